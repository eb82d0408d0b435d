//! A log with vector clocks for `ShiViz`, which draws what happened before what: <https://bestchai.bitbucket.io/shiviz/>.
//!
//! The first line is the expression by which `ShiViz` reads the rest, the second would part several executions. An event is
//! two lines: its place with its clock, and what happened.

use std::io::{self, Write};

use super::Told;
use super::escape::line;
use super::step::Step;
use super::writer::{Head, Writer, milliseconds};
use crate::script::json_text;

/// How `ShiViz` finds places, clocks and events.
const EXPRESSION: &str = r"(?<host>\S*) (?<clock>{.*})\n(?<event>.*)";

/// Writes such a log.
pub(super) struct ShiViz<'a> {
    out: Box<dyn Write + 'a>,
}

impl<'a> ShiViz<'a> {
    pub(super) fn new(out: Box<dyn Write + 'a>) -> ShiViz<'a> {
        ShiViz { out }
    }
}

impl Writer for ShiViz<'_> {
    fn begin(&mut self, _: &Head) -> io::Result<()> {
        write!(self.out, "{EXPRESSION}\n\n")
    }

    /// What is told happens nowhere.
    fn tell(&mut self, _: &Told) -> io::Result<()> {
        Ok(())
    }

    fn step(&mut self, step: &Step<'_>) -> io::Result<()> {
        let clock: Vec<String> =
            step.clock.iter().map(|(place, count)| format!("{}:{count}", json_text(&place.to_string()))).collect();
        let Step { event, place, .. } = step;
        let what = line(&step.what());
        write!(self.out, "{place} {{{}}}\n#{} {} {what}\n", clock.join(","), event.number, milliseconds(event.time))
    }

    fn end(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
