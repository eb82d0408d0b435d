//! ZAB: the atomic broadcast of `ZooKeeper`.
//!
//! **The idea.** One server, the *leader*, gives every change of the state a number, the *zxid*, and all servers
//! deliver the changes in the order of these numbers. A zxid is an epoch and a counter: each leader has an epoch of its
//! own, and counts from 1 in it. A change is committed when a majority has it in its log. So a new leader is one whose
//! history is the newest of a majority, and before it proposes anything it brings a majority to exactly its own
//! history.
//!
//! **The cast.** A server is LOOKING until it knows a leader; then it is LEADING, FOLLOWING, or (without a vote)
//! OBSERVING. Followers and observers are *learners*. Whoever loses its leader, or its majority, is LOOKING again.
//!
//! ```text
//!   ELECTION         Notification: round, vote = (epoch, zxid, server)       everybody to everybody, until a
//!                    a better vote is adopted and told on                    majority votes for the same
//!
//!              learner                                       leader
//!   DISCOVERY     │ FOLLOWERINFO(acceptedEpoch)                │
//!                 ├───────────────────────────────────────────►│ a majority: the epoch after all of theirs
//!                 │                        LEADERINFO(epoch)   │
//!   write it down │◄───────────────────────────────────────────┤
//!                 │ ACKEPOCH(currentEpoch, lastZxid)           │
//!                 ├───────────────────────────────────────────►│ a majority, none newer than the leader
//!   SYNCHRONI-    │   DIFF, TRUNC or SNAP, PROPOSAL+COMMIT …   │
//!   ZATION        │   what is outstanding, NEWLEADER(epoch)    │
//!   to disk       │◄───────────────────────────────────────────┤
//!                 │ ACK                                        │
//!                 ├───────────────────────────────────────────►│ a majority: the epoch is established
//!                 │                               UPTODATE     │
//!                 │◄───────────────────────────────────────────┤
//!   BROADCAST     │ PROPOSAL → ACK → COMMIT, in the order of zxids; INFORM for observers; PING
//! ```
//!
//! **Channels.** Notifications are datagrams. Everything else travels on a session that the learner opens and that
//! keeps the order; when it breaks, both ends start over.
//!
//! **What is easily left out** and is here: rounds; the wait for a better vote; servers that come late; the
//! acknowledged epoch that does not count twice; a TRUNC that would cross an epoch; proposals that a joiner gets before
//! NEWLEADER; the peer epoch of votes after an election; a counter that is used up.
//!
//! **Decisions.** What a notification calls its zxid is the last *logged* one. A learner acknowledges, with NEWLEADER,
//! every proposal in its log that is not known to be committed, so a leader may count it although it was sent by a
//! leader of the same epoch over a session that broke. UPTODATE says up to where the history is committed. A server
//! answers the clients that asked it. Reads are local and may be stale; with `synced_reads` the server asks its leader
//! first (`sync`). Each answer says how far its server is, and each request how far its client has seen; a server that
//! is behind refuses it. (`ZooKeeper` asks that once for each connection; here clients have none.) Retries are executed
//! once and a session's operations in order, by sessions in the replicated state; a read waits at its server for the
//! session's write. What is old enough stays in the log as a snapshot.
//!
//! **Files**: [`election`], [`leader`] (discovery and quorums), [`synchronize`], [`broadcast`], [`learner`],
//! [`client`]; [`state`],
//! [`log`], [`disk`], [`message`], [`rules`], [`config`]; [`invariants`]; [`view`].
//!
//! **Sources.** F. Junqueira, B. Reed, M. Serafini, *Zab: High-performance broadcast for primary-backup systems*, DSN
//! 2011 (§); A. Medeiros, *`ZooKeeper`'s atomic broadcast protocol*, 2012; classes are those of apache/zookeeper.

pub mod broadcast;
pub mod client;
pub mod config;
pub mod disk;
pub mod election;
pub mod invariants;
pub mod leader;
pub mod learner;
pub mod log;
pub mod message;
pub mod outcome;
pub mod rules;
mod seeds;
pub mod state;
pub mod synchronize;
pub mod view;

use self::config::Config;
use self::disk::Stable;
use self::message::ZabMessage;
use self::outcome::ZabOutcome;
use self::rules::ZabRule;
pub use self::state::{Ballot, Learner, Mode, Outstanding, Phase, Stage, Vote, WaitingRead, Zab, ZabTimer};
use self::state::{Cx, Request};
use crate::algorithm::describe::Description;
use crate::algorithm::{Algorithm, Durable, InitialState, Machine, NoControl};
use crate::algorithms::shared::store::Store;
use crate::model::{EpochCounter, NodeId, Sentence, Time};
use crate::workload::key_value::KeyValue;

impl Algorithm for Zab {
    type Message = ZabMessage;
    type Timer = ZabTimer;
    type Rule = ZabRule;
    type Outcome = ZabOutcome;
    type Workload = KeyValue;
    type Config = Config;
    type Disk = Stable;

    const DESCRIPTION: &'static Description = &view::DESCRIPTION;
}

impl Machine for Zab {
    type Control = NoControl;

    fn boot(disk: Durable<Stable>, members: &[NodeId], cx: &mut Cx<'_>) -> Zab {
        let observers = (cx.config.observers as usize).min(members.len().saturating_sub(1));
        let mut zab = Zab {
            me: cx.me,
            members: members.to_vec(),
            voters: members.len() - observers,
            durable: disk.log.last_place(),
            disk,
            unsaved_epoch: 0,
            mode: Mode::Looking,
            phase: Phase::Election,
            round: 0,
            vote: Vote { leader: cx.me, epoch: 0, zxid: EpochCounter::default() },
            ballots: Vec::new(),
            settled: Vec::new(),
            pause: Time::ZERO,
            finalizing: false,
            leader: None,
            epoch: 0,
            learners: Vec::new(),
            outstanding: Vec::new(),
            own_epoch: 0,
            without_quorum: false,
            history_end: EpochCounter::default(),
            commit: 0,
            delivered: (0, 0),
            last_delivered: EpochCounter::default(),
            store: Store::default(),
            waiting: Vec::new(),
            reads: Vec::new(),
            syncs: Vec::new(),
            unsynced: Vec::new(),
        };
        let (last_zxid, current_epoch) = (zab.log().last_zxid(), zab.disk.current_epoch);
        let accepted_epoch = zab.accepted_epoch();
        cx.rule(|| ZabRule::Boot { last_zxid, current_epoch, accepted_epoch });
        zab.look(cx);
        zab
    }

    fn receive(&mut self, from: NodeId, message: ZabMessage, cx: &mut Cx<'_>) {
        if let ZabMessage::Notification { leader, zxid, peer_epoch, round, state, .. } = message {
            let vote = Vote { leader, epoch: peer_epoch, zxid };
            self.notified(Ballot { sid: from, vote, round, mode: state }, cx);
        } else if self.mode == Mode::Leading {
            self.hear_learner(from, message, cx);
        } else if self.leader == Some(from) {
            self.hear_leader(from, message, cx);
        } else {
            cx.rule(|| ZabRule::RefuseLearner { learner: from });
            cx.close(from);
        }
    }

    fn expire(&mut self, timer: ZabTimer, cx: &mut Cx<'_>) {
        match timer {
            ZabTimer::Finalize => self.finalize(cx),
            ZabTimer::Notification => self.tell_again(cx),
            ZabTimer::Silence => self.leader_silent(cx),
            ZabTimer::Init => self.too_late(cx),
            ZabTimer::Ping => self.ping(cx),
            ZabTimer::Connect => self.connect(cx),
        }
    }

    fn request(&mut self, request: Request, cx: &mut Cx<'_>) {
        self.client_request(request, cx);
    }

    fn session(&mut self, peer: NodeId, up: bool, cx: &mut Cx<'_>) {
        self.session_changed(peer, up, cx);
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

    fn given(disk: &mut Stable, given: &InitialState, _members: &[NodeId]) -> Result<(), Sentence> {
        *disk = disk::given(given)?;
        Ok(())
    }

    fn given_commit(&mut self, commit: u64, cx: &mut Cx<'_>) {
        for place in 1..=commit.min(self.log().last_place()) {
            self.execute(place);
        }
        cx.reached(ZabOutcome::Committed, self.commit);
    }
}
