//! What Totem says about itself as data, its facts, and its part of the picture.

use super::config::{NEEDS, OUTSETS, SETTINGS, Safeguards};
use super::disk::Stable;
use super::figures;
use super::invariants::{INVARIANTS, KNOWN, TotemInvariants};
use super::message::TotemMessage;
use super::outcome::TotemOutcome;
use super::ring::Message;
use super::rules::TotemRule;
use super::state::{PHASES, Phase, TIMERS, Totem, TotemTimer};
use crate::algorithm::describe::{At, ControlSpec, Description, Fact, Field, FigureSpec, NODES_WITH_LOGS, Question};
use crate::algorithm::fact::described;
use crate::algorithm::{FactOf, Inspect, Process, Weight};
use crate::model::{EntryState, Figure, FigureKind, Kind, MomentQuery, NodeId, Participation, Value};

pub(super) static DESCRIPTION: Description = Description {
    name: "totem",
    texts: &["totem"],
    nodes: NODES_WITH_LOGS,
    settings: SETTINGS,
    facts: &described::<Totem, TotemInvariants, { FACTS.len() }>(FACTS),
    cluster_facts: &[Fact::volatile("rings", Kind::Number), Fact::volatile("token_at", Kind::Text)],
    client_facts: &[],
    messages: TotemMessage::SPECS,
    timers: TIMERS,
    rules: TotemRule::SPECS,
    outcomes: TotemOutcome::SPECS,
    controls: &[ControlSpec {
        name: "broadcast",
        at: At::First,
        arguments: &[Field::new("node", Kind::Node), Field::new("text", Kind::Text)],
        options: &[Field::new("delivery", Kind::Text)],
    }],
    operations: &[],
    given: &[],
    safeguards: Safeguards::NAMES,
    progress: &[],
    needs: NEEDS,
    outsets: OUTSETS,
    invariants: INVARIANTS,
    known: KNOWN,
    linearizable: true,
    roles: PHASES,
    standings: &[],
    leads: false,
    seeds: &[],
    stages: &[(EntryState::Known, "stage-safe"), (EntryState::Open, "stage-agreed")],
    questions: &[
        Question::new("send", &["send_message"]),
        Question::new("deliver", &["deliver_agreed", "deliver_safe"]),
    ],
    figures: &[
        FigureSpec::new("ring", FigureKind::Ring, "figure-ring", "help-figure-ring"),
        FigureSpec::new("deliveries", FigureKind::Log, "figure-deliveries", "help-figure-deliveries"),
        FigureSpec::new("gathering", FigureKind::Table, "figure-gathering", "help-figure-gathering"),
    ],
};

type Known = FactOf<Totem, TotemInvariants>;

/// What is known of a node, and how it is read.
const FACTS: &[Known] =
    &[
        Known::volatile("state", Kind::words(PHASES), |totem| Value::word(totem.phase.word())),
        Known::durable("ring_seq", Kind::Number, |disk| disk.ring_seq.into()),
        Known::volatile("ring_id", Kind::Ballot, |totem| {
            if totem.ring.id.round == 0 { Value::None } else { totem.ring.id.into() }
        }),
        Known::volatile("ring", Kind::Nodes, |totem| totem.ring.members.into()),
        Known::volatile("representative", Kind::Node, |totem| totem.ring.representative().into()),
        Known::volatile("token_seq", Kind::Number, |totem| totem.going().map_or(0, |ring| ring.token_seq).into()),
        Known::volatile("has_token", Kind::Bool, |totem| has_token(totem).into()),
        Known::volatile("aru", Kind::Number, |totem| totem.ring.aru.into()),
        Known::volatile("high_seq", Kind::Number, |totem| totem.ring.high.into()),
        Known::volatile("safe_up_to", Kind::Number, |totem| totem.ring.safe.into()),
        Known::volatile("kept", Kind::Number, |totem| (totem.ring.messages.len() as u64).into()),
        Known::volatile("backlog", Kind::Number, |totem| (totem.backlog.len() as u64).into()),
        Known::at_times("proc_set", Kind::Nodes, |totem| gathers(totem).then(|| totem.proc_set.into())),
        Known::at_times("failed_set", Kind::Nodes, |totem| gathers(totem).then(|| totem.failed_set.into())),
        Known::at_times("agreed", Kind::Nodes, |totem| gathers(totem).then(|| totem.agreed.into())),
        Known::volatile("delivered", Kind::Text, |totem| {
            let words: Vec<_> = totem.log.iter().map(figures::word).collect();
            Value::Text(words.join(" ").into())
        }),
    ];

fn gathers(totem: &Totem) -> bool {
    totem.phase == Phase::Gather
}

/// It keeps the token, or has sent it on and not seen it go further: it answers for it.
fn has_token(totem: &Totem) -> bool {
    let token = |message: &TotemMessage| matches!(message, TotemMessage::Token { .. });
    totem.held.is_some() || totem.sent.as_ref().is_some_and(|sent| !sent.went_on && token(&sent.message))
}

impl Inspect for Totem {
    type Invariants = TotemInvariants;

    const FACTS: &'static [Known] = FACTS;

    fn main_timer(&self) -> Option<TotemTimer> {
        Some(if gathers(self) { TotemTimer::Consensus } else { TotemTimer::Token })
    }

    /// Who is in no ring that goes round stands out.
    fn participation(&self) -> Participation {
        match self.phase {
            Phase::Operational => Participation::Following,
            Phase::Gather => Participation::Campaigning,
            Phase::Commit | Phase::Recovery => Participation::Syncing,
        }
    }

    fn role(&self) -> &'static str {
        self.phase.word()
    }

    /// They are in one ring that goes round, and have delivered the same of it.
    fn converged_with(&self, other: &Totem) -> bool {
        let going = self.phase == Phase::Operational && other.phase == Phase::Operational;
        going
            && (self.ring.id, self.ring.aru, self.ring.delivered)
                == (other.ring.id, other.ring.aru, other.ring.delivered)
    }

    fn badges(&self) -> Vec<(&'static str, Value)> {
        let number = |number: usize| if number == 0 { Value::None } else { (number as u64).into() };
        let all = [
            ("ring", if self.ring.id.round == 0 { Value::None } else { self.ring.id.into() }),
            ("aru", Value::Text(format!("{}/{}", self.ring.aru, self.ring.high).into())),
            ("safe", self.ring.safe.into()),
            ("waits", number(self.backlog.len())),
        ];
        all.into_iter().filter(|(_, value)| *value != Value::None).collect()
    }

    fn badges_of_disk(disk: &Stable) -> Vec<(&'static str, Value)> {
        vec![("number", disk.ring_seq.into())]
    }

    fn figures(
        servers: &[(NodeId, Process<'_, Totem>)],
        _invariants: &TotemInvariants,
        scope: &MomentQuery,
    ) -> Vec<Figure> {
        figures::all(servers, scope)
    }

    fn weigh(nodes: &[&Totem], weight: &mut Weight) {
        let message = size_of::<(u64, Message)>();
        for node in nodes {
            let kept = node.ring.messages.len() + node.backlog.len();
            let forming = node.forming.as_ref().map_or(0, |forming| forming.ring.messages.len() + forming.queue.len());
            weight.add(size_of::<Totem>() + (kept + forming) * message + node.log.unshared());
        }
    }
}
