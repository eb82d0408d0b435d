//! What can be done at a moment: each possibility is a few bytes that name a place in the state.

use crate::command::DiskFault;
use crate::model::{ClientId, Link, MessageId, NodeId, NodeSet};

/// The kinds of choices.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChoiceKind {
    /// A message arrives at a node that runs, or at a client.
    Deliver,
    /// A message vanishes.
    Drop,
    /// A message gets a copy.
    Duplicate,
    /// An armed timer fires.
    Timeout,
    /// A node crashes; its disk keeps all, or what was synced.
    Crash,
    /// A node crashes and loses its disk.
    Wipe,
    /// A node boots again.
    Restart,
    /// A node stops for a while.
    Pause,
    /// A paused node goes on.
    Resume,
    /// A link is cut.
    Cut,
    /// All cuts and partitions end.
    Heal,
    /// A client asks for a change.
    Write,
    /// A client only looks.
    Read,
    /// A client asks for a change of what is as it expects.
    Conditional,
    /// Time passes to the next event of the schedule.
    Step,
    /// A command of the algorithm's own.
    Control,
    /// A clock goes a little too fast or too slow.
    Clock,
}

impl ChoiceKind {
    /// All of them.
    pub const ALL: [ChoiceKind; 17] = [
        ChoiceKind::Deliver,
        ChoiceKind::Drop,
        ChoiceKind::Duplicate,
        ChoiceKind::Timeout,
        ChoiceKind::Crash,
        ChoiceKind::Wipe,
        ChoiceKind::Restart,
        ChoiceKind::Pause,
        ChoiceKind::Resume,
        ChoiceKind::Cut,
        ChoiceKind::Heal,
        ChoiceKind::Write,
        ChoiceKind::Read,
        ChoiceKind::Conditional,
        ChoiceKind::Step,
        ChoiceKind::Control,
        ChoiceKind::Clock,
    ];
}

/// A message in flight, by its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MessageRef {
    /// Its place.
    pub slot: u32,
    /// Its number.
    pub id: MessageId,
    /// Its ends.
    pub link: Link,
}

/// Something that can be done at the moment it was asked for, and at equal ones.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Choice {
    /// `deliver`
    Deliver(MessageRef),
    /// `drop`
    Drop(MessageRef),
    /// `duplicate`
    Duplicate(MessageRef),
    /// `timeout`, of the timer in that place.
    Timeout(NodeId, u16),
    /// `timeout`, of the main timer.
    MainTimeout(NodeId),
    /// `settle`, between these nodes.
    Settle(NodeSet),
    /// `crash`
    Crash(NodeId, DiskFault),
    /// `restart`
    Restart(NodeId),
    /// `pause`
    Pause(NodeId),
    /// `resume`
    Resume(NodeId),
    /// `cut`
    Cut(NodeId, NodeId),
    /// `heal`
    Heal,
    /// `C1 …`
    Ask {
        /// Who asks.
        client: ClientId,
        /// Whom first.
        node: NodeId,
        /// Whether that node leads.
        leads: bool,
        /// For what: the place in the description.
        operation: u16,
    },
    /// `clock`, so many parts per million too fast.
    Clock(NodeId, i32),
    /// `step`
    Step,
    /// `step`, if that is a disk that syncs.
    Sync,
    /// A command of the algorithm's own.
    Control {
        /// Its place in the description.
        control: u16,
        /// Which of the lists of arguments that it can have here.
        number: u32,
        /// The node at which it is done, if it says so itself.
        node: Option<NodeId>,
    },
}
