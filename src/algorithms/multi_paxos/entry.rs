//! What is chosen in a slot: a client's operation, or nothing at all; and lists of votes as a field of messages.

use std::fmt::Write;
use std::sync::Arc;

use super::change::Change;
use crate::algorithm::declare::FieldValue;
use crate::algorithms::shared::ballots::{Choosable, Vote};
use crate::model::{Ballot, ClientId, Kind, NO_OP, NodeId, Sentence, Value};
use crate::workload::key_value::StoreCommand;
use crate::workload::key_value::entries::parse_entries;

/// The value of a slot. Cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Entry {
    /// Nothing is to be done: it fills a hole.
    Noop,
    /// An operation.
    Operation(Arc<ClientOperation>),
    /// The acceptors of later slots are others.
    Change(Change),
}

/// What a client asked for.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ClientOperation {
    /// The client and its number for it; none: it was given, or forged.
    pub session: Option<(ClientId, u64)>,
    /// What is to be done.
    pub command: StoreCommand,
}

impl Entry {
    /// An operation as a value.
    pub fn of(session: Option<(ClientId, u64)>, command: StoreCommand) -> Entry {
        Entry::Operation(Arc::new(ClientOperation { session, command }))
    }

    /// Whose operation it is.
    pub fn session(&self) -> Option<(ClientId, u64)> {
        match self {
            Entry::Noop | Entry::Change(_) => None,
            Entry::Operation(operation) => operation.session,
        }
    }
}

impl Choosable for Entry {
    fn text(&self) -> Arc<str> {
        match self {
            Entry::Noop => NO_OP.into(),
            Entry::Operation(operation) => operation.command.short(),
            Entry::Change(change) => change.text().into(),
        }
    }
}

impl FieldValue for Entry {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        Value::Text(self.text())
    }
    fn read(text: &str) -> Result<Entry, Sentence> {
        Ok(match (text.split_once('='), Change::read(text)) {
            _ if text == NO_OP || text.is_empty() => Entry::Noop,
            (_, Some(change)) => Entry::Change(change),
            (Some((key, value)), _) => Entry::of(None, StoreCommand::Write(key.into(), value.into())),
            (None, _) => Entry::of(None, StoreCommand::Write(text.into(), text.into())),
        })
    }
    fn omitted(_sender: NodeId) -> Entry {
        Entry::Noop
    }
    fn size(&self) -> u32 {
        match self {
            Entry::Noop => 1,
            Entry::Operation(operation) => 11 + operation.command.size(),
            Entry::Change(_) => 3,
        }
    }
}

/// Votes by slot, as a promise reports them.
#[derive(Clone, PartialEq, Hash, Debug, Default)]
pub struct Votes(pub Vec<(u64, Vote<Entry>)>);

impl FieldValue for Votes {
    const KIND: Kind = Kind::Entries;
    fn value(&self) -> Value {
        let mut text = String::new();
        for (slot, vote) in &self.0 {
            let comma = if text.is_empty() { "" } else { "," };
            // Writing into a string cannot fail.
            let _ = write!(text, "{comma}{slot}@{}", vote.proposal());
        }
        if text.is_empty() { Value::None } else { Value::Text(text.into()) }
    }
    /// From slot 1 on, a vote each, with the round of its ballot: `1:x=5,2`.
    fn read(text: &str) -> Result<Votes, Sentence> {
        Ok(Votes(given_votes(text)?))
    }
    fn omitted(_sender: NodeId) -> Votes {
        Votes::default()
    }
    fn size(&self) -> u32 {
        self.0.iter().map(|(_, vote)| 18 + vote.value.size()).sum::<u32>() + 2
    }
}

/// Votes from slot 1 on, as a `given` lists them; `1:+S4` is a change of the acceptors.
pub(super) fn given_votes(text: &str) -> Result<Vec<(u64, Vote<Entry>)>, Sentence> {
    let entry = |command: Option<StoreCommand>| match &command {
        None => Entry::Noop,
        Some(StoreCommand::Write(key, value)) if key == value => Change::read(key)
            .map_or_else(|| Entry::of(None, StoreCommand::Write(key.clone(), value.clone())), Entry::Change),
        Some(command) => Entry::of(None, command.clone()),
    };
    let vote = |(round, command)| Vote { ballot: Ballot { round, proposer: None }, value: entry(command) };
    Ok((1..).zip(parse_entries(text)?.into_iter().map(vote)).collect())
}
