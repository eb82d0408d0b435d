//! A visit of the token: who has it sends, and says on it what is missing and how far all have all messages.
//!
//! The steps are numbered as in docs/rules.md: 1 take it, 2 let go of what all have, 3 how much may be sent, 4 send
//! again what is asked for, 5 ask for what is missing, 6 send, 7 count that, 8 lower or raise the aru, 9 hand it on, 10
//! deliver.

use std::sync::Arc;

use super::message::{Numbers, Original, TotemMessage};
use super::ring::{LIMIT, Message};
use super::rules::TotemRule;
use super::state::{Cx, Phase, Sent, Totem, TotemTimer};
use crate::algorithm::guard;
use crate::model::{Ballot, NodeId, NodeSet};

/// What the token says, without its ring and its number.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) seq: u64,
    pub(super) aru: u64,
    pub(super) aru_addr: Option<NodeId>,
    pub(super) rtr: Vec<u64>,
    pub(super) fcc: u64,
    pub(super) backlog: u64,
    pub(super) retrans_flg: bool,
}

impl Token {
    /// The first of a ring.
    pub(super) const FIRST: Token =
        Token { seq: 0, aru: 0, aru_addr: None, rtr: Vec::new(), fcc: 0, backlog: 0, retrans_flg: false };
}

impl Totem {
    /// 1: a token comes.
    pub(super) fn take(&mut self, from: NodeId, ring: Ballot, token_number: u64, token: Token, cx: &mut Cx<'_>) {
        let last = match self.going() {
            Some(going) if going.id == ring => going.token_seq,
            _ => return cx.rule(|| TotemRule::ForeignToken { ring, from }),
        };
        if token_number >= LIMIT || token.seq >= LIMIT {
            return cx.rule(|| TotemRule::Impossible { from, number: token_number.max(token.seq) });
        }
        let token_seq_check = guard(cx.config.guards.token_seq_check, token_number > last);
        if !token_seq_check.passes() {
            return cx.rule(|| TotemRule::OldToken { token_number, last_number: last });
        }
        cx.rule(|| TotemRule::Take {
            ring,
            token_number,
            seq: token.seq,
            aru: token.aru,
            last_number: last,
            token_seq_check,
        });
        self.did.took = Some((ring, token_number));
        self.sent = None;
        self.held = None;
        cx.disarm(TotemTimer::Retransmit);
        if let Some(going) = self.going_mut() {
            going.token_seq = token_number;
        }
        if self.may_hold(&token) {
            cx.rule(|| TotemRule::Hold { seq: token.seq });
            self.held = Some(self.written(&token, token_number));
            cx.arm(TotemTimer::Hold, cx.config.hold);
            cx.arm(TotemTimer::Token, cx.config.token_timeout);
            return;
        }
        self.visit(token, cx);
    }

    /// The representative keeps the token for a while if nobody has anything to send, to ask for or to wait for.
    fn may_hold(&self, token: &Token) -> bool {
        let ring = &self.ring;
        let quiet = token.aru == token.seq && token.rtr.is_empty() && token.backlog == 0 && !token.retrans_flg;
        let settled = ring.safe == token.seq && ring.aru == token.seq && self.backlog.is_empty();
        self.phase == Phase::Operational && ring.representative() == Some(self.me) && quiet && settled
    }

    /// The token was kept long enough, or there is something to send.
    pub(super) fn let_go(&mut self, cx: &mut Cx<'_>) {
        let Some(TotemMessage::Token { seq, aru, aru_addr, rtr, fcc, backlog, retrans_flg, .. }) = self.held.take()
        else {
            return;
        };
        let waiting = self.backlog.len() as u64;
        cx.rule(|| TotemRule::LetGo { backlog: waiting });
        cx.disarm(TotemTimer::Hold);
        self.visit(Token { seq, aru, aru_addr, rtr: rtr.0, fcc, backlog, retrans_flg }, cx);
    }

    /// The token as it is written.
    fn written(&self, token: &Token, token_seq: u64) -> TotemMessage {
        let ring = self.going().unwrap_or(&self.ring);
        let Token { seq, aru, aru_addr, ref rtr, fcc, backlog, retrans_flg } = *token;
        TotemMessage::Token {
            ring: ring.id,
            token_seq,
            seq,
            aru,
            aru_addr,
            rtr: Numbers(rtr.clone()),
            fcc,
            backlog,
            retrans_flg,
        }
    }

    /// 2 to 10: this node has the token.
    pub(super) fn visit(&mut self, mut token: Token, cx: &mut Cx<'_>) {
        let came = token.aru;
        self.free(came, cx);
        let allowed = cx.config.max_messages.min(cx.config.window.saturating_sub(token.fcc));
        let resent = self.resend(&mut token, cx);
        self.ask(&mut token, cx);
        let sent = self.send(&mut token, allowed.saturating_sub(resent), cx);
        self.count(&mut token, resent + sent);
        self.tell_aru(&mut token, cx);
        if let Some((member, visits)) = self.is_stuck(&token, came, cx) {
            cx.rule(|| TotemRule::CannotReceive { member, aru: token.aru, visits });
            return self.give_up_receiver(member, cx);
        }
        let line = token.aru;
        let Some(ring) = self.going_mut() else { return };
        ring.safe = ring.safe.max(ring.line.min(line));
        ring.line = line;
        if self.phase == Phase::Recovery {
            self.note_what_is_left(&mut token, cx);
        }
        self.forward(&token, cx);
        if self.phase == Phase::Recovery { self.install_if_all_have_it(cx) } else { self.deliver(cx) }
    }

    /// 2: what all have, by this token and by the last one, is needed no more.
    fn free(&mut self, came: u64, cx: &mut Cx<'_>) {
        let Some(ring) = self.going_mut() else { return };
        let upto = ring.line.min(came).min(ring.delivered);
        let count = ring.free(upto);
        if count > 0 {
            cx.rule(|| TotemRule::Free { upto, count });
        }
    }

    /// 4: what others lack and this node has. How many these are.
    fn resend(&mut self, token: &mut Token, cx: &mut Cx<'_>) -> u64 {
        let Some(ring) = self.going() else { return 0 };
        let (id, before) = (ring.id, token.rtr.len());
        let mut again = Vec::new();
        token.rtr.retain(|seq| match ring.messages.get(seq) {
            Some(message) => {
                again.push((*seq, message.clone()));
                false
            }
            None => true,
        });
        for (seq, message) in again {
            cx.rule(|| TotemRule::Resend { seq, body: message.body.clone() });
            self.cast(id, seq, &message, cx);
        }
        (before - token.rtr.len()) as u64
    }

    /// 5: what is missing here, as far as nobody has asked for it.
    fn ask(&self, token: &mut Token, cx: &mut Cx<'_>) {
        let Some(ring) = self.going() else { return };
        let gaps = ring.gaps(token.seq, &token.rtr);
        if gaps.is_empty() {
            return;
        }
        let (aru, seq) = (ring.aru, token.seq);
        cx.rule(|| TotemRule::Ask { missing: listed(&gaps), aru, seq });
        token.rtr.extend(gaps);
        token.rtr.sort_unstable();
    }

    /// 3 and 6: new messages, or in a recovery those of the old ring, as many as are allowed.
    fn send(&mut self, token: &mut Token, allowed: u64, cx: &mut Cx<'_>) -> u64 {
        let mut count = 0;
        while count < allowed && token.seq + 1 < LIMIT {
            let Some((message, old)) = self.next_to_send() else { break };
            token.seq += 1;
            count += 1;
            let (seq, message, left) = (token.seq, Arc::new(message), self.waiting());
            match old {
                None => cx.rule(|| {
                    let body = message.body.clone();
                    TotemRule::Send { seq, body, safe: message.safe, left }
                }),
                Some(old) => cx.rule(|| TotemRule::SendOld { seq, old, body: message.body.clone(), left }),
            }
            let Some(ring) = self.going().map(|ring| ring.id) else { break };
            self.keep(ring, seq, &message);
            self.cast(ring, seq, &message, cx);
        }
        if self.waiting() > 0 {
            let (waiting, fcc, window) = (self.waiting(), token.fcc, cx.config.window);
            cx.rule(|| TotemRule::Slow { waiting, allowed: count, fcc, window });
        }
        count
    }

    /// The next message to send, and which it was of the old ring.
    fn next_to_send(&mut self) -> Option<(Message, Option<u64>)> {
        let sender = self.me;
        if self.phase == Phase::Operational {
            let (body, safe) = self.backlog.pop_front()?;
            return Some((Message { sender, body, safe, recovers: None }, None));
        }
        let forming = self.forming.as_mut()?;
        loop {
            let old = forming.queue.pop_front()?;
            let Some(message) = self.ring.messages.get(&old) else { continue };
            let recovers = Some(Original { ring: self.ring.id, seq: old, sender: message.sender });
            return Some((Message { sender, body: message.body.clone(), safe: message.safe, recovers }, Some(old)));
        }
    }

    /// How many it has still to send.
    fn waiting(&self) -> u64 {
        match (&self.phase, &self.forming) {
            (Phase::Recovery, Some(forming)) => forming.queue.len() as u64,
            _ => self.backlog.len() as u64,
        }
    }

    /// A message goes to all.
    fn cast(&self, ring: Ballot, seq: u64, message: &Message, cx: &mut Cx<'_>) {
        let Message { sender, ref body, safe, recovers } = *message;
        self.tell_all(&TotemMessage::Mcast { ring, seq, sender, body: body.clone(), safe, recovers }, cx);
    }

    /// 7: of what all sent since its last visit, and of what all have left to send, its own part is told anew.
    fn count(&mut self, token: &mut Token, sent: u64) {
        let left = self.waiting();
        let Some(ring) = self.going_mut() else { return };
        token.fcc = token.fcc.saturating_sub(ring.sent.0).saturating_add(sent);
        token.backlog = token.backlog.saturating_sub(ring.sent.1).saturating_add(left);
        ring.sent = (sent, left);
    }

    /// 8: who has less than the token says lowers it, and only who lowered it raises it again.
    fn tell_aru(&mut self, token: &mut Token, cx: &mut Cx<'_>) {
        let me = self.me;
        let Some(ring) = self.going() else { return };
        if ring.aru >= token.aru && token.aru_addr.is_some_and(|addr| addr != me) {
            return;
        }
        let (before, seq, aru) = (token.aru, token.seq, ring.aru.min(token.seq));
        token.aru = aru;
        token.aru_addr = (aru != seq).then_some(me);
        if aru < before {
            cx.rule(|| TotemRule::Lower { aru, seq, before });
        } else if aru > before {
            cx.rule(|| TotemRule::Raise { aru, seq, before });
        }
    }

    /// A member that has lacked the same message in very many rotations, and in how many.
    fn is_stuck(&mut self, token: &Token, came: u64, cx: &Cx<'_>) -> Option<(NodeId, u64)> {
        let me = self.me;
        let ring = self.going_mut()?;
        let moved = came != ring.stuck.0 || came >= token.seq;
        ring.stuck = if moved { (came, 0) } else { (came, ring.stuck.1 + 1) };
        let member = token.aru_addr.filter(|addr| *addr != me && ring.members.contains(*addr))?;
        (ring.stuck.1 > cx.config.fail_to_receive).then_some((member, ring.stuck.1))
    }

    /// 9: the token goes to the next one; a copy of it stays.
    pub(super) fn forward(&mut self, token: &Token, cx: &mut Cx<'_>) {
        let me = self.me;
        let Some(ring) = self.going() else { return };
        let number = ring.token_seq + 1;
        let (next, seq, aru, missing) = (ring.after(me), token.seq, token.aru, token.rtr.len() as u64);
        cx.rule(|| TotemRule::Forward { next, seq, aru, missing });
        let message = self.written(token, number);
        self.hand_on(next, message, cx);
    }

    /// The token, or a commit token, goes on, and this node answers for it.
    pub(super) fn hand_on(&mut self, next: NodeId, message: TotemMessage, cx: &mut Cx<'_>) {
        cx.send(next, message.clone());
        self.sent = Some(Sent { to: next, message, went_on: false });
        cx.arm(TotemTimer::Token, cx.config.token_timeout);
        cx.arm(TotemTimer::Retransmit, cx.config.token_retransmit);
    }

    /// 9: nothing showed that the token went on.
    pub(super) fn send_again(&mut self, cx: &mut Cx<'_>) {
        let Some(sent) = self.sent.as_ref().filter(|sent| !sent.went_on) else { return };
        let (next, message) = (sent.to, sent.message.clone());
        let number = match message {
            TotemMessage::Token { token_seq, .. } | TotemMessage::CommitToken { token_seq, .. } => token_seq,
            _ => 0,
        };
        cx.rule(|| TotemRule::Again { next, number });
        cx.send(next, message);
        cx.arm(TotemTimer::Retransmit, cx.config.token_retransmit);
    }

    /// 9: a message that is later than the token this node sent: somebody has sent it who had the token.
    fn note_that_it_went_on(&mut self, seq: u64, cx: &mut Cx<'_>) {
        let Some(sent) = self.sent.as_mut().filter(|sent| !sent.went_on) else { return };
        let before = match sent.message {
            TotemMessage::Token { seq, .. } => seq,
            _ => 0,
        };
        if seq <= before {
            return;
        }
        sent.went_on = true;
        let next = sent.to;
        cx.rule(|| TotemRule::WentOn { next, seq });
        cx.disarm(TotemTimer::Retransmit);
    }

    /// A message to all comes.
    pub(super) fn hear(&mut self, from: NodeId, id: Ballot, seq: u64, message: Message, cx: &mut Cx<'_>) {
        if seq == 0 || seq >= LIMIT {
            return cx.rule(|| TotemRule::Impossible { from, number: seq });
        }
        let going = self.going().is_some_and(|ring| ring.id == id);
        // Once it has said that it has all that those have who come along, it takes no more: they would not have that.
        let gathering = self.phase == Phase::Gather && self.ring.id == id && !self.received;
        if !going && !gathering {
            return self.hear_foreign(from, id, cx);
        }
        if going {
            self.note_that_it_went_on(seq, cx);
        }
        let (sender, message) = (message.sender, Arc::new(message));
        let new = self.keep(id, seq, &message);
        let aru = self.going().unwrap_or(&self.ring).aru;
        match message.recovers {
            Some(original) if going && self.phase == Phase::Recovery => self.hear_old(seq, original, &message, cx),
            _ if !new => cx.rule(|| TotemRule::Known { seq, sender }),
            _ => cx.rule(|| TotemRule::Hear { seq, body: message.body.clone(), sender, aru }),
        }
        if self.phase != Phase::Recovery {
            self.deliver(cx);
        }
    }

    /// A node that goes on without one that does not receive.
    fn give_up_receiver(&mut self, member: NodeId, cx: &mut Cx<'_>) {
        if self.phase == Phase::Operational {
            (self.proc_set, self.failed_set) = (self.ring.members, NodeSet::default());
        }
        self.proc_set.insert(member);
        self.failed_set.insert(member);
        self.gather(cx);
    }
}

/// Numbers as a rule tells them: `3, 4`.
fn listed(numbers: &[u64]) -> Arc<str> {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ").into()
}
