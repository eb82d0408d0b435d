//! What a node is and what stands beside its name, in words.

use super::{Texts, key};
use crate::model::{NodeView, Status};

impl Texts {
    /// A name's text in a group of keys; the name itself, in words, if it has none.
    pub fn named(&self, group: &str, name: &str) -> String {
        let key = key(group, name);
        if self.has(&key) { self.get(&key, &[]) } else { name.replace('_', " ") }
    }

    /// A badge's name: a short text, or what it is called.
    pub fn badge(&self, name: &str) -> String {
        match name {
            "term" => self.get("label-term", &[]),
            "vote" => self.get("label-vote", &[]),
            "commit" => self.get("label-commit", &[]),
            other => self.named("badge", other),
        }
    }

    /// What a node is: its role, or that it is paused, down or absent.
    pub fn role(&self, node: &NodeView) -> String {
        match node.status {
            Status::Paused => self.get("label-paused", &[]),
            Status::Down => self.get("label-crashed", &[]),
            Status::Absent => self.named("role", "absent"),
            Status::Up => self.named("role", node.role.as_str()),
        }
    }
}
