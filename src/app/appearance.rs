//! How the screen looks and what it listens to: theme, colours, signs, motion, mouse, keys.

use super::{Keys, Light, Palette, Themes};

/// How many colours the terminal has.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Colours {
    /// None: only bold, dim, underlined and reversed.
    Mono,
    /// The sixteen of the terminal's own palette.
    Sixteen,
    /// The 256 of xterm.
    #[default]
    Indexed,
    /// All.
    True,
}

impl Colours {
    /// How many can be asked for, by name.
    pub const NAMES: [(&str, Colours); 4] =
        [("true", Colours::True), ("256", Colours::Indexed), ("16", Colours::Sixteen), ("none", Colours::Mono)];

    /// As many as that name says.
    pub fn named(name: &str) -> Option<Colours> {
        Colours::NAMES.iter().find(|(known, _)| *known == name).map(|(_, colours)| *colours)
    }
}

/// How the screen looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Appearance {
    /// Position in [`Themes`].
    pub theme: usize,
    /// The themes there are.
    pub themes: Themes,
    /// What the terminal says of its background.
    pub background: Option<Light>,
    /// How many colours there are.
    pub colours: Colours,
    /// Only ASCII glyphs.
    pub ascii: bool,
    /// Nothing travels: moments follow each other at once.
    pub reduced_motion: bool,
    /// The mouse is the terminal's: it selects text there, and the program hears nothing of it.
    pub no_mouse: bool,
    /// Few things, large: one view and why, and nothing pale.
    pub big: bool,
    /// What keys mean.
    pub keys: Keys,
}

impl Appearance {
    /// Whether the terminal is to be asked for its background: the theme follows it, and it has colours.
    pub fn follows_background(self) -> bool {
        self.theme == 0 && self.colours != Colours::Mono
    }

    /// The colours that are shown.
    pub fn palette(self) -> &'static Palette {
        self.themes.on(self.theme, self.background)
    }

    /// The next theme that looks otherwise.
    pub fn turn_theme(&mut self) {
        let (shown, count) = (self.palette().name, self.themes.count());
        let next = (1..count).map(|by| (self.theme + by) % count);
        let differs = |theme: &usize| self.themes.on(*theme, self.background).name != shown;
        self.theme = next.into_iter().find(differs).unwrap_or_default();
    }
}
