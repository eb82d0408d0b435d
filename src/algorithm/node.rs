//! The traits an algorithm implements.

use std::fmt::Debug;
use std::hash::Hash;
use std::sync::Arc;

use super::describe::Description;
use super::{Context, Disk, Durable, Outcome, Outcomes, Weight};
use crate::model::{
    ClientId, EpochCounter, Figure, Key, MomentQuery, NodeId, NodeView, Participation, Value, Violation,
};
use crate::workload::Workload;

/// One server of an algorithm: volatile state plus a disk.
///
/// There is no `crash`: a dying process runs no code. The simulator keeps its disk and boots it again.
/// Handlers must be deterministic in `(self, input, context)`.
///
/// Equal hashes must mean that the same can happen from here on: a search takes two such states for one. Deriving
/// `Hash` is right; times, message numbers and generators leave no trace in it. Whatever else only counts what has
/// been, like
/// [`Durable::written`], is better left out by hand.
pub trait Node: Clone + Debug + Hash + Send + Sync + 'static {
    /// Messages between nodes.
    type Message: Message;
    /// Timers, keyed where there are several of a kind.
    type Timer: Timer;
    /// Rules that can fire.
    type Rule: Rule;
    /// What its events can come to.
    type Outcome: Outcome;
    /// What clients ask of it and what they are answered.
    type Workload: Workload;
    /// Commands of its own. An enum without variants where there are none.
    type Control: Clone + Debug + Send + Sync;
    /// Settings and safeguards, the same on all nodes.
    type Config: Settings;
    /// Durable state.
    type Disk: Disk<Write: Debug, Undo: Debug + Hash + Send + Sync> + Debug + Hash + Send + Sync;
    /// Its invariants.
    type Invariants: Invariants<Self>;

    /// What can be named about the algorithm.
    const DESCRIPTION: &'static Description;

    /// A process starts with what its disk holds. `members` are the nodes of the initial configuration.
    fn boot(disk: Durable<Self::Disk>, members: &[NodeId], cx: &mut Context<'_, Self>) -> Self;
    /// Something new happens to the process: what it kept of the last event for its invariants can go.
    fn forget(&mut self) {}
    /// A message from another node arrives.
    fn receive(&mut self, from: NodeId, message: Self::Message, cx: &mut Context<'_, Self>);
    /// A timer it armed is due (it is disarmed now).
    fn expire(&mut self, timer: Self::Timer, cx: &mut Context<'_, Self>);
    /// A client's request arrives; answer with [`Context::reply`], now or later.
    fn request(&mut self, request: Request<Self::Workload>, cx: &mut Context<'_, Self>);
    /// Why a command of its own cannot be done now, as a sentence without a full stop; none: it can.
    fn refuses(&self, _control: &Self::Control) -> Option<String> {
        None
    }
    /// A command of its own.
    fn control(&mut self, control: Self::Control, cx: &mut Context<'_, Self>);
    /// A FIFO session with `peer` began or ended (only algorithms with sessions hear of it).
    ///
    /// Up: `peer` opened one, and its first message is about to be received; a former session has ended, if that was
    /// not told yet. Down: it ended by a crash, a cut or the other's wish, or could not be opened. Who ends it himself
    /// is not told.
    fn session(&mut self, _peer: NodeId, _up: bool, _cx: &mut Context<'_, Self>) {}
    /// The disk has synced what was written before; `self.disk().synced()` tells how far.
    fn persisted(&mut self, _cx: &mut Context<'_, Self>) {}

    /// Its disk.
    fn disk(&self) -> &Durable<Self::Disk>;
    /// Its disk, for the simulator: syncs and crashes.
    fn disk_mut(&mut self) -> &mut Durable<Self::Disk>;
    /// The process is dead: what remains.
    fn into_disk(self) -> Durable<Self::Disk>;

    /// The timer that `timeout S1` fires, if it is armed now.
    fn main_timer(&self) -> Option<Self::Timer>;
    /// How it takes part now.
    fn participation(&self) -> Participation;
    /// The algorithm's word for its role now, one of [`Description::roles`].
    fn role(&self) -> &'static str;
    /// The term, epoch or ballot by which leaders are compared.
    fn rank(&self) -> u64;

    /// Fact `index` of the description, read without building a view. `None`: missing.
    /// `role` and the store (`S1[x]`) are facts of every node and not asked for here.
    fn fact(&self, index: usize, key: Option<&Key>) -> Option<Value>;
    /// A durable fact of a node that does not run.
    fn durable_fact(disk: &Self::Disk, index: usize, key: Option<&Key>) -> Option<Value>;
    /// The replicated store's value, if it has one.
    fn store_value(&self, key: &str) -> Option<Arc<str>>;
    /// Whether two nodes agree as `converged` means it: equal log, applied values and commit.
    fn converged_with(&self, other: &Self) -> bool;
    /// Fills in the algorithm's part of the picture: badges, and facts if the scope asks for them. `status`, `role`,
    /// `class` and timers are already there.
    fn picture(&self, scope: &MomentQuery, view: &mut NodeView);
    /// The same for a node that does not run: durable parts only.
    fn picture_disk(disk: &Self::Disk, scope: &MomentQuery, view: &mut NodeView);
    /// Its figures, in the order of [`Description::figures`], without the curves: what is a
    /// [`Series`](crate::model::Series) is made of [`Node::numbers`].
    fn figures(
        _servers: &[(NodeId, Process<'_, Self>)],
        _invariants: &Self::Invariants,
        _scope: &MomentQuery,
    ) -> Vec<Figure> {
        Vec::new()
    }
    /// The numbers of its curves now, in the order in which [`Description::figures`] declares them.
    fn numbers(_servers: &[(NodeId, Process<'_, Self>)], _invariants: &Self::Invariants) -> Vec<u64> {
        Vec::new()
    }

    /// Lets nodes keep once what is equal in them. Changes nothing that can be observed.
    fn share(_nodes: &mut [&mut Self]) {}
    /// Counts what copies of the nodes do not share.
    fn weigh(nodes: &[&Self], weight: &mut Weight);

    /// Puts what `given` says on a disk, before the first event. Nothing is changed on an error.
    fn given(disk: &mut Self::Disk, given: &InitialState, members: &[NodeId]) -> Result<(), String>;
    /// Makes `commit=` of `given` true on a freshly booted node and applies it.
    fn given_commit(&mut self, commit: u64, cx: &mut Context<'_, Self>);
    /// Reads a command of its own from checked words: positional values and options, in the description's order.
    fn parse_control(name: &str, arguments: &[Value], options: &[(&'static str, Value)]) -> Option<Self::Control>;
}

/// A node as a figure is made of it.
#[derive(Debug)]
pub enum Process<'a, N: Node> {
    /// It runs, or is paused.
    Running(&'a N),
    /// It does not: its disk.
    Stopped(&'a N::Disk),
}

impl<'a, N: Node> Process<'a, N> {
    /// Those that run.
    pub fn running(servers: &[(NodeId, Process<'a, N>)]) -> Vec<(NodeId, &'a N)> {
        let running = |(id, process): &(NodeId, Process<'a, N>)| match process {
            Process::Running(node) => Some((*id, *node)),
            Process::Stopped(_) => None,
        };
        let mut all = Vec::with_capacity(servers.len());
        all.extend(servers.iter().filter_map(running));
        all
    }
}

/// The fields of a `given`, each with its text as written: `("log", "1,1,2:x=5")`.
pub type InitialState = Vec<(&'static str, String)>;

/// A message between nodes.
pub trait Message: Clone + Debug + Hash + PartialEq + Send + Sync + 'static {
    /// The position of its kind in [`Description::messages`].
    fn kind(&self) -> usize;
    /// Field `index` of its kind.
    fn field(&self, index: usize) -> Value;
    /// About how many bytes it would take on a wire.
    fn size(&self) -> u32;
    /// A forged message: fields as text, missing ones 0, none, false, empty or (leader, candidate) the sender.
    fn build(kind: usize, from: NodeId, fields: &[(&'static str, String)]) -> Result<Self, String>;
}

/// A timer.
pub trait Timer: Copy + Eq + Ord + Hash + Debug + Send + Sync + 'static {
    /// The position of its kind in [`Description::timers`].
    fn kind(&self) -> usize;
    /// Its key, if it is one of several of its kind.
    fn key(&self) -> Option<Value> {
        None
    }
}

/// A rule with its guard values.
pub trait Rule: Clone + Debug + PartialEq + Send + Sync + 'static {
    /// The position in [`Description::rules`].
    fn index(&self) -> usize;
    /// The value of argument `index` of its description.
    fn argument(&self, index: usize) -> Value;
}

/// Settings and safeguards.
pub trait Settings: Clone + Debug + Default + Send + Sync {
    /// Sets one of the algorithm's own settings from its (already checked) text.
    fn set(&mut self, name: &str, value: &str) -> Result<(), String>;
    /// Checks that the settings go together (e.g. heartbeat below election timeout).
    fn check(&self) -> Result<(), String> {
        Ok(())
    }
    /// Switches a safeguard. `false`: there is none of that name.
    fn safeguard(&mut self, name: &str, on: bool) -> bool;
    /// Whether a safeguard is on.
    fn safeguard_is_on(&self, name: &str) -> bool;
}

/// What one node did in one event, for the invariants.
pub struct Change<'a, N: Node> {
    /// Which node.
    pub id: NodeId,
    /// The node after the event.
    pub node: &'a N,
    /// Whether it just booted (its volatile state starts anew).
    pub booted: bool,
    /// The undos of the durable writes of this event, in order.
    pub writes: &'a [<N::Disk as Disk>::Undo],
}

/// Invariants of an algorithm, checked after every event. They see one node and its changes, keep what they must
/// remember (hashes, never logs), and are part of a checkpoint.
///
/// They read node state, never messages: a message can be forged.
pub trait Invariants<N: Node>: Clone + Default + Debug + Hash + Send + Sync {
    /// Looks at what a node did. Reports what broke.
    fn observe(&mut self, change: &Change<'_, N>, report: &mut Vec<Violation>);
    /// Looks at a state that `given` made, without complaining about how it came to be.
    fn adopt(&mut self, change: &Change<'_, N>);
    /// A node's disk lost data in a crash (unsynced or wiped): what remains on it.
    fn lost(&mut self, _id: NodeId, _disk: &N::Disk) {}
    /// Outcomes that only whoever sees all nodes can tell, as they are now, after each event: in how many slots the votes
    /// have chosen, whether or not a node knows.
    fn outcomes(&self, _outcomes: &mut Outcomes) {}
    /// Counts what a copy of it does not share.
    fn weigh(&self, weight: &mut Weight);
    /// Fact `index` of the whole cluster ([`Description::cluster_facts`]), judged on what nodes did, not on what they
    /// believe. `None`: missing, also while nobody checks.
    fn fact(&self, _index: usize, _key: Option<&Key>) -> Option<Value> {
        None
    }
}

/// What travels on a channel: the algorithm's messages, and those between clients and nodes.
#[derive(Clone, PartialEq, Hash, Debug)]
pub enum Payload<M, W: Workload> {
    /// Between nodes.
    Peer(M),
    /// From a client.
    Request(Request<W>),
    /// To a client.
    Reply(Reply<W>),
    /// The end of a session with the sender, or its refusal: what an operating system tells a process.
    Closed,
}

/// What travels on the channels of an algorithm.
pub type PayloadOf<N> = Payload<<N as Node>::Message, <N as Node>::Workload>;

/// A client's request.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Request<W: Workload> {
    /// Who asks.
    pub client: ClientId,
    /// The number of the operation at this client; a retry has the same.
    pub seq: u64,
    /// What is asked.
    pub command: W::Op,
    /// The furthest that any reply said to this client; the default: no reply said so.
    pub seen: EpochCounter,
}

/// An answer to a client.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Reply<W: Workload> {
    /// Whom it is for.
    pub client: ClientId,
    /// Which operation it answers.
    pub seq: u64,
    /// What it says.
    pub result: Result<W::Answer, Refusal>,
    /// How far the history is that it tells of, for algorithms whose nodes answer from different ones; the default: it
    /// does not say. A client shows the greatest it was told with each request.
    pub seen: EpochCounter,
}

impl<W: Workload> Reply<W> {
    /// The operation was done.
    pub fn done(client: ClientId, seq: u64, answer: W::Answer) -> Reply<W> {
        Reply { client, seq, result: Ok(answer), seen: EpochCounter::default() }
    }

    /// It was not done.
    pub fn refused(client: ClientId, seq: u64, why: Refusal) -> Reply<W> {
        Reply { client, seq, result: Err(why), seen: EpochCounter::default() }
    }

    /// The same, of a history that is so far.
    #[must_use]
    pub fn seeing(self, seen: EpochCounter) -> Reply<W> {
        Reply { seen, ..self }
    }
}

/// Why a request was not done (certainly not by the node that says so).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Refusal {
    /// Ask that node; none: the node knows no leader.
    Redirect(Option<NodeId>),
    /// Ask another: the client has seen more than this node has.
    Behind,
}
