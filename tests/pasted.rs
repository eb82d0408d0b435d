//! Whatever is pasted, and wherever it shows up then: nothing hidden in it reaches the terminal raw.

#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "the program runs in a process of its own: threads read it and wait for it"
)]

#[allow(dead_code, reason = "other tests need more of it")]
#[path = "support/pty.rs"]
mod pty;

use std::fs;
use std::path::Path;

use pty::Play;
use synod::model::is_hidden;

/// What a terminal obeys, what turns the direction of writing, and what nobody sees; without an end of a line.
const ODD: &str = "\u{1b}[31m\u{1b}]0;pwned\u{7}\u{8}\t\u{b}\u{c}\u{0}\u{7f}\u{85}\u{9b}5n\u{9d}\u{ad}\u{61c}\u{200b}\
                   \u{200d}\u{200e}\u{200f}\u{2028}\u{2029}\u{202a}\u{202e}\u{2060}\u{2066}\u{2069}\u{feff}\u{e0041}";

/// As a terminal pastes it.
fn paste(text: &str) -> String {
    format!("\x1b[200~{text}\x1b[201~")
}

/// The text that the program wrote, without its own control sequences; every one of those is of a kind that it needs to
/// paint.
#[track_caller]
fn painted(written: &[u8]) -> String {
    // What was read last may end anywhere.
    let mut rest = written.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let mut painted = String::new();
    while let Some((text, sequence)) = rest.split_once('\x1b') {
        painted.push_str(text);
        assert!(sequence.is_empty() || sequence.starts_with('['), "ESC {:?}", sequence.chars().next());
        let Some(end) = sequence.find(|c: char| !matches!(c, '0'..='9' | ';' | '?' | '[')) else { return painted };
        assert!(matches!(sequence.as_bytes()[end], b'H' | b'J' | b'm' | b'h' | b'l'), "ESC{}", &sequence[..=end]);
        rest = &sequence[end + 1..];
    }
    painted.push_str(rest);
    painted
}

/// Nothing hidden was written.
#[track_caller]
fn nothing_hidden(play: &Play, what: &str) {
    let painted = painted(&play.written);
    let hidden = painted.char_indices().find(|(_, c)| is_hidden(*c));
    assert_eq!(hidden.map(|(at, c)| (c, &painted[at..])), None, "{what}");
}

#[test]
fn hidden_characters_that_are_pasted_are_shown_as_escapes_wherever_they_get() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pasted");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    let mut play = Play::start(&folder, &["raft", "--seed", "7", "--reduced-motion"]);
    play.until("event 0");
    play.does("uleaders = 1\r", "★ leader");
    let close = "\x15\x7f";
    // Where the odd text gets to, what is typed for that, `@` being the text, and what the screen shows then; `@` is a
    // word around the text that no other text has.
    let steps = [
        ("where nothing is typed", "@w", "write x="),
        ("in the command line", "CLOSE:@", "@"),
        ("in an answer to what is no command", "\r", "is not a command"),
        ("in a value that is typed", "CLOSEw\x15x=\"@\"", "@"),
        ("in a value", "\r", "C1 write x=\"@"),
        ("in a value that is kept", ":run 500ms\r", "answered 1"),
        ("in what is read", "r\x15\"@\"\r", "C1 read \"@"),
        ("in a claim that does not hold", ":expect S1[\"@\"] = \"@\"\r", "does not hold: S1[\"@"),
        ("in a goal", "u\x15S1[\"@\"] = \"@\"", "@"),
        ("in the name of a branch", "CLOSEbn@\r", "└ @"),
        ("in another name of it", "r\x15@\r", "└ @"),
        ("in what is searched for", "b/@", "@"),
        ("in a search", "\r", "No event nearby matches"),
        ("in a moment to go to", "g@", "@"),
        ("in the history", "CLOSE:\x1b[A", "\\u{e0041}oddk"),
        ("in the name of a file", "CLOSEqs\x15@/x", "@"),
        ("in the name of a file that is none", "\r", "cannot be written"),
    ];
    let mut mark = String::new();
    for (number, (what, keys, shows)) in steps.into_iter().enumerate() {
        if keys.contains('@') {
            mark = format!("odd{}", char::from(b'a' + number as u8));
        }
        let odd = paste(&format!("{mark}{ODD}{mark}"));
        play.does(&keys.replace('@', &odd).replace("CLOSE", close), &shows.replace('@', &mark));
        nothing_hidden(&play, what);
    }
    play.signal("TERM");
    assert_eq!(play.ended().signal(), Some("Terminated"));
    nothing_hidden(&play, "in what is left");
}
