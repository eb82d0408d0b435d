//! Judging a history by one model after the other: what settles what, and what is then looked for.

use std::sync::Arc;

use super::register::{self, Step};
use super::told::Told;
use super::{causal, sequential, sessions, smallest};
use crate::model::{Doubt, Guarantee};
use crate::workload::linearizable::{self, Verdict};
use crate::workload::{Call, SequentialSpec};

/// What can be said of a history and a model.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Found {
    /// It satisfies the model.
    Holds,
    /// It does not, nor do these operations alone: their places in the history, the earliest first.
    Refuted(Vec<usize>),
    /// It was not found out.
    Undecided(Doubt),
}

/// How much work a judgement may take, in operations placed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Effort(pub usize);

impl Effort {
    /// For a claim: a fraction of a second.
    pub const CLAIM: Effort = Effort(linearizable::MOST_PLACED);
    /// For a picture: a few thousandths of a second.
    pub const PICTURE: Effort = Effort(10_000);
}

/// A history, as the checks go over it.
struct History<'a, S: SequentialSpec> {
    told: Vec<Told<'a, S>>,
    /// Of a register: what each operation says of its key.
    steps: Vec<Option<Step>>,
    open: bool,
    effort: usize,
}

/// Judges a history by models, in the order in which they are asked. `open`: what was there before it is not known.
/// [`Guarantee::Eventual`] is judged as far as a history can be: what is read was written.
pub fn judge<'a, S: SequentialSpec + 'a>(
    told: Vec<Told<'a, S>>,
    open: bool,
    models: &[Guarantee],
    Effort(effort): Effort,
) -> Vec<Found> {
    let history = History::of(told, open, effort);
    let all: Vec<usize> = (0..history.told.len()).collect();
    let mut known: Vec<(Guarantee, Found)> = Vec::new();
    for model in models {
        history.find(*model, &all, &mut known);
    }
    let found = |model: &Guarantee| known.iter().find(|(of, _)| of == model).map(|(_, found)| found.clone());
    models.iter().filter_map(found).collect()
}

impl<'a, S: SequentialSpec> History<'a, S> {
    fn of(told: Vec<Told<'a, S>>, open: bool, effort: usize) -> Self {
        let mut told: Vec<(usize, Told<'a, S>)> = told.into_iter().enumerate().collect();
        told.sort_by_key(|(_, told)| told.call.began);
        debug_assert!(told.iter().enumerate().all(|(at, (place, _))| at == *place), "a history is told in order");
        let told: Vec<Told<'a, S>> = told.into_iter().map(|(_, told)| told).collect();
        let steps = told.iter().enumerate().map(|(place, told)| Step::of(place, told)).collect();
        History { told, steps, open, effort }
    }

    /// Finds out about a model, and about those that settle it; `known` is what was found before.
    fn find(&self, model: Guarantee, all: &[usize], known: &mut Vec<(Guarantee, Found)>) -> Found {
        if let Some((_, found)) = known.iter().find(|(of, _)| *of == model) {
            return found.clone();
        }
        let found = self.found(model, all, known);
        known.push((model, found.clone()));
        found
    }

    fn found(&self, model: Guarantee, all: &[usize], known: &mut Vec<(Guarantee, Found)>) -> Found {
        use Guarantee::{Causal, Eventual, Linearizable, MonotonicReads, ReadYourWrites, Sequential};
        let weaker: &[Guarantee] = match model {
            Linearizable | Sequential if S::REGISTER => &[ReadYourWrites, MonotonicReads, Causal],
            Causal if S::REGISTER => &[ReadYourWrites, MonotonicReads],
            _ => &[],
        };
        // A long history that is as it should be is known for it quickly, and that settles all.
        let quick = self.linear(all);
        match model {
            Eventual => return self.decided(Eventual, all, self.holds(Eventual, all)),
            Linearizable if quick != Some(false) => return self.decided(model, all, quick),
            Linearizable => {}
            _ if quick == Some(true) => return Found::Holds,
            _ if !S::REGISTER && model != Sequential => {
                let sequential = self.find(Sequential, all, known);
                return if sequential == Found::Holds { Found::Holds } else { Found::Undecided(Doubt::NoRegister) };
            }
            _ => {}
        }
        if model == Linearizable {
            // The first answer without an order, and what is about the same object.
            return Found::Refuted(self.smallest(model, self.about_the_first(all)));
        }
        for weaker in weaker {
            if let Found::Refuted(few) = self.find(*weaker, all, known) {
                return Found::Refuted(self.smallest(model, few));
            }
        }
        self.decided(model, all, self.holds(model, all))
    }

    fn decided(&self, model: Guarantee, all: &[usize], holds: Option<bool>) -> Found {
        match holds {
            Some(true) => Found::Holds,
            Some(false) => Found::Refuted(self.smallest(model, all.to_vec())),
            None => Found::Undecided(Doubt::GivenUp),
        }
    }

    /// Whether some operations satisfy a model; none: that was not found out.
    fn holds(&self, model: Guarantee, places: &[usize]) -> Option<bool> {
        self.holds_within(model, places, self.effort)
    }

    fn holds_within(&self, model: Guarantee, places: &[usize], effort: usize) -> Option<bool> {
        let steps = || -> Vec<&Step> { places.iter().filter_map(|place| self.steps[*place].as_ref()).collect() };
        match model {
            Guarantee::Linearizable => self.linear_within(places, effort),
            Guarantee::Sequential => self.in_one_order(places, effort),
            Guarantee::Causal => causal::holds(&steps(), self.open, effort),
            Guarantee::ReadYourWrites => Some(sessions::read_your_writes(&steps(), self.open)),
            Guarantee::MonotonicReads => sessions::monotonic_reads(&steps(), self.open, effort),
            Guarantee::Eventual => Some(register::all_written(&steps(), self.open)),
        }
    }

    fn linear(&self, places: &[usize]) -> Option<bool> {
        self.linear_within(places, self.effort)
    }

    fn linear_within(&self, places: &[usize], effort: usize) -> Option<bool> {
        let calls = places.iter().map(|place| self.told[*place].call.clone()).collect();
        match linearizable::verdict_within::<S>(calls, self.open, effort) {
            Verdict::Explained => Some(true),
            Verdict::Unexplained { .. } => Some(false),
            Verdict::Undecided(_) => None,
        }
    }

    fn in_one_order(&self, places: &[usize], effort: usize) -> Option<bool> {
        // What no order explains, whenever the operations were, none explains that keeps more.
        let ever = |place: &usize| Call { began: 1, ended: u64::MAX, ..self.told[*place].call.clone() };
        let sure: Vec<Call<'a, S>> = places.iter().map(ever).filter(|call| call.answer.is_some()).collect();
        let unknown: Vec<Call<'a, S>> =
            places.iter().map(ever).filter(|call| call.answer.is_none() && S::changes(call.op, None)).collect();
        let one_object = |call: &Call<'a, S>| S::object(call.op) == sure.first().and_then(|first| S::object(first.op));
        if sure.iter().chain(&unknown).all(one_object)
            && let Some(false) = S::decide(&sure, &unknown, &S::start(self.open))
        {
            return Some(false);
        }
        let told: Vec<&Told<'a, S>> = places.iter().map(|place| &self.told[*place]).collect();
        let read = |told: &Told<'a, S>| !S::REGISTER || self.is_read(told, places);
        sequential::holds(&told, &read, &S::start(self.open), effort)
    }

    /// Whether somebody read what an operation would write.
    fn is_read(&self, told: &Told<'a, S>, places: &[usize]) -> bool {
        let said = S::said(told.call.op, told.call.answer);
        let (key, wrote) = (S::object(told.call.op), said.and_then(|said| said.wrote));
        let mut steps = places.iter().filter_map(|place| self.steps[*place].as_ref());
        wrote.is_some_and(|value| steps.any(|step| step.found.contains(&value) && key == Some(&step.key)))
    }

    /// The operations on the object of the first answer that is not explained, up to that.
    fn about_the_first(&self, all: &[usize]) -> Vec<usize> {
        let calls = all.iter().map(|place| self.told[*place].call.clone()).collect();
        let Verdict::Unexplained { answer, .. } = linearizable::verdict_within::<S>(calls, self.open, self.effort)
        else {
            return all.to_vec();
        };
        let object = |place: usize| -> Option<&Arc<str>> { S::object(self.told[place].call.op) };
        let same: Vec<usize> = all.iter().copied().filter(|&place| object(place) == object(answer)).collect();
        if self.linear(&same) == Some(false) { same } else { all.to_vec() }
    }

    /// Few of the operations, that refute a model as all of them do.
    fn smallest(&self, model: Guarantee, places: Vec<usize>) -> Vec<usize> {
        // One look at a part takes little of what the whole may take.
        let effort = (self.effort / 100).max(500);
        let fails = |places: &[usize]| self.holds_within(model, places, effort) == Some(false);
        let needs = |chosen: &[usize]| self.with_all_that_count(chosen);
        smallest::smallest(places, &needs, &fails, 4 * self.effort)
    }

    /// The operations that must stay if these stay, so that what refutes those refutes the whole: whatever they can have
    /// read, or, where answers do not tell that, whatever changes anything.
    fn with_all_that_count(&self, chosen: &[usize]) -> Vec<usize> {
        let mut kept = vec![false; self.told.len()];
        let mut open: Vec<usize> = chosen.to_vec();
        if !S::REGISTER {
            let changes = |told: &Told<'a, S>| S::changes(told.call.op, told.call.answer);
            open.extend((0..self.told.len()).filter(|&place| changes(&self.told[place])));
        }
        while let Some(place) = open.pop() {
            if std::mem::replace(&mut kept[place], true) {
                continue;
            }
            let Some(step) = &self.steps[place] else { continue };
            let writers =
                self.steps.iter().flatten().filter(|of| {
                    of.key == step.key && of.wrote.as_ref().is_some_and(|value| step.found.contains(value))
                });
            open.extend(writers.map(|writer| writer.place));
        }
        (0..kept.len()).filter(|&place| kept[place]).collect()
    }
}
