//! A simulation of any algorithm behind the one object-safe face.

use std::any::Any;
use std::collections::BTreeMap;
#[cfg(debug_assertions)]
use std::fmt::{self, Write};
use std::sync::Arc;

use super::options::Options;
use super::server::{Process, Server};
use super::settings::Common;
use super::simulation::Simulation;
use crate::algorithm::describe::Description;
use crate::algorithm::{Invariants, Node, Settings, Weight};
use crate::cluster::{Applied, Cluster, Detail, Drive, Event, Keep, Look, MomentError, Search, UnderWay};
use crate::cluster::{Choice, ChoiceKind, Covered};
use crate::command::{Command, Condition, Operand};
use crate::model::{Counters, EventView, FactView, MomentQuery, Name, NodeId, Sentence, Time, View};
use crate::sentence;

impl<N: Node> Look for Simulation<N> {
    fn description(&self) -> &'static Description {
        N::DESCRIPTION
    }

    fn now(&self) -> Time {
        self.now
    }

    fn event(&self) -> u64 {
        self.event
    }

    fn last_due(&self) -> Time {
        let alarms = self.servers.iter().flat_map(|server| server.alarms.iter().filter_map(|alarm| alarm.armed));
        let messages = self.network.iter().filter_map(|(_, message)| message.ticket);
        let patient = self.clients.iter().filter(|client| client.is_waiting()).map(|client| client.give_up);
        let woken = self.clients.iter().filter_map(|client| Some(client.wake?.time));
        let syncs = self.servers.iter().flat_map(|server| server.syncs.iter().map(|sync| sync.ticket.time));
        let others = patient.chain(woken).chain(syncs).chain(self.load.iter().map(|load| load.next.time));
        let last = alarms.map(|(_, ticket)| ticket.time).chain(messages.map(|ticket| ticket.time)).chain(others).max();
        last.unwrap_or(Time::ZERO)
    }

    fn why_stopped(&self) -> Option<MomentError> {
        Simulation::why_stopped(self)
    }

    fn holds(&self, condition: &Condition) -> bool {
        condition.holds(self)
    }

    fn explain(&self, condition: &Condition) -> Vec<(String, String)> {
        condition.explain(self)
    }

    fn readings(&self, operand: &Operand) -> Vec<(String, String)> {
        operand.readings(self)
    }

    fn view(&self, scope: &MomentQuery) -> View {
        self.picture(scope)
    }

    fn facts(&self, node: NodeId) -> Vec<FactView> {
        let scope = MomentQuery { facts_of: Some(node), ..MomentQuery::default() };
        let details = |server| Some(self.details(server, &scope).facts);
        self.servers.get(node.index()).and_then(details).unwrap_or_default()
    }

    fn numbers(&self) -> Vec<u64> {
        N::numbers(&self.inspected(), &self.invariants)
    }

    fn last_event(&self) -> Option<EventView> {
        self.recorder.events.last().cloned()
    }

    fn last_events(&self) -> Vec<EventView> {
        self.recorder.events.clone()
    }

    fn first_violation(&self) -> Option<(Name, u64)> {
        let index = self.first_broken?;
        Some((N::DESCRIPTION.invariants[index].into(), self.broken[index]?))
    }

    fn counters(&self) -> Counters {
        let facts = N::DESCRIPTION.cluster_facts.iter().enumerate().filter(|(_, fact)| fact.key.is_none());
        let facts = facts.filter_map(|(at, fact)| Some((fact.name.into(), self.invariants.fact(at, None, self.now)?)));
        Counters { facts: facts.collect(), ..self.counters.view(N::DESCRIPTION, self.now) }
    }

    fn nodes(&self) -> Vec<NodeId> {
        self.servers.iter().map(|server| server.id).collect()
    }

    fn settings(&self) -> Vec<(&'static str, Arc<str>)> {
        let all = N::DESCRIPTION.every_setting();
        all.map(|setting| {
            let own = self.settings.get(setting.name).cloned();
            let unsaid = || self.config.unsaid(setting.name, self.common.nodes);
            let known = own.or_else(|| self.common.get(setting.name)).or_else(unsaid);
            let text = known.unwrap_or_else(|| setting.default.to_string());
            (setting.name, text.into())
        })
        .collect()
    }
}

impl<N: Node> Drive for Simulation<N> {
    fn next_due(&mut self) -> Option<Time> {
        self.next_entry().map(|(ticket, _)| ticket.time)
    }

    fn step(&mut self, detail: Detail) -> Option<Event> {
        self.run_next(detail)
    }

    fn advance(&mut self, time: Time) {
        debug_assert!(self.next_due().is_none_or(|due| due >= time), "time never passes an event");
        self.move_to(time);
    }

    fn apply(&mut self, command: &Command, detail: Detail) -> Result<Applied, MomentError> {
        let applied = self.run_command(command, detail)?;
        self.say_which(command);
        Ok(applied)
    }

    fn apply_part(
        &mut self,
        command: &Command,
        detail: Detail,
        most: usize,
        under_way: &mut UnderWay,
    ) -> Result<bool, MomentError> {
        let done = self.run_part(command, detail, most, under_way)?;
        self.say_which(command);
        Ok(done)
    }
}

impl<N: Node> Simulation<N> {
    /// Its events in full, if they were heard, say which command they are of.
    fn say_which(&mut self, command: &Command) {
        if self.recorder.detail == Detail::Full {
            let text: Arc<str> = command.to_string().into();
            for event in &mut self.recorder.events {
                event.command = Some(text.clone());
            }
        }
    }
}

impl<N: Node> Keep for Simulation<N> {
    fn fork(&self) -> Box<dyn Cluster> {
        Box::new(self.clone())
    }

    fn fork_into(&self, place: &mut Box<dyn Cluster>) {
        let there: &mut dyn Any = place.as_mut();
        match there.downcast_mut::<Self>() {
            Some(there) => {
                there.clone_from(self);
                there.servers.begin_touching();
            }
            None => *place = self.fork(),
        }
    }

    fn restore(&self, copy: &mut Box<dyn Cluster>) {
        let there: &mut dyn Any = copy.as_mut();
        match there.downcast_mut::<Self>() {
            Some(there) => self.restore_copy(there),
            None => *copy = self.fork(),
        }
    }

    fn share(&mut self) {
        let nodes = self.servers.iter_mut().filter_map(|server| match &mut server.process {
            Process::Running(node) => Some(node),
            Process::Stopped { .. } => None,
        });
        N::share(&mut nodes.collect::<Vec<_>>());
    }

    fn weight(&self) -> Weight {
        let mut weight = Weight::default();
        weight.add(size_of::<Self>() + self.network.unshared() + self.schedule.unshared());
        self.history.weigh(&mut weight);
        weight.add(self.counters.unshared());
        weight.add(self.servers.len() * size_of::<Server<N>>());
        weight.add(self.clients.len() * size_of::<super::client::Client<N::Workload>>());
        let mut nodes: Vec<&N> = Vec::with_capacity(self.servers.len());
        nodes.extend(self.servers.iter().filter_map(Server::node));
        N::weigh(&nodes, &mut weight);
        self.invariants.weigh(&mut weight);
        weight
    }

    fn fingerprint(&self) -> u64 {
        #[cfg(debug_assertions)]
        let hash = self.written_out();
        #[cfg(not(debug_assertions))]
        let hash = self.clone().state_hash() ^ self.event.rotate_left(32) ^ self.now.0;
        hash
    }
}

#[cfg(debug_assertions)]
impl<N: Node> Simulation<N> {
    /// A hash of everything, written out.
    fn written_out(&self) -> u64 {
        let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
        // Writing into a hash cannot fail.
        let _ = write!(
            hash,
            "{:?}",
            (self.now, self.event, &self.common, &self.config, &self.settings, &self.load, self.loaded)
        );
        let _ = write!(
            hash,
            "{:?}",
            (self.network.messages, self.acknowledged, &self.counters, &self.broken, &self.invariants)
        );
        let flying: Vec<_> = self.network.in_order().into_iter().map(|(_, m)| (m.ticket.map(|t| t.time), m)).collect();
        for (due, m) in flying {
            let _ = write!(
                hash,
                "{:?}",
                (m.id, m.link, &m.payload, m.sent, m.due, due, m.doomed, m.session, m.arrived, m.delays)
            );
        }
        let _ = write!(hash, "{:?}", self.network.passed());
        for server in self.servers.iter() {
            let alarms: Vec<_> =
                server.alarms.iter().map(|a| (a.timer, a.armed.map(|(since, ticket)| (since, ticket.time)))).collect();
            let queued: Vec<_> = server.queue.iter().map(|message| message.id).collect();
            let _ = write!(hash, "{:?}", (server.status(), &server.random, alarms, queued, server.waiting.len()));
            let _ = match server.node() {
                Some(node) => write!(hash, "{node:?}"),
                None => write!(hash, "{:?}", server.disk()),
            };
        }
        for client in &self.clients {
            let _ = write!(hash, "{:?}", (&client.current, client.target, client.give_up, client.former));
        }
        hash.0
    }
}

impl<N: Node> Search for Simulation<N> {
    fn choices(&self, kind: ChoiceKind, choices: &mut Vec<Choice>) {
        self.add_choices(kind, choices);
    }

    fn choose(&mut self, choice: Choice) -> Option<bool> {
        self.do_choice(choice)
    }

    fn choose_noting(&mut self, choice: Choice, covered: &mut Vec<(NodeId, Covered)>) -> Option<bool> {
        self.recorder.covered = Some(std::mem::take(covered));
        let chosen = self.do_choice(choice);
        *covered = self.recorder.covered.take().unwrap_or_default();
        chosen
    }

    fn command(&self, choice: Choice) -> Command {
        self.command_of(choice)
    }

    fn state_hash(&mut self) -> u64 {
        Simulation::state_hash(self)
    }
}

impl<N: Node> Cluster for Simulation<N> {}

/// FNV-1a: the same on every machine.
#[cfg(debug_assertions)]
struct Fnv(u64);

#[cfg(debug_assertions)]
impl Write for Fnv {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        Ok(())
    }
}

/// A cluster of algorithm `N` from settings as text.
///
/// # Errors
/// A setting that does not exist, has no such value, or does not go with the others.
pub(super) fn build<N: Node>(settings: &[(&str, String)], options: Options) -> Result<Box<dyn Cluster>, Sentence> {
    let (mut common, mut config) = (Common::default(), N::Config::default());
    for setting in N::DESCRIPTION.settings.iter().filter(|setting| setting.is_common()) {
        common.set(setting.name, setting.default);
    }
    let mut texts = BTreeMap::new();
    for (name, text) in settings {
        let setting = N::DESCRIPTION
            .setting(name)
            .ok_or_else(|| sentence!("{algorithm} has no setting “{name}”", algorithm = N::DESCRIPTION.name, name))?;
        match common.set(name, text) {
            Some(true) => {}
            Some(false) => return Err(sentence!("{name}={text}: not a value of this setting", name, text)),
            None => config.set(name, text)?,
        }
        texts.insert(setting.name, text.clone());
    }
    if !N::DESCRIPTION.nodes.contains(&common.nodes) {
        let (least, most) = (N::DESCRIPTION.nodes.start(), N::DESCRIPTION.nodes.end());
        return Err(sentence!(
            "nodes={nodes}: {algorithm} takes {least} to {most}",
            nodes = common.nodes,
            algorithm = N::DESCRIPTION.name,
            least,
            most
        ));
    }
    if !texts.contains_key("seed") {
        common.seed = N::DESCRIPTION.seed(common.nodes);
    }
    config.check()?;
    config.fits(common.nodes)?;
    Ok(Box::new(Simulation::<N>::new(common, config, texts, options)))
}
