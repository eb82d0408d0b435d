//! Linearizability of a register whose values are written once each, in time n log n (Gibbons & Korach 1997, §4).
//!
//! Where no value is written twice, every answer says which write it saw, so all operations that saw or made a value
//! stand together in any order: a write, its reads, and a swap that leads on to the next value. Such a *block* is
//! entered once and left for ever. One block must come before another if an operation of it ended before one of the
//! other began; there is an order if and only if no two blocks must each come before the other. (In a longer circle
//! the block with the earliest end must come before the one that must come before it: those two suffice.)

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::register::{Register, Word};

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

/// What is said of one value of the register.
#[derive(Default)]
struct Value<'a> {
    /// What made it; none: it stood there at the start, or nobody made it.
    made: Option<&'a Step>,
    reads: Vec<&'a Step>,
    /// What replaced it because it was just this.
    swap: Option<(&'a Step, Word)>,
}

/// A block, as it is seen from outside.
#[derive(Clone, Copy)]
struct Zone {
    /// The earliest end of an operation in it, and the latest beginning.
    first_end: u64,
    last_began: u64,
}

/// Whether an order explains the steps of one key; none: a value is written twice, so this cannot tell.
pub(super) fn explained(sure: &[Step], unknown: &[Step], start: &Register) -> Option<bool> {
    // A first value that nobody knows may be one that was written later, too: then a no is not the last word.
    written_once(sure, unknown, start).filter(|held| *held || *start != Register::Anything)
}

fn written_once(sure: &[Step], unknown: &[Step], start: &Register) -> Option<bool> {
    let mut values: BTreeMap<Word, Value<'_>> = BTreeMap::new();
    let all = || sure.iter().chain(unknown);
    for step in all() {
        let made = match &step.claim {
            Claim::Write(value) | Claim::Swap(_, value) => Some(value.clone()),
            Claim::Read(_) | Claim::Differs(..) => continue,
        };
        if values.entry(made).or_default().made.replace(step).is_some() {
            return None;
        }
    }
    let needed = needed(sure, &values);
    // What is not known to have happened, and what nobody saw, need not have happened.
    let certain = sure.len();
    for (index, step) in all().enumerate() {
        let seen = |value: &Word| index < certain || needed.contains(value);
        match &step.claim {
            Claim::Write(value) => {
                if !seen(&Some(value.clone())) {
                    values.remove(&Some(value.clone()));
                }
            }
            Claim::Swap(old, new) => {
                let new = Some(new.clone());
                if !seen(&new) {
                    values.remove(&new);
                } else if values.entry(Some(old.clone())).or_default().swap.replace((step, new)).is_some() {
                    return Some(false);
                }
            }
            Claim::Read(found) => values.entry(found.clone()).or_default().reads.push(step),
            Claim::Differs(old, found) => {
                if found.as_ref() == Some(old) {
                    return Some(false);
                }
                values.entry(found.clone()).or_default().reads.push(step);
            }
        }
    }
    // Two values that nobody made cannot both be the first one.
    let mut unmade = values.iter().filter(|(_, value)| value.made.is_none()).map(|(word, _)| word);
    let first = match (start, unmade.next()) {
        (_, None) => None,
        (Register::Is(word), Some(unmade)) if word != unmade => return Some(false),
        (_, unmade) => unmade.cloned(),
    };
    if unmade.next().is_some() {
        return Some(false);
    }
    Some(zones(&values, first.as_ref()).is_some_and(agree))
}

/// The values that somebody saw for certain, and those that had to be made before them.
fn needed(sure: &[Step], values: &BTreeMap<Word, Value<'_>>) -> BTreeSet<Word> {
    let mut needed = BTreeSet::new();
    let mut open: Vec<Word> = sure
        .iter()
        .filter_map(|step| match &step.claim {
            Claim::Read(found) | Claim::Differs(_, found) => Some(found.clone()),
            Claim::Swap(old, _) => Some(Some(old.clone())),
            Claim::Write(_) => None,
        })
        .collect();
    while let Some(word) = open.pop() {
        if let Some(Step { claim: Claim::Swap(old, _), .. }) = values.get(&word).and_then(|value| value.made)
            && !needed.contains(&Some(old.clone()))
        {
            open.push(Some(old.clone()));
        }
        needed.insert(word);
    }
    needed
}

/// The blocks; none: the operations of one contradict each other. `first`: the value at the start, if anybody saw it.
fn zones(values: &BTreeMap<Word, Value<'_>>, first: Option<&Word>) -> Option<Vec<Zone>> {
    let begins = |(word, value): &(&Word, &Value<'_>)| match value.made.map(|made| &made.claim) {
        None => Some(*word) == first,
        Some(claim) => matches!(claim, Claim::Write(_)),
    };
    let (mut zones, mut told) = (Vec::new(), 0);
    for (word, value) in values.iter().filter(begins) {
        let mut zone = Zone { first_end: u64::MAX, last_began: 0 };
        if Some(word) == first {
            // It stood there before anything began.
            zone.first_end = 0;
        }
        let mut at = Some(value);
        if let Some(made) = value.made {
            zone.takes(made)?;
        }
        while let Some(value) = at {
            told += 1;
            let before = zone;
            for read in &value.reads {
                // Reads of one value may come in any order among themselves.
                let mut apart = before;
                apart.takes(read)?;
                zone.widen(read);
            }
            at = match &value.swap {
                Some((swap, new)) => {
                    zone.takes(swap)?;
                    values.get(new)
                }
                None => None,
            };
        }
        zones.push(zone);
    }
    // Swaps in a circle have no beginning.
    (told == values.len()).then_some(zones)
}

impl Zone {
    /// Puts a step behind all that are there, if it did not end before one of them began.
    fn takes(&mut self, step: &Step) -> Option<()> {
        let fits = step.ended >= self.last_began;
        self.widen(step);
        fits.then_some(())
    }

    fn widen(&mut self, step: &Step) {
        self.first_end = self.first_end.min(step.ended);
        self.last_began = self.last_began.max(step.began);
    }

    /// Whether it must come before itself, seen from outside: some of it ended before the rest began, so that nothing
    /// that went on in between fits into it.
    fn is_forward(self) -> bool {
        self.first_end < self.last_began
    }
}

/// Whether no two blocks must each come before the other.
fn agree(zones: Vec<Zone>) -> bool {
    let (mut forward, backward): (Vec<Zone>, Vec<Zone>) = zones.into_iter().partition(|zone| zone.is_forward());
    forward.sort_unstable_by_key(|zone| zone.first_end);
    let apart = |pair: &[Zone]| pair[1].first_end >= pair[0].last_began;
    // A block whose operations all overlap at some time only clashes with one that spans this time.
    let spanned = |zone: &Zone| {
        let before = forward.partition_point(|other| other.first_end < zone.last_began);
        before.checked_sub(1).is_some_and(|last| zone.first_end < forward[last].last_began)
    };
    forward.windows(2).all(apart) && !backward.iter().any(spanned)
}

#[cfg(test)]
mod tests {
    use super::super::{Answer, StoreCommand};
    use super::*;
    use crate::algorithm::Random;
    use crate::workload::{Call, linearizable};

    /// The operation and the answer behind a step.
    fn told(step: &Step) -> (StoreCommand, Answer) {
        let key = || "x".into();
        match step.claim.clone() {
            Claim::Write(value) => (StoreCommand::Write(key(), value), Answer::Done),
            Claim::Read(found) => (StoreCommand::Read(key()), Answer::Value(found)),
            Claim::Swap(old, new) => (StoreCommand::cas(key(), old, new), Answer::Done),
            Claim::Differs(old, found) => (StoreCommand::cas(key(), old, "new"), Answer::Mismatch(found)),
        }
    }

    /// Whether an order is found, one operation after the other.
    fn searched(sure: &[Step], unknown: &[Step], start: &Register) -> Option<bool> {
        let said: Vec<(StoreCommand, Answer)> = sure.iter().chain(unknown).map(told).collect();
        let calls = sure.iter().chain(unknown).zip(&said).enumerate().map(|(index, (step, (op, answer)))| Call {
            began: step.began,
            ended: step.ended,
            op,
            answer: (index < sure.len()).then_some(answer),
        });
        let calls: Vec<Call<'_, Register>> = calls.collect();
        let (sure, unknown) = calls.split_at(sure.len());
        linearizable::search(sure, unknown, start.clone())
    }

    /// A history of a few clients on a register in which no value is written twice: mostly what a register would
    /// answer, sometimes anything, sometimes nothing.
    fn history(random: &mut Random) -> (Vec<Step>, Vec<Step>) {
        let (mut sure, mut unknown) = (Vec::new(), Vec::new());
        let mut clients: [Option<(u64, Claim)>; 4] = [const { None }; 4];
        let (mut register, mut written): (Word, u64) = (None, 0);
        for now in 1..=18 {
            let client = &mut clients[random.below(4) as usize];
            let some = |random: &mut Random, written: u64| -> Word {
                (written > 0).then(|| random.below(written).to_string().into())
            };
            let Some((began, mut claim)) = client.take() else {
                let new = written.to_string().into();
                let asked = match random.below(3) {
                    0 => Claim::Read(None),
                    1 => Claim::Write(new),
                    _ => match some(random, written).filter(|_| random.chance(500_000)).or(register.clone()) {
                        Some(old) => Claim::Swap(old, new),
                        None => Claim::Write(new),
                    },
                };
                written += u64::from(!matches!(asked, Claim::Read(_)));
                *client = Some((now, asked));
                continue;
            };
            let (answered, right) = (random.chance(850_000), random.chance(900_000));
            let found = if right { register.clone() } else { some(random, written) };
            match &claim {
                Claim::Write(value) => register = Some(value.clone()),
                Claim::Swap(old, new) if register.as_ref() == Some(old) => register = Some(new.clone()),
                Claim::Swap(old, _) if answered && right => claim = Claim::Differs(old.clone(), found),
                Claim::Read(_) => claim = Claim::Read(found),
                Claim::Swap(..) | Claim::Differs(..) => {}
            }
            match (answered, &claim) {
                (true, _) => sure.push(Step { began, ended: now, claim }),
                (false, Claim::Read(_)) => {}
                (false, _) => unknown.push(Step { began, ended: u64::MAX, claim }),
            }
        }
        let open = clients.into_iter().flatten().filter(|(_, claim)| !matches!(claim, Claim::Read(_)));
        unknown.extend(open.map(|(began, claim)| Step { began, ended: u64::MAX, claim }));
        sure.sort_by_key(|step| step.began);
        (sure, unknown)
    }

    #[test]
    fn zones_agree_with_the_search_for_an_order_on_thousands_of_histories() {
        let (mut verdicts, mut open) = ([0, 0], 0);
        for seed in 0..20_000 {
            let (sure, unknown) = history(&mut Random::stream(seed, &[]));
            for start in [Register::Is(None), Register::Anything] {
                let Some(ours) = explained(&sure, &unknown, &start) else {
                    open += 1;
                    assert!(start == Register::Anything, "history {seed}: {sure:?} {unknown:?}");
                    continue;
                };
                let found = searched(&sure, &unknown, &start);
                assert_eq!(Some(ours), found, "history {seed}, from {start:?}: {sure:?} {unknown:?}");
                verdicts[usize::from(ours)] += 1;
            }
        }
        assert!(verdicts.iter().all(|&count| count > 2_000), "too few of one kind: {verdicts:?}, {open} open");
    }

    #[test]
    fn a_value_that_is_written_twice_is_not_for_zones() {
        let write = |began| Step { began, ended: began + 1, claim: Claim::Write("3".into()) };
        assert_eq!(explained(&[write(1), write(3)], &[], &Register::Is(None)), None);
    }

    #[test]
    fn thousands_of_operations_at_once_take_no_time() {
        let all = 20_000u64;
        let mut steps: Vec<Step> = (1..=all)
            .map(|i| Step { began: i, ended: all * 2 + i, claim: Claim::Write(i.to_string().into()) })
            .chain((1..=all).map(|i| {
                let claim = Claim::Read(Some((i / 2 + 1).to_string().into()));
                Step { began: all + i, ended: all * 3 + i, claim }
            }))
            .collect();
        assert_eq!(explained(&steps, &[], &Register::Is(None)), Some(true));
        steps.push(Step { began: all * 5, ended: all * 5 + 1, claim: Claim::Read(None) });
        assert_eq!(explained(&steps, &[], &Register::Is(None)), Some(false));
    }
}
