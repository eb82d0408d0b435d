//! Other acceptors: a change that is decided in slot s says who votes from slot s + α on.

use super::change::Change;
use super::entry::Entry;
use super::message::MultiMessage;
use super::rules::MultiRule;
use super::{Cx, MultiPaxos, Role, election};
use crate::algorithm::guard;
use crate::algorithms::shared::quorum::{majority, majority_agrees};
use crate::model::{NodeSet, Sentence};
use crate::sentence;

impl MultiPaxos {
    /// Why a change cannot be proposed here, as far as it is known.
    pub(super) fn refuses_change(&self, change: Change) -> Option<Sentence> {
        let (_, last) = self.configurations.last();
        match change {
            _ if self.role != Role::Leader => Some(sentence!("{node} does not lead", node = self.me)),
            Change::Add(node) if last.contains(node) => Some(sentence!("{node} is an acceptor already", node)),
            Change::Remove(node) if !last.contains(node) => Some(sentence!("{node} is no acceptor", node)),
            Change::Remove(node) if last.without(node).is_empty() => {
                Some(sentence!("{node} is the last acceptor: without it nothing could be chosen", node))
            }
            _ => None,
        }
    }

    /// The leader is to change the acceptors: a value like any other, in the next slot.
    pub(super) fn take_change(&mut self, change: Change, cx: &mut Cx<'_>) {
        self.queue.push_back(Entry::Change(change));
        self.fill(cx);
    }

    /// A change is executed.
    pub(super) fn change_acceptors(&mut self, slot: u64, change: Change, cx: &mut Cx<'_>) {
        let change_text = || change.text().into();
        if !cx.config.guards.alpha_window {
            // The mistake: others vote at once, also in slots that are proposed already.
            let alpha_window = guard(cx.config.guards.alpha_window, false);
            cx.rule(|| MultiRule::ChangeAtOnce { change: change_text(), slot, alpha_window });
            return self.note_change(slot + 1, change);
        }
        let from_slot = slot + self.alpha;
        cx.rule(|| MultiRule::ChangeDecided { change: change_text(), slot, from_slot });
        self.note_change(from_slot, change);
        self.ask_new_acceptors(cx);
    }

    /// Others vote from a slot on. Whoever is new is a replica at once, and hears what is decided.
    pub(super) fn note_change(&mut self, from_slot: u64, change: Change) {
        let acceptors = change.of(self.configurations.last().1);
        self.configurations.change(from_slot, acceptors);
        self.known = self.known.union(acceptors);
    }

    /// The first acceptors of an open slot of which no majority promised its ballot.
    pub(super) fn missing_promises(&self) -> Option<NodeSet> {
        self.configurations.from(self.applied + 1).find(|acceptors| !majority_agrees(*acceptors, self.promises))
    }

    /// A leader asks acceptors of later slots for the promises that it lacks there.
    pub(super) fn ask_new_acceptors(&mut self, cx: &mut Cx<'_>) {
        let Some(ballot) = self.ballot.filter(|_| self.role == Role::Leader) else { return };
        let Some(acceptors) = self.missing_promises().filter(|_| cx.config.guards.phase1_for_new_leader) else {
            return;
        };
        let from_slot = self.applied + 1;
        let (count, needed) = (acceptors.common(self.promises).len() as u64, majority(acceptors.len()) as u64);
        cx.rule(|| MultiRule::AskNewAcceptors { ballot, from_slot, count, needed });
        for acceptor in acceptors.nodes().filter(|acceptor| !self.promises.contains(*acceptor)) {
            cx.send(acceptor, MultiMessage::Prepare { ballot, from_slot });
        }
    }

    /// Whether the leader may propose in a slot: it knows who votes there, is one of them, and has their promises.
    pub(super) fn may_propose(&self, slot: u64, cx: &Cx<'_>) -> bool {
        let acceptors = self.configurations.of(slot);
        let promised = majority_agrees(acceptors, self.promises) || !cx.config.guards.phase1_for_new_leader;
        let known = slot <= self.applied + self.alpha && acceptors.contains(self.me);
        !cx.config.guards.alpha_window || known && promised
    }

    /// After slots were executed: if others vote now, a leader that is not among them leaves.
    pub(super) fn obey(&mut self, before: NodeSet, cx: &mut Cx<'_>) {
        let slot = self.applied + 1;
        let acceptors = self.configurations.of(slot);
        if acceptors == before {
            return;
        }
        cx.rule(|| MultiRule::AcceptorsInForce { slot, acceptors, needed: majority(acceptors.len()) as u64 });
        if self.role != Role::Follower && !acceptors.contains(self.me) {
            cx.rule(|| MultiRule::LeaveOffice { slot });
            self.follow(cx);
        }
    }

    /// Nobody leads, it seems, and this replica may not: perhaps it only lacks what is decided.
    pub(super) fn ask_around(&mut self, cx: &mut Cx<'_>) {
        let from_slot = self.decided_up_to() + 1;
        let ran_out = cx.ran_out;
        cx.rule(|| MultiRule::AskAround { from_slot, ran_out });
        election::arm(cx);
        for peer in self.peers() {
            cx.send_early(peer, MultiMessage::Fetch { from_slot });
        }
    }
}
