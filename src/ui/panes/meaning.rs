//! What an event meant where no rule of the algorithm says it: a command, a client that hears or waits.

use crate::app::App;
use crate::model::{Endpoint, EventKind, EventView, NodeId, NodeView, Overtaken, Status, Value};

/// The sentence, if there is one.
pub(super) fn sentence(event: &EventView, app: &App) -> Option<String> {
    let key = match event.kind {
        EventKind::Command => command(event, app)?,
        EventKind::Client => match event.word.as_str() {
            "retry" => "did-retry",
            "give-up" => "did-give-up",
            "busy" => "did-busy",
            "load" => "did-ask",
            _ => return None,
        },
        EventKind::Delivery if waits(event, app) => "did-queue",
        EventKind::Delivery => answer(event)?,
        _ => return None,
    };
    let text = |end: Option<Endpoint>| Value::from(end.map(|end| end.to_string()).unwrap_or_default().as_str());
    let mut arguments: Vec<(&str, Value)> = vec![("node", text(event.node)), ("peer", text(event.peer))];
    let fields = event.message.iter().flat_map(|message| &message.fields);
    arguments.extend(fields.map(|(name, value)| (name.as_str(), value.clone())));
    let told = app.texts.get(key, &arguments);
    Some(match event.overtaken {
        Some(Overtaken { former, next }) => {
            let numbers = [("told", told.as_str().into()), ("former", former.into()), ("next", next.into())];
            app.texts.get("did-not-wait", &[&numbers[..], &arguments[..1]].concat())
        }
        None => told,
    })
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

/// What a client was told.
fn answer(event: &EventView) -> Option<&'static str> {
    let Some(Endpoint::Client(_)) = event.node else { return None };
    let told = |name: &str| {
        let fields = event.message.iter().flat_map(|message| &message.fields);
        fields.into_iter().any(|(field, value)| *field == name && *value != Value::None)
    };
    let texts = [("result", "did-answer"), ("redirect", "did-redirect"), ("behind", "did-behind")];
    Some(texts.into_iter().find(|(field, _)| told(field)).map_or("did-no-leader", |(_, text)| text))
}
