//! Clients: `propose(var, V)` answers `<ok, f>` with what the variable is, or `<error>`. What one value can offer to
//! clients is said in [`crate::workload::proposal`]; an error is no answer to them: they ask another node.

use super::rules::SingleRule;
use super::state::Waiting;
use super::{Cx, Request, SingleAcceptor};
use crate::algorithm::{Refusal, Reply};
use crate::workload::proposal;

impl SingleAcceptor {
    /// A client asks.
    pub(super) fn client_request(&mut self, request: Request, cx: &mut Cx<'_>) {
        let (client, seq) = (request.client, request.seq);
        if self.accepts() {
            let proposer = self.proposer;
            cx.rule(|| SingleRule::SendToProposer { client, seq, proposer });
            return cx.reply(Reply::refused(client, seq, Refusal::Redirect(proposer)));
        }
        if self.result.is_some() {
            // It never changes.
            return self.answer(&request, cx);
        }
        let value = proposal::proposed(&request.command);
        // A client has one operation at a time: it does not wait for the former any more.
        self.waiting.retain(|other| other.request.client != client);
        self.waiting.push(Waiting { request, covered: false });
        match self.attempt.as_ref().map(|attempt| attempt.epoch) {
            Some(epoch) => cx.rule(|| SingleRule::RequestWaits { client, seq, epoch }),
            None => {
                cx.rule(|| SingleRule::TakeRequest { client, seq, value: value.clone() });
                self.propose(value, None, cx);
            }
        }
    }

    fn answer(&self, request: &Request, cx: &mut Cx<'_>) {
        let Some(value) = &self.result else { return };
        let (client, seq) = (request.client, request.seq);
        cx.rule(|| SingleRule::AnswerOk { client, seq, value: value.clone() });
        cx.reply(Reply::done(client, seq, proposal::answer(&request.command, value)));
    }

    /// The variable is known: all who wait are told.
    pub(super) fn answer_all(&mut self, cx: &mut Cx<'_>) {
        for waiting in std::mem::take(&mut self.waiting) {
            self.answer(&waiting.request, cx);
        }
    }

    /// The variable was not set a moment ago: who had only asked before that is told so. For the others a new attempt
    /// begins: with a value, if one of them has brought one.
    pub(super) fn answer_unset(&mut self, cx: &mut Cx<'_>) {
        let mut others = Vec::new();
        for waiting in std::mem::take(&mut self.waiting) {
            let Request { client, seq, .. } = waiting.request;
            match proposal::nothing(&waiting.request.command).filter(|_| waiting.covered) {
                Some(answer) => {
                    cx.rule(|| SingleRule::AnswerUnset { client, seq });
                    cx.reply(Reply::done(client, seq, answer));
                }
                None => others.push(waiting),
            }
        }
        self.waiting = others;
        let brings = |waiting: &&Waiting| proposal::proposed(&waiting.request.command).is_some();
        let next = self.waiting.iter().find(brings).or(self.waiting.first()).map(|waiting| &waiting.request);
        if let Some(Request { client, seq, command, .. }) = next.cloned() {
            let value = proposal::proposed(&command);
            cx.rule(|| SingleRule::TakeRequest { client, seq, value: value.clone() });
            self.propose(value, None, cx);
        }
    }

    /// The attempt ended in an error: those who wait may try elsewhere.
    pub(super) fn answer_errors(&mut self, cx: &mut Cx<'_>) {
        for Waiting { request: Request { client, seq, .. }, .. } in std::mem::take(&mut self.waiting) {
            cx.rule(|| SingleRule::AnswerError { client, seq });
            cx.reply(Reply::refused(client, seq, Refusal::Redirect(None)));
        }
    }
}
