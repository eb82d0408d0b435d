//! Two-phase commit: several nodes commit a transaction together, or none of them does.
//!
//! **The idea.** A transaction writes at several nodes, the *participants*, and each may find that it cannot. So one node,
//! the *coordinator*, first asks all whether they can (phase 1), and only if all have said yes tells them to commit
//! (phase 2). A yes is a promise: whoever gives it can commit, and will, whenever it is told, also after a crash; and it can
//! no longer abort by itself. The point at which it is decided is one write on one disk: the coordinator's commit record.
//!
//! **The cast.** S1 coordinates, the others take part. For each transaction a participant is INIT, READY (it has voted
//! yes), COMMITTED or ABORTED.
//!
//! ```text
//!   client       coordinator                             participants
//!      │  begin       │                                       │ INIT
//!      ├─────────────►│ write down who takes part             │
//!      │              │ Prepare(tx, ops, peers)               │
//!      │              ├──────────────────────────────────────►│ lock, write redo and undo,
//!      │              │                        VoteYes │ No   │ READY
//!      │              │◄──────────────────────────────────────┤ (no: ABORTED)
//!      │              │ all yes: write Commit                 │
//!      │  committed   │ ← the commit point                    │
//!      │◄─────────────┤ GlobalCommit │ GlobalAbort            │
//!      │              ├──────────────────────────────────────►│ do it, or undo it; unlock
//!      │              │                                  Ack  │ COMMITTED │ ABORTED
//!      │              │◄──────────────────────────────────────┤
//!      │              │ all acknowledged: ended               │
//! ```
//!
//! **What it cannot do.** A participant that is READY and hears nothing asks the coordinator and the others. One that has
//! been told, says so; one that has not voted yet aborts, and says so. But if the coordinator is away and all others are
//! READY, too, each outcome is possible: it waits, and keeps its locks (*blocking*). That is no fault of a program, and so
//! the invariant that says it, `Blocking`, is a known one.
//!
//! **What is easily left out** and is here: the promise is on the disk before the yes leaves, and the locks are taken again
//! after a restart; votes and acknowledgements count nodes, not messages; a participant may abort alone *until* it votes, and
//! a Prepare that comes after that is answered with no; who says “abort” for a transaction that it has not voted on aborts
//! it itself first, or a late Prepare would find its yes; of an abort nothing need be remembered (presumed abort), of a
//! commit everything until all have acknowledged it; a client that asks again is told the same.
//!
//! **Decisions.** A value is written to a key when its transaction commits; until then it stands in the redo part of the
//! record, and beside it what was there before. An abort is acknowledged as well, and nobody waits for that. A coordinator
//! aborts after a restart whatever it has no commit record of. What waits for a lock (`on_conflict=wait`) has not voted.
//!
//! **Files**: [`coordinator`], [`participant`]; [`state`], [`message`], [`rules`], [`config`]; [`invariants`], [`view`]; and
//! what three phases have in common with it, in [`commit`](super::shared::commit).
//!
//! **Sources.** J. Gray, *Notes on data base operating systems*, 1978; C. Mohan, B. Lindsay, R. Obermarck, *Transaction
//! management in the R\* distributed database management system*, TODS 1986 (presumed abort); P. Bernstein, V. Hadzilacos,
//! N. Goodman, *Concurrency control and recovery in database systems*, 1987, chapter 7; J. Gray, L. Lamport, *Consensus on
//! transaction commit*, TODS 2006, whose model a test compares with.

pub mod config;
pub mod coordinator;
pub mod invariants;
pub mod message;
pub mod participant;
pub mod rules;
pub mod state;
#[cfg(test)]
mod tests;
pub mod view;

use std::collections::BTreeMap;

use self::config::Config;
use self::message::CommitMessage;
use self::rules::CommitRule;
pub use self::state::{CommitTimer, TwoPhase};
use self::state::{Cx, Request};
use crate::algorithm::describe::Description;
use crate::algorithm::{Algorithm, Durable, Machine, NoControl, Survey};
use crate::algorithms::shared::commit::disk::Stable;
use crate::algorithms::shared::commit::outcome::CommitOutcome;
use crate::algorithms::shared::commit::places;
use crate::algorithms::shared::commit::promises::Promises;
use crate::algorithms::shared::commit::words::Decision;
use crate::model::{NodeId, Sentence};
use crate::workload::transaction::{Begin, Transactions};

impl Algorithm for TwoPhase {
    type Message = CommitMessage;
    type Timer = CommitTimer;
    type Rule = CommitRule;
    type Outcome = CommitOutcome;
    type Workload = Transactions;
    type Config = Config;
    type Disk = Stable;

    const DESCRIPTION: &'static Description = &view::DESCRIPTION;
}

impl Machine for TwoPhase {
    type Control = NoControl;
    const DECLINES: bool = true;

    fn boot(disk: Durable<Stable>, members: &[NodeId], cx: &mut Cx<'_>) -> TwoPhase {
        let transactions = disk.transactions();
        cx.rule(|| CommitRule::Start { transactions });
        let mut node = TwoPhase {
            me: cx.me,
            members: members.iter().copied().collect(),
            disk,
            rounds: BTreeMap::new(),
            doubts: BTreeMap::new(),
            promises: Promises::default(),
        };
        if node.coordinates() {
            node.take_up(cx);
        } else {
            node.ready_again(cx);
        }
        node
    }

    fn forget(&mut self) {
        self.promises.voted.0.clear();
    }

    fn receive(&mut self, from: NodeId, message: CommitMessage, cx: &mut Cx<'_>) {
        match message {
            CommitMessage::BeginTx { tx }
            | CommitMessage::Prepare { tx, .. }
            | CommitMessage::GlobalCommit { tx }
            | CommitMessage::GlobalAbort { tx }
                if self.coordinates() =>
            {
                cx.rule(|| CommitRule::NoParticipant { tx, from });
            }
            CommitMessage::BeginTx { tx } => self.announced(from, tx, cx),
            CommitMessage::Prepare { tx, ops, peers, no } => self.prepare(from, (tx, ops, peers), no, cx),
            CommitMessage::VoteYes { tx } => self.hear_yes(from, tx, cx),
            CommitMessage::VoteNo { tx } => self.hear_no(from, tx, cx),
            CommitMessage::GlobalCommit { tx } => self.hear_decision(from, tx, Decision::Commit, cx),
            CommitMessage::GlobalAbort { tx } => self.hear_decision(from, tx, Decision::Abort, cx),
            CommitMessage::Ack { tx } => self.hear_ack(from, tx, cx),
            CommitMessage::DecisionReq { tx } if self.coordinates() => self.decision_asked(from, tx, cx),
            CommitMessage::DecisionReq { tx } => self.peer_asks(from, tx, cx),
            CommitMessage::DecisionResp { tx, decision } => self.hear_answer(from, tx, decision, cx),
        }
    }

    fn expire(&mut self, timer: CommitTimer, cx: &mut Cx<'_>) {
        match timer {
            CommitTimer::Vote(tx) => self.votes_missing(tx, cx),
            CommitTimer::Resend(tx) => self.resend(tx, cx),
            CommitTimer::Uncertain(tx) => self.in_doubt(tx, cx),
            CommitTimer::WaitPrepare(tx) => self.prepare_missing(tx, cx),
        }
    }

    fn request(&mut self, request: Request, cx: &mut Cx<'_>) {
        self.begin(request, cx);
    }

    fn declined(begin: &Begin, survey: &Survey<'_, TwoPhase>, config: &Config) -> Option<Sentence> {
        places::declined(begin, survey, &config.places)
    }

    fn disk(&self) -> &Durable<Stable> {
        &self.disk
    }

    fn disk_mut(&mut self) -> &mut Durable<Stable> {
        &mut self.disk
    }
}
