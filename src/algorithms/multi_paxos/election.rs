//! Becoming leader: phase 1, once for all slots that are not decided (Paxos Made Simple §3).

use super::entry::{Entry, Votes};
use super::message::MultiMessage;
use super::outcome::MultiOutcome;
use super::rules::MultiRule;
use super::{Cx, MultiPaxos, MultiTimer, Role};
use crate::algorithm::guard;
use crate::algorithms::shared::ballots::Vote;
use crate::algorithms::shared::ballots::disk::Write;
use crate::algorithms::shared::quorum::majority;
use crate::model::{Ballot, NodeId, NodeSet, Time};

/// Winds up the election timer: uniform in [T, 2T), so that candidates do not overtake each other for ever.
pub(super) fn arm(cx: &mut Cx<'_>) {
    let shortest = cx.config.election.0;
    let span = shortest + cx.random.below(shortest);
    cx.arm(MultiTimer::Election, Time(span));
}

impl MultiPaxos {
    /// Nobody leads, it seems: phase 1 for every slot from the first undecided one on.
    pub(super) fn campaign(&mut self, cx: &mut Cx<'_>) {
        let promised = self.disk.promised.map_or(0, |ballot| ballot.round);
        let ballot = Ballot::of(self.disk.round.max(promised).max(self.seen).saturating_add(1), self.me);
        cx.write(&mut self.disk, Write::Round(ballot.round));
        (self.role, self.ballot, self.leader) = (Role::Candidate, Some(ballot), None);
        self.forget_proposals();
        self.next_slot = self.decided_up_to() + 1;
        arm(cx);
        if !cx.config.guards.phase1_for_new_leader {
            self.role = Role::Leader;
            self.next_slot = self.last_decided() + 1;
            let next_slot = self.next_slot;
            let phase1_for_new_leader =
                guard(cx.config.guards.phase1_for_new_leader, self.missing_promises().is_none());
            cx.rule(|| MultiRule::LeadAtOnce { ballot, next_slot, phase1_for_new_leader });
            return self.begin_to_lead(cx);
        }
        let from_slot = self.next_slot;
        let needed = majority(self.configurations.of(from_slot).len()) as u64;
        let ran_out = cx.ran_out;
        cx.rule(|| MultiRule::Campaign { ballot, from_slot, needed, ran_out });
        let all = self.configurations.from(self.applied + 1).fold(NodeSet::default(), NodeSet::union);
        for acceptor in all.nodes() {
            cx.send(acceptor, MultiMessage::Prepare { ballot, from_slot });
        }
    }

    /// Phase 1b: one promise for all slots, with all votes from that slot on.
    pub(super) fn prepare(&mut self, from: NodeId, ballot: Ballot, from_slot: u64, cx: &mut Cx<'_>) {
        if self.refuse(from, ballot, cx) {
            return;
        }
        let promised = self.disk.promised;
        if promised != Some(ballot) {
            cx.write(&mut self.disk, Write::Promised(ballot));
        }
        self.heed(from, ballot, cx);
        let reported = |slot: u64| slot >= from_slot && (cx.config.guards.prepare_all_slots || slot == from_slot);
        let votes = self.disk.accepted.iter().filter(|(slot, _)| reported(**slot));
        let accepted: Vec<(u64, Vote<Entry>)> = votes.map(|(slot, vote)| (*slot, vote.clone())).collect();
        let count = accepted.len() as u64;
        let all = cx.config.guards.prepare_all_slots;
        cx.rule(|| {
            let later = self.disk.accepted.iter().filter(|(slot, _)| **slot >= from_slot).count() as u64;
            let kept_back = later - count;
            let prepare_all_slots = guard(all, kept_back == 0);
            MultiRule::PromiseSlots { from, ballot, from_slot, reported: count, promised, kept_back, prepare_all_slots }
        });
        let decided_up_to = self.decided_up_to();
        cx.send(from, MultiMessage::Promise { ballot, accepted: Votes(accepted), decided_up_to });
    }

    /// Whether a ballot is too low; its owner is told.
    pub(super) fn refuse(&mut self, from: NodeId, ballot: Ballot, cx: &mut Cx<'_>) -> bool {
        let promised = self.disk.promised;
        let refused = promised.is_some_and(|promised| ballot < promised);
        if refused {
            cx.rule(|| MultiRule::RefuseBallot { from, ballot, promised });
            cx.send(from, MultiMessage::Nack { ballot, promised });
        }
        refused
    }

    /// Somebody has a ballot that is not below the promise: whoever led or campaigned under a lower one gives way, and
    /// everybody else has heard of it.
    pub(super) fn heed(&mut self, from: NodeId, ballot: Ballot, cx: &mut Cx<'_>) {
        if self.ballot == Some(ballot) && from == self.me {
            return;
        }
        match self.ballot.filter(|own| self.role != Role::Follower && *own < ballot) {
            Some(own) => self.give_way(from, own, Some(ballot), cx),
            None if self.role == Role::Follower => arm(cx),
            None => {}
        }
    }

    /// A promise arrives. A leader needs more of them if others vote in later slots.
    pub(super) fn promised(&mut self, from: NodeId, ballot: Ballot, votes: Votes, decided: u64, cx: &mut Cx<'_>) {
        let missing = if self.role == Role::Follower { None } else { self.missing_promises() };
        let awaited = missing.filter(|_| self.ballot == Some(ballot) && !self.promises.contains(from));
        let Some(acceptors) = awaited else {
            return cx.rule(|| MultiRule::PromiseOfNoUse { from, ballot });
        };
        let reported = votes.0.len() as u64;
        self.promises.insert(from);
        for (slot, vote) in votes.0 {
            let before = self.reports.get(&slot);
            if slot > self.applied && before.is_none_or(|before| before.ballot < vote.ballot) {
                self.reports.insert(slot, vote);
            }
        }
        let (count, needed) = (self.promises.common(acceptors).len() as u64, majority(acceptors.len()) as u64);
        cx.rule(|| MultiRule::PromiseCounted { from, ballot, reported, count, needed });
        match self.role {
            Role::Candidate if self.missing_promises().is_none() => self.lead(ballot, count, needed, cx),
            Role::Leader => self.fill(cx),
            // It may take long to get there without what this one knows.
            _ if decided > self.decided => self.ask_for_decisions(from, decided, cx),
            _ => {}
        }
    }

    /// Enough promised: what may be chosen in a slot is proposed there again, holes below the highest slot reported are
    /// filled with no-ops, and only then come new commands.
    fn lead(&mut self, ballot: Ballot, count: u64, needed: u64, cx: &mut Cx<'_>) {
        self.role = Role::Leader;
        let next_slot = self.last_reported(cx) + 1;
        let last_reported = self.reports.last_key_value().map_or(0, |(slot, _)| *slot);
        let repropose_accepted = guard(cx.config.guards.repropose_accepted, last_reported < next_slot);
        cx.rule(|| MultiRule::Lead { ballot, count, needed, next_slot, last_reported, repropose_accepted });
        self.fill(cx);
        self.begin_to_lead(cx);
    }

    /// A new leader shows itself at once, and listens for rivals with its heartbeats' refusals only.
    fn begin_to_lead(&mut self, cx: &mut Cx<'_>) {
        cx.outcome(MultiOutcome::Elected);
        self.leader = Some(self.me);
        cx.disarm(MultiTimer::Election);
        self.show(0, cx);
    }

    /// The heartbeat timer fired: whoever did not answer for a whole interval is asked again.
    pub(super) fn heartbeat(&mut self, cx: &mut Cx<'_>) {
        let Some(ballot) = self.ballot.filter(|_| self.role == Role::Leader) else { return };
        let mut again = Vec::new();
        for proposal in &mut self.proposals {
            if !std::mem::replace(&mut proposal.fresh, false) {
                let acceptors = self.configurations.of(proposal.slot).nodes();
                let silent = acceptors.filter(|acceptor| !proposal.votes.contains(*acceptor));
                again.extend(silent.map(|acceptor| (acceptor, proposal.slot, proposal.value.clone())));
            }
        }
        self.show(again.len() as u64, cx);
        self.ask_new_acceptors(cx);
        for (member, slot, value) in again {
            cx.send(member, MultiMessage::Accept { ballot, slot, value });
        }
    }

    fn show(&mut self, again: u64, cx: &mut Cx<'_>) {
        let (Some(ballot), up_to) = (self.ballot, self.decided_up_to()) else { return };
        cx.rule(|| MultiRule::ShowLead { ballot, up_to, again });
        cx.arm(MultiTimer::Heartbeat, cx.config.heartbeat);
        for peer in self.peers() {
            cx.send_early(peer, MultiMessage::Heartbeat { ballot, up_to });
        }
    }

    /// The leader is there; what it knows to be decided and this replica lacks is fetched.
    pub(super) fn hear_leader(&mut self, from: NodeId, ballot: Ballot, up_to: u64, cx: &mut Cx<'_>) {
        if self.refuse(from, ballot, cx) {
            return;
        }
        self.heed(from, ballot, cx);
        if self.role != Role::Follower {
            return cx.rule(|| MultiRule::HeartbeatOfNoUse { from, ballot });
        }
        self.leader = Some(from);
        self.followed = Some(ballot);
        cx.rule(|| MultiRule::HearLeader { from, ballot, up_to });
        if up_to > self.decided {
            self.ask_for_decisions(from, up_to, cx);
        }
    }

    /// Asks a replica for the decisions that it has and this one lacks.
    fn ask_for_decisions(&mut self, from: NodeId, up_to: u64, cx: &mut Cx<'_>) {
        let from_slot = self.decided + 1;
        cx.rule(|| MultiRule::FetchDecisions { from, from_slot, up_to });
        cx.send_early(from, MultiMessage::Fetch { from_slot });
    }

    /// A refusal arrives.
    pub(super) fn refused(&mut self, from: NodeId, ballot: Ballot, promised: Option<Ballot>, cx: &mut Cx<'_>) {
        self.seen = self.seen.max(promised.map_or(0, |promised| promised.round));
        if self.role == Role::Follower || self.ballot != Some(ballot) {
            return cx.rule(|| MultiRule::RefusalTooLate { from, ballot });
        }
        self.give_way(from, ballot, promised, cx);
    }

    fn give_way(&mut self, from: NodeId, ballot: Ballot, promised: Option<Ballot>, cx: &mut Cx<'_>) {
        cx.rule(|| MultiRule::GiveWay { from, ballot, promised });
        self.follow(cx);
    }

    /// Leads no more, and campaigns no more for now.
    pub(super) fn follow(&mut self, cx: &mut Cx<'_>) {
        cx.disarm(MultiTimer::Heartbeat);
        (self.role, self.ballot, self.leader) = (Role::Follower, None, None);
        self.forget_proposals();
        arm(cx);
    }

    fn forget_proposals(&mut self) {
        self.promises = NodeSet::default();
        self.proposals.clear();
        self.reports.clear();
        self.queue.clear();
    }
}
