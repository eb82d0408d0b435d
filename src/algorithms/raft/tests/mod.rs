//! The rules of Raft, each driven by hand without a simulator.

mod clients;
mod commitment;
mod elections;
mod replication;
mod safety;
mod sharing;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::invariants::RaftInvariants;
use super::log::{Entries, Entry};
use super::message::ReadSeq;
use super::*;
use crate::algorithm::fact::Subject;
use crate::algorithm::{
    Change, Context, Effect, Fired, Inspect, Invariants, Outcomes, Payload, Random, Refusal, Reply, Rule, Settings,
};
use crate::model::{ClientId, Endpoint, EpochCounter, FactKey, NodeSet, Time, Value, Violation};
use crate::workload::key_value::{Answer, KeyValue, StoreCommand};

const S1: NodeId = NodeId(0);
const S2: NodeId = NodeId(1);
const S3: NodeId = NodeId(2);
const S4: NodeId = NodeId(3);
const S5: NodeId = NodeId(4);
const C1: ClientId = ClientId(0);
const C2: ClientId = ClientId(1);

/// Servers, what is in flight between them, and the checker.
struct World {
    config: Config,
    nodes: Vec<Raft>,
    random: Random,
    flight: Vec<(NodeId, NodeId, RaftMessage)>,
    replies: Vec<Reply<KeyValue>>,
    /// Rules of the last event.
    rules: Vec<RaftRule>,
    armed: BTreeSet<(NodeId, RaftTimer)>,
    /// The span of the election timer that was armed last, if it was in the last event.
    rearmed: Option<Time>,
    /// Disks sync at once.
    instant: bool,
    /// Sends that wait for the disk: node, writes needed, target, message.
    held: Vec<(NodeId, u64, NodeId, RaftMessage)>,
    checker: RaftInvariants,
    outcomes: Outcomes,
    violations: Vec<Violation>,
}

impl World {
    fn new(count: u16) -> World {
        World::with(count, |_| {})
    }

    fn with(count: u16, change: impl FnOnce(&mut Config)) -> World {
        let mut config = Config::default();
        change(&mut config);
        let mut world = World {
            config,
            nodes: Vec::new(),
            random: Random::stream(1, &[]),
            flight: Vec::new(),
            replies: Vec::new(),
            rules: Vec::new(),
            armed: BTreeSet::new(),
            rearmed: None,
            instant: true,
            held: Vec::new(),
            checker: RaftInvariants::default(),
            outcomes: Outcomes::default(),
            violations: Vec::new(),
        };
        let members: Vec<NodeId> = (0..count).map(NodeId).collect();
        for id in &members {
            let node = world.boot(*id, Durable::new(Stable::default()), &members, None);
            world.nodes.push(node);
            world.check(*id, 0, true);
        }
        world
    }

    fn members(&self) -> Vec<NodeId> {
        (0..self.nodes.len() as u16).map(NodeId).collect()
    }

    /// Starts a server; `commit` is what `given` says of it.
    fn boot(&mut self, id: NodeId, disk: Durable<Stable>, members: &[NodeId], commit: Option<u64>) -> Raft {
        let (mut effects, mut rules) = (Vec::new(), Vec::new());
        let mut cx = Context {
            me: id,
            now: Time::ZERO,
            reached: NodeSet::default(),
            config: &self.config,
            random: &mut self.random,
            effects: &mut effects,
            rules: Some(&mut rules),
            outcomes: &mut self.outcomes,
            written: disk.written(),
            ran_out: true,
        };
        let mut node = Raft::boot(disk, members, &mut cx);
        if let Some(commit) = commit {
            node.given_commit(commit, &mut cx);
        }
        self.armed.retain(|(other, _)| *other != id);
        self.carry_out(id, effects);
        node
    }

    /// Starts a server from what `given` says, before anything happened.
    fn given(&mut self, id: NodeId, fields: &[(&'static str, &str)]) {
        let fields: InitialState = fields.iter().map(|(name, text)| (*name, (*text).to_string())).collect();
        let mut disk = Stable::default();
        let members = self.members();
        Raft::given(&mut disk, &fields, &members).unwrap();
        let commit = fields.iter().find(|(name, _)| *name == "commit").map(|(_, commit)| commit.parse().unwrap());
        self.nodes[id.index()] = self.boot(id, Durable::new(disk), &members, commit);
        self.checker.adopt(&Change { id, node: &self.nodes[id.index()], booted: true, writes: &[] });
    }

    fn act(&mut self, id: NodeId, handler: impl FnOnce(&mut Raft, &mut Cx<'_>)) {
        let (mut effects, mut rules) = (Vec::new(), Vec::new());
        self.rearmed = None;
        let node = &mut self.nodes[id.index()];
        node.disk_mut().forget_synced();
        let before = node.disk().written();
        let mut cx = Context {
            me: id,
            now: Time::ZERO,
            reached: NodeSet::default(),
            config: &self.config,
            random: &mut self.random,
            effects: &mut effects,
            rules: Some(&mut rules),
            outcomes: &mut self.outcomes,
            written: before,
            ran_out: true,
        };
        handler(node, &mut cx);
        while self.instant && node.disk().synced() < node.disk().written() {
            let written = node.disk().written();
            node.disk_mut().sync(written);
            node.persisted(&mut cx);
        }
        self.rules = rules.into_iter().map(|Fired { rule, .. }| rule).collect();
        self.carry_out(id, effects);
        self.check(id, before, false);
    }

    fn check(&mut self, id: NodeId, before: u64, booted: bool) {
        let node = &self.nodes[id.index()];
        let change = Change { id, node, booted, writes: node.disk().changes_since(before) };
        self.checker.observe(&change, &mut self.violations);
    }

    fn carry_out(&mut self, id: NodeId, effects: Vec<Effect<Raft>>) {
        let synced = self.nodes.get(id.index()).map_or(0, |node| node.disk().synced());
        for effect in effects {
            match effect {
                Effect::Arm(timer, span) => {
                    self.armed.insert((id, timer));
                    if timer == RaftTimer::Election {
                        self.rearmed = Some(span);
                    }
                }
                Effect::Open(_) | Effect::Close(_) => unreachable!("no sessions here"),
                Effect::Disarm(timer) => {
                    self.armed.remove(&(id, timer));
                }
                Effect::Send(send) => match (send.payload, send.to) {
                    (Payload::Peer(message), Endpoint::Node(to)) if send.after > synced => {
                        self.held.push((id, send.after, to, message));
                    }
                    (Payload::Peer(message), Endpoint::Node(to)) => self.flight.push((id, to, message)),
                    (Payload::Reply(reply), _) => self.replies.push(reply),
                    other => panic!("unexpected {other:?}"),
                },
            }
        }
    }

    /// The disk of a server finishes its sync.
    fn sync(&mut self, id: NodeId) {
        let written = self.nodes[id.index()].disk().written();
        self.nodes[id.index()].disk_mut().sync(written);
        self.act(id, Machine::persisted);
        let synced = self.nodes[id.index()].disk().synced();
        let held = std::mem::take(&mut self.held);
        for (from, after, to, message) in held {
            if from == id && after <= synced {
                self.flight.push((from, to, message));
            } else {
                self.held.push((from, after, to, message));
            }
        }
    }

    fn timeout(&mut self, id: NodeId) {
        assert!(self.armed.remove(&(id, RaftTimer::Election)), "the election timer of {id} is armed");
        self.act(id, |node, cx| node.expire(RaftTimer::Election, cx));
    }

    fn heartbeat(&mut self, id: NodeId) {
        assert!(self.armed.remove(&(id, RaftTimer::Heartbeat)), "the heartbeat timer of {id} is armed");
        self.act(id, |node, cx| node.expire(RaftTimer::Heartbeat, cx));
    }

    /// Delivers a message that is on no channel.
    fn inject(&mut self, from: NodeId, to: NodeId, message: RaftMessage) {
        self.act(to, |node, cx| node.receive(from, message, cx));
    }

    /// Delivers the oldest message between two servers.
    fn deliver(&mut self, from: NodeId, to: NodeId) {
        let message = self.take(from, to);
        self.inject(from, to, message);
    }

    /// Takes the oldest message between two servers away.
    fn take(&mut self, from: NodeId, to: NodeId) -> RaftMessage {
        let found = self.flight.iter().position(|(f, t, _)| (*f, *t) == (from, to));
        self.flight.remove(found.unwrap_or_else(|| panic!("nothing in flight {from}->{to}"))).2
    }

    fn in_flight(&self, from: NodeId, to: NodeId) -> usize {
        self.flight.iter().filter(|(f, t, _)| (*f, *t) == (from, to)).count()
    }

    /// Delivers everything among these servers until nothing is in flight there.
    fn settle(&mut self, among: &[NodeId]) {
        for _ in 0..10_000 {
            let next = self.flight.iter().position(|(from, to, _)| among.contains(from) && among.contains(to));
            let Some(next) = next else { return };
            let (from, to, message) = self.flight.remove(next);
            self.inject(from, to, message);
        }
        panic!("it never settles");
    }

    fn settle_all(&mut self) {
        let all: Vec<NodeId> = self.nodes.iter().map(|node| node.me).collect();
        self.settle(&all);
    }

    fn elect(&mut self, id: NodeId) {
        self.timeout(id);
        self.settle_all();
        assert!(self.nodes[id.index()].leads(), "{id} leads");
    }

    fn write(&mut self, id: NodeId, client: ClientId, seq: u64, value: &str) {
        self.ask(id, client, seq, StoreCommand::Write("x".into(), value.into()));
    }

    fn ask(&mut self, id: NodeId, client: ClientId, seq: u64, command: StoreCommand) {
        self.act(id, |node, cx| node.request(Request { client, seq, command, seen: EpochCounter::default() }, cx));
    }

    fn restart(&mut self, id: NodeId, lose: impl FnOnce(&mut Durable<Stable>) -> bool) {
        let node = self.nodes[id.index()].clone();
        let members = self.members();
        let mut disk = node.into_disk();
        if lose(&mut disk) {
            self.checker.lost(id, &disk);
        }
        self.held.retain(|(from, ..)| *from != id);
        self.nodes[id.index()] = self.boot(id, Durable::new(disk.into_state()), &members, None);
        self.check(id, 0, true);
    }

    fn node(&self, id: NodeId) -> &Raft {
        &self.nodes[id.index()]
    }

    fn terms(&self, id: NodeId) -> Vec<u64> {
        self.node(id).log().iter().map(|entry| entry.term).collect()
    }

    fn fired(&self, name: &str) -> bool {
        self.rules.iter().any(|rule| RaftRule::SPECS[rule.index()].name == name)
    }

    fn broken(&self) -> Vec<&'static str> {
        let mut names: Vec<_> = self.violations.iter().map(|violation| violation.invariant.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    fn assert_safe(&self) {
        assert!(self.violations.is_empty(), "{:?}", self.violations);
    }
}

fn append(term: u64, leader: NodeId, prev: (u64, u64), entries: &str, leader_commit: u64) -> RaftMessage {
    use crate::algorithm::declare::FieldValue;
    let (prev_index, prev_term) = prev;
    let entries = Entries::read(entries).unwrap();
    RaftMessage::AppendEntries {
        term,
        leader,
        prev_index,
        prev_term,
        entries,
        leader_commit,
        probe: 0,
        read_seq: ReadSeq(0),
    }
}

fn request_vote(term: u64, candidate: NodeId, last: (u64, u64)) -> RaftMessage {
    let (last_index, last_term) = last;
    RaftMessage::RequestVote { term, candidate, last_index, last_term, pre: false, transfer: false }
}

fn accepted(term: u64, match_index: u64) -> RaftMessage {
    RaftMessage::AppendEntriesReply {
        term,
        ok: true,
        match_index,
        rejected_index: 0,
        hint_index: 0,
        hint_term: 0,
        probe: 0,
        read_seq: ReadSeq(0),
    }
}

fn rejected(term: u64, rejected_index: u64, hint: (u64, u64)) -> RaftMessage {
    let (hint_index, hint_term) = hint;
    RaftMessage::AppendEntriesReply {
        term,
        ok: false,
        match_index: 0,
        rejected_index,
        hint_index,
        hint_term,
        probe: 0,
        read_seq: ReadSeq(0),
    }
}

fn value(text: &str) -> Arc<str> {
    text.into()
}
