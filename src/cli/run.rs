//! `synod run`: a script without a screen.

use std::io::Write;

use clap::{Args, ValueEnum};

use super::failure::{Failure, Outcome};
use super::source;
use crate::script::{self, Runner};
use crate::text::{Lang, Texts, key};
use crate::view::RuleView;

/// Runs a script without a screen and prints what happens.
#[derive(Args, Debug)]
pub(super) struct Run {
    /// A script: a file, `-` for standard input, or a demo of `synod list demos`
    file: String,
    /// One line an event in prose, or one JSON object a line
    #[arg(long, default_value = "text")]
    format: Format,
    /// Language of the sentences that explain a rule: en or zh-CN
    #[arg(long, default_value = "en")]
    lang: Lang,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Run {
    pub(super) fn run(&self, out: &mut dyn Write) -> Result<Outcome, Failure> {
        let script = source::script(&self.file)?;
        let texts = Texts::new(self.lang);
        let explain = |rule: &RuleView| explain(&texts, rule);
        let mut runner = Runner::new(script.lines, script.cluster);
        for item in runner.by_ref() {
            let line = match self.format {
                Format::Text => script::text_line(&item, self.lang.code(), &explain),
                Format::Json => script::json_line(&item),
            };
            writeln!(out, "{line}")?;
        }
        Ok(if runner.summary().ok { Outcome::Held } else { Outcome::Refuted })
    }
}

/// A rule in a sentence.
fn explain(texts: &Texts, rule: &RuleView) -> String {
    let mut arguments = rule.arguments.clone();
    arguments.push(("node", rule.node.into()));
    texts.get(&key("rule", rule.name), &arguments)
}
