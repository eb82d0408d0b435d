//! How a subcommand ends, and with which exit status.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use super::caret::pointed;
use super::printed::{complain, name};
use crate::command::{Error, LocalizedText};
use crate::model::{Sentence, Value, visible};
use crate::sentence;
use crate::text::{Lang, Texts};

/// A subcommand did what it was asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ending {
    /// All claims held.
    Held,
    /// A claim or an invariant failed.
    Refuted,
    /// Ctrl-C ended it; what there was is told.
    Interrupted,
}

/// With which status something ends that could not be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Exit {
    /// Something that was to hold does not.
    Refuted,
    /// The command line was not understood.
    Usage,
    /// A file or stream failed.
    Io,
}

/// A sentence of the catalogue: its key, and what it is about.
pub(super) type Keyed = (&'static str, Vec<(&'static str, String)>);

/// What is wrong, in sentences that follow each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Objection {
    pub(super) exit: Exit,
    pub(super) sentences: Vec<Keyed>,
}

impl Objection {
    /// In a language.
    pub(super) fn told(&self, texts: &Texts) -> String {
        let sentence = |(key, arguments): &Keyed| {
            // What the system says is told in the reader's language, too.
            let value = |name: &str, value: &str| if name == "why" { texts.reason(value) } else { value.to_owned() };
            let arguments: Vec<(&str, Value)> =
                arguments.iter().map(|(name, given)| (*name, value(name, given).as_str().into())).collect();
            texts.get(key, &arguments)
        };
        let and = |one: String, other: String| {
            texts.get("refusal-and", &[("one", one.as_str().into()), ("other", other.as_str().into())])
        };
        self.sentences.iter().map(sentence).reduce(and).unwrap_or_default()
    }
}

/// A moment that a script does not have. Its chapters are told in the reader's language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct NoMoment {
    pub(super) option: String,
    /// What was given, and the chapter that is spelt like it.
    pub(super) given: String,
    pub(super) nearest: Option<String>,
    pub(super) chapters: Vec<LocalizedText>,
}

impl NoMoment {
    fn told(&self, texts: &Texts) -> String {
        let title = |title: &LocalizedText| format!("`{}`", visible(title.text_in(texts.lang().code())));
        let titles: Vec<String> = self.chapters.iter().map(title).collect();
        let known = match &self.nearest {
            Some(near) => sentence("refusal-nearest", &[("name", &visible(near))]),
            None if titles.is_empty() => sentence("record-no-chapters", &[]),
            None => sentence("record-chapters", &[("titles", &titles.join(", "))]),
        };
        let none = sentence("record-no-moment", &[("option", &self.option), ("given", &visible(&self.given))]);
        Objection { exit: Exit::Usage, sentences: vec![none, known] }.told(texts)
    }
}

/// The mistakes of a script.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Mistakes {
    /// Its file, as it is told.
    pub(super) file: String,
    pub(super) errors: Vec<Error>,
    /// There are more than these.
    pub(super) more: bool,
    /// The algorithm as whose script it was read, if that is not the one it names.
    pub(super) read_as: Option<String>,
}

impl Mistakes {
    /// One mistake, in a line by its number.
    pub(super) fn one(file: &str, line: usize, message: Sentence) -> Mistakes {
        let error = Error { line, col: 1, message, suggestion: None, source: None };
        Mistakes { file: file.to_owned(), errors: vec![error], more: false, read_as: None }
    }

    /// In a language: of each the one line that machines read, and below it the line of the script.
    fn told(&self, texts: &Texts) -> String {
        let file = visible(&self.file);
        let line = |error: &Error| {
            let Error { line, col, .. } = error;
            pointed(&format!("{file}:{line}:{col}: error: {}", texts.say(&error.reason())), error)
        };
        let mut told: Vec<String> = self.errors.iter().map(line).collect();
        if self.more {
            let more = sentence!("there are more mistakes than these {count}", count = self.errors.len());
            told.push(format!("{file}: {}", texts.say(&more)));
        }
        told.extend(
            self.read_as.as_ref().map(|algorithm| texts.say(&sentence!("(as a script of {algorithm})", algorithm))),
        );
        told.join("\n")
    }
}

/// A subcommand could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// What the catalogue has words for.
    #[error("error: {}", .0.told(&Texts::new(Lang::En)))]
    Says(Objection),
    /// A script has no such moment.
    #[error("error: {}", .0.told(&Texts::new(Lang::En)))]
    NoMoment(NoMoment),
    /// The command line was not understood.
    #[error("error: {0}")]
    Usage(Sentence),
    /// The same, and the line in which the mistake is.
    #[error("error: {0}")]
    Command(Error),
    /// A script was not understood; each mistake is a line of its own and says where it stands.
    #[error("{}", .0.told(&Texts::new(Lang::En)))]
    Script(Mistakes),
    /// A file is not what it should be: the sentence stands alone.
    #[error("{0}")]
    Unreadable(Sentence),
    /// What was to be built on does not hold.
    #[error("error: {0}")]
    Refuted(Sentence),
    /// A file or stream failed.
    #[error("error: {0}")]
    Io(Sentence),
    /// Whoever read standard output has gone: no error.
    #[error("standard output was closed")]
    Closed,
}

impl Ending {
    pub(super) fn code(self) -> ExitCode {
        match self {
            Ending::Held => ExitCode::SUCCESS,
            Ending::Refuted => ExitCode::from(1),
            Ending::Interrupted => ExitCode::from(130),
        }
    }
}

impl Failure {
    pub(super) fn code(&self) -> ExitCode {
        match self {
            Failure::Closed => ExitCode::SUCCESS,
            Failure::Says(Objection { exit: Exit::Refuted, .. }) | Failure::Refuted(_) => ExitCode::from(1),
            Failure::Says(Objection { exit: Exit::Usage, .. })
            | Failure::NoMoment(_)
            | Failure::Usage(_)
            | Failure::Command(_)
            | Failure::Script(_)
            | Failure::Unreadable(_) => ExitCode::from(2),
            Failure::Says(Objection { exit: Exit::Io, .. }) | Failure::Io(_) => ExitCode::from(3),
        }
    }

    /// There is nothing to print to.
    pub(super) fn no_output() -> Failure {
        Failure::says(Exit::Io, "refusal-no-output", &[])
    }

    /// A file could not be written; none: standard output.
    pub(super) fn unwritten(file: Option<&Path>, error: &io::Error) -> Failure {
        let why = error.to_string();
        match file {
            None if error.kind() == io::ErrorKind::BrokenPipe => Failure::Closed,
            None => Failure::says(Exit::Io, "refusal-output", &[("why", &why)]),
            Some(path) => Failure::says(Exit::Io, "record-unwritten", &[("file", &name(path)), ("why", &why)]),
        }
    }

    /// One sentence of the catalogue.
    pub(super) fn says(exit: Exit, key: &'static str, arguments: &[(&'static str, &str)]) -> Failure {
        Failure::Says(Objection { exit, sentences: vec![sentence(key, arguments)] })
    }

    /// In a language, as far as the catalogue has words for it.
    pub(super) fn told(&self, texts: &Texts) -> String {
        match self {
            Failure::Says(refusal) => with_prefix(&refusal.told(texts), texts),
            Failure::NoMoment(moment) => with_prefix(&moment.told(texts), texts),
            Failure::Script(mistakes) => mistakes.told(texts),
            Failure::Command(error) => pointed(&with_prefix(&texts.say(&error.reason()), texts), error),
            Failure::Usage(sentence) | Failure::Refuted(sentence) | Failure::Io(sentence) => {
                with_prefix(&texts.say(sentence), texts)
            }
            Failure::Unreadable(sentence) => texts.say(sentence),
            Failure::Closed => self.to_string(),
        }
    }

    /// Says what is wrong on standard error.
    pub(super) fn report(&self, texts: &Texts) {
        if !matches!(self, Failure::Closed) {
            // Nobody is left to be told if standard error fails as well.
            let _ = complain(&format!("{}\n", self.told(texts)));
        }
    }
}

impl From<color_eyre::Report> for Failure {
    /// What became of a screen that came to a bad end.
    fn from(report: color_eyre::Report) -> Failure {
        Failure::Io(Sentence::verbatim(format!("{report:#}")))
    }
}

impl From<io::Error> for Failure {
    /// What became of writing to standard output.
    fn from(error: io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::Closed,
            _ => Failure::says(Exit::Io, "refusal-output", &[("why", &error.to_string())]),
        }
    }
}

/// What stands before what is wrong: `error: `. (The lines of a script's mistakes, which editors read, have that in every
/// language.)
pub(super) fn prefix(texts: &Texts) -> String {
    let error = texts.get("clap-error", &[]);
    if error.ends_with(':') { error + " " } else { error }
}

fn with_prefix(told: &str, texts: &Texts) -> String {
    prefix(texts) + told
}

/// A sentence of the catalogue.
pub(super) fn sentence(key: &'static str, arguments: &[(&'static str, &str)]) -> Keyed {
    (key, arguments.iter().map(|(name, value)| (*name, (*value).to_owned())).collect())
}
