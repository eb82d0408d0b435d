//! The figures: the rings with their tokens, what each node has delivered, and how the members are gathered.

use std::sync::Arc;

use super::disk::Stable;
use super::message::{Numbers, TotemMessage};
use super::state::{Delivered, Phase, Totem};
use crate::algorithm::Process;
use crate::model::{
    Ballot, Cell, Circle, EntryState, Figure, Log, LogRow, MomentQuery, NodeId, NodeSet, Ring as RingFigure,
    RingMember, RingPlace, RingToken, Standing, Table, Value,
};

type Servers<'a> = [(NodeId, Process<'a, Totem>)];

/// All of them, in the order of the description.
pub(super) fn all(servers: &Servers<'_>, scope: &MomentQuery) -> Vec<Figure> {
    vec![Figure::Ring(rings(servers)), Figure::Log(deliveries(servers, scope)), Figure::Table(gathering(servers))]
}

/// Rings that go round or are being formed, the greatest number first, then what is left of those that broke.
fn rings(servers: &Servers<'_>) -> RingFigure {
    let running = Process::running(servers);
    let mut ids: Vec<(bool, Ballot)> = running.iter().map(|(_, node)| (is_whole(node), current(node).0)).collect();
    ids.sort_unstable_by(|one, other| other.cmp(one));
    ids.dedup();
    RingFigure { rings: ids.iter().map(|(whole, id)| circle(*whole, *id, servers, &running)).collect() }
}

/// Whether a node is in a ring that goes round, or is to.
fn is_whole(node: &Totem) -> bool {
    node.phase != Phase::Gather
}

/// The ring that a node is in, or is to be in.
fn current(node: &Totem) -> (Ballot, NodeSet) {
    let ring = node.forming.as_ref().map_or(&node.ring, |forming| &forming.ring);
    (ring.id, ring.members)
}

fn circle(whole: bool, id: Ballot, servers: &Servers<'_>, running: &[(NodeId, &Totem)]) -> Circle {
    let of_this: Vec<&Totem> =
        running.iter().map(|(_, node)| *node).filter(|node| is_whole(node) == whole && current(node).0 == id).collect();
    let all = of_this.iter().map(|node| current(node).1).fold(NodeSet::default(), NodeSet::union);
    // Of a ring that broke only those are shown who look for another.
    let shown: Vec<NodeId> = all.nodes().filter(|id| whole || of_this.iter().any(|node| node.me == *id)).collect();
    let runs = |node| servers.iter().any(|(id, process)| *id == node && matches!(process, Process::Running(_)));
    let member = |node: NodeId| {
        let here = of_this.iter().find(|other| other.me == node);
        RingMember {
            node,
            standing: match here.map(|node| node.phase) {
                Some(Phase::Operational) => Standing::Good,
                Some(Phase::Recovery) => Standing::Doubtful,
                Some(Phase::Commit | Phase::Gather) => Standing::Waiting,
                None if runs(node) => Standing::Gone,
                None => Standing::Bad,
            },
            text: here.map_or(Value::None, |node| says(node)),
        }
    };
    Circle {
        label: label(id),
        standing: if of_this.iter().all(|node| node.phase == Phase::Operational) {
            Standing::Good
        } else if whole {
            Standing::Doubtful
        } else {
            Standing::Waiting
        },
        members: shown.into_iter().map(member).collect(),
        token: if whole { token(&of_this, runs) } else { None },
        sets: Vec::new(),
    }
}

/// A ring of one that never had another has no number.
fn label(id: Ballot) -> Value {
    match id {
        Ballot { round: 0, proposer: Some(node) } => node.into(),
        id => id.into(),
    }
}

/// Of a node in a ring how far it has all messages, else what it is about.
fn says(node: &Totem) -> Value {
    match node.going() {
        Some(ring) => Value::Text(format!("aru {}", ring.aru).into()),
        None => Value::word(node.phase.word()),
    }
}

/// The token of a ring, or its commit token: of all that members sent and keep, the last one. Where it went on from its
/// receiver, or that has crashed, none of them can say where it is.
fn token(members: &[&Totem], runs: impl Fn(NodeId) -> bool) -> Option<RingToken> {
    let of = |node: &&Totem| {
        let (message, place) = match (&node.held, &node.sent) {
            (Some(held), _) => (held.clone(), Some(RingPlace::At(node.me))),
            (None, Some(sent)) if sent.to == node.me => (sent.message.clone(), Some(RingPlace::At(node.me))),
            (None, Some(sent)) => {
                let is_on_its_way = !sent.went_on && runs(sent.to);
                (sent.message.clone(), is_on_its_way.then_some(RingPlace::Between(node.me, sent.to)))
            }
            (None, None) => return None,
        };
        match message {
            TotemMessage::Token { token_seq, seq, aru, rtr, .. } => {
                Some(((1, token_seq), place, tells(seq, aru, &rtr)))
            }
            TotemMessage::CommitToken { token_seq, members, .. } => {
                let told = members.told().count();
                Some(((0, token_seq), place, format!("commit {told}/{}", members.0.len())))
            }
            _ => None,
        }
    };
    let last = members.iter().filter_map(of).max_by_key(|(number, ..)| *number);
    last.and_then(|(_, place, text)| Some(RingToken { place: place?, text: Value::Text(text.into()) }))
}

/// What a token says in short: `seq 14 aru 9 rtr 10,12`.
fn tells(seq: u64, aru: u64, rtr: &Numbers) -> String {
    let missing: Vec<String> = rtr.0.iter().map(ToString::to_string).collect();
    let missing = if missing.is_empty() { String::new() } else { format!(" rtr {}", missing.join(",")) };
    format!("seq {seq} aru {aru}{missing}")
}

/// What each node has delivered, in its order: messages and configurations. What is known to be at all members is told
/// apart from what is only in order.
fn deliveries(servers: &Servers<'_>, scope: &MomentQuery) -> Log {
    let row = |(id, process): &(NodeId, Process<'_, Totem>)| match process {
        Process::Running(node) => delivered_by(node, scope),
        Process::Stopped(Stable { .. }) => LogRow::new(*id),
    };
    Log { rows: servers.iter().map(row).collect() }
}

fn delivered_by(node: &Totem, scope: &MomentQuery) -> LogRow {
    let end = node.log.len() as u64;
    let slots = scope.slots.start.max(1)..scope.slots.end.min(end + 1);
    let cell = |slot: u64| {
        let delivered = node.log.get(usize::try_from(slot).ok()?.checked_sub(1)?)?;
        let (ring, text, state) = match delivered {
            Delivered::Message { ring, seq, message } => {
                let ended = || node.ended.iter().rev().find(|(id, _)| id == ring).map_or(0, |(_, safe)| *safe);
                let safe = *seq <= if *ring == node.ring.id { node.ring.safe } else { ended() };
                let state = if safe { EntryState::Known } else { EntryState::Open };
                (ring, message.body.clone(), state)
            }
            Delivered::Transitional { ring, .. } | Delivered::Regular { ring, .. } => {
                (ring, short(delivered), EntryState::Known)
            }
        };
        Some(Cell { slot, term: ring.round, counter: None, proposer: None, text, state })
    };
    let cells: Vec<Cell> = slots.filter_map(cell).collect();
    LogRow { end, durable: end, cells, ..LogRow::new(node.me) }
}

/// A delivery as a cell has it: of many members in a row, the first and the last.
fn short(delivered: &Delivered) -> Arc<str> {
    let (letter, members) = match delivered {
        Delivered::Message { message, .. } => return message.body.clone(),
        Delivered::Transitional { members, .. } => ('t', members),
        Delivered::Regular { members, .. } => ('r', members),
    };
    let mut rows: Vec<(u16, u16)> = Vec::new();
    for number in members.nodes().map(|node| node.0 + 1) {
        match rows.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => rows.push((number, number)),
        }
    }
    let row = |(first, last): &(u16, u16)| match last - first {
        0 => first.to_string(),
        1 => format!("{first},{last}"),
        _ => format!("{first}..{last}"),
    };
    format!("{letter}{{{}}}", rows.iter().map(row).collect::<Vec<_>>().join(",")).into()
}

/// A delivery as a word: `a`, `r{1,2,3}`, `t{1,2}`.
pub(super) fn word(delivered: &Delivered) -> Arc<str> {
    let set = |members: &NodeSet| members.nodes().map(|node| (node.0 + 1).to_string()).collect::<Vec<_>>().join(",");
    match delivered {
        Delivered::Message { message, .. } => message.body.clone(),
        Delivered::Transitional { members, .. } => format!("t{{{}}}", set(members)).into(),
        Delivered::Regular { members, .. } => format!("r{{{}}}", set(members)).into(),
    }
}

/// What each node is about; while members are gathered, whom it knows, whom it has given up, and who says the same.
fn gathering(servers: &Servers<'_>) -> Table {
    let row = |(id, node): (NodeId, &Totem)| {
        let gathers = node.phase == Phase::Gather;
        let of = |set: NodeSet| if gathers { set.into() } else { Value::None };
        vec![
            id.into(),
            Value::word(node.phase.word()),
            of(node.proc_set),
            of(node.failed_set),
            of(node.agreed),
            label(current(node).0),
            current(node).1.into(),
        ]
    };
    let columns = ["head-node", "head-phase", "head-known", "head-failed", "head-agreed", "head-ring", "head-members"];
    Table::new(&columns, Process::running(servers).into_iter().map(row).collect())
}
