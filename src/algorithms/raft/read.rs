//! Linearizable reads that do not go through the log: ReadIndex and leases; and the read that asks nobody (setting `reads`).
//!
//! With `reads=read_index` a leader remembers what is committed when the read comes, and asks all whether it still leads,
//! by a heartbeat with a number. Once a majority has answered that number or a later one, nobody else can have
//! committed anything before the read came. A new leader first has to commit an entry of its own term: before that it
//! does not know all that is committed. A follower asks its leader for the index, and answers when it has executed as
//! far.
//!
//! With `reads=lease` the round is left out while a majority has lately answered: as long as `check_quorum` makes those
//! servers ignore candidates, nobody else is elected. That is counted from when the heartbeat was *sent*, on the leader's
//! own clock, and cut short by what clocks may run apart (`lease_drift`). A server that restarts does not know whom it has
//! just answered, so it ignores candidates for as long.
//!
//! An answer to a heartbeat of another term counts for nothing, whatever safeguards are off: rounds are counted anew in each.

use super::config::ReadMode;
use super::configuration::Tally;
use super::election::Told;
use super::message::{RaftMessage, ReadId};
use super::reads::{Read, Reader, Reads, Stage};
use super::rules::RaftRule;
use super::{Cx, Raft, Request};
use crate::algorithm::{Reply, guard};
use crate::model::{ClientId, ClockTime, NodeId, Time};
use crate::workload::key_value::StoreCommand;

pub(super) fn clock(after: Time) -> ClockTime {
    ClockTime { start: None, after }
}

impl Raft {
    /// How many reads wait here.
    pub(super) fn pending_reads(&self) -> u64 {
        self.reads.as_ref().map_or(0, |reads| reads.waiting.len() as u64)
    }

    /// Until when its lease holds or held, on its own clock; none: it has none, or has given it up.
    pub(super) fn lease_until(&self) -> Option<ClockTime> {
        let (_, until) = self.reads.as_ref()?.lease.filter(|_| self.leads())?;
        Some(clock(until))
    }

    fn reads_mut(&mut self) -> &mut Reads {
        self.reads.get_or_insert_default()
    }

    /// A client asks to read, and not through the log.
    pub(super) fn read(&mut self, request: Request, cx: &mut Cx<'_>) {
        let Request { client, seq, command, .. } = request;
        if cx.config.reads == ReadMode::Local {
            let (applied, leads) = (self.applied, self.leads());
            cx.rule(|| RaftRule::ReadLocally { client, seq, applied, leads });
            return self.answer_read(client, seq, &command, cx);
        }
        let read = Read { client, seq, by: Reader::Client(command), stage: Stage::Index };
        if self.leads() {
            return self.take_read(read, cx);
        }
        let leader = self.leader.filter(|leader| *leader != self.me);
        let Some(leader) = leader else { return self.redirect(client, seq, cx) };
        if self.is_overtaken(&read, cx) {
            return;
        }
        cx.rule(|| RaftRule::ForwardRead { client, seq, leader });
        self.reads_mut().keep(read);
        cx.send(leader, RaftMessage::ReadIndex { id: ReadId { client, seq } });
    }

    /// Whether its client has asked for something else since.
    fn is_overtaken(&self, read: &Read, cx: &mut Cx<'_>) -> bool {
        let (client, seq) = (read.client, read.seq);
        let newer = self.reads.as_ref().and_then(|reads| reads.of(client)).map_or(0, |waiting| waiting.seq);
        if newer > seq {
            cx.rule(|| RaftRule::RequestOvertaken { client, seq, newer });
        }
        newer > seq
    }

    /// A follower asks for the index up to which it has to execute, for a client that asked it.
    pub(super) fn read_index(&mut self, from: NodeId, id: ReadId, cx: &mut Cx<'_>) {
        let ReadId { client, seq } = id;
        if self.leads() {
            return self.take_read(Read { client, seq, by: Reader::Server(from), stage: Stage::OwnEntry }, cx);
        }
        let leader = self.leader;
        cx.rule(|| RaftRule::ReadIndexElsewhere { from, client, seq, leader });
    }

    /// A leader takes a read.
    fn take_read(&mut self, read: Read, cx: &mut Cx<'_>) {
        let (client, seq) = (read.client, read.seq);
        if self.is_overtaken(&read, cx) {
            return;
        }
        let waits = |other: &Read| (other.seq, &other.by) == (seq, &read.by);
        if self.reads.as_ref().and_then(|reads| reads.of(client)).is_some_and(waits) {
            return cx.rule(|| RaftRule::RequestPending { client, seq });
        }
        let (commit, term) = (self.commit, self.term());
        let commit_term = self.log().term_at(commit).unwrap_or(0);
        if commit_term != term {
            cx.rule(|| RaftRule::ReadWaitsForOwnEntry { client, seq, commit, commit_term, term });
            return self.reads_mut().keep(Read { stage: Stage::OwnEntry, ..read });
        }
        self.confirm_read(read, cx);
    }

    /// What is committed now is what the read must see. But does this server still lead?
    fn confirm_read(&mut self, read: Read, cx: &mut Cx<'_>) {
        let (client, seq, index, term) = (read.client, read.seq, self.commit, self.term());
        if cx.config.reads == ReadMode::Lease {
            let now = clock(cx.now);
            if let Some(until) = self.lease(cx) {
                let until = clock(until);
                cx.rule(|| RaftRule::ReadByLease { client, seq, index, term, now, until });
                return self.serve_read(read, index, cx);
            }
            let until = self.lease_until();
            cx.rule(|| RaftRule::LeaseNotHeld { client, seq, now, until });
        }
        // A single server asks itself.
        let Tally { count: heard, needed } = self.config.scarcest([self.me].into_iter().collect());
        let quorum = guard(cx.config.quorum_read, heard >= needed);
        if quorum.passes() {
            cx.rule(|| RaftRule::ReadConfirmed { reads: 1, index, term, heard, needed, quorum_read: quorum });
            return self.serve_read(read, index, cx);
        }
        let (now, since) = (cx.now, cx.now.since(cx.config.lease_span()));
        let reads = self.reads_mut();
        let round = reads.begin(now, since);
        reads.keep(Read { stage: Stage::Round { round, index }, ..read });
        cx.rule(|| RaftRule::ReadRound { client, seq, index, term, round, needed });
        self.send_heartbeats(cx);
    }

    /// A leader knows from which index on a read may be answered.
    fn serve_read(&mut self, read: Read, index: u64, cx: &mut Cx<'_>) {
        let Read { client, seq, by, .. } = read;
        match by {
            Reader::Client(command) => {
                let applied = self.applied;
                cx.rule(|| RaftRule::AnswerRead { client, seq, index, applied });
                self.answer_read(client, seq, &command, cx);
            }
            Reader::Server(to) => {
                cx.rule(|| RaftRule::TellReadIndex { to, client, seq, index });
                cx.send(to, RaftMessage::ReadIndexReply { id: ReadId { client, seq }, index });
            }
        }
    }

    /// A read changes nothing, so it leaves no trace in the replicated sessions.
    fn answer_read(&self, client: ClientId, seq: u64, command: &StoreCommand, cx: &mut Cx<'_>) {
        let StoreCommand::Read(key) = command else { return };
        let answer = crate::workload::key_value::Answer::Value(self.store.get(key).cloned());
        cx.reply(Reply::done(client, seq, answer));
    }

    /// The leader told a follower how far it has to execute.
    pub(super) fn read_index_told(&mut self, from: NodeId, id: ReadId, index: u64, cx: &mut Cx<'_>) {
        let (ReadId { client, seq }, applied) = (id, self.applied);
        let waits = |read: &&mut Read| (read.client, read.seq, read.stage) == (client, seq, Stage::Index);
        let read = self.reads.as_mut().and_then(|reads| reads.waiting.iter_mut().find(waits));
        let Some(read) = read else {
            return cx.rule(|| RaftRule::ReadIndexTooLate { from, client, seq });
        };
        read.stage = Stage::Execution { index };
        if applied < index {
            return cx.rule(|| RaftRule::ReadWaitsForExecution { client, seq, index, applied });
        }
        self.executed_reads(cx);
    }

    /// Something was executed: what waited for that is answered; what waited for an entry of the leader's term goes on.
    pub(super) fn reads_go_on(&mut self, cx: &mut Cx<'_>) {
        self.executed_reads(cx);
        if self.leads() && self.log().term_at(self.commit) == Some(self.term()) {
            let own = self.reads_mut().take(|stage| stage == Stage::OwnEntry);
            for read in own {
                self.confirm_read(read, cx);
            }
        }
    }

    fn executed_reads(&mut self, cx: &mut Cx<'_>) {
        let applied = self.applied;
        let far = |stage| matches!(stage, Stage::Execution { index } if index <= applied);
        for read in self.reads_mut().take(far) {
            let Stage::Execution { index } = read.stage else { continue };
            self.serve_read(read, index, cx);
        }
    }

    /// It is elected: reads that it asked another leader about it now takes itself. Rounds are counted anew.
    pub(super) fn lead_reads(&mut self, cx: &mut Cx<'_>) {
        if let Some(reads) = &mut self.reads {
            let mut waiting = std::mem::take(&mut reads.waiting);
            for read in waiting.iter_mut().filter(|read| read.stage == Stage::Index) {
                read.stage = Stage::OwnEntry;
            }
            **reads = Reads { waiting, ..Reads::default() };
        }
        self.begin_lease(cx);
    }

    /// It does not lead any more: what it cannot confirm it does not answer.
    pub(super) fn give_reads_up(&mut self, cx: &mut Cx<'_>) {
        let Some(mut reads) = self.reads.take() else { return };
        let given_up = reads.take(|stage| !matches!(stage, Stage::Execution { .. })).len() as u64;
        if given_up > 0 {
            let term = self.term();
            cx.rule(|| RaftRule::ReadsGivenUp { reads: given_up, term });
        }
        if !reads.waiting.is_empty() {
            self.reads = Some(Box::new(Reads { waiting: reads.waiting, ..Reads::default() }));
        }
    }

    /// A follower has answered a round.
    pub(super) fn round_answered(&mut self, from: NodeId, round: u64, told: Told, cx: &mut Cx<'_>) {
        if told.0 != self.term() || !self.leads() || !self.config.is_voter(from) {
            return;
        }
        let term = self.term();
        let Some(reads) = &mut self.reads else { return };
        // A forged answer can be one to a round that never was.
        let round = round.min(reads.round);
        match reads.answered.iter_mut().find(|(node, _)| *node == from) {
            Some((_, answered)) => *answered = round.max(*answered),
            None => reads.answered.push((from, round)),
        }
        // Where most lack, if two configurations are in force.
        let (config, me) = (&self.config, self.me);
        let heard = |upto: u64| {
            let others = reads.answered.iter().filter(|(_, answered)| *answered >= upto);
            config.scarcest(others.map(|(node, _)| *node).chain([me]).collect())
        };
        let confirmed = reads.open.iter().rev().find(|(round, _)| heard(*round).is_enough()).copied();
        let Some((round, began)) = confirmed else { return };
        let Tally { count: heard, needed } = heard(round);
        reads.open.retain(|(open, _)| *open > round);
        reads.confirmed = round;
        if cx.config.reads == ReadMode::Lease && !self.gave_way {
            let until = began.after(cx.config.lease_span());
            reads.lease = Some((began, until));
            let until = clock(until);
            cx.rule(|| RaftRule::LeaseRenewed { term, round, heard, needed, until });
        }
        let answered = |stage| matches!(stage, Stage::Round { round: waited, .. } if waited <= round);
        let confirmed = reads.take(answered);
        let indices = confirmed.iter().map(|read| if let Stage::Round { index, .. } = read.stage { index } else { 0 });
        let Some(index) = indices.max() else { return };
        let count = confirmed.len() as u64;
        let quorum = guard(cx.config.quorum_read, heard >= needed);
        cx.rule(|| RaftRule::ReadConfirmed { reads: count, index, term, heard, needed, quorum_read: quorum });
        for read in confirmed {
            let Stage::Round { index, .. } = read.stage else { continue };
            self.serve_read(read, index, cx);
        }
    }

    /// With leases each heartbeat begins a round.
    pub(super) fn begin_lease(&mut self, cx: &mut Cx<'_>) {
        if cx.config.reads == ReadMode::Lease {
            let (now, since) = (cx.now, cx.now.since(cx.config.lease_span()));
            self.reads_mut().begin(now, since);
        }
    }

    /// Until when nobody else is elected, on its own clock; none: that is not known.
    ///
    /// A clock that was set back shows a time before the round: then the lease does not hold either.
    fn lease(&self, cx: &Cx<'_>) -> Option<Time> {
        if self.gave_way || !cx.config.check_quorum {
            return None;
        }
        let span = cx.config.lease_span();
        if self.config.scarcest([self.me].into_iter().collect()).is_enough() {
            return Some(cx.now.after(span));
        }
        let (began, until) = self.reads.as_ref()?.lease?;
        // The setting may be shorter by now.
        let until = until.min(began.after(span));
        (began <= cx.now && cx.now < until).then_some(until)
    }

    /// From now on somebody else may be elected although this server is heard: it has no lease in this term any more.
    pub(super) fn give_lease_up(&mut self) {
        self.gave_way = true;
        if let Some(reads) = &mut self.reads {
            reads.lease = None;
        }
    }
}
