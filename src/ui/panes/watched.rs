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

/// Draws them, as far as half of the room goes; what is left of it. What came of a long claim stands below it.
pub(in crate::ui) fn above(app: &App, area: Rect, canvas: &mut Canvas) -> Rect {
    let all = rows(app, canvas);
    let high = |row: &Row| if row.width() > area.width { 2 } else { 1 };
    let most = area.height.div_ceil(2);
    let mut y = area.top();
    for row in &all {
        let height = high(row);
        if y + height > area.top() + most {
            break;
        }
        draw(row, Rect { y, height, ..area }, canvas);
        y += height;
    }
    Rect { y, height: area.bottom() - y, ..area }
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

/// Draws one: its value beside its name, or with two rows below it.
fn draw(row: &Row, area: Rect, canvas: &mut Canvas) {
    let x = canvas.text(area, area.x, area.y, row.sign, canvas.style(row.tone)) + 1;
    let room = area.right().saturating_sub(x);
    let below = area.height > 1;
    // A long claim leaves room for what came of it.
    let beside = row.width() > room && !below;
    let name = if beside { room.saturating_sub(columns(&row.value) + 2).max(room / 2) } else { room };
    let name = words::fit(&row.name, name, canvas.glyphs);
    let end = canvas.text(area, x, area.y, &name, canvas.style(Tone::Accent)) + 2;
    let (x, y) = if below { (x, area.y + 1) } else { (end, area.y) };
    let value = words::fit(&row.value, area.right().saturating_sub(x), canvas.glyphs);
    let tone = if row.tone == Tone::Good { Tone::Dim } else { row.tone };
    canvas.text(area, x, y, &value, canvas.style(tone));
}
