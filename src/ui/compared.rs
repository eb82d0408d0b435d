//! What differs from the moment that is compared with, for the panes to mark.

use crate::app::App;
use crate::model::{ClientId, FactView, MessageView, NodeId, Value};
use crate::timeline::Difference;

/// Whether one of the differences is as asked.
fn any(app: &App, is: impl Fn(&Difference) -> bool) -> bool {
    app.snapshot.compared.as_ref().is_some_and(|compared| compared.differences.iter().any(is))
}

/// Whether a slot of a node's log differs.
pub(super) fn slot(app: &App, of: NodeId, number: u64) -> bool {
    app.snapshot.compared.as_ref().is_some_and(|compared| compared.slots.contains(&(of, number)))
}

/// Whether a message is not in flight there.
pub(super) fn message(app: &App, shown: &MessageView) -> bool {
    any(app, |d| matches!(d, Difference::Message { message, here: true } if message.id == shown.id))
}

/// Whether an operation differs.
pub(super) fn operation(app: &App, of: ClientId, number: u64) -> bool {
    any(app, |d| matches!(d, Difference::Operation { client, seq, .. } if (*client, *seq) == (of, number)))
}

/// Whether an invariant or a safeguard differs.
pub(super) fn rule(app: &App, of: &str) -> bool {
    any(app, |d| match d {
        Difference::Invariant { name, .. } | Difference::Safeguard { name, .. } => *name == of,
        _ => false,
    })
}

/// Whether an event is not in the past of the other moment.
pub(super) fn event(app: &App, number: u64) -> bool {
    app.snapshot.compared.as_ref().is_some_and(|compared| number > compared.shared)
}

/// What a fact of a node is there, if it differs.
pub(super) fn fact(app: &App, of: NodeId, shown: &FactView) -> Option<Value> {
    let found = app.snapshot.compared.as_ref()?.differences.iter().find_map(|difference| match difference {
        Difference::Fact { node, name, key, there, .. } if (*node, *name, key) == (of, shown.name, &shown.key) => {
            Some(there.clone())
        }
        _ => None,
    });
    found.map(|there| there.unwrap_or(Value::None))
}
