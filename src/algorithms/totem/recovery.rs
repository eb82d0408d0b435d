//! The recovery: members of one old ring exchange what not all of them have, as messages of the new ring, and then
//! begin that.

use super::message::{Members, Original};
use super::ring::Message;
use super::rules::TotemRule;
use super::state::{Cx, Phase, Totem};
use super::visit::Token;
use crate::algorithm::{Finding, guard};
use std::sync::Arc;

/// In so many visits in a row nobody had anything left to send: what there is now is all.
const QUIET: u64 = 2;

impl Totem {
    /// All members have told what they have (or nobody waits for that).
    pub(super) fn recover(&mut self, commit_seq: u64, members: &Members, commit_token_twice: Finding, cx: &mut Cx<'_>) {
        let old = self.ring.id;
        let along: Vec<_> = members.told().filter(|(_, told)| told.old_ring == old).collect();
        let lowest = along.iter().map(|(_, told)| told.aru).min().unwrap_or(self.ring.aru);
        let high_delivered = along.iter().map(|(_, told)| told.high_delivered).max().unwrap_or(0);
        // A recovery that broke off had brought everything to all of them: then it is settled what is delivered.
        let complete = along.iter().all(|(_, told)| told.received);
        let Some(forming) = &mut self.forming else { return };
        forming.commit_seq = commit_seq;
        forming.transitional = along.iter().map(|(node, _)| *node).chain([self.me]).collect();
        forming.high_delivered = high_delivered;
        self.phase = Phase::Recovery;
        let (ring, transitional, highest) = (forming.ring.id, forming.transitional, self.ring.high);
        cx.rule(|| TotemRule::Recover { ring, transitional, lowest, highest, commit_token_twice });
        if complete {
            return;
        }
        (self.received, self.obliged) = (false, transitional);
        let kept = self.ring.messages.range(lowest + 1..);
        let lacked = kept.filter(|(_, message)| message.recovers.is_none()).map(|(seq, _)| *seq);
        let queue: std::collections::VecDeque<u64> = lacked.collect();
        let (count, recovery_phase) = (queue.len() as u64, guard(cx.config.guards.recovery_phase, queue.is_empty()));
        if count > 0 {
            cx.rule(|| TotemRule::Exchange { count, lowest, recovery_phase });
        }
        if !recovery_phase.passes() {
            forming.queue = queue;
        }
    }

    /// The representative: all members are in recovery.
    pub(super) fn send_first_token(&mut self, cx: &mut Cx<'_>) {
        let Some((ring, members)) = self.going().map(|ring| (ring.id, ring.members)) else { return };
        cx.rule(|| TotemRule::FirstToken { ring, members });
        self.sent = None;
        self.did.took = Some((ring, 0));
        self.visit(Token::FIRST, cx);
    }

    /// A message of the old ring comes, under a number of the new one.
    pub(super) fn hear_old(&mut self, seq: u64, original: Original, message: &Arc<Message>, cx: &mut Cx<'_>) {
        let own = original.ring == self.ring.id;
        let (body, safe) = (message.body.clone(), message.safe);
        let mut new = false;
        if own {
            let copy = Message { sender: original.sender, body: body.clone(), safe, recovers: None };
            let (ring, old) = (self.ring.id, original.seq);
            if old < super::ring::LIMIT && self.ring.keep(old, Arc::new(copy.clone())) {
                self.did.kept.push((ring, old, Arc::new(copy)));
                new = true;
            }
            // Somebody has sent it: once is enough.
            if let Some(forming) = &mut self.forming {
                forming.queue.retain(|seq| *seq != old);
            }
        }
        cx.rule(|| TotemRule::HearOld { seq, old: original.seq, body, own, new });
    }

    /// Who has something left to send puts a flag on the token, and takes it away when there is nothing left.
    pub(super) fn note_what_is_left(&mut self, token: &mut Token, cx: &mut Cx<'_>) {
        let Some(forming) = &mut self.forming else { return };
        if !forming.queue.is_empty() {
            forming.flagged |= !token.retrans_flg;
            token.retrans_flg = true;
        } else if forming.flagged {
            token.retrans_flg = false;
            forming.flagged = false;
        }
        forming.quiet = if token.retrans_flg { 0 } else { forming.quiet + 1 };
        if forming.quiet == QUIET {
            forming.install = token.seq;
        }
        if forming.quiet == 0 {
            return;
        }
        let (visits, aru, install) = (forming.quiet, forming.ring.aru, forming.install);
        cx.rule(|| TotemRule::Quiet { visits, aru, install });
        if forming.quiet >= QUIET && aru >= install {
            self.received = true;
        }
    }

    /// When all have what was recovered, the new ring begins.
    pub(super) fn install_if_all_have_it(&mut self, cx: &mut Cx<'_>) {
        let ready = |forming: &super::state::Forming| forming.quiet > QUIET && forming.ring.safe >= forming.install;
        if self.forming.as_ref().is_some_and(ready) {
            self.install(cx);
        }
    }
}
