//! The granter: one lease, lent to one node at a time, for a term on the granter's own clock.

use super::config::Config;
use super::disk::{Lent, Write};
use super::message::LeaseMessage;
use super::outcome::LeaseOutcome;
use super::rules::LeaseRule;
use super::state::span;
use super::{Cx, Lease, LeaseTimer};
use crate::algorithm::{Finding, guard};
use crate::model::{ClockTime, NodeId, Time};

/// How long a timer runs that has rung too early: a fast clock would make nothing of the last microsecond.
pub(super) fn longer(end: Time, cx: &Cx<'_>) -> Time {
    Time(end.since(cx.now).0.saturating_add(1))
}

/// What is left until a time, as messages have it.
fn left(until: Time, now: Time) -> ClockTime {
    span(until.since(now))
}

impl Lease {
    /// A node wants the lease.
    pub(super) fn lease_wanted(&mut self, from: NodeId, number: u64, sent: ClockTime, cx: &mut Cx<'_>) {
        if self.follows() {
            return self.redirect(from, number, 0, sent, cx);
        }
        let now = cx.config.clock(cx.now);
        if self.lent.is_some_and(|lent| is_over(lent, cx).is_some_and(Finding::passes)) {
            self.lease_returns(cx);
        }
        if let Some(lent) = self.lent.filter(|lent| lent.holder == from) {
            if lent.number == number {
                let (token, expires) = (lent.token, lent.expires);
                cx.rule(|| LeaseRule::GrantAgain { to: from, token, expires });
                if self.group.is_some() {
                    return self.answer_again(lent, sent, cx);
                }
                return cx.send(from, LeaseMessage::LeaseGrant { term: span(lent.term), token, number, sent });
            }
            if number < lent.number {
                let token = lent.token;
                cx.rule(|| LeaseRule::DenyLate { from, token });
                let remaining = left(lent.expires.after, now.after);
                return cx.send(from, LeaseMessage::Deny { remaining, number, sent });
            }
        }
        if let Some(waits) = self.waits {
            let end = waits.after.after(cx.config.room());
            if now.after < end {
                let remaining = left(end, now.after);
                cx.rule(|| LeaseRule::DenyWaiting { from, waits, now, remaining });
                cx.outcome(LeaseOutcome::Denied);
                return cx.send(from, LeaseMessage::Deny { remaining, number, sent });
            }
            self.waits = None;
        }
        // A holder that asks anew has none: it has restarted, or its grant was lost.
        if let Some(lent) = self.lent.filter(|lent| lent.holder != from) {
            let Lent { holder, expires, .. } = lent;
            let (margin, end) = (now.after >= expires.after, expires.after.after(cx.config.room()));
            let remaining = left(end, now.after);
            cx.rule(|| LeaseRule::Deny { from, holder, expires, now, remaining, margin });
            cx.outcome(LeaseOutcome::Denied);
            return cx.send(from, LeaseMessage::Deny { remaining, number, sent });
        }
        self.grant(from, number, sent, cx);
    }

    fn grant(&mut self, to: NodeId, number: u64, sent: ClockTime, cx: &mut Cx<'_>) {
        let term = cx.config.term;
        let last = self.last_token();
        let token = if cx.config.guards.token_grows { last.saturating_add(1) } else { last.max(1) };
        let expires = cx.config.clock(cx.now.after(term));
        let (anew, lent) = (self.lent.is_some(), Lent { holder: to, token, expires, term, number });
        if self.group.is_some() {
            return self.append_grant(lent, sent, anew, cx);
        }
        let guards = &cx.config.guards;
        let token_grows = guard(guards.token_grows, token > last);
        let persist_or_wait = guard(guards.persist_or_wait, guards.persist_or_wait);
        cx.rule(|| LeaseRule::Grant { to, token, last, expires, anew, token_grows, persist_or_wait });
        if token != last {
            cx.write(&mut self.disk, Write::Token(token));
        }
        self.granted.0.push(token);
        self.lend(lent, cx);
        cx.send(to, LeaseMessage::LeaseGrant { term: span(term), token, number, sent });
    }

    /// A lease is out, or for longer. What of that is on the disk is what a restarted granter knows.
    fn lend(&mut self, lent: Lent, cx: &mut Cx<'_>) {
        self.lent = Some(lent);
        if cx.config.guards.persist_or_wait {
            let term = lent.term;
            if cx.config.persist_lease {
                cx.write(&mut self.disk, Write::Lent(Some(lent)));
            } else if term > self.disk.longest {
                cx.write(&mut self.disk, Write::Longest(term));
            }
        }
        self.wait_for_return(cx);
    }

    /// Winds up the timer for when the lease is over.
    pub(super) fn wait_for_return(&self, cx: &mut Cx<'_>) {
        let Some(lent) = self.lent else { return };
        let end = lent.expires.after.after(cx.config.room());
        cx.arm(LeaseTimer::Return, end.since(cx.now));
    }

    /// By the granter's clock the lease is over, unless the timer was made to fire before that.
    pub(super) fn lease_returns(&mut self, cx: &mut Cx<'_>) {
        let (Some(lent), now) = (self.lent, cx.config.clock(cx.now)) else { return };
        let Some(clock_margin) = is_over(lent, cx).filter(|margin| margin.passes()) else {
            let until = cx.config.clock(lent.expires.after.after(cx.config.room()));
            cx.rule(|| LeaseRule::NotYet { until, now });
            return cx.arm(LeaseTimer::Return, longer(until.after, cx));
        };
        let Lent { holder, token, expires, .. } = lent;
        let margin = Some(cx.config.margin).filter(|margin| *margin > Time::ZERO).map(span);
        cx.rule(|| LeaseRule::LeaseReturns { holder, token, expires, now, margin, clock_margin });
        self.free(cx);
    }

    fn free(&mut self, cx: &mut Cx<'_>) {
        self.lent = None;
        cx.disarm(LeaseTimer::Return);
        if self.group.is_some() {
            return self.append_free(cx);
        }
        if self.disk.lent.is_some() {
            cx.write(&mut self.disk, Write::Lent(None));
        }
    }

    /// The holder wants to keep its lease.
    pub(super) fn renewal_wanted(&mut self, from: NodeId, token: u64, sent: ClockTime, cx: &mut Cx<'_>) {
        if self.follows() {
            return self.redirect(from, 0, token, sent, cx);
        }
        let (now, term) = (cx.config.clock(cx.now), cx.config.term);
        let own = self.lent.filter(|lent| lent.holder == from && lent.token == token);
        let in_time = own.filter(|lent| now.after < lent.expires.after);
        if let Some(lent) = in_time {
            let before = lent.expires;
            let expires = cx.config.clock(cx.now.after(term)).max(before);
            if self.group.is_some() {
                return self.append_renewal(Lent { expires, term, ..lent }, before, sent, cx);
            }
            cx.rule(|| LeaseRule::RenewLease { from, token, expires, before, now });
            cx.outcome(LeaseOutcome::Renewed);
            self.lend(Lent { expires, term, ..lent }, cx);
            return cx.send(from, LeaseMessage::RenewAck { term: span(term), token, sent });
        }
        let holder = self.lent.map(|lent| lent.holder);
        let no_late_renewal = guard(cx.config.guards.no_late_renewal, false);
        if !no_late_renewal.passes() {
            cx.rule(|| LeaseRule::RefuseRenewal { from, token, holder });
            return cx.send(from, LeaseMessage::Deny { remaining: span(Time::ZERO), number: 0, sent });
        }
        cx.rule(|| LeaseRule::RenewLate { from, token, holder, no_late_renewal });
        if let Some(lent) = own {
            let (before, expires) = (lent.expires, cx.config.clock(cx.now.after(term)));
            if self.group.is_some() {
                return self.append_renewal(Lent { expires, term, ..lent }, before, sent, cx);
            }
            self.lend(Lent { expires, term, ..lent }, cx);
        }
        cx.send(from, LeaseMessage::RenewAck { term: span(term), token, sent });
    }

    /// The holder gives the lease back.
    pub(super) fn lease_given_back(&mut self, from: NodeId, token: u64, cx: &mut Cx<'_>) {
        if self.follows() {
            return self.redirect(from, 0, token, span(Time::ZERO), cx);
        }
        if self.lent.is_none_or(|lent| lent.holder != from || lent.token != token) {
            return cx.rule(|| LeaseRule::IgnoreRelease { from, token });
        }
        cx.rule(|| LeaseRule::TakeBack { from, token });
        self.free(cx);
    }
}

/// Whether the margin of clocks is past, too, of a lease that is over by the granter's clock; none: it is not over.
fn is_over(lent: Lent, cx: &Cx<'_>) -> Option<Finding> {
    let end = lent.expires.after;
    let past = cx.now >= end.after(cx.config.margin);
    (cx.now >= end).then(|| guard(cx.config.guards.clock_margin, past))
}

/// What a granter that starts does not know, it waits for: until the longest lease that it can have lent is over.
pub(super) fn waits_until(disk: &super::disk::Stable, now: Time, config: &Config) -> Option<ClockTime> {
    let longest = disk.longest;
    let waits = config.guards.persist_or_wait && !config.persist_lease && longest > Time::ZERO;
    waits.then(|| config.clock(now.after(longest)))
}
