//! Names of messages that outlast a change of the schedule.
//!
//! The number of a message depends on everything sent before. While a schedule is shrunk, a message is rather the third
//! `AppendEntries` that S1 sent to S2, or the last but one of those in flight; which of the two still means the same
//! message depends on what was left out, so a shrinker tries both.

use std::collections::BTreeMap;

use crate::model::{Link, MessageId, MessageView, View};

/// What messages are told apart by before they are counted.
type Sort = (Link, &'static str);

/// A message without its number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Name {
    sort: Sort,
    /// How many of its sort came before it.
    nth: usize,
    /// How many of its sort in flight came after it.
    newer: usize,
}

impl Name {
    /// The link it travels on.
    pub(crate) fn link(self) -> Link {
        self.sort.0
    }
}

/// How a name is understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reading {
    /// By what came before.
    Nth,
    /// By what is in flight.
    Newest,
}

/// All messages so far, by sort.
#[derive(Clone, Default, Debug)]
pub(crate) struct Names {
    sent: BTreeMap<Sort, Vec<MessageId>>,
    last: Option<MessageId>,
}

impl Names {
    /// Takes note of what is new in flight. A message is in flight for one event at least, so none is missed.
    pub(crate) fn note(&mut self, view: &View) {
        for message in &view.messages {
            if self.last.is_none_or(|last| message.id > last) {
                self.sent.entry(sort(message)).or_default().push(message.id);
            }
        }
        self.last = self.last.max(view.messages.last().map(|message| message.id));
    }

    pub(crate) fn name(&self, id: MessageId, view: &View) -> Option<Name> {
        let sort = sort(view.messages.iter().find(|message| message.id == id)?);
        let nth = self.sent.get(&sort)?.iter().position(|sent| *sent == id)?;
        Some(Name { sort, nth, newer: flying(view, sort).filter(|flying| *flying > id).count() })
    }

    /// The message of that name, if it is in flight.
    pub(crate) fn find(&self, name: Name, reading: Reading, view: &View) -> Option<MessageId> {
        match reading {
            Reading::Nth => {
                let id = *self.sent.get(&name.sort)?.get(name.nth)?;
                flying(view, name.sort).find(|flying| *flying == id)
            }
            Reading::Newest => flying(view, name.sort).rev().nth(name.newer),
        }
    }
}

/// Messages in flight of a sort, oldest first.
fn flying(view: &View, wanted: Sort) -> impl DoubleEndedIterator<Item = MessageId> {
    view.messages.iter().filter(move |message| sort(message) == wanted).map(|message| message.id)
}

fn sort(message: &MessageView) -> Sort {
    (message.link, message.kind.as_str())
}
