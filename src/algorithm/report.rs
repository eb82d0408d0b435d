//! Where the checkers of invariants put what they find.

use crate::model::{Conflict, NodeId, Value, Violation, named};

/// Where violations go, and about whom.
pub struct Report<'a> {
    /// The node that changed.
    pub node: NodeId,
    /// Those found so far.
    pub violations: &'a mut Vec<Violation>,
}

impl Report<'_> {
    /// One more, at the node that changed and at those of the facts; it is the argument `node`.
    pub fn add(&mut self, invariant: &'static str, arguments: &[(&'static str, Value)], facts: Vec<Conflict>) {
        let own = [("node", Value::Node(self.node))];
        let mut found = violation(invariant, &[&own, arguments].concat(), facts);
        found.nodes.retain(|node| *node != self.node);
        found.nodes.insert(0, self.node);
        self.violations.push(found);
    }
}

/// A violation, at the nodes of its facts.
pub fn violation(invariant: &'static str, arguments: &[(&'static str, Value)], facts: Vec<Conflict>) -> Violation {
    let mut nodes: Vec<NodeId> = Vec::new();
    for fact in &facts {
        if !nodes.contains(&fact.node) {
            nodes.push(fact.node);
        }
    }
    Violation { invariant: invariant.into(), known: false, arguments: named(arguments.iter().cloned()), nodes, facts }
}
