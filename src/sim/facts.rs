//! The moment as conditions read it.

use std::sync::Arc;

use super::operation::Operation;
use super::server::{Process, Server};
use super::simulation::Simulation;
use crate::algorithm::describe::Description;
use crate::algorithm::{Algorithm, Invariants, Node};
use crate::command::{Facts, Judged, Pattern};
use crate::model::{
    ClientId, Doubt, EpochCounter, FactKey, Guarantee, GuaranteeView, Judgement, NodeId, OperationStatus,
    Participation, Value,
};
use crate::workload::guarantees::{Effort, Found, Told, judge};
use crate::workload::linearizable::{self, MOST_PLACED, Verdict};
use crate::workload::{Agent, SequentialSpec, Workload};

/// What is right for the clients of an algorithm.
type Specification<N> = <<N as Algorithm>::Workload as Workload>::Specification;

impl<N: Node> Simulation<N> {
    fn server(&self, node: NodeId) -> Option<&Server<N>> {
        self.servers.get(node.index())
    }

    /// All operations of all clients.
    fn operations(&self) -> impl Iterator<Item = &Operation<N::Workload>> {
        self.history.iter().chain(self.clients.iter().filter_map(|client| client.current.as_ref()))
    }

    /// The same, in the order in which they began.
    fn in_order(&self) -> impl Iterator<Item = &Operation<N::Workload>> {
        let mut all: Vec<_> = self.operations().collect();
        all.sort_by_key(|operation| operation.began);
        all.into_iter()
    }

    /// Judges the history by models.
    fn judged(&self, models: &[Guarantee], effort: Effort) -> Vec<Found> {
        let told = self.in_order().map(|of| Told { client: of.client.index(), call: of.call() });
        judge::<Specification<N>>(told.collect(), self.given_commits, models, effort)
    }

    /// Whether nothing is under way, and yet the nodes differ.
    fn differs_in_quiet(&self) -> bool {
        let mut waits = self.clients.iter().filter_map(|client| client.current.as_ref());
        let waits = waits.any(|operation| operation.status == OperationStatus::Pending);
        self.network.len() == 0 && !waits && self.unlike().len() > 1
    }

    /// What the history guarantees, as a picture shows it.
    pub(super) fn guarantees(&self) -> Vec<GuaranteeView> {
        let view = |(guarantee, judgement)| GuaranteeView { guarantee, judgement };
        let all = Guarantee::ALL.into_iter();
        let operations: Vec<_> = self.in_order().collect();
        if operations.len() > LONG {
            return all.map(|guarantee| view((guarantee, Judgement::Undecided(Doubt::TooLong)))).collect();
        }
        let judgement = |(guarantee, found)| match found {
            Found::Holds if guarantee == Guarantee::Eventual && self.differs_in_quiet() => {
                Judgement::Refuted(Vec::new())
            }
            Found::Holds => Judgement::Holds,
            Found::Refuted(few) => Judgement::Refuted(
                few.into_iter().map(|place| (operations[place].client, operations[place].seq)).collect(),
            ),
            Found::Undecided(doubt) => Judgement::Undecided(doubt),
        };
        let found = self.judged(&Guarantee::ALL, Effort::PICTURE).into_iter();
        all.zip(found).map(|(guarantee, found)| view((guarantee, judgement((guarantee, found))))).collect()
    }

    fn running(&self, node: NodeId) -> Option<&N> {
        self.server(node).and_then(Server::node)
    }
}

/// The longest history that is looked at for a picture, in operations.
const LONG: usize = 300;

/// Why a history was not judged.
fn in_words(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::GivenUp => "not decided: the search for an order was given up",
        Doubt::TooLong => "not decided: the history is too long",
        Doubt::NoRegister => "not decided: no one order explains the answers, and they do not say which write they saw",
    }
}

/// An operation, when it was, and what became of it.
fn told<W: Workload>(operation: &Operation<W>) -> (String, String) {
    let Operation { client, command, began, ended, .. } = operation;
    let answer = match operation.value() {
        Some(value) if operation.status == OperationStatus::Ok => value.to_string(),
        _ => operation.status_word().to_owned(),
    };
    let until = if *ended == u64::MAX { "on".to_owned() } else { format!("to {ended}") };
    (format!("{client} {command}, event {began} {until}"), answer)
}

impl<N: Node> Facts for Simulation<N> {
    fn description(&self) -> &'static Description {
        N::DESCRIPTION
    }

    fn nodes(&self) -> Vec<NodeId> {
        self.servers.iter().map(|server| server.id).collect()
    }

    fn is_up(&self, node: NodeId) -> bool {
        self.running(node).is_some()
    }

    fn role(&self, node: NodeId) -> &'static str {
        self.server(node).map_or("absent", |server| self.role_of(server))
    }

    fn leads(&self, node: NodeId) -> bool {
        self.running(node).is_some_and(|node| node.participation() == Participation::Leading)
    }

    fn follows(&self, node: NodeId) -> bool {
        self.running(node).is_some_and(|node| node.participation() == Participation::Following)
    }

    fn leader(&self) -> Option<NodeId> {
        Simulation::leader(self)
    }

    fn fact(&self, node: NodeId, index: usize, key: Option<&FactKey>) -> Option<Value> {
        let fact = N::FACTS.get(index)?;
        match &self.server(node)?.process {
            Process::Running(running) => fact.of_node(&self.subject(node, running), key),
            Process::Stopped { disk, .. } => fact.of_disk(disk, key),
        }
    }

    fn store(&self, node: NodeId, key: &str) -> Option<Arc<str>> {
        self.running(node)?.store_value(key)
    }

    fn client_last(&self, client: ClientId) -> &'static str {
        self.clients.get(client.index()).map_or("none", |client| client.last())
    }

    fn client_value(&self, client: ClientId) -> Option<Value> {
        self.clients.get(client.index())?.value()
    }

    fn client_seen(&self, client: ClientId) -> Option<Value> {
        let client = self.clients.get(client.index())?;
        (client.seen != EpochCounter::default()).then(|| client.seen.into())
    }

    fn client_fact(&self, client: ClientId, index: usize) -> Option<Value> {
        self.clients.get(client.index())?.agent.fact(index)
    }

    fn in_flight(&self, pattern: &Pattern) -> bool {
        self.network.iter().any(|(_, message)| self.matches(message, pattern))
    }

    fn nothing_in_flight(&self) -> bool {
        self.network.len() == 0
    }

    fn converged(&self) -> bool {
        let mut running = self.servers.iter().filter_map(Server::node);
        let Some(first) = running.next() else { return false };
        running.all(|node| first.converged_with(node))
    }

    fn violated(&self, invariant: &str) -> bool {
        let index = N::DESCRIPTION.invariants.iter().position(|name| *name == invariant);
        index.is_some_and(|index| self.broken[index].is_some())
    }

    fn safe(&self) -> bool {
        self.first_broken.is_none()
    }

    fn broken(&self) -> Vec<(&'static str, u64)> {
        let names = N::DESCRIPTION.invariants.iter().zip(&self.broken);
        names.filter_map(|(name, event)| event.map(|event| (*name, event))).collect()
    }

    fn flying(&self, most: usize) -> (Vec<String>, usize) {
        let flying = self.network.in_order();
        let shown = flying.iter().take(most).map(|(_, message)| {
            let kind = Self::kind_of(&message.payload).name;
            format!("{} {}->{} {kind}", message.id, message.link.from, message.link.to)
        });
        (shown.collect(), flying.len())
    }

    fn unlike(&self) -> Vec<NodeId> {
        let running: Vec<_> = self.servers.iter().filter_map(|server| Some((server.id, server.node()?))).collect();
        let Some((first, node)) = running.first() else { return Vec::new() };
        let unlike = running.iter().filter(|(_, other)| !node.converged_with(other)).map(|(id, _)| *id);
        std::iter::once(*first).chain(unlike).collect()
    }

    fn linearizability(&self) -> Judged {
        let operations: Vec<_> = self.operations().collect();
        let calls = operations.iter().map(|operation| operation.call()).collect();
        match linearizable::verdict::<Specification<N>>(calls, self.given_commits) {
            Verdict::Explained => Judged::Explained,
            Verdict::Unexplained { answer, around } => Judged::Unexplained(
                std::iter::once(answer).chain(around).map(|place| told(operations[place])).collect(),
            ),
            Verdict::Undecided(object) => {
                let on = object.map_or_else(String::new, |object| format!(" on {object}"));
                let always = Specification::<N>::ALWAYS_DECIDED;
                let but = if always.is_empty() { String::new() } else { format!(" ({always})") };
                Judged::Undecided(format!(
                    "not decided: {MOST_PLACED} operations{on} were placed in search of an order, in vain{but}"
                ))
            }
        }
    }

    fn history(&self, guarantee: Guarantee) -> Judged {
        match self.judged(&[guarantee], Effort::CLAIM).pop() {
            None | Some(Found::Holds) => {}
            Some(Found::Refuted(few)) => {
                let operations: Vec<_> = self.in_order().collect();
                return Judged::Unexplained(few.into_iter().map(|place| told(operations[place])).collect());
            }
            Some(Found::Undecided(doubt)) => return Judged::Undecided(in_words(doubt).to_owned()),
        }
        match &self.unlike()[..] {
            [first, others @ ..] if guarantee == Guarantee::Eventual && self.differs_in_quiet() => {
                let others: Vec<String> = others.iter().map(ToString::to_string).collect();
                Judged::Unexplained(vec![(format!("unlike {first}"), others.join(","))])
            }
            _ => Judged::Explained,
        }
    }

    fn messages(&self) -> u64 {
        self.network.messages
    }

    fn cluster_fact(&self, index: usize, key: Option<&FactKey>) -> Option<Value> {
        self.invariants.fact(index, key, self.now)
    }
}
