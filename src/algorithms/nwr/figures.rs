//! The figures: who counted for the last write and the last read and who is in both, what each copy has, and the ring.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::config::Sizes;
use super::disk::Stable;
use super::invariants::{Counted, NwrInvariants};
use super::measured::Pair;
use super::ring::Ring;
use super::state::{Nwr, Open, disk};
use super::version::Siblings;
use super::{sizes, trees};
use crate::algorithm::Process;
use crate::model::{
    Circle, Figure, Grid, GridCell, GridRow, NodeId, NodeSet, Quorum, QuorumSet, Ring as RingFigure, RingMember,
    RingSet, Standing, Table, Tree as TreeFigure, Value,
};

/// All of them, in the order in which they are declared.
pub(super) fn figures(servers: &[(NodeId, Process<'_, Nwr>)], invariants: &NwrInvariants) -> Vec<Figure> {
    let running = Process::running(servers);
    let Some((_, node)) = running.first() else {
        return vec![
            Figure::Quorum(Quorum::default()),
            Figure::Grid(Grid::default()),
            Figure::Ring(RingFigure::default()),
            Figure::Grid(Grid::default()),
            Figure::Table(Table::default()),
            Figure::Tree(TreeFigure::default()),
        ];
    };
    vec![
        Figure::Quorum(quorums(&running, node, invariants)),
        Figure::Grid(copies(servers, &node.ring)),
        Figure::Ring(ring(servers, &node.ring, invariants)),
        Figure::Grid(pairs(&node.ring, invariants)),
        Figure::Table(sizes::sizes(node, invariants)),
        Figure::Tree(trees::trees(servers, &node.ring)),
    ]
}

/// The last put and the last get that were answered, the nodes that are in both, and what is under way.
fn quorums(running: &[(NodeId, &Nwr)], node: &Nwr, invariants: &NwrInvariants) -> Quorum {
    let Sizes { n, .. } = node.sizes;
    let (write, read) = (invariants.last_write.as_ref(), invariants.last_read.as_ref());
    // They were as many as had to be.
    let row = |title: &'static str, counted: &Counted| {
        set(title, Some(counted.by), counted.key.clone(), counted.nodes, counted.nodes.len(), &node.ring)
    };
    let mut sets = Vec::new();
    sets.extend(write.map(|write| row("panel-last-write", write)));
    sets.extend(read.map(|read| row("panel-last-read", read)));
    if let (Some(write), Some(read)) = (write, read.filter(|read| write.is_some_and(|write| write.key == read.key))) {
        let both = write.nodes.common(read.nodes);
        // So many at least are in both, if only replicas counted; none need be where the sizes do not overlap.
        let needed = (write.nodes.len() + read.nodes.len()).saturating_sub(n).max(1);
        sets.push(set("panel-overlap", None, write.key.clone(), both, needed, &node.ring));
    }
    for (id, coordinator) in running {
        for open in coordinator.open.values() {
            match open {
                Open::Put(work) if !work.answered => {
                    let acked = work.acked.iter().copied().collect();
                    sets.push(set("panel-writing", Some(*id), work.key.clone(), acked, work.needed, &node.ring));
                }
                Open::Get(work) if !work.answered => match &work.waits {
                    Some(waits) => {
                        let key = work.key.clone();
                        sets.push(set("panel-repairing", Some(*id), key, waits.holding, waits.needed, &node.ring));
                    }
                    None => {
                        let key = work.key.clone();
                        sets.push(set("panel-reading", Some(*id), key, work.counted(), work.needed, &node.ring));
                    }
                },
                _ => {}
            }
        }
    }
    Quorum { sets }
}

fn set(
    title: &'static str,
    of: Option<NodeId>,
    key: Arc<str>,
    agreed: NodeSet,
    needed: usize,
    ring: &Ring,
) -> QuorumSet {
    let mut members = ring.replicas(&key);
    // Those who stood in.
    members.extend(agreed.nodes().filter(|node| !ring.homes(&key).contains(*node)));
    QuorumSet { title: title.into(), of, about: key.into(), agreed: agreed.into(), needed, members }
}

/// What each node has of each key, and what it keeps for others.
fn copies(servers: &[(NodeId, Process<'_, Nwr>)], ring: &Ring) -> Grid {
    let hinted = |id: &Process<'_, Nwr>| disk(id).hints.keys().map(|(_, key)| key.clone()).collect::<Vec<_>>();
    let stored = |id: &Process<'_, Nwr>| disk(id).store.keys().cloned().collect::<Vec<_>>();
    let keys: BTreeSet<Arc<str>> =
        servers.iter().flat_map(|(_, process)| stored(process).into_iter().chain(hinted(process))).collect();
    let mut newest: BTreeMap<&Arc<str>, Siblings> = BTreeMap::new();
    for key in &keys {
        let all = newest.entry(key).or_default();
        for (_, process) in servers {
            disk(process).store.get(key).into_iter().for_each(|siblings| all.merge(siblings));
            let hints = disk(process).hints.iter().filter(|((_, hinted), _)| hinted == key);
            hints.for_each(|(_, siblings)| all.merge(siblings));
        }
    }
    let cell = |id: NodeId, disk: &Stable, key: &Arc<str>| {
        let mut hints = Siblings::default();
        disk.hints.iter().filter(|((_, hinted), _)| hinted == key).for_each(|(_, siblings)| hints.merge(siblings));
        let has = disk.store.get(key).cloned().unwrap_or_default();
        if !ring.homes(key).contains(id) {
            return if hints.is_empty() {
                GridCell::bare(Standing::Plain)
            } else {
                GridCell::new(hints.texts(), Standing::Waiting)
            };
        }
        let standing = match (has.cover_all(&newest[key]), has.len(), has.values().is_empty()) {
            (false, ..) => Standing::Bad,
            (true, 0, _) => Standing::Plain,
            (true, _, true) => Standing::Gone,
            (true, 1, _) => Standing::Good,
            (true, ..) => Standing::Doubtful,
        };
        GridCell::new(has.texts(), standing)
    };
    let row = |(id, process): &(NodeId, Process<'_, Nwr>)| GridRow {
        label: (*id).into(),
        cells: keys.iter().map(|key| cell(*id, disk(process), key)).collect(),
    };
    Grid {
        columns: keys.iter().cloned().map(Value::Text).collect(),
        rows: servers.iter().map(row).collect(),
        legend: vec![
            (Standing::Good, "legend-newest".into()),
            (Standing::Bad, "legend-stale".into()),
            (Standing::Doubtful, "legend-siblings".into()),
            (Standing::Waiting, "legend-hint".into()),
            (Standing::Gone, "legend-tombstone".into()),
        ],
    }
}

/// Each get that was answered with the last put that was acknowledged before it: who counted for which, and who for both.
fn pairs(ring: &Ring, invariants: &NwrInvariants) -> Grid {
    let cell = |pair: &Pair, node: NodeId| match (pair.wrote.contains(node), pair.read.contains(node)) {
        (true, true) => GridCell::new(Value::Text("WR".into()), Standing::Good),
        (true, false) => GridCell::new(Value::Text("W".into()), Standing::Waiting),
        (false, true) if pair.stale => GridCell::new(Value::Text("R".into()), Standing::Bad),
        (false, true) => GridCell::new(Value::Text("R".into()), Standing::Doubtful),
        (false, false) => GridCell::bare(Standing::Plain),
    };
    let row = |pair: &Pair| {
        let value = pair.value.as_deref().unwrap_or("none");
        GridRow {
            label: Value::Text(format!("{}={value} {}", pair.key, pair.get).into()),
            cells: ring.members().iter().map(|node| cell(pair, *node)).collect(),
        }
    };
    Grid {
        columns: ring.members().iter().map(|node| (*node).into()).collect(),
        rows: invariants.measured.pairs().iter().rev().map(row).collect(),
        legend: vec![
            (Standing::Good, "legend-in-both".into()),
            (Standing::Waiting, "legend-took-the-put".into()),
            (Standing::Doubtful, "legend-answered-the-get".into()),
            (Standing::Bad, "legend-stale-get".into()),
        ],
    }
}

/// The nodes in order, the preference list of each key, and who counted last: W for the last put, R for the last get.
fn ring(servers: &[(NodeId, Process<'_, Nwr>)], ring: &Ring, invariants: &NwrInvariants) -> RingFigure {
    let nodes = |counted: &Option<Counted>| counted.as_ref().map_or(NodeSet::default(), |counted| counted.nodes);
    let (wrote, read) = (nodes(&invariants.last_write), nodes(&invariants.last_read));
    let key = |counted: &Option<Counted>| counted.as_ref().map(|counted| counted.key.clone());
    // Who counted for a put of one key and a get of another has nothing to show for it.
    let one_key = key(&invariants.last_write) == key(&invariants.last_read);
    let keys: BTreeSet<&Arc<str>> = servers.iter().flat_map(|(_, process)| disk(process).store.keys()).collect();
    let member = |node: NodeId| {
        let stopped = servers.iter().any(|(id, process)| *id == node && matches!(process, Process::Stopped(_)));
        let (text, standing) = match (wrote.contains(node), read.contains(node)) {
            (true, true) => (Value::Text("WR".into()), if one_key { Standing::Good } else { Standing::Plain }),
            (true, false) => (Value::Text("W".into()), Standing::Plain),
            (false, true) => (Value::Text("R".into()), Standing::Plain),
            (false, false) => (Value::None, Standing::Plain),
        };
        RingMember { node, standing: if stopped { Standing::Gone } else { standing }, text }
    };
    let sets = keys.into_iter().map(|key| RingSet { label: key.clone().into(), members: ring.replicas(key) }).collect();
    let circle = Circle {
        members: ring.members().iter().map(|node| member(*node)).collect(),
        sets,
        ..Circle::new(format!("N={}", ring.copies()).as_str(), [])
    };
    RingFigure { rings: vec![circle] }
}
