//! Pictures of votes: badges, the one cell of a single value, and the ballots with those who voted under them.

use std::sync::Arc;

use super::invariants::Voting;
use super::{Choice, Vote};
use crate::view::{Ballot, Cell, NodeId, NodeView, Panel, Scope, Value};

/// Ballots whose votes are shown as sets: the highest.
const SHOWN: usize = 3;

/// What a node promised, accepted and learnt, as badges.
pub fn badges<V: Choice>(
    promised: Option<Ballot>,
    accepted: Option<&Vote<V>>,
    learnt: Option<&Vote<V>>,
    view: &mut NodeView,
) {
    view.badges.push(("promised", promised.into()));
    view.badges.push(("accepted", accepted.map_or(Value::None, Vote::shown)));
    if let Some(vote) = learnt {
        view.badges.push(("learnt", Value::Text(vote.value.text())));
    }
}

/// A single value as a log of one slot.
pub fn cell<V: Choice>(scope: &Scope, vote: Option<&Vote<V>>, view: &mut NodeView) {
    let Some(vote) = vote else { return };
    cells(1, scope, |_| Some((vote.ballot.round, vote.value.text())), view);
}

/// Slots up to `end` as cells, each with a ballot's round and a text; slots without one are left out.
pub fn cells(end: u64, scope: &Scope, read: impl Fn(u64) -> Option<(u64, Arc<str>)>, view: &mut NodeView) {
    (view.log_start, view.log_end) = (1, end);
    let slots = scope.slots.start.max(1)..scope.slots.end.min(end + 1);
    view.log =
        slots.filter_map(|slot| read(slot).map(|(term, text)| Cell { slot, term, counter: None, text })).collect();
}

/// Who voted under each ballot: the highest ballots as sets of nodes, all of them as a table.
pub fn ballots<V: Choice>(
    voting: &Voting<V>,
    slot: u64,
    members: &[NodeId],
    needed: impl Fn(Ballot) -> usize,
) -> Vec<Panel> {
    let votes = voting.votes(slot);
    if votes.is_empty() {
        return Vec::new();
    }
    let enough = |vote: &Vote<V>, who: usize| who >= needed(vote.ballot);
    let mut panels: Vec<Panel> = votes
        .iter()
        .take(SHOWN)
        .map(|(vote, who)| Panel::QuorumSet {
            title: if enough(vote, who.len()) { "panel-chosen" } else { "panel-accepted" },
            of: None,
            about: vote.shown(),
            agreed: who.nodes(),
            needed: needed(vote.ballot),
            members: members.to_vec(),
        })
        .collect();
    let row = |(vote, who): &(Vote<V>, super::Members)| {
        let chosen = Value::Bool(enough(vote, who.len()));
        vec![vote.ballot.into(), Value::Text(vote.value.text()), Value::Nodes(who.nodes()), chosen]
    };
    panels.push(Panel::Table {
        title: "panel-votes-by-ballot",
        columns: vec!["panel-ballot", "panel-value", "panel-acceptors", "panel-chosen"],
        rows: votes.iter().map(row).collect(),
    });
    panels
}
