//! A statement of a script, and where it stands.

use crate::command::Command;

/// A statement of a script.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// Its line number, from 1.
    pub number: usize,
    /// What it says.
    pub command: Command,
}
