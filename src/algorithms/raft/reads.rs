//! Reads that wait: what each waits for, and the rounds by which a leader asks whether it still leads.

use std::hash::{Hash, Hasher};

use crate::model::{ClientId, NodeId, Time};
use crate::workload::key_value::StoreCommand;

/// What a server keeps of reads; nothing as long as they go through the log.
#[derive(Clone, Debug, Default)]
pub struct Reads {
    /// Those that wait here, one a client, by client.
    pub(super) waiting: Vec<Read>,
    /// The latest round that this leader began.
    pub(super) round: u64,
    /// When the rounds began that no majority has answered yet, on its own clock.
    pub(super) open: Vec<(u64, Time)>,
    /// The latest round that each of the others has answered.
    pub(super) answered: Vec<(NodeId, u64)>,
    /// The latest round that a majority has answered.
    pub(super) confirmed: u64,
    /// When that one began, and until when the lease that comes of it holds.
    pub(super) lease: Option<(Time, Time)>,
}

/// A read that waits.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct Read {
    pub(super) client: ClientId,
    pub(super) seq: u64,
    pub(super) by: Reader,
    pub(super) stage: Stage,
}

/// Who is to be told.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Reader {
    /// The client itself, what it asked for.
    Client(StoreCommand),
    /// The server that it asked.
    Server(NodeId),
}

/// What a read waits for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Stage {
    /// That an entry of the leader's own term is committed.
    OwnEntry,
    /// That a majority answers a round; what was committed when that began.
    Round { round: u64, index: u64 },
    /// That the leader tells the index.
    Index,
    /// That as much is executed here.
    Execution { index: u64 },
}

/// Rounds are numbers that grow: what matters is how far back they are. Times leave no trace.
impl Hash for Reads {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let ago = |round: u64| self.round.saturating_sub(round);
        for Read { client, seq, by, stage } in &self.waiting {
            (client, seq, by).hash(state);
            match *stage {
                Stage::Round { round, index } => (ago(round), index).hash(state),
                ref other => other.hash(state),
            }
        }
        for (node, round) in &self.answered {
            (node, ago(*round)).hash(state);
        }
        (self.open.len(), ago(self.confirmed), self.lease.is_some()).hash(state);
    }
}

impl Reads {
    /// The number that an AppendEntries carries now: that of the latest round, as long as one is open.
    pub(super) fn asked(&self) -> u64 {
        if self.open.is_empty() { 0 } else { self.round }
    }

    /// The next round begins. Those that began before `since` can make no lease any more.
    pub(super) fn begin(&mut self, now: Time, since: Time) -> u64 {
        self.round += 1;
        let waiting = &self.waiting;
        let waits =
            |upto: u64| waiting.iter().any(|read| matches!(read.stage, Stage::Round { round, .. } if round == upto));
        self.open.retain(|(round, began)| *began >= since || waits(*round));
        self.open.push((self.round, now));
        self.round
    }

    /// Keeps a read, in place of what its client asked for before.
    pub(super) fn keep(&mut self, read: Read) {
        match self.waiting.binary_search_by_key(&read.client, |waiting| waiting.client) {
            Ok(place) => self.waiting[place] = read,
            Err(place) => self.waiting.insert(place, read),
        }
    }

    pub(super) fn of(&self, client: ClientId) -> Option<&Read> {
        let place = self.waiting.binary_search_by_key(&client, |waiting| waiting.client);
        place.ok().map(|place| &self.waiting[place])
    }

    /// Takes away those of a stage.
    pub(super) fn take(&mut self, stage: impl Fn(Stage) -> bool) -> Vec<Read> {
        let (taken, kept) = std::mem::take(&mut self.waiting).into_iter().partition(|read| stage(read.stage));
        self.waiting = kept;
        taken
    }
}
