//! An algorithm with settings of its own, as one word: `raft`, or `3pc:mode=timeout-local,phase_timeout=1s`.

use super::failure::{Exit, Failure};
use crate::algorithm::describe::Description;
use crate::algorithms::catalogue;
use crate::cluster::Cluster;
use crate::command::{Command, Context, Grammar, parse_line};
use crate::model::Sentence;
use crate::script::Line;
use crate::sentence;
use crate::sim::{self, Options};

/// An algorithm, and the settings that it has whatever the script says.
#[derive(Clone)]
pub(super) struct Variant {
    /// The algorithm.
    pub(super) description: &'static Description,
    settings: Vec<(&'static str, String)>,
}

impl Variant {
    /// Reads one; the error says what is wrong with it.
    pub(super) fn read(text: &str) -> Result<Variant, Sentence> {
        let (name, settings) = text.split_once(':').unwrap_or((text, ""));
        // A value may have commas: what follows one is a setting if it has a name.
        let mut fields: Vec<String> = Vec::new();
        for piece in settings.split(',').filter(|piece| !piece.is_empty()) {
            match fields.last_mut().filter(|_| !is_named(piece)) {
                Some(last) => *last = format!("{last},{piece}"),
                None => fields.push(piece.to_owned()),
            }
        }
        let line = format!("cluster {name} {}", fields.join(" "));
        let grammar = Grammar { find: catalogue::find, names: catalogue::names };
        let none = || sentence!("“{name}” is not an algorithm", name);
        let read = parse_line(&line, &Context::new(grammar)).map_err(|error| error.reason())?;
        match read {
            Some(Command::Cluster { algorithm, settings }) => {
                let description = catalogue::find(algorithm).ok_or_else(none)?;
                Ok(Variant { description, settings })
            }
            _ => Err(none()),
        }
    }

    /// What a script says, with these settings instead of its own.
    ///
    /// # Errors
    /// Settings that do not go with those of the script.
    pub(super) fn of(&self, lines: &mut [Line]) -> Result<Option<Box<dyn Cluster>>, Failure> {
        if self.settings.is_empty() {
            return Ok(None);
        }
        let Some(Line { command: Command::Cluster { algorithm, settings }, .. }) = lines.first_mut() else {
            return Ok(None);
        };
        settings.retain(|(name, _)| self.settings.iter().all(|(own, _)| own != name));
        settings.extend(self.settings.iter().cloned());
        let made = sim::create(algorithm, settings, Options::default());
        made.map(Some).map_err(Failure::Usage)
    }
}

/// Whether it begins with the name of a setting and `=`.
fn is_named(piece: &str) -> bool {
    piece.split_once('=').is_some_and(|(name, _)| catalogue::all().iter().any(|one| one.setting(name).is_some()))
}

/// The algorithms that are named, without settings of their own.
///
/// # Errors
/// Of a shared moment, which has its settings.
pub(super) fn bare(names: &[String]) -> Result<Vec<&'static str>, Failure> {
    let bare = |name: &String| match catalogue::find(name) {
        Some(description) => Ok(description.name),
        None => Err(Failure::says(Exit::Usage, "refusal-shared-settings", &[("variant", name)])),
    };
    names.iter().map(bare).collect()
}
