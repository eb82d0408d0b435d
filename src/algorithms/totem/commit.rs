//! The commit token: it goes round the ring to be, once to collect what each member has of its old ring, once to tell
//! all.

use super::disk::RingSeq;
use super::message::{Members, Told, TotemMessage};
use super::ring::LIMIT;
use super::rules::TotemRule;
use super::state::{Cx, Forming, Phase, Totem, TotemTimer};
use crate::algorithm::{Finding, guard};
use crate::model::{Ballot, NodeId, NodeSet};

/// How much higher the number of a new ring is than any that was heard of.
const STEP: u64 = 4;

impl Totem {
    /// All have agreed, and this node is the lowest of them.
    pub(super) fn make_commit_token(&mut self, cx: &mut Cx<'_>) {
        let highest = self.highest.max(self.disk.ring_seq).max(self.ring.id.round);
        if highest + STEP >= LIMIT {
            return cx.rule(|| TotemRule::Impossible { from: self.me, number: highest });
        }
        let (ring, live) = (Ballot::of(highest + STEP, self.me), self.live());
        cx.rule(|| TotemRule::Commit { ring, members: live, highest });
        self.enter(ring, live, 0, cx);
        let mut members = Members::of(live);
        members.tell(self.me, self.told());
        self.hand_commit_on(ring, 0, members, cx);
    }

    /// What this node tells of its old ring.
    fn told(&self) -> Told {
        let ring = &self.ring;
        Told { old_ring: ring.id, aru: ring.aru, high_delivered: ring.delivered, received: self.received }
    }

    /// The phase Commit: the new number is on the disk before anybody hears of it.
    fn enter(&mut self, ring: Ballot, members: NodeSet, commit_seq: u64, cx: &mut Cx<'_>) {
        self.phase = Phase::Commit;
        cx.disarm(TotemTimer::Join);
        cx.disarm(TotemTimer::Consensus);
        cx.write(&mut self.disk, RingSeq(ring.round));
        self.highest = self.highest.max(ring.round);
        self.forming = Some(Forming::new(ring, members, commit_seq));
    }

    /// To the next member that the commit token names.
    fn hand_commit_on(&mut self, ring: Ballot, seq: u64, members: Members, cx: &mut Cx<'_>) {
        let named = members.nodes();
        let first = named.nodes().next().unwrap_or(self.me);
        let next = named.nodes().find(|member| *member > self.me).unwrap_or(first);
        self.hand_on(next, TotemMessage::CommitToken { ring, token_seq: seq + 1, members }, cx);
    }

    /// Whether a member may begin the recovery: all have told what they have once the commit token comes again.
    fn has_come_twice(second: bool, cx: &Cx<'_>) -> Finding {
        guard(cx.config.guards.commit_token_twice, second)
    }

    /// A commit token comes.
    pub(super) fn hear_commit(&mut self, from: NodeId, ring: Ballot, seq: u64, members: Members, cx: &mut Cx<'_>) {
        if ring.round >= LIMIT || seq >= LIMIT || !members.are_right(false) || ring.proposer.is_none() {
            return cx.rule(|| TotemRule::Impossible { from, number: ring.round.max(seq) });
        }
        let of_this = self.forming.as_ref().filter(|forming| forming.ring.id == ring && seq > forming.commit_seq);
        match (self.phase, of_this) {
            (Phase::Gather, _) if members.nodes().contains(self.me) && ring.round > self.disk.ring_seq => {
                self.first_pass(ring, seq, members, cx);
            }
            (Phase::Commit, Some(_)) if members.are_right(true) => {
                let twice = Totem::has_come_twice(true, cx);
                self.second_pass(ring, seq, members, twice, cx);
            }
            (Phase::Recovery, Some(_)) => self.third_pass(ring, seq, members, cx),
            _ => cx.rule(|| TotemRule::OldCommit { ring, from }),
        }
    }

    /// For the first time: are these the members that this node has agreed on?
    fn first_pass(&mut self, ring: Ballot, seq: u64, mut members: Members, cx: &mut Cx<'_>) {
        let (named, live) = (members.nodes(), self.live());
        let failed_set_agreement = guard(cx.config.guards.failed_set_agreement, named == live);
        if !failed_set_agreement.passes() {
            return cx.rule(|| TotemRule::CommitDiffers { ring, named, live });
        }
        let (aru, commit_token_twice) = (self.ring.aru, Totem::has_come_twice(false, cx));
        cx.rule(|| TotemRule::FirstPass { ring, named, live, aru, failed_set_agreement, commit_token_twice });
        self.enter(ring, live, seq, cx);
        members.tell(self.me, self.told());
        if commit_token_twice.passes() {
            return self.second_pass(ring, seq, members, commit_token_twice, cx);
        }
        self.hand_commit_on(ring, seq, members, cx);
    }

    /// For the second time: all have told what they have.
    fn second_pass(&mut self, ring: Ballot, seq: u64, members: Members, twice: Finding, cx: &mut Cx<'_>) {
        self.recover(seq, &members, twice, cx);
        self.hand_commit_on(ring, seq, members, cx);
    }

    /// It has told all: the representative sends the first token.
    fn third_pass(&mut self, ring: Ballot, seq: u64, members: Members, cx: &mut Cx<'_>) {
        if let Some(forming) = &mut self.forming {
            forming.commit_seq = seq;
        }
        if ring.proposer == Some(self.me) {
            return self.send_first_token(cx);
        }
        let next = members.nodes().nodes().find(|member| *member > self.me).or(ring.proposer).unwrap_or(self.me);
        cx.rule(|| TotemRule::HandOn { ring, next });
        self.hand_commit_on(ring, seq, members, cx);
    }
}
