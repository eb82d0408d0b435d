//! raft-rs 0.7 pumped in memory: five `RawNode`s over `MemStorage`, one queue, one message an event.
//!
//! Each event is `step`, then the `Ready` cycle of raft-rs' own example: append, hard state, send, apply. Messages hold
//! one entry each (`batch_append` off) and are never delayed by a full window (`max_inflight_msgs` above the number of
//! outstanding writes); the commit index travels with the next append or heartbeat (`skip_bcast_commit`), as in ours.
//! Every node executes what is committed on the store that ours executes it on, sessions included. raft-rs carries
//! bytes, so a command is encoded once and decoded by every node. Logging is discarded.

use std::collections::VecDeque;

use raft::eraftpb::{ConfState, Entry};
use raft::prelude::{Config, Message};
use raft::storage::MemStorage;
use raft::{RawNode, StateRole};
use synod::protocol::store::{Command, Store};
use synod::view::ClientId;

use crate::{KEYS, NODES, OUTSTANDING, Outcome, WRITES};

/// Writes between two heartbeats: what 50 ms come to in our run.
const WRITES_A_HEARTBEAT: u64 = 50;

struct Server {
    node: RawNode<MemStorage>,
    store: Store,
    written: u64,
}

/// Commits [`WRITES`] writes.
pub(crate) fn run() -> Outcome {
    let mut servers: Vec<Server> = (1..=NODES).map(server).collect();
    let mut queue = VecDeque::new();
    servers[0].node.campaign().expect("a voter may campaign");
    servers[0].cycle(&mut queue);
    let mut messages = pump(&mut servers, &mut queue, 0);
    assert_eq!(servers[0].node.raft.state, StateRole::Leader);

    let (mut asked, mut ticked) = (0, 0);
    let started = std::time::Instant::now();
    while servers[0].written < WRITES {
        while asked < WRITES && asked - servers[0].written < OUTSTANDING {
            let payload = encode(asked);
            servers[0].node.propose(Vec::new(), payload).expect("a leader takes proposals");
            servers[0].cycle(&mut queue);
            asked += 1;
        }
        if servers[0].written >= ticked + WRITES_A_HEARTBEAT {
            ticked = servers[0].written;
            servers[0].node.tick();
            servers[0].cycle(&mut queue);
        }
        messages += deliver(&mut servers, &mut queue);
    }
    let seconds = started.elapsed().as_secs_f64();
    Outcome { seconds, writes: WRITES, messages, events: messages + WRITES }
}

fn server(id: u64) -> Server {
    let config = Config {
        id,
        election_tick: 1_000_000,
        heartbeat_tick: 1,
        max_size_per_msg: u64::MAX,
        max_inflight_msgs: 4 * OUTSTANDING as usize,
        skip_bcast_commit: true,
        ..Config::default()
    };
    let voters = (1..=NODES).collect::<Vec<u64>>();
    let storage = MemStorage::new_with_conf_state(ConfState::from((voters, vec![])));
    let logger = slog::Logger::root(slog::Discard, slog::o!());
    let node = RawNode::new(&config, storage, &logger).expect("the configuration is valid");
    Server { node, store: Store::default(), written: 0 }
}

/// Delivers the first message of the queue.
fn deliver(servers: &mut [Server], queue: &mut VecDeque<Message>) -> u64 {
    let Some(message) = queue.pop_front() else { return 0 };
    let server = &mut servers[message.to as usize - 1];
    server.node.step(message).expect("a message of this cluster");
    server.cycle(queue);
    1
}

fn pump(servers: &mut [Server], queue: &mut VecDeque<Message>, mut messages: u64) -> u64 {
    while !queue.is_empty() {
        messages += deliver(servers, queue);
    }
    messages
}

impl Server {
    /// What raft-rs asks an application to do after every input.
    fn cycle(&mut self, queue: &mut VecDeque<Message>) {
        if !self.node.has_ready() {
            return;
        }
        let mut ready = self.node.ready();
        queue.extend(ready.take_messages());
        self.execute(&ready.take_committed_entries());
        if !ready.entries().is_empty() {
            self.node.mut_store().wl().append(ready.entries()).expect("entries follow the log");
        }
        if let Some(state) = ready.hs() {
            self.node.mut_store().wl().set_hardstate(state.clone());
        }
        queue.extend(ready.take_persisted_messages());
        let mut light = self.node.advance(ready);
        if let Some(commit) = light.commit_index() {
            self.node.mut_store().wl().mut_hard_state().set_commit(commit);
        }
        queue.extend(light.take_messages());
        self.execute(&light.take_committed_entries());
        self.node.advance_apply();
    }

    fn execute(&mut self, entries: &[Entry]) {
        for entry in entries.iter().filter(|entry| !entry.data.is_empty()) {
            let (client, seq, command) = decode(&entry.data);
            self.store.execute(client, seq, &command);
            self.written += 1;
        }
    }
}

/// The `asked`th write as bytes: client, number of the operation, key, value.
fn encode(asked: u64) -> Vec<u8> {
    let mut payload = Vec::with_capacity(32);
    payload.extend_from_slice(&((asked % OUTSTANDING) as u16).to_le_bytes());
    payload.extend_from_slice(&(1 + asked / OUTSTANDING).to_le_bytes());
    payload.extend_from_slice(format!("k{}={asked}", asked % KEYS).as_bytes());
    payload
}

fn decode(payload: &[u8]) -> (ClientId, u64, Command) {
    let (client, rest) = payload.split_first_chunk().expect("a client");
    let (seq, rest) = rest.split_first_chunk().expect("a number");
    let text = str::from_utf8(rest).expect("text");
    let (key, value) = text.split_once('=').expect("key=value");
    (ClientId(u16::from_le_bytes(*client)), u64::from_le_bytes(*seq), Command::Write(key.into(), value.into()))
}
