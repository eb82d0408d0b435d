//! A copy of a moment in which one choice was made becomes a copy again, at little cost.

use super::simulation::Simulation;
use crate::algorithm::Node;

impl<N: Node> Simulation<N> {
    /// Makes `copy` equal to this again: it was, and then one choice was made in it.
    ///
    /// What no choice changes stays: settings, safeguards, members.
    pub(super) fn restore_copy(&self, copy: &mut Simulation<N>) {
        copy.now = self.now;
        copy.event = self.event;
        copy.still = self.still;
        copy.schedule.clone_from(&self.schedule);
        copy.network.restore(&self.network);
        copy.servers.restore(&self.servers);
        copy.clients.clone_from(&self.clients);
        copy.history.restore(&self.history);
        copy.load.clone_from(&self.load);
        copy.loaded = self.loaded;
        copy.invariants.clone_from(&self.invariants);
        copy.broken.clone_from(&self.broken);
        copy.first_broken = self.first_broken;
        copy.counters.clone_from(&self.counters);
        copy.acknowledged = self.acknowledged;
        copy.outcomes.clone_from(&self.outcomes);
    }
}
