//! Why not: what holds a rule back at a node, found by making it fire.
//!
//! On a copy of the moment a search looks for a schedule with which the rule fires, and leaves out of it whatever can be left
//! out. Each step that is left is a guard that does not hold yet: without it the rule does not fire. What the node would do
//! about what waits for it now is tried, too: if it refuses, the rule by which it does so tells why, with its values.

use std::sync::atomic::{AtomicU64, Ordering};

use super::answer::{Changed, Instead, Step, WhyNot};
use crate::algorithm::describe::Description;
use crate::cluster::{Choice, ChoiceKind, Cluster, Detail};
use crate::command::{Command, CommandClass};
use crate::model::{EventView, MomentQuery, NodeId, Time, Value};
use crate::search::{Executor, Kinds, Part, SearchPlan, Sequential, Target};

/// Events, and time, within which it is looked whether it happens by itself.
const EVENTS: u64 = 400;
const SPAN: Time = Time::from_millis(10_000);
/// At most so many things that wait for the node are tried.
const TRIED: usize = 12;
/// Choices of the search that goes breadth first, and of all walks together; and of those that leave out what can be.
const NEAR: u64 = 6_000;
const FAR: u64 = 60_000;
const SHRINKING: u64 = 40_000;
const WALKS: u64 = 1_000;
const SEED: u64 = 1;
/// What the states may take that the search remembers, in bytes.
const MEMORY: usize = 1 << 26;

/// What may be done so that it happens: first only what helps, then faults as well.
const HELPING: &[ChoiceKind] = &[
    ChoiceKind::Deliver,
    ChoiceKind::Timeout,
    ChoiceKind::Restart,
    ChoiceKind::Resume,
    ChoiceKind::Heal,
    ChoiceKind::Write,
    ChoiceKind::Read,
    ChoiceKind::Conditional,
    ChoiceKind::Control,
];

/// Why a node does not do `what`: the name of a question of the algorithm, or of one of its rules.
pub fn why_not(base: &dyn Cluster, node: NodeId, what: &'static str, over: &(dyn Fn() -> bool + Sync)) -> WhyNot {
    let description = base.description();
    let asked = Asked { node, rules: rules(description, what) };
    if let already @ Some(_) = already(base, node, what) {
        let looked = (base.event(), base.now());
        return WhyNot { node, what, already, by_itself: None, looked, instead: Vec::new(), way: Some(Vec::new()) };
    }
    let (by_itself, looked) = asked.by_itself(base);
    let (instead, way) = (asked.instead(base), asked.way(base, over));
    WhyNot { node, what, already: None, by_itself, looked, instead, way }
}

/// The rules that a question is about: places in the description.
fn rules(description: &Description, what: &str) -> Vec<usize> {
    let question = description.questions.iter().find(|question| question.name == what);
    let names = question.map_or_else(|| vec![what], |question| question.rules.to_vec());
    (0..).zip(description.rules).filter(|(_, rule)| names.contains(&rule.name)).map(|(place, _)| place).collect()
}

/// The role in which the node has done it already, if it is in it.
fn already(base: &dyn Cluster, node: NodeId, what: &str) -> Option<&'static str> {
    let role = base.description().questions.iter().find(|question| question.name == what)?.role?;
    let nodes = base.view(&MomentQuery { sparse: true, ..MomentQuery::default() }).nodes;
    nodes.iter().any(|view| view.id == node && &*view.role == role).then_some(role)
}

/// A node, and the rules that are looked for at it.
struct Asked {
    node: NodeId,
    rules: Vec<usize>,
}

impl Asked {
    /// Whether one of the rules fired in an event.
    fn fired(&self, description: &Description, event: &EventView) -> bool {
        let is = |name: &str| self.rules.iter().any(|place| description.rules[*place].name == name);
        event.rules.iter().any(|rule| rule.node == self.node && is(&rule.name))
    }

    /// When it happens if nothing else does, and up to where that was looked for.
    fn by_itself(&self, base: &dyn Cluster) -> (Option<(u64, Time)>, (u64, Time)) {
        let mut cluster = base.fork();
        let end = Time(base.now().0.saturating_add(SPAN.0));
        for _ in 0..EVENTS {
            if cluster.next_due().is_none_or(|due| due > end) || cluster.step(Detail::Full).is_none() {
                break;
            }
            let last = cluster.last_event();
            if last.is_some_and(|event| self.fired(base.description(), &event)) {
                return (Some((cluster.event(), cluster.now())), (cluster.event(), cluster.now()));
            }
        }
        (None, (cluster.event(), cluster.now()))
    }

    /// What waits for the node and would make it do something else.
    fn instead(&self, base: &dyn Cluster) -> Vec<Instead> {
        let mut choices = Vec::new();
        base.choices(ChoiceKind::Deliver, &mut choices);
        base.choices(ChoiceKind::Timeout, &mut choices);
        choices.retain(|choice| match choice {
            Choice::Deliver(flying) => flying.link.to.node() == Some(self.node),
            Choice::Timeout(node, _) => *node == self.node,
            _ => false,
        });
        choices.iter().take(TRIED).filter_map(|choice| self.tried(base, base.command(*choice))).collect()
    }

    /// What the node does about a command; none: it does nothing, or what it is asked about.
    fn tried(&self, base: &dyn Cluster, command: Command) -> Option<Instead> {
        let event = Self::done(base.fork().as_mut(), &command)?;
        if event.rules.is_empty() || self.fired(base.description(), &event) {
            return None;
        }
        let refused = event.rules.iter().flat_map(|rule| &rule.arguments);
        let mut refused = refused.filter(|(_, value)| *value == Value::word("refused")).map(|(name, _)| name);
        let without = refused.find_map(|name| {
            let name = *base.description().safeguards.iter().find(|known| **known == &**name)?;
            self.fires_without(base, name, &command).then_some(name)
        });
        let others = || base.description().safeguards.iter().copied();
        let without = without.or_else(|| others().find(|name| self.fires_without(base, name, &command)));
        Some(Instead { command, event, without })
    }

    /// Whether a command makes one of the rules fire once a safeguard is off.
    fn fires_without(&self, base: &dyn Cluster, safeguard: &'static str, command: &Command) -> bool {
        let mut cluster = base.fork();
        let off = Command::Safeguards { names: vec![safeguard], on: false };
        cluster.apply(&off, Detail::Silent).is_ok()
            && Self::done(cluster.as_mut(), command).is_some_and(|event| self.fired(base.description(), &event))
    }

    /// The event of a command.
    fn done(cluster: &mut dyn Cluster, command: &Command) -> Option<EventView> {
        cluster.apply(command, Detail::Full).ok()?;
        cluster.last_event()
    }

    /// The shortest way to one of the rules that is found.
    fn way(&self, base: &dyn Cluster, over: &(dyn Fn() -> bool + Sync)) -> Option<Vec<Step>> {
        let target = Target::Fires { node: self.node, rules: self.rules.clone() };
        let helping = ChoiceKind::ALL.iter().fold(Kinds::default(), |kinds, kind| {
            let helps = HELPING.contains(kind);
            kinds.with(*kind, helps)
        });
        let plan = |kinds| SearchPlan { base, target: &target, kinds, memory: MEMORY };
        let near = plan(helping).breadth(&Bounded::new(NEAR, over), u32::MAX, &mut |_| over()).found;
        let walk = |kinds| plan(kinds).walks(&Bounded::new(FAR, over), SEED, WALKS, &mut |_| over()).found;
        let found = near.or_else(|| walk(helping)).or_else(|| walk(Kinds::default()))?;
        let commands = found.commands.into_iter().filter(|command| command.class() != CommandClass::Claim);
        self.steps(base, commands)
    }

    /// What the commands of a way do; none: the rule does not fire with the last of them.
    fn steps(&self, base: &dyn Cluster, commands: impl Iterator<Item = Command>) -> Option<Vec<Step>> {
        let (mut cluster, mut steps) = (base.fork(), Vec::new());
        let mut fired = false;
        for command in commands {
            let before = cluster.facts(self.node);
            match command {
                Command::Step(_) => drop(cluster.step(Detail::Full)?),
                _ => drop(cluster.apply(&command, Detail::Full).ok()?),
            }
            let mut events = cluster.last_events();
            let at = events.iter().position(|event| self.fired(base.description(), event));
            // What comes after it is not what was asked.
            events.truncate(at.map_or(events.len(), |at| at + 1));
            fired = at.is_some();
            let after = cluster.facts(self.node);
            let mut changes = Vec::new();
            for fact in &after {
                let old = before.iter().find(|old| old.name == fact.name && old.key == fact.key);
                if old.map(|old| &old.value) != Some(&fact.value) {
                    let before = old.map(|old| old.value.clone());
                    let (name, key) = (fact.name, fact.key.clone());
                    changes.push(Changed { name, key, before, after: Some(fact.value.clone()) });
                }
            }
            let gone = before.iter().filter(|old| !after.iter().any(|new| new.name == old.name && new.key == old.key));
            changes.extend(gone.map(|old| Changed {
                name: old.name,
                key: old.key.clone(),
                before: Some(old.value.clone()),
                after: None,
            }));
            steps.push(Step { command, events, changes });
        }
        fired.then_some(steps)
    }
}

/// One job after the other, for so many choices and no more: what is found depends on nothing else.
struct Bounded<'a> {
    left: AtomicU64,
    shrinking: AtomicU64,
    over: &'a (dyn Fn() -> bool + Sync),
}

impl<'a> Bounded<'a> {
    fn new(choices: u64, over: &'a (dyn Fn() -> bool + Sync)) -> Bounded<'a> {
        Bounded { left: AtomicU64::new(choices), shrinking: AtomicU64::new(SHRINKING), over }
    }
}

impl Executor for Bounded<'_> {
    fn all<J: Send, A: Send>(&self, jobs: Vec<J>, work: impl Fn(J) -> A + Sync + Send) -> Vec<A> {
        Sequential.all(jobs, work)
    }

    fn ended(&self, part: Part) -> bool {
        let left = if part == Part::Search { &self.left } else { &self.shrinking };
        let before = left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1));
        before.is_err() || (self.over)()
    }
}
