//! The coordinator: asks all who take part, decides once, and tells them until all have heard.
//!
//! What it has not decided it may abort at any time, so of an abort nothing need be remembered: who asks for a transaction
//! without a commit record is told that it was aborted (*presumed abort*). A commit is told until all have acknowledged it.

use super::message::CommitMessage;
use super::rules::CommitRule;
use super::state::{Cx, Request, Round};
use super::{CommitTimer, TwoPhase};
use crate::algorithm::{Refusal, Reply, guard};
use crate::algorithms::shared::commit::disk::{Led, Write};
use crate::algorithms::shared::commit::outcome::CommitOutcome;
use crate::algorithms::shared::commit::words::{Decision, Known};
use crate::model::{ClientId, NodeId, NodeSet};
use crate::workload::transaction::{Answer, Tx};

impl TwoPhase {
    /// A client begins a transaction, perhaps not for the first time.
    pub(super) fn begin(&mut self, Request { client, seq, command: begin, .. }: Request, cx: &mut Cx<'_>) {
        let (tx, coordinator) = (begin.tx, self.coordinator());
        if !self.coordinates() {
            cx.rule(|| CommitRule::Redirect { client, coordinator });
            return cx.reply(Reply::refused(client, seq, Refusal::Redirect(Some(coordinator))));
        }
        if let Some(led) = self.disk.led.get(&tx) {
            if led.begin != begin {
                cx.rule(|| CommitRule::NameTaken { tx, client });
                return cx.reply(Reply::done(client, seq, Answer::NameTaken));
            }
            if let Some(decision) = self.decision(tx) {
                cx.rule(|| CommitRule::AnswerAgain { tx, client, decision });
                return answer(client, seq, decision, cx);
            }
            cx.rule(|| CommitRule::BegunBefore { tx, client });
            self.rounds.entry(tx).or_default().clients.insert(client, seq);
            return;
        }
        let participants = cx.config.places.participants(&begin.writes, self.members);
        let announced = cx.config.wait_prepare.is_some();
        cx.rule(|| CommitRule::Begin { tx, client, participants, announced });
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
                cx.send_early(peer, CommitMessage::BeginTx { tx });
            }
            let ops = ops.only(|key| cx.config.places.has(peer, key));
            cx.send(peer, CommitMessage::Prepare { tx, ops, peers: participants, no });
        }
        cx.arm(CommitTimer::Vote(tx), cx.config.vote_timeout);
        if participants.is_empty() {
            self.decide_commit(tx, cx);
        }
    }

    /// Somebody can commit. Nodes are counted, not messages.
    pub(super) fn hear_yes(&mut self, from: NodeId, tx: Tx, cx: &mut Cx<'_>) {
        let participants = self.participants(tx);
        let open = self.decision(tx).is_none() && participants.contains(from);
        let round = self.rounds.get_mut(&tx).filter(|round| open && !round.votes.contains(from));
        let Some(round) = round else { return cx.rule(|| CommitRule::IgnoreVote { tx, from }) };
        round.votes.insert(from);
        let (count, needed) = (round.votes.len() as u64, participants.len() as u64);
        cx.rule(|| CommitRule::CountVote { tx, from, count, needed });
        if guard(cx.config.guards.wait_for_all_votes, count == needed).passes() {
            self.decide_commit(tx, cx);
        }
    }

    /// Somebody cannot: then nobody does.
    pub(super) fn hear_no(&mut self, from: NodeId, tx: Tx, cx: &mut Cx<'_>) {
        let waits = self.rounds.contains_key(&tx) && self.decision(tx).is_none();
        if !waits || !self.participants(tx).contains(from) {
            return cx.rule(|| CommitRule::IgnoreVote { tx, from });
        }
        cx.rule(|| CommitRule::DecideAbort { tx, from });
        self.decide_abort(tx, cx);
    }

    /// Not all have voted in time. Nobody was told anything, so it may still abort.
    pub(super) fn votes_missing(&mut self, tx: Tx, cx: &mut Cx<'_>) {
        let Some(round) = self.rounds.get(&tx).filter(|_| self.decision(tx).is_none()) else { return };
        let missing: NodeSet = self.participants(tx).nodes().filter(|node| !round.votes.contains(*node)).collect();
        let ran_out = cx.ran_out;
        cx.rule(|| CommitRule::VoteTimeout { tx, missing, ran_out });
        self.decide_abort(tx, cx);
    }

    /// From here on it is committed, whatever fails.
    fn decide_commit(&mut self, tx: Tx, cx: &mut Cx<'_>) {
        let participants = self.participants(tx);
        let Some(round) = self.rounds.get_mut(&tx) else { return };
        let (count, needed) = (round.votes.len() as u64, participants.len() as u64);
        let wait_for_all_votes = guard(cx.config.guards.wait_for_all_votes, count == needed);
        let log_before_decision = guard(cx.config.guards.log_before_decision, false);
        cx.rule(|| CommitRule::DecideCommit { tx, count, needed, wait_for_all_votes, log_before_decision });
        cx.outcome(CommitOutcome::Committed);
        cx.disarm(CommitTimer::Vote(tx));
        let clients = std::mem::take(&mut round.clients);
        if log_before_decision.passes() {
            round.unlogged = Some(Decision::Commit);
        } else {
            self.log(tx, Decision::Commit, participants.is_empty(), cx);
        }
        for (client, seq) in clients {
            answer(client, seq, Decision::Commit, cx);
        }
        tell_commit(tx, participants, cx);
        if participants.is_empty() {
            self.rounds.remove(&tx);
        }
    }

    /// Nothing is left to be done for it: whoever is not told will ask.
    fn decide_abort(&mut self, tx: Tx, cx: &mut Cx<'_>) {
        cx.outcome(CommitOutcome::Aborted);
        cx.disarm(CommitTimer::Vote(tx));
        self.log(tx, Decision::Abort, true, cx);
        let round = self.rounds.remove(&tx).unwrap_or_default();
        for (client, seq) in round.clients {
            answer(client, seq, Decision::Abort, cx);
        }
        self.participants(tx).nodes().for_each(|peer| cx.send(peer, CommitMessage::GlobalAbort { tx }));
    }

    fn log(&mut self, tx: Tx, decision: Decision, ended: bool, cx: &mut Cx<'_>) {
        let Some(led) = self.disk.led.get(&tx).cloned() else { return };
        let led = Led { decision: Some(decision), ended, ..led };
        cx.write(&mut self.disk, Write::Led(tx, Box::new(led)));
    }

    /// Somebody has done what was decided.
    pub(super) fn hear_ack(&mut self, from: NodeId, tx: Tx, cx: &mut Cx<'_>) {
        let participants = self.participants(tx);
        let decision = self.decision(tx);
        let waited_for = decision == Some(Decision::Commit) && participants.contains(from);
        let round = self.rounds.get_mut(&tx).filter(|round| waited_for && !round.acks.contains(from));
        let Some(round) = round else {
            let aborted = decision == Some(Decision::Abort);
            return cx.rule(|| CommitRule::IgnoreAck { tx, from, counted: waited_for, aborted });
        };
        round.acks.insert(from);
        let (count, needed) = (round.acks.len() as u64, participants.len() as u64);
        cx.rule(|| CommitRule::CountAck { tx, from, count, needed });
        if count < needed {
            return;
        }
        cx.rule(|| CommitRule::End { tx });
        cx.disarm(CommitTimer::Resend(tx));
        if self.rounds[&tx].unlogged.is_none() {
            self.log(tx, Decision::Commit, true, cx);
            self.rounds.remove(&tx);
        }
    }

    /// Somebody has not acknowledged the commit: it is told again, until it has.
    pub(super) fn resend(&mut self, tx: Tx, cx: &mut Cx<'_>) {
        let Some(round) = self.rounds.get(&tx) else { return };
        let missing: NodeSet = self.participants(tx).nodes().filter(|node| !round.acks.contains(*node)).collect();
        let ran_out = cx.ran_out;
        cx.rule(|| CommitRule::Resend { tx, missing, ran_out });
        tell_commit(tx, missing, cx);
    }

    /// A participant in doubt asks. What is not known to be committed is aborted.
    pub(super) fn decision_asked(&self, from: NodeId, tx: Tx, cx: &mut Cx<'_>) {
        let known = match self.decision(tx) {
            Some(decision) => {
                cx.rule(|| CommitRule::TellDecision { tx, from, decision });
                Known::Decided(decision)
            }
            None if self.disk.led.contains_key(&tx) => {
                cx.rule(|| CommitRule::TellUncertain { tx, from });
                Known::Uncertain
            }
            None => {
                cx.rule(|| CommitRule::PresumeAbort { tx, from });
                Known::Decided(Decision::Abort)
            }
        };
        cx.send(from, CommitMessage::DecisionResp { tx, decision: known });
    }

    /// After a restart: what was not decided is aborted, what was committed is told to all again.
    pub(super) fn take_up(&mut self, cx: &mut Cx<'_>) {
        let open: Vec<(Tx, Led)> =
            self.disk.led.iter().filter(|(_, led)| !led.ended).map(|(tx, led)| (*tx, led.clone())).collect();
        for (tx, Led { participants, decision, .. }) in open {
            if decision == Some(Decision::Commit) {
                cx.rule(|| CommitRule::ResumeCommit { tx, participants });
                self.rounds.insert(tx, Round::default());
                tell_commit(tx, participants, cx);
            } else {
                cx.rule(|| CommitRule::AbortUnlogged { tx, participants });
                self.decide_abort(tx, cx);
            }
        }
    }
}

/// Tells those that it is committed, and sees to it that they are told again.
fn tell_commit(tx: Tx, to: NodeSet, cx: &mut Cx<'_>) {
    to.nodes().for_each(|peer| cx.send(peer, CommitMessage::GlobalCommit { tx }));
    if !to.is_empty() {
        cx.arm(CommitTimer::Resend(tx), cx.config.resend);
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
