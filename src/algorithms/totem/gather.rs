//! Who is there: in the phase Gather each says whom it has heard of and whom it has given up, until all that are left
//! say the same.

use super::message::TotemMessage;
use super::rules::TotemRule;
use super::state::{Cx, Phase, Totem, TotemTimer, within, without};
use crate::model::{Ballot, NodeId, NodeSet};

impl Totem {
    /// The members are gathered anew: what was being formed is given up.
    pub(super) fn gather(&mut self, cx: &mut Cx<'_>) {
        self.phase = Phase::Gather;
        self.forming = None;
        self.sent = None;
        self.held = None;
        self.proc_set.insert(self.me);
        self.failed_set = self.failed_set.without(self.me);
        for timer in [TotemTimer::Token, TotemTimer::Retransmit, TotemTimer::Merge, TotemTimer::Hold] {
            cx.disarm(timer);
        }
        self.ask_for_agreement(cx);
    }

    /// All are asked to say the same: nobody has, but this node itself.
    fn ask_for_agreement(&mut self, cx: &mut Cx<'_>) {
        self.agreed = [self.me].into_iter().collect();
        cx.arm(TotemTimer::Consensus, cx.config.consensus());
        self.say_whom_it_knows(cx);
    }

    fn say_whom_it_knows(&self, cx: &mut Cx<'_>) {
        let (ring_seq, proc_set, failed_set) = (self.disk.ring_seq, self.proc_set, self.failed_set);
        self.tell_all(&TotemMessage::Join { sender: self.me, ring_seq, proc_set, failed_set }, cx);
        cx.arm(TotemTimer::Join, cx.config.join_timeout);
    }

    /// It is time to say it again.
    pub(super) fn say_again(&mut self, cx: &mut Cx<'_>) {
        let (proc_set, failed_set) = (self.proc_set, self.failed_set);
        cx.rule(|| TotemRule::SayAgain { proc_set, failed_set });
        self.say_whom_it_knows(cx);
    }

    /// The token did not come.
    pub(super) fn lose_token(&mut self, cx: &mut Cx<'_>) {
        let (ran_out, forming) = (cx.ran_out, self.phase != Phase::Operational);
        if !forming {
            (self.proc_set, self.failed_set) = (self.ring.members, NodeSet::default());
        }
        let members = self.live();
        cx.rule(|| TotemRule::Lost { ran_out, forming, members });
        cx.outcome(super::outcome::TotemOutcome::TokenLost);
        self.gather(cx);
    }

    /// A message of another ring.
    pub(super) fn hear_foreign(&mut self, from: NodeId, ring: Ballot, cx: &mut Cx<'_>) {
        self.hear_of(ring.round);
        let known = match self.phase {
            Phase::Operational => self.ring.members.contains(from),
            Phase::Gather => self.proc_set.contains(from),
            Phase::Commit | Phase::Recovery => true,
        };
        if known {
            return cx.rule(|| TotemRule::Past { from, ring });
        }
        let gathering = self.phase == Phase::Gather;
        cx.rule(|| TotemRule::Foreign { from, ring, gathering });
        if !gathering {
            (self.proc_set, self.failed_set) = (self.ring.members, NodeSet::default());
        }
        self.proc_set.insert(from);
        self.gather(cx);
    }

    /// A Join comes.
    pub(super) fn hear_join(
        &mut self,
        from: NodeId,
        ring_seq: u64,
        proc_set: NodeSet,
        failed_set: NodeSet,
        cx: &mut Cx<'_>,
    ) {
        self.hear_of(ring_seq);
        match self.phase {
            Phase::Operational => {
                let number = self.ring.id.round;
                if self.ring.members.contains(from) && ring_seq < number {
                    return cx.rule(|| TotemRule::OldJoin { from, ring_seq, number });
                }
                // When it is in a ring without those whom it gave up, that ring will show itself.
                if !self.ring.members.contains(from) && !failed_set.common(self.ring.members).is_empty() {
                    return cx.rule(|| TotemRule::StrangerGaveUp { from, failed_set });
                }
                cx.rule(|| TotemRule::Begin { from, forming: false, heard: NodeSet::default(), back: 0 });
                (self.proc_set, self.failed_set) = (self.ring.members, NodeSet::default());
                self.proc_set.insert(from);
                self.gather(cx);
            }
            Phase::Commit | Phase::Recovery => {
                let ring = self.forming.as_ref().map(|forming| &forming.ring);
                let number = ring.map_or(0, |ring| ring.id.round);
                if ring_seq < number || !ring.is_some_and(|ring| ring.members.contains(from)) {
                    return cx.rule(|| TotemRule::JoinWhileForming { from, ring_seq, number });
                }
                // Whom another member has not given up any more it may have heard since.
                let heard = without(self.failed_set, failed_set);
                self.failed_set = without(self.failed_set, heard);
                let back = heard.len() as u64;
                cx.rule(|| TotemRule::Begin { from, forming: true, heard, back });
                self.gather(cx);
            }
            Phase::Gather => {}
        }
        self.compare(from, proc_set, failed_set, cx);
    }

    /// What another knows, and what this node knows.
    fn compare(&mut self, from: NodeId, proc_set: NodeSet, failed_set: NodeSet, cx: &mut Cx<'_>) {
        if (proc_set, failed_set) == (self.proc_set, self.failed_set) {
            return self.agree(from, cx);
        }
        if within(proc_set, self.proc_set) && within(failed_set, self.failed_set) {
            return cx.rule(|| TotemRule::SaysLess { from, proc_set });
        }
        if self.failed_set.contains(from) {
            let failed_set = self.failed_set;
            return cx.rule(|| TotemRule::JoinOfFailed { from, failed_set });
        }
        self.proc_set = self.proc_set.union(proc_set);
        self.proc_set.insert(from);
        let given_up = failed_set.contains(self.me);
        // What a stranger says of members of this ring is not taken over: it may come from long ago.
        let believed =
            if self.ring.members.contains(from) { failed_set } else { without(failed_set, self.ring.members) };
        if given_up {
            self.failed_set.insert(from);
        } else {
            self.failed_set = self.failed_set.union(believed);
        }
        let (all, failed) = (self.proc_set, self.failed_set);
        if given_up {
            cx.rule(|| TotemRule::GivenUp { from, proc_set: all, failed_set: failed });
        } else {
            cx.rule(|| TotemRule::Merge { from, proc_set: all, failed_set: failed });
        }
        self.ask_for_agreement(cx);
        if (proc_set, failed_set) == (all, failed) {
            self.agree(from, cx);
        }
        self.commit_alone(cx);
    }

    /// Another says the same.
    fn agree(&mut self, from: NodeId, cx: &mut Cx<'_>) {
        self.agreed.insert(from);
        let (agreed, live) = (self.agreed, self.live());
        cx.rule(|| TotemRule::Agrees { from, agreed, live });
        if live.len() > 1 && within(live, agreed) && live.nodes().next() == Some(self.me) {
            self.make_commit_token(cx);
        }
    }

    /// It has waited long enough for all to agree.
    pub(super) fn wait_no_longer(&mut self, cx: &mut Cx<'_>) {
        let ran_out = cx.ran_out;
        let silent = without(self.live(), self.agreed);
        if !silent.is_empty() {
            self.failed_set = self.failed_set.union(silent);
            let live = self.live();
            cx.rule(|| TotemRule::GiveUp { silent, live, ran_out });
            self.ask_for_agreement(cx);
        } else if self.live().len() > 1 {
            // The representative has not sent the commit token: it has to say once more that it is there.
            let live = self.live();
            cx.rule(|| TotemRule::AskAll { live, ran_out });
            self.ask_for_agreement(cx);
        }
        self.commit_alone(cx);
    }

    /// Who is left alone has nobody to agree with.
    fn commit_alone(&mut self, cx: &mut Cx<'_>) {
        if self.live().len() == 1 {
            self.make_commit_token(cx);
        }
    }

    /// The ring shows itself to those who are not in it; its members would take no notice.
    pub(super) fn show(&mut self, cx: &mut Cx<'_>) {
        let (ring, sender) = (self.ring.id, self.me);
        let strangers: NodeSet =
            self.others.iter().copied().filter(|other| !self.ring.members.contains(*other)).collect();
        if strangers.is_empty() {
            cx.rule(|| TotemRule::NobodyElse { ring });
        } else {
            cx.rule(|| TotemRule::Show { ring, strangers });
        }
        strangers.nodes().for_each(|other| cx.send(other, TotemMessage::MergeDetect { ring, sender }));
        cx.arm(TotemTimer::Merge, cx.config.merge_detect);
    }
}
