//! The cluster as it is seen from outside: for checkers, for commands that need to know how others stand, for detectors.

use std::borrow::Cow;

use super::client::Client;
use super::simulation::Simulation;
use crate::algorithm::fact::Subject;
use crate::algorithm::{Invariants, Node, Survey, SurveyedClient};
use crate::model::{Link, NodeId, NodeSet, Status};

/// A client, as it stands.
fn of<N: Node>(client: &Client<N::Workload>) -> SurveyedClient<'_, N> {
    SurveyedClient { id: client.id, paused: client.paused, agent: &client.agent }
}

impl<N: Node> Simulation<N> {
    /// A running node, with all that its facts are read from.
    pub(super) fn subject<'a>(&'a self, id: NodeId, node: &'a N) -> Subject<'a, N, N::Invariants> {
        Subject { id, node, disk: node.disk(), invariants: &self.invariants, now: self.now }
    }

    /// What is seen of the cluster from outside.
    pub(super) fn surveyed<R>(&self, look: impl FnOnce(&Survey<'_, N>) -> R) -> R {
        let nodes = self.inspected();
        let clients: Vec<SurveyedClient<'_, N>> = self.clients.iter().map(of).collect();
        look(&Survey {
            now: self.now,
            config: &self.config,
            nodes: &nodes,
            clients: &clients,
            up: self.up(),
            connected: &|a, b| self.connects(a, b),
            clock: &|node, at| self.servers.get(node.index()).map_or(at, |server| server.clock.reads(at)),
            nothing_in_flight: self.network.len() == 0,
        })
    }

    /// Shows the checker the whole cluster.
    #[cold]
    pub(super) fn survey(&mut self) {
        let mut invariants = std::mem::take(&mut self.invariants);
        let mut violations = std::mem::take(&mut self.recorder.violations);
        self.surveyed(|survey| invariants.survey(survey, &mut violations));
        invariants.outcomes(&mut self.outcomes);
        (self.invariants, self.recorder.violations) = (invariants, violations);
    }

    /// The checker as it would see the cluster now: what it keeps of time is of the last event, and time may have gone on.
    pub(super) fn judged_now(&self) -> Cow<'_, N::Invariants> {
        if !N::Invariants::SURVEYS || !self.options.invariants || self.still > 0 {
            return Cow::Borrowed(&self.invariants);
        }
        let mut invariants = self.invariants.clone();
        self.surveyed(|survey| invariants.survey(survey, &mut Vec::new()));
        Cow::Owned(invariants)
    }

    /// Those that are up and that a node reaches, and is reached by, itself included.
    #[cold]
    pub(super) fn reached_from(&self, node: NodeId) -> NodeSet {
        self.up().nodes().filter(|other| self.connects(node, *other)).collect()
    }

    /// Those that run and are not paused.
    fn up(&self) -> NodeSet {
        self.servers.iter().filter(|server| server.status() == Status::Up).map(|server| server.id).collect()
    }

    /// Whether both ways between two nodes are open.
    fn connects(&self, a: NodeId, b: NodeId) -> bool {
        let cut = |from: NodeId, to: NodeId| self.network.is_cut(Link { from: from.into(), to: to.into() });
        a == b || !(cut(a, b) || cut(b, a))
    }
}
