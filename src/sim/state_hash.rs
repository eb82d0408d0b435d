//! What two moments have in common from which the same can happen.

use std::hash::{Hash, Hasher};

use super::client::Client;
use super::network::InFlight;
use super::server::{Process, Server, Sync, Waiting};
use super::simulation::Simulation;
use crate::algorithm::Node;
use crate::model::NodeSet;
use crate::workload::Workload;

/// A hash of 64 bits, the same on every machine of one byte order: it never leaves the memory of a search.
///
/// Each word is folded in with a multiplication to 128 bits, as in wyhash (Wang Yi).
#[derive(Default)]
pub(super) struct StateHasher(u64);

impl Hasher for StateHasher {
    fn finish(&self) -> u64 {
        fold(self.0 ^ 0x9e37_79b9_7f4a_7c15)
    }

    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..part.len()].copy_from_slice(part);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, n: u8) {
        self.write_u64(n.into());
    }

    fn write_u16(&mut self, n: u16) {
        self.write_u64(n.into());
    }

    fn write_u32(&mut self, n: u32) {
        self.write_u64(n.into());
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = fold(self.0.rotate_left(23) ^ n ^ 0xa076_1d64_78bd_642f);
    }

    fn write_usize(&mut self, n: usize) {
        self.write_u64(n as u64);
    }
}

fn fold(word: u64) -> u64 {
    let product = u128::from(word) * 0xe703_7ed1_a0b4_28db;
    (product >> 64) as u64 ^ product as u64
}

/// The hash of one thing.
fn of(thing: impl Hash) -> u64 {
    let mut hasher = StateHasher::default();
    thing.hash(&mut hasher);
    hasher.finish()
}

/// The hash of a message in flight.
fn message<N: Node>(message: &mut InFlight<N>) -> u64 {
    if message.hash == 0 {
        message.hash = of((message.link, &message.payload)).max(1);
    }
    let flags = [message.ticket.is_some(), message.doomed.is_some(), message.arrived];
    fold(flags.into_iter().fold(message.hash, |all, flag| all.rotate_left(1) ^ u64::from(flag)))
}

impl<N: Node> Simulation<N> {
    /// Everything but times, numbers of messages and events, and generators.
    pub(super) fn state_hash(&mut self) -> u64 {
        let mut hasher = StateHasher::default();
        self.servers.hashes(|server| of(server)).hash(&mut hasher);
        // Any message can be had next, so their order is nothing, but on sessions; how many are alike is something.
        self.network.iter_mut().map(message).fold(0, u64::wrapping_add).hash(&mut hasher);
        self.order_on_sessions().hash(&mut hasher);
        self.network.cuts(&mut hasher);
        self.clients.iter().for_each(|client| client.hash(&mut hasher));
        self.invariants.hash(&mut hasher);
        self.broken.iter().for_each(|event| event.is_some().hash(&mut hasher));
        hasher.finish()
    }

    /// Which message is how far from the end of its session, and the sessions there are.
    fn order_on_sessions(&self) -> u64 {
        let on = self.network.iter().filter(|(_, message)| message.session.is_some());
        let places = on.map(|(slot, message)| of((message.hash, self.network.session_queue(slot).len())));
        let open = self.network.sessions.iter().map(|(pair, session)| of((pair, session.opener, session.accepted)));
        places.chain(open).fold(0, u64::wrapping_add)
    }
}

impl<N: Node> Hash for Server<N> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match &self.process {
            Process::Running(node) => (0_u8, node).hash(state),
            Process::Stopped { disk, absent } => (1_u8, disk, absent).hash(state),
        }
        self.paused.hash(state);
        self.queue.iter().for_each(|message| (message.link, &message.payload).hash(state));
        // Where the place of a timer is says when it was first armed.
        let armed = self.alarms.iter().filter(|alarm| alarm.armed.is_some());
        armed.fold(0, |all: u64, alarm| all.wrapping_add(of(alarm.timer))).hash(state);
        let synced = self.node().map_or(0, |node| node.disk().synced());
        for Waiting { send, .. } in &self.waiting {
            (send.to, &send.payload, send.after.saturating_sub(synced)).hash(state);
        }
        for Sync { upto, .. } in &self.syncs {
            upto.saturating_sub(synced).hash(state);
        }
    }
}

impl<W: Workload> Hash for Client<W> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // The next try begins with nobody asked.
        let asked = if self.is_waiting() { self.asked } else { NodeSet::default() };
        (self.target, self.tried, asked, self.seen, &self.kept).hash(state);
        (&self.agent, self.paused, &self.inbox, self.overdue).hash(state);
        if let Some(operation) = &self.current {
            (operation.seq, &operation.command, operation.status as u8, &operation.answer).hash(state);
        }
    }
}
