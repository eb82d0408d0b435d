//! Pictures of votes: badges, the one cell of a single value, and the ballots with those who voted under them.

use std::sync::Arc;

use super::invariants::Voting;
use super::{Choosable, Vote};
use crate::algorithm::describe::FigureSpec;
use crate::model::{
    Ballot, Cell, EntryState, Figure, FigureKind, Log, LogRow, MomentQuery, NodeId, QuorumSet, Table, Value,
};

/// Ballots whose votes are shown as sets: the highest. A duel has many hundreds.
const SHOWN: usize = 20;

/// What a node promised, accepted and learnt, as badges.
pub fn badges<V: Choosable>(
    promised: Option<Ballot>,
    accepted: Option<&Vote<V>>,
    learnt: Option<&Vote<V>>,
) -> Vec<(&'static str, Value)> {
    let mut badges = vec![("promised", promised.into()), ("accepted", accepted.map_or(Value::None, Vote::shown))];
    badges.extend(learnt.map(|vote| ("learnt", Value::Text(vote.value.text()))));
    badges
}

/// The stages of one value.
pub const STAGES: &[(EntryState, &str)] = &[
    (EntryState::Promised, "stage-promised"),
    (EntryState::Open, "stage-accepted"),
    (EntryState::Chosen, "stage-chosen"),
    (EntryState::Known, "stage-learnt"),
];

/// The stages of a log of values.
pub const LOG_STAGES: &[(EntryState, &str)] =
    &[(EntryState::Open, "stage-accepted"), (EntryState::Chosen, "stage-chosen"), (EntryState::Known, "stage-decided")];

/// A single value as a log of one slot: what it learnt, else what it accepted, else what it promised.
pub fn row<V: Choosable>(
    node: NodeId,
    scope: &MomentQuery,
    promised: Option<Ballot>,
    accepted: Option<&Vote<V>>,
    learnt: Option<&Vote<V>>,
) -> LogRow {
    let voted = |vote: &Vote<V>, state| (Some(vote.ballot), vote.value.text(), state);
    let shown = learnt
        .map(|vote| voted(vote, EntryState::Known))
        .or_else(|| accepted.map(|vote| voted(vote, EntryState::Open)))
        .or_else(|| promised.map(|ballot| (Some(ballot), "".into(), EntryState::Promised)));
    let end = u64::from(shown.is_some());
    cells(node, end, scope, |_| shown.clone()).committed(u64::from(learnt.is_some()))
}

/// Slots up to `end` as cells, each with a ballot, a text and a state; slots without one are left out.
pub fn cells(
    node: NodeId,
    end: u64,
    scope: &MomentQuery,
    read: impl Fn(u64) -> Option<(Option<Ballot>, Arc<str>, EntryState)>,
) -> LogRow {
    let slots = scope.slots.start.max(1)..scope.slots.end.min(end + 1);
    let cell = |slot| {
        let (ballot, text, state) = read(slot)?;
        let (term, proposer) = ballot.map_or((0, None), |ballot| (ballot.round, ballot.proposer));
        Some(Cell { slot, term, counter: None, proposer, text, state })
    };
    LogRow { end, cells: slots.filter_map(cell).collect(), ..LogRow::new(node) }
}

/// Marks the votes that are part of a choice, whether or not their nodes know, and names the ballot of what was learnt
/// without a vote (`term` is 0 there). `first` is the slot of the first cells.
#[must_use]
pub fn chosen<V: Choosable>(voting: &Voting<V>, first: u64, mut log: Log) -> Figure {
    for cell in log.rows.iter_mut().flat_map(|row| &mut row.cells) {
        let chosen = voting.chosen(cell.slot - 1 + first).map(|chosen| &chosen.vote);
        let Some(vote) = chosen.filter(|vote| cell.text == vote.value.text()) else { continue };
        match cell.state {
            EntryState::Open if cell.term >= vote.ballot.round => cell.state = EntryState::Chosen,
            EntryState::Known if cell.term == 0 => {
                (cell.term, cell.proposer) = (vote.ballot.round, vote.ballot.proposer);
            }
            _ => {}
        }
    }
    Figure::Log(log)
}

/// Who promised, and who voted under the highest ballots.
pub const PROMISES: FigureSpec =
    FigureSpec::new("ballots", FigureKind::Quorum, "figure-ballots", "help-figure-ballots");

/// Who voted under each ballot, all of them.
pub const VOTES: FigureSpec =
    FigureSpec::new("votes", FigureKind::Table, "panel-votes-by-ballot", "help-figure-votes-by-ballot");

/// Who voted under each of the highest ballots.
pub fn highest<V: Choosable>(
    voting: &Voting<V>,
    slot: u64,
    members: &[NodeId],
    needed: impl Fn(Ballot) -> usize,
) -> Vec<QuorumSet> {
    let set = |(vote, who): &(Vote<V>, crate::model::NodeSet)| QuorumSet {
        title: (if who.len() >= needed(vote.ballot) { "panel-chosen" } else { "panel-accepted" }).into(),
        of: None,
        about: vote.shown(),
        agreed: (*who).into(),
        needed: needed(vote.ballot),
        members: members.to_vec(),
    };
    voting.votes(slot).iter().take(SHOWN).map(set).collect()
}

/// Who voted under each ballot.
pub fn votes<V: Choosable>(voting: &Voting<V>, slot: u64, needed: impl Fn(Ballot) -> usize) -> Table {
    let row = |(vote, who): &(Vote<V>, crate::model::NodeSet)| {
        let chosen = Value::Bool(who.len() >= needed(vote.ballot));
        vec![vote.ballot.into(), Value::Text(vote.value.text()), (*who).into(), chosen]
    };
    let columns = ["panel-ballot", "panel-value", "panel-acceptors", "panel-chosen"];
    Table::new(&columns, voting.votes(slot).iter().map(row).collect())
}
