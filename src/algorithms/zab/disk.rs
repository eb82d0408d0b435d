//! Durable state and its typed writes.

use super::log::{Entry, Log, Txn};
use crate::algorithm::{Disk, InitialState};
use crate::algorithms::shared::client_command::ClientCommand;
use crate::model::{EpochCounter, Sentence};
use crate::sentence;
use crate::workload::key_value::entries::parse_epoch_entries;

/// What a crash leaves.
#[derive(Clone, PartialEq, Hash, Debug, Default)]
pub struct Stable {
    /// `acceptedEpoch`: the last epoch whose leader it accepted (f.p of the paper).
    pub accepted_epoch: u64,
    /// `currentEpoch`: the last epoch whose history it took (f.a of the paper).
    pub current_epoch: u64,
    /// The transaction log.
    pub log: Log,
}

/// A change of the disk.
#[derive(Clone, Debug)]
pub enum Write {
    /// `acceptedEpoch`
    Accepted(u64),
    /// `currentEpoch`
    Current(u64),
    /// One transaction more.
    Append(EpochCounter, Txn),
    /// Only the first so many transactions stay.
    Truncate(u64),
    /// Another log instead.
    Replace(Log),
    /// What is up to there is kept as a snapshot only.
    Compact(u64),
}

/// What takes a [`Write`] back.
#[derive(Clone, Hash, Debug)]
pub enum Undo {
    /// `acceptedEpoch` was this.
    Accepted(u64),
    /// `currentEpoch` was this.
    Current(u64),
    /// The log had so many transactions.
    Append(u64),
    /// The snapshot reached so far, and these followed the first transactions.
    Truncate(u64, Vec<(EpochCounter, Txn)>),
    /// The log was this.
    Replace(Log),
    /// The snapshot reached so far.
    Compact(u64),
}

impl Disk for Stable {
    type Write = Write;
    type Undo = Undo;

    fn apply(&mut self, write: Write) -> Undo {
        match write {
            Write::Accepted(epoch) => Undo::Accepted(std::mem::replace(&mut self.accepted_epoch, epoch)),
            Write::Current(epoch) => Undo::Current(std::mem::replace(&mut self.current_epoch, epoch)),
            Write::Append(zxid, txn) => {
                let last = self.log.last_place();
                self.log.push(zxid, txn);
                Undo::Append(last)
            }
            Write::Truncate(keep) => {
                let snapshot = self.log.snapshot();
                let gone = self.log.truncate(keep).into_iter().map(|Entry { zxid, txn, .. }| (zxid, txn));
                Undo::Truncate(snapshot, gone.collect())
            }
            Write::Replace(log) => Undo::Replace(std::mem::replace(&mut self.log, log)),
            Write::Compact(upto) => Undo::Compact(self.log.compact(upto)),
        }
    }

    fn revert(&mut self, undo: Undo) {
        match undo {
            Undo::Accepted(epoch) => self.accepted_epoch = epoch,
            Undo::Current(epoch) => self.current_epoch = epoch,
            Undo::Append(last) => drop(self.log.truncate(last)),
            Undo::Truncate(snapshot, gone) => {
                for (zxid, txn) in gone {
                    self.log.push(zxid, txn);
                }
                self.log.compact(snapshot);
            }
            Undo::Replace(log) => self.log = log,
            Undo::Compact(upto) => _ = self.log.compact(upto),
        }
    }
}

/// The disk that a `given` describes, and up to where it is committed.
///
/// # Errors
/// If the fields contradict each other or themselves.
pub(super) fn given(given: &InitialState) -> Result<Stable, Sentence> {
    let text = |name: &str| given.iter().find(|(field, _)| *field == name).map(|(_, text)| text.as_str());
    let number = |name: &str| {
        text(name)
            .map(|text| text.parse::<u64>().map_err(|_| sentence!("{name}={text}: not a whole number", name, text)))
            .transpose()
    };
    let mut stable = Stable::default();
    let entries = parse_epoch_entries(text("log").unwrap_or_default())
        .map_err(|error| sentence!("log: {error}", error => error))?;
    for (zxid, command) in entries {
        let last = stable.log.last_zxid();
        if zxid <= last {
            return Err(sentence!("log: {zxid} after {last}: zxids increase along a log", zxid, last));
        }
        stable.log.push(zxid, Txn(command.map(|command| ClientCommand::new(None, command))));
    }
    if let Some(text) = text("snapshot_zxid") {
        let zxid: EpochCounter =
            text.parse().map_err(|_| sentence!("snapshot_zxid={text}: not a number in an epoch", text))?;
        let place = stable.log.place_of(zxid);
        let missing = || {
            sentence!(
                "snapshot_zxid={zxid}: the log has no such transaction; it names all, those of the snapshot too",
                zxid
            )
        };
        stable.log.compact(place.ok_or_else(missing)?);
    }
    let last = stable.log.last_zxid().epoch;
    stable.current_epoch = number("current_epoch")?.unwrap_or(last);
    stable.accepted_epoch = number("accepted_epoch")?.unwrap_or(stable.current_epoch);
    if stable.current_epoch < last {
        return Err(sentence!(
            "current_epoch={current_epoch}: the log has a transaction of epoch {last}",
            current_epoch = stable.current_epoch,
            last
        ));
    }
    if stable.accepted_epoch < stable.current_epoch {
        return Err(sentence!(
            "accepted_epoch={accepted_epoch}: an epoch is accepted before it is current, and current_epoch={current_epoch}",
            accepted_epoch = stable.accepted_epoch,
            current_epoch = stable.current_epoch
        ));
    }
    Ok(stable)
}
