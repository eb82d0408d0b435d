//! What the lease says about itself as data, its facts, and its part of the picture.

use super::config::{NEEDS, SETTINGS, Safeguards};
use super::disk::Stable;
use super::invariants::{Bar, INVARIANTS, KNOWN, LeaseInvariants};
use super::message::LeaseMessage;
use super::outcome::LeaseOutcome;
use super::record::Record;
use super::rules::LeaseRule;
use super::state::{Part, TIMERS, Timer, Work};
use super::{Lease, LeaseTimer};
use crate::algorithm::describe::{
    At, ControlSpec, Description, Fact, Field, FigureSpec, LOG_STAGES, LOGS, MessageSpec, NODES_WITH_LOGS, Question,
    RuleSpec,
};
use crate::algorithm::embed::{Either, joined};
use crate::algorithm::fact::described;
use crate::algorithm::outcome::{OutcomeKind, OutcomeSpec};
use crate::algorithm::{FactOf, Inspect, Process};
use crate::algorithms::raft::invariants::INVARIANTS as OF_GROUP;
use crate::algorithms::raft::message::RaftMessage;
use crate::algorithms::raft::outcome::RaftOutcome;
use crate::algorithms::raft::rules::RaftRule;
use crate::algorithms::raft::view::TIMERS as TIMERS_OF_GROUP;
use crate::algorithms::raft::{Raft, RaftTimer};
use crate::model::{
    ClockTime, Figure, FigureKind, Kind, MomentQuery, NodeId, Participation, Standing, Table, Time, TimeBar, TimeBars,
    TimeRow, Value,
};

const NODE: &[Field] = &[Field::new("node", Kind::Node)];

const fn control(name: &'static str, options: &'static [Field]) -> ControlSpec {
    ControlSpec { name, at: At::First, arguments: NODE, options }
}

pub(super) static DESCRIPTION: Description = Description {
    name: "lease",
    texts: &["lease", "raft"],
    nodes: NODES_WITH_LOGS,
    settings: SETTINGS,
    facts: &described::<Lease, LeaseInvariants, { FACTS.len() }>(FACTS),
    cluster_facts: &[Fact::volatile("believers", Kind::Number)],
    messages: &MESSAGES,
    timers: &joined::<&str, { TIMERS.len() + TIMERS_OF_GROUP.len() }>(TIMERS, TIMERS_OF_GROUP),
    rules: &RULES,
    outcomes: &joined::<OutcomeSpec, { LeaseOutcome::SPECS.len() + OUTCOMES_OF_GROUP.len() }>(
        LeaseOutcome::SPECS,
        OUTCOMES_OF_GROUP,
    ),
    controls: &[
        control("acquire", &[]),
        control("renew", &[]),
        control("release", &[]),
        control("work", &[Field::new("op", Kind::Text)]),
    ],
    operations: &[],
    client_facts: &[],
    given: &[
        Field::new("token", Kind::Number),
        Field::new("holder", Kind::Node),
        Field::new("expires", Kind::Clock),
        Field::new("highest_token", Kind::Number),
    ],
    safeguards: Safeguards::NAMES,
    progress: &[],
    needs: NEEDS,
    outsets: &[],
    invariants: &joined::<&str, { INVARIANTS.len() + OF_GROUP.len() }>(INVARIANTS, OF_GROUP),
    known: KNOWN,
    linearizable: true,
    roles: &["granter", "holder", "jeopardy", "applicant", "idle", "resource", "follower", "precandidate", "candidate"],
    standings: &[],
    leads: false,
    seeds: &[],
    stages: LOG_STAGES,
    questions: &[
        Question::new("grant", &["grant_lease", "append_grant"]),
        Question::new("hold", &["take_lease"]).in_role("holder"),
        Question::new("renew", &["renew_lease", "append_renewal"]),
        Question::new("accept", &["accept_work"]),
    ],
    figures: &[
        FigureSpec::new("leases", FigureKind::TimeBars, "figure-leases", "help-figure-leases"),
        FigureSpec::new("clocks", FigureKind::Table, "figure-clocks", "help-figure-clocks"),
        LOGS,
    ],
};

static MESSAGES: [MessageSpec; LeaseMessage::SPECS.len() + RaftMessage::SPECS.len()] =
    joined(LeaseMessage::SPECS, RaftMessage::SPECS);

static RULES: [RuleSpec; LeaseRule::SPECS.len() + RaftRule::SPECS.len()] = joined(LeaseRule::SPECS, RaftRule::SPECS);

/// In the order of [`RaftOutcome`]; the signs of some are those of a lease here.
const OUTCOMES_OF_GROUP: &[OutcomeSpec] = &[
    OutcomeSpec {
        signs: ["☆", "e"],
        decides: false,
        kind: OutcomeKind::Other(Standing::Good),
        ..RaftOutcome::SPECS[RaftOutcome::Elected as usize]
    },
    OutcomeSpec { signs: ["⊗", "#"], ..RaftOutcome::SPECS[RaftOutcome::Overwritten as usize] },
    OutcomeSpec { signs: ["▣", "%"], decides: false, ..RaftOutcome::SPECS[RaftOutcome::Snapshot as usize] },
    RaftOutcome::SPECS[RaftOutcome::Committed as usize],
];

const WORK: &[&str] = &["none", "sent", "done", "refused"];

type Known = FactOf<Lease, LeaseInvariants>;

/// What is known of a node, and how it is read.
const FACTS: &[Known] = &[
    Known::durable("holder", Kind::Node, |disk| Record::on(disk).holder.into()).running(|node| holder(node).into()),
    Known::durable("expires", Kind::Clock, |disk| disk.lent.map(|lent| lent.expires).into())
        .running(|node| node.lent.map(|lent| lent.expires).into()),
    Known::durable("token", Kind::Number, |disk| Record::on(disk).token.into()).running(token),
    Known::judged("believes", Kind::Bool, |checker, node, now| Some(checker.believes(node, now).into())),
    Known::volatile("believes_until", Kind::Clock, |node| node.held.map(|held| held.until).into()),
    Known::volatile("work", Kind::words(WORK), |node| {
        Value::word(match node.work {
            Work::None => "none",
            Work::Sent => "sent",
            Work::Done => "done",
            Work::Refused => "refused",
        })
    }),
    Known::durable("highest_token", Kind::Number, |disk| disk.highest.0.into()),
    Known::durable("accepted", Kind::Numbers, |disk| Value::Numbers(disk.accepted.clone())),
    Known::durable("value", Kind::Text, |disk| disk.value.clone().into()),
    Known::at_times("term", Kind::Number, |node| Some(node.server()?.term().into())),
    Known::at_times("leader", Kind::Node, |node| Some(node.server()?.leader().into())),
    Known::at_times("log", Kind::Numbers, |node| {
        Some(Value::Numbers(node.server()?.log().iter().map(|entry| entry.term).collect()))
    }),
    Known::at_times("commit", Kind::Number, |node| Some(node.server()?.committed().into())),
];

/// Who has the lease, as a granter knows it: what leads the group by the end of its log, the others by what they know to be
/// committed.
fn holder(node: &Lease) -> Option<NodeId> {
    match node.server().filter(|_| node.leading.is_none()) {
        Some(raft) => Record::last(raft.log(), raft.committed()).and_then(|(_, record)| record.holder),
        None => node.lent.map(|lent| lent.holder),
    }
}

/// The last that the granter gave away; of a holder its own.
fn token(node: &Lease) -> Value {
    match node.part {
        Part::Granter => match node.server() {
            Some(raft) => Record::last(raft.log(), raft.committed()).map_or(node.disk.token, |(_, of)| of.token).into(),
            None => node.disk.token.into(),
        },
        Part::Holder => node.held.map(|held| held.token).into(),
        Part::Resource => Value::None,
    }
}

impl Inspect for Lease {
    type Invariants = LeaseInvariants;

    const FACTS: &'static [Known] = FACTS;

    fn main_timer(&self) -> Option<Timer> {
        match self.part {
            Part::Granter if self.follows() => Some(Either::Inner(RaftTimer::Election)),
            Part::Granter => self.lent.map(|_| LeaseTimer::Return.into()),
            _ => self.held.map(|_| LeaseTimer::Expire.into()),
        }
    }

    fn participation(&self) -> Participation {
        match self.held {
            Some(held) if held.jeopardy.is_none() => Participation::Leading,
            Some(_) => Participation::Campaigning,
            None if self.asked.is_some() => Participation::Campaigning,
            None => Participation::Following,
        }
    }

    fn role(&self) -> &'static str {
        match (self.part, self.held) {
            (Part::Granter, _) => self.server().filter(|raft| !raft.leads()).map_or("granter", Inspect::role),
            (Part::Resource, _) => "resource",
            (Part::Holder, Some(held)) if held.jeopardy.is_some() => "jeopardy",
            (Part::Holder, Some(_)) => "holder",
            (Part::Holder, None) if self.asked.is_some() => "applicant",
            (Part::Holder, None) => "idle",
        }
    }

    fn rank(&self) -> u64 {
        self.held.map_or(0, |held| held.token)
    }

    fn converged_with(&self, _other: &Lease) -> bool {
        true
    }

    fn badges(&self) -> Vec<(&'static str, Value)> {
        if self.part == Part::Holder {
            let held = self.held.iter().flat_map(|held| [("token", held.token.into()), ("until", held.until.into())]);
            return held.collect();
        }
        let mut badges: Vec<(&'static str, Value)> = Vec::new();
        badges.extend(self.waits.map(|waits| ("waits", waits.into())));
        badges.extend(self.lent.iter().flat_map(|lent| {
            [("lent", lent.holder.into()), ("until", lent.expires.into()), ("token", lent.token.into())]
        }));
        badges.extend(self.server().iter().flat_map(|raft| raft.badges()).filter(|(name, _)| *name != "vote"));
        badges.extend(of_resource(&self.disk));
        badges
    }

    fn badges_of_disk(disk: &Stable) -> Vec<(&'static str, Value)> {
        let lent = disk.lent.iter();
        let lent = lent.flat_map(|lent| [("lent", lent.holder.into()), ("until", lent.expires.into())]);
        lent.chain(of_resource(disk)).collect()
    }

    fn figures(
        servers: &[(NodeId, Process<'_, Lease>)],
        invariants: &LeaseInvariants,
        scope: &MomentQuery,
    ) -> Vec<Figure> {
        let group = group(servers, invariants);
        let logs = Raft::figures(&group, &invariants.group, scope).into_iter().take(1);
        [Figure::TimeBars(leases(servers, invariants)), Figure::Table(clocks(servers, invariants))]
            .into_iter()
            .chain(logs)
            .collect()
    }

    fn weigh(nodes: &[&Lease], weight: &mut crate::algorithm::Weight) {
        let accepted: usize = nodes.iter().map(|node| node.disk.accepted.len()).sum();
        weight.add(size_of_val(nodes) + accepted * size_of::<u64>());
        let servers: Vec<&Raft> = nodes.iter().filter_map(|node| node.server()).collect();
        Raft::weigh(&servers, weight);
    }
}

/// The servers of the group that grants together.
fn group<'a>(
    servers: &[(NodeId, Process<'a, Lease>)],
    invariants: &LeaseInvariants,
) -> Vec<(NodeId, Process<'a, Raft>)> {
    let server = |process: &Process<'a, Lease>| match process {
        Process::Running(node) => node.server().map(Process::Running),
        Process::Stopped(disk) => Some(Process::Stopped(&disk.group)),
    };
    let members = servers.iter().filter(|(id, _)| invariants.group_has(*id));
    members.filter_map(|(id, process)| Some((*id, server(process)?))).collect()
}

/// What the resource has seen.
fn of_resource(disk: &Stable) -> Vec<(&'static str, Value)> {
    let highest = (disk.highest.0 > 0).then(|| ("highest", disk.highest.0.into()));
    let value = disk.value.clone().map(|value| ("value", value.into()));
    highest.into_iter().chain(value).collect()
}

/// The lease in real time: as the granter has lent it, as each node believes it; and, where a clock is wrong, the same as
/// that clock shows it.
fn leases(servers: &[(NodeId, Process<'_, Lease>)], invariants: &LeaseInvariants) -> TimeBars {
    let mut rows = Vec::new();
    for (id, _) in servers {
        // Who never had it has no row.
        let Some(bars) = invariants.bars.get(id).filter(|bars| !bars.is_empty()) else { continue };
        rows.push(TimeRow { label: (*id).into(), node: Some(*id), bars: bars.iter().map(real).collect() });
        if let Some(shown) = invariants.clocks.get(id).filter(|shown| **shown != invariants.at) {
            let bars = bars.iter().flat_map(|bar| own(bar, *shown)).collect();
            rows.push(TimeRow { label: Value::word("its-clock"), node: Some(*id), bars });
        }
    }
    TimeBars { rows }
}

fn standing(bar: &Bar) -> Standing {
    match (bar.open, bar.clash, bar.holder) {
        (_, true, _) => Standing::Bad,
        (false, ..) => Standing::Gone,
        (true, false, None) => Standing::Good,
        (true, false, Some(_)) => Standing::Waiting,
    }
}

fn bar(bar: &Bar, from: Time, to: Time) -> TimeBar {
    let text = match bar.holder {
        Some(holder) => format!("{holder} {}", bar.until),
        None => format!("{} · {}", bar.token, bar.until),
    };
    TimeBar { from, to: Some(to), standing: standing(bar), text: text.as_str().into() }
}

fn real(of: &Bar) -> TimeBar {
    bar(of, of.from, of.to)
}

/// What has passed of it by the node's own clock, and what has not.
fn own(of: &Bar, shown: Time) -> Vec<TimeBar> {
    let passed = of.own_from.after(of.to.since(of.from));
    if !of.open {
        return vec![bar(of, of.own_from, passed)];
    }
    let now = shown.max(of.own_from);
    let rest = TimeBar { standing: Standing::Waiting, text: Value::None, ..bar(of, now, of.until.after.max(now)) };
    vec![bar(of, of.own_from, now), rest]
}

/// What each clock shows beside real time, and until when each node takes the lease for its own.
fn clocks(servers: &[(NodeId, Process<'_, Lease>)], invariants: &LeaseInvariants) -> Table {
    let running = Process::running(servers);
    let day = running.first().map(|(_, node)| node.day);
    let clock = |after: Option<&Time>| after.map(|after| ClockTime { start: day, after: *after });
    let real = vec![Value::word("real-time"), clock(Some(&invariants.at)).into(), Value::None, Value::None];
    let row = |(id, process): &(NodeId, Process<'_, Lease>)| {
        let (token, until) = match process {
            Process::Running(node) => {
                let until = node.held.map(|held| held.until).or(node.lent.map(|lent| lent.expires));
                (token(node), until.into())
            }
            Process::Stopped(disk) => (Value::word("down"), disk.lent.map(|lent| lent.expires).into()),
        };
        vec![(*id).into(), clock(invariants.clocks.get(id)).into(), token, until]
    };
    let heads = ["panel-node", "panel-clock", "panel-token", "panel-until"];
    Table::new(&heads, std::iter::once(real).chain(servers.iter().map(row)).collect())
}
