//! A moment to be shared: the code that a camera reads, and what is said where there is none.

use super::*;
use crate::algorithm::Random;
use crate::app::Shared;
use crate::share::{self, Code};
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

/// A screen that shares a moment whose text has about so many letters.
fn sharing(letters: usize) -> Fixture {
    let mut screen = Fixture::after(3, "run 300ms");
    // Numbers that no dictionary has.
    let digits = |length: usize| {
        let mut random = Random::stream(length as u64, &[]);
        (0..length).map(|_| char::from(b'0' + random.below(10) as u8)).collect::<String>()
    };
    let text = (0..).step_by(letters / 20 + 1).map(|length| share::write(&digits(length)).unwrap());
    let text = text.into_iter().find(|text| text.len() >= letters).unwrap();
    screen.app.shared = Some(Shared { code: Code::of(&text), text });
    screen.app.mode = Mode::Share;
    screen
}

/// Whether the upper and the lower square of a cell are dark.
fn squares(buffer: &Buffer, x: u16, y: u16) -> [bool; 2] {
    let cell = &buffer[(x, y)];
    let dark = |colour: Color| match colour {
        Color::Rgb(0, 0, 0) | Color::Black | Color::Indexed(16) => true,
        Color::Rgb(255, 255, 255) | Color::White | Color::Indexed(231) => false,
        other => panic!("{other} is no colour of a code"),
    };
    match cell.symbol() {
        " " => [dark(cell.bg); 2],
        "▀" => [dark(cell.fg), dark(cell.bg)],
        other => panic!("{other:?} is no part of a code"),
    }
}

#[test]
fn a_code_is_black_on_white_in_every_theme_and_whole_with_light_all_around() {
    let mut screen = sharing(100);
    let code = screen.app.shared.clone().unwrap().code.unwrap();
    for theme in (0..THEMES.len()).filter(|theme| THEMES[*theme] != "mono") {
        for colours in [Colours::Sixteen, Colours::Indexed, Colours::True] {
            screen.app.appearance = Appearance { theme, colours, ..Appearance::default() };
            let (buffer, _) = screen.draw(80, 24);
            // Two light squares at least, four where there is room.
            let quiet = (2..=4).rev().find(|quiet| (code.width() + 2 * quiet).div_ceil(2) <= 23).unwrap();
            for y in 0..code.width() + 2 * quiet {
                for x in 0..code.width() + 2 * quiet {
                    let dark = squares(&buffer, x as u16, y as u16 / 2)[y % 2];
                    let wanted = x >= quiet && y >= quiet && code.is_dark(x - quiet, y - quiet);
                    assert_eq!(dark, wanted, "{x},{y} in theme {theme}");
                }
            }
        }
    }
}

#[test]
fn without_colours_a_code_is_drawn_in_ink() {
    let mut screen = sharing(100);
    screen.app.appearance = Appearance { colours: Colours::Mono, ..Appearance::default() };
    let (buffer, _) = screen.draw(80, 24);
    assert_eq!(buffer[(0, 0)].symbol(), "█", "light all around");
    assert!(!buffer[(0, 0)].modifier.contains(Modifier::REVERSED));
}

#[test]
fn where_there_is_no_code_it_is_said_why_and_the_text_is_there() {
    let drawn = |screen: &Fixture| fixture::styled(&screen.draw(80, 24).0);
    let mut screen = sharing(100);
    let told = drawn(&screen);
    assert!(told.contains("Share this moment") && told.contains("synod play synod1-"), "{told}");
    assert!(!told.contains("No code for a camera"), "{told}");
    screen.app.appearance.ascii = true;
    let told = drawn(&screen);
    assert!(told.contains("No code for a camera: it is drawn with block characters"), "{told}");
    assert!(told.contains("synod play synod1-") && !told.contains('▀'), "{told}");
    let told = drawn(&sharing(300));
    assert!(told.contains("No code for a camera: on this screen it does not fit"), "{told}");
    let told = drawn(&sharing(4_000));
    assert!(told.contains("No code for a camera: none holds so long a text"), "{told}");
    assert!(told.contains("copied, it is whole"), "{told}");
}

#[test]
fn a_code_of_any_length_is_drawn_on_any_size() {
    for letters in [20, 100, 134, 300, 900, 2_900, 6_000] {
        let screen = sharing(letters);
        for (width, height) in [(1, 1), (60, 20), (61, 90), (66, 30), (80, 24), (120, 36), (250, 20), (300, 100)] {
            screen.draw(width, height);
        }
    }
}
