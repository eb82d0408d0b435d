//! The figures of the nodes and of the members: how each node stands to each key, and what each believes of each other.
//! Of very many a sign a node.

use super::disk::Stable;
use super::invariants::{GossipInvariants, STANDINGS};
use super::membership::{Status, View};
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
        legend: STANDINGS
            .iter()
            .zip(["legend-susceptible", "legend-infective", "legend-removed"])
            .map(|((_, standing), word)| (*standing, word.into()))
            .chain([(Standing::Bad, "legend-down".into())])
            .collect(),
    })
}

/// Who is susceptible to the latest change may have an older one.
fn cell(id: NodeId, disk: &Stable, key: &str, invariants: &GossipInvariants) -> GridCell {
    let standing = invariants.state(id, key).map_or(Standing::Plain, |state| STANDINGS[state as usize].1);
    if disk.store.contains_key(key) { GridCell::new(value(disk, key), standing) } else { GridCell::bare(standing) }
}

/// What there is of a key; of what was deleted, `none`.
fn value(disk: &Stable, key: &str) -> Value {
    match disk.store.get(key) {
        None => Value::None,
        Some(item) => Value::Text(item.value.clone().unwrap_or_else(|| "none".into())),
    }
}

/// So many members can each be shown as each of them sees them.
pub(super) const FEW: usize = 15;

/// Members: who believes what of whom; of very many what the others believe of each.
pub(super) fn members(servers: &[(NodeId, Process<'_, Gossip>)]) -> Figure {
    let running = Process::running(servers);
    let believing: Vec<(NodeId, &Gossip)> = running.into_iter().filter(|(_, node)| node.members.is_some()).collect();
    let view = |node: &Gossip, of: NodeId| node.members.as_ref().and_then(|members| members.view(of));
    let legend = [
        (Standing::Good, "legend-alive"),
        (Standing::Doubtful, "legend-suspect"),
        (Standing::Bad, "legend-dead"),
        (Standing::Gone, "legend-left"),
        (Standing::Plain, "legend-unknown"),
    ];
    let legend = legend.map(|(standing, word)| (standing, word.into())).to_vec();
    if believing.is_empty() {
        return Figure::Grid(Grid { columns: Vec::new(), rows: Vec::new(), legend });
    }
    if servers.len() > FEW {
        let row = |of: NodeId| {
            let views = || believing.iter().filter(|(id, _)| *id != of).filter_map(|(_, node)| view(node, of));
            let newest = views().max();
            let same = |view: &View| newest.is_some_and(|newest| newest.status == view.status);
            let count = views().filter(same).count() as u64;
            GridRow { label: of.into(), cells: vec![GridCell::new(count, standing(newest))] }
        };
        let rows = servers.iter().map(|(id, _)| row(*id)).collect();
        return Figure::Grid(Grid { columns: vec![Value::word("held-for")], rows, legend });
    }
    let row = |(id, process): &(NodeId, Process<'_, Gossip>)| {
        let cell = |(of, _): &(NodeId, Process<'_, Gossip>)| {
            let view = match process {
                Process::Running(node) => view(node, *of),
                Process::Stopped(_) => None,
            };
            let incarnation = view.filter(|view| view.incarnation > 0).map(|view| view.incarnation);
            GridCell::new(incarnation, standing(view))
        };
        GridRow { label: (*id).into(), cells: servers.iter().map(cell).collect() }
    };
    let columns = servers.iter().map(|(id, _)| (*id).into()).collect();
    Figure::Grid(Grid { columns, rows: servers.iter().map(row).collect(), legend })
}

fn standing(view: Option<View>) -> Standing {
    match view.map(|view| view.status) {
        Some(Status::Alive) => Standing::Good,
        Some(Status::Suspect) => Standing::Doubtful,
        Some(Status::Dead) => Standing::Bad,
        Some(Status::Left) => Standing::Gone,
        None => Standing::Plain,
    }
}
