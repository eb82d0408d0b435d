//! What a server says to a client: answers, and the events of its watches.

use std::fmt;
use std::sync::Arc;

use crate::model::{Time, Value};

/// What a server says.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Answer {
    /// On which connection of the client.
    pub link: u64,
    /// The events that the client may not have heard, in order: they come before what is said.
    pub events: Arc<[Told]>,
    /// What is said.
    pub said: Said,
}

/// An event of a watch, with its number on this connection: one that comes twice is known.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Told {
    /// Its number, from 1 on.
    pub number: u64,
    /// What happened.
    pub what: What,
    /// To which node.
    pub path: Arc<str>,
}

/// What happened to a node that is watched.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum What {
    /// It is there now.
    Created,
    /// It holds something else.
    DataChanged,
    /// It is gone.
    Deleted,
    /// There is another child, or one less.
    ChildrenChanged,
}

/// Why something is not done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Refused {
    /// There is no such node.
    NoNode,
    /// There is one already.
    NodeExists,
    /// It has another version.
    BadVersion,
    /// It has children.
    NotEmpty,
    /// Nothing lies under a node that goes with a session.
    NoChildrenForEphemerals,
    /// The client may not do it.
    NoAuth,
    /// The session is over.
    SessionExpired,
}

/// What is said.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Said {
    /// This is done.
    Done,
    /// The session is served here; after so much silence it ends.
    Session(Time),
    /// A node was made: its path.
    Path(Arc<str>),
    /// It holds something else, or others may do something with it: that version now.
    Version(u64),
    /// What it holds, or who may do what with it.
    Data(Option<Arc<str>>),
    /// Its version; none: it is not there.
    Stat(Option<u64>),
    /// The names of its children.
    Names(Arc<str>),
    /// It is not done.
    Refused(Refused),
    /// The session is over.
    Expired,
    /// The client has seen more than this server has.
    Behind,
    /// This server does not serve the connection, or does so no more.
    Gone,
    /// Only what happened, or that it is alive.
    Alive,
}

impl Refused {
    const ALL: [Refused; 7] = [
        Refused::NoNode,
        Refused::NodeExists,
        Refused::BadVersion,
        Refused::NotEmpty,
        Refused::NoChildrenForEphemerals,
        Refused::NoAuth,
        Refused::SessionExpired,
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Refused::NoNode => "no-node",
            Refused::NodeExists => "node-exists",
            Refused::BadVersion => "bad-version",
            // A word of the language, and no key of a text.
            Refused::NotEmpty => concat!("not", "-empty"),
            Refused::NoChildrenForEphemerals => "no-children-for-ephemerals",
            Refused::NoAuth => "no-auth",
            Refused::SessionExpired => "session-expired",
        }
    }

    /// The one of that word.
    pub fn of(word: &str) -> Option<Refused> {
        Refused::ALL.into_iter().find(|refused| refused.word() == word)
    }
}

impl From<Refused> for Value {
    fn from(refused: Refused) -> Value {
        Value::word(refused.word())
    }
}

impl What {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            What::Created => "NodeCreated",
            What::DataChanged => "NodeDataChanged",
            What::Deleted => "NodeDeleted",
            What::ChildrenChanged => "NodeChildrenChanged",
        }
    }
}

impl From<What> for Value {
    fn from(what: What) -> Value {
        Value::word(what.word())
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.what.word(), self.path)
    }
}

impl Said {
    /// What came back: `C1.value`.
    pub(super) fn value(&self) -> Value {
        match self {
            Said::Path(text) | Said::Data(Some(text)) => Value::Text(text.clone()),
            Said::Names(names) if !names.is_empty() => Value::Text(names.clone()),
            Said::Version(version) | Said::Stat(Some(version)) => Value::Text(version.to_string().into()),
            Said::Refused(refused) => Value::Text(refused.word().into()),
            Said::Expired => Value::Text(Refused::SessionExpired.word().into()),
            _ => Value::None,
        }
    }

    fn word(&self) -> &'static str {
        match self {
            Said::Done => "ok",
            Said::Session(_) => "session",
            Said::Expired => "session-expired",
            Said::Behind => "behind",
            Said::Gone => "closed",
            Said::Alive => "alive",
            Said::Refused(refused) => refused.word(),
            Said::Path(_) | Said::Version(_) | Said::Data(_) | Said::Stat(_) | Said::Names(_) => "",
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, event) in self.events.iter().enumerate() {
            write!(f, "{}{event}", if place == 0 { "" } else { "," })?;
        }
        if self.said == Said::Alive && !self.events.is_empty() {
            return Ok(());
        }
        if !self.events.is_empty() {
            f.write_str(" ")?;
        }
        match self.said.word() {
            "" => self.said.value().fmt(f),
            word => f.write_str(word),
        }
    }
}
