//! The figure of leases (setting `reads=lease`): until when each leader may read without asking, what is left out because
//! clocks run apart, and until when the others keep to their leader.
//!
//! All of it is kept by clocks that nobody else sees. Here it is told in true time, as long as those clocks go on as they
//! go now: so a lease that outlasts what it rests on can be seen.

use super::config::ReadMode;
use super::{Raft, Role};
use crate::algorithm::Survey;
use crate::model::{NodeId, Standing, Time, TimeBar, TimeBars, TimeRow, Value};

/// A row for each leader, and one for each server that ignores candidates because it has heard one.
pub(super) fn bars(survey: &Survey<'_, Raft>) -> TimeBars {
    if survey.config.reads != ReadMode::Lease {
        return TimeBars::default();
    }
    let running = || survey.nodes().filter_map(|(id, _)| Some((id, survey.running(id)?)));
    let highest = running().filter(|(_, raft)| raft.leads()).map(|(_, raft)| raft.term()).max().unwrap_or(0);
    let rows = running().filter_map(|(id, raft)| {
        let bars = match raft.role {
            Role::Leader => lease(survey, id, raft, highest),
            _ => vec![keeps_to(survey, id, raft)?],
        };
        Some(TimeRow { label: id.into(), node: Some(id), bars })
    });
    TimeBars { rows: rows.collect() }
}

/// The lease of a leader, and behind it what it leaves out of an election timeout. Nothing: it has none, or gave it up.
fn lease(survey: &Survey<'_, Raft>, id: NodeId, raft: &Raft, highest: u64) -> Vec<TimeBar> {
    let Some((began, until)) = raft.reads.as_ref().and_then(|reads| reads.lease) else { return Vec::new() };
    let (own, config) = (survey.reads(id, survey.now), survey.config);
    // Settings may have become shorter since.
    let until = until.min(began.after(config.lease_span()));
    let holds = config.check_quorum && (began..until).contains(&own);
    let standing = match (holds, raft.term() < highest) {
        (false, _) => Standing::Gone,
        (true, false) => Standing::Good,
        // Somebody else leads a later term, and this one does not know.
        (true, true) => Standing::Bad,
    };
    let truly = |shown: Time| survey.truly(id, shown);
    let shown = super::read::clock(until);
    let drift = format!("+{}%", config.lease_drift);
    let held = TimeBar { from: truly(began), to: Some(truly(until)), standing, text: shown.into() };
    let whole = began.after(config.election);
    let rest = TimeBar {
        from: truly(until),
        to: Some(truly(whole)),
        standing: Standing::Plain,
        text: Value::Text(drift.into()),
    };
    std::iter::once(held).chain((whole > until).then_some(rest)).collect()
}

/// How long a server ignores candidates because it has heard a leader, if it still does.
fn keeps_to(survey: &Survey<'_, Raft>, id: NodeId, raft: &Raft) -> Option<TimeBar> {
    let (own, heard) = (survey.reads(id, survey.now), raft.leader_heard?);
    let until = heard.after(survey.config.election);
    let keeps = survey.config.check_quorum && (heard..until).contains(&own);
    let bar = |(from, to)| TimeBar {
        from,
        to: Some(to),
        standing: Standing::Waiting,
        text: raft.leader.map_or(Value::None, Value::Node),
    };
    keeps.then(|| bar((survey.truly(id, heard), survey.truly(id, until))))
}
