//! The facts that clash when an invariant is broken, with the quorums behind them.

use super::RaftInvariants;
use crate::algorithm::Outcome;
use crate::algorithms::raft::Raft;
use crate::algorithms::raft::outcome::RaftOutcome;
use crate::model::{Conflict, NodeId, NodeSet, Provenance, Value};

/// A leader that commits, and those whose logs it knows to be equal up to its commit index.
pub(super) fn who_has(node: &Raft, me: NodeId) -> NodeSet {
    let others = node.progress().iter().filter(|progress| progress.matched >= node.commit);
    let has = others.map(|progress| progress.peer).chain([me]);
    has.filter(|server| node.configuration().is_voter(*server)).collect()
}

/// A fact that took no quorum.
pub(super) fn fact(
    text: &'static str,
    node: NodeId,
    arguments: &[(&'static str, Value)],
    made: Provenance,
) -> Conflict {
    Conflict::new(text, node, arguments, made)
}

impl RaftInvariants {
    /// That a server leads, or was the last to lead, a term.
    pub(super) fn leads(&self, node: NodeId, term: u64) -> Conflict {
        let seen = self.nodes.get(node.index());
        let voters = seen.filter(|seen| seen.elected.as_ref().is_some_and(|(elected, _)| *elected == term));
        let quorum = voters.map_or(NodeSet::default(), |seen| seen.voters).into();
        let made = Provenance::Marked(RaftOutcome::Elected.mark());
        Conflict { quorum, ..Conflict::new("conflict-leads", node, &[("term", term.into())], made) }
    }

    /// That the entry at `index` was committed in a term: by whom, if that is still known.
    pub(super) fn was_committed(&self, index: u64, term: u64) -> Option<Conflict> {
        let did = |id: &usize| {
            let (last, own_term, _) = self.nodes[*id].first_to_commit;
            own_term == term && term > 0 && last >= index
        };
        let id = (0..self.nodes.len()).find(did)?;
        let quorum = self.nodes[id].first_to_commit.2.into();
        let arguments = [("index", index.into()), ("term", term.into())];
        let (node, made) = (NodeId(id as u16), Provenance::Marked(RaftOutcome::Committed.mark()));
        Some(Conflict { quorum, ..Conflict::new("conflict-committed", node, &arguments, made) })
    }
}
