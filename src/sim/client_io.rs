//! Clients at work: they ask, are answered, lose their patience.

use super::simulation::Simulation;
use crate::algorithm::{Algorithm, Node, Payload, Refusal, Reply, Request};
use crate::cluster::Event;
use crate::model::{ClientId, Endpoint, EventKind, Link, Mark, NodeId, OperationStatus};
use crate::workload::{Access, Workload};

/// What the clients of an algorithm ask.
pub(super) type Op<N> = <<N as Algorithm>::Workload as Workload>::Op;

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

    /// The steady load asks for the next operation.
    pub(super) fn load_tick(&mut self) -> Event {
        self.begin();
        let picked = self.load.as_mut().and_then(|load| load.tick(&self.clients, &mut self.schedule));
        let Some((index, command)) = picked else {
            return self.conclude(EventKind::Client, None, None, "busy");
        };
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
        client.try_target();
        let id = client.id;
        self.ask(index);
        id
    }
}
