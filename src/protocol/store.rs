//! The replicated state machine of the logs: a key-value store with client sessions.
//!
//! Commands are deterministic; deduplication of retries lives here, in the replicated state (Raft §8).

use std::fmt;
use std::sync::Arc;

use rpds::RedBlackTreeMapSync;

use super::Weight;
use crate::view::ClientId;

/// What a client asks of the store.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Command {
    /// `write x=3`
    Write(Arc<str>, Arc<str>),
    /// `read x`
    Read(Arc<str>),
    /// `cas x 3 4`: set to the second value if it is the first.
    Cas(Arc<str>, Arc<str>, Arc<str>),
}

impl Command {
    /// About how many bytes it takes on a wire.
    pub fn size(&self) -> u32 {
        let texts = match self {
            Command::Write(key, value) => key.len() + value.len(),
            Command::Read(key) => key.len(),
            Command::Cas(key, old, new) => key.len() + old.len() + new.len(),
        };
        1 + texts as u32
    }
}

impl Answer {
    /// About how many bytes it takes on a wire.
    pub fn size(&self) -> u32 {
        match self {
            Answer::Value(Some(value)) | Answer::Mismatch(Some(value)) => 1 + value.len() as u32,
            _ => 1,
        }
    }
}

/// What the store answers.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Answer {
    /// Written.
    Done,
    /// What was read; none: no such key.
    Value(Option<Arc<str>>),
    /// The cas did not match; what was there instead. No effect.
    Mismatch(Option<Arc<str>>),
    /// Not known. An operation older than the session's latest is not executed any more; whether it was, and what the
    /// answer was then, is not kept.
    Forgotten,
}

/// Why a session does not execute an operation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Past {
    /// The latest operation of the session that was executed: this one, or a later one.
    pub latest: u64,
    /// What it is answered.
    pub answer: Answer,
}

/// The store: values and sessions.
#[derive(Clone, PartialEq, Hash, Debug, Default)]
pub struct Store {
    values: RedBlackTreeMapSync<Arc<str>, Arc<str>>,
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

    /// All keys and values, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &Arc<str>)> {
        self.values.iter()
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.values.size()
    }

    /// Whether there are no keys.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Whether the value of a key is in the same place in memory as another store's.
    #[cfg(test)]
    pub(super) fn shares(&self, key: &str, other: &Store) -> bool {
        let place = |store: &Store| store.values.get_key_value(key).map(|(_, value)| std::ptr::from_ref(value));
        place(self).is_some() && place(self) == place(other)
    }

    /// Counts what a copy does not share.
    pub fn weigh(&self, weight: &mut Weight) {
        weight.add(self.sessions.len() * size_of::<Option<(u64, Answer)>>());
        weight.add_map(self.writes, self.values.size());
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
    pub fn execute(&mut self, client: ClientId, seq: u64, command: &Command) -> Answer {
        if let Some(past) = self.past(client, seq) {
            return past.answer;
        }
        let answer = self.apply(command);
        if self.sessions.len() <= client.index() {
            self.sessions.resize(client.index() + 1, None);
        }
        self.sessions[client.index()] = Some((seq, answer.clone()));
        answer
    }

    /// Executes a command without a session (one that `given` put into a log).
    pub fn apply(&mut self, command: &Command) -> Answer {
        match command {
            Command::Write(key, value) => {
                self.writes += 1;
                match self.values.get_mut(key) {
                    Some(old) => *old = value.clone(),
                    None => self.values.insert_mut(key.clone(), value.clone()),
                }
                Answer::Done
            }
            Command::Read(key) => Answer::Value(self.values.get(key).cloned()),
            Command::Cas(key, old, new) => {
                let found = self.values.get(key);
                if found == Some(old) {
                    self.writes += 1;
                    self.values.insert_mut(key.clone(), new.clone());
                    Answer::Done
                } else {
                    Answer::Mismatch(found.cloned())
                }
            }
        }
    }
}

impl Command {
    /// As a log cell shows it: `x=3`, `x?`, `x:3→4`.
    pub fn short(&self) -> Arc<str> {
        match self {
            Command::Write(key, value) => format!("{key}={value}").into(),
            Command::Read(key) => format!("{key}?").into(),
            Command::Cas(key, old, new) => format!("{key}:{old}→{new}").into(),
        }
    }
}

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Command::Write(key, value) => write!(f, "write {key}={value}"),
            Command::Read(key) => write!(f, "read {key}"),
            Command::Cas(key, old, new) => write!(f, "cas {key} {old} {new}"),
        }
    }
}
