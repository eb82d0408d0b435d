//! An event as a trace tells it: where, what, what it follows from, what it changes.

use super::changes::{Change, Standings};
use super::{Cause, Place};
use crate::model::{EventKind, EventView, MessageView, NodeId, Value, visible};

/// An event with all that is known of it.
pub(super) struct Step<'a> {
    pub(super) event: &'a EventView,
    pub(super) place: Place,
    /// How many events of each place it knows of, itself included.
    pub(super) clock: Vec<(Place, u64)>,
    /// The last events that it follows from.
    pub(super) causes: Vec<Cause>,
    /// What stands otherwise than before.
    pub(super) changes: Vec<Change>,
    /// How all nodes stand.
    pub(super) standings: &'a Standings,
}

impl Step<'_> {
    /// What happens, on one line, in the words of the command language.
    pub(super) fn what(&self) -> String {
        let event = self.event;
        let what = match (event.kind, &event.message, &event.command) {
            (EventKind::Delivery, Some(message), _) => format!("{} from {}", said(message), message.link.from),
            (EventKind::Loss, Some(message), _) => {
                let why = event.lost.map_or("lost", |loss| loss.word()).replace('_', " ");
                format!("{} {}->{} lost: {why}", said(message), message.link.from, message.link.to)
            }
            (_, _, Some(command)) => command.to_string(),
            (EventKind::Timer, ..) => format!("{} timeout", event.word.replace('_', " ")),
            (EventKind::Sync, ..) => "disk synced".to_owned(),
            _ => event.word.replace('_', " "),
        };
        let outcomes = event.outcomes.iter().map(|outcome| outcome.replace('_', " "));
        // At the first event all stand otherwise than before: elsewhere that is no news.
        let news = self.changes.iter().filter(|change| change.before.is_some() || self.at(change.node));
        let notes = news.filter_map(|change| Some((change.node, change.note()?)));
        let notes = notes.map(|(node, note)| if self.at(node) { note } else { format!("{node} {note}") });
        let broken = event.violations.iter().map(|violation| format!("breaks {}", violation.invariant));
        let more: Vec<String> = notes.chain(outcomes).chain(broken).collect();
        let what = if more.is_empty() { what } else { format!("{what} [{}]", more.join("; ")) };
        visible(&what).into_owned()
    }

    /// Whether it happens at that node.
    fn at(&self, node: NodeId) -> bool {
        self.place == Place::At(node.into())
    }
}

/// A message in a diagram: what a field says that is nothing, or is not so, is left out.
pub(super) fn briefly(message: &MessageView) -> String {
    let empty = |value: &Value| matches!(value, Value::None | Value::Bool(false)) || value.to_string().is_empty();
    let fields = message.fields.iter().filter(|(_, value)| !empty(value));
    fields.fold(message.kind.to_string(), |said, (name, value)| format!("{said} {name}={value}"))
}

/// A message: its kind and its fields.
pub(super) fn said(message: &MessageView) -> String {
    message.fields.iter().fold(message.kind.to_string(), |said, (name, value)| format!("{said} {name}={value}"))
}
