//! What the terminal can do, from its environment.

use std::env;
use std::io::{self, IsTerminal};

use crate::app::{Appearance, Colours, Light};

/// There is no terminal to show a screen on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotATerminal {
    /// It is none.
    None,
    /// It is one on which nothing can be placed.
    Dumb,
}

impl NotATerminal {
    /// The key of the text that says so.
    pub fn text(self) -> &'static str {
        match self {
            NotATerminal::None => "refusal-no-terminal",
            NotATerminal::Dumb => "refusal-dumb",
        }
    }
}

/// Whether there is a terminal to show a screen on.
pub fn check() -> Result<(), NotATerminal> {
    if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
        return Err(NotATerminal::None);
    }
    if env::var_os("TERM").is_some_and(|term| term == "dumb") { Err(NotATerminal::Dumb) } else { Ok(()) }
}

/// How the screen can look on this terminal.
pub fn appearance() -> Appearance {
    appearance_in(|name| env::var(name).ok().filter(|value| !value.is_empty()))
}

/// Whether letters and signs beyond ASCII can be shown, in UTF-8: so say locale and terminal.
pub fn shows_unicode() -> bool {
    !appearance().ascii
}

fn appearance_in(variable: impl Fn(&str) -> Option<String>) -> Appearance {
    let term = variable("TERM").unwrap_or_default();
    Appearance {
        background: variable("COLORFGBG").map(|colours| Light(light_background(&colours))),
        colours: colours(&variable, &term),
        ascii: !draws_unicode(&variable, &term),
        // Zero is how one says no to a variable that cannot be taken away.
        reduced_motion: variable("SYNOD_REDUCED_MOTION").is_some_and(|asked| asked != "0"),
        no_mouse: false,
        ..Appearance::default()
    }
}

fn colours(variable: &impl Fn(&str) -> Option<String>, term: &str) -> Colours {
    if variable("NO_COLOR").is_some() || matches!(term, "" | "dumb" | "vt100" | "vt220") {
        return Colours::Mono;
    }
    match variable("COLORTERM").as_deref() {
        Some("truecolor" | "24bit") => Colours::True,
        _ if term.ends_with("-direct") || term.contains("kitty") || term.contains("ghostty") => Colours::True,
        _ if term.contains("256color") || term.contains("alacritty") => Colours::Indexed,
        _ => Colours::Sixteen,
    }
}

/// Whether the characters beyond ASCII can be shown: unless the locale or the terminal says they cannot.
fn draws_unicode(variable: &impl Fn(&str) -> Option<String>, term: &str) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
    let utf8 = locale.is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    });
    utf8 && !matches!(term, "linux" | "dumb" | "vt100" | "vt220")
}

/// `COLORFGBG` is `foreground;background` in the terminal's own palette.
fn light_background(colours: &str) -> bool {
    colours.rsplit(';').next().is_some_and(|background| matches!(background, "7" | "15"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Appearance {
        appearance_in(|name| variables.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn colours_are_as_many_as_the_terminal_says() {
        assert_eq!(of(&[("TERM", "xterm-256color")]).colours, Colours::Indexed);
        assert_eq!(of(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]).colours, Colours::True);
        assert_eq!(of(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]).colours, Colours::Mono);
        assert_eq!(of(&[("TERM", "linux")]).colours, Colours::Sixteen);
        assert_eq!(of(&[("TERM", "dumb")]).colours, Colours::Mono);
    }

    #[test]
    fn a_locale_without_utf_8_has_ascii_glyphs() {
        assert!(!of(&[("TERM", "xterm"), ("LANG", "de_DE.UTF-8")]).ascii);
        assert!(!of(&[("TERM", "xterm")]).ascii);
        assert!(of(&[("TERM", "xterm"), ("LANG", "de_DE.UTF-8"), ("LC_ALL", "C")]).ascii);
        assert!(of(&[("TERM", "linux"), ("LANG", "de_DE.UTF-8")]).ascii);
        assert!(of(&[("TERM", "xterm"), ("LC_ALL", "zh_CN.GB18030"), ("LANG", "zh_CN.UTF-8")]).ascii);
    }

    #[test]
    fn motion_is_reduced_where_the_environment_asks_for_it() {
        assert!(of(&[("SYNOD_REDUCED_MOTION", "1")]).reduced_motion);
        assert!(!of(&[("SYNOD_REDUCED_MOTION", "0")]).reduced_motion);
        assert!(!of(&[]).reduced_motion);
    }

    #[test]
    fn the_theme_fits_the_background() {
        assert_eq!(of(&[("TERM", "xterm"), ("COLORFGBG", "0;15")]).palette().name, "light");
        assert_eq!(of(&[("TERM", "xterm"), ("COLORFGBG", "15;0")]).palette().name, "dark");
        assert_eq!(of(&[("TERM", "xterm")]).palette().name, "auto");
    }
}
