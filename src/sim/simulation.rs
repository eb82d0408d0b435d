//! A cluster of one algorithm, and its one deterministic step.

use std::collections::BTreeMap;

use super::client::{Client, Overdue};
use super::counters::Counters;
use super::due::{Due, Ticket};
use super::event_recorder::EventRecorder;
use super::history::History;
use super::input::Input;
use super::load::Load;
use super::network::{InFlight, Network};
use super::options::Options;
use super::schedule::Schedule;
use super::server::{Process, Server};
use super::servers::Servers;
use super::settings::Common;
use crate::algorithm::{Invariants, Message, Node, Outcomes, Payload, PayloadOf, Rule, Settings, Timer};
use crate::cluster::{Detail, Event};
use crate::model::{ClientId, Endpoint, EventKind, Loss, Mark, NodeId, Participation, Time, Violation};
use crate::workload::Workload;

/// A cluster of algorithm `N` at a moment.
#[derive(Clone, Debug)]
pub(super) struct Simulation<N: Node> {
    pub options: Options,
    pub common: Common,
    pub config: N::Config,
    /// Settings as text, by name.
    pub settings: BTreeMap<&'static str, String>,
    pub members: Vec<NodeId>,
    pub now: Time,
    pub event: u64,
    /// Events of the schedule since time moved, or a command was given.
    pub still: u32,
    pub schedule: Schedule,
    pub network: Network<N>,
    pub servers: Servers<N>,
    pub clients: Vec<Client<N::Workload>>,
    /// What became of the clients' former operations.
    pub history: History<N::Workload>,
    pub load: Option<Load>,
    /// Operations that loads have asked for so far.
    pub loaded: u64,
    pub invariants: N::Invariants,
    /// The event that first broke each invariant, in the description's order.
    pub broken: Vec<Option<u64>>,
    /// The invariant broken first, of those that are not known to break.
    pub first_broken: Option<usize>,
    pub counters: Counters,
    pub acknowledged: u64,
    /// What the event under way came to, and how far which outcome has come.
    pub outcomes: Outcomes,
    /// Acknowledgements wait for the disk (safeguard `ack_after_fsync`).
    pub ack_after_fsync: bool,
    /// A `given` start committed values that the client history does not know.
    pub given_commits: bool,
    pub recorder: EventRecorder<N>,
}

impl<N: Node> Simulation<N> {
    /// A cluster at time zero, all nodes booted, nothing sent by clients.
    pub(super) fn new(
        common: Common,
        config: N::Config,
        settings: BTreeMap<&'static str, String>,
        options: Options,
    ) -> Self {
        let members: Vec<NodeId> = (0..common.nodes).map(NodeId).collect();
        let ack_after_fsync =
            !N::DESCRIPTION.safeguards.contains(&"ack_after_fsync") || config.safeguard_is_on("ack_after_fsync");
        let mut simulation = Simulation {
            options,
            servers: Servers::new(members.iter().map(|id| Server::new(*id, common.seed)).collect()),
            clients: (0..common.clients).map(|id| Client::new(ClientId(id))).collect(),
            history: History::default(),
            network: Network::new(common.seed),
            common,
            config,
            settings,
            members,
            now: Time::ZERO,
            event: 0,
            still: 0,
            schedule: Schedule::default(),
            load: None,
            loaded: 0,
            invariants: N::Invariants::default(),
            broken: vec![None; N::DESCRIPTION.invariants.len()],
            first_broken: None,
            counters: Counters::new(N::DESCRIPTION),
            acknowledged: 0,
            outcomes: Outcomes::default(),
            ack_after_fsync,
            given_commits: false,
            recorder: EventRecorder::default(),
        };
        for index in 0..simulation.servers.len() {
            simulation.boot(index);
        }
        simulation.note_leading();
        simulation
    }

    /// The first entry of the schedule that still stands; stale ones before it are gone afterwards.
    pub(super) fn next_entry(&mut self) -> Option<(Ticket, Due)> {
        let (ticket, due) = self.take_next()?;
        self.schedule.push_ticket(ticket, due);
        Some((ticket, due))
    }

    /// The same, taken out of the schedule.
    #[inline(always)]
    fn take_next(&mut self) -> Option<(Ticket, Due)> {
        loop {
            let (ticket, due) = self.schedule.pop()?;
            let stands = match due {
                Due::Message { slot } => self.network.stands(slot, ticket),
                Due::Timer { node, slot } => {
                    self.servers[usize::from(node)].alarm_stands(slot, ticket, &mut self.schedule)
                }
                Due::Sync { node } => self.servers[usize::from(node)].sync_stands(ticket),
                Due::Client { client } => {
                    let client = &mut self.clients[usize::from(client)];
                    client.patience_ends(ticket, &mut self.schedule) && client.is_at_work(Overdue::Patience)
                }
                Due::Wake { client } => {
                    let client = &mut self.clients[usize::from(client)];
                    client.wake == Some(ticket) && client.is_at_work(Overdue::Wake)
                }
                Due::Load => self.load.as_ref().is_some_and(|load| load.next == ticket),
            };
            if stands {
                return Some((ticket, due));
            }
        }
    }

    /// Runs the next event of the schedule, unless the run is stopped.
    pub(super) fn run_next(&mut self, detail: Detail) -> Option<Event> {
        if self.runs_away() {
            return None;
        }
        let (ticket, due) = self.take_next()?;
        self.move_to(ticket.time);
        self.still += 1;
        self.recorder.detail = detail;
        self.recorder.by_hand = false;
        self.recorder.events.clear();
        Some(match due {
            Due::Message { slot } => self.arrival(slot as usize),
            Due::Timer { node, slot } => self.alarm(usize::from(node), usize::from(slot)),
            Due::Sync { node } => self.sync(usize::from(node)),
            Due::Client { client } => self.client_timeout(usize::from(client)),
            Due::Wake { client } => self.client_wakes(usize::from(client)),
            Due::Load => self.load_tick(),
        })
    }

    /// Virtual time is `time` now.
    #[inline]
    pub(super) fn move_to(&mut self, time: Time) {
        if time > self.now {
            (self.now, self.still) = (time, 0);
        }
    }

    /// A new event begins.
    pub(super) fn begin(&mut self) {
        self.event += 1;
        self.recorder.clear();
        self.outcomes.take();
        self.network.delays = 0;
    }

    /// The event is over: what is said about it.
    #[inline(always)]
    pub(super) fn conclude(
        &mut self,
        kind: EventKind,
        node: Option<Endpoint>,
        peer: Option<Endpoint>,
        word: &'static str,
    ) -> Event {
        if N::Invariants::SURVEYS && self.options.invariants {
            self.survey();
        }
        self.recorder.marks.extend(self.outcomes.take());
        if self.options.history && (self.recorder.leaders || !self.recorder.marks.is_empty()) {
            self.note_leading();
        }
        if !self.recorder.violations.is_empty() {
            self.note_violations();
        }
        self.recorder.cover();
        let rule = if self.recorder.detail == Detail::Silent { None } else { self.weightiest_rule() };
        let quiet = self.is_quiet(kind, word);
        let marks = self.recorder.marks;
        let event = Event { time: self.now, kind, node, peer, word: word.into(), rule, marks, quiet };
        if self.recorder.detail == Detail::Full {
            self.record(&event);
        }
        event
    }

    /// Whether nothing new came of the event under way: it is not marked, and all that its rules did was to hear or to say
    /// again what was known. What somebody gave by hand is never quiet.
    fn is_quiet(&self, kind: EventKind, word: &str) -> bool {
        let recorder = &self.recorder;
        if recorder.detail == Detail::Silent || recorder.by_hand || !recorder.marks.is_empty() {
            return false;
        }
        let rules_are = || recorder.rules.iter().all(|fired| fired.rule.is_quiet());
        match kind {
            EventKind::Command => false,
            EventKind::Loss => recorder.idle,
            EventKind::Delivery if recorder.rules.is_empty() => recorder.idle,
            EventKind::Delivery => rules_are(),
            EventKind::Timer | EventKind::Sync => !recorder.rules.is_empty() && rules_are(),
            EventKind::Client => matches!(word, "retry" | "busy") || recorder.idle,
        }
    }

    /// Whether what travels carries nothing new.
    pub(super) fn is_idle(payload: &PayloadOf<N>) -> bool {
        match payload {
            Payload::Peer(message) => message.is_idle(),
            Payload::Request(request) => N::Workload::is_idle(&request.command),
            Payload::Reply(reply) => reply.result.as_ref().is_ok_and(N::Workload::answers_idle),
            Payload::Closed => false,
        }
    }

    /// Of the rules that fired, the one that an event is named by.
    fn weightiest_rule(&self) -> Option<u16> {
        let fired = self.recorder.rules.iter().map(|fired| fired.rule.index());
        let weightiest = fired.max_by_key(|&index| (N::DESCRIPTION.rules[index].weight, std::cmp::Reverse(index)));
        weightiest.map(|index| index as u16)
    }

    /// Records the event with all that is said about it.
    #[cold]
    fn record(&mut self, event: &Event) {
        let new = std::mem::take(&mut self.recorder.violations);
        let view = self.event_view(event, new);
        self.recorder.events.push(view);
    }

    /// Whether anybody leads from now on.
    fn note_leading(&mut self) {
        let led =
            self.servers.iter().filter_map(Server::node).any(|node| node.participation() == Participation::Leading);
        self.counters.led(self.now, led);
    }

    /// Of what was broken in this event, leaves what was whole before.
    #[cold]
    fn note_violations(&mut self) {
        let mut violations = std::mem::take(&mut self.recorder.violations);
        violations.retain(|violation| self.note(violation));
        for violation in &mut violations {
            violation.known = N::DESCRIPTION.is_known(&violation.invariant);
            self.recorder.marks.insert(if violation.known { Mark::Known } else { Mark::Violation });
        }
        self.recorder.violations = violations;
    }

    /// Remembers the first event that broke an invariant. Whether it is the first.
    fn note(&mut self, violation: &Violation) -> bool {
        let Some(index) = N::DESCRIPTION.invariants.iter().position(|name| *name == violation.invariant) else {
            return false;
        };
        let first = self.broken[index].is_none();
        if first {
            self.broken[index] = Some(self.event);
            if !N::DESCRIPTION.is_known(&violation.invariant) {
                self.first_broken.get_or_insert(index);
            }
        }
        first
    }

    /// The message in a slot arrives, or vanishes.
    #[inline]
    pub(super) fn arrival(&mut self, slot: usize) -> Event {
        self.begin();
        let message = self.network.get(slot).expect("a slot that was found");
        let (link, word) = (message.link, Self::kind_of(&message.payload).name);
        let heard = (self.recorder.detail == Detail::Full).then(|| message.clone());
        let idle = self.recorder.detail != Detail::Silent && Self::is_idle(&message.payload);
        let taker = link.to.node().map(|node| &self.servers[node.index()]);
        let lost = match message.doomed.filter(|_| !message.arrived) {
            None if !message.arrived && self.network.is_cut(link) => Some(Loss::CutOnArrival),
            None if taker.is_some_and(|server| server.node().is_none()) => Some(Loss::ReceiverDown),
            doomed => doomed,
        };
        let kind = if lost.is_some() { EventKind::Loss } else { EventKind::Delivery };
        if lost.is_some() {
            self.network.take(slot);
        } else {
            let paused = taker.is_some_and(|server| server.paused);
            self.network.delays = message.delays;
            self.deliver(slot, paused);
        }
        self.recorder.idle = idle;
        let event = self.conclude(kind, Some(link.to), Some(link.from), word);
        if let Some(message) = heard {
            self.heard_message(&message, lost);
        }
        event
    }

    /// The message in a slot is taken by whom it is for, unless that is `paused`: then it waits.
    #[inline]
    fn deliver(&mut self, slot: usize, paused: bool) {
        let Some(&InFlight { link, session, .. }) = self.network.get(slot) else { return };
        match link.to {
            Endpoint::Node(node) if paused => {
                self.servers[node.index()].queue.push_back(self.network.take(slot));
                self.network.waiting += 1;
            }
            Endpoint::Node(node) => {
                let message = Input::Message(link.from, self.network.take(slot).payload);
                self.accept(link.from, node, session);
                self.handle(node.index(), message);
            }
            Endpoint::Client(client) => {
                let told = &mut self.clients[client.index()];
                if told.paused {
                    if let Payload::Reply(reply) = self.network.take(slot).payload {
                        told.inbox.push((link.from, reply));
                    }
                } else if let Payload::Reply(reply) = self.network.take(slot).payload {
                    self.answer(client, link.from, &reply);
                }
            }
        }
    }

    fn alarm(&mut self, node: usize, slot: usize) -> Event {
        self.begin();
        self.servers[node].taken(slot);
        self.ring(node, slot, true)
    }

    /// A timer is made to fire now, by hand. The event has begun.
    pub(super) fn fire(&mut self, index: usize, slot: usize) -> Event {
        self.ring(index, slot, false)
    }

    /// A timer fires, because it ran out or by hand.
    fn ring(&mut self, index: usize, slot: usize, ran_out: bool) -> Event {
        let timer = self.servers[index].ring(slot);
        self.handle(index, Input::Timer(timer, ran_out));
        let node = self.servers[index].id;
        self.conclude(EventKind::Timer, Some(node.into()), None, N::DESCRIPTION.timers[timer.kind()])
    }

    // What others ask about the moment.

    /// The node that leads with the highest rank, if exactly one does.
    pub(super) fn leader(&self) -> Option<NodeId> {
        let mut best: Option<(u64, NodeId)> = None;
        let mut tie = false;
        for server in self.servers.iter() {
            let Some(node) = server.node().filter(|node| node.participation() == Participation::Leading) else {
                continue;
            };
            let rank = node.rank();
            match best {
                Some((highest, _)) if rank < highest => {}
                Some((highest, _)) if rank == highest => tie = true,
                _ => {
                    best = Some((rank, server.id));
                    tie = false;
                }
            }
        }
        best.filter(|_| !tie).map(|(_, id)| id)
    }

    pub(super) fn role_of(&self, server: &Server<N>) -> &'static str {
        match &server.process {
            Process::Running(node) => node.role_judged(&self.invariants),
            Process::Stopped { absent: true, .. } => "absent",
            Process::Stopped { absent: false, .. } => "down",
        }
    }

    pub(super) fn kind_of(payload: &PayloadOf<N>) -> &'static crate::algorithm::describe::MessageSpec {
        use crate::algorithm::describe::{CLIENT_MESSAGES, SESSION_MESSAGES};
        match payload {
            Payload::Peer(message) => &N::DESCRIPTION.messages[message.kind()],
            Payload::Request(_) => &CLIENT_MESSAGES[0],
            Payload::Reply(_) => &CLIENT_MESSAGES[1],
            Payload::Closed => &SESSION_MESSAGES[0],
        }
    }
}
