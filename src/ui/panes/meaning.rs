//! What an event meant where no rule of the algorithm says it: a command, a client that hears or waits.

use crate::app::App;
use crate::model::{EventKind, EventView, NodeId, NodeView, Status};

/// The sentence, if there is one.
pub(super) fn sentence(event: &EventView, app: &App) -> Option<String> {
    let key = match event.kind {
        EventKind::Command => command(event, app)?,
        EventKind::Delivery if waits(event, app) => "did-queue",
        _ => return app.texts.of_client(event),
    };
    Some(app.texts.of_event(key, event))
}

fn command(event: &EventView, app: &App) -> Option<&'static str> {
    let said = event.command.as_deref().unwrap_or_default();
    Some(match event.word.as_str() {
        "crash" if said.ends_with("disk=unsynced") => "did-crash-unsynced",
        "crash" if said.ends_with("disk=wiped") => "did-crash-wiped",
        "crash" => "did-crash",
        "restart" | "start" => "did-restart",
        "pause" => "did-pause",
        "resume" => "did-resume",
        "partition" if bridged(&app.snapshot.view.partition) => "did-partition-bridged",
        "partition" => "did-partition",
        "cut" | "isolate" => "did-cut",
        "heal" => "did-heal",
        "link" => "did-link",
        "load" if said.ends_with("off") => "did-load-off",
        "load" => "did-load",
        "duplicate" => "did-duplicate",
        "hold" => "did-hold",
        "release" => "did-release",
        "delay" => "did-delay",
        "send" => "did-send",
        "with" => "did-with",
        "without" => "did-without",
        word if app.description.operation(word).is_some() && said.contains(" to S") => "did-ask-node",
        word if app.description.operation(word).is_some() => "did-ask",
        _ => return None,
    })
}

/// Whether a node is in several groups.
fn bridged(groups: &[Vec<NodeId>]) -> bool {
    let mut nodes: Vec<NodeId> = groups.concat();
    let named = nodes.len();
    nodes.sort_unstable();
    nodes.dedup();
    nodes.len() < named
}

/// Whether the message came to a node that is paused.
fn waits(event: &EventView, app: &App) -> bool {
    let paused = |node: &NodeView| event.node == Some(node.id.into()) && node.status == Status::Paused;
    app.snapshot.view.nodes.iter().any(paused)
}
