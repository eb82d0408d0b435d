//! What can be done at a moment, as commands of the language.

use crate::command::{Command, DiskFault, Network, Operation, PatternEnd, Pick, Role, Set, Verb};
use crate::view::{Endpoint, NodeId, NodeView, Scope, Status, View};

/// The part of a moment that the search looks at: nodes, links, and all that is in flight.
pub(super) const EVERYTHING: Scope = Scope { slots: 0..0, messages: usize::MAX, operations: 1, facts_of: None };

/// The kinds of actions; a walk weighs them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Deliver,
    Drop,
    Duplicate,
    Timeout,
    Crash,
    Restart,
    Cut,
    Heal,
    Write,
    Read,
}

impl Kind {
    pub(super) const ALL: [Kind; 10] = [
        Kind::Deliver,
        Kind::Drop,
        Kind::Duplicate,
        Kind::Timeout,
        Kind::Crash,
        Kind::Restart,
        Kind::Cut,
        Kind::Heal,
        Kind::Write,
        Kind::Read,
    ];
}

/// The actions of a kind that are possible now, in a fixed order. `writes` numbers the values that clients write.
pub(super) fn moves(view: &View, kind: Kind, writes: u64) -> Vec<Command> {
    match kind {
        Kind::Deliver => messages(view, Verb::Deliver),
        Kind::Drop => messages(view, Verb::Drop),
        Kind::Duplicate => messages(view, Verb::Duplicate),
        Kind::Timeout => view.nodes.iter().filter(|node| node.status == Status::Up).flat_map(timeouts).collect(),
        Kind::Crash => {
            let crash = |node: NodeId, disk| Command::Crash { set: only(node), disk };
            running(view).flat_map(|node| [crash(node, DiskFault::Kept), crash(node, DiskFault::Unsynced)]).collect()
        }
        Kind::Restart => {
            let down = view.nodes.iter().filter(|node| node.status == Status::Down);
            down.map(|node| Command::Restart(only(node.id))).collect()
        }
        Kind::Cut => links(view).filter(|link| !is_cut(view, *link)).map(cut).collect(),
        Kind::Heal if view.partition.is_empty() && view.links.iter().all(|link| !link.cut) => Vec::new(),
        Kind::Heal => vec![Command::Network(Network::HealAll)],
        Kind::Write => clients(view, &Operation::Write("x".into(), (writes + 1).to_string().into())),
        Kind::Read => clients(view, &Operation::Read("x".into())),
    }
}

/// One node, by name.
fn only(node: NodeId) -> Set {
    Set(vec![Role::Node(node)])
}

fn running(view: &View) -> impl Iterator<Item = NodeId> {
    view.nodes.iter().filter(|node| matches!(node.status, Status::Up | Status::Paused)).map(|node| node.id)
}

/// A message that can be had: a held one waits for its release, and nothing is delivered over a cut.
fn messages(view: &View, verb: Verb) -> Vec<Command> {
    let ready = view.messages.iter().filter(|message| {
        let passes = match (message.link.from, message.link.to) {
            (Endpoint::Node(from), Endpoint::Node(to)) => !is_cut(view, (from, to)),
            _ => true,
        };
        message.due.is_some() && (verb != Verb::Deliver || passes)
    });
    ready.map(|message| Command::Message { verb, pick: Pick::Id(message.id) }).collect()
}

fn timeouts(node: &NodeView) -> impl Iterator<Item = Command> {
    let timer = |timer: &crate::view::TimerView| Some((timer.kind, timer.key.clone()));
    node.timers.iter().map(move |of| Command::Timeout { node: only(node.id), timer: timer(of) })
}

/// Every pair of nodes, in both directions.
fn links(view: &View) -> impl Iterator<Item = (NodeId, NodeId)> {
    let ids = || view.nodes.iter().map(|node| node.id);
    ids().flat_map(move |from| ids().filter(move |to| *to != from).map(move |to| (from, to)))
}

fn is_cut(view: &View, (from, to): (NodeId, NodeId)) -> bool {
    let group = |node: NodeId| view.partition.iter().position(|group| group.contains(&node));
    let between = |link: &crate::view::LinkView| link.link.from == from.into() && link.link.to == to.into();
    group(from) != group(to) || view.links.iter().any(|link| link.cut && between(link))
}

fn cut((from, to): (NodeId, NodeId)) -> Command {
    let end = |node: NodeId| PatternEnd::At(node.into());
    Command::Network(Network::Cut { from: end(from), to: end(to), both: false })
}

/// Any client asks any node that runs.
fn clients(view: &View, operation: &Operation) -> Vec<Command> {
    let asks = |client, node| Command::Client { client, operation: operation.clone(), to: Some(Role::Node(node)) };
    view.clients.iter().flat_map(|client| running(view).map(move |node| asks(client.id, node))).collect()
}
