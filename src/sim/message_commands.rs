//! Commands on messages and links.

use super::apply::Named;
use super::network::InFlight;
use super::session_table::Way;
use super::settings::Span;
use super::simulation::Simulation;
use crate::algorithm::{Message, Node, Payload};
use crate::cluster::{Event, MomentError};
use crate::command::{Facts as _, NetworkFault, Pattern, PatternEnd, Pick, Set, Verb};
use crate::model::{Endpoint, EventKind, Link, Loss, Mark, NodeId, Sentence, Time, Value};
use crate::sentence;

type Result<T> = std::result::Result<T, MomentError>;

impl<N: Node> Simulation<N> {
    pub(super) fn one_message(&mut self, verb: Verb, pick: &Pick) -> Result<Event> {
        self.network.sort();
        let slot = self.pick(verb, pick)?;
        match verb {
            Verb::Deliver => self.deliver_by_hand(slot),
            Verb::Drop if self.in_slot(slot).payload == Payload::Closed => Err(MomentError::new(sentence!(
                "{id} is no message that can be lost: it tells that a session ended",
                id = self.in_slot(slot).id
            ))),
            Verb::Drop => Ok(self.drop_by_hand(slot)),
            Verb::Duplicate
                if self.in_slot(slot).session.is_some() || self.in_slot(slot).payload == Payload::Closed =>
            {
                let message = self.in_slot(slot);
                let (id, word) = (message.id, Self::kind_of(&message.payload).name);
                Err(MomentError::new(sentence!("{id} has no copies: a session brings each {word} once", id, word)))
            }
            Verb::Duplicate => {
                self.begin();
                let to = self.in_slot(slot).link.to;
                let latency = self.common.latency;
                let id = self.network.duplicate(slot, self.now, latency, &mut self.schedule);
                self.recorder.sent.push(id);
                Ok(self.command_event(Some(to), "duplicate", Mark::Fault))
            }
            Verb::Hold => {
                self.begin();
                // On a session, what is behind it waits, too.
                for slot in self.network.session_queue(slot) {
                    self.network.get_mut(slot).expect("a slot that was found").ticket = None;
                }
                let to = self.in_slot(slot).link.to;
                Ok(self.command_event(Some(to), "hold", Mark::None))
            }
            Verb::Release => {
                self.must_be_first(slot, "released")?;
                Ok(self.reschedule(slot, "release", |due| due))
            }
            Verb::Delay(span) => Ok(self.reschedule(slot, "delay", |due| due.after(span))),
        }
    }

    fn in_slot(&self, slot: usize) -> &InFlight<N> {
        self.network.get(slot).expect("a slot that was found")
    }

    /// A message is due at another time, never before now. One that is held stays held when it is delayed.
    fn reschedule(&mut self, slot: usize, word: &'static str, when: impl Fn(Time) -> Time) -> Event {
        self.begin();
        let now = self.now;
        let message = self.network.get_mut(slot).expect("a slot that was found");
        let due = when(message.due).max(now);
        message.due = due;
        let to = message.link.to;
        let train = self.network.session_queue(slot);
        self.network.shift(&train, due, word == "release", &mut self.schedule);
        self.command_event(Some(to), word, Mark::None)
    }

    fn deliver_by_hand(&mut self, slot: usize) -> Result<Event> {
        let message = self.in_slot(slot);
        if !message.arrived && self.network.is_cut(message.link) {
            let (id, link) = (message.id, message.link);
            return Err(MomentError::new(sentence!(
                "{id} cannot be delivered: {from}->{to} is cut",
                id,
                from = link.from,
                to = link.to
            )));
        }
        self.must_be_first(slot, "delivered")?;
        Ok(self.hand_over(slot))
    }

    /// On a session, one message comes after the other.
    fn must_be_first(&self, slot: usize, done: &'static str) -> Result<()> {
        let Some(head) = self.network.head(slot) else { return Ok(()) };
        let (id, link) = (self.in_slot(slot).id, self.in_slot(slot).link);
        let kind = self.network.find(head).map_or("", |slot| Self::kind_of(&self.in_slot(slot).payload).name);
        Err(MomentError::new(sentence!(
            "{id} cannot be {done}: {head} {kind} is before it on the session {from}->{to}",
            id,
            done => done,
            head,
            kind,
            from = link.from,
            to = link.to
        )))
    }

    /// A message arrives by hand: chance does not lose it, but a node that does not run cannot take it.
    pub(super) fn hand_over(&mut self, slot: usize) -> Event {
        if let Some(message) = self.network.get_mut(slot) {
            message.doomed = None;
        }
        self.arrival(slot)
    }

    pub(super) fn drop_by_hand(&mut self, slot: usize) -> Event {
        self.begin();
        let message = self.network.take(slot);
        self.recorder.marks.insert(Mark::Fault);
        if let (Some(_), Endpoint::Node(from), Endpoint::Node(to)) =
            (message.session, message.link.from, message.link.to)
            && self.network.sessions.between(message.link).map(|session| session.number) == message.session
        {
            self.close_session(from, to, &[from, to]);
        }
        let word = Self::kind_of(&message.payload).name;
        let event = self.conclude(EventKind::Loss, Some(message.link.to), Some(message.link.from), word);
        self.heard_message(&message, Some(Loss::Dropped));
        event
    }

    pub(super) fn forge(
        &mut self,
        from: Endpoint,
        to: Endpoint,
        kind: &'static str,
        fields: &[(&'static str, String)],
    ) -> Result<Event> {
        let (Endpoint::Node(sender), Endpoint::Node(receiver)) = (from, to) else {
            return Err(MomentError::new("only messages between nodes can be forged"));
        };
        self.known(sender)?;
        self.known(receiver)?;
        let position = N::DESCRIPTION.messages.iter().position(|spec| spec.name == kind);
        let Some(position) = position else {
            return Err(MomentError::new(sentence!("{kind} is not sent between nodes", kind)));
        };
        let message = Payload::Peer(N::Message::build(position, sender, fields).map_err(MomentError::new)?);
        let link = Link { from, to };
        if self.network.way(link, &message) == Way::Nowhere {
            return Err(MomentError::new(sentence!(
                "{kind} travels on a session, and {sender} has none with {receiver}",
                kind,
                sender,
                receiver
            )));
        }
        self.begin();
        self.transmit(link, message);
        Ok(self.command_event(Some(from), "send", Mark::Fault))
    }

    // Finding messages.

    /// The slot of the one message that is meant.
    fn pick(&self, verb: Verb, pick: &Pick) -> Result<usize> {
        let found = match pick {
            Pick::Id(id) => self.network.find(*id),
            Pick::First(pattern) => {
                let held = verb == Verb::Release;
                let fits = |message: &InFlight<N>| message.ticket.is_none() == held && self.matches(message, pattern);
                self.network.first(fits)
            }
        };
        let Some(slot) = found else { return Err(self.nothing_matches(pick, verb)) };
        let message = self.in_slot(slot);
        if verb == Verb::Release && message.ticket.is_some() {
            return Err(MomentError::new(sentence!("{id} is not held", id = message.id)));
        }
        if verb == Verb::Hold && message.ticket.is_none() {
            return Err(MomentError::new(sentence!("{id} is held already", id = message.id)));
        }
        Ok(slot)
    }

    fn nothing_matches(&self, pick: &Pick, verb: Verb) -> MomentError {
        let mut flying: Vec<Sentence> = self
            .network
            .in_order()
            .iter()
            .take(8)
            .map(|(_, message)| {
                let kind = Self::kind_of(&message.payload).name;
                Sentence::verbatim(format!("{} {}->{} {kind}", message.id, message.link.from, message.link.to))
            })
            .collect();
        if self.network.len() > flying.len() {
            flying.push(sentence!("and {count} more", count = self.network.len() - flying.len()));
        }
        let state = if flying.is_empty() { "nothing".into() } else { Sentence::several(", ", flying) };
        MomentError::new(if verb == Verb::Release {
            sentence!("no message in flight matches {pick} that is held; in flight: {state}", pick, state => state)
        } else {
            sentence!("no message in flight matches {pick}; in flight: {state}", pick, state => state)
        })
    }

    /// Whether a message is one the pattern speaks of.
    pub(super) fn matches(&self, message: &InFlight<N>, pattern: &Pattern) -> bool {
        let end = |wanted: PatternEnd, end: Endpoint| match wanted {
            PatternEnd::Any => true,
            PatternEnd::At(at) => at == end,
            PatternEnd::Leader => self.leader().is_some_and(|leader| end == leader.into()),
            PatternEnd::Followers => end.node().is_some_and(|node| self.follows(node)),
        };
        let spec = Self::kind_of(&message.payload);
        end(pattern.from, message.link.from)
            && end(pattern.to, message.link.to)
            && pattern.kind.is_none_or(|kind| kind == spec.name)
            && pattern.fields.iter().all(|(name, value)| {
                let index = spec.fields.iter().position(|field| field.name == *name);
                index.is_some_and(|index| same(&super::picture::field::<N>(&message.payload, index), value))
            })
    }

    // Links.

    pub(super) fn network_fault(&mut self, fault: &NetworkFault) -> Result<Event> {
        let (word, mark) = match fault {
            NetworkFault::Partition(groups) => {
                let groups = self.groups(groups)?;
                self.begin();
                self.network.part(self.servers.len(), &groups);
                ("partition", Mark::Fault)
            }
            NetworkFault::Isolate(set) => {
                let Named { nodes, .. } = self.resolve(set, &[])?;
                let groups: Vec<Vec<NodeId>> = nodes.into_iter().map(|node| vec![node]).collect();
                self.begin();
                self.network.part(self.servers.len(), &groups);
                ("isolate", Mark::Fault)
            }
            NetworkFault::Cut { from, to, both } => {
                self.cut(*from, *to, *both, true)?;
                ("cut", Mark::Fault)
            }
            NetworkFault::Heal { from, to, both } => {
                self.cut(*from, *to, *both, false)?;
                ("heal", Mark::Repair)
            }
            NetworkFault::HealAll => {
                self.begin();
                self.network.part(self.servers.len(), &[]);
                self.network.mend();
                ("heal", Mark::Repair)
            }
            NetworkFault::Link { link, latency, loss_ppm, duplicate_ppm, reorder } => {
                let links = self.links(*link)?;
                self.begin();
                let mut mark = Mark::None;
                for link in links {
                    let before = self.network.conditions(link);
                    self.network.set(link, |of| {
                        of.latency = latency.map(|(low, high)| Span { low, high }).or(of.latency);
                        of.loss_ppm = loss_ppm.unwrap_or(of.loss_ppm);
                        of.duplicate_ppm = duplicate_ppm.unwrap_or(of.duplicate_ppm);
                        of.reorder = reorder.unwrap_or(of.reorder);
                    });
                    mark = mark.max(self.network.conditions(link).after(before));
                }
                ("link", mark)
            }
        };
        self.close_severed_sessions();
        Ok(self.command_event(None, word, mark))
    }

    fn groups(&self, sets: &[Set]) -> Result<Vec<Vec<NodeId>>> {
        let mut named: Vec<NodeId> = Vec::new();
        let mut groups: Vec<Vec<NodeId>> = Vec::new();
        for set in sets {
            let members = self.resolve(set, &named)?.nodes;
            named.extend(&members);
            groups.push(members);
        }
        let within = |inner: &[NodeId], outer: &[NodeId]| inner.iter().all(|node| outer.contains(node));
        for (number, group) in groups.iter().enumerate() {
            let mut others = groups.iter().enumerate().filter(|(other, _)| *other != number);
            if let Some((_, other)) = others.find(|(_, other)| within(group, other)) {
                let (group, other) = (Set::of(group), Set::of(other));
                return Err(MomentError::new(sentence!(
                    "the group {group} is part of the group {other}",
                    group,
                    other
                )));
            }
        }
        Ok(groups)
    }

    fn links(&self, link: Option<(Endpoint, Endpoint)>) -> Result<Vec<Link>> {
        if let Some((from, to)) = link {
            for node in [from, to].into_iter().filter_map(Endpoint::node) {
                self.known(node)?;
            }
            return Ok(vec![Link { from, to }]);
        }
        let ids = || self.servers.iter().map(|server| server.id);
        let pairs = ids().flat_map(|from| ids().filter(move |to| *to != from).map(move |to| (from, to)));
        Ok(pairs.map(|(from, to)| Link { from: from.into(), to: to.into() }).collect())
    }

    fn cut(&mut self, from: PatternEnd, to: PatternEnd, both: bool, cut: bool) -> Result<()> {
        let (froms, tos) = (self.ends(from)?, self.ends(to)?);
        self.begin();
        for &from in &froms {
            for &to in &tos {
                let between_clients = from.node().is_none() && to.node().is_none();
                if from == to || between_clients {
                    continue;
                }
                self.network.set(Link { from, to }, |of| of.cut = cut);
                if both {
                    self.network.set(Link { from: to, to: from }, |of| of.cut = cut);
                }
            }
        }
        Ok(())
    }

    /// The ends that one side of a link names; `*` means the nodes.
    fn ends(&self, end: PatternEnd) -> Result<Vec<Endpoint>> {
        Ok(match end {
            PatternEnd::At(Endpoint::Node(node)) => vec![self.known(node)?.into()],
            PatternEnd::At(client) => vec![client],
            PatternEnd::Leader => vec![self.the_leader()?.into()],
            PatternEnd::Followers => {
                let nodes = self.servers.iter().map(|server| server.id);
                nodes.filter(|node| self.follows(*node)).map(Endpoint::from).collect()
            }
            PatternEnd::Any => self.servers.iter().map(|server| server.id.into()).collect(),
        })
    }
}

/// Equality of a field and what a pattern wants of it.
fn same(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (Value::Ballot(_), Value::Ballot(_)) | (Value::Proposal(_), Value::Proposal(_)) => {
            found.compare(wanted) == Some(std::cmp::Ordering::Equal)
        }
        _ => found == wanted || found.to_string() == wanted.to_string(),
    }
}
