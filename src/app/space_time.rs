//! The space-time diagram, gone through: along a line, from line to line, from end to end of an arrow; and what it knows of
//! the lines: who stood still when, and which groups a partition made.

use super::{App, Folded, Mode, Pane, language, other_ends};
use crate::command::{Command, NetworkFault, Set};
use crate::model::{Endpoint, EventKind, EventView, NodeId, Status, Time};

/// Nodes that reach each other, group by group.
type Groups = Vec<Vec<NodeId>>;

impl App {
    /// The events that stand in the diagram: all that are known near this moment, without what is folded away.
    pub fn drawn_events(&self) -> Vec<&EventView> {
        let rows = self.folded(&self.snapshot.events, |event| event);
        let shown = rows.into_iter().filter_map(|row| match row {
            Folded::Event(event) => Some(event),
            Folded::Quiet(..) => None,
        });
        let here = self.snapshot.here.event;
        shown.filter(|event| !self.folds || !event.quiet || event.number == here).collect()
    }

    /// Whose lines there are: all nodes, and clients that did something.
    pub fn lanes(&self, events: &[&EventView]) -> Vec<Endpoint> {
        let nodes = self.snapshot.view.nodes.iter().map(|node| Endpoint::from(node.id));
        let ends = events.iter().flat_map(|event| [event.node, event.peer]).flatten();
        let mut clients: Vec<Endpoint> = ends.filter(|end| matches!(end, Endpoint::Client(_))).collect();
        clients.sort_unstable();
        clients.dedup();
        nodes.chain(clients).collect()
    }

    /// Begins to go through the diagram, which then has the whole screen, or ends that.
    pub(super) fn toggle_walk(&mut self) {
        if self.mode == Mode::SpaceTime {
            self.mode = Mode::Normal;
            return;
        }
        self.playing = false;
        self.end_scene();
        self.show(Pane::SpaceTime);
        self.scroll.remove(&Pane::SpaceTime);
        (self.mode, self.enlarged) = (Mode::SpaceTime, true);
    }

    /// To the next event of the same line, or the one before.
    pub(super) fn walk_along(&mut self, forward: bool) {
        let here = self.latest().here.event;
        let lane = self.lane();
        let events = self.drawn_events();
        let on_it = |event: &&&EventView| lane.is_none() || event.node == lane;
        let mut line = events.iter().filter(on_it);
        let next =
            if forward { line.find(|event| event.number > here) } else { line.rfind(|event| event.number < here) };
        if let Some(number) = next.map(|event| event.number) {
            self.walk_to(number);
        }
    }

    /// To the line above or below: to what happened there last, or else first.
    pub(super) fn walk_across(&mut self, down: bool) {
        let here = self.latest().here.event;
        let lane = self.lane();
        let events = self.drawn_events();
        let lanes = self.lanes(&events);
        let at = lanes.iter().position(|end| Some(*end) == lane);
        let others: Vec<Endpoint> = match (at, down) {
            (Some(at), true) => lanes[at + 1..].to_vec(),
            (Some(at), false) => lanes[..at].iter().rev().copied().collect(),
            (None, _) => lanes,
        };
        let on = |end: Endpoint| {
            let there = || events.iter().filter(move |event| event.node == Some(end));
            there().rfind(|event| event.number <= here).or_else(|| there().next())
        };
        if let Some(number) = others.into_iter().find_map(on).map(|event| event.number) {
            self.walk_to(number);
        }
    }

    /// To the other end of the arrow that is chosen.
    pub(super) fn walk_arrow(&mut self) {
        let here = self.latest().here.event;
        if let Some(number) = self.far_end() {
            self.walk_to(number);
            self.arrow = Some(here);
        }
    }

    /// Chooses the next of the arrows that end or begin here.
    pub(super) fn turn_arrow(&mut self) {
        let ends = self.ends_here();
        let at = self.far_end().and_then(|end| ends.iter().position(|other| *other == end));
        self.arrow = at.map(|at| ends[(at + 1) % ends.len()]);
    }

    /// The event at the other end of the arrow that is chosen of those that end or begin here.
    pub fn far_end(&self) -> Option<u64> {
        let ends = self.ends_here();
        self.arrow.filter(|end| ends.contains(end)).or_else(|| ends.first().copied())
    }

    fn ends_here(&self) -> Vec<u64> {
        let here = self.latest().here.event;
        let events = &self.snapshot.events;
        events.iter().find(|event| event.number == here).map_or_else(Vec::new, |event| other_ends(events, event))
    }

    /// The line of the event that we are at.
    fn lane(&self) -> Option<Endpoint> {
        let here = self.latest().here.event;
        self.snapshot.events.iter().find(|event| event.number == here).and_then(|event| event.node)
    }

    /// The event is selected here and everywhere: we go there, and its node is chosen.
    pub(super) fn walk_to(&mut self, number: u64) {
        let event = self.snapshot.events.iter().find(|event| event.number == number);
        if let Some(node) = event.and_then(|event| event.node?.node()) {
            (self.node, self.chosen) = (Some(node), true);
        }
        self.go_to(number);
    }

    /// By event or to the scale of time.
    pub(super) fn toggle_scale(&mut self) {
        self.to_scale ^= true;
    }

    /// How an end stood from each of some events on, as far as it changes there; first how it stood before them.
    pub fn standings(&self, end: Endpoint, events: &[EventView]) -> (Status, Vec<(u64, Status)>) {
        let here = self.snapshot.here.event;
        let own = |event: &&EventView| event.node == Some(end) && event.kind == EventKind::Command;
        let changes: Vec<(u64, Status, Status)> = events.iter().filter(own).filter_map(turn).collect();
        let view = end.node().and_then(|id| self.snapshot.view.nodes.iter().find(|node| node.id == id));
        // How it stands here is known; where nothing changed before, that is how it stood.
        let first = match changes.first() {
            Some((number, before, _)) if *number <= here => *before,
            _ => view.map_or(Status::Up, |node| node.status),
        };
        (first, changes.into_iter().map(|(number, _, after)| (number, after)).collect())
    }

    /// The groups that partitions made, from which event on; empty groups: it is healed. First those before all of them.
    pub fn groupings(&self, events: &[EventView]) -> (Groups, Vec<(u64, Groups)>) {
        let here = self.snapshot.here.event;
        let mut changes: Vec<(u64, Groups)> =
            events.iter().filter_map(|event| Some((event.number, self.grouping(event)?))).collect();
        let now = &self.snapshot.view.partition;
        match changes.iter_mut().rfind(|(number, _)| *number <= here) {
            // Whom a word such as `leader` meant is known of the one that is in force.
            Some(last) => last.1.clone_from(now),
            None => return (now.clone(), changes),
        }
        (Vec::new(), changes)
    }

    /// The groups that an event made of the nodes, if it is one that makes or ends them.
    fn grouping(&self, event: &EventView) -> Option<Groups> {
        let text = event.command.as_ref()?;
        let nodes: Vec<NodeId> = self.snapshot.view.nodes.iter().map(|node| node.id).collect();
        let with_the_rest = |groups: Groups| {
            let rest: Vec<NodeId> =
                nodes.iter().copied().filter(|node| !groups.iter().any(|group| group.contains(node))).collect();
            groups.into_iter().chain((!rest.is_empty()).then_some(rest)).collect::<Groups>()
        };
        match language::parse(self, text).ok()? {
            Command::Network(NetworkFault::Partition(sets)) => Some(with_the_rest(sets.iter().map(named).collect())),
            Command::Network(NetworkFault::Isolate(set)) => {
                Some(with_the_rest(named(&set).into_iter().map(|node| vec![node]).collect()))
            }
            Command::Network(NetworkFault::HealAll) => Some(Vec::new()),
            _ => None,
        }
    }

    /// The stretches in which a client waited for an answer: from when to when (none: it still waits), and its place among
    /// the operations that are known.
    pub fn waits_of(&self, end: Endpoint) -> Vec<(Time, Option<Time>, usize)> {
        let Endpoint::Client(id) = end else { return Vec::new() };
        let client = self.snapshot.view.clients.iter().find(|client| client.id == id);
        let operations = client.into_iter().flat_map(|client| client.operations.iter().enumerate());
        operations.map(|(place, operation)| (operation.invoked, operation.returned, place)).collect()
    }
}

/// How an end stood before a command and how after it, if that stops it or lets it go on.
fn turn(event: &EventView) -> Option<(u64, Status, Status)> {
    let (before, after) = match event.word.as_str() {
        "crash" => (Status::Up, Status::Down),
        "restart" => (Status::Down, Status::Up),
        "start" => (Status::Absent, Status::Up),
        "pause" => (Status::Up, Status::Paused),
        "resume" => (Status::Paused, Status::Up),
        _ => return None,
    };
    Some((event.number, before, after))
}

/// The nodes that a set names; whom a word such as `leader` means is not known any more.
fn named(set: &Set) -> Vec<NodeId> {
    set.0.iter().flat_map(|member| member.named()).collect()
}
