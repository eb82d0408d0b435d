//! Delivery: messages in the order of their numbers, safe ones only when all members have them; and how an old ring
//! ends.
//!
//! 10: a message is *agreed* when all before it are delivered, and *safe* when the token has said in two visits in a
//! row that all have it. A new ring begins in four steps: what the old one allows is delivered in the old
//! configuration, then comes the transitional configuration, then what is left, then the regular configuration.

use std::sync::Arc;

use super::outcome::TotemOutcome;
use super::ring::Message;
use super::rules::TotemRule;
use super::state::{Cx, Delivered, Phase, Totem, TotemTimer};
use crate::algorithm::guard;
use crate::model::NodeSet;

impl Totem {
    /// What can be delivered now in the ring that there is.
    pub(super) fn deliver(&mut self, cx: &mut Cx<'_>) {
        loop {
            let seq = self.ring.delivered + 1;
            let Some(message) = self.ring.messages.get(&seq).filter(|_| seq <= self.ring.aru).cloned() else { return };
            // A new ring's number for what an old one had.
            if message.recovers.is_some() {
                self.ring.delivered = seq;
                continue;
            }
            if message.safe {
                let (safe, line) = (self.ring.safe, self.ring.line);
                let safe_on_two_visits = guard(cx.config.guards.safe_on_two_visits, seq <= safe);
                if !safe_on_two_visits.passes() || seq > safe.max(line) {
                    return cx.rule(|| TotemRule::NotSafe { seq, safe, line, safe_on_two_visits });
                }
                cx.rule(|| TotemRule::Safe {
                    seq,
                    body: message.body.clone(),
                    sender: message.sender,
                    safe,
                    line,
                    safe_on_two_visits,
                });
                cx.reached(TotemOutcome::Settled, (self.ring.id.round << 24) + seq);
            } else {
                cx.rule(|| TotemRule::Agreed { seq, body: message.body.clone(), sender: message.sender });
            }
            self.hand_over(seq, message);
        }
    }

    fn hand_over(&mut self, seq: u64, message: Arc<Message>) {
        self.ring.delivered = self.ring.delivered.max(seq);
        self.log.push(Delivered::Message { ring: self.ring.id, seq, message });
    }

    /// The old ring ends and the new one begins: nothing is left to recover, and all members have what was recovered.
    pub(super) fn install(&mut self, cx: &mut Cx<'_>) {
        let Some(forming) = self.forming.take() else { return };
        self.end_old_ring(forming.high_delivered, cx);
        let (ring, members) = (self.ring.id, forming.transitional);
        let upto = self.ring.delivered;
        cx.rule(|| TotemRule::Transitional { ring, members, upto });
        self.log.push(Delivered::Transitional { ring, members });
        self.deliver_the_rest(cx);

        self.ended.push((self.ring.id, self.ring.safe));
        self.ring = forming.ring;
        let (ring, members) = (self.ring.id, self.ring.members);
        cx.rule(|| TotemRule::Regular { ring, members });
        self.log.push(Delivered::Regular { ring, members });
        self.phase = Phase::Operational;
        (self.proc_set, self.failed_set) = (members, NodeSet::default());
        (self.received, self.obliged) = (false, NodeSet::default());
        if self.ring.representative() == Some(self.me) {
            cx.outcome(TotemOutcome::Formed);
            cx.arm(TotemTimer::Merge, cx.config.merge_detect);
        }
        self.deliver(cx);
    }

    /// In the old configuration: what one of them has delivered, so all do; then what follows without a gap, up to the
    /// first that is to be safe and is not known to be.
    fn end_old_ring(&mut self, high_delivered: u64, cx: &mut Cx<'_>) {
        loop {
            let seq = self.ring.delivered + 1;
            let Some(message) = self.ring.messages.get(&seq).cloned() else { return };
            if message.recovers.is_some() {
                self.ring.delivered = seq;
                continue;
            }
            if message.safe && seq > high_delivered {
                return;
            }
            let (body, sender) = (message.body.clone(), message.sender);
            cx.rule(|| TotemRule::InOld { seq, body, sender, high_delivered });
            self.hand_over(seq, message);
        }
    }

    /// In the transitional configuration: what is left. Beyond a gap only what those sent who come along: they cannot
    /// have seen what is missing, or it would have been recovered.
    fn deliver_the_rest(&mut self, cx: &mut Cx<'_>) {
        let mut gap = None;
        let mut next = self.ring.delivered + 1;
        let rest: Vec<_> = self.ring.messages.range(next..).map(|(seq, message)| (*seq, message.clone())).collect();
        for (seq, message) in rest.into_iter().filter(|(_, message)| message.recovers.is_none()) {
            if seq > next && gap.is_none() {
                gap = Some(next);
            }
            next = seq + 1;
            let (body, sender, safe) = (message.body.clone(), message.sender, message.safe);
            if let Some(gap) = gap.filter(|_| !self.obliged.contains(sender)) {
                cx.rule(|| TotemRule::Withheld { seq, sender, gap });
                continue;
            }
            cx.rule(|| TotemRule::InTransitional { seq, body, sender, safe });
            self.hand_over(seq, message);
        }
    }
}
