//! Clients at work: they ask, are answered, lose their patience.

use super::due::Due;
use super::simulation::Simulation;
use crate::algorithm::{Algorithm, Node, Payload, Refusal, Reply, Request};
use crate::cluster::{Event, MomentError};
use crate::model::{ClientId, Endpoint, EventKind, Link, Mark, NodeId, OperationStatus, Time};
use crate::sentence;
use crate::workload::{self, Access, Agent as _, Workload, World};

/// What the clients of an algorithm ask.
pub(super) type Op<N> = <<N as Algorithm>::Workload as Workload>::Op;
/// What they are answered.
type Answer<N> = <<N as Algorithm>::Workload as Workload>::Answer;
/// What they do by themselves.
type Agent<N> = <<N as Algorithm>::Workload as Workload>::Agent;

impl<N: Node> Simulation<N> {
    /// A client sends the request of its operation to its target.
    pub(super) fn ask(&mut self, index: usize) {
        let client = &mut self.clients[index];
        let Some(operation) = client.current.as_ref().filter(|operation| operation.status == OperationStatus::Pending)
        else {
            return;
        };
        let (seq, command) = (operation.seq, operation.command.clone());
        client.asked.insert(client.target);
        let request = Request { client: client.id, seq, command, seen: client.seen };
        let link = Link { from: client.id.into(), to: client.target.into() };
        let due = self.now.after(self.common.client_timeout).min(client.give_up);
        client.wait(due, &mut self.schedule);
        self.transmit(link, Payload::Request(request));
    }

    /// A client is answered.
    pub(super) fn answer(&mut self, id: ClientId, from: Endpoint, reply: &Reply<N::Workload>) {
        let client = &mut self.clients[id.index()];
        if <Agent<N> as workload::Agent<Op<N>, Answer<N>>>::ACTS {
            client.seen = client.seen.max(reply.seen);
            if let (Ok(answer), Endpoint::Node(from)) = (&reply.result, from) {
                self.let_agent(id.index(), |agent, world| agent.hear(from, reply.seq, answer, world));
            }
            return;
        }
        if !client.is_waiting() || client.current.as_ref().is_none_or(|operation| operation.seq != reply.seq) {
            return;
        }
        client.seen = client.seen.max(reply.seen);
        match &reply.result {
            Ok(answer) => {
                self.recorder.marks.insert(Mark::Client);
                client.finish(self.now, self.event, Some(answer));
                let access = client.current.as_ref().map(|operation| N::Workload::access(&operation.command));
                if access.is_some_and(|access| access != Access::Read) {
                    self.counters.written(self.network.delays);
                }
                client.target = from.node().unwrap_or(client.target);
                self.acknowledged += 1;
            }
            // Whoever was asked already in this try is asked again when its patience ends.
            Err(Refusal::Redirect(Some(leader))) if leader.index() < self.servers.len() => {
                if client.turn_to(*leader) {
                    self.recorder.marks.insert(Mark::Client);
                    self.ask(id.index());
                }
            }
            // Another may be further; once all were asked, it waits until its patience ends.
            Err(Refusal::Behind) => {
                if client.turn_to(NodeId((client.target.0 + 1) % self.servers.len() as u16)) {
                    self.ask(id.index());
                }
            }
            // Nobody knows a leader: ask the next node when the patience with this request ends.
            Err(Refusal::Redirect(_)) => {}
        }
    }

    /// A client's patience with a request ends.
    pub(super) fn client_timeout(&mut self, index: usize) -> Event {
        self.begin();
        let client = &mut self.clients[index];
        client.taken();
        let id = client.id;
        let word = if self.now >= client.give_up || !N::Workload::TRIES_AGAIN {
            client.finish(self.now, self.event, None);
            client.agent.gave_up();
            self.recorder.marks.insert(Mark::Client);
            "give-up"
        } else if self.common.client_retry {
            client.target = NodeId((client.tried.0 + 1) % self.servers.len() as u16);
            client.try_target();
            self.ask(index);
            "retry"
        } else {
            let due = client.give_up;
            client.wait(due, &mut self.schedule);
            "timeout"
        };
        self.conclude(EventKind::Client, Some(id.into()), None, word)
    }

    /// A client's agent does something.
    fn let_agent(&mut self, index: usize, act: impl FnOnce(&mut Agent<N>, &mut World<Op<N>, Answer<N>>)) {
        let client = &mut self.clients[index];
        let mut world = World {
            me: client.id,
            now: self.now,
            nodes: self.servers.len() as u16,
            target: client.target,
            patience: self.common.client_timeout,
            seen: client.seen,
            sends: Vec::new(),
            ends: None,
            wakes: None,
        };
        act(&mut client.agent, &mut world);
        client.target = world.target;
        let wake = |due: Time| self.schedule.push(due, Due::Wake { client: client.id.0 });
        client.wake = world.wakes.map(wake);
        if let Some(answer) = world.ends.filter(|_| client.is_waiting()) {
            client.finish(self.now, self.event, answer.as_ref());
            self.recorder.marks.insert(Mark::Client);
            self.acknowledged += u64::from(answer.is_some());
            let access = client.current.as_ref().map(|operation| N::Workload::access(&operation.command));
            if answer.is_some() && access.is_some_and(|access| access != Access::Read) {
                self.counters.written(self.network.delays);
            }
        }
        let (id, seen) = (client.id, client.seen);
        self.recorder.idle = !world.sends.is_empty() && world.sends.iter().all(|(_, _, op)| N::Workload::is_idle(op));
        for (to, seq, command) in world.sends {
            let request = Request { client: id, seq, command, seen };
            self.transmit(Link { from: id.into(), to: to.into() }, Payload::Request(request));
        }
    }

    /// A client's agent wakes.
    pub(super) fn client_wakes(&mut self, index: usize) -> Event {
        self.begin();
        let client = &mut self.clients[index];
        client.wake = None;
        let id = client.id;
        self.let_agent(index, workload::Agent::wake);
        self.conclude(EventKind::Client, Some(id.into()), None, "wake")
    }

    /// Clients stand still.
    pub(super) fn pause_clients(&mut self, clients: &[ClientId]) -> Result<Vec<Event>, MomentError> {
        self.all_are(clients, false)?;
        self.begin();
        for client in clients {
            self.clients[client.index()].paused = true;
        }
        Ok(vec![self.command_event(clients.first().map(|client| (*client).into()), "pause", Mark::Fault)])
    }

    /// Clients go on, with what they were told meanwhile.
    pub(super) fn resume_clients(&mut self, clients: &[ClientId]) -> Result<Vec<Event>, MomentError> {
        self.all_are(clients, true)?;
        self.begin();
        for client in clients {
            let heard = self.clients[client.index()].go_on(self.now, &mut self.schedule);
            for (from, reply) in &heard {
                self.answer(*client, *from, reply);
            }
        }
        Ok(vec![self.command_event(clients.first().map(|client| (*client).into()), "resume", Mark::Repair)])
    }

    /// Whether clients stand still, or all do not.
    fn all_are(&self, clients: &[ClientId], paused: bool) -> Result<(), MomentError> {
        let is = |client: &&ClientId| self.clients.get(client.index()).is_some_and(|it| it.paused) != paused;
        match clients.iter().find(is) {
            Some(client) if paused => Err(MomentError::new(sentence!("{client} is not paused", client))),
            Some(client) => Err(MomentError::new(sentence!("{client} is paused already", client))),
            None => Ok(()),
        }
    }

    /// The steady load asks for the next operation.
    pub(super) fn load_tick(&mut self) -> Event {
        self.begin();
        let picked = self.load.as_mut().and_then(|load| load.tick(&self.clients, &mut self.schedule, self.loaded));
        let Some((index, command)) = picked else {
            return self.conclude(EventKind::Client, None, None, "busy");
        };
        self.loaded += 1;
        let id = self.start_operation(index, command);
        self.conclude(EventKind::Client, Some(id.into()), None, "load")
    }

    /// A client begins an operation and asks its target.
    pub(super) fn start_operation(&mut self, index: usize, command: Op<N>) -> ClientId {
        let client = &mut self.clients[index];
        let history = self.options.history.then_some(&mut self.history);
        let command = N::Workload::recalling(command, &client.kept);
        self.recorder.overtaken = client.begin(command, self.now, self.event, history);
        if self.recorder.overtaken.is_some() {
            self.recorder.marks.insert(Mark::Client);
        }
        client.give_up = self.now.after(self.common.client_give_up);
        if <Agent<N> as workload::Agent<Op<N>, Answer<N>>>::ACTS {
            let (id, due) = (client.id, client.give_up);
            client.wait(due, &mut self.schedule);
            if let Some((seq, op)) = client.current.as_ref().map(|operation| (operation.seq, operation.command.clone()))
            {
                self.let_agent(index, |agent, world| agent.begin(seq, &op, world));
            }
            return id;
        }
        client.try_target();
        let id = client.id;
        self.ask(index);
        id
    }
}
