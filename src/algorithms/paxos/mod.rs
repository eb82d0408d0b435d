//! Basic Paxos: one value, chosen once, by votes under numbered ballots.
//!
//! **The idea.** Let a majority of acceptors vote for a value, and it is chosen: it survives the failure of any
//! minority. But acceptors that vote for the first value they hear of may split and never agree, so they must be able
//! to vote more than once; and then later votes must not choose something else. So every vote stands under a *ballot*,
//! a number that belongs to one proposer, and a proposer that opens a ballot first asks a majority for *promises*: to
//! vote under no lower ballot any more, and to say what they voted for last. Any two majorities share an acceptor. If
//! some lower ballot has chosen a value, or still could, one of those who promised has voted for it, and the vote of
//! the highest ballot among them is for that value. The proposer must propose it; only if nobody has voted is it free.
//!
//! **The cast.** Every node is all three. A *proposer* opens ballots. An *acceptor* promises and votes. A *learner*
//! counts votes and knows what is chosen when a majority of acceptors voted under *one* ballot. Nobody leads; two
//! proposers can overtake each other for ever, so one that was refused waits for a random time.
//!
//! ```text
//!   proposer                        acceptor                        learner
//!       │  Prepare(b)                   │                               │
//!       ├──────────────────────────────►│ b higher than any promise?    │
//!       │  Promise(b, last vote)        │ write the promise             │
//!       │◄──────────────────────────────┤                               │
//!       │ majority: the value of the    │                               │
//!       │ highest vote, else its own    │                               │
//!       │  Accept(b, value)             │                               │
//!       ├──────────────────────────────►│ b not below the promise?      │
//!       │                               │ write promise and vote        │
//!       │                               │  Accepted(b, value)           │
//!       │                               ├──────────────────────────────►│ majority under b: chosen
//!       │  Nack(b, promised)            │                               │
//!       │◄──────────────────────────────┤ otherwise                     │
//! ```
//!
//! **What is easily left out** and is here: a vote is a promise, too; promises and votes are on disk before they are
//! told, and so is a proposer's round, so that no ballot is opened twice; a repeated request gets the same promise;
//! votes of different ballots never add up; a promise leaves the ballot of an earlier vote as it is. Accepted by some
//! is not chosen, and chosen is not learnt: what is chosen is judged on the acceptors, by the checker, and may be known
//! to nobody.
//!
//! **Decisions.** A node that only wants to know what is chosen opens a ballot without a value of its own. A proposer
//! gives way at its first refusal, although a majority might still answer. What clients get is told in
//! [`crate::workload::proposal`].
//!
//! **Files:** [`proposer`] (phases 1a, 2a), [`acceptor`] (1b, 2b), [`learner`] (§2.3 and clients); [`state`],
//! [`message`], [`rules`], [`config`], [`invariants`], [`view`]. What the family shares is in
//! [`crate::algorithms::shared::ballots`].
//!
//! **Sources.** L. Lamport, *Paxos Made Simple*, 2001; *The Part-Time Parliament*, 1998.

pub mod acceptor;
pub mod config;
pub mod invariants;
pub mod learner;
pub mod message;
pub mod proposer;
pub mod rules;
pub mod state;
pub mod view;

use std::sync::Arc;

use self::config::Config;
use self::message::PaxosMessage;
use self::rules::PaxosRule;
pub use self::state::{Attempt, Control, Paxos, PaxosTimer, Phase};
use self::state::{Cx, Request};
use crate::algorithm::describe::Description;
use crate::algorithm::{Algorithm, Durable, InitialState, Machine, Survey};
use crate::algorithms::shared::ballots::disk::{ONLY, Stable};
use crate::algorithms::shared::ballots::outcome::ChoiceOutcome;
use crate::algorithms::shared::ballots::tally::Tally;
use crate::algorithms::shared::ballots::{self, Vote};
use crate::model::{NodeId, Sentence, Value};
use crate::sentence;
use crate::workload::proposal::OneValue;

impl Algorithm for Paxos {
    type Message = PaxosMessage;
    type Timer = PaxosTimer;
    type Rule = PaxosRule;
    type Outcome = ChoiceOutcome;
    type Workload = OneValue;
    type Config = Config;
    type Disk = Stable<Arc<str>>;

    const DESCRIPTION: &'static Description = &view::DESCRIPTION;
}

impl Machine for Paxos {
    type Control = Control;

    fn boot(disk: Durable<Stable<Arc<str>>>, members: &[NodeId], cx: &mut Cx<'_>) -> Paxos {
        let (promised, accepted) = (disk.promised, disk.vote(ONLY).cloned());
        cx.rule(|| PaxosRule::Start { promised, accepted: accepted.as_ref().map(Vote::proposal) });
        Paxos {
            me: cx.me,
            members: members.to_vec(),
            disk,
            promised,
            accepted,
            seen: 0,
            attempt: None,
            wanted: None,
            tally: Tally::default(),
            learnt: None,
            waiting: Vec::new(),
        }
    }

    fn receive(&mut self, from: NodeId, message: PaxosMessage, cx: &mut Cx<'_>) {
        match message {
            PaxosMessage::Prepare { ballot } => self.prepare(from, ballot, cx),
            PaxosMessage::Promise { ballot, accepted_ballot, accepted_value } => {
                let accepted = accepted_ballot.zip(accepted_value).map(|(ballot, value)| Vote { ballot, value });
                self.promised(from, ballot, accepted, cx);
            }
            PaxosMessage::Accept { ballot, value } => self.accept(from, Vote { ballot, value }, cx),
            PaxosMessage::Accepted { ballot, value } => self.accepted(from, Vote { ballot, value }, cx),
            PaxosMessage::Nack { ballot, promised } => self.refused(from, ballot, promised, cx),
        }
    }

    fn expire(&mut self, timer: PaxosTimer, cx: &mut Cx<'_>) {
        match timer {
            PaxosTimer::Retry => self.try_again(cx),
        }
    }

    fn request(&mut self, request: Request, cx: &mut Cx<'_>) {
        self.client_request(request, cx);
    }

    fn disk(&self) -> &Durable<Stable<Arc<str>>> {
        &self.disk
    }

    fn disk_mut(&mut self) -> &mut Durable<Stable<Arc<str>>> {
        &mut self.disk
    }

    fn given(disk: &mut Stable<Arc<str>>, given: &InitialState, _members: &[NodeId]) -> Result<(), Sentence> {
        *disk = ballots::disk::given(given)?;
        Ok(())
    }
}

impl crate::algorithm::Control<Paxos> for Control {
    fn read(name: &str, arguments: &[Value], options: &[(&'static str, Value)]) -> Option<Control> {
        let (Some(Value::Text(value)), "propose") = (arguments.get(1), name) else { return None };
        let ballot = options.iter().find_map(|(_, value)| match value {
            Value::Ballot(ballot) => Some(*ballot),
            _ => None,
        });
        Some(Control::Propose { value: value.clone(), ballot })
    }

    fn refused(&self, node: &Paxos, _survey: &Survey<'_, Paxos>) -> Option<Sentence> {
        let Control::Propose { ballot, .. } = self;
        let ballot = (*ballot)?;
        if let Some(other) = ballot.proposer.filter(|proposer| *proposer != node.me) {
            return Some(sentence!(
                "ballot {ballot} belongs to {other}; {me} proposes under its own",
                ballot,
                other,
                me = node.me
            ));
        }
        let used = node.disk.round;
        (ballot.round <= used).then(|| {
            sentence!(
                "{me} has used round {used}; its next ballot is {next} or higher",
                me = node.me,
                used,
                next = used.saturating_add(1)
            )
        })
    }

    fn run(self, node: &mut Paxos, cx: &mut Cx<'_>) {
        let Control::Propose { value, ballot } = self;
        node.propose(Some(value), ballot.map(|ballot| ballot.round), cx);
    }
}
