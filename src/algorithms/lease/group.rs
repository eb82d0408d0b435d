//! A group of granters on Raft: whoever leads it decides, what it decides is an entry of the log, and it tells a holder
//! only what is committed. So the next leader knows it, and waits until that is over.
//!
//! The leader decides by the end of its log, committed or not: what it appends stands behind that, and is committed only if
//! that is. An entry says how long a lease runs yet. A new leader counts that from when it was elected: whatever the last
//! one granted it had appended before, and holders count from when they asked, which was earlier still.

use super::disk::Lent;
use super::message::LeaseMessage;
use super::outcome::LeaseOutcome;
use super::record::Record;
use super::rules::LeaseRule;
use super::state::{Cx, Lease, LeaseTimer, Owed, span};
use crate::algorithm::{Context, guard};
use crate::algorithms::raft::Raft;
use crate::model::{ClockTime, NodeId};

impl Lease {
    /// Whether it is of a group and does not lead it: then it decides nothing.
    pub(super) fn follows(&self) -> bool {
        self.group.is_some() && self.leading.is_none()
    }

    /// The server of the group that runs here.
    pub(super) fn server(&self) -> Option<&Raft> {
        self.group.as_ref().map(|group| group.machine())
    }

    /// Lets the server of the group do something.
    fn act_in_group<R>(
        &mut self,
        cx: &mut Cx<'_>,
        act: impl FnOnce(&mut Raft, &mut Context<'_, Raft>) -> R,
    ) -> Option<R> {
        let config = &cx.config.raft;
        let group = self.group.as_mut()?;
        Some(group.act(config, &mut self.disk, cx, act))
    }

    /// The same, and looks at what came of it: whether it leads now, and what is committed.
    pub(super) fn in_group(&mut self, cx: &mut Cx<'_>, act: impl FnOnce(&mut Raft, &mut Context<'_, Raft>)) {
        self.act_in_group(cx, act);
        let leads = self.server().filter(|raft| raft.leads()).map(Raft::term);
        match (self.leading, leads) {
            (before, now) if before == now => {}
            (_, Some(term)) => self.lead(term, cx),
            (_, None) => self.stop_leading(cx),
        }
        self.tell(cx);
    }

    /// It is elected: it knows from its log what is out, and waits until that is over.
    fn lead(&mut self, term: u64, cx: &mut Cx<'_>) {
        self.leading = Some(term);
        self.owed.clear();
        let Some(raft) = self.server() else { return };
        let given = (0, Record::on(&self.disk));
        let (index, record) = Record::last(raft.log(), u64::MAX).unwrap_or(given);
        let Record { holder, token, number, lasts } = record;
        // What was given ends at a time.
        let given = self.disk.lent.map(|lent| lent.expires.since(cx.config.day).since(cx.now));
        let lasts = given.filter(|_| index == 0).unwrap_or(lasts);
        let expires = cx.config.clock(cx.now.after(lasts));
        let waits = cx.config.guards.persist_or_wait;
        let persist_or_wait = guard(waits, waits || holder.is_none());
        cx.rule(|| LeaseRule::LeadGroup { term, token, holder, expires, persist_or_wait });
        let holder = holder.filter(|_| waits);
        self.lent = holder.map(|holder| Lent { holder, token, expires, term: lasts, number });
        self.lent_at = index;
        self.wait_for_return(cx);
    }

    /// Somebody else leads, or nobody: what it has not told yet it never will.
    fn stop_leading(&mut self, cx: &mut Cx<'_>) {
        let untold = self.owed.len() as u64;
        cx.rule(|| LeaseRule::StopLeading { untold });
        (self.leading, self.lent) = (None, None);
        self.owed.clear();
        cx.disarm(LeaseTimer::Return);
    }

    /// The last token that was given away, as far as it knows.
    pub(super) fn last_token(&self) -> u64 {
        match self.group {
            Some(_) => Record::on(&self.disk).token,
            None => self.disk.token,
        }
    }

    /// Appends what is decided to the group's log. At which index.
    fn append(&mut self, record: Record, cx: &mut Cx<'_>) -> u64 {
        let index = self.act_in_group(cx, |raft, cx| raft.append(record.command(), cx)).flatten();
        index.unwrap_or(0)
    }

    /// The lease is out, or for longer, if the group agrees.
    fn append_lent(&mut self, lent: Lent, cx: &mut Cx<'_>) -> u64 {
        let Lent { holder, token, number, expires, .. } = lent;
        let lasts = expires.after.since(cx.now);
        let index = self.append(Record { holder: Some(holder), token, number, lasts }, cx);
        (self.lent, self.lent_at) = (Some(lent), index);
        self.wait_for_return(cx);
        index
    }

    /// Nobody has the lease: the next leader need not wait.
    pub(super) fn append_free(&mut self, cx: &mut Cx<'_>) {
        let token = self.last_token();
        let index = self.append(Record { token, ..Record::default() }, cx);
        cx.rule(|| LeaseRule::AppendFree { token, index });
        self.tell(cx);
    }

    /// Appends a grant.
    pub(super) fn append_grant(&mut self, lent: Lent, sent: ClockTime, anew: bool, cx: &mut Cx<'_>) {
        let last = self.last_token();
        let token_grows = guard(cx.config.guards.token_grows, lent.token > last);
        let index = self.append_lent(lent, cx);
        let Lent { holder: to, token, expires, .. } = lent;
        cx.rule(|| LeaseRule::AppendGrant { to, token, last, expires, index, anew, token_grows });
        self.owe(index, lent, Some(lent.number), sent);
        self.tell(cx);
    }

    /// Appends that a lease is kept for longer.
    pub(super) fn append_renewal(&mut self, lent: Lent, before: ClockTime, sent: ClockTime, cx: &mut Cx<'_>) {
        let index = self.append_lent(lent, cx);
        let Lent { holder: from, token, expires, .. } = lent;
        cx.rule(|| LeaseRule::AppendRenewal { from, token, expires, before, index });
        self.owe(index, lent, None, sent);
        self.tell(cx);
    }

    /// A request that was decided before: the same answer, once that is committed.
    pub(super) fn answer_again(&mut self, lent: Lent, sent: ClockTime, cx: &mut Cx<'_>) {
        self.owe(self.lent_at, lent, Some(lent.number), sent);
        self.tell(cx);
    }

    fn owe(&mut self, index: u64, lent: Lent, number: Option<u64>, sent: ClockTime) {
        let term = self.server().and_then(|raft| raft.log().term_at(index)).unwrap_or(0);
        let Lent { holder: to, token, term: term_of_lease, .. } = lent;
        let owed = Owed { index, term, to, token, term_of_lease, number, sent };
        if !self.owed.contains(&owed) {
            self.owed.push(owed);
        }
    }

    /// What is committed by now, it tells those who wait for it.
    fn tell(&mut self, cx: &mut Cx<'_>) {
        let Some(raft) = self.server() else { return };
        let committed = raft.committed();
        let stands = |owed: &Owed| owed.index <= committed && raft.log().term_at(owed.index) == Some(owed.term);
        let told: Vec<Owed> = self.owed.iter().filter(|owed| stands(owed)).cloned().collect();
        self.owed.retain(|owed| owed.index > committed);
        for Owed { index, to, token, term_of_lease, number, sent, .. } in told {
            let term = span(term_of_lease);
            if let Some(number) = number {
                cx.rule(|| LeaseRule::TellGrant { to, token, index });
                cx.send(to, LeaseMessage::LeaseGrant { term, token, number, sent });
            } else {
                cx.rule(|| LeaseRule::TellRenewal { to, token, index });
                cx.outcome(LeaseOutcome::Renewed);
                cx.send(to, LeaseMessage::RenewAck { term, token, sent });
            }
        }
    }

    /// Somebody asks a server that does not lead: it says who does.
    pub(super) fn redirect(&mut self, from: NodeId, number: u64, token: u64, sent: ClockTime, cx: &mut Cx<'_>) {
        let me = cx.me;
        let leader = self.server().and_then(Raft::leader).filter(|leader| *leader != me);
        cx.rule(|| LeaseRule::Redirect { from, leader });
        cx.send_early(from, LeaseMessage::Redirect { leader, number, token, sent });
    }
}
