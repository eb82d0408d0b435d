//! Learners and clients: what is chosen (§2.3), and what they are told.
//!
//! The algorithm chooses one value, once. To clients it is a register that is written once: `write x=3` proposes the
//! value `x=3` and succeeds if that is what was chosen; if another value was, it failed, without any effect, and the
//! answer says what the key has. `read x` opens a ballot with no value of its own: it finds out what is chosen, or that
//! nothing was. `cas` is answered as far as a register that never changes can: with what is there, if that is not what
//! was expected; if it is, the outcome stays unknown, because nothing can be promised.

use std::sync::Arc;

use super::rules::PaxosRule;
use super::{Cx, Paxos, Phase};
use crate::protocol::ballots::Vote;
use crate::protocol::store::{Answer, Command};
use crate::protocol::{Reply, Request};
use crate::view::NodeId;

impl Paxos {
    /// A vote is heard of.
    pub(super) fn accepted(&mut self, from: NodeId, vote: Vote<Arc<str>>, cx: &mut Cx<'_>) {
        let needed = self.needed(cx);
        if !self.tally.hear(from, vote.clone()) {
            return cx.rule(|| PaxosRule::VoteKnown { from, vote: vote.proposal() });
        }
        let per_ballot = cx.config.guards.count_per_ballot;
        let voters = if per_ballot { self.tally.voters(&vote) } else { self.tally.supporters(&vote.value) };
        let (count, enough) = (voters.len() as u64, voters.len() >= needed);
        cx.rule(|| PaxosRule::VoteHeard { from, vote: vote.proposal(), count, needed: needed as u64 });
        if !enough {
            return;
        }
        let done = |attempt: &super::Attempt| attempt.ballot == vote.ballot && attempt.phase == Phase::Accept;
        let news = self.learnt.is_none();
        if news || self.attempt.as_ref().is_some_and(done) {
            self.rest(cx);
        }
        if news {
            cx.rule(|| PaxosRule::Learn { vote: vote.proposal(), count, needed: needed as u64 });
            self.learnt = Some(vote);
            for request in std::mem::take(&mut self.waiting) {
                self.answer(&request, cx);
            }
        }
    }

    /// A client asks.
    pub(super) fn client_request(&mut self, request: Request, cx: &mut Cx<'_>) {
        if self.learnt.is_some() {
            return self.answer(&request, cx);
        }
        let (client, seq) = (request.client, request.seq);
        // A client has one operation at a time: it does not wait for the former any more.
        self.waiting.retain(|waiting| waiting.client != client);
        let wanted = written(&request.command);
        self.waiting.push(request);
        // Whoever asks for promises already will find out what is chosen; a value to propose comes first.
        let idle = self.attempt.as_ref().is_none_or(|attempt| attempt.own.is_none() && wanted.is_some());
        match wanted {
            Some(value) if idle => {
                cx.rule(|| PaxosRule::TakeValue { client, seq, value: value.clone() });
                self.propose(Some(value), None, cx);
            }
            None if idle => {
                cx.rule(|| PaxosRule::ClientWaits { client, seq });
                self.propose(None, None, cx);
            }
            _ => cx.rule(|| PaxosRule::ClientWaits { client, seq }),
        }
    }

    /// A majority had accepted nothing when it promised: at that moment nothing was chosen.
    pub(super) fn nothing_chosen(&mut self, cx: &mut Cx<'_>) {
        self.rest(cx);
        for Request { client, seq, command } in std::mem::take(&mut self.waiting) {
            let answer = match command {
                Command::Read(_) => Answer::Value(None),
                Command::Cas(..) => Answer::Mismatch(None),
                // A value is proposed as soon as a client brings it.
                Command::Write(..) => continue,
            };
            cx.rule(|| PaxosRule::AnswerNothing { client, seq });
            cx.reply(Reply { client, seq, result: Ok(answer) });
        }
    }

    /// Tells a client what was chosen, and what that means for what it asked.
    fn answer(&self, request: &Request, cx: &mut Cx<'_>) {
        let Some(Vote { value, .. }) = &self.learnt else { return };
        let (client, seq) = (request.client, request.seq);
        cx.rule(|| PaxosRule::AnswerChosen { client, seq, value: value.clone() });
        let answer = match &request.command {
            command @ Command::Write(..) if written(command).as_ref() == Some(value) => Answer::Done,
            Command::Write(key, _) => Answer::Mismatch(read(value, key)),
            Command::Read(key) => Answer::Value(read(value, key)),
            Command::Cas(key, old, _) => match read(value, key) {
                Some(found) if found == *old => Answer::Forgotten,
                found => Answer::Mismatch(found),
            },
        };
        cx.reply(Reply { client, seq, result: Ok(answer) });
    }
}

/// The value that a write proposes.
fn written(command: &Command) -> Option<Arc<str>> {
    matches!(command, Command::Write(..)).then(|| command.short())
}

/// What a key has if this value was chosen.
pub(super) fn read(value: &str, key: &str) -> Option<Arc<str>> {
    value.split_once('=').filter(|(name, _)| *name == key).map(|(_, value)| value.into())
}
