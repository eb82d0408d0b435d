//! Becoming leader: phase 1, once for all slots that are not decided (Paxos Made Simple §3).

use super::entry::{Entry, Votes};
use super::message::MultiMessage;
use super::rules::MultiRule;
use super::{Cx, MultiPaxos, MultiTimer, Role};
use crate::protocol::ballots::disk::Write;
use crate::protocol::ballots::{Vote, highest};
use crate::view::{Ballot, NodeId, Time};

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
        self.promises.clear();
        self.proposals.clear();
        self.from_slot = self.decided_up_to() + 1;
        arm(cx);
        if !cx.config.guards.phase1_for_new_leader {
            self.role = Role::Leader;
            self.next_slot = self.from_slot.max(self.last_decided() + 1);
            let next_slot = self.next_slot;
            cx.rule(|| MultiRule::LeadAtOnce { ballot, next_slot });
            return self.begin_to_lead(cx);
        }
        let (from_slot, needed) = (self.from_slot, self.majority() as u64);
        cx.rule(|| MultiRule::Campaign { ballot, from_slot, needed });
        for acceptor in self.members.clone() {
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
        cx.rule(|| MultiRule::PromiseSlots { from, ballot, from_slot, reported: count, promised });
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

    /// A promise arrives.
    pub(super) fn promised(&mut self, from: NodeId, ballot: Ballot, accepted: Votes, cx: &mut Cx<'_>) {
        let known = self.promises.iter().any(|(node, _)| *node == from);
        if self.role != Role::Candidate || self.ballot != Some(ballot) || known {
            return cx.rule(|| MultiRule::PromiseOfNoUse { from, ballot });
        }
        let reported = accepted.0.len() as u64;
        self.promises.push((from, accepted));
        let (count, needed) = (self.promises.len() as u64, self.majority() as u64);
        cx.rule(|| MultiRule::PromiseCounted { from, ballot, reported, count, needed });
        if count >= needed {
            self.lead(ballot, cx);
        }
    }

    /// A majority promised. What may be chosen in a slot is proposed there again, holes below the highest slot reported
    /// are filled with no-ops, and only then come new commands.
    fn lead(&mut self, ballot: Ballot, cx: &mut Cx<'_>) {
        let promises = std::mem::take(&mut self.promises);
        let (count, needed) = (promises.len() as u64, self.majority() as u64);
        let votes = || promises.iter().flat_map(|(_, votes)| &votes.0);
        let guards = &cx.config.guards;
        let reported = votes().map(|(slot, _)| *slot).max().filter(|_| guards.repropose_accepted).unwrap_or(0);
        self.role = Role::Leader;
        self.leader = Some(self.me);
        self.next_slot = reported.max(self.last_decided()).max(self.from_slot - 1) + 1;
        let next_slot = self.next_slot;
        cx.rule(|| MultiRule::Lead { ballot, count, needed, next_slot });
        for slot in self.from_slot..self.next_slot {
            if self.decisions.contains_key(&slot) {
                continue;
            }
            let vote = highest(votes().filter(|(at, _)| *at == slot).map(|(_, vote)| vote));
            let value = match vote.filter(|_| cx.config.guards.noop_only_in_holes) {
                Some(vote) => {
                    cx.rule(|| MultiRule::Repropose { slot, adopted: vote.proposal(), ballot });
                    vote.value.clone()
                }
                None => {
                    cx.rule(|| MultiRule::FillHole { slot, ballot });
                    Entry::Noop
                }
            };
            self.propose(slot, &value, cx);
        }
        self.begin_to_lead(cx);
    }

    /// A new leader shows itself at once, and listens for rivals with its heartbeats' refusals only.
    fn begin_to_lead(&mut self, cx: &mut Cx<'_>) {
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
                let silent = self.members.iter().filter(|member| !proposal.votes.contains(**member));
                again.extend(silent.map(|member| (*member, proposal.slot, proposal.value.clone())));
            }
        }
        self.show(again.len() as u64, cx);
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
            return;
        }
        self.leader = Some(from);
        self.followed = Some(ballot);
        cx.rule(|| MultiRule::HearLeader { from, ballot, up_to });
        let from_slot = self.decided_up_to() + 1;
        if up_to >= from_slot {
            cx.rule(|| MultiRule::FetchDecisions { from, from_slot, up_to });
            cx.send_early(from, MultiMessage::Fetch { from_slot });
        }
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
        cx.disarm(MultiTimer::Heartbeat);
        (self.role, self.ballot, self.leader) = (Role::Follower, None, None);
        self.proposals.clear();
        self.promises.clear();
        arm(cx);
    }
}
