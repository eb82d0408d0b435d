//! Three-phase commit: a transaction is committed by all or by none, and nobody has to wait for one that has crashed.
//!
//! **The idea.** Two-phase commit blocks because one who has voted yes cannot know whether another has already committed. So
//! a phase comes in between: when all have voted yes, all are first *told* that all have (PreCommit), and only when all that
//! are up know it does anybody commit. Then no state that somebody can be in lies next to both a commit and an abort: whoever
//! has only voted yes knows that nobody has committed; whoever was told that all have knows that nobody has aborted.
//!
//! **The cast.** S1 coordinates, the others take part. The states have the letters of the papers.
//!
//! ```text
//!   client       coordinator                             participants
//!      │  begin       │                                       │ q  INIT
//!      ├─────────────►│ write down who takes part             │
//!      │              │ CanCommit                             │
//!      │              ├──────────────────────────────────────►│ lock, write redo and undo
//!      │              │                              Yes │ No │ w  READY      (no: a, ABORTED)
//!      │              │◄──────────────────────────────────────┤
//!      │              │ all yes: write PreCommit              │
//!      │              │ PreCommit │ Abort                     │
//!      │              ├──────────────────────────────────────►│ p  PRE-COMMITTED
//!      │              │                                AckPre │
//!      │              │◄──────────────────────────────────────┤
//!      │  committed   │ all that are up: write Commit         │
//!      │◄─────────────┤ DoCommit                              │
//!      │              ├──────────────────────────────────────►│ c  COMMITTED
//!      │              │                              HaveDone │
//!      │              │◄──────────────────────────────────────┤
//! ```
//!
//! **When the coordinator is silent**, the setting `mode` says what happens. `termination` (D. Skeen): the lowest participant
//! that is up collects the states of all that are, and decides by them ([`termination`]). `timeout-local`, as it is often
//! told: each decides by its own clock, one that has only voted yes aborts, one that was told that all have commits.
//!
//! **What it cannot do.** With `timeout-local` one crash is enough: a PreCommit that reached one participant only makes one
//! commit and the other abort. With `termination` crashes do no harm, as long as only those are taken for crashed that are:
//! after a partition (or a pause) each side ends the transaction by itself, and they can end it differently. Both is known,
//! and called `Divergence`. If all have crashed, those that come back wait until all are there again (`Blocking`).
//!
//! **What is easily left out** and is here: who was restarted asks and is not counted, because it may have slept through a
//! decision; a backup can crash, too, and what it sent may arrive later (epochs); a participant that is up but has not
//! acknowledged the PreCommit is told again, not passed over: without that, it would be the one that aborts when all others
//! have gone; the lock is held from the yes on, although many texts say that CanCommit locks nothing: without a lock the yes
//! would be worth nothing.
//!
//! **Decisions.** A detector that is never wrong about crashes is taken for granted, as Skeen does: the simulator is one. The
//! coordinator restarted before it has written PreCommit aborts; after that it asks, like everybody. Whoever decides
//! tells the coordinator, too, so that the client is answered when it asks again. Values, locks, presumed abort: as in
//! [two phases](super::two_phase_commit).
//!
//! **Files**: [`coordinator`], [`participant`], [`termination`], [`recovery`]; [`state`], [`message`], [`rules`], [`config`];
//! [`invariants`], [`view`]; and what two phases have in common with it, in [`commit`](super::shared::commit).
//!
//! **Sources.** D. Skeen, *Nonblocking commit protocols*, SIGMOD 1981; D. Skeen, M. Stonebraker, *A formal model of crash
//! recovery in a distributed system*, TSE 1983; P. Bernstein, V. Hadzilacos, N. Goodman, *Concurrency control and recovery in
//! database systems*, 1987, section 7.5 (termination, and recovery after all have failed).

pub mod config;
pub mod coordinator;
pub mod invariants;
pub mod message;
pub mod participant;
pub mod recovery;
pub mod rules;
pub mod state;
pub mod termination;
pub mod view;

use std::collections::BTreeMap;

use self::config::Config;
use self::message::ThreeMessage;
use self::rules::ThreeRule;
use self::state::{Cx, Request};
pub use self::state::{ThreePhase, ThreeTimer};
use crate::algorithm::describe::Description;
use crate::algorithm::{Algorithm, Durable, Machine, NoControl, Survey};
use crate::algorithms::shared::commit::disk::Stable;
use crate::algorithms::shared::commit::outcome::CommitOutcome;
use crate::algorithms::shared::commit::places;
use crate::algorithms::shared::commit::promises::Promises;
use crate::algorithms::shared::commit::words::{Decision, Known};
use crate::model::{NodeId, Sentence};
use crate::workload::transaction::{Begin, Transactions};

impl Algorithm for ThreePhase {
    type Message = ThreeMessage;
    type Timer = ThreeTimer;
    type Rule = ThreeRule;
    type Outcome = CommitOutcome;
    type Workload = Transactions;
    type Config = Config;
    type Disk = Stable;

    const DESCRIPTION: &'static Description = &view::DESCRIPTION;
}

impl Machine for ThreePhase {
    type Control = NoControl;
    const DETECTOR: bool = true;
    const DECLINES: bool = true;

    fn boot(disk: Durable<Stable>, members: &[NodeId], cx: &mut Cx<'_>) -> ThreePhase {
        let transactions = disk.transactions();
        cx.rule(|| ThreeRule::Start { transactions });
        let mut node = ThreePhase {
            me: cx.me,
            members: members.iter().copied().collect(),
            disk,
            rounds: BTreeMap::new(),
            doubts: BTreeMap::new(),
            endings: BTreeMap::new(),
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

    fn receive(&mut self, from: NodeId, message: ThreeMessage, cx: &mut Cx<'_>) {
        if self.coordinates() { self.hear_as_coordinator(from, &message, cx) } else { self.hear(from, message, cx) }
    }

    fn expire(&mut self, timer: ThreeTimer, cx: &mut Cx<'_>) {
        match timer {
            ThreeTimer::Vote(tx) => self.votes_missing(tx, cx),
            ThreeTimer::Phase(tx) if self.coordinates() => self.ready_missing(tx, cx),
            ThreeTimer::Phase(tx) => self.nothing_comes(tx, cx),
            ThreeTimer::Resend(tx) => self.resend(tx, cx),
            ThreeTimer::Uncertain(tx) if self.coordinates() => self.coordinator_asks(tx, cx),
            ThreeTimer::Uncertain(tx) => self.in_doubt(tx, cx),
            ThreeTimer::WaitPrepare(tx) => self.prepare_missing(tx, cx),
            ThreeTimer::Termination(tx) => self.answers_missing(tx, cx),
        }
    }

    fn request(&mut self, request: Request, cx: &mut Cx<'_>) {
        self.begin(request, cx);
    }

    fn declined(begin: &Begin, survey: &Survey<'_, ThreePhase>, config: &Config) -> Option<Sentence> {
        places::declined(begin, survey, &config.places)
    }

    fn disk(&self) -> &Durable<Stable> {
        &self.disk
    }

    fn disk_mut(&mut self) -> &mut Durable<Stable> {
        &mut self.disk
    }
}

impl ThreePhase {
    fn hear_as_coordinator(&mut self, from: NodeId, message: &ThreeMessage, cx: &mut Cx<'_>) {
        match *message {
            ThreeMessage::Yes { tx } => self.hear_yes(from, tx, cx),
            ThreeMessage::No { tx } => self.hear_no(from, tx, cx),
            ThreeMessage::AckPre { tx } => self.hear_ready(from, tx, cx),
            ThreeMessage::HaveDone { tx, decision } => self.hear_done(from, tx, decision, cx),
            ThreeMessage::DecisionReq { tx, .. } => self.decision_asked(from, tx, cx),
            ThreeMessage::DecisionResp { tx, decision: Known::Decided(decision), .. }
            | ThreeMessage::TDecide { tx, decision, .. } => self.told_how_it_ended(from, tx, decision, cx),
            ThreeMessage::DecisionResp { tx, restarted, .. } => {
                cx.rule(|| ThreeRule::HearUndecided { tx, from, restarted });
            }
            ThreeMessage::BeginTx { tx }
            | ThreeMessage::CanCommit { tx, .. }
            | ThreeMessage::PreCommit { tx }
            | ThreeMessage::DoCommit { tx }
            | ThreeMessage::Abort { tx }
            | ThreeMessage::StateReq { tx, .. }
            | ThreeMessage::StateResp { tx, .. }
            | ThreeMessage::TPreCommit { tx, .. }
            | ThreeMessage::TAck { tx, .. } => cx.rule(|| ThreeRule::NoParticipant { tx, from }),
        }
    }

    fn hear(&mut self, from: NodeId, message: ThreeMessage, cx: &mut Cx<'_>) {
        match message {
            ThreeMessage::BeginTx { tx } => self.announced(from, tx, cx),
            ThreeMessage::CanCommit { tx, ops, peers, no } => self.can_commit(from, (tx, ops, peers), no, cx),
            ThreeMessage::Yes { tx } => self.hear_yes(from, tx, cx),
            ThreeMessage::No { tx } => self.hear_no(from, tx, cx),
            ThreeMessage::PreCommit { tx } => self.precommit(from, tx, cx),
            ThreeMessage::AckPre { tx } => self.hear_ready(from, tx, cx),
            ThreeMessage::DoCommit { tx } => self.hear_decision(from, tx, Decision::Commit, cx),
            ThreeMessage::Abort { tx } => self.hear_decision(from, tx, Decision::Abort, cx),
            ThreeMessage::HaveDone { tx, decision } => self.hear_done(from, tx, decision, cx),
            ThreeMessage::DecisionReq { tx, restarted } => self.peer_asks(from, tx, restarted, cx),
            ThreeMessage::DecisionResp { tx, decision, restarted } => {
                self.hear_answer(from, tx, decision, restarted, cx);
            }
            ThreeMessage::StateReq { tx, epoch, total } => self.state_asked(from, (tx, epoch), total, cx),
            ThreeMessage::StateResp { tx, epoch, state } => self.hear_state(from, (tx, epoch), state, cx),
            ThreeMessage::TPreCommit { tx, epoch } => self.precommit_for_backup(from, tx, epoch, cx),
            ThreeMessage::TAck { tx, epoch } => self.hear_moved(from, tx, epoch, cx),
            ThreeMessage::TDecide { tx, epoch, decision } => self.hear_end(from, (tx, epoch), decision, cx),
        }
    }
}
