//! Sequential specifications: an object that does one operation after the other, and what it answers (Herlihy & Wing
//! 1990). A history is right if some order of it is one that the object could have seen.

use std::fmt::Debug;
use std::sync::Arc;

/// A value of a register; none: it is not set.
pub type Word = Option<Arc<str>>;

/// What an operation says of the value of a register.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Said {
    /// It was this, or, of a store that can find several, one of these; empty: it says nothing of what was there.
    pub read: Vec<Word>,
    /// It became this.
    pub wrote: Option<Word>,
}

/// An object by what it answers to one operation after the other.
pub trait SequentialSpec: Clone + Ord + Debug {
    /// What is asked.
    type Op: Debug;
    /// What it is answered.
    type Answer: PartialEq + Debug;

    /// What is always decided, as the end of “not decided …, in vain”: when a search for an order is not needed.
    const ALWAYS_DECIDED: &'static str = "";

    /// The object before the first operation; `open`: what it holds is not known.
    fn start(open: bool) -> Self;

    /// Which of several objects an operation is about; none: there is only one. A history is right if that of each
    /// object alone is (Herlihy & Wing 1990, §3.1).
    fn object(_op: &Self::Op) -> Option<&Arc<str>> {
        None
    }

    /// Does an operation, and answers it.
    fn invoke(&mut self, op: &Self::Op) -> Self::Answer;

    /// Does an operation if it can be answered so; `false`: it cannot. Without an answer it may be answered anything,
    /// and `false` means that it changes nothing.
    fn does(&mut self, op: &Self::Op, answer: Option<&Self::Answer>) -> bool {
        match answer {
            Some(answer) => self.invoke(op) == *answer,
            None => {
                let before = self.clone();
                self.invoke(op);
                *self != before
            }
        }
    }

    /// Whether an operation can have changed anything; `answer`: as far as it was given one.
    fn changes(op: &Self::Op, answer: Option<&Self::Answer>) -> bool;

    /// Whether each object is a register: operations read and write its one value, and [`SequentialSpec::said`] tells
    /// which.
    const REGISTER: bool = false;

    /// What an operation says of the value of its object, where that is a register; none: nothing. Without an answer it
    /// may have written.
    fn said(_op: &Self::Op, _answer: Option<&Self::Answer>) -> Option<Said> {
        None
    }

    /// Whether an order explains the answers, where there is a quicker way than to search for one; none: there is not.
    /// `sure` happened; what is `unknown` may have happened at any time after it began, or never.
    fn decide(_sure: &[Call<'_, Self>], _unknown: &[Call<'_, Self>], _start: &Self) -> Option<bool> {
        None
    }
}

/// An operation of a history, between the numbers of the events that began and ended it.
#[derive(Debug)]
pub struct Call<'a, S: SequentialSpec> {
    /// The event that began it.
    pub began: u64,
    /// The event that ended it; without an answer it never did.
    pub ended: u64,
    /// What was asked.
    pub op: &'a S::Op,
    /// What it was answered; none: it may have happened, or not.
    pub answer: Option<&'a S::Answer>,
}

impl<S: SequentialSpec> Clone for Call<'_, S> {
    fn clone(&self) -> Self {
        Call { began: self.began, ended: self.ended, op: self.op, answer: self.answer }
    }
}
