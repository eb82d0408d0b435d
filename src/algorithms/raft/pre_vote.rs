//! Pre-Vote (dissertation §9.6; setting `pre_vote`): before a server opens a term it asks whether it would be elected
//! in it. So one that was cut off does not come back with a term that deposes a healthy leader.
//!
//! Asking and answering change no term, record no vote and reset no timer: nobody is bound by it.

use super::configuration::Tally;
use super::message::RaftMessage;
use super::rules::RaftRule;
use super::{Cx, Raft, Role};
use crate::model::NodeId;

impl Raft {
    /// Asks all whether they would vote for it in the next term. Its own term and vote stay.
    pub(super) fn start_pre_vote(&mut self, cx: &mut Cx<'_>) {
        let (current_term, term, needed) = (self.term(), self.next_term(), self.vote_tally().needed);
        let (last_index, last_term, ran_out) = (self.log().last_index(), self.log().last_term(), cx.ran_out);
        cx.rule(|| RaftRule::StartPreVote { term, current_term, last_index, last_term, needed, ran_out });
        self.role = Role::PreCandidate;
        self.leader = None;
        self.votes.clear();
        if self.is_member() {
            self.take_vote(self.me);
        }
        self.tell_votes(cx);
        self.ask_for_votes(term, true, false, cx);
        self.campaign_if_promised(cx);
    }

    /// Would it vote for a candidate in that term? Whom it voted for in its own term does not matter: it is another
    /// one.
    pub(super) fn pre_vote(&mut self, from: NodeId, term: u64, candidate: NodeId, theirs: (u64, u64), cx: &mut Cx<'_>) {
        let current_term = self.term();
        let (last_term, last_index) = theirs;
        let (my_last_term, my_last_index) = (self.log().last_term(), self.log().last_index());
        let up_to_date = self.is_up_to_date(theirs, cx);
        let granted = if term <= current_term {
            cx.rule(|| RaftRule::RefusePreVoteTerm { candidate, term, current_term });
            false
        } else if !up_to_date.passes() {
            cx.rule(|| RaftRule::RefusePreVoteLogNotUpToDate {
                candidate,
                term,
                last_index,
                last_term,
                my_last_index,
                my_last_term,
            });
            false
        } else {
            cx.rule(|| RaftRule::GrantPreVote {
                candidate,
                term,
                current_term,
                last_index,
                last_term,
                my_last_index,
                my_last_term,
                log_up_to_date_check: up_to_date,
            });
            true
        };
        // A refusal tells the own term, so that a candidate that is behind catches up instead of asking for ever.
        let term = if granted { term } else { current_term };
        cx.send(from, RaftMessage::RequestVoteReply { term, granted, pre: true });
    }

    /// The answer arrives; a promise has the term that was asked about.
    pub(super) fn count_pre_vote(&mut self, from: NodeId, told: u64, granted: bool, cx: &mut Cx<'_>) {
        let term = self.next_term();
        let late = self.role != Role::PreCandidate || (granted && told != term);
        if late || !self.config.is_voter(from) || self.votes.contains(&from) {
            let term = if granted { told } else { term };
            return self.vote_too_late(from, term, late, cx);
        }
        if !granted {
            let Tally { count: votes, needed } = self.votes_to_tell();
            cx.rule(|| RaftRule::PreVoteDenied { from, term, votes, needed });
            return;
        }
        self.take_vote(from);
        self.tell_votes(cx);
        let Tally { count: votes, needed } = self.votes_to_tell();
        cx.rule(|| RaftRule::PreVoteReceived { from, term, votes, needed });
        self.campaign_if_promised(cx);
    }

    /// With the promises of a majority: the real election.
    fn campaign_if_promised(&mut self, cx: &mut Cx<'_>) {
        if self.vote_tally().is_enough() {
            let (term, Tally { count: votes, needed }) = (self.next_term(), self.votes_to_tell());
            cx.rule(|| RaftRule::PreVoteWon { term, votes, needed });
            self.start_election(None, cx);
        }
    }

    /// The term that it would open.
    pub(super) fn next_term(&self) -> u64 {
        self.term().saturating_add(1)
    }
}
