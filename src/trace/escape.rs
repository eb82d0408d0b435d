//! Text in the formats of others: what means something there is written so that it does not.

use crate::model::visible_lines;

/// Text in a diagram of Mermaid: its signs as numbers, between `#` and `;`, which it reads as the characters again.
pub(super) fn mermaid(text: &str) -> String {
    let escape = |c| match c {
        '#' | ';' | '<' | '>' | '&' | '"' | '%' | '$' | '\\' | '`' => Some(format!("#{};", u32::from(c))),
        _ => None,
    };
    let told = escaped(text, "<br/>", |_, c, _| escape(c));
    // Where a text begins, these words say how it is to be wrapped.
    let wraps = ["wrap:", "nowrap:"].iter().any(|word| told.trim_start().starts_with(word));
    if wraps { told.replacen(':', "#58;", 1) } else { told }
}

/// Text in a diagram of `PlantUML`: the signs of its preprocessor by their numbers, and those of its markup where they
/// are two, or begin a line.
pub(super) fn plantuml(text: &str) -> String {
    escaped(text, "\\n", |before, c, after| {
        let alone = match c {
            '<' | '>' | '~' | '%' | '!' | '\'' | '\\' | '&' | '[' | ']' | '{' | '}' | '$' | '^' | '|' | '@' | '`'
            | '#' => false,
            '*' | '/' | '_' | '"' | '-' | '=' | '.' | ';' => {
                before.is_some_and(|before| before != c && before != '\n') && after != Some(c)
            }
            _ => true,
        };
        (!alone).then(|| format!("<U+{:04X}>", u32::from(c)))
    })
}

/// Text between quotes in Graphviz.
pub(super) fn dot(text: &str) -> String {
    escaped(text, "\\n", |_, c, _| match c {
        '"' | '\\' => Some(format!("\\{c}")),
        _ => None,
    })
}

/// Text on one line.
pub(super) fn line(text: &str) -> String {
    escaped(text, " ", |_, _, _| None)
}

/// Text of which nothing is hidden; line breaks as they are written there, and characters, by those before and behind.
fn escaped(text: &str, line_break: &str, sign: impl Fn(Option<char>, char, Option<char>) -> Option<String>) -> String {
    let mut told = String::new();
    // What is hidden becomes visible first, and that is escaped, too.
    let visible = visible_lines(text.trim_end());
    let (mut before, mut signs) = (None, visible.chars().peekable());
    while let Some(c) = signs.next() {
        match c {
            '\n' => told.push_str(line_break),
            '\t' => told.push(' '),
            c => match sign(before, c, signs.peek().copied()) {
                Some(written) => told.push_str(&written),
                None => told.push(c),
            },
        }
        before = Some(c);
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_means_something_to_a_format_is_left_as_it_is() {
        let text = "a; b # c\n<x> %% \"q\" \\ 领导者\u{1b}[2J";
        assert_eq!(mermaid(text), "a#59; b #35; c<br/>#60;x#62; #37;#37; #34;q#34; #92; 领导者#92;x1b[2J");
        assert_eq!(mermaid("wrap: a: b"), "wrap#58; a: b");
        let escaped =
            "a<U+003C>b <U+002A><U+002A>x y-z <U+002F><U+002F> <U+0025>date() a_b<U+005F><U+005F>\\n<U+003D> c";
        assert_eq!(plantuml("a<b **x y-z // %date() a_b__\n= c"), escaped);
        assert_eq!(dot("say \"x\\y\"\nz"), "say \\\"x\\\\y\\\"\\nz");
        assert_eq!(line("a\nb\tc"), "a b c");
    }
}
