//! Proposers: ask for access, submit a value if the variable is not set, and agree with it if it is.

use std::sync::Arc;

use super::config::Access;
use super::disk::Write;
use super::message::SingleMessage;
use super::rules::SingleRule;
use super::state::{End, GivingBack};
use super::{Attempt, Cx, Phase, SingleAcceptor, SingleTimer};
use crate::algorithm::guard;
use crate::model::{Ballot, NodeId};

impl SingleAcceptor {
    /// Begins an attempt, in that round or the next. The round is on disk before the acceptor hears of it, so that it is
    /// never used again.
    pub(super) fn propose(&mut self, own: Option<Arc<str>>, round: Option<u64>, cx: &mut Cx<'_>) {
        let round = round.unwrap_or_else(|| self.disk.round.max(self.seen).saturating_add(1));
        let (acceptor, epoch) = (self.acceptor, Ballot::of(round, self.me));
        let access = cx.config.access.word();
        cx.rule(|| SingleRule::AskAccess { acceptor, epoch, value: own.clone(), access });
        cx.write(&mut self.disk, Write::Round(round));
        self.attempt = Some(Attempt { own, epoch, phase: Phase::Preparing, left: cx.config.tries });
        self.waiting.iter_mut().for_each(|waiting| waiting.covered = true);
        self.say(cx);
    }

    /// Says what the attempt has to say, and waits for the answer.
    fn say(&self, cx: &mut Cx<'_>) {
        let Some(Attempt { own, epoch, phase, .. }) = &self.attempt else { return };
        let message = match (phase, own) {
            (Phase::Accepting, Some(value)) => SingleMessage::Accept { epoch: *epoch, value: value.clone() },
            _ => SingleMessage::Prepare { epoch: *epoch },
        };
        cx.arm(SingleTimer::Answer, cx.config.resend);
        cx.send(self.acceptor, message);
    }

    /// Whether that is the attempt under way, and it is so far.
    fn is_at(&self, epoch: Ballot, phase: Phase) -> bool {
        self.attempt.as_ref().is_some_and(|attempt| attempt.epoch == epoch && attempt.phase == phase)
    }

    /// It has access, and hears what the variable is.
    pub(super) fn prepared(&mut self, from: NodeId, epoch: Ballot, found: Option<Arc<str>>, cx: &mut Cx<'_>) {
        if !self.is_at(epoch, Phase::Preparing) {
            return self.not_wanted(from, epoch, cx);
        }
        let access = cx.config.access.word();
        let own = self.attempt.as_ref().and_then(|attempt| attempt.own.clone());
        match (found, own) {
            (None, Some(value)) => {
                cx.rule(|| SingleRule::Submit { epoch, value, access });
                self.submit(cx);
            }
            (None, None) => {
                cx.rule(|| SingleRule::FindUnset { epoch, access });
                self.give_back(epoch, cx);
                self.found_unset(cx);
            }
            (Some(value), own) => {
                let adopt_value = guard(cx.config.guards.adopt_value, own.as_ref().is_none_or(|own| *own == value));
                match own {
                    // What it wants itself is no matter to a proposer that agrees; one that does not ask submits it.
                    Some(own) if !cx.config.guards.adopt_value => {
                        cx.rule(|| SingleRule::PassOver { epoch, value, own, adopt_value });
                        self.submit(cx);
                    }
                    own => {
                        cx.rule(|| SingleRule::Agree { epoch, value: value.clone(), own, access });
                        self.give_back(epoch, cx);
                        self.ended_ok(value, cx);
                    }
                }
            }
        }
    }

    fn submit(&mut self, cx: &mut Cx<'_>) {
        if let Some(attempt) = &mut self.attempt {
            (attempt.phase, attempt.left) = (Phase::Accepting, cx.config.tries);
        }
        self.say(cx);
    }

    /// Its value is accepted: `<ok, V>`.
    pub(super) fn accepted(&mut self, from: NodeId, epoch: Ballot, value: Arc<str>, cx: &mut Cx<'_>) {
        if !self.is_at(epoch, Phase::Accepting) {
            return cx.rule(|| SingleRule::LateAnswer { from, epoch });
        }
        cx.rule(|| SingleRule::ProposeOk { epoch, value: value.clone() });
        self.ended_ok(value, cx);
    }

    /// The acceptor refuses: `<error>`.
    pub(super) fn refused(&mut self, from: NodeId, epoch: Ballot, seen: Option<Ballot>, cx: &mut Cx<'_>) {
        self.seen = self.seen.max(seen.map_or(0, |seen| seen.round));
        let Some(attempt) = self.attempt.as_ref().filter(|attempt| attempt.epoch == epoch) else {
            return cx.rule(|| SingleRule::LateAnswer { from, epoch });
        };
        let (submitted, access) = (attempt.phase == Phase::Accepting, cx.config.access.word());
        cx.rule(|| SingleRule::ProposeError { epoch, submitted, seen, access });
        self.ended_in_error(cx);
    }

    /// No answer in time: the request or the answer may be lost, or the acceptor down. After so many tries that is an
    /// error, too; what was asked for may have happened all the same, so a lock is given back in any case.
    pub(super) fn answer_is_late(&mut self, cx: &mut Cx<'_>) {
        let (acceptor, access, ran_out) = (self.acceptor, cx.config.access.word(), cx.ran_out);
        let Some(attempt) = &mut self.attempt else { return };
        let (epoch, submitted) = (attempt.epoch, attempt.phase == Phase::Accepting);
        if attempt.left > 0 {
            attempt.left -= 1;
            let left = attempt.left;
            cx.rule(|| SingleRule::AskOnceMore { epoch, submitted, left, ran_out });
            return self.say(cx);
        }
        cx.rule(|| SingleRule::AcceptorSilent { acceptor, epoch, submitted, access });
        self.give_back(epoch, cx);
        self.ended_in_error(cx);
    }

    /// An answer to an attempt that is over. With it may have come a lock that nobody needs.
    fn not_wanted(&mut self, from: NodeId, epoch: Ballot, cx: &mut Cx<'_>) {
        // That attempt goes on to phase 2 with this lock.
        let in_use = self.attempt.as_ref().is_some_and(|attempt| attempt.epoch == epoch);
        if in_use || cx.config.access == Access::Epoch {
            return cx.rule(|| SingleRule::LateAnswer { from, epoch });
        }
        cx.rule(|| SingleRule::GiveBack { from, epoch });
        self.give_back(epoch, cx);
    }

    /// Gives a lock back, where locks are lent.
    fn give_back(&mut self, epoch: Ballot, cx: &mut Cx<'_>) {
        if cx.config.access == Access::Epoch {
            return;
        }
        self.giving_back = Some(GivingBack { epoch, left: cx.config.tries });
        cx.arm(SingleTimer::Release, cx.config.resend);
        cx.send(self.acceptor, SingleMessage::Release { epoch });
    }

    /// The acceptor has not said that it has the lock back.
    pub(super) fn release_is_late(&mut self, cx: &mut Cx<'_>) {
        let (acceptor, ran_out) = (self.acceptor, cx.ran_out);
        let Some(back) = &mut self.giving_back else { return };
        let epoch = back.epoch;
        if back.left == 0 {
            self.giving_back = None;
            return cx.rule(|| SingleRule::ReleaseUnheard { acceptor, epoch });
        }
        back.left -= 1;
        let left = back.left;
        cx.rule(|| SingleRule::ReleaseOnceMore { epoch, left, ran_out });
        cx.arm(SingleTimer::Release, cx.config.resend);
        cx.send(acceptor, SingleMessage::Release { epoch });
    }

    /// The acceptor has the lock back.
    pub(super) fn released(&mut self, from: NodeId, epoch: Ballot, cx: &mut Cx<'_>) {
        if self.giving_back.take_if(|back| back.epoch == epoch).is_none() {
            return cx.rule(|| SingleRule::LateAnswer { from, epoch });
        }
        cx.disarm(SingleTimer::Release);
        cx.rule(|| SingleRule::ReleaseHeard { epoch });
    }

    fn rest(&mut self, end: End, cx: &mut Cx<'_>) {
        self.attempt = None;
        self.end = end;
        cx.disarm(SingleTimer::Answer);
    }

    fn ended_ok(&mut self, value: Arc<str>, cx: &mut Cx<'_>) {
        self.rest(End::Ok, cx);
        self.result = Some(value);
        self.answer_all(cx);
    }

    fn ended_in_error(&mut self, cx: &mut Cx<'_>) {
        self.rest(End::Error, cx);
        self.answer_errors(cx);
    }

    fn found_unset(&mut self, cx: &mut Cx<'_>) {
        self.rest(End::Idle, cx);
        self.answer_unset(cx);
    }
}
