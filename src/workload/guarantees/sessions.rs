//! Guarantees of one client's session: it reads its own writes, and what it has read it does not lose (Terry et al. 1994).
//!
//! Each client may have its own order of the writes to a key; it keeps the order in which any one client wrote.

use std::collections::{BTreeMap, BTreeSet};

use super::register::{Step, Writer, writers};

/// Whether each client sees its own writes, or later ones.
pub(super) fn read_your_writes(steps: &[&Step], open: bool) -> bool {
    let writers = writers(steps, open);
    // The last write of a client to a key of which it knows that it happened.
    let mut last: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for (index, step) in steps.iter().enumerate() {
        let own = last.get(&(step.client, &*step.key)).copied();
        let may_see = |writer: &Writer| match *writer {
            None => own.is_none(),
            // Of another client: its write can be later than all of this one's.
            Some(writer) if steps[writer].client != step.client => true,
            // What is not known to have happened can have happened late.
            Some(writer) => writer < index && (!steps[writer].sure || Some(writer) == own),
        };
        if !step.read.is_empty() && !writers[index].iter().any(may_see) {
            return false;
        }
        if step.sure && step.wrote.is_some() {
            last.insert((step.client, &step.key), index);
        }
    }
    true
}

/// Whether no client sees a key go back; none: several writes can be what was read, and too many to try them all.
pub(super) fn monotonic_reads(steps: &[&Step], open: bool, effort: usize) -> Option<bool> {
    let writers = writers(steps, open);
    let mut sessions: BTreeMap<(usize, &str), Vec<usize>> = BTreeMap::new();
    for (index, step) in steps.iter().enumerate().filter(|(_, step)| !step.read.is_empty()) {
        sessions.entry((step.client, &step.key)).or_default().push(index);
    }
    let mut undecided = false;
    for reads in sessions.values() {
        let choices: Vec<&[Writer]> = reads.iter().map(|read| &*writers[*read]).collect();
        match goes_forward(steps, &choices, effort) {
            Some(true) => {}
            Some(false) => return Some(false),
            None => undecided = true,
        }
    }
    (!undecided).then_some(true)
}

/// What a client has seen of a key.
#[derive(Default)]
struct Seen {
    /// Writes in the order in which they were seen; none: what was there at the start.
    order: Vec<Writer>,
    all: BTreeSet<Writer>,
    /// Of each client that wrote, the latest of its writes, and those that were the latest before.
    latest: BTreeMap<usize, Vec<usize>>,
}

impl Seen {
    /// Sees a write if that does not go back; whether it does not, and whether it is new.
    fn see(&mut self, steps: &[&Step], writer: Writer) -> (bool, bool) {
        if self.order.last() == Some(&writer) {
            return (true, false);
        }
        if self.all.contains(&writer) {
            return (false, false);
        }
        match writer {
            None if !self.order.is_empty() => return (false, false),
            None => {}
            Some(write) => {
                let latest = self.latest.entry(steps[write].client).or_default();
                let before = latest.last().copied().unwrap_or(0);
                if steps[write].sure && before > write {
                    return (false, false);
                }
                latest.push(before.max(write));
            }
        }
        self.order.push(writer);
        self.all.insert(writer);
        (true, true)
    }

    /// Takes back what was seen last.
    fn forget(&mut self, steps: &[&Step]) {
        let Some(writer) = self.order.pop() else { return };
        self.all.remove(&writer);
        if let Some(write) = writer
            && let Some(latest) = self.latest.get_mut(&steps[write].client)
        {
            latest.pop();
        }
    }
}

/// Whether one of the choices of writers, one for each read, never goes back; none: that was given up.
fn goes_forward(steps: &[&Step], choices: &[&[Writer]], effort: usize) -> Option<bool> {
    let mut seen = Seen::default();
    // Of each read: the choice that is next, and whether that before was new.
    let mut tried: Vec<(usize, bool)> = vec![(0, false)];
    let mut work = 0;
    while let Some((next, new)) = tried.last_mut() {
        if std::mem::take(new) {
            seen.forget(steps);
        }
        let at = *next;
        *next += 1;
        let Some(choice) = choices.get(tried.len() - 1) else { return Some(true) };
        let Some(writer) = choice.get(at) else {
            tried.pop();
            continue;
        };
        work += 1;
        if work > effort + choices.len() {
            return None;
        }
        let (fits, is_new) = seen.see(steps, *writer);
        if fits {
            if let Some((_, new)) = tried.last_mut() {
                *new = is_new;
            }
            tried.push((0, false));
        }
    }
    Some(false)
}
