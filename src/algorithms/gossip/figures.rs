//! The figure of the nodes: how each stands to each key. Of very many it is a heat map, a sign a node.

use super::disk::Stable;
use super::invariants::{GossipInvariants, State};
use super::state::Gossip;
use crate::algorithm::Process;
use crate::model::{Figure, Grid, GridCell, GridRow, NodeId, Standing, Value};

/// Nodes against keys.
pub(super) fn nodes(servers: &[(NodeId, Process<'_, Gossip>)], invariants: &GossipInvariants) -> Figure {
    let row = |(id, process): &(NodeId, Process<'_, Gossip>)| {
        let cell = |key: &std::sync::Arc<str>| match process {
            Process::Running(node) => cell(*id, &node.disk, key, invariants),
            Process::Stopped(disk) => GridCell::new(value(disk, key), Standing::Bad),
        };
        GridRow { label: (*id).into(), cells: invariants.keys().map(cell).collect() }
    };
    Figure::Grid(Grid {
        columns: invariants.keys().cloned().map(Value::Text).collect(),
        rows: servers.iter().map(row).collect(),
        legend: vec![
            (Standing::Plain, "legend-susceptible".into()),
            (Standing::Doubtful, "legend-older".into()),
            (Standing::Waiting, "legend-infective".into()),
            (Standing::Gone, "legend-removed".into()),
            (Standing::Bad, "legend-down".into()),
        ],
    })
}

fn cell(id: NodeId, disk: &Stable, key: &str, invariants: &GossipInvariants) -> GridCell {
    let standing = match invariants.state(id, key) {
        Some(State::Infective) => Standing::Waiting,
        Some(State::Removed) => Standing::Gone,
        _ if invariants.is_behind(id, key) => Standing::Doubtful,
        _ => return GridCell::bare(Standing::Plain),
    };
    GridCell::new(value(disk, key), standing)
}

/// What there is of a key; of what was deleted, `none`.
fn value(disk: &Stable, key: &str) -> Value {
    match disk.store.get(key) {
        None => Value::None,
        Some(item) => Value::Text(item.value.clone().unwrap_or_else(|| "none".into())),
    }
}
