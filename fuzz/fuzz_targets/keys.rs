//! Any bytes as what a terminal sends: nothing panics, cuts change nothing that is heard, and a key that follows a
//! silence is heard whatever was begun.
#![no_main]

use std::collections::VecDeque;
use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use synod::app::{Input, Key};
use synod::terminal::Keyboard;

fuzz_target!(|bytes: &[u8]| {
    // The first bytes say where the others are cut, so that a fuzzer can change it.
    let (cuts, bytes) = bytes.split_at(bytes.len().min(4));
    let whole = heard(&[bytes]);
    assert_eq!(heard(&bytes.chunks(1).collect::<Vec<_>>()), whole);
    let mut rest = bytes;
    let mut pieces = Vec::new();
    for cut in cuts {
        let (piece, more) = rest.split_at(rest.len().min(usize::from(*cut)));
        pieces.push(piece);
        rest = more;
    }
    pieces.push(rest);
    assert_eq!(heard(&pieces), whole);
    assert_eq!(whole.back(), Some(&Input::Key(Key::char('q'))));
});

/// What is heard of bytes that come in these pieces, each at once, and of a key after a silence.
fn heard(pieces: &[&[u8]]) -> VecDeque<Input> {
    let (mut keyboard, mut heard) = (Keyboard::new(), VecDeque::new());
    for piece in pieces {
        keyboard.feed(piece, Duration::ZERO, &mut heard);
    }
    if keyboard.patience().is_some() {
        keyboard.silent(&mut heard);
    }
    keyboard.feed(b"q", Duration::from_millis(300), &mut heard);
    heard
}
