//! A command of several events as commands of one event each, so that a moment between them can be visited.

use crate::cluster::{Cluster, Detail};
use crate::command::{Command, Pick, Role, Set, Verb};
use crate::model::{Endpoint, EventView};

/// Commands of one event each that do to `cluster` what `command` does; `None`: there are none, or it is one already.
///
/// `settle` becomes `deliver #4`, `deliver #7` …, and `timeout S1,S2` becomes `timeout S1`, `timeout S2`. That the end
/// is the same is not taken for granted: it is tried.
pub(super) fn unfold(cluster: &dyn Cluster, command: &Command) -> Option<Vec<Command>> {
    if !matches!(command, Command::Settle(_) | Command::MessageAll { .. } | Command::Timeout { .. }) {
        return None;
    }
    let mut whole = cluster.fork();
    let applied = whole.apply(command, Detail::Full).ok()?;
    if applied.events.len() < 2 {
        return None;
    }
    let singles: Vec<Command> = whole.last_events().iter().map(|e| single(command, e)).collect::<Option<_>>()?;
    let mut parts = cluster.fork();
    for single in &singles {
        if parts.apply(single, Detail::Silent).ok()?.events.len() != 1 {
            return None;
        }
    }
    (parts.event() == whole.event() && parts.fingerprint() == whole.fingerprint()).then_some(singles)
}

/// The part of `command` that made this one event.
fn single(command: &Command, event: &EventView) -> Option<Command> {
    let message = |verb| event.message.as_ref().map(|m| Command::Message { verb, pick: Pick::Id(m.id) });
    match command {
        Command::Settle(_) => message(Verb::Deliver),
        Command::MessageAll { verb, .. } => message(*verb),
        Command::Timeout { timer, .. } => {
            let node = event.node.and_then(Endpoint::node)?;
            Some(Command::Timeout { node: Set(vec![Role::Node(node)]), timer: timer.clone() })
        }
        _ => None,
    }
}
