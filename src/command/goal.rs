//! What `next` looks for: a kind of event, or an outcome of the algorithm.

use crate::algorithm::describe::Description;
use crate::algorithm::outcome::{OutcomeKind, OutcomeSpec};

/// What `next` looks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Goal {
    /// A node changes its role.
    Role,
    /// Something is settled for ever: committed, chosen.
    Commit,
    /// What the algorithm counts as a decision: who leads, or what is chosen.
    Decision,
    /// A client is answered, or sent elsewhere, or gives up.
    Client,
    /// A message is delivered.
    Message,
    /// A timer fires.
    Timeout,
    /// A fault, or its repair.
    Fault,
    /// A violation.
    Violation,
    /// Whatever is not quiet: something new came of it.
    News,
    /// An outcome of the algorithm, by its name.
    Outcome(&'static str),
}

impl Goal {
    /// Every goal that all algorithms have, and its word.
    pub const ALL: &'static [(&'static str, Goal)] = &[
        ("role", Goal::Role),
        ("commit", Goal::Commit),
        ("decision", Goal::Decision),
        ("client", Goal::Client),
        ("message", Goal::Message),
        ("timeout", Goal::Timeout),
        ("fault", Goal::Fault),
        ("violation", Goal::Violation),
        ("news", Goal::News),
    ];

    /// Every goal: those that all algorithms have, then the outcomes of one.
    pub fn of(description: Option<&Description>) -> Vec<Goal> {
        let outcomes = description.into_iter().flat_map(|description| description.outcomes);
        let own = outcomes.map(|outcome| Goal::Outcome(outcome.name));
        Goal::ALL.iter().map(|(_, goal)| *goal).chain(own).collect()
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Goal::Outcome(name) => name,
            goal => Goal::ALL.iter().find(|(_, other)| *other == goal).map_or("role", |(word, _)| word),
        }
    }

    /// Whether an event that comes to this is what it looks for.
    pub fn finds(self, outcome: &OutcomeSpec) -> bool {
        match self {
            Goal::Role => outcome.kind == OutcomeKind::Leadership,
            Goal::Commit => outcome.kind == OutcomeKind::Commit,
            Goal::Decision => outcome.decides,
            Goal::Outcome(name) => outcome.name == name,
            Goal::Client | Goal::Message | Goal::Timeout | Goal::Fault | Goal::Violation | Goal::News => false,
        }
    }
}
