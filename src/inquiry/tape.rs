//! A run up to the event that broke something, act by act, each with the moment before it.

use std::collections::BTreeMap;

use crate::cluster::{Cluster, Detail, Event};
use crate::command::{Command, CommandClass, Pick};
use crate::model::{EventKind, EventView, Link, MessageId, MomentQuery, Time, View};
use crate::search::{MessageName, MessageNames};
use crate::sim::{self, Options};
use crate::timeline::apart;

/// Of so many events before the last the moments are kept: what is changed lies among them, or at the start.
const KEPT: u64 = 600;

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
    /// What `way` does up to event number `last`, from the start of the run; none: it does not lead there, or is `over`.
    pub(super) fn record(way: &[Command], last: u64, over: &dyn Fn() -> bool) -> Option<Tape> {
        let Some((Command::Cluster { algorithm, settings }, way)) = way.split_first() else { return None };
        let cluster = sim::create(algorithm, settings, Options::default()).ok()?;
        let tape = Tape { acts: Vec::new(), sent: BTreeMap::new(), end: cluster };
        let mut recording = Recording { tape, names: MessageNames::default(), last, over };
        for command in way {
            recording.record(command)?;
        }
        (recording.tape.end.event() >= last).then_some(recording.tape)
    }

    /// Leaves out what comes after the first moment at which it is `there`.
    pub(super) fn end_where(&mut self, there: &dyn Fn(&dyn Cluster) -> bool) {
        let is_there = |act: &Act| act.before.as_ref().is_some_and(|(before, _)| there(before.as_ref()));
        while let Some(act) = self.acts.pop_if(|act| is_there(act)) {
            self.end = act.before.map_or_else(|| self.end.fork(), |(before, _)| before);
        }
    }
}

/// A tape on its way.
struct Recording<'a> {
    tape: Tape,
    names: MessageNames,
    last: u64,
    over: &'a dyn Fn() -> bool,
}

impl Recording<'_> {
    /// What a command does, up to the last event; none: it does not do so here, or is over.
    fn record(&mut self, command: &Command) -> Option<()> {
        let end = &mut self.tape.end;
        match command {
            _ if end.event() >= self.last => {}
            Command::Step(events) => {
                let left = self.last - end.event();
                (0..(*events).min(left)).try_for_each(|_| self.act(None))?;
            }
            Command::Run(span) => end.advance(Time(end.now().0.saturating_add(span.0))),
            _ if command.class() == CommandClass::Change => match apart(end.as_ref(), command) {
                Some(singles) => {
                    let left = self.last - end.event();
                    (0..left).zip(singles).try_for_each(|(_, single)| self.act(Some(single)))?;
                }
                None => self.act(Some(command.clone()))?,
            },
            _ => {}
        }
        Some(())
    }

    /// One act.
    fn act(&mut self, given: Option<Command>) -> Option<()> {
        if (self.over)() {
            return None;
        }
        let view = self.tape.end.view(&MomentQuery::MESSAGES);
        let at = self.tape.acts.len();
        for message in &view.messages {
            self.tape.sent.entry(message.id).or_insert(at);
        }
        self.names.note(&view);
        // The start stays, as it is and prepared: what is switched on is on from there.
        let begins = self.tape.end.event() == 0;
        let kept = begins || self.last.saturating_sub(self.tape.end.event()) <= KEPT;
        let before = kept.then(|| (self.tape.end.fork(), self.names.clone()));
        let name = given.as_ref().and_then(picked).and_then(|id| self.names.name(id, &view));
        let events = match &given {
            None => vec![self.tape.end.step(Detail::Full)?],
            Some(command) => self.tape.end.apply(command, Detail::Full).ok()?.events,
        };
        let event = self.tape.end.last_event().filter(|_| events.len() == 1);
        let message = event.and_then(|event| about(&event, &view));
        let time = self.tape.end.now();
        self.tape.acts.push(Act { before, time, given, name, message, events });
        Some(())
    }
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
