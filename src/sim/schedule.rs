//! What happens next: events ordered by (virtual time, sequence given when scheduled).
//!
//! Entries are never removed from the middle. Whoever owns the thing an entry names says whether the entry still
//! stands when it comes up; a stale entry is neither an event nor shown as next.
//!
//! Of many entries few are due within the next millisecond: only those are kept in order.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::calendar::{Calendar, span};
use super::due::{Due, Entry, Ticket};
use crate::model::Time;

/// The schedule.
#[derive(Debug, Default)]
pub(super) struct Schedule {
    /// The span of time that has begun.
    span: u64,
    /// What is due in it as far as it was known when it began, the first last.
    begun: Vec<Entry>,
    /// What was added to it since.
    added: BinaryHeap<First>,
    /// What is due later.
    later: Calendar,
    last_seq: u64,
}

/// An entry of a heap, which wants the earliest to be the greatest.
#[derive(Clone, Copy, Debug)]
struct First(Entry);

impl PartialEq for First {
    fn eq(&self, other: &First) -> bool {
        self.0.order() == other.0.order()
    }
}

impl Eq for First {}

impl PartialOrd for First {
    fn partial_cmp(&self, other: &First) -> Option<Ordering> {
        Some(self.cmp(other))
    }

    // The heap asks this of both children of an entry, and which is less cannot be foretold: one comparison, no branch.
    fn le(&self, other: &First) -> bool {
        other.0.order() <= self.0.order()
    }
}

impl Ord for First {
    fn cmp(&self, other: &First) -> Ordering {
        other.0.order().cmp(&self.0.order())
    }
}

/// A search makes copies of copies again and again: they keep the memory that they have.
impl Clone for Schedule {
    fn clone(&self) -> Schedule {
        let Schedule { span, begun, added, later, last_seq } = self;
        let (begun, added, later) = (begun.clone(), added.clone(), later.clone());
        Schedule { span: *span, begun, added, later, last_seq: *last_seq }
    }

    fn clone_from(&mut self, other: &Schedule) {
        let Schedule { span, begun, added, later, last_seq } = other;
        self.begun.clone_from(begun);
        self.added.clone_from(added);
        self.later.clone_from(later);
        (self.span, self.last_seq) = (*span, *last_seq);
    }
}

impl Schedule {
    /// Schedules `due` at `time`, after everything already scheduled for that time.
    #[inline(always)]
    pub(super) fn push(&mut self, time: Time, due: Due) -> Ticket {
        let ticket = self.ticket(time);
        self.push_ticket(ticket, due);
        ticket
    }

    /// A place in the order that is not taken yet.
    #[inline]
    pub(super) fn ticket(&mut self, time: Time) -> Ticket {
        self.last_seq += 1;
        Ticket { time, seq: self.last_seq }
    }

    /// Schedules `due` at a place that [`Schedule::ticket`] gave earlier.
    #[inline(always)]
    pub(super) fn push_ticket(&mut self, ticket: Ticket, due: Due) {
        let entry = Entry { ticket, due };
        if span(ticket.time) > self.span {
            self.later.put(entry);
        } else {
            self.added.push(First(entry));
        }
    }

    /// Takes the first entry, stale or not.
    #[inline]
    pub(super) fn pop(&mut self) -> Option<(Ticket, Due)> {
        if self.begun.is_empty() && self.added.is_empty() {
            self.begin_next()?;
        }
        let entry = match (self.begun.last(), self.added.peek()) {
            (Some(begun), Some(added)) if added.0.order() < begun.order() => self.added.pop()?.0,
            (None, _) => self.added.pop()?.0,
            _ => self.begun.pop()?,
        };
        Some((entry.ticket, entry.due))
    }

    /// The next span of time begins in which something is due.
    fn begin_next(&mut self) -> Option<()> {
        self.span = self.later.next_span(self.span)?;
        self.later.take(self.span, &mut self.begun);
        self.begun.sort_unstable_by_key(|entry| std::cmp::Reverse(entry.order()));
        Some(())
    }

    /// What a clone needs of its own, in bytes.
    pub(super) fn unshared(&self) -> usize {
        (self.begun.len() + self.added.len()) * size_of::<Entry>() + self.later.unshared()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::algorithm::Random;

    #[test]
    fn entries_come_up_by_time_and_then_in_the_order_in_which_they_were_scheduled() {
        let mut random = Random::stream(1, &[]);
        // Within a millisecond, within a round of the calendar, far beyond it, and never again.
        for reach in [1, 1_000, 20_000, 1_000_000, u64::MAX / 2] {
            let (mut schedule, mut all, mut now) = (Schedule::default(), Vec::new(), 0);
            for _ in 0..5_000 {
                if random.chance(450_000) {
                    let due = Time(now + random.below(reach));
                    all.push(schedule.push(due, Due::Load));
                } else {
                    let first = all.iter().copied().min();
                    let copy = schedule.clone().pop();
                    let next = schedule.pop();
                    assert_eq!((next.map(|next| next.0), copy), (first, next));
                    all.retain(|ticket| Some(*ticket) != first);
                    now = first.map_or(now, |ticket| ticket.time.0.min(u64::MAX / 2));
                }
            }
        }
    }
}
