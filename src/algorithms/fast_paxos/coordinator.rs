//! Coordinators: opening rounds, picking values, settling collisions (§2.2.1, §3.1, §3.2).

use std::sync::Arc;

use super::config::{Config, Recovery};
use super::disk::Write;
use super::message::FastMessage;
use super::rounds::{self, is_fast};
use super::rules::FastRule;
use super::{Cx, FastPaxos, FastTimer, Phase, Round};
use crate::algorithm::{Finding, guard};
use crate::algorithms::shared::ballots::disk::Write as Base;
use crate::algorithms::shared::ballots::outcome::ChoiceOutcome;
use crate::algorithms::shared::ballots::{Vote, highest};
use crate::algorithms::shared::quorum::majority;
use crate::model::{Ballot, NodeId, Time};

/// Refusals after which the longest random wait grows no more.
const DOUBLINGS: u64 = 6;

/// What the votes of a quorum leave to propose.
pub(super) enum Picked {
    /// Nobody voted.
    Free,
    /// This value may be chosen: so many votes in the highest round, and so many make that possible. Whether that was
    /// looked at.
    Bound(Vote<Arc<str>>, usize, usize, Finding),
    /// Several values were voted for in that round, and none of them can be chosen: any will do, such as this.
    Open(Vote<Arc<str>>, usize),
}

/// How many votes choose in a round.
pub(super) fn quorum(ballot: Ballot, members: usize, config: &Config) -> usize {
    if config.guards.fast_quorum_size { rounds::quorum(ballot, members) } else { majority(members) }
}

/// Picks from the last votes of a quorum (§3.1). With k the highest round among them: if one value was voted
/// for in k, it; if several, the one that a fast quorum may have chosen, because so many of this quorum voted for it.
pub(super) fn pick(votes: &[Vote<Arc<str>>], asked: usize, members: usize, config: &Config) -> Picked {
    let Some(k) = highest(votes.iter()).map(|vote| vote.ballot) else { return Picked::Free };
    let at: Vec<&Vote<Arc<str>>> = votes.iter().filter(|vote| vote.ballot == k).collect();
    let count = |vote: &Vote<Arc<str>>| at.iter().filter(|other| other.value == vote.value).count();
    let threshold = (asked + quorum(k, members, config)).saturating_sub(members);
    let most = at.iter().copied().max_by_key(|vote| (count(vote), std::cmp::Reverse(vote.value.clone())));
    let first = at.first().copied();
    match (first, most) {
        (Some(first), _) if count(first) == at.len() || !config.guards.value_pick_rule => {
            let may_be = count(first) == at.len() || count(first) >= threshold;
            Picked::Bound(first.clone(), count(first), threshold, guard(config.guards.value_pick_rule, may_be))
        }
        (_, Some(most)) if count(most) >= threshold => {
            Picked::Bound(most.clone(), count(most), threshold, guard(config.guards.value_pick_rule, true))
        }
        (_, Some(most)) => Picked::Open(most.clone(), threshold),
        _ => Picked::Free,
    }
}

impl FastPaxos {
    /// The last round that it knows of.
    pub(super) fn last_round(&self) -> u64 {
        self.disk.base.round.max(self.rnd().map_or(0, |ballot| ballot.round)).max(self.seen)
    }

    pub(super) fn arm(cx: &mut Cx<'_>) {
        let shortest = cx.config.retry.0;
        let span = shortest + cx.random.below(shortest);
        cx.arm(FastTimer::Retry, Time(span));
    }

    /// Phase 1a. The round is on disk before anybody hears of it, so that it is never opened again.
    pub(super) fn open(&mut self, ballot: Ballot, cx: &mut Cx<'_>) {
        let needed = majority(self.members.len()) as u64;
        cx.rule(|| FastRule::OpenRound { ballot, fast: is_fast(ballot.round), needed });
        cx.write(&mut self.disk, Write::Base(Base::Round(ballot.round)));
        self.round = Some(Round { ballot, phase: Phase::Prepare, promises: Vec::new() });
        Self::arm(cx);
        for acceptor in self.members.clone() {
            cx.send(acceptor, FastMessage::Phase1a { round: ballot });
        }
    }

    /// A promise arrives.
    pub(super) fn phase_1b(&mut self, from: NodeId, ballot: Ballot, vote: Option<Vote<Arc<str>>>, cx: &mut Cx<'_>) {
        let open = |round: &&mut Round| {
            let counted = round.promises.iter().any(|(known, _)| *known == from);
            round.ballot == ballot && round.phase == Phase::Prepare && !counted
        };
        let Some(round) = self.round.as_mut().filter(open) else {
            return cx.rule(|| FastRule::PromiseTooLate { from, ballot });
        };
        let accepted = vote.as_ref().map(Vote::proposal);
        round.promises.push((from, vote));
        let (count, needed) = (round.promises.len(), majority(self.members.len()));
        cx.rule(|| FastRule::PromiseReceived { from, ballot, accepted, count: count as u64, needed: needed as u64 });
        if count >= needed {
            cx.outcome(ChoiceOutcome::Promised);
            let votes: Vec<_> = round.promises.iter().filter_map(|(_, vote)| vote.clone()).collect();
            self.phase_2(ballot, &votes, count, cx);
        }
    }

    /// Phase 2a: the value that may be chosen, else any value in a fast round, else its own.
    fn phase_2(&mut self, ballot: Ballot, votes: &[Vote<Arc<str>>], asked: usize, cx: &mut Cx<'_>) {
        let picked = pick(votes, asked, self.members.len(), cx.config);
        let count = asked as u64;
        let free = guard(cx.config.guards.any_only_when_free, !matches!(picked, Picked::Bound(..)));
        let any = is_fast(ballot.round) && free.passes();
        let value = match picked {
            _ if any => {
                let bound = match &picked {
                    Picked::Bound(vote, ..) => Some(vote.proposal()),
                    Picked::Open(..) | Picked::Free => None,
                };
                cx.rule(|| FastRule::SendAny { ballot, count, bound, any_only_when_free: free });
                None
            }
            Picked::Bound(vote, votes, threshold, looked) => {
                cx.rule(|| FastRule::PickValue {
                    ballot,
                    picked: vote.proposal(),
                    count: votes as u64,
                    threshold: threshold as u64,
                    quorum: count,
                    value_pick_rule: looked,
                });
                Some(vote.value)
            }
            Picked::Open(vote, threshold) => {
                let (value, highest) = (self.wanted.clone().unwrap_or(vote.value), vote.ballot);
                let threshold = threshold as u64;
                cx.rule(|| FastRule::PickFreely { ballot, value: value.clone(), highest, threshold });
                Some(value)
            }
            Picked::Free => match self.wanted.clone() {
                Some(value) => {
                    // Here nobody is free who was told of a vote.
                    cx.rule(|| FastRule::FreeChoice {
                        ballot,
                        value: value.clone(),
                        count,
                        reports: 0,
                        highest: None,
                        adopt_accepted_value: guard(true, true),
                    });
                    Some(value)
                }
                None => {
                    cx.rule(|| FastRule::NothingToPropose { ballot });
                    return self.rest(cx);
                }
            },
        };
        if let Some(round) = &mut self.round {
            round.phase = if value.is_none() { Phase::Any } else { Phase::Accept };
        }
        Self::arm(cx);
        for acceptor in self.members.clone() {
            cx.send(acceptor, FastMessage::Phase2a { round: ballot, value: value.clone() });
        }
        if value.is_none() {
            self.nothing_chosen(cx);
        }
    }

    /// The votes of a fast round cannot choose any more.
    pub(super) fn collision(&mut self, ballot: Ballot, cx: &mut Cx<'_>) {
        let (heard, most) = self.heard(ballot);
        let members = self.members.len();
        let needed = quorum(ballot, members, cx.config);
        // Where an acceptor votes twice (safeguard `one_vote_per_round` off), more votes are heard than there are
        // acceptors.
        let open = members.saturating_sub(heard);
        let hopeless = heard >= majority(members) && most + open < needed;
        if !is_fast(ballot.round) || !hopeless || self.learnt.is_some() {
            return;
        }
        let alone = cx.config.recovery == Recovery::Uncoordinated && ballot.round % 3 == 1;
        let mine = self.round.as_ref().is_some_and(|round| round.ballot.proposer == ballot.proposer);
        if alone || mine && self.round.as_ref().is_some_and(|round| round.ballot <= ballot) {
            let (heard, most, needed) = (heard as u64, most as u64, needed as u64);
            cx.rule(|| FastRule::Collision { ballot, heard, most, needed });
            if alone { self.recover_alone(ballot, cx) } else { self.recover(ballot, cx) }
        }
    }

    /// How many votes of a round it heard of, and how many of them are for one value.
    fn heard(&self, ballot: Ballot) -> (usize, usize) {
        let values: Vec<&Arc<str>> = self.tally.under(ballot).map(|(_, value)| value).collect();
        let most = values.iter().map(|value| values.iter().filter(|other| *other == value).count()).max();
        (values.len(), most.unwrap_or(0))
    }

    fn heard_votes(&self, ballot: Ballot) -> Vec<Vote<Arc<str>>> {
        self.tally.under(ballot).map(|(_, value)| Vote { ballot, value: value.clone() }).collect()
    }

    /// The coordinator settles it: the votes of round i are the promises to its next classic round.
    fn recover(&mut self, ballot: Ballot, cx: &mut Cx<'_>) {
        let next = rounds::next_classic(self.last_round(), self.me, &self.members);
        // A vote promises nothing about the round in between, if acceptors may vote there by themselves.
        let reach = if cx.config.recovery == Recovery::Coordinated { 2 } else { 1 };
        let adjacent = next.round <= ballot.round.saturating_add(reach);
        if cx.config.recovery == Recovery::NewRound || !adjacent {
            return self.open(next, cx);
        }
        let votes = self.heard_votes(ballot);
        let heard = votes.len() as u64;
        cx.rule(|| FastRule::RecoverCoordinated { ballot, next, heard });
        cx.write(&mut self.disk, Write::Base(Base::Round(next.round)));
        self.round = Some(Round { ballot: next, phase: Phase::Accept, promises: Vec::new() });
        self.phase_2(next, &votes, votes.len(), cx);
    }

    /// Each acceptor settles it by itself: it votes in the next round for what the votes of this one leave.
    fn recover_alone(&mut self, ballot: Ballot, cx: &mut Cx<'_>) {
        let next = Ballot { round: ballot.round.saturating_add(1), ..ballot };
        let too_late = self.rnd().is_some_and(|rnd| rnd > next) || self.vote().is_some_and(|vote| vote.ballot >= next);
        if too_late {
            return;
        }
        let votes = self.heard_votes(ballot);
        let (Picked::Bound(picked, ..) | Picked::Open(picked, _)) =
            pick(&votes, votes.len(), self.members.len(), cx.config)
        else {
            return;
        };
        let vote = Vote { ballot: next, value: picked.value };
        cx.rule(|| FastRule::RecoverAlone { ballot, vote: vote.proposal(), heard: votes.len() as u64 });
        self.cast(&vote, cx);
    }

    /// A refusal arrives: somebody has a higher round.
    pub(super) fn refused(&mut self, from: NodeId, ballot: Ballot, promised: Option<Ballot>, cx: &mut Cx<'_>) {
        self.seen = self.seen.max(promised.map_or(0, |promised| promised.round));
        let open = |round: &&mut Round| round.ballot == ballot && round.phase != Phase::Wait;
        let Some(round) = self.round.as_mut().filter(open) else {
            return cx.rule(|| FastRule::NackTooLate { from, ballot });
        };
        round.phase = Phase::Wait;
        self.refusals += 1;
        let attempt = self.refusals;
        cx.rule(|| FastRule::BackOff { from, ballot, promised, attempt });
        let longest = cx.config.backoff.0 << (attempt - 1).min(DOUBLINGS);
        let span = 1 + cx.random.below(longest);
        cx.arm(FastTimer::Retry, Time(span));
    }

    /// Nothing was chosen in time. A fast round of its own with enough votes is settled; else it tries a classic round.
    /// While nobody proposed anything, an open fast round just waits.
    pub(super) fn try_again(&mut self, cx: &mut Cx<'_>) {
        if let Some(round) = self.round.as_ref().filter(|round| round.phase == Phase::Any) {
            let ballot = round.ballot;
            match self.heard(ballot).0 {
                0 if self.wanted.is_none() => return,
                heard if heard >= majority(self.members.len()) => return self.recover(ballot, cx),
                _ => {}
            }
        }
        if self.learnt.is_some() && self.round.is_none() {
            return;
        }
        if self.round.is_none() && self.wanted.is_none() {
            let next = rounds::next_fast(self.last_round(), self.me, &self.members);
            if self.last_round() > 0 {
                cx.rule(|| FastRule::Ask { next });
            }
            return self.open(next, cx);
        }
        let next = rounds::next_classic(self.last_round(), self.me, &self.members);
        let ran_out = cx.ran_out;
        cx.rule(|| FastRule::TurnClassic { next, ran_out });
        self.open(next, cx);
    }

    /// Stops coordinating.
    pub(super) fn rest(&mut self, cx: &mut Cx<'_>) {
        self.round = None;
        self.refusals = 0;
        cx.disarm(FastTimer::Retry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is picked from the last votes of a quorum of so many, among so many acceptors.
    fn picked(votes: &[(u64, &str)], asked: usize, members: usize) -> String {
        let vote = |(round, value): &(u64, &str)| Vote {
            ballot: Ballot { round: *round, proposer: None },
            value: Arc::from(*value),
        };
        let votes: Vec<_> = votes.iter().map(vote).collect();
        match pick(&votes, asked, members, &Config::default()) {
            Picked::Free => "free".to_owned(),
            Picked::Bound(vote, count, ..) => format!("{} {count}", vote.value),
            Picked::Open(_, threshold) => format!("open below {threshold}"),
        }
    }

    #[test]
    fn a_value_is_bound_if_a_fast_quorum_may_have_chosen_it() {
        assert_eq!(picked(&[], 3, 5), "free");
        assert_eq!(picked(&[(1, "x")], 3, 5), "x 1", "the only value in the highest round");
        assert_eq!(picked(&[(1, "x"), (1, "x"), (1, "y")], 3, 5), "x 2", "3 + 4 - 5 are enough");
        assert_eq!(picked(&[(1, "x"), (1, "x"), (1, "y"), (1, "y")], 4, 5), "open below 3");
        assert_eq!(picked(&[(1, "x"), (1, "y")], 2, 3), "open below 2");
        assert_eq!(picked(&[(1, "x"), (1, "x"), (4, "y")], 3, 5), "y 1", "older rounds do not count");
    }
}
