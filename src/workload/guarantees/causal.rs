//! Causal consistency of a history of registers: causal memory (Ahamad et al. 1995), by the patterns that refute it
//! (Bouajjani et al. 2017, §3).
//!
//! What a client did before, and what was written before it was read, are causes. For each client there must be an order of
//! all writes and its own reads that keeps causes before effects, in which each read sees the last write. Of two writes to
//! a key that both are causes of a read, the one that was not read must be earlier; added up, that must not go in a circle.
//! Who reads and writes in one operation reads first.

use std::collections::{BTreeMap, BTreeSet};

use super::register::{Step, Writer, writers};

/// Words of bits that may be joined, for each operation of the effort.
const WORDS: usize = 20;
/// Most choices of who wrote what was read, where several wrote the same.
const MOST_CHOICES: usize = 256;

/// Whether a history is causal; none: it is too long, or too many writes can be what was read.
pub(super) fn holds(steps: &[&Step], open: bool, effort: usize) -> Option<bool> {
    let writers = writers(steps, open);
    let reads: Vec<usize> = (0..steps.len()).filter(|&step| !steps[step].read.is_empty()).collect();
    if reads.iter().any(|&read| writers[read].is_empty()) {
        return Some(false);
    }
    let choices = reads.iter().try_fold(1usize, |all, &read| all.checked_mul(writers[read].len()))?;
    if choices > MOST_CHOICES {
        return None;
    }
    let mut budget = WORDS * effort;
    for choice in 0..choices {
        let mut rest = choice;
        let mut seen: Vec<Option<Writer>> = vec![None; steps.len()];
        for &read in &reads {
            let of = &writers[read];
            seen[read] = Some(of[rest % of.len()]);
            rest /= of.len();
        }
        if explained(steps, &seen, &mut budget)? {
            return Some(true);
        }
    }
    Some(false)
}

/// Which operations come before which, closed: what comes before what comes before.
#[derive(Clone)]
struct Before {
    /// Of each node, those behind it.
    behind: Vec<Vec<u64>>,
}

impl Before {
    fn has(&self, a: usize, b: usize) -> bool {
        self.behind[a][b / 64] >> (b % 64) & 1 == 1
    }

    /// Puts one before another; none: the budget is used up.
    fn put(&mut self, a: usize, b: usize, budget: &mut usize) -> Option<()> {
        if self.has(a, b) {
            return Some(());
        }
        let mut joined = self.behind[b].clone();
        joined[b / 64] |= 1 << (b % 64);
        for node in 0..self.behind.len() {
            if node == a || self.has(node, a) {
                *budget = budget.checked_sub(joined.len())?;
                self.behind[node].iter_mut().zip(&joined).for_each(|(has, more)| *has |= more);
            }
        }
        *budget = budget.checked_sub(1)?;
        Some(())
    }

    fn is_circular(&self) -> bool {
        (0..self.behind.len()).any(|node| self.has(node, node))
    }
}

/// A part of an operation, as a node of the order: what it reads is one, what it writes another.
fn reading(step: usize) -> usize {
    2 * step
}

fn writing(step: usize) -> usize {
    2 * step + 1
}

/// Whether the history is causal if each read saw that; none: the budget is used up.
fn explained(steps: &[&Step], seen: &[Option<Writer>], budget: &mut usize) -> Option<bool> {
    let nodes = 2 * steps.len();
    *budget = budget.checked_sub(nodes * nodes.div_ceil(64))?;
    let mut causes = Before { behind: vec![vec![0; nodes.div_ceil(64)]; nodes] };
    let mut last: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, step) in steps.iter().enumerate() {
        if let Some(before) = last.get(&step.client) {
            causes.put(writing(*before), reading(index), budget)?;
        }
        causes.put(reading(index), writing(index), budget)?;
        // What is not known to have happened, or when, comes before nothing that its client did later.
        if step.sure {
            last.insert(step.client, index);
        }
    }
    for (read, writer) in seen.iter().enumerate() {
        if let Some(Some(writer)) = writer {
            causes.put(writing(*writer), reading(read), budget)?;
        }
    }
    if causes.is_circular() || !in_order(steps, seen, &causes, &|_| true) {
        return Some(false);
    }
    let clients: BTreeSet<usize> = steps.iter().map(|step| step.client).collect();
    for client in clients {
        let own = |read: usize| steps[read].client == client;
        let mut before = causes.clone();
        let mut grown = true;
        while grown {
            grown = false;
            for (read, writer) in seen.iter().enumerate().filter(|(read, _)| own(*read)) {
                let Some(Some(writer)) = writer else { continue };
                for other in writes(steps, read).filter(|other| other != writer) {
                    *budget = budget.checked_sub(1)?;
                    if before.has(writing(other), reading(read)) && !before.has(writing(other), writing(*writer)) {
                        before.put(writing(other), writing(*writer), budget)?;
                        grown = true;
                    }
                }
            }
            if before.is_circular() {
                return Some(false);
            }
        }
        if !in_order(steps, seen, &before, &own) {
            return Some(false);
        }
    }
    Some(true)
}

/// The writes to the key of a step, without its own.
fn writes<'a>(steps: &'a [&Step], of: usize) -> impl Iterator<Item = usize> + 'a {
    let key = &steps[of].key;
    (0..steps.len()).filter(move |&step| step != of && steps[step].wrote.is_some() && steps[step].key == *key)
}

/// Whether no read, of those, saw what was overwritten before it.
fn in_order(steps: &[&Step], seen: &[Option<Writer>], before: &Before, of: &dyn Fn(usize) -> bool) -> bool {
    let reads = seen.iter().enumerate().filter(|(read, _)| of(*read));
    reads.filter_map(|(read, writer)| writer.map(|writer| (read, writer))).all(|(read, writer)| {
        writes(steps, read).filter(|other| Some(*other) != writer).all(|other| {
            let known = before.has(writing(other), reading(read));
            !known || writer.is_some_and(|writer| !before.has(writing(writer), writing(other)))
        })
    })
}
