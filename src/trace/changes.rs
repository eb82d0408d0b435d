//! What an event changes that a glance at the nodes tells: whether they run, their roles, their badges.

use std::collections::BTreeMap;

use crate::model::{Name, NodeId, NodeView, Status, Value};

/// How a node stands.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Standing {
    /// Whether it runs.
    pub(super) status: Status,
    /// Its role, or `down`, `absent`.
    pub(super) role: Name,
    /// What a glance at it must tell, the most important first.
    pub(super) badges: Vec<(Name, Value)>,
}

/// A node that stands otherwise than before.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Change {
    pub(super) node: NodeId,
    pub(super) before: Option<Standing>,
    pub(super) now: Standing,
}

/// How all nodes stood last.
#[derive(Default, Debug)]
pub(super) struct Standings(BTreeMap<NodeId, Standing>);

impl Standing {
    fn of(node: &NodeView) -> Standing {
        Standing { status: node.status, role: node.role, badges: node.badges().to_vec() }
    }

    /// The word for whether it runs.
    pub(super) fn status_word(&self) -> &'static str {
        match self.status {
            Status::Up => "up",
            Status::Paused => "paused",
            Status::Down => "down",
            Status::Absent => "absent",
        }
    }
}

impl Change {
    /// What is to be noted of it, if it is more than a detail: another role or term, or that it stopped or runs again.
    pub(super) fn note(&self) -> Option<String> {
        let Standing { status, role, badges } = &self.now;
        let term = badges.first();
        let same = self
            .before
            .as_ref()
            .is_some_and(|before| (before.status, before.role, before.badges.first()) == (*status, *role, term));
        // Before it runs nothing is to be told of it.
        if same || self.before.is_none() && matches!(status, Status::Absent) {
            return None;
        }
        Some(match status {
            Status::Down | Status::Absent => role.to_string(),
            Status::Paused => "paused".to_owned(),
            Status::Up => match term {
                Some((name, value)) => format!("{role}, {name} {value}"),
                None => role.to_string(),
            },
        })
    }
}

impl Standings {
    /// How they stand now; which of them stand otherwise.
    pub(super) fn look(&mut self, nodes: &[NodeView]) -> Vec<Change> {
        let mut changes = Vec::new();
        for node in nodes {
            let now = Standing::of(node);
            if self.0.get(&node.id) != Some(&now) {
                let before = self.0.insert(node.id, now.clone());
                changes.push(Change { node: node.id, before, now });
            }
        }
        changes
    }

    /// How each stands.
    pub(super) fn all(&self) -> impl Iterator<Item = (NodeId, &Standing)> {
        self.0.iter().map(|(node, standing)| (*node, standing))
    }
}
