//! Handing leadership over (dissertation §3.10; command `transfer S3`).
//!
//! The leader takes no commands any more, brings the target's log up to its own and tells it by `TimeoutNow` to campaign at
//! once: without `pre_vote`, and with requests that say that the leader itself wants this election, so that servers that hear
//! the leader do not ignore them. It is elected like anybody else: its log is as long as any. If that has not happened after
//! an election timeout, the leader takes commands again. What it has asked for it cannot take back, so it has no lease from
//! then on.

use super::message::RaftMessage;
use super::rules::{RaftRule, Untransferable};
use super::state::Transfer;
use super::{Cx, Raft, RaftTimer, election};
use crate::model::NodeId;

impl Raft {
    /// Whom it hands over to.
    pub(super) fn transferee(&self) -> Option<NodeId> {
        self.transfer.map(|transfer| transfer.to)
    }

    /// Somebody else is to lead.
    pub(super) fn hand_over(&mut self, to: NodeId, cx: &mut Cx<'_>) {
        let (term, before) = (self.term(), self.transferee());
        match before {
            Some(before) if to == self.me => {
                cx.rule(|| RaftRule::TransferTakenBack { to: before, term });
                return self.stop_transfer(cx);
            }
            Some(before) if to == before => return cx.rule(|| RaftRule::TransferPending { to, term }),
            _ => {}
        }
        let why = if to == self.me {
            Some(Untransferable::Itself)
        } else if self.config.is_voter(to) {
            None
        } else {
            Some(Untransferable::Outside)
        };
        if let Some(why) = why {
            return cx.rule(|| RaftRule::TransferRefused { to, why, term });
        }
        let peer = self.progress.iter().position(|progress| progress.peer == to);
        let Some(peer) = peer else { return };
        let (match_index, last_index) = (self.progress[peer].matched, self.log().last_index());
        let behind = match_index < last_index;
        cx.rule(|| RaftRule::TransferBegins { to, before, term, match_index, last_index, behind });
        self.transfer = Some(Transfer { to, told: false });
        cx.arm(RaftTimer::Transfer, cx.config.election);
        if behind {
            self.send_entries(peer, cx);
        }
        self.tell_transferee(to, cx);
    }

    /// Once the target has the whole log, it is told to campaign; again with each acknowledgement, as the message may get
    /// lost.
    pub(super) fn tell_transferee(&mut self, heard: NodeId, cx: &mut Cx<'_>) {
        let Some(transfer) = self.transfer.filter(|transfer| transfer.to == heard) else { return };
        // What it has acknowledged can have committed a configuration in which it is not, or this leader is not.
        let Some(progress) = self.progress.iter().find(|progress| progress.peer == heard) else { return };
        let (to, match_index) = (progress.peer, progress.matched);
        if match_index < self.log().last_index() {
            return;
        }
        let (term, again) = (self.term(), transfer.told);
        cx.rule(|| RaftRule::TellTransferee { to, term, match_index, again });
        self.transfer = Some(Transfer { to, told: true });
        self.give_lease_up();
        cx.send(to, RaftMessage::TimeoutNow { term });
    }

    /// The time is over in which somebody else had to be elected.
    pub(super) fn give_transfer_up(&mut self, cx: &mut Cx<'_>) {
        let Some(Transfer { to, told }) = self.transfer.take() else { return };
        let progress = self.progress.iter().find(|progress| progress.peer == to);
        let (match_index, last_index) = (progress.map_or(0, |progress| progress.matched), self.log().last_index());
        let term = self.term();
        cx.rule(|| RaftRule::TransferGivenUp { to, term, match_index, last_index, told });
    }

    /// Nobody is waited for any more.
    pub(super) fn stop_transfer(&mut self, cx: &mut Cx<'_>) {
        if self.transfer.take().is_some() {
            cx.disarm(RaftTimer::Transfer);
        }
    }

    /// The leader wants this server to lead.
    pub(super) fn timeout_now(&mut self, from: NodeId, cx: &mut Cx<'_>) {
        let (term, leader) = (self.term(), self.leader);
        if self.leads() || !self.is_member() || leader.is_some_and(|leader| leader != from) {
            let (leads, member) = (self.leads(), self.is_member());
            return cx.rule(|| RaftRule::TimeoutNowIgnored { from, term, leader, leads, member });
        }
        election::arm(cx);
        self.start_transfer_election(from, cx);
    }
}
