//! When a key does something: what has to be so of the moment, and what is said when it is not.

use super::asked::asked;
use super::{App, Pane};
use crate::model::{Kind, Status};
use crate::workload::Access;

/// Whether something is possible now, and the key of the text that says why not.
pub(super) type Condition = (fn(&App) -> bool, &'static str);

pub(super) const AFTER_THE_START: Condition = (after_the_start, "not-now-start");
pub(super) const A_NODE: Condition = (a_node, "not-now-node");
pub(super) const SEVERAL_NODES: Condition = (several_nodes, "not-now-one-node");
pub(super) const SOMETHING_CUT: Condition = (something_cut, "not-now-whole");
pub(super) const AN_OPERATION: Condition = (an_operation, "not-now-operation");
pub(super) const SOMETHING_TO_READ: Condition = (something_to_read, "not-now-read");
pub(super) const SOMETHING_IN_FLIGHT: Condition = (something_in_flight, "not-now-in-flight");
pub(super) const A_VIOLATION: Condition = (a_violation, "not-now-violation");
pub(super) const SOMETHING_BROKEN: Condition = (something_broken, "not-now-broken");
pub(super) const ANOTHER_BRANCH: Condition = (another_branch, "not-now-again");
pub(super) const A_SCRIPT: Condition = (a_script, "not-now-script");
pub(super) const MORE_OF_A_SCRIPT: Condition = (more_of_a_script, "not-now-more-script");
pub(super) const A_TIMER: Condition = (a_timer, "not-now-timer");
pub(super) const A_RUNNING_NODE: Condition = (a_running_node, "not-now-running");
pub(super) const SOME_EVENTS: Condition = (some_events, "not-now-start");
pub(super) const A_LATER_BRANCH: Condition = (a_later_branch, "not-now-rename");
pub(super) const A_SAFEGUARD: Condition = (a_safeguard, "not-now-safeguard");
pub(super) const A_MESSAGE: Condition = (a_message, "not-now-message");
pub(super) const SOME_EPOCH_COUNTERS: Condition = (some_epoch_counters, "not-now-epoch-counters");
pub(super) const SOME_PSEUDOCODE: Condition = (some_pseudocode, "not-now-code");
pub(super) const SOME_GROUPS: Condition = (some_groups, "not-now-groups");
pub(super) const SEVERAL_GROUPS: Condition = (several_groups, "not-now-groups");

pub(super) fn after_the_start(app: &App) -> bool {
    app.latest().here.event > 0 || app.playing || app.story_acts() || app.has_deferred()
}

pub(super) fn a_node(app: &App) -> bool {
    app.status().is_some()
}

pub(super) fn several_nodes(app: &App) -> bool {
    app.latest().view.nodes.len() > 1
}

pub(super) fn a_running_node(app: &App) -> bool {
    matches!(app.status(), Some(Status::Up | Status::Paused))
}

pub(super) fn a_timer(app: &App) -> bool {
    let node = app.latest().view.nodes.iter().find(|node| Some(node.id) == app.node);
    node.is_some_and(|node| node.status == Status::Up && !node.timers().is_empty())
}

pub(super) fn an_operation(app: &App) -> bool {
    !app.description.operations.is_empty()
}

pub(super) fn something_to_read(app: &App) -> bool {
    asked(app.description, Access::Read).is_some()
}

/// Whether nodes are so many that they stand in rows.
pub(super) fn a_grid(app: &App) -> bool {
    app.hits.abreast().is_some()
}

pub(super) fn something_cut(app: &App) -> bool {
    let view = &app.latest().view;
    !view.partition.is_empty() || view.links.iter().any(|link| link.cut)
}

pub(super) fn something_in_flight(app: &App) -> bool {
    app.latest().view.in_flight > 0
}

pub(super) fn a_message(app: &App) -> bool {
    app.latest().view.messages.iter().any(|message| Some(message.id) == app.message)
}

pub(super) fn a_violation(app: &App) -> bool {
    app.latest().violation.is_some() || app.latest().marks.contains(&crate::model::Mark::Violation)
}

pub(super) fn something_broken(app: &App) -> bool {
    app.is_unexplained() || app.latest().view.invariants.iter().any(|invariant| invariant.broken_at.is_some())
}

pub(super) fn breaks_something(app: &App) -> bool {
    app.latest().last.as_ref().is_some_and(|event| !event.violations.is_empty())
}

pub(super) fn another_branch(app: &App) -> bool {
    let latest = app.latest();
    latest.branches.get(latest.branch).is_some_and(|branch| branch.parent.is_some())
}

pub(super) fn a_cause(app: &App) -> bool {
    app.focus == Pane::Why && !app.latest().causes.is_empty()
}

pub(super) fn a_script(app: &App) -> bool {
    app.telling.is_some()
}

pub(super) fn more_of_a_script(app: &App) -> bool {
    a_script(app) && !app.story_is_over()
}

pub(super) fn some_events(app: &App) -> bool {
    app.latest().end.event > 0
}

pub(super) fn a_later_branch(app: &App) -> bool {
    app.branch > 0
}

pub(super) fn a_safeguard(app: &App) -> bool {
    !app.latest().view.safeguards.is_empty()
}

pub(super) fn something_open(app: &App) -> bool {
    app.enlarged
        || app.cause.is_some()
        || app.playing
        || app.story_acts()
        || app.latest().busy
        || app.compare.is_some()
        || app.beside.is_some()
        || app.exploring.is_some()
        || app.filming.is_some()
}

pub(super) fn some_epoch_counters(app: &App) -> bool {
    let facts = app.description.facts.iter();
    facts.map(|fact| fact.kind).any(|kind| matches!(kind, Kind::EpochCounter | Kind::EpochCounters))
}

pub(super) fn something_named(app: &App) -> bool {
    app.first_named().is_some()
}

pub(super) fn some_pseudocode(app: &App) -> bool {
    app.pseudocode().is_some()
}

pub(super) fn some_groups(app: &App) -> bool {
    app.partition.command().is_some()
}

pub(super) fn several_groups(app: &App) -> bool {
    app.partition.groups.values().flatten().any(|group| *group > 0)
}

pub(super) fn completions(app: &App) -> bool {
    !app.prompt.completions.is_empty()
}
