//! `ZooKeeper`: a small tree of nodes that many clients share, replicated by ZAB, with sessions, versions and
//! watches.
//!
//! **The idea.** A lock, a master, a list of who is alive: each program needs such things, and each would need
//! consensus for it. `ZooKeeper` offers no lock. It offers a tree of small nodes, the *znodes*, whose changes happen
//! in one order, and three things beside: a node can go with the *session* of a client (*ephemeral*), so that it
//! vanishes when its client does; its name can end with a number that nobody else gets (*sequential*); and who looks
//! at a node can ask to be told when it changes (a *watch*). From these clients make locks and elections themselves.
//!
//! ```text
//!   C1          S1 (follower)        S3 (leader)          S2                C2
//!    │ create /lock │                    │                  │ exists /lock watch
//!    ├─────────────►│ Forward            │                  │◄──────────────┤
//!    │              ├───────────────────►│ tree + what is   │ from its own  │
//!    │              │                    │ on its way: ok?  │ tree, and     │
//!    │              │◄── PROPOSAL /lock=+C1 ──►             │ keeps the     │
//!    │              │ ACK … COMMIT … ZAB │                  │ watch         │
//!    │ /lock        │ takes it           │ takes it         │ takes it      │
//!    │◄─────────────┤                    │                  │ NodeCreated   │
//!    │              │                    │                  ├──────────────►│
//!    ╳ silent       │                    │ 4 s: C1=-1       │               │
//!                   │◄── PROPOSAL, ACK, COMMIT ──►          │ NodeDeleted   │
//!                   │                    │                  ├──────────────►│
//! ```
//!
//! **Writes.** Any server takes a request and forwards it. The leader judges it, not by its tree but by the tree as
//! it will be when all that is on its way has come, and makes a *transaction* of it: not "add one", but "version 4,
//! holding x". ZAB, that of [`zab`](crate::algorithms::zab), which runs [inside](crate::algorithm::embed) of each
//! server, broadcasts it. A refusal is a transaction, too, so that it is told in its turn. Whoever serves the client
//! answers when its own tree has it.
//!
//! **Reads** ask nobody: a server answers from its own tree, which may be behind. `sync` asks the leader how far it
//! is and waits until the server is as far. What a client sees never goes back: it says how far it has seen when it
//! connects, and a server that is behind refuses it.
//!
//! **Sessions.** That one begins and ends is a transaction, so all know it. Servers tell the leader of whom they
//! hear; the leader ends the session of who is silent for its timeout, and its ephemeral nodes go with it. A lost
//! connection ends nothing: the client goes to another server within its time. A new leader gives each session its
//! whole time again. The client's side is [`Session`](crate::workload::znode::Session).
//!
//! **Watches** are kept by the server alone, and by the client, which brings them along to another server. A watch is
//! used up by its event; the event comes before the answer that shows the change, and says that something changed,
//! not what is there.
//!
//! **Access.** Each node says who may do what with it (its *ACL*), by the names of clients: create and delete nodes
//! under it, read it, write it, administer that list. A change is judged by the leader with all else, a read by the
//! server that answers it. That a node exists is told to everybody, so a watch on that, and an event, need no right.
//! Nothing is handed down from a node to those under it, and a session that ends takes its nodes along whatever they say.
//!
//! **Recipes** are what clients make of that, by themselves: `lock` and `elect`. Either all want one node and watch
//! it, and all wake up when it goes (the *herd*); or each draws a ticket, a sequential ephemeral node, and watches
//! only the one before: one wakes up. What a client believes of that (`C1.holds`) can be wrong while it is paused:
//! its session is over, and nobody can tell it. They are in [`workload::znode`](crate::workload::znode).
//!
//! **What is easily left out** and is here: outstanding changes are judged with; the number in a name counts what was
//! ever made, not what is there; a watch is set in the moment of the look; what a watch missed between two servers is
//! told; an event that is lost comes with the next answer; a read waits for its client's own change; `sync` waits for
//! what is proposed and not committed; a connection that is lost leaves the operation under way unknown, and it is
//! not asked again; a paused client hears of the end of its session only when it comes back.
//!
//! **Decisions.** The timeout is 4 s if a client asks for nothing else, and between 2 and 20 ticks. A client has one
//! session at a time, `C1`'s first, second, and so on. Networks here lose and reorder: what TCP does for a
//! connection, pings do, which send again what was not answered, and numbers of events. Clients are who
//! they say they are: ways to prove that, a user who may do everything, and `multi` are left out.
//!
//! **Files:** [`server`] (clients, reads, watches), [`leader`], [`deliver`], [`transaction`]; [`state`], [`message`],
//! [`rules`], [`config`], [`disk`], [`outcome`], [`invariants`], [`view`]; the tree itself is
//! [`Tree`].
//!
//! **Sources.** P. Hunt, M. Konar, F. Junqueira, B. Reed, *`ZooKeeper`: Wait-free coordination for Internet-scale
//! systems*, USENIX ATC 2010 (§2.2 the guarantees, §2.4 locks without a herd, §4.1 idempotent transactions, §4.4
//! sessions and `sync`); classes are those of apache/zookeeper.

pub mod config;
pub mod deliver;
pub mod disk;
mod figures;
pub mod invariants;
pub mod leader;
pub mod message;
pub mod outcome;
pub mod rules;
pub mod server;
pub mod state;
pub mod transaction;
pub mod view;

use std::collections::BTreeMap;

use self::config::Config;
use self::disk::Stable;
use self::message::TreeMessage;
pub use self::state::{Connection, TreeTimer, Watch, ZooKeeper};
use self::state::{Cx, EndedEarly, Message, Outcome, Request, Rule, Timer};
use crate::algorithm::describe::Description;
use crate::algorithm::embed::{Either, Embedded};
use crate::algorithm::{Algorithm, Durable, InitialState, Machine, NoControl};
use crate::algorithms::zab::Zab;
use crate::model::{EpochCounter, NodeId, Sentence};
use crate::workload::znode::{Tree, Znodes};

impl Algorithm for ZooKeeper {
    type Message = Message;
    type Timer = Timer;
    type Rule = Rule;
    type Outcome = Outcome;
    type Workload = Znodes;
    type Config = Config;
    type Disk = Stable;

    const DESCRIPTION: &'static Description = &view::DESCRIPTION;
}

impl Machine for ZooKeeper {
    type Control = NoControl;

    fn boot(disk: Durable<Stable>, members: &[NodeId], cx: &mut Cx<'_>) -> ZooKeeper {
        let mut disk = disk;
        let zab = Box::new(Embedded::boot(disk.zab.clone(), members, &cx.config.zab, &mut disk, cx));
        let mut server = ZooKeeper {
            me: cx.me,
            disk,
            zab,
            tree: Tree::default(),
            applied: 0,
            history: 0,
            zxid: EpochCounter::default(),
            serving: false,
            connections: BTreeMap::new(),
            watches: BTreeMap::new(),
            leading: None,
            ahead: Tree::default(),
            alive: BTreeMap::new(),
            ended_early: EndedEarly::default(),
        };
        // Alone it may be elected in the moment in which it starts.
        server.in_zab(cx, |_, _| {});
        server
    }

    fn forget(&mut self) {
        self.ended_early.0.clear();
        self.zab.forget();
    }

    fn receive(&mut self, from: NodeId, message: Message, cx: &mut Cx<'_>) {
        let message = match message {
            Either::Own(message) => message,
            Either::Inner(message) => return self.in_zab(cx, |zab, cx| zab.receive(from, message, cx)),
        };
        match message {
            TreeMessage::Forward { client, seq, session, op } => {
                self.change_wanted(from, client, seq, session, &op.ask, cx);
            }
            TreeMessage::Touch { client, session } => self.touched(from, client, session, cx),
            TreeMessage::SyncAsk { client, seq } => self.say_how_far(from, client, seq, cx),
            TreeMessage::SyncDone { client, seq, zxid } => self.sync_done(client, seq, zxid, cx),
        }
    }

    fn expire(&mut self, timer: Timer, cx: &mut Cx<'_>) {
        match timer {
            Either::Own(TreeTimer::Expiry) => self.expire_sessions(cx),
            Either::Own(TreeTimer::Silence) => self.drop_silent(cx),
            Either::Inner(timer) => self.in_zab(cx, |zab, cx| zab.expire(timer, cx)),
        }
    }

    fn request(&mut self, request: Request, cx: &mut Cx<'_>) {
        self.client_request(request, cx);
    }

    fn session(&mut self, peer: NodeId, up: bool, cx: &mut Cx<'_>) {
        self.in_zab(cx, |zab, cx| zab.session(peer, up, cx));
        if !up {
            self.connections_lost(peer, cx);
        }
    }

    fn persisted(&mut self, cx: &mut Cx<'_>) {
        self.in_zab(cx, Zab::persisted);
    }

    fn disk(&self) -> &Durable<Stable> {
        &self.disk
    }

    fn disk_mut(&mut self) -> &mut Durable<Stable> {
        &mut self.disk
    }

    fn given(disk: &mut Stable, given: &InitialState, members: &[NodeId]) -> Result<(), Sentence> {
        Zab::given(&mut disk.zab, given, members)
    }

    fn given_commit(&mut self, commit: u64, cx: &mut Cx<'_>) {
        self.act(cx, |zab, cx| zab.given_commit(commit, cx));
        self.deliver(cx);
    }
}
