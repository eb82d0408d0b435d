//! What nodes say to each other: the token, messages to all, and who is there; and how lists of numbers and of members
//! are written in them.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::algorithm::declare::{FieldValue, messages};
use crate::model::{Ballot, Kind, NodeId, NodeSet, Sentence, Value};
use crate::sentence;

messages! {
    /// What nodes say to each other.
    pub enum TotemMessage {
        /// The token: who has it may send.
        Token = "To", false {
            ring: Ballot,
            token_seq: u64,
            seq: u64,
            aru: u64,
            aru_addr: Option<NodeId>,
            rtr(quiet): Numbers,
            fcc(quiet): u64,
            backlog(quiet): u64,
            retrans_flg(quiet): bool,
        }
        /// A message to all.
        Mcast = "Mc", false {
            ring: Ballot, seq: u64, sender: NodeId, body: Arc<str>, safe(quiet): bool, recovers(quiet): Option<Original>
        }
        /// I am here, these I have heard of, those I gave up.
        Join = "Jn", false { sender: NodeId, ring_seq: u64, proc_set: NodeSet, failed_set: NodeSet }
        /// What the members of the ring to be know of their old rings.
        CommitToken = "CT", false { ring: Ballot, token_seq: u64, members: Members }
        /// A ring shows itself to those who are in no ring with it.
        MergeDetect = idle "MD", false { ring: Ballot, sender: NodeId }
    }
}

/// Numbers of messages that somebody lacks: `3,4`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Numbers(pub Vec<u64>);

/// What a message was before it was sent again in a new ring: `4.S1/7/S2`, its ring, its number in that, and who sent
/// it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Original {
    /// Its ring.
    pub ring: Ballot,
    /// Its number there.
    pub seq: u64,
    /// Who sent it there.
    pub sender: NodeId,
}

/// What a member of the ring to be has told of its old ring.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Told {
    /// Its old ring.
    pub old_ring: Ballot,
    /// Up to which message it has all.
    pub aru: u64,
    /// Up to which it has delivered all.
    pub high_delivered: u64,
    /// Whether a recovery that broke off had brought it all there is.
    pub received: bool,
}

/// The members of the ring to be in the order of the ring, each with what it told: `S1/4.S1/7/7/false|S2`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Members(pub Vec<(NodeId, Option<Told>)>);

impl Members {
    /// Of whom nothing is known.
    pub(super) fn of(nodes: NodeSet) -> Members {
        Members(nodes.nodes().map(|node| (node, None)).collect())
    }

    /// Who they are.
    pub(super) fn nodes(&self) -> NodeSet {
        self.0.iter().map(|(node, _)| *node).collect()
    }

    /// What one tells.
    pub(super) fn tell(&mut self, node: NodeId, told: Told) {
        if let Some((_, place)) = self.0.iter_mut().find(|(member, _)| *member == node) {
            *place = Some(told);
        }
    }

    /// Those who told something.
    pub(super) fn told(&self) -> impl Iterator<Item = (NodeId, Told)> + '_ {
        self.0.iter().filter_map(|(node, told)| Some((*node, (*told)?)))
    }

    /// Whether they stand in the order of a ring, each once, and `all` have told.
    pub(super) fn are_right(&self, all: bool) -> bool {
        let in_order = self.0.windows(2).all(|pair| pair[0].0 < pair[1].0);
        in_order && (!all || self.0.iter().all(|(_, told)| told.is_some()))
    }
}

impl fmt::Display for Original {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.ring, self.seq, self.sender)
    }
}

impl FromStr for Original {
    type Err = ();
    fn from_str(text: &str) -> Result<Original, ()> {
        let [ring, seq, sender] = text.split('/').collect::<Vec<_>>()[..] else { return Err(()) };
        Ok(Original {
            ring: ring.parse().map_err(drop)?,
            seq: seq.parse().map_err(drop)?,
            sender: sender.parse().map_err(drop)?,
        })
    }
}

/// A member, and what it told.
fn member(text: &str) -> Option<(NodeId, Option<Told>)> {
    match text.split('/').collect::<Vec<_>>()[..] {
        [node] => Some((node.parse().ok()?, None)),
        [node, ring, aru, delivered, received] => {
            let told = Told {
                old_ring: ring.parse().ok()?,
                aru: aru.parse().ok()?,
                high_delivered: delivered.parse().ok()?,
                received: bool::read(received).ok()?,
            };
            Some((node.parse().ok()?, Some(told)))
        }
        _ => None,
    }
}

fn text_or_none(text: String) -> Value {
    if text.is_empty() { Value::None } else { Value::Text(text.into()) }
}

impl FieldValue for Numbers {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        text_or_none(self.0.iter().map(ToString::to_string).collect::<Vec<_>>().join(","))
    }
    fn read(text: &str) -> Result<Numbers, Sentence> {
        let parts = text.split(',').filter(|part| !part.is_empty() && *part != "none");
        let numbers: Option<Vec<u64>> = parts.map(|part| part.parse().ok()).collect();
        numbers.map(Numbers).ok_or_else(|| sentence!("“{text}” are not numbers of messages (3,4)", text))
    }
    fn omitted(_sender: NodeId) -> Numbers {
        Numbers::default()
    }
    fn size(&self) -> u32 {
        1 + 8 * self.0.len() as u32
    }
}

impl FieldValue for Option<Original> {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        self.map_or(Value::None, |original| Value::Text(original.to_string().into()))
    }
    fn read(text: &str) -> Result<Option<Original>, Sentence> {
        if text == "none" {
            return Ok(None);
        }
        let wrong = |()| sentence!("“{text}” is not a message of an old ring (4.S1/7/S2)", text);
        text.parse().map(Some).map_err(wrong)
    }
    fn omitted(_sender: NodeId) -> Option<Original> {
        None
    }
    fn size(&self) -> u32 {
        if self.is_some() { 21 } else { 1 }
    }
}

impl FieldValue for Members {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        let one = |(node, told): &(NodeId, Option<Told>)| match told {
            None => node.to_string(),
            Some(Told { old_ring, aru, high_delivered, received }) => {
                format!("{node}/{old_ring}/{aru}/{high_delivered}/{received}")
            }
        };
        text_or_none(self.0.iter().map(one).collect::<Vec<_>>().join("|"))
    }
    fn read(text: &str) -> Result<Members, Sentence> {
        let parts = text.split('|').filter(|part| !part.is_empty() && *part != "none");
        let members: Option<Vec<_>> = parts.map(member).collect();
        members.map(Members).ok_or_else(|| sentence!("“{text}” are not members (S1/4.S1/7/7/false|S2)", text))
    }
    fn omitted(_sender: NodeId) -> Members {
        Members::default()
    }
    fn size(&self) -> u32 {
        1 + self.0.iter().map(|(_, told)| if told.is_some() { 30 } else { 3 }).sum::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: Value) -> String {
        match value {
            Value::Text(text) => text.to_string(),
            _ => String::new(),
        }
    }

    #[test]
    fn fields_are_read_as_they_are_written() {
        for text in ["", "3", "3,4,19"] {
            assert_eq!(written(Numbers::read(text).unwrap().value()), text);
        }
        for text in ["", "4.S1/7/S2"] {
            let read = if text.is_empty() { Ok(None) } else { Option::<Original>::read(text) };
            assert_eq!(written(read.unwrap().value()), text);
        }
        for text in ["", "S1", "S1/4.S1/7/6/true|S3", "S2|S3"] {
            assert_eq!(written(Members::read(text).unwrap().value()), text);
        }
    }

    #[test]
    fn what_is_no_such_field_is_refused() {
        assert!(Numbers::read("3,x").is_err());
        assert!(["4.S1", "4.S1/7", "x/7/S1"].iter().all(|text| Option::<Original>::read(text).is_err()));
        assert!(["S1/4.S1", "x", "S1/4.S1/7/7/maybe"].iter().all(|text| Members::read(text).is_err()));
    }

    #[test]
    fn members_of_a_ring_stand_in_its_order() {
        let right = |text: &str, all| Members::read(text).unwrap().are_right(all);
        assert!(right("S1|S3", false) && !right("S1|S3", true) && right("S1/4.S1/7/7/false", true));
        assert!(!right("S3|S1", false) && !right("S1|S1", false));
    }
}
