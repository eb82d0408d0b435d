//! A toy algorithm, so that the tests of the simulator need no real one.
//!
//! S1 leads. Every node has a `Tick` timer; when it fires S1 sends `Ping{n}` to all, who write `n` to disk and answer
//! `Pong{n}`. A `Ping` above [`CALL`] makes the receiver call back: it opens a session and sends three `Note`s. What is
//! heard of sessions and on them is the badge `heard`. Each `Note` is the outcome `noted`; the first `Pong` to a `Ping` is
//! `committed`. A `Ping` above [`ECHO`] is sent back, for ever. Requests are
//! executed by S1 at once and redirected by everybody else.

use std::sync::Arc;

use crate::algorithm::describe::{Description, Fact, Field, MessageSpec, NODES_WITH_LOGS, RuleSpec, Transport};
use crate::algorithm::outcome::{COMMITTED, OutcomeKind, OutcomeSpec, outcomes};
use crate::algorithm::{
    Change, Context, Disk, Durable, InitialState, Invariants, Message, Node, Refusal, Reply, Request, Rule, Settings,
    Timer, Weight,
};
use crate::algorithms::shared::store::Store;
use crate::model::{
    EpochCounter, Key, Kind, MomentQuery, NodeId, NodeView, Participation, Standing, Time, Value, Violation,
};
use crate::workload::Workload;
use crate::workload::key_value::KeyValue;

pub(super) static DESCRIPTION: Description = Description {
    name: "toy",
    texts: &[],
    nodes: NODES_WITH_LOGS,
    settings: &[],
    facts: &[Fact { name: "seen", key: None, kind: Kind::Number, durable: true }],
    cluster_facts: &[],
    messages: &[
        MessageSpec {
            name: "Ping",
            short: "Pi",
            reply: false,
            transport: Transport::Datagram,
            fields: &[Field { name: "n", kind: Kind::Number }],
        },
        MessageSpec {
            name: "Pong",
            short: "Po",
            reply: true,
            transport: Transport::Datagram,
            fields: &[Field { name: "n", kind: Kind::Number }],
        },
        MessageSpec {
            name: "Note",
            short: "No",
            reply: false,
            transport: Transport::Session,
            fields: &[Field { name: "n", kind: Kind::Number }],
        },
    ],
    timers: &["tick"],
    rules: &[RuleSpec { name: "seen", source: "toy", weight: 1, fields: &["n"] }],
    controls: &[],
    operations: KeyValue::OPERATIONS,
    given: &[Field { name: "seen", kind: Kind::Number }],
    safeguards: &["ack_after_fsync"],
    progress: &[],
    figures: &[],
    invariants: &["SeenGrows"],
    linearizable: false,
    roles: &["leader", "follower"],
    leads: true,
    outcomes: ToyOutcome::SPECS,
    stages: &[],
};

outcomes! {
    pub(super) enum ToyOutcome {
        Noted = OutcomeSpec { name: "noted", kind: OutcomeKind::Other(Standing::Plain), decides: true, ..COMMITTED },
        Answered = COMMITTED,
    }
}

#[derive(Clone, Debug, Hash, PartialEq)]
pub(super) enum ToyMessage {
    Ping(u64),
    Pong(u64),
    Note(u64),
}

/// A `Ping` with at least this number makes its receiver call back.
pub(super) const CALL: u64 = 1_000;

/// A `Ping` with at least this number is sent back.
pub(super) const ECHO: u64 = 1_000_000;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Tick;

#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Seen(u64);

#[derive(Clone, Debug)]
pub(super) enum Never {}

#[derive(Clone, Debug)]
pub(super) struct Config {
    ack_after_fsync: bool,
}

#[derive(Clone, Debug, Default, Hash, PartialEq)]
pub(super) struct Last(u64);

#[derive(Clone, Debug, Hash)]
pub(super) struct Toy {
    me: NodeId,
    members: Vec<NodeId>,
    disk: Durable<Last>,
    next: u64,
    pongs: u64,
    heard: String,
    store: Store,
}

#[derive(Clone, Debug, Default, Hash)]
pub(super) struct SeenGrows(Vec<u64>);

impl Default for Config {
    fn default() -> Config {
        Config { ack_after_fsync: true }
    }
}

impl Settings for Config {
    fn set(&mut self, name: &str, _value: &str) -> Result<(), String> {
        Err(format!("no setting {name}"))
    }
    fn safeguard(&mut self, _name: &str, on: bool) -> bool {
        self.ack_after_fsync = on;
        true
    }
    fn safeguard_is_on(&self, _name: &str) -> bool {
        self.ack_after_fsync
    }
}

impl Disk for Last {
    type Write = u64;
    type Undo = u64;
    fn apply(&mut self, write: u64) -> u64 {
        std::mem::replace(&mut self.0, write)
    }
    fn revert(&mut self, undo: u64) {
        self.0 = undo;
    }
}

impl Message for ToyMessage {
    fn kind(&self) -> usize {
        match self {
            ToyMessage::Ping(_) => 0,
            ToyMessage::Pong(_) => 1,
            ToyMessage::Note(_) => 2,
        }
    }
    fn field(&self, _index: usize) -> Value {
        match self {
            ToyMessage::Ping(n) | ToyMessage::Pong(n) | ToyMessage::Note(n) => (*n).into(),
        }
    }
    fn size(&self) -> u32 {
        8
    }
    fn build(kind: usize, _from: NodeId, fields: &[(&'static str, String)]) -> Result<Self, String> {
        let n = fields.first().map_or(Ok(0), |(_, text)| text.parse()).map_err(|_| "n is a number".to_string())?;
        Ok([ToyMessage::Ping, ToyMessage::Pong, ToyMessage::Note][kind](n))
    }
}

impl Timer for Tick {
    fn kind(&self) -> usize {
        0
    }
}

impl Rule for Seen {
    fn index(&self) -> usize {
        0
    }
    fn argument(&self, _index: usize) -> Value {
        self.0.into()
    }
}

impl Invariants<Toy> for SeenGrows {
    fn observe(&mut self, change: &Change<'_, Toy>, report: &mut Vec<Violation>) {
        let index = change.id.index();
        if self.0.len() <= index {
            self.0.resize(index + 1, 0);
        }
        if change.node.disk.0 < self.0[index] {
            report.push(Violation {
                invariant: "SeenGrows",
                arguments: Vec::new(),
                nodes: vec![change.id],
                facts: Vec::new(),
            });
        }
        self.0[index] = change.node.disk.0;
    }
    fn weigh(&self, _weight: &mut Weight) {}
    fn adopt(&mut self, _change: &Change<'_, Toy>) {}
}

impl Node for Toy {
    type Message = ToyMessage;
    type Timer = Tick;
    type Rule = Seen;
    type Outcome = ToyOutcome;
    type Workload = KeyValue;
    type Control = Never;
    type Config = Config;
    type Disk = Last;
    type Invariants = SeenGrows;
    const DESCRIPTION: &'static Description = &DESCRIPTION;

    fn boot(disk: Durable<Last>, members: &[NodeId], cx: &mut Context<'_, Toy>) -> Toy {
        if cx.me == NodeId(0) {
            cx.arm(Tick, Time::from_millis(100));
        }
        Toy {
            me: cx.me,
            members: members.to_vec(),
            disk,
            next: 0,
            pongs: 0,
            heard: String::new(),
            store: Store::default(),
        }
    }

    fn receive(&mut self, from: NodeId, message: ToyMessage, cx: &mut Context<'_, Toy>) {
        match message {
            ToyMessage::Ping(n) if n >= ECHO => {
                cx.rule(|| Seen(n));
                cx.send(from, ToyMessage::Ping(n));
            }
            ToyMessage::Ping(n) if n >= CALL => {
                cx.open(from);
                (1..=3).for_each(|note| cx.send(from, ToyMessage::Note(note)));
            }
            ToyMessage::Ping(n) => {
                cx.rule(|| Seen(n));
                cx.write(&mut self.disk, n);
                cx.send(from, ToyMessage::Pong(n));
            }
            ToyMessage::Pong(n) => {
                self.pongs += 1;
                cx.reached(ToyOutcome::Answered, n);
            }
            ToyMessage::Note(n) => {
                self.heard += &format!(" {n}");
                cx.outcome(ToyOutcome::Noted);
            }
        }
    }

    fn expire(&mut self, _timer: Tick, cx: &mut Context<'_, Toy>) {
        self.next += 1;
        cx.arm(Tick, Time::from_millis(100));
        for &member in &self.members {
            if member != self.me {
                cx.send(member, ToyMessage::Ping(self.next));
            }
        }
    }

    fn request(&mut self, request: Request<KeyValue>, cx: &mut Context<'_, Toy>) {
        let Request { client, seq, command, .. } = request;
        let result = if self.me == NodeId(0) {
            Ok(self.store.execute(client, seq, &command))
        } else {
            Err(Refusal::Redirect(Some(NodeId(0))))
        };
        cx.reply(Reply { client, seq, result, seen: EpochCounter::default() });
    }

    fn session(&mut self, peer: NodeId, up: bool, _cx: &mut Context<'_, Toy>) {
        self.heard += &format!(" {peer}{}", if up { "+" } else { "-" });
    }
    fn control(&mut self, control: Never, _cx: &mut Context<'_, Toy>) {
        match control {}
    }
    fn disk(&self) -> &Durable<Last> {
        &self.disk
    }
    fn disk_mut(&mut self) -> &mut Durable<Last> {
        &mut self.disk
    }
    fn into_disk(self) -> Durable<Last> {
        self.disk
    }
    fn main_timer(&self) -> Option<Tick> {
        Some(Tick)
    }
    fn participation(&self) -> Participation {
        if self.me == NodeId(0) { Participation::Leading } else { Participation::Following }
    }
    fn role(&self) -> &'static str {
        if self.me == NodeId(0) { "leader" } else { "follower" }
    }
    fn rank(&self) -> u64 {
        1
    }
    fn fact(&self, _index: usize, _key: Option<&Key>) -> Option<Value> {
        Some(self.disk.0.into())
    }
    fn durable_fact(disk: &Last, _index: usize, _key: Option<&Key>) -> Option<Value> {
        Some(disk.0.into())
    }
    fn store_value(&self, key: &str) -> Option<Arc<str>> {
        self.store.get(key).cloned()
    }
    fn converged_with(&self, other: &Toy) -> bool {
        self.disk.0 == other.disk.0
    }
    fn picture(&self, scope: &MomentQuery, view: &mut NodeView) {
        Toy::picture_disk(&self.disk, scope, view);
        view.badges.push(("heard", self.heard.trim_start().into()));
    }
    fn picture_disk(disk: &Last, _scope: &MomentQuery, view: &mut NodeView) {
        view.badges.push(("seen", disk.0.into()));
    }
    fn given(disk: &mut Last, given: &InitialState, _members: &[NodeId]) -> Result<(), String> {
        for (_, text) in given {
            disk.0 = text.parse().map_err(|_| format!("seen={text} is not a number"))?;
        }
        Ok(())
    }
    fn given_commit(&mut self, _commit: u64, _cx: &mut Context<'_, Toy>) {}
    fn weigh(_nodes: &[&Toy], _weight: &mut Weight) {}
    fn parse_control(_name: &str, _arguments: &[Value], _options: &[(&'static str, Value)]) -> Option<Never> {
        None
    }
}
