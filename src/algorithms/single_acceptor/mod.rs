//! Single acceptor: the road to Paxos. One node keeps a variable that may be set once; proposers take turns at it, first by a
//! lock, then by epochs.
//!
//! **The idea.** `propose(var, V)` shall answer `<ok, f>` with the one value f that the variable has for ever, or
//! `<error>`. Keep the variable at one node, the acceptor, and let a proposer first ask for access and for what the
//! variable is (phase 1). If it is not set, the proposer submits its value; if it is, it takes that one for its answer
//! (phase 2). The two schemes differ in what access is.
//!
//! **Scheme one, a lock** (`access=lock`). One proposer at a time: who finds the lock taken gets `<error>`. So nothing can
//! happen between a proposer's look and its submission. But a proposer that dies with the lock takes it along: every
//! other one gets `<error>` for ever.
//!
//! **Scheme two, epochs** (`access=epoch`). The acceptor prefers the new: a larger epoch takes access from all smaller
//! ones, whose submissions are refused from then on. Nobody need give anything back, so no dead proposer is in the way. And
//! the later agrees with the earlier: whoever gets access sees whether a value was set before, and none can be set
//! behind its back.
//!
//! ```text
//!   proposer                              acceptor
//!       │  Prepare(epoch)                    │ lock free, or epoch larger than any?
//!       ├───────────────────────────────────►│ write that down
//!       │  Prepared(epoch, not set)          │
//!       │◄───────────────────────────────────┤
//!       │  Accept(epoch, V)                  │ still the holder, still the largest?
//!       ├───────────────────────────────────►│ set the variable, free the lock
//!       │  Accepted(epoch, V)                │
//!  <ok, V> ◄─────────────────────────────────┤
//!       │                                    │
//!       │  Prepared(epoch, f)                │ if it was set: <ok, f>, and with a lock
//!       │  Release(epoch), Released(epoch)   │ Release
//!       │  Error(epoch, seen)                │ otherwise: <error>
//! ```
//!
//! **What is missing.** If the acceptor dies, all stops. Paxos ([`crate::algorithms::paxos`]) is scheme two with several
//! acceptors, each of them as it is here, and a majority in the place of the one.
//!
//! **What is easily left out** and is here: access and the variable are on disk before they are told; a round is never
//! used twice, so that a restarted proposer is not taken for what it was; requests and answers that were lost are said
//! again, some times; what was said again can come late, so the acceptor knows which attempts are over, and lends them no
//! lock; a lock that arrives when nobody needs it any more is given back, and giving back is repeated until it is heard. An `<error>` to a submission does not say that the value was not set: its answer may have been lost.
//! A client that only asks is told “not set” only by a look that began after it had asked.
//!
//! **Decisions.** The first node is the acceptor, all others propose. A proposer gives way at its first refusal. An epoch
//! is a number with its proposer, as in Paxos, not the time of day; under the lock it only numbers the attempts. A
//! proposer that has restarted takes its own lock over with its next attempt.
//!
//! **Files:** [`acceptor`], [`proposer`], [`client`]; [`state`], [`message`], [`rules`], [`config`], [`disk`],
//! [`invariants`], [`view`].
//!
//! **Sources.** The two schemes as taught on the way to Paxos (determining an immutable variable, schemes one and two);
//! L. Lamport, *Paxos Made Simple*, 2001, §2.2, for a single acceptor and why it is not enough.

pub mod acceptor;
pub mod client;
pub mod config;
pub mod disk;
pub mod invariants;
pub mod message;
pub mod outcome;
pub mod proposer;
pub mod rules;
pub mod state;
pub mod view;

use self::config::Config;
use self::disk::Stable;
use self::message::SingleMessage;
use self::outcome::SingleOutcome;
use self::rules::SingleRule;
pub use self::state::{Attempt, Control, End, Phase, SingleAcceptor, SingleTimer};
use self::state::{Cx, Request};
use crate::algorithm::describe::Description;
use crate::algorithm::{Algorithm, Durable, Machine, Survey};
use crate::model::{NodeId, Sentence, Value};
use crate::sentence;
use crate::workload::proposal::OneValue;

impl Algorithm for SingleAcceptor {
    type Message = SingleMessage;
    type Timer = SingleTimer;
    type Rule = SingleRule;
    type Outcome = SingleOutcome;
    type Workload = OneValue;
    type Config = Config;
    type Disk = Stable;

    const DESCRIPTION: &'static Description = &view::DESCRIPTION;
}

impl Machine for SingleAcceptor {
    type Control = Control;

    fn boot(disk: Durable<Stable>, members: &[NodeId], cx: &mut Cx<'_>) -> SingleAcceptor {
        let (me, acceptor) = (cx.me, members.first().copied().unwrap_or(cx.me));
        let round = disk.round;
        cx.rule(|| {
            if me != acceptor {
                return SingleRule::StartProposer { acceptor, round };
            }
            let value = disk.set.as_ref().map(|set| set.value.clone());
            SingleRule::StartAcceptor { value, epoch: disk.promised, holder: acceptor::holder(&disk) }
        });
        SingleAcceptor {
            me,
            acceptor,
            proposer: members.get(1).copied(),
            disk,
            seen: 0,
            attempt: None,
            end: End::Idle,
            result: None,
            giving_back: None,
            waiting: Vec::new(),
        }
    }

    fn receive(&mut self, from: NodeId, message: SingleMessage, cx: &mut Cx<'_>) {
        let acceptor = self.acceptor;
        let asks = matches!(
            message,
            SingleMessage::Prepare { .. } | SingleMessage::Accept { .. } | SingleMessage::Release { .. }
        );
        // What is asked comes from a proposer, what is answered from the acceptor; all else is forged.
        if asks != self.accepts() || asks != (from != acceptor) {
            return cx.rule(|| SingleRule::WrongPlace { from, acceptor });
        }
        match message {
            SingleMessage::Prepare { epoch } => self.prepare(from, epoch, cx),
            SingleMessage::Prepared { epoch, value } => self.prepared(from, epoch, value, cx),
            SingleMessage::Accept { epoch, value } => self.accept(from, epoch, value, cx),
            SingleMessage::Accepted { epoch, value } => self.accepted(from, epoch, value, cx),
            SingleMessage::Release { epoch } => self.release(from, epoch, cx),
            SingleMessage::Released { epoch } => self.released(from, epoch, cx),
            SingleMessage::Error { epoch, seen } => self.refused(from, epoch, seen, cx),
        }
    }

    fn expire(&mut self, timer: SingleTimer, cx: &mut Cx<'_>) {
        match timer {
            SingleTimer::Answer => self.answer_is_late(cx),
            SingleTimer::Release => self.release_is_late(cx),
        }
    }

    fn request(&mut self, request: Request, cx: &mut Cx<'_>) {
        self.client_request(request, cx);
    }

    fn disk(&self) -> &Durable<Stable> {
        &self.disk
    }

    fn disk_mut(&mut self) -> &mut Durable<Stable> {
        &mut self.disk
    }
}

impl crate::algorithm::Control<SingleAcceptor> for Control {
    fn read(name: &str, arguments: &[Value], options: &[(&'static str, Value)]) -> Option<Control> {
        let (Some(Value::Text(value)), "propose") = (arguments.get(1), name) else { return None };
        let epoch = options.iter().find_map(|(_, value)| match value {
            Value::Ballot(epoch) => Some(*epoch),
            _ => None,
        });
        Some(Control::Propose { value: value.clone(), epoch })
    }

    fn refused(&self, node: &SingleAcceptor, _survey: &Survey<'_, SingleAcceptor>) -> Option<Sentence> {
        let Control::Propose { epoch, .. } = self;
        let me = node.me;
        if node.accepts() {
            return Some(sentence!("{me} is the acceptor and proposes nothing; the others do", me));
        }
        let epoch = (*epoch)?;
        if let Some(other) = epoch.proposer.filter(|proposer| *proposer != me) {
            return Some(sentence!("epoch {epoch} belongs to {other}; {me} proposes under its own", epoch, other, me));
        }
        let used = node.disk.round;
        (epoch.round <= used).then(|| {
            let next = used.saturating_add(1);
            sentence!("{me} has used round {used}; its next epoch is {next} or higher", me, used, next)
        })
    }

    fn run(self, node: &mut SingleAcceptor, cx: &mut Cx<'_>) {
        let Control::Propose { value, epoch } = self;
        node.propose(Some(value), epoch.map(|epoch| epoch.round), cx);
    }
}
