//! The line in which a mistake is, with a caret under the word, as compilers show it.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::command::{Error, Source};
use crate::model::visible;

/// Columns that it may take: a longer line is cut around the word.
const COLUMNS: usize = 80;

/// What a machine reads of a mistake, and below it the line with the word that is wrong; `told` is its one line.
pub(super) fn pointed(told: &str, error: &Error) -> String {
    match &error.source {
        None => told.to_owned(),
        Some(source) => format!("{told}\n{}", line(error.line, source)),
    }
}

/// A line, and carets under a word of it.
fn line(number: usize, source: &Source) -> String {
    let Source { line, word } = source;
    // Nothing is hidden, and no character moves the carets.
    let [before, meant, behind] = [&line[..word.start], &line[word.clone()], &line[word.end..]].map(visible);
    let word = before.len()..before.len() + meant.len();
    let text = format!("{before}{meant}{behind}");
    let snippet = Snippet::source(text).line_start(number).annotation(AnnotationKind::Primary.span(word));
    let drawn = Renderer::plain().term_width(COLUMNS).render(&[Group::with_level(Level::ERROR).element(snippet)]);
    // The first and last rows of the frame say nothing.
    let rows = drawn.lines().map(str::trim_end).filter(|row| !matches!(row.trim(), "|" | ""));
    rows.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::pointed;
    use crate::algorithms::catalogue;
    use crate::command::{Context, Grammar, parse_line};

    fn shown(line: &str) -> String {
        let grammar = Grammar { find: catalogue::find, names: catalogue::names };
        let raft = catalogue::find("raft").unwrap();
        let error = parse_line(line, &Context::of(grammar, raft, 5, 1)).unwrap_err();
        pointed("", &error)
    }

    #[test]
    fn a_caret_stands_under_the_word() {
        let lines = [
            "expect S1.trm = 2",
            "crash S1,lader",
            "crash S1 disk=gone",
            "say \"谁是领导者？\" 两次",
            "say \"a\tb\" \t twice",
            "expect S1.term =",
            "expect (safe",
            "expect S1[\"\u{202e}x\"] = 3 stp",
        ];
        let told: Vec<String> = lines.iter().map(|line| shown(line)).collect();
        insta::assert_snapshot!(told.join("\n"));
    }

    #[test]
    fn of_a_long_line_the_word_and_what_is_around_it_is_shown() {
        for at in [0, 30, 800] {
            let line = format!("expect {}S1.trm = 2{}", "safe and ".repeat(at), " and safe".repeat(100));
            let shown = shown(&line);
            assert!(shown.contains("trm") && shown.ends_with("^^^"), "{shown}");
            assert!(shown.lines().all(|row| row.chars().count() <= super::COLUMNS), "{shown}");
        }
    }
}
