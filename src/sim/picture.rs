//! Pictures of a moment and of an event.

use super::due::Ticket;
use super::network::InFlight;
use super::server::{Process, Server};
use super::simulation::Simulation;
use crate::algorithm::fact::{facts_of_disk, facts_of_node};
use crate::algorithm::{self, Inspect, Message, Node, Payload, PayloadOf, Refusal, Rule, Settings, Timer};
use crate::cluster::{Detail, Event};
use crate::model::{
    Curve, EpochCounter, EventView, FactView, Figure, FigureKind, InvariantView, LinkView, Loss, MessageView,
    MomentQuery, Name, NodeDetails, NodeId, NodeView, Participation, RuleView, Series, Time, TimerView, Unit, Value,
    View, Violation, named,
};
use crate::workload::Workload;

/// The name of a timer as the command language writes it: `election`, `Retry[2]`.
pub(super) fn timer_name<N: Node>(timer: N::Timer) -> String {
    let kind = N::DESCRIPTION.timers[timer.kind()];
    timer.key().map_or_else(|| kind.to_string(), |key| format!("{kind}[{key}]"))
}

/// Field `index` of what travels.
pub(super) fn field<N: Node>(payload: &PayloadOf<N>, index: usize) -> Value {
    match payload {
        Payload::Peer(message) => message.field(index),
        Payload::Request(request) => match index {
            0 => request.client.into(),
            1 => request.seq.into(),
            2 => Value::Text(request.command.to_string().into()),
            _ => seen(request.seen),
        },
        Payload::Reply(reply) => match (index, &reply.result) {
            (0, _) => reply.client.into(),
            (1, _) => reply.seq.into(),
            (2, Ok(answer)) => N::Workload::result(answer),
            (3, Err(Refusal::Redirect(to))) => (*to).into(),
            (4, Err(Refusal::Behind)) => true.into(),
            (5, _) => seen(reply.seen),
            _ => Value::None,
        },
        Payload::Closed => Value::None,
    }
}

/// How far somebody has seen; the default says nothing.
pub(super) fn seen(upto: EpochCounter) -> Value {
    if upto == EpochCounter::default() { Value::None } else { upto.into() }
}

impl<N: Node> Simulation<N> {
    /// The picture of this moment.
    pub(super) fn picture(&self, scope: &MomentQuery) -> View {
        let flying = self.network.in_order();
        View {
            algorithm: N::DESCRIPTION.name.into(),
            seed: self.common.seed,
            now: self.now,
            event: self.event,
            nodes: self.servers.iter().map(|server| self.node_picture(server, scope)).collect(),
            clients: self.clients.iter().map(|client| client.view(&self.history, scope.operations)).collect(),
            messages: flying.iter().take(scope.messages).map(|(_, message)| self.message_view(message)).collect(),
            in_flight: flying.len(),
            links: self.link_views(),
            partition: if self.network.is_parted() {
                self.network.partition(self.servers.iter().map(|server| server.id))
            } else {
                Vec::new()
            },
            invariants: N::DESCRIPTION
                .invariants
                .iter()
                .zip(&self.broken)
                .filter(|(name, _)| self.config.has_invariant(name))
                .map(|(name, broken_at)| InvariantView {
                    name: Name::new(name),
                    broken_at: *broken_at,
                    known: N::DESCRIPTION.is_known(name),
                })
                .collect(),
            guarantees: if scope.guarantees { self.guarantees() } else { Vec::new() },
            safeguards: N::DESCRIPTION
                .safeguards
                .iter()
                .map(|name| (Name::new(name), self.config.safeguard_is_on(name)))
                .collect(),
            figures: self.figures(scope),
            acknowledged: self.acknowledged,
            load: self.load.is_some(),
            leader: self.leader(),
            next_due: None,
        }
    }

    /// The nodes as figures are made of them.
    pub(super) fn inspected(&self) -> Vec<(NodeId, algorithm::Process<'_, N>)> {
        self.servers.iter().map(|server| (server.id, server.inspected())).collect()
    }

    /// Its figures; curves have one point, that of now.
    fn figures(&self, scope: &MomentQuery) -> Vec<Figure> {
        let servers = self.inspected();
        let mut drawn = N::figures(&servers, &self.judged_now(), scope).into_iter();
        let mut numbers = N::numbers(&servers, &self.invariants).into_iter();
        let mut curve = |word: &&'static str| {
            let points = numbers.next().map(|number| (self.now, number)).into_iter().collect();
            Curve { label: Value::word(word), node: None, points }
        };
        let figures = N::DESCRIPTION.figures.iter().map_while(|spec| match spec.kind {
            FigureKind::Series => {
                let curves = spec.curves.iter().map(&mut curve).collect();
                Some(Figure::Series(Series { curves, unit: Unit::Plain }))
            }
            FigureKind::TimeBars => self.surveyed(N::bars).map(Figure::TimeBars).or_else(|| drawn.next()),
            _ => drawn.next(),
        });
        figures.collect()
    }

    fn link_views(&self) -> Vec<LinkView> {
        let odd = self.network.special_links().filter(|(_, of)| of.cut || of.loss_ppm > 0);
        odd.map(|(link, of)| LinkView { link, cut: of.cut, loss_ppm: of.loss_ppm }).collect()
    }

    fn node_picture(&self, server: &Server<N>, scope: &MomentQuery) -> NodeView {
        let closely = !scope.sparse || scope.facts_of == Some(server.id);
        NodeView {
            id: server.id,
            status: server.status(),
            participation: server.node().map_or(Participation::Following, Inspect::participation),
            role: self.role_of(server).into(),
            queued: server.queue.len(),
            details: closely.then(|| Box::new(self.details(server, scope))),
        }
    }

    /// A node looked at closely.
    pub(super) fn details(&self, server: &Server<N>, scope: &MomentQuery) -> NodeDetails {
        let main = server.node().and_then(Inspect::main_timer);
        let armed = server.alarms.iter().enumerate().filter_map(|(slot, alarm)| Some((alarm.armed?.1, slot)));
        let mut order: Vec<(Ticket, usize)> = armed.collect();
        order.sort_unstable();
        let alarm = |(_, slot): &(Ticket, usize)| Some((server.alarms[*slot].timer, server.alarms[*slot].armed?));
        let alarms: Vec<_> = order.iter().filter_map(alarm).collect();
        let timer = |timer: N::Timer, armed: Time, due: Time| TimerView {
            kind: N::DESCRIPTION.timers[timer.kind()].into(),
            key: timer.key(),
            armed,
            due,
        };
        let shown = alarms.iter().find(|(kind, _)| Some(*kind) == main).or(alarms.first());
        let badges = match &server.process {
            Process::Running(node) => node.badges_judged(&self.invariants),
            Process::Stopped { disk, .. } => N::badges_of_disk(disk),
        };
        let mut facts = Vec::new();
        if scope.facts_of == Some(server.id) {
            let role = Value::word(self.role_of(server));
            facts.push(FactView { name: "role".into(), key: None, value: role, durable: false });
            facts.extend(match &server.process {
                Process::Running(node) => facts_of_node(N::FACTS, &self.subject(server.id, node)),
                Process::Stopped { disk, .. } => facts_of_disk(N::FACTS, disk),
            });
        }
        NodeDetails {
            badges: named(badges),
            timer: shown.map(|(kind, (armed, ticket))| timer(*kind, *armed, ticket.time)),
            timers: alarms.iter().map(|(kind, (armed, ticket))| timer(*kind, *armed, ticket.time)).collect(),
            facts,
        }
    }

    /// A message in flight.
    pub(super) fn message_view(&self, message: &InFlight<N>) -> MessageView {
        let spec = Self::kind_of(&message.payload);
        let fields = spec.fields.iter().enumerate();
        let fields = fields.map(|(index, spec)| (spec, field::<N>(&message.payload, index)));
        let there = fields.filter(|(spec, value)| !spec.rare || *value != Value::None);
        MessageView {
            id: message.id,
            link: message.link,
            kind: spec.name.into(),
            short: spec.short.into(),
            fields: there.map(|(spec, value)| (spec.name, value)).collect(),
            copy_of: (message.original != message.id).then_some(message.original),
            sent: message.sent,
            due: message.ticket.map(|_| message.due),
            doomed: message.doomed.is_some() || !message.arrived && self.network.is_cut(message.link),
            reply: spec.reply,
            idle: Self::is_idle(&message.payload),
        }
    }

    /// An event in full.
    pub(super) fn event_view(&self, event: &Event, violations: Vec<Violation>) -> EventView {
        EventView {
            number: self.event,
            time: event.time,
            kind: event.kind,
            node: event.node,
            peer: event.peer,
            word: event.word,
            message: None,
            lost: None,
            command: None,
            rules: self.recorder.rules.iter().map(|fired| Self::rule_view(&fired.rule, fired.node)).collect(),
            sent: self.recorder.sent.clone(),
            marks: event.marks,
            overtaken: self.recorder.overtaken,
            outcomes: N::DESCRIPTION.outcomes_in(event.marks).map(|outcome| outcome.mark_word().into()).collect(),
            violations,
            quiet: event.quiet,
        }
    }

    fn rule_view(rule: &N::Rule, node: NodeId) -> RuleView {
        let index = rule.index();
        let spec = &N::DESCRIPTION.rules[index];
        let arguments = spec.fields.iter().enumerate();
        RuleView {
            name: spec.name.into(),
            source: spec.source.into(),
            // Of equals the one that is declared first.
            weight: (u32::from(spec.weight) << 16) + (N::DESCRIPTION.rules.len() - index) as u32,
            node,
            arguments: arguments.map(|(index, name)| (Name::new(name), rule.argument(index))).collect(),
        }
    }

    /// Adds the message to what was said about the event that was just concluded.
    pub(super) fn heard_message(&mut self, message: &InFlight<N>, lost: Option<Loss>) {
        if self.recorder.detail != Detail::Full {
            return;
        }
        let mut view = self.message_view(message);
        view.due = Some(message.due.min(self.now));
        if let Some(event) = self.recorder.events.last_mut() {
            (event.message, event.lost) = (Some(view), lost);
        }
    }
}
