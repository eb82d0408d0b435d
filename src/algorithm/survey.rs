//! The whole cluster as nobody in it can see it: who runs, who reaches whom, true time. For those who judge from outside.

use super::{Algorithm, Process};
use crate::model::{ClientId, NodeId, NodeSet, Time};
use crate::workload::Workload;

/// The cluster at a moment, seen from outside: by a checker, by a service that decides about it, by a detector of
/// failures that a paper takes for perfect.
pub struct Survey<'a, N: Algorithm> {
    /// True time.
    pub now: Time,
    /// Settings and safeguards in force now.
    pub config: &'a N::Config,
    /// All nodes in order, as they stand.
    pub nodes: &'a [(NodeId, Process<'a, N>)],
    /// All clients in order, as they stand.
    pub clients: &'a [SurveyedClient<'a, N>],
    /// Those that run and are not paused.
    pub up: NodeSet,
    /// Whether both ways between two nodes are open.
    pub connected: &'a dyn Fn(NodeId, NodeId) -> bool,
    /// What a node's own clock shows at a true time.
    pub clock: &'a dyn Fn(NodeId, Time) -> Time,
    /// Whether no message is under way.
    pub nothing_in_flight: bool,
}

/// A client, as it stands.
pub struct SurveyedClient<'a, N: Algorithm> {
    /// Which.
    pub id: ClientId,
    /// It stands still.
    pub paused: bool,
    /// What it does by itself, and what it believes.
    pub agent: &'a <N::Workload as Workload>::Agent,
}

impl<'a, N: Algorithm> Survey<'a, N> {
    /// All nodes in order, as they stand.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &'a Process<'a, N>)> + use<'a, N> {
        self.nodes.iter().map(|(id, process)| (*id, process))
    }

    /// A node, if it runs, perhaps paused.
    pub fn running(&self, node: NodeId) -> Option<&'a N> {
        match self.nodes.get(node.index()) {
            Some((_, Process::Running(running))) => Some(running),
            _ => None,
        }
    }

    /// Whether it runs, perhaps paused.
    pub fn runs(&self, node: NodeId) -> bool {
        self.running(node).is_some()
    }

    /// Whether it runs and is not paused.
    pub fn is_up(&self, node: NodeId) -> bool {
        self.up.contains(node)
    }

    /// Whether both ways between two nodes are open.
    pub fn connected(&self, a: NodeId, b: NodeId) -> bool {
        (self.connected)(a, b)
    }

    /// What a node's own clock shows at a true time.
    pub fn reads(&self, node: NodeId, at: Time) -> Time {
        (self.clock)(node, at)
    }

    /// When a node's own clock shows a time, if it always went as it goes now.
    pub fn truly(&self, node: NodeId, shown: Time) -> Time {
        // Over a long time whole microseconds say exactly enough how fast it goes.
        const LONG: i128 = 1_000_000_000;
        let wide = |time: Time| i128::from(time.0);
        let (now, later) = (self.now, Time(self.now.0.saturating_add(LONG as u64)));
        let [own, own_later] = [now, later].map(|at| wide(self.reads(node, at)));
        let ahead = (wide(shown) - own) * LONG / (own_later - own).max(1);
        Time(u64::try_from((wide(now) + ahead).max(0)).unwrap_or(u64::MAX))
    }

    /// Whether no message is under way.
    pub fn nothing_in_flight(&self) -> bool {
        self.nothing_in_flight
    }
}
