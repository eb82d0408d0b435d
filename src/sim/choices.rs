//! What can be done at a moment, for a search: each possibility is a few bytes that name a place in the state.
//!
//! A choice is what a command of the language does, and nothing else: [`Simulation::command_of`] says which.

use super::client_io::Op;
use super::due::Due;
use super::server::Server;
use super::simulation::Simulation;
use crate::algorithm::describe::At;
use crate::algorithm::{Node, Payload, Timer};
use crate::cluster::{Choice, ChoiceKind, Detail, MessageRef};
use crate::command::{Command, DiskFault, Member, NetworkFault, PatternEnd, Pick, Set, Verb};
use crate::model::{
    ClientId, Endpoint, EpochCounter, Kind, Link, Mark, MessageId, NodeId, Participation, Status, Value,
};
use crate::workload::{Access, Workload};

/// Deliveries after which a `settle` is not worth while.
const ENDLESS: usize = 1_000;

/// How much too fast or too slow a clock goes, in parts per million: a percent is much for a clock and little for a lease.
const DRIFT: i32 = 10_000;

/// How many values an argument of a control has that is neither a node nor a word.
const VALUES: u32 = 2;

impl<N: Node> Simulation<N> {
    /// Adds what can be done of a kind, in a fixed order; messages by age.
    pub(super) fn add_choices(&self, kind: ChoiceKind, choices: &mut Vec<Choice>) {
        match kind {
            ChoiceKind::Deliver => self.add_messages(kind, choices, Choice::Deliver),
            ChoiceKind::Drop => self.add_messages(kind, choices, Choice::Drop),
            ChoiceKind::Duplicate => self.add_messages(kind, choices, Choice::Duplicate),
            ChoiceKind::Timeout => {
                for server in self.with(Status::Up) {
                    let armed = server.alarms.iter().enumerate().filter(|(_, alarm)| alarm.armed.is_some());
                    choices.extend(armed.map(|(slot, _)| Choice::Timeout(server.id, slot as u16)));
                }
            }
            ChoiceKind::Crash => {
                for server in self.servers.iter() {
                    let Some(node) = server.node() else { continue };
                    choices.push(Choice::Crash(server.id, DiskFault::Kept));
                    if node.disk().written() > node.disk().synced() {
                        choices.push(Choice::Crash(server.id, DiskFault::Unsynced));
                    }
                }
            }
            ChoiceKind::Wipe => {
                let running = self.servers.iter().filter(|server| server.node().is_some());
                choices.extend(running.map(|server| Choice::Crash(server.id, DiskFault::Wiped)));
            }
            ChoiceKind::Restart => choices.extend(self.with(Status::Down).map(|server| Choice::Restart(server.id))),
            ChoiceKind::Pause => choices.extend(self.with(Status::Up).map(|server| Choice::Pause(server.id))),
            ChoiceKind::Resume => choices.extend(self.with(Status::Paused).map(|server| Choice::Resume(server.id))),
            ChoiceKind::Cut => {
                let ids = || self.servers.iter().map(|server| server.id);
                let pairs = ids().flat_map(|from| ids().map(move |to| (from, to)));
                let whole = pairs.filter(|(from, to)| {
                    from != to && !self.network.is_cut(Link { from: (*from).into(), to: (*to).into() })
                });
                choices.extend(whole.map(|(from, to)| Choice::Cut(from, to)));
            }
            ChoiceKind::Heal if self.network.is_whole() => {}
            ChoiceKind::Heal => choices.push(Choice::Heal),
            ChoiceKind::Write => self.add_operations(Access::Write, choices),
            ChoiceKind::Read => self.add_operations(Access::Read, choices),
            ChoiceKind::Conditional => self.add_operations(Access::Conditional, choices),
            ChoiceKind::Step => choices.push(Choice::Step),
            ChoiceKind::Clock if !N::CLOCKS => {}
            ChoiceKind::Clock => {
                for server in self.servers.iter() {
                    let wrong = [-DRIFT, DRIFT].into_iter().filter(|drift| server.clock.drift_ppm != *drift);
                    choices.extend(wrong.map(|drift| Choice::Clock(server.id, drift)));
                }
            }
            ChoiceKind::Control => {
                for control in 0..N::DESCRIPTION.controls.len() {
                    choices.extend((0..self.arguments(control, 0).0).map(|number| {
                        let node = match self.arguments(control, number).1.first() {
                            Some(Value::Node(node)) if N::DESCRIPTION.controls[control].at == At::First => Some(*node),
                            _ => None,
                        };
                        Choice::Control { control: control as u16, number, node }
                    }));
                }
            }
        }
    }

    fn with(&self, status: Status) -> impl Iterator<Item = &Server<N>> {
        self.servers.iter().filter(move |server| server.status() == status)
    }

    /// Each client asks each node that runs.
    fn add_operations(&self, access: Access, choices: &mut Vec<Choice>) {
        let operations = N::Workload::OPERATIONS.iter().zip(0..).filter(|(spec, _)| spec.access == access);
        for (_, operation) in operations {
            for client in &self.clients {
                for server in self.servers.iter() {
                    let Some(running) = server.node() else { continue };
                    let leads = running.participation() == Participation::Leading;
                    choices.push(Choice::Ask { client: client.id, node: server.id, leads, operation });
                }
            }
        }
    }

    /// Messages that somebody can take now: nothing that is held or behind a cut.
    fn add_messages(&self, kind: ChoiceKind, choices: &mut Vec<Choice>, choice: impl Fn(MessageRef) -> Choice) {
        let whole = self.network.is_whole();
        let taken = |end: Endpoint| end.node().is_none_or(|id| self.servers[id.index()].status() == Status::Up);
        let start = choices.len();
        for (slot, message) in self.network.iter() {
            let passes = whole || message.arrived || !self.network.is_cut(message.link);
            let can = match kind {
                // One after the other on a session; and any lost message breaks it, so the first stands for all.
                ChoiceKind::Deliver => self.network.head(slot).is_none(),
                ChoiceKind::Drop => message.payload != Payload::Closed && self.network.head(slot).is_none(),
                _ => message.payload != Payload::Closed && message.session.is_none(),
            };
            if can && message.ticket.is_some() && passes && taken(message.link.to) {
                choices.push(choice(MessageRef { slot: slot as u32, id: message.id, link: message.link }));
            }
        }
        sort_by_message(&mut choices[start..]);
    }

    /// Does it. Whether that broke an invariant that was whole; nothing if it does not fit the moment, or does not end.
    pub(super) fn do_choice(&mut self, choice: Choice) -> Option<bool> {
        let detail = if self.recorder.covered.is_some() { Detail::Rule } else { Detail::Silent };
        self.recorder.detail = detail;
        self.recorder.events.clear();
        let event = match choice {
            Choice::Deliver(flying) => {
                self.network.get(flying.slot as usize).filter(|message| message.id == flying.id)?;
                self.hand_over(flying.slot as usize)
            }
            Choice::Timeout(node, slot) => {
                self.begin();
                self.fire(node.index(), usize::from(slot))
            }
            Choice::MainTimeout(node) => {
                let up = self.servers.get(node.index()).is_some_and(|server| server.status() == Status::Up);
                let slot = if up { self.alarm_to_fire(node, None)? } else { return None };
                self.begin();
                self.fire(node.index(), slot)
            }
            Choice::Settle(party) => {
                let inside = |end: Endpoint| end.node().is_some_and(|node| party.contains(node));
                let mut violated = None;
                let ends = self.deliver_between(inside, &mut Vec::new(), ENDLESS, |event| {
                    violated = Some(violated.unwrap_or(false) | event.marks.has(Mark::Violation));
                });
                return violated.filter(|_| ends);
            }
            Choice::Ask { client, node, operation, .. } => {
                if self.is_crowded() {
                    return None;
                }
                self.still = 0;
                let name = N::Workload::OPERATIONS[usize::from(operation)].name;
                self.ask_for(client, self.operation(operation), name, Some(node))
            }
            Choice::Step => self.run_next(detail)?,
            Choice::Sync => match self.next_entry()? {
                (_, Due::Sync { .. }) => self.run_next(detail)?,
                _ => return None,
            },
            _ => {
                let applied = self.run_command(&self.command_of(choice), detail).ok()?;
                return Some(applied.events.iter().any(|event| event.marks.has(Mark::Violation)));
            }
        };
        Some(event.marks.has(Mark::Violation))
    }

    /// The command that does it.
    pub(super) fn command_of(&self, choice: Choice) -> Command {
        let message = |verb, flying: MessageRef| Command::Message { verb, pick: Pick::Id(flying.id) };
        match choice {
            Choice::Deliver(flying) => message(Verb::Deliver, flying),
            Choice::Drop(flying) => message(Verb::Drop, flying),
            Choice::Duplicate(flying) => message(Verb::Duplicate, flying),
            Choice::Timeout(node, slot) => {
                let timer = self.servers[node.index()].alarms[usize::from(slot)].timer;
                Command::Timeout { node: only(node), timer: Some((N::DESCRIPTION.timers[timer.kind()], timer.key())) }
            }
            Choice::MainTimeout(node) => Command::Timeout { node: only(node), timer: None },
            Choice::Settle(party) => Command::Settle(Some(Set(party.nodes().map(Member::Node).collect()))),
            Choice::Crash(node, disk) => Command::Crash { set: only(node), disk },
            Choice::Restart(node) => Command::Restart(only(node)),
            Choice::Pause(node) => Command::Pause(only(node)),
            Choice::Resume(node) => Command::Resume(only(node)),
            Choice::Cut(from, to) => {
                let end = |node: NodeId| PatternEnd::At(node.into());
                Command::Network(NetworkFault::Cut { from: end(from), to: end(to), both: false })
            }
            Choice::Heal => Command::Network(NetworkFault::HealAll),
            Choice::Ask { client, node, operation, .. } => {
                let operation = N::Workload::written(&self.operation(operation));
                Command::Client { client, operation, to: Some(Member::Node(node)) }
            }
            Choice::Clock(node, drift) => Command::Clock { set: only(node), offset: None, drift_ppm: Some(drift) },
            Choice::Step | Choice::Sync => Command::Step(1),
            Choice::Control { control, number, .. } => {
                let name = N::DESCRIPTION.controls[usize::from(control)].name;
                Command::Control { name, arguments: self.arguments(control.into(), number).1, options: Vec::new() }
            }
        }
    }

    /// What a client asks for: something that nobody asked for before.
    fn operation(&self, operation: u16) -> Op<N> {
        let asked: u64 = self.clients.iter().filter_map(|client| Some(client.current.as_ref()?.seq)).sum();
        N::Workload::generate(operation.into(), asked + 1, 0)
    }

    /// How many lists of arguments a control has here, and the one of that number.
    fn arguments(&self, control: usize, number: u32) -> (u32, Vec<Value>) {
        let (mut count, mut rest) = (1, number);
        let mut arguments = Vec::new();
        for field in N::DESCRIPTION.controls[control].arguments {
            let values = match field.kind {
                Kind::Node | Kind::Nodes | Kind::Configuration => self.servers.len() as u32,
                Kind::Client => self.clients.len() as u32,
                Kind::Word(words) => words.len() as u32,
                Kind::Ballot | Kind::Proposal | Kind::Clock => 1,
                _ => VALUES,
            };
            let place = rest.checked_rem(values).unwrap_or(0);
            (count, rest) = (count * values, rest / values.max(1));
            arguments.push(match field.kind {
                Kind::Node => Value::Node(NodeId(place as u16)),
                Kind::Nodes | Kind::Configuration => Value::Nodes(vec![NodeId(place as u16)]),
                Kind::Client => Value::Client(ClientId(place as u16)),
                Kind::Word(words) => words.get(place as usize).map_or(Value::None, |word| Value::word(word)),
                Kind::Ballot | Kind::Proposal => Value::None,
                Kind::Bool => Value::Bool(place == 1),
                Kind::Number | Kind::Percent => Value::Number(u64::from(place) + 1),
                Kind::Numbers => Value::Numbers(vec![u64::from(place) + 1]),
                Kind::EpochCounter => Value::EpochCounter(EpochCounter::new(1, u64::from(place) + 1)),
                Kind::EpochCounters => Value::EpochCounters(vec![EpochCounter::new(1, u64::from(place) + 1)]),
                Kind::Clock => Value::None,
                Kind::Text | Kind::Entries | Kind::EpochEntries => Value::Text((place + 1).to_string().into()),
            });
        }
        (count, arguments)
    }
}

/// One node, by name.
fn only(node: NodeId) -> Set {
    Set(vec![Member::Node(node)])
}

/// Choices of messages, the lowest number first.
fn sort_by_message(choices: &mut [Choice]) {
    choices.sort_unstable_by_key(|choice| match choice {
        Choice::Deliver(flying) | Choice::Drop(flying) | Choice::Duplicate(flying) => flying.id,
        _ => MessageId(0),
    });
}
