//! Linearizability of the client history (Wing & Gong 1993, with Lowe's memo of 2017), one key at a time.
//!
//! An operation whose outcome is unknown may have taken effect at any moment after it began, or never. Where values are
//! written once each, [`zones`] decides; to decide in general is NP-complete, so the search for an order has a bound.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::client::Operation;
use super::zones;
use crate::protocol::store::Command;
use crate::view::{Outcome, Value};

/// A value of a key; none: it is not set.
pub(super) type Word = Option<Arc<str>>;

/// What one operation says about the value of its key.
#[derive(Clone, Debug)]
pub(super) enum Claim {
    /// It is set.
    Write(Arc<str>),
    /// It was this.
    Read(Word),
    /// It was the first and is set to the second.
    Swap(Arc<str>, Arc<str>),
    /// It was this, and not the first.
    Differs(Arc<str>, Word),
}

/// An operation on one key, by the numbers of the events that began and ended it.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub began: u64,
    pub ended: u64,
    pub claim: Claim,
}

/// The value of the key, as far as it is known: a `given` start leaves it open until somebody reads it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Known {
    Anything,
    Is(Word),
}

/// What was put into an order so far: all certain steps before `base`, those in `beyond`, the `unknown` ones, and the
/// value they leave.
type Progress = (usize, Vec<usize>, Vec<usize>, Known);

/// An answer that no order explains.
pub(super) struct Unexplained<'a> {
    /// The operation that got it: up to all earlier answers there was an order.
    pub answer: &'a Operation,
    /// Operations on the same key that overlap it, and the last ones before it, latest first.
    pub around: Vec<&'a Operation>,
}

/// What can be said of a history.
pub(super) enum Verdict<'a> {
    /// An order explains all answers.
    Explained,
    /// No order explains this answer.
    Unexplained(Unexplained<'a>),
    /// The search for an order of the operations on this key was given up.
    Undecided(Arc<str>),
}

/// How many operations around an unexplained answer are told.
const AROUND: usize = 4;

/// Whether one order of the operations, each within its own time, explains every answer; none: the search for one was
/// given up. `open`: the initial values are not known.
pub fn is_linearizable<'a>(operations: impl IntoIterator<Item = &'a Operation>, open: bool) -> Option<bool> {
    match verdict(operations.into_iter(), open) {
        Verdict::Explained => Some(true),
        Verdict::Unexplained(_) => Some(false),
        Verdict::Undecided(_) => None,
    }
}

/// Operations that the search may place, in all the beginnings of orders that it looks at, before it is given up: a
/// fraction of a second.
pub(super) const MOST_PLACED: usize = 2_000_000;

/// Looks, key by key, for an answer that no order of the operations explains, and tells the first. `open`: the initial
/// values are not known.
pub(super) fn verdict<'a>(operations: impl Iterator<Item = &'a Operation>, open: bool) -> Verdict<'a> {
    let mut keys: BTreeMap<Arc<str>, Vec<(Step, bool, &Operation)>> = BTreeMap::new();
    for operation in operations {
        let Some((key, step, certain)) = step(operation) else { continue };
        keys.entry(key).or_default().push((step, certain, operation));
    }
    let start = if open { Known::Anything } else { Known::Is(None) };
    let mut undecided = None;
    for (key, mut steps) in keys {
        steps.sort_by_key(|(step, _, _)| step.began);
        let explained = |now| explained_until(&steps, now, start.clone());
        match explained(u64::MAX) {
            Some(true) => {}
            Some(false) => {
                let mut ends: Vec<u64> = steps.iter().filter(|step| step.1).map(|(step, _, _)| step.ended).collect();
                ends.sort_unstable();
                // What has an order had one at every earlier moment: the first that has none is found by halving.
                let end = ends[ends.partition_point(|&end| explained(end) != Some(false))];
                return Verdict::Unexplained(around(&steps, end));
            }
            None => undecided = undecided.or(Some(key)),
        }
    }
    undecided.map_or(Verdict::Explained, Verdict::Undecided)
}

/// Whether an order explains the answers given up to an event: what had not ended then may have happened, or not.
/// None: the search was given up.
fn explained_until(steps: &[(Step, bool, &Operation)], now: u64, start: Known) -> Option<bool> {
    let (mut sure, mut unknown) = (Vec::new(), Vec::new());
    for (step, certain, _) in steps.iter().filter(|(step, _, _)| step.began <= now) {
        match (*certain && step.ended <= now, &step.claim) {
            (true, _) => sure.push(step.clone()),
            (false, Claim::Write(_) | Claim::Swap(..)) => unknown.push(Step { ended: u64::MAX, ..step.clone() }),
            (false, Claim::Read(_) | Claim::Differs(..)) => {}
        }
    }
    explained(&sure, &unknown, start)
}

/// The answer given at event `end`, and what was around it.
fn around<'a>(steps: &[(Step, bool, &'a Operation)], end: u64) -> Unexplained<'a> {
    let at = steps.iter().position(|(step, _, _)| step.ended == end).expect("one of the ends");
    let before = steps.iter().enumerate().rev().filter(|(place, (step, _, _))| *place != at && step.began < end);
    Unexplained { answer: steps[at].2, around: before.take(AROUND).map(|(_, (_, _, operation))| *operation).collect() }
}

/// What an operation claims of its key, and whether it is certain that it happened. None: it claims nothing.
fn step(operation: &Operation) -> Option<(Arc<str>, Step, bool)> {
    let answered = operation.outcome == Outcome::Ok;
    let found = || match &operation.value {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let (key, claim) = match (&operation.command, operation.outcome) {
        // A register that is written once: the write had no effect, and was told what stands there.
        (Command::Write(key, _), Outcome::Failed) => (key, Claim::Read(found())),
        (Command::Write(key, value), _) => (key, Claim::Write(value.clone())),
        (Command::Read(key), Outcome::Ok) => (key, Claim::Read(found())),
        // A read that was not answered changes nothing and says nothing.
        (Command::Read(_), _) => return None,
        (Command::Cas(key, old, _), Outcome::Failed) => (key, Claim::Differs(old.clone(), found())),
        (Command::Cas(key, old, new), _) => (key, Claim::Swap(old.clone(), new.clone())),
    };
    let certain = answered || operation.outcome == Outcome::Failed;
    let ended = if certain { operation.ended } else { u64::MAX };
    Some((key.clone(), Step { began: operation.began, ended, claim }, certain))
}

/// The value after a step, if the step can happen at this value.
fn after(known: &Known, claim: &Claim) -> Option<Known> {
    let fits = |value: &Word| *known == Known::Anything || *known == Known::Is(value.clone());
    match claim {
        Claim::Write(value) => Some(Known::Is(Some(value.clone()))),
        Claim::Read(value) => fits(value).then(|| Known::Is(value.clone())),
        Claim::Swap(old, new) => fits(&Some(old.clone())).then(|| Known::Is(Some(new.clone()))),
        Claim::Differs(old, found) => (found.as_ref() != Some(old) && fits(found)).then(|| Known::Is(found.clone())),
    }
}

/// Whether an order explains the steps of one key; none: the search was given up.
fn explained(sure: &[Step], unknown: &[Step], start: Known) -> Option<bool> {
    zones::explained(sure, unknown, &start).or_else(|| search(sure, unknown, start))
}

/// Looks for an order that explains the steps of one key; none: the search was given up.
pub(super) fn search(sure: &[Step], unknown: &[Step], start: Known) -> Option<bool> {
    let mut seen: BTreeSet<Progress> = BTreeSet::new();
    let mut open: Vec<Progress> = vec![(0, Vec::new(), Vec::new(), start)];
    let mut placed = 0;
    while let Some(progress) = open.pop() {
        let (base, beyond, guessed, known) = &progress;
        if *base == sure.len() {
            return Some(true);
        }
        if !seen.insert(progress.clone()) {
            continue;
        }
        if placed > MOST_PLACED {
            return None;
        }
        let length = 1 + beyond.len() + guessed.len();
        let left = || (*base..sure.len()).filter(|index| !beyond.contains(index));
        // Steps are sorted by their beginning: none that begins after the first end can come first.
        let mut first_end = u64::MAX;
        for index in left() {
            if sure[index].began > first_end {
                break;
            }
            first_end = first_end.min(sure[index].ended);
        }
        for (index, step) in unknown.iter().enumerate() {
            if step.began > first_end || guessed.contains(&index) {
                continue;
            }
            if let Some(next) = after(known, &step.claim) {
                let mut guessed = guessed.clone();
                guessed.push(index);
                guessed.sort_unstable();
                open.push((*base, beyond.clone(), guessed, next));
                placed += length;
            }
        }
        for index in left().take_while(|&index| sure[index].began < first_end) {
            if let Some(next) = after(known, &sure[index].claim) {
                open.push(advance(*base, beyond, index, guessed.clone(), next));
                placed += length;
            }
        }
    }
    Some(false)
}

/// The progress after the certain step `index` was put next.
fn advance(base: usize, beyond: &[usize], index: usize, guessed: Vec<usize>, known: Known) -> Progress {
    let mut beyond = beyond.to_vec();
    beyond.push(index);
    beyond.sort_unstable();
    let mut base = base;
    while beyond.first() == Some(&base) {
        beyond.remove(0);
        base += 1;
    }
    (base, beyond, guessed, known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(began: u64, ended: u64, value: &str) -> Step {
        Step { began, ended, claim: Claim::Write(value.into()) }
    }

    fn read(began: u64, ended: u64, value: Option<&str>) -> Step {
        Step { began, ended, claim: Claim::Read(value.map(Into::into)) }
    }

    fn holds(sure: &[Step], unknown: &[Step]) -> bool {
        explained(sure, unknown, Known::Is(None)).unwrap()
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
        let swap = |old: &str, new: &str| Step { began: 3, ended: 4, claim: Claim::Swap(old.into(), new.into()) };
        assert!(holds(&[write(1, 2, "3"), swap("3", "4"), read(5, 6, Some("4"))], &[]));
        assert!(!holds(&[write(1, 2, "3"), swap("5", "4")], &[]));
        let refused = Step { began: 3, ended: 4, claim: Claim::Differs("3".into(), Some("3".into())) };
        assert!(!holds(&[write(1, 2, "3"), refused], &[]));
    }

    #[test]
    fn a_search_that_leads_nowhere_is_given_up() {
        let mut steps: Vec<Step> = (1..=60).map(|i| write(i, 1_000 + i, ["3", "4"][i as usize % 2])).collect();
        steps.push(read(100, 2_000, Some("5")));
        assert_eq!(explained(&steps, &[], Known::Is(None)), None);
    }

    #[test]
    fn an_open_start_is_whatever_is_read_first() {
        let steps = [read(1, 2, Some("9")), read(3, 4, Some("9"))];
        assert_eq!(explained(&steps, &[], Known::Anything), Some(true));
        let steps = [read(1, 2, Some("9")), read(3, 4, Some("8"))];
        assert_eq!(explained(&steps, &[], Known::Anything), Some(false));
    }

    #[test]
    fn a_long_history_takes_no_time() {
        let steps: Vec<Step> = (0..20_000u64)
            .flat_map(|i| [write(4 * i, 4 * i + 1, "a"), read(4 * i + 2, 4 * i + 3, Some("a"))])
            .collect();
        assert!(holds(&steps, &[]));
    }
}
