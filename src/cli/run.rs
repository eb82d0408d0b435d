//! `synod run`: a script without a screen.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::export::Switch;
use super::failure::{Ending, Failure};
use super::interrupt::Interrupt;
use super::screen::ScreenOptions;
use super::source::{self, Script};
use crate::algorithm::describe::Description;
use crate::algorithm::failed;
use crate::app::{conflict_sentence, explanation};
use crate::model::{EventView, RuleView, ascii_line};
use crate::script::{self, Item, Runner, Summary, Words};
use crate::text::{Lang, Texts, key};

/// Runs a script without a screen and prints what happens.
#[derive(Args, Debug)]
pub(super) struct Run {
    /// A script: a file, `-` for standard input, a shared moment, or a demo of `synod list demos`
    file: PathBuf,
    /// Prose: an event, and below it what else it did; or one JSON object a line
    #[arg(long, default_value = "text")]
    format: RunFormat,
    /// Tells a run of events of which nothing new came, such as heartbeats, in one line: on or off
    #[arg(long, value_name = "SWITCH", default_value = "off")]
    fold: Switch,
}

/// How a run is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum RunFormat {
    Text,
    Json,
}

impl Run {
    pub(super) fn run(&self, screen: &ScreenOptions, out: &mut dyn Write) -> Result<Ending, Failure> {
        let script = source::script(&self.file)?;
        print(script, self.format, self.fold == Switch::On, screen, &Interrupt::listen()?, out)
    }
}

/// Runs a script to its end and prints what happens.
pub(super) fn print(
    script: Script,
    format: RunFormat,
    fold: bool,
    screen: &ScreenOptions,
    interrupt: &Interrupt,
    out: &mut dyn Write,
) -> Result<Ending, Failure> {
    let description = script.cluster.description();
    let texts = Texts::new(screen.printed_lang()).of(description.texts);
    let ascii = screen.prints_ascii();
    let plain = |text: String| if ascii { ascii_line(&text) } else { text };
    let mut runner = Runner::new(script.lines, script.cluster).within(screen.memory());
    let mut line = Vec::new();
    let mut quiet: Vec<u64> = Vec::new();
    while let Some(item) = runner.next_unless(&mut || interrupt.came()) {
        if let (true, RunFormat::Text, Item::Event(event)) = (fold, format, &item)
            && event.quiet
        {
            quiet.push(event.number);
            continue;
        }
        if !quiet.is_empty() {
            writeln!(out, "{}", plain(folded(&texts, &std::mem::take(&mut quiet))))?;
        }
        match format {
            RunFormat::Text => writeln!(out, "{}", plain(text_line(&item, &texts)))?,
            RunFormat::Json => {
                line.clear();
                script::push_json_line(&mut line, &item);
                line.push(b'\n');
                out.write_all(&line)?;
            }
        }
        if let (RunFormat::Text, Item::Event(event)) = (format, &item)
            && !event.violations.is_empty()
        {
            write!(out, "{}", plain(violated(&texts, event, &runner.causes(event.number), description)))?;
        }
    }
    Ok(match runner.summary() {
        Summary { interrupted: true, .. } => Ending::Interrupted,
        Summary { ok: true, .. } => Ending::Held,
        _ => Ending::Refuted,
    })
}

/// An item in a language: one or more lines, without the last line break.
pub(super) fn text_line(item: &Item, texts: &Texts) -> String {
    let words = Words {
        language: texts.lang().code(),
        rule: &|rule| explain(texts, rule),
        client: &|event| texts.of_client(event),
        // The arguments have the names of the language of scripts, which is English.
        violated: &|violation| {
            let key = key("violated", &violation.invariant);
            (texts.lang() != Lang::En && texts.has(&key)).then(|| texts.told(&key, &violation.arguments))
        },
        text: &|key| if texts.has(key) { texts.get(key, &[]) } else { bare(key) },
        say: &|sentence| texts.say(sentence),
    };
    script::text_line(item, &words)
}

/// The line that stands for events of which nothing new came.
pub(super) fn folded(texts: &Texts, quiet: &[u64]) -> String {
    let number = |number: Option<&u64>| number.map_or_else(String::new, u64::to_string);
    let (first, last) = (number(quiet.first()), number(quiet.last()));
    let arguments =
        [("first", first.as_str().into()), ("last", last.as_str().into()), ("count", (quiet.len() as u64).into())];
    format!("         · {}", texts.get("run-folded", &arguments))
}

/// A rule in a sentence.
fn explain(texts: &Texts, rule: &RuleView) -> String {
    let mut arguments = rule.arguments.clone();
    arguments.push(("node".into(), rule.node.into()));
    texts.told(&key("rule", &rule.name), &arguments)
}

/// What stands for a word that has no text: `two words` for `word-two_words`.
fn bare(key: &str) -> String {
    key.split_once('-').map_or(key, |(_, word)| word).replace('_', " ")
}

/// What an event broke, explained: the facts that clash, why that must not be, and the events that led to it.
pub(super) fn violated(texts: &Texts, event: &EventView, causes: &[EventView], description: &Description) -> String {
    let mut told = String::new();
    for violation in &event.violations {
        for fact in &violation.facts {
            told += &format!("         · {}\n", conflict_sentence(fact, texts));
        }
        told += &format!("         {}\n", explanation(violation, texts));
    }
    if !causes.is_empty() {
        told += &format!("         {}\n", texts.say(&"it came of the events".into()));
    }
    for cause in causes {
        let what = match (&cause.message, &cause.command) {
            (Some(message), _) => format!("{}->{} {}", message.link.from, message.link.to, message.kind),
            (None, Some(command)) => command.to_string(),
            (None, None) => {
                let node = cause.node.map(|node| format!("{node} ")).unwrap_or_default();
                format!("{node}{}", bare(&cause.word))
            }
        };
        let refused = failed(description, &cause.rules).next();
        let refused = refused.map(|name| texts.get("label-would-refuse", &[("name", name.into())]));
        let refused = refused.map(|text| format!("  ({text})")).unwrap_or_default();
        told += &format!("         {:>6}  {what}{refused}\n", cause.number);
    }
    told
}
