//! Learners and clients: what is chosen (§2.3), and what they are told. What one value can offer to clients is said in
//! [`crate::workload::proposal`]; a read opens a ballot without a value of its own.

use std::sync::Arc;

use super::rules::PaxosRule;
use super::{Cx, Paxos, Phase, Request};
use crate::algorithm::{Reply, guard};
use crate::algorithms::shared::ballots::{self, Vote};
use crate::algorithms::shared::quorum::majority;
use crate::model::NodeId;
use crate::workload::proposal;

impl Paxos {
    /// A vote is heard of.
    pub(super) fn accepted(&mut self, from: NodeId, vote: Vote<Arc<str>>, cx: &mut Cx<'_>) {
        let needed = self.needed(cx);
        if !self.tally.hear(from, vote.clone()) {
            return cx.rule(|| PaxosRule::VoteKnown { from, vote: vote.proposal() });
        }
        let per_ballot = cx.config.guards.count_per_ballot;
        let voters = if per_ballot { self.tally.voters(&vote) } else { self.tally.supporters(&vote.value) };
        let (count, enough) = (voters.len() as u64, voters.len() >= needed);
        let (under_ballot, acceptors) = (self.tally.voters(&vote).len() as u64, self.members.len());
        let count_per_ballot = guard(per_ballot, under_ballot == count);
        cx.rule(|| PaxosRule::VoteHeard {
            from,
            vote: vote.proposal(),
            count,
            needed: needed as u64,
            under_ballot,
            count_per_ballot,
        });
        if !enough {
            return;
        }
        let done = |attempt: &super::Attempt| attempt.ballot == vote.ballot && attempt.phase == Phase::Accept;
        let news = self.learnt.is_none();
        if news || self.attempt.as_ref().is_some_and(done) {
            self.rest(cx);
        }
        if news {
            let majority_quorum = guard(cx.config.guards.majority_quorum, needed >= majority(acceptors));
            cx.rule(|| PaxosRule::Learn {
                vote: vote.proposal(),
                count,
                needed: needed as u64,
                under_ballot,
                acceptors: acceptors as u64,
                count_per_ballot,
                majority_quorum,
            });
            self.learnt = Some(vote);
            for request in std::mem::take(&mut self.waiting) {
                self.answer(&request, cx);
            }
        }
    }

    /// A client asks.
    pub(super) fn client_request(&mut self, request: Request, cx: &mut Cx<'_>) {
        if self.learnt.is_some() {
            return self.answer(&request, cx);
        }
        let (client, seq) = (request.client, request.seq);
        let wanted = proposal::proposed(&request.command);
        ballots::wait(&mut self.waiting, request);
        // Whoever asks for promises already will find out what is chosen; a value to propose comes first.
        let idle = self.attempt.as_ref().is_none_or(|attempt| attempt.own.is_none() && wanted.is_some());
        match wanted {
            Some(value) if idle => {
                cx.rule(|| PaxosRule::TakeValue { client, seq, value: value.clone() });
                self.propose(Some(value), None, cx);
            }
            None if idle => {
                cx.rule(|| PaxosRule::ClientWaits { client, seq });
                self.propose(None, None, cx);
            }
            _ => cx.rule(|| PaxosRule::ClientWaits { client, seq }),
        }
    }

    /// A majority had accepted nothing when it promised: at that moment nothing was chosen.
    pub(super) fn nothing_chosen(&mut self, cx: &mut Cx<'_>) {
        self.rest(cx);
        for Request { client, seq, command, .. } in std::mem::take(&mut self.waiting) {
            // A value is proposed as soon as a client brings it.
            let Some(answer) = proposal::nothing(&command) else { continue };
            cx.rule(|| PaxosRule::AnswerNothing { client, seq });
            cx.reply(Reply::done(client, seq, answer));
        }
    }

    /// Tells a client what was chosen, and what that means for what it asked.
    fn answer(&self, request: &Request, cx: &mut Cx<'_>) {
        let Some(Vote { value, .. }) = &self.learnt else { return };
        let (client, seq) = (request.client, request.seq);
        cx.rule(|| PaxosRule::AnswerChosen { client, seq, value: value.clone() });
        cx.reply(Reply::done(client, seq, proposal::answer(&request.command, value)));
    }
}
