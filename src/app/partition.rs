//! The partition editor: nodes into groups, and cuts of single links.

use super::{App, Mode, Note, Partition};

impl App {
    pub(super) fn open_partition(&mut self) {
        let view = &self.latest().view;
        let group_of = |node| view.partition.iter().position(|group| group.contains(&node)).unwrap_or(0);
        let groups = view.nodes.iter().map(|node| (node.id, group_of(node.id) as u16)).collect();
        self.partition = Partition { groups, at: self.node, cut_from: None };
        self.mode = Mode::Partition;
    }

    /// Puts the node at the cursor into another group.
    pub(super) fn regroup(&mut self, next: bool) {
        let used = self.partition.groups.values().max().map_or(0, |group| group + 1);
        // Never more groups than nodes.
        let count = (used + 1).min(self.partition.groups.len() as u16).max(2);
        if let Some(group) = self.partition.at.and_then(|node| self.partition.groups.get_mut(&node)) {
            *group = if next { (*group + 1) % count } else { (*group + count - 1) % count };
        }
    }

    /// Puts all nodes after the one at the cursor into its group.
    pub(super) fn group_rest(&mut self) {
        let Some(at) = self.partition.at else { return };
        if let Some(group) = self.partition.groups.get(&at).copied() {
            self.partition.groups.range_mut(at..).for_each(|(_, of)| *of = group);
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
