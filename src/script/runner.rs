//! The runner: statements through a timeline, items out.

use super::{Item, Summary};
use crate::command::Command;
use crate::sim::Cluster;

/// A statement of a script.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// Its line number, from 1.
    pub number: usize,
    /// What it says.
    pub command: Command,
}

/// Runs a script; iterate over it for the items. The last one is [`Item::Summary`].
pub struct Runner {
    summary: Summary,
}

impl Runner {
    /// A runner of these statements. `cluster` is what the script's own `cluster` line (skipped here) asked for.
    pub fn new(lines: Vec<Line>, cluster: Box<dyn Cluster>) -> Runner {
        let _ = (lines, cluster);
        Runner { summary: Summary::default() }
    }

    /// How it went; final once the iterator has ended.
    pub fn summary(&self) -> Summary {
        self.summary
    }
}

impl Iterator for Runner {
    type Item = Item;
    fn next(&mut self) -> Option<Item> {
        unimplemented!()
    }
}
