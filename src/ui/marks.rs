//! How marks of events look and what they are called: faults and roles alike everywhere, outcomes as their algorithm
//! declares them.

use ratatui::style::Style;

use super::canvas::{Canvas, Piece};
use super::figures::standing;
use super::glyphs::Glyphs;
use super::theme::Tone;
use crate::algorithm::describe::Description;
use crate::algorithm::outcome::{OutcomeKind, OutcomeSpec};
use crate::model::{EventView, Mark};
use crate::text::key;

/// The sign of a mark.
pub(super) fn sign(description: &Description, mark: Mark, glyphs: &Glyphs) -> Option<&'static str> {
    let [client, role, known, repair, fault, refuted, violation] = glyphs.marks;
    match mark {
        Mark::None => None,
        Mark::Client => Some(client),
        Mark::Role => Some(role),
        Mark::Outcome(_) => description.outcome(mark).map(|outcome| outcome.signs[usize::from(glyphs.ascii)]),
        Mark::Known => Some(known),
        Mark::Repair => Some(repair),
        Mark::Fault => Some(fault),
        Mark::Refuted => Some(refuted),
        Mark::Violation => Some(violation),
    }
}

/// The tone of a mark.
pub(super) fn tone(description: &Description, mark: Mark) -> Tone {
    match mark {
        Mark::None => Tone::Dim,
        Mark::Client => Tone::Accent,
        Mark::Role => Tone::Candidate,
        Mark::Outcome(_) => description.outcome(mark).map_or(Tone::Dim, |outcome| match outcome.kind {
            OutcomeKind::Leadership => Tone::Leader,
            OutcomeKind::Commit => Tone::Good,
            OutcomeKind::Other(how) => standing::tone(how),
        }),
        Mark::Known => Tone::Fault,
        Mark::Repair => Tone::Good,
        Mark::Fault => Tone::Fault,
        Mark::Refuted | Mark::Violation => Tone::Bad,
    }
}

/// The sign of an event, its weightiest mark or else what it was, and how that looks.
pub(super) fn event(description: &Description, event: &EventView, canvas: &Canvas) -> (&'static str, Style) {
    let (glyphs, mark) = (canvas.glyphs, event.marks.weightiest());
    let sign = sign(description, mark, glyphs).unwrap_or_else(|| glyphs.event(event.kind));
    (sign, canvas.style(tone(description, mark)))
}

/// The same in front of a text.
pub(super) fn before(description: &Description, view: &EventView, canvas: &Canvas) -> Piece {
    let (sign, style) = event(description, view, canvas);
    (format!("{sign} "), style)
}

/// The marks that there can be, each with the key of its text: who leads, roles, what else comes of it, what goes wrong.
pub(super) fn legend(description: &Description) -> Vec<(Mark, String)> {
    let outcomes = (0..).map(Mark::Outcome).zip(description.outcomes);
    let mut legend: Vec<_> = outcomes.map(|(mark, outcome)| (mark, key("outcome", outcome.name))).collect();
    let leads = |outcome: &&OutcomeSpec| outcome.kind == OutcomeKind::Leadership;
    let leading = description.outcomes.iter().take_while(leads).count();
    legend.insert(leading, (Mark::Role, "label-mark-role".to_owned()));
    legend.push((Mark::Client, "label-mark-client".to_owned()));
    if !description.known.is_empty() {
        legend.push((Mark::Known, "label-mark-known".to_owned()));
    }
    legend.push((Mark::Repair, "label-mark-repair".to_owned()));
    legend.push((Mark::Fault, "label-mark-fault".to_owned()));
    legend.push((Mark::Refuted, "label-mark-refuted".to_owned()));
    legend.push((Mark::Violation, "label-mark-violation".to_owned()));
    legend
}
