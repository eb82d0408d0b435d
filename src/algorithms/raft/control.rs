//! Commands of Raft's own: changes of the configuration, and of who leads.

use super::membership::Change;
use super::{Cx, Raft};
use crate::algorithm::{Control, Survey};
use crate::model::{NodeId, NodeSet, Sentence, Value};
use crate::sentence;

/// A command of Raft's own.
#[derive(Clone, Debug)]
pub enum RaftControl {
    /// `transfer S3`: somebody else is to lead.
    Transfer(NodeId),
    /// `snapshot S2`: a server compacts its log.
    Snapshot,
    /// `add S4`, `config S1,S2`: others vote, or learn.
    Change(Change),
}

impl Control<Raft> for RaftControl {
    fn read(name: &str, arguments: &[Value], options: &[(&'static str, Value)]) -> Option<RaftControl> {
        let node = match arguments.first()? {
            Value::Node(node) => Some(*node),
            _ => None,
        };
        let as_learner = options.iter().any(|(name, value)| *name == "as" && *value == Value::word("learner"));
        let nodes = || match arguments.first() {
            Some(Value::Nodes(nodes)) => Some(NodeSet::from(nodes.clone())),
            Some(Value::Node(node)) => Some([*node].into_iter().collect()),
            _ => None,
        };
        let change = match name {
            "transfer" => return node.map(RaftControl::Transfer),
            "snapshot" => return Some(RaftControl::Snapshot),
            "add" if as_learner => Change::Learn(node?),
            "add" => Change::Add(node?),
            "promote" => Change::Promote(node?),
            "remove" => Change::Remove(node?),
            "config" => Change::Replace(nodes()?),
            _ => return None,
        };
        Some(RaftControl::Change(change))
    }

    fn refused(&self, raft: &Raft, survey: &Survey<'_, Raft>) -> Option<Sentence> {
        match self {
            RaftControl::Transfer(to) => {
                let there = survey.nodes().any(|(id, _)| id == *to);
                (!there).then(|| sentence!("there is no {to}: leadership cannot go there", to = *to))
            }
            RaftControl::Snapshot => raft.cannot_compact(),
            RaftControl::Change(change) => raft.makes_no_sense(*change),
        }
    }

    fn run(self, raft: &mut Raft, cx: &mut Cx<'_>) {
        match self {
            RaftControl::Transfer(to) => raft.hand_over(to, cx),
            RaftControl::Snapshot => raft.take_snapshot(cx),
            RaftControl::Change(change) => raft.change(change, cx),
        }
    }
}
