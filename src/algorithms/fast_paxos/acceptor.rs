//! Acceptors: promises, votes for the coordinator's value, and votes for what clients propose (§2.2.1, §3.1).

use std::sync::Arc;

use super::disk::Write;
use super::message::FastMessage;
use super::rules::FastRule;
use super::{Cx, FastPaxos};
use crate::algorithm::guard;
use crate::algorithms::shared::ballots::Vote;
use crate::algorithms::shared::ballots::disk::{ONLY, Write as Base};
use crate::algorithms::shared::ballots::outcome::ChoiceOutcome;
use crate::model::{Ballot, NodeId};

impl FastPaxos {
    /// Its last vote: `vrnd` and `vval`.
    pub(super) fn vote(&self) -> Option<&Vote<Arc<str>>> {
        self.disk.base.vote(ONLY)
    }

    /// Its promise: `rnd`.
    pub(super) fn rnd(&self) -> Option<Ballot> {
        self.disk.base.promised
    }

    /// Phase 1b.
    pub(super) fn phase_1a(&mut self, from: NodeId, ballot: Ballot, cx: &mut Cx<'_>) {
        if self.refuse(from, ballot, cx) {
            return;
        }
        let promised = self.rnd();
        if promised == Some(ballot) {
            cx.rule(|| FastRule::RepeatPromise { from, ballot });
        } else {
            let accepted = self.vote().map(Vote::proposal);
            // Here a promise is always written down, and leaves a vote what it is.
            cx.rule(|| FastRule::Promise {
                from,
                ballot,
                promised,
                accepted,
                persist_promise: guard(true, true),
                keep_accepted_ballot: guard(true, true),
            });
            self.promise(ballot, cx);
        }
        let (vrnd, vval) = (self.vote().map(|vote| vote.ballot), self.vote().map(|vote| vote.value.clone()));
        cx.send(from, FastMessage::Phase1b { round: ballot, vrnd, vval });
    }

    fn refuse(&mut self, from: NodeId, ballot: Ballot, cx: &mut Cx<'_>) -> bool {
        let promised = self.rnd();
        let refused = promised.is_some_and(|promised| ballot < promised);
        if refused {
            cx.rule(|| FastRule::RefuseBallot { from, ballot, promised });
            cx.send(from, FastMessage::Nack { round: ballot, promised });
        }
        refused
    }

    fn promise(&mut self, ballot: Ballot, cx: &mut Cx<'_>) {
        if self.rnd() != Some(ballot) {
            cx.write(&mut self.disk, Write::Base(Base::Promised(ballot)));
        }
    }

    /// Phase 2b: a vote for the coordinator's value; without one, for the first that a client proposes.
    pub(super) fn phase_2a(&mut self, from: NodeId, ballot: Ballot, value: Option<Arc<str>>, cx: &mut Cx<'_>) {
        if self.refuse(from, ballot, cx) {
            return;
        }
        let promised = self.rnd();
        self.promise(ballot, cx);
        if let Some(vote) = self.vote().filter(|vote| vote.ballot == ballot).cloned() {
            cx.rule(|| FastRule::RepeatVote { from, vote: vote.proposal() });
            return self.tell(&vote, cx);
        }
        let Some(value) = value else {
            cx.rule(|| FastRule::AnyReceived { from, ballot });
            cx.write(&mut self.disk, Write::Any(ballot));
            if let Some((proposer, value)) = self.pending.clone() {
                self.vote_for_client(proposer, ballot, value, cx);
            }
            return;
        };
        let vote = Vote { ballot, value };
        // Here a vote is always written down, and a promise.
        cx.rule(|| FastRule::Accept {
            from,
            vote: vote.proposal(),
            promised,
            before: self.vote().map(Vote::proposal),
            persist_accepted: guard(true, true),
            accept_raises_promise: guard(true, true),
        });
        self.cast(&vote, cx);
    }

    /// A value comes straight from a proposer. The first one in a fast round gets the vote.
    pub(super) fn propose(&mut self, from: NodeId, value: Arc<str>, cx: &mut Cx<'_>) {
        self.wonder(cx);
        let rnd = self.rnd();
        let open = self.disk.any == rnd || !cx.config.guards.classic_rounds_ignore_clients;
        let Some(ballot) = rnd.filter(|_| open) else {
            cx.rule(|| FastRule::ValueWaits { from, value: value.clone(), promised: rnd });
            self.pending.get_or_insert((from, value));
            return;
        };
        let voted = self.vote().filter(|vote| vote.ballot == ballot).cloned();
        match voted.filter(|_| cx.config.guards.one_vote_per_round) {
            Some(vote) => cx.rule(|| FastRule::OneVoteARound { from, value, vote: vote.proposal() }),
            None => self.vote_for_client(from, ballot, value, cx),
        }
    }

    fn vote_for_client(&mut self, from: NodeId, ballot: Ballot, value: Arc<str>, cx: &mut Cx<'_>) {
        let vote = Vote { ballot, value };
        let before = self.vote().filter(|vote| vote.ballot == ballot);
        let first = guard(cx.config.guards.one_vote_per_round, before.is_none());
        let open = guard(cx.config.guards.classic_rounds_ignore_clients, self.disk.any == Some(ballot));
        cx.rule(|| FastRule::VoteForClient {
            from,
            vote: vote.proposal(),
            before: before.map(Vote::proposal),
            one_vote_per_round: first,
            classic_rounds_ignore_clients: open,
        });
        self.cast(&vote, cx);
    }

    /// Writes a vote down and tells every learner.
    pub(super) fn cast(&mut self, vote: &Vote<Arc<str>>, cx: &mut Cx<'_>) {
        self.promise(vote.ballot, cx);
        if self.vote().is_some_and(|before| before.value != vote.value) {
            cx.outcome(ChoiceOutcome::Overwritten);
        }
        cx.write(&mut self.disk, Write::Base(Base::Accepted(ONLY, vote.clone())));
        self.wonder(cx);
        self.pending = None;
        self.tell(vote, cx);
    }

    fn tell(&self, vote: &Vote<Arc<str>>, cx: &mut Cx<'_>) {
        for learner in self.members.clone() {
            cx.send(learner, FastMessage::Phase2b { round: vote.ballot, value: vote.value.clone() });
        }
    }
}
