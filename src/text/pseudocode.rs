//! The pseudocode of the algorithms, as the papers have it: lines, the rules that light each, and comments in every
//! language.
//!
//! `assets/pseudocode/NAME.txt` has that of the algorithm of that name. A line at the left edge begins a procedure, lines
//! behind at least two blanks are its code, and what `@` is followed by are the rules by which a line is run. `!` before
//! one says that it is a guard which refuses. A line without rules leads to those behind more blanks below it, and is run
//! when one of them is. `#en` and `#zh-CN` begin a comment on the line above. `include shared/sessions` stands for the
//! lines of another file: what several algorithms share is written once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Lang;
use crate::assets::{PSEUDOCODE, texts};

/// The pseudocode of an algorithm.
#[derive(Debug)]
pub struct Pseudocode {
    /// Its lines, in order.
    pub lines: Vec<CodeLine>,
}

/// A line.
#[derive(Clone, Debug)]
pub struct CodeLine {
    /// The file it stands in, without its ending: that of its algorithm, or one that several share.
    pub file: &'static str,
    /// How many blanks stand before it; none: it begins a procedure.
    pub indent: usize,
    /// What it says.
    pub text: &'static str,
    /// The rules by which it is run.
    pub rules: Vec<&'static str>,
    /// Those of them that are guards which refuse.
    pub refusals: Vec<&'static str>,
    /// The comments on it, each with the name of its language.
    comments: Vec<(&'static str, &'static str)>,
}

/// How rules that fired ran a line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Run {
    /// Not at all.
    No,
    /// It leads to one that was run.
    Through,
    /// It was run.
    Done,
    /// It is a guard that refused.
    Refused,
}

impl CodeLine {
    /// Whether it begins a procedure.
    pub fn is_heading(&self) -> bool {
        self.indent == 0
    }

    /// The comment on it in a language.
    pub fn comment(&self, lang: Lang) -> Option<&'static str> {
        self.comments.iter().find(|(code, _)| *code == lang.code()).map(|(_, comment)| *comment)
    }

    /// The languages in which there is a comment on it.
    pub fn commented(&self) -> impl Iterator<Item = &'static str> {
        self.comments.iter().map(|(code, _)| *code)
    }
}

impl Pseudocode {
    /// That of an algorithm, if it has any.
    pub fn of(algorithm: &str) -> Option<&'static Pseudocode> {
        static ALL: LazyLock<BTreeMap<&str, Pseudocode>> = LazyLock::new(|| {
            let files: BTreeMap<&str, &str> = texts(&PSEUDOCODE).collect();
            let whole = |path: &&'static str| !path.contains('/');
            let name = |path: &'static str| path.trim_end_matches(".txt");
            files.keys().copied().filter(whole).map(|path| (name(path), read(name(path), &files))).collect()
        });
        ALL.get(algorithm)
    }

    /// How rules of these names ran each line.
    pub fn run<'a>(&self, fired: impl Iterator<Item = &'a str>) -> Vec<Run> {
        let mut runs = vec![Run::No; self.lines.len()];
        for name in fired {
            for (line, run) in self.lines.iter().zip(&mut runs) {
                if line.rules.contains(&name) {
                    *run = (*run).max(if line.refusals.contains(&name) { Run::Refused } else { Run::Done });
                }
            }
        }
        // From the end, each run line lights those above it that lead to it: the last before it with fewer blanks, and on.
        let mut within = usize::MAX;
        for (line, run) in self.lines.iter().zip(&mut runs).rev() {
            if *run != Run::No {
                within = line.indent;
            } else if within != usize::MAX && line.indent < within {
                if line.rules.is_empty() {
                    *run = Run::Through;
                }
                within = line.indent;
            }
            if line.is_heading() {
                within = usize::MAX;
            }
        }
        runs
    }
}

/// The lines of a file, and of those that it includes.
fn read(name: &'static str, files: &BTreeMap<&'static str, &'static str>) -> Pseudocode {
    let mut lines: Vec<CodeLine> = Vec::new();
    let source = files.get(format!("{name}.txt").as_str()).copied().unwrap_or_default();
    for line in source.lines().filter(|line| !line.trim().is_empty()) {
        let text = line.trim_start();
        if let Some(file) = text.strip_prefix("include ") {
            lines.extend(read(file.trim_end(), files).lines);
        } else if let Some(comment) = text.strip_prefix('#') {
            let (code, comment) = comment.split_once(' ').unwrap_or((comment, ""));
            if let Some(last) = lines.last_mut() {
                last.comments.push((code, comment.trim()));
            }
        } else {
            let (text, rules) = text.split_once(" @ ").unwrap_or((text, ""));
            let refusals = rules.split_whitespace().filter_map(|rule| rule.strip_prefix('!')).collect();
            let rules = rules.split_whitespace().map(|rule| rule.trim_start_matches('!')).collect();
            let indent = line.len() - line.trim_start().len();
            lines.push(CodeLine { file: name, indent, text: text.trim_end(), rules, refusals, comments: Vec::new() });
        }
    }
    Pseudocode { lines }
}

#[cfg(test)]
mod tests {
    use super::Run::{Done, No, Refused, Through};
    use super::*;

    #[test]
    fn what_leads_to_a_line_that_was_run_is_run_through() {
        let source = "\
on a timeout
  if nobody was heard
    ask all @ ask
  else @ !wait
    stay @ stay
on an answer
  count it @ count
  include part
";
        let files: BTreeMap<&str, &str> = [("whole.txt", source), ("part.txt", "  answer @ answer\n")].into();
        let code = read("whole", &files);
        let run = |rules: &[&str]| code.run(rules.iter().copied());
        assert_eq!(run(&["ask"]), [Through, Through, Done, No, No, No, No, No]);
        assert_eq!(run(&["wait"]), [Through, No, No, Refused, No, No, No, No]);
        assert_eq!(run(&["stay", "count"]), [Through, No, No, No, Done, Through, Done, No]);
        assert_eq!(run(&["answer"]), [No, No, No, No, No, Through, No, Done]);
        assert_eq!(code.lines[7].file, "part");
    }
}
