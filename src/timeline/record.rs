//! One compact record an event, kept for the whole run, and the marks of the scrubber.

use crate::algorithm::chunked::Chunked;
use crate::algorithm::describe::{MOST_CLIENTS, MOST_NODES};
use crate::cluster::Event;
use crate::model::{ClientId, Endpoint, EventKind, Mark, Marks, Name, NodeId, Time};

/// Records whose weightiest mark is kept together, so that a scrubber need not read a million of them.
const BLOCK: usize = 64;
/// No rule.
const NONE: u16 = u16::MAX;

/// An [`Event`] in 20 bytes.
#[derive(Clone, Copy, Debug)]
struct Record {
    /// In halves, so that nothing is left between records.
    time: [u32; 2],
    node: u16,
    peer: u16,
    word: u16,
    rule: u16,
    kind: EventKind,
    quiet: bool,
    marks: Marks,
}

impl Record {
    fn time(&self) -> Time {
        let [high, low] = self.time.map(u64::from);
        Time(high << 32 | low)
    }
}

/// The words that events use, each once; records hold positions in here.
#[derive(Clone, Debug, Default)]
pub(super) struct Words(Vec<Name>);

impl Words {
    fn position(&mut self, word: Name) -> u16 {
        // The same literal is nearly always the same address; only a stranger is compared letter by letter.
        let known = self
            .0
            .iter()
            .position(|w| std::ptr::eq(w.as_str(), word.as_str()))
            .or_else(|| self.0.iter().position(|w| *w == word));
        let position = known.unwrap_or_else(|| {
            self.0.push(word);
            self.0.len() - 1
        });
        u16::try_from(position).expect("an algorithm has a few dozen words")
    }
}

/// When an event is, and which of that time, from 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Nth(pub Time, pub u64);

/// The records of a branch, from its first event on.
#[derive(Clone, Debug, Default)]
pub(super) struct Records {
    /// Those that are kept.
    items: Chunked<Record>,
    /// How many before them are not.
    gone: usize,
    /// The last event that is not told of any more, and when it was.
    floor: (u64, Time),
    /// The weightiest mark of each full block.
    blocks: Chunked<Mark>,
    /// The weightiest mark since the last full block.
    open: Mark,
}

impl Records {
    /// How many events there are; also the number of the last.
    pub(super) fn len(&self) -> u64 {
        self.count() as u64
    }

    fn count(&self) -> usize {
        self.gone + self.items.len()
    }

    /// Gives up the events up to that one; only their marks are left, a block's together.
    pub(super) fn give_up(&mut self, event: u64) {
        if let Some(time) = self.time(event).filter(|_| event > self.floor.0) {
            self.gone += self.items.give_up(event as usize - self.gone);
            self.floor = (event, time);
        }
    }

    pub(super) fn push(&mut self, event: &Event, words: &mut Words) {
        self.items.push(Record {
            time: [(event.time.0 >> 32) as u32, event.time.0 as u32],
            node: pack(event.node),
            peer: pack(event.peer),
            word: words.position(event.word),
            rule: event.rule.unwrap_or(NONE),
            kind: event.kind,
            quiet: event.quiet,
            marks: event.marks,
        });
        self.open = self.open.max(event.marks.weightiest());
        if self.count().is_multiple_of(BLOCK) {
            self.blocks.push(std::mem::take(&mut self.open));
        }
    }

    /// The first `len` of these.
    pub(super) fn prefix(&self, len: u64) -> Records {
        let mut records = self.clone();
        let len = len as usize;
        records.items.split_off(len - self.gone);
        records.blocks.split_off(len / BLOCK);
        let rest = len / BLOCK * BLOCK;
        records.open =
            records.items.iter_from(rest - self.gone).map(|r| r.marks.weightiest()).max().unwrap_or_default();
        records
    }

    /// The event of that number, counted from 1.
    pub(super) fn event(&self, number: u64, words: &Words) -> Option<Event> {
        let record = self.record(number)?;
        Some(Event {
            time: record.time(),
            kind: record.kind,
            node: unpack(record.node),
            peer: unpack(record.peer),
            word: words.0[record.word as usize],
            rule: (record.rule != NONE).then_some(record.rule),
            marks: record.marks,
            quiet: record.quiet,
        })
    }

    /// When the event of that number was.
    pub(super) fn time(&self, number: u64) -> Option<Time> {
        let floor = || Some(self.floor.1).filter(|_| number == self.floor.0 && number > 0);
        self.record(number).map(Record::time).or_else(floor)
    }

    /// When the event of that number was, and which of that time.
    pub(super) fn nth(&self, number: u64) -> Option<Nth> {
        let time = self.time(number)?;
        let earlier = time.0.checked_sub(1).map_or(0, |earlier| self.at(Time(earlier)));
        Some(Nth(time, number - earlier))
    }

    /// The last event at or before `time`, of those that are kept the one before the first at least; 0: none.
    pub(super) fn at(&self, time: Time) -> u64 {
        let (mut low, mut high) = (self.floor.0 as usize, self.count());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.items[middle - self.gone].time() <= time {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low as u64
    }

    /// The weightiest mark of each of `cells` stretches.
    pub(super) fn marks(&self, cells: usize) -> Vec<Mark> {
        let len = self.count();
        (0..cells).map(|i| self.weightiest(i * len / cells, (i + 1) * len / cells)).collect()
    }

    /// The weightiest mark of each of `cells` stretches of the time up to `end`.
    pub(super) fn marks_in_time(&self, end: Time, cells: usize) -> Vec<Mark> {
        let time = |i: usize| Time((u128::from(end.0) * i as u128 / cells.max(1) as u128) as u64);
        // A stretch begins after the one before it has ended; the first has the start, too.
        let before = |i: usize| if i == 0 { 0 } else { self.at(time(i)) as usize };
        (0..cells).map(|i| self.weightiest(before(i), before(i + 1))).collect()
    }

    /// The first event after `number` with a mark of at least `mark`.
    pub(super) fn next(&self, number: u64, mark: Mark) -> Option<u64> {
        let mut i = number.max(self.floor.0) as usize;
        while i < self.count() {
            if i.is_multiple_of(BLOCK) && self.blocks.get(i / BLOCK).is_some_and(|&m| m < mark) {
                i += BLOCK;
            } else if self.items[i - self.gone].marks.weightiest() >= mark {
                return Some(i as u64 + 1);
            } else {
                i += 1;
            }
        }
        None
    }

    /// The last event before `number` with a mark of at least `mark`.
    pub(super) fn previous(&self, number: u64, mark: Mark) -> Option<u64> {
        let mut i = (number.saturating_sub(1) as usize).min(self.count());
        while i > self.floor.0 as usize {
            if i.is_multiple_of(BLOCK) && self.blocks.get(i / BLOCK - 1).is_some_and(|&m| m < mark) {
                i -= BLOCK;
            } else if self.items[i - 1 - self.gone].marks.weightiest() >= mark {
                return Some(i as u64);
            } else {
                i -= 1;
            }
        }
        None
    }

    /// The first event after `number` that is not quiet.
    pub(super) fn next_loud(&self, number: u64) -> Option<u64> {
        (number.max(self.floor.0)..self.len())
            .find(|place| !self.items[*place as usize - self.gone].quiet)
            .map(|i| i + 1)
    }

    /// The last event before `number` that is not quiet.
    pub(super) fn previous_loud(&self, number: u64) -> Option<u64> {
        let last = number.saturating_sub(1).min(self.len());
        (self.floor.0..last).rfind(|place| !self.items[*place as usize - self.gone].quiet).map(|place| place + 1)
    }

    fn record(&self, number: u64) -> Option<&Record> {
        let place = number.checked_sub(1).filter(|place| *place >= self.floor.0)?;
        self.items.get(usize::try_from(place).ok()? - self.gone)
    }

    fn weightiest(&self, start: usize, end: usize) -> Mark {
        let mut best = Mark::None;
        let mut i = start;
        while i < end {
            if i.is_multiple_of(BLOCK) && i + BLOCK <= end {
                best = best.max(self.blocks[i / BLOCK]);
                i += BLOCK;
            } else if i < self.gone {
                // Which of its block had the mark is not known any more.
                best = best.max(self.blocks[i / BLOCK]);
                i = (i / BLOCK + 1) * BLOCK;
            } else {
                best = best.max(self.items[i - self.gone].marks.weightiest());
                i += 1;
            }
        }
        best
    }
}

/// 0 for nothing, else the number doubled, one more for a client, and two so that nothing else is 0.
fn pack(end: Option<Endpoint>) -> u16 {
    match end {
        None => 0,
        Some(Endpoint::Node(node)) => node.0 * 2 + 2,
        Some(Endpoint::Client(client)) => client.0 * 2 + 3,
    }
}

// Whoever can be in a record has a number of its own.
const _: () = assert!(MOST_NODES <= u16::MAX / 2 - 2 && MOST_CLIENTS <= u16::MAX / 2 - 2);

fn unpack(packed: u16) -> Option<Endpoint> {
    let number = packed.checked_sub(2)? / 2;
    Some(if packed.is_multiple_of(2) { NodeId(number).into() } else { ClientId(number).into() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MARKS: [Mark; 6] = [Mark::None, Mark::Role, Mark::Outcome(1), Mark::Outcome(0), Mark::Fault, Mark::Violation];

    fn event(time: u64, mark: Mark) -> Event {
        Event {
            time: Time(time),
            kind: EventKind::Delivery,
            node: Some(NodeId(time as u16 % 3).into()),
            peer: Some(ClientId(time as u16 % 5).into()),
            word: ["a", "b", "c"][time as usize % 3].into(),
            rule: time.is_multiple_of(2).then_some(time as u16),
            marks: mark.into(),
            quiet: time.is_multiple_of(3),
        }
    }

    fn records(marks: &[usize]) -> (Records, Words) {
        let (mut records, mut words) = (Records::default(), Words::default());
        for (i, &mark) in marks.iter().enumerate() {
            records.push(&event(i as u64 / 2, MARKS[mark]), &mut words);
        }
        (records, words)
    }

    #[test]
    fn a_record_has_20_bytes() {
        assert_eq!(size_of::<Record>(), 20);
    }

    #[test]
    fn an_event_comes_back_as_it_was() {
        let (records, words) = records(&[0, 1, 2, 3, 4, 5]);
        for number in 1..=6 {
            let i = number - 1;
            assert_eq!(records.event(number, &words), Some(event(i / 2, MARKS[i as usize])));
        }
        assert_eq!(records.event(0, &words), None);
        assert_eq!(records.event(7, &words), None);
        assert_eq!([records.at(Time(0)), records.at(Time(1)), records.at(Time(99))], [2, 4, 6]);
    }

    proptest! {
        #[test]
        fn blocks_change_nothing_but_the_speed(
            rare in prop::collection::vec((0usize..300, 1usize..6), 0..6), len in 0usize..300, cells in 1usize..50,
            cut in 0usize..300, from in 0u64..301,
        ) {
            let mut marks = vec![0; len];
            for (at, mark) in rare {
                if at < len { marks[at] = mark; }
            }
            let (whole, _) = records(&marks);
            let cut = cut.min(len);
            for (records, marks) in [(&whole, &marks[..]), (&whole.prefix(cut as u64), &marks[..cut])] {
                let plain: Vec<Mark> = (0..cells)
                    .map(|i| &marks[i * marks.len() / cells..(i + 1) * marks.len() / cells])
                    .map(|cell| cell.iter().map(|&m| MARKS[m]).max().unwrap_or_default())
                    .collect();
                prop_assert_eq!(records.marks(cells), plain);
                let marked = |n: &u64| marks[*n as usize - 1] > 0;
                let all = 1..=marks.len() as u64;
                prop_assert_eq!(records.next(from, Mark::Role), all.clone().filter(marked).find(|n| *n > from));
                prop_assert_eq!(records.previous(from, Mark::Role), all.filter(marked).rfind(|n| *n < from));
            }
        }
    }
}
