//! The general options, before or behind a subcommand: language, theme, characters, motion, memory.

use std::ffi::OsStr;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, Args, Command};

use super::memory::Memory;
use super::user::user;
use crate::app::{Appearance, Colours, THEMES};
use crate::terminal;
use crate::text::Lang;

/// How the program looks and speaks: understood before and behind every subcommand.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Screen")]
pub(super) struct ScreenOptions {
    /// Language: en or zh-CN [default: of the screen that of the locale, of what is printed en]
    #[arg(long, global = true, value_name = "LANG")]
    lang: Option<Lang>,
    /// Colours [default: as the terminal's background]
    #[arg(long, global = true, value_name = "THEME", value_parser = Theme)]
    theme: Option<String>,
    /// How many colours there are [default: as the terminal says]
    #[arg(long, global = true, value_name = "COLOURS", alias = "colors")]
    #[arg(value_parser = PossibleValuesParser::new(Colours::NAMES.map(|(name, _)| name)))]
    colours: Option<String>,
    /// Only ASCII signs; letters of other scripts stay
    #[arg(long, global = true)]
    ascii: bool,
    /// Nothing travels or flashes: moments follow each other at once (or with SYNOD_REDUCED_MOTION set)
    #[arg(long, global = true)]
    reduced_motion: bool,
    /// The mouse stays the terminal's: it selects text there
    #[arg(long, global = true)]
    no_mouse: bool,
    /// Few things, large: one view and why, and nothing pale, for whoever sits far away
    #[arg(long, global = true)]
    big: bool,
    /// Lines of text in the place of the screen; commands are read from standard input
    #[arg(long, global = true)]
    plain: bool,
    /// A configuration to read in the place of yours
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    memory: Memory,
}

/// The name of a theme: one of the program's, or one of the user's.
#[derive(Clone)]
struct Theme;

impl TypedValueParser for Theme {
    type Value = String;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<String, clap::Error> {
        match value.to_str() {
            Some(name) if user().configuration.themes.named(name).is_some() => Ok(name.to_owned()),
            _ => PossibleValuesParser::new(THEMES).parse_ref(command, argument, value),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(THEMES.iter().map(PossibleValue::new)))
    }
}

impl ScreenOptions {
    /// The language asked for, or the one of the locale if the terminal can show its letters.
    pub(super) fn lang(&self) -> Lang {
        self.lang.or(user().configuration.lang).unwrap_or_else(|| {
            let locale = sys_locale::get_locale().filter(|_| terminal::shows_unicode());
            Lang::from_locale(locale.as_deref())
        })
    }

    /// Whether lines of text are to stand in the place of the screen.
    pub(super) fn plain(&self) -> bool {
        self.plain
    }

    /// Whether what is quiet is folded from the start.
    pub(super) fn folds() -> bool {
        user().configuration.folds
    }

    /// The colours asked for, if any are.
    fn colours(&self) -> Option<Colours> {
        self.colours.as_deref().and_then(Colours::named)
    }

    /// The language asked for, if one is.
    pub(super) fn asked_lang(&self) -> Option<Lang> {
        self.lang
    }

    /// The looks of what is shown on no terminal: as asked for, whatever the machine.
    pub(super) fn looks(&self, theme: usize, ascii: bool) -> Appearance {
        // A theme of the user's is there only where it is asked for by name: a film is the same on every machine.
        let themes = self.theme.as_ref().map(|_| user().configuration.themes).unwrap_or_default();
        Appearance {
            theme: self.theme.as_ref().and_then(|name| themes.named(name)).unwrap_or(theme),
            themes,
            colours: self.colours().unwrap_or(Colours::True),
            ascii: ascii || self.ascii,
            reduced_motion: self.reduced_motion,
            big: self.big,
            ..Appearance::default()
        }
    }

    /// What a run may weigh, in bytes.
    pub(super) fn memory(&self) -> usize {
        self.memory.bytes()
    }

    /// The language asked for, or English: of what is printed.
    pub(super) fn printed_lang(&self) -> Lang {
        self.lang.unwrap_or(Lang::En)
    }

    /// Whether what is printed as text has only ASCII signs: as asked for, or as the terminal needs it that it goes to.
    pub(super) fn prints_ascii(&self) -> bool {
        self.ascii || io::stdout().is_terminal() && !terminal::shows_unicode()
    }

    /// The looks asked for, and what the terminal can do for the rest.
    pub(super) fn appearance(&self) -> Appearance {
        let own = &user().configuration;
        let terminal = terminal::appearance();
        let theme = self.theme.as_ref().and_then(|name| own.themes.named(name));
        Appearance {
            theme: theme.or(own.theme).unwrap_or(terminal.theme),
            themes: own.themes,
            colours: self.colours().or(own.colours).unwrap_or(terminal.colours),
            ascii: self.ascii || own.ascii.unwrap_or(terminal.ascii),
            no_mouse: self.no_mouse || own.no_mouse,
            reduced_motion: self.reduced_motion || own.reduced_motion,
            big: self.big || own.big,
            keys: own.keys,
            ..terminal
        }
    }
}
