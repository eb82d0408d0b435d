//! Learners, proposers and clients. What one value can offer to clients is said in
//! [`crate::workload::proposal`].

use std::sync::Arc;

use super::coordinator::quorum;
use super::message::FastMessage;
use super::rounds::{self, is_fast};
use super::rules::FastRule;
use super::{Cx, FastPaxos, Request};
use crate::algorithm::{Reply, guard};
use crate::algorithms::shared::ballots::{self, Vote};
use crate::model::NodeId;
use crate::workload::proposal;

impl FastPaxos {
    /// A vote is heard of.
    pub(super) fn phase_2b(&mut self, from: NodeId, vote: Vote<Arc<str>>, cx: &mut Cx<'_>) {
        if !self.tally.hear(from, vote.clone()) {
            return cx.rule(|| FastRule::VoteKnown { from, vote: vote.proposal() });
        }
        let (voters, needed) = (self.tally.voters(&vote), quorum(vote.ballot, self.members.len(), cx.config));
        let (count, enough) = (voters.len() as u64, voters.len() >= needed);
        let needed = needed as u64;
        // Here votes always add up in one round only.
        cx.rule(|| FastRule::VoteHeard {
            from,
            vote: vote.proposal(),
            count,
            needed,
            under_ballot: count,
            count_per_ballot: guard(true, true),
        });
        if !enough {
            self.wonder(cx);
            return self.collision(vote.ballot, cx);
        }
        let own = self.round.as_ref().is_none_or(|round| round.ballot <= vote.ballot);
        if own || self.learnt.is_none() {
            self.rest(cx);
        }
        if self.learnt.is_none() {
            let fast = is_fast(vote.ballot.round);
            let quorum = rounds::quorum(vote.ballot, self.members.len()) as u64;
            let fast_quorum_size = guard(cx.config.guards.fast_quorum_size, count >= quorum);
            cx.rule(|| FastRule::Learn { vote: vote.proposal(), count, needed, fast, quorum, fast_quorum_size });
            self.learnt = Some(vote);
            for request in std::mem::take(&mut self.waiting) {
                self.answer(&request, cx);
            }
        }
    }

    /// There are signs that something is or will be chosen. If it does not learn what in time, it asks: votes may be lost,
    /// and no acceptor tells its vote twice by itself.
    pub(super) fn wonder(&self, cx: &mut Cx<'_>) {
        if self.learnt.is_none() && self.round.is_none() && self.wanted.is_none() {
            Self::arm(cx);
        }
    }

    /// A value goes straight to all acceptors.
    pub(super) fn propose_fast(&mut self, value: &Arc<str>, cx: &mut Cx<'_>) {
        cx.rule(|| FastRule::ProposeFast { value: value.clone() });
        self.wanted = Some(value.clone());
        if self.round.is_none() {
            Self::arm(cx);
        }
        for acceptor in self.members.clone() {
            cx.send_early(acceptor, FastMessage::Propose { value: value.clone() });
        }
    }

    /// A client asks. A read opens a fast round: its phase 1 tells what is chosen, or that nothing is.
    pub(super) fn client_request(&mut self, request: Request, cx: &mut Cx<'_>) {
        if self.learnt.is_some() {
            return self.answer(&request, cx);
        }
        let (client, seq) = (request.client, request.seq);
        let wanted = proposal::proposed(&request.command);
        ballots::wait(&mut self.waiting, request);
        match wanted {
            Some(value) if self.wanted.is_none() => {
                cx.rule(|| FastRule::TakeValue { client, seq, value: value.clone() });
                self.propose_fast(&value, cx);
            }
            Some(_) => cx.rule(|| FastRule::ClientWaits { client, seq }),
            None => {
                cx.rule(|| FastRule::ClientWaits { client, seq });
                let ballot = rounds::next_fast(self.last_round(), self.me, &self.members);
                self.open(ballot, cx);
            }
        }
    }

    /// A majority promised and nothing could be chosen: at that moment nothing was.
    pub(super) fn nothing_chosen(&mut self, cx: &mut Cx<'_>) {
        let waiting = std::mem::take(&mut self.waiting);
        for request in waiting {
            let Request { client, seq, ref command, .. } = request;
            match proposal::nothing(command) {
                Some(answer) => {
                    cx.rule(|| FastRule::AnswerNothing { client, seq });
                    cx.reply(Reply::done(client, seq, answer));
                }
                None => self.waiting.push(request),
            }
        }
    }

    /// Tells a client what was chosen, and what that means for what it asked.
    fn answer(&self, request: &Request, cx: &mut Cx<'_>) {
        let Some(Vote { value, .. }) = &self.learnt else { return };
        let (client, seq) = (request.client, request.seq);
        cx.rule(|| FastRule::AnswerChosen { client, seq, value: value.clone() });
        cx.reply(Reply::done(client, seq, proposal::answer(&request.command, value)));
    }
}
