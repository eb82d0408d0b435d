//! Where an event happens: at a node, at a client, or in the network between them.

use std::fmt;

use crate::model::{Endpoint, EventKind, EventView};

/// Where an event happens. What happens at one place happens one after the other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    /// A client or a node.
    At(Endpoint),
    /// Between them: a message is lost, the network is cut.
    Network,
}

impl Place {
    /// Where an event happens. Nobody at its end hears of a message that is lost.
    pub fn of(event: &EventView) -> Place {
        match (event.kind, event.node) {
            (EventKind::Loss, _) | (_, None) => Place::Network,
            (_, Some(end)) => Place::At(end),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::At(end) => write!(f, "{end}"),
            Place::Network => f.write_str("network"),
        }
    }
}
