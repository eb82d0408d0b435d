//! Every theme at every number of colours: what each tone looks like, that it can be read, also by colour-blind eyes, and
//! that without colours nothing is lost.

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::super::canvas::Canvas;
use super::super::figures::{log, standing};
use super::super::glyphs::Glyphs;
use super::super::theme::{Theme, Tone, named};
use super::super::{draw, marks};
use super::*;
use crate::app::{Ansi, Light, Palette, Themes, channels, contrast};
use crate::model::{EntryState, OperationStatus, Participation, Standing, Status};

const DEPTHS: [Colours; 4] = [Colours::Mono, Colours::Sixteen, Colours::Indexed, Colours::True];

/// The sixteen colours as the consoles of the PC have them, which are darker than those of xterm.
const VGA: [u32; 16] = [
    0x0000_0000,
    0x00aa_0000,
    0x0000_aa00,
    0x00aa_5500,
    0x0000_00aa,
    0x00aa_00aa,
    0x0000_aaaa,
    0x00aa_aaaa,
    0x0055_5555,
    0x00ff_5555,
    0x0055_ff55,
    0x00ff_ff55,
    0x0055_55ff,
    0x00ff_55ff,
    0x0055_ffff,
    0x00ff_ffff,
];

/// Every theme as it looks on each background.
fn looks() -> impl Iterator<Item = Appearance> {
    let backgrounds = [None, Some(Light(false)), Some(Light(true))];
    let of = move |theme| backgrounds.map(|background| Appearance { theme, background, ..Appearance::default() });
    (0..THEMES.len()).flat_map(of).filter(|looks| looks.theme == 0 || looks.background.is_none())
}

/// What a colour is on a terminal with these sixteen.
fn rgb(colour: Color, sixteen: &[u32; 16]) -> Option<u32> {
    let own = |ansi: Ansi| sixteen[ansi as usize];
    Some(match colour {
        Color::Reset => return None,
        Color::Rgb(r, g, b) => u32::from(r) << 16 | u32::from(g) << 8 | u32::from(b),
        Color::Indexed(grey @ 232..) => (8 + 10 * (u32::from(grey) - 232)) * 0x0001_0101,
        Color::Indexed(cube) => {
            let step = |of: u8| [0, 95, 135, 175, 215, 255][usize::from((cube - 16) / of % 6)];
            step(36) << 16 | step(6) << 8 | step(1)
        }
        Color::Black => own(Ansi::Black),
        Color::Red => own(Ansi::Red),
        Color::Green => own(Ansi::Green),
        Color::Yellow => own(Ansi::Yellow),
        Color::Blue => own(Ansi::Blue),
        Color::Magenta => own(Ansi::Magenta),
        Color::Cyan => own(Ansi::Cyan),
        Color::Gray => own(Ansi::Gray),
        Color::DarkGray => own(Ansi::DarkGray),
        Color::LightRed => own(Ansi::LightRed),
        Color::LightGreen => own(Ansi::LightGreen),
        Color::LightYellow => own(Ansi::LightYellow),
        Color::LightBlue => own(Ansi::LightBlue),
        Color::LightMagenta => own(Ansi::LightMagenta),
        Color::LightCyan => own(Ansi::LightCyan),
        Color::White => own(Ansi::White),
    })
}

/// A style in words.
fn told(style: Style) -> String {
    let colour = |colour: Color| match colour {
        Color::Reset => "-".to_owned(),
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        Color::Indexed(number) => number.to_string(),
        own => format!("{own:?}"),
    };
    let mut parts: Vec<String> = style.fg.map(colour).into_iter().collect();
    parts.extend(style.bg.map(|ground| format!("on {}", colour(ground))));
    parts.push(format!("{:?}", style.add_modifier).to_lowercase());
    parts.retain(|part| part != "none" && part != "modifier(0x0)");
    parts.join(" ")
}

#[test]
fn every_tone_has_its_looks_in_every_theme_at_every_number_of_colours() {
    let mut text = String::new();
    for looks in looks() {
        let on = looks.background.map_or("", |Light(light)| if light { " on light" } else { " on dark" });
        for colours in DEPTHS {
            let theme = Theme::new(Appearance { colours, ..looks });
            text += &format!("{}{on}, {colours:?}: ground {}\n", THEMES[looks.theme], told(theme.ground()));
            for (tone, name) in named::TONES {
                text += &format!("    {name} {}\n", told(theme.style(tone)));
            }
            for number in 1..=6 {
                let (cycle, filled) = (theme.cycle(number), theme.filled(number));
                text += &format!("    cycle{number} {} / {}\n", told(cycle), told(filled));
            }
        }
    }
    insta::assert_snapshot!("themes", text);
}

#[test]
fn letters_stand_out_from_the_background_in_every_theme_at_every_number_of_colours() {
    let mut pale = Vec::new();
    let xterm = Ansi::ALL.map(Ansi::rgb);
    for (looks, colours) in looks().flat_map(|looks| DEPTHS.map(|colours| (looks, colours))) {
        let theme = Theme::new(Appearance { colours, ..looks });
        for sixteen in [&xterm, &VGA] {
            let own = theme.ground().bg.and_then(|ground| rgb(ground, sixteen));
            // What the background of the terminal is nobody knows; its own sixteen colours it has chosen for that.
            let grounds = own.map_or(vec![0, 0x00ff_ffff], |ground| vec![ground]);
            let ink = theme.ground().fg.and_then(|ink| rgb(ink, sixteen));
            let least = match (colours, own) {
                (Colours::Mono, _) | (Colours::Sixteen, None) => continue,
                (Colours::Sixteen, _) | (_, None) => 300,
                _ => 450,
            };
            let mut check = |name: &str, style: Style, least: u64| {
                let letters = style.fg.map_or(ink, |colour| rgb(colour, sixteen));
                let ground = style.bg.and_then(|ground| rgb(ground, sixteen));
                for ground in ground.map_or(grounds.clone(), |ground| vec![ground]) {
                    if let Some(found) = letters.map(|letters| contrast(letters, ground)).filter(|found| *found < least)
                    {
                        let looks = (THEMES[looks.theme], looks.background, colours);
                        pale.push(format!("{looks:?}: {name} on {ground:06x} has {found}, less than {least}"));
                    }
                }
            };
            for (tone, name) in named::TONES {
                let style = theme.style(tone);
                if style.add_modifier.contains(Modifier::REVERSED) {
                    continue;
                }
                // Frames are to be seen, not to be read.
                check(name, style, if tone == Tone::Faint { 150 } else { least });
                if tone != Tone::Selected && tone != Tone::Faint {
                    let row = style.bg(theme.style(Tone::Selected).bg.unwrap_or(Color::Reset));
                    check(&format!("selected {name}"), row, least.min(300));
                }
            }
            for number in 1..=6 {
                check(&format!("cycle{number}"), theme.cycle(number), least);
                check(&format!("filled{number}"), theme.filled(number), 300);
            }
        }
    }
    assert!(pale.is_empty(), "{}", pale.join("\n"));
}

/// A colour as eyes without one kind of cones see it (Machado, Oliveira, Fernandes 2009), as `L*a*b*`.
fn seen(colour: u32, eyes: &[[f64; 3]; 3]) -> [f64; 3] {
    let light = channels(colour).map(|c| {
        let c = f64::from(c) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    });
    let times = |matrix: &[[f64; 3]; 3], of: [f64; 3]| {
        matrix.map(|row| row.iter().zip(of).map(|(one, other)| one * other).sum::<f64>())
    };
    let light = times(eyes, light).map(|part| part.clamp(0.0, 1.0));
    let to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]];
    let [x, y, z] = times(&to_xyz, light);
    let f = |part: f64| if part > 0.008_856 { part.cbrt() } else { 7.787 * part + 16.0 / 116.0 };
    let (x, y, z) = (f(x / 0.9505), f(y), f(z / 1.089));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[test]
fn colour_blind_eyes_tell_apart_what_stands_beside_each_other() {
    let eyes: [(&str, [[f64; 3]; 3]); 4] = [
        ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        (
            "no red",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "no green",
            [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
        ),
        (
            "no blue",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
    ];
    let mut alike = Vec::new();
    let themes = (0..THEMES.len()).map(|theme| Themes::default().at(theme));
    for Palette { name, leader, candidate, good, bad, accent, cycle, .. } in themes.filter(|theme| !theme.mono) {
        let mut pairs = vec![
            ("good and bad", good, bad),
            ("leader and candidate", leader, candidate),
            ("accent and bad", accent, bad),
            ("good and candidate", good, candidate),
        ];
        // Colours that follow each other: of a term and the next.
        let follow = cycle.iter().zip(cycle.iter().cycle().skip(1));
        pairs.extend(follow.map(|(one, next)| ("a term and the next", one, next)));
        for (what, one, other) in pairs {
            for (cones, eyes) in &eyes {
                let (one, other) = (seen(one.0, eyes), seen(other.0, eyes));
                let apart = one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                if apart < 10.0 {
                    alike.push(format!("{name}, {cones}: {what}: {apart:.1}"));
                }
            }
        }
    }
    assert!(alike.is_empty(), "{}", alike.join("\n"));
}

/// Holds that things that are to be told apart are written differently, or in another strength.
fn differ(what: &str, signs: &[(String, (String, Style))]) {
    let mut seen = BTreeMap::new();
    for (name, (sign, style)) in signs {
        let before = seen.insert((sign.clone(), told(*style)), name.clone());
        assert_eq!(before, None, "{what}: {name} is written {sign:?} {style:?}, too");
    }
}

#[test]
fn without_colours_every_state_can_be_told_from_every_other() {
    let mono = THEMES.iter().position(|name| *name == "mono").unwrap();
    let without = [
        Appearance { theme: mono, colours: Colours::True, ..Appearance::default() },
        Appearance { theme: 1, colours: Colours::Mono, ..Appearance::default() },
        Appearance { theme: 3, colours: Colours::Mono, ..Appearance::default() },
    ];
    for (looks, ascii) in without.into_iter().flat_map(|looks| [(looks, false), (looks, true)]) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 1, 1));
        let canvas = Canvas::new(&mut buffer, Theme::new(looks), Glyphs::of(ascii));
        let (glyphs, text) = (canvas.glyphs, canvas.style(Tone::Text));
        let roles = [
            Participation::Leading,
            Participation::Following,
            Participation::Campaigning,
            Participation::Syncing,
            Participation::Blocked,
        ];
        let mut nodes: Vec<(Status, Participation)> = roles.map(|role| (Status::Up, role)).to_vec();
        nodes.extend([Status::Down, Status::Absent, Status::Paused].map(|status| (status, Participation::Following)));
        let sign = |sign: &str, tone: Tone| (sign.to_owned(), canvas.style(tone));
        let of = |node: &(Status, Participation)| (format!("{node:?}"), sign(glyphs.node(node.0, node.1), Tone::Text));
        differ("nodes", &nodes.iter().map(of).collect::<Vec<_>>());
        let stages = [EntryState::Promised, EntryState::Open, EntryState::Chosen, EntryState::Known];
        let mut entries: Vec<_> =
            stages.map(|stage| (format!("{stage:?}"), log::signed(stage, "2", 2, &canvas))).to_vec();
        entries.push(("Unsynced".to_owned(), ("{2}".to_owned(), canvas.theme.cycle(2))));
        differ("entries", &entries);
        differ("tight", &stages.map(|stage| (format!("{stage:?}"), log::bare(stage, "2", 2, &canvas))));
        let statuses =
            [OperationStatus::Pending, OperationStatus::Ok, OperationStatus::Failed, OperationStatus::Unknown];
        let operations = statuses.map(|status| (format!("{status:?}"), sign(glyphs.operation(status), Tone::Text)));
        differ("operations", &operations);
        let standings =
            [Standing::Plain, Standing::Good, Standing::Doubtful, Standing::Bad, Standing::Waiting, Standing::Gone];
        let how = standings.map(|how| (format!("{how:?}"), sign(standing::sign(how, glyphs), standing::tone(how))));
        differ("standings", &how);
        differ(
            "messages",
            &[
                ("asks".to_owned(), sign(glyphs.message, Tone::Text)),
                ("answers".to_owned(), sign(glyphs.reply, Tone::Text)),
                ("is held".to_owned(), sign(glyphs.paused, Tone::Text)),
                ("will be lost".to_owned(), sign(glyphs.doomed, Tone::Text)),
            ],
        );
        for description in catalogue::all() {
            let legend = marks::legend(description).into_iter().map(|(mark, name)| {
                let looks = canvas.style(marks::tone(description, mark));
                (name, (marks::sign(description, mark, glyphs).unwrap_or_default().to_owned(), looks))
            });
            differ(description.name, &legend.collect::<Vec<_>>());
        }
        assert!(text.fg.is_none_or(|colour| colour == Color::Reset));
    }
}

#[test]
fn a_screen_without_colours_has_none() {
    let mut screen = Fixture::after(5, FAULTS);
    for (theme, name) in THEMES.iter().enumerate() {
        let colours = if *name == "mono" { Colours::True } else { Colours::Mono };
        screen.app.appearance = Appearance { theme, colours, ..Appearance::default() };
        let area = Rect::new(0, 0, 120, 36);
        let mut buffer = Buffer::empty(area);
        draw(&screen.app, area, &mut buffer);
        let coloured = buffer.content().iter().filter(|cell| cell.fg != Color::Reset || cell.bg != Color::Reset);
        assert_eq!(coloured.count(), 0, "{name}");
    }
}
