//! What an algorithm's messages, timers, rules and settings are to everybody else.

use std::fmt::Debug;
use std::hash::Hash;

use crate::model::{NodeId, Sentence, Value};

/// A message between nodes.
pub trait Message: Clone + Debug + Hash + PartialEq + Send + Sync + 'static {
    /// The position of its kind in [`Description::messages`](super::describe::Description::messages).
    fn kind(&self) -> usize;
    /// Field `index` of its kind.
    fn field(&self, index: usize) -> Value;
    /// Whether it carries nothing new, as its kind says ([`Idle`](super::describe::Idle)). Asked of every message: no value is
    /// made for it.
    fn is_idle(&self) -> bool;
    /// About how many bytes it would take on a wire.
    fn size(&self) -> u32;
    /// A forged message: fields as text, missing ones 0, none, false, empty or (leader, candidate) the sender.
    fn build(kind: usize, from: NodeId, fields: &[(&'static str, String)]) -> Result<Self, Sentence>;
}

/// A timer.
pub trait Timer: Copy + Eq + Ord + Hash + Debug + Send + Sync + 'static {
    /// The position of its kind in [`Description::timers`](super::describe::Description::timers).
    fn kind(&self) -> usize;
    /// Its key, if it is one of several of its kind.
    fn key(&self) -> Option<Value> {
        None
    }
}

/// A rule with its guard values.
pub trait Rule: Clone + Debug + PartialEq + Send + Sync + 'static {
    /// The position in [`Description::rules`](super::describe::Description::rules).
    fn index(&self) -> usize;
    /// The value of argument `index` of its description.
    fn argument(&self, index: usize) -> Value;
    /// Whether nothing is new: it only heard or said again what was known.
    fn is_quiet(&self) -> bool;
}

/// Settings and safeguards.
pub trait Settings: Clone + Debug + Default + Send + Sync {
    /// Sets one of the algorithm's own settings from its (already checked) text.
    fn set(&mut self, name: &str, value: &str) -> Result<(), Sentence>;
    /// Checks that the settings go together (e.g. heartbeat below election timeout).
    fn check(&self) -> Result<(), Sentence> {
        Ok(())
    }
    /// Checks that they go together with the number of nodes (e.g. no more acknowledgements than there are backups).
    fn fits(&self, _nodes: u16) -> Result<(), Sentence> {
        Ok(())
    }
    /// What a setting that nobody said is among so many nodes, where that is not always its default.
    fn unsaid(&self, _name: &str, _nodes: u16) -> Option<String> {
        None
    }
    /// Switches a safeguard. `false`: there is none of that name.
    fn safeguard(&mut self, name: &str, on: bool) -> bool;
    /// Whether a safeguard is on.
    fn safeguard_is_on(&self, name: &str) -> bool;
    /// Whether an invariant is about anything with these settings: one that is not is not shown as if it held.
    fn has_invariant(&self, _name: &str) -> bool {
        true
    }
}
