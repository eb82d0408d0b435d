//! The search from the moment on the screen: begun and ended by a key, it goes on behind everything else.

use super::{App, Effect, Explored, Mode, Note, needs_told};
use crate::session::Request;
use crate::timeline::Witness;

/// What a branch is called that a search found, before its number.
const NAME: &str = "found";

impl App {
    /// Begins a search, or ends the one under way.
    pub(super) fn toggle_exploring(&mut self) {
        self.note = None;
        if self.exploring.take().is_some() {
            self.out.push(Effect::EndExploring);
        } else {
            self.exploring = Some((0, 0));
            self.out.push(Effect::Explore);
        }
    }

    /// Whether Esc would end a search: nothing that was asked for later, or lies on top, ends first.
    pub(super) fn ends_exploring(&self) -> bool {
        let first = self.latest().busy || self.beside.is_some() || self.cause.is_some();
        self.mode == Mode::Normal && self.exploring.is_some() && !first
    }

    /// Hears from the search. One that was ended meanwhile has nothing to say.
    pub(super) fn explored(&mut self, news: Explored) {
        if self.exploring.is_none() {
            return;
        }
        match news {
            Explored::SoFar { walks, states } => self.exploring = Some((walks, states)),
            Explored::Nothing { walks, states, unmet } => {
                self.exploring = None;
                self.note = Some(match unmet.into_iter().next() {
                    None => {
                        let arguments = vec![("walks", walks.to_string()), ("states", states.to_string())];
                        Note::Says("note-explored-nothing", arguments)
                    }
                    Some((safeguard, needs)) => {
                        let needs = needs_told(needs.into_iter(), &self.texts);
                        Note::Says("note-explored-unmet", vec![("safeguard", safeguard.to_owned()), ("needs", needs)])
                    }
                });
            }
            Explored::Found { invariant, branch, at, commands } => {
                self.exploring = None;
                let name = self.free_branch(NAME);
                let arguments = vec![("branch", name.clone()), ("invariant", invariant.to_owned())];
                self.note = Some(Note::Says("note-explored-found", arguments));
                self.witness = Some(Witness { name, branch, at, commands });
            }
        }
    }

    /// A name with a number that no branch has.
    pub(super) fn free_branch(&self, name: &str) -> String {
        let taken = |name: &String| self.latest().branches.iter().any(|branch| branch.name == *name);
        let mut names = (1..).map(|number| format!("{name}-{number}"));
        names.find(|name| !taken(name)).unwrap_or_default()
    }

    /// Has what was found entered as a branch, once no long run is in its way.
    pub(super) fn enter_witness(&mut self) {
        if !self.latest().busy
            && let Some(witness) = self.witness.take()
        {
            self.out.push(Effect::Request(Request::Witness(witness)));
        }
    }
}
