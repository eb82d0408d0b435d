//! A small cluster for tests: three nodes that count ticks, and messages that count up whoever gets them.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::algorithm::Weight;
use crate::algorithm::describe::{Description, LOG_STAGES, NODES_WITH_LOGS};
use crate::algorithm::outcome::{COMMITTED, OutcomeSpec};
use crate::cluster::{
    Applied, Choice, ChoiceKind, Cluster, Detail, Drive, Event, Keep, Look, MomentError, Rest, Search, UnderWay,
};
use crate::command::{Command, Condition, Role, Set};
use crate::model::{
    Counters, EventKind, EventView, FactView, Link, Mark, Marks, MessageId, MessageView, MomentQuery, NodeId, NodeView,
    Time, Value, View,
};

static DESCRIPTION: Description = Description {
    name: "fake",
    texts: &[],
    nodes: NODES_WITH_LOGS,
    settings: &[],
    facts: &[],
    messages: &[],
    timers: &[],
    rules: &[],
    cluster_facts: &[],
    controls: &[],
    operations: &[],
    given: &[],
    safeguards: &[],
    progress: &[],
    figures: &[],
    invariants: &["CountsStaySmall"],
    linearizable: false,
    roles: &[],
    leads: true,
    outcomes: &[COMMITTED],
    stages: LOG_STAGES,
};

/// How often it was copied, and how many events were run, on copies, too.
#[derive(Default)]
pub(crate) struct Costs {
    pub(crate) forks: AtomicU64,
    pub(crate) events: AtomicU64,
}

#[derive(Clone)]
pub(crate) struct Fake {
    costs: Arc<Costs>,
    now: Time,
    event: u64,
    sequence: u64,
    random: u64,
    ticks: BTreeMap<(Time, u64), usize>,
    messages: BTreeMap<u64, usize>,
    counts: [u64; 3],
    down: [bool; 3],
    last: Vec<EventView>,
    broken: Option<u64>,
}

pub(crate) fn fake() -> Box<dyn Cluster> {
    counted().0
}

/// And what it costs.
pub(crate) fn counted() -> (Box<dyn Cluster>, Arc<Costs>) {
    let costs = Arc::new(Costs::default());
    let fake = Fake {
        costs: Arc::clone(&costs),
        now: Time::ZERO,
        event: 0,
        sequence: 3,
        random: 1,
        ticks: (0..3).map(|node| ((Time(1000 + node as u64), node as u64), node)).collect(),
        messages: BTreeMap::new(),
        counts: [0; 3],
        down: [false; 3],
        last: Vec::new(),
        broken: None,
    };
    (Box::new(fake), costs)
}

impl Fake {
    fn happen(&mut self, kind: EventKind, node: usize, word: &'static str, message: Option<u64>) -> Event {
        self.event += 1;
        self.costs.events.fetch_add(1, Ordering::Relaxed);
        let mut marks = Marks::from(match kind {
            EventKind::Command => Mark::Fault,
            EventKind::Timer if self.counts[node].is_multiple_of(7) => Mark::Outcome(0),
            _ => Mark::None,
        });
        if self.counts[node] >= 100 && self.broken.is_none() {
            self.broken = Some(self.event);
            marks.insert(Mark::Violation);
        }
        let id = NodeId(node as u16);
        let link = Link { from: id.into(), to: id.into() };
        let message = message.map(|number| MessageView {
            id: MessageId(number),
            link,
            kind: "Bump",
            short: "B",
            fields: Vec::new(),
            sent: self.now,
            due: None,
            doomed: false,
            reply: false,
        });
        self.last.push(EventView {
            number: self.event,
            time: self.now,
            kind,
            node: Some(id.into()),
            peer: None,
            word,
            message,
            command: (kind == EventKind::Command).then(|| Arc::from(word)),
            rules: Vec::new(),
            sent: Vec::new(),
            marks,
            outcomes: DESCRIPTION.outcomes_in(marks).map(OutcomeSpec::mark_word).collect(),
            violations: Vec::new(),
        });
        Event { time: self.now, kind, node: Some(id.into()), peer: None, word, rule: None, marks }
    }

    fn members(set: &Set) -> Vec<usize> {
        let members = |role: &Role| match role {
            Role::Node(node) => node.index()..node.index() + 1,
            Role::Range(first, last) => first.index()..last.index() + 1,
            _ => 0..3,
        };
        set.0.iter().flat_map(members).collect()
    }
}

impl Look for Fake {
    fn description(&self) -> &'static Description {
        &DESCRIPTION
    }

    fn now(&self) -> Time {
        self.now
    }

    fn event(&self) -> u64 {
        self.event
    }

    fn why_stopped(&self) -> Option<MomentError> {
        None
    }

    /// `converged`: all have counted equally far; `safe`.
    fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Converged => self.counts.iter().all(|&count| count == self.counts[0]),
            Condition::Safe => self.broken.is_none(),
            Condition::Violated(_) => self.broken.is_some(),
            Condition::Not(inner) => !self.holds(inner),
            _ => false,
        }
    }

    fn explain(&self, _: &Condition) -> Vec<(String, String)> {
        vec![("S1.count".to_string(), self.counts[0].to_string())]
    }

    fn view(&self, scope: &MomentQuery) -> View {
        let node = |i: usize| NodeView {
            id: NodeId(i as u16),
            status: crate::model::Status::Up,
            participation: crate::model::Participation::Following,
            role: if self.down[i] { "down" } else { "counter" },
            badges: Vec::new(),
            timer: None,
            timers: Vec::new(),
            facts: match scope.facts_of {
                Some(of) if of.index() == i => {
                    let fact = |name, value| FactView { name, key: None, value, durable: false };
                    vec![fact("count", Value::Number(self.counts[i])), fact("down", Value::Bool(self.down[i]))]
                }
                _ => Vec::new(),
            },
            queued: 0,
        };
        let invariants = vec![crate::model::InvariantView { name: "CountsStaySmall", broken_at: self.broken }];
        let nodes = (0..3).map(node).collect();
        View { algorithm: "fake", now: self.now, event: self.event, nodes, invariants, ..View::default() }
    }

    fn last_event(&self) -> Option<EventView> {
        self.last.last().cloned()
    }

    fn last_events(&self) -> Vec<EventView> {
        self.last.clone()
    }

    fn first_violation(&self) -> Option<(&'static str, u64)> {
        self.broken.map(|event| ("CountsStaySmall", event))
    }

    fn counters(&self) -> Counters {
        Counters::default()
    }

    fn nodes(&self) -> Vec<NodeId> {
        (0..3).map(NodeId).collect()
    }

    fn settings(&self) -> Vec<(&'static str, Arc<str>)> {
        vec![("nodes", Arc::from("3"))]
    }
}

impl Drive for Fake {
    fn next_due(&mut self) -> Option<Time> {
        self.ticks.keys().next().map(|(time, _)| *time)
    }

    fn step(&mut self, _: Detail) -> Option<Event> {
        let ((time, _), node) = self.ticks.pop_first()?;
        assert!(time >= self.now, "time went past an event");
        self.now = time;
        self.last.clear();
        self.random = self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(self.counts[node] + 1);
        let due = Time(time.0 + (self.random >> 33) % 3 * 500);
        self.ticks.insert((due, self.sequence), node);
        self.messages.insert(self.sequence, node);
        if self.messages.len() > 20 {
            self.messages.pop_first();
        }
        self.sequence += 1;
        self.counts[node] += u64::from(!self.down[node]);
        Some(self.happen(EventKind::Timer, node, "tick", None))
    }

    fn advance(&mut self, time: Time) {
        assert!(time >= self.now, "time went back");
        assert!(self.next_due().is_none_or(|due| due >= time), "time went past an event");
        self.now = time;
    }

    fn apply(&mut self, command: &Command, _: Detail) -> Result<Applied, MomentError> {
        self.last.clear();
        let events = match command {
            Command::Crash { set, .. } => {
                let members = Fake::members(set);
                if members.iter().any(|&node| self.down[node]) {
                    return Err(MomentError::new("it is down already"));
                }
                for &node in &members {
                    self.down[node] = true;
                }
                // Depends on when the command was given, not only after which event.
                self.random ^= self.now.0;
                vec![self.happen(EventKind::Command, members[0], "crash", None)]
            }
            Command::Restart(set) => {
                let members = Fake::members(set);
                for &node in &members {
                    self.down[node] = false;
                }
                vec![self.happen(EventKind::Command, members[0], "restart", None)]
            }
            Command::Given { set, .. } => {
                if self.event > 0 || self.now > Time::ZERO {
                    return Err(MomentError::new("only before the first event"));
                }
                for node in Fake::members(set) {
                    self.counts[node] += 10;
                }
                Vec::new()
            }
            Command::Settle(_) => {
                let messages = std::mem::take(&mut self.messages);
                let mut deliver = |(number, node): (u64, usize)| {
                    self.counts[node] += 1;
                    self.happen(EventKind::Delivery, node, "Bump", Some(number))
                };
                messages.into_iter().map(&mut deliver).collect()
            }
            Command::Message { pick: crate::command::Pick::Id(id), .. } => {
                let node = self.messages.remove(&id.0).ok_or_else(|| MomentError::new("no such message"))?;
                self.counts[node] += 1;
                vec![self.happen(EventKind::Delivery, node, "Bump", Some(id.0))]
            }
            _ => return Err(MomentError::new("not in this cluster")),
        };
        Ok(Applied { events })
    }

    /// One event at a time, however many are wanted.
    fn apply_part(
        &mut self,
        command: &Command,
        _: Detail,
        _: usize,
        under_way: &mut UnderWay,
    ) -> Result<bool, MomentError> {
        let (UnderWay { events, rest }, Command::Settle(_)) = (under_way, command) else {
            return Err(MomentError::new("not in this cluster"));
        };
        self.last.clear();
        let rest = rest.get_or_insert_with(|| {
            let messages = self.messages.iter().rev().map(|(number, node)| (MessageId(*number), *node));
            Rest { within: None, messages: messages.collect() }
        });
        if let Some((id, node)) = rest.messages.pop() {
            self.messages.remove(&id.0);
            self.counts[node] += 1;
            events.push(self.happen(EventKind::Delivery, node, "Bump", Some(id.0)));
        }
        Ok(rest.messages.is_empty())
    }
}

impl Keep for Fake {
    fn fork(&self) -> Box<dyn Cluster> {
        self.costs.forks.fetch_add(1, Ordering::Relaxed);
        Box::new(self.clone())
    }

    fn share(&mut self) {}

    fn weight(&self) -> Weight {
        let mut weight = Weight::default();
        weight.add(1_000);
        weight
    }

    fn fork_into(&self, place: &mut Box<dyn Cluster>) {
        *place = self.fork();
    }

    fn restore(&self, copy: &mut Box<dyn Cluster>) {
        *copy = self.fork();
    }

    fn fingerprint(&self) -> u64 {
        let state = format!("{:?}", (self.now, self.event, self.random, &self.ticks, &self.messages));
        let state = format!("{state}{:?}", (self.counts, self.down, self.broken));
        state.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }
}

impl Search for Fake {
    fn choices(&self, _kind: ChoiceKind, _choices: &mut Vec<Choice>) {}

    fn choose(&mut self, _choice: Choice) -> Option<bool> {
        None
    }

    fn command(&self, _choice: Choice) -> Command {
        Command::Step(1)
    }

    fn likeness(&mut self) -> u64 {
        self.fingerprint()
    }
}

impl Cluster for Fake {}
