//! What operations say of a register: which values they read and wrote, and who can have written what was read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::told::Told;
use crate::workload::{Said, SequentialSpec, Word};

/// What an operation says of its key.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// Its place in the history.
    pub place: usize,
    pub client: usize,
    pub key: Arc<str>,
    pub read: Vec<Word>,
    /// What must have been there for it to happen, also where it is not known whether it did.
    pub found: Vec<Word>,
    pub wrote: Option<Word>,
    /// It was answered; otherwise it happened at any time after what its client did before, or never.
    pub sure: bool,
}

/// Who wrote what was read, by its index among the steps; none: it was there at the start.
pub(super) type Writer = Option<usize>;

impl Step {
    /// What an operation says; none: nothing.
    pub(super) fn of<S: SequentialSpec>(place: usize, told: &Told<'_, S>) -> Option<Step> {
        let call = &told.call;
        let Said { read, wrote } = S::said(call.op, call.answer)?;
        let sure = call.answer.is_some();
        let (read, found) = if sure { (read.clone(), read) } else { (Vec::new(), read) };
        let key = S::object(call.op)?.clone();
        (!read.is_empty() || wrote.is_some()).then_some(Step {
            place,
            client: told.client,
            key,
            read,
            found,
            wrote,
            sure,
        })
    }
}

/// Of each step, who can have written what it read. It reads nothing: nobody, and it asks for none.
pub(super) fn writers(steps: &[&Step], open: bool) -> Vec<Vec<Writer>> {
    let mut by_value: BTreeMap<(&str, &Word), Vec<usize>> = BTreeMap::new();
    for (index, step) in steps.iter().enumerate() {
        if let Some(value) = &step.wrote {
            by_value.entry((&step.key, value)).or_default().push(index);
        }
    }
    let of = |(index, step): (usize, &&Step)| -> Vec<Writer> {
        let mut found = BTreeSet::new();
        for value in &step.read {
            if open || value.is_none() {
                found.insert(None);
            }
            let wrote = by_value.get(&(&*step.key, value)).into_iter().flatten();
            found.extend(wrote.filter(|writer| **writer != index).map(|writer| Some(*writer)));
        }
        found.into_iter().collect()
    };
    steps.iter().enumerate().map(of).collect()
}

/// Whether all that was read was written.
pub(super) fn all_written(steps: &[&Step], open: bool) -> bool {
    steps.iter().zip(writers(steps, open)).all(|(step, writers)| step.read.is_empty() || !writers.is_empty())
}
