//! Answers as lines of text, for a terminal and for a screen alike.

use super::answer::{Alteration, Answer, Changed, Instead, Saving, Side, Step, WhatIf, WhatSaves, WhyNot};
use crate::command::Command;
use crate::model::{EventView, NodeId, RuleView, Sentence, Time, Value};
use crate::sentence;

/// At most so many changed facts of one step are told.
const FACTS: usize = 5;

/// At most so many differences are told, at once and later.
const DIFFERENCES: usize = 10;

/// The most letters of a value; if it has more, so many of them are the first.
const LONGEST: usize = 40;
const HEAD: usize = 12;

/// At most so many differences of each run that is saved are told.
const FEW: usize = 4;

/// What makes sentences: whoever has the catalogues lends it.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    /// A sentence in the language.
    pub say: &'a dyn Fn(&Sentence) -> String,
    /// A rule in a sentence.
    pub rule: &'a dyn Fn(&RuleView) -> String,
    /// A value.
    pub value: &'a dyn Fn(&Value) -> String,
}

/// A line of an answer.
#[derive(Clone, PartialEq, Debug)]
pub struct AnswerLine {
    /// What sort of line it is.
    pub tone: Tone,
    /// How far it is indented.
    pub indent: u16,
    /// What it says.
    pub text: String,
    /// The command that it names.
    pub command: Option<Command>,
}

/// What sort of line it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// The question.
    Question,
    /// What the lines below it have in common.
    Heading,
    /// Something to be done.
    Command,
    /// Values.
    Values,
    /// What happens.
    Rule,
}

/// All lines of an answer.
pub fn lines(answer: &Answer, telling: &Telling<'_>) -> Vec<AnswerLine> {
    let mut lines = Lines { lines: Vec::new(), telling };
    match answer {
        Answer::WhyNot(why) => lines.why_not(why),
        Answer::WhatIf(what) => lines.what_if(what),
        Answer::WhatSaves(what) => lines.what_saves(what),
    }
    lines.lines
}

struct Lines<'a> {
    lines: Vec<AnswerLine>,
    telling: &'a Telling<'a>,
}

impl Lines<'_> {
    fn add(&mut self, tone: Tone, indent: u16, text: String) {
        self.lines.push(AnswerLine { tone, indent, text, command: None });
    }

    fn say(&mut self, tone: Tone, indent: u16, sentence: &Sentence) {
        self.add(tone, indent, (self.telling.say)(sentence));
    }

    fn command(&mut self, text: String, command: &Command) {
        self.lines.push(AnswerLine { tone: Tone::Command, indent: 1, text, command: Some(command.clone()) });
    }

    fn why_not(&mut self, why: &WhyNot) {
        let WhyNot { node, what, already, by_itself, looked, instead, way } = why;
        self.say(Tone::Question, 0, &sentence!("why does {node} not {what}?", node, what => *what));
        if let Some(role) = already {
            let role = (self.telling.value)(&Value::word(role));
            return self.say(Tone::Heading, 0, &sentence!("it does: its role is {role}", role));
        }
        self.say(
            Tone::Heading,
            0,
            &match by_itself {
                Some((event, time)) => {
                    sentence!("if nothing else happens, it will at event {event}, {time}", event, time = clock(*time))
                }
                None => {
                    let (event, time) = looked;
                    let time = clock(*time);
                    sentence!("if nothing else happens, it does not until event {event}, {time}", event, time)
                }
            },
        );
        match way {
            Some(steps) => {
                let heading = sentence!("each of these holds it back, and after the last it does");
                self.say(Tone::Heading, 0, &heading);
                (1..).zip(steps).for_each(|(number, step)| self.step(*node, number, step));
            }
            None => self.say(Tone::Heading, 0, &sentence!("no way was found to make it do so")),
        }
        if !instead.is_empty() {
            self.say(Tone::Heading, 0, &sentence!("what waits for it now makes it do something else"));
            for instead in instead {
                self.instead(*node, instead);
            }
        }
    }

    fn what_if(&mut self, what: &WhatIf) {
        let WhatIf { delivered, dropped, now, later, until } = what;
        self.say(Tone::Question, 0, &sentence!("what if it is delivered, what if it is dropped?"));
        self.side(delivered);
        self.side(dropped);
        if delivered.refused.is_some() || dropped.refused.is_some() {
            return;
        }
        self.differences(&sentence!("what differs at once: delivered | dropped"), now);
        let time = clock(*until);
        self.differences(&sentence!("what differs at {time} if both go on by themselves", time), later);
    }

    fn what_saves(&mut self, what: &WhatSaves) {
        let WhatSaves { breach, savings, tried } = what;
        let Some(breach) = breach else {
            self.say(Tone::Question, 0, &sentence!("what would have kept whole what broke?"));
            return self.say(
                Tone::Heading,
                0,
                &sentence!("no invariant is broken here, and the history is linearizable"),
            );
        };
        let (event, time) = (breach.event, clock(breach.time));
        match breach.invariant {
            Some(invariant) => {
                self.say(Tone::Question, 0, &sentence!("what would have kept {invariant} whole?", invariant));
                self.say(Tone::Heading, 0, &sentence!("it broke at event {event}, {time}", event, time));
            }
            None => {
                self.say(Tone::Question, 0, &sentence!("what would have kept the history linearizable?"));
                self.say(Tone::Heading, 0, &sentence!("it is not since event {event}, {time}", event, time));
            }
        }
        match savings.as_slice() {
            [] if *tried == 0 => {
                self.say(Tone::Heading, 0, &sentence!("what led there is not kept, so nothing was tried"));
            }
            [] => {
                let heading = sentence!("none of the {tried} single changes that were tried keeps it whole", tried);
                self.say(Tone::Heading, 0, &heading);
            }
            some => {
                let heading = sentence!("each of these alone does; all else is given as it was, and they were tried");
                self.say(Tone::Heading, 0, &heading);
                (1..).zip(some).for_each(|(number, saving)| self.saving(number, saving));
            }
        }
    }

    fn saving(&mut self, number: usize, saving: &Saving) {
        let Saving { alteration, passed_over, size, differs, .. } = saving;
        let change = (self.telling.say)(&altered(alteration));
        self.add(Tone::Command, 1, format!("{number} {change}"));
        let says = match passed_over {
            0 => sentence!("events that differ until then: {size}", size),
            _ => sentence!(
                "events that differ until then: {size}; later commands that have nothing to do any more: {passed_over}",
                size,
                passed_over
            ),
        };
        self.say(Tone::Rule, 3, &says);
        let shown = differs
            .iter()
            .take(FEW)
            .map(|(name, here, there)| format!("{name} {} → {}", self.value(here), self.value(there)));
        let mut text = shown.collect::<Vec<_>>().join(", ");
        if differs.len() > FEW {
            text += " …";
        }
        if !text.is_empty() {
            self.add(Tone::Values, 3, text);
        }
    }

    fn side(&mut self, side: &Side) {
        let Side { command, event, refused } = side;
        self.command(command.to_string(), command);
        if let Some(why) = refused {
            self.say(Tone::Rule, 3, why);
        }
        for rule in event.iter().flat_map(|event| &event.rules) {
            self.add(Tone::Rule, 3, (self.telling.rule)(rule));
        }
        for violation in event.iter().flat_map(|event| &event.violations) {
            self.say(Tone::Values, 3, &sentence!("it breaks {invariant}", invariant = violation.invariant));
        }
    }

    fn differences(&mut self, heading: &Sentence, differences: &[(String, Value, Value)]) {
        self.say(Tone::Heading, 0, heading);
        for (name, here, there) in differences.iter().take(DIFFERENCES) {
            self.add(Tone::Values, 1, format!("{name}  {} | {}", self.value(here), self.value(there)));
        }
        match differences.len().checked_sub(DIFFERENCES) {
            None if differences.is_empty() => self.say(Tone::Rule, 1, &sentence!("nothing")),
            Some(more) if more > 0 => self.say(Tone::Rule, 1, &sentence!("and {more} more", more)),
            _ => {}
        }
    }

    fn step(&mut self, node: NodeId, number: usize, step: &Step) {
        let Step { command, events, changes } = step;
        self.command(format!("{number} {command}"), command);
        if !changes.is_empty() {
            let shown = changes.iter().take(FACTS).map(|change| self.changed(node, change));
            let mut text = shown.collect::<Vec<_>>().join(", ");
            if changes.len() > FACTS {
                text += " …";
            }
            self.add(Tone::Values, 3, text);
        }
        // What it does itself says more than what the others do.
        let own = events.iter().rev().find(|event| event.rules.iter().any(|rule| rule.node == node));
        if let Some(event) = own.or(events.last()) {
            self.rules(event, node);
        }
    }

    fn instead(&mut self, node: NodeId, instead: &Instead) {
        let Instead { command, event, without } = instead;
        let message = event
            .message
            .as_ref()
            .map(|message| format!("  {}->{} {}", message.link.from, message.link.to, message.kind));
        self.command(format!("{command}{}", message.unwrap_or_default()), command);
        self.rules(event, node);
        if let Some(safeguard) = without {
            self.say(Tone::Values, 3, &sentence!("without {safeguard} it would", safeguard));
        }
    }

    /// The weightiest rule of a node in an event, or of all.
    fn rules(&mut self, event: &EventView, node: NodeId) {
        let own = event.rules.iter().filter(|rule| rule.node == node).max_by_key(|rule| rule.weight);
        if let Some(rule) = own.or_else(|| event.main_rule()) {
            self.add(Tone::Rule, 3, (self.telling.rule)(rule));
        }
    }

    /// A value; of what is empty, a sign that it is.
    fn value(&self, value: &Value) -> String {
        match (self.telling.value)(value) {
            text if text.is_empty() => "–".to_owned(),
            text => short(text),
        }
    }

    fn changed(&self, node: NodeId, change: &Changed) -> String {
        let Changed { name, key, before, after } = change;
        let key = key.as_ref().map(|key| format!("[{key}]")).unwrap_or_default();
        let value = |value: &Option<Value>| self.value(value.as_ref().unwrap_or(&Value::None));
        format!("{node}.{name}{key} {} → {}", value(before), value(after))
    }
}

/// A long text without its middle: logs differ at their ends.
fn short(text: String) -> String {
    let count = text.chars().count();
    if count <= LONGEST {
        return text;
    }
    let head: String = text.chars().take(HEAD).collect();
    let tail: String = text.chars().skip(count - (LONGEST - HEAD - 1)).collect();
    format!("{head}…{tail}")
}

/// What is otherwise.
fn altered(alteration: &Alteration) -> Sentence {
    let message = alteration.message().unwrap_or_default();
    match alteration {
        Alteration::Lost { event, .. } => {
            sentence!("{message} is lost: it does not arrive at event {event}", message, event)
        }
        Alteration::Earlier { event: Some(event), after, .. } => sentence!(
            "{message} arrives right after event {after} already, not at event {event}",
            message,
            after,
            event
        ),
        Alteration::Earlier { event: None, after, .. } => {
            sentence!("{message} arrives right after event {after} already; it had not arrived by then", message, after)
        }
        Alteration::Later { event, after, .. } => {
            sentence!("{message} arrives only after event {after}, not at event {event}", message, after, event)
        }
        Alteration::LeftOut { command, event } => {
            sentence!("event {event} is left out: {command}", event, command = command.to_string())
        }
        Alteration::Disk { command, event } => {
            sentence!("the disk keeps what it had at event {event}: {command}", event, command = command.to_string())
        }
        Alteration::Safeguard { name, event: 0 } => sentence!("{safeguard} is on from the start", safeguard = *name),
        Alteration::Safeguard { name, event } => {
            sentence!("{safeguard} is on again from event {event}", safeguard = *name, event)
        }
    }
}

/// Milliseconds with three decimals, as all times of a run are told.
fn clock(time: Time) -> String {
    format!("{}.{:03}ms", time.0 / 1_000, time.0 % 1_000)
}
