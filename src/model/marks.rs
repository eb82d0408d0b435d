//! Why events are interesting.

use std::cmp::Ordering;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

/// Why an event is interesting, in the order of importance: a scrubber shows the last of several.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// It is not.
    #[default]
    None,
    /// A client was answered, or sent elsewhere, or gave up.
    Client,
    /// A node changed its role.
    Role,
    /// What came of it, in the algorithm's own word: its place among the outcomes that the algorithm declares, the most
    /// important first.
    Outcome(#[serde(deserialize_with = "place")] u8),
    /// An invariant broke of which it is known, and allowed, that it can: that is how the algorithm is.
    Known,
    /// A fault was healed: something runs, or passes, again.
    Repair,
    /// A fault was done.
    Fault,
    /// A claim failed.
    Refuted,
    /// An invariant broke.
    Violation,
}

/// All that makes one event interesting: a server alone is elected, and commits, at once. Two bytes.
///
/// A program reads and writes them as a list, the most important first.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Mark>", into = "Vec<Mark>")]
pub struct Marks(u16);

/// So many outcomes an algorithm can have: as many as there are places beside the other marks.
pub const MOST_OUTCOMES: usize = u16::BITS as usize - 7;

/// The place of an outcome: it has one among the marks.
fn place<'de, D: Deserializer<'de>>(d: D) -> Result<u8, D::Error> {
    let place = u8::deserialize(d)?;
    let fits = usize::from(place) < MOST_OUTCOMES;
    fits.then_some(place).ok_or_else(|| D::Error::custom(format!("there are {MOST_OUTCOMES} outcomes at most")))
}

impl Mark {
    /// How important it is; 0: not at all. Outcomes stand above roles and below faults and their repair,
    /// with what is known to break in between.
    const fn importance(self) -> u32 {
        match self {
            Mark::None => 0,
            Mark::Client => 1,
            Mark::Role => 2,
            Mark::Outcome(place) => MOST_OUTCOMES as u32 + 2 - (place as u32),
            Mark::Known => MOST_OUTCOMES as u32 + 3,
            Mark::Repair => MOST_OUTCOMES as u32 + 4,
            Mark::Fault => MOST_OUTCOMES as u32 + 5,
            Mark::Refuted => MOST_OUTCOMES as u32 + 6,
            Mark::Violation => MOST_OUTCOMES as u32 + 7,
        }
    }

    /// The mark that is so important.
    const fn of_importance(importance: u32) -> Mark {
        const KNOWN: u32 = Mark::Known.importance();
        const REPAIR: u32 = Mark::Repair.importance();
        const FAULT: u32 = Mark::Fault.importance();
        const REFUTED: u32 = Mark::Refuted.importance();
        const VIOLATION: u32 = Mark::Violation.importance();
        match importance {
            0 => Mark::None,
            1 => Mark::Client,
            2 => Mark::Role,
            KNOWN => Mark::Known,
            REPAIR => Mark::Repair,
            FAULT => Mark::Fault,
            REFUTED => Mark::Refuted,
            VIOLATION => Mark::Violation,
            outcome => Mark::Outcome((MOST_OUTCOMES as u32 + 2 - outcome) as u8),
        }
    }

    /// Its place in a set; [`Mark::None`] has none.
    const fn bit(self) -> u16 {
        (1 << self.importance() >> 1) as u16
    }
}

impl Ord for Mark {
    fn cmp(&self, other: &Mark) -> Ordering {
        self.importance().cmp(&other.importance())
    }
}

impl PartialOrd for Mark {
    fn partial_cmp(&self, other: &Mark) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Marks {
    /// The event is not interesting.
    pub const NONE: Marks = Marks(0);

    /// Adds a mark.
    pub fn insert(&mut self, mark: Mark) {
        self.0 |= mark.bit();
    }

    /// Adds all of those.
    pub fn extend(&mut self, marks: Marks) {
        self.0 |= marks.0;
    }

    /// Whether this mark is among them.
    pub const fn has(self, mark: Mark) -> bool {
        self.0 & mark.bit() != 0
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The most important one.
    pub const fn weightiest(self) -> Mark {
        Mark::of_importance(u16::BITS - self.0.leading_zeros())
    }

    /// Each, the most important first.
    pub fn iter(self) -> impl Iterator<Item = Mark> {
        (1..=u16::BITS).rev().map(Mark::of_importance).filter(move |mark| self.has(*mark))
    }
}

impl From<Mark> for Marks {
    fn from(mark: Mark) -> Marks {
        Marks(mark.bit())
    }
}

impl From<Vec<Mark>> for Marks {
    fn from(marks: Vec<Mark>) -> Marks {
        Marks(marks.into_iter().fold(0, |bits, mark| bits | mark.bit()))
    }
}

impl From<Marks> for Vec<Mark> {
    fn from(marks: Marks) -> Vec<Mark> {
        marks.iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_has_several_marks_and_shows_the_weightiest() {
        let mut marks = Marks::NONE;
        assert_eq!((marks.is_empty(), marks.weightiest()), (true, Mark::None));
        for mark in [Mark::Outcome(1), Mark::None, Mark::Role, Mark::Outcome(0)] {
            marks.insert(mark);
        }
        assert_eq!(marks.iter().collect::<Vec<_>>(), [Mark::Outcome(0), Mark::Outcome(1), Mark::Role]);
        assert!(marks.has(Mark::Outcome(1)) && !marks.has(Mark::Outcome(2)));
        assert!(!marks.has(Mark::Fault) && !marks.has(Mark::None));
        assert_eq!(Marks::from(Mark::None), Marks::NONE);
    }

    #[test]
    fn every_mark_has_a_place_of_its_own_and_the_first_outcome_weighs_most() {
        let outcomes = (0..MOST_OUTCOMES as u8).map(Mark::Outcome);
        let all: Vec<Mark> = [Mark::Violation, Mark::Refuted, Mark::Fault, Mark::Repair, Mark::Known]
            .into_iter()
            .chain(outcomes)
            .chain([Mark::Role, Mark::Client])
            .collect();
        assert!(all.is_sorted_by(|a, b| a > b), "the most important first");
        assert!(all.iter().all(|mark| Marks::from(*mark).weightiest() == *mark));
        let mut marks = Marks::NONE;
        for mark in &all {
            marks.insert(*mark);
        }
        assert_eq!(marks.iter().collect::<Vec<_>>(), all);
    }
}
