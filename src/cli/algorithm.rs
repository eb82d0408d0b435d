//! An algorithm as a subcommand: `synod raft --nodes 5`, made from its description.

use std::hash::{BuildHasher, Hasher};

use clap::{Arg, ArgAction, ArgMatches, Command, FromArgMatches, Subcommand};

use super::failure::{Exit, Failure};
use super::source::{GRAMMAR, Script};
use crate::algorithm::describe::{Description, Range, Setting};
use crate::algorithms::catalogue;
use crate::cluster::Cluster;
use crate::command::{Context, parse_line};
use crate::model::Time;
use crate::sim::{self, Options};
use crate::text::{Lang, Texts, key};

/// A cluster to play, as the command line asks for it.
#[derive(Clone, Debug)]
pub(super) struct Algorithm {
    /// The algorithm's name.
    pub(super) name: &'static str,
    /// The settings given, as written.
    pub(super) settings: Vec<(&'static str, String)>,
}

impl Algorithm {
    /// The cluster asked for.
    ///
    /// # Errors
    /// What a `cluster` command with these settings would be told: there is one parser.
    pub(super) fn cluster(&self) -> Result<Box<dyn Cluster>, Failure> {
        let mut line = format!("cluster {}", self.name);
        let settings: Vec<_> = self.settings.iter().map(|(name, value)| (*name, drawn(name, value))).collect();
        for (name, value) in &settings {
            let value = value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
            line.extend([" ", name, "=\"", &value, "\""]);
        }
        parse_line(&line, &Context::new(GRAMMAR)).map_err(|error| Failure::Usage(error.reason()))?;
        sim::create(self.name, &settings, Options::default()).map_err(Failure::Usage)
    }
}

impl Algorithm {
    /// The same for a film, which is to be the same each time.
    pub(super) fn opened(&self) -> Result<Script, Failure> {
        if self.settings.iter().any(|(name, value)| (*name, value.as_str()) == ("seed", RANDOM)) {
            return Err(Failure::says(Exit::Usage, "tape-typed-random", &[]));
        }
        Ok(Script { lines: Vec::new(), cluster: self.cluster()?, shared: false })
    }
}

/// What is asked of a seed that is to be another each time.
const RANDOM: &str = "random";

/// A random seed is below this: it is to be read off the screen and typed again.
const SEEDS: u64 = 1_000_000;

/// The value of a setting; a seed that is to be random is drawn, so that the run can be had again by its number.
#[expect(clippy::disallowed_types, reason = "once, and not below: what was drawn is a setting like any other")]
fn drawn(name: &str, value: &str) -> String {
    if (name, value) != ("seed", RANDOM) {
        return value.to_owned();
    }
    (std::hash::RandomState::new().build_hasher().finish() % SEEDS).to_string()
}

impl Subcommand for Algorithm {
    fn augment_subcommands(command: Command) -> Command {
        let texts = Texts::new(Lang::En);
        command.subcommands(catalogue::all().iter().map(|description| subcommand(description, &texts)))
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Algorithm::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        catalogue::find(name).is_some()
    }
}

impl FromArgMatches for Algorithm {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Algorithm, clap::Error> {
        let found = matches.subcommand().and_then(|(name, matches)| Some((catalogue::find(name)?, matches)));
        let Some((description, matches)) = found else {
            return Err(clap::Error::new(clap::error::ErrorKind::MissingSubcommand));
        };
        let given = |setting: Setting| Some((setting.name, matches.get_one::<String>(setting.name)?.clone()));
        Ok(Algorithm { name: description.name, settings: description.every_setting().filter_map(given).collect() })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Algorithm::from_arg_matches(matches)?;
        Ok(())
    }
}

fn subcommand(description: &'static Description, texts: &Texts) -> Command {
    Command::new(description.name)
        .next_help_heading("Settings")
        .args(description.every_setting().map(|setting| argument(setting, description, texts)))
        .about(plays(description, texts))
}

/// What the subcommand of an algorithm does.
fn plays(description: &Description, texts: &Texts) -> String {
    let about = texts.get(&key("algorithm", description.name), &[]);
    texts.get("usage-plays", &[("algorithm", about.as_str().into())])
}

/// What a setting is about, and what it is if nobody says.
fn says(setting: Setting, description: &Description, texts: &Texts) -> String {
    let about = texts.get(&key("setting", setting.name), &[]);
    let default = default(&setting, &[description], texts);
    texts.get("usage-setting", &[("says", about.as_str().into()), ("default", default.as_str().into())])
}

/// The subcommand with the texts of a language.
pub(super) fn translated(command: Command, description: &'static Description, texts: &Texts) -> Command {
    description.every_setting().fold(command.about(plays(description, texts)), |command, setting| {
        command.mut_arg(setting.name, |argument| argument.help(says(setting, description, texts)))
    })
}

fn argument(setting: Setting, description: &Description, texts: &Texts) -> Arg {
    let values = values(setting.range);
    let argument = Arg::new(setting.name)
        .long(setting.name.replace('_', "-"))
        .value_name(if setting.name == "seed" { format!("{values}|{RANDOM}") } else { values })
        .help(says(setting, description, texts))
        .allow_hyphen_values(true)
        .action(ArgAction::Set);
    // The command language writes the name with an underscore; both are understood here.
    if setting.name.contains('_') { argument.alias(setting.name) } else { argument }
}

/// What a setting is if nobody says: a seed that is good for so many nodes.
pub(super) fn default(setting: &Setting, of: &[&Description], texts: &Texts) -> String {
    let chosen = of.iter().any(|description| !description.seeds.is_empty());
    if setting.name == "seed" && chosen { texts.get("list-seed-by-nodes", &[]) } else { setting.default.to_owned() }
}

/// The values of a setting, in short.
pub(super) fn values(range: Range) -> String {
    match range {
        Range::Switch => "on|off".to_owned(),
        Range::Number(least, u64::MAX) => format!("{least}.."),
        Range::Number(least, most) => format!("{least}..{most}"),
        Range::NumberOrOff(least, most) => format!("off|{least}..{most}"),
        Range::NumberOr(word, least, most) => format!("{word}|{least}..{most}"),
        Range::Duration(least, most) => format!("{}..{}", Time(least), Time(most)),
        Range::Durations(least, most) => format!("{}..{}, or A..B", Time(least), Time(most)),
        Range::DurationOrOff(least, most) => format!("off|{}..{}", Time(least), Time(most)),
        Range::PercentOrOff(least, most) => format!("off|{least}%..{most}%"),
        Range::TimeOfDay => "hh:mm:ss".to_owned(),
        Range::Places => "x@S1,…|none".to_owned(),
        Range::Word(words) => words.join("|"),
    }
}
