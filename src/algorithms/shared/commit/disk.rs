//! Durable state: what a node coordinates, what it takes part in, and the values of its keys.
//!
//! It must survive a crash. A participant that forgot its yes could abort what others commit; a coordinator that forgot its
//! decision could decide anew. Locks, votes that were counted and acknowledgements need not: locks follow from what is
//! prepared, and who decided is asked again.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rpds::RedBlackTreeMapSync;

use super::words::{Decision, Vote};
use crate::algorithm::Disk;
use crate::model::{ClientId, NodeId, NodeSet};
use crate::workload::transaction::{Begin, Tx, Writes};

/// A key with the value that it had; none: it had none.
pub type Former = (Arc<str>, Option<Arc<str>>);

/// A transaction as its coordinator has it.
#[derive(Clone, PartialEq, Hash, Debug)]
pub struct Led {
    /// How many transactions were on this disk before it.
    pub place: u64,
    /// Who takes part.
    pub participants: NodeSet,
    /// What was asked.
    pub begin: Begin,
    /// Whose operation it is, and its number there.
    pub session: (ClientId, u64),
    /// In three phases: all have voted yes, and this is known.
    pub precommitted: bool,
    /// What was decided; none: nothing.
    pub decision: Option<Decision>,
    /// Nothing is left to do for it.
    pub ended: bool,
}

/// How far a participant is with a transaction, on its disk.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Stage {
    /// It can commit and can abort: it has voted yes, or will.
    Prepared,
    /// In three phases: it knows that all have voted yes.
    PreCommitted,
    /// It has committed.
    Committed,
    /// It has aborted.
    Aborted,
}

/// A transaction as a participant has it.
#[derive(Clone, PartialEq, Hash, Debug)]
pub struct Part {
    /// How many transactions were on this disk before it.
    pub place: u64,
    /// Who coordinates it.
    pub coordinator: NodeId,
    /// Who takes part, itself included.
    pub peers: NodeSet,
    /// What it writes here if it commits.
    pub redo: Writes,
    /// What is there instead if it aborts.
    pub undo: Arc<[Former]>,
    /// What it has voted; none: it decided before it was asked.
    pub vote: Option<Vote>,
    /// How far it is.
    pub stage: Stage,
    /// In three phases: the latest attempt to end it that it has heard of.
    pub epoch: u64,
}

/// What a crash leaves.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Stable {
    /// What it coordinates.
    pub led: RedBlackTreeMapSync<Tx, Led>,
    /// What it takes part in.
    pub parts: RedBlackTreeMapSync<Tx, Part>,
    /// The values of its keys.
    pub values: RedBlackTreeMapSync<Arc<str>, Arc<str>>,
    /// How many changes were made: for the weight alone.
    changes: u64,
}

impl Hash for Stable {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.led, &self.parts, &self.values).hash(state);
    }
}

/// One change.
#[derive(Clone, Debug)]
pub enum Write {
    /// What is known of a transaction as its coordinator.
    Led(Tx, Box<Led>),
    /// What is known of it as a participant. If it commits with that, its values are written, too.
    Part(Tx, Box<Part>),
}

/// What takes a [`Write`] back.
#[derive(Clone, Hash, Debug)]
pub enum Undo {
    /// What was known as its coordinator.
    Led(Tx, Option<Box<Led>>),
    /// What was known as a participant, and the values that were replaced.
    Part(Tx, Option<Box<Part>>, Vec<Former>),
}

impl Led {
    /// How a coordinator stands, in a word.
    pub fn word(&self) -> &'static str {
        match self.decision {
            _ if self.ended => "done",
            Some(Decision::Commit) => "committing",
            Some(Decision::Abort) => "aborting",
            None if self.precommitted => "precommitting",
            None => "waiting",
        }
    }
}

impl Part {
    /// How a participant stands, in a word.
    pub fn word(&self) -> &'static str {
        match self.stage {
            Stage::Prepared => "ready",
            Stage::PreCommitted => "precommitted",
            Stage::Committed => "committed",
            Stage::Aborted => "aborted",
        }
    }
}

impl Stage {
    /// Whether nothing can change any more.
    pub fn decision(self) -> Option<Decision> {
        match self {
            Stage::Prepared | Stage::PreCommitted => None,
            Stage::Committed => Some(Decision::Commit),
            Stage::Aborted => Some(Decision::Abort),
        }
    }
}

impl Stable {
    /// The value of a key.
    pub fn value(&self, key: &str) -> Option<&Arc<str>> {
        self.values.get(key)
    }

    /// How many transactions are on it.
    pub fn transactions(&self) -> u64 {
        (self.led.size() + self.parts.size()) as u64
    }

    /// What is there now where this would write.
    pub fn former(&self, writes: &Writes) -> Arc<[Former]> {
        writes.keys().map(|key| (key.clone(), self.value(key).cloned())).collect()
    }

    /// The next transaction here, with a yes: to be written before anybody hears of it.
    pub fn promise(&self, coordinator: NodeId, peers: NodeSet, redo: Writes) -> Part {
        let undo = self.former(&redo);
        Part {
            coordinator,
            peers,
            redo,
            undo,
            vote: Some(Vote::Yes),
            stage: Stage::Prepared,
            ..self.refusal(coordinator, None)
        }
    }

    /// The next transaction here, aborted without a promise; `vote`: what it has said, if it was asked.
    pub fn refusal(&self, coordinator: NodeId, vote: Option<Vote>) -> Part {
        Part {
            place: self.transactions(),
            coordinator,
            peers: NodeSet::default(),
            redo: Writes::default(),
            undo: [].into(),
            vote,
            stage: Stage::Aborted,
            epoch: 0,
        }
    }

    /// The transactions in which it has promised to do what it is told.
    pub fn ready(&self) -> impl Iterator<Item = (Tx, &Part)> {
        let open = |(tx, part): (&Tx, &'_ Part)| part.stage.decision().is_none().then_some(*tx);
        self.parts.iter().filter_map(open).filter_map(|tx| Some((tx, self.parts.get(&tx)?)))
    }

    /// All transactions on it, the latest last.
    pub fn in_order(&self) -> Vec<Tx> {
        let led = self.led.iter().map(|(tx, led)| (led.place, *tx));
        let parts = self.parts.iter().map(|(tx, part)| (part.place, *tx));
        let mut all: Vec<(u64, Tx)> = led.chain(parts).collect();
        all.sort_unstable();
        all.into_iter().map(|(_, tx)| tx).collect()
    }

    /// How often it was changed.
    pub fn changes(&self) -> u64 {
        self.changes
    }

    fn set(&mut self, key: &Arc<str>, value: Option<&Arc<str>>) -> Option<Arc<str>> {
        let before = self.values.get(key).cloned();
        match value {
            Some(value) => self.values.insert_mut(key.clone(), value.clone()),
            None => _ = self.values.remove_mut(key),
        }
        before
    }
}

impl Disk for Stable {
    type Write = Write;
    type Undo = Undo;

    fn apply(&mut self, write: Write) -> Undo {
        self.changes += 1;
        match write {
            Write::Led(tx, led) => {
                let before = self.led.get(&tx).cloned().map(Box::new);
                self.led.insert_mut(tx, *led);
                Undo::Led(tx, before)
            }
            Write::Part(tx, part) => {
                let before = self.parts.get(&tx).cloned().map(Box::new);
                let commits = part.stage == Stage::Committed
                    && before.as_ref().is_none_or(|before| before.stage != Stage::Committed);
                let writes: &[_] = if commits { &part.redo.0 } else { &[] };
                let values = writes.iter().map(|(key, value)| (key.clone(), self.set(key, Some(value)))).collect();
                self.parts.insert_mut(tx, *part);
                Undo::Part(tx, before, values)
            }
        }
    }

    fn revert(&mut self, undo: Undo) {
        match undo {
            Undo::Led(tx, Some(led)) => self.led.insert_mut(tx, *led),
            Undo::Led(tx, None) => _ = self.led.remove_mut(&tx),
            Undo::Part(tx, part, values) => {
                match part {
                    Some(part) => self.parts.insert_mut(tx, *part),
                    None => _ = self.parts.remove_mut(&tx),
                }
                for (key, value) in values.into_iter().rev() {
                    self.set(&key, value.as_ref());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_back_leaves_no_trace() {
        let tx = |name| Tx::new(name).unwrap();
        let part = |value: &str, stage| Part {
            place: 0,
            coordinator: NodeId(0),
            peers: NodeSet::default(),
            redo: Writes([("x".into(), value.into())].into()),
            undo: [].into(),
            vote: Some(Vote::Yes),
            stage,
            epoch: 0,
        };
        let begin = Begin { tx: tx("a"), writes: Writes::default(), no: NodeSet::default() };
        let led = |decision| Led {
            place: 0,
            participants: NodeSet::default(),
            begin: begin.clone(),
            session: (ClientId(0), 1),
            precommitted: false,
            decision,
            ended: false,
        };
        let writes = [
            Write::Led(tx("a"), Box::new(led(None))),
            Write::Part(tx("a"), Box::new(part("1", Stage::Prepared))),
            Write::Led(tx("a"), Box::new(led(Some(Decision::Commit)))),
            Write::Part(tx("a"), Box::new(part("1", Stage::Committed))),
            Write::Part(tx("b"), Box::new(part("2", Stage::Committed))),
            Write::Part(tx("c"), Box::new(part("3", Stage::Aborted))),
        ];
        let (mut disk, mut undos) = (Stable::default(), Vec::new());
        for write in writes {
            let before = disk.clone();
            undos.push((disk.apply(write), before));
        }
        assert_eq!(disk.value("x").map(|value| &**value), Some("2"));
        for (undo, before) in undos.into_iter().rev() {
            disk.revert(undo);
            assert_eq!((&disk.led, &disk.parts, &disk.values), (&before.led, &before.parts, &before.values));
        }
    }
}
