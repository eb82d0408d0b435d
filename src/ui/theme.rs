//! How things look: what a tone means is said once, and every theme at every number of colours has a style for it.
//!
//! No tone carries a meaning alone: a glyph or a word always says the same.

use ratatui::style::{Color, Modifier, Style};

use crate::app::{Ansi, Appearance, Colours, Hue, Palette, channels};

/// What something is, as far as its looks are concerned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// Plain text.
    Text,
    /// What is read second.
    Dim,
    /// Frames, tracks, dotted lines.
    Faint,
    /// What is focused or selected.
    Accent,
    /// A title.
    Title,
    /// Who leads.
    Leader,
    /// Who asks for votes.
    Candidate,
    /// All is well.
    Good,
    /// A violation, an error.
    Bad,
    /// A fault, something odd.
    Fault,
    /// What the last event changed.
    Changed,
    /// What is not as in the moment that is compared with.
    Differs,
    /// The selected row.
    Selected,
    /// A key to press.
    Key,
}

/// The looks of a screen: a palette at a number of colours.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    palette: &'static Palette,
    colours: Colours,
    /// Whether frames and second-rate text stay at full strength.
    strong: bool,
}

impl Theme {
    /// The theme that was chosen; one beyond the last is the last.
    pub fn new(appearance: Appearance) -> Theme {
        #[cfg(test)]
        if appearance.theme == named::THEME {
            return Theme { palette: &named::PALETTE, colours: appearance.colours, strong: false };
        }
        let palette = appearance.palette();
        let colours = if palette.mono { Colours::Mono } else { appearance.colours };
        Theme { palette, colours, strong: palette.strong || appearance.big }
    }

    /// The style of a tone.
    pub fn style(&self, tone: Tone) -> Style {
        #[cfg(test)]
        if std::ptr::eq(self.palette, &raw const named::PALETTE) {
            return named::style(tone);
        }
        let p = self.palette;
        let plain = Style::new().fg(self.ground().fg.unwrap_or(Color::Reset));
        match tone {
            Tone::Text => plain,
            // Where few things are to be read from afar, nothing is pale.
            Tone::Dim if self.strong && !p.strong => plain,
            Tone::Faint if self.strong && !p.strong => self.weak(p.dim),
            Tone::Dim => self.weak(p.dim),
            Tone::Faint => self.weak(p.faint),
            Tone::Accent => self.ink(p.accent).add_modifier(Modifier::BOLD),
            Tone::Title => plain.add_modifier(Modifier::BOLD),
            Tone::Leader => self.ink(p.leader).add_modifier(Modifier::BOLD),
            Tone::Candidate | Tone::Differs => self.ink(p.candidate).add_modifier(Modifier::BOLD),
            Tone::Good => self.ink(p.good),
            Tone::Bad => self.ink(p.bad).add_modifier(Modifier::BOLD),
            Tone::Fault => self.ink(p.fault),
            Tone::Changed => self.ink(p.fault).add_modifier(Modifier::BOLD),
            Tone::Selected => match self.palette.selected {
                Some(hue) if self.colours > Colours::Sixteen => Style::new().bg(self.colour(hue)),
                _ => plain.add_modifier(Modifier::REVERSED).remove_modifier(Modifier::DIM),
            },
            Tone::Key => self.ink(p.accent).add_modifier(Modifier::BOLD),
        }
    }

    /// Background and text of the whole screen.
    pub fn ground(&self) -> Style {
        match self.palette.ground {
            Some((ground, ink)) if self.colours > Colours::Mono => {
                Style::new().bg(self.colour(ground)).fg(self.colour(ink))
            }
            _ => Style::new(),
        }
    }

    /// Letters in the colour of a term, a kind or a group: colours come round after six.
    pub fn cycle(&self, number: u64) -> Style {
        self.ink(self.hue(number))
    }

    /// The colour of a term as a background, with letters that can be read on it.
    pub fn filled(&self, number: u64) -> Style {
        let hue = self.hue(number);
        let style = Style::new().add_modifier(Modifier::BOLD);
        match self.colours {
            Colours::Mono => style.add_modifier(Modifier::REVERSED),
            // The darker sixteen need white letters, which are what terminals agree on least: black on light is safe.
            Colours::Sixteen if matches!(hue.1, Ansi::Black | Ansi::Red | Ansi::Blue | Ansi::DarkGray) => {
                style.bg(own(hue.1)).fg(Color::White)
            }
            Colours::Sixteen => style.bg(own(hue.1)).fg(Color::Black),
            Colours::Indexed | Colours::True => {
                let ink = if bright(hue.0) { 0x0010_1318 } else { 0x00ff_ffff };
                style.bg(self.colour(hue)).fg(self.colour(Hue(ink, Ansi::Black)))
            }
        }
    }

    /// Two squares of a code for a camera in one cell, one above the other. They are black on white in every theme: what
    /// is light on dark many cameras do not find.
    pub fn squares(&self, upper_dark: bool, lower_dark: bool) -> (&'static str, Style) {
        let colour = |dark| self.colour(if dark { Hue(0, Ansi::Black) } else { Hue(0x00ff_ffff, Ansi::White) });
        if self.colours > Colours::Mono {
            // Squares that are alike are a blank: between signs some fonts leave seams.
            let sign = if upper_dark == lower_dark { " " } else { "▀" };
            return (sign, Style::new().fg(colour(upper_dark)).bg(colour(lower_dark)));
        }
        // Without colours ink is what letters are written in: light, unless the theme is said to be light.
        let ink_is_dark = self.palette.ground.is_some_and(|(ground, _)| bright(ground.0));
        let sign = match (upper_dark == ink_is_dark, lower_dark == ink_is_dark) {
            (true, true) => "█",
            (true, false) => "▀",
            (false, true) => "▄",
            (false, false) => " ",
        };
        (sign, Style::new())
    }

    /// Whether colours can tell things apart.
    pub fn has_colours(&self) -> bool {
        self.colours > Colours::Mono
    }

    fn hue(&self, number: u64) -> Hue {
        // Terms are counted from 1, and the first colour is the calmest.
        self.palette.cycle[(number + 5) as usize % 6]
    }

    fn weak(&self, hue: Hue) -> Style {
        match self.colours {
            Colours::Mono if self.strong => Style::new(),
            Colours::Mono => Style::new().add_modifier(Modifier::DIM),
            _ => self.ink(hue),
        }
    }

    fn ink(&self, hue: Hue) -> Style {
        match self.colours {
            Colours::Mono => Style::new(),
            _ => Style::new().fg(self.colour(hue)),
        }
    }

    fn colour(&self, hue: Hue) -> Color {
        match self.colours {
            Colours::Mono => Color::Reset,
            Colours::Sixteen => own(hue.1),
            Colours::Indexed => Color::Indexed(indexed(hue.0)),
            Colours::True => Color::from_u32(hue.0),
        }
    }
}

/// A colour of the terminal's own palette.
fn own(ansi: Ansi) -> Color {
    match ansi {
        Ansi::Black => Color::Black,
        Ansi::Red => Color::Red,
        Ansi::Green => Color::Green,
        Ansi::Yellow => Color::Yellow,
        Ansi::Blue => Color::Blue,
        Ansi::Magenta => Color::Magenta,
        Ansi::Cyan => Color::Cyan,
        Ansi::Gray => Color::Gray,
        Ansi::DarkGray => Color::DarkGray,
        Ansi::LightRed => Color::LightRed,
        Ansi::LightGreen => Color::LightGreen,
        Ansi::LightYellow => Color::LightYellow,
        Ansi::LightBlue => Color::LightBlue,
        Ansi::LightMagenta => Color::LightMagenta,
        Ansi::LightCyan => Color::LightCyan,
        Ansi::White => Color::White,
    }
}

/// Whether black letters read better on it than white ones.
fn bright(rgb: u32) -> bool {
    let [r, g, b] = channels(rgb);
    r * 299 + g * 587 + b * 114 > 128_000
}

/// The nearest of xterm's 6×6×6 cube and its 24 greys.
fn indexed(rgb: u32) -> u8 {
    const STEPS: [u32; 6] = [0, 95, 135, 175, 215, 255];
    let [r, g, b] = channels(rgb);
    let nearest = |c: u32| (0..6).min_by_key(|&i| STEPS[i].abs_diff(c)).unwrap_or(0);
    let distance = |x: [u32; 3]| x[0].abs_diff(r).pow(2) + x[1].abs_diff(g).pow(2) + x[2].abs_diff(b).pow(2);
    let cube = [nearest(r), nearest(g), nearest(b)];
    let grey = (0..24).min_by_key(|&i| distance([8 + 10 * i; 3])).unwrap_or(0);
    if distance([8 + 10 * grey; 3]) < distance(cube.map(|i| STEPS[i])) {
        232 + grey as u8
    } else {
        (16 + 36 * cube[0] + 6 * cube[1] + cube[2]) as u8
    }
}

/// A theme whose colours tell which tone something has, so that pictures kept by tests name tones.
#[cfg(test)]
pub(super) mod named {
    use super::{Ansi, Color, Hue, Modifier, Palette, Style, Tone};

    /// The number of the theme.
    pub(in crate::ui) const THEME: usize = usize::MAX;

    const fn hue(number: u32) -> Hue {
        Hue(number, Ansi::Black)
    }

    const GROUND: u32 = 0x100;
    const INK: u32 = 0x101;
    const CYCLE: u32 = 0x200;

    /// Tones have styles of their own, whatever colours of a palette they share elsewhere.
    pub(super) static PALETTE: Palette = Palette {
        name: "named",
        mono: false,
        ground: Some((hue(GROUND), hue(INK))),
        selected: None,
        strong: false,
        dim: hue(INK),
        faint: hue(INK),
        accent: hue(INK),
        leader: hue(INK),
        candidate: hue(INK),
        good: hue(INK),
        bad: hue(INK),
        fault: hue(INK),
        cycle: [hue(CYCLE), hue(CYCLE + 1), hue(CYCLE + 2), hue(CYCLE + 3), hue(CYCLE + 4), hue(CYCLE + 5)],
    };

    pub(in crate::ui) const TONES: [(Tone, &str); 14] = [
        (Tone::Text, "text"),
        (Tone::Dim, "dim"),
        (Tone::Faint, "faint"),
        (Tone::Accent, "accent"),
        (Tone::Title, "title"),
        (Tone::Leader, "leader"),
        (Tone::Candidate, "candidate"),
        (Tone::Good, "good"),
        (Tone::Bad, "bad"),
        (Tone::Fault, "fault"),
        (Tone::Changed, "changed"),
        (Tone::Differs, "differs"),
        (Tone::Selected, "selected"),
        (Tone::Key, "key"),
    ];

    pub(super) fn style(tone: Tone) -> Style {
        match tone {
            Tone::Text => Style::new().fg(Color::from_u32(INK)),
            Tone::Selected => Style::new().bg(Color::from_u32(tone as u32)),
            tone => Style::new().fg(Color::from_u32(tone as u32)),
        }
    }

    /// What a style says: the tone of its letters, that of its ground, and what the tone does not say by itself.
    pub(in crate::ui) fn name(style: Style) -> String {
        let mut parts = Vec::new();
        if let Some(name) = style.fg.and_then(colour) {
            parts.push(name);
        }
        if let Some(name) = style.bg.and_then(colour) {
            parts.push(format!("on {name}"));
        }
        for (modifier, word) in [(Modifier::BOLD, "bold"), (Modifier::DIM, "dim"), (Modifier::REVERSED, "reversed")] {
            if style.add_modifier.contains(modifier) {
                parts.push(word.to_owned());
            }
        }
        parts.join(" ")
    }

    /// The name of a colour; none: that of the ground or of plain letters.
    fn colour(colour: Color) -> Option<String> {
        let Color::Rgb(_, high, low) = colour else { return None };
        let number = u32::from(high) << 8 | u32::from(low);
        match number {
            GROUND | INK => None,
            CYCLE..0x206 => Some(format!("cycle{}", number - CYCLE + 1)),
            tone => TONES.iter().find(|(each, _)| *each as u32 == tone).map(|(_, name)| (*name).to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_of_256_colours_is_found() {
        assert_eq!([indexed(0), indexed(0x00ff_ffff), indexed(0x005f_afd7), indexed(0x0012_1212)], [16, 231, 74, 233]);
    }

    #[test]
    fn without_colours_no_style_has_one() {
        let theme = Theme::new(Appearance { theme: 1, colours: Colours::Mono, ..Appearance::default() });
        for style in [theme.ground(), theme.style(Tone::Bad), theme.cycle(3), theme.filled(3)] {
            assert!(matches!(style.fg, None | Some(Color::Reset)) && matches!(style.bg, None | Some(Color::Reset)));
        }
    }
}
