//! The definition of the command line.

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand};

use super::algorithm::Algorithm;
use super::compare::Compare;
use super::completions::Completions;
use super::explore::Explore;
use super::list::List;
use super::man::Man;
use super::memory::Memory;
use super::play::Play;
use super::run::Run;
use crate::app::{Appearance, THEMES};
use crate::terminal;
use crate::text::Lang;

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
#[command(max_term_width = 100, disable_help_subcommand = true, args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) screen: Screen,
}

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    #[command(flatten)]
    Algorithm(Algorithm),
    Play(Play),
    Run(Run),
    Compare(Compare),
    Explore(Explore),
    List(List),
    Completions(Completions),
    Man(Man),
}

/// How the screen looks and speaks.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Screen")]
pub(super) struct Screen {
    /// Language of the screen: en or zh-CN [default: from the locale]
    #[arg(long, value_name = "LANG")]
    lang: Option<Lang>,
    /// Colours [default: as the terminal's background]
    #[arg(long, value_name = "THEME", value_parser = PossibleValuesParser::new(THEMES))]
    theme: Option<String>,
    /// Only ASCII characters
    #[arg(long)]
    ascii: bool,
    /// Nothing travels: moments follow each other at once
    #[arg(long)]
    reduced_motion: bool,
    #[command(flatten)]
    memory: Memory,
}

impl Screen {
    /// The language asked for, or the one of the locale.
    pub(super) fn lang(&self) -> Lang {
        self.lang.unwrap_or_else(|| Lang::from_locale(sys_locale::get_locale().as_deref()))
    }

    /// What a run may weigh, in bytes.
    pub(super) fn memory(&self) -> usize {
        self.memory.bytes()
    }

    /// The language asked for, or English: of what is printed.
    pub(super) fn printed_lang(&self) -> Lang {
        self.lang.unwrap_or(Lang::En)
    }

    /// The looks asked for, and what the terminal can do for the rest.
    pub(super) fn appearance(&self) -> Appearance {
        let mut appearance = terminal::appearance();
        let asked = |theme: &String| THEMES.iter().position(|name| name == theme);
        appearance.theme = self.theme.as_ref().and_then(asked).unwrap_or(appearance.theme);
        appearance.ascii |= self.ascii;
        appearance.reduced_motion |= self.reduced_motion;
        appearance
    }
}
