//! The partition editor: nodes into groups, and cuts of single links.

use std::collections::BTreeSet;

use super::{App, Mode, Note, Partition};

impl Partition {
    /// How many groups there are.
    fn used(&self) -> u16 {
        self.groups.values().flatten().max().map_or(0, |group| group + 1)
    }

    /// How many there can be: never more than nodes.
    fn count(&self) -> u16 {
        (self.used() + 1).min(self.groups.len() as u16).max(2)
    }
}

impl App {
    pub(super) fn open_partition(&mut self) {
        let view = &self.latest().view;
        let sides = |node| {
            let sides = (0..).zip(&view.partition).filter(|(_, group)| group.contains(&node));
            let sides: BTreeSet<u16> = sides.map(|(at, _)| at).collect();
            if sides.is_empty() { BTreeSet::from([0]) } else { sides }
        };
        let groups = view.nodes.iter().map(|node| (node.id, sides(node.id))).collect();
        self.partition = Partition { groups, at: self.node, cut_from: None };
        self.mode = Mode::Partition;
    }

    /// Puts the node at the cursor into another group, and only that.
    pub(super) fn regroup(&mut self, next: bool) {
        let count = self.partition.count();
        if let Some(sides) = self.partition.at.and_then(|node| self.partition.groups.get_mut(&node)) {
            let group = sides.first().copied().unwrap_or_default();
            *sides = BTreeSet::from([if next { (group + 1) % count } else { (group + count - 1) % count }]);
        }
    }

    /// Puts the node at the cursor into one more group: it is a bridge. From all groups it goes back to its first.
    pub(super) fn bridge(&mut self) {
        let used = self.partition.used();
        if let Some(sides) = self.partition.at.and_then(|node| self.partition.groups.get_mut(&node)) {
            let first = sides.first().copied().unwrap_or_default();
            let next = (1..used).map(|step| (first + step) % used).find(|group| !sides.contains(group));
            match next {
                Some(group) => drop(sides.insert(group)),
                None => *sides = BTreeSet::from([first]),
            }
        }
    }

    /// Puts all nodes after the one at the cursor into its group.
    pub(super) fn group_rest(&mut self) {
        let Some(at) = self.partition.at else { return };
        if let Some(group) = self.partition.groups.get(&at).cloned() {
            self.partition.groups.range_mut(at..).for_each(|(_, of)| of.clone_from(&group));
        }
    }

    /// Begins a cut at the node at the cursor, or ends it there.
    pub(super) fn cut(&mut self, both: bool) {
        match self.partition.cut(both) {
            Some(command) => {
                self.partition.cut_from = None;
                self.give(command);
            }
            None if self.partition.cut_from.is_some() => self.partition.cut_from = None,
            None => {
                self.partition.cut_from = self.partition.at;
                let from = self.partition.at.map(|node| node.to_string()).unwrap_or_default();
                self.note = Some(Note::Says("note-cut-from", vec![("node", from)]));
            }
        }
    }
}
