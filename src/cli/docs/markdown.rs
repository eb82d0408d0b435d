//! The scripts in a Markdown file, and what stands beside each: what its run prints, or a picture of its screen.

use std::ops::Range;

/// A fenced block of the language `synod`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Example {
    /// The line of its fence, from 1.
    pub(super) line: usize,
    pub(super) script: String,
    pub(super) beside: Beside,
}

/// What follows a script, with nothing but empty lines between.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Beside {
    /// Neither of these.
    Nothing,
    /// A block of text: what `synod run` prints, or what a view shows at the end.
    Printed {
        /// The view that is named behind the language of the block: `text view logs`; none: what is printed.
        view: Option<String>,
        /// The line of its fence, from 1.
        line: usize,
        /// Where in the file its text stands.
        place: Range<usize>,
        /// How far its lines are indented.
        indent: usize,
        text: String,
    },
    /// A picture in a file beside this one: what `synod record` makes.
    Picture {
        /// Its line, from 1.
        line: usize,
        path: String,
    },
}

/// A block that never ends, by the line of its fence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Unclosed(pub(super) usize);

/// The languages of a block of text.
const PRINTED: [&str; 4] = ["", "text", "output", "console"];

/// The line of three or more backquotes or tildes that opens a block.
struct Fence<'a> {
    sign: char,
    length: usize,
    indent: usize,
    language: &'a str,
    /// The view that it names: `text view logs`.
    view: Option<&'a str>,
}

/// A whole block.
struct Block<'a> {
    line: usize,
    language: &'a str,
    view: Option<&'a str>,
    place: Range<usize>,
    indent: usize,
    text: String,
}

/// A line of the file, and where it begins.
#[derive(Clone, Copy)]
struct Row<'a> {
    number: usize,
    at: usize,
    text: &'a str,
}

impl<'a> Fence<'a> {
    fn of(text: &'a str) -> Option<Fence<'a>> {
        let inner = text.trim_start_matches(' ');
        let indent = text.len() - inner.len();
        let sign = inner.chars().next().filter(|sign| "`~".contains(*sign))?;
        let info = inner.trim_start_matches(sign);
        let length = inner.len() - info.len();
        let mut words = info.split_whitespace();
        let language = words.next().unwrap_or_default();
        let view = words.next().filter(|word| *word == "view").and_then(|_| words.next());
        let opens = indent <= 3 && length >= 3 && !(sign == '`' && info.contains('`'));
        opens.then_some(Fence { sign, length, indent, language, view })
    }

    fn is_closed_by(&self, text: &str) -> bool {
        let inner = text.trim();
        inner.len() >= self.length && inner.chars().all(|sign| sign == self.sign)
    }
}

/// All scripts of a file, in order.
pub(super) fn examples(file: &str) -> Result<Vec<Example>, Unclosed> {
    let mut at = 0;
    let mut rows = file.split_inclusive('\n').zip(1..).map(|(text, number)| {
        at += text.len();
        Row { number, at: at - text.len(), text }
    });
    let mut examples: Vec<Example> = Vec::new();
    // Whether nothing stands between the last script and this line.
    let mut beside = false;
    while let Some(row) = rows.next() {
        if let Some(fence) = Fence::of(row.text) {
            let block = block(&fence, row, &mut rows)?;
            if block.language == "synod" {
                examples.push(Example { line: block.line, script: block.text, beside: Beside::Nothing });
                beside = true;
                continue;
            }
            if let Some(example) = examples.last_mut().filter(|_| beside && PRINTED.contains(&block.language)) {
                let Block { line, view, place, indent, text, .. } = block;
                example.beside = Beside::Printed { view: view.map(str::to_owned), line, place, indent, text };
            }
        } else if let (Some(path), Some(example)) = (picture(row.text), examples.last_mut().filter(|_| beside)) {
            example.beside = Beside::Picture { line: row.number, path: path.to_owned() };
        }
        beside &= row.text.trim().is_empty();
    }
    Ok(examples)
}

/// The block that a fence opens.
fn block<'a>(
    fence: &Fence<'a>,
    opened: Row<'a>,
    rows: &mut impl Iterator<Item = Row<'a>>,
) -> Result<Block<'a>, Unclosed> {
    let start = opened.at + opened.text.len();
    let mut text = String::new();
    for row in rows {
        if fence.is_closed_by(row.text) {
            let (language, view, indent) = (fence.language, fence.view, fence.indent);
            return Ok(Block { line: opened.number, language, view, place: start..row.at, indent, text });
        }
        let blanks = row.text.len() - row.text.trim_start_matches(' ').len();
        text += &row.text[blanks.min(fence.indent)..];
    }
    Err(Unclosed(opened.number))
}

/// The file of a picture that has a line of its own: `![what it shows](election.gif "title")`.
fn picture(line: &str) -> Option<&str> {
    let (_, target) = line.trim().strip_prefix("![")?.split_once("](")?;
    let target = target.split_once(')')?.0.trim();
    let path = match target.strip_prefix('<') {
        Some(quoted) => quoted.split_once('>')?.0,
        None => target.split_whitespace().next()?,
    };
    (!path.contains("://")).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_found_with_what_follows_them() {
        let file = "# A page\n\n```synod\ncluster raft\n```\n\n```text\nall held\n```\nMore.\n\n~~~~ synod extra\nstep\n```\n~~~~\n\
                    ![A step](<a step.svg>)\n```synod\nrun 1s\n```\nWords.\n```\nno output of it\n```\n";
        let found = examples(file).unwrap();
        assert_eq!(
            found.iter().map(|e| (e.line, e.script.as_str())).collect::<Vec<_>>(),
            [(3, "cluster raft\n"), (12, "step\n```\n"), (17, "run 1s\n")]
        );
        let Beside::Printed { line: 7, place, text, .. } = &found[0].beside else { panic!("{found:?}") };
        assert_eq!((&file[place.clone()], text.as_str()), ("all held\n", "all held\n"));
        assert_eq!(found[1].beside, Beside::Picture { line: 16, path: "a step.svg".to_owned() });
        assert_eq!(found[2].beside, Beside::Nothing, "words stand between");
    }

    #[test]
    fn a_block_of_text_can_name_a_view() {
        let found = examples("```synod\ncluster raft\n```\n```text view logs\n```\n").unwrap();
        assert!(matches!(&found[0].beside, Beside::Printed { view: Some(view), .. } if view == "logs"), "{found:?}");
        let found = examples("```synod\ncluster raft\n```\n```text logs\n```\n").unwrap();
        assert!(matches!(&found[0].beside, Beside::Printed { view: None, .. }), "{found:?}");
    }

    #[test]
    fn an_indented_block_is_read_without_its_indentation() {
        let found = examples("1. So:\n\n   ```synod\n   cluster raft\n     # more\n   ```\n").unwrap();
        assert_eq!(found[0].script, "cluster raft\n  # more\n");
    }

    #[test]
    fn what_is_no_block_or_has_no_end_is_told_apart() {
        assert_eq!(examples("``` synod ` x\n`` synod\n    ```synod\n"), Ok(Vec::new()));
        assert_eq!(examples("text\n```synod\ncluster raft\n"), Err(Unclosed(2)));
        assert_eq!(examples(""), Ok(Vec::new()));
    }

    #[test]
    fn pictures_of_other_places_are_none_of_ours() {
        assert_eq!(picture("![x](https://example.org/x.gif)\n"), None);
        assert_eq!(picture("  ![x](pictures/x.gif \"An x\")\n"), Some("pictures/x.gif"));
        assert_eq!(picture("see ![x](x.gif)"), None);
        assert_eq!(picture("![x]()"), None);
    }
}
