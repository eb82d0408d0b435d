//! What must hold, checked after every event: one token a ring, one message a number, one order, the same for all who
//! come along from ring to ring, and nothing is called safe that somebody lacks. Beside it what is known to happen: in
//! a partition each side has a ring, and both go on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::disk::Stable;
use super::message::TotemMessage;
use super::ring::Message;
use super::state::{Delivered, Phase, Totem};
use crate::algorithm::report::{Report, violation};
use crate::algorithm::{Change, Invariants, Process, Survey, Weight};
use crate::model::{Ballot, Conflict, FactKey, NodeId, NodeSet, Provenance, Time, Value, Violation};

/// Their names, in the order of their importance.
pub(super) const INVARIANTS: &[&str] = &[
    "OneTokenPerRing",
    "SeqNamesOneMessage",
    "RingAgreement",
    "DeliveredInOrder",
    "SameInTransitional",
    "SafeHeldByAll",
    "AruBelowAll",
    "SplitBrain",
];

/// Those that are known to break.
pub(super) const KNOWN: &[&str] = &["SplitBrain"];

/// What a member has had of the messages of a ring.
#[derive(Clone, Hash, Debug, Default)]
struct Had {
    /// All up to this one.
    aru: u64,
    /// Those beyond it.
    beyond: BTreeSet<u64>,
}

impl Had {
    fn add(&mut self, seq: u64) {
        if seq > self.aru {
            self.beyond.insert(seq);
        }
        while self.beyond.remove(&(self.aru + 1)) {
            self.aru += 1;
        }
    }

    fn has(&self, seq: u64) -> bool {
        seq <= self.aru || self.beyond.contains(&seq)
    }
}

/// How a member came from an old ring into a new one.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Came {
    by: NodeId,
    /// With whom, as it says.
    with: NodeSet,
    /// What it delivered in the old configuration, and in the transitional one.
    delivered: (u64, u64),
    in_transitional: (u64, u64),
}

/// What is known of a ring.
#[derive(Clone, Hash, Debug, Default)]
struct Record {
    /// The number of the last token that somebody took.
    token: Option<u64>,
    /// What its numbers name, as far as not all have it.
    names: BTreeMap<u64, (Arc<Message>, NodeId)>,
    /// Up to this number they name messages of old rings.
    recovered: u64,
    had: BTreeMap<NodeId, Had>,
    /// Its members, as who delivered it first says.
    members: Option<(NodeId, NodeSet)>,
    /// How its members came, by their old rings.
    came: BTreeMap<Ballot, Came>,
    /// A message was delivered in it.
    progressed: bool,
}

/// Where a node is in what it delivers.
#[derive(Clone, Hash, Debug)]
struct Place {
    ring: Ballot,
    members: NodeSet,
    /// The number of the last message.
    last: u64,
    /// How many messages, and a hash of them in their order.
    delivered: (u64, u64),
    /// After a transitional configuration: who comes along, and what was delivered in it.
    transitional: Option<(NodeSet, (u64, u64))>,
}

/// The memory of the checker.
#[derive(Clone, Debug, Default, Hash)]
pub struct TotemInvariants {
    rings: BTreeMap<Ballot, Arc<Record>>,
    places: BTreeMap<NodeId, Place>,
    /// Up to where each says that all have all messages.
    safe: BTreeMap<NodeId, (Ballot, u64)>,
    /// Who has the token, or sent it last, and to whom, if that is not seen to have it.
    token: Option<(NodeId, Option<NodeId>)>,
    /// How many rings go round.
    going: u64,
    /// Rings of which it was told that both make progress.
    split: Option<(Ballot, Ballot)>,
    /// A node has come into a ring, so others may be no more.
    changed: bool,
}

/// What was delivered, with one more.
fn and((count, hash): (u64, u64), seq: u64) -> (u64, u64) {
    let mixed = (hash ^ seq).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(17);
    (count + 1, mixed)
}

/// What is reported of one event.
type Reported<'a> = Option<&'a mut Vec<Violation>>;

fn report(
    reported: &mut Reported<'_>,
    node: NodeId,
    invariant: &'static str,
    arguments: &[(&'static str, Value)],
    facts: &[(&'static str, NodeId)],
) {
    let Some(violations) = reported.as_deref_mut() else { return };
    let fact = |(key, at): &(&'static str, NodeId)| Conflict::new(key, *at, arguments, Provenance::Now);
    Report { node, violations }.add(invariant, arguments, facts.iter().map(fact).collect());
}

impl TotemInvariants {
    fn ring(&mut self, id: Ballot) -> &mut Record {
        Arc::make_mut(self.rings.entry(id).or_default())
    }

    /// The token that a node took.
    fn take(&mut self, id: NodeId, ring: Ballot, number: u64, reported: &mut Reported<'_>) {
        let record = self.ring(ring);
        let before = record.token;
        record.token = before.max(Some(number));
        if let Some(last) = before.filter(|last| number <= *last) {
            let arguments = [("ring", ring.into()), ("number", number.into()), ("last", last.into())];
            report(reported, id, "OneTokenPerRing", &arguments, &[("conflict-took-token", id)]);
        }
    }

    /// A message that a node has now.
    fn keep(&mut self, id: NodeId, ring: Ballot, seq: u64, message: &Arc<Message>, reported: &mut Reported<'_>) {
        let record = self.ring(ring);
        record.had.entry(id).or_default().add(seq);
        if message.recovers.is_some() {
            record.recovered = record.recovered.max(seq);
        }
        let (named, other) = record.names.entry(seq).or_insert_with(|| (message.clone(), id));
        if named != message {
            let other = *other;
            let arguments = [("ring", ring.into()), ("seq", seq.into()), ("other", other.into())];
            let facts = [("conflict-has-number", other), ("conflict-has-number", id)];
            report(reported, id, "SeqNamesOneMessage", &arguments, &facts);
        }
    }

    fn deliver(&mut self, id: NodeId, delivered: &Delivered, reported: &mut Reported<'_>) {
        match delivered {
            Delivered::Message { ring, seq, message } => self.message(id, *ring, *seq, message.safe, reported),
            Delivered::Transitional { members, .. } => {
                if let Some(place) = self.places.get_mut(&id) {
                    place.transitional = Some((*members, (0, 0)));
                }
            }
            Delivered::Regular { ring, members } => self.begin(id, *ring, *members, reported),
        }
    }

    fn message(&mut self, id: NodeId, ring: Ballot, seq: u64, safe: bool, reported: &mut Reported<'_>) {
        let recovered = self.ring(ring).recovered;
        let Some(place) = self.places.get_mut(&id) else { return };
        let last = place.last;
        let next = last.max(recovered) + 1;
        let in_order = if place.transitional.is_some() { seq > last } else { seq == next };
        let members = place.transitional.map_or(place.members, |(members, _)| members);
        match &mut place.transitional {
            Some((_, delivered)) => *delivered = and(*delivered, seq),
            None => place.delivered = and(place.delivered, seq),
        }
        place.last = seq;
        let record = self.ring(ring);
        record.progressed = true;
        let lacks = |member: &NodeId| !record.had.get(member).is_some_and(|had| had.has(seq));
        let lacking: Vec<NodeId> = if safe { members.nodes().filter(lacks).collect() } else { Vec::new() };
        let arguments = [("ring", ring.into()), ("seq", seq.into()), ("last", last.into())];
        if !in_order {
            report(reported, id, "DeliveredInOrder", &arguments, &[("conflict-delivered-next", id)]);
        }
        if let Some(first) = lacking.first() {
            let arguments = [("ring", ring.into()), ("seq", seq.into()), ("other", (*first).into())];
            let facts: Vec<_> = lacking.iter().map(|node| ("conflict-lacks-message", *node)).collect();
            report(reported, id, "SafeHeldByAll", &arguments, &facts);
        }
    }

    /// A node has come into a ring.
    fn begin(&mut self, id: NodeId, ring: Ballot, members: NodeSet, reported: &mut Reported<'_>) {
        self.changed = true;
        let place = Place { ring, members, last: 0, delivered: (0, 0), transitional: None };
        let before = self.places.insert(id, place);
        let record = self.ring(ring);
        let (first, agreed) = *record.members.get_or_insert((id, members));
        if agreed != members {
            let arguments = [
                ("ring", ring.into()),
                ("members", members.into()),
                ("other", first.into()),
                ("others", agreed.into()),
            ];
            let facts = [("conflict-members", first), ("conflict-members", id)];
            report(reported, id, "RingAgreement", &arguments, &facts);
        }
        let Some(Place { ring: old, delivered, transitional: Some((with, in_transitional)), .. }) = before else {
            return;
        };
        let came = Came { by: id, with, delivered, in_transitional };
        let first = record.came.entry(old).or_insert_with(|| came.clone()).clone();
        let other = first.by;
        if first.with != with {
            let arguments = [
                ("ring", ring.into()),
                ("members", with.into()),
                ("other", other.into()),
                ("others", first.with.into()),
            ];
            let facts = [("conflict-came-with", other), ("conflict-came-with", id)];
            report(reported, id, "RingAgreement", &arguments, &facts);
        } else if (first.delivered, first.in_transitional) != (delivered, in_transitional) {
            let all = |came: &Came| came.delivered.0 + came.in_transitional.0;
            let arguments = [
                ("ring", old.into()),
                ("new", ring.into()),
                ("count", delivered.0.into()),
                ("all", all(&came).into()),
                ("other", other.into()),
                ("others", first.delivered.0.into()),
                ("othersall", all(&first).into()),
            ];
            let facts = [("conflict-delivered-first", other), ("conflict-delivered-so-many", id)];
            report(reported, id, "SameInTransitional", &arguments, &facts);
        }
    }

    /// Up to where a node says that all have all messages.
    fn line(&mut self, id: NodeId, node: &Totem, reported: &mut Reported<'_>) {
        let Some(ring) = node.going() else { return };
        let now = (ring.id, ring.safe);
        if self.safe.insert(id, now) == Some(now) || ring.safe == 0 {
            return;
        }
        let record = self.ring(ring.id);
        let lacks = |member: &NodeId| record.had.get(member).map_or(0, |had| had.aru) < ring.safe;
        let lacking: Vec<NodeId> = ring.members.nodes().filter(lacks).collect();
        if let Some(first) = lacking.first() {
            let arguments = [("ring", ring.id.into()), ("seq", ring.safe.into()), ("other", (*first).into())];
            let facts: Vec<_> = lacking.iter().map(|node| ("conflict-lacks-message", *node)).collect();
            report(reported, id, "AruBelowAll", &arguments, &facts);
        } else {
            // Nobody takes another one for one of these.
            record.names = record.names.split_off(&(ring.safe + 1));
        }
    }

    fn follow(&mut self, change: &Change<'_, Totem>, reported: &mut Reported<'_>) {
        let (id, node) = (change.id, change.node);
        if change.booted {
            self.places.remove(&id);
            self.safe.remove(&id);
        }
        if let Some((ring, number)) = node.did.took {
            self.take(id, ring, number, reported);
        }
        for (ring, seq, message) in &node.did.kept {
            self.keep(id, *ring, *seq, message, reported);
        }
        for delivered in node.log.iter_from(node.did.before) {
            self.deliver(id, delivered, reported);
        }
        self.line(id, node, reported);
        self.changed |= change.booted;
    }

    /// Rings of which no process that runs is, or is to be, a member are no more.
    fn forget_rings(&mut self, survey: &Survey<'_, Totem>) {
        let mut alive = BTreeSet::new();
        for (_, process) in survey.nodes() {
            if let Process::Running(node) = process {
                alive.insert(node.ring.id);
                alive.extend(node.forming.as_ref().map(|forming| forming.ring.id));
            }
        }
        self.rings.retain(|id, _| alive.contains(id));
    }

    /// Two rings that go round, with different members, in both of which messages are delivered.
    fn find_split(&mut self, going: &[Ballot], report: &mut Vec<Violation>) {
        let members = |id: &Ballot| {
            let record = self.rings.get(id).filter(|record| record.progressed)?;
            record.members.map(|(node, members)| (*id, node, members))
        };
        let mut progress = going.iter().filter_map(members);
        let Some((one, at, of_one)) = progress.next() else { return };
        let Some((other, at_other, of_other)) = progress.find(|(.., members)| members.common(of_one).is_empty()) else {
            return;
        };
        if self.split == Some((one, other)) {
            return;
        }
        self.split = Some((one, other));
        let arguments =
            [("ring", one.into()), ("members", of_one.into()), ("other", other.into()), ("others", of_other.into())];
        let facts = vec![
            Conflict::new("conflict-ring-goes-on", at, &[("ring", one.into())], Provenance::Now),
            Conflict::new("conflict-ring-goes-on", at_other, &[("ring", other.into())], Provenance::Now),
        ];
        report.push(violation("SplitBrain", &arguments, facts));
    }
}

/// The token that a node keeps, or has sent and not seen to go on: its number, and to whom.
fn token_of(node: &Totem) -> Option<(u64, Option<NodeId>)> {
    let number = |message: &TotemMessage| match message {
        TotemMessage::Token { token_seq, .. } => Some(*token_seq),
        _ => None,
    };
    let kept = node.held.as_ref().and_then(number).map(|number| (number, None));
    let sent = || node.sent.as_ref().filter(|sent| !sent.went_on);
    kept.or_else(|| sent().and_then(|sent| Some((number(&sent.message)?, Some(sent.to)))))
}

impl Invariants<Totem> for TotemInvariants {
    const SURVEYS: bool = true;

    fn observe(&mut self, change: &Change<'_, Totem>, report: &mut Vec<Violation>) {
        self.follow(change, &mut Some(report));
    }

    fn adopt(&mut self, change: &Change<'_, Totem>) {
        self.follow(change, &mut None);
    }

    /// A ring whose number is forgotten may come again.
    fn lost(&mut self, id: NodeId, _disk: &Stable) {
        self.places.remove(&id);
        self.safe.remove(&id);
        self.changed = true;
    }

    fn survey(&mut self, survey: &Survey<'_, Totem>, report: &mut Vec<Violation>) {
        if std::mem::take(&mut self.changed) {
            self.forget_rings(survey);
        }
        let mut going: Vec<Ballot> = Vec::new();
        let mut token: Option<(Ballot, u64, NodeId, Option<NodeId>)> = None;
        for id in survey.up.nodes() {
            let Some(node) = survey.running(id) else { continue };
            if node.phase == Phase::Operational && !going.contains(&node.ring.id) {
                going.push(node.ring.id);
            }
            let Some(ring) = node.going() else { continue };
            if let Some((number, to)) = token_of(node)
                && token.is_none_or(|(of, last, ..)| (of, last) < (ring.id, number))
            {
                token = Some((ring.id, number, id, to));
            }
        }
        self.token = token.map(|(_, _, at, to)| (at, to));
        self.going = going.len() as u64;
        if going.len() > 1 {
            going.sort_unstable();
            self.find_split(&going, report);
        }
    }

    fn weigh(&self, weight: &mut Weight) {
        let place = size_of::<Place>() + size_of::<(Ballot, u64)>();
        weight.add(size_of::<TotemInvariants>() + self.places.len() * place);
        for record in self.rings.values() {
            let each = size_of::<(u64, Arc<Message>, NodeId)>();
            weight.add(size_of::<Record>() + record.names.len() * each + record.had.len() * size_of::<Had>());
        }
    }

    fn fact(&self, index: usize, _key: Option<&FactKey>, _now: Time) -> Option<Value> {
        match index {
            0 => Some(self.going.into()),
            _ => {
                let (at, to) = self.token?;
                let text = to.map_or_else(|| at.to_string(), |to| format!("{at}->{to}"));
                Some(Value::Text(text.into()))
            }
        }
    }
}
