//! `synod export`: the run of a script for the tools of others.

use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::failure::{Ending, Exit, Failure, Objection, sentence};
use super::interrupt::Interrupt;
use super::moment::{Named, chapters, in_order, read};
use super::printed::{Printed, name};
use super::screen::ScreenOptions;
use super::shared::{failed, never};
use super::source::{self, Script};
use crate::cluster::Cluster;
use crate::command::nearest;
use crate::model::{Endpoint, visible};
use crate::script::Line;
use crate::terminal::NewFile;
use crate::text::Texts;
use crate::timeline::Position;
use crate::trace::{Bound, Export as Exporting, Journey, Learnt, Range, Rehearsal, Selection, TraceFormat};

/// Bytes that are written at once.
const BUFFER: usize = 1 << 16;

/// Writes the run of a script as a diagram, a graph, a log or states for other programs.
///
/// What is written is the run that leads to where the script ends, its narration included: message sequence diagrams with
/// crashes, partitions, roles and notes, or what happened before what with vector clocks. docs/export.md says what each
/// format holds. The file is replaced only when the new one is whole.
#[derive(Args, Debug)]
pub(super) struct Export {
    /// A script: a file, `-` for standard input, a shared moment, or a demo of `synod list demos`
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The format [default: as the ending of --out says]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Where it begins: an event (120), a time (300ms), or a chapter by its title
    #[arg(long, value_name = "MOMENT", allow_hyphen_values = true)]
    from: Option<String>,
    /// Where it ends, the same way; a chapter is written whole
    #[arg(long, value_name = "MOMENT", allow_hyphen_values = true)]
    to: Option<String>,
    /// Only what happens at these nodes and clients: S1,S2,C1
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    nodes: Vec<String>,
    /// Leaves out what changes nothing that is seen of a node, such as heartbeats: on or off
    #[arg(long, value_name = "SWITCH", default_value = "off")]
    quiet: Switch,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// What is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
#[expect(clippy::doc_markdown, reason = "these are texts of the help, where names have no backticks")]
enum Format {
    /// A message sequence diagram for Markdown: ending .mmd
    Mermaid,
    /// A message sequence diagram for PlantUML: ending .puml
    Plantuml,
    /// A log with vector clocks for ShiViz: ending .shiviz
    Shiviz,
    /// States, as Apalache writes them: ending .itf.json
    Itf,
    /// A graph of what follows from what, for Graphviz: ending .dot
    Dot,
    /// One JSON object an event, by docs/trace.schema.json: ending .ndjson
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Switch {
    On,
    Off,
}

/// The endings of files, each with its format; those first that end as another does.
const ENDINGS: [(&str, Format); 11] = [
    (".itf.json", Format::Itf),
    (".itf", Format::Itf),
    (".mmd", Format::Mermaid),
    (".mermaid", Format::Mermaid),
    (".puml", Format::Plantuml),
    (".plantuml", Format::Plantuml),
    (".shiviz", Format::Shiviz),
    (".dot", Format::Dot),
    (".gv", Format::Dot),
    (".ndjson", Format::Json),
    (".json", Format::Json),
];

impl Format {
    /// The format that a file's name asks for.
    fn of(path: &Path) -> Result<Format, Failure> {
        let file = name(path.file_name().unwrap_or_default()).to_lowercase();
        let found = ENDINGS.iter().find(|(ending, _)| file.ends_with(ending));
        found.map(|(_, format)| *format).ok_or_else(|| {
            let endings: Vec<&str> = ENDINGS.iter().map(|(ending, _)| *ending).collect();
            let arguments = [("file", name(path)), ("endings", endings.join(", "))];
            Failure::says(
                Exit::Usage,
                "export-ending",
                &arguments.each_ref().map(|(name, text)| (*name, text.as_str())),
            )
        })
    }

    fn trace(self) -> TraceFormat {
        match self {
            Format::Mermaid => TraceFormat::Mermaid,
            Format::Plantuml => TraceFormat::PlantUml,
            Format::Shiviz => TraceFormat::ShiViz,
            Format::Itf => TraceFormat::Itf,
            Format::Dot => TraceFormat::Dot,
            Format::Json => TraceFormat::Json,
        }
    }
}

impl Export {
    pub(super) fn run(&self, screen: &ScreenOptions, out: &mut dyn Write) -> Result<Ending, Failure> {
        let format = match (self.format, &self.out) {
            (Some(format), _) => format,
            (None, Some(path)) => Format::of(path)?,
            (None, None) => return Err(Failure::says(Exit::Usage, "export-what", &[])),
        };
        let texts = Texts::new(screen.printed_lang());
        let script = source::named(&self.file)?;
        let told = told(&self.file);
        let bounds = self.bounds(&script.lines)?;
        let start = script.cluster.fork();
        let interrupt = Interrupt::listen()?;
        let mut target = self
            .out
            .as_deref()
            .map(NewFile::begin)
            .transpose()
            .map_err(|error| Failure::unwritten(self.out.as_deref(), &error))?;
        let Some(learnt) = rehearsed(script, &told, screen.memory(), &interrupt, &texts)? else {
            return Ok(Ending::Interrupted);
        };
        let selection = Selection { ends: self.ends(&learnt)?, quiet: self.quiet == Switch::On };
        let range = self.range(&learnt, bounds)?;
        let to: Box<dyn Write + '_> = match &mut target {
            // What is written to a file is as free of what a terminal obeys as what is printed.
            Some(file) => Box::new(BufWriter::with_capacity(BUFFER, Printed(file))),
            None => Box::new(out),
        };
        let title = texts.lang().code();
        let export = Exporting::new(format.trace(), to, told, start.as_ref(), &learnt, (range, selection), title);
        match written(export, start, learnt, &interrupt) {
            Ok(Written::Whole(0)) => return Err(Failure::says(Exit::Usage, "export-nothing", &[])),
            Ok(Written::Whole(_)) => {}
            Ok(Written::Interrupted) => return Ok(Ending::Interrupted),
            Err(error) => return Err(Failure::unwritten(self.out.as_deref(), &error)),
        }
        if let Some(file) = target {
            file.finish().map_err(|error| Failure::unwritten(self.out.as_deref(), &error))?;
        }
        Ok(Ending::Held)
    }

    /// The ends of the stretch that is wanted, as far as the script tells them.
    fn bounds(&self, lines: &[Line]) -> Result<(Option<Bound>, Option<Bound>), Failure> {
        let chapters = chapters(lines);
        let read = |option, text: &Option<String>| text.as_ref().map(|text| read(option, text, &chapters)).transpose();
        let (from, to) = (read("--from", &self.from)?, read("--to", &self.to)?);
        in_order(from, to)?;
        let begins = |chapter: usize| chapters.get(chapter).map(|(at, _)| Bound::Statement(*at));
        let bound = |named, next| match named {
            Named::Event(event) => Some(Bound::Event(event)),
            Named::Time(time) => Some(Bound::Time(time)),
            Named::Chapter(chapter) => begins(chapter + next),
        };
        Ok((from.and_then(|from| bound(from, 0)), to.and_then(|to| bound(to, 1))))
    }

    /// The stretch, which must begin before the run ends.
    fn range(&self, learnt: &Learnt, (from, to): (Option<Bound>, Option<Bound>)) -> Result<Range, Failure> {
        let Position { event, time } = learnt.end;
        let late = match from {
            Some(Bound::Event(from)) => from > event,
            Some(Bound::Time(from)) => from > time,
            Some(Bound::Statement(_)) | None => false,
        };
        if late {
            return Err(never("--from", self.from.as_deref().unwrap_or_default(), learnt.end));
        }
        Ok(learnt.range(from, to))
    }

    /// The nodes and clients that are named; none: all.
    fn ends(&self, learnt: &Learnt) -> Result<Option<BTreeSet<Endpoint>>, Failure> {
        if self.nodes.is_empty() {
            return Ok(None);
        }
        let nodes = learnt.nodes.iter().map(|node| Endpoint::Node(*node));
        let known: Vec<Endpoint> = nodes.chain(learnt.clients.iter().map(|client| Endpoint::Client(*client))).collect();
        let names: Vec<String> = known.iter().map(ToString::to_string).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let end = |given: &String| {
            let place = names.iter().position(|name| name.eq_ignore_ascii_case(given.trim()));
            place.map(|place| known[place]).ok_or_else(|| unknown_end(given, &names))
        };
        self.nodes.iter().map(end).collect::<Result<_, _>>().map(Some)
    }
}

/// There is no such node or client.
fn unknown_end(given: &str, names: &[&str]) -> Failure {
    let known: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let mut sentences = vec![sentence("export-no-node", &[("given", &visible(given)), ("names", &known.join(", "))])];
    sentences.extend(nearest(given, names).map(|near| sentence("refusal-nearest", &[("name", &near)])));
    Failure::Says(Objection { exit: Exit::Usage, sentences })
}

/// What a script is called in a title.
fn told(file: &Path) -> String {
    match file.to_str() {
        Some("-") => "<stdin>".to_owned(),
        Some(text) if crate::share::is_shared(text) => "<shared>".to_owned(),
        _ => name(file),
    }
}

/// Runs the script once; what that taught, or none if Ctrl-C ended it.
fn rehearsed(
    script: Script,
    file: &str,
    memory: usize,
    interrupt: &Interrupt,
    texts: &Texts,
) -> Result<Option<Learnt>, Failure> {
    let mut rehearsal = Rehearsal::new(script.lines, script.cluster, memory);
    while !interrupt.came() {
        if rehearsal.go_on().map_err(|at| failed(file, &at.0, &at.1, texts))? {
            return Ok(Some(rehearsal.finish()));
        }
    }
    Ok(None)
}

/// How an export ended.
enum Written {
    /// With so many events.
    Whole(u64),
    Interrupted,
}

/// Goes through the run once more and writes it.
fn written(
    mut export: Exporting<'_>,
    start: Box<dyn Cluster>,
    learnt: Learnt,
    interrupt: &Interrupt,
) -> io::Result<Written> {
    let mut journey = Journey::new(start, learnt.commands, learnt.end.event);
    let mut past = false;
    while !past {
        if interrupt.came() {
            return Ok(Written::Interrupted);
        }
        let done = journey.go_on(&mut |event, cluster| {
            past |= export.is_past(event);
            export.hear(event, cluster);
        });
        if let Some(error) = export.take_error() {
            return Err(error);
        }
        // What was run once runs again.
        if done.map_err(io::Error::other)? {
            break;
        }
    }
    export.finish().map(Written::Whole)
}
