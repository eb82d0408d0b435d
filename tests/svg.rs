//! SVG films: what is seen at each of their moments is what the screen showed.

#[path = "support/film.rs"]
mod film;
#[path = "support/svg_reader.rs"]
mod svg_reader;

use std::fs;
use std::io::{self, Cursor};

use film::{PACE, SMALL, WHOLE, film};
use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt, SeedableRng};
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use svg_reader::{Seen, Svg};
use synod::record::{Encoder, Format, Frame, Ground, MovingSvg, Progress, Roll as _, StillSvg, svg};
use synod::text::Lang;

/// The size of a cell at the size of the letters that `format` says, and the line they stand on.
const CELL: (u32, u32) = (8, 18);
const BASE: u32 = 14;
const GROUND: Ground = Ground { text: 0xff_ffff, back: 0 };

fn format(size: (u16, u16), repeats: bool) -> Format {
    Format { size, ground: GROUND, font_size: 14, title: None, repeats }
}

/// A film as an SVG, with its frames and its length.
fn shot(script: &str, size: (u16, u16), lang: Lang) -> (String, Vec<Frame>, u64) {
    struct Witness<'a>(&'a mut Vec<Frame>, MovingSvg<&'a mut Cursor<Vec<u8>>>);
    impl Encoder for Witness<'_> {
        fn frame(&mut self, frame: &Frame) -> io::Result<()> {
            self.0.push(frame.clone());
            self.1.frame(frame)
        }

        fn finish(self: Box<Self>, ends: u64) -> io::Result<()> {
            Box::new(self.1).finish(ends)
        }
    }
    let (mut out, mut frames) = (Cursor::new(Vec::new()), Vec::new());
    let mut film = film(script, size, lang, &PACE, WHOLE);
    let moving = MovingSvg::new(&mut out, &format(size, true)).expect("memory");
    let mut witness = Box::new(Witness(&mut frames, moving));
    while film.go_on(witness.as_mut()).expect("memory") == Progress::More {}
    witness.finish(film.length()).expect("memory");
    (String::from_utf8(out.into_inner()).expect("text"), frames, film.length())
}

/// What a buffer shows where something is seen.
fn shown(buffer: &Buffer) -> Vec<((u32, u32), Seen)> {
    let colour = |colour, other| match colour {
        Color::Reset => other,
        Color::Rgb(r, g, b) => u32::from_be_bytes([0, r, g, b]),
        other => panic!("{other}"),
    };
    let mut shown = Vec::new();
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let columns = cell.cell_width().max(1);
            let is = |modifier| cell.modifier.contains(modifier);
            let (mut text, mut back) = (colour(cell.fg, GROUND.text), colour(cell.bg, GROUND.back));
            if is(Modifier::REVERSED) {
                (text, back) = (back, text);
            }
            let mut seen = Seen { back: (back != GROUND.back).then_some(back), ..Seen::default() };
            let behind = seen.clone();
            if cell.symbol() != " " || is(Modifier::UNDERLINED) {
                cell.symbol().clone_into(&mut seen.symbol);
                seen.style.fill = text;
                (seen.style.bold, seen.style.italic) = (is(Modifier::BOLD), is(Modifier::ITALIC));
                (seen.style.underlined, seen.style.faint) = (is(Modifier::UNDERLINED), is(Modifier::DIM));
            }
            let place = |x: u16| (u32::from(x), u32::from(y));
            shown.push((place(x), seen));
            shown.extend((x + 1..x + columns).map(|x| (place(x), behind.clone())));
            x += columns;
        }
    }
    shown.retain(|(_, seen)| *seen != Seen::default());
    shown
}

/// At each frame, from its time on until the next, its screen is seen.
#[track_caller]
fn assert_shows(svg: &Svg, frames: &[Frame], ends: u64) {
    let time = |frame: &Frame| (frame.at + 500) / 1_000;
    for (index, frame) in frames.iter().enumerate() {
        let next = frames.get(index + 1).map_or(ends, time);
        for at in [time(frame), next.saturating_sub(1)] {
            let (shown, seen) = (shown(&frame.buffer), svg.at(at));
            for (place, shown) in &shown {
                assert_eq!(Some(shown), seen.get(place), "{place:?} at {at} ms");
            }
            assert_eq!(shown.len(), seen.len(), "nothing else at {at} ms");
        }
    }
}

#[test]
fn every_frame_of_a_film_of_a_demo_is_seen_at_its_time() {
    for (demo, size, lang) in [
        ("demos/raft/leader-crash.synod", (120, 36), Lang::En),
        ("demos/zab/one-by-one.synod", SMALL, Lang::ZhCn),
        ("demos/paxos/duel.synod", SMALL, Lang::ZhCn),
    ] {
        let script = fs::read_to_string(demo).expect("a demo");
        let (text, frames, ends) = shot(&script, size, lang);
        println!("{demo}: {} frames, {} bytes", frames.len(), text.len());
        let svg = Svg::read(&text, CELL, BASE);
        assert_eq!(svg.length, Some(((ends + 500) / 1_000, true)));
        assert_shows(&svg, &frames, (ends + 500) / 1_000);
        assert!(text == shot(&script, size, lang).0, "the same film has the same bytes");
    }
}

/// Screens on each of which some cells are not as before: letters, wide ones, lines, dots, all ways of writing.
fn screens(count: u64, size: (u16, u16)) -> Vec<Frame> {
    const SIGNS: [&str; 14] = ["a", "Qx", "领", "领导", "─", "──", "╭", "█", "⣿", "★", " ", "a  b", "任", "░"];
    let mut random = Xoshiro256PlusPlus::seed_from_u64(13);
    let colour = |random: &mut Xoshiro256PlusPlus| {
        [Color::Reset, Color::Rgb(1, 200, 90), Color::Rgb(9, 9, 9)][random.random_range(0..3)]
    };
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    let mut frames = Vec::new();
    for frame in 0..count {
        for _ in 0..random.random_range(1..12) {
            let (x, y) = (random.random_range(0..size.0 - 3), random.random_range(0..size.1));
            let ways = Modifier::BOLD | Modifier::DIM | Modifier::ITALIC | Modifier::UNDERLINED | Modifier::REVERSED;
            let modifier = Modifier::from_bits_truncate(random.random_range(0..512)) & ways;
            let style = Style::new().fg(colour(&mut random)).bg(colour(&mut random)).add_modifier(modifier);
            buffer.set_string(x, y, SIGNS[random.random_range(0..SIGNS.len())], style);
        }
        frames.push(Frame { at: frame * 33_333, buffer: buffer.clone() });
    }
    frames
}

#[test]
fn whatever_changes_is_seen_for_as_long_as_it_is_there() {
    for repeats in [true, false] {
        let (size, mut out) = ((20, 6), Cursor::new(Vec::new()));
        let (frames, ends) = (screens(200, size), 7_000_000);
        let mut moving = Box::new(MovingSvg::new(&mut out, &format(size, repeats)).unwrap());
        for frame in &frames {
            moving.frame(frame).unwrap();
        }
        moving.finish(ends).unwrap();
        let svg = Svg::read(&String::from_utf8(out.into_inner()).unwrap(), CELL, BASE);
        assert_eq!(svg.length, Some((7_000, repeats)));
        assert_shows(&svg, &frames, 7_000);
    }
}

#[test]
fn a_still_picture_is_of_the_last_frame() {
    let (size, mut out) = ((20, 6), Vec::new());
    let frames = screens(9, size);
    let mut still = Box::new(StillSvg::new(&mut out, &format(size, true)));
    for frame in &frames {
        still.frame(frame).unwrap();
    }
    still.finish(1_000_000).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert_eq!(text, svg(&frames[8].buffer, &format(size, true)));
    let svg = Svg::read(&text, CELL, BASE);
    assert_eq!(svg.length, None);
    assert_shows(&svg, &frames[8..], 1_000);
}
