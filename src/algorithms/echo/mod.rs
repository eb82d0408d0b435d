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

use self::config::Config;
use self::disk::{Stable, Word};
use self::message::EchoMessage;
use self::outcome::EchoOutcome;
use self::rules::EchoRule;
use self::state::{Answers, Cx, Request};
pub use self::state::{Echo, EchoTimer};
use self::workload::Saying;
use crate::algorithm::describe::Description;
use crate::algorithm::{Algorithm, Durable, Machine, NoControl};
use crate::model::NodeId;

impl Algorithm for Echo {
    type Message = EchoMessage;
    type Timer = EchoTimer;
    type Rule = EchoRule;
    type Outcome = EchoOutcome;
    type Workload = Saying;
    type Config = Config;
    type Disk = Stable;

    const DESCRIPTION: &'static Description = &view::DESCRIPTION;
}

impl Machine for Echo {
    type Control = NoControl;

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

    fn disk(&self) -> &Durable<Stable> {
        &self.disk
    }

    fn disk_mut(&mut self) -> &mut Durable<Stable> {
        &mut self.disk
    }
}
