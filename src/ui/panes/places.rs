//! Where nodes and clients stand on the pane of the cluster, for what is drawn between them.

use ratatui::layout::{Margin, Rect};

use super::super::canvas::columns;
use crate::model::{ClientId, Endpoint, NodeId};

/// Where the ends of links are.
pub(super) struct Places {
    /// Each node's box.
    pub(super) nodes: Vec<(NodeId, Rect)>,
    /// The clients that are shown.
    pub(super) clients: Vec<(ClientId, Rect)>,
}

impl Places {
    /// The boxes of the nodes, and the clients where no box is: down the left side from below, or as near to that as
    /// there is room, with air around them if there is any.
    pub(super) fn new(nodes: Vec<(NodeId, Rect)>, clients: impl Iterator<Item = ClientId>, area: Rect) -> Places {
        let mut places = Places { nodes, clients: Vec::new() };
        for client in clients {
            let width = columns(&client.to_string());
            let cells =
                || (area.left()..area.right()).flat_map(|x| (area.top()..area.bottom()).rev().map(move |y| (x, y)));
            let labels =
                || cells().map(|(x, y)| Rect::new(x, y, width, 1)).filter(|label| area.intersection(*label) == *label);
            let clear = |label: &Rect, air: Margin| {
                !places.nodes.iter().any(|(_, node)| node.intersects(label.outer(air)))
                    && !places.clients.iter().any(|(_, other)| other.intersects(label.outer(Margin::new(1, 0))))
            };
            let airs = [Margin::new(1, 1), Margin::new(1, 0), Margin::new(0, 0)];
            let label = airs.into_iter().find_map(|air| labels().find(|label| clear(label, air)));
            places.clients.extend(label.map(|label| (client, label)));
        }
        places
    }

    /// Where an end is.
    pub(super) fn of(&self, end: Endpoint) -> Option<Rect> {
        match end {
            Endpoint::Node(node) => self.nodes.iter().find(|(id, _)| *id == node).map(|(_, area)| *area),
            Endpoint::Client(client) => self.clients.iter().find(|(id, _)| *id == client).map(|(_, area)| *area),
        }
    }

    /// Whether a cell lies in a node.
    pub(super) fn taken(&self, cell: (u16, u16)) -> bool {
        self.nodes.iter().any(|(_, area)| area.contains(cell.into()))
    }

    /// Whether an area touches a node or a client.
    pub(super) fn touches(&self, area: Rect) -> bool {
        self.all().any(|place| place.intersects(area))
    }

    /// The boxes and the clients.
    pub(super) fn all(&self) -> impl Iterator<Item = Rect> {
        self.nodes.iter().map(|(_, area)| *area).chain(self.clients.iter().map(|(_, area)| *area))
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::ring;
    use super::*;

    #[test]
    fn no_client_stands_on_a_node_or_on_another() {
        for (width, height) in [(38, 6), (40, 10), (60, 17), (80, 30)] {
            let area = Rect::new(1, 2, width, height);
            for (count, size) in (1..40).flat_map(|count| [(16, 4), (10, 3), (8, 2), (5, 1)].map(|size| (count, size)))
            {
                let Some(boxes) = ring::place(count, size, area, (2, 1)) else { continue };
                let nodes = (0..).map(NodeId).zip(boxes).collect();
                let places = Places::new(nodes, [0, 1, 2, 98].into_iter().map(ClientId), area);
                assert_eq!(places.clients.len(), 4, "{count} of {size:?} in {area}");
                let all: Vec<Rect> = places.all().collect();
                let apart = |(i, place): (usize, &Rect)| all[i + 1..].iter().all(|other| !place.intersects(*other));
                assert!(all.iter().enumerate().all(apart), "{all:?}");
                assert!(all.iter().all(|place| area.intersection(*place) == *place));
            }
        }
    }
}
