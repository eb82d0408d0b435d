//! What is opened from the start screen, made behind it.

use std::path::Path;

use super::failure::Failure;
use super::on_screen::at_start;
use super::recent::{self, Again};
use super::rehearsal::Rehearsal;
use super::source;
use crate::app::{HowFar, StartChoice};
use crate::script::Line;
use crate::session::Session;
use crate::sim::{self, Options};
use crate::terminal::Work;

/// What is opened.
pub(super) enum Opened {
    /// A run at its start, and the script that is played on it.
    Run(Box<Session>, Vec<Line>),
    /// A session as it was left.
    Again(Box<Again>),
    /// A script on several algorithms, side by side.
    SideBySide(Rehearsal),
}

impl Opened {
    /// What was chosen, as far as it is there at once.
    pub(super) fn of(choice: &StartChoice, memory: usize) -> Result<Opened, Failure> {
        Ok(match choice {
            StartChoice::Algorithm(name) => {
                let cluster = sim::create(name, &[], Options::default()).map_err(Failure::Usage)?;
                Opened::Run(Box::new(at_start(cluster, memory)), Vec::new())
            }
            StartChoice::Demo(path) => {
                let script = source::script(Path::new(path))?;
                Opened::Run(Box::new(at_start(script.cluster, memory)), script.lines)
            }
            StartChoice::Compare { path, algorithms } => {
                Opened::SideBySide(Rehearsal::of(Path::new(path), algorithms, memory)?)
            }
            StartChoice::Session(path) => Opened::Again(Box::new(recent::open(path, memory)?)),
        })
    }
}

impl Work for Opened {
    fn go_on(&mut self) -> Result<bool, String> {
        match self {
            Opened::Run(..) => Ok(true),
            Opened::Again(again) => again.go_on(),
            Opened::SideBySide(rehearsal) => rehearsal.go_on(),
        }
    }

    fn how_far(&self) -> HowFar {
        match self {
            Opened::Run(..) => HowFar::default(),
            Opened::Again(again) => again.how_far(),
            Opened::SideBySide(rehearsal) => rehearsal.how_far(),
        }
    }
}
