//! A command of many events done in parts: how far it is.

use super::Event;
use crate::command::Command;
use crate::model::{MessageId, NodeId};

/// How far a command of many events is ([`Drive::apply_part`](super::Drive::apply_part)).
#[derive(Clone, Debug, Default)]
pub struct UnderWay {
    /// Its events so far, in order.
    pub events: Vec<Event>,
    /// What the cluster has to know to go on; none: it has not begun.
    pub rest: Option<Rest>,
}

/// What is left of a command of many events.
#[derive(Clone, Debug, Default)]
pub struct Rest {
    /// The nodes that it is about; none: all, and the clients.
    pub within: Option<Vec<NodeId>>,
    /// The messages that it takes next, the last first, and their places.
    pub messages: Vec<(MessageId, usize)>,
}

impl UnderWay {
    /// Whether a command can make so many events that it is worth doing in parts.
    pub fn is_for(command: &Command) -> bool {
        matches!(command, Command::Settle(_) | Command::MessageAll { .. })
    }
}
