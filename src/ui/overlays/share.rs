//! The moment to be shared: a code for a camera, half blocks high, and the text that it stands for.

use ratatui::layout::Rect;

use super::super::canvas::Canvas;
use super::super::theme::Tone;
use super::super::words;
use crate::app::{App, Note, Shared};
use crate::model::Value;
use crate::share::Code;

/// Light squares around a code: as many as the standard wants, and the fewest with which cameras find it.
const QUIET: [u16; 3] = [4, 3, 2];
/// Columns that the text beside a code needs, and rows below one.
const BESIDE: u16 = 20;
const BELOW: u16 = 5;

/// Draws both over all of the screen: the larger the code, the better it is read from the last row of seats.
pub(super) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let Some(shared) = &app.shared else { return };
    canvas.clear(area);
    let whole = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    match place(shared, area, canvas.glyphs.ascii) {
        Ok((code, quiet)) => {
            let (wide, high) = size(code, quiet);
            squares(code, quiet, Rect { width: wide, height: high, ..area }, canvas);
            let beside = Rect { x: area.x + wide + 2, width: area.width.saturating_sub(wide + 3), ..area };
            let below = Rect { y: area.y + high, height: area.height - high, ..whole };
            if beside.width >= BESIDE {
                told(app, shared, None, beside, canvas);
            } else if below.height >= BELOW {
                told(app, shared, None, below, canvas);
            }
        }
        Err(why) => told(app, shared, Some(&why), whole, canvas),
    }
}

/// Why there is no code: the key of the text that says so, and what is wanted.
type Why = (&'static str, Vec<(&'static str, Value)>);

/// The code, and how many light squares fit around it.
fn place(shared: &Shared, area: Rect, ascii: bool) -> Result<(&Code, u16), Why> {
    if ascii {
        return Err(("label-share-ascii", Vec::new()));
    }
    let Some(code) = &shared.code else { return Err(("label-share-too-much", Vec::new())) };
    let fits = |quiet: &u16| {
        let (wide, high) = size(code, *quiet);
        wide <= area.width && high <= area.height
    };
    QUIET.into_iter().find(fits).map(|quiet| (code, quiet)).ok_or_else(|| {
        let (wide, high) = size(code, QUIET[QUIET.len() - 1]);
        // The row of the keys is there, too.
        let wanted = vec![("width", Value::from(u64::from(wide))), ("height", u64::from(high + 1).into())];
        ("label-share-room", wanted)
    })
}

/// Columns and rows of a code with so many light squares around it.
fn size(code: &Code, quiet: u16) -> (u16, u16) {
    let wide = code.width() as u16 + 2 * quiet;
    (wide, wide.div_ceil(2))
}

/// Draws the squares, two above each other in a cell.
fn squares(code: &Code, quiet: u16, area: Rect, canvas: &mut Canvas) {
    let is_dark = |x: u16, y: u16| {
        let inside = |at: u16| at.checked_sub(quiet).map(usize::from);
        inside(x).zip(inside(y)).is_some_and(|(x, y)| code.is_dark(x, y))
    };
    for y in 0..area.height {
        for x in 0..area.width {
            let (sign, style) = canvas.theme.squares(is_dark(x, 2 * y), is_dark(x, 2 * y + 1));
            canvas.text(area, area.x + x, area.y + y, sign, style);
        }
    }
}

/// Tells what to do with it, the text itself, and why there is no code.
fn told(app: &App, shared: &Shared, why: Option<&Why>, area: Rect, canvas: &mut Canvas) {
    let texts = &app.texts;
    let mut y = area.y;
    let mut line = |text: &str, tone: Tone, canvas: &mut Canvas| {
        for line in words::wrap(text, area.width) {
            canvas.text(area, area.x, y, &line, canvas.style(tone));
            y += 1;
        }
    };
    line(&texts.get("label-share", &[]), Tone::Title, canvas);
    if let Some((key, wanted)) = why {
        line(&texts.get(key, wanted), Tone::Fault, canvas);
    }
    line(&texts.get("label-share-how", &[]), Tone::Text, canvas);
    let (note, tone) = match &app.note {
        Some(Note::Says(key, _)) => (texts.get(key, &[]), Tone::Good),
        Some(Note::Error(error)) => (error.clone(), Tone::Bad),
        Some(Note::Did(_)) | None => (String::new(), Tone::Good),
    };
    let notes = words::wrap(&note, area.width);
    let rows = area.bottom().saturating_sub(y + notes.len() as u16);
    y = command(app, &shared.text, Rect { y, height: rows, ..area }, canvas);
    for (y, line) in (y..area.bottom()).zip(&notes) {
        canvas.text(area, area.x, y, line, canvas.style(tone));
    }
}

/// The command that opens the moment, in as many rows as it takes or there are; the row behind it.
fn command(app: &App, text: &str, area: Rect, canvas: &mut Canvas) -> u16 {
    let command = format!("synod play {text}");
    // All of it is ASCII.
    let lines: Vec<&str> = command
        .as_bytes()
        .chunks(usize::from(area.width.max(1)))
        .map(|line| std::str::from_utf8(line).unwrap_or_default())
        .collect();
    let whole = lines.len() <= usize::from(area.height);
    let shown = if whole { lines.len() } else { usize::from(area.height.saturating_sub(2)) };
    let mut y = area.y;
    for line in &lines[..shown] {
        canvas.text(area, area.x, y, line, canvas.style(Tone::Accent));
        y += 1;
    }
    if !whole {
        let more = app.texts.get("label-share-cut", &[("count", (text.len() as u64).into())]);
        for line in words::wrap(&more, area.width) {
            canvas.text(area, area.x, y, &line, canvas.style(Tone::Dim));
            y += 1;
        }
    }
    y
}
