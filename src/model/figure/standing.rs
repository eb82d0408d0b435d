//! How something in a figure stands, in words that fit every algorithm.

use serde::{Deserialize, Serialize};

/// How a cell, a member, a row or a bar stands. What that means in a figure, the figure's algorithm decides; each has a
/// sign and a tone of its own wherever it is drawn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Nothing to be said about it: not reached, not asked, as at the start.
    #[default]
    Plain,
    /// As it should be: held, current, alive, committed.
    Good,
    /// Not certain: a suspect, a version that others do not have, a vote without a decision.
    Doubtful,
    /// Wrong or refused: stale, in conflict, aborted, blocked.
    Bad,
    /// On its way: asked for, waited for, spreading.
    Waiting,
    /// Over: removed, released, dead, expired.
    Gone,
}

impl Standing {
    /// All of them, in the order of their declaration.
    pub const ALL: [Standing; 6] =
        [Standing::Plain, Standing::Good, Standing::Doubtful, Standing::Bad, Standing::Waiting, Standing::Gone];
}
