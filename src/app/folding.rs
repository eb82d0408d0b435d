//! Folding: events of which nothing new came, as their algorithm has it, are passed over by a step, fold to one line in a list,
//! and what they are about is drawn faintly. Nothing is lost: numbers stay, and a line that is folded opens.

use super::{App, Note};
use crate::algorithm::describe::Idle;
use crate::model::{EventView, MessageView};
use crate::session::Request;

/// Runs of fewer quiet events are as short as the line that would stand for them.
const FEWEST: usize = 2;

/// A row of a list of events.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Folded<T> {
    /// An event.
    Event(T),
    /// Quiet ones, one after the other: the first, the last, and how many.
    Quiet(T, T, usize),
}

impl<T: Copy> Folded<T> {
    /// The first of its events.
    pub fn first(&self) -> T {
        match *self {
            Folded::Event(event) | Folded::Quiet(event, ..) => event,
        }
    }
}

impl App {
    /// Events as a list shows them: as they are, or with the quiet ones folded save those around the event that
    /// we are at.
    pub fn folded<'a, T: Copy>(
        &self,
        events: impl IntoIterator<Item = T>,
        of: impl Fn(T) -> &'a EventView,
    ) -> Vec<Folded<T>> {
        let events: Vec<T> = events.into_iter().collect();
        if !self.folds {
            return events.into_iter().map(Folded::Event).collect();
        }
        // The event that we are at is a row of its own, and what was opened is open.
        let folds = |event: &EventView| {
            let opened = self.unfolded.as_ref().is_some_and(|opened| opened.contains(&event.number));
            event.quiet && event.number != self.snapshot.here.event && !opened
        };
        let mut rows = Vec::new();
        for run in events.chunk_by(|one, next| folds(of(*one)) && folds(of(*next))) {
            match run {
                [first, .., last] if run.len() >= FEWEST => rows.push(Folded::Quiet(*first, *last, run.len())),
                few => rows.extend(few.iter().copied().map(Folded::Event)),
            }
        }
        rows
    }

    /// Whether a message is drawn faintly: it carries nothing new, or what sent it did nothing new.
    pub fn is_faint(&self, message: &MessageView) -> bool {
        if !self.folds {
            return false;
        }
        let spec = self.description.message(message.kind.as_str());
        let idle = spec.map_or(Idle::Never, |spec| spec.idle);
        message.idle || idle == Idle::Never && self.was_sent_quietly(message)
    }

    fn was_sent_quietly(&self, message: &MessageView) -> bool {
        let events = &self.snapshot.events;
        let from = events.partition_point(|event| event.time < message.sent);
        let then = events[from..].iter().take_while(|event| event.time == message.sent);
        then.into_iter().any(|event| event.quiet && event.sent.contains(&message.original()))
    }

    /// Folds what is quiet, or unfolds it.
    pub(super) fn toggle_folding(&mut self) {
        self.folds ^= true;
        self.unfolded = None;
        self.note = Some(Note::Says(if self.folds { "note-folded" } else { "note-unfolded" }, Vec::new()));
    }

    /// Steps over what is quiet.
    pub(super) fn step_over(&mut self, forward: bool) {
        self.playing = false;
        if !(forward && self.step_in_scene()) {
            self.remember(if forward { "next news" } else { "back" }.to_owned());
            self.request(Request::JumpNews { forward });
        }
    }

    /// Whether a scene that goes on event by event goes on past the one that we are at.
    pub(super) fn passes_over(&self) -> bool {
        self.folds && self.latest().last.as_ref().is_some_and(|event| event.quiet)
    }
}
