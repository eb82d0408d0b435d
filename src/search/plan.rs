//! What is searched, and what was found.

use super::target::Target;
use crate::cluster::{ChoiceKind, Cluster};
use crate::command::Command;

/// A search from a moment.
#[derive(Clone, Copy)]
pub struct SearchPlan<'a> {
    /// Where it begins.
    pub base: &'a dyn Cluster,
    /// What it looks for.
    pub target: &'a Target,
    /// What it may do.
    pub kinds: Kinds,
    /// How many bytes the states that it remembers may take.
    pub memory: usize,
}

/// What was found.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    /// What exactly.
    pub target: Target,
    /// How many choices led there before shrinking.
    pub actions: usize,
    /// The shrunk schedule: state-changing commands, and claims that hold after them.
    pub commands: Vec<Command>,
}

/// The kinds of choices that a search makes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kinds([bool; ChoiceKind::ALL.len()]);

impl Default for Kinds {
    /// All but wiped disks: correct algorithms are unsafe when a voter forgets what it said.
    fn default() -> Kinds {
        Kinds(ChoiceKind::ALL.map(|kind| kind != ChoiceKind::Wipe))
    }
}

impl Kinds {
    /// These, with or without one.
    #[must_use]
    pub fn with(mut self, kind: ChoiceKind, on: bool) -> Kinds {
        self.0[kind as usize] = on;
        self
    }

    /// Whether a kind is among them.
    pub fn has(self, kind: ChoiceKind) -> bool {
        self.0[kind as usize]
    }

    /// Those that lead to new states, not only to less. Time passes only for disks that take their time.
    pub(super) fn in_breadth(self, base: &dyn Cluster) -> impl Iterator<Item = ChoiceKind> + use<> {
        let kinds = [
            ChoiceKind::Deliver,
            ChoiceKind::Timeout,
            ChoiceKind::Write,
            ChoiceKind::Crash,
            ChoiceKind::Restart,
            ChoiceKind::Wipe,
            ChoiceKind::Duplicate,
            ChoiceKind::Control,
        ];
        let step = late_disk(base).then_some(ChoiceKind::Step);
        kinds.into_iter().chain(step).filter(move |kind| self.has(*kind))
    }
}

/// Whether the disks take their time.
pub(super) fn late_disk(base: &dyn Cluster) -> bool {
    base.settings().iter().any(|(name, text)| *name == "fsync" && &**text != "0ms")
}
