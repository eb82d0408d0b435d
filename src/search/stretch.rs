//! A part of a walk: whom it leaves alone, and what is planned in it.

use crate::algorithm::Random;
use crate::model::{MessageId, NodeId, NodeSet};

/// An item of a plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum PlannedAction {
    /// Anything.
    Any,
    /// A timer of the active node fires.
    Timeout,
    /// A client asks the active node.
    Ask,
    /// A message is delivered.
    Deliver,
    /// A message is lost.
    Lose,
    /// A message of one who is left alone is delivered all the same.
    Late,
    /// A client's newest message is delivered.
    Request,
    /// The newest answer to a client is delivered.
    Answer,
    /// All that is in flight between these is delivered, and what comes of it.
    Settle(NodeSet),
    /// The main timer of this node fires.
    Main(NodeId),
    /// This node crashes.
    Crash(NodeId),
    /// This node boots again.
    Restart(NodeId),
    /// A disk syncs.
    Sync,
}

/// Most deliveries until a majority has nothing more to say to each other.
const TALK: usize = 12;

/// A part of a walk in which a minority is left alone and at most one node campaigns, as in a partition.
///
/// Leaving a message in flight costs no command, so what is found reads shorter than with cuts.
#[derive(Clone, Default, Debug)]
pub(super) struct Stretch {
    /// Nothing is delivered to or from these, and their timers do not fire.
    pub(super) alone: Vec<NodeId>,
    /// Only this one's timers fire.
    pub(super) active: Option<NodeId>,
    /// Only messages after this one are delivered.
    pub(super) since: Option<MessageId>,
    /// What is still to be done in it, the next last.
    pub(super) plan: Vec<PlannedAction>,
}

impl Stretch {
    /// So many actions of any kind, at most twice as many as `length`.
    pub(super) fn draw(random: &mut Random, ids: &[NodeId], newest: Option<MessageId>, length: u64) -> Stretch {
        let minority = ids.len().saturating_sub(1) / 2;
        let alone = if random.chance(375_000) { random.below(minority as u64 + 1) as usize } else { minority };
        let active = random.chance(700_000).then(|| ids.last().copied()).flatten();
        let since = newest.filter(|_| random.chance(400_000));
        let plan = vec![PlannedAction::Any; random.between(1, length * 2) as usize];
        Stretch { alone: ids[..alone].to_vec(), active, since, plan }
    }

    /// One node's timers fire once or twice and a bare majority talks it over; then it may be asked for a write, and
    /// that may be talked over.
    pub(super) fn campaign(random: &mut Random, ids: &[NodeId], newest: Option<MessageId>) -> Stretch {
        let alone = ids.len().saturating_sub(1) / 2;
        let since = newest.filter(|_| random.chance(800_000));
        let mut plan = Vec::new();
        for _ in 0..random.between(1, 2) {
            plan.push(PlannedAction::Timeout);
            plan.extend([PlannedAction::Deliver; TALK]);
        }
        if random.chance(500_000) {
            plan.extend([PlannedAction::Ask, PlannedAction::Deliver]);
            if random.chance(500_000) {
                plan.extend([PlannedAction::Deliver; TALK]);
            }
        }
        plan.reverse();
        Stretch { alone: ids[..alone].to_vec(), active: ids.last().copied(), since, plan }
    }
}
