//! Fast leader election: rounds, votes, the ballot box.

use super::message::ZabMessage;
use super::outcome::ZabOutcome;
use super::rules::ZabRule;
use super::{Ballot, Cx, Mode, Phase, Vote, Zab, ZabTimer};
use crate::algorithm::{Finding, guard};
use crate::model::{EpochCounter, NodeId, Time};

/// How long a server with a majority waits for a better vote, and the shortest pause between notifications.
const FINALIZE_WAIT: Time = Time::from_millis(200);

/// Puts a ballot into a box, in place of a former one of the same server.
fn put(ballots: &mut Vec<Ballot>, ballot: Ballot) {
    match ballots.binary_search_by_key(&ballot.sid, |other| other.sid) {
        Ok(place) => ballots[place] = ballot,
        Err(place) => ballots.insert(place, ballot),
    }
}

/// Whether the leader itself is in the box as one that leads.
fn leads_itself(ballots: &[Ballot], leader: NodeId) -> bool {
    ballots.iter().any(|ballot| ballot.sid == leader && ballot.mode == Mode::Leading)
}

/// How new a history is: the epoch of whom it was taken from, then its last transaction.
pub(super) fn standing(epoch: u64, zxid: EpochCounter, cx: &Cx<'_>) -> (u64, EpochCounter) {
    let guards = &cx.config.guards;
    match (guards.newest_log_votes, guards.epoch_first_votes) {
        (false, _) => (0, EpochCounter::default()),
        (true, false) => (0, zxid),
        (true, true) => (epoch, zxid),
    }
}

/// Whether vote `a` beats vote `b`: epoch, then zxid, then server.
fn beats(a: Vote, b: Vote, cx: &Cx<'_>) -> bool {
    let order = |vote: Vote| (standing(vote.epoch, vote.zxid, cx), vote.leader);
    order(a) > order(b)
}

/// Whether what was logged, and its epochs, decided between two votes as they should.
fn compared(a: Vote, b: Vote, cx: &Cx<'_>) -> (Finding, Finding) {
    let guards = &cx.config.guards;
    let order = |vote: Vote| (vote.epoch, vote.zxid, vote.leader);
    let same = beats(a, b, cx) == (order(a) > order(b));
    let found = |on: bool| guard(on, on || same);
    (found(guards.newest_log_votes), found(guards.epoch_first_votes))
}

impl Zab {
    /// Looks for a leader: a new round, a vote for itself, told to all.
    pub(super) fn look(&mut self, cx: &mut Cx<'_>) {
        let Vote { epoch, zxid, .. } = self.begin_round(cx);
        let round = self.round;
        cx.rule(|| ZabRule::Look { round, zxid, epoch });
        self.cast(cx);
        self.decide(cx);
    }

    /// Looks for a leader, and tells its vote only after a pause.
    ///
    /// Whoever was answered by a leader that it cannot follow would be sent to the same leader at once, and again, as
    /// fast as the network is: without delay, for ever at the same moment.
    pub(super) fn look_after_a_pause(&mut self, cx: &mut Cx<'_>) {
        let Vote { epoch, zxid, .. } = self.begin_round(cx);
        let round = self.round;
        cx.rule(|| ZabRule::LookLater { round, zxid, epoch });
        self.put_own(cx);
        self.decide(cx);
    }

    /// A new round, with a vote for itself. What it led or followed is over.
    fn begin_round(&mut self, cx: &mut Cx<'_>) -> Vote {
        self.learners.drain(..).for_each(|learner| cx.close(learner.id));
        if let Some(leader) = self.leader.take().filter(|leader| *leader != self.me) {
            cx.close(leader);
        }
        for timer in [ZabTimer::Init, ZabTimer::Silence, ZabTimer::Ping, ZabTimer::Connect, ZabTimer::Finalize] {
            cx.disarm(timer);
        }
        self.outstanding.clear();
        self.waiting.clear();
        self.reads.clear();
        self.syncs.clear();
        (self.mode, self.phase, self.epoch) = (Mode::Looking, Phase::Election, 0);
        (self.finalizing, self.without_quorum) = (false, false);
        self.round += 1;
        self.vote = self.own_vote(cx);
        self.ballots.clear();
        self.settled.clear();
        self.pause = FINALIZE_WAIT;
        cx.arm(ZabTimer::Notification, self.pause);
        self.vote
    }

    /// A vote for itself; an observer's is one that every other beats.
    fn own_vote(&self, cx: &Cx<'_>) -> Vote {
        if self.counts(self.me, cx) {
            return Vote { leader: self.me, epoch: self.disk.current_epoch, zxid: self.log().last_zxid() };
        }
        Vote { leader: self.me, epoch: 0, zxid: EpochCounter::default() }
    }

    /// Puts its vote into its box and tells the voters.
    fn cast(&mut self, cx: &mut Cx<'_>) {
        self.put_own(cx);
        for place in 0..self.voters {
            let peer = self.members[place];
            if peer != self.me {
                self.tell(peer, cx);
            }
        }
    }

    fn put_own(&mut self, cx: &Cx<'_>) {
        if self.counts(self.me, cx) {
            put(&mut self.ballots, Ballot { sid: self.me, vote: self.vote, round: self.round, mode: self.mode });
        }
    }

    fn tell(&self, peer: NodeId, cx: &mut Cx<'_>) {
        let Vote { leader, epoch, zxid } = self.vote;
        let (round, state, sid) = (self.round, self.mode, self.me);
        cx.send_early(peer, ZabMessage::Notification { leader, zxid, peer_epoch: epoch, round, state, sid });
    }

    /// Nobody said anything new for a while.
    pub(super) fn tell_again(&mut self, cx: &mut Cx<'_>) {
        if self.mode != Mode::Looking {
            return;
        }
        let (round, leader, ran_out) = (self.round, self.vote.leader, cx.ran_out);
        cx.rule(|| ZabRule::Resend { round, leader, ran_out });
        self.pause = Time(self.pause.0 * 2).min(cx.config.max_notification);
        cx.arm(ZabTimer::Notification, self.pause);
        self.cast(cx);
    }

    /// A vote arrives.
    ///
    /// No answer may ask for an answer without end. A server that has a leader is not answered; one that looks is
    /// answered by a voter only if its round is earlier, and then it comes to that round; one without a vote is
    /// answered always, so it must not answer a vote that is behind ([`Zab::hear_vote`]). Each adopted vote is better,
    /// each round later. (`ZooKeeper` 3.9 lacks the exception: its `WorkerReceiver` lets an observer answer as a voter
    /// does. There notifications go over TCP, one at a time, so the two only talk without end.)
    pub(super) fn notified(&mut self, ballot: Ballot, cx: &mut Cx<'_>) {
        let (from, leader) = (ballot.sid, self.vote.leader);
        let asks = ballot.mode == Mode::Looking;
        if !self.counts(from, cx) || self.mode != Mode::Looking {
            if asks {
                cx.rule(|| ZabRule::AnswerLooking { to: from, leader });
                self.tell(from, cx);
            } else if self.mode != Mode::Looking {
                cx.rule(|| ZabRule::BothSettled { from, leader });
            } else {
                cx.rule(|| ZabRule::OutOfPlace { from });
            }
        } else if !asks {
            self.hear_settled(ballot, cx);
        } else if self.counts(ballot.vote.leader, cx) {
            self.hear_vote(ballot, cx);
        } else {
            cx.rule(|| ZabRule::OutOfPlace { from });
        }
    }

    /// The vote of another that looks for a leader.
    fn hear_vote(&mut self, ballot: Ballot, cx: &mut Cx<'_>) {
        let Ballot { sid: from, vote, round, .. } = ballot;
        let (my_round, mine) = (self.round, self.vote);
        // A voter takes no round from a server without a vote: an answer would bring only an answer.
        if round < my_round && !self.counts(self.me, cx) {
            return cx.rule(|| ZabRule::RoundBehindUnanswered { from, round, my_round });
        }
        if round < my_round {
            cx.rule(|| ZabRule::RoundBehind { from, round, my_round });
            self.tell(from, cx);
            return;
        }
        let Vote { leader, epoch, zxid } = vote;
        put(&mut self.ballots, ballot);
        if round > my_round {
            let own = self.own_vote(cx);
            self.round = round;
            self.ballots.clear();
            put(&mut self.ballots, ballot);
            self.change_vote(if beats(vote, own, cx) { vote } else { own }, cx);
            let leader = self.vote.leader;
            cx.rule(|| ZabRule::RoundAhead { from, round, old_round: my_round, leader });
            self.cast(cx);
        } else if beats(vote, mine, cx) {
            let (old_leader, old_epoch, old_zxid) = (mine.leader, mine.epoch, mine.zxid);
            let (newest_log_votes, epoch_first_votes) = compared(vote, mine, cx);
            cx.rule(|| ZabRule::AdoptVote {
                from,
                leader,
                epoch,
                zxid,
                old_leader,
                old_epoch,
                old_zxid,
                newest_log_votes,
                epoch_first_votes,
            });
            self.change_vote(vote, cx);
            self.cast(cx);
        } else if vote == mine {
            let (votes, needed) = (self.agreeing().count() as u64, self.majority() as u64);
            cx.rule(|| ZabRule::CountVote { from, leader, votes, needed });
        } else {
            let (my_leader, my_epoch, my_zxid) = (mine.leader, mine.epoch, mine.zxid);
            let (newest_log_votes, epoch_first_votes) = compared(vote, mine, cx);
            cx.rule(|| ZabRule::KeepVote {
                from,
                leader,
                epoch,
                zxid,
                my_leader,
                my_epoch,
                my_zxid,
                newest_log_votes,
                epoch_first_votes,
            });
        }
        self.decide(cx);
    }

    /// Votes for another: a majority for the former vote decides nothing any more, and the wait begins anew.
    fn change_vote(&mut self, vote: Vote, cx: &mut Cx<'_>) {
        self.vote = vote;
        if std::mem::take(&mut self.finalizing) {
            cx.disarm(ZabTimer::Finalize);
        }
    }

    /// The ballots in its box that say exactly what it says.
    pub(super) fn agreeing(&self) -> impl Iterator<Item = &Ballot> {
        self.ballots.iter().filter(|ballot| (ballot.vote, ballot.round) == (self.vote, self.round))
    }

    /// Winds up the wait for a better vote if a majority votes as it does; else takes it back.
    fn decide(&mut self, cx: &mut Cx<'_>) {
        let (votes, needed) = (self.agreeing().count(), self.majority());
        let reached = votes >= needed;
        if reached && !self.finalizing {
            let leader = self.vote.leader;
            cx.rule(|| ZabRule::VoteMajority { leader, votes: votes as u64, needed: needed as u64 });
            cx.outcome(ZabOutcome::Majority);
            cx.arm(ZabTimer::Finalize, FINALIZE_WAIT);
        } else if !reached && self.finalizing {
            cx.disarm(ZabTimer::Finalize);
        }
        self.finalizing = reached;
    }

    /// No better vote came.
    pub(super) fn finalize(&mut self, cx: &mut Cx<'_>) {
        if self.mode != Mode::Looking || !self.finalizing {
            return;
        }
        let (leader, round) = (self.vote.leader, self.round);
        let (votes, needed) = (self.agreeing().count() as u64, self.majority() as u64);
        let voters = self.voters_among(self.agreeing().map(|ballot| ballot.sid));
        let (ran_out, observers_not_counted) = (cx.ran_out, self.without_observers(voters, cx));
        cx.rule(|| ZabRule::Elected { leader, round, votes, needed, voters, ran_out, observers_not_counted });
        self.accept_result(leader, cx);
    }

    /// A server that has a leader is heard.
    fn hear_settled(&mut self, ballot: Ballot, cx: &mut Cx<'_>) {
        let Ballot { sid: from, vote, round, .. } = ballot;
        let Vote { leader, epoch, .. } = vote;
        let needed = self.majority();
        let mine = leader == self.me;
        let mut said = 0;
        if round == self.round {
            put(&mut self.ballots, ballot);
            said = self.ballots.iter().filter(|other| (other.vote, other.round) == (vote, round)).count();
            if said >= needed && (mine || leads_itself(&self.ballots, leader)) {
                return self.join(ballot, said, cx);
            }
        }
        put(&mut self.settled, ballot);
        let same = |other: &&Ballot| (other.vote.leader, other.vote.epoch) == (leader, epoch);
        said = said.max(self.settled.iter().filter(same).count());
        if said >= needed && !mine && leads_itself(&self.settled, leader) {
            return self.join(ballot, said, cx);
        }
        cx.rule(|| ZabRule::HearSettled { from, leader, said: said as u64, needed: needed as u64 });
        self.decide(cx);
    }

    fn join(&mut self, Ballot { vote, round, .. }: Ballot, said: usize, cx: &mut Cx<'_>) {
        let (leader, epoch, needed) = (vote.leader, vote.epoch, self.majority() as u64);
        let said = said as u64;
        if leader == self.me {
            cx.rule(|| ZabRule::FoundElected { round, said, needed });
        } else {
            cx.rule(|| ZabRule::JoinLeader { leader, epoch, said, needed });
        }
        (self.vote, self.round) = (vote, round);
        self.accept_result(leader, cx);
    }

    /// Leads or follows.
    fn accept_result(&mut self, leader: NodeId, cx: &mut Cx<'_>) {
        cx.disarm(ZabTimer::Notification);
        cx.disarm(ZabTimer::Finalize);
        self.finalizing = false;
        self.leader = Some(leader);
        self.phase = Phase::Discovery;
        cx.arm(ZabTimer::Init, Time(cx.config.tick.0 * cx.config.init_limit));
        if leader == self.me {
            self.lead(cx);
        } else {
            self.mode = if self.is_voter(self.me) { Mode::Following } else { Mode::Observing };
            self.connect(cx);
        }
    }
}
