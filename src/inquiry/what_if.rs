//! What if: the difference between delivering a message in flight and dropping it, found by doing both on copies.

use super::answer::{Side, WhatIf};
use crate::cluster::{Cluster, Detail};
use crate::command::{Command, Pick, Verb};
use crate::model::{MomentQuery, OperationStatus, Status, Time, Value};
use crate::timeline::{Difference, diff};

/// So much time both go on by themselves, and so many events at most.
const SPAN: Time = Time::from_millis(500);
const EVENTS: usize = 2_000;
/// What is compared: nodes, their facts, clients, invariants; what is in flight differs anyway.
const SCOPE: MomentQuery =
    MomentQuery { slots: 0..0, messages: 0, operations: 50, facts_of: None, sparse: false, guarantees: false };

/// What comes of delivering a message, and of dropping it.
pub fn what_if(base: &dyn Cluster, pick: &Pick) -> WhatIf {
    let side = |verb| {
        let mut cluster = base.fork();
        let command = Command::Message { verb, pick: pick.clone() };
        let done = cluster.apply(&command, Detail::Full);
        let event = cluster.last_event().filter(|_| done.is_ok());
        (cluster, Side { command, event, refused: done.err().map(|error| error.sentence) })
    };
    let (mut here, delivered) = side(Verb::Deliver);
    let (mut there, dropped) = side(Verb::Drop);
    let now = between(here.as_ref(), there.as_ref());
    let end = Time(base.now().0.saturating_add(SPAN.0));
    for cluster in [&mut here, &mut there] {
        for _ in 0..EVENTS {
            if cluster.next_due().is_none_or(|due| due > end) || cluster.step(Detail::Silent).is_none() {
                break;
            }
        }
        if cluster.next_due().is_none_or(|due| due > end) && cluster.now() < end {
            cluster.advance(end);
        }
    }
    WhatIf { delivered, dropped, now, later: between(here.as_ref(), there.as_ref()), until: end }
}

/// What differs, by name: how it is if the message is delivered, and if it is dropped.
pub(super) fn between(here: &dyn Cluster, there: &dyn Cluster) -> Vec<(String, Value, Value)> {
    diff(here, there, &SCOPE).iter().filter_map(told).collect()
}

fn told(difference: &Difference) -> Option<(String, Value, Value)> {
    let value = |value: &Option<Value>| value.clone().unwrap_or(Value::None);
    Some(match difference {
        Difference::Invariant { name, here, there, .. } => {
            let holds = |broken: &Option<u64>| Value::word(if broken.is_some() { "broken" } else { "whole" });
            (name.to_string(), holds(here), holds(there))
        }
        Difference::Status { node, here, there } => (node.to_string(), status(*here), status(*there)),
        Difference::Fact { node, name, key, here, there } => {
            let key = key.as_ref().map(|key| format!("[{key}]")).unwrap_or_default();
            (format!("{node}.{name}{key}"), value(here), value(there))
        }
        Difference::Operation { client, here, there, .. } => {
            let text = here.as_ref().or(there.as_ref())?.text.to_string();
            let stands = |operation: &Option<crate::model::OperationView>| {
                operation.as_ref().map_or(Value::None, |operation| answered(operation.status))
            };
            (format!("{client} {text}"), stands(here), stands(there))
        }
        Difference::Safeguard { .. } | Difference::Slot { .. } | Difference::Message { .. } => return None,
    })
}

fn status(status: Option<Status>) -> Value {
    match status {
        None => Value::None,
        Some(Status::Up) => Value::word("up"),
        Some(Status::Paused) => Value::word("paused"),
        Some(Status::Down) => Value::word("down"),
        Some(Status::Absent) => Value::word("absent"),
    }
}

fn answered(status: OperationStatus) -> Value {
    Value::word(match status {
        OperationStatus::Pending => "pending",
        OperationStatus::Ok => "ok",
        OperationStatus::Failed => "failed",
        OperationStatus::Unknown => "unknown",
    })
}
