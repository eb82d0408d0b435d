//! A command of several events as commands of one event each, so that a moment between them can be visited.

use crate::command::{Command, Network, Pick, Role, Set, Verb};
use crate::sim::{Cluster, Listen};
use crate::view::{Endpoint, EventView};

/// Commands of one event each that do to `cluster` what `command` does; `None`: there are none, or it is one already.
///
/// `deliver all` becomes `deliver #4`, `deliver #7` …, and `crash S1,S2` becomes `crash S1`, `crash S2`. That the end is
/// the same is not taken for granted: it is tried.
pub(super) fn unfold(cluster: &dyn Cluster, command: &Command) -> Option<Vec<Command>> {
    let mut whole = cluster.fork();
    let applied = whole.apply(command, Listen::Full).ok()?;
    if applied.events.len() < 2 {
        return None;
    }
    let singles: Vec<Command> = whole.last_events().iter().map(|e| single(command, e)).collect::<Option<_>>()?;
    let mut parts = cluster.fork();
    for single in &singles {
        if parts.apply(single, Listen::Silent).ok()?.events.len() != 1 {
            return None;
        }
    }
    (parts.event() == whole.event() && parts.fingerprint() == whole.fingerprint()).then_some(singles)
}

/// The part of `command` that made this one event.
fn single(command: &Command, event: &EventView) -> Option<Command> {
    let message = |verb| event.message.as_ref().map(|m| Command::Message { verb, pick: Pick::Id(m.id) });
    let node = || match event.node {
        Some(Endpoint::Node(node)) => Some(Set(vec![Role::Node(node)])),
        _ => None,
    };
    Some(match command {
        Command::Settle(_) | Command::MessageAll { verb: Verb::Deliver, .. } => message(Verb::Deliver)?,
        Command::MessageAll { verb, .. } => message(*verb)?,
        Command::Given { fields, .. } => Command::Given { set: node()?, fields: fields.clone() },
        Command::Absent(_) => Command::Absent(node()?),
        Command::Start(_) => Command::Start(node()?),
        Command::Crash { disk, .. } => Command::Crash { set: node()?, disk: *disk },
        Command::Restart(_) => Command::Restart(node()?),
        Command::Pause(_) => Command::Pause(node()?),
        Command::Resume(_) => Command::Resume(node()?),
        Command::Timeout { timer, .. } => Command::Timeout { node: node()?, timer: timer.clone() },
        Command::Clock { offset, drift_ppm, .. } => {
            Command::Clock { set: node()?, offset: *offset, drift_ppm: *drift_ppm }
        }
        Command::Network(Network::Isolate(_)) => Command::Network(Network::Isolate(node()?)),
        _ => return None,
    })
}
