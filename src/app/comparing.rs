//! Comparing this moment with another branch, or with another moment; and the whole run with other algorithms.

use super::{App, Effect, HowFar, Making, Mode, Note, Pane, language};
use crate::command::nearest;
use crate::model::{Time, Value};
use crate::session::Snapshot;
use crate::timeline::{At, Baseline, Portable, PortableJob};

/// The most algorithms that stand side by side.
const MOST: usize = 4;

impl App {
    /// In the tree: compares with the chosen branch, or from now on with this very moment if we are on that one.
    /// Elsewhere: with another moment of what is compared with; if nothing is, asks for a branch.
    pub(super) fn compare_on(&mut self) {
        match self.compare {
            _ if self.mode == Mode::Branches => self.compare_with(self.branch),
            Some(Baseline { branch, at: At::Moment(_) }) if branch == self.latest().branch => {
                self.compare_with(branch);
            }
            Some(Baseline { branch, at }) => {
                self.compare = Some(Baseline { branch, at: next(at) });
                self.tell_comparison();
            }
            None => self.toggle_branches(),
        }
    }

    /// Compares with the branch of that name, or puts the same run on these algorithms beside this one.
    pub(super) fn compare_with_named(&mut self, names: &str) -> Result<(), String> {
        if let Some(branch) = self.latest().branches.iter().position(|branch| branch.name == names) {
            self.compare_with(branch);
            return Ok(());
        }
        let mut others: Vec<&'static str> = Vec::new();
        for name in names.split([' ', ',']).filter(|name| !name.is_empty()) {
            let found = language::algorithms().into_iter().find(|known| *known == name);
            let other = found.ok_or_else(|| self.nothing_to_compare_with(name))?;
            if other != self.description.name && !others.contains(&other) {
                others.push(other);
            }
        }
        let count = others.len();
        if !(1..MOST).contains(&count) {
            let others = language::algorithms().into_iter().filter(|name| *name != self.description.name);
            let others = others.collect::<Vec<_>>().join(", ");
            return Err(self.texts.get("note-compare-others", &[("others", others.as_str().into())]));
        }
        if self.latest().end.time == Time::ZERO {
            return Err(self.texts.get("note-compare-nothing", &[]));
        }
        // The same run begins anew for others: the former ones are given up with their comparison.
        self.beside = Some(Making::SoFar(HowFar::default()));
        self.note = None;
        self.others = others;
        self.out.push(Effect::AskPortable);
        Ok(())
    }

    /// Hears what can be done on other algorithms, too.
    pub(super) fn hear_portable(&mut self, portable: Portable) {
        if self.beside.is_some() {
            self.portable = Some(portable);
            self.out.push(Effect::Make);
        }
    }

    /// The same run on its algorithm and on others, to be made: once.
    pub fn take_portable_job(&mut self) -> Option<PortableJob> {
        let names = std::iter::once(self.description.name).chain(self.others.iter().copied()).collect();
        Some(PortableJob::new(self.portable.take()?, names))
    }

    /// Hears of the same run on other algorithms. One that was given up meanwhile has nothing to say.
    pub(super) fn hear_beside(&mut self, news: Making) {
        if self.beside.is_none() {
            return;
        }
        self.beside = match news {
            Making::Failed(reason) => {
                self.note = Some(Note::Error(reason));
                None
            }
            news => Some(news),
        };
    }

    /// Gives up the same run on other algorithms.
    pub(super) fn end_beside(&mut self) {
        self.beside = None;
        self.note = Some(Note::Says("note-compare-ended", Vec::new()));
        self.out.push(Effect::EndMaking);
    }

    /// Leaves for the runs side by side once they are there, but takes nobody out of a line that is being typed.
    pub(super) fn go_beside(&mut self) {
        if self.beside == Some(Making::Ready) && !matches!(self.mode, Mode::Prompt | Mode::Quit) {
            self.beside = None;
            self.playing = false;
            self.goes_beside = true;
            self.out.push(Effect::Quit);
        }
    }

    fn nothing_to_compare_with(&self, name: &str) -> String {
        let branches: Vec<&str> = self.latest().branches.iter().map(|branch| branch.name.as_str()).collect();
        let algorithms = language::algorithms();
        let joined = |names: &[&str]| Value::from(names.join(", ").as_str());
        let arguments = [("name", name.into()), ("branches", joined(&branches)), ("algorithms", joined(&algorithms))];
        let said = self.texts.get("note-no-comparison", &arguments);
        match nearest(name, &[branches, algorithms].concat()) {
            Some(nearest) => said + &self.texts.get("note-nearest", &[("name", nearest.as_str().into())]),
            None => said,
        }
    }

    /// Whether the screen was left only for the runs side by side: once.
    pub fn take_beside(&mut self) -> bool {
        std::mem::take(&mut self.goes_beside)
    }

    /// The screen is back on its run after something else was on the terminal.
    pub fn come_back(&mut self, snapshot: Snapshot) {
        self.land();
        self.clock = snapshot.here.time;
        self.snapshot = snapshot;
        // What was asked before is answered by this very moment; a search ended with the screen.
        (self.pending, self.deciding, self.queried, self.exploring) = (0, 0, None, None);
        self.note = None;
    }

    fn compare_with(&mut self, branch: usize) {
        let latest = self.latest();
        let at = if branch == latest.branch { At::Moment(latest.here) } else { At::Time };
        self.compare = Some(Baseline { branch, at });
        self.mode = Mode::Normal;
        self.show(Pane::Differences);
        self.scroll.remove(&Pane::Differences);
        self.tell_comparison();
    }

    fn tell_comparison(&mut self) {
        let Some(Baseline { branch, at }) = self.compare else { return };
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
        self.note = None;
        if self.focus == Pane::Differences {
            self.show(Pane::Cluster);
        }
    }

    /// What the key would do now, as the key of its text.
    pub(super) fn label_of_comparison(&self) -> &'static str {
        match self.compare.map(|comparison| comparison.at) {
            None => "key-compare",
            Some(At::Moment(_)) => "key-compare-here",
            Some(At::Time) => "key-compare-event",
            Some(At::Event) => "key-compare-end",
            Some(At::End) => "key-compare-time",
        }
    }
}

/// The moment of a branch that is compared with after this one.
fn next(at: At) -> At {
    match at {
        At::Time => At::Event,
        At::Event => At::End,
        At::End | At::Moment(_) => At::Time,
    }
}
