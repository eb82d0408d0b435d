//! The general options, before or behind a subcommand: language, theme, characters, motion, memory.

use std::io::{self, IsTerminal};

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::memory::Memory;
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
    #[arg(long, global = true, value_name = "THEME", value_parser = PossibleValuesParser::new(THEMES))]
    theme: Option<String>,
    /// Only ASCII signs; letters of other scripts stay
    #[arg(long, global = true)]
    ascii: bool,
    /// Nothing travels or flashes: moments follow each other at once (or SYNOD_REDUCED_MOTION=1)
    #[arg(long, global = true)]
    reduced_motion: bool,
    /// The mouse stays the terminal's: it selects text there
    #[arg(long, global = true)]
    no_mouse: bool,
    #[command(flatten)]
    memory: Memory,
}

impl ScreenOptions {
    /// The language asked for, or the one of the locale if the terminal can show its letters.
    pub(super) fn lang(&self) -> Lang {
        self.lang.unwrap_or_else(|| {
            let locale = sys_locale::get_locale().filter(|_| terminal::shows_unicode());
            Lang::from_locale(locale.as_deref())
        })
    }

    /// The language asked for, if one is.
    pub(super) fn asked_lang(&self) -> Option<Lang> {
        self.lang
    }

    /// The looks of what is shown on no terminal: as asked for, whatever the machine.
    pub(super) fn looks(&self, theme: usize, ascii: bool) -> Appearance {
        let asked = |theme: &String| THEMES.iter().position(|name| name == theme);
        Appearance {
            theme: self.theme.as_ref().and_then(asked).unwrap_or(theme),
            colours: Colours::True,
            ascii: ascii || self.ascii,
            reduced_motion: self.reduced_motion,
            no_mouse: false,
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
        let mut appearance = terminal::appearance();
        let asked = |theme: &String| THEMES.iter().position(|name| name == theme);
        appearance.theme = self.theme.as_ref().and_then(asked).unwrap_or(appearance.theme);
        appearance.ascii |= self.ascii;
        appearance.no_mouse |= self.no_mouse;
        appearance.reduced_motion |= self.reduced_motion;
        appearance
    }
}
