//! Pictures of votes: badges, the one cell of a single value, and the ballots with those who voted under them.

use std::sync::Arc;

use super::invariants::Voting;
use super::{Choice, Vote};
use crate::protocol::describe::Words;
use crate::view::{Ballot, Cell, NodeId, NodeView, Panel, Scope, Stage, Value};

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

/// The words for one value.
pub const WORDS: Words = Words {
    stages: &[
        (Stage::Promised, "stage-promised"),
        (Stage::Open, "stage-accepted"),
        (Stage::Chosen, "stage-chosen"),
        (Stage::Known, "stage-learnt"),
    ],
    commit: "label-mark-chosen",
};

/// The words for a log of values.
pub const LOG_WORDS: Words = Words {
    stages: &[(Stage::Open, "stage-accepted"), (Stage::Chosen, "stage-chosen"), (Stage::Known, "stage-decided")],
    commit: "label-mark-chosen",
};

/// A single value as a log of one slot: what it learnt, else what it accepted, else what it promised.
pub fn cell<V: Choice>(
    scope: &Scope,
    promised: Option<Ballot>,
    accepted: Option<&Vote<V>>,
    learnt: Option<&Vote<V>>,
    view: &mut NodeView,
) {
    let voted = |vote: &Vote<V>, stage| (vote.ballot.round, vote.value.text(), stage);
    let shown = learnt
        .map(|vote| voted(vote, Stage::Known))
        .or_else(|| accepted.map(|vote| voted(vote, Stage::Open)))
        .or_else(|| promised.map(|ballot| (ballot.round, "".into(), Stage::Promised)));
    if let Some(shown) = shown {
        cells(1, scope, |_| Some(shown.clone()), view);
    }
}

/// Slots up to `end` as cells, each with a ballot's round, a text and a stage; slots without one are left out.
pub fn cells(end: u64, scope: &Scope, read: impl Fn(u64) -> Option<(u64, Arc<str>, Stage)>, view: &mut NodeView) {
    (view.log_start, view.log_end) = (1, end);
    let slots = scope.slots.start.max(1)..scope.slots.end.min(end + 1);
    let cell = |slot| read(slot).map(|(term, text, stage)| Cell { slot, term, counter: None, text, stage });
    view.log = slots.filter_map(cell).collect();
}

/// Marks the votes that are part of a choice, whether or not their nodes know, and names the ballot of what was learnt
/// without a vote (`term` is 0 there). `first` is the slot of the first cells.
pub fn chosen<V: Choice>(voting: &Voting<V>, first: u64, nodes: &mut [NodeView]) {
    for cell in nodes.iter_mut().flat_map(|node| &mut node.log) {
        let chosen = voting.chosen(cell.slot - 1 + first).map(|chosen| &chosen.vote);
        let Some(vote) = chosen.filter(|vote| cell.text == vote.value.text()) else { continue };
        match cell.stage {
            Stage::Open if cell.term >= vote.ballot.round => cell.stage = Stage::Chosen,
            Stage::Known if cell.term == 0 => cell.term = vote.ballot.round,
            _ => {}
        }
    }
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
