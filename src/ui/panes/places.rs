//! Where nodes and clients stand on the pane of the cluster, for what is drawn between them.

use ratatui::layout::Rect;

use crate::model::{ClientId, Endpoint, NodeId};

/// Where the ends of links are.
pub(super) struct Places {
    /// Each node's box.
    pub(super) nodes: Vec<(NodeId, Rect)>,
    /// The clients that are shown.
    pub(super) clients: Vec<(ClientId, Rect)>,
}

impl Places {
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

    /// Whether an area touches a node.
    pub(super) fn touches(&self, area: Rect) -> bool {
        self.nodes.iter().any(|(_, node)| node.intersects(area))
    }
}
