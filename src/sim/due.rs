//! Places in the order of what happens next, and what happens there.

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
    /// That client wanted to be woken.
    Wake { client: u16 },
    /// The steady load asks for the next operation.
    Load,
}

/// An entry of the schedule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub ticket: Ticket,
    pub due: Due,
}

impl Entry {
    /// Time and sequence as one number: one comparison instead of two.
    #[inline]
    pub(super) fn order(&self) -> u128 {
        u128::from(self.ticket.time.0) << 64 | u128::from(self.ticket.seq)
    }
}
