//! Multi-Paxos: a log of values, each slot chosen by Paxos, with phase 1 done once for all of them.
//!
//! **The idea.** A replicated state machine needs the same commands in the same order everywhere: slot 1, slot 2, and
//! so on, one instance of Paxos each. Phase 1 does not mention a value, so one proposer can do it for all slots at
//! once, with one ballot. While nobody opens a higher one, that proposer, the *leader*, has only phase 2 left for a
//! command: one round trip to a majority, where Basic Paxos takes two.
//!
//! **The cast.** Every node is an acceptor and a replica. A *follower* that hears of no leader becomes a *candidate*:
//! it opens a ballot for every slot that it does not know to be decided. With the promises of a majority it is the
//! *leader* of that ballot. That there is one leader is what makes it fast; safe it is with any number of them.
//!
//! ```text
//!   candidate                      acceptors         client      leader                acceptors, replicas
//!       │  Prepare(b, from slot s)     │                │ Request   │                        │
//!       ├─────────────────────────────►│ promise b      ├──────────►│ next slot              │
//!       │  Promise(b, votes from s on) │                │           │  Accept(b, slot, v)    │
//!       │◄─────────────────────────────┤                │           ├───────────────────────►│ write the vote
//!       │ majority: leader.            │                │           │  Accepted(b, slot)     │
//!       │ votes proposed again,        │                │           │◄───────────────────────┤
//!       │ holes get a no-op            │                │           │ majority: decided      │
//!                                                       │  Reply    │  Decide(slot, v)       │
//!                                                       │◄──────────┤───────────────────────►│ execute in order
//! ```
//!
//! **What is easily left out** and is here: a new leader proposes again whatever was reported, under its own ballot; a
//! hole below such a slot gets a no-op, because what comes after cannot be executed before; execution stops at a gap; a
//! command that two leaders put into two slots is executed once; votes of different ballots never add up; a replica
//! that missed decisions fetches them; a leader that is overtaken gives way and waits for a random time.
//!
//! **Decisions.** Decisions are kept in memory: after a restart a replica fetches them, or a new leader finds them
//! again by phase 1. A vote goes to the leader only, which tells the others what is decided. Reads go through the log.
//!
//! **Other acceptors.** `add S4` and `remove S1` are values of slots like any other. Decided in slot s, a change says
//! who votes from slot s + α on, and nobody proposes in a slot before it has executed the slot α before: so all agree
//! on who votes where. A leader asks new acceptors for their promises before it proposes where they vote, and if
//! nothing else is to be done, no-ops bring the log up to that slot. Every node that ever voted stays a replica and
//! hears what is decided; only who votes, and who may lead, changes.
//!
//! **Files:** [`election`] (phase 1), [`log`] (phase 2, replicas, clients), [`reconfiguration`]; [`state`],
//! [`change`], [`entry`], [`message`], [`rules`], [`config`], [`invariants`], [`view`]. What the family shares is in
//! [`crate::algorithms::shared::ballots`].
//!
//! **Sources.** L. Lamport, *Paxos Made Simple*, 2001, §3; R. van Renesse, D. Altinbuken, *Paxos Made Moderately
//! Complex*, ACM Computing Surveys 47(3), 2015 (PMMC), whose figures differ in number from those of the report of 2011.

pub mod change;
pub mod config;
pub mod election;
pub mod entry;
pub mod invariants;
pub mod log;
pub mod message;
pub mod outcome;
pub mod reconfiguration;
pub mod rules;
mod seeds;
pub mod state;
pub mod view;

use std::collections::{BTreeMap, VecDeque};

use rpds::RedBlackTreeMapSync;

use self::change::Change;
use self::config::Config;
use self::entry::Entry;
use self::message::MultiMessage;
use self::outcome::MultiOutcome;
use self::rules::MultiRule;
pub use self::state::{Control, MultiPaxos, MultiTimer, Proposed, Role};
use self::state::{Cx, Request};
use crate::algorithm::describe::Description;
use crate::algorithm::{Algorithm, Durable, InitialState, Machine, Survey};
use crate::algorithms::shared::ballots::Configurations;
use crate::algorithms::shared::ballots::disk::Stable;
use crate::algorithms::shared::store::Store;
use crate::model::{NodeId, NodeSet, Sentence, Value};
use crate::workload::key_value::KeyValue;

impl Algorithm for MultiPaxos {
    type Message = MultiMessage;
    type Timer = MultiTimer;
    type Rule = MultiRule;
    type Outcome = MultiOutcome;
    type Workload = KeyValue;
    type Config = Config;
    type Disk = Stable<Entry>;

    const DESCRIPTION: &'static Description = &view::DESCRIPTION;
}

impl Machine for MultiPaxos {
    type Control = Control;

    fn boot(disk: Durable<Stable<Entry>>, members: &[NodeId], cx: &mut Cx<'_>) -> MultiPaxos {
        let (promised, last_slot) = (disk.promised, disk.accepted.last().map_or(0, |(slot, _)| *slot));
        cx.rule(|| MultiRule::Start { promised, last_slot });
        let acceptors: NodeSet = members.iter().copied().collect();
        election::arm(cx);
        MultiPaxos {
            me: cx.me,
            configurations: Configurations::new(acceptors),
            known: acceptors,
            alpha: cx.config.alpha,
            disk,
            role: Role::Follower,
            ballot: None,
            leader: None,
            followed: None,
            seen: 0,
            promises: NodeSet::default(),
            reports: BTreeMap::new(),
            queue: VecDeque::new(),
            proposals: Vec::new(),
            next_slot: 1,
            decisions: RedBlackTreeMapSync::default(),
            decided: 0,
            applied: 0,
            store: Store::default(),
            waiting: Vec::new(),
            executions: Vec::new(),
        }
    }

    fn forget(&mut self) {
        self.executions.clear();
    }

    fn receive(&mut self, from: NodeId, message: MultiMessage, cx: &mut Cx<'_>) {
        match message {
            MultiMessage::Prepare { ballot, from_slot } => self.prepare(from, ballot, from_slot, cx),
            MultiMessage::Promise { ballot, accepted, decided_up_to } => {
                self.promised(from, ballot, accepted, decided_up_to, cx);
            }
            MultiMessage::Accept { ballot, slot, value } => self.accept(from, ballot, slot, value, cx),
            MultiMessage::Accepted { ballot, slot } => self.accepted(from, ballot, slot, cx),
            MultiMessage::Decide { slot, value } => self.told(from, slot, &value, cx),
            MultiMessage::Heartbeat { ballot, up_to } => self.hear_leader(from, ballot, up_to, cx),
            MultiMessage::Fetch { from_slot } => self.fetch(from, from_slot, cx),
            MultiMessage::Nack { ballot, promised } => self.refused(from, ballot, promised, cx),
        }
    }

    fn expire(&mut self, timer: MultiTimer, cx: &mut Cx<'_>) {
        self.timer(timer, cx);
    }

    fn request(&mut self, request: Request, cx: &mut Cx<'_>) {
        self.client_request(request, cx);
    }

    fn disk(&self) -> &Durable<Stable<Entry>> {
        &self.disk
    }

    fn disk_mut(&mut self) -> &mut Durable<Stable<Entry>> {
        &mut self.disk
    }

    fn given(disk: &mut Stable<Entry>, given: &InitialState, _members: &[NodeId]) -> Result<(), Sentence> {
        *disk = view::given(given)?;
        Ok(())
    }

    fn given_commit(&mut self, commit: u64, _cx: &mut Cx<'_>) {
        self.given_decisions(commit);
    }
}

impl crate::algorithm::Control<MultiPaxos> for Control {
    fn read(name: &str, arguments: &[Value], _: &[(&'static str, Value)]) -> Option<Control> {
        let Some(Value::Node(node)) = arguments.first() else { return None };
        match name {
            "add" => Some(Control::Change(Change::Add(*node))),
            "remove" => Some(Control::Change(Change::Remove(*node))),
            _ => None,
        }
    }

    fn refused(&self, node: &MultiPaxos, _survey: &Survey<'_, MultiPaxos>) -> Option<Sentence> {
        let Control::Change(change) = self;
        node.refuses_change(*change)
    }

    fn run(self, node: &mut MultiPaxos, cx: &mut Cx<'_>) {
        let Control::Change(change) = self;
        node.take_change(change, cx);
    }
}
