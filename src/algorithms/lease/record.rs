//! What the group's log has of the lease: each entry says all of it, whose it is, under which token, and for how long.

use super::disk::Stable;
use crate::algorithm::settings::duration;
use crate::algorithms::raft::log::{Entry, Log};
use crate::model::{NodeId, Time};
use crate::workload::key_value::StoreCommand;

/// Where the holder stands, if nobody is.
const FREE: &str = "none";

/// The lease from an entry of the log on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Record {
    /// Whose it is; none: it is free.
    pub holder: Option<NodeId>,
    /// The last token that was given away.
    pub token: u64,
    /// The number of the holder's request.
    pub number: u64,
    /// How long it ran yet when the entry was made: whoever leads later waits that long from then on.
    pub lasts: Time,
}

impl Record {
    /// As an entry of the log, which must be known in a few letters: `S4=33.1/10s`, the holder, the token, the number of
    /// its request, and how long; `none=33`.
    pub fn command(self) -> StoreCommand {
        let Some(holder) = self.holder else {
            return StoreCommand::Write(FREE.into(), self.token.to_string().into());
        };
        let (span, unit) = match self.lasts.0 {
            span if span % 1_000_000 == 0 => (span / 1_000_000, "s"),
            span if span % 1_000 == 0 => (span / 1_000, "ms"),
            span => (span, "us"),
        };
        let text = format!("{}.{}/{span}{unit}", self.token, self.number);
        StoreCommand::Write(holder.to_string().into(), text.into())
    }

    /// What an entry says of the lease; none: it is about something else.
    pub fn of(entry: &Entry) -> Option<Record> {
        let StoreCommand::Write(key, text) = &entry.command()?.command else { return None };
        if **key == *FREE {
            return Some(Record { token: text.parse().ok()?, ..Record::default() });
        }
        let (numbers, lasts) = text.split_once('/')?;
        let (token, number) = numbers.split_once('.')?;
        Some(Record {
            holder: Some(key.parse().ok()?),
            token: token.parse().ok()?,
            number: number.parse().ok()?,
            lasts: duration("", lasts).ok()?,
        })
    }

    /// The last of a log up to an entry, and where it stands.
    pub fn last(log: &Log, upto: u64) -> Option<(u64, Record)> {
        (1..=upto.min(log.last_index())).rev().find_map(|index| Some((index, Record::of(log.get(index)?)?)))
    }

    /// What a disk says of the lease: the end of the group's log, or what was given.
    pub fn on(disk: &Stable) -> Record {
        let given = Record { holder: disk.lent.map(|lent| lent.holder), token: disk.token, ..Record::default() };
        Record::last(&disk.group.log, u64::MAX).map_or(given, |(_, record)| record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::algorithms::raft::log::Proposal;

    #[test]
    fn an_entry_says_all_of_a_lease() {
        let lent = Record { holder: Some(NodeId(3)), token: 33, number: 2, lasts: Time(10_000_000) };
        let free = Record { token: 33, ..Record::default() };
        let odd = Record { lasts: Time(1_234_567), ..lent };
        for (record, key, text) in [(lent, "S4", "33.2/10s"), (free, "none", "33"), (odd, "S4", "33.2/1234567us")] {
            assert_eq!(record.command(), StoreCommand::Write(key.into(), text.into()));
            let entry = Entry::new(1, Some(Proposal::command(None, record.command())));
            assert_eq!(Record::of(&entry), Some(record));
        }
    }

    #[test]
    fn other_entries_say_nothing_of_it() {
        let others = [
            StoreCommand::Write("x".into(), "33.2/10s".into()),
            StoreCommand::Write("S4".into(), "33".into()),
            StoreCommand::Read("S4".into()),
        ];
        for command in others {
            assert_eq!(Record::of(&Entry::new(1, Some(Proposal::command(None, command)))), None);
        }
        assert_eq!(Record::of(&Entry::new(1, None)), None);
    }
}
