//! The help and the mistakes of the command line in the language asked for: what stands in the definition of the arguments
//! is English, and each text of it has its twin in the catalogues.
//!
//! The definition stays the only one: in another language the same command line is read once more by a copy of it whose
//! texts are exchanged, only for what it then says. The words of the parser itself, which has no catalogue, are
//! exchanged where they stand.

use std::ffi::OsString;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Command};

use super::algorithm;
use super::failure::prefix;
use crate::algorithms::catalogue;
use crate::model::Value;
use crate::text::{Lang, Texts};

/// The texts of commands: the short one, and the long one if there is one. The program itself has no name here.
const COMMANDS: &[(&str, &str, Option<&str>)] = &[
    ("", "usage-synod", Some("usage-synod-long")),
    ("play", "usage-play", None),
    ("run", "usage-run", None),
    ("record", "usage-record", Some("usage-record-long")),
    ("share", "usage-share", Some("usage-share-long")),
    ("export", "usage-export", Some("usage-export-long")),
    ("compare", "usage-compare", Some("usage-compare-long")),
    ("explore", "usage-explore", Some("usage-explore-long")),
    ("list", "usage-list", None),
    ("config", "usage-config", Some("usage-config-long")),
    ("docs", "usage-docs", Some("usage-docs-long")),
    ("gallery", "usage-gallery", None),
    ("check", "usage-config-check", None),
    ("completions", "usage-completions", None),
    ("man", "usage-man", None),
];

/// The texts of arguments, by command and name; those of every command have none.
const ARGUMENTS: &[(&str, &str, &str)] = &[
    ("", "lang", "usage-option-lang"),
    ("", "theme", "usage-option-theme"),
    ("", "colours", "usage-option-colours"),
    ("", "ascii", "usage-option-ascii"),
    ("", "reduced_motion", "usage-option-reduced-motion"),
    ("", "no_mouse", "usage-option-no-mouse"),
    ("", "big", "usage-option-big"),
    ("", "plain", "usage-option-plain"),
    ("", "config", "usage-option-config"),
    ("", "size", "usage-option-memory"),
    ("play", "file", "usage-play-file"),
    ("play", "watch", "usage-play-watch"),
    ("run", "file", "usage-run-file"),
    ("run", "format", "usage-run-format"),
    ("run", "fold", "usage-run-fold"),
    ("record", "file", "usage-record-file"),
    ("record", "out", "usage-record-out"),
    ("record", "format", "usage-record-format"),
    ("record", "screen_size", "usage-record-size"),
    ("record", "fps", "usage-record-fps"),
    ("record", "speed", "usage-record-speed"),
    ("record", "from", "usage-record-from"),
    ("record", "to", "usage-record-to"),
    ("record", "at", "usage-record-at"),
    ("record", "contact_sheet", "usage-record-contact-sheet"),
    ("record", "idle_limit", "usage-record-idle-limit"),
    ("record", "beat", "usage-record-beat"),
    ("record", "keys", "usage-record-keys"),
    ("record", "glyphs", "usage-record-glyphs"),
    ("record", "title", "usage-record-title"),
    ("record", "repeat", "usage-record-loop"),
    ("record", "font_size", "usage-record-font-size"),
    ("record", "keep", "usage-record-keep"),
    ("share", "file", "usage-share-file"),
    ("share", "at", "usage-share-at"),
    ("export", "file", "usage-export-file"),
    ("export", "format", "usage-export-format"),
    ("export", "from", "usage-export-from"),
    ("export", "to", "usage-export-to"),
    ("export", "nodes", "usage-export-nodes"),
    ("export", "quiet", "usage-export-quiet"),
    ("export", "out", "usage-export-out"),
    ("compare", "algorithms", "usage-compare-algorithms"),
    ("compare", "script", "usage-compare-script"),
    ("compare", "format", "usage-compare-format"),
    ("explore", "from", "usage-explore-from"),
    ("explore", "settings", "usage-explore-settings"),
    ("explore", "without", "usage-explore-without"),
    ("explore", "tune", "usage-explore-tune"),
    ("explore", "goal", "usage-explore-goal"),
    ("explore", "walks", "usage-explore-walks"),
    ("explore", "depth", "usage-explore-depth"),
    ("explore", "faults", "usage-explore-faults"),
    ("explore", "seconds", "usage-explore-seconds"),
    ("explore", "seed", "usage-explore-seed"),
    ("explore", "out", "usage-explore-out"),
    ("explore", "play", "usage-explore-play"),
    ("list", "what", "usage-list-what"),
    ("list", "algorithm", "usage-list-algorithm"),
    ("list", "coverage", "usage-list-coverage"),
    ("list", "format", "usage-list-format"),
    ("check", "file", "usage-config-check-file"),
    ("docs", "task", "usage-docs-task"),
    ("docs", "files", "usage-docs-files"),
    ("gallery", "folder", "usage-gallery-folder"),
    ("completions", "shell", "usage-completions-shell"),
    ("man", "command", "usage-man-command"),
];

/// The texts of values that an argument can have.
const VALUES: &[(&str, &str)] = &[
    ("cast", "usage-format-cast"),
    ("cast2", "usage-format-cast2"),
    ("gif", "usage-format-gif"),
    ("svg", "usage-format-svg"),
    ("png", "usage-format-png"),
    ("txt", "usage-format-txt"),
    ("md", "usage-format-md"),
    ("check", "usage-docs-check"),
    ("renew", "usage-docs-renew"),
    ("mermaid", "usage-format-mermaid"),
    ("plantuml", "usage-format-plantuml"),
    ("shiviz", "usage-format-shiviz"),
    ("itf", "usage-format-itf"),
    ("dot", "usage-format-dot"),
    ("json", "usage-format-json"),
    ("drop", "usage-fault-drop"),
    ("duplicate", "usage-fault-duplicate"),
    ("crash", "usage-fault-crash"),
    ("pause", "usage-fault-pause"),
    ("cut", "usage-fault-cut"),
    ("wipe", "usage-fault-wipe"),
    ("clock", "usage-fault-clock"),
];

/// Headings over options.
const HEADINGS: &[(&str, &str)] = &[
    ("Screen", "usage-heading-screen"),
    ("Limits", "usage-heading-limits"),
    ("Settings", "usage-heading-settings"),
    ("Algorithms", "usage-heading-algorithms"),
];

/// The parser's own words, those first that hold others.
const PARSERS: &[&str] = &[
    "clap-usage",
    "clap-arguments",
    "clap-options",
    "clap-commands",
    "clap-any-options",
    "clap-any-command",
    "clap-default",
    "clap-possible",
    "clap-possible-values",
    "clap-help-more",
    "clap-help-less",
    "clap-help-of",
    "clap-help",
    "clap-version",
    "clap-more",
    "clap-similar-argument",
    "clap-similar-subcommand",
    "clap-similar-value",
    "clap-similar-arguments",
    "clap-similar-subcommands",
    "clap-similar-values",
    "clap-tip",
    "clap-to-pass",
    "clap-as-a-value",
    "clap-only",
    "clap-was-provided",
    "clap-were-provided",
    "clap-no-more",
    "clap-unexpected-argument",
    "clap-unexpected-value",
    "clap-found",
    "clap-invalid-value",
    "clap-for",
    "clap-unknown-subcommand",
    "clap-missing",
    "clap-needs-value",
    "clap-no-value",
    "clap-once",
    "clap-not-with",
    "clap-the-argument",
    "clap-the-subcommand",
    "clap-values-needed",
    "clap-a-size",
];

/// The language that a command line asks for, as far as that can be told before it is understood; none: it asks for none.
pub(super) fn asked(arguments: impl Iterator<Item = OsString>) -> Option<Lang> {
    let mut arguments = arguments.skip(1).map_while(|argument| argument.into_string().ok().filter(|text| text != "--"));
    let mut asked = None;
    while let Some(argument) = arguments.next() {
        let code = match argument.strip_prefix("--lang") {
            Some("") => arguments.next(),
            Some(given) => given.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        asked = code.and_then(|code| code.parse().ok()).or(asked);
    }
    asked
}

/// A definition with the texts of a language; it is good for what it says, not for what it reads.
pub(super) fn translated(command: Command, texts: &Texts) -> Command {
    let name = if command.get_name() == "synod" { String::new() } else { command.get_name().to_owned() };
    let mut command = if let Some(description) = catalogue::find(&name) {
        algorithm::translated(command, description, texts)
    } else if let Some((_, about, long)) = COMMANDS.iter().find(|(known, ..)| *known == name) {
        let command = command.about(texts.get(about, &[]));
        let command = match long {
            Some(long) => command.long_about(texts.get(long, &[])),
            None => command,
        };
        if name.is_empty() { command.after_long_help(texts.get("usage-exit-status", &[])) } else { command }
    } else {
        command
    };
    if command.get_subcommand_help_heading().is_some() {
        command = command.subcommand_help_heading(texts.get("usage-heading-algorithms", &[]));
    }
    let arguments: Vec<String> = command.get_arguments().map(|argument| argument.get_id().to_string()).collect();
    for argument in arguments {
        command = command.mut_arg(argument, |argument| translated_argument(&name, argument, texts));
    }
    let subcommands: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    for subcommand in subcommands {
        command = command.mut_subcommand(subcommand, |subcommand| translated(subcommand, texts));
    }
    command
}

fn translated_argument(command: &str, argument: Arg, texts: &Texts) -> Arg {
    let id = argument.get_id().as_str();
    let known = |of: &str| ARGUMENTS.iter().find(|(command, name, _)| *command == of && *name == id);
    let text = known(command).or_else(|| known("")).map(|(.., key)| texts.get(key, &[]));
    let heading = argument.get_help_heading().and_then(|heading| HEADINGS.iter().find(|(known, _)| *known == heading));
    let heading = heading.map(|(_, key)| texts.get(key, &[]));
    let values: Vec<PossibleValue> = argument.get_possible_values();
    let has_help = values.iter().any(|value| value.get_help().is_some());
    let argument = match text {
        Some(text) => argument.help(text).long_help(None::<&'static str>),
        None => argument,
    };
    let argument = match heading {
        Some(heading) => argument.help_heading(heading),
        None => argument,
    };
    if !has_help {
        return argument;
    }
    let says = |value: PossibleValue| {
        let key = VALUES.iter().find(|(name, _)| *name == value.get_name()).map(|(_, key)| *key);
        let name = value.get_name().to_owned();
        key.map_or(value, |key| PossibleValue::new(name).help(texts.get(key, &[])))
    };
    argument.value_parser(PossibleValuesParser::new(values.into_iter().map(says)))
}

/// What the parser says, with its own words in a language.
pub(super) fn exchanged(said: &str, texts: &Texts) -> String {
    let english = Texts::new(Lang::En);
    let said = said.replace(&prefix(&english), &prefix(texts));
    let said = PARSERS.iter().fold(said, |said, key| said.replace(&english.get(key, &[]), &texts.get(key, &[])));
    range_of(&said).map_or(said.clone(), |(told, range)| said.replace(told, &texts.get("clap-a-number", &range)))
}

/// What [`super::whole`] says, and the numbers in it.
fn range_of(said: &str) -> Option<(&str, [(&'static str, Value); 2])> {
    let (begins, ends) = ("a whole number from ", " is expected");
    let told = &said[said.find(begins)?..];
    let told = &told[..told.find(ends)? + ends.len()];
    let (low, high) = told.strip_prefix(begins)?.strip_suffix(ends)?.split_once(" to ")?;
    Some((told, [("low", low.into()), ("high", high.into())]))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::arguments::Arguments;

    /// Everything that a command and those below it say, each by what it is about.
    fn said(command: &Command, path: &str, told: &mut Vec<(String, String)>) {
        let mut tell =
            |what: &str, text: Option<String>| told.push((format!("{path}{what}"), text.unwrap_or_default()));
        tell("", command.get_about().map(ToString::to_string));
        tell(" long", command.get_long_about().map(ToString::to_string));
        tell(" after", command.get_after_long_help().map(ToString::to_string));
        tell(" heading", command.get_subcommand_help_heading().map(str::to_owned));
        for argument in command.get_arguments() {
            let id = argument.get_id();
            tell(&format!(" {id}"), argument.get_help().map(ToString::to_string));
            tell(&format!(" {id} long"), argument.get_long_help().map(ToString::to_string));
            tell(&format!(" {id} heading"), argument.get_help_heading().map(str::to_owned));
            for value in argument.get_possible_values() {
                tell(&format!(" {id} {}", value.get_name()), value.get_help().map(ToString::to_string));
            }
        }
        for command in command.get_subcommands() {
            said(command, &format!("{path} {}", command.get_name()), told);
        }
    }

    #[test]
    fn the_english_of_the_catalogue_is_that_of_the_definition() {
        let (mut defined, mut exchanged) = (Vec::new(), Vec::new());
        said(&Arguments::command(), "synod", &mut defined);
        said(&translated(Arguments::command(), &Texts::new(Lang::En)), "synod", &mut exchanged);
        let differs = defined.iter().zip(&exchanged).filter(|(one, other)| one != other);
        assert_eq!(differs.collect::<Vec<_>>(), []);
    }

    #[test]
    fn everything_that_the_help_says_is_said_in_every_language() {
        let (mut english, mut chinese) = (Vec::new(), Vec::new());
        said(&Arguments::command(), "synod", &mut english);
        said(&translated(Arguments::command(), &Texts::new(Lang::ZhCn)), "synod", &mut chinese);
        let same = english.iter().zip(&chinese).filter(|(one, other)| one == other && !one.1.is_empty());
        assert_eq!(same.map(|(one, _)| one).collect::<Vec<_>>(), Vec::<&(String, String)>::new());
    }

    #[test]
    fn the_language_is_known_before_the_rest_is_understood() {
        let asked = |line: &str| asked(line.split(' ').map(OsString::from));
        assert_eq!(asked("synod --lang zh-CN nonsense"), Some(Lang::ZhCn));
        assert_eq!(asked("synod list --lang=zh --lang en"), Some(Lang::En));
        for line in ["synod", "synod --lang", "synod --lang fr", "synod --language zh", "synod -- --lang zh"] {
            assert_eq!(asked(line), None, "{line}");
        }
    }
}
