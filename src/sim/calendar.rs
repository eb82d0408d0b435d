//! What is due later, in no order but by the span of time that it is due in: a calendar (Brown, *Calendar Queues*, 1988).
//!
//! A page holds the entries of one span and of those whole rounds of the pages later.

use super::due::Entry;
use crate::model::Time;

/// A span is so many bits of microseconds: about a millisecond.
const SPAN: u32 = 10;
/// How many pages there are: one for each bit of a word.
const PAGES: u64 = u64::BITS as u64;
/// No cell.
const NONE: u32 = u32::MAX;

/// The span of time that a time is in.
#[inline]
pub(super) fn span(time: Time) -> u64 {
    time.0 >> SPAN
}

/// The calendar.
#[derive(Debug)]
pub(super) struct Calendar {
    /// The first cell of each page.
    pages: [u32; PAGES as usize],
    /// A bit for each page that has a cell.
    written: u64,
    cells: Vec<Cell>,
    /// The first of the cells that are free.
    free: u32,
}

/// An entry, and the cell after it on its page.
#[derive(Clone, Copy, Debug)]
struct Cell {
    entry: Entry,
    next: u32,
}

impl Default for Calendar {
    fn default() -> Calendar {
        Calendar { pages: [NONE; PAGES as usize], written: 0, cells: Vec::new(), free: NONE }
    }
}

impl Clone for Calendar {
    fn clone(&self) -> Calendar {
        Calendar { cells: self.cells.clone(), ..*self }
    }

    fn clone_from(&mut self, other: &Calendar) {
        self.cells.clone_from(&other.cells);
        (self.pages, self.written, self.free) = (other.pages, other.written, other.free);
    }
}

impl Calendar {
    /// Writes down an entry.
    #[inline]
    pub(super) fn put(&mut self, entry: Entry) {
        let page = page(span(entry.ticket.time));
        let cell = Cell { entry, next: self.pages[page] };
        self.written |= 1 << page;
        match self.cells.get_mut(self.free as usize) {
            Some(free) => {
                self.pages[page] = self.free;
                self.free = std::mem::replace(free, cell).next;
            }
            None => {
                self.pages[page] = self.cells.len() as u32;
                self.cells.push(cell);
            }
        }
    }

    /// The first span after `now` that has an entry.
    pub(super) fn next_span(&self, now: u64) -> Option<u64> {
        let mut ahead = self.written.rotate_right(page(now + 1) as u32);
        while ahead != 0 {
            let next = now + 1 + u64::from(ahead.trailing_zeros());
            if self.on(page(next)).any(|entry| span(entry.ticket.time) == next) {
                return Some(next);
            }
            ahead &= ahead - 1;
        }
        // Nothing within a round.
        (0..PAGES as usize).flat_map(|page| self.on(page)).map(|entry| span(entry.ticket.time)).min()
    }

    /// Moves the entries of a span.
    pub(super) fn take(&mut self, of: u64, into: &mut Vec<Entry>) {
        let page = page(of);
        let mut cell = std::mem::replace(&mut self.pages[page], NONE);
        while let Some(Cell { entry, next }) = self.cells.get_mut(cell as usize) {
            let list = if span(entry.ticket.time) == of {
                into.push(*entry);
                &mut self.free
            } else {
                &mut self.pages[page]
            };
            let rest = std::mem::replace(next, std::mem::replace(list, cell));
            cell = rest;
        }
        if self.pages[page] == NONE {
            self.written &= !(1 << page);
        }
    }

    /// The entries on a page.
    fn on(&self, page: usize) -> impl Iterator<Item = &Entry> {
        let cell = |place: u32| self.cells.get(place as usize);
        std::iter::successors(cell(self.pages[page]), move |last| cell(last.next)).map(|cell| &cell.entry)
    }

    /// What a clone needs of its own, in bytes.
    pub(super) fn unshared(&self) -> usize {
        self.cells.len() * size_of::<Cell>()
    }
}

/// The page of a span.
#[inline]
fn page(span: u64) -> usize {
    (span % PAGES) as usize
}
