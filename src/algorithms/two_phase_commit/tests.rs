//! All states that the nodes can reach by the moves of the textbook model, counted: `TwoPhase` of J. Gray and L. Lamport,
//! *Consensus on transaction commit*, TODS 2006.
//!
//! Its messages are never lost and may be received again. Its moves: a resource manager prepares, or aborts by itself before
//! that; the transaction manager receives that one has prepared, commits when all have, aborts at any time before; a manager
//! is told. The coordinator is handed what it has received when it commits, since it decides in the event in which the last
//! vote arrives, and in the model others can come in between.

use std::collections::{BTreeMap, BTreeSet};

use super::message::CommitMessage;
use super::*;
use crate::algorithm::{Context, Effect, Outcomes, Payload, Random, Request};
use crate::algorithms::shared::commit::judge::Commits;
use crate::model::{ClientId, EpochCounter, NodeSet, Time};
use crate::workload::transaction::{Tx, Writes};

/// A move at one node.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Move {
    Prepare,
    AbortAlone,
    /// With the votes of all.
    Commit,
    TimeOut,
    Told(bool),
}

/// What was sent, a bit each: the yes of a participant at its number, and these.
type Sent = u16;
const COMMIT: Sent = 1;
const ABORT: Sent = 1 << 15;

/// What is reached: how each node is, what was sent, whose votes the coordinator has received.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
struct World {
    nodes: [u8; 8],
    sent: Sent,
    received: Sent,
}

/// The nodes as they can be, each once, and what comes of each move.
struct Program {
    participants: u16,
    config: Config,
    forms: Vec<TwoPhase>,
    known: BTreeMap<String, u8>,
    steps: BTreeMap<(u8, Move), (u8, Sent)>,
}

impl Program {
    fn new(participants: u16) -> Program {
        let config = Config { wait_prepare: Some(Time::from_millis(100)), ..Config::default() };
        Program { participants, config, forms: Vec::new(), known: BTreeMap::new(), steps: BTreeMap::new() }
    }

    fn tx() -> Tx {
        Tx::new("tx1").expect("it is short")
    }

    fn members(&self) -> Vec<NodeId> {
        (0..=self.participants).map(NodeId).collect()
    }

    /// Lets something happen at a node: what it is then, and what it sent.
    fn run(&mut self, me: NodeId, act: impl FnOnce(&[NodeId], &mut Cx<'_>) -> TwoPhase) -> (u8, Sent) {
        let (mut effects, mut outcomes, mut random) = (Vec::new(), Outcomes::default(), Random::stream(1, &[]));
        let mut cx = Context {
            me,
            now: Time::ZERO,
            reached: NodeSet::default(),
            config: &self.config,
            random: &mut random,
            effects: &mut effects,
            rules: None,
            outcomes: &mut outcomes,
            written: 0,
            ran_out: true,
        };
        let members = self.members();
        let mut node = act(&members, &mut cx);
        node.forget();
        node.disk.sync(u64::MAX);
        node.disk.forget_synced();
        let sent = effects.into_iter().map(|effect| match effect {
            Effect::Send(send) => match send.payload {
                Payload::Peer(CommitMessage::VoteYes { .. }) => 1 << me.0,
                Payload::Peer(CommitMessage::GlobalCommit { .. }) => COMMIT,
                Payload::Peer(CommitMessage::GlobalAbort { .. }) => ABORT,
                _ => 0,
            },
            _ => 0,
        });
        let sent = sent.fold(0, |all, one| all | one);
        let form = *self.known.entry(format!("{node:?}")).or_insert_with(|| {
            self.forms.push(node);
            (self.forms.len() - 1) as u8
        });
        (form, sent)
    }

    /// The transaction has begun and is announced.
    fn start(&mut self) -> World {
        let tx = Program::tx();
        let begin = Begin { tx, writes: Writes([("x".into(), "3".into())].into()), no: NodeSet::default() };
        let request = Request { client: ClientId(0), seq: 1, command: begin, seen: EpochCounter::default() };
        let mut world = World::default();
        for me in self.members() {
            let request = request.clone();
            let (form, _) = self.run(me, |members, cx| {
                let mut node = TwoPhase::boot(Durable::default(), members, cx);
                if me.0 == 0 {
                    node.request(request, cx);
                } else {
                    node.receive(NodeId(0), CommitMessage::BeginTx { tx }, cx);
                }
                node
            });
            world.nodes[me.index()] = form;
        }
        world
    }

    /// What comes of a move at a node that is so.
    fn step(&mut self, form: u8, act: Move) -> (u8, Sent) {
        if let Some(known) = self.steps.get(&(form, act)) {
            return *known;
        }
        let (mut node, tx) = (self.forms[usize::from(form)].clone(), Program::tx());
        let (me, votes) = (node.me, 1..=self.participants);
        let peers: NodeSet = self.members().into_iter().skip(1).collect();
        let (ops, no) = (Writes([("x".into(), "3".into())].into()), NodeSet::default());
        let after = self.run(me, |_, cx| {
            match act {
                Move::Prepare => node.receive(NodeId(0), CommitMessage::Prepare { tx, ops, peers, no }, cx),
                Move::AbortAlone => node.expire(CommitTimer::WaitPrepare(tx), cx),
                Move::Commit => votes.for_each(|peer| node.receive(NodeId(peer), CommitMessage::VoteYes { tx }, cx)),
                Move::TimeOut => node.expire(CommitTimer::Vote(tx), cx),
                Move::Told(true) => node.receive(NodeId(0), CommitMessage::GlobalCommit { tx }, cx),
                Move::Told(false) => node.receive(NodeId(0), CommitMessage::GlobalAbort { tx }, cx),
            }
            node
        });
        self.steps.insert((form, act), after);
        after
    }

    fn word(&self, world: &World, node: u16) -> &'static str {
        self.forms[usize::from(world.nodes[usize::from(node)])].state(Program::tx())
    }

    /// All worlds one move further.
    fn next(&mut self, world: &World) -> Vec<World> {
        let mut moves = Vec::new();
        let mut next = Vec::new();
        if self.word(world, 0) == "waiting" {
            moves.push((0, Move::TimeOut));
            if world.received.count_ones() == u32::from(self.participants) {
                moves.push((0, Move::Commit));
            }
            for vote in (1..=self.participants).map(|peer| 1 << peer).filter(|vote| world.sent & vote != 0) {
                next.push(World { received: world.received | vote, ..*world });
            }
        }
        for peer in 1..=self.participants {
            if self.word(world, peer) == "init" {
                moves.extend([(peer, Move::Prepare), (peer, Move::AbortAlone)]);
            }
            let told = [(COMMIT, true), (ABORT, false)].into_iter();
            let told = told.filter(|(what, _)| world.sent & what != 0);
            moves.extend(told.map(|(_, commit)| (peer, Move::Told(commit))));
        }
        for (node, act) in moves {
            let (form, sent) = self.step(world.nodes[usize::from(node)], act);
            let mut world = World { sent: world.sent | sent, ..*world };
            world.nodes[usize::from(node)] = form;
            next.push(world);
        }
        next
    }

    /// How many worlds there are, in none of which one has committed and another aborted.
    fn count(mut self) -> usize {
        let start = self.start();
        let (mut seen, mut open) = (BTreeSet::from([start]), vec![start]);
        while let Some(world) = open.pop() {
            let words: Vec<&str> = (1..=self.participants).map(|peer| self.word(&world, peer)).collect();
            assert!(!(words.contains(&"committed") && words.contains(&"aborted")), "{words:?}");
            for next in self.next(&world) {
                if seen.insert(next) {
                    open.push(next);
                }
            }
        }
        seen.len()
    }
}

#[test]
fn as_many_states_are_reached_as_the_textbook_model_has() {
    assert_eq!([3, 5, 7].map(|participants| Program::new(participants).count()), [288, 8_832, 296_448]);
}
