//! How things look: what a tone means is said once, and every theme at every number of colours has a style for it.
//!
//! The hues are those of Okabe and Ito, which colour-blind people can tell apart, lightened or darkened until they
//! stand out from the background. No tone carries a meaning alone: a glyph or a word always says the same.

use ratatui::style::{Color, Modifier, Style};

use crate::app::{Appearance, Colours};

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

/// A colour at every level: all colours, and the sixteen of the terminal.
#[derive(Clone, Copy, Debug)]
struct Hue(u32, Color);

/// The colours of a theme.
#[derive(Debug)]
struct Palette {
    /// Background and text; none: those of the terminal.
    ground: Option<(Hue, Hue)>,
    /// The background of a selected row; none: text and background change places.
    selected: Option<Hue>,
    /// Whether frames and second-rate text stay at full strength.
    strong: bool,
    dim: Hue,
    faint: Hue,
    accent: Hue,
    leader: Hue,
    candidate: Hue,
    good: Hue,
    bad: Hue,
    fault: Hue,
    /// Terms, kinds of messages, groups: one after the other, round about.
    cycle: [Hue; 6],
}

/// The palettes, in the order of [`crate::app::THEMES`].
const PALETTES: [Palette; 4] = [AUTO, DARK, LIGHT, CONTRAST];

/// Middle tones that can be read on black and on white.
const AUTO: Palette = Palette {
    ground: None,
    selected: None,
    strong: false,
    dim: Hue(0x0080_8790, Color::DarkGray),
    faint: Hue(0x0080_8790, Color::DarkGray),
    accent: Hue(0x001f_87c9, Color::Cyan),
    leader: Hue(0x00b0_8000, Color::Yellow),
    candidate: Hue(0x00b5_65a0, Color::Magenta),
    good: Hue(0x0000_9873, Color::Green),
    bad: Hue(0x00e0_4b20, Color::Red),
    fault: Hue(0x00cc_7a00, Color::Red),
    cycle: [
        Hue(0x001f_87c9, Color::Cyan),
        Hue(0x00c0_7a00, Color::Yellow),
        Hue(0x0000_9873, Color::Green),
        Hue(0x00b5_65a0, Color::Magenta),
        Hue(0x0050_78d8, Color::Blue),
        Hue(0x00d0_5a28, Color::Red),
    ],
};

const DARK: Palette = Palette {
    ground: Some((Hue(0x0012_161d, Color::Black), Hue(0x00d9_dfe8, Color::White))),
    selected: Some(Hue(0x0026_3242, Color::DarkGray)),
    strong: false,
    dim: Hue(0x0095_a0b2, Color::Gray),
    faint: Hue(0x004a_5568, Color::DarkGray),
    accent: Hue(0x0056_b4e9, Color::LightCyan),
    leader: Hue(0x00f0_d060, Color::LightYellow),
    candidate: Hue(0x00dd_92bd, Color::LightMagenta),
    good: Hue(0x0034_c99a, Color::LightGreen),
    bad: Hue(0x00ff_7040, Color::LightRed),
    fault: Hue(0x00f0_a030, Color::Yellow),
    cycle: [
        Hue(0x0056_b4e9, Color::LightCyan),
        Hue(0x00f0_b040, Color::LightYellow),
        Hue(0x0034_c99a, Color::LightGreen),
        Hue(0x00dd_92bd, Color::LightMagenta),
        Hue(0x008a_a2ff, Color::LightBlue),
        Hue(0x00ff_8a5c, Color::LightRed),
    ],
};

const LIGHT: Palette = Palette {
    ground: Some((Hue(0x00fb_faf7, Color::White), Hue(0x0020_2630, Color::Black))),
    selected: Some(Hue(0x00dc_e9f4, Color::Gray)),
    strong: false,
    dim: Hue(0x005c_6675, Color::DarkGray),
    faint: Hue(0x00b4_bac4, Color::Gray),
    accent: Hue(0x0000_66a8, Color::Blue),
    leader: Hue(0x0087_5b00, Color::Black),
    candidate: Hue(0x0098_3c78, Color::Magenta),
    good: Hue(0x0000_724e, Color::Green),
    bad: Hue(0x00bd_3a00, Color::Red),
    fault: Hue(0x009a_5700, Color::Red),
    cycle: [
        Hue(0x0000_66a8, Color::Blue),
        Hue(0x008f_5a00, Color::Black),
        Hue(0x0000_724e, Color::Green),
        Hue(0x0098_3c78, Color::Magenta),
        Hue(0x004a_4ac0, Color::Blue),
        Hue(0x00b0_4510, Color::Red),
    ],
};

const CONTRAST: Palette = Palette {
    ground: Some((Hue(0x0000_0000, Color::Black), Hue(0x00ff_ffff, Color::White))),
    selected: None,
    strong: true,
    dim: Hue(0x00dd_dddd, Color::White),
    faint: Hue(0x00b8_b8b8, Color::Gray),
    accent: Hue(0x0066_d0ff, Color::LightCyan),
    leader: Hue(0x00ff_e84a, Color::LightYellow),
    candidate: Hue(0x00ff_a8dc, Color::LightMagenta),
    good: Hue(0x0050_f0b8, Color::LightGreen),
    bad: Hue(0x00ff_8050, Color::LightRed),
    fault: Hue(0x00ff_b830, Color::LightYellow),
    cycle: [
        Hue(0x0066_d0ff, Color::LightCyan),
        Hue(0x00ff_c840, Color::LightYellow),
        Hue(0x0050_f0b8, Color::LightGreen),
        Hue(0x00ff_a8dc, Color::LightMagenta),
        Hue(0x00a8_b8ff, Color::LightBlue),
        Hue(0x00ff_9a70, Color::LightRed),
    ],
};

/// The looks of a screen: a palette at a number of colours.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    palette: &'static Palette,
    colours: Colours,
}

impl Theme {
    /// The theme that was chosen; one beyond the last is the last.
    pub fn new(appearance: Appearance) -> Theme {
        #[cfg(test)]
        if appearance.theme == named::THEME {
            return Theme { palette: &named::PALETTE, colours: appearance.colours };
        }
        let palette = &PALETTES[appearance.theme.min(PALETTES.len() - 1)];
        Theme { palette, colours: appearance.colours }
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
            Colours::Sixteen if matches!(hue.1, Color::Black | Color::Blue) => style.bg(hue.1).fg(Color::White),
            Colours::Sixteen => style.bg(hue.1).fg(Color::Black),
            Colours::Indexed | Colours::True => {
                let ink = if bright(hue.0) { 0x0010_1318 } else { 0x00ff_ffff };
                style.bg(self.colour(hue)).fg(self.colour(Hue(ink, Color::Reset)))
            }
        }
    }

    /// Two squares of a code for a camera in one cell, one above the other. They are black on white in every theme: what
    /// is light on dark many cameras do not find.
    pub fn squares(&self, upper_dark: bool, lower_dark: bool) -> (&'static str, Style) {
        let colour = |dark| self.colour(if dark { Hue(0, Color::Black) } else { Hue(0x00ff_ffff, Color::White) });
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
            Colours::Mono if self.palette.strong => Style::new(),
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
            Colours::Sixteen => hue.1,
            Colours::Indexed => Color::Indexed(indexed(hue.0)),
            Colours::True => Color::from_u32(hue.0),
        }
    }
}

fn channels(rgb: u32) -> [u32; 3] {
    [rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff]
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
    use super::{Color, Hue, Modifier, Palette, Style, Tone};

    /// The number of the theme.
    pub(in crate::ui) const THEME: usize = usize::MAX;

    const fn hue(number: u32) -> Hue {
        Hue(number, Color::Reset)
    }

    const GROUND: u32 = 0x100;
    const INK: u32 = 0x101;
    const CYCLE: u32 = 0x200;

    /// Tones have styles of their own, whatever colours of a palette they share elsewhere.
    pub(super) static PALETTE: Palette = Palette {
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

    const TONES: [(Tone, &str); 14] = [
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
    use crate::app::THEMES;

    fn contrast(a: u32, b: u32) -> f64 {
        let luminance = |rgb| {
            let [r, g, b] = channels(rgb).map(|c| {
                let c = f64::from(c) / 255.0;
                if c <= 0.03928 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
            });
            0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
        };
        let (a, b) = (luminance(a), luminance(b));
        a.max(b) / a.min(b)
    }

    #[test]
    fn every_theme_has_a_palette() {
        assert_eq!(THEMES.len(), PALETTES.len());
    }

    #[test]
    fn letters_stand_out_from_every_background() {
        for (name, palette) in THEMES.iter().zip(&PALETTES) {
            let grounds = palette.ground.map_or(vec![0x0000_0000, 0x00ff_ffff], |(ground, _)| vec![ground.0]);
            let named = [palette.dim, palette.accent, palette.leader, palette.candidate, palette.good, palette.bad];
            let least = if grounds.len() == 1 { 4.5 } else { 3.0 };
            for hue in named.iter().chain(&[palette.fault]).chain(&palette.cycle) {
                for ground in &grounds {
                    let found = contrast(hue.0, *ground);
                    assert!(found >= least, "{name}: {:06x} on {ground:06x} has {found:.2}", hue.0);
                }
            }
        }
    }

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
