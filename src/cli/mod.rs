//! The command line, one file a subcommand.
//!
//! One definition of every argument gives the parser, the help, the completions and the man page; what an algorithm
//! adds (its settings, its name as a command) comes from its description. Results go to standard output, errors to
//! standard error; a closed pipe is not an error. This room is the only one that reads and writes files and ends the
//! process; it knows nothing of how a cluster runs or a screen looks.

mod algorithm;
mod arguments;
mod behind;
mod caret;
mod closed;
mod compare;
mod completions;
mod config;
mod coverage;
mod demos;
mod docs;
mod explore;
mod export;
mod failure;
mod gallery;
mod help;
mod history;
mod interrupt;
mod limit;
mod list;
mod man;
mod memory;
mod moment;
mod on_screen;
mod open;
mod plain;
mod play;
mod printed;
mod prompt;
mod recent;
mod record;
mod reference;
mod rehearsal;
mod run;
mod screen;
mod share;
mod shared;
mod source;
mod start;
mod table;
mod user;
mod variant;
mod whole;

use std::env;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue};
use clap::{CommandFactory, Parser};

pub use config::configuration;
pub use reference::reference;

use crate::model::{is_hidden, visible};
use crate::terminal::{self, NotATerminal};
use crate::text::{Lang, Texts};
use arguments::{Arguments, Command};
use failure::{Ending, Exit, Failure};
use printed::{Printed, complain};

/// Reads the command line, does what it says, and gives the exit status: 0 all held, 1 a claim or an invariant failed,
/// 2 the command line or a script was not understood, 3 input or output failed; Ctrl-C ends it by its signal.
pub fn main() -> ExitCode {
    limit::hear_of_limits();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return refuse(error),
    };
    let texts = Texts::new(arguments.screen.printed_lang());
    if closed::was_closed(closed::OUTPUT) {
        return fail(&Failure::no_output(), &texts);
    }
    let mut out = BufWriter::with_capacity(1 << 16, Printed(io::stdout().lock()));
    let verdict = dispatch(arguments, &mut out).and_then(|verdict| Ok(out.flush().map(|()| verdict)?));
    // A buffer whose pipe is closed must not try again when it is dropped.
    drop(out.into_parts());
    match verdict {
        Ok(verdict) => {
            if verdict == Ending::Interrupted {
                interrupt::end();
            }
            verdict.code()
        }
        Err(failure) => fail(&failure, &texts),
    }
}

fn fail(failure: &Failure, texts: &Texts) -> ExitCode {
    failure.report(texts);
    failure.code()
}

fn dispatch(arguments: Arguments, out: &mut dyn Write) -> Result<Ending, Failure> {
    let screen = &arguments.screen;
    match arguments.command {
        None if screen.plain() => plain::start(screen, out),
        None => match terminal::check() {
            Ok(()) => start::run(screen),
            Err(dumb @ NotATerminal::Dumb) => Err(Failure::says(Exit::Usage, dumb.text(), &[])),
            Err(NotATerminal::None) => {
                match foreign() {
                    Some(texts) => {
                        let help = help::translated(Arguments::command(), &texts).render_long_help();
                        write!(out, "{}", help::exchanged(&help.to_string(), &texts))?;
                    }
                    None => write!(out, "{}", Arguments::command().render_long_help())?,
                }
                Ok(Ending::Held)
            }
        },
        Some(Command::Play(play)) => play.run(screen, out),
        Some(Command::Run(run)) => run.run(screen, out),
        Some(Command::Record(record)) => record.run(screen, prompt::open, out),
        Some(Command::Share(share)) => share.run(screen, out),
        Some(Command::Export(export)) => export.run(screen, out),
        Some(Command::Compare(compare)) => compare.run(screen, out),
        Some(Command::Explore(explore)) => explore.run(screen, out),
        Some(Command::List(list)) => list.run(screen, out),
        Some(Command::Config(config)) => config.run(screen, out),
        Some(Command::Docs(docs)) => docs.run(screen, out),
        Some(Command::Gallery(gallery)) => gallery.run(screen, prompt::open, out),
        Some(Command::Completions(completions)) => completions.run(spoken(), out),
        Some(Command::Man(man)) => man.run(spoken(), out),
        Some(Command::Algorithm(algorithm)) => play::algorithm_on_screen(&algorithm, screen, out),
    }
}

/// The definition of the arguments, in the language asked for.
fn spoken() -> clap::Command {
    let command = Arguments::command();
    foreign().map_or_else(|| command.clone(), |texts| help::translated(command.clone(), &texts))
}

/// The texts of the language asked for, if that is another than the one of the definition.
fn foreign() -> Option<Texts> {
    help::asked(env::args_os()).filter(|lang| *lang != Lang::En).map(Texts::new)
}

/// Prints what clap has to say: help and version on standard output, mistakes on standard error with status 2.
fn refuse(mut error: clap::Error) -> ExitCode {
    let foreign = foreign();
    if let Some(texts) = &foreign
        && let Err(told) = help::translated(Arguments::command(), texts).try_get_matches()
    {
        error = told;
    }
    if error.use_stderr() {
        // What was given is told back; it is on one line whatever it was.
        let given: Vec<(ContextKind, ContextValue)> =
            error.context().filter_map(|(kind, value)| Some((kind, visible_context(value)?))).collect();
        for (kind, value) in given {
            error.insert(kind, value);
        }
        let plain = error.render().to_string();
        let plain = foreign.as_ref().map_or_else(|| plain.clone(), |texts| help::exchanged(&plain, texts));
        // Colours are lost only if something is hidden all the same.
        let told = if foreign.is_some() || plain.chars().any(|c| is_hidden(c) && c != '\n') {
            complain(&plain)
        } else {
            error.print()
        };
        // Nobody is left to be told if standard error fails.
        drop(told);
        return Failure::Usage("".into()).code();
    }
    if closed::was_closed(closed::OUTPUT) {
        return fail(&Failure::no_output(), &foreign.unwrap_or_else(|| Texts::new(Lang::En)));
    }
    let printed = match &foreign {
        Some(texts) => {
            let help = help::exchanged(&error.render().to_string(), texts);
            write!(Printed(io::stdout().lock()), "{help}")
        }
        None => error.print(),
    };
    match printed {
        Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => fail(&Failure::from(cause), &Texts::new(Lang::En)),
        _ => Ending::Held.code(),
    }
}

/// A value of clap's that holds hidden characters, without them.
fn visible_context(value: &ContextValue) -> Option<ContextValue> {
    let hidden = |text: &String| text.chars().any(is_hidden);
    match value {
        ContextValue::String(text) if hidden(text) => Some(ContextValue::String(visible(text).into_owned())),
        ContextValue::Strings(texts) if texts.iter().any(hidden) => {
            Some(ContextValue::Strings(texts.iter().map(|text| visible(text).into_owned()).collect()))
        }
        _ => None,
    }
}
