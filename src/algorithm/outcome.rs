//! Outcomes: what a run comes to, such as a leader elected, a value chosen, a word answered. An algorithm declares them
//! once and reports each where it happens; they are marks on the time line, and `next` finds them.

use crate::model::{MOST_OUTCOMES, Mark, Marks, Standing};

/// What an algorithm says about one of its outcomes. Of several in one event the one declared first is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OutcomeSpec {
    /// Its name, by which `next` finds it, and the key of its word: `chosen`.
    pub name: &'static str,
    /// What it is to those who know no algorithm.
    pub kind: OutcomeKind,
    /// Whether `next decision` stops there.
    pub decides: bool,
    /// Its sign on the time line, and the twin of that in ASCII. Each is one column wide.
    pub signs: [&'static str; 2],
}

/// What an outcome is to those who know no algorithm.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OutcomeKind {
    /// Somebody leads now. `next role` finds it, too.
    Leadership,
    /// Something is settled for ever. `next commit` finds it.
    Commit,
    /// Another, and how things stand after it.
    Other(Standing),
}

/// Somebody leads.
pub const ELECTED: OutcomeSpec =
    OutcomeSpec { name: "elected", kind: OutcomeKind::Leadership, decides: true, signs: ["★", "*"] };

/// The log is committed further than anybody knew: too often to be what a decision is where somebody is elected.
pub const COMMITTED: OutcomeSpec =
    OutcomeSpec { name: "committed", kind: OutcomeKind::Commit, decides: false, signs: ["●", "o"] };

/// What was logged, or voted for, gives way to something else at a server.
pub const OVERWRITTEN: OutcomeSpec = OutcomeSpec {
    name: "overwritten",
    kind: OutcomeKind::Other(Standing::Doubtful),
    decides: false,
    signs: ["⊘", "/"],
};

impl OutcomeSpec {
    /// Its word among the marks of a JSON line: one for all algorithms where there is one, else its name.
    pub const fn mark_word(&self) -> &'static str {
        match self.kind {
            OutcomeKind::Leadership => "decision",
            OutcomeKind::Commit => "commit",
            OutcomeKind::Other(_) => self.name,
        }
    }
}

/// An outcome of an algorithm, declared by `outcomes!`.
pub trait Outcome: Copy {
    /// The position in [`Description::outcomes`](super::describe::Description::outcomes).
    fn place(self) -> u8;

    /// The mark of an event that comes to this.
    fn mark(self) -> Mark {
        Mark::Outcome(self.place())
    }
}

/// What the event under way came to, and how far which outcome has come in the whole cluster.
#[derive(Clone, Debug, Default)]
pub struct Outcomes {
    marks: Marks,
    furthest: [u64; MOST_OUTCOMES],
    /// What is told is of an algorithm inside another, which has so many outcomes of its own before these.
    first: u8,
}

impl Outcomes {
    /// It has come to this.
    pub fn happened(&mut self, outcome: impl Outcome) {
        self.marks.insert(Mark::Outcome(self.first + outcome.place()));
    }

    /// It has come so far. That is an outcome at the first who gets there; whoever only hears of it says nothing new.
    pub fn reached(&mut self, outcome: impl Outcome, upto: u64) {
        let furthest = &mut self.furthest[usize::from(self.first + outcome.place())];
        if upto > *furthest {
            *furthest = upto;
            self.happened(outcome);
        }
    }

    /// What is told from now on is of an algorithm inside, after so many outcomes of its host.
    pub(super) fn shift(&mut self, own: u8) {
        self.first += own;
    }

    /// It is the host's own again.
    pub(super) fn unshift(&mut self, own: u8) {
        self.first -= own;
    }

    /// What has happened since this was asked last.
    pub fn take(&mut self) -> Marks {
        std::mem::take(&mut self.marks)
    }
}

/// Declares an algorithm's outcomes, the most important first: `Variant = an OutcomeSpec`.
macro_rules! outcomes {
    ($(#[$doc:meta])* $vis:vis enum $name:ident { $($(#[$about:meta])* $variant:ident = $spec:expr),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        $vis enum $name { $($(#[$about])* $variant),+ }

        impl $name {
            /// The outcomes, in order.
            $vis const SPECS: &'static [$crate::algorithm::outcome::OutcomeSpec] = &[$($spec),+];
        }

        const _: () = assert!($name::SPECS.len() <= $crate::model::MOST_OUTCOMES, "there are too many outcomes");

        impl $crate::algorithm::outcome::Outcome for $name {
            fn place(self) -> u8 {
                self as u8
            }
        }
    };
}

pub(crate) use outcomes;

#[cfg(test)]
mod tests {
    use super::*;

    outcomes! {
        enum Race {
            Won = OutcomeSpec { name: "won", ..ELECTED },
            Lapped = OutcomeSpec { name: "lapped", kind: OutcomeKind::Other(Standing::Good), ..COMMITTED },
        }
    }

    #[test]
    fn only_the_first_to_get_so_far_says_something_new() {
        let mut outcomes = Outcomes::default();
        let mut reached = |upto| {
            outcomes.reached(Race::Lapped, upto);
            !outcomes.take().is_empty()
        };
        assert_eq!([0, 1, 1, 3, 2, 4].map(&mut reached), [false, true, false, true, false, true]);
    }

    #[test]
    fn what_happens_twice_is_marked_twice_and_what_was_taken_is_gone() {
        let mut outcomes = Outcomes::default();
        for _ in 0..2 {
            outcomes.happened(Race::Won);
            assert_eq!(outcomes.take(), Mark::Outcome(0).into());
        }
        assert_eq!(outcomes.take(), Marks::NONE);
    }

    #[test]
    fn a_json_line_has_one_word_for_all_who_lead_and_the_name_of_what_only_some_know() {
        assert_eq!(Race::SPECS.iter().map(OutcomeSpec::mark_word).collect::<Vec<_>>(), ["decision", "lapped"]);
    }
}
