//! The resource: does what holders tell it, and refuses tokens that are too old. It knows no clock and no granter.

use std::sync::Arc;

use super::disk::Write;
use super::message::LeaseMessage;
use super::outcome::LeaseOutcome;
use super::rules::LeaseRule;
use super::{Cx, Lease};
use crate::algorithm::guard;
use crate::model::NodeId;

impl Lease {
    /// A holder, or who takes itself for one, writes.
    pub(super) fn work(&mut self, from: NodeId, token: u64, number: u64, op: Arc<str>, cx: &mut Cx<'_>) {
        let (highest, last) = self.disk.highest;
        if token == highest && number <= last {
            cx.rule(|| LeaseRule::WorkKnown { from, token, number });
            return cx.send(from, LeaseMessage::WorkAck { token, number });
        }
        let fencing_tokens = guard(cx.config.guards.fencing_tokens, token >= highest);
        if !fencing_tokens.passes() {
            cx.rule(|| LeaseRule::RefuseStale { from, op, token, highest });
            cx.outcome(LeaseOutcome::Fenced);
            return cx.send(from, LeaseMessage::StaleToken { token, highest });
        }
        cx.rule(|| LeaseRule::AcceptWork { from, op: op.clone(), token, highest, fencing_tokens });
        cx.write(&mut self.disk, Write::Work { at: (token, number), op });
        cx.send(from, LeaseMessage::WorkAck { token, number });
    }
}
