//! Acceptors: promises and votes (phases 1b and 2b).

use std::sync::Arc;

use super::message::PaxosMessage;
use super::rules::PaxosRule;
use super::{Cx, Paxos};
use crate::algorithm::guard;
use crate::algorithms::shared::ballots::Vote;
use crate::algorithms::shared::ballots::disk::{ONLY, Write};
use crate::algorithms::shared::ballots::outcome::ChoiceOutcome;
use crate::model::{Ballot, NodeId};

impl Paxos {
    /// Phase 1b: a promise not to take part in lower ballots, with the vote that was cast last.
    pub(super) fn prepare(&mut self, from: NodeId, ballot: Ballot, cx: &mut Cx<'_>) {
        let promised = self.promised;
        if promised.is_some_and(|promised| ballot < promised) {
            cx.rule(|| PaxosRule::RefusePrepare { from, ballot, promised });
            return cx.send(from, PaxosMessage::Nack { ballot, promised });
        }
        if promised == Some(ballot) {
            cx.rule(|| PaxosRule::RepeatPromise { from, ballot });
        } else {
            let guards = &cx.config.guards;
            cx.rule(|| {
                let accepted = self.accepted.as_ref().map(Vote::proposal);
                let before = self.accepted.as_ref().map(|vote| vote.ballot);
                PaxosRule::Promise {
                    from,
                    ballot,
                    promised,
                    accepted,
                    persist_promise: guard(guards.persist_promise, guards.persist_promise),
                    keep_accepted_ballot: guard(
                        guards.keep_accepted_ballot,
                        guards.keep_accepted_ballot || before.is_none_or(|before| before == ballot),
                    ),
                }
            });
            self.promise(ballot, cx);
        }
        let accepted_ballot = self.accepted.as_ref().map(|vote| vote.ballot);
        let accepted_value = self.accepted.as_ref().map(|vote| vote.value.clone());
        cx.send(from, PaxosMessage::Promise { ballot, accepted_ballot, accepted_value });
    }

    fn promise(&mut self, ballot: Ballot, cx: &mut Cx<'_>) {
        self.promised = Some(ballot);
        if cx.config.guards.persist_promise {
            cx.write(&mut self.disk, Write::Promised(ballot));
        }
        if !cx.config.guards.keep_accepted_ballot
            && let Some(vote) = self.accepted.clone()
        {
            // The mistake of relabelling: as if it had voted under the new ballot already.
            self.vote(Vote { ballot, ..vote }, cx);
        }
    }

    fn vote(&mut self, vote: Vote<Arc<str>>, cx: &mut Cx<'_>) {
        if self.accepted.as_ref().is_some_and(|before| before.value != vote.value) {
            cx.outcome(ChoiceOutcome::Overwritten);
        }
        if cx.config.guards.persist_accepted {
            cx.write(&mut self.disk, Write::Accepted(ONLY, vote.clone()));
        }
        self.accepted = Some(vote);
    }

    /// Phase 2b: a vote, unless a higher ballot was promised to.
    pub(super) fn accept(&mut self, from: NodeId, vote: Vote<Arc<str>>, cx: &mut Cx<'_>) {
        let (ballot, promised) = (vote.ballot, self.promised);
        if promised.is_some_and(|promised| ballot < promised) {
            cx.rule(|| PaxosRule::RefuseAccept { from, ballot, promised });
            return cx.send(from, PaxosMessage::Nack { ballot, promised });
        }
        let guards = &cx.config.guards;
        cx.rule(|| {
            let before = self.accepted.as_ref().map(Vote::proposal);
            let raises = guards.accept_raises_promise || promised == Some(ballot);
            PaxosRule::Accept {
                from,
                vote: vote.proposal(),
                promised,
                before,
                persist_accepted: guard(guards.persist_accepted, guards.persist_accepted),
                accept_raises_promise: guard(guards.accept_raises_promise, raises),
            }
        });
        if cx.config.guards.accept_raises_promise && promised != Some(ballot) {
            self.promised = Some(ballot);
            if cx.config.guards.persist_promise {
                cx.write(&mut self.disk, Write::Promised(ballot));
            }
        }
        let Vote { value, .. } = vote.clone();
        self.vote(vote, cx);
        for learner in self.members.clone() {
            cx.send(learner, PaxosMessage::Accepted { ballot, value: value.clone() });
        }
    }
}
