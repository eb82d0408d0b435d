//! All votes ever cast for one slot, and what follows from them: what is chosen, and what still can be.

use rpds::RedBlackTreeMapSync;

use super::{Choosable, Vote};
use crate::model::{Ballot, NodeId, NodeSet};

/// How many votes choose a value.
pub(super) type QuorumSize = fn(Ballot, usize) -> usize;

/// A value that enough acceptors voted for under one ballot.
#[derive(Clone, Hash, Debug)]
pub struct Chosen<V> {
    /// The value and the ballot.
    pub vote: Vote<V>,
    /// Who voted for it when it was chosen.
    pub quorum: NodeSet,
    /// Whose vote made it so.
    pub last: NodeId,
}

/// The memory of one slot.
#[derive(Clone, Hash, Debug)]
pub(super) struct Judge<V: Choosable> {
    /// By ballot: each value and who voted for it.
    votes: RedBlackTreeMapSync<Ballot, Vec<(V, NodeSet)>>,
    /// What was proposed.
    proposed: Vec<V>,
    /// The first choice.
    pub chosen: Option<Chosen<V>>,
    /// What was learnt, and by whom.
    learnt: Vec<(V, NodeSet)>,
}

impl<V: Choosable> Default for Judge<V> {
    fn default() -> Judge<V> {
        Judge { votes: RedBlackTreeMapSync::default(), proposed: Vec::new(), chosen: None, learnt: Vec::new() }
    }
}

impl<V: Choosable> Judge<V> {
    /// Somebody proposes a value.
    pub(super) fn propose(&mut self, value: &V) {
        if !self.was_proposed(value) {
            self.proposed.push(value.clone());
        }
    }

    /// Whether a value was ever proposed.
    pub(super) fn was_proposed(&self, value: &V) -> bool {
        self.proposed.contains(value)
    }

    /// Each vote with those who cast it, the lowest ballot first.
    pub(super) fn votes(&self) -> impl DoubleEndedIterator<Item = (Vote<V>, NodeSet)> {
        let of = |(ballot, values): (&Ballot, &Vec<(V, NodeSet)>)| {
            let ballot = *ballot;
            values.iter().map(|(value, who)| (Vote { ballot, value: value.clone() }, *who)).collect::<Vec<_>>()
        };
        self.votes.iter().flat_map(of)
    }

    /// Who cast this vote.
    pub(super) fn voters(&self, vote: &Vote<V>) -> NodeSet {
        let of =
            |values: &Vec<(V, NodeSet)>| values.iter().find(|(value, _)| *value == vote.value).map(|(_, who)| *who);
        self.votes.get(&vote.ballot).and_then(of).unwrap_or_default()
    }

    /// Notes a vote; whether it is new.
    pub(super) fn cast(&mut self, node: NodeId, vote: &Vote<V>) -> bool {
        if self.voters(vote).contains(node) {
            return false;
        }
        let mut values = self.votes.get(&vote.ballot).cloned().unwrap_or_default();
        match values.iter_mut().find(|(value, _)| *value == vote.value) {
            Some((_, who)) => _ = who.insert(node),
            None => values.push((vote.value.clone(), NodeSet::from_iter([node]))),
        }
        self.votes.insert_mut(vote.ballot, values);
        true
    }

    /// Another value that has votes under the same ballot.
    pub(super) fn rival(&self, vote: &Vote<V>) -> Option<(Vote<V>, NodeSet)> {
        let values = self.votes.get(&vote.ballot)?;
        let (value, who) = values.iter().find(|(value, _)| *value != vote.value)?;
        Some((Vote { ballot: vote.ballot, value: value.clone() }, *who))
    }

    /// A vote for another value under a lower ballot that can still be, or is, chosen there; or one under a higher
    /// ballot that was cast although this one can be chosen.
    pub(super) fn conflict(
        &self,
        vote: &Vote<V>,
        promised: &[Option<Ballot>],
        members: NodeSet,
        quorum: QuorumSize,
    ) -> Option<(Vote<V>, NodeSet)> {
        self.votes().find(|(other, _)| {
            let lower = if other.ballot < vote.ballot { other } else { vote };
            other.value != vote.value
                && other.ballot != vote.ballot
                && self.can_be_chosen(lower, promised, members, quorum)
        })
    }

    /// Whether those who voted so, and those who still can, are enough.
    fn can_be_chosen(&self, vote: &Vote<V>, promised: &[Option<Ballot>], members: NodeSet, quorum: QuorumSize) -> bool {
        let at = self.votes.get(&vote.ballot).into_iter().flatten();
        let voted = at.fold(NodeSet::default(), |all, (_, who)| all.union(*who));
        let free = |(node, promised): &(u16, &Option<Ballot>)| {
            let node = NodeId(*node);
            members.contains(node) && !voted.contains(node) && promised.is_none_or(|promised| promised <= vote.ballot)
        };
        let still = (0..).zip(promised).filter(free).count();
        self.voters(vote).common(members).len() + still >= quorum(vote.ballot, members.len())
    }

    /// Somebody learns a value; whether that is new.
    pub(super) fn learn(&mut self, node: NodeId, value: &V) -> bool {
        match self.learnt.iter_mut().find(|(known, _)| known == value) {
            Some((_, who)) => who.insert(node),
            None => {
                self.learnt.push((value.clone(), NodeSet::from_iter([node])));
                true
            }
        }
    }

    /// Another value that somebody learnt, and who.
    pub(super) fn learnt_else(&self, value: &V) -> Option<(V, NodeId)> {
        let (other, who) = self.learnt.iter().find(|(known, _)| known != value)?;
        Some((other.clone(), who.nodes().next()?))
    }
}
