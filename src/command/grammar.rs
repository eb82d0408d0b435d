//! What the parser knows of the algorithms and of the cluster.

use std::collections::BTreeSet;

use crate::algorithm::describe::Description;
use crate::model::{NodeId, Sentence};
use crate::sentence;

/// How algorithms are found by name.
#[derive(Clone, Copy, Debug)]
pub struct Grammar {
    /// What can be named about the algorithm of that name.
    pub find: fn(&str) -> Option<&'static Description>,
    /// The names of all algorithms.
    pub names: fn() -> Vec<&'static str>,
}

/// What a line can name.
#[derive(Clone, Debug)]
pub struct Context {
    /// The algorithms there are.
    pub grammar: Grammar,
    /// The algorithm of the cluster; none before `cluster`.
    pub description: Option<&'static Description>,
    /// The nodes there are.
    pub nodes: BTreeSet<NodeId>,
    /// How many clients there are.
    pub clients: u16,
    /// The algorithm that `cluster` is taken to name, whatever it names.
    pub instead: Option<&'static Description>,
}

impl Context {
    /// Before any cluster.
    pub fn new(grammar: Grammar) -> Context {
        Context { grammar, description: None, nodes: BTreeSet::new(), clients: 0, instead: None }
    }

    /// A cluster with nodes `S1` to `S<nodes>`.
    pub fn of(grammar: Grammar, description: &'static Description, nodes: u16, clients: u16) -> Context {
        let nodes = (0..nodes).map(NodeId).collect();
        Context { grammar, description: Some(description), nodes, clients, instead: None }
    }

    /// The nodes there are, as an error names them.
    pub(super) fn nodes_in_words(&self) -> Sentence {
        let last = self.nodes.last().map_or(0, |node| node.0 + 1);
        match self.nodes.len() {
            0 => "there are no nodes".into(),
            1 => sentence!("the only node is S{last}", last),
            count if count == usize::from(last) => sentence!("the nodes are S1 to S{last}", last),
            _ => {
                let names: Vec<String> = self.nodes.iter().map(ToString::to_string).collect();
                sentence!("the nodes are {names}", names = names.join(", "))
            }
        }
    }
}
