//! What is watched, and the claims in force: in State, or in rows of their own below the first where State is not seen.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns};
use super::super::theme::Tone;
use super::super::words;
use crate::app::App;
use crate::session::{ClaimStanding, ClaimView};
use crate::timeline::refuting;

/// A thing that is watched, or claimed, and what it comes to.
struct Row {
    sign: &'static str,
    tone: Tone,
    name: String,
    value: String,
}

impl Row {
    fn width(&self) -> u16 {
        columns(&self.name) + columns(&self.value) + 4
    }
}

fn rows(app: &App, canvas: &Canvas) -> Vec<Row> {
    let watched = app.snapshot.watched.iter();
    let watched = watched.map(|(name, value)| Row {
        sign: canvas.glyphs.separator,
        tone: Tone::Text,
        name: name.clone(),
        value: value.clone(),
    });
    watched.chain(app.snapshot.claims.iter().map(|claim| claimed(app, claim, canvas))).collect()
}

fn claimed(app: &App, claim: &ClaimView, canvas: &Canvas) -> Row {
    let (glyphs, texts) = (canvas.glyphs, &app.texts);
    let at = |event: u64| ("event", event.to_string().as_str().into());
    let (sign, tone, value) = match &claim.standing {
        ClaimStanding::Open if claim.waits => (glyphs.ellipsis, Tone::Dim, texts.get("label-claim-waits", &[])),
        ClaimStanding::Open => (glyphs.check, Tone::Good, texts.get("label-claim-open", &[])),
        ClaimStanding::Held(moment) => (glyphs.check, Tone::Good, texts.get("label-claim-held", &[at(moment.event)])),
        ClaimStanding::Failed(moment, facts) => {
            let facts = texts.say(&refuting(facts));
            let arguments = [at(moment.event), ("facts", facts.as_str().into())];
            (glyphs.refuted(), Tone::Bad, texts.get("label-claim-failed", &arguments))
        }
    };
    Row { sign, tone, name: claim.text.clone(), value }
}

/// Draws a row each, as far as half of the room goes; what is left of it.
pub(in crate::ui) fn above(app: &App, area: Rect, canvas: &mut Canvas) -> Rect {
    let all = rows(app, canvas);
    let height = area.height.div_ceil(2).min(all.len() as u16);
    for (y, row) in (area.top()..area.top() + height).zip(&all) {
        draw(row, Rect { y, height: 1, ..area }, canvas);
    }
    Rect { y: area.y + height, height: area.height - height, ..area }
}

/// Rows that it takes on a screen on which State is not seen.
pub(in crate::ui) fn height(app: &App, area: Rect) -> u16 {
    let count = app.snapshot.watched.len() + app.snapshot.claims.len();
    let most = if area.height < 30 { 2 } else { 4 };
    (count as u16).min(most)
}

/// Draws them in rows of their own; of those that have no room it is said how many there are.
pub(in crate::ui) fn strip(app: &App, area: Rect, canvas: &mut Canvas) {
    let all = rows(app, canvas);
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let left_out = all.len().saturating_sub(usize::from(area.height));
    let more = app.texts.get("label-watched-more", &[("count", (left_out as u64).into())]);
    // What failed is seen before all else.
    let mut order: Vec<&Row> = all.iter().collect();
    if left_out > 0 {
        order.sort_by_key(|row| row.tone != Tone::Bad);
    }
    for (y, row) in (area.top()..area.bottom()).zip(order) {
        let last = left_out > 0 && y + 1 == area.bottom();
        let room = if last { area.width.saturating_sub(columns(&more) + 2) } else { area.width };
        draw(row, Rect { y, height: 1, width: room, ..area }, canvas);
        if last {
            canvas.right(Rect { y, height: 1, ..area }, y, &more, canvas.style(Tone::Dim));
        }
    }
}

fn draw(row: &Row, area: Rect, canvas: &mut Canvas) {
    let x = canvas.text(area, area.x, area.y, row.sign, canvas.style(row.tone)) + 1;
    let room = area.right().saturating_sub(x);
    // A long claim leaves room for what came of it.
    let name = if row.width() > room { room.saturating_sub(columns(&row.value) + 2).max(room / 2) } else { room };
    let name = words::fit(&row.name, name, canvas.glyphs);
    let x = canvas.text(area, x, area.y, &name, canvas.style(Tone::Accent)) + 2;
    let value = words::fit(&row.value, area.right().saturating_sub(x), canvas.glyphs);
    let tone = if row.tone == Tone::Good { Tone::Dim } else { row.tone };
    canvas.text(area, x, area.y, &value, canvas.style(tone));
}
