//! The facts that clash when an invariant is broken, with the quorums behind them.

use super::RaftInvariants;
use crate::algorithm::Outcome;
use crate::algorithms::raft::Raft;
use crate::algorithms::raft::outcome::RaftOutcome;
use crate::model::{Conflict, NodeId, NodeSet, Provenance, Value, named};

/// A leader that commits, and those whose logs it knows to be equal up to its commit index.
pub(super) fn who_has(node: &Raft, me: NodeId) -> NodeSet {
    let others = node.progress().iter().filter(|progress| progress.matched >= node.commit);
    others.map(|progress| progress.peer).chain([me]).collect()
}

/// A fact that took no quorum.
pub(super) fn fact(
    text: &'static str,
    node: NodeId,
    arguments: &[(&'static str, Value)],
    made: Provenance,
) -> Conflict {
    Conflict {
        text: text.into(),
        node,
        arguments: named(arguments.to_vec()),
        quorum: Vec::new(),
        made,
        rules: Vec::new(),
    }
}

impl RaftInvariants {
    /// That a server leads, or was the last to lead, a term.
    pub(super) fn leads(&self, node: NodeId, term: u64) -> Conflict {
        let seen = self.nodes.get(node.index());
        let voters = seen.filter(|seen| seen.elected.as_ref().is_some_and(|(elected, _)| *elected == term));
        let quorum = voters.map_or(NodeSet::default(), |seen| seen.voters).into();
        let arguments = vec![("term", term.into())];
        Conflict {
            text: "conflict-leads".into(),
            node,
            arguments: named(arguments),
            quorum,
            made: Provenance::Marked(RaftOutcome::Elected.mark()),
            rules: Vec::new(),
        }
    }

    /// That the entry at `index` was committed in a term: by whom, if that is still known.
    pub(super) fn was_committed(&self, index: u64, term: u64) -> Option<Conflict> {
        let did = |id: &usize| {
            let (last, own_term, _) = self.nodes[*id].first_to_commit;
            own_term == term && term > 0 && last >= index
        };
        let id = (0..self.nodes.len()).find(did)?;
        let quorum = self.nodes[id].first_to_commit.2.into();
        let arguments = vec![("index", index.into()), ("term", term.into())];
        let (node, made) = (NodeId(id as u16), Provenance::Marked(RaftOutcome::Committed.mark()));
        Some(Conflict {
            text: "conflict-committed".into(),
            node,
            arguments: named(arguments),
            quorum,
            made,
            rules: Vec::new(),
        })
    }
}
