//! Gossip: nodes tell each other at random what they know, as a rumour or an epidemic spreads, until all know it.
//!
//! **The idea.** Whoever tells all the others of a change itself must know them all, reach them all, and try again
//! where it does not. Instead each node, once a period, picks one other at random and tells it. Who knows the change
//! doubles with every round, until nearly everybody does; after about log₂ n + ln n rounds all do. Nobody leads, nobody
//! is missed, and no crash, cut or lost message stops it: the next round picks somebody else. The price is that nobody
//! knows when all know, that one is told many times, and that until then nodes differ: gossip stays available and is
//! consistent in the end.
//!
//! ```text
//!            push                     pull                     push-pull
//!   A                 B      A                 B      A                 B
//!   │ Push(x=3, v2)   │      │ Digest(x v1)    │      │ Digest(x v1, y v4)
//!   ├────────────────►│      ├────────────────►│      ├────────────────►│
//!   │                 │      │ Reply(x=3, v2)  │      │ Reply(x=3 v2, lacks y)
//!   │                 │      │◄────────────────┤      │◄────────────────┤
//!   │                 │      │                 │      │ Push(y=7, v4)   │
//!   │                 │      │                 │      ├────────────────►│
//! ```
//!
//! **Two styles.** *Anti-entropy* compares all that two nodes have, and never ends: a node is susceptible to a change
//! or infected by it, and in the end all are infected. *Rumour mongering* spreads only what is new, and only while it
//! is: a node that has told it in vain loses interest, and is *removed*. That costs far less, and with some probability
//! somebody never hears it: the residue s. With feedback and a coin of one in k, s = e^(-(k+1)(1-s)): a fifth of the
//! nodes for k = 1, 6 % for k = 2. So rumours are backed up by anti-entropy, seldom (`backup=10s`).
//!
//! **Push, pull.** While few know, a push finds somebody new nearly always, and a pull nearly never finds somebody who
//! knows. While few do *not* know, it is the other way round: a push misses the last ones with probability 1/e a round,
//! a pull squares their share. Push-pull has the better of both.
//!
//! **Versions.** A change of a key gets a number one above what its node knows of the key; equal numbers are ordered by
//! node. The newer one stays, on whatever way and in whatever order they come. So a node that deletes must not simply
//! forget: the others would tell it again. A *death certificate* with a number of its own takes the item's place, and
//! spreads like it.
//!
//! **Members** (`membership=swim`). Whom to be in contact with is found out by gossip, too. Each round a node pings one
//! other, the next of a shuffled list, so that every one is probed within two passes and a node sends and hears the
//! same however many there are.
//!
//! ```text
//!   alive ── no answer to the ping, nor to those of ping_req others ──► suspect ── its time is over ──► dead
//!     ▲                                                                    │                             │
//!     └──────────── it hears of that, and begins incarnation + 1 ──────────┴─────────────────────────────┘
//! ```
//!
//! A lost message, a slow node and a bad way look like a death. So others are asked first, a suspicion comes before a
//! death, and the suspect can say that it lives. That is news as all else, and may meet older ones anywhere: each
//! belief is of an *incarnation*, which its owner alone begins, and the newer one stays. News have no messages of their
//! own: they ride on pings and answers.
//!
//! **Clients** (none unless `clients` says so). Any node takes a change and answers a question at once, from what it has:
//! in the terms of the CAP theorem that is the A. So two clients may change one key at two nodes, and only one change
//! stays; and a client that goes to another node may find what is older than what it has seen. A client that gets no answer
//! does not ask another node: that would be a second change.
//!
//! **What is easily left out** and is here: a node that was told in a round was susceptible when the round began, so it
//! is no proof that the rumour is old, and it passes nothing on before the next; a copy of “I knew” counts once, a late
//! one not at all, and one that is about an older change neither; a useful contact begins the count anew; a crash takes
//! the rumours and leaves the items; who joins knows nothing and is told all by anti-entropy, and nothing old by
//! rumours; an item leaves a node once it is on its disk, or a restart would give its number away twice. Of members: a
//! late answer is not one of this round's probe; whoever is asked to ping keeps nothing, so that it may crash in
//! between; a confirmation counts once a node; a suspect is told so by whoever speaks with it, and so is a restarted
//! node, which would otherwise never hear that it is dead; whoever tells old news is told the new ones; the dead are
//! pinged now and then, or a healed partition would never grow together.
//!
//! **Decisions.** Rounds have a common beat by default (`phase=together`), as the published simulations have; with
//! `phase=random` each node has its own. With `digests=on` a push of anti-entropy first says which versions there are,
//! and only what the other lacks follows. With `merkle=on` hashes of ranges of keys come before versions: trees are compared
//! from the root down, whose turn it is alternating, and versions are told only of a range that differs. Rumour mongering
//! that pushes and pulls sends its rumours and its versions
//! side by side. What anti-entropy brings is not spread as a rumour. Death certificates are kept for ever. A node that
//! lost its disk knows no number that it gave: it should hear from others before it makes a change. Of Lifeguard there
//! are the time of a suspicion and the buddy system, not the health that a node measures of itself. The whole list is
//! never exchanged; items go to nobody that is dead.
//!
//! **Files:** [`rounds`] begins contacts, [`exchange`] is their other side, [`trees`] compares hashes first,
//! [`rumors`] gives up what is old;
//! [`membership`] is the list, [`probing`] finds out who lives, [`suspicion`] gives time, [`hearsay`] believes
//! [`news`]; `clients` are served; [`item`], [`state`], [`message`], [`rules`], [`config`], [`disk`], [`invariants`], [`beliefs`],
//! [`figures`], [`view`].
//!
//! **Sources.** A. Demers et al., *Epidemic Algorithms for Replicated Database Maintenance*, PODC 1987; R. Karp, C.
//! Schindelhauer, S. Shenker, B. Vöcking, *Randomized Rumor Spreading*, FOCS 2000 (push, pull and their transmissions);
//! K. Birman, *The Promise, and Limitations, of Gossip Protocols*, 2007. A. Das, I. Gupta, A. Motivala, *SWIM: Scalable
//! Weakly-consistent Infection-style Process Group Membership Protocol*, DSN 2002; A. Dadgar, J. Phillips, J. Currey,
//! *Lifeguard: Local Health Awareness for More Accurate Failure Detection*, DSN-W 2018; the programs memberlist and
//! Serf. Redis Cluster and Consul spread their state so.

pub mod beliefs;
mod clients;
pub mod config;
pub mod disk;
pub mod exchange;
pub mod figures;
pub mod hearsay;
pub mod invariants;
pub mod item;
mod logarithm;
pub mod membership;
pub mod message;
pub mod news;
pub mod outcome;
pub mod probing;
pub mod rounds;
pub mod rules;
pub mod rumors;
pub mod state;
pub mod suspicion;
pub mod trees;
pub mod view;

use std::collections::BTreeMap;

use self::config::Config;
use self::disk::Stable;
use self::exchange::Told;
use self::item::SEPARATORS;
use self::membership::{Membership, View};
use self::message::GossipMessage;
use self::outcome::GossipOutcome;
use self::rules::GossipRule;
pub use self::state::{Control, Gossip, GossipTimer, Rumor};
use self::state::{Cx, Did, Learned, until_next_round};
use crate::algorithm::describe::Description;
use crate::algorithm::{Algorithm, Durable, Machine, Request, Survey};
use crate::model::{NodeId, NodeSet, Sentence, Time, Value};
use crate::sentence;
use crate::workload::key_value::{Registers, StoreCommand};

impl Algorithm for Gossip {
    type Message = GossipMessage;
    type Timer = GossipTimer;
    type Rule = GossipRule;
    type Outcome = GossipOutcome;
    type Workload = Registers;
    type Config = Config;
    type Disk = Stable;

    const DESCRIPTION: &'static Description = &view::DESCRIPTION;
}

impl Machine for Gossip {
    type Control = Control;
    const DECLINES: bool = true;

    fn boot(disk: Durable<Stable>, members: &[NodeId], cx: &mut Cx<'_>) -> Gossip {
        let (keys, together) = (disk.store.len() as u64, cx.config.together);
        cx.rule(|| GossipRule::Start { keys, together });
        let first =
            if together { until_next_round(cx.now, cx.config) } else { Time(cx.random.below(cx.config.period.0) + 1) };
        cx.arm(GossipTimer::Round, first);
        // All of them would be too many at once, so they begin apart.
        if let Some(backup) = cx.config.backup {
            let first = Time(cx.random.below(backup.0) + 1);
            cx.arm(GossipTimer::Backup, first);
        }
        if cx.config.membership {
            cx.rule(|| GossipRule::BeginMembership { incarnation: View::FIRST.incarnation });
        }
        Gossip {
            me: cx.me,
            others: members.iter().copied().filter(|member| *member != cx.me).collect(),
            disk,
            hot: BTreeMap::new(),
            learned: Learned::default(),
            members: cx.config.membership.then(|| Box::new(Membership::new(members))),
            did: Did::default(),
        }
    }

    fn forget(&mut self) {
        self.did = Did::default();
    }

    /// Who was never started is unknown until it speaks.
    fn absent(&mut self, nodes: NodeSet) {
        if let Some(members) = &mut self.members {
            nodes.nodes().for_each(|node| members.put(node, None));
        }
    }

    fn receive(&mut self, from: NodeId, message: GossipMessage, cx: &mut Cx<'_>) {
        match message {
            GossipMessage::Push { entries, rumor, round } => {
                self.hear_all(entries, Told { from, rumor, pushed: true, round }, cx);
            }
            GossipMessage::Digest { entries, exchange, part, rumor, round } => {
                self.answer(&entries, (exchange, part), Told { from, rumor, pushed: false, round }, cx);
            }
            GossipMessage::Hashes { hashes, exchange, round } => self.hear_hashes(from, &hashes, exchange, round, cx),
            GossipMessage::Reply { entries, lacks, rumor, round } => {
                self.answered(entries, &lacks, Told { from, rumor, pushed: false, round }, cx);
            }
            GossipMessage::Useless { key, version } => self.useless(from, &key, version, cx),
            GossipMessage::Ping { probe, asker, news } if self.takes(from, asker, cx) => {
                self.hear_news(from, news, cx);
                self.pinged(from, probe, asker, cx);
            }
            GossipMessage::Ack { of, probe, asker, news } if self.takes(from, asker, cx) => {
                self.hear_news(from, news, cx);
                self.acked(of, probe, (from, asker), cx);
            }
            GossipMessage::PingReq { target, probe, news } if self.takes(from, Some(target), cx) => {
                self.hear_news(from, news, cx);
                self.asked_to_ping(from, target, probe, cx);
            }
            GossipMessage::Ping { .. } | GossipMessage::Ack { .. } | GossipMessage::PingReq { .. } => {}
        }
    }

    fn expire(&mut self, timer: GossipTimer, cx: &mut Cx<'_>) {
        match timer {
            GossipTimer::Round => self.round(cx),
            GossipTimer::Backup => self.back_up(cx),
            GossipTimer::Probe => self.ask_helpers(cx),
            GossipTimer::Suspicion(member) => self.declare_dead(member, cx),
        }
    }

    fn declined(command: &StoreCommand, _survey: &Survey<'_, Self>, _config: &Config) -> Option<Sentence> {
        match command {
            StoreCommand::Write(key, value) => no_change(key, value),
            _ => None,
        }
    }

    fn request(&mut self, request: Request<Registers>, cx: &mut Cx<'_>) {
        self.serve(request, cx);
    }

    fn disk(&self) -> &Durable<Stable> {
        &self.disk
    }

    fn disk_mut(&mut self) -> &mut Durable<Stable> {
        &mut self.disk
    }
}

impl crate::algorithm::Control<Gossip> for Control {
    fn read(name: &str, arguments: &[Value], _options: &[(&'static str, Value)]) -> Option<Control> {
        if name == "leave" {
            return Some(Control::Leave);
        }
        match (name, arguments.get(1)?) {
            // A bare value is one of x.
            ("update", Value::Text(item)) => {
                let (key, value) = item.split_once('=').unwrap_or(("x", item));
                Some(Control::Update { key: key.into(), value: value.into() })
            }
            ("delete", Value::Text(key)) => Some(Control::Delete { key: key.clone() }),
            ("contact", Value::Node(peer)) => Some(Control::Contact { peer: *peer }),
            _ => None,
        }
    }

    fn refused(&self, node: &Gossip, _survey: &Survey<'_, Gossip>) -> Option<Sentence> {
        let me = node.me;
        match self {
            Control::Update { key, value } => no_change(key, value).or_else(|| last_number(node, key)),
            Control::Delete { key } => match node.disk.store.get(key) {
                Some(item) if item.value.is_some() => last_number(node, key),
                Some(_) => Some(sentence!("{key} is deleted at {me} already", key, me)),
                None => Some(sentence!("{me} does not know {key}, and cannot delete it", me, key)),
            },
            Control::Contact { peer } if *peer == me => Some(sentence!("{me} cannot be in contact with itself", me)),
            Control::Contact { .. } => None,
            Control::Leave if node.has_left() => Some(sentence!("{me} has left already", me)),
            Control::Leave if node.members.is_none() => {
                Some(sentence!("{me} keeps no list of members that it could leave: membership=off", me))
            }
            Control::Leave => None,
        }
    }

    fn run(self, node: &mut Gossip, cx: &mut Cx<'_>) {
        match self {
            Control::Update { key, value } => node.change(key, Some(value), None, cx),
            Control::Delete { key } => node.change(key, None, None, cx),
            Control::Contact { peer } => {
                node.did.round = true;
                node.begin(&[peer], 0, cx);
            }
            Control::Leave => node.leave(cx),
        }
    }
}

/// What is wrong with a change to that value.
fn no_change(key: &str, value: &str) -> Option<Sentence> {
    let wrong = key.is_empty() || value.is_empty() || value == "none";
    (wrong || key.contains(SEPARATORS) || value.contains('|'))
        .then(|| "a change is a key and its value, x=3; neither is empty, and none is no value".into())
}

/// A forged version may be the last one there is.
fn last_number(node: &Gossip, key: &str) -> Option<Sentence> {
    let last = node.version(key).is_some_and(|version| version.round == u64::MAX);
    last.then(|| sentence!("{key} has the last number that a version can have", key))
}
