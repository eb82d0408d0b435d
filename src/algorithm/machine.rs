//! What moves an algorithm: the state machine, input by input.

use std::fmt::Debug;

use super::{Algorithm, Context, Durable, Request, Survey};
use crate::model::{NodeId, NodeSet, Sentence, Value};
use crate::workload::Workload;

/// The fields of a `given`, each with its text as written: `("log", "1,1,2:x=5")`.
pub type InitialState = Vec<(&'static str, String)>;

/// One server of an algorithm: volatile state plus a disk.
///
/// There is no `crash`: a dying process runs no code. The simulator keeps its disk and boots it again.
/// Handlers must be deterministic in `(self, input, context)`.
pub trait Machine: Algorithm {
    /// Commands of its own; [`NoControl`] where there are none.
    type Control: Control<Self>;
    /// Whether nodes have a perfect detector of failures: [`Context::reached`] tells who is up and connected. Only where a
    /// paper takes it for granted.
    const DETECTOR: bool = false;
    /// Whether what it promises depends on what clocks show: then a search sets them a little wrong, too.
    const CLOCKS: bool = false;
    /// Whether [`Machine::declined`] ever declines: then the cluster is surveyed for each operation of a client.
    const DECLINES: bool = false;
    /// Whether it hears of settings that change in mid-run ([`Machine::reconfigured`]).
    const RECONFIGURES: bool = false;

    /// A process starts with what its disk holds. `members` are the nodes of the initial configuration.
    fn boot(disk: Durable<Self::Disk>, members: &[NodeId], cx: &mut Context<'_, Self>) -> Self;
    /// These nodes were never started: told where some are absent at the start, and behind a boot in mid-run. For those
    /// who keep a list of who is there.
    fn absent(&mut self, _nodes: NodeSet) {}
    /// Something new happens to the process: what it kept of the last event for its invariants can go.
    fn forget(&mut self) {}
    /// A message from another node arrives.
    fn receive(&mut self, from: NodeId, message: Self::Message, cx: &mut Context<'_, Self>);
    /// A timer it armed is due (it is disarmed now).
    fn expire(&mut self, timer: Self::Timer, cx: &mut Context<'_, Self>);
    /// A client's request arrives; answer with [`Context::reply`], now or later.
    fn request(&mut self, request: Request<Self::Workload>, cx: &mut Context<'_, Self>);
    /// Why nobody can ask for this now, as a sentence without a full stop; none: it can be asked. For what would make no
    /// sense whatever the nodes do, and `survey` is what whoever gives the command sees of them.
    fn declined(
        _command: &<Self::Workload as Workload>::Op,
        _survey: &Survey<'_, Self>,
        _config: &Self::Config,
    ) -> Option<Sentence> {
        None
    }
    /// A FIFO session with `peer` began or ended (only algorithms with sessions hear of it).
    ///
    /// Up: `peer` opened one, and its first message is about to be received; a former session has ended, if that was
    /// not told yet. Down: it ended by a crash, a cut or the other's wish, or could not be opened. Who ends it himself
    /// is not told.
    fn session(&mut self, _peer: NodeId, _up: bool, _cx: &mut Context<'_, Self>) {}
    /// Settings have changed: timers that were off can run, others no longer.
    fn reconfigured(&mut self, _cx: &mut Context<'_, Self>) {}
    /// The disk has synced what was written before; `self.disk().synced()` tells how far.
    fn persisted(&mut self, _cx: &mut Context<'_, Self>) {}

    /// Its disk.
    fn disk(&self) -> &Durable<Self::Disk>;
    /// Its disk, for the simulator: syncs and crashes.
    fn disk_mut(&mut self) -> &mut Durable<Self::Disk>;
    /// The process is dead: what remains.
    fn into_disk(mut self) -> Durable<Self::Disk> {
        std::mem::take(self.disk_mut())
    }

    /// Puts what `given` says on a disk, before the first event. Nothing is changed on an error.
    fn given(_disk: &mut Self::Disk, _given: &InitialState, _members: &[NodeId]) -> Result<(), Sentence> {
        Ok(())
    }
    /// Makes `commit=` of `given` true on a freshly booted node and applies it.
    fn given_commit(&mut self, _commit: u64, _cx: &mut Context<'_, Self>) {}

    /// Lets nodes keep once what is equal in them. Changes nothing that can be observed.
    fn share(_nodes: &mut [&mut Self]) {}
}

/// A command of an algorithm's own: `propose S3 6`.
pub trait Control<N: Algorithm>: Clone + Debug + Send + Sync {
    /// Reads it from checked words: positional values and options, in the description's order.
    fn read(name: &str, arguments: &[Value], options: &[(&'static str, Value)]) -> Option<Self>;
    /// Why it cannot be done now, as a sentence without a full stop; none: it can.
    /// `survey` is what whoever gives the command sees of the cluster.
    fn refused(&self, _node: &N, _survey: &Survey<'_, N>) -> Option<Sentence> {
        None
    }
    /// Fills in what was left out, from what is seen of the cluster, for `at`, the node where it is done.
    #[must_use]
    fn complete(self, _at: NodeId, _survey: &Survey<'_, N>) -> Self {
        self
    }
    /// Whether it is done at a paused node, too: as if the node had been paused in the midst of it.
    fn passes_a_pause(&self) -> bool {
        false
    }
    /// Does it.
    fn run(self, node: &mut N, cx: &mut Context<'_, N>);
}

/// There are no commands of the algorithm's own.
#[derive(Clone, Debug)]
pub enum NoControl {}

impl<N: Algorithm> Control<N> for NoControl {
    fn read(_name: &str, _arguments: &[Value], _options: &[(&'static str, Value)]) -> Option<NoControl> {
        None
    }

    fn run(self, _node: &mut N, _cx: &mut Context<'_, N>) {
        match self {}
    }
}
