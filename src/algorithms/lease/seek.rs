//! A holder looks for whoever leads the group of granters: it is told, or asks one after the other.

use super::holder::REPEATS;
use super::message::LeaseMessage;
use super::rules::LeaseRule;
use super::state::span;
use super::{Cx, Lease, LeaseTimer};
use crate::model::{ClockTime, NodeId, Time};

impl Lease {
    /// With a group, an answer is not waited for without end: whoever was asked may be down, or lead no more.
    pub(super) fn wait_for_answer(&self, cx: &mut Cx<'_>) {
        if self.granters.len() > 1 {
            cx.arm(LeaseTimer::Ask, Time((cx.config.term.0 / REPEATS).max(1)));
        }
    }

    /// Asks the next of the group from now on.
    pub(super) fn turn_to_next(&mut self) {
        let after = self.granters.nodes().find(|node| *node > self.granter);
        self.granter = after.or_else(|| self.granters.nodes().next()).unwrap_or(self.granter);
    }

    /// Nobody has answered a request: it goes to the next of the group, as the same request, and counts from the first
    /// time. When that would be over, it is given up.
    pub(super) fn ask_again(&mut self, cx: &mut Cx<'_>) {
        let Some((number, sent)) = self.asked else { return };
        let (until, _) = Lease::counted(sent, span(cx.config.term), cx);
        let now = cx.config.clock(cx.now);
        if until.after <= now.after {
            self.asked = None;
            return cx.rule(|| LeaseRule::GiveUp { sent, now });
        }
        self.turn_to_next();
        let granter = self.granter;
        cx.rule(|| LeaseRule::AskAgain { granter, sent });
        self.wait_for_answer(cx);
        cx.send(granter, LeaseMessage::LeaseReq { number, sent });
    }

    /// Whoever was asked does not lead. If it knows who does, that one is asked: terms grow on the way, so it has an end.
    pub(super) fn redirected(
        &mut self,
        from: NodeId,
        leader: Option<NodeId>,
        (number, token, sent): (u64, u64, ClockTime),
        cx: &mut Cx<'_>,
    ) {
        let message = match self.asked {
            Some((asked, first)) if number > 0 => {
                (asked == number).then_some(LeaseMessage::LeaseReq { number, sent: first })
            }
            _ if number > 0 => None,
            _ => match self.held {
                Some(held) if held.token == token => {
                    (self.renewing == Some(sent)).then_some(LeaseMessage::Renew { token, sent })
                }
                // What it gave back.
                _ => Some(LeaseMessage::Release { token }),
            },
        };
        let known = leader.filter(|leader| self.granters.contains(*leader) && *leader != from);
        match (message, known) {
            (Some(message), Some(leader)) => {
                cx.rule(|| LeaseRule::TurnToLeader { from, leader });
                self.granter = leader;
                cx.send(leader, message);
            }
            _ => cx.rule(|| LeaseRule::NoLeaderKnown { from, leader }),
        }
    }
}
