//! A broken invariant explained: what is broken, the facts that clash, why that cannot be, and how it came about.

use super::super::canvas::{Canvas, columns};
use super::super::marks;
use super::super::theme::Tone;
use super::super::words;
use super::lines::{Line, push};
use crate::algorithm::failed;
use crate::app::{App, Folded, conflict_sentence, explanation, rule_title};
use crate::model::{EventView, Violation};
use crate::timeline::Cause;

/// Rows that the explanation takes in so many columns.
pub(super) fn rows(app: &App, event: &EventView, width: u16) -> u16 {
    let told = |text: &str| words::wrap(text, width).len();
    let of = |violation: &Violation| {
        let facts: usize =
            violation.facts.iter().map(|fact| told(&format!("1 {}", conflict_sentence(fact, &app.texts)))).sum();
        told(&words::violation(violation, &app.texts)) + facts + told(&explanation(violation, &app.texts))
    };
    let chain = app.snapshot.causes.len();
    let rows = event.violations.iter().map(of).sum::<usize>() + chain + usize::from(chain > 0);
    u16::try_from(rows).unwrap_or(u16::MAX)
}

/// The safeguards that are off.
fn unprotected(app: &App) -> impl Iterator<Item = &'static str> {
    app.snapshot.view.safeguards.iter().filter(|(_, on)| !on).map(|(name, _)| name.as_str())
}

/// Adds the explanation of all that an event broke, the chosen violation first.
pub(super) fn explain(app: &App, event: &EventView, width: u16, lines: &mut Vec<Line>, canvas: &Canvas) {
    let glyphs = canvas.glyphs;
    let all = event.violations.iter().enumerate();
    let (chosen, others): (Vec<_>, Vec<_>) = all.partition(|(i, _)| *i == app.violation);
    for (i, violation) in chosen.into_iter().chain(others) {
        let sign = if violation.known { glyphs.known() } else { glyphs.violation };
        let text = format!("{sign} {}", words::violation(violation, &app.texts));
        push(lines, &text, canvas.style(words::violation_tone(violation)), width, None);
        for (fact, sign) in violation.facts.iter().zip(glyphs.facts) {
            // Only the quorums of the chosen violation are marked on the nodes.
            let sign = if i == app.violation && !fact.quorum.is_empty() { sign } else { glyphs.separator };
            push(
                lines,
                &format!("{sign} {}", conflict_sentence(fact, &app.texts)),
                canvas.style(Tone::Title),
                width,
                None,
            );
        }
        push(lines, &explanation(violation, &app.texts), canvas.style(Tone::Text), width, None);
    }
    let causes = &app.snapshot.causes;
    if !causes.is_empty() {
        let off = unprotected(app).map(|name| app.texts.get("label-safeguard-off", &[("name", name.into())]));
        let off = off.fold(String::new(), |off, text| off + "  " + glyphs.cross + " " + &text);
        let text = words::fit(&format!("{}{off}", app.texts.get("label-causes", &[])), width, glyphs);
        push(lines, &text, canvas.style(Tone::Accent), width, None);
    }
    let number = causes.last().map_or(1, |cause| columns(&cause.event.number.to_string()));
    // Whoever goes from line to line there sees each.
    let rows = match app.cause {
        Some(_) => causes.iter().map(Folded::Event).collect(),
        None => app.folded(causes, |cause| &cause.event),
    };
    for row in rows {
        lines.push(match row {
            Folded::Event(cause) => step(app, cause, number, width, canvas),
            Folded::Quiet(first, last, count) => {
                let dim = canvas.style(Tone::Dim);
                let text = format!("{} {}", glyphs.ellipsis, words::quiet(app, last.event.number, count));
                let digits = format!("{:>1$} ", first.event.number, usize::from(number));
                let left = vec![(digits, dim), (words::fit(&text, width, glyphs), dim)];
                Line { left, right: None, event: Some(first.event.number) }
            }
        });
    }
}

/// A step of the way there: its number, what it was, what it meant, and the event that it came of.
fn step(app: &App, cause: &Cause, number: u16, width: u16, canvas: &Canvas) -> Line {
    let (event, glyphs, dim) = (&cause.event, canvas.glyphs, canvas.style(Tone::Dim));
    let digits = format!("{:>1$} ", event.number, usize::from(number));
    let from = cause.from.map(|from| format!("{} {from}", glyphs.arrows[1])).unwrap_or_default();
    let room = width.saturating_sub(columns(&digits) + 2 + columns(&from) + 2);
    let what = words::fit(&words::event(app, event, glyphs), room, glyphs);
    let rule = event.main_rule().map(|rule| rule_title(rule, &app.texts)).filter(|title| !what.ends_with(title));
    // What a safeguard would have refused has the sign under which the heading says that it is off.
    let refused = failed(app.description, &event.rules).next().map(|name| format!("  {} {name}", glyphs.cross));
    let refused = refused.filter(|mark| columns(&what) + columns(mark) <= room);
    let left = room.saturating_sub(columns(&what) + refused.as_deref().map_or(0, columns) + 2);
    let rule = rule.filter(|_| left > 3).map(|rule| format!("  {}", words::fit(&rule, left, glyphs)));
    let sign = marks::before(app.description, event, canvas);
    let mut pieces = vec![(digits, dim), sign, (what, canvas.style(Tone::Text))];
    pieces.extend(refused.map(|mark| (mark, canvas.style(Tone::Bad))));
    pieces.extend(rule.map(|rule| (rule, dim)));
    Line { left: pieces, right: (!from.is_empty()).then_some((from, dim)), event: Some(event.number) }
}
