//! Totem: a token goes round a ring of nodes, and only who has it sends. So all messages have one order; and when a
//! node goes or comes, those who are left agree on a new ring.
//!
//! **The idea.** If only one node sends at a time, no two messages compete for a place. The token carries the number of
//! the last message, so who has it numbers the next ones, sends them to all, and passes it on at once. It does not wait
//! for answers: the token itself asks. On it stands up to where all have everything (*aru*, all received up to); who
//! has less lowers that, and only who lowered it raises it again. Who lacks a message writes its number on the token
//! (*rtr*), and whoever has it sends it again. After a whole rotation in which nobody lowered the aru everybody has
//! everything up to there.
//!
//! ```text
//!   S1                     S2                     S3
//!   │ Mcast 1 ────────────►│───────────x          │        the copy for S3 is lost
//!   │ Token seq 1 aru 1 ──►│                      │
//!   │                      │ Token seq 1 aru 1 ──►│        S2 has all: nothing to lower
//!   │◄───────── Token seq 1 aru 0 rtr 1 ──────────┤        S3 lowers the aru, and asks
//!   │ Mcast 1 ─────────────┼─────────────────────►│        S1 has it, and sends it again
//!   │ Token seq 1 aru 0 ──►│─────────────────────►│
//!   │◄───────── Token seq 1 aru 1 ────────────────┤        only S3 raises it
//! ```
//!
//! **Two promises.** *Agreed*: a message is delivered when all before it are. *Safe*: when all members are known to
//! have it, that is when its number is not above the aru in two visits of the token in a row.
//!
//! **Membership.** A ring breaks when its token is lost, or when somebody is heard who is not in it. *Gather*: each
//! says whom it has heard of and whom it has given up, until all who are left say the same. *Commit*: the lowest of
//! them sends a commit token round, once to collect what each has of its old ring, once to tell all. *Recovery*: those
//! of one old ring exchange what not all of them have, as messages of the new ring. *Operational*: the old ring ends
//! and the new one begins, in four steps that each delivers in its order: what the old configuration allows; the
//! *transitional* configuration (those who come along from the old ring); what is left, promised by these alone; the
//! *regular* configuration. So whoever goes together from ring to ring has delivered the same, and knows it.
//!
//! **Where the class notes differ.** They say that the token is passed to confirm that all have received, and then
//! released: a holder does not wait for that, and what confirms is the aru over two rotations. They say that nobody can
//! speak while there is no token: only regular messages need it. That messages are lost when a partition heals is not
//! quite so: none is lost to those who delivered it, but none comes to the other side either; histories differ from the
//! split on, and the configurations that are delivered between the messages say where. Totem asks for no majority, and
//! so both sides go on (*split brain*, `SplitBrain`, known): a quorum belongs on top.
//!
//! **What is easily left out** and is here: a token that is sent again has the same number, so a copy is known; the
//! sign that it went on is a newer token *or* a later message; a message that a node has not delivered is kept though
//! all have it; a safe message holds back the agreed ones after it; a recovery that breaks off begins anew with those
//! who are left, from the old ring; whether it had brought everything to all is remembered, for one of them may have
//! gone on, and from then on nothing more of the old ring is taken; beyond a gap that nobody can fill only those are heard who come along, since what the others sent may rest
//! on what is missing; what is recovered has numbers of the new ring and is delivered under the old ones; a member that
//! does not receive is given up, or it would stop the ring; the number of a ring is on the disk before anybody hears of
//! it, and who restarts takes one above it, or the last ring's members would take it for one of them.
//!
//! **Decisions.** First rings have all who are up at the start, so a node that hears of nobody waits for `consensus`
//! before it goes round alone. When all is quiet the representative keeps the token for `hold`, as corosync does; a
//! network without latency would turn it for ever at one moment. `MergeDetect` goes only to those who are not members.
//! A stranger that has given up members of a ring is taken no notice of: it is about to have a ring of its own, and
//! that will show itself; nor is believed what it says of them. Whoever leaves a ring that is being formed, because
//! one of its members did, gives up no longer whom that one has not given up: the member may have heard of them since.
//! In corosync those given up stay so until there is a ring. Where all messages take the same time, a ring that shows
//! itself whenever half of the others have begun theirs would be given up so for ever. A message that waits is lost with
//! its node: who sends must ask again.
//!
//! **Files:** [`visit`] is the token's visit, [`ring`] what a member keeps, [`deliver`] the two promises and the end of
//! a ring; [`gather`], [`commit`] and [`recovery`] form the next one; [`state`], [`message`], [`rules`], [`config`],
//! [`disk`], [`outcome`], [`invariants`], [`figures`], [`view`].
//!
//! **Sources.** Y. Amir, L. E. Moser, P. M. Melliar-Smith, D. A. Agarwal, P. Ciarfella, *The Totem Single-Ring Ordering
//! and Membership Protocol*, ACM TOCS 13(4), 1995; L. E. Moser et al., *Extended Virtual Synchrony*, ICDCS 1994;
//! corosync, which implements it (totemsrp).

pub mod commit;
pub mod config;
pub mod deliver;
pub mod disk;
pub mod figures;
pub mod gather;
pub mod invariants;
pub mod message;
pub mod outcome;
pub mod recovery;
pub mod ring;
pub mod rules;
pub mod state;
pub mod view;
pub mod visit;

use std::collections::VecDeque;

use self::config::Config;
use self::disk::{RingSeq, Stable};
use self::message::TotemMessage;
use self::outcome::TotemOutcome;
use self::ring::{Message, Ring};
use self::rules::TotemRule;
pub use self::state::{Control, Delivered, Phase, Totem, TotemTimer};
use self::state::{Cx, Did};
use self::visit::Token;
use crate::algorithm::chunked::Chunked;
use crate::algorithm::describe::Description;
use crate::algorithm::{Algorithm, Durable, Machine, Request, Survey};
use crate::model::{Ballot, NodeId, NodeSet, Sentence, Value};
use crate::sentence;
use crate::workload::nothing::Nothing;

impl Algorithm for Totem {
    type Message = TotemMessage;
    type Timer = TotemTimer;
    type Rule = TotemRule;
    type Outcome = TotemOutcome;
    type Workload = Nothing;
    type Config = Config;
    type Disk = Stable;

    const DESCRIPTION: &'static Description = &view::DESCRIPTION;
}

impl Machine for Totem {
    type Control = Control;

    fn boot(mut disk: Durable<Stable>, members: &[NodeId], cx: &mut Cx<'_>) -> Totem {
        // A ring of one has a number of its own, or those who are in the last ring would take it for one of them.
        let again = disk.ring_seq > 0;
        if again {
            let next = disk.ring_seq + 1;
            cx.write(&mut disk, RingSeq(next));
        }
        let (me, ring_seq) = (cx.me, disk.ring_seq);
        cx.rule(|| TotemRule::Start { ring_seq, again });
        let alone: NodeSet = [me].into_iter().collect();
        let ring = Ring::new(Ballot::of(ring_seq, me), alone);
        let mut log = Chunked::default();
        log.push(Delivered::Regular { ring: ring.id, members: alone });
        let mut totem = Totem {
            me,
            others: members.iter().copied().filter(|member| *member != me).collect(),
            disk,
            phase: Phase::Gather,
            ring,
            forming: None,
            proc_set: alone,
            failed_set: NodeSet::default(),
            agreed: alone,
            highest: ring_seq,
            received: false,
            obliged: NodeSet::default(),
            backlog: VecDeque::new(),
            sent: None,
            held: None,
            log,
            ended: Vec::new(),
            did: Did::default(),
        };
        totem.gather(cx);
        totem
    }

    fn forget(&mut self) {
        self.did = Did { before: self.log.len(), ..Did::default() };
    }

    fn receive(&mut self, from: NodeId, message: TotemMessage, cx: &mut Cx<'_>) {
        match message {
            TotemMessage::Token { ring, token_seq, seq, aru, aru_addr, rtr, fcc, backlog, retrans_flg } => {
                let token = Token { seq, aru, aru_addr, rtr: rtr.0, fcc, backlog, retrans_flg };
                self.take(from, ring, token_seq, token, cx);
            }
            TotemMessage::Mcast { ring, seq, sender, body, safe, recovers } => {
                self.hear(from, ring, seq, Message { sender, body, safe, recovers }, cx);
            }
            TotemMessage::Join { sender, ring_seq, proc_set, failed_set } => {
                self.hear_join(sender, ring_seq, proc_set, failed_set, cx);
            }
            TotemMessage::CommitToken { ring, token_seq, members } => {
                self.hear_commit(from, ring, token_seq, members, cx);
            }
            TotemMessage::MergeDetect { ring, sender } => self.hear_foreign(sender, ring, cx),
        }
    }

    fn expire(&mut self, timer: TotemTimer, cx: &mut Cx<'_>) {
        match timer {
            TotemTimer::Token => self.lose_token(cx),
            TotemTimer::Retransmit => self.send_again(cx),
            TotemTimer::Join => self.say_again(cx),
            TotemTimer::Consensus => self.wait_no_longer(cx),
            TotemTimer::Merge => self.show(cx),
            TotemTimer::Hold => self.let_go(cx),
        }
    }

    fn request(&mut self, _request: Request<Nothing>, _cx: &mut Cx<'_>) {}

    fn disk(&self) -> &Durable<Stable> {
        &self.disk
    }

    fn disk_mut(&mut self) -> &mut Durable<Stable> {
        &mut self.disk
    }
}

impl crate::algorithm::Control<Totem> for Control {
    fn read(name: &str, arguments: &[Value], options: &[(&'static str, Value)]) -> Option<Control> {
        let delivery = match options {
            [(_, Value::Text(delivery))] => delivery.clone(),
            _ => "agreed".into(),
        };
        match (name, arguments.get(1)?) {
            ("broadcast", Value::Text(text)) => Some(Control::Broadcast { text: text.clone(), delivery }),
            _ => None,
        }
    }

    fn refused(&self, _node: &Totem, _survey: &Survey<'_, Totem>) -> Option<Sentence> {
        let Control::Broadcast { text, delivery } = self;
        if !["agreed", "safe"].contains(&&**delivery) {
            return Some(sentence!("a message is delivered agreed or safe, not “{delivery}”", delivery));
        }
        // They separate what was delivered in a text.
        let wrong = |sign: char| sign.is_whitespace() || ['{', '}'].contains(&sign);
        (text.is_empty() || text.contains(wrong))
            .then(|| "a message is one word without braces: what was delivered is told as words".into())
    }

    fn run(self, node: &mut Totem, cx: &mut Cx<'_>) {
        let Control::Broadcast { text, delivery } = self;
        let safe = *delivery == *"safe";
        node.backlog.push_back((text.clone(), safe));
        let (backlog, operational) = (node.backlog.len() as u64, node.phase == Phase::Operational);
        cx.rule(|| TotemRule::Queue { body: text, safe, backlog, operational });
        if node.held.is_some() {
            node.let_go(cx);
        }
    }
}
