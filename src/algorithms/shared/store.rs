//! The replicated state machine of the logs: a key-value store with client sessions.
//!
//! Commands are deterministic; deduplication of retries lives here, in the replicated state (Raft §8).

use std::sync::Arc;

use super::table::Table;
use crate::algorithm::Weight;
use crate::model::ClientId;
use crate::workload::key_value::{Answer, StoreCommand};

/// Why a session does not execute an operation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Past {
    /// The latest operation of the session that was executed: this one, or a later one.
    pub latest: u64,
    /// What it is answered.
    pub answer: Answer,
}

/// The store: values and sessions.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Store {
    values: Table,
    /// By client: the latest operation and its answer.
    sessions: Vec<Option<(u64, Answer)>>,
    /// How many values were written.
    writes: u64,
}

impl Store {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Arc<str>> {
        self.values.get(key)
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are no keys.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All keys with their values, in the order of the keys.
    pub fn values(&self) -> Vec<(&Arc<str>, &Arc<str>)> {
        self.values.sorted()
    }

    /// The sessions: each client with the latest operation that was executed for it, and its answer.
    pub fn sessions(&self) -> impl Iterator<Item = (ClientId, u64, &Answer)> {
        let clients = (0..).map(ClientId);
        clients
            .zip(&self.sessions)
            .filter_map(|(client, session)| session.as_ref().map(|(latest, answer)| (client, *latest, answer)))
    }

    /// Whether any client has a session.
    pub fn has_sessions(&self) -> bool {
        !self.sessions.is_empty()
    }

    /// The values alone: nobody has asked for anything.
    #[must_use]
    pub fn without_sessions(&self) -> Store {
        Store { sessions: Vec::new(), ..self.clone() }
    }

    /// The same values with the sessions of another.
    #[must_use]
    pub fn with_sessions_of(&self, other: &Store) -> Store {
        Store { sessions: other.sessions.clone(), ..self.clone() }
    }

    /// Notes an answer in a session.
    pub fn answered(&mut self, client: ClientId, seq: u64, answer: Answer) {
        let latest = Some((seq, answer));
        match self.sessions.get_mut(client.index()) {
            Some(session) => *session = latest,
            None => {
                self.sessions.resize(client.index(), None);
                self.sessions.push(latest);
            }
        }
    }

    /// Whether nobody who asks can tell them apart: values and sessions are the same.
    pub fn answers_as(&self, other: &Store) -> bool {
        self.values == other.values && self.sessions == other.sessions
    }

    /// Whether the value of a key is in the same place in memory as another store's.
    #[cfg(test)]
    pub(in crate::algorithms) fn shares(&self, key: &str, other: &Store) -> bool {
        let place = |store: &Store| store.values.get(key).map(Arc::as_ptr);
        place(self).is_some() && place(self) == place(other)
    }

    /// Counts what a copy does not share.
    pub fn weigh(&self, weight: &mut Weight) {
        weight.add(self.sessions.len() * size_of::<Option<(u64, Answer)>>());
        weight.add_map(self.writes, self.values.len());
    }

    /// What the session has executed, if it does not execute `seq` any more: that operation, or a later one.
    pub fn past(&self, client: ClientId, seq: u64) -> Option<Past> {
        let (latest, answer) = self.sessions.get(client.index())?.as_ref()?;
        let answer = match seq.cmp(latest) {
            std::cmp::Ordering::Less => Answer::Forgotten,
            std::cmp::Ordering::Equal => answer.clone(),
            std::cmp::Ordering::Greater => return None,
        };
        Some(Past { latest: *latest, answer })
    }

    /// A later operation of the session than `seq`, if one was executed.
    pub fn later(&self, client: ClientId, seq: u64) -> Option<u64> {
        self.past(client, seq).map(|past| past.latest).filter(|latest| *latest > seq)
    }

    /// Executes a session's command once at most: a repeated `seq` gets its first answer again, and what comes after a
    /// later one has no effect.
    pub fn execute(&mut self, client: ClientId, seq: u64, command: &StoreCommand) -> Answer {
        if let Some(past) = self.past(client, seq) {
            return past.answer;
        }
        let answer = self.apply(command);
        self.answered(client, seq, answer.clone());
        answer
    }

    /// Executes a command without a session (one that `given` put into a log).
    pub fn apply(&mut self, command: &StoreCommand) -> Answer {
        match command {
            StoreCommand::Write(key, value) => {
                self.writes += 1;
                self.values.set(key, value);
                Answer::Done
            }
            StoreCommand::Read(key) => Answer::Value(self.values.get(key).cloned()),
            StoreCommand::Cas(key, swap) => {
                let found = self.values.get(key);
                if found == Some(&swap.old) {
                    self.writes += 1;
                    self.values.set(key, &swap.new);
                    Answer::Done
                } else {
                    Answer::Mismatch(found.cloned())
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::algorithm::Random;
    use crate::workload::key_value::{KeyValue, Register};
    use crate::workload::{SequentialSpec, Workload};

    #[test]
    fn the_store_answers_as_a_register_for_each_key_does() {
        let mut random = Random::stream(1, &[]);
        let (mut store, mut keys) = (Store::default(), [const { Register::Is(None) }; 3]);
        for _ in 0..2_000 {
            let (operation, number, key) = (random.below(3) as usize, random.below(4), random.below(3));
            let command = KeyValue::generate(operation, number, key);
            assert_eq!(store.apply(&command), keys[key as usize].invoke(&command), "{command}");
        }
    }
}
