//! Raft: a replicated log under an elected leader.
//!
//! **The idea.** If all servers execute the same commands in the same order, they stay equal. So let one server, the
//! *leader*, decide the order: it writes commands into its log and copies the log to the others. An entry that is on
//! the disks of a majority is *committed*: it can never be lost, because the next leader needs the votes of a majority,
//! any two majorities share a server, and a server refuses its vote to a candidate whose log is behind its own.
//! Time is cut into *terms*, each with at most one leader; a message with a higher term makes everybody follow it.
//!
//! **The cast.** A *follower* answers. When it has heard nothing of a leader for its election timeout it becomes a
//! *candidate*: it opens a new term and asks for votes. With a majority of them it is the *leader* of that term, until
//! it meets a higher one.
//!
//! Two settings, both off unless asked for, keep elections from disturbing a leader that works. With `pre_vote` a
//! follower whose timer fires becomes a *pre-candidate* first: it asks who would vote for it in the next term, which
//! changes nothing anywhere, and opens that term only with a majority. With `check_quorum` servers that hear a leader
//! ignore candidates, and a leader that hears no majority steps down.
//!
//! A log that only grows fills every disk. So a server keeps the state instead of the entries that made it, a *snapshot*
//! (§7): when it is told to, or whenever it has executed so many (`snapshot_every`), each server for itself. Who lacks an
//! entry that the leader has given up is sent the leader's state instead, with the clients' sessions in it.
//!
//! ```text
//!   candidate                 voter            client        leader                follower
//!       │  RequestVote          │                 │  Request    │                       │
//!       │  term, last entry     │                 ├────────────►│ append, write         │
//!       ├──────────────────────►│ newer log?      │             │ AppendEntries         │
//!       │                       │ voted already?  │             │ term, previous entry, │
//!       │                       │ write the vote  │             │ entries, commit       │
//!       │      RequestVoteReply │                 │             ├──────────────────────►│ previous entry there?
//!       │◄──────────────────────┤                 │             │                       │ write
//!       │ majority: leader      │                 │             │    AppendEntriesReply │
//!                                                 │             │◄──────────────────────┤
//!                                                 │       Reply │ majority: commit,     │
//!                                                 │◄────────────┤ execute, answer       │ commits with the next
//! ```
//!
//! Who takes part may change while it runs. A *configuration* is an entry of the log, and counts from when it is appended. One
//! server more or less is one entry; several at once take two majorities, of the old and of the new servers, until the new
//! ones decide alone. A *learner* gets the log and does not count yet.
//!
//! **What is easily left out** and is here: a new leader's no-op; counting only for entries of the own term (§5.4.2,
//! Figure 8); term, vote and log on disk before an answer leaves; removing entries only where they conflict; a commit
//! index bounded by what was checked; stale, repeated and reordered answers; sessions, so that a retry is executed
//! once.
//!
//! **Decisions.** Reads go through the log like writes, unless the setting `reads` says otherwise. A retry that
//! reaches the leader that already has the operation in its log is not appended again; one that reaches a *later*
//! leader may be, and the session makes it harmless. A leader that was deposed does not answer the clients it still
//! owes: it does not know the outcome, so they ask again. That a server which hears a leader promises no vote belongs
//! to Pre-Vote in the dissertation; here, as in etcd, it comes with `check_quorum`, because it is live only if a
//! leader without a majority steps down. A leader of a lower term is always answered: so a server that got ahead in
//! its terms brings the others to its own, instead of being stuck. Calls have answers in the paper; here answers come
//! late, twice, out of order. A follower that refuses what it acknowledged is asked again under a new number
//! (`probe`): so a late refusal is told from that of a disk that was lost. So is one to whom a snapshot was sent: it is
//! sent again only if the question behind it is refused.
//!
//! **Files**, as the paper groups the rules: [`election`] (§5.2, §5.4.1), [`replication`] (§5.3), [`pipeline`]
//! (dissertation §10.2.1), [`commit`] (§5.3, §5.4.2), [`client`] (§8), [`compaction`], [`install`] and [`carried`] (§7), [`read`]
//! (dissertation §6.4), [`transfer`] (dissertation §3.10), [`membership`] with [`configuration`] (dissertation §4),
//! [`pre_vote`] (dissertation §9.6), [`quorum`] (dissertation §4.2.3, §6.2); [`control`], [`log`], [`snapshot`], [`disk`],
//! [`message`], [`rules`], [`config`]; [`invariants`]; [`view`] and `bars`.
//!
//! **Sources.** D. Ongaro, J. Ousterhout, *In Search of an Understandable Consensus Algorithm*, 2014 (§ and Figure
//! numbers are those of the extended version); D. Ongaro, *Consensus: Bridging Theory and Practice*, 2014; the
//! progress of followers (probe or replicate) is that of etcd-io/raft, and so is the answer to a pre-vote.

mod bars;
pub mod carried;
pub mod catching;
pub mod client;
pub mod commit;
pub mod compaction;
pub mod config;
pub mod configuration;
pub mod control;
pub mod disk;
pub mod election;
pub mod install;
pub mod invariants;
pub mod log;
pub mod membership;
pub mod message;
pub mod outcome;
pub mod pipeline;
pub mod pre_vote;
pub mod quorum;
pub mod read;
pub mod reads;
pub mod replication;
pub mod rules;
mod seeds;
mod share;
pub mod snapshot;
pub mod state;
pub mod transfer;
pub mod view;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use self::config::Config;
use self::configuration::{Configuration, InForce};
use self::control::RaftControl;
use self::disk::Stable;
use self::message::RaftMessage;
use self::outcome::RaftOutcome;
use self::replication::Question;
use self::rules::RaftRule;
use self::state::{Cx, Request};
pub use self::state::{Progress, Raft, RaftTimer, Role};
use crate::algorithm::describe::Description;
use crate::algorithm::{Algorithm, Durable, InitialState, Machine, guard};
use crate::algorithms::shared::store::Store;
use crate::model::{NodeId, Sentence};
use crate::workload::key_value::KeyValue;

impl Algorithm for Raft {
    type Message = RaftMessage;
    type Timer = RaftTimer;
    type Rule = RaftRule;
    type Outcome = RaftOutcome;
    type Workload = KeyValue;
    type Config = Config;
    type Disk = Stable;

    const DESCRIPTION: &'static Description = &view::DESCRIPTION;
}

impl Machine for Raft {
    type Control = RaftControl;

    fn boot(disk: Durable<Stable>, members: &[NodeId], cx: &mut Cx<'_>) -> Raft {
        let durable = disk.log.last_index();
        let (term, last_index, snapshot_index) = (disk.term, durable, disk.log.compacted().index);
        let (store, executed) = match &disk.snapshot {
            Some(snapshot) => (snapshot.store.clone(), snapshot.executed),
            None => (Store::default(), 0),
        };
        let voters = cx.config.voters.map_or(members.len(), |voters| voters as usize);
        let first = Arc::new(Configuration::of(members.iter().copied().take(voters)));
        let (config_index, config) = (disk.log.configured_at(), disk.log.configuration().unwrap_or(&first).clone());
        let raft = Raft {
            me: cx.me,
            first,
            config: InForce::at(cx.me, config),
            config_index,
            disk,
            role: Role::Follower,
            leader: None,
            // In a term above 0 it may have answered a leader just before it stopped.
            leader_heard: (term > 0).then_some(cx.now),
            watches_quorum: false,
            commit: snapshot_index,
            applied: snapshot_index,
            store,
            executed,
            votes: Vec::new(),
            own_vote: 0,
            unsaved_vote: None,
            progress: Vec::new(),
            catching: Vec::new(),
            waiting: Vec::new(),
            durable,
            receiving: None,
            unsynced: Vec::new(),
            reads: None,
            gave_way: false,
            transfer: None,
        };
        cx.rule(|| match snapshot_index {
            0 => RaftRule::Boot { term, last_index },
            _ => RaftRule::BootFromSnapshot { term, snapshot_index, count: last_index - snapshot_index },
        });
        election::arm(cx);
        raft
    }

    fn receive(&mut self, from: NodeId, message: RaftMessage, cx: &mut Cx<'_>) {
        let (term, current) = (message.term(), self.term());
        if self.ignores(&message, cx) {
            return;
        }
        if term > current && !message.foretells() {
            cx.rule(|| RaftRule::StepDownHigherTerm { from, term, old_term: current });
            self.adopt_term(term, cx);
        }
        match message {
            RaftMessage::RequestVote { term, candidate, last_index, last_term, pre: false, .. } => {
                self.vote(from, term, candidate, (last_term, last_index), cx);
            }
            RaftMessage::RequestVote { term, candidate, last_index, last_term, pre: true, .. } => {
                self.pre_vote(from, term, candidate, (last_term, last_index), cx);
            }
            RaftMessage::RequestVoteReply { term, granted, pre: true } => self.count_pre_vote(from, term, granted, cx),
            RaftMessage::AppendEntries {
                term,
                leader,
                prev_index,
                prev_term,
                entries,
                leader_commit,
                probe,
                read_seq,
            } => {
                let question = Question { index: prev_index, term: prev_term, probe, read_seq };
                if term < current {
                    cx.rule(|| RaftRule::StaleMessage { from, term, current_term: current });
                    self.refuse_append(from, question, (0, 0), cx);
                } else {
                    self.append_entries(from, leader, question, entries, leader_commit, cx);
                }
            }
            RaftMessage::TimeoutNow { term } if term < current => {
                cx.rule(|| RaftRule::StaleMessage { from, term, current_term: current });
            }
            RaftMessage::TimeoutNow { .. } => self.timeout_now(from, cx),
            piece @ RaftMessage::InstallSnapshot { .. } => self.install_snapshot(from, &piece, cx),
            RaftMessage::ReadIndex { id } => self.read_index(from, id, cx),
            RaftMessage::ReadIndexReply { id, index } => self.read_index_told(from, id, index, cx),
            answer => {
                let told = (term, guard(cx.config.replies_of_current_term_only, term >= current));
                if told.1.passes() {
                    self.answered(from, &answer, told, cx);
                } else {
                    cx.rule(|| RaftRule::StaleMessage { from, term, current_term: current });
                }
            }
        }
    }

    fn expire(&mut self, timer: RaftTimer, cx: &mut Cx<'_>) {
        match timer {
            RaftTimer::Election if self.role != Role::Leader => self.campaign(cx),
            RaftTimer::Heartbeat if self.role == Role::Leader => self.heartbeat(cx),
            RaftTimer::Quorum if self.role == Role::Leader => self.check_quorum(cx),
            RaftTimer::Transfer if self.role == Role::Leader => self.give_transfer_up(cx),
            RaftTimer::Election | RaftTimer::Heartbeat | RaftTimer::Quorum | RaftTimer::Transfer => {}
        }
    }

    fn request(&mut self, request: Request, cx: &mut Cx<'_>) {
        self.client_request(request, cx);
    }

    fn persisted(&mut self, cx: &mut Cx<'_>) {
        self.learn_durable(cx);
    }

    fn disk(&self) -> &Durable<Stable> {
        &self.disk
    }

    fn disk_mut(&mut self) -> &mut Durable<Stable> {
        &mut self.disk
    }

    fn given(disk: &mut Stable, given: &InitialState, members: &[NodeId]) -> Result<(), Sentence> {
        *disk = disk::given(given, members)?;
        Ok(())
    }

    fn given_commit(&mut self, commit: u64, cx: &mut Cx<'_>) {
        self.commit = commit.min(self.log().last_index()).max(self.commit);
        while self.applied < self.commit {
            self.execute_next();
        }
        cx.reached(RaftOutcome::Committed, self.commit);
    }

    fn share(nodes: &mut [&mut Raft]) {
        share::share(nodes);
    }
}
