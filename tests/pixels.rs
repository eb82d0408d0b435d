//! Films as pixels: every frame of a GIF and every PNG is, pixel for pixel, what was painted, and every text has shapes.

#[path = "support/gif_reader.rs"]
mod gif_reader;

use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt, SeedableRng};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use synod::algorithms::catalogue;
use synod::record::{Beat, ContactSheet, Encoder, Format, Frame, Gif, Ground, Painter, Picture, Still, write_png};

fn format(size: (u16, u16)) -> Format {
    Format { size, ground: Ground { text: 0xd0_d4dc, back: 0x12_151a }, font_size: 12, title: None, repeats: false }
}

/// Screens on each of which some cells are not as before: letters, wide signs, lines, all ways of writing.
fn screens(count: usize, size: (u16, u16), colour: impl Fn(&mut Xoshiro256PlusPlus) -> Color) -> Vec<Buffer> {
    const SIGNS: [&str; 12] = ["a", "Q", "领", "─", "╭", "█", "⣿", "★", " ", "é", "任", "░"];
    let mut random = Xoshiro256PlusPlus::seed_from_u64(13);
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    let mut screens = Vec::new();
    for _ in 0..count {
        for _ in 0..random.random_range(1..30) {
            let (x, y) = (random.random_range(0..size.0 - 1), random.random_range(0..size.1));
            let modifier = Modifier::from_bits_truncate(random.random_range(0..512)) - Modifier::HIDDEN;
            let style = Style::new().fg(colour(&mut random)).bg(colour(&mut random)).add_modifier(modifier);
            buffer.set_string(x, y, SIGNS[random.random_range(0..SIGNS.len())], style);
        }
        screens.push(buffer.clone());
    }
    screens
}

fn painted(screens: &[Buffer], format: &Format) -> Vec<Picture> {
    let mut painter = Painter::of(format);
    let mut paint = |screen| {
        painter.paint(screen);
        painter.picture().clone()
    };
    screens.iter().map(&mut paint).collect()
}

/// A GIF of screens, each of which stands so many microseconds.
fn gif_of(screens: &[Buffer], format: &Format, each: u64) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let mut gif = Box::new(Gif::new(&mut out, format).unwrap());
    for (index, screen) in screens.iter().enumerate() {
        gif.frame(&Frame { at: index as u64 * each, buffer: screen.clone() }).unwrap();
    }
    gif.finish(screens.len() as u64 * each).unwrap();
    out.into_inner()
}

fn few(random: &mut Xoshiro256PlusPlus) -> Color {
    [Color::Reset, Color::Red, Color::Indexed(33), Color::Rgb(1, 200, 90)][random.random_range(0..4)]
}

fn two(random: &mut Xoshiro256PlusPlus) -> Color {
    [Color::Reset, Color::Red][random.random_range(0..2)]
}

fn any(random: &mut Xoshiro256PlusPlus) -> Color {
    Color::Rgb(random.random(), random.random(), random.random())
}

#[test]
fn every_frame_of_a_gif_is_what_was_painted() {
    let format = format((40, 12));
    let screens = screens(60, format.size, few);
    let gif = gif_reader::read(&gif_of(&screens, &format, 50_000));
    assert_eq!(gif.frames.len(), screens.len());
    for (index, (seen, painted)) in gif.frames.iter().zip(painted(&screens, &format)).enumerate() {
        assert_eq!((gif.width as u32, gif.height as u32), (painted.width, painted.height));
        let same = seen.pixels.iter().zip(&painted.pixels).all(|(seen, painted)| *seen == Some(*painted));
        assert!(same && seen.delay == 5, "frame {index}");
    }
    // What did not change is not written again.
    let area = |[_, _, width, height]: [usize; 4]| width * height;
    assert!(gif.frames[1..].iter().all(|frame| area(frame.part) < gif.width * gif.height));
}

#[test]
fn colours_beyond_the_shared_list_are_exact_as_long_as_a_frame_has_room_for_them() {
    let format = format((30, 4));
    let mut screens = vec![Buffer::empty(Rect::new(0, 0, 30, 4))];
    // Each frame brings twenty new colours: soon no list of 255 has room for all.
    for index in 0..60_u16 {
        let mut screen = screens[usize::from(index)].clone();
        let style = Style::new().fg(Color::Rgb(index as u8 * 4, 255, 0)).bg(Color::Rgb(0, index as u8 * 4, 90));
        screen.set_string(index % 29, index % 4, "任", style);
        screens.push(screen);
    }
    let gif = gif_reader::read(&gif_of(&screens, &format, 50_000));
    for (index, (seen, painted)) in gif.frames.iter().zip(painted(&screens, &format)).enumerate() {
        let same = seen.pixels.iter().zip(&painted.pixels).all(|(seen, painted)| *seen == Some(*painted));
        assert!(same, "frame {index}");
    }
}

#[test]
fn a_frame_with_too_many_colours_is_close_to_what_was_painted() {
    let format = format((60, 20));
    let screens = screens(80, format.size, any);
    let gif = gif_reader::read(&gif_of(&screens, &format, 50_000));
    let painted = painted(&screens, &format);
    let (mut sum, mut pixels) = (0, 0_u64);
    for (seen, painted) in gif.frames.iter().zip(&painted) {
        for (seen, painted) in seen.pixels.iter().zip(&painted.pixels) {
            let seen = seen.expect("the first frame is whole");
            let channel = |shift: u32| u64::from((seen >> shift & 0xff).abs_diff(painted >> shift & 0xff));
            sum += channel(0) + channel(8) + channel(16);
            pixels += 1;
        }
    }
    // Random colours on random grounds: no screen is so bad.
    assert!(sum < 2 * pixels, "{} by channel and pixel", sum as f64 / (3 * pixels) as f64);
}

#[test]
fn a_gif_keeps_the_time_of_the_film() {
    let format = Format { repeats: true, ..format((4, 2)) };
    let mut out = Cursor::new(Vec::new());
    let mut gif = Box::new(Gif::new(&mut out, &format).unwrap());
    // Thirty frames a second, then one that would stand too short, then one for an hour.
    let times: Vec<u64> = (0..30).map(|n| n * 1_000_000 / 30).chain([1_000_000, 1_004_000]).collect();
    for (index, at) in times.iter().enumerate() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 2));
        buffer.set_string(0, 0, index.to_string(), Style::new());
        gif.frame(&Frame { at: *at, buffer }).unwrap();
    }
    gif.finish(3_601_000_000).unwrap();
    let gif = gif_reader::read(&out.into_inner());
    assert_eq!(gif.repeat, Some(0));
    let delays: Vec<u64> = gif.frames.iter().map(|frame| u64::from(frame.delay)).collect();
    assert!(delays[..30].iter().all(|delay| (3..=4).contains(delay)), "{delays:?}");
    assert_eq!(delays[..30].iter().sum::<u64>(), 100);
    assert_eq!(delays[30..].iter().sum::<u64>(), 360_000);
    assert_eq!(delays[30..].len(), 6, "an hour is more than one frame can stand");
}

#[test]
fn a_png_is_what_was_painted_with_few_colours_and_with_many() {
    for (colours, indexed) in [(two as fn(&mut _) -> _, true), (any, false)] {
        let format = format((40, 12));
        let screens = screens(20, format.size, colours);
        let painted = painted(&screens, &format).pop().unwrap();
        let mut out = Vec::new();
        let mut still = Box::new(Still::new(&mut out, &format));
        for screen in &screens {
            still.frame(&Frame { at: 0, buffer: screen.clone() }).unwrap();
        }
        still.finish(0).unwrap();
        let (palette, pixels) = read_png(&out);
        assert_eq!(palette, indexed);
        assert!(pixels == painted, "the picture is another one");
    }
}

#[test]
fn a_png_of_very_few_colours_packs_several_pixels_into_a_byte() {
    for colours in [1, 2, 3, 5, 16, 17, 256, 257] {
        let pixels = (0..61 * 7).map(|index| index * 7 % colours * 0x00_fb01).collect();
        let picture = Picture { width: 61, height: 7, pixels };
        let mut out = Vec::new();
        write_png(&picture, &mut out).unwrap();
        assert!(read_png(&out) == (colours <= 256, picture), "{colours} colours");
    }
}

/// Whether a PNG has a list of colours, and its pixels, read by a crate that has nothing to do with the one that
/// writes them.
fn read_png(file: &[u8]) -> (bool, Picture) {
    let mut decoder = zune_png::PngDecoder::new(Cursor::new(file));
    let bytes = decoder.decode().expect("a PNG").u8().expect("eight bits a channel");
    let (width, height) = decoder.dimensions().expect("a size");
    let channels = bytes.len() / (width * height);
    let colour = |c: &[u8]| u32::from(c[0]) << 16 | u32::from(c[1]) << 8 | u32::from(c[2]);
    let pixels = bytes.chunks(channels).map(colour).collect();
    // The header's kind of colour: 3 is a list.
    (file[25] == 3, Picture { width: width as u32, height: height as u32, pixels })
}

#[test]
fn painting_only_what_changed_gives_what_painting_all_gives() {
    let format = format((25, 8));
    for (index, screens) in screens(200, format.size, few).windows(2).enumerate() {
        let mut one = Painter::of(&format);
        one.paint(&screens[0]);
        let part = one.paint(&screens[1]);
        let mut other = Painter::of(&format);
        other.paint(&screens[1]);
        assert!(one.picture() == other.picture(), "screen {index}: {part:?}");
    }
}

#[test]
fn a_contact_sheet_has_the_screen_of_each_beat() {
    let format = format((20, 4));
    let screens = screens(5, format.size, few);
    let mut out = Vec::new();
    let mut sheet = Box::new(ContactSheet::new(&mut out, &format));
    for (number, screen) in screens.iter().enumerate() {
        sheet.frame(&Frame { at: 0, buffer: screen.clone() }).unwrap();
        let chapter = Some("任期 term".to_owned());
        sheet.beat(&Beat { at: 0, number: (number + 1, 5), chapter, said: None, event: 0 }).unwrap();
    }
    assert!(sheet.missing().is_empty());
    sheet.finish(0).unwrap();
    let (_, picture) = read_png(&out);
    // Three beside each other, two rows; a line of text above each.
    let painted = painted(&screens, &format);
    let (width, height) = (painted[0].width as usize, painted[0].height as usize);
    assert!(picture.width as usize == 3 * width && picture.height % 2 == 0);
    let above = picture.height as usize / 2 - height;
    let margin = (height - 4 * above) / 2;
    let pixel = |picture: &Picture, x: usize, y: usize| picture.pixels[y * picture.width as usize + x];
    for (index, screen) in painted.iter().enumerate() {
        let (left, top) = (index % 3 * width, index / 3 * (height + above));
        for (x, y) in (0..width).flat_map(|x| (margin..height).map(move |y| (x, y))) {
            assert_eq!(pixel(&picture, left + x, top + above + y), pixel(screen, x, y), "screen {index} at {x}, {y}");
        }
    }
}

#[test]
fn what_has_no_shape_is_a_box_and_is_told_once() {
    let format = format((10, 1));
    let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
    buffer.set_string(0, 0, "a鿿a鿿𝕏", Style::new());
    let mut painter = Painter::of(&format);
    painter.paint(&buffer);
    assert_eq!(painter.missing().collect::<Vec<_>>(), ["鿿", "𝕏"]);
    let picture = painter.picture();
    // Not a pixel of the row through the middle of the box but its sides is drawn.
    let middle = picture.rows(picture.whole()).nth(picture.height as usize / 2).unwrap();
    let drawn = |from: usize, to: usize| middle[from..to].iter().filter(|pixel| **pixel != 0x12_151a).count();
    assert_eq!(drawn(14, 28), 2);
}

#[test]
fn no_text_of_ours_needs_a_shape_that_is_missing() {
    let mut signs = BTreeSet::new();
    for folder in ["assets/text", "assets/pseudocode", "demos", "tests/scripts"] {
        for path in files(Path::new(folder)) {
            signs.extend(fs::read_to_string(&path).unwrap().chars());
        }
    }
    for file in files(Path::new("src")) {
        let source = fs::read_to_string(&file).unwrap();
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        if !file.to_string_lossy().ends_with("tests.rs") {
            signs.extend(code.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(str::chars));
        }
    }
    for outcome in catalogue::all().iter().flat_map(|description| description.outcomes) {
        signs.extend(outcome.signs.iter().flat_map(|sign| sign.chars()));
    }
    let mut painter = Painter::of(&format((2, 1)));
    let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
    for modifier in [Modifier::empty(), Modifier::BOLD] {
        for sign in signs.iter().filter(|sign| !sign.is_control()) {
            buffer.reset();
            buffer[(0, 0)].set_symbol(&sign.to_string()).set_style(Style::new().add_modifier(modifier));
            painter.paint(&buffer);
        }
    }
    let missing: Vec<&str> = painter.missing().collect();
    assert!(missing.is_empty(), "assets/fonts/make.sh cuts the fonts anew: {missing:?}");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// What every machine draws, dot for dot: were one to differ, films would not be the same bytes everywhere.
#[test]
fn letters_and_signs_look_the_same_everywhere() {
    let format = Format { font_size: 16, ..format((12, 1)) };
    let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
    buffer.set_string(0, 0, "Rg", Style::new());
    buffer.set_string(2, 0, "领", Style::new().add_modifier(Modifier::BOLD));
    buffer.set_string(4, 0, "★✓●╭╳⣷", Style::new());
    buffer.set_string(10, 0, "a", Style::new().add_modifier(Modifier::ITALIC | Modifier::UNDERLINED));
    let mut painter = Painter::of(&format);
    painter.paint(&buffer);
    let level = |pixel: &u32| b" .:-=+*#%@"[((pixel >> 16) as usize - 0x12) * 9 / (0xd0 - 0x12)] as char;
    let rows = painter.picture().rows(painter.picture().whole());
    let art: Vec<String> = rows.map(|row| row.iter().map(level).collect::<String>().trim_end().to_owned()).collect();
    insta::assert_snapshot!(art.join("\n"));
}
