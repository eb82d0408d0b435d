//! Searching a cluster's schedules: which order of messages, timeouts and faults breaks an invariant, or leads to a
//! goal.
//!
//! The search walks at random ([`SearchPlan::walks`]), with a swarm of settings: every walk draws which faults it knows
//! and how often, so that some walks are calm and others wild (Groce et al. 2012, Swarm Testing). A walk is named by the
//! seed and its number, and by nothing else. Some walks go one action at a time, some send one node after the other
//! into an election, some let a few nodes meet and say all they have to say (`meeting`), and some begin behind what the
//! algorithm says comes first (`outset`). Or it goes breadth first ([`SearchPlan::breadth`]) and visits every state that
//! is near once. What it finds is shrunk to a schedule from which no action can be left out, as commands of the
//! language.
//!
//! The work is cut into jobs that know nothing of each other, and an [`Executor`] does them: one after the other, or on many
//! cores. Every answer stands in its job's place, so that what is found is the same either way.
//!
//! Every step is an event of the full simulation, with all its rules and invariants. This room does not know any
//! algorithm, the clock (whoever calls says when to stop), threads, files, or how a schedule is shown.

mod breadth;
mod coverage;
mod executor;
mod meeting;
mod names;
mod outset;
mod plan;
mod schedule;
mod shrink;
mod stretch;
mod swarm;
mod target;
mod unmet;
mod visited;
mod walk;

pub use breadth::{Reach, Reached};
pub use executor::{Executor, Part, Sequential};
pub(crate) use names::{Name as MessageName, Names as MessageNames, Reading};
pub use plan::{Found, Kinds, SearchPlan};
pub use target::Target;
pub use unmet::unmet;
pub use walk::{Tally, Walked};

/// Of the time of a search so many parts are for walks, the rest for going breadth first.
pub const WALKING: (u32, u32) = (2, 3);

#[cfg(test)]
mod tests;
