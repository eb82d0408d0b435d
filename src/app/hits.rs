//! What lies where on the screen: the drawing writes it down, the mouse looks it up.

use super::Pane;
use crate::model::{MessageId, NodeId};

/// A rectangle of character cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Area {
    /// Left column.
    pub x: u16,
    /// Top row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// What can be pointed at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ClickTarget {
    /// A pane, where nothing lies on top.
    Pane(Pane),
    /// A node: on the ring, or its row of the logs.
    Node(NodeId),
    /// A message: on its link, or its row of the list.
    Message(MessageId),
    /// A branch: its row in the tree.
    Branch(usize),
    /// A recorded event: its row in the list.
    Event(u64),
    /// The row of quiet events that are folded: the first and the last.
    Folded(u64, u64),
    /// The scrubber: the column tells the event.
    Scrubber,
    /// A key of the bottom line or the help: position in [`super::KEYMAP`].
    Binding(usize),
    /// A row of the list that is open (chooser, branches, safeguards, completions).
    Row(usize),
    /// What is scrolled by rows: the first row that is shown when its end is.
    Scrolled(usize),
    /// Nodes that stand in rows of so many.
    Abreast(usize),
}

/// What the last drawing put where.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    areas: Vec<(Area, ClickTarget)>,
}

impl Area {
    /// A rectangle.
    pub const fn new(x: u16, y: u16, width: u16, height: u16) -> Area {
        Area { x, y, width, height }
    }

    /// Whether a cell lies in it.
    pub const fn contains(self, x: u16, y: u16) -> bool {
        x >= self.x && x - self.x < self.width && y >= self.y && y - self.y < self.height
    }
}

impl Hits {
    /// Notes that `target` was drawn in `area`, on top of what was noted before.
    pub fn add(&mut self, area: Area, target: ClickTarget) {
        self.areas.push((area, target));
    }

    /// What lies on top at a cell, and where that was drawn.
    pub fn at(&self, x: u16, y: u16) -> Option<(Area, ClickTarget)> {
        self.areas.iter().rev().find(|(area, _)| area.contains(x, y)).copied()
    }

    /// The pane at a cell, whatever lies on top of it.
    pub fn pane_at(&self, x: u16, y: u16) -> Option<Pane> {
        self.panes().rfind(|(area, _)| area.contains(x, y)).map(|(_, pane)| pane)
    }

    /// The panes that were drawn, in the order of drawing.
    pub fn panes(&self) -> impl DoubleEndedIterator<Item = (Area, Pane)> {
        self.areas.iter().filter_map(|(area, target)| match target {
            ClickTarget::Pane(pane) => Some((*area, *pane)),
            _ => None,
        })
    }

    /// How far what was drawn can be scrolled, in rows.
    pub fn scrolled(&self) -> Option<usize> {
        self.areas.iter().find_map(|(_, target)| match target {
            ClickTarget::Scrolled(rows) => Some(*rows),
            _ => None,
        })
    }

    /// How many nodes stand in a row, if they stand in rows.
    pub fn abreast(&self) -> Option<usize> {
        self.areas.iter().find_map(|(_, target)| match target {
            ClickTarget::Abreast(nodes) => Some(*nodes),
            _ => None,
        })
    }

    /// Where something was drawn first.
    pub fn area(&self, target: ClickTarget) -> Option<Area> {
        self.areas.iter().find(|(_, t)| *t == target).map(|(area, _)| *area)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_drawn_last_lies_on_top() {
        let mut hits = Hits::default();
        hits.add(Area::new(0, 0, 10, 10), ClickTarget::Pane(Pane::Cluster));
        hits.add(Area::new(2, 2, 3, 1), ClickTarget::Node(NodeId(1)));
        assert_eq!(hits.at(4, 2).map(|hit| hit.1), Some(ClickTarget::Node(NodeId(1))));
        assert_eq!(hits.at(5, 2).map(|hit| hit.1), Some(ClickTarget::Pane(Pane::Cluster)));
        assert_eq!(hits.pane_at(4, 2), Some(Pane::Cluster));
        assert_eq!(hits.at(10, 2), None);
    }
}
