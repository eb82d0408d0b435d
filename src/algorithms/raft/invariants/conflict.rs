//! The facts that clash when an invariant is broken, with the quorums behind them.

use super::{Members, RaftInvariants};
use crate::algorithms::raft::Raft;
use crate::model::{Conflict, Mark, NodeId, Provenance, Value};

/// A server as a member.
pub(super) const fn member(id: NodeId) -> Members {
    1 << (id.0 % 64)
}

/// These servers.
pub(super) fn members(ids: &[NodeId]) -> Members {
    ids.iter().fold(0, |all, id| all | member(*id))
}

/// A leader that commits, and those whose logs it knows to be equal up to its commit index.
pub(super) fn who_has(node: &Raft, me: NodeId) -> Members {
    let others = node.progress().iter().filter(|progress| progress.matched >= node.commit);
    others.fold(member(me), |all, progress| all | member(progress.peer))
}

/// A fact that took no quorum.
pub(super) fn fact(
    text: &'static str,
    node: NodeId,
    arguments: &[(&'static str, Value)],
    made: Provenance,
) -> Conflict {
    Conflict { text, node, arguments: arguments.to_vec(), quorum: Vec::new(), made, rules: &[] }
}

impl RaftInvariants {
    /// That a server leads, or was the last to lead, a term.
    pub(super) fn leads(&self, node: NodeId, term: u64) -> Conflict {
        let seen = self.nodes.get(node.index());
        let voters = seen.filter(|seen| seen.elected.as_ref().is_some_and(|(elected, _)| *elected == term));
        let quorum = self.nodes_of(voters.map_or(0, |seen| seen.voters));
        let arguments = vec![("term", term.into())];
        Conflict {
            text: "conflict-leads",
            node,
            arguments,
            quorum,
            made: Provenance::Marked(Mark::Decision),
            rules: &[],
        }
    }

    /// That the entry at `index` was committed in a term: by whom, if that is still known.
    pub(super) fn was_committed(&self, index: u64, term: u64) -> Option<Conflict> {
        let did = |id: &usize| {
            let (last, own_term, _) = self.nodes[*id].first_to_commit;
            own_term == term && term > 0 && last >= index
        };
        let id = (0..self.nodes.len()).find(did)?;
        let quorum = self.nodes_of(self.nodes[id].first_to_commit.2);
        let arguments = vec![("index", index.into()), ("term", term.into())];
        let (node, made) = (NodeId(id as u16), Provenance::Marked(Mark::Commit));
        Some(Conflict { text: "conflict-committed", node, arguments, quorum, made, rules: &[] })
    }

    fn nodes_of(&self, members: Members) -> Vec<NodeId> {
        (0..self.nodes.len()).map(|id| NodeId(id as u16)).filter(|id| members & member(*id) != 0).collect()
    }
}
