//! The cluster: virtual time, channels, faults, disks, clients, and the invariant harness; one deterministic step.
//!
//! This room does not know what algorithm it runs (it is generic over [`crate::protocol::Node`]), what the past was
//! (that is `timeline`), or that anybody watches.

mod apply;
mod client;
mod cluster;
mod face;
mod load;
mod messages;
mod network;
mod picture;
mod schedule;
mod server;
mod settings;
mod simulation;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod toy;

pub use cluster::{Applied, Cluster, Event, Listen, MomentError, Options};
