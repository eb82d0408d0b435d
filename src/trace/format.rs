//! The formats of a trace: which there are, and who writes each.

use std::io::Write;

use super::dot::Dot;
use super::itf::Itf;
use super::json::JsonLines;
use super::mermaid::Mermaid;
use super::plantuml::PlantUml;
use super::sequence::Sequence;
use super::shiviz::ShiViz;
use super::writer::Writer;

/// What is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TraceFormat {
    /// A message sequence diagram of Mermaid.
    Mermaid,
    /// A message sequence diagram of `PlantUML`.
    PlantUml,
    /// A log with vector clocks for `ShiViz`.
    ShiViz,
    /// States, as Apalache writes them: the Informal Trace Format.
    Itf,
    /// A graph of what follows from what, for Graphviz.
    Dot,
    /// One JSON object an event.
    Json,
}

impl TraceFormat {
    /// All of them.
    pub const ALL: [TraceFormat; 6] = [
        TraceFormat::Mermaid,
        TraceFormat::PlantUml,
        TraceFormat::ShiViz,
        TraceFormat::Itf,
        TraceFormat::Dot,
        TraceFormat::Json,
    ];

    /// Who writes it; what is told is written in that language.
    pub(super) fn writer<'a>(self, out: Box<dyn Write + 'a>, language: &'static str) -> Box<dyn Writer + 'a> {
        match self {
            TraceFormat::Mermaid => Box::new(Sequence::new(out, language, &Mermaid)),
            TraceFormat::PlantUml => Box::new(Sequence::new(out, language, &PlantUml)),
            TraceFormat::ShiViz => Box::new(ShiViz::new(out)),
            TraceFormat::Itf => Box::new(Itf::new(out)),
            TraceFormat::Dot => Box::new(Dot::new(out, language)),
            TraceFormat::Json => Box::new(JsonLines::new(out)),
        }
    }
}
