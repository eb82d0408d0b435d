//! Counting votes, as a learner does.

use super::{Choosable, Vote};
use crate::model::{Ballot, NodeId};

/// The votes a learner heard of, each once.
#[derive(Clone, PartialEq, Hash, Debug)]
pub struct Tally<V> {
    votes: Vec<(NodeId, Vote<V>)>,
}

impl<V> Default for Tally<V> {
    fn default() -> Tally<V> {
        Tally { votes: Vec::new() }
    }
}

impl<V: Choosable> Tally<V> {
    /// Hears of a vote; whether it is news.
    pub fn hear(&mut self, acceptor: NodeId, vote: Vote<V>) -> bool {
        let news = !self.votes.iter().any(|(known, heard)| *known == acceptor && *heard == vote);
        if news {
            self.votes.push((acceptor, vote));
        }
        news
    }

    /// Who voted for this very value under this very ballot, in order.
    pub fn voters(&self, vote: &Vote<V>) -> Vec<NodeId> {
        self.those(|heard| heard == vote)
    }

    /// Who voted for this value, whatever the ballot, in order. Such votes do not add up to a choice.
    pub fn supporters(&self, value: &V) -> Vec<NodeId> {
        self.those(|heard| heard.value == *value)
    }

    /// Who voted for what under a ballot, in the order in which it was heard.
    pub fn under(&self, ballot: Ballot) -> impl Iterator<Item = (NodeId, &V)> {
        self.votes
            .iter()
            .filter(move |(_, vote)| vote.ballot == ballot)
            .map(|(acceptor, vote)| (*acceptor, &vote.value))
    }

    fn those(&self, fits: impl Fn(&Vote<V>) -> bool) -> Vec<NodeId> {
        let mut nodes: Vec<NodeId> =
            self.votes.iter().filter(|(_, vote)| fits(vote)).map(|(acceptor, _)| *acceptor).collect();
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn votes_count_once_and_under_one_ballot() {
        let mut tally: Tally<Arc<str>> = Tally::default();
        let vote = |round, value: &str| Vote { ballot: Ballot { round, proposer: None }, value: value.into() };
        assert!(tally.hear(NodeId(2), vote(1, "x")));
        assert!(!tally.hear(NodeId(2), vote(1, "x")), "the same vote again");
        assert!(tally.hear(NodeId(0), vote(1, "x")) && tally.hear(NodeId(1), vote(2, "x")));
        assert_eq!(tally.voters(&vote(1, "x")), [NodeId(0), NodeId(2)]);
        assert_eq!(tally.voters(&vote(1, "y")), []);
        assert_eq!(tally.supporters(&"x".into()).len(), 3);
        assert_eq!(tally.under(vote(1, "x").ballot).count(), 2);
    }
}
