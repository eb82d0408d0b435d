//! A graph of the events for Graphviz: one column a place, and an arrow wherever an event follows from another.

use std::io::{self, Write};

use super::Place;
use super::Told;
use super::escape::dot;
use super::step::Step;
use super::writer::{Head, Writer, milliseconds};
use crate::model::EventKind;

/// Writes such a graph.
pub(super) struct Dot<'a> {
    out: Box<dyn Write + 'a>,
    language: &'static str,
}

impl<'a> Dot<'a> {
    pub(super) fn new(out: Box<dyn Write + 'a>, language: &'static str) -> Dot<'a> {
        Dot { out, language }
    }
}

impl Writer for Dot<'_> {
    fn begin(&mut self, head: &Head) -> io::Result<()> {
        let title = dot(&format!("{} ({}, seed {})", head.title, head.algorithm, head.seed));
        write!(
            self.out,
            "digraph run {{\n    label=\"{title}\";\n    labelloc=t;\n    node [shape=box, fontname=\"monospace\"];\n"
        )?;
        let ends = head.ends.iter().map(|end| Place::At(*end)).chain([Place::Network]);
        for place in ends {
            writeln!(self.out, "    \"{place}\" [shape=plaintext, group=\"{place}\"];")?;
        }
        Ok(())
    }

    /// What is told is a comment: it happens nowhere.
    fn tell(&mut self, told: &Told) -> io::Result<()> {
        writeln!(self.out, "    // {}", super::escape::line(told.text.text_in(self.language)))
    }

    fn step(&mut self, step: &Step<'_>) -> io::Result<()> {
        let Step { event, place, .. } = step;
        let number = event.number;
        let colour = match event.kind {
            _ if !event.violations.is_empty() => ", color=red, penwidth=2",
            EventKind::Loss => ", style=dashed",
            EventKind::Command => ", style=bold",
            _ => "",
        };
        let label = dot(&format!("{number} {place} {}\n{}", milliseconds(event.time), step.what()));
        writeln!(self.out, "    e{number} [label=\"{label}\", group=\"{place}\"{colour}];")?;
        if step.causes.is_empty() {
            writeln!(self.out, "    \"{place}\" -> e{number} [style=dotted, arrowhead=none];")?;
        }
        for cause in &step.causes {
            writeln!(self.out, "    e{} -> e{number};", cause.event)?;
        }
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        self.out.write_all(b"}\n")?;
        self.out.flush()
    }
}
