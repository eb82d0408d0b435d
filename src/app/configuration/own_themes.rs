//! Themes of the user's: each is like another one, save for the colours that it says.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mistakes::Mistakes;
use crate::app::{Ansi, Hue, Palette, THEMES, Themes};
use crate::sentence;

/// The colours of a theme beside those of the background, by name.
pub(super) const TONES: [&str; 8] = ["dim", "faint", "accent", "leader", "candidate", "good", "bad", "fault"];
/// What else can be said of a theme.
pub(super) const REST: [&str; 6] = ["base", "background", "text", "selected", "strong", "cycle"];

impl Palette {
    /// The colours by name, in the order of `TONES`.
    pub fn tones(&self) -> impl Iterator<Item = (&'static str, Hue)> {
        let Palette { dim, faint, accent, leader, candidate, good, bad, fault, .. } = self;
        TONES.into_iter().zip([*dim, *faint, *accent, *leader, *candidate, *good, *bad, *fault])
    }

    fn tone(&mut self, name: &str) -> Option<&mut Hue> {
        let Palette { dim, faint, accent, leader, candidate, good, bad, fault, .. } = self;
        let place = TONES.iter().position(|tone| *tone == name)?;
        [dim, faint, accent, leader, candidate, good, bad, fault].into_iter().nth(place)
    }
}

/// The themes of a table, behind those of the program.
pub(super) fn read(table: &DeTable<'_>, mistakes: &mut Mistakes<'_>) -> Themes {
    let mut own = Vec::new();
    for (name, value) in table {
        let (place, name) = (name.span(), name.get_ref().as_ref());
        if THEMES.contains(&name) {
            mistakes.add(place, sentence!("a theme “{name}” is there already; give yours another name", name));
        } else if name.is_empty() || name.contains(|c: char| c.is_whitespace() || c.is_control()) {
            mistakes.add(place, sentence!("the name of a theme is one word"));
        } else if let Some(colours) = mistakes.table(value, name) {
            own.push(theme(name, colours, mistakes));
        }
    }
    Themes::with(own)
}

fn theme(name: &str, colours: &DeTable<'_>, mistakes: &mut Mistakes<'_>) -> Palette {
    let built_in = Themes::default();
    let of = |wanted: &str| colours.iter().find(|(key, _)| key.get_ref() == wanted).map(|(_, value)| value);
    let base = of("base").and_then(|value| match value.get_ref() {
        DeValue::String(base) => {
            let found = built_in.named(base);
            if found.is_none() {
                mistakes.unknown(value.span(), base, sentence!("themes"), THEMES);
            }
            found
        }
        _ => {
            mistakes.kind(value.span(), "base", sentence!("a word in quotes"));
            None
        }
    });
    let mut palette = built_in.at(base.unwrap_or(1)).clone();
    palette.name = name.to_owned().leak();
    let (mut background, mut text) = (None, None);
    let names: Vec<&str> = REST.into_iter().chain(TONES).collect();
    for (key, value) in colours {
        let name = key.get_ref().as_ref();
        match name {
            "base" => {}
            "background" => background = hue(name, value, mistakes),
            "text" => text = hue(name, value, mistakes),
            "selected" => palette.selected = hue(name, value, mistakes).or(palette.selected),
            "strong" => match value.get_ref() {
                DeValue::Boolean(strong) => palette.strong = *strong,
                _ => mistakes.kind(value.span(), name, sentence!("true or false, without quotes")),
            },
            "cycle" => cycle(&mut palette, value, mistakes),
            _ => match palette.tone(name) {
                Some(tone) => *tone = hue(name, value, mistakes).unwrap_or(*tone),
                None => mistakes.unknown(key.span(), name, sentence!("colours of a theme"), &names),
            },
        }
    }
    match (background, text, palette.ground) {
        (None, None, _) => {}
        (background, text, Some(ground)) => {
            palette.ground = Some((background.unwrap_or(ground.0), text.unwrap_or(ground.1)));
        }
        (Some(background), Some(text), None) => palette.ground = Some((background, text)),
        (one, ..) => {
            let (there, missing) = if one.is_some() { ("background", "text") } else { ("text", "background") };
            let place: Range<usize> = of(there).map(Spanned::span).unwrap_or_default();
            mistakes.add(place, sentence!("“{there}” needs “{missing}” beside it", there, missing));
        }
    }
    palette
}

/// The six colours of terms, kinds of messages and groups.
fn cycle(palette: &mut Palette, value: &Spanned<DeValue<'_>>, mistakes: &mut Mistakes<'_>) {
    let places = palette.cycle.len();
    match value.get_ref().as_array() {
        Some(colours) if colours.len() == places => {
            for (place, colour) in palette.cycle.iter_mut().zip(colours.iter()) {
                *place = hue("cycle", colour, mistakes).unwrap_or(*place);
            }
        }
        _ => mistakes.kind(value.span(), "cycle", sentence!("a list of {count} colours", count = places)),
    }
}

/// A colour as `#rrggbb`.
fn hue(name: &str, value: &Spanned<DeValue<'_>>, mistakes: &mut Mistakes<'_>) -> Option<Hue> {
    let digits = value.get_ref().as_str().and_then(|colour| colour.strip_prefix('#'));
    let digits = digits.filter(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let Some(rgb) = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()) else {
        mistakes.kind(value.span(), name, sentence!("a colour in quotes, red, green and blue: \"#1f87c9\""));
        return None;
    };
    Some(Hue(rgb, Ansi::nearest(rgb)))
}
