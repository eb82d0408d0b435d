//! The cluster: virtual time, channels, faults, disks, clients, and the invariant harness; one deterministic step.
//!
//! This room does not know what algorithm it runs (it is generic over [`crate::algorithm::Node`]), what the past was
//! (that is `timeline`), or that anybody watches.

// A message is a hundred bytes. To hand it from function to function on its way through here took a tenth of a run
// (`cargo bench --bench throughput` of `peers`), and the compiler does not inline what is as long by itself.
#![allow(clippy::inline_always, reason = "measured")]

mod apply;
mod calendar;
mod choices;
mod client;
mod client_io;
mod controls;
mod counters;
mod due;
mod erased;
mod event_recorder;
mod facts;
mod history;
mod input;
mod load;
mod message_commands;
mod network;
mod operation;
mod options;
mod parts;
mod picture;
mod process;
mod rewind;
mod runaway;
mod schedule;
mod server;
mod servers;
mod session_table;
mod sessions;
mod settings;
mod shared_list;
mod simulation;
mod state_hash;
mod survey;
#[cfg(test)]
mod tests;
mod transmit;

use crate::algorithm::Node;
use crate::algorithms::catalogue::{self, Visit};
use crate::cluster::Cluster;
use crate::model::Sentence;
use crate::sentence;

pub use options::Options;

/// A cluster of the algorithm of that name, at time zero.
///
/// Settings are texts by name, as the command language writes them; those left out have their defaults.
///
/// # Errors
/// An algorithm that does not exist; a setting that does not exist, has no such value, or does not go with the others.
pub fn create(algorithm: &str, settings: &[(&str, String)], options: Options) -> Result<Box<dyn Cluster>, Sentence> {
    struct Create<'a> {
        settings: &'a [(&'a str, String)],
        options: Options,
    }
    impl Visit for Create<'_> {
        type Output = Result<Box<dyn Cluster>, Sentence>;
        fn visit<N: Node>(self) -> Self::Output {
            erased::build::<N>(self.settings, self.options)
        }
    }
    catalogue::visit(algorithm, Create { settings, options }).unwrap_or_else(|| {
        Err(sentence!(
            "there is no algorithm “{algorithm}”; there are: {names}",
            algorithm,
            names = catalogue::names().join(", ")
        ))
    })
}
