//! Reading commands on time and on nodes, and `load`.

use super::values::{decimal, duration, node_id, number, percent};
use super::{Reader, Result};
use crate::algorithm::describe::{ControlSpec, Description, Field};
use crate::command::error::{Fault, short};
use crate::command::{Claim, Command, Condition, DiskFault, Goal, Member, Moment, Set};
use crate::model::{Kind, Value};
use crate::sentence;

const DISKS: &[&str] = &["kept", "unsynced", "wiped"];

impl Reader<'_> {
    pub(super) fn next_goal(&mut self) -> Result<Command> {
        let word = self.need("what to look for")?;
        let goals = Goal::of(self.context.description);
        let goal = goals.iter().find(|goal| word.is(goal.word()));
        goal.map(|goal| Command::Next(*goal)).ok_or_else(|| {
            let words: Vec<&str> = goals.iter().map(|goal| goal.word()).collect();
            Fault::unknown(word.start, &word.text, "kinds of event", &words)
        })
    }

    pub(super) fn run(&mut self) -> Result<Command> {
        if !self.take("until") {
            return Ok(Command::Run(
                self.duration_or("a duration, nor until and a condition", "a duration, or until and a condition")?,
            ));
        }
        let condition = self.condition()?;
        let within = if self.take("within") { Some(self.duration("a duration")?) } else { None };
        Ok(Command::RunUntil { condition: Box::new(condition), within })
    }

    pub(super) fn goto(&mut self) -> Result<Command> {
        let word = self.need("an event number or a time")?;
        let moment = number(&word.text).map(Moment::Event).or_else(|| duration(&word.text).map(Moment::Time));
        moment.map(Command::Goto).ok_or_else(|| {
            let text = short(&word.text);
            Fault::new(
                word.start,
                sentence!("“{text}” is not a moment; an event number (214) or a time (1.284s) is", text),
            )
        })
    }

    pub(super) fn expect(&mut self) -> Result<Command> {
        let (always, eventually) = (self.take("always"), self.take("eventually"));
        let condition = Box::new(self.condition()?);
        if !always && !eventually {
            let now =
                if let Condition::Violated(name) = *condition { Claim::Violated(name) } else { Claim::Now(condition) };
            let waits = self.peek().is_some_and(|word| word.is("within"));
            let fault = || {
                let message = "what is claimed of this moment has no time; expect eventually … within 2s, or run until … \
                               within 2s";
                Fault::new(self.here(), message)
            };
            return if waits { Err(fault()) } else { Ok(Command::Expect(now)) };
        }
        let within = if self.take("within") { Some(self.duration("a duration")?) } else { None };
        Ok(Command::Expect(match within {
            within if eventually => Claim::Eventually(condition, within),
            Some(span) => Claim::AlwaysWithin(condition, span),
            None => Claim::Always(condition),
        }))
    }

    pub(super) fn crash(&mut self) -> Result<Command> {
        let set = self.set()?;
        let mut disk = DiskFault::Kept;
        if let Some(word) = self.next_field() {
            let (name, value) = word.field().unwrap_or_default();
            if name != "disk" {
                return Err(Fault::unknown(word.start, name, "options of crash", &["disk"]));
            }
            disk = match value {
                "kept" => DiskFault::Kept,
                "unsynced" => DiskFault::Unsynced,
                "wiped" => DiskFault::Wiped,
                other => return Err(Fault::unknown(word.value_start(), other, "disk faults", DISKS)),
            };
        }
        Ok(Command::Crash { set, disk })
    }

    pub(super) fn timeout(&mut self, description: &'static Description) -> Result<Command> {
        let node = Set(vec![self.one()?]);
        let Some(word) = self.next() else { return Ok(Command::Timeout { node, timer: None }) };
        let (kind, key) = match word.text.split_once('[') {
            Some((kind, key)) => (kind, key.strip_suffix(']')),
            None => (word.text.as_str(), None),
        };
        if word.text.contains('[') && key.is_none_or(str::is_empty) {
            return Err(Fault::new(word.start, "a timer with a key is Kind[key]: the bracket is not closed"));
        }
        let kind = description
            .timers
            .iter()
            .find(|timer| **timer == kind)
            .ok_or_else(|| Fault::unknown(word.start, kind, "timers", description.timers))?;
        let key = key.map(|key| match (number(key), node_id(key), key.parse()) {
            (Some(number), ..) => Value::Number(number),
            (None, Some(node), _) => Value::Node(self.known(node, word.place(kind.len() + 1))),
            (None, None, Ok(client)) => Value::Client(client),
            (None, None, Err(_)) => Value::Text(key.into()),
        });
        Ok(Command::Timeout { node, timer: Some((kind, key)) })
    }

    /// One member of a set, whichever.
    fn one(&mut self) -> Result<Member> {
        let word = self.need("a node")?;
        self.role(&word.text, word.start)
    }

    pub(super) fn clock(&mut self) -> Result<Command> {
        let set = self.set()?;
        let (mut offset, mut drift_ppm) = (None, None);
        while let Some(word) = self.next_field() {
            let (name, text) = word.field().unwrap_or_default();
            let at = word.value_start();
            if (name == "offset" && offset.is_some()) || (name == "drift" && drift_ppm.is_some()) {
                return Err(Fault::new(word.start, sentence!("{name} is said twice; once is enough", name)));
            }
            let (negative, size) = text.strip_prefix('-').map_or((false, text), |size| (true, size));
            let sign = if negative { -1 } else { 1 };
            match name {
                "offset" => {
                    let span = duration(size).and_then(|span| i64::try_from(span.0).ok()).ok_or_else(|| {
                        Fault::new(
                            at,
                            sentence!("“{found}” is not an offset; a duration is: 3s, -20ms", found = short(text)),
                        )
                    })?;
                    offset = Some(sign * span);
                }
                "drift" => {
                    let ppm = percent(size).filter(|ppm| *ppm < 1_000_000).ok_or_else(|| {
                        Fault::new(
                            at,
                            sentence!("“{found}” is not a drift; one below 100% is: 1%, -0.5%", found = short(text)),
                        )
                    })?;
                    drift_ppm = Some(sign as i32 * ppm as i32);
                }
                other => return Err(Fault::unknown(word.start, other, "options of clock", &["offset", "drift"])),
            }
        }
        if offset.is_none() && drift_ppm.is_none() {
            return Err(Fault::new(self.here(), "offset=… or drift=… is expected here, such as offset=3s drift=1%"));
        }
        Ok(Command::Clock { set, offset, drift_ppm })
    }

    pub(super) fn control(&mut self, control: &'static ControlSpec) -> Result<Command> {
        let mut arguments = Vec::new();
        for argument in control.arguments {
            let word =
                self.need(sentence!("{argument} of {command}", argument = argument.name, command = control.name))?;
            // A node that is added need not be there yet: the stream of a script learns of it before.
            arguments.push(self.control_argument(argument.kind, &word.text, word.start)?);
        }
        if control.name == "add" {
            self.strangers.retain(|(node, _)| !arguments.contains(&Value::Node(*node)));
        }
        // The only option there is needs no name, if it is a text: `work S2 plan`.
        let mut options = Vec::new();
        if let [only] = control.options
            && only.kind == Kind::Text
            && let Some(word) = self.peek().filter(|word| word.field().is_none()).cloned()
        {
            self.at += 1;
            options.push((only.name.as_str(), Value::Text(word.text.as_str().into())));
        }
        if options.is_empty() {
            options = self.options(control.name, control.options)?;
        }
        Ok(Command::Control { name: control.name, arguments, options })
    }

    /// An argument of a command of the algorithm's own: nodes may be named by what they are then.
    fn control_argument(&mut self, kind: Kind, text: &str, at: usize) -> Result<Value> {
        match (kind, text) {
            (Kind::Node | Kind::Nodes, "leader") => Ok(Value::word("leader")),
            (Kind::Nodes, "all" | "followers") => Ok(Value::word(if text == "all" { "all" } else { "followers" })),
            (Kind::Node, _) if node_id(text).is_none() => {
                let found = short(text);
                Err(Fault::new(at, sentence!("“{found}” is not a node; one is, such as S1, or leader", found)))
            }
            _ => self.literal(kind, text, at),
        }
    }

    /// The options of `verb` that are said, each once, in the order in which they are written.
    pub(super) fn options(&mut self, verb: &str, known: &[Field]) -> Result<Vec<(&'static str, Value)>> {
        let mut options = Vec::new();
        while let Some(word) = self.next_field() {
            let (name, text) = word.field().unwrap_or_default();
            let Some(option) = known.iter().find(|option| option.name == name) else {
                let names: Vec<&str> = known.iter().map(|option| option.name.as_str()).collect();
                return Err(Fault::unknown(word.start, name, sentence!("options of {verb}", verb), &names));
            };
            super::settings::once(&options, option.name.as_str(), &word)?;
            let (text, at) = (text.to_string(), word.value_start());
            options.push((option.name.as_str(), self.literal(option.kind, &text, at)?));
        }
        Ok(options)
    }

    pub(super) fn load(&mut self) -> Result<Command> {
        let word = self.need("a rate, such as 20/s, or off")?;
        if word.is("off") {
            return Ok(Command::Load { per_kilosecond: 0, reads_ppm: 0 });
        }
        let rate = word.text.strip_suffix("/s").and_then(|rate| decimal(rate, 3));
        let rate = rate.filter(|rate| (1..=1_000_000_000).contains(rate));
        let Some(per_kilosecond) = rate else {
            let text = short(&word.text);
            return Err(Fault::new(
                word.start,
                sentence!("“{text}” is not a rate; 20/s is, up to 1000000/s, or off", text),
            ));
        };
        let mut reads_ppm = 0;
        if let Some(word) = self.next_field() {
            let (name, text) = word.field().unwrap_or_default();
            if name != "reads" {
                return Err(Fault::unknown(word.start, name, "options of load", &["reads"]));
            }
            let at = word.value_start();
            reads_ppm = share(text, at)?;
        }
        Ok(Command::Load { per_kilosecond, reads_ppm })
    }
}

/// A share of 0% to 100% in parts per million.
pub(super) fn share(text: &str, at: usize) -> Result<u32> {
    percent(text).filter(|ppm| *ppm <= 1_000_000).ok_or_else(|| {
        Fault::new(
            at,
            sentence!("“{found}” is not a share; a percentage from 0% to 100% is expected", found = short(text)),
        )
    })
}
