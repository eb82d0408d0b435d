//! Proposers: opening ballots, picking the value, and giving way (phases 1a and 2a, §2.4).

use std::sync::Arc;

use super::message::PaxosMessage;
use super::rules::PaxosRule;
use super::{Attempt, Cx, Paxos, PaxosTimer, Phase};
use crate::algorithm::guard;
use crate::algorithms::shared::ballots::disk::Write;
use crate::algorithms::shared::ballots::outcome::ChoiceOutcome;
use crate::algorithms::shared::ballots::{Vote, highest};
use crate::algorithms::shared::quorum::majority;
use crate::model::{Ballot, NodeId, Time};

/// Refusals after which the longest random wait grows no more.
const DOUBLINGS: u32 = 6;

/// Winds up the retry timer: uniform in [T, 2T).
fn wait_for_a_majority(cx: &mut Cx<'_>) {
    let shortest = cx.config.retry.0;
    let span = shortest + cx.random.below(shortest);
    cx.arm(PaxosTimer::Retry, Time(span));
}

impl Paxos {
    /// How many acceptors must agree.
    pub(super) fn needed(&self, cx: &Cx<'_>) -> usize {
        let half = self.members.len().div_ceil(2);
        if cx.config.guards.majority_quorum { majority(self.members.len()) } else { half }
    }

    /// The first round that it may open: it never opened it, and knows of no higher one.
    pub(super) fn next_round(&self) -> u64 {
        let seen = self.promised.map_or(0, |ballot| ballot.round).max(self.seen);
        self.disk.round.max(seen).saturating_add(1)
    }

    /// Begins an attempt to get a value chosen, or to learn what is, in that round or the next.
    pub(super) fn propose(&mut self, own: Option<Arc<str>>, round: Option<u64>, cx: &mut Cx<'_>) {
        let round = round.unwrap_or_else(|| self.next_round());
        self.wanted.clone_from(&own);
        self.open(own, round, 0, cx);
    }

    /// Phase 1a: opens a ballot. The round is on disk before anybody hears of it, so that it is never opened again.
    fn open(&mut self, own: Option<Arc<str>>, round: u64, refusals: u32, cx: &mut Cx<'_>) {
        let proposer = cx.config.guards.unique_ballots.then_some(self.me);
        let ballot = Ballot { round, proposer };
        let needed = self.needed(cx) as u64;
        let (guards, half) = (&cx.config.guards, majority(self.members.len()) as u64);
        cx.rule(|| PaxosRule::OpenBallot {
            ballot,
            value: own.clone(),
            needed,
            unique_ballots: guard(guards.unique_ballots, ballot.proposer.is_some()),
            majority_quorum: guard(guards.majority_quorum, needed >= half),
        });
        cx.write(&mut self.disk, Write::Round(round));
        self.attempt =
            Some(Attempt { own, ballot, phase: Phase::Prepare, promises: Vec::new(), value: None, refusals });
        wait_for_a_majority(cx);
        for acceptor in self.members.clone() {
            cx.send(acceptor, PaxosMessage::Prepare { ballot });
        }
    }

    /// A promise arrives.
    pub(super) fn promised(&mut self, from: NodeId, ballot: Ballot, accepted: Option<Vote<Arc<str>>>, cx: &mut Cx<'_>) {
        let needed = self.needed(cx);
        let open = |attempt: &&mut Attempt| {
            let counted = attempt.promises.iter().any(|(known, _)| *known == from);
            attempt.ballot == ballot && attempt.phase == Phase::Prepare && !counted
        };
        let Some(attempt) = self.attempt.as_mut().filter(open) else {
            return cx.rule(|| PaxosRule::PromiseTooLate { from, ballot });
        };
        let reported = accepted.as_ref().map(Vote::proposal);
        attempt.promises.push((from, accepted));
        let count = attempt.promises.len();
        cx.rule(|| PaxosRule::PromiseReceived {
            from,
            ballot,
            accepted: reported,
            count: count as u64,
            needed: needed as u64,
        });
        if count >= needed {
            cx.outcome(ChoiceOutcome::Promised);
            self.pick(cx);
        }
    }

    /// Phase 2a: a majority promised, so no lower ballot can choose anything new. Proposes what one of them may have
    /// chosen; its own value only if none can have chosen any.
    fn pick(&mut self, cx: &mut Cx<'_>) {
        let Some(attempt) = &mut self.attempt else { return };
        let (ballot, own) = (attempt.ballot, attempt.own.clone());
        let reports = || attempt.promises.iter().filter_map(|(_, vote)| vote.as_ref());
        let guards = &cx.config.guards;
        let adopted = if guards.adopt_highest_ballot { highest(reports()) } else { reports().next() };
        let adopted = adopted.filter(|_| guards.adopt_accepted_value || own.is_none()).cloned();
        let count = attempt.promises.len() as u64;
        let value = match (adopted, own) {
            (Some(vote), own) => {
                let reports = reports().count() as u64;
                let adopted = vote.proposal();
                let best = highest(attempt.promises.iter().filter_map(|(_, vote)| vote.as_ref()));
                let is_highest = guard(guards.adopt_highest_ballot, best.is_none_or(|best| best.ballot == vote.ballot));
                if guards.adopt_highest_ballot {
                    cx.rule(|| PaxosRule::AdoptValue { ballot, adopted, own, reports });
                } else {
                    cx.rule(|| PaxosRule::AdoptFirst {
                        ballot,
                        adopted,
                        reports,
                        highest: best.map(Vote::proposal),
                        adopt_highest_ballot: is_highest,
                    });
                }
                vote.value
            }
            (None, Some(own)) => {
                cx.rule(|| {
                    let reports = reports().count() as u64;
                    PaxosRule::FreeChoice {
                        ballot,
                        value: own.clone(),
                        count,
                        reports,
                        highest: highest(attempt.promises.iter().filter_map(|(_, vote)| vote.as_ref()))
                            .map(Vote::proposal),
                        adopt_accepted_value: guard(guards.adopt_accepted_value, reports == 0),
                    }
                });
                own
            }
            (None, None) => {
                cx.rule(|| PaxosRule::NothingChosen { ballot, count });
                return self.nothing_chosen(cx);
            }
        };
        attempt.phase = Phase::Accept;
        attempt.value = Some(value.clone());
        wait_for_a_majority(cx);
        for acceptor in self.members.clone() {
            cx.send(acceptor, PaxosMessage::Accept { ballot, value: value.clone() });
        }
    }

    /// A refusal arrives: somebody else has a higher ballot. Without a random wait the two would overtake each other
    /// for ever.
    pub(super) fn refused(&mut self, from: NodeId, ballot: Ballot, promised: Option<Ballot>, cx: &mut Cx<'_>) {
        self.seen = self.seen.max(promised.map_or(0, |promised| promised.round));
        let next = self.next_round();
        let open = |attempt: &&mut Attempt| attempt.ballot == ballot && attempt.phase != Phase::Wait;
        let Some(attempt) = self.attempt.as_mut().filter(open) else {
            return cx.rule(|| PaxosRule::NackTooLate { from, ballot });
        };
        if !cx.config.guards.random_backoff {
            let (own, refusals) = (attempt.own.clone(), attempt.refusals);
            let random_backoff = guard(cx.config.guards.random_backoff, false);
            cx.rule(|| PaxosRule::RetryAtOnce { from, ballot, promised, random_backoff });
            return self.open(own, next, refusals, cx);
        }
        attempt.refusals += 1;
        attempt.phase = Phase::Wait;
        let attempt = u64::from(attempt.refusals);
        cx.rule(|| PaxosRule::BackOff { from, ballot, promised, attempt });
        let longest = cx.config.backoff.0 << (attempt as u32 - 1).min(DOUBLINGS);
        let span = 1 + cx.random.below(longest);
        cx.arm(PaxosTimer::Retry, Time(span));
    }

    /// The wait is over, or no majority answered in time.
    pub(super) fn try_again(&mut self, cx: &mut Cx<'_>) {
        let Some(attempt) = &self.attempt else { return };
        let (ballot, own, refusals) = (attempt.ballot, attempt.own.clone(), attempt.refusals);
        let (refused, ran_out) = (attempt.phase == Phase::Wait, cx.ran_out);
        cx.rule(|| PaxosRule::TryAgain { ballot, refused, ran_out });
        let round = self.next_round();
        self.open(own, round, refusals, cx);
    }

    /// Ends the attempt.
    pub(super) fn rest(&mut self, cx: &mut Cx<'_>) {
        if self.attempt.take().is_some() {
            cx.disarm(PaxosTimer::Retry);
        }
    }
}
