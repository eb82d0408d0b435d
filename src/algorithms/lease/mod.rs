//! Lease: one node grants another the sole use of something for a time, and takes nothing back before that is over.
//!
//! **The idea.** Whoever is to act alone, a primary for instance, asks a third node, the granter, for a lease. The granter
//! promises to give it to nobody else until a certain time, and keeps that whether or not the holder hears of it, and
//! whether or not the holder is alive. So when the holder cannot be heard, nobody need guess if it is dead or only cut off:
//! everybody waits, at most for the rest of the term. The holder, for its part, stops by itself when the time is over,
//! even if it hears nothing. Neither needs a message for that; both need a clock.
//!
//! ```text
//!   holder                       granter                       another
//!      │  LeaseReq(sent)            │                             │
//!      ├───────────────────────────►│ free? token+1, until when:  │
//!      │  LeaseGrant(term, token)   │ write that down             │
//!      │◄───────────────────────────┤                             │
//!      │ until sent + term − margin │        LeaseReq             │
//!      │                            │◄────────────────────────────┤
//!      │                            │        Deny(remaining)      │
//!      │  Renew(token, sent)        ├────────────────────────────►│
//!      ├───────────────────────────►│ not over: longer            │
//!      │  RenewAck(term)            │                             │
//!      │◄───────────────────────────┤                             │
//!      ╳ dies                       │ over, and margin past:      │
//!                                   │ free, whoever asks next     │
//! ```
//!
//! **Clocks.** The holder counts from when it *sent* its request, the granter from when it *granted*, which is later; so the
//! holder is the first to stop, as long as both clocks go alike. What their rates and jumps may differ by in a term is the
//! `margin`: the holder stops so much earlier, the granter waits so much longer. What they show does not matter, only how
//! they go. Beyond the margin two nodes believe at once (`SkewOverlap`).
//!
//! **Pauses.** A process can stop between its check and its action, for garbage collection or a slow disk, longer than
//! the lease. No clock helps: it has looked already (`PausedBeliever`). So each lease has a *token*, larger than all before;
//! each write says its token, and the resource refuses what is lower than it has seen: *fencing*. Only that makes what
//! is written safe.
//!
//! **A group.** A granter that dies takes the lease along: nobody can renew, nobody can ask. So with `granter=raft` S1, S2
//! and S3 are servers of Raft, that of [`raft`](crate::algorithms::raft), which runs [inside](crate::algorithm::embed)
//! of them. Whoever leads decides, by the end of its log; the decision is an entry, and only when that is committed is the
//! holder told. An entry says how long the lease runs yet. Clocks of servers need not agree: a new leader counts that
//! from when it was elected, which is later than its predecessor's entry, and so longer than the holder counts.
//!
//! ```text
//!   holder        leader of the group      majority          next leader
//!      │  LeaseReq      │                      │                  │
//!      ├───────────────►│ append: S4, token 1, │                  │
//!      │                │ 10 s    AppendEntries│                  │
//!      │                ├─────────────────────►│                  │
//!      │  LeaseGrant    │◄─────────────────────┤                  │
//!      │◄───────────────┤ committed            │                  │
//!      │                ╳ dies                 │   elected: S4,   │
//!      │  Renew                                │   10 s from now  │
//!      ├──────────────────────────────────────────────────────────►
//! ```
//!
//! **What is easily left out** and is here: a request that is repeated gets the same answer, no second lease; an answer says
//! which sending it answers, so a late one is counted from there, or is over; a renewal that comes too late is none, one
//! that is lost is repeated; a granter that restarts knows from its disk what it had lent, or waits for as long as its
//! longest lease; a timer that is made to ring early is no reason to stop or to grant: what counts is the clock. Of a group: a leader that
//! is cut off promises nothing, since it commits nothing; a request that comes twice finds its grant in the log, also at
//! the next leader; tokens grow across leaders, because the last one is in the log; that a lease is free is an entry, too.
//!
//! **Decisions.** S1 grants (of a group the first `granters` nodes), the last node is the resource unless `resource=off`, all
//! others may hold the lease. Alone a granter is asked once; of a group one after the other is, as the same request, until
//! one answers, and who does not lead says who does. A node
//! that asks anew although the granter takes it for the holder has restarted, and gets a new token. With `grace`, as in
//! Chubby, a holder whose lease is over waits for its renewal in jeopardy: it does nothing, but need not begin anew.
//!
//! **Files:** [`granter`], [`group`], [`record`], [`holder`], [`seek`], [`resource`]; [`state`], [`message`], [`rules`], [`config`], [`disk`],
//! [`invariants`], [`view`].
//!
//! **Sources.** C. Gray, D. Cheriton, *Leases: An Efficient Fault-Tolerant Mechanism for Distributed File Cache
//! Consistency*, 1989; M. Burrows, *The Chubby Lock Service*, 2006, §2.1 (a cell elects a master), §2.4 (sequencers),
//! §2.8 (jeopardy and grace, 45 s) and §2.9 (fail-over);
//! S. Ghemawat et al., *The Google File System*, 2003, §3.1 (60 s, renewed with heartbeats); M. Kleppmann, *How to do
//! distributed locking*, 2016 (fencing tokens 33 and 34).

pub mod config;
pub mod disk;
pub mod granter;
pub mod group;
pub mod holder;
pub mod invariants;
pub mod message;
pub mod outcome;
pub mod record;
pub mod resource;
pub mod rules;
pub mod seek;
pub mod state;
pub mod view;

use self::config::Config;
use self::disk::{Lent, Stable};
use self::message::LeaseMessage;
use self::record::Record;
use self::rules::LeaseRule;
pub use self::state::{Control, Held, Lease, LeaseTimer, Part};
use self::state::{Cx, Granted, Message, Outcome, Rule, Timer, Work};
use crate::algorithm::declare::FieldValue;
use crate::algorithm::describe::Description;
use crate::algorithm::embed::{Either, Embedded};
use crate::algorithm::{Algorithm, Durable, InitialState, Machine, Request, Survey, guard};
use crate::algorithms::raft::Raft;
use crate::model::{ClockTime, NodeId, NodeSet, Sentence, Time, Value};
use crate::sentence;
use crate::workload::nothing::Nothing;

impl Algorithm for Lease {
    type Message = Message;
    type Timer = Timer;
    type Rule = Rule;
    type Outcome = Outcome;
    type Workload = Nothing;
    type Config = Config;
    type Disk = Stable;

    const DESCRIPTION: &'static Description = &view::DESCRIPTION;
}

impl Machine for Lease {
    type Control = Control;
    const CLOCKS: bool = true;

    fn boot(disk: Durable<Stable>, members: &[NodeId], cx: &mut Cx<'_>) -> Lease {
        let part = Part::of(cx.me, members, cx.config);
        let (granters, _) = members.split_at(state::granters(cx.config).min(members.len()));
        let granter = members.first().copied().unwrap_or(cx.me);
        let day = cx.config.day;
        // A start that is given may say a time of day.
        let own = |time: ClockTime| cx.config.clock(time.since(day));
        let lent = disk.lent.map(|lent| Lent { expires: own(lent.expires), ..lent });
        let waits = granter::waits_until(&disk, cx.now, cx.config);
        let (token, highest) = (disk.token, disk.highest.0);
        let knows = token == 0 || lent.is_some() || waits.is_some() || cx.config.guards.persist_or_wait;
        let persist_or_wait = guard(cx.config.guards.persist_or_wait, knows);
        let grouped = part == Part::Granter && cx.config.group.is_some();
        let granters: NodeSet = granters.iter().copied().collect();
        cx.rule(|| match part {
            Part::Granter if grouped => LeaseRule::StartInGroup { granters, token: Record::on(&disk).token },
            Part::Granter => {
                let (holder, expires) = (lent.map(|lent| lent.holder), lent.map(|lent| lent.expires));
                LeaseRule::StartGranter { token, holder, expires, waits, persist_or_wait }
            }
            Part::Holder => LeaseRule::StartHolder { granter },
            Part::Resource => LeaseRule::StartResource { highest },
        });
        let mut disk = disk;
        let group = grouped.then(|| {
            let (server, nodes) = (disk.group.clone(), granters.nodes().collect::<Vec<_>>());
            Box::new(Embedded::boot(server, &nodes, &cx.config.raft, &mut disk, cx))
        });
        let lease = Lease {
            me: cx.me,
            granters,
            granter,
            resource: members.last().copied().filter(|last| cx.config.resource && !granters.contains(*last)),
            part,
            day,
            disk,
            // Of a group, whoever leads says what is out.
            lent: lent.filter(|_| !grouped),
            waits,
            granted: Granted::default(),
            group,
            leading: None,
            lent_at: 0,
            owed: Vec::new(),
            asked: None,
            renewing: None,
            held: None,
            checked: Vec::new(),
            work: Work::None,
        };
        if !grouped {
            lease.wait_for_return(cx);
        }
        lease
    }

    fn forget(&mut self) {
        self.granted.0.clear();
        if let Some(group) = &mut self.group {
            group.forget();
        }
    }

    fn receive(&mut self, from: NodeId, message: Message, cx: &mut Cx<'_>) {
        let (part, granter, resource) = (self.part, self.granters.contains(from), Some(from) == self.resource);
        let message = match message {
            Either::Own(message) => message,
            Either::Inner(message) if granter && self.group.is_some() => {
                return self.in_group(cx, |raft, cx| raft.receive(from, message, cx));
            }
            // Forged.
            Either::Inner(_) => return cx.rule(|| LeaseRule::OutOfPart { from }),
        };
        match (part, message) {
            (Part::Granter, LeaseMessage::LeaseReq { number, sent }) if !granter && !resource => {
                self.lease_wanted(from, number, sent, cx);
            }
            (Part::Granter, LeaseMessage::Renew { token, sent }) if !granter && !resource => {
                self.renewal_wanted(from, token, sent, cx);
            }
            (Part::Granter, LeaseMessage::Release { token }) => self.lease_given_back(from, token, cx),
            (Part::Resource, LeaseMessage::Work { token, number, op }) => self.work(from, token, number, op, cx),
            (Part::Holder, LeaseMessage::LeaseGrant { term, token, number, sent: _ }) if granter => {
                self.lease_granted(term, token, number, cx);
            }
            (Part::Holder, LeaseMessage::RenewAck { term, token, sent }) if granter => {
                self.renewal_granted(term, token, sent, cx);
            }
            (Part::Holder, LeaseMessage::Deny { remaining, number, sent }) if granter => {
                self.denied(from, remaining, (number, sent), cx);
            }
            (Part::Holder, LeaseMessage::Redirect { leader, number, token, sent }) if granter => {
                self.redirected(from, leader, (number, token, sent), cx);
            }
            (Part::Holder, LeaseMessage::WorkAck { token, number }) if resource => self.work_done(token, number, cx),
            (Part::Holder, LeaseMessage::StaleToken { token, highest }) if resource => self.stale(token, highest, cx),
            // Forged.
            _ => cx.rule(|| LeaseRule::OutOfPart { from }),
        }
    }

    fn expire(&mut self, timer: Timer, cx: &mut Cx<'_>) {
        let timer = match timer {
            Either::Own(timer) => timer,
            Either::Inner(timer) => return self.in_group(cx, |raft, cx| raft.expire(timer, cx)),
        };
        match timer {
            LeaseTimer::Expire => self.over(cx),
            LeaseTimer::Renew => self.renew(!cx.ran_out, cx),
            LeaseTimer::Return => self.lease_returns(cx),
            LeaseTimer::Act => self.go_on(cx),
            LeaseTimer::Ask => self.ask_again(cx),
        }
    }

    fn persisted(&mut self, cx: &mut Cx<'_>) {
        if self.group.is_some() {
            self.in_group(cx, Raft::persisted);
        }
    }

    fn request(&mut self, _request: Request<Nothing>, _cx: &mut Cx<'_>) {}

    fn disk(&self) -> &Durable<Stable> {
        &self.disk
    }

    fn disk_mut(&mut self) -> &mut Durable<Stable> {
        &mut self.disk
    }

    fn given(disk: &mut Stable, given: &InitialState, _members: &[NodeId]) -> Result<(), Sentence> {
        let text = |name| given.iter().find(|(given, _)| *given == name).map(|(_, text)| text.as_str());
        let number = <u64 as FieldValue>::read;
        let mut made = Stable::default();
        if let Some(token) = text("token") {
            made.token = number(token)?;
        }
        if let Some(highest) = text("highest_token") {
            made.highest = (number(highest)?, 0);
        }
        match (text("holder"), text("expires")) {
            (None | Some("none"), None | Some("none")) => {}
            (Some(holder), Some(expires)) => {
                let holder = <NodeId as FieldValue>::read(holder)?;
                let expires = <ClockTime as FieldValue>::read(expires)?;
                made.token = made.token.max(1);
                made.lent = Some(Lent { holder, token: made.token, expires, term: Time::ZERO, number: 0 });
            }
            _ => return Err("a lease that is out has a holder and a time: holder=S2 expires=01:10:00".into()),
        }
        *disk = made;
        Ok(())
    }
}

impl crate::algorithm::Control<Lease> for Control {
    fn read(name: &str, _arguments: &[Value], options: &[(&'static str, Value)]) -> Option<Control> {
        let op = options.iter().find_map(|(_, value)| match value {
            Value::Text(op) => Some(op.clone()),
            _ => None,
        });
        match name {
            "acquire" => Some(Control::Acquire),
            "renew" => Some(Control::Renew),
            "release" => Some(Control::Release),
            "work" => Some(Control::Work { op, paused: false }),
            _ => None,
        }
    }

    fn refused(&self, node: &Lease, _survey: &Survey<'_, Lease>) -> Option<Sentence> {
        let me = node.me;
        match node.part {
            Part::Granter => Some(sentence!("{me} grants the lease, and cannot hold it", me)),
            Part::Resource => Some(sentence!("{me} is the resource, and cannot hold the lease", me)),
            Part::Holder => match self {
                Control::Renew | Control::Release if node.held.is_none() => {
                    Some(sentence!("{me} does not hold the lease", me))
                }
                Control::Work { .. } if node.resource.is_none() => {
                    Some("there is no resource to write to: resource=off".into())
                }
                _ => None,
            },
        }
    }

    fn complete(self, at: NodeId, survey: &Survey<'_, Lease>) -> Control {
        match self {
            Control::Work { op, .. } => Control::Work { op, paused: !survey.is_up(at) },
            other => other,
        }
    }

    fn passes_a_pause(&self) -> bool {
        matches!(self, Control::Work { .. })
    }

    fn run(self, node: &mut Lease, cx: &mut Cx<'_>) {
        match self {
            Control::Acquire => node.acquire(cx),
            Control::Renew => node.renew(true, cx),
            Control::Release => node.give_back(cx),
            Control::Work { op, paused } => node.act(op, paused, cx),
        }
    }
}
