//! Who writes a format: what it hears, and in which order.

use std::io;

use super::Told;
use super::step::Step;
use crate::model::{Endpoint, Time};

/// Who writes a format.
pub(super) trait Writer {
    /// What is to be known before the first event.
    fn begin(&mut self, head: &Head) -> io::Result<()>;
    /// Something is told to the audience.
    fn tell(&mut self, told: &Told) -> io::Result<()>;
    /// An event happens.
    fn step(&mut self, step: &Step<'_>) -> io::Result<()>;
    /// That was all.
    fn end(&mut self) -> io::Result<()>;
}

/// What is known of a run before its first event.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Head {
    pub(super) algorithm: &'static str,
    pub(super) seed: u64,
    /// What the file is called, or what the script says of itself.
    pub(super) title: String,
    /// Clients first, then nodes, as many as are shown.
    pub(super) ends: Vec<Endpoint>,
    /// The badges of the nodes: what is a number, and what is not.
    pub(super) badges: Vec<(String, bool)>,
}

/// A time in milliseconds, to the microsecond where that matters.
pub(super) fn milliseconds(time: Time) -> String {
    match time.0 % 1_000 {
        0 => format!("{} ms", time.0 / 1_000),
        rest => format!("{}.{rest:03} ms", time.0 / 1_000),
    }
}
