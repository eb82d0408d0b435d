//! Fast Paxos: one value, chosen in two message delays while proposers do not collide.
//!
//! **The idea.** In Paxos a client's value goes to a coordinator, from there to the acceptors, and from there to the
//! learners: three delays. If nothing can have been chosen yet, the coordinator may as well let the acceptors vote for
//! whatever reaches them first: it sends *Any*, and clients send their values straight to the acceptors, two delays.
//! But two values may then get votes in one round. To find out afterwards which of them, if any, was chosen, a *fast*
//! round needs larger quorums: any majority must meet the intersection of any two of them. ⌈3N/4⌉ votes do.
//!
//! **The cast.** Every node is proposer, acceptor, learner, and coordinator of rounds of its own. Rounds come in blocks
//! of three: fast, fast again (for uncoordinated recovery), classic. S1 opens the first fast round by itself.
//!
//! ```text
//!   coordinator           acceptors                          proposer      acceptors       learners
//!       │  1a(i)              │                                  │  Propose(v)  │               │
//!       ├────────────────────►│ promise i                        ├─────────────►│ Any? no vote  │
//!       │  1b(i, vrnd, vval)  │                                  │              │ in i yet?     │
//!       │◄────────────────────┤                                  │              │ write         │
//!       │ nobody voted:       │                                  │              │  2b(i, v)     │
//!       │  2a(i, Any)         │                                  │              ├──────────────►│ ⌈3N/4⌉: chosen
//!       ├────────────────────►│ the first value gets the vote    │
//! ```
//!
//! **Picking a value** from a quorum Q that reported votes (§3.1). Let k be the highest round in them. One value in k:
//! that one. Several: the one with at least |Q| + F − N votes in Q, where F is the size of fast quorums; there is at
//! most one. None: nothing was chosen in k, any value will do.
//!
//! **Collisions.** When the votes heard leave no value that could still reach a fast quorum, the round is lost.
//! *Coordinated* recovery: the coordinator takes these votes for the promises to its classic round, so phase 1 is
//! saved.
//! *Uncoordinated*: every acceptor picks by the same rule and votes in the second fast round. *New round*: phase 1
//! again. Votes may stand for promises to a later round only if nobody can vote in a round between: that is why the
//! rounds of a block belong to one coordinator, and why the setting cannot change in mid-run.
//!
//! **Decisions.** A proposer whose value is not chosen in time opens a classic round. A read opens a fast round: its
//! phase 1 tells what is chosen, or that nothing is, and then the round stays open for clients. So does a learner that
//! has a sign that something is chosen (a vote, a value, a round before its restart) and does not learn it in time.
//!
//! **Files:** [`rounds`], [`coordinator`], [`acceptor`], [`learner`]; [`state`], [`message`], [`rules`], [`config`],
//! [`disk`], [`invariants`], [`view`]. What the family shares is in [`crate::algorithms::shared::ballots`].
//!
//! **Sources.** L. Lamport, *Fast Paxos*, Distributed Computing 19(2), 2006, and MSR-TR-2005-112, by whose sections it
//! is cited.

pub mod acceptor;
pub mod config;
pub mod coordinator;
pub mod disk;
pub mod invariants;
pub mod learner;
pub mod message;
pub mod rounds;
pub mod rules;
pub mod state;
pub mod view;

use self::config::Config;
use self::disk::FastDisk;
use self::message::FastMessage;
use self::rules::FastRule;
pub use self::state::{Control, FastPaxos, FastTimer, Phase, Round};
use self::state::{Cx, Request};
use crate::algorithm::describe::Description;
use crate::algorithm::{Algorithm, Durable, InitialState, Machine, Survey};
use crate::algorithms::shared::ballots::Vote;
use crate::algorithms::shared::ballots::disk::ONLY;
use crate::algorithms::shared::ballots::outcome::ChoiceOutcome;
use crate::algorithms::shared::ballots::tally::Tally;
use crate::model::{NodeId, Sentence, Value};
use crate::sentence;
use crate::workload::proposal::OneValue;

impl Algorithm for FastPaxos {
    type Message = FastMessage;
    type Timer = FastTimer;
    type Rule = FastRule;
    type Outcome = ChoiceOutcome;
    type Workload = OneValue;
    type Config = Config;
    type Disk = FastDisk;

    const DESCRIPTION: &'static Description = &view::DESCRIPTION;
}

impl Machine for FastPaxos {
    type Control = Control;

    fn boot(disk: Durable<FastDisk>, members: &[NodeId], cx: &mut Cx<'_>) -> FastPaxos {
        let (promised, accepted) = (disk.base.promised, disk.base.vote(ONLY).map(Vote::proposal));
        cx.rule(|| FastRule::Start { promised, accepted });
        // The first node opens the first round. Whoever took part in one before may have missed what was chosen.
        if members.first() == Some(&cx.me) || promised.is_some() {
            FastPaxos::arm(cx);
        }
        FastPaxos {
            me: cx.me,
            members: members.to_vec(),
            disk,
            seen: 0,
            round: None,
            refusals: 0,
            wanted: None,
            pending: None,
            tally: Tally::default(),
            learnt: None,
            waiting: Vec::new(),
        }
    }

    fn receive(&mut self, from: NodeId, message: FastMessage, cx: &mut Cx<'_>) {
        match message {
            FastMessage::Phase1a { round } => self.phase_1a(from, round, cx),
            FastMessage::Phase1b { round, vrnd, vval } => {
                let vote = vrnd.zip(vval).map(|(ballot, value)| Vote { ballot, value });
                self.phase_1b(from, round, vote, cx);
            }
            FastMessage::Phase2a { round, value } => self.phase_2a(from, round, value, cx),
            FastMessage::Propose { value } => self.propose(from, value, cx),
            FastMessage::Phase2b { round, value } => self.phase_2b(from, Vote { ballot: round, value }, cx),
            FastMessage::Nack { round, promised } => self.refused(from, round, promised, cx),
        }
    }

    fn expire(&mut self, timer: FastTimer, cx: &mut Cx<'_>) {
        match timer {
            FastTimer::Retry => self.try_again(cx),
        }
    }

    fn request(&mut self, request: Request, cx: &mut Cx<'_>) {
        self.client_request(request, cx);
    }

    fn disk(&self) -> &Durable<FastDisk> {
        &self.disk
    }

    fn disk_mut(&mut self) -> &mut Durable<FastDisk> {
        &mut self.disk
    }

    fn given(disk: &mut FastDisk, given: &InitialState, members: &[NodeId]) -> Result<(), Sentence> {
        *disk = disk::given(given, members)?;
        Ok(())
    }
}

impl crate::algorithm::Control<FastPaxos> for Control {
    fn read(name: &str, arguments: &[Value], options: &[(&'static str, Value)]) -> Option<Control> {
        let ballot = options.iter().find_map(|(_, value)| match value {
            Value::Ballot(ballot) => Some(*ballot),
            _ => None,
        });
        match (name, arguments.get(1)) {
            ("propose", Some(Value::Text(value))) => Some(Control::Propose(value.clone())),
            ("coordinate", _) => Some(Control::Coordinate(ballot)),
            _ => None,
        }
    }

    fn refused(&self, node: &FastPaxos, _survey: &Survey<'_, FastPaxos>) -> Option<Sentence> {
        let Control::Coordinate(Some(ballot)) = self else { return None };
        let own = rounds::ballot(ballot.round, &node.members);
        if own.proposer != Some(node.me) || ballot.proposer.is_some_and(|proposer| proposer != node.me) {
            return Some(sentence!("round {round} is that of another coordinator: {own}", round = ballot.round, own));
        }
        if ballot.round % 3 == 2 {
            return Some(sentence!(
                "round {ballot} is only for acceptors that settle a collision by themselves",
                ballot
            ));
        }
        let used = node.disk.base.round;
        (ballot.round <= used).then(|| sentence!("{me} has used round {used} already", me = node.me, used))
    }

    fn run(self, node: &mut FastPaxos, cx: &mut Cx<'_>) {
        match self {
            Control::Propose(value) => node.propose_fast(&value, cx),
            Control::Coordinate(ballot) => {
                let next = || rounds::next_fast(node.last_round(), node.me, &node.members);
                let ballot = ballot.map_or_else(next, |ballot| rounds::ballot(ballot.round, &node.members));
                node.open(ballot, cx);
            }
        }
    }
}
