//! Durable state: the epoch with its primary and its members, the log, and how much of it is committed.
//!
//! All of it must survive a crash. A backup that forgot its epoch would obey a primary that was replaced; one that forgot
//! an entry would take itself out of “all have it”; a primary that forgot what it had committed could not tell what it
//! has answered.

use super::log::{Entry, Log, given_entry};
use crate::algorithm::{Disk, InitialState};
use crate::model::{NodeId, NodeSet, Sentence};
use crate::sentence;
use crate::workload::key_value::entries::parse_entries;

/// An epoch, as the service decided it that is outside the run.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Epoch {
    /// Its number. The higher one counts.
    pub number: u64,
    /// Who is the primary.
    pub primary: NodeId,
    /// Who keeps the log, the primary included.
    pub members: NodeSet,
    /// Those of them who may lack what was committed before: they were no members, or had not caught up.
    pub joining: NodeSet,
    /// Where the primary's log ended when it began: what others have after that from earlier epochs is not in its log.
    pub start: u64,
}

impl Epoch {
    /// The first: what everybody is set up with.
    pub fn first(members: &[NodeId]) -> Epoch {
        Epoch {
            number: 1,
            primary: members.first().copied().unwrap_or(NodeId(0)),
            members: members.iter().copied().collect(),
            joining: NodeSet::default(),
            start: 0,
        }
    }
}

/// What a crash leaves.
#[derive(Clone, PartialEq, Hash, Debug, Default)]
pub struct Stable {
    /// The latest epoch that it knows; none: the first.
    pub epoch: Option<Epoch>,
    /// The latest epoch whose primary's log it has had in full, as that was at its start; 0: the first.
    pub joined: u64,
    /// The log.
    pub log: Log,
    /// `commitIndex`
    pub commit: u64,
}

impl Stable {
    /// The number of the latest epoch that it knows.
    pub fn number(&self) -> u64 {
        self.epoch.map_or(1, |epoch| epoch.number)
    }

    /// How far it is, compared with others: the latest epoch in which its log was that of the primary, then how long it is.
    ///
    /// The epoch of the last entry would not do. What was committed again under a later primary is on disks under its old
    /// epoch, and another log may end with a higher one that was never committed.
    pub fn freshness(&self) -> (u64, u64) {
        (self.joined.max(1), self.log.last_index())
    }
}

/// A change of the disk.
#[derive(Clone, Debug)]
pub enum Write {
    /// Another epoch.
    Epoch(Epoch),
    /// The log is that of an epoch's primary.
    Joined(u64),
    /// One entry more.
    Append(Entry),
    /// Only the first `keep` entries stay.
    Truncate {
        /// How many.
        keep: u64,
    },
    /// So much is committed.
    Commit(u64),
}

/// What takes a [`Write`] back.
#[derive(Clone, Hash, Debug)]
pub enum Undo {
    /// The epoch was this.
    Epoch(Option<Epoch>),
    /// It had joined this epoch.
    Joined(u64),
    /// The log ended there.
    Append {
        /// The index of its last entry.
        last: u64,
    },
    /// These entries followed the first `keep`.
    Truncate {
        /// How many stayed.
        keep: u64,
        /// The entries that went.
        removed: Vec<Entry>,
    },
    /// So much was committed.
    Commit(u64),
}

impl Disk for Stable {
    type Write = Write;
    type Undo = Undo;

    fn apply(&mut self, write: Write) -> Undo {
        match write {
            Write::Epoch(epoch) => Undo::Epoch(self.epoch.replace(epoch)),
            Write::Joined(epoch) => Undo::Joined(std::mem::replace(&mut self.joined, epoch)),
            Write::Append(entry) => {
                let last = self.log.last_index();
                self.log.push(entry);
                Undo::Append { last }
            }
            Write::Truncate { keep } => Undo::Truncate { keep, removed: self.log.truncate(keep) },
            Write::Commit(commit) => Undo::Commit(std::mem::replace(&mut self.commit, commit)),
        }
    }

    fn revert(&mut self, undo: Undo) {
        match undo {
            Undo::Epoch(epoch) => self.epoch = epoch,
            Undo::Joined(epoch) => self.joined = epoch,
            Undo::Append { last } => drop(self.log.truncate(last)),
            Undo::Truncate { removed, .. } => removed.into_iter().for_each(|entry| self.log.push(entry)),
            Undo::Commit(commit) => self.commit = commit,
        }
    }
}

/// The disk that a `given` describes.
///
/// # Errors
/// If the fields contradict each other or themselves.
pub(super) fn given(given: &InitialState, members: &[NodeId]) -> Result<Stable, Sentence> {
    let text = |name: &str| given.iter().find(|(field, _)| *field == name).map(|(_, text)| text.as_str());
    let number = |name: &str| {
        text(name)
            .map(|text| text.parse::<u64>().map_err(|_| sentence!("{name}={text}: not a whole number", name, text)))
            .transpose()
    };
    let mut stable = Stable::default();
    let entries = parse_entries(text("log").unwrap_or_default());
    for (epoch, command) in entries.map_err(|error| sentence!("log: {error}", error => error))? {
        let before = stable.log.epoch_at(stable.log.last_index()).unwrap_or(0);
        if epoch < before {
            return Err(sentence!(
                "log: epoch {epoch} after epoch {before}: epochs never decrease along a log",
                epoch,
                before
            ));
        }
        stable.log.push(given_entry(epoch, command));
    }
    let last = stable.log.last_index();
    let last_epoch = stable.log.epoch_at(last).unwrap_or(0);
    let epoch = number("epoch")?.unwrap_or(last_epoch.max(1));
    if epoch == 0 {
        return Err("epoch=0: epochs count from 1".into());
    }
    if epoch < last_epoch {
        return Err(sentence!("epoch={epoch}: the log has an entry of epoch {last_epoch}", epoch, last_epoch));
    }
    if epoch > 1 {
        stable.epoch = Some(Epoch { number: epoch, start: last, ..Epoch::first(members) });
        stable.joined = epoch;
    }
    stable.commit = number("commit")?.unwrap_or(0);
    if stable.commit > last {
        return Err(sentence!(
            "commit={commit}: the log ends at {last_index}",
            commit = stable.commit,
            last_index = last
        ));
    }
    Ok(stable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_back_leaves_no_trace() {
        let epoch = Epoch { number: 2, ..Epoch::first(&[NodeId(0), NodeId(1)]) };
        let writes = [
            Write::Append(given_entry(1, None)),
            Write::Epoch(epoch),
            Write::Joined(2),
            Write::Append(given_entry(2, None)),
            Write::Commit(2),
            Write::Truncate { keep: 1 },
            Write::Commit(1),
        ];
        let mut disk = Stable::default();
        let (mut states, mut undos) = (Vec::new(), Vec::new());
        for write in writes {
            states.push(disk.clone());
            undos.push(disk.apply(write));
        }
        for (undo, state) in undos.into_iter().zip(states).rev() {
            disk.revert(undo);
            assert_eq!(disk, state);
        }
    }
}
