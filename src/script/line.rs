//! A statement of a script, and where it stands.

use crate::command::{Command, CommandClass};

/// A statement of a script.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// Its line number, from 1.
    pub number: usize,
    /// What it says.
    pub command: Command,
}

impl Line {
    /// Whether it does something to the run.
    pub fn acts(&self) -> bool {
        acts(&self.command)
    }
}

/// Whether a command does something to the run.
pub(super) fn acts(command: &Command) -> bool {
    !matches!(command.class(), CommandClass::Telling | CommandClass::Claim)
}
