//! Why events are interesting.

/// Why an event is interesting, in the order of importance: a scrubber shows the last of several.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Mark {
    /// It is not.
    #[default]
    None,
    /// A node changed its role.
    Role,
    /// Something was committed or chosen.
    Commit,
    /// Somebody leads now.
    Decision,
    /// A fault was done or healed.
    Fault,
    /// An invariant broke.
    Violation,
}

/// All that makes one event interesting: a server alone is elected, and commits, at once. One byte.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Marks(u8);

impl Mark {
    /// All but [`Mark::None`], the most important first.
    pub const ALL: [Mark; 5] = [Mark::Violation, Mark::Fault, Mark::Decision, Mark::Commit, Mark::Role];

    /// Its place in a set; [`Mark::None`] has none.
    const fn bit(self) -> u8 {
        1 << self as u8 >> 1
    }
}

impl Marks {
    /// The event is not interesting.
    pub const NONE: Marks = Marks(0);

    /// Adds a mark.
    pub fn insert(&mut self, mark: Mark) {
        self.0 |= mark.bit();
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
    pub fn weightiest(self) -> Mark {
        self.iter().next().unwrap_or_default()
    }

    /// Each, the most important first.
    pub fn iter(self) -> impl Iterator<Item = Mark> {
        Mark::ALL.into_iter().filter(move |mark| self.has(*mark))
    }
}

impl From<Mark> for Marks {
    fn from(mark: Mark) -> Marks {
        Marks(mark.bit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_has_several_marks_and_shows_the_weightiest() {
        let mut marks = Marks::NONE;
        assert_eq!((marks.is_empty(), marks.weightiest()), (true, Mark::None));
        for mark in [Mark::Commit, Mark::None, Mark::Role, Mark::Decision] {
            marks.insert(mark);
        }
        assert_eq!(marks.iter().collect::<Vec<_>>(), [Mark::Decision, Mark::Commit, Mark::Role]);
        assert!(marks.has(Mark::Commit) && !marks.has(Mark::Fault) && !marks.has(Mark::None));
        assert!(Mark::ALL.is_sorted_by(|a, b| a > b), "the most important first");
        assert_eq!(Marks::from(Mark::None), Marks::NONE);
        assert_eq!(Mark::ALL.map(|mark| Marks::from(mark).weightiest()), Mark::ALL);
    }
}
