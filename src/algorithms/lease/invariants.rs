//! What must hold, checked after every event: at most one node takes the lease for its own at any real time; tokens grow; the
//! resource goes by them. Beside it the two ways in which two nodes believe it all the same, which are known.
//!
//! A node does not see real time, nor what the clocks of others show: this is judged from outside, after every event.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use super::disk::Stable;
use super::record::Record;
use super::state::{Outcome, Part};
use super::{Held, Lease};
use crate::algorithm::embed::{Embedded, found};
use crate::algorithm::report::Report;
use crate::algorithm::{Change, Invariants, Survey, Weight};
use crate::algorithms::raft::Raft;
use crate::algorithms::raft::invariants::RaftInvariants;
use crate::algorithms::raft::outcome::RaftOutcome;
use crate::model::{ClockTime, Conflict, FactKey, NodeId, NodeSet, Provenance, Time, Value, Violation};

/// Their names, in the order of their importance.
pub(super) const INVARIANTS: &[&str] =
    &["OneBeliever", "TokensGrow", "AcceptedInTokenOrder", "SkewOverlap", "PausedBeliever"];

/// Those that no lease can keep by itself.
pub(super) const KNOWN: &[&str] = &["SkewOverlap", "PausedBeliever"];

/// So many bars of a node are kept for the picture.
const BARS: usize = 6;

/// A lease as a node has it, in real time.
#[derive(Clone, Debug)]
pub(super) struct Bar {
    pub(super) token: u64,
    /// To whom it is lent; none: it is the holder's own view.
    pub(super) holder: Option<NodeId>,
    /// From when on, and what the node's own clock showed then.
    pub(super) from: Time,
    pub(super) own_from: Time,
    /// When that is over, as the clock goes now, and what it shows then.
    pub(super) to: Time,
    pub(super) until: ClockTime,
    /// It is not over.
    pub(super) open: bool,
    /// A later lease is another's by now.
    pub(super) clash: bool,
}

/// A request that is under way, or whose lease is held: how its sender's clock and the granter's have gone apart since.
#[derive(Clone, Debug)]
struct Asking {
    sent: ClockTime,
    /// How far the clock was ahead of each granter's, in microseconds.
    ahead: Vec<i128>,
    /// The most by which that has changed since.
    widest: Time,
}

/// A node that takes the lease for its own.
#[derive(Clone, Debug)]
struct Belief {
    held: Held,
    /// When its clock will say that it is over, as it goes now.
    ends: Time,
    paused: bool,
    /// By how much its clock and the granter's have gone apart since it asked.
    skew: Time,
}

/// The memory of the checker.
#[derive(Clone, Debug, Default)]
pub struct LeaseInvariants {
    /// The last token that was granted for certain.
    token: u64,
    /// Tokens that may be lost in a crash yet, with the number of the write that must be durable.
    pending: Vec<(u64, u64)>,
    /// How many writes of the resource were looked at.
    accepted: usize,
    /// Two tokens whose holders believed at once, and the invariant that was told of it.
    told: Option<(u64, u64, &'static str)>,
    /// The group that grants together: its checker, who is of it, and what was committed there so far.
    pub(super) group: RaftInvariants,
    members: NodeSet,
    committed: u64,
    last: Record,
    sent: BTreeMap<NodeId, Vec<Asking>>,
    beliefs: BTreeMap<NodeId, Belief>,
    /// For the picture: the leases in real time, the clocks, and when that was so.
    pub(super) bars: BTreeMap<NodeId, Vec<Bar>>,
    pub(super) clocks: BTreeMap<NodeId, Time>,
    pub(super) at: Time,
}

/// Times leave no trace, nor does what is only shown.
impl Hash for LeaseInvariants {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.token, &self.pending, self.accepted, self.told).hash(state);
        (&self.group, self.members, self.committed, self.last).hash(state);
    }
}

impl LeaseInvariants {
    /// Whether a node takes the lease for its own at a real time.
    pub(super) fn believes(&self, node: NodeId, now: Time) -> bool {
        self.beliefs.get(&node).is_some_and(|belief| belief.paused || now < belief.ends)
    }

    /// Whether a node is of the group that grants together.
    pub(super) fn group_has(&self, node: NodeId) -> bool {
        self.members.contains(node)
    }

    /// The checker of Raft looks at the server of the group, and each grant that is committed is looked at once.
    fn grouped(&mut self, change: &Change<'_, Lease>, group: &Embedded<Raft>, report: &mut Vec<Violation>) {
        self.members.insert(change.id);
        let mut violations = Vec::new();
        self.group.observe(&group.change(change.id, change.booted), &mut violations);
        report.extend(found::<Outcome, RaftOutcome>(violations));
        let raft = group.machine();
        for index in self.committed + 1..=raft.committed() {
            let Some(record) = raft.log().get(index).and_then(Record::of) else { continue };
            let same = |record: Record| (record.holder, record.token, record.number);
            if record.holder.is_some() && same(record) != same(self.last) {
                self.grants(change.id, record.token, report);
            }
            self.last = record;
        }
        self.committed = self.committed.max(raft.committed());
    }

    /// A lease is granted for certain.
    fn grants(&mut self, node: NodeId, token: u64, report: &mut Vec<Violation>) {
        if token <= self.token {
            let arguments = [("token", Value::Number(token)), ("last", Value::Number(self.token))];
            let facts = vec![Conflict::new("conflict-granted", node, &arguments, Provenance::Now)];
            Report { node, violations: &mut *report }.add("TokensGrow", &arguments, facts);
        }
        self.token = self.token.max(token);
    }

    fn tokens(&mut self, change: &Change<'_, Lease>, report: &mut Vec<Violation>) {
        let disk = &change.node.disk;
        if change.booted {
            // What a crash took was told to nobody; what it left is durable.
            self.pending.clear();
        }
        let written = disk.written();
        self.pending.extend(change.node.granted.0.iter().map(|token| (written, *token)));
        let durable = self.pending.iter().take_while(|(after, _)| *after <= disk.synced()).count();
        let granted: Vec<u64> = self.pending.drain(..durable).map(|(_, token)| token).collect();
        for token in granted {
            self.grants(change.id, token, report);
        }
    }

    fn work(&mut self, change: &Change<'_, Lease>, report: &mut Vec<Violation>) {
        let accepted = &change.node.disk.accepted;
        for place in self.accepted.max(1)..accepted.len() {
            let (token, before) = (accepted[place], accepted[place - 1]);
            if token < before {
                let arguments = [("token", Value::Number(token)), ("before", Value::Number(before))];
                let facts = vec![Conflict::new("conflict-accepted-after", change.id, &arguments, Provenance::Now)];
                Report { node: change.id, violations: &mut *report }.add("AcceptedInTokenOrder", &arguments, facts);
            }
        }
        self.accepted = accepted.len();
    }

    /// How the clocks of those who asked and of the granter have gone apart.
    fn compare_clocks(&mut self, survey: &Survey<'_, Lease>, id: NodeId, node: &Lease) {
        let shown = |node| i128::from(survey.reads(node, survey.now).0);
        let ahead: Vec<i128> = node.granters.nodes().map(|granter| shown(id) - shown(granter)).collect();
        let sent = self.sent.entry(id).or_default();
        let asked = node.asked.map(|(_, sent)| sent);
        for at in [asked, node.renewing].into_iter().flatten() {
            if sent.iter().all(|known| known.sent != at) {
                sent.push(Asking { sent: at, ahead: ahead.clone(), widest: Time::ZERO });
            }
        }
        // An answer to a request before the one that the lease counts from makes it no longer.
        sent.retain(|known| match node.held {
            Some(held) => known.sent >= held.sent,
            None => asked == Some(known.sent),
        });
        for known in sent {
            let apart = ahead.iter().zip(&known.ahead).map(|(now, then)| (now - then).unsigned_abs()).max();
            let apart = u64::try_from(apart.unwrap_or(0)).unwrap_or(u64::MAX);
            known.widest = known.widest.max(Time(apart));
        }
    }

    fn believe(&mut self, survey: &Survey<'_, Lease>, id: NodeId, held: Held) {
        let ends = when_shown(survey, id, held.until.after);
        let paused = !survey.is_up(id);
        if held.jeopardy.is_some() || !paused && ends <= survey.now {
            return;
        }
        let sent = self.sent.get(&id).and_then(|sent| sent.iter().find(|known| known.sent == held.sent));
        let skew = sent.map_or(Time::ZERO, |known| known.widest);
        self.beliefs.insert(id, Belief { held, ends, paused, skew });
    }

    /// Several nodes take the lease for their own: which of the earlier ones should not, and why it does.
    fn judge(&mut self, report: &mut Vec<Violation>) {
        let Some((latest, newest)) = self.beliefs.iter().max_by_key(|(id, belief)| (belief.held.token, **id)) else {
            return;
        };
        let (latest, newest) = (*latest, newest.held);
        let others: Vec<(NodeId, Belief)> =
            self.beliefs.iter().filter(|(id, _)| **id != latest).map(|(id, belief)| (*id, belief.clone())).collect();
        for (id, belief) in others {
            let invariant = match () {
                () if belief.paused => "PausedBeliever",
                () if belief.skew > belief.held.margin => "SkewOverlap",
                () => "OneBeliever",
            };
            for bar in self.bars.values_mut().flatten().filter(|bar| bar.open && bar.holder.is_none()) {
                bar.clash |= bar.token == belief.held.token;
            }
            let told = Some((belief.held.token, newest.token, invariant));
            if self.told == told {
                continue;
            }
            self.told = told;
            let told = |held: Held| [("token", held.token.into()), ("until", held.until.into())];
            let arguments = [
                ("token", belief.held.token.into()),
                ("other", Value::Node(latest)),
                ("newer", newest.token.into()),
                ("skew", ClockTime { start: None, after: belief.skew }.into()),
                ("margin", ClockTime { start: None, after: belief.held.margin }.into()),
            ];
            let facts = vec![
                Conflict::new("conflict-has-lease", id, &told(belief.held), Provenance::Unknown),
                Conflict::new("conflict-has-lease", latest, &told(newest), Provenance::Unknown),
            ];
            Report { node: id, violations: &mut *report }.add(invariant, &arguments, facts);
        }
    }

    /// Draws what a node has of a lease further.
    fn draw(&mut self, survey: &Survey<'_, Lease>, id: NodeId, seen: Option<Bar>) {
        let bars = self.bars.entry(id).or_default();
        let same = |bar: &Bar, seen: &Bar| bar.open && bar.token == seen.token && bar.holder == seen.holder;
        match (bars.last_mut(), seen) {
            (Some(last), Some(seen)) if same(last, &seen) => (last.to, last.until) = (seen.to, seen.until),
            (last, seen) => {
                if let Some(last) = last.filter(|last| last.open) {
                    (last.open, last.to) = (false, last.to.min(survey.now));
                }
                bars.extend(seen);
                let over = bars.len().saturating_sub(BARS);
                bars.drain(..over);
            }
        }
    }
}

/// When a node's clock will show that, as it goes now; now, if it does already.
fn when_shown(survey: &Survey<'_, Lease>, node: NodeId, shown: Time) -> Time {
    let (mut from, mut to) = (survey.now, survey.now);
    let mut step = 1;
    while survey.reads(node, to) < shown && step < u64::MAX / 4 {
        (from, to) = (to, survey.now.after(Time(step)));
        step *= 2;
    }
    while to.0 - from.0 > 1 {
        let middle = Time(from.0 + (to.0 - from.0) / 2);
        if survey.reads(node, middle) < shown { from = middle } else { to = middle }
    }
    to
}

impl Invariants<Lease> for LeaseInvariants {
    const SURVEYS: bool = true;

    fn observe(&mut self, change: &Change<'_, Lease>, report: &mut Vec<Violation>) {
        if let Some(group) = &change.node.group {
            return self.grouped(change, group, report);
        }
        match change.node.part {
            Part::Granter => self.tokens(change, report),
            Part::Resource => self.work(change, report),
            Part::Holder => {}
        }
    }

    fn adopt(&mut self, change: &Change<'_, Lease>) {
        match change.node.part {
            Part::Granter => self.token = self.token.max(change.node.disk.token),
            Part::Resource => self.accepted = change.node.disk.accepted.len(),
            Part::Holder => {}
        }
    }

    fn lost(&mut self, id: NodeId, disk: &Stable) {
        if self.group_has(id) {
            self.group.lost(id, &disk.group);
        }
        self.accepted = self.accepted.min(disk.accepted.len());
    }

    fn survey(&mut self, survey: &Survey<'_, Lease>, report: &mut Vec<Violation>) {
        self.beliefs.clear();
        self.at = survey.now;
        for (id, _) in survey.nodes() {
            let own = survey.reads(id, survey.now);
            self.clocks.insert(id, own);
            let bar = |token, holder, until: ClockTime| Bar {
                token,
                holder,
                from: survey.now,
                own_from: own,
                to: when_shown(survey, id, until.after),
                until,
                open: true,
                clash: false,
            };
            let Some(node) = survey.running(id) else {
                self.sent.remove(&id);
                self.draw(survey, id, None);
                continue;
            };
            match node.part {
                Part::Granter => {
                    let lent = node.lent.map(|lent| bar(lent.token, Some(lent.holder), lent.expires));
                    self.draw(survey, id, lent);
                }
                Part::Resource => {}
                Part::Holder => {
                    self.compare_clocks(survey, id, node);
                    if let Some(held) = node.held {
                        self.believe(survey, id, held);
                    }
                    let believed = self.beliefs.get(&id).map(|belief| belief.held);
                    self.draw(survey, id, believed.map(|held| bar(held.token, None, held.until)));
                }
            }
        }
        if self.beliefs.len() > 1 {
            self.judge(report);
        }
    }

    fn weigh(&self, weight: &mut Weight) {
        let bars: usize = self.bars.values().map(Vec::len).sum();
        let sent: usize = self.sent.values().map(Vec::len).sum();
        weight.add(size_of::<LeaseInvariants>() + bars * size_of::<Bar>() + sent * size_of::<Asking>());
    }

    fn fact(&self, _believers: usize, _key: Option<&FactKey>, now: Time) -> Option<Value> {
        Some((self.beliefs.keys().filter(|node| self.believes(**node, now)).count() as u64).into())
    }
}
