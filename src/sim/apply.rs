//! State-changing commands, each checked whole before anything changes.

use super::client::Client;
use super::client_io::Op;
use super::input::Input;
use super::load::Load;
use super::server::{Process, Server};
use super::simulation::Simulation;
use crate::algorithm::{Change, Inspect, Invariants, Node, Settings};
use crate::cluster::{Applied, Detail, Event, MomentError, UnderWay};
use crate::command::{Command, DiskFault, Member, Set, Verb};
use crate::model::{
    ClientId, Endpoint, EventKind, Mark, NodeId, NodeSet, Participation, Sentence, Status, Time, Value,
};
use crate::sentence;
use crate::workload::{Operation, Workload};

pub(super) type Result<T> = std::result::Result<T, MomentError>;

/// How a command names the nodes it is about.
pub(super) struct Named {
    pub nodes: Vec<NodeId>,
    /// By name: each must be in the right state. Otherwise (`all`, `others`, `followers`) those that are.
    pub each: bool,
}

impl<N: Node> Simulation<N> {
    /// Runs one state-changing command at the current time.
    pub(super) fn run_command(&mut self, command: &Command, detail: Detail) -> Result<Applied> {
        self.begin_command(command, detail)?;
        let events = match command {
            Command::Given { set, fields } => self.given(set, fields)?,
            Command::Absent(set) => self.absent(set)?,
            Command::Safeguards { names, on } => self.safeguards(names, *on),
            Command::Set { settings } => self.change_settings(settings)?,
            Command::Start(set) => self.start(set, true)?,
            Command::Restart(set) => self.start(set, false)?,
            Command::Crash { set, disk } => self.crash(set, *disk)?,
            Command::Pause(set) => self.pause(set)?,
            Command::Resume(set) => self.resume(set)?,
            Command::Clients { pause: true, clients } => self.pause_clients(clients)?,
            Command::Clients { pause: false, clients } => self.resume_clients(clients)?,
            Command::Timeout { node, timer } => self.timeout(node, timer.as_ref())?,
            Command::Clock { set, offset, drift_ppm } => self.set_clock(set, *offset, *drift_ppm)?,
            Command::Message { verb, pick } => vec![self.one_message(*verb, pick)?],
            Command::MessageAll { .. } | Command::Settle(_) => self.do_whole(command)?,
            Command::Send { from, to, kind, fields } => vec![self.forge(*from, *to, kind, fields)?],
            Command::Network(fault) => vec![self.network_fault(fault)?],
            Command::Client { client, operation, to } => vec![self.client_command(*client, operation, to.as_ref())?],
            Command::Load { per_kilosecond, reads_ppm } => vec![self.set_load(*per_kilosecond, *reads_ppm)?],
            Command::Control { name, arguments, options } => vec![self.control(name, arguments, options)?],
            _ => {
                return Err(MomentError::new(sentence!("“{word}” does not change the cluster", word = command.word())));
            }
        };
        // Whoever gives a command changes something: time may stand still for as long again.
        self.still = 0;
        Ok(Applied { events })
    }

    /// Goes on with a command of many events; whether it is done.
    pub(super) fn run_part(
        &mut self,
        command: &Command,
        detail: Detail,
        most: usize,
        under_way: &mut UnderWay,
    ) -> Result<bool> {
        if under_way.rest.is_none() {
            self.begin_command(command, detail)?;
        }
        self.recorder.detail = detail;
        self.recorder.by_hand = false;
        self.recorder.events.clear();
        let done = self.do_part(command, most, under_way)?;
        if done {
            self.still = 0;
        }
        Ok(done)
    }

    fn begin_command(&mut self, command: &Command, detail: Detail) -> Result<()> {
        self.recorder.detail = detail;
        // What a command of many events lets happen happens as it would by itself.
        self.recorder.by_hand = !UnderWay::is_for(command);
        self.recorder.events.clear();
        if may_send(command) && self.is_crowded() { Err(self.too_many()) } else { Ok(()) }
    }

    // Naming nodes.

    /// The nodes of a set, in the order they are named; `named` are those the command named before.
    pub(super) fn resolve(&self, set: &Set, named: &[NodeId]) -> Result<Named> {
        let mut nodes: Vec<NodeId> = Vec::new();
        let mut each = true;
        for role in &set.0 {
            let before = nodes.clone();
            let mut add = |node: NodeId| {
                if !nodes.contains(&node) {
                    nodes.push(node);
                }
            };
            match role {
                Member::Node(_) | Member::Range(..) => {
                    role.named().try_for_each(|node| self.known(node).map(&mut add))?;
                }
                Member::Leader => add(self.the_leader()?),
                Member::All => {
                    each = false;
                    self.servers.iter().for_each(|server| add(server.id));
                }
                Member::Others => {
                    each = false;
                    let others = self.servers.iter().map(|server| server.id);
                    others.filter(|id| !named.contains(id) && !before.contains(id)).for_each(&mut add);
                }
                Member::Followers => {
                    each = false;
                    let follows = |node: &N| node.participation() == Participation::Following;
                    let followers = self.servers.iter().filter(|server| server.node().is_some_and(follows));
                    followers.for_each(|server| add(server.id));
                }
            }
        }
        Ok(Named { nodes, each })
    }

    /// A node that exists.
    pub(super) fn known(&self, node: NodeId) -> Result<NodeId> {
        if node.index() < self.servers.len() {
            Ok(node)
        } else {
            Err(MomentError::new(sentence!(
                "there is no {node} yet; the nodes are S1 to S{last}",
                node,
                last = self.servers.len()
            )))
        }
    }

    /// The leader, or why there is none.
    pub(super) fn the_leader(&self) -> Result<NodeId> {
        self.leader().ok_or_else(|| {
            let leading =
                |server: &&Server<N>| server.node().is_some_and(|n| n.participation() == Participation::Leading);
            let several: Vec<String> = self.servers.iter().filter(leading).map(|s| s.id.to_string()).collect();
            MomentError::new(if several.is_empty() {
                "no node leads now".into()
            } else {
                let nodes = Sentence::several(" and ", several.into_iter().map(Sentence::verbatim).collect());
                sentence!("{nodes} lead with the same rank, so there is no one leader", nodes => nodes)
            })
        })
    }

    /// Those of a set that a command is about: all must fit if they are named one by one.
    fn fitting(&self, set: &Set, fits: impl Fn(Status) -> bool, verb: &'static str) -> Result<Vec<NodeId>> {
        let named = self.resolve(set, &[])?;
        if named.each {
            for node in &named.nodes {
                let status = self.servers[node.index()].status();
                if !fits(status) {
                    return Err(MomentError::new(
                        sentence!("cannot {verb} {node}: it is {state}", verb => verb, node, state => word(status)),
                    ));
                }
            }
            return Ok(named.nodes);
        }
        Ok(named.nodes.into_iter().filter(|node| fits(self.servers[node.index()].status())).collect())
    }

    /// One event that is a command. Not inlined: each of twenty commands of each algorithm would have a copy.
    #[inline(never)]
    pub(super) fn command_event(&mut self, node: Option<Endpoint>, word: &'static str, mark: Mark) -> Event {
        self.recorder.marks.insert(mark);
        self.conclude(EventKind::Command, node, None, word)
    }

    // Before the first event.

    fn before_the_first_event(&self, verb: &str) -> Result<()> {
        if self.event == 0 && self.now == Time::ZERO {
            Ok(())
        } else {
            Err(MomentError::new(sentence!("“{verb}” only stands before the first event", verb)))
        }
    }

    fn given(&mut self, set: &Set, fields: &[(&'static str, String)]) -> Result<Vec<Event>> {
        self.before_the_first_event("given")?;
        let nodes = self.resolve(set, &[])?.nodes;
        let mut disk = N::Disk::default();
        let commit = fields.iter().find(|(name, _)| *name == "commit");
        let commit: u64 = match commit {
            Some((_, text)) => {
                text.parse().map_err(|_| MomentError::new(sentence!("commit={text} is not a number", text)))?
            }
            None => 0,
        };
        let durable: Vec<_> = fields.iter().filter(|(name, _)| *name != "commit").cloned().collect();
        N::given(&mut disk, &durable, &self.members).map_err(MomentError::new)?;
        for node in nodes {
            let index = node.index();
            let absent = self.servers[index].status() == Status::Absent;
            self.forget(index);
            let replacement = disk.clone();
            self.servers[index].stop(absent, |_| replacement);
            if absent {
                continue;
            }
            self.boot_again(index);
            let (mut effects, outcomes) = (Vec::new(), &mut self.outcomes);
            let (process, mut cx) =
                self.servers[index].at_work(self.now, 0, &self.config, &mut effects, None, outcomes);
            let Process::Running(running) = process else { continue };
            if commit > 0 {
                running.given_commit(commit, &mut cx);
                self.given_commits = true;
            }
            let change = Change { id: node, node: running, booted: true, writes: &[] };
            self.invariants.adopt(&change);
            self.invariants.outcomes(&mut self.outcomes);
        }
        Ok(Vec::new())
    }

    fn absent(&mut self, set: &Set) -> Result<Vec<Event>> {
        self.before_the_first_event("absent")?;
        for node in self.fitting(set, |status| status != Status::Absent, "make absent")? {
            self.forget(node.index());
            self.servers[node.index()].stop(true, crate::algorithm::Durable::into_state);
        }
        (0..self.servers.len()).for_each(|index| self.tell_absent(index));
        Ok(Vec::new())
    }

    /// Tells a process which nodes were never started.
    fn tell_absent(&mut self, index: usize) {
        let absent = self.servers.iter().filter(|server| server.status() == Status::Absent);
        let absent: NodeSet = absent.map(|server| server.id).collect();
        if let (false, Process::Running(node)) = (absent.is_empty(), &mut self.servers[index].process) {
            node.absent(absent);
        }
    }

    /// Takes back what a first boot sent.
    fn forget(&mut self, index: usize) {
        let from = Endpoint::Node(self.servers[index].id);
        let sent: Vec<usize> =
            self.network.iter().filter(|(_, message)| message.link.from == from).map(|(slot, _)| slot).collect();
        for slot in sent {
            self.network.take(slot);
        }
    }

    fn boot_again(&mut self, index: usize) {
        self.servers[index].begin_anew();
        let options = self.options;
        self.options.invariants = false;
        self.boot(index);
        self.options = options;
        self.tell_absent(index);
    }

    fn safeguards(&mut self, names: &[&'static str], on: bool) -> Vec<Event> {
        for name in names {
            self.config.safeguard(name, on);
            if *name == "ack_after_fsync" {
                self.ack_after_fsync = on;
            }
        }
        self.setup_event(if on { "with" } else { "without" })
    }

    fn change_settings(&mut self, settings: &[(&'static str, String)]) -> Result<Vec<Event>> {
        let (mut common, mut config) = (self.common.clone(), self.config.clone());
        for (name, text) in settings {
            match common.set(name, text) {
                Some(true) => {}
                Some(false) => {
                    return Err(MomentError::new(sentence!(
                        "{name}={text} is not a value of this setting",
                        name,
                        text
                    )));
                }
                None => config.set(name, text).map_err(MomentError::new)?,
            }
        }
        config.check().and_then(|()| config.fits(common.nodes)).map_err(MomentError::new)?;
        (self.common, self.config) = (common, config);
        self.settings.extend(settings.iter().map(|(name, text)| (*name, text.clone())));
        let starts = self.event == 0 && self.now == Time::ZERO;
        if !starts {
            self.begin();
        }
        if N::RECONFIGURES {
            (0..self.servers.len()).for_each(|index| self.handle(index, Input::Reconfigured));
        }
        Ok(if starts { Vec::new() } else { vec![self.command_event(None, "set", Mark::None)] })
    }

    /// An event in mid-run; before the first event, part of the start.
    fn setup_event(&mut self, word: &'static str) -> Vec<Event> {
        if self.event == 0 && self.now == Time::ZERO {
            return Vec::new();
        }
        self.begin();
        vec![self.command_event(None, word, Mark::None)]
    }

    // Nodes.

    fn start(&mut self, set: &Set, first: bool) -> Result<Vec<Event>> {
        let (wanted, verb) = if first { (Status::Absent, "start") } else { (Status::Down, "restart") };
        let nodes = self.fitting(set, |status| status == wanted, verb)?;
        self.begin();
        for node in &nodes {
            self.boot(node.index());
        }
        for node in &nodes {
            self.tell_absent(node.index());
        }
        Ok(vec![self.command_event(one(&nodes), verb, Mark::Repair)])
    }

    fn crash(&mut self, set: &Set, fault: DiskFault) -> Result<Vec<Event>> {
        let nodes = self.fitting(set, |status| matches!(status, Status::Up | Status::Paused), "crash")?;
        self.begin();
        for node in &nodes {
            let server = &mut self.servers[node.index()];
            self.network.waiting -= server.queue.len();
            server.stop(false, |mut disk| match fault {
                DiskFault::Kept => disk.into_state(),
                DiskFault::Unsynced => {
                    disk.lose_unsynced();
                    disk.into_state()
                }
                DiskFault::Wiped => N::Disk::default(),
            });
            self.close_sessions_of(*node);
            let server = &self.servers[node.index()];
            if fault != DiskFault::Kept && self.options.invariants {
                self.invariants.lost(*node, server.disk());
            }
        }
        Ok(vec![self.command_event(one(&nodes), "crash", Mark::Fault)])
    }

    fn pause(&mut self, set: &Set) -> Result<Vec<Event>> {
        let nodes = self.fitting(set, |status| status == Status::Up, "pause")?;
        self.begin();
        for node in &nodes {
            self.servers[node.index()].paused = true;
        }
        Ok(vec![self.command_event(one(&nodes), "pause", Mark::Fault)])
    }

    fn resume(&mut self, set: &Set) -> Result<Vec<Event>> {
        let nodes = self.fitting(set, |status| status == Status::Paused, "resume")?;
        self.begin();
        for node in &nodes {
            let server = &mut self.servers[node.index()];
            // What waited in the process's inbox comes before what arrives just now, and before timers that are overdue.
            let queue = std::mem::take(&mut server.queue);
            let behind = if queue.is_empty() { Vec::new() } else { self.network.arriving(server.id, self.now) };
            for message in queue {
                self.network.arrive_again(message, self.now, &mut self.schedule);
            }
            for slot in behind {
                self.network.line_up(slot, &mut self.schedule);
            }
            server.resume(self.now, &mut self.schedule);
        }
        Ok(vec![self.command_event(one(&nodes), "resume", Mark::Repair)])
    }

    fn timeout(&mut self, set: &Set, timer: Option<&(&'static str, Option<Value>)>) -> Result<Vec<Event>> {
        let nodes = self.fitting(set, |status| status == Status::Up, "time out")?;
        let mut fires = Vec::new();
        for node in nodes {
            let Some(slot) = self.alarm_to_fire(node, timer) else {
                let kind = timer.map_or(String::new(), |(kind, _)| format!("{kind} "));
                let armed = self.armed_timers(node);
                let armed = if armed.is_empty() { "none".into() } else { Sentence::verbatim(armed.join(", ")) };
                let sentence = sentence!("{node} has no {kind}timer armed; armed: {armed}", node, kind, armed => armed);
                return Err(MomentError::new(sentence));
            };
            fires.push((node, slot));
        }
        let mut events = Vec::new();
        for (node, slot) in fires {
            self.begin();
            events.push(self.fire(node.index(), slot));
        }
        Ok(events)
    }

    fn armed_timers(&self, node: NodeId) -> Vec<String> {
        let armed = self.servers[node.index()].alarms.iter().filter(|alarm| alarm.armed.is_some());
        armed.map(|alarm| super::picture::timer_name::<N>(alarm.timer)).collect()
    }

    /// The armed timer that a `timeout` means: of that kind and key, else the main one, else the earliest.
    pub(super) fn alarm_to_fire(&self, node: NodeId, wanted: Option<&(&'static str, Option<Value>)>) -> Option<usize> {
        use crate::algorithm::Timer;
        let server = &self.servers[node.index()];
        let main = server.node().and_then(Inspect::main_timer);
        let armed = || server.alarms.iter().enumerate().filter(|(_, alarm)| alarm.armed.is_some());
        let fits = |timer: N::Timer| match wanted {
            Some((kind, key)) => N::DESCRIPTION.timers[timer.kind()] == *kind && (key.is_none() || timer.key() == *key),
            None => main.is_none_or(|main| main == timer),
        };
        let earliest = |candidates: &mut dyn Iterator<Item = usize>| {
            candidates.min_by_key(|&slot| server.alarms[slot].armed.map(|(_, ticket)| ticket))
        };
        earliest(&mut armed().filter(|(_, alarm)| fits(alarm.timer)).map(|(slot, _)| slot))
            .or_else(|| wanted.is_none().then(|| earliest(&mut armed().map(|(slot, _)| slot))).flatten())
    }

    fn set_clock(&mut self, set: &Set, offset: Option<i64>, drift_ppm: Option<i32>) -> Result<Vec<Event>> {
        let nodes = self.resolve(set, &[])?.nodes;
        self.begin();
        for node in &nodes {
            self.servers[node.index()].clock.set(self.now, offset, drift_ppm);
        }
        Ok(vec![self.command_event(one(&nodes), "clock", Mark::Fault)])
    }

    // Clients and the algorithm's own commands.

    fn client_command(&mut self, id: ClientId, operation: &Operation, to: Option<&Member>) -> Result<Event> {
        let target = match to {
            Some(Member::Node(node)) => Some(self.known(*node)?),
            Some(Member::Leader) => Some(self.the_leader()?),
            Some(_) => return Err(MomentError::new("a request goes to one node")),
            None => None,
        };
        let name = operation.spec.name;
        let command = N::Workload::read(operation).ok_or_else(|| {
            MomentError::new(N::Workload::unread(operation).unwrap_or_else(|| {
                sentence!("“{name}” is nothing that clients of {algorithm} ask", name, algorithm = N::DESCRIPTION.name)
            }))
        })?;
        let declined = || self.surveyed(|survey| N::declined(&command, survey, &self.config));
        debug_assert!(N::DECLINES || declined().is_none(), "what declines says so");
        if let Some(why) = N::DECLINES.then(declined).flatten() {
            return Err(MomentError::new(why));
        }
        Ok(self.ask_for(id, command, name, target))
    }

    /// A client asks for something: a node, or whom it asked last.
    pub(super) fn ask_for(&mut self, id: ClientId, command: Op<N>, name: &'static str, node: Option<NodeId>) -> Event {
        self.begin();
        // Whoever asks for the first time comes into being.
        let clients = self.clients.len() as u16;
        self.clients.extend((clients..=id.0).map(|id| Client::new(ClientId(id))));
        if let Some(node) = node {
            self.clients[id.index()].target = node;
        }
        self.start_operation(id.index(), command);
        self.command_event(Some(id.into()), name, Mark::None)
    }

    fn set_load(&mut self, per_kilosecond: u64, reads_ppm: u32) -> Result<Event> {
        if self.clients.is_empty() {
            return Err(MomentError::new("a load needs a client, and clients=0"));
        }
        if N::Workload::OPERATIONS.is_empty() {
            return Err(MomentError::new(sentence!(
                "clients have nothing to ask of {algorithm}",
                algorithm = N::DESCRIPTION.name
            )));
        }
        self.begin();
        self.load = (per_kilosecond > 0)
            .then(|| Load::new(per_kilosecond, reads_ppm, self.common.seed, self.now, &mut self.schedule));
        Ok(self.command_event(None, "load", Mark::None))
    }
}

/// Whether a command can have messages sent: not when there are too many.
fn may_send(command: &Command) -> bool {
    match command {
        Command::Start(_)
        | Command::Restart(_)
        | Command::Timeout { .. }
        | Command::Settle(_)
        | Command::Send { .. }
        | Command::Client { .. }
        | Command::Clients { .. }
        | Command::Control { .. } => true,
        Command::Message { verb, .. } | Command::MessageAll { verb, .. } => {
            matches!(verb, Verb::Deliver | Verb::Duplicate)
        }
        _ => false,
    }
}

/// The node an event is shown at, if it is about one.
fn one(nodes: &[NodeId]) -> Option<Endpoint> {
    nodes.first().copied().map(Endpoint::Node)
}

pub(super) fn word(status: Status) -> &'static str {
    match status {
        Status::Up => "running",
        Status::Paused => "paused",
        Status::Down => "down",
        Status::Absent => "not started yet",
    }
}
