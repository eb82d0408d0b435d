//! Linearizability of a history (Wing & Gong 1993, with Lowe's memo of 2017), one object at a time.
//!
//! An operation whose status is unknown may have taken effect at any moment after it began, or never. Where the
//! [`SequentialSpec`] knows no quicker way an order is searched for; to decide in general is NP-complete, so the search
//! has a bound.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Call, SequentialSpec};

/// What was put into an order so far: all certain calls before `base`, those in `beyond`, the `unknown` ones, and the
/// object they leave.
type Progress<S> = (usize, Vec<usize>, Vec<usize>, S);

/// What can be said of a history.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// An order explains all answers.
    Explained,
    /// An answer that no order explains.
    Unexplained {
        /// The call that got it, by its place in the history: up to all earlier answers there was an order.
        answer: usize,
        /// Calls to the same object that overlap it, and the last ones before it, latest first.
        around: Vec<usize>,
    },
    /// The search for an order of the operations on this object was given up; none: there is only one.
    Undecided(Option<Arc<str>>),
}

/// How many operations around an unexplained answer are told.
const AROUND: usize = 4;

/// Operations that the search may place, in all the beginnings of orders that it looks at, before it is given up: a
/// fraction of a second.
pub const MOST_PLACED: usize = 2_000_000;

/// A call, and its place in the history.
type Placed<'a, S> = (Call<'a, S>, usize);

/// Looks, object by object, for an answer that no order of the calls explains, each within its own time, and tells the
/// first. `open`: what was there before them is not known.
pub fn verdict<S: SequentialSpec>(history: Vec<Call<'_, S>>, open: bool) -> Verdict {
    verdict_within(history, open, MOST_PLACED)
}

/// The same, with a search that is given up after so many operations.
pub fn verdict_within<S: SequentialSpec>(history: Vec<Call<'_, S>>, open: bool, most: usize) -> Verdict {
    let mut objects: BTreeMap<Option<&Arc<str>>, Vec<Placed<'_, S>>> = BTreeMap::new();
    for (place, call) in history.into_iter().enumerate() {
        // What was not answered and can have changed nothing says nothing.
        if call.answer.is_some() || S::changes(call.op, None) {
            objects.entry(S::object(call.op)).or_default().push((call, place));
        }
    }
    let start = S::start(open);
    let mut undecided = None;
    for (object, mut calls) in objects {
        calls.sort_by_key(|(call, _)| call.began);
        let explained = |now| explained_until(&calls, now, &start, most);
        match explained(u64::MAX) {
            Some(true) => {}
            Some(false) => {
                let answered = calls.iter().filter(|(call, _)| call.answer.is_some());
                let mut ends: Vec<u64> = answered.map(|(call, _)| call.ended).collect();
                ends.sort_unstable();
                // What has an order had one at every earlier moment: the first that has none is found by halving.
                let end = ends[ends.partition_point(|&end| explained(end) != Some(false))];
                return around(&calls, end);
            }
            None => undecided = undecided.or(Some(Verdict::Undecided(object.cloned()))),
        }
    }
    undecided.unwrap_or(Verdict::Explained)
}

/// Whether an order explains the answers given up to an event: what had not ended then may have happened, or not.
/// None: the search was given up.
fn explained_until<S: SequentialSpec>(calls: &[Placed<'_, S>], now: u64, start: &S, most: usize) -> Option<bool> {
    let (mut sure, mut unknown) = (Vec::new(), Vec::new());
    for (call, _) in calls.iter().filter(|(call, _)| call.began <= now) {
        if call.answer.is_some() && call.ended <= now {
            sure.push(call.clone());
        } else if S::changes(call.op, call.answer) {
            unknown.push(Call { ended: u64::MAX, answer: None, ..call.clone() });
        }
    }
    explained(&sure, &unknown, start, most)
}

/// The answer given at event `end`, and what was around it.
fn around<S: SequentialSpec>(calls: &[Placed<'_, S>], end: u64) -> Verdict {
    let is_it = |(call, _): &Placed<'_, S>| call.answer.is_some() && call.ended == end;
    let at = calls.iter().position(is_it).expect("one of the ends");
    let before = calls.iter().enumerate().rev().filter(|(place, (call, _))| *place != at && call.began < end);
    Verdict::Unexplained { answer: calls[at].1, around: before.take(AROUND).map(|(_, (_, place))| *place).collect() }
}

/// Whether an order explains the calls to one object; none: the search was given up.
fn explained<S: SequentialSpec>(sure: &[Call<'_, S>], unknown: &[Call<'_, S>], start: &S, most: usize) -> Option<bool> {
    S::decide(sure, unknown, start).or_else(|| search_within(sure, unknown, start.clone(), most))
}

/// Looks for an order that explains the calls to one object, sorted by their beginnings; none: the search was given up.
#[cfg(test)]
pub(super) fn search<S: SequentialSpec>(sure: &[Call<'_, S>], unknown: &[Call<'_, S>], start: S) -> Option<bool> {
    search_within(sure, unknown, start, MOST_PLACED)
}

/// The same, given up after so many operations.
fn search_within<S: SequentialSpec>(
    sure: &[Call<'_, S>],
    unknown: &[Call<'_, S>],
    start: S,
    most: usize,
) -> Option<bool> {
    let mut seen: BTreeSet<Progress<S>> = BTreeSet::new();
    let mut open: Vec<Progress<S>> = vec![(0, Vec::new(), Vec::new(), start)];
    let mut placed = 0;
    while let Some(progress) = open.pop() {
        let (base, beyond, guessed, object) = &progress;
        if *base == sure.len() {
            return Some(true);
        }
        if !seen.insert(progress.clone()) {
            continue;
        }
        if placed > most {
            return None;
        }
        let after = |call: &Call<'_, S>| {
            let mut next = object.clone();
            next.does(call.op, call.answer).then_some(next)
        };
        let length = 1 + beyond.len() + guessed.len();
        let left = || (*base..sure.len()).filter(|index| !beyond.contains(index));
        // None that begins after the first end can come first.
        let mut first_end = u64::MAX;
        for index in left() {
            if sure[index].began > first_end {
                break;
            }
            first_end = first_end.min(sure[index].ended);
        }
        for (index, call) in unknown.iter().enumerate() {
            if call.began > first_end || guessed.contains(&index) {
                continue;
            }
            if let Some(next) = after(call) {
                let mut guessed = guessed.clone();
                guessed.push(index);
                guessed.sort_unstable();
                open.push((*base, beyond.clone(), guessed, next));
                placed += length;
            }
        }
        for index in left().take_while(|&index| sure[index].began < first_end) {
            if let Some(next) = after(&sure[index]) {
                open.push(advance(*base, beyond, index, guessed.clone(), next));
                placed += length;
            }
        }
    }
    Some(false)
}

/// The progress after the certain call `index` was put next.
fn advance<S>(base: usize, beyond: &[usize], index: usize, guessed: Vec<usize>, object: S) -> Progress<S> {
    let mut beyond = beyond.to_vec();
    beyond.push(index);
    beyond.sort_unstable();
    let mut base = base;
    while beyond.first() == Some(&base) {
        beyond.remove(0);
        base += 1;
    }
    (base, beyond, guessed, object)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::key_value::{Answer, Register, StoreCommand};

    /// What was asked, when, and the answer.
    #[derive(Clone)]
    struct Told(u64, u64, StoreCommand, Answer);

    fn write(began: u64, ended: u64, value: &str) -> Told {
        Told(began, ended, StoreCommand::Write("x".into(), value.into()), Answer::Done)
    }

    fn read(began: u64, ended: u64, value: Option<&str>) -> Told {
        Told(began, ended, StoreCommand::Read("x".into()), Answer::Value(value.map(Into::into)))
    }

    fn swap(old: &str, new: &str, answer: Answer) -> Told {
        Told(3, 4, StoreCommand::cas("x", old, new), answer)
    }

    fn calls(told: &[Told], answered: bool) -> Vec<Call<'_, Register>> {
        told.iter()
            .map(|Told(began, ended, op, answer)| Call {
                began: *began,
                ended: *ended,
                op,
                answer: answered.then_some(answer),
            })
            .collect()
    }

    fn explains(sure: &[Told], unknown: &[Told], start: &Register) -> Option<bool> {
        explained(&calls(sure, true), &calls(unknown, false), start, MOST_PLACED)
    }

    fn holds(sure: &[Told], unknown: &[Told]) -> bool {
        explains(sure, unknown, &Register::Is(None)).unwrap()
    }

    #[test]
    fn a_read_after_a_write_must_see_it() {
        assert!(holds(&[write(1, 2, "3"), read(3, 4, Some("3"))], &[]));
        assert!(!holds(&[write(1, 2, "3"), read(3, 4, None)], &[]));
        assert!(holds(&[write(1, 4, "3"), read(2, 3, None)], &[]), "concurrent: either is right");
    }

    #[test]
    fn once_read_a_value_stays_until_it_is_overwritten() {
        let steps = [write(1, 10, "3"), read(2, 3, Some("3")), read(4, 5, None)];
        assert!(!holds(&steps, &[]));
    }

    #[test]
    fn an_unknown_write_may_have_happened_or_not_and_may_happen_late() {
        let lost = [write(1, u64::MAX, "8")];
        assert!(holds(&[read(2, 3, None)], &lost));
        assert!(holds(&[read(2, 3, None), read(4, 5, Some("8"))], &lost));
        assert!(!holds(&[read(2, 3, Some("8")), read(4, 5, None)], &lost));
    }

    #[test]
    fn a_swap_needs_its_old_value_and_a_refused_one_another() {
        assert!(holds(&[write(1, 2, "3"), swap("3", "4", Answer::Done), read(5, 6, Some("4"))], &[]));
        assert!(!holds(&[write(1, 2, "3"), swap("5", "4", Answer::Done)], &[]));
        assert!(!holds(&[write(1, 2, "3"), swap("3", "4", Answer::Mismatch(Some("3".into())))], &[]));
    }

    #[test]
    fn a_search_that_leads_nowhere_is_given_up() {
        let mut steps: Vec<Told> = (1..=60).map(|i| write(i, 1_000 + i, ["3", "4"][i as usize % 2])).collect();
        steps.push(read(100, 2_000, Some("5")));
        assert_eq!(explains(&steps, &[], &Register::Is(None)), None);
        assert_eq!(verdict(calls(&steps, true), false), Verdict::Undecided(Some("x".into())));
    }

    #[test]
    fn an_open_start_is_whatever_is_read_first() {
        let steps = [read(1, 2, Some("9")), read(3, 4, Some("9"))];
        assert_eq!(explains(&steps, &[], &Register::Anything), Some(true));
        let steps = [read(1, 2, Some("9")), read(3, 4, Some("8"))];
        assert_eq!(explains(&steps, &[], &Register::Anything), Some(false));
    }

    #[test]
    fn a_long_history_takes_no_time() {
        let steps: Vec<Told> = (0..20_000u64)
            .flat_map(|i| [write(4 * i, 4 * i + 1, "a"), read(4 * i + 2, 4 * i + 3, Some("a"))])
            .collect();
        assert!(holds(&steps, &[]));
    }

    #[test]
    fn the_first_answer_without_an_order_is_told_with_what_was_around_it_on_its_key() {
        let other = Told(2, 3, StoreCommand::Read("y".into()), Answer::Value(None));
        let told = [read(8, 9, None), write(1, 4, "3"), other, read(5, 6, Some("3")), read(10, 11, None)];
        let verdict = verdict(calls(&told, true), false);
        assert_eq!(verdict, Verdict::Unexplained { answer: 0, around: vec![3, 1] });
    }
}
