//! Names of the things in a cluster, and virtual time.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A server of the cluster. Counted from 0 inside, shown from 1: `NodeId(0)` is `S1`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NodeId(pub u16);

/// A client of the cluster. Counted from 0 inside, shown from 1: `ClientId(0)` is `C1`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ClientId(pub u16);

/// The number of a message in flight: a counter of the cluster's state, shown as `#41`.
///
/// It leaves no trace in a hash, because hashes are of states: two that differ only in such numbers are alike.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct MessageId(pub u64);

/// One end of a channel.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Endpoint {
    /// A server.
    Node(NodeId),
    /// A client.
    Client(ClientId),
}

/// A directed pair of ends.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// Where messages leave.
    pub from: Endpoint,
    /// Where they arrive.
    pub to: Endpoint,
}

/// Virtual time, or a span of it, in whole microseconds.
///
/// Prints in the largest unit that loses nothing (`150ms`, `2s`, `1500us`), which is also how the command language
/// reads it.
///
/// It leaves no trace in a hash, because hashes are of states: two that differ only in when they are, are alike.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub struct Time(pub u64);

impl Hash for MessageId {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Hash for Time {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Time {
    /// The start of every run.
    pub const ZERO: Time = Time(0);

    /// A span of `ms` milliseconds.
    pub const fn from_millis(ms: u64) -> Time {
        Time(ms * 1_000)
    }

    /// A span of `s` seconds.
    pub const fn from_secs(s: u64) -> Time {
        Time(s * 1_000_000)
    }

    /// `self + span`, stopping at the largest time there is.
    pub const fn after(self, span: Time) -> Time {
        Time(self.0.saturating_add(span.0))
    }

    /// The span from `earlier` to `self`; zero if `earlier` is later.
    pub const fn since(self, earlier: Time) -> Time {
        Time(self.0.saturating_sub(earlier.0))
    }
}

impl NodeId {
    /// So many nodes have names, `S1` to `S256`: more than any cluster has, and a set of nodes has a place for each.
    pub const MOST: usize = 256;

    /// The position in arrays of nodes.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl ClientId {
    /// The position in arrays of clients.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl Endpoint {
    /// The server at this end, if it is one.
    pub const fn node(self) -> Option<NodeId> {
        match self {
            Endpoint::Node(node) => Some(node),
            Endpoint::Client(_) => None,
        }
    }
}

impl From<NodeId> for Endpoint {
    fn from(node: NodeId) -> Endpoint {
        Endpoint::Node(node)
    }
}

impl From<ClientId> for Endpoint {
    fn from(client: ClientId) -> Endpoint {
        Endpoint::Client(client)
    }
}

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "S{}", u32::from(self.0) + 1)
    }
}

impl fmt::Display for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "C{}", u32::from(self.0) + 1)
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Endpoint::Node(node) => node.fmt(f),
            Endpoint::Client(client) => client.fmt(f),
        }
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let us = self.0;
        if us == 0 {
            f.write_str("0ms")
        } else if us.is_multiple_of(1_000_000) {
            write!(f, "{}s", us / 1_000_000)
        } else if us.is_multiple_of(1_000) {
            write!(f, "{}ms", us / 1_000)
        } else {
            write!(f, "{us}us")
        }
    }
}

/// A text that names no node or client.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a node (S1, S2, …) or client (C1, C2, …)")]
pub struct ParseIdError;

fn number_after(letter: char, text: &str) -> Result<u16, ParseIdError> {
    let digits = text.strip_prefix(letter).ok_or(ParseIdError)?;
    if digits.starts_with('0') || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(ParseIdError);
    }
    let number: u16 = digits.parse().map_err(|_| ParseIdError)?;
    number.checked_sub(1).ok_or(ParseIdError)
}

impl FromStr for NodeId {
    type Err = ParseIdError;
    fn from_str(text: &str) -> Result<NodeId, ParseIdError> {
        number_after('S', text).map(NodeId).ok().filter(|node| node.index() < NodeId::MOST).ok_or(ParseIdError)
    }
}

impl FromStr for ClientId {
    type Err = ParseIdError;
    fn from_str(text: &str) -> Result<ClientId, ParseIdError> {
        number_after('C', text).map(ClientId)
    }
}

impl FromStr for Endpoint {
    type Err = ParseIdError;
    fn from_str(text: &str) -> Result<Endpoint, ParseIdError> {
        text.parse().map(Endpoint::Node).or_else(|_| text.parse().map(Endpoint::Client))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_shown() {
        assert_eq!("S1".parse(), Ok(NodeId(0)));
        assert_eq!("S256".parse(), Ok(NodeId(255)));
        assert_eq!("C12".parse(), Ok(Endpoint::Client(ClientId(11))));
        for wrong in ["S0", "S", "S01", "s1", "S-1", "S257", "S99999", "1"] {
            assert_eq!(wrong.parse::<Endpoint>(), Err(ParseIdError), "{wrong}");
        }
    }

    #[test]
    fn a_time_prints_in_the_largest_unit_that_loses_nothing() {
        let shown = |us| Time(us).to_string();
        assert_eq!([shown(0), shown(150_000), shown(2_000_000), shown(1_500)], ["0ms", "150ms", "2s", "1500us"]);
    }
}
