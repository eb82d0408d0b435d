//! Proposing in slots, deciding, and executing in their order (phase 2; replicas).

use super::entry::Entry;
use super::message::MultiMessage;
use super::outcome::MultiOutcome;
use super::rules::MultiRule;
use super::{Cx, MultiPaxos, MultiTimer, Proposed, Request, Role};
use crate::algorithm::{Refusal, Reply, guard};
use crate::algorithms::shared::ballots::disk::Write;
use crate::algorithms::shared::ballots::{Choosable, Vote};
use crate::algorithms::shared::quorum::{majority, majority_agrees};
use crate::algorithms::shared::store::Past;
use crate::model::{Ballot, ClientId, NodeId, NodeSet};
use crate::workload::key_value::{Answer, StoreCommand};

/// Decisions that one request for them is answered with, at most.
const BATCH: usize = 32;

/// How far a slot may lie behind all known ones: a new leader fills every hole up to it.
const FARTHEST: u64 = 10_000;

impl MultiPaxos {
    /// Phase 2a for one slot.
    pub(super) fn propose(&mut self, slot: u64, value: &Entry, cx: &mut Cx<'_>) {
        let Some(ballot) = self.ballot else { return };
        self.proposals.push(Proposed { slot, value: value.clone(), votes: NodeSet::default(), fresh: true });
        for acceptor in self.configurations.of(slot).nodes() {
            cx.send(acceptor, MultiMessage::Accept { ballot, slot, value: value.clone() });
        }
    }

    /// Phase 2b for one slot.
    pub(super) fn accept(&mut self, from: NodeId, ballot: Ballot, slot: u64, value: Entry, cx: &mut Cx<'_>) {
        if self.refuse(from, ballot, cx) || self.too_far(from, slot, cx) {
            return;
        }
        if self.disk.promised != Some(ballot) {
            cx.write(&mut self.disk, Write::Promised(ballot));
        }
        self.heed(from, ballot, cx);
        if self.role == Role::Follower {
            (self.leader, self.followed) = (Some(from), Some(ballot));
        }
        let vote = Vote { ballot, value };
        cx.rule(|| MultiRule::VoteInSlot { from, slot, vote: vote.proposal() });
        if self.disk.vote(slot).is_some_and(|before| before.value != vote.value) {
            cx.outcome(MultiOutcome::Overwritten);
        }
        if self.disk.vote(slot) != Some(&vote) {
            cx.write(&mut self.disk, Write::Accepted(slot, vote));
        }
        cx.send(from, MultiMessage::Accepted { ballot, slot });
    }

    /// Whether a message speaks of a slot that cannot be: it is not heeded.
    fn too_far(&self, from: NodeId, slot: u64, cx: &mut Cx<'_>) -> bool {
        let last = self.disk.accepted.last().map_or(0, |(slot, _)| *slot).max(self.last_decided());
        let far = slot == 0 || slot > last + FARTHEST;
        if far {
            cx.rule(|| MultiRule::SlotTooFar { from, slot, last });
        }
        far
    }

    /// A vote arrives at the leader.
    pub(super) fn accepted(&mut self, from: NodeId, ballot: Ballot, slot: u64, cx: &mut Cx<'_>) {
        let acceptors = self.configurations.of(slot);
        let needed = majority(acceptors.len());
        let own = guard(cx.config.guards.count_per_ballot, self.ballot == Some(ballot));
        let leads = self.role == Role::Leader && own.passes();
        let proposal = self.proposals.iter_mut().find(|proposal| leads && proposal.slot == slot);
        let Some(proposal) = proposal.filter(|proposal| acceptors.contains(from) && !proposal.votes.contains(from))
        else {
            return cx.rule(|| MultiRule::VoteOfNoUse { from, slot, ballot });
        };
        proposal.votes.insert(from);
        let count = proposal.votes.common(acceptors).len();
        let current = self.ballot;
        cx.rule(|| MultiRule::VoteCounted {
            from,
            slot,
            count: count as u64,
            needed: needed as u64,
            vote_ballot: ballot,
            ballot: current,
            count_per_ballot: own,
        });
        if count < needed {
            return;
        }
        let value = proposal.value.clone();
        self.proposals.retain(|proposal| proposal.slot != slot);
        cx.rule(|| MultiRule::Decide {
            slot,
            value: value.text(),
            count: count as u64,
            needed: needed as u64,
            count_per_ballot: own,
        });
        for peer in self.peers() {
            cx.send(peer, MultiMessage::Decide { slot, value: value.clone() });
        }
        self.decide(slot, &value, cx);
    }

    /// A replica is told what is chosen in a slot.
    pub(super) fn told(&mut self, from: NodeId, slot: u64, value: &Entry, cx: &mut Cx<'_>) {
        if self.decisions.contains_key(&slot) {
            return cx.rule(|| MultiRule::KnownDecision { from, slot });
        }
        if self.too_far(from, slot, cx) {
            return;
        }
        cx.rule(|| MultiRule::LearnDecision { from, slot, value: value.text() });
        self.proposals.retain(|proposal| proposal.slot != slot);
        self.decide(slot, value, cx);
    }

    /// A slot is decided: executes what can be executed in order now.
    fn decide(&mut self, slot: u64, value: &Entry, cx: &mut Cx<'_>) {
        self.decisions.insert_mut(slot, value.clone());
        while self.decisions.contains_key(&(self.decided + 1)) {
            self.decided += 1;
        }
        if !cx.config.guards.apply_without_gaps {
            // The mistake: executed as soon as it is decided, whatever comes before.
            let applied = self.applied;
            let in_order = guard(cx.config.guards.apply_without_gaps, slot == applied + 1);
            cx.rule(|| MultiRule::ExecuteSlots {
                first: slot,
                last: slot,
                count: 1,
                applied,
                apply_without_gaps: in_order,
            });
            self.execute(slot, value, cx);
            return self.fill(cx);
        }
        let before = self.configurations.of(self.applied + 1);
        let first = self.applied + 1;
        if slot > first && self.decided < slot {
            let gap = self.decided + 1;
            cx.rule(|| MultiRule::StopAtGap { slot, gap });
        }
        let last = self.decided;
        if last >= first {
            let (applied, count, in_order) =
                (self.applied, last + 1 - first, guard(cx.config.guards.apply_without_gaps, true));
            cx.rule(|| MultiRule::ExecuteSlots { first, last, count, applied, apply_without_gaps: in_order });
        }
        for slot in first..=last {
            if let Some(value) = self.decisions.get(&slot).cloned() {
                self.execute(slot, &value, cx);
            }
        }
        self.obey(before, cx);
        self.fill(cx);
    }

    /// The last slot in which something was reported or decided: below, a leader fills every hole.
    pub(super) fn last_reported(&self, cx: &Cx<'_>) -> u64 {
        let reported = self.reports.last_key_value().map_or(0, |(slot, _)| *slot);
        if cx.config.guards.repropose_accepted { reported.max(self.last_decided()) } else { self.last_decided() }
    }

    /// Proposes as far as the window reaches: what was reported, no-ops in holes below, then what waits; and no-ops up
    /// to the first slot of acceptors that are decided and not in force yet.
    pub(super) fn fill(&mut self, cx: &mut Cx<'_>) {
        let Some(ballot) = self.ballot.filter(|_| self.role == Role::Leader) else { return };
        loop {
            let slot = self.next_slot;
            if self.decisions.contains_key(&slot) {
                self.next_slot += 1;
                continue;
            }
            if !self.may_propose(slot, cx) {
                if let Some(first) = self.queue.front() {
                    let (value, applied, alpha) = (first.text(), self.applied, self.alpha);
                    cx.rule(|| MultiRule::WaitForWindow { value, slot, applied, alpha });
                }
                return;
            }
            let Some(value) = self.next_value(slot, ballot, cx) else { return };
            self.next_slot += 1;
            self.propose(slot, &value, cx);
        }
    }

    /// What to propose in a slot; nothing: there is nothing to be done.
    fn next_value(&mut self, slot: u64, ballot: Ballot, cx: &mut Cx<'_>) -> Option<Entry> {
        if slot <= self.last_reported(cx) {
            let guards = &cx.config.guards;
            let vote = self.reports.remove(&slot);
            let reported = vote.as_ref().map(Vote::proposal);
            let vote = vote.filter(|_| guards.noop_only_in_holes);
            let Some(vote) = vote else {
                let noop_only_in_holes = guard(guards.noop_only_in_holes, reported.is_none());
                cx.rule(|| MultiRule::FillHole { slot, ballot, reported, noop_only_in_holes });
                return Some(Entry::Noop);
            };
            cx.rule(|| MultiRule::Repropose { slot, adopted: vote.proposal(), ballot });
            return Some(vote.value);
        }
        if let Some(value) = self.queue.pop_front() {
            match &value {
                Entry::Change(change) => {
                    let (change, from_slot) = (change.text(), slot + self.alpha);
                    cx.rule(|| MultiRule::ProposeChange { change: change.into(), slot, from_slot, ballot });
                }
                _ => {
                    let (client, seq) = value.session()?;
                    let promised = majority_agrees(self.configurations.of(slot), self.promises);
                    let phase1_for_new_leader = guard(cx.config.guards.phase1_for_new_leader, promised);
                    cx.rule(|| MultiRule::ProposeInSlot { client, seq, slot, ballot, phase1_for_new_leader });
                }
            }
            return Some(value);
        }
        let from_slot = self.configurations.last().0;
        (slot < from_slot).then(|| {
            cx.rule(|| MultiRule::PushChange { slot, from_slot });
            Entry::Noop
        })
    }

    /// Executes one slot, and answers the client if it waits here.
    fn execute(&mut self, slot: u64, value: &Entry, cx: &mut Cx<'_>) {
        self.applied = self.applied.max(slot);
        if let Entry::Change(change) = value {
            self.change_acceptors(slot, *change, cx);
        }
        let Entry::Operation(operation) = value else { return self.executions.push((slot, None)) };
        let Some((client, seq)) = operation.session else {
            self.executions.push((slot, None));
            self.store.apply(&operation.command);
            return;
        };
        let past = self.store.past(client, seq);
        let before = past.is_some();
        let answer = if before && !cx.config.guards.dedupe_commands {
            self.store.apply(&operation.command)
        } else {
            self.store.execute(client, seq, &operation.command)
        };
        let once = guard(cx.config.guards.dedupe_commands, !before);
        if before && once.passes() {
            cx.rule(|| MultiRule::ExecuteAgain { slot, client, seq, dedupe_commands: once });
        }
        let skipped = !once.passes();
        self.executions.push((slot, operation.session.filter(|_| !skipped)));
        let later = past.map(|past| past.latest).filter(|latest| *latest > seq);
        if skipped {
            cx.rule(|| match later {
                Some(latest) => MultiRule::SkipOvertaken { slot, client, seq, latest },
                None => MultiRule::SkipDuplicate { slot, client, seq },
            });
        }
        if let Some(place) = self.waiting.iter().position(|waiting| *waiting == (client, seq)) {
            self.waiting.remove(place);
            cx.rule(|| match later.filter(|_| skipped) {
                Some(latest) => MultiRule::SessionPast { client, seq, latest },
                None => MultiRule::AnswerClient { client, seq, index: slot },
            });
            cx.reply(Reply::done(client, seq, answer));
        }
    }

    /// What `given … commit=` says: the votes up to there are decided.
    pub(super) fn given_decisions(&mut self, commit: u64) {
        for slot in 1..=commit {
            let Some(vote) = self.disk.vote(slot) else { return };
            let value = vote.value.clone();
            match &value {
                Entry::Operation(operation) => _ = self.store.apply(&operation.command),
                Entry::Change(change) => self.note_change(slot + self.alpha, *change),
                Entry::Noop => {}
            }
            self.decisions.insert_mut(slot, value);
            (self.decided, self.applied) = (slot, slot);
        }
    }

    /// Sends decisions to a replica that lacks them.
    pub(super) fn fetch(&mut self, from: NodeId, from_slot: u64, cx: &mut Cx<'_>) {
        let missing = self.decisions.range(from_slot..).take(BATCH);
        let missing: Vec<(u64, Entry)> = missing.map(|(slot, value)| (*slot, value.clone())).collect();
        let count = missing.len() as u64;
        cx.rule(|| MultiRule::SendDecisions { from, from_slot, count });
        for (slot, value) in missing {
            cx.send(from, MultiMessage::Decide { slot, value });
        }
    }

    /// A client asks: only the leader proposes, and each operation once.
    pub(super) fn client_request(&mut self, request: Request, cx: &mut Cx<'_>) {
        let Request { client, seq, command, .. } = request;
        if self.role != Role::Leader {
            let leader = self.leader.filter(|leader| *leader != self.me);
            cx.rule(|| MultiRule::RedirectClient { client, leader });
            return cx.reply(Reply::refused(client, seq, Refusal::Redirect(leader)));
        }
        let past = self.store.past(client, seq).filter(|_| cx.config.guards.dedupe_commands);
        if let Some(Past { latest, answer }) = past {
            cx.rule(|| match latest {
                latest if latest > seq => MultiRule::SessionPast { client, seq, latest },
                _ => MultiRule::DuplicateRequest { client, seq },
            });
            return cx.reply(Reply::done(client, seq, answer));
        }
        if let (StoreCommand::Read(key), false) = (&command, cx.config.guards.no_stale_leader_reads) {
            let no_stale_leader_reads = guard(cx.config.guards.no_stale_leader_reads, false);
            cx.rule(|| MultiRule::ReadAtOnce { client, seq, no_stale_leader_reads });
            let answer = Answer::Value(self.store.get(key).cloned());
            return cx.reply(Reply::done(client, seq, answer));
        }
        let session: (ClientId, u64) = (client, seq);
        let newer = self.waiting.iter().find(|(waiting, newer)| *waiting == client && *newer > seq);
        if let Some((_, newer)) = newer.copied() {
            return cx.rule(|| MultiRule::RequestOvertaken { client, seq, newer });
        }
        // A client has one operation at a time: it does not wait for the former any more.
        self.waiting.retain(|(waiting, _)| *waiting != client);
        self.waiting.push(session);
        let mut values = self.proposals.iter().map(|proposal| &proposal.value).chain(&self.queue);
        if values.any(|value| value.session() == Some(session)) {
            return cx.rule(|| MultiRule::RequestPending { client, seq });
        }
        self.queue.push_back(Entry::of(Some(session), command));
        self.fill(cx);
    }

    /// What a timer is for.
    pub(super) fn timer(&mut self, timer: MultiTimer, cx: &mut Cx<'_>) {
        match timer {
            MultiTimer::Election if !self.votes() => self.ask_around(cx),
            MultiTimer::Election if self.role != Role::Leader => self.campaign(cx),
            MultiTimer::Heartbeat => self.heartbeat(cx),
            MultiTimer::Election => {}
        }
    }
}
