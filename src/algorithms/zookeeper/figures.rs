//! The figures: the tree of those who have the same, what changed last marked, and the sessions.

use std::collections::BTreeMap;

use super::disk::Stable;
use super::state::{Connection, ZooKeeper};
use crate::algorithm::Process;
use crate::algorithms::zab::Zab;
use crate::model::{ClientId, ClockTime, Figure, NodeId, Standing, Table, Tree, TreeRow, Value};
use crate::workload::znode::{Znode, children_of, parent};

/// The servers, as ZAB's figures are made of them.
pub(super) fn of_zab<'a>(servers: &[(NodeId, Process<'a, ZooKeeper>)]) -> Vec<(NodeId, Process<'a, Zab>)> {
    let inner = |process: &Process<'a, ZooKeeper>| match process {
        Process::Running(node) => Process::Running(node.zab()),
        Process::Stopped(Stable { zab }) => Process::Stopped(zab),
    };
    servers.iter().map(|(id, process)| (*id, inner(process))).collect()
}

/// Several clients, as one value.
pub(super) fn clients(all: impl Iterator<Item = ClientId>) -> Value {
    let all: Vec<String> = all.map(|client| client.to_string()).collect();
    if all.is_empty() { Value::None } else { Value::Text(all.join(",").into()) }
}

/// The trees: those who have the same one share it, the one that is furthest first.
pub(super) fn trees(servers: &[(NodeId, Process<'_, ZooKeeper>)]) -> Figure {
    let mut groups: Vec<(Vec<NodeId>, Vec<&ZooKeeper>)> = Vec::new();
    for (id, node) in Process::running(servers) {
        match groups.iter_mut().find(|(_, nodes)| nodes[0].zxid == node.zxid && nodes[0].tree == node.tree) {
            Some((ids, nodes)) => {
                ids.push(id);
                nodes.push(node);
            }
            None => groups.push((vec![id], vec![node])),
        }
    }
    groups.sort_by_key(|(ids, nodes)| (std::cmp::Reverse(nodes[0].zxid), ids[0]));
    let mut rows = Vec::new();
    for (ids, nodes) in groups {
        let root = TreeRow { value: nodes[0].zxid.into(), ..TreeRow::new(0, Value::Nodes(ids.clone())) };
        let watched = watched(&nodes, "/");
        rows.push(TreeRow { marks: watched.into_iter().collect(), node: ids.first().copied(), ..root });
        branch(&nodes, "/", 1, &mut rows);
    }
    Figure::Tree(Tree { rows })
}

/// What lies under a node, each before what lies under it.
fn branch(nodes: &[&ZooKeeper], path: &str, depth: u16, rows: &mut Vec<TreeRow>) {
    let tree = &nodes[0].tree;
    let under = tree.iter().filter(|(other, _)| &*parent(other) == path && children_of(path, other).is_some());
    for (other, node) in under {
        rows.push(row(nodes, other, node, depth));
        branch(nodes, other, depth + 1, rows);
    }
}

fn row(nodes: &[&ZooKeeper], path: &str, node: &Znode, depth: u16) -> TreeRow {
    let name = path.rsplit('/').next().unwrap_or(path);
    let last = nodes[0].zxid;
    let standing = match () {
        () if node.mzxid == last || node.czxid == last => Standing::Good,
        () if node.owner.is_some() => Standing::Waiting,
        () => Standing::Plain,
    };
    let mut marks: Vec<(crate::model::Name, Value)> = Vec::new();
    marks.extend(node.owner.map(|owner| ("tree-session".into(), owner.into())));
    marks.extend(watched(nodes, path));
    marks.extend((node.version > 0).then(|| ("tree-version".into(), node.version.into())));
    marks.extend((!node.acl.is_open()).then(|| ("tree-access".into(), (&node.acl).into())));
    let value = node.data.clone().into();
    TreeRow { value, marks, standing, ..TreeRow::new(depth, name) }
}

/// Who watches a node or its children.
fn watched(nodes: &[&ZooKeeper], path: &str) -> Option<(crate::model::Name, Value)> {
    let who = watchers(nodes, path);
    (who != Value::None).then(|| ("tree-watched".into(), who))
}

/// The clients that watch a node or its children at these servers.
pub(super) fn watchers(nodes: &[&ZooKeeper], path: &str) -> Value {
    let watches = nodes.iter().flat_map(|node| node.watches.keys());
    let mut who: Vec<ClientId> = watches.filter(|watch| *watch.path == *path).map(|watch| watch.client).collect();
    who.sort_unstable();
    who.dedup();
    clients(who.into_iter())
}

/// The sessions: who serves each, when it ends, and what goes with it.
pub(super) fn sessions(servers: &[(NodeId, Process<'_, ZooKeeper>)]) -> Figure {
    let nodes = Process::running(servers);
    let leader = nodes.iter().filter(|(_, node)| node.leading.is_some()).max_by_key(|(_, node)| node.leading);
    let furthest = nodes.iter().max_by_key(|(_, node)| node.zxid);
    let mut rows = Vec::new();
    let sessions: BTreeMap<ClientId, _> = furthest.iter().flat_map(|(_, node)| node.tree.alive()).collect();
    for (client, session) in sessions {
        let serves = |connection: &Connection| connection.session == session.number && !connection.opening;
        let by = nodes.iter().filter(|(_, node)| node.connections.get(&client).is_some_and(serves));
        let by = Value::Nodes(by.map(|(id, _)| *id).collect());
        let expires = leader.and_then(|(_, node)| node.alive.get(&client));
        let expires = expires.map(|alive| super::leader::clock(alive.expires));
        let own = furthest.map_or(0, |(_, node)| node.tree.ephemerals(client).count() as u64);
        let timeout = ClockTime { start: None, after: session.timeout };
        rows.push(vec![client.into(), by, timeout.into(), expires.into(), own.into()]);
    }
    let heads = ["head-client", "head-servers", "head-timeout", "head-expires", "head-ephemerals"];
    Figure::Table(Table::new(&heads, rows))
}
