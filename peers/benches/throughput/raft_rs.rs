//! raft-rs 0.7 pumped in memory: five `RawNode`s over `MemStorage`, one queue, one message an event.
//!
//! Each event is `step`, then the `Ready` cycle of raft-rs' own example: append, hard state, send, apply. Messages hold
//! one entry each (`batch_append` off) and are never delayed by a full window (`max_inflight_msgs` above the number of
//! outstanding writes); the commit index travels with the next append or heartbeat (`skip_bcast_commit`), as in ours.
//! Every node executes what is committed on the store that ours executes it on, sessions included. raft-rs carries
//! bytes, ours whole commands, which its nodes share: so an entry's bytes are the number of its write in a table that
//! the nodes share, and neither side decodes or copies a command. Logging is discarded.

use std::collections::VecDeque;
use std::sync::Arc;

use raft::eraftpb::{ConfState, Entry};
use raft::prelude::{Config, Message};
use raft::storage::MemStorage;
use raft::{RawNode, StateRole};
use synod::algorithms::shared::store::Store;
use synod::model::ClientId;
use synod::workload::key_value::StoreCommand;

use crate::{KEYS, Measured, NODES, OUTSTANDING};

/// Writes between two heartbeats: what 50 ms come to in our run.
const WRITES_A_HEARTBEAT: u64 = 50;

struct Server {
    node: RawNode<MemStorage>,
    store: Store,
    written: u64,
}

/// The writes asked for so far, by number: who asked, which of its operations it is, and what.
type Asked = [(ClientId, u64, StoreCommand)];

/// Commits so many writes.
pub(crate) fn run(writes: u64) -> Measured {
    let keys: Vec<Arc<str>> = (0..KEYS).map(|key| format!("k{key}").into()).collect();
    let mut table = Vec::new();
    let mut servers: Vec<Server> = (1..=NODES).map(server).collect();
    let mut queue = VecDeque::new();
    servers[0].node.campaign().expect("a voter may campaign");
    servers[0].cycle(&mut queue, &table);
    let mut messages = pump(&mut servers, &mut queue, &table);
    assert_eq!(servers[0].node.raft.state, StateRole::Leader);

    let mut ticked = 0;
    let started = std::time::Instant::now();
    while servers[0].written < writes {
        while (table.len() as u64) < writes && table.len() as u64 - servers[0].written < OUTSTANDING {
            let asked = table.len() as u64;
            let write = StoreCommand::Write(keys[(asked % KEYS) as usize].clone(), asked.to_string().into());
            table.push((ClientId((asked % OUTSTANDING) as u16), 1 + asked / OUTSTANDING, write));
            servers[0].node.propose(Vec::new(), asked.to_le_bytes().to_vec()).expect("a leader takes proposals");
            servers[0].cycle(&mut queue, &table);
        }
        if servers[0].written >= ticked + WRITES_A_HEARTBEAT {
            ticked = servers[0].written;
            servers[0].node.tick();
            servers[0].cycle(&mut queue, &table);
        }
        messages += deliver(&mut servers, &mut queue, &table);
    }
    let seconds = started.elapsed().as_secs_f64();
    Measured { seconds, writes, messages, events: messages + writes }
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
fn deliver(servers: &mut [Server], queue: &mut VecDeque<Message>, asked: &Asked) -> u64 {
    let Some(message) = queue.pop_front() else { return 0 };
    let server = &mut servers[message.to as usize - 1];
    server.node.step(message).expect("a message of this cluster");
    server.cycle(queue, asked);
    1
}

fn pump(servers: &mut [Server], queue: &mut VecDeque<Message>, asked: &Asked) -> u64 {
    let mut messages = 0;
    while !queue.is_empty() {
        messages += deliver(servers, queue, asked);
    }
    messages
}

impl Server {
    /// What raft-rs asks an application to do after every input.
    fn cycle(&mut self, queue: &mut VecDeque<Message>, asked: &Asked) {
        if !self.node.has_ready() {
            return;
        }
        let mut ready = self.node.ready();
        queue.extend(ready.take_messages());
        self.execute(&ready.take_committed_entries(), asked);
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
        self.execute(&light.take_committed_entries(), asked);
        self.node.advance_apply();
    }

    fn execute(&mut self, entries: &[Entry], asked: &Asked) {
        for entry in entries.iter().filter(|entry| !entry.data.is_empty()) {
            let number = u64::from_le_bytes(*entry.data.first_chunk().expect("a number"));
            let (client, seq, command) = &asked[number as usize];
            self.store.execute(*client, *seq, command);
            self.written += 1;
        }
    }
}
