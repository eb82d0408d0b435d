//! Clients (§8): the leader alone serves them, and executes each operation once.

use super::config::ReadMode;
use super::log::Proposal;
use super::rules::RaftRule;
use super::{Cx, Raft, Request};
use crate::algorithm::{Refusal, Reply};
use crate::algorithms::shared::store::Past;
use crate::model::ClientId;
use crate::workload::key_value::StoreCommand;

impl Raft {
    /// A command of whoever has this server inside, who knows which have been asked before: a leader appends it. At which
    /// index; none: it does not lead, or hands over.
    pub fn append(&mut self, command: StoreCommand, cx: &mut Cx<'_>) -> Option<u64> {
        if !self.leads() || self.transfer.is_some() {
            return None;
        }
        let index = self.log().last_index() + 1;
        self.propose(Some(Proposal::command(None, command)), cx);
        Some(index)
    }

    /// It does not lead, and says who does.
    pub(super) fn redirect(&self, client: ClientId, seq: u64, cx: &mut Cx<'_>) {
        let leader = self.leader.filter(|leader| *leader != self.me);
        cx.rule(|| RaftRule::RedirectClient { client, leader });
        cx.reply(Reply::refused(client, seq, Refusal::Redirect(leader)));
    }

    /// A request arrives.
    pub(super) fn client_request(&mut self, request: Request, cx: &mut Cx<'_>) {
        if cx.config.reads != ReadMode::Log && matches!(request.command, StoreCommand::Read(_)) {
            return self.read(request, cx);
        }
        let Request { client, seq, command, .. } = request;
        if !self.leads() {
            return self.redirect(client, seq, cx);
        }
        if let Some(Past { latest, answer }) = self.store.past(client, seq) {
            cx.rule(|| match latest {
                latest if latest > seq => RaftRule::SessionPast { client, seq, latest },
                _ => RaftRule::DuplicateRequest { client, seq },
            });
            cx.reply(Reply::done(client, seq, answer));
            return;
        }
        if let Some(to) = self.transferee().filter(|_| self.waiting.binary_search(&(client, seq)).is_err()) {
            cx.rule(|| RaftRule::RefuseDuringTransfer { client, seq, to });
            return cx.reply(Reply::refused(client, seq, Refusal::Redirect(None)));
        }
        match self.waiting.binary_search_by_key(&client, |(waiting, _)| *waiting) {
            Ok(place) if self.waiting[place].1 == seq => {
                cx.rule(|| RaftRule::RequestPending { client, seq });
                return;
            }
            Ok(place) if self.waiting[place].1 > seq => {
                let newer = self.waiting[place].1;
                cx.rule(|| RaftRule::RequestOvertaken { client, seq, newer });
                return;
            }
            // A client has one operation at a time: it does not wait for the former any more.
            Ok(place) => self.waiting[place].1 = seq,
            Err(place) => self.waiting.insert(place, (client, seq)),
        }
        let (index, term) = (self.log().last_index() + 1, self.term());
        cx.rule(|| RaftRule::AppendCommand { client, seq, index, term });
        self.propose(Some(Proposal::command(Some((client, seq)), command)), cx);
    }
}
