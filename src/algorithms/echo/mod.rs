//! Echo: a client says a word, and hears it back once a majority of the nodes has heard it. The smallest algorithm here,
//! made to be read first: `docs/adding-an-algorithm.md` walks through it.
//!
//! **The idea.** An answer is a promise. “Your word came back” shall mean that a majority has the word on its disks, so
//! that it is not lost with any minority. So the node that is asked says the word to all, each writes it down before it
//! says that it has heard it, and the asker counts nodes until it has a majority. Nobody leads; any node can be asked.
//!
//! ```text
//!   client          asker                         repeaters, the asker among them
//!      │  say hello   │                               │
//!      ├─────────────►│  Say(client, seq, hello)      │
//!      │              ├──────────────────────────────►│ write it down
//!      │              │  Heard(client, seq)           │
//!      │     hello    │◄──────────────────────────────┤
//!      │◄─────────────┤ majority                      │
//! ```
//!
//! **What is easily left out** and is here: a word is on the disk before it is repeated; a copy of an echo counts once; a
//! late one, of an earlier operation, not at all; words that were lost are said again, some times, to those who are
//! missing; half of an even number is no majority. What is asked dies with the asker: nobody was answered, and the
//! client asks again.
//!
//! **Files:** [`asker`], [`repeater`]; [`state`], [`message`], [`rules`], [`config`], [`disk`], [`workload`],
//! [`invariants`], [`view`].

pub mod asker;
pub mod config;
pub mod disk;
pub mod invariants;
pub mod message;
pub mod outcome;
pub mod repeater;
pub mod rules;
pub mod state;
pub mod view;
pub mod workload;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::config::Config;
use self::disk::{Stable, Word};
use self::invariants::EchoInvariants;
use self::message::EchoMessage;
use self::outcome::EchoOutcome;
use self::rules::EchoRule;
use self::state::{Answers, Asked, Cx, Request};
pub use self::state::{Control, Echo, EchoTimer};
use self::workload::Saying;
use crate::algorithm::describe::Description;
use crate::algorithm::{Durable, InitialState, Node, Process, Weight};
use crate::model::{ClientId, Figure, Key, MomentQuery, NodeId, NodeView, Participation, Value};

impl Node for Echo {
    type Message = EchoMessage;
    type Timer = EchoTimer;
    type Rule = EchoRule;
    type Outcome = EchoOutcome;
    type Workload = Saying;
    type Control = Control;
    type Config = Config;
    type Disk = Stable;
    type Invariants = EchoInvariants;

    const DESCRIPTION: &'static Description = &view::DESCRIPTION;

    fn boot(disk: Durable<Stable>, members: &[NodeId], cx: &mut Cx<'_>) -> Echo {
        let words = disk.heard.len() as u64;
        cx.rule(|| EchoRule::Start { words });
        Echo { members: members.iter().copied().collect(), disk, asked: BTreeMap::new(), answered: Answers::default() }
    }

    fn forget(&mut self) {
        self.answered.0.clear();
    }

    fn receive(&mut self, from: NodeId, message: EchoMessage, cx: &mut Cx<'_>) {
        match message {
            EchoMessage::Say { client, seq, word } => self.hear(from, client, Word { seq, word }, cx),
            EchoMessage::Heard { client, seq } => self.hear_echo(from, client, seq, cx),
        }
    }

    fn expire(&mut self, EchoTimer::Retry(client): EchoTimer, cx: &mut Cx<'_>) {
        self.ask_again(client, cx);
    }

    fn request(&mut self, request: Request, cx: &mut Cx<'_>) {
        self.ask(request, cx);
    }

    fn control(&mut self, control: Control, _cx: &mut Cx<'_>) {
        match control {}
    }

    fn disk(&self) -> &Durable<Stable> {
        &self.disk
    }

    fn disk_mut(&mut self) -> &mut Durable<Stable> {
        &mut self.disk
    }

    fn into_disk(self) -> Durable<Stable> {
        self.disk
    }

    fn main_timer(&self) -> Option<EchoTimer> {
        self.asked.keys().next().copied().map(EchoTimer::Retry)
    }

    fn participation(&self) -> Participation {
        if self.asked.is_empty() { Participation::Following } else { Participation::Campaigning }
    }

    fn role(&self) -> &'static str {
        match (self.asked.is_empty(), self.disk.heard.is_empty()) {
            (false, _) => "asker",
            (true, false) => "repeater",
            (true, true) => "idle",
        }
    }

    fn rank(&self) -> u64 {
        0
    }

    fn fact(&self, index: usize, key: Option<&Key>) -> Option<Value> {
        view::fact(self, index, key)
    }

    fn durable_fact(disk: &Stable, index: usize, key: Option<&Key>) -> Option<Value> {
        view::durable_fact(disk, index, key)
    }

    fn store_value(&self, _key: &str) -> Option<Arc<str>> {
        None
    }

    fn converged_with(&self, other: &Echo) -> bool {
        self.disk.heard == other.disk.heard
    }

    fn picture(&self, scope: &MomentQuery, view: &mut NodeView) {
        view::picture(self, scope, view);
    }

    fn picture_disk(disk: &Stable, scope: &MomentQuery, view: &mut NodeView) {
        view::picture_disk(disk, scope, view);
    }

    fn figures(
        servers: &[(NodeId, Process<'_, Echo>)],
        _invariants: &EchoInvariants,
        _scope: &MomentQuery,
    ) -> Vec<Figure> {
        view::figures(servers)
    }

    fn weigh(nodes: &[&Echo], weight: &mut Weight) {
        let words = |node: &&Echo| node.disk.heard.len() + node.asked.len();
        weight.add(size_of_val(nodes) + nodes.iter().map(words).sum::<usize>() * size_of::<(ClientId, Asked)>());
    }

    fn given(_disk: &mut Stable, _given: &InitialState, _members: &[NodeId]) -> Result<(), String> {
        Ok(())
    }

    fn given_commit(&mut self, _commit: u64, _cx: &mut Cx<'_>) {}

    fn parse_control(_name: &str, _arguments: &[Value], _options: &[(&'static str, Value)]) -> Option<Control> {
        None
    }
}
