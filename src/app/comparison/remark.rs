//! What does not go without saying about a comparison: commands that were left out, or did not fit.

use crate::command::Command;
use crate::text::Texts;
use crate::timeline::{Error, Played};

/// Something that does not go without saying about a comparison.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Remark {
    /// Words of commands that only one algorithm understands, each with how many there were, and settings with their
    /// values: they were left out.
    LeftOut(Vec<(String, usize)>),
    /// A command that did not fit its moment on an algorithm, and why.
    PassedOver {
        /// The algorithm.
        algorithm: &'static str,
        /// The command.
        command: String,
        /// What was wrong, in English.
        why: String,
    },
}

impl Remark {
    /// What does not go without saying where a run was done on other algorithms.
    pub fn of(runs: &[Played], left_out: &[Command]) -> Vec<Remark> {
        let passed_over = |played: &Played| -> Vec<Remark> {
            let over = played.passed_over.iter();
            over.map(|(command, why)| Remark::passed_over(played.algorithm, command, why)).collect()
        };
        Remark::left_out(left_out).into_iter().chain(runs.iter().flat_map(passed_over)).collect()
    }

    /// That these commands were left out, if there are any.
    pub fn left_out(commands: &[Command]) -> Option<Remark> {
        let mut words: Vec<(String, usize)> = Vec::new();
        let word = |command: &Command| match command {
            Command::Set { .. } => command.to_string(),
            command => command.word().to_owned(),
        };
        for word in commands.iter().map(word) {
            match words.iter_mut().find(|(known, _)| *known == word) {
                Some((_, count)) => *count += 1,
                None => words.push((word, 1)),
            }
        }
        (!words.is_empty()).then_some(Remark::LeftOut(words))
    }

    /// That a command did not fit.
    pub fn passed_over(algorithm: &'static str, command: &Command, why: &Error) -> Remark {
        Remark::PassedOver { algorithm, command: command.to_string(), why: why.to_string() }
    }

    /// What is told of it.
    pub fn told(&self, texts: &Texts) -> String {
        match self {
            Remark::LeftOut(words) => {
                let count = |(word, count): &(String, usize)| match count {
                    1 => word.clone(),
                    count => format!("{word} ({count})"),
                };
                let commands = words.iter().map(count).collect::<Vec<_>>().join(", ");
                texts.get("comparison-left-out", &[("commands", commands.as_str().into())])
            }
            Remark::PassedOver { algorithm, command, why } => {
                let arguments = [
                    ("algorithm", (*algorithm).into()),
                    ("command", command.as_str().into()),
                    ("why", why.as_str().into()),
                ];
                texts.get("comparison-passed-over", &arguments)
            }
        }
    }
}
