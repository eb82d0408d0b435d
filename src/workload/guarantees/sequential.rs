//! Sequential consistency of a history: one order of all operations on all objects that keeps each client's own (Lamport
//! 1979). To decide it is NP-complete even where no value is written twice (Gibbons & Korach 1997), so the search has a bound.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::told::Told;
use crate::workload::SequentialSpec;

/// How far each client is, which of the unknown operations were placed, and what that leaves of each object.
type Progress<'a, S> = (Vec<usize>, Vec<usize>, BTreeMap<Option<&'a Arc<str>>, S>);

/// Whether there is such an order; none: the search was given up. `counts`: whether it can matter that an operation
/// without an answer happened.
pub(super) fn holds<'a, S: SequentialSpec>(
    told: &[&Told<'a, S>],
    counts: &dyn Fn(&Told<'a, S>) -> bool,
    start: &S,
    effort: usize,
) -> Option<bool> {
    let mut clients: BTreeMap<usize, Vec<&Told<'a, S>>> = BTreeMap::new();
    // What nobody was told of: its client, and how many that client had done before.
    let mut unknown: Vec<(&Told<'a, S>, usize, usize)> = Vec::new();
    let order: BTreeSet<usize> = told.iter().map(|told| told.client).collect();
    for told in told {
        let sure = clients.entry(told.client).or_default();
        if told.call.answer.is_some() {
            sure.push(told);
        } else if S::changes(told.call.op, None) && counts(told) {
            let client = order.iter().position(|client| *client == told.client).unwrap_or_default();
            unknown.push((told, client, sure.len()));
        }
    }
    let queues: Vec<Vec<&Told<'a, S>>> = clients.into_values().collect();
    let mut seen: BTreeSet<Progress<'a, S>> = BTreeSet::new();
    let mut open: Vec<Progress<'a, S>> = vec![(vec![0; queues.len()], Vec::new(), BTreeMap::new())];
    let mut placed = 0;
    let after = |objects: &BTreeMap<Option<&'a Arc<str>>, S>, told: &Told<'a, S>| {
        let object = S::object(told.call.op);
        let before = objects.get(&object).unwrap_or(start);
        let mut next = before.clone();
        let fits = next.does(told.call.op, told.call.answer);
        fits.then(|| (object, (next != *before).then_some(next)))
    };
    while let Some((mut at, guessed, objects)) = open.pop() {
        // What changes nothing and fits now needs not wait; a write of what is there already may be needed later.
        while let Some(client) = (0..queues.len()).find(|&client| {
            let next = queues[client].get(at[client]);
            next.is_some_and(|told| {
                !S::changes(told.call.op, told.call.answer) && matches!(after(&objects, told), Some((_, None)))
            })
        }) {
            at[client] += 1;
            placed += 1;
        }
        if at.iter().zip(&queues).all(|(at, queue)| *at == queue.len()) {
            return Some(true);
        }
        let progress = (at, guessed, objects);
        if seen.contains(&progress) {
            continue;
        }
        placed += 1 + progress.0.len() + progress.1.len() + progress.2.len();
        if placed > effort {
            return None;
        }
        let (at, guessed, objects) = &progress;
        let with = |object, next: Option<S>| {
            let mut objects = objects.clone();
            objects.extend(next.map(|next| (object, next)));
            objects
        };
        for (index, (told, client, before)) in unknown.iter().enumerate() {
            if at[*client] >= *before
                && !guessed.contains(&index)
                && let Some((object, next)) = after(objects, told)
            {
                let mut guessed = guessed.clone();
                guessed.push(index);
                guessed.sort_unstable();
                open.push((at.clone(), guessed, with(object, next)));
            }
        }
        for (client, queue) in queues.iter().enumerate() {
            if let Some(told) = queue.get(at[client])
                && let Some((object, next)) = after(objects, told)
            {
                let mut at = at.clone();
                at[client] += 1;
                open.push((at, guessed.clone(), with(object, next)));
            }
        }
        seen.insert(progress);
    }
    Some(false)
}
