//! `synod play`: an algorithm or a script on the screen.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::algorithm::Algorithm;
use super::compare::Compare;
use super::demos;
use super::failure::{Ending, Exit, Failure};
use super::on_screen::{at_start, prepare, show, show_watching};
use super::plain;
use super::printed::name;
use super::record::Seen;
use super::rehearsal::Rehearsal;
use super::screen::ScreenOptions;
use super::shared::Way;
use super::source::{self, Script};
use crate::app::App;
use crate::model::Sentence;
use crate::script::Destination;
use crate::terminal::{self, Work};

/// Plays an algorithm or a script on the screen.
#[derive(Args, Debug)]
#[command(subcommand_negates_reqs = true, subcommand_value_name = "ALGORITHM")]
#[command(subcommand_help_heading = "Algorithms")]
pub(super) struct Play {
    #[command(subcommand)]
    algorithm: Option<Algorithm>,
    /// A script: a file, a shared moment, or a demo of `synod list demos`
    #[arg(value_name = "FILE", required = true)]
    file: Option<PathBuf>,
    /// Plays the script again whenever its file is saved, to the beat where one was
    #[arg(long, requires = "file")]
    watch: bool,
}

impl Play {
    pub(super) fn run(&self, screen: &ScreenOptions, out: &mut dyn Write) -> Result<Ending, Failure> {
        match (&self.algorithm, &self.file) {
            (Some(algorithm), None) => algorithm_on_screen(algorithm, screen, out),
            (None, Some(_)) if self.watch && screen.plain() => {
                Err(Failure::says(Exit::Usage, "refusal-plain-watch", &[]))
            }
            (None, Some(file)) if self.watch => watched_on_screen(file, screen, out),
            (None, Some(file)) => script_on_screen(file, screen, out),
            (Some(algorithm), Some(file)) => {
                let played = [("file", name(file)), ("algorithm", algorithm.name.to_owned())];
                let played = played.each_ref().map(|(name, value)| (*name, value.as_str()));
                Err(Failure::says(Exit::Usage, "refusal-both-played", &played))
            }
            (None, None) => Err(Failure::says(Exit::Usage, "refusal-nothing-played", &[])),
        }
    }
}

impl Play {
    /// What it would open, for a screen that is no terminal.
    pub(super) fn opened(&self, memory: usize) -> Result<Seen, Failure> {
        match (&self.algorithm, &self.file) {
            (Some(algorithm), None) => Ok(Seen::Run(Box::new(algorithm.opened()?))),
            (None, Some(file)) => match &beside(file)[..] {
                [] => Ok(Seen::Run(Box::new(source::named(file)?))),
                algorithms => Ok(Seen::Beside(Rehearsal::of(file, algorithms, memory)?)),
            },
            _ => Err(Failure::says(Exit::Usage, "refusal-nothing-played", &[])),
        }
    }
}

/// Plays an algorithm until the user leaves.
pub(super) fn algorithm_on_screen(
    algorithm: &Algorithm,
    screen: &ScreenOptions,
    out: &mut dyn Write,
) -> Result<Ending, Failure> {
    let session = at_start(algorithm.cluster()?, screen.memory());
    if screen.plain() {
        return plain::tell(session, Vec::new(), screen, out);
    }
    let (app, kept) = show(session, Vec::new(), screen.lang(), screen.appearance())?;
    tell_saved(&app, out)?;
    kept.map(|()| Ending::Held)
}

/// Tells where the session was saved, now that the terminal is as before.
fn tell_saved(app: &App, out: &mut dyn Write) -> Result<(), Failure> {
    if let Some(path) = app.saved_to() {
        writeln!(out, "{}", app.texts.get("note-saved", &[("path", path.into())]))?;
    }
    Ok(())
}

fn script_on_screen(file: &Path, screen: &ScreenOptions, out: &mut dyn Write) -> Result<Ending, Failure> {
    let beside = beside(file);
    if screen.plain() {
        return script_in_lines(file, screen, out);
    }
    if !beside.is_empty() && terminal::check().is_ok() {
        return Compare::of(file, beside).run(screen, out);
    }
    let script = source::named(file)?;
    if script.shared {
        return shared_on_screen(script, screen, out);
    }
    let session = at_start(script.cluster, screen.memory());
    let (app, kept) = show(session, script.lines, screen.lang(), screen.appearance())?;
    tell_saved(&app, out)?;
    kept.map(|()| Ending::Held)
}

/// Plays a script in lines of text, on the algorithm that it names; a shared moment from where it is.
fn script_in_lines(file: &Path, screen: &ScreenOptions, out: &mut dyn Write) -> Result<Ending, Failure> {
    let script = source::named(file)?;
    if !script.shared {
        let session = at_start(script.cluster, screen.memory());
        return plain::tell(session, script.lines, screen, out);
    }
    let mut way = Way::to(script, Destination::End, screen.memory());
    while !way.go_on().map_err(|why| Failure::Usage(Sentence::verbatim(why)))? {}
    plain::tell(way.session(), Vec::new(), screen, out)
}

/// Plays the script of a file, and again whenever it is saved, on one algorithm.
fn watched_on_screen(file: &Path, screen: &ScreenOptions, out: &mut dyn Write) -> Result<Ending, Failure> {
    if !file.is_file() {
        return Err(Failure::says(Exit::Usage, "refusal-watch", &[("file", &name(file))]));
    }
    let script = source::script(file)?;
    let session = at_start(script.cluster, screen.memory());
    let watched = Some((file, screen.memory()));
    let (app, kept) = show_watching(session, script.lines, screen.lang(), screen.appearance(), watched)?;
    tell_saved(&app, out)?;
    kept.map(|()| Ending::Held)
}

/// Opens a shared moment where it is.
fn shared_on_screen(script: Script, screen: &ScreenOptions, out: &mut dyn Write) -> Result<Ending, Failure> {
    prepare()?;
    let way = Way::to(script, Destination::End, screen.memory());
    let Some((way, lang, looks)) = way.behind_a_screen("synod play", screen)? else { return Ok(Ending::Held) };
    let (app, kept) = show(way.session(), Vec::new(), lang, looks)?;
    tell_saved(&app, out)?;
    kept.map(|()| Ending::Held)
}

/// The algorithms that a script wants to be seen on side by side, as from the start screen; most want none.
fn beside(file: &Path) -> Vec<String> {
    if file.is_file() {
        return fs::read_to_string(file).map_or(Vec::new(), |text| demos::compares(&text));
    }
    file.to_str().and_then(demos::find).map_or(Vec::new(), |(_, text)| demos::compares(text))
}
