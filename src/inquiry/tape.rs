//! A run up to the event that broke something, act by act, each with the moment before it.

use std::collections::BTreeMap;

use crate::cluster::{Cluster, Detail, Event};
use crate::command::{Command, CommandClass, Member, Pick, Set, Verb};
use crate::model::{Endpoint, EventKind, EventView, Link, MessageId, MomentQuery, Time, View};
use crate::search::{MessageName, MessageNames};
use crate::sim::{self, Options};

/// All that is in flight.
const MESSAGES: MomentQuery =
    MomentQuery { slots: 0..0, messages: usize::MAX, operations: 0, facts_of: None, sparse: false, guarantees: false };

/// Of so many acts before the end the moments are kept: what is changed lies among them, or at the start.
pub(super) const KEPT: usize = 600;

/// Everything that happened up to an event.
pub(super) struct Tape {
    pub acts: Vec<Act>,
    /// After which act a message was first in flight.
    pub sent: BTreeMap<MessageId, usize>,
    /// The moment after all of it.
    pub end: Box<dyn Cluster>,
}

/// One thing that happened: a command that was given, or an event of the schedule.
pub(super) struct Act {
    /// The moment before it, if that is kept, and the names of what was sent until then.
    pub before: Option<(Box<dyn Cluster>, MessageNames)>,
    /// When it happened.
    pub time: Time,
    /// What was given; none: it was an event of the schedule.
    pub given: Option<Command>,
    /// Its message without its number, if it was given for one.
    pub name: Option<MessageName>,
    /// The message that it was about.
    pub message: Option<Message>,
    /// The events that it made.
    pub events: Vec<Event>,
}

/// A message of an event.
#[derive(Clone, Copy)]
pub(super) struct Message {
    pub id: MessageId,
    pub link: Link,
    pub kind: &'static str,
    /// It arrived.
    pub arrived: bool,
}

impl Tape {
    /// What `way` does up to event number `last`, or up to a moment at which it is `there`, from the start of the run; none:
    /// it does not lead there.
    pub(super) fn record(way: &[Command], last: u64, there: &dyn Fn(&dyn Cluster) -> bool) -> Option<Tape> {
        let Some((Command::Cluster { algorithm, settings }, way)) = way.split_first() else { return None };
        let cluster = sim::create(algorithm, settings, Options::default()).ok()?;
        let mut recording = Recording {
            tape: Tape { acts: Vec::new(), sent: BTreeMap::new(), end: cluster },
            names: MessageNames::default(),
        };
        for command in way {
            if recording.tape.end.event() >= last || there(recording.tape.end.as_ref()) {
                return Some(recording.tape);
            }
            recording.record(command, last, there)?;
        }
        let end = recording.tape.end.as_ref();
        (end.event() >= last || there(end)).then_some(recording.tape)
    }
}

/// A tape on its way.
struct Recording {
    tape: Tape,
    names: MessageNames,
}

impl Recording {
    fn record(&mut self, command: &Command, last: u64, there: &dyn Fn(&dyn Cluster) -> bool) -> Option<()> {
        match command {
            Command::Step(events) => {
                for _ in 0..*events {
                    if self.tape.end.event() < last && !there(self.tape.end.as_ref()) {
                        self.act(None)?;
                    }
                }
            }
            Command::Run(span) => self.tape.end.advance(Time(self.tape.end.now().0.saturating_add(span.0))),
            _ if command.class() == CommandClass::Change => match self.singles(command) {
                Some(singles) => singles.into_iter().try_for_each(|single| self.act(Some(single)))?,
                None => self.act(Some(command.clone()))?,
            },
            _ => {}
        }
        Some(())
    }

    /// One act.
    fn act(&mut self, given: Option<Command>) -> Option<()> {
        let view = self.tape.end.view(&MESSAGES);
        let at = self.tape.acts.len();
        for message in &view.messages {
            self.tape.sent.entry(message.id).or_insert(at);
        }
        self.names.note(&view);
        let (before, names) = (self.tape.end.fork(), self.names.clone());
        let name = given.as_ref().and_then(picked).and_then(|id| self.names.name(id, &view));
        let events = match &given {
            None => vec![self.tape.end.step(Detail::Full)?],
            Some(command) => self.tape.end.apply(command, Detail::Full).ok()?.events,
        };
        let event = self.tape.end.last_event().filter(|_| events.len() == 1);
        let message = event.and_then(|event| about(&event, &view));
        let time = self.tape.end.now();
        self.tape.acts.push(Act { before: Some((before, names)), time, given, name, message, events });
        // The start stays: what is switched on is on from there.
        if let Some(old) = at.checked_sub(KEPT).filter(|old| *old > 0) {
            self.tape.acts[old].before = None;
        }
        Some(())
    }

    /// A command of several events as commands of one event each; none: it is one, or they do not do the same.
    fn singles(&self, command: &Command) -> Option<Vec<Command>> {
        let (mut whole, mut apart) = (self.tape.end.fork(), self.tape.end.fork());
        whole.apply(command, Detail::Full).ok()?;
        let events = whole.last_events();
        if events.len() < 2 {
            return None;
        }
        let singles = events.iter().map(|event| single(command, event)).collect::<Option<Vec<Command>>>()?;
        for single in &singles {
            apart.apply(single, Detail::Silent).ok()?;
        }
        (apart.state_hash() == whole.state_hash() && apart.event() == whole.event()).then_some(singles)
    }
}

/// The part of a command that made this one event.
fn single(command: &Command, event: &EventView) -> Option<Command> {
    let message = |verb| event.message.as_ref().map(|message| Command::Message { verb, pick: Pick::Id(message.id) });
    let set = || Some(Set(vec![Member::Node(event.node.and_then(Endpoint::node)?)]));
    Some(match command {
        Command::Settle(_) => message(Verb::Deliver)?,
        Command::MessageAll { verb, .. } => message(*verb)?,
        Command::Timeout { timer, .. } => Command::Timeout { node: set()?, timer: timer.clone() },
        Command::Crash { disk, .. } => Command::Crash { set: set()?, disk: *disk },
        Command::Restart(_) => Command::Restart(set()?),
        _ => return None,
    })
}

/// The message of an event that was in flight before it.
fn about(event: &EventView, before: &View) -> Option<Message> {
    let id = event.message.as_ref()?.id;
    let message = before.messages.iter().find(|message| message.id == id)?;
    let arrived = event.kind == EventKind::Delivery;
    Some(Message { id, link: message.link, kind: message.kind.as_str(), arrived })
}

/// The message that a command names by its number.
pub(super) fn picked(command: &Command) -> Option<MessageId> {
    match command {
        Command::Message { pick: Pick::Id(id), .. } => Some(*id),
        _ => None,
    }
}
