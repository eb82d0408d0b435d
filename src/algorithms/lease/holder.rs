//! Holders: ask for the lease, count it from when they asked, check it before each action, renew it in time, and stop by
//! themselves when it is over.

use std::sync::Arc;

use super::disk::Write;
use super::granter::longer;
use super::message::LeaseMessage;
use super::outcome::LeaseOutcome;
use super::rules::LeaseRule;
use super::state::{Checked, Work};
use super::{Cx, Held, Lease, LeaseTimer};
use crate::algorithm::{Finding, guard};
use crate::model::{ClockTime, NodeId, Time};

/// A renewal that is not answered is repeated after so many parts of a term.
pub(super) const REPEATS: u64 = 10;

impl Lease {
    /// Asks for the lease; who has it asks to keep it.
    pub(super) fn acquire(&mut self, cx: &mut Cx<'_>) {
        if self.held.is_some() {
            return self.renew(true, cx);
        }
        let (granter, sent) = (self.granter, cx.config.clock(cx.now));
        cx.rule(|| LeaseRule::AskLease { granter, sent });
        let number = self.disk.asked.saturating_add(1);
        cx.write(&mut self.disk, Write::Asked(number));
        self.asked = Some((number, sent));
        self.wait_for_answer(cx);
        cx.send(granter, LeaseMessage::LeaseReq { number, sent });
    }

    /// Until when a lease counts that was asked for at that time.
    pub(super) fn counted(sent: ClockTime, term: ClockTime, cx: &Cx<'_>) -> (ClockTime, Finding) {
        let guards = &cx.config.guards;
        let from = if guards.count_from_sending { sent.since(cx.config.day) } else { cx.now };
        let count_from_sending = guard(guards.count_from_sending, from <= sent.since(cx.config.day));
        let whole = from.after(term.since(Time::ZERO));
        (cx.config.clock(whole.since(cx.config.room())), count_from_sending)
    }

    /// The lease is granted.
    pub(super) fn lease_granted(&mut self, term: ClockTime, token: u64, number: u64, cx: &mut Cx<'_>) {
        let asked = self.asked.filter(|(asked, _)| *asked == number && self.held.is_none());
        // What it remembers of its request is surer than what the answer says.
        let Some((_, sent)) = asked else { return cx.rule(|| LeaseRule::UnwantedGrant { token }) };
        self.asked = None;
        cx.disarm(LeaseTimer::Ask);
        let now = cx.config.clock(cx.now);
        let (until, count_from_sending) = Lease::counted(sent, term, cx);
        if until.after <= now.after {
            return cx.rule(|| LeaseRule::GrantTooLate { token, until, now });
        }
        cx.rule(|| LeaseRule::TakeLease { token, until, sent, now, count_from_sending });
        cx.outcome(LeaseOutcome::Granted);
        self.held = Some(Held { token, until, sent, margin: cx.config.margin, jeopardy: None, number: 0 });
        Lease::hold_until(until, sent, term, cx);
    }

    /// Winds up the timers of a lease that was asked for at that time.
    fn hold_until(until: ClockTime, sent: ClockTime, term: ClockTime, cx: &mut Cx<'_>) {
        cx.arm(LeaseTimer::Expire, until.after.since(cx.now));
        let Some(percent) = cx.config.renew_at else { return };
        let part = Time((u128::from(term.after.0) * u128::from(percent) / 100) as u64);
        let at = sent.since(cx.config.day).after(part);
        cx.arm(LeaseTimer::Renew, at.since(cx.now));
    }

    /// Asks to keep the lease; `asked`: by command.
    pub(super) fn renew(&mut self, asked: bool, cx: &mut Cx<'_>) {
        let Some(held) = self.held else { return };
        let (sent, again) = (cx.config.clock(cx.now), self.renewing.is_some());
        let Held { token, until, .. } = held;
        if again {
            self.turn_to_next();
        }
        cx.rule(|| LeaseRule::AskRenewal { token, sent, until, again, asked });
        self.renewing = Some(sent);
        // Repeated until the lease is over: the request or its answer may be lost.
        if cx.config.renew_at.is_some() {
            cx.arm(LeaseTimer::Renew, Time((cx.config.term.0 / REPEATS).max(1)));
        }
        cx.send_early(self.granter, LeaseMessage::Renew { token, sent });
    }

    /// The lease may be kept.
    pub(super) fn renewal_granted(&mut self, term: ClockTime, token: u64, sent: ClockTime, cx: &mut Cx<'_>) {
        let (until, count_from_sending) = Lease::counted(sent, term, cx);
        let longer = |held: &&mut Held| held.token == token && until.after > cx.now.max(held.until.after);
        let Some(held) = self.held.as_mut().filter(longer) else {
            return cx.rule(|| LeaseRule::LateRenewal { token });
        };
        let (before, jeopardy) = (held.until, held.jeopardy.is_some());
        (held.until, held.sent, held.margin, held.jeopardy) = (until, sent, cx.config.margin, None);
        self.renewing = None;
        cx.rule(|| LeaseRule::KeepLease { token, until, before, jeopardy, count_from_sending });
        Lease::hold_until(until, sent, term, cx);
    }

    /// The granter refuses.
    pub(super) fn denied(
        &mut self,
        from: NodeId,
        remaining: ClockTime,
        (number, sent): (u64, ClockTime),
        cx: &mut Cx<'_>,
    ) {
        if self.asked.is_some_and(|(asked, _)| asked == number) {
            self.asked = None;
            cx.disarm(LeaseTimer::Ask);
            let until = cx.config.clock(cx.now.after(remaining.since(Time::ZERO)));
            return cx.rule(|| LeaseRule::HearDenied { remaining, until });
        }
        match self.held.filter(|_| number == 0 && self.renewing == Some(sent)) {
            Some(Held { token, until, .. }) => {
                // What it was promised stands until it is over.
                cx.rule(|| LeaseRule::HearRenewalRefused { token, until });
                self.renewing = None;
                cx.disarm(LeaseTimer::Renew);
            }
            None => cx.rule(|| LeaseRule::LateDeny { from }),
        }
    }

    /// The timer says that the lease is over; what counts is the clock.
    pub(super) fn over(&mut self, cx: &mut Cx<'_>) {
        let Some(held) = self.held else { return };
        let now = cx.config.clock(cx.now);
        let until = held.jeopardy.unwrap_or(held.until);
        if now.after < until.after {
            cx.rule(|| LeaseRule::NotYet { until, now });
            return cx.arm(LeaseTimer::Expire, longer(until.after, cx));
        }
        self.stop(held, cx);
    }

    /// The lease is over, by the holder's own clock: it stops by itself, or, with a time of grace, waits.
    fn stop(&mut self, held: Held, cx: &mut Cx<'_>) {
        let (now, Held { token, until, jeopardy, .. }) = (cx.config.clock(cx.now), held);
        match (jeopardy, cx.config.grace) {
            (None, Some(grace)) if cx.now < until.after.after(grace) => {
                let grace = cx.config.clock(until.after.after(grace));
                cx.rule(|| LeaseRule::Jeopardy { token, until, now, grace });
                self.held = Some(Held { jeopardy: Some(grace), ..held });
                return cx.arm(LeaseTimer::Expire, grace.after.since(cx.now));
            }
            (Some(_), _) => cx.rule(|| LeaseRule::GraceOver { token, now }),
            (None, _) => cx.rule(|| LeaseRule::StepDown { token, until, now }),
        }
        cx.outcome(LeaseOutcome::Expired);
        self.drop_lease(cx);
    }

    fn drop_lease(&mut self, cx: &mut Cx<'_>) {
        (self.held, self.renewing) = (None, None);
        cx.disarm(LeaseTimer::Expire);
        cx.disarm(LeaseTimer::Renew);
    }

    /// Gives the lease back early.
    pub(super) fn give_back(&mut self, cx: &mut Cx<'_>) {
        let Some(Held { token, .. }) = self.held else { return };
        cx.rule(|| LeaseRule::GiveBack { token });
        self.drop_lease(cx);
        cx.send_early(self.granter, LeaseMessage::Release { token });
    }

    /// Writes to the resource, if the lease is its own: that is checked before each action.
    pub(super) fn act(&mut self, op: Option<Arc<str>>, paused: bool, cx: &mut Cx<'_>) {
        let op = op.unwrap_or_else(|| "write".into());
        let now = cx.config.clock(cx.now);
        // A paused process looks at no clock: its check was made before.
        if let Some(held) = self.held.filter(|held| !paused && held.jeopardy.is_none() && now.after >= held.until.after)
        {
            self.stop(held, cx);
        }
        let Some(held) = self.held.as_mut().filter(|held| held.jeopardy.is_none()) else {
            return cx.rule(|| LeaseRule::NotHolder { op });
        };
        held.number += 1;
        let Held { token, until, number, .. } = *held;
        if paused {
            cx.rule(|| LeaseRule::CheckedBefore { op: op.clone(), token, until });
            self.checked.push(Checked { token, number, op });
            return cx.arm(LeaseTimer::Act, Time::ZERO);
        }
        cx.rule(|| LeaseRule::Act { op: op.clone(), token, number, until, now });
        self.write_out(Checked { token, number, op }, cx);
    }

    fn write_out(&mut self, Checked { token, number, op }: Checked, cx: &mut Cx<'_>) {
        self.work = Work::Sent;
        if let Some(resource) = self.resource {
            cx.send_early(resource, LeaseMessage::Work { token, number, op });
        }
    }

    /// It goes on after a pause from where it was: behind its check.
    pub(super) fn go_on(&mut self, cx: &mut Cx<'_>) {
        for checked in std::mem::take(&mut self.checked) {
            let now = cx.config.clock(cx.now);
            let Checked { token, number, op } = checked.clone();
            cx.rule(|| LeaseRule::ActLate { op, token, number, now });
            self.write_out(checked, cx);
        }
    }

    /// The resource did it.
    pub(super) fn work_done(&mut self, token: u64, number: u64, cx: &mut Cx<'_>) {
        cx.rule(|| LeaseRule::WorkDone { token, number });
        self.work = Work::Done;
    }

    /// The resource has seen a higher token: whoever has that one holds the lease, or did.
    pub(super) fn stale(&mut self, token: u64, highest: u64, cx: &mut Cx<'_>) {
        cx.rule(|| LeaseRule::HearStale { token, highest });
        self.work = Work::Refused;
        if self.held.is_some_and(|held| held.token == token) {
            cx.outcome(LeaseOutcome::Expired);
            self.drop_lease(cx);
        }
    }
}
