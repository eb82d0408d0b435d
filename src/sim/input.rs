//! What a process is handed, one thing at a time.

use crate::algorithm::{Durable, Node, PayloadOf};
use crate::model::{Endpoint, NodeId};

/// What a process is handed.
pub(super) enum Input<N: Node> {
    /// It starts with what its disk holds. Boxed: what arrives is moved at every event, and a disk is large.
    Boot(Box<Durable<N::Disk>>),
    /// What an end sent arrives.
    Message(Endpoint, PayloadOf<N>),
    /// Another node has opened a session with it.
    Session(NodeId),
    /// A timer fires: it ran out, or by hand.
    Timer(N::Timer, bool),
    /// A command of the algorithm's own.
    Control(N::Control),
    /// Settings have changed.
    Reconfigured,
    /// Its disk has synced.
    Synced,
}
