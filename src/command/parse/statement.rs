//! Which command a line is.

use super::values::node_id;
use super::{Reader, Result};
use crate::command::error::Fault;
use crate::command::{COMMANDS, Command, Inquiry, Verb};
use crate::model::ClientId;
use crate::sentence;

impl Reader<'_> {
    pub(super) fn command(&mut self) -> Result<Command> {
        let word = self.need("a command")?;
        if word.quoted {
            return Err(Fault::new(word.start, "a command begins with its name, not with a quote"));
        }
        match word.text.as_str() {
            "cluster" => return self.cluster(),
            "say" | "beat" | "chapter" | "view" | "speed" | "quiz" => return self.telling(&word.text),
            _ => {}
        }
        let description = match self.description(word.start) {
            Ok(description) => description,
            Err(_) if !Self::is_command(&word.text) => return Err(self.no_command(&word.text, word.start)),
            Err(fault) => return Err(fault),
        };
        Ok(match word.text.as_str() {
            "given" => self.given(description)?,
            "with" | "without" => self.safeguards(description, word.is("with"))?,
            "set" => Command::Set { settings: self.settings(description, true)? },
            "absent" => Command::Absent(self.set()?),
            "start" => Command::Start(self.set()?),
            "restart" => Command::Restart(self.set()?),
            "pause" | "resume" if self.is_at_client() => self.clients(word.is("pause"))?,
            "pause" => Command::Pause(self.set()?),
            "resume" => Command::Resume(self.set()?),
            "show" => self.show(description)?,
            "why-not" => Command::Inquire(self.why_not(description)?),
            "what-if" => Command::Inquire(Inquiry::WhatIf(self.pick()?)),
            "what-saves" => Command::Inquire(Inquiry::WhatSaves),
            "focus" => Command::Focus(self.set()?),
            "watch" => Command::Watch(Box::new(self.watched()?)),
            "unwatch" if self.peek().is_none() => Command::Unwatch(None),
            "unwatch" => Command::Unwatch(Some(Box::new(self.watched()?))),
            "crash" => self.crash()?,
            "timeout" => self.timeout(description)?,
            "clock" => self.clock()?,
            "step" => Command::Step(self.count()?),
            "back" => Command::Back(self.count()?),
            "next" => self.next_goal()?,
            "run" => self.run()?,
            "goto" => self.goto()?,
            "expect" => self.expect()?,
            "deliver" => self.message(Verb::Deliver)?,
            "drop" => self.message(Verb::Drop)?,
            "duplicate" => self.message(Verb::Duplicate)?,
            "hold" => self.message(Verb::Hold)?,
            // With a bare node it is the command of an algorithm that has one of that name.
            "release" => match description.controls.iter().find(|control| control.name == "release") {
                Some(control) if self.peek().is_some_and(|word| node_id(&word.text).is_some()) => {
                    self.control(control)?
                }
                _ => self.message(Verb::Release)?,
            },
            "delay" => self.delay()?,
            "settle" => Command::Settle(if self.peek().is_some() { Some(self.set()?) } else { None }),
            "send" => self.send(description)?,
            "partition" | "cut" | "isolate" | "heal" | "link" => Command::Network(self.network(&word.text)?),
            "load" => self.load()?,
            "branch" => Command::Branch(self.name("the name of a branch")?),
            "switch" => Command::Switch(self.name("the name of a branch")?),
            "branches" => Command::Branches,
            text if text.parse::<ClientId>().is_ok() => self.operation(&word, description)?,
            text => match description.controls.iter().find(|control| control.name == text) {
                Some(control) => self.control(control)?,
                None => return Err(self.no_command(text, word.start)),
            },
        })
    }

    fn is_command(text: &str) -> bool {
        text.parse::<ClientId>().is_ok() || COMMANDS.iter().any(|spec| spec.name == text)
    }

    fn no_command(&self, text: &str, at: usize) -> Fault {
        let own = self.context.description.map_or(&[][..], |description| description.controls);
        let names: Vec<&str> = COMMANDS.iter().map(|spec| spec.name).chain(own.iter().map(|own| own.name)).collect();
        let mut fault = Fault::unknown(at, text, "commands", &names);
        let shown = crate::command::error::short(text);
        let grammar = self.context.grammar;
        let has = |name: &&str| (grammar.find)(name).is_some_and(|it| it.controls.iter().any(|own| own.name == text));
        let others: Vec<&str> = (grammar.names)().into_iter().filter(has).collect();
        let known = (grammar.names)().into_iter().filter_map(|name| (grammar.find)(name));
        let asked = self.context.description.into_iter().chain(known).find_map(|it| it.operation(text));
        fault.message = match asked {
            Some(operation) => sentence!("a client has to {text}: C1 {example}", text, example = operation.example()),
            None if !others.is_empty() => {
                sentence!("“{shown}” is a command of {names} only", shown, names = others.join(", "))
            }
            None => sentence!("“{shown}” is not a command; “synod list commands” names them", shown),
        };
        fault
    }

    /// A name: one word, which is `what`.
    pub(super) fn name(&mut self, what: &'static str) -> Result<String> {
        let word = self.need(what)?;
        if word.text.is_empty() {
            return Err(Fault::new(word.start, sentence!("{what} cannot be empty", what => what)));
        }
        Ok(word.text)
    }

    /// How often; once if nothing is said.
    fn count(&mut self) -> Result<u64> {
        let at = self.here();
        if self.peek().is_none() {
            return Ok(1);
        }
        match self.number("a number of events")? {
            0 => Err(Fault::new(at, "0 events are none; a number from 1 is expected")),
            count => Ok(count),
        }
    }
}
