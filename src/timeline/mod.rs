//! A run through time: checkpoints, replay, branches, what changed between two moments, what led to a violation.
//!
//! A run is a seed and a list of commands, so nothing of the past is stored but those commands, one record of 24 bytes
//! an event, and a copy of the cluster every few thousand events. Any other moment is the nearest copy before it, run
//! forward again. A moment is a branch and a [`Position`] on it.
//!
//! This room does not know any algorithm, wall-clock time, threads, the screen, or what is looked at.

mod ahead;
mod bound;
mod branch;
mod branching;
mod causes;
mod changes;
mod commands;
mod curves;
mod diff;
mod done;
mod elsewhere;
mod error;
mod expand;
mod export;
mod job;
mod journey;
mod lasting;
mod long_command;
mod long_commands;
mod near;
mod passing;
mod portable;
mod position;
mod reapply;
mod record;
mod replay;
mod sample;
mod seek;
mod slice;
#[expect(clippy::module_inception, reason = "the room is named after what it is about")]
mod timeline;
mod travel;
mod tree;
mod watch;
mod witness;

pub use bound::BOUND;
pub use causes::{Cause, Tracing};
pub use changes::Change;
pub use diff::{At, Baseline, Compared, Difference, diff};
pub use done::{Again, Ran, SliceProgress};
pub use elsewhere::{Looking, Retelling};
pub use error::{Error, refuting, size};
pub use expand::apart;
pub use job::JobStatus;
pub use lasting::{Facts, Lasting};
pub use passing::Passing;
pub use portable::{Played, Portable, PortableJob};
pub use position::Position;
pub use record::Nth;
pub use timeline::Timeline;
pub use tree::{BranchView, Twig, tree};
pub use watch::{Happened, Watch};
pub use witness::Witness;

#[cfg(test)]
mod tests;
