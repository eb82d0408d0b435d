//! What happens next: events ordered by (virtual time, sequence given when scheduled).
//!
//! Entries are never removed from the middle. Whoever owns the thing an entry names says whether the entry still
//! stands when it comes up; a stale entry is neither an event nor shown as next.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::model::Time;

/// The place of an entry in the order of the schedule; the sequence is unique.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Ticket {
    pub time: Time,
    pub seq: u64,
}

/// What an entry names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Due {
    /// The message in that slot arrives.
    Message { slot: u32 },
    /// That timer of that node fires.
    Timer { node: u16, slot: u16 },
    /// The disk of that node finishes a sync.
    Sync { node: u16 },
    /// That client's patience ends.
    Client { client: u16 },
    /// The steady load asks for the next operation.
    Load,
}

/// An entry; the earliest is the greatest, as the heap wants it. Tickets are unique, so they alone are compared.
#[derive(Clone, Copy, Debug)]
struct Entry {
    ticket: Ticket,
    due: Due,
}

impl Entry {
    /// Time and sequence as one number: one comparison instead of two.
    fn order(&self) -> u128 {
        u128::from(self.ticket.time.0) << 64 | u128::from(self.ticket.seq)
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Entry) -> bool {
        self.order() == other.order()
    }
}

impl Eq for Entry {}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Entry) -> Option<Ordering> {
        Some(self.cmp(other))
    }

    // The heap asks this of both children of an entry, and which is less cannot be foretold: one comparison, no branch.
    fn le(&self, other: &Entry) -> bool {
        other.order() <= self.order()
    }
}

impl Ord for Entry {
    fn cmp(&self, other: &Entry) -> Ordering {
        other.order().cmp(&self.order())
    }
}

/// The schedule.
#[derive(Clone, Debug, Default)]
pub(super) struct Schedule {
    entries: BinaryHeap<Entry>,
    last_seq: u64,
}

impl Schedule {
    /// Schedules `due` at `time`, after everything already scheduled for that time.
    pub(super) fn push(&mut self, time: Time, due: Due) -> Ticket {
        let ticket = self.ticket(time);
        self.push_ticket(ticket, due);
        ticket
    }

    /// A place in the order that is not taken yet.
    pub(super) fn ticket(&mut self, time: Time) -> Ticket {
        self.last_seq += 1;
        Ticket { time, seq: self.last_seq }
    }

    /// Schedules `due` at a place that [`Schedule::ticket`] gave earlier.
    pub(super) fn push_ticket(&mut self, ticket: Ticket, due: Due) {
        self.entries.push(Entry { ticket, due });
    }

    /// Takes the first entry, stale or not.
    pub(super) fn pop(&mut self) -> Option<(Ticket, Due)> {
        self.entries.pop().map(|entry| (entry.ticket, entry.due))
    }

    /// What a clone needs of its own, in bytes.
    pub(super) fn unshared(&self) -> usize {
        self.entries.len() * size_of::<Entry>()
    }
}
