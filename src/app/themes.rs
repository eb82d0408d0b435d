//! Themes as plain data: what colours each has, those of the program and those of the user's configuration.
//!
//! The hues are those of Okabe and Ito, which colour-blind people can tell apart, lightened or darkened until they
//! stand out from the background. How a tone looks at every number of colours is said where it is drawn.

use std::fmt;

/// Whether a background is light.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Light(pub bool);

/// One of the sixteen colours of a terminal's own palette, in the order of their numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "they are what they are called")]
pub enum Ansi {
    Black,
    Red,
    Green,
    Yellow,
    Blue,
    Magenta,
    Cyan,
    Gray,
    DarkGray,
    LightRed,
    LightGreen,
    LightYellow,
    LightBlue,
    LightMagenta,
    LightCyan,
    White,
}

/// A colour at every level: all colours (red, green, blue), and the sixteen of the terminal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hue(pub u32, pub Ansi);

/// The colours of a theme.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Palette {
    /// What it is called.
    pub name: &'static str,
    /// It has no colours, whatever the terminal has.
    pub mono: bool,
    /// Background and text; none: those of the terminal.
    pub ground: Option<(Hue, Hue)>,
    /// The background of a selected row; none: text and background change places.
    pub selected: Option<Hue>,
    /// Whether frames and second-rate text stay at full strength.
    pub strong: bool,
    /// What is read second.
    pub dim: Hue,
    /// Frames, tracks, dotted lines.
    pub faint: Hue,
    /// What is focused or selected, and keys.
    pub accent: Hue,
    /// Who leads.
    pub leader: Hue,
    /// Who asks for votes; what differs.
    pub candidate: Hue,
    /// All is well.
    pub good: Hue,
    /// A violation, an error.
    pub bad: Hue,
    /// A fault, something odd; what changed.
    pub fault: Hue,
    /// Terms, kinds of messages, groups: one after the other, round about.
    pub cycle: [Hue; 6],
}

/// The themes of the program, in the order in which a key walks through them. `auto` keeps the colours of the terminal,
/// and where it says what its background is, it looks like `dark` or `light`; until then it has tones that can be read on
/// both. `contrast` is for a projector, `mono` has no colours.
pub const THEMES: &[&str] = &["auto", "dark", "light", "contrast", "mono"];

const BUILT_IN: [Palette; THEMES.len()] = [AUTO, DARK, LIGHT, CONTRAST, MONO];

/// All themes there are: those of the program, and behind them those of the user, which stay as long as the program runs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Themes(&'static [Palette]);

impl Default for Themes {
    fn default() -> Themes {
        Themes(&BUILT_IN)
    }
}

impl fmt::Debug for Themes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.names()).finish()
    }
}

impl Themes {
    /// Those of the program and these.
    pub fn with(own: Vec<Palette>) -> Themes {
        if own.is_empty() {
            return Themes::default();
        }
        Themes(BUILT_IN.into_iter().chain(own).collect::<Vec<_>>().leak())
    }

    /// Their names, in order.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|palette| palette.name)
    }

    /// The position of the one of that name.
    pub fn named(self, name: &str) -> Option<usize> {
        self.names().position(|own| own == name)
    }

    /// How many there are.
    pub fn count(self) -> usize {
        self.0.len()
    }

    /// The one at a position; one beyond the last is the last.
    pub fn at(self, position: usize) -> &'static Palette {
        &self.0[position.min(self.0.len() - 1)]
    }

    /// The one at a position as it looks on a background: `auto` like the one that fits.
    pub(super) fn on(self, position: usize, background: Option<Light>) -> &'static Palette {
        match background {
            Some(Light(light)) if position == 0 => self.at(if light { 2 } else { 1 }),
            _ => self.at(position),
        }
    }
}

/// Middle tones that can be read on black and on white.
const AUTO: Palette = Palette {
    name: "auto",
    mono: false,
    ground: None,
    selected: None,
    strong: false,
    dim: Hue(0x0080_8790, Ansi::DarkGray),
    faint: Hue(0x0080_8790, Ansi::DarkGray),
    accent: Hue(0x001f_87c9, Ansi::Cyan),
    leader: Hue(0x00b0_8000, Ansi::Yellow),
    candidate: Hue(0x00b5_65a0, Ansi::Magenta),
    good: Hue(0x0000_9873, Ansi::Green),
    bad: Hue(0x00e0_4b20, Ansi::Red),
    fault: Hue(0x00c0_7000, Ansi::Red),
    cycle: [
        Hue(0x001f_87c9, Ansi::Cyan),
        Hue(0x00c0_7a00, Ansi::Yellow),
        Hue(0x0000_9873, Ansi::Green),
        Hue(0x00b5_65a0, Ansi::Magenta),
        Hue(0x0050_78d8, Ansi::Blue),
        Hue(0x00d0_5a28, Ansi::Red),
    ],
};

const DARK: Palette = Palette {
    name: "dark",
    mono: false,
    ground: Some((Hue(0x0012_161d, Ansi::Black), Hue(0x00d9_dfe8, Ansi::White))),
    selected: Some(Hue(0x0026_3242, Ansi::DarkGray)),
    strong: false,
    dim: Hue(0x0095_a0b2, Ansi::Gray),
    faint: Hue(0x004a_5568, Ansi::DarkGray),
    accent: Hue(0x0056_b4e9, Ansi::LightCyan),
    leader: Hue(0x00f0_d060, Ansi::LightYellow),
    candidate: Hue(0x00dd_92bd, Ansi::LightMagenta),
    good: Hue(0x0034_c99a, Ansi::LightGreen),
    bad: Hue(0x00ff_7040, Ansi::LightRed),
    fault: Hue(0x00f0_a030, Ansi::Yellow),
    cycle: [
        Hue(0x0056_b4e9, Ansi::LightCyan),
        Hue(0x00f0_b040, Ansi::LightYellow),
        Hue(0x0034_c99a, Ansi::LightGreen),
        Hue(0x00dd_92bd, Ansi::LightMagenta),
        Hue(0x008a_a2ff, Ansi::LightBlue),
        Hue(0x00ff_8a5c, Ansi::LightRed),
    ],
};

const LIGHT: Palette = Palette {
    name: "light",
    mono: false,
    ground: Some((Hue(0x00fb_faf7, Ansi::White), Hue(0x0020_2630, Ansi::Black))),
    selected: Some(Hue(0x00dc_e9f4, Ansi::Gray)),
    strong: false,
    dim: Hue(0x005c_6675, Ansi::DarkGray),
    faint: Hue(0x00b4_bac4, Ansi::DarkGray),
    accent: Hue(0x0000_66a8, Ansi::Blue),
    leader: Hue(0x0087_5b00, Ansi::Black),
    candidate: Hue(0x0098_3c78, Ansi::Magenta),
    good: Hue(0x0000_724e, Ansi::Black),
    bad: Hue(0x00bd_3a00, Ansi::Red),
    fault: Hue(0x009a_5700, Ansi::Red),
    cycle: [
        Hue(0x0000_66a8, Ansi::Blue),
        Hue(0x008f_5a00, Ansi::Black),
        Hue(0x0000_724e, Ansi::DarkGray),
        Hue(0x0098_3c78, Ansi::Magenta),
        Hue(0x004a_4ac0, Ansi::Blue),
        Hue(0x00b0_4510, Ansi::Red),
    ],
};

const CONTRAST: Palette = Palette {
    name: "contrast",
    mono: false,
    ground: Some((Hue(0x0000_0000, Ansi::Black), Hue(0x00ff_ffff, Ansi::White))),
    selected: None,
    strong: true,
    dim: Hue(0x00dd_dddd, Ansi::White),
    faint: Hue(0x00b8_b8b8, Ansi::Gray),
    accent: Hue(0x0066_d0ff, Ansi::LightCyan),
    leader: Hue(0x00ff_e84a, Ansi::LightYellow),
    candidate: Hue(0x00ff_a8dc, Ansi::LightMagenta),
    good: Hue(0x0050_f0b8, Ansi::LightGreen),
    bad: Hue(0x00ff_8050, Ansi::LightRed),
    fault: Hue(0x00ff_b830, Ansi::LightYellow),
    cycle: [
        Hue(0x0066_d0ff, Ansi::LightCyan),
        Hue(0x00ff_c840, Ansi::LightYellow),
        Hue(0x0050_f0b8, Ansi::LightGreen),
        Hue(0x00ff_a8dc, Ansi::LightMagenta),
        Hue(0x00a8_b8ff, Ansi::LightBlue),
        Hue(0x00ff_9a70, Ansi::LightRed),
    ],
};

/// Without colours: what they would say, signs and words, strength and weight say alone.
const MONO: Palette = Palette { name: "mono", mono: true, ..AUTO };

/// The red, green and blue of a colour.
pub fn channels(rgb: u32) -> [u32; 3] {
    [rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff]
}

impl Ansi {
    /// All, in the order of their numbers.
    pub const ALL: [Ansi; 16] = [
        Ansi::Black,
        Ansi::Red,
        Ansi::Green,
        Ansi::Yellow,
        Ansi::Blue,
        Ansi::Magenta,
        Ansi::Cyan,
        Ansi::Gray,
        Ansi::DarkGray,
        Ansi::LightRed,
        Ansi::LightGreen,
        Ansi::LightYellow,
        Ansi::LightBlue,
        Ansi::LightMagenta,
        Ansi::LightCyan,
        Ansi::White,
    ];

    /// The colour that xterm shows for it unless told otherwise.
    pub const fn rgb(self) -> u32 {
        [
            0x0000_0000,
            0x00cd_0000,
            0x0000_cd00,
            0x00cd_cd00,
            0x0000_00ee,
            0x00cd_00cd,
            0x0000_cdcd,
            0x00e5_e5e5,
            0x007f_7f7f,
            0x00ff_0000,
            0x0000_ff00,
            0x00ff_ff00,
            0x005c_5cff,
            0x00ff_00ff,
            0x0000_ffff,
            0x00ff_ffff,
        ][self as usize]
    }

    /// The one most like a colour.
    pub fn nearest(rgb: u32) -> Ansi {
        let wanted = channels(rgb);
        let distance = |ansi: &Ansi| {
            let found = channels(ansi.rgb());
            found.iter().zip(wanted).map(|(one, other)| one.abs_diff(other).pow(2)).sum::<u32>()
        };
        Ansi::ALL.into_iter().min_by_key(distance).unwrap_or(Ansi::White)
    }
}

/// How much two colours differ in brightness, in hundredths, as WCAG 2 says: from 100, no difference, to 2100. In whole
/// numbers, so that it is the same on every machine.
pub fn contrast(one: u32, other: u32) -> u64 {
    let (one, other) = (luminance(one), luminance(other));
    100 * (one.max(other) + 50_000) / (one.min(other) + 50_000)
}

/// How bright a colour is, in millionths of white.
fn luminance(rgb: u32) -> u64 {
    let [red, green, blue] = channels(rgb).map(linear);
    (2_126 * red + 7_152 * green + 722 * blue) / 10_000
}

/// The light of one of three channels of 0 to 255, in millionths: `((c + 0.055) / 1.055) ^ 2.4`, and near black a line.
fn linear(channel: u32) -> u64 {
    const ONE: u128 = 1_000_000_000_000_000_000;
    if channel <= 10 {
        return u64::from(channel) * 1_000_000 / 255 * 100 / 1_292;
    }
    let part = (u128::from(channel) * 1_000 + 14_025) * ONE / 269_025;
    let twelfth_power = (0..11).fold(part, |power, _| power * part / ONE);
    // What to the power of five is that.
    let wanted = twelfth_power * 1_000_000_000_000;
    let (mut low, mut high) = (0_u128, 1_000_001_u128);
    while high - low > 1 {
        let middle = u128::midpoint(low, high);
        if middle.pow(5) <= wanted { low = middle } else { high = middle }
    }
    low as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        for (one, other, hundredths) in [
            (0x0000_0000, 0x00ff_ffff, 2_100),
            (0x0012_3456, 0x0012_3456, 100),
            (0x0077_7777, 0x00ff_ffff, 448),
            (0x0000_00ff, 0x00ff_ffff, 859),
            (0x00ff_0000, 0x0000_0000, 525),
        ] {
            assert!(
                contrast(one, other).abs_diff(hundredths) <= 1,
                "{one:06x} on {other:06x}: {}",
                contrast(one, other)
            );
            assert_eq!(contrast(one, other), contrast(other, one));
        }
    }

    #[test]
    fn the_names_of_the_themes_are_those_of_their_palettes() {
        assert_eq!(Themes::default().names().collect::<Vec<_>>(), THEMES);
    }
}
