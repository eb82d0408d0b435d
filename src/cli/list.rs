//! `synod list`: everything that has a name, in aligned columns.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Args, Command, ValueEnum};

use super::algorithm::{default, values};
use super::coverage::{Coverage, coverage};
use super::demos;
use super::failure::{Ending, Exit, Failure};
use super::screen::ScreenOptions;
use super::source;
use super::table::{self, Rows};
use crate::algorithm::describe::{
    CLIENT_MESSAGES, COMMON_SETTINGS, ControlSpec, Description, Fact, Field, FigureSpec, KeyKind, MessageSpec,
    RuleSpec, SESSION_MESSAGES, Setting,
};
use crate::algorithm::outcome::OutcomeSpec;
use crate::algorithms::catalogue;
use crate::app::safeguard_sentence;
use crate::command::{COMMANDS, CONDITIONS, Goal};
use crate::model::{Kind, Value};
use crate::sentence;
use crate::text::{CodeLine, Lang, Pseudocode, Texts, key};
use crate::workload::{Argument, Form, OperationSpec};

/// Lists what can be named: in scripts, in the palette, on the command line.
#[derive(Args, Debug)]
pub(super) struct List {
    /// What to list
    what: What,
    /// Of one algorithm only
    #[arg(value_parser = Named)]
    algorithm: Option<String>,
    /// With `rules`: runs the scripts of a folder (none: the demos), and lists in which each fires
    #[arg(long, value_name = "DIR", num_args = 0..=1)]
    coverage: Option<Vec<PathBuf>>,
    /// As a table, or each row as a JSON array on a line of its own
    #[arg(long, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum What {
    Algorithms,
    Demos,
    Commands,
    Settings,
    Facts,
    Conditions,
    Messages,
    Rules,
    Code,
    Outcomes,
    Safeguards,
    Invariants,
    Figures,
}

impl List {
    pub(super) fn run(&self, screen: &ScreenOptions, out: &mut dyn Write) -> Result<Ending, Failure> {
        let texts = Texts::new(screen.printed_lang());
        if let Some(folder) = &self.coverage {
            return self.tell_coverage(folder.first().map(PathBuf::as_path), &texts, out);
        }
        let rows = match &self.algorithm {
            None => rows(self.what, catalogue::all(), &texts),
            Some(word) => match called(word)[..] {
                [] if self.what == What::Demos => demos_about(word, &texts),
                [] => Vec::new(),
                ref algorithms => rows(self.what, algorithms, &texts),
            },
        };
        if let (Some(word), true) = (&self.algorithm, rows.is_empty() && self.is_unknown()) {
            return Err(source::no_algorithm(word));
        }
        self.print(out, &rows)?;
        Ok(Ending::Held)
    }

    fn print(&self, out: &mut dyn Write, rows: &Rows) -> Result<(), Failure> {
        match self.format {
            Format::Text => table::print(out, rows, usize::MAX)?,
            Format::Json => {
                for row in rows.iter().filter(|row| row.iter().any(|cell| !cell.is_empty())) {
                    writeln!(out, "{}", serde_json::json!(row))?;
                }
            }
        }
        Ok(())
    }

    /// Which rules fire in which scripts.
    fn tell_coverage(&self, folder: Option<&Path>, texts: &Texts, out: &mut dyn Write) -> Result<Ending, Failure> {
        if self.what != What::Rules {
            return Err(Failure::says(Exit::Usage, "refusal-coverage-of-rules", &[]));
        }
        let algorithms = match &self.algorithm {
            None => catalogue::all().to_vec(),
            Some(word) => match called(word) {
                none if none.is_empty() => return Err(source::no_algorithm(word)),
                algorithms => algorithms,
            },
        };
        let Coverage { rows, told } = coverage(&algorithms, folder, texts)?;
        self.print(out, &rows)?;
        if self.format == Format::Text {
            writeln!(out, "\n{told}")?;
        }
        Ok(Ending::Held)
    }

    /// Whether what is said behind names no algorithm.
    fn is_unknown(&self) -> bool {
        self.algorithm.as_deref().is_some_and(|word| called(word).is_empty())
    }
}

/// The name of an algorithm or a word about it, of which the names are offered.
#[derive(Clone, Debug)]
struct Named;

impl TypedValueParser for Named {
    type Value = String;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(catalogue::all().iter().map(|description| PossibleValue::new(description.name))))
    }
}

/// The algorithms that a word means: the one of that name, or those that have it in their title.
fn called(word: &str) -> Vec<&'static Description> {
    let word = word.to_lowercase();
    let of = |means: &dyn Fn(&Description) -> bool| -> Vec<_> {
        catalogue::all().iter().copied().filter(|description| means(description)).collect()
    };
    let named = of(&|description| description.name == word);
    if !named.is_empty() {
        return named;
    }
    let titles = |description: &Description| {
        Lang::ALL.map(|lang| {
            let text = Texts::new(lang).get(&key("algorithm", description.name), &[]).to_lowercase();
            text.split([':', '：']).next().unwrap_or_default().to_owned()
        })
    };
    of(&|description| titles(description).iter().any(|title| has_word(title, &word)))
}

/// Whether a text has a word; a script that leaves no blanks between words has it anywhere.
fn has_word(text: &str, word: &str) -> bool {
    if word.is_ascii() {
        text.split(|c: char| !c.is_alphanumeric()).any(|one| one == word)
    } else {
        text.contains(word)
    }
}

/// The demos in whose path or title, in any language, a word stands.
fn demos_about(word: &str, texts: &Texts) -> Rows {
    let word = word.to_lowercase();
    let languages = Lang::ALL.map(Texts::new);
    let about = |(path, text): &(&str, &str)| {
        let titles = languages.iter().map(|texts| demo_title(path, text, texts).to_lowercase());
        has_word(&demos::short(path), &word) || titles.into_iter().any(|title| has_word(&title, &word))
    };
    let demos = demos::all().filter(about);
    demos.map(|(path, text)| vec![path.to_owned(), demo_title(path, text, texts)]).collect()
}

/// What a demo is about: a script is in English, this is in every language.
fn demo_title(path: &str, text: &str, texts: &Texts) -> String {
    match texts.lang() {
        Lang::En => demos::title(text).to_owned(),
        Lang::ZhCn => texts.get(&key("demo", &demos::short(path).replace('/', "-")), &[]),
    }
}

pub(super) fn rows(what: What, algorithms: &[&'static Description], texts: &Texts) -> Rows {
    // What an algorithm calls by the same name as another has a text of its own.
    let each = || algorithms.iter().map(|d| (*d, texts.of(d.texts)));
    match what {
        What::Algorithms => algorithms.iter().map(|d| algorithm_row(d, texts)).collect(),
        What::Demos => demos(algorithms, texts),
        What::Commands => commands(algorithms, texts),
        What::Settings => {
            let common = COMMON_SETTINGS.iter().map(|setting| common_setting_row(setting, algorithms, texts));
            let own = |d: &'static Description| d.settings.iter().filter(|setting| !setting.is_common());
            let own = each().flat_map(|(d, texts)| own(d).map(move |setting| setting_row(setting, &texts)));
            common.chain(own).collect()
        }
        What::Facts => {
            let kept = |fact: &Fact| texts.say(&if fact.durable { "on disk" } else { "in memory" }.into());
            let nodes =
                each().flat_map(|(d, texts)| d.facts.iter().map(move |fact| fact_row(fact, kept(fact), &texts)));
            let of_all = |fact, texts: &Texts| fact_row(fact, texts.say(&"of the cluster".into()), texts);
            let cluster = each().flat_map(|(d, texts)| d.cluster_facts.iter().map(move |fact| of_all(fact, &texts)));
            nodes.chain(cluster).collect()
        }
        What::Conditions => CONDITIONS
            .iter()
            .map(|condition| vec![condition.syntax.to_owned(), texts.get(&key("condition", condition.name), &[])])
            .collect(),
        What::Messages => {
            let own = each().flat_map(|(d, texts)| d.messages.iter().map(move |message| message_row(message, &texts)));
            let sessions = if algorithms.iter().any(|d| d.has_sessions()) { SESSION_MESSAGES } else { &[] };
            let common = CLIENT_MESSAGES.iter().chain(sessions).map(|message| message_row(message, texts));
            own.chain(common).collect()
        }
        What::Rules => {
            each().flat_map(|(d, texts)| d.rules.iter().map(move |rule| rule_row(rule, d, &texts))).collect()
        }
        What::Code => algorithms.iter().flat_map(|d| code_rows(d, texts)).collect(),
        What::Outcomes => {
            each().flat_map(|(d, texts)| d.outcomes.iter().map(move |outcome| outcome_row(outcome, &texts))).collect()
        }
        What::Safeguards => {
            let rows =
                |d: &'static Description, texts| d.safeguards.iter().map(move |name| safeguard_row(d, name, &texts));
            each().flat_map(|(d, texts)| rows(d, texts)).collect()
        }
        What::Invariants => {
            let rows =
                |d: &'static Description, texts| d.invariants.iter().map(move |name| invariant_row(d, name, &texts));
            each().flat_map(|(d, texts)| rows(d, texts)).collect()
        }
        What::Figures => {
            let rows = |d: &'static Description, texts| d.figures.iter().map(move |figure| figure_row(figure, &texts));
            each().flat_map(|(d, texts)| rows(d, texts)).collect()
        }
    }
}

/// An algorithm, how many nodes it can have, and its text.
fn algorithm_row(description: &Description, texts: &Texts) -> Vec<String> {
    let nodes = texts.say(&sentence!("{range} nodes", range = nodes(description)));
    vec![description.name.to_owned(), nodes, texts.get(&key("algorithm", description.name), &[])]
}

/// `1..15`
fn nodes(description: &Description) -> String {
    description.setting("nodes").map(|setting| values(setting.range)).unwrap_or_default()
}

/// A figure: its name, what it is drawn as, its title and what it shows.
fn figure_row(figure: &FigureSpec, texts: &Texts) -> Vec<String> {
    let says = [figure.title, figure.about].map(|key| texts.get(key, &[]));
    [figure.name.to_owned(), figure.kind.word().to_owned()].into_iter().chain(says).collect()
}

/// The pseudocode of an algorithm, a row a line: the line, and behind it the rules that run it. Procedures and comments, which
/// stand below their lines, go across.
fn code_rows(description: &Description, texts: &Texts) -> Rows {
    let lines = Pseudocode::of(description.name).map_or(&[][..], |code| &code.lines);
    let rows = |line: &CodeLine| {
        let blanks = " ".repeat(line.indent);
        let of_rule = |rule: &&str| if line.refusals.contains(rule) { format!("!{rule}") } else { (*rule).to_owned() };
        let rules: Vec<String> = line.rules.iter().map(of_rule).collect();
        let rules = (!rules.is_empty()).then(|| rules.join(" "));
        let code = [format!("{blanks}{}", line.text)].into_iter().chain(rules).collect();
        let comment = line.comment(texts.lang()).map(|comment| vec![format!("{blanks}    // {comment}")]);
        let before = line.is_heading().then(|| vec![String::new()]);
        before.into_iter().chain([code]).chain(comment)
    };
    lines.iter().flat_map(rows).skip(1).collect()
}

/// An outcome, its signs, by what else `next` finds it, and its word on the screen.
fn outcome_row(outcome: &OutcomeSpec, texts: &Texts) -> Vec<String> {
    let goals: Vec<&str> = Goal::ALL.iter().filter(|(_, goal)| goal.finds(outcome)).map(|(word, _)| *word).collect();
    let word = texts.get(&key("outcome", outcome.name), &[]);
    vec![outcome.name.to_owned(), outcome.signs.join(" "), goals.join(", "), word]
}

/// A safeguard, what it is about, and what it does, with what it needs to matter.
fn safeguard_row(description: &Description, name: &str, texts: &Texts) -> Vec<String> {
    let about = if description.progress.contains(&name) { "progress" } else { "safety" };
    vec![name.to_owned(), texts.say(&about.into()), safeguard_sentence(description, name, texts)]
}

/// A name and its text.
fn named(texts: &Texts, group: &str, name: &str) -> Vec<String> {
    vec![name.to_owned(), texts.get(&key(group, name), &[])]
}

/// An invariant, and what it says; of one that is known to break, that it is.
fn invariant_row(description: &Description, name: &str, texts: &Texts) -> Vec<String> {
    let mut row = named(texts, "invariant", name);
    if description.is_known(name) {
        row[1] = texts.get("list-known", &[("text", row[1].as_str().into())]);
    }
    row
}

fn demos(algorithms: &[&'static Description], texts: &Texts) -> Rows {
    let of_one = |(path, text): &(&str, &str)| {
        let named = |d: &&'static Description| {
            path.starts_with(&format!("demos/{}/", d.name))
                || demos::compares(text).iter().any(|one| one.split(':').next() == Some(d.name))
        };
        algorithms.iter().any(named)
    };
    let demos = demos::all().filter(of_one);
    demos.map(|(path, text)| vec![path.to_owned(), demo_title(path, text, texts)]).collect()
}

fn commands(algorithms: &[&'static Description], texts: &Texts) -> Rows {
    let common =
        COMMANDS.iter().map(|command| vec![command.syntax.to_owned(), texts.get(&key("command", command.name), &[])]);
    let mut rows: Rows = common.collect();
    let each = || algorithms.iter().map(|d| (*d, texts.of(d.texts)));
    for (description, texts) in each() {
        for operation in description.operations {
            let row = vec![operation_usage(operation), texts.get(operation.text, &[])];
            // Algorithms with the same workload are asked the same.
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
    }
    for (description, texts) in each() {
        let says = |control: &ControlSpec| texts.get(&key("command", control.name), &[]);
        rows.extend(description.controls.iter().map(|control| vec![control_usage(control), says(control)]));
    }
    rows
}

fn operation_usage(operation: &OperationSpec) -> String {
    let part = |line: String, argument: &Argument| match argument.form {
        Form::Maybe => format!("{line} [{}]", argument.example),
        Form::Flags(words) => words.iter().fold(line, |line, word| format!("{line} [{word}]")),
        _ => format!("{line} {}", argument.example),
    };
    let said = operation.arguments.iter().fold(operation.name.to_owned(), part);
    format!("C1 {said}{} [to NODE]", options(operation.options))
}

fn options(options: &[Field]) -> String {
    options.iter().fold(String::new(), |line, field| line + &format!(" [{}={}]", field.name, kind(field.kind)))
}

fn control_usage(control: &ControlSpec) -> String {
    let arguments = control.arguments.iter().map(|field| format!(" {}", placeholder(field)));
    std::iter::once(control.name.to_owned()).chain(arguments).chain([options(control.options)]).collect()
}

/// What a positional argument looks like in a usage line.
fn placeholder(field: &Field) -> String {
    match field.kind {
        Kind::Node => "S1".to_owned(),
        Kind::Nodes | Kind::Configuration => "S1,S2".to_owned(),
        _ => field.name.to_uppercase(),
    }
}

fn setting_row(setting: &Setting, texts: &Texts) -> Vec<String> {
    let when = if setting.live { "also in mid-run" } else { "at the start" };
    let says = texts.get(&key("setting", setting.name), &[]);
    vec![setting.name.to_owned(), values(setting.range), default(setting, &[], texts), texts.say(&when.into()), says]
}

/// A setting that every algorithm has. Where they differ in how many nodes they can have, those are named that most do
/// not agree with.
fn common_setting_row(setting: &Setting, algorithms: &[&'static Description], texts: &Texts) -> Vec<String> {
    let mut row = setting_row(setting, texts);
    let algorithms = if algorithms.is_empty() { catalogue::all() } else { algorithms };
    row[2] = default(setting, algorithms, texts);
    if setting.name == "nodes" {
        let like = |description: &Description| algorithms.iter().filter(|d| d.nodes == description.nodes).count();
        let most = algorithms.iter().rev().max_by_key(|d| like(d)).map(|d| nodes(d)).unwrap_or_default();
        let others = algorithms.iter().map(|d| (d.name, nodes(d))).filter(|(_, nodes)| *nodes != most);
        row[1] = others.fold(most.clone(), |all, (name, nodes)| format!("{all}, {name} {nodes}"));
    }
    row
}

fn fact_row(fact: &Fact, kept: String, texts: &Texts) -> Vec<String> {
    let brackets = match fact.key {
        None => "",
        Some(KeyKind::Node) => "[S1]",
        Some(KeyKind::Client) => "[C1]",
        Some(KeyKind::Number) => "[1]",
        Some(KeyKind::Name | KeyKind::NameOrLatest) => "[x]",
    };
    let says = texts.get(&key("fact", fact.name), &[]);
    vec![format!("{}{brackets}", fact.name), kind(fact.kind), kept, says]
}

fn message_row(message: &MessageSpec, texts: &Texts) -> Vec<String> {
    let fields: Vec<String> = message.fields.iter().map(|f| format!("{}={}", f.name, kind(f.kind))).collect();
    let says = texts.get(&key("message", message.name), &[]);
    vec![message.name.to_owned(), message.short.to_owned(), fields.join(" "), says]
}

/// A rule, its source, its guard values, and what it says: in few words, and in a sentence in which each value stands by
/// its name.
/// A rule, told as it usually fires: with every safeguard on.
fn rule_row(rule: &RuleSpec, description: &Description, texts: &Texts) -> Vec<String> {
    let shown = |name: &str| {
        if description.safeguards.contains(&name) { "held".to_owned() } else { format!("⟨{name}⟩") }
    };
    let names: Vec<(&str, String)> = ["node"].iter().chain(rule.fields).map(|name| (*name, shown(name))).collect();
    let values: Vec<(&str, Value)> = names.iter().map(|(name, shown)| (*name, shown.as_str().into())).collect();
    let says = |key: &str| texts.get(key, &values).replace('\n', " ");
    let key = key("rule", rule.name);
    let title = says(&format!("{key}-title"));
    vec![rule.name.to_owned(), rule.source.to_owned(), rule.fields.join(" "), title, says(&key)]
}

/// The values of a kind, in a word.
fn kind(kind: Kind) -> String {
    match kind {
        Kind::Bool => "true|false".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::Percent => "percentage".to_owned(),
        Kind::Node => "node".to_owned(),
        Kind::Client => "client".to_owned(),
        Kind::Nodes => "nodes".to_owned(),
        Kind::Configuration => "nodes[&nodes]".to_owned(),
        Kind::Word(words) => words.join("|"),
        Kind::Text => "text".to_owned(),
        Kind::Numbers => "numbers".to_owned(),
        Kind::Entries => "entries".to_owned(),
        Kind::Ballot => "ballot".to_owned(),
        Kind::Proposal => "ballot:value".to_owned(),
        Kind::EpochCounter => "epoch.counter".to_owned(),
        Kind::EpochCounters => "epoch.counter,…".to_owned(),
        Kind::EpochEntries => "entries".to_owned(),
        Kind::Clock => "hh:mm:ss".to_owned(),
    }
}
