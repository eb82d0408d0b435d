//! A snapshot (§7): the state at an index, instead of the entries that made it; and its parts, as messages carry them.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::log::{Configured, Prefix};
use crate::algorithm::declare::FieldValue;
use crate::algorithms::shared::store::Store;
use crate::model::{ClientId, Kind, NodeId, Sentence, Value};
use crate::sentence;
use crate::workload::key_value::{Answer, StoreCommand};

/// The state at the end of a prefix of the log.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Snapshot {
    /// That prefix.
    pub covers: Prefix,
    /// A hash of all entries executed, in order: the state follows from them.
    pub executed: u64,
    /// Values and sessions.
    pub store: Store,
    /// The last configuration that it covers; none: that with which the cluster began.
    pub configured: Option<Configured>,
}

/// The state follows from what was executed.
impl Hash for Snapshot {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.covers, self.executed).hash(state);
    }
}

impl Snapshot {
    /// Its values as a text, which is what is cut into pieces: `x=5,y=3`.
    fn text(&self) -> String {
        let values = self.store.values();
        values.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(",")
    }

    /// How many bytes its values take.
    pub fn bytes(&self) -> u64 {
        let values = self.store.values();
        let bytes: usize = values.iter().map(|(key, value)| key.len() + value.len() + 2).sum();
        bytes.saturating_sub(1) as u64
    }
}

/// A snapshot on its way to a follower.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Sending {
    /// The one that was begun: it goes on even if the leader has taken another meanwhile.
    pub snapshot: Arc<Snapshot>,
    /// How many of its bytes the follower has.
    pub has: u64,
}

/// The pieces of a snapshot that have arrived; a crash forgets them.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct Receiving {
    /// Who sends it, in which term.
    pub from: (NodeId, u64),
    /// Up to which entry it goes: index and term.
    pub last: (u64, u64),
    /// How many bytes there are.
    pub has: u64,
}

/// What a follower says of a snapshot: up to which entry that goes, and how many of its bytes it has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Received {
    pub last_index: u64,
    pub has: u64,
    pub match_index: u64,
    pub probe: u64,
}

/// A piece of the values of a snapshot: all of them, or some of their bytes.
#[derive(Clone, PartialEq, Hash, Debug, Default)]
pub struct Data {
    /// What it is a piece of. Whoever receives may look at it only when all pieces have arrived.
    whole: Arc<Snapshot>,
    from: u32,
    until: u32,
}

impl Data {
    /// So many bytes, from there on; as many as there are, if there is no limit. And whether more follow.
    pub fn cut(whole: &Arc<Snapshot>, from: u64, limit: Option<u64>) -> (Data, bool) {
        let bytes = whole.bytes();
        let until = limit.map_or(bytes, |limit| bytes.min(from.saturating_add(limit)));
        let [from, end] = [from, until].map(|byte| u32::try_from(byte).unwrap_or(u32::MAX));
        (Data { whole: whole.clone(), from, until: end }, until < bytes)
    }

    /// How many bytes it has.
    pub fn len(&self) -> u64 {
        u64::from(self.until.saturating_sub(self.from))
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The snapshot, when all pieces are there, with the `sessions` and the configuration that came with the last.
    pub fn whole(&self, covers: Prefix, sessions: &Sessions, configured: Option<Configured>) -> Arc<Snapshot> {
        let same = self.whole.covers.index == covers.index && self.whole.covers.term == covers.term;
        if same && Arc::ptr_eq(&self.whole, &sessions.0) && self.whole.configured == configured {
            return self.whole.clone();
        }
        let store = self.whole.store.with_sessions_of(&sessions.0.store);
        Arc::new(Snapshot {
            covers: Prefix { hash: self.whole.covers.hash, ..covers },
            executed: self.whole.executed,
            store,
            configured,
        })
    }
}

impl FieldValue for Data {
    const KIND: Kind = Kind::Text;

    fn value(&self) -> Value {
        let text = self.whole.text();
        let piece = text.as_bytes().get(self.from as usize..self.until as usize).unwrap_or_default();
        Value::Text(String::from_utf8_lossy(piece).into())
    }

    fn read(text: &str) -> Result<Data, Sentence> {
        let mut whole = Snapshot::default();
        for value in text.split(',').filter(|value| !value.is_empty()) {
            let (key, value) = value
                .split_once('=')
                .ok_or_else(|| sentence!("“{value}” is not a key with its value, such as x=5", value))?;
            whole.store.apply(&StoreCommand::Write(key.into(), value.into()));
        }
        Ok(Data::cut(&Arc::new(whole), 0, None).0)
    }

    fn omitted(_sender: NodeId) -> Data {
        Data::default()
    }

    fn size(&self) -> u32 {
        self.len() as u32
    }
}

/// The sessions of a snapshot: what was executed for each client last, `C1:3,C2:1`.
#[derive(Clone, PartialEq, Hash, Debug, Default)]
pub struct Sessions(Arc<Snapshot>);

impl Sessions {
    /// Those of a snapshot.
    pub fn of(snapshot: &Arc<Snapshot>) -> Sessions {
        Sessions(snapshot.clone())
    }
}

impl FieldValue for Sessions {
    const KIND: Kind = Kind::Text;

    fn value(&self) -> Value {
        let sessions = self.0.store.sessions().map(|(client, latest, _)| format!("{client}:{latest}"));
        Value::Text(sessions.collect::<Vec<_>>().join(",").into())
    }

    fn read(text: &str) -> Result<Sessions, Sentence> {
        let mut whole = Snapshot::default();
        for session in text.split(',').filter(|session| !session.is_empty()) {
            let read = session
                .split_once(':')
                .and_then(|(client, latest)| Some((client.parse::<ClientId>().ok()?, latest.parse::<u64>().ok()?)));
            let (client, latest) = read.ok_or_else(|| {
                sentence!("“{session}” is not a client with its latest operation, such as C1:3", session)
            })?;
            whole.store.answered(client, latest, Answer::Done);
        }
        Ok(Sessions(Arc::new(whole)))
    }

    fn omitted(_sender: NodeId) -> Sessions {
        Sessions::default()
    }

    fn size(&self) -> u32 {
        self.0.store.sessions().map(|_| 16).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::super::configuration::Configuration;
    use super::*;

    #[test]
    fn pieces_are_the_whole_cut_up() {
        let whole = Data::read("y=33,x=5,name=Zoë").unwrap().whole;
        assert_eq!(whole.bytes(), "name=Zoë,x=5,y=33".len() as u64);
        let (all, more) = Data::cut(&whole, 0, None);
        assert_eq!((all.value(), more), (Value::Text("name=Zoë,x=5,y=33".into()), false));
        let (mut from, mut pieces) = (0, Vec::new());
        loop {
            let (piece, more) = Data::cut(&whole, from, Some(4));
            from += piece.len();
            pieces.push(piece.value().to_string());
            if !more {
                break;
            }
        }
        assert_eq!(pieces[0], "name");
        assert_eq!(from, whole.bytes());
        assert_eq!(Data::cut(&Arc::default(), 0, Some(4)), (Data::default(), false));
    }

    #[test]
    fn what_was_forged_is_put_together() {
        let covers = Prefix { index: 4, term: 2, hash: 0 };
        let data = Data::read("x=5").unwrap();
        let configured = Some((4, Arc::new(Configuration::read("{S1+S2~S3}").unwrap())));
        let whole = data.whole(covers, &Sessions::read("C2:7").unwrap(), configured.clone());
        assert_eq!(whole.configured, configured);
        assert_eq!((whole.covers, whole.store.get("x").map(|value| &**value)), (covers, Some("5")));
        assert_eq!(Sessions::of(&whole).value(), Value::Text("C2:7".into()));
        assert!(Data::read("x").is_err() && Sessions::read("C1").is_err() && Sessions::read("x:1").is_err());
    }
}
