//! Leader election (§5.2) with the election restriction (§5.4.1).

use super::configuration::Tally;
use super::disk::Write;
use super::message::RaftMessage;
use super::outcome::RaftOutcome;
use super::rules::RaftRule;
use super::{Cx, Progress, Raft, RaftTimer, Role};
use crate::algorithm::{Finding, guard};
use crate::model::{Name, NodeId, Time};

/// Winds up the election timer: uniform in [T, 2T), drawn anew each time, so that split votes stay rare (§9.3).
pub(super) fn arm(cx: &mut Cx<'_>) {
    let shortest = cx.config.election.0;
    let span = shortest + cx.random.below(shortest);
    cx.arm(RaftTimer::Election, Time(span));
}

/// Of which term an answer is, and whether that is the current one.
pub(super) type Told = (u64, Finding);

impl Raft {
    /// A higher term: follow it, with a vote to give (§5.1).
    pub(super) fn adopt_term(&mut self, term: u64, cx: &mut Cx<'_>) {
        cx.write(&mut self.disk, Write::Term { term, voted_for: None });
        self.follow(cx);
        self.leader = None;
    }

    /// Becomes a follower. In its own term it keeps the vote it gave.
    pub(super) fn follow(&mut self, cx: &mut Cx<'_>) {
        if self.role == Role::Leader {
            cx.disarm(RaftTimer::Heartbeat);
            self.forget_quorum(cx);
            arm(cx);
            self.progress.clear();
            self.catching.clear();
            self.waiting.clear();
            self.give_reads_up(cx);
            self.stop_transfer(cx);
        }
        self.role = Role::Follower;
        self.votes.clear();
    }

    /// Nobody leads, it seems.
    pub(super) fn campaign(&mut self, cx: &mut Cx<'_>) {
        if !self.is_member() && !self.may_be_needed() {
            let (learner, voters) = (self.config.teaches_me(), self.config.all_voters());
            // Its timer rests until a leader is heard: nothing else makes it one that votes.
            return cx.rule(|| RaftRule::DoesNotCampaign { learner, voters });
        }
        arm(cx);
        if self.keeps_to_its_leader(cx) {
            return;
        }
        if cx.config.pre_vote {
            self.start_pre_vote(cx);
        } else {
            self.start_election(Some(cx.ran_out), cx);
        }
    }

    /// Opens a term and asks for votes: its timer `ran_out` or was made to fire, or it has been promised the votes (none).
    pub(super) fn start_election(&mut self, ran_out: Option<bool>, cx: &mut Cx<'_>) {
        let term = self.next_term();
        let (last_index, last_term) = (self.log().last_index(), self.log().last_term());
        cx.rule(|| RaftRule::StartElection { term, last_index, last_term, ran_out });
        self.open_term(false, cx);
    }

    /// Opens a term at once because its leader wants it to lead (dissertation §3.10): without pre-votes, and nobody ignores it.
    pub(super) fn start_transfer_election(&mut self, leader: NodeId, cx: &mut Cx<'_>) {
        let term = self.next_term();
        let (last_index, last_term) = (self.log().last_index(), self.log().last_term());
        cx.rule(|| RaftRule::StartTransferElection { leader, term, last_index, last_term });
        self.open_term(true, cx);
    }

    fn open_term(&mut self, transfer: bool, cx: &mut Cx<'_>) {
        let term = self.next_term();
        self.role = Role::Candidate;
        self.leader = None;
        self.votes.clear();
        self.give_vote(term, self.me, cx);
        self.own_vote = self.disk.written();
        self.ask_for_votes(term, false, transfer, cx);
        self.count_own_vote(cx);
    }

    /// Asks all who vote for their votes in `term`, or whether they would give them; `transfer`: the leader wants it.
    pub(super) fn ask_for_votes(&self, term: u64, pre: bool, transfer: bool, cx: &mut Cx<'_>) {
        let (last_index, last_term) = (self.log().last_index(), self.log().last_term());
        let request = RaftMessage::RequestVote { term, candidate: self.me, last_index, last_term, pre, transfer };
        for peer in self.voters() {
            cx.send(peer, request.clone());
        }
    }

    /// Whether a candidate's log, by the term and index of its last entry, is at least as up to date (§5.4.1).
    pub(super) fn is_up_to_date(&self, theirs: (u64, u64), cx: &Cx<'_>) -> Finding {
        guard(cx.config.log_up_to_date_check, theirs >= (self.log().last_term(), self.log().last_index()))
    }

    /// Writes down a vote, with the term it is given in.
    fn give_vote(&mut self, term: u64, candidate: NodeId, cx: &mut Cx<'_>) {
        if cx.config.persist_vote {
            cx.write(&mut self.disk, Write::Term { term, voted_for: Some(candidate) });
            return;
        }
        self.unsaved_vote = Some((term, candidate));
        if term > self.term() {
            cx.write(&mut self.disk, Write::Term { term, voted_for: None });
        }
    }

    /// A candidate's own vote counts like any other: once it is durable.
    pub(super) fn count_own_vote(&mut self, cx: &mut Cx<'_>) {
        let synced = guard(cx.config.ack_after_fsync, self.disk.synced() >= self.own_vote);
        if synced.passes() && self.is_member() && !self.votes.contains(&self.me) {
            self.take_vote(self.me);
            self.tell_votes(cx);
            let (term, Tally { count: votes, needed }) = (self.term(), self.votes_to_tell());
            let kept = guard(cx.config.persist_vote, self.disk.voted_for == Some(self.me));
            cx.rule(|| RaftRule::VoteForSelf { term, votes, needed, persist_vote: kept, ack_after_fsync: synced });
            self.lead_if_elected(cx);
        }
    }

    /// A vote is asked for.
    pub(super) fn vote(&mut self, from: NodeId, term: u64, candidate: NodeId, theirs: (u64, u64), cx: &mut Cx<'_>) {
        let current = self.term();
        let (last_term, last_index) = theirs;
        let (my_last_term, my_last_index) = (self.log().last_term(), self.log().last_index());
        let up_to_date = self.is_up_to_date(theirs, cx);
        let granted = if term < current {
            cx.rule(|| RaftRule::RefuseVoteTerm { candidate, term, current_term: current });
            false
        } else if let Some(voted_for) = self.voted_for().filter(|voted_for| *voted_for != candidate) {
            cx.rule(|| RaftRule::RefuseVoteAlreadyVoted { candidate, term, voted_for });
            false
        } else if !up_to_date.passes() {
            cx.rule(|| RaftRule::RefuseVoteLogNotUpToDate {
                candidate,
                term,
                last_index,
                last_term,
                my_last_index,
                my_last_term,
            });
            false
        } else {
            if self.voted_for().is_none() {
                self.give_vote(term, candidate, cx);
            }
            let kept = guard(cx.config.persist_vote, self.disk.voted_for == Some(candidate));
            cx.rule(|| RaftRule::GrantVote {
                candidate,
                term,
                last_index,
                last_term,
                my_last_index,
                my_last_term,
                log_up_to_date_check: up_to_date,
                persist_vote: kept,
            });
            if self.role != Role::Leader {
                arm(cx);
            }
            true
        };
        cx.send(from, RaftMessage::RequestVoteReply { term: current, granted, pre: false });
    }

    /// A vote arrives.
    pub(super) fn count_vote(&mut self, from: NodeId, granted: bool, (vote_term, current): Told, cx: &mut Cx<'_>) {
        let term = self.term();
        if self.role != Role::Candidate || !self.config.is_voter(from) || self.votes.contains(&from) {
            return self.vote_too_late(from, term, self.role != Role::Candidate, cx);
        }
        if !granted {
            let Tally { count: votes, needed } = self.votes_to_tell();
            cx.rule(|| RaftRule::VoteDenied {
                from,
                term,
                votes,
                needed,
                vote_term,
                replies_of_current_term_only: current,
            });
            return;
        }
        self.take_vote(from);
        self.tell_votes(cx);
        let Tally { count: votes, needed } = self.votes_to_tell();
        cx.rule(|| RaftRule::VoteReceived {
            from,
            term,
            votes,
            needed,
            vote_term,
            replies_of_current_term_only: current,
        });
        self.lead_if_elected(cx);
    }

    /// An answer that counts no more: it does not campaign for it any more (`over`), or its sender does not vote, or is counted.
    pub(super) fn vote_too_late(&self, from: NodeId, term: u64, over: bool, cx: &mut Cx<'_>) {
        let why = match (over, self.config.is_voter(from)) {
            (true, _) => "over",
            (false, false) => "no_voter",
            (false, true) => "counted",
        };
        cx.rule(|| RaftRule::VoteTooLate { from, term, why: Name::new(why) });
    }

    pub(super) fn take_vote(&mut self, voter: NodeId) {
        let place = self.votes.partition_point(|other| *other < voter);
        self.votes.insert(place, voter);
    }

    /// With a majority of the votes of this term, of each configuration in force: leads.
    fn lead_if_elected(&mut self, cx: &mut Cx<'_>) {
        if !self.vote_tally().is_enough() {
            return;
        }
        let (term, Tally { count: votes, needed }) = (self.term(), self.votes_to_tell());
        cx.rule(|| RaftRule::BecomeLeader { term, votes, needed });
        cx.outcome(RaftOutcome::Elected);
        let next = self.log().last_index() + 1;
        self.role = Role::Leader;
        self.leader = Some(self.me);
        self.progress = self.peers().map(|peer| Progress::unknown(peer, next)).collect();
        self.teach(cx);
        self.waiting.clear();
        cx.disarm(RaftTimer::Election);
        cx.arm(RaftTimer::Heartbeat, cx.config.heartbeat);
        self.watch_quorum(cx);
        self.gave_way = false;
        self.lead_reads(cx);
        if cx.config.new_leader_noop {
            cx.rule(|| RaftRule::Noop { index: next, term });
            self.propose(None, cx);
        } else {
            self.send_heartbeats(cx);
        }
    }
}
