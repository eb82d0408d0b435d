//! Text from outside made fit to print: control, bidirectional and invisible characters become visible escapes.
//!
//! Whatever a person wrote (a value, a name, a sentence, a file's name) may hold characters that a terminal obeys
//! instead of showing, that turn the direction of what follows, or that nobody sees. Whoever prints text asks here first:
//! the canvas of the screen, the lines of `synod run`, errors, the printer of commands.

use std::borrow::Cow;
use std::fmt::Write;

/// The text with every hidden character as an escape: `\x1b`, `\r`, `\u{202e}`; line breaks and tabs, too.
pub fn visible(text: &str) -> Cow<'_, str> {
    written(text, is_hidden)
}

/// The same, where line breaks and tabs stay what they are.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    written(text, |c| is_hidden(c) && !matches!(c, '\n' | '\t'))
}

/// Whether a terminal would obey the character or show nothing of it: controls, the separators of lines and paragraphs,
/// what sets directions, what has no width, what is ignored.
///
/// Those that Unicode lets programs ignore (`Default_Ignorable_Code_Point`), save those that only choose between the
/// shapes of what stands before them. Joiners are among them: some scripts need them, and none to be read.
pub fn is_hidden(c: char) -> bool {
    match c {
        ' '..='~' => false,
        '\0'..='\u{9f}' => true,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' => true,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' => true,
        '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' => true,
        '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}' => true,
        _ => false,
    }
}

/// The text with the nearest ASCII to each sign that texts and figures use, column by column. Letters of other scripts
/// stay: whoever chose that language can read them.
pub fn ascii_line(text: &str) -> String {
    text.chars().map(ascii).collect()
}

const fn ascii(c: char) -> char {
    match c {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '–' | '—' | '∅' | '─' | '□' => '-',
        '…' => '~',
        '×' | '✗' | '✘' => 'x',
        '·' => '.',
        'µ' => 'u',
        '§' => 'S',
        '≤' | '⟨' => '<',
        '→' | '≥' | '⟩' | '▸' => '>',
        '●' => '@',
        '○' => 'o',
        '◐' => '?',
        '◈' => '$',
        '⊡' => 'k',
        '✓' | '✔' | '├' => '+',
        '└' => '`',
        '│' => '|',
        '▲' => '^',
        '▽' => 'v',
        '░' => '#',
        other => other,
    }
}

/// Appends a character as the escape that the command language reads in quotes.
pub fn push_escape(text: &mut String, c: char) {
    let _ = match c {
        '\n' => text.write_str("\\n"),
        '\r' => text.write_str("\\r"),
        '\t' => text.write_str("\\t"),
        c if c.is_ascii() => write!(text, "\\x{:02x}", u32::from(c)),
        c => write!(text, "\\u{{{:x}}}", u32::from(c)),
    };
}

fn written(text: &str, escaped: impl Fn(char) -> bool) -> Cow<'_, str> {
    // Almost all text is plain, and every frame asks for all of it.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || !text.chars().any(&escaped) {
        return text.into();
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if escaped(c) { push_escape(&mut shown, c) } else { shown.push(c) }
    }
    shown.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    #[test]
    fn what_a_terminal_would_obey_or_hide_is_shown() {
        let shown = [
            ("plain", "plain"),
            ("领导者 é ﾞ ❤\u{fe0f}", "领导者 é ﾞ ❤\u{fe0f}"),
            ("\u{1b}[31mred\u{7}", "\\x1b[31mred\\x07"),
            ("a\r\n\tb\u{b}\u{7f}", "a\\r\\n\\tb\\x0b\\x7f"),
            ("\u{85}\u{9b}2J", "\\u{85}\\u{9b}2J"),
            ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"),
            ("\u{202a}\u{202e}\u{2066}\u{2069}", "\\u{202a}\\u{202e}\\u{2066}\\u{2069}"),
            ("\u{200e}\u{200f}\u{61c}", "\\u{200e}\\u{200f}\\u{61c}"),
            ("\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}", "\\u{200b}\\u{200c}\\u{200d}\\u{2060}\\u{feff}"),
            ("\u{ad}\u{3164}\u{e0041}", "\\u{ad}\\u{3164}\\u{e0041}"),
        ];
        for (text, expected) in shown {
            assert_eq!(visible(text), expected);
        }
        assert_eq!(visible_lines("a\n\tb\r\u{202e}"), "a\n\tb\\r\\u{202e}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_hidden_is_left_and_nothing_else_changes(text in any::<String>()) {
            let shown = visible(&text);
            prop_assert!(!shown.chars().any(is_hidden), "{shown:?}");
            prop_assert!(!shown.chars().any(char::is_control));
            prop_assert_eq!(visible(&shown), shown.clone());
            if !text.chars().any(is_hidden) {
                prop_assert_eq!(&shown, &text);
            }
            let lines = visible_lines(&text);
            prop_assert_eq!(visible(&lines), shown);
        }
    }
}
