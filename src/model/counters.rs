//! What a run has cost so far.

use serde::{Deserialize, Serialize};

use super::{Name, Time, Value};

/// Messages of one kind.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Traffic {
    /// The kind: `AppendEntries`.
    pub kind: Name,
    /// How many were sent.
    pub messages: u64,
    /// About how many bytes they would take on a wire.
    pub bytes: u64,
}

/// What a run has cost so far.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counters {
    /// Messages between nodes by kind, in the order of the description; copies that the network makes are not counted.
    pub between_nodes: Vec<Traffic>,
    /// Messages between clients and nodes, by kind.
    pub with_clients: Vec<Traffic>,
    /// Writes (and compare-and-sets) that were answered.
    pub writes: u64,
    /// Over all of them: the messages that led to the answer, each sent because the one before it arrived, the client's
    /// request and the answer included. Two of them are a round trip.
    pub delays: u64,
    /// How long no node led; none: in this algorithm nobody does.
    pub leaderless: Option<Time>,
    /// What the algorithm says of the whole cluster now, fact by fact.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<(Name, Value)>,
}

impl Counters {
    /// Messages between nodes, and their bytes.
    pub fn total(&self) -> (u64, u64) {
        self.between_nodes.iter().fold((0, 0), |(messages, bytes), of| (messages + of.messages, bytes + of.bytes))
    }

    /// Round trips a write in hundredths, the client's own included; none: nothing was written.
    pub fn round_trips(&self) -> Option<u64> {
        (self.delays * 50).checked_div(self.writes)
    }
}
