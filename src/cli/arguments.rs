//! The definition of the command line.

use clap::{Parser, Subcommand};

use super::algorithm::Algorithm;
use super::compare::Compare;
use super::completions::Completions;
use super::config::Config;
use super::docs::Docs;
use super::explore::Explore;
use super::export::Export;
use super::gallery::Gallery;
use super::list::List;
use super::man::Man;
use super::play::Play;
use super::record::Record;
use super::run::Run;
use super::screen::ScreenOptions;
use super::share::Share;

const EXIT_STATUS: &str = "\
Exit status:
  0  all held (explore: nothing was found; with --goal: it was)
  1  a claim of a script or an invariant failed (explore: a violation was found; with --goal: nothing)
  2  the command line or a script was not understood
  3  a file or a stream could not be read or written
130  Ctrl-C ended it; what happened so far was told";

/// An interactive terminal visualizer and debugger of consensus algorithms.
///
/// A whole cluster runs inside the process as a deterministic simulation: the screen shows it, every key can disturb
/// it, any moment can be revisited. The same seed and the same commands give the same run on every machine. Without a
/// command, a start screen shows what there is.
#[derive(Parser, Debug)]
#[command(name = "synod", version, after_long_help = EXIT_STATUS, subcommand_value_name = "COMMAND")]
#[command(max_term_width = 100)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) screen: ScreenOptions,
}

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    #[command(flatten)]
    Algorithm(Algorithm),
    Play(Play),
    Run(Run),
    Record(Record),
    Share(Share),
    Export(Export),
    Compare(Compare),
    Explore(Explore),
    List(List),
    Config(Config),
    Docs(Docs),
    Gallery(Gallery),
    Completions(Completions),
    Man(Man),
}
