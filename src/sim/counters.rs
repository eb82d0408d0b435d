//! What a run has cost: messages, bytes, delays, time without a leader.

use crate::algorithm::describe::{CLIENT_MESSAGES, Description, MessageSpec};
use crate::algorithm::{Message, Node, Payload, PayloadOf};
use crate::model::{Counters as View, EpochCounter, Time, Traffic};
use crate::workload::Workload;

/// Bytes of a kind, a client and the number of its operation.
const CLIENT_HEAD: u32 = 11;

/// Bytes that say how far something is, if it is said.
fn seen_size(seen: EpochCounter) -> u32 {
    if seen == EpochCounter::default() { 0 } else { 8 }
}

/// Counts, kept with the state: going back takes them back.
#[derive(Clone, Debug, Default)]
pub(super) struct Counters {
    /// Messages and bytes by kind: those of the description, then those of clients.
    kinds: Vec<(u64, u64)>,
    writes: u64,
    delays: u64,
    leaderless: Time,
    /// Since when no node leads; none: one does.
    without: Option<Time>,
}

impl Counters {
    pub(super) fn new(description: &Description) -> Counters {
        let kinds = vec![(0, 0); description.messages.len() + CLIENT_MESSAGES.len()];
        Counters { kinds, without: Some(Time::ZERO), ..Counters::default() }
    }

    /// A message was sent.
    pub(super) fn sent<N: Node>(&mut self, payload: &PayloadOf<N>) {
        let own = self.kinds.len() - CLIENT_MESSAGES.len();
        let (kind, size) = match payload {
            Payload::Peer(message) => (message.kind(), message.size()),
            Payload::Request(request) => {
                (own, CLIENT_HEAD + N::Workload::op_size(&request.command) + seen_size(request.seen))
            }
            // Nobody sends it: it is how the end of a session is heard.
            Payload::Closed => return,
            Payload::Reply(reply) => {
                let result = reply.result.as_ref().map_or(2, N::Workload::answer_size);
                (own + 1, CLIENT_HEAD + result + seen_size(reply.seen))
            }
        };
        let (messages, bytes) = &mut self.kinds[kind];
        *messages += 1;
        *bytes += u64::from(size);
    }

    /// A write was answered by the last of so many messages, each sent because the one before it arrived.
    pub(super) fn written(&mut self, delays: u16) {
        self.writes += 1;
        self.delays += u64::from(delays);
    }

    /// Whether a node leads from now on.
    pub(super) fn led(&mut self, now: Time, led: bool) {
        match (self.without, led) {
            (Some(since), true) => {
                self.leaderless = self.leaderless.after(Time(now.0 - since.0));
                self.without = None;
            }
            (None, false) => self.without = Some(now),
            _ => {}
        }
    }

    pub(super) fn view(&self, description: &Description, now: Time) -> View {
        let traffic = |(spec, (messages, bytes)): (&MessageSpec, &(u64, u64))| Traffic {
            kind: spec.name.into(),
            messages: *messages,
            bytes: *bytes,
        };
        let (own, clients) = self.kinds.split_at(description.messages.len());
        let open = self.without.map_or(0, |since| now.0 - since.0);
        View {
            between_nodes: description.messages.iter().zip(own).map(traffic).collect(),
            with_clients: CLIENT_MESSAGES.iter().zip(clients).map(traffic).collect(),
            writes: self.writes,
            delays: self.delays,
            leaderless: description.leads.then(|| self.leaderless.after(Time(open))),
            facts: Vec::new(),
        }
    }

    /// What a clone needs of its own, in bytes.
    pub(super) fn unshared(&self) -> usize {
        self.kinds.len() * size_of::<(u64, u64)>()
    }
}
