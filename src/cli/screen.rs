//! The options of the screen: language, theme, characters, motion, memory.

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::memory::Memory;
use crate::app::{Appearance, THEMES};
use crate::terminal;
use crate::text::Lang;

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
