//! Comparing this moment with another branch, or with another moment.

use super::{App, Mode, Note, Pane};
use crate::timeline::{At, Comparison};

impl App {
    /// In the tree: compares with the chosen branch, or from now on with this very moment if we are on that one.
    /// Elsewhere: with another moment of what is compared with; if nothing is, asks for a branch.
    pub(super) fn compare_on(&mut self) {
        match self.compare {
            _ if self.mode == Mode::Branches => self.compare_with(self.branch),
            Some(Comparison { branch, at: At::Moment(_) }) if branch == self.latest().branch => {
                self.compare_with(branch);
            }
            Some(Comparison { branch, at }) => {
                self.compare = Some(Comparison { branch, at: next(at) });
                self.tell_comparison();
            }
            None => self.toggle_branches(),
        }
    }

    /// Compares with the branch of that name.
    pub(super) fn compare_with_named(&mut self, name: &str) -> Result<(), String> {
        let branches = &self.latest().branches;
        let found = branches.iter().position(|branch| branch.name == name);
        let names = || branches.iter().map(|branch| branch.name.as_str()).collect::<Vec<_>>().join(", ");
        let branch = found.ok_or_else(|| {
            let arguments = [("name", name.into()), ("branches", names().as_str().into())];
            self.texts.get("note-no-branch", &arguments)
        })?;
        self.compare_with(branch);
        Ok(())
    }

    fn compare_with(&mut self, branch: usize) {
        let latest = self.latest();
        let at = if branch == latest.branch { At::Moment(latest.here) } else { At::End };
        self.compare = Some(Comparison { branch, at });
        self.mode = Mode::Normal;
        self.show(Pane::Differences);
        self.scroll.remove(&Pane::Differences);
        self.tell_comparison();
    }

    fn tell_comparison(&mut self) {
        let Some(Comparison { branch, at }) = self.compare else { return };
        let name = self.latest().branches.get(branch).map(|branch| branch.name.clone()).unwrap_or_default();
        let key = match at {
            At::End => "note-compared-end",
            At::Event => "note-compared-event",
            At::Time => "note-compared-time",
            At::Moment(_) => "note-compared-moment",
        };
        self.note = Some(Note::Says(key, vec![("branch", name)]));
    }

    pub(super) fn stop_comparing(&mut self) {
        self.compare = None;
        if self.focus == Pane::Differences {
            self.show(Pane::Cluster);
        }
    }

    /// What the key would do now, as the key of its text.
    pub(super) fn label_of_comparison(&self) -> &'static str {
        match self.compare.map(|comparison| comparison.at) {
            None => "key-compare",
            Some(At::Moment(_)) => "key-compare-here",
            Some(At::End) => "key-compare-event",
            Some(At::Event) => "key-compare-time",
            Some(At::Time) => "key-compare-end",
        }
    }
}

/// The moment of a branch that is compared with after this one.
fn next(at: At) -> At {
    match at {
        At::End => At::Event,
        At::Event => At::Time,
        At::Time | At::Moment(_) => At::End,
    }
}
