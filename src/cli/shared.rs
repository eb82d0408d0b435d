//! A script on its way to a moment of it, which is then shared or shown.

use super::behind::{Patience, behind};
use super::failure::{Exit, Failure};
use super::interrupt::Interrupt;
use super::screen::ScreenOptions;
use super::source::Script;
use crate::app::{App, Appearance, HowFar, Start};
use crate::command::Command;
use crate::script::{Approach, Approached, Destination, Line};
use crate::session::{Session, SnapshotQuery};
use crate::terminal::Work;
use crate::text::{Lang, Texts};
use crate::timeline::{Error, Position};

/// A script on its way.
pub(super) struct Way {
    approach: Approach,
    ended: Option<Ended>,
}

/// How a way ended.
enum Ended {
    There,
    Never,
    Failed(Box<(Line, Error)>),
}

impl Way {
    /// The way of a script to a moment.
    pub(super) fn to(script: Script, to: Destination, memory: usize) -> Way {
        Way { approach: Approach::new(script.lines, script.cluster, to, memory), ended: None }
    }

    /// Goes on for a moment; whether it is over.
    fn slice(&mut self) -> bool {
        if self.ended.is_none() {
            self.ended = match self.approach.go_on() {
                Ok(Approached::More) => None,
                Ok(Approached::There) => Some(Ended::There),
                Ok(Approached::Never) => Some(Ended::Never),
                Err(at) => Some(Ended::Failed(at)),
            };
        }
        self.ended.is_some()
    }

    /// Goes to its end; none: Ctrl-C ended it before. `at`: the moment as it was named.
    pub(super) fn go(mut self, file: &str, at: &str, texts: &Texts) -> Result<Option<Session>, Failure> {
        let interrupt = Interrupt::listen()?;
        while !interrupt.came() {
            if self.slice() {
                self.verdict(file, at, texts)?;
                return Ok(Some(self.session()));
            }
        }
        Ok(None)
    }

    /// Goes to its end, with a screen that tells how far it is if that takes long; none: the user gave it up.
    pub(super) fn behind_a_screen(
        mut self,
        command: &str,
        screen: &ScreenOptions,
    ) -> Result<Option<(Way, Lang, Appearance)>, Failure> {
        let (mut lang, mut looks) = (screen.lang(), screen.appearance());
        let patience = Patience::begin();
        while !(patience.is_over() || self.slice()) {}
        if self.ended.is_none() {
            let mut opening = Start::opening(command.to_owned(), lang, looks);
            self = behind(&mut opening, self)?;
            (lang, looks) = (opening.texts.lang(), opening.appearance);
        }
        if self.ended.is_none() {
            return Ok(None);
        }
        self.verdict("<shared>", "", &Texts::new(screen.printed_lang()))?;
        Ok(Some((self, lang, looks)))
    }

    /// Where it led.
    pub(super) fn session(self) -> Session {
        let (timeline, watched) = self.approach.finish();
        Session::of(timeline, SnapshotQuery { watched, ..App::first_query() })
    }

    fn verdict(&self, file: &str, at: &str, texts: &Texts) -> Result<(), Failure> {
        let here = self.approach.timeline().here();
        match &self.ended {
            Some(Ended::Failed(at)) => Err(failed(file, &at.0, &at.1, texts)),
            Some(Ended::Never) => Err(never("--at", at, here)),
            Some(Ended::There) | None => Ok(()),
        }
    }
}

impl Work for Way {
    fn go_on(&mut self) -> Result<bool, String> {
        Ok(self.slice())
    }

    fn how_far(&self) -> HowFar {
        let run = self.approach.timeline();
        HowFar { percent: self.approach.percent(), run: Some((run.cluster().description().name, run.here())) }
    }
}

/// A statement of a script does not fit its moment.
pub(super) fn failed(file: &str, line: &Line, error: &Error, texts: &Texts) -> Failure {
    let Line { number, command } = line;
    let (number, text, why) = (number.to_string(), Command::to_string(command), texts.say(&error.sentence()));
    let arguments = [("file", file), ("line", number.as_str()), ("text", text.as_str()), ("why", why.as_str())];
    Failure::says(Exit::Refuted, "record-failed", &arguments)
}

/// A moment does not come; there the script ends.
pub(super) fn never(option: &'static str, given: &str, here: Position) -> Failure {
    let event = here.event.to_string();
    let time = format!("{}.{:03} s", here.time.0 / 1_000_000, here.time.0 / 1_000 % 1_000);
    let arguments = [("option", option), ("given", given), ("event", event.as_str()), ("time", time.as_str())];
    Failure::says(Exit::Usage, "refusal-never", &arguments)
}
