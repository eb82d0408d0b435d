//! How a violation came about: the few events that led to it, found backwards from it.
//!
//! A message is followed back to the event that sent it, and that event's own message on to its root: a timer, a
//! command, a client. So it is done for the event that broke the invariant, for the events that made the facts it clashes
//! with or that brought them to their nodes, and for the messages of a node that is in both quorums. A restart is followed back to its crash, and a crash to
//! what the node wrote last. Where one node stands in the chain twice, what it suffered or changed on its disk in between
//! belongs to it, too: there lies what it forgot.

use std::collections::BTreeMap;

use super::changes::facts;
use super::elsewhere::Retelling;
use super::{Position, Timeline};
use crate::cluster::Event;
use crate::model::{Conflict, Endpoint, EventKind, EventView, Mark, Marks, MessageView, NodeId, Provenance, RuleView};

/// Messages that are followed back one after the other: those of a token that goes round a ring are many.
const LONGEST: usize = 24;
/// The same from what happened to a node in between.
const ASIDE: usize = 3;
/// Events of one moment among which a sender is looked for.
const AT_ONCE: u64 = 512;
/// Records that are looked through for the event that made a fact.
const FAR: u64 = 200_000;
/// Events between two of one node that are looked through for what it suffered, and before a violation for the rules by
/// which its facts came about.
const BETWEEN: u64 = 4_096;
/// Events between two of one node that are replayed to see what it changed on its disk.
const REPLAYED: usize = 32;
/// Faults told of between two events of one node, the last ones.
const FAULTS: usize = 2;

/// An event of a chain of causes.
#[derive(Clone, Debug)]
pub struct Cause {
    /// The event.
    pub event: EventView,
    /// The event that sent the message which arrived here, that wrote what a disk synced or kept here, or the crash that
    /// this restart follows; none: it is a root, or the chain would be too long.
    pub from: Option<u64>,
}

/// The causes of a violation on their way to be found.
///
/// They are looked for from the beginning again each time that something more is known, which is cheap: what takes long
/// is to learn what is not known.
pub struct Tracing {
    number: u64,
    known: Known,
    /// What is being told, and which events that are.
    telling: Option<(Numbers, Retelling)>,
}

/// What was learned so far: events in full, and the last of some events that changed a disk.
#[derive(Default)]
struct Known {
    events: BTreeMap<Numbers, Vec<EventView>>,
    writes: BTreeMap<(NodeId, Vec<u64>), Option<u64>>,
}

/// The first event of a stretch, and the one after its last.
type Numbers = (u64, u64);

/// What has to be known to go on.
enum Missing {
    Events(Numbers),
    Write(NodeId, Vec<u64>),
}

type Found<T> = Result<T, Missing>;

/// Looks for causes in a run by what is known of it.
struct Tracer<'a> {
    timeline: &'a Timeline,
    known: &'a Known,
}

impl Tracing {
    /// Nothing is known yet of how the violation by that event came about.
    pub fn new(number: u64) -> Tracing {
        Tracing { number, known: Known::default(), telling: None }
    }
}

impl Timeline {
    /// How the violation by event `number` of this branch came about, at once: oldest event first, that event last. Empty
    /// if it broke nothing.
    pub fn causes(&self, number: u64) -> Vec<Cause> {
        let (mut tracing, mut left) = (Tracing::new(number), u64::MAX);
        loop {
            if let Some(causes) = self.trace_on(&mut tracing, &mut left) {
                return causes;
            }
        }
    }

    /// Goes on for about as many events as are `left`, which are then fewer; the causes, as soon as they are found.
    pub fn trace_on(&self, tracing: &mut Tracing, left: &mut u64) -> Option<Vec<Cause>> {
        loop {
            if let Some((numbers, telling)) = &mut tracing.telling {
                let told = self.tell_on(telling, left)?;
                tracing.known.events.insert(*numbers, told);
                tracing.telling = None;
            }
            match (Tracer { timeline: self, known: &tracing.known }).causes(tracing.number) {
                Ok(causes) => return Some(causes),
                Err(Missing::Write(node, events)) => {
                    let last = self.last_write(node, &events);
                    *left = left.saturating_sub(BETWEEN);
                    tracing.known.writes.insert((node, events), last);
                }
                Err(Missing::Events(numbers)) => match self.telling(numbers.0..numbers.1) {
                    Some(telling) => tracing.telling = Some((numbers, telling)),
                    None => _ = tracing.known.events.insert(numbers, Vec::new()),
                },
            }
        }
    }

    /// The last of these events that changed what a node has on its disk.
    fn last_write(&self, node: NodeId, events: &[u64]) -> Option<u64> {
        let branch = self.now_on();
        let moment = |event: u64| branch.moment_after(event);
        let inside = |Position { event, .. }: Position| {
            branch.command_around(event).is_some_and(|index| event < branch.commands[index].last())
        };
        let first = moment(events.first()?.checked_sub(1)?);
        let mut replay = self.replay(first);
        let mut at = replay.on_to(first, branch).event();
        let mut found = None;
        for &number in events {
            let (before, after) = (moment(number - 1), moment(number));
            // What happened inside a command of several events cannot be told apart.
            if at > before.event || inside(before) || inside(after) {
                continue;
            }
            let old = facts(replay.on_to(before, branch), node, true);
            let new = replay.on_to(after, branch);
            at = new.event();
            if facts(new, node, true) != old {
                found = Some(number);
            }
        }
        found
    }
}

impl Tracer<'_> {
    fn causes(&self, number: u64) -> Found<Vec<Cause>> {
        let Some(last) = self.full(number)?.filter(|event| !event.violations.is_empty()) else { return Ok(Vec::new()) };
        let mut chain = BTreeMap::new();
        self.follow(number, LONGEST, &mut chain)?;
        for violation in &last.violations {
            for fact in &violation.facts {
                let ruled = self.ruled(fact, number)?;
                for number in &ruled {
                    self.follow(*number, LONGEST, &mut chain)?;
                }
                let guessed = matches!(fact.made, Provenance::Heard(_) | Provenance::Unknown);
                let told = ruled.last().copied().filter(|_| guessed);
                let Some(made) = told.or_else(|| self.made(fact, number)) else { continue };
                self.follow(made, LONGEST, &mut chain)?;
                let heard = shared(&violation.facts).filter(|node| *node != fact.node);
                if let Some(heard) = heard.and_then(|node| self.heard(fact.node, node, made)) {
                    self.follow(heard, LONGEST, &mut chain)?;
                }
            }
        }
        for number in self.between(&chain)? {
            self.follow(number, ASIDE, &mut chain)?;
        }
        Ok(chain.into_values().collect())
    }

    fn full(&self, number: u64) -> Found<Option<EventView>> {
        Ok(self.window(number, number + 1)?.first().cloned())
    }

    /// Events in full, from one on to the one before another; those that are not recorded are left out.
    fn window(&self, start: u64, end: u64) -> Found<&[EventView]> {
        self.known.events.get(&(start, end)).map(Vec::as_slice).ok_or(Missing::Events((start, end)))
    }

    /// The last of these events that changed what a node has on its disk.
    fn last_write(&self, node: NodeId, events: &[u64]) -> Found<Option<u64>> {
        let asked = (node, events.to_vec());
        self.known.writes.get(&asked).copied().ok_or(Missing::Write(asked.0, asked.1))
    }

    fn event(&self, number: u64) -> Option<Event> {
        self.timeline.event(number)
    }

    /// Follows messages back from an event to a root, or to what is known already.
    fn follow(&self, number: u64, most: usize, chain: &mut BTreeMap<u64, Cause>) -> Found<()> {
        let mut next = Some(number);
        for left in (0..most).rev() {
            let Some(number) = next.filter(|number| !chain.contains_key(number)) else { break };
            let Some(event) = self.full(number)? else { break };
            let from = self.origin(&event)?;
            next = from;
            chain.insert(number, Cause { event, from: from.filter(|_| left > 0) });
        }
        Ok(())
    }

    /// The event without which this one would not have been.
    fn origin(&self, event: &EventView) -> Found<Option<u64>> {
        Ok(match (&event.message, event.kind) {
            (Some(message), _) => self.sender(message, event.number)?,
            (None, EventKind::Sync) => {
                let wrote = |e: &Event| e.node == event.node && e.kind != EventKind::Sync;
                self.latest(event.number, BETWEEN, wrote)
            }
            (None, EventKind::Command) => self.before_fault(event)?,
            (None, _) => None,
        })
    }

    /// What a restart follows from: the crash; and a crash leaves a node with what it wrote last.
    fn before_fault(&self, event: &EventView) -> Found<Option<u64>> {
        let Some(node) = event.node.and_then(Endpoint::node) else { return Ok(None) };
        let of_node = |e: &Event| e.node == event.node;
        match event.word.as_str() {
            "restart" => Ok(self.latest(event.number, BETWEEN, |e| of_node(e) && e.word == "crash")),
            "crash" => {
                let first = event.number.saturating_sub(BETWEEN).max(1);
                let own: Vec<u64> =
                    (first..event.number).filter(|number| self.event(*number).is_some_and(|e| of_node(&e))).collect();
                self.last_write(node, &own[own.len().saturating_sub(REPLAYED)..])
            }
            _ => Ok(None),
        }
    }

    /// The event before `arrival` that sent a message.
    fn sender(&self, message: &MessageView, arrival: u64) -> Found<Option<u64>> {
        let records = &self.timeline.now_on().records;
        let last = records.at(message.sent).min(arrival - 1);
        let first = (last.saturating_sub(AT_ONCE)..=last).rev().find(|n| records.time(*n) != Some(message.sent));
        let candidates = self.window(first.unwrap_or(0) + 1, last + 1)?;
        let sent = candidates.iter().rev().find(|event| event.sent.contains(&message.id));
        // A copy that the network made has a number of its own, and nobody says that it left.
        let copied = || candidates.iter().rev().find(|e| e.node == Some(message.link.from) && !e.sent.is_empty());
        Ok(sent.or_else(copied).map(|event| event.number))
    }

    /// The event up to `number` that made a fact.
    fn made(&self, fact: &Conflict, number: u64) -> Option<u64> {
        let node = Some(Endpoint::from(fact.node));
        match fact.made {
            Provenance::Now => Some(number),
            Provenance::Marked(mark) => self.latest(number + 1, FAR, |e| e.node == node && e.marks.has(mark)),
            Provenance::Heard(from) => self.heard(fact.node, from, number - 1),
            Provenance::Unknown => None,
        }
    }

    /// The events up to `number` by whose rules a fact came to its node, oldest first: back to where one of them names it.
    fn ruled(&self, fact: &Conflict, number: u64) -> Found<Vec<u64>> {
        let mut found: Vec<(&str, u64)> = Vec::new();
        let (mut end, first) = (number + 1, number.saturating_sub(BETWEEN).max(1));
        while !fact.rules.is_empty() && end > first {
            let start = end.saturating_sub(AT_ONCE).max(first);
            for event in self.window(start, end)?.iter().rev() {
                for rule in
                    event.rules.iter().filter(|rule| rule.node == fact.node && fact.rules.contains(&rule.name.as_str()))
                {
                    let Some(names) = names(rule, fact) else { continue };
                    if found.iter().all(|(known, _)| *known != rule.name) {
                        found.push((rule.name.as_str(), event.number));
                    }
                    if names {
                        return Ok(found.into_iter().rev().map(|(_, number)| number).collect());
                    }
                }
            }
            end = start;
        }
        Ok(Vec::new())
    }

    /// The last event up to `number` in which a message of `from` arrived at `node`.
    fn heard(&self, node: NodeId, from: NodeId, number: u64) -> Option<u64> {
        let (node, from) = (Some(Endpoint::from(node)), Some(Endpoint::from(from)));
        self.latest(number + 1, FAR, |event| {
            event.kind == EventKind::Delivery && event.node == node && event.peer == from
        })
    }

    /// The last event before `number`, among so many, that is as is asked.
    fn latest(&self, number: u64, among: u64, is: impl Fn(&Event) -> bool) -> Option<u64> {
        (number.saturating_sub(among).max(1)..number).rev().find(|n| self.event(*n).is_some_and(|event| is(&event)))
    }

    /// What nodes that stand in the chain twice suffered in between, and what they last changed on their disks there.
    fn between(&self, chain: &BTreeMap<u64, Cause>) -> Found<Vec<u64>> {
        let mut last_of: BTreeMap<NodeId, u64> = BTreeMap::new();
        let mut found = Vec::new();
        for (number, cause) in chain {
            let Some(node) = cause.event.node.and_then(Endpoint::node) else { continue };
            let Some(before) = last_of.insert(node, *number) else { continue };
            let first = (before + 1).max(number.saturating_sub(BETWEEN));
            let here = |n: &u64| self.event(*n).is_some_and(|event| event.node == Some(node.into()));
            let of_fault = |marks: Marks| marks.has(Mark::Fault) || marks.has(Mark::Repair);
            let fault = |n: &u64| self.event(*n).is_some_and(|e| e.kind == EventKind::Command && of_fault(e.marks));
            let own: Vec<u64> = (first..*number).filter(here).filter(|n| !chain.contains_key(n)).collect();
            found.extend(own.iter().copied().filter(fault).rev().take(FAULTS));
            let quiet: Vec<u64> = own.into_iter().filter(|n| !fault(n)).collect();
            found.extend(self.last_write(node, &quiet[quiet.len().saturating_sub(REPLAYED)..])?);
        }
        Ok(found)
    }
}

/// Whether a rule names a fact, because they have arguments in common; none: one of these is not the same.
fn names(rule: &RuleView, fact: &Conflict) -> Option<bool> {
    let said = |name: &str| fact.arguments.iter().find(|(other, _)| *other == name).map(|(_, value)| value);
    let common = || rule.arguments.iter().filter_map(|(name, value)| Some((value, said(name)?)));
    common().all(|(value, said)| value == said).then(|| common().next().is_some())
}

/// The first node that is in both of two quorums.
fn shared(facts: &[Conflict]) -> Option<NodeId> {
    let [first, second] = facts else { return None };
    first.quorum.iter().find(|node| second.quorum.contains(node)).copied()
}
