//! A run through time: checkpoints, replay, branches, what changed between two moments, what led to a violation.
//!
//! A run is a seed and a list of commands, so nothing of the past is stored but those commands, one record of 24 bytes
//! an event, and a copy of the cluster every few thousand events. Any other moment is the nearest copy before it, run
//! forward again. A moment is a branch and a [`Position`] on it.
//!
//! This room does not know any algorithm, wall-clock time, threads or the screen; [`Session`] works in slices so that
//! whoever drives it stays responsive.

mod again;
mod bound;
mod branch;
mod carry;
mod causes;
mod diff;
mod error;
mod job;
mod record;
mod run;
mod seen;
mod session;
mod travel;
mod tree;
mod unfold;
mod write;

pub use again::Again;
pub use bound::BOUND;
pub use carry::{Carried, Carrying, Played};
pub use causes::Cause;
pub use diff::{At, Compared, Comparison, Difference, diff};
pub use error::{Error, size};
pub use record::Nth;
pub use run::{BranchView, Happened, Position, Progress, Ran, Timeline, Watch};
pub use session::{Change, Look, Peek, Request, Session, Snapshot, Window, Witness};
pub use tree::{Twig, tree};

#[cfg(test)]
pub(crate) mod fake;
#[cfg(test)]
mod tests;
