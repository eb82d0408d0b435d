//! The coordinator: asks all whether they can, tells all that all can, and only then to do it.
//!
//! Between the vote and the commit lies the second phase: whoever is told to commit knows that all others know that all can.
//! That is why the others can end it without the coordinator. While it is up, it decides; one that was restarted before it
//! had decided does not any more: the others may have, and it asks them.

use super::message::ThreeMessage;
use super::rules::ThreeRule;
use super::state::{Cx, Request, Round};
use super::{ThreePhase, ThreeTimer};
use crate::algorithm::{Refusal, Reply, guard};
use crate::algorithms::shared::commit::disk::{Led, Write};
use crate::algorithms::shared::commit::outcome::CommitOutcome;
use crate::algorithms::shared::commit::words::{Decision, Known};
use crate::model::{ClientId, NodeId, NodeSet};
use crate::workload::transaction::{Answer, Tx};

impl ThreePhase {
    /// A client begins a transaction, perhaps not for the first time.
    pub(super) fn begin(&mut self, Request { client, seq, command: begin, .. }: Request, cx: &mut Cx<'_>) {
        let (tx, coordinator) = (begin.tx, self.coordinator());
        if !self.coordinates() {
            cx.rule(|| ThreeRule::Redirect { client, coordinator });
            return cx.reply(Reply::refused(client, seq, Refusal::Redirect(Some(coordinator))));
        }
        if let Some(led) = self.disk.led.get(&tx) {
            if led.begin != begin {
                cx.rule(|| ThreeRule::NameTaken { tx, client });
                return cx.reply(Reply::done(client, seq, Answer::NameTaken));
            }
            if let Some(decision) = led.decision {
                cx.rule(|| ThreeRule::AnswerAgain { tx, client, decision });
                return answer(client, seq, decision, cx);
            }
            cx.rule(|| ThreeRule::BegunBefore { tx, client });
            self.rounds.entry(tx).or_default().clients.insert(client, seq);
            return;
        }
        let participants = cx.config.places.participants(&begin.writes, self.members);
        let announced = cx.config.wait_prepare.is_some();
        cx.rule(|| ThreeRule::Begin { tx, client, participants, announced });
        let (ops, no) = (begin.writes.clone(), begin.no);
        let led = Led {
            place: self.disk.transactions(),
            participants,
            begin,
            session: (client, seq),
            precommitted: false,
            decision: None,
            ended: false,
        };
        cx.write(&mut self.disk, Write::Led(tx, Box::new(led)));
        self.rounds.insert(tx, Round { clients: [(client, seq)].into(), ..Round::default() });
        for peer in participants.nodes() {
            if announced {
                // It promises nothing.
                cx.send_early(peer, ThreeMessage::BeginTx { tx });
            }
            let ops = ops.only(|key| cx.config.places.has(peer, key));
            cx.send(peer, ThreeMessage::CanCommit { tx, ops, peers: participants, no });
        }
        cx.arm(ThreeTimer::Vote(tx), cx.config.vote_timeout);
        if participants.is_empty() {
            self.decide_commit(tx, NodeSet::default(), cx);
        }
    }

    /// What it still decides itself: begun, not ended, and it was up all the time.
    fn leads(&self, tx: Tx, precommitted: bool) -> bool {
        let open = self.disk.led.get(&tx).is_some_and(|led| led.decision.is_none() && led.precommitted == precommitted);
        open && self.rounds.get(&tx).is_some_and(|round| !round.restarted)
    }

    /// Somebody can commit. Nodes are counted, not messages.
    pub(super) fn hear_yes(&mut self, from: NodeId, tx: Tx, cx: &mut Cx<'_>) {
        let participants = self.participants(tx);
        let open = self.leads(tx, false) && participants.contains(from);
        let round = self.rounds.get_mut(&tx).filter(|round| open && !round.votes.contains(from));
        let Some(round) = round else { return cx.rule(|| ThreeRule::IgnoreVote { tx, from }) };
        round.votes.insert(from);
        let (count, needed) = (round.votes.len() as u64, participants.len() as u64);
        cx.rule(|| ThreeRule::CountVote { tx, from, count, needed });
        let wait_for_all_votes = guard(cx.config.guards.wait_for_all_votes, count == needed);
        if wait_for_all_votes.passes() {
            cx.rule(|| ThreeRule::PreCommitAll { tx, count, needed, wait_for_all_votes });
            cx.disarm(ThreeTimer::Vote(tx));
            self.log(tx, |led| led.precommitted = true, cx);
            participants.nodes().for_each(|peer| cx.send(peer, ThreeMessage::PreCommit { tx }));
            cx.arm(ThreeTimer::Phase(tx), cx.config.phase_timeout);
        }
    }

    /// Somebody cannot: then nobody does.
    pub(super) fn hear_no(&mut self, from: NodeId, tx: Tx, cx: &mut Cx<'_>) {
        if !self.leads(tx, false) || !self.participants(tx).contains(from) {
            return cx.rule(|| ThreeRule::IgnoreVote { tx, from });
        }
        cx.rule(|| ThreeRule::DecideAbort { tx, from });
        self.decide_abort(tx, cx);
    }

    /// Not all have voted in time. Nobody was told that all can, so it may still abort.
    pub(super) fn votes_missing(&mut self, tx: Tx, cx: &mut Cx<'_>) {
        let Some(round) = self.rounds.get(&tx).filter(|_| self.leads(tx, false)) else { return };
        let missing = missing(self.participants(tx), round.votes);
        let ran_out = cx.ran_out;
        cx.rule(|| ThreeRule::VoteTimeout { tx, missing, ran_out });
        self.decide_abort(tx, cx);
    }

    /// Somebody knows that all can commit.
    pub(super) fn hear_ready(&mut self, from: NodeId, tx: Tx, cx: &mut Cx<'_>) {
        let participants = self.participants(tx);
        let open = self.leads(tx, true) && participants.contains(from);
        let round = self.rounds.get_mut(&tx).filter(|round| open && !round.ready.contains(from));
        let Some(round) = round else { return cx.rule(|| ThreeRule::IgnoreReady { tx, from }) };
        round.ready.insert(from);
        let (count, needed) = (round.ready.len() as u64, participants.len() as u64);
        cx.rule(|| ThreeRule::CountReady { tx, from, count, needed });
        if count == needed {
            self.decide_commit(tx, NodeSet::default(), cx);
        }
    }

    /// Not all have acknowledged the PreCommit in time. Who is gone is not waited for: it will ask when it is back. Who is
    /// up must know that all can commit before anybody does, or it would abort if all others were gone.
    pub(super) fn ready_missing(&mut self, tx: Tx, cx: &mut Cx<'_>) {
        let Some(round) = self.rounds.get(&tx).filter(|_| self.leads(tx, true)) else { return };
        let missing = missing(self.participants(tx), round.ready);
        let ran_out = cx.ran_out;
        let termination_protocol = guard(cx.config.guards.termination_protocol, cx.config.is_local());
        if termination_protocol.passes() {
            cx.rule(|| ThreeRule::AbortUnacknowledged { tx, missing, termination_protocol, ran_out });
            return self.decide_abort(tx, cx);
        }
        let up = missing.common(cx.reached);
        if up.is_empty() {
            return self.decide_commit(tx, missing, cx);
        }
        cx.rule(|| ThreeRule::PreCommitAgain { tx, missing: up, ran_out });
        up.nodes().for_each(|peer| cx.send(peer, ThreeMessage::PreCommit { tx }));
        cx.arm(ThreeTimer::Phase(tx), cx.config.phase_timeout);
    }

    /// All that are up know that all can commit.
    fn decide_commit(&mut self, tx: Tx, crashed: NodeSet, cx: &mut Cx<'_>) {
        let participants = self.participants(tx);
        let Some(round) = self.rounds.get(&tx) else { return };
        let (count, needed) = (round.ready.len() as u64, participants.len() as u64);
        cx.rule(|| ThreeRule::DecideCommit { tx, count, needed, crashed });
        self.settle(tx, Decision::Commit, cx);
    }

    fn decide_abort(&mut self, tx: Tx, cx: &mut Cx<'_>) {
        self.settle(tx, Decision::Abort, cx);
    }

    /// It is decided: logs it, and tells the client and all who take part. Of an abort whoever does not hear will ask.
    fn settle(&mut self, tx: Tx, decision: Decision, cx: &mut Cx<'_>) {
        let commits = decision == Decision::Commit;
        cx.outcome(if commits { CommitOutcome::Committed } else { CommitOutcome::Aborted });
        for timer in [ThreeTimer::Vote(tx), ThreeTimer::Phase(tx), ThreeTimer::Uncertain(tx)] {
            cx.disarm(timer);
        }
        let participants = self.participants(tx);
        let ended = !commits || participants.is_empty();
        self.log(tx, |led| (led.decision, led.ended) = (Some(decision), ended), cx);
        let round = self.rounds.remove(&tx).unwrap_or_default();
        for (client, seq) in round.clients {
            answer(client, seq, decision, cx);
        }
        if commits {
            if !ended {
                self.rounds.insert(tx, Round::default());
            }
            tell_commit(tx, participants, cx);
        } else {
            participants.nodes().for_each(|peer| cx.send(peer, ThreeMessage::Abort { tx }));
        }
    }

    fn log(&mut self, tx: Tx, change: impl FnOnce(&mut Led), cx: &mut Cx<'_>) {
        let Some(mut led) = self.disk.led.get(&tx).cloned() else { return };
        change(&mut led);
        cx.write(&mut self.disk, Write::Led(tx, Box::new(led)));
    }

    /// Somebody says what it has done.
    pub(super) fn hear_done(&mut self, from: NodeId, tx: Tx, own: Decision, cx: &mut Cx<'_>) {
        let participants = self.participants(tx);
        let decision = self.decision(tx);
        let waited_for = decision == Some(Decision::Commit) && participants.contains(from);
        let round = self.rounds.get_mut(&tx).filter(|round| waited_for && !round.done.contains(from));
        let Some(round) = round else {
            let aborted = decision == Some(Decision::Abort);
            return cx.rule(|| ThreeRule::IgnoreDone { tx, from, counted: waited_for, aborted });
        };
        round.done.insert(from);
        if own == Decision::Abort {
            round.otherwise.insert(from);
            cx.rule(|| ThreeRule::CountOtherwise { tx, from, own });
        } else {
            let (count, needed) = (round.done.len() as u64, participants.len() as u64);
            cx.rule(|| ThreeRule::CountDone { tx, from, count, needed });
        }
        let otherwise = round.otherwise;
        if round.done.len() < participants.len() {
            return;
        }
        cx.rule(|| ThreeRule::End { tx, otherwise });
        cx.disarm(ThreeTimer::Resend(tx));
        self.log(tx, |led| led.ended = true, cx);
        self.rounds.remove(&tx);
    }

    /// Somebody has not said that the commit is done: it is told again, until it has.
    pub(super) fn resend(&mut self, tx: Tx, cx: &mut Cx<'_>) {
        let Some(round) = self.rounds.get(&tx).filter(|_| self.decision(tx).is_some()) else { return };
        let missing = missing(self.participants(tx), round.done);
        let ran_out = cx.ran_out;
        cx.rule(|| ThreeRule::Resend { tx, missing, ran_out });
        tell_commit(tx, missing, cx);
    }

    /// A participant asks what was decided.
    pub(super) fn decision_asked(&self, from: NodeId, tx: Tx, cx: &mut Cx<'_>) {
        let restarted = self.rounds.get(&tx).is_some_and(|round| round.restarted);
        let known = match self.disk.led.get(&tx).map(|led| led.decision) {
            Some(Some(decision)) => {
                cx.rule(|| ThreeRule::TellDecision { tx, from, decision });
                Known::Decided(decision)
            }
            Some(None) => {
                cx.rule(|| ThreeRule::TellUncertain { tx, from, restarted, asks: false });
                Known::Uncertain
            }
            None => {
                cx.rule(|| ThreeRule::PresumeAbort { tx, from });
                Known::Decided(Decision::Abort)
            }
        };
        cx.send(from, ThreeMessage::DecisionResp { tx, decision: known, restarted });
    }

    /// Somebody says how it has ended: one whom it asked after a restart, or a backup.
    pub(super) fn told_how_it_ended(&mut self, from: NodeId, tx: Tx, decision: Decision, cx: &mut Cx<'_>) {
        let open = self.disk.led.get(&tx).is_some_and(|led| led.decision.is_none());
        if !open || !self.participants(tx).contains(from) {
            return cx.rule(|| ThreeRule::IgnoreAnswer { tx, from });
        }
        cx.rule(|| ThreeRule::CoordinatorTold { tx, from, decision });
        self.settle(tx, decision, cx);
    }

    /// After a restart: what nobody was told that all can commit is aborted; what was committed is told to all again; of
    /// the rest the others know more.
    pub(super) fn take_up(&mut self, cx: &mut Cx<'_>) {
        let open: Vec<(Tx, Led)> =
            self.disk.led.iter().filter(|(_, led)| !led.ended).map(|(tx, led)| (*tx, led.clone())).collect();
        for (tx, Led { participants, decision, precommitted, .. }) in open {
            if decision == Some(Decision::Commit) {
                cx.rule(|| ThreeRule::ResumeCommit { tx, participants });
                self.rounds.insert(tx, Round::default());
                tell_commit(tx, participants, cx);
            } else if precommitted {
                self.rounds.insert(tx, Round { restarted: true, ..Round::default() });
                self.coordinator_asks(tx, cx);
            } else {
                cx.rule(|| ThreeRule::AbortUnready { tx, participants });
                self.decide_abort(tx, cx);
            }
        }
    }

    /// One that was restarted asks all who take part.
    pub(super) fn coordinator_asks(&mut self, tx: Tx, cx: &mut Cx<'_>) {
        let others = self.participants(tx);
        let Some(round) = self.rounds.get_mut(&tx).filter(|round| round.restarted) else { return };
        let (again, ran_out) = (std::mem::replace(&mut round.asked, true), cx.ran_out);
        cx.rule(|| ThreeRule::Ask { tx, state: super::message::State::PreCommitted, others, again, ran_out });
        others.nodes().for_each(|peer| cx.send(peer, ThreeMessage::DecisionReq { tx, restarted: true }));
        cx.arm(ThreeTimer::Uncertain(tx), cx.config.uncertain);
    }
}

/// Those of all who are not among these.
fn missing(all: NodeSet, these: NodeSet) -> NodeSet {
    all.nodes().filter(|node| !these.contains(*node)).collect()
}

/// Tells those that it is committed, and sees to it that they are told again.
fn tell_commit(tx: Tx, to: NodeSet, cx: &mut Cx<'_>) {
    to.nodes().for_each(|peer| cx.send(peer, ThreeMessage::DoCommit { tx }));
    if !to.is_empty() {
        cx.arm(ThreeTimer::Resend(tx), cx.config.resend);
    }
}

/// Tells a client what became of its transaction.
fn answer(client: ClientId, seq: u64, decision: Decision, cx: &mut Cx<'_>) {
    let answer = match decision {
        Decision::Commit => Answer::Committed,
        Decision::Abort => Answer::Aborted,
    };
    cx.reply(Reply::done(client, seq, answer));
}
