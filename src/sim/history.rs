//! What became of the operations of all clients: one sequence, so that a checkpoint shares all but its end.

use super::operation::Operation;
use crate::algorithm::Weight;
use crate::algorithm::chunked::Chunked;
use crate::workload::Workload;

/// Bytes of an operation's texts, with what counts their owners: a short key, a short value, a log's proposal of both.
const TEXTS: usize = 160;

/// The operations before the current one of each client, in the order in which the next one replaced them.
#[derive(Clone, Debug)]
pub(super) struct History<W: Workload> {
    past: Chunked<Past<W>>,
}

/// An operation, and where that of the same client before it is.
#[derive(Clone, Debug)]
struct Past<W: Workload> {
    operation: Operation<W>,
    before: Place,
}

/// Where the last operation of a client is, if it has one here.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Place(Option<u32>);

impl<W: Workload> Default for History<W> {
    fn default() -> History<W> {
        History { past: Chunked::default() }
    }
}

impl<W: Workload> History<W> {
    /// Keeps an operation; `before` is where the one before it of the same client is.
    pub(super) fn keep(&mut self, operation: Operation<W>, before: Place) -> Place {
        let place = u32::try_from(self.past.len()).ok();
        self.past.push(Past { operation, before });
        Place(place)
    }

    /// The operations of a client, latest first, from the one at `place` back.
    pub(super) fn back_from(&self, place: Place) -> impl Iterator<Item = &Operation<W>> {
        let past = move |place: Place| self.past.get(place.0? as usize);
        std::iter::successors(past(place), move |last| past(last.before)).map(|past| &past.operation)
    }

    /// Makes this equal to `origin` again, of which it was a copy: it only ever grows.
    pub(super) fn restore(&mut self, origin: &History<W>) {
        if self.past.len() != origin.past.len() {
            self.past.clone_from(&origin.past);
        }
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Operation<W>> {
        self.past.iter().map(|past| &past.operation)
    }

    /// Counts what it takes: each operation with its command and its answer, whose texts the logs share.
    pub(super) fn weigh(&self, weight: &mut Weight) {
        weight.add_sequence(&self.past);
        weight.add_shared(self.past.len() * TEXTS);
    }
}
