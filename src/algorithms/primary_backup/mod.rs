//! Primary-backup: one node takes all writes and copies its log to the others; how long it waits for them is the mode.
//!
//! **The idea.** One node, the *primary* (master, leader of a pair, source), decides the order of writes, because it
//! alone takes them. It writes each into its log and sends it to its *backups* (slaves, replicas). When it may answer the
//! client is the one question that matters. Waits it for *all* (`sync-all`), then whatever was answered is everywhere, and
//! any backup can take over; but one backup that is away blocks every write. Waits it for `k` of them (`semi-sync`), then
//! it goes on without the slow ones, and k crashes lose nothing if one of those k takes over. Waits it for *none*
//! (`async`), then it is as fast as its own disk, and what it has answered may die with it.
//!
//! **Who is the primary** is not decided here. No majority is asked, so nodes cannot know: two of them that do not hear
//! each other would both go on. A *service* outside the run decides, here the person at the keys: `promote S2` begins a new
//! *epoch* with S2 as its primary, `retire S3` one without S3. Epochs are numbered, every message says the sender's, and
//! whoever knows a later one does not obey an earlier one (*fencing*). So a primary that was replaced and does not know it
//! gets no acknowledgements any more, and learns from the refusal that its time is over.
//!
//! ```text
//!   client        primary                   backup                      backup that is away
//!      │  write x=3  │                         │                                 │
//!      ├────────────►│ append, persist         │                                 │
//!      │             │  Append(epoch, entries) │                                 │
//!      │             ├────────────────────────►│ epoch not below its own?        │
//!      │             │                         │ entry before there? persist     │
//!      │             │  AppendAck(epoch, index)│                                 │
//!      │             │◄────────────────────────┤                                 │
//!      │             │  Append …, and again    │                                 │
//!      │             ├─────────────────────────┼──────────────────────────────►  ✗  sync-all: the write is blocked
//!      │             │                         │                                 │
//!      │             │ retire S3: epoch + 1    │                                 │
//!      │     ok      │ all members have it     │                                 │
//!      │◄────────────┤ Commit(epoch, index)    │                                 │
//!      │             ├────────────────────────►│ execute                         │
//! ```
//!
//! **What is easily left out** and is here: the primary's own disk counts, too, and epoch, log and commit index are on
//! it before anybody hears of them; acknowledgements of an earlier epoch, and copies of them, do not count; a backup takes
//! entries only after the one they follow, and asks for what it lacks; what the log of a new primary does not have is cut
//! off at everybody, even where nothing stands in its place yet; a member that was away does not count as one that has what
//! is committed until it has caught up, so it is not promoted before its state was transferred; and a new primary answers
//! no read before it knows that what it took over is committed.
//!
//! **Decisions.** The rules speak of the longest log; compared is first the latest epoch in which a log was that of the
//! primary, then its length, as in Viewstamped Replication: an old log may be long. With fewer backups than `k` semi-sync
//! waits for all there are. A primary that restarts is still the primary of its epoch, for nobody else is. The primary
//! answers reads from what it has executed, without asking anybody, as such systems do: so one that was replaced and does
//! not know it answers with old values until somebody tells it. What would prevent that is a lease, or a round to the
//! backups for each read. Backups that were removed are told so a few times, and when they ask.
//!
//! **What is known to break** is `LostByAsync`: a write that was answered and that the next primary does not have. With
//! `async` any promotion can do it. With `semi-sync` it takes more than k crashes or removals, or a primary that was replaced
//! and still reaches k backups that have not heard of it. With `sync-all` nothing does.
//!
//! **Reads at backups** (`reads=any`) are old by as much as the backup lags: a user does not see her own post, or sees a
//! comment that is gone after the next look. The cures are to read at the primary (`reads=primary`), for a while after a
//! write or always; to stay with one backup; or to show the backup how far one has been told, so that one who is behind
//! refuses (`reads=seen`).
//!
//! **Files:** [`primary`] (rules 1, 3, 4), [`backup`] (2, 6), [`service`] (5), [`client`]; [`state`], [`disk`], [`log`],
//! [`message`], [`rules`], [`config`], [`outcome`], [`invariants`], [`view`].
//!
//! **Sources.** P. Alsberg, J. Day, *A Principle for Resilient Sharing of Distributed Resources*, 1976; N. Budhiraja,
//! K. Marzullo, F. Schneider, S. Toueg, *The Primary-Backup Approach*, 1993; B. Oki, B. Liskov, *Viewstamped Replication*,
//! 1988 (epochs, and whose log counts); D. Terry et al., *Session Guarantees for Weakly Consistent Replicated Data*, 1994
//! (what readers at backups miss).

pub mod backup;
pub mod client;
pub mod config;
pub mod disk;
pub mod invariants;
pub mod log;
pub mod message;
pub mod outcome;
pub mod primary;
pub mod rules;
pub mod service;
pub mod state;
pub mod view;

use self::backup::Before;
use self::config::Config;
use self::disk::{Epoch, Stable};
use self::message::BackupMessage;
use self::outcome::BackupOutcome;
use self::rules::BackupRule;
use self::service::Decision;
use self::state::{Answers, Cx, Policy, Request};
pub use self::state::{BackupTimer, Peer, PrimaryBackup};
use crate::algorithm::describe::Description;
use crate::algorithm::{Algorithm, Durable, InitialState, Machine};
use crate::algorithms::shared::store::Store;
use crate::model::{NodeId, NodeSet, Sentence};
use crate::workload::key_value::KeyValue;

impl Algorithm for PrimaryBackup {
    type Message = BackupMessage;
    type Timer = BackupTimer;
    type Rule = BackupRule;
    type Outcome = BackupOutcome;
    type Workload = KeyValue;
    type Config = Config;
    type Disk = Stable;

    const DESCRIPTION: &'static Description = &view::DESCRIPTION;
}

impl Machine for PrimaryBackup {
    type Control = Decision;

    fn boot(disk: Durable<Stable>, members: &[NodeId], cx: &mut Cx<'_>) -> PrimaryBackup {
        let durable = disk.log.last_index();
        let mut node = PrimaryBackup {
            me: cx.me,
            first: Epoch::first(members),
            policy: Policy { mode: cx.config.mode, k: cx.config.k },
            disk,
            checked: 0,
            applied: 0,
            store: Store::default(),
            executed: 0,
            peers: Vec::new(),
            copies: Vec::new(),
            waiting: Vec::new(),
            taken_over: 0,
            reads: Vec::new(),
            armed: false,
            watched: 0,
            blocked: 0,
            durable,
            unsynced: Vec::new(),
            answered: Answers::default(),
        };
        let (epoch, commit, leads) = (node.epoch(), node.commit(), node.leads());
        cx.rule(|| BackupRule::Start { epoch: epoch.number, last_index: durable, commit, leads });
        node.execute_anew();
        node.taken_over = epoch.start;
        if leads {
            node.begin(NodeSet::default(), cx);
        } else if epoch.number > 1 || durable > 0 {
            cx.rule(|| BackupRule::AskMissed { epoch: epoch.number, last_index: durable });
            for other in epoch.members.union(node.first.members).without(node.me).nodes() {
                node.ask_after(other, durable, cx);
            }
        }
        node
    }

    fn forget(&mut self) {
        self.answered.0.clear();
    }

    fn receive(&mut self, from: NodeId, message: BackupMessage, cx: &mut Cx<'_>) {
        match message {
            BackupMessage::Append {
                epoch: number,
                primary,
                members,
                joining,
                start,
                prev_index,
                prev_epoch,
                entries,
                commit,
            } => {
                let epoch = Epoch { number, primary, members, joining, start };
                let before = Before { index: prev_index, epoch: prev_epoch };
                self.hear_primary(from, epoch, before, &entries, commit, cx);
            }
            BackupMessage::AppendAck { epoch, index, commit } => self.acknowledged(from, epoch, index, commit, cx),
            BackupMessage::Commit { epoch, index } => self.hear_commit(from, epoch, index, cx),
            BackupMessage::CatchUp { epoch, after, after_epoch } => self.catch_up(from, epoch, after, after_epoch, cx),
            BackupMessage::Fenced { epoch: number, primary, members, joining, start } => {
                self.hear_fence(from, Epoch { number, primary, members, joining, start }, cx);
            }
        }
    }

    fn expire(&mut self, timer: BackupTimer, cx: &mut Cx<'_>) {
        match timer {
            BackupTimer::Retransmit => self.send_again(cx),
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
}
