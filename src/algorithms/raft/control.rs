//! Commands of Raft's own.

use super::{Cx, Raft};
use crate::algorithm::{Control, Survey};
use crate::model::{NodeId, Sentence, Value};
use crate::sentence;

/// A command of Raft's own.
#[derive(Clone, Debug)]
pub enum RaftControl {
    /// `transfer S3`: somebody else is to lead.
    Transfer(NodeId),
    /// `snapshot S2`: a server compacts its log.
    Snapshot,
}

impl Control<Raft> for RaftControl {
    fn read(name: &str, arguments: &[Value], _options: &[(&'static str, Value)]) -> Option<RaftControl> {
        match (name, arguments.first()?) {
            ("transfer", Value::Node(to)) => Some(RaftControl::Transfer(*to)),
            ("snapshot", _) => Some(RaftControl::Snapshot),
            _ => None,
        }
    }

    fn refused(&self, raft: &Raft, survey: &Survey<'_, Raft>) -> Option<Sentence> {
        match self {
            RaftControl::Transfer(to) => {
                let there = survey.nodes().any(|(id, _)| id == *to);
                (!there).then(|| sentence!("there is no {to}: leadership cannot go there", to = *to))
            }
            RaftControl::Snapshot => raft.cannot_compact(),
        }
    }

    fn run(self, raft: &mut Raft, cx: &mut Cx<'_>) {
        match self {
            RaftControl::Transfer(to) => raft.hand_over(to, cx),
            RaftControl::Snapshot => raft.take_snapshot(cx),
        }
    }
}
