//! The start screen, drawn: a cluster as an emblem, what there is to open, and what would open it from a shell.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::bars::keys::{self, Entry};
use super::bars::status;
use super::braille;
use super::canvas::{Canvas, columns};
use super::glyphs::Glyphs;
use super::layout::SMALLEST;
use super::overlays::opening;
use super::overlays::window::window;
use super::scroll::first_row;
use super::theme::{Theme, Tone};
use super::{ring, too_small, words};
use crate::app::{ClickTarget, Hits, Key, Preview, START_KEYS, Start};

/// The widest that the text runs.
const WIDEST: u16 = 100;
/// Columns and rows of the emblem.
const EMBLEM: (u16, u16) = (17, 7);
/// Rows of what is said without it.
const PLAIN: u16 = 4;

/// From so many columns on there is room for the preview of what is selected, which has so many.
const BESIDE: u16 = 116;
const PREVIEW: u16 = 42;

/// A line of the list.
enum Line {
    Title(&'static str),
    Entry(usize),
    Blank,
}

/// Draws the start screen into `area` of a buffer and returns what lies where.
pub fn draw_start(start: &Start, area: Rect, buffer: &mut Buffer) -> Hits {
    let mut canvas = Canvas::new(buffer, Theme::new(start.appearance), Glyphs::of(start.appearance.ascii));
    canvas.clear(area);
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(&start.texts, area, &mut canvas);
        return canvas.into_hits();
    }
    let row = |y: u16| Rect { y, height: 1, ..area };
    let body = Rect { height: area.height - 2, ..area };
    // What is selected is shown from within where there is room beside the list.
    let beside = if body.width >= BESIDE { PREVIEW + 3 } else { 0 };
    let width = (body.width - beside).saturating_sub(4).min(WIDEST);
    let block = Rect { x: body.x + (body.width - beside - width) / 2, width, ..body };
    let lines = lines(start);
    // Where there is nothing to choose, what is being opened stands in the place of the list.
    let rows = match lines.len() as u16 {
        // Nothing moves while somebody types.
        _ if start.filter.is_some() => start.count() as u16,
        0 => opening::SIZE.1,
        rows => rows,
    };
    let head = if body.height >= EMBLEM.1 + 2 + rows { EMBLEM.1 } else { PLAIN };
    // What is left over goes above and below, a little more below.
    let spare = body.height.saturating_sub(head + 2 + rows);
    let top = body.y + spare * 2 / 5 + u16::from(spare > 0);
    emblem(start, Rect { y: top, height: head, ..block }, &mut canvas);
    let y = top + head + 1;
    list(start, &lines, Rect { y, height: body.bottom().saturating_sub(y), ..block }, &mut canvas);
    if beside > 0 && start.opening.is_none() {
        let height = body.bottom().saturating_sub(y + 1);
        preview(start, Rect { x: block.right() + 3, y, width: PREVIEW, height }, &mut canvas);
    }
    if let Some(typed) = &start.filter {
        filter(start, typed, row(area.bottom() - 2), &mut canvas);
    } else if let Some(note) = &start.note {
        let line = row(area.bottom() - 2);
        status::note(note, &start.texts, Rect { x: line.x + 1, width: line.width - 2, ..line }, &mut canvas);
    } else if let Some(entry) = start.selected().filter(|_| start.opening.is_none()) {
        // What had no room in the list is more worth knowing than how to come here from a shell.
        let (about, room) = (entry.about(&start.texts), block.width.saturating_sub(names(start, start.cursor) + 4));
        let command = entry.choice.command();
        let text = if columns(&about) > room && beside == 0 {
            about
        } else {
            start.texts.get("start-same", &[("command", command.as_str().into())])
        };
        let line = row(area.bottom() - 2);
        let text = words::fit(&text, line.width.saturating_sub(2), canvas.glyphs);
        canvas.text(line, line.x + 1, line.y, &text, canvas.style(Tone::Dim));
    }
    key_line(start, row(area.bottom() - 1), &mut canvas);
    if start.help {
        help(start, body, &mut canvas);
    }
    if let Some(opening) = start.opening.as_ref().filter(|opening| opening.is_told()) {
        let (width, height) = opening::SIZE;
        let below = Rect { y, width: width.min(block.width), height, ..block }.intersection(body);
        opening::render(opening, &start.texts, if lines.is_empty() { below } else { body }, &mut canvas);
    }
    canvas.into_hits()
}

/// What the selected entry holds.
fn preview(start: &Start, area: Rect, canvas: &mut Canvas) {
    let mut y = area.y;
    for part in start.preview() {
        let (text, tone, indent) = match &part {
            Preview::Heading(text) => (text, Tone::Accent, 0),
            Preview::Row(text) => (text, Tone::Text, 1),
            Preview::Command(text) => (text, Tone::Key, 0),
        };
        for row in words::wrap(text, area.width - indent) {
            if y >= area.bottom() {
                canvas.text(area, area.x, area.bottom(), canvas.glyphs.ellipsis, canvas.style(Tone::Dim));
                return;
            }
            canvas.text(area, area.x + indent, y, &row, canvas.style(tone));
            y += 1;
        }
    }
}

/// What is typed to find an entry, and how many match.
fn filter(start: &Start, typed: &str, line: Rect, canvas: &mut Canvas) {
    let found = [("found", (start.entries().count() as u64).into()), ("count", (start.count() as u64).into())];
    let found = start.texts.get("start-found", &found);
    let room = line.width.saturating_sub(columns(&found) + 8);
    // The end of it is what is being typed.
    let from = typed.char_indices().map(|(at, _)| at).find(|at| columns(&typed[*at..]) <= room).unwrap_or(typed.len());
    let x = canvas.text(line, line.x + 1, line.y, "/ ", canvas.style(Tone::Key));
    let x = canvas.text(line, x, line.y, &typed[from..], canvas.style(Tone::Title));
    canvas.text(line, x, line.y, " ", canvas.style(Tone::Title).add_modifier(Modifier::REVERSED));
    canvas.right(Rect { width: line.width - 1, ..line }, line.y, &found, canvas.style(Tone::Dim));
}

fn lines(start: &Start) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut next = 0;
    for chapter in &start.chapters {
        if !lines.is_empty() {
            lines.push(Line::Blank);
        }
        lines.push(Line::Title(chapter.title));
        lines.extend((next..next + chapter.entries.len()).map(Line::Entry));
        next += chapter.entries.len();
    }
    lines
}

/// Five nodes, one of which leads, and what this program is.
fn emblem(start: &Start, area: Rect, canvas: &mut Canvas) {
    let mut text = area;
    if area.height >= EMBLEM.1 {
        let ring = Rect { width: EMBLEM.0, height: EMBLEM.1, ..area };
        let nodes = ring::place(5, (1, 1), ring, (0, 0)).unwrap_or_default();
        for node in nodes.iter().skip(1) {
            let near = |cell: (u16, u16)| cell.1 == node.y && cell.0.abs_diff(node.x) < 2;
            for (cell, dots) in ring::dots(nodes[0], *node, 3).into_iter().filter(|(cell, _)| !near(*cell)) {
                let sign = if canvas.glyphs.ascii { canvas.glyphs.dot.to_owned() } else { braille::sign(dots) };
                canvas.text(ring, cell.0, cell.1, &sign, canvas.style(Tone::Faint));
            }
        }
        for (i, node) in nodes.iter().enumerate() {
            let leads = i == 0;
            let sign = if leads { canvas.glyphs.leader } else { canvas.glyphs.follower };
            let tone = if leads { Tone::Leader } else { Tone::Text };
            canvas.text(ring, node.x, node.y, sign, canvas.style(tone).add_modifier(Modifier::BOLD));
        }
        text = Rect { x: area.x + EMBLEM.0 + 4, width: area.width - EMBLEM.0 - 4, y: area.y + 1, ..area };
    }
    let x = canvas.text(text, text.x, text.y, "synod", canvas.style(Tone::Accent).add_modifier(Modifier::BOLD));
    canvas.text(text, x + 1, text.y, env!("CARGO_PKG_VERSION"), canvas.style(Tone::Dim));
    let said = words::wrap(&start.texts.get("start-tagline", &[]), text.width);
    let first = text.y + if area.height >= EMBLEM.1 { 2 } else { 1 };
    for (y, line) in (first..text.bottom()).zip(&said) {
        canvas.text(text, text.x, y, line, canvas.style(Tone::Text));
    }
}

fn list(start: &Start, lines: &[Line], area: Rect, canvas: &mut Canvas) {
    let at = lines.iter().position(|line| matches!(line, Line::Entry(i) if *i == start.cursor)).unwrap_or(0);
    let whole = lines.len() <= usize::from(area.height);
    let (below, area) = (Rect { y: area.bottom().saturating_sub(1), height: 1, ..area }, area);
    let area = if whole { area } else { Rect { height: area.height.saturating_sub(1), ..area } };
    let first = first_row(lines.len(), area.height, at);
    let entries = |lines: &[Line]| lines.iter().filter(|line| matches!(line, Line::Entry(_))).count() as u64;
    let hidden = entries(&lines[..first]);
    more(
        start,
        hidden,
        canvas.glyphs.arrows[2],
        "start-more-above",
        Rect { y: area.y.saturating_sub(1), ..below },
        canvas,
    );
    let hidden = entries(lines.get(first + usize::from(area.height)..).unwrap_or_default());
    more(start, hidden, canvas.glyphs.arrows[3], "start-more-below", below, canvas);
    for (y, line) in (area.top()..area.bottom()).zip(lines.iter().skip(first)) {
        let row = Rect { y, height: 1, ..area };
        match line {
            Line::Blank => {}
            Line::Title(title) => {
                canvas.text(row, row.x, y, &start.texts.get(title, &[]), canvas.style(Tone::Accent));
            }
            Line::Entry(i) => {
                let Some(entry) = start.entries().nth(*i) else { continue };
                let chosen = *i == start.cursor;
                let cursor = if chosen { canvas.glyphs.cursor } else { " " };
                canvas.text(row, row.x, y, cursor, canvas.style(Tone::Accent));
                canvas.text(row, row.x + 2, y, &entry.name, canvas.style(Tone::Title));
                let x = row.x + 2 + names(start, *i) + 2;
                let about = words::fit(&entry.about(&start.texts), row.right().saturating_sub(x), canvas.glyphs);
                canvas.text(row, x, y, &about, canvas.style(Tone::Dim));
                if chosen {
                    canvas.tint(row, canvas.style(Tone::Selected));
                }
                canvas.hit(row, ClickTarget::Row(*i));
            }
        }
    }
}

/// Columns of the widest name of the chapter of an entry.
fn names(start: &Start, entry: usize) -> u16 {
    let mut next = 0;
    let chapter = start.chapters.iter().find(|chapter| {
        next += chapter.entries.len();
        entry < next
    });
    let entries = chapter.map_or(&[][..], |chapter| &chapter.entries);
    entries.iter().map(|of| columns(&of.name)).max().unwrap_or(0)
}

/// How many entries are not shown above or below, if any are.
fn more(start: &Start, hidden: u64, sign: &str, text: &str, row: Rect, canvas: &mut Canvas) {
    if hidden > 0 {
        let text = start.texts.get(text, &[("count", hidden.into())]);
        canvas.text(row, row.x + 2, row.y, &format!("{sign} {text}"), canvas.style(Tone::Accent));
    }
}

fn key_line(start: &Start, area: Rect, canvas: &mut Canvas) {
    let ascii = canvas.glyphs.ascii;
    let entry = |(target, key, text): (usize, Key, &str)| {
        let always = matches!(text, "key-open" | "key-help" | "key-quit" | "key-cancel");
        Entry { target, key: key.label(ascii), text: start.texts.get(text, &[]), always }
    };
    keys::line(&start.shown().map(entry).collect::<Vec<_>>(), area, canvas);
}

/// The keys, and what awaits whoever opens something.
fn help(start: &Start, area: Rect, canvas: &mut Canvas) {
    let width = area.width.min(72);
    let said = words::wrap(&start.texts.get("start-help", &[]), width - 4);
    let height = START_KEYS.len() as u16 + said.len() as u16 + 3;
    let inside = window(area, width, height, &start.texts.get("help-title", &[]), canvas);
    let ascii = canvas.glyphs.ascii;
    let mut y = inside.y;
    for (i, key) in START_KEYS.iter().enumerate() {
        let labels: Vec<String> = start.appearance.keys.of_start(i).iter().map(|key| key.label(ascii)).collect();
        canvas.text(inside, inside.x + 1, y, &labels.join(" "), canvas.style(Tone::Key));
        canvas.text(inside, inside.x + 16, y, &start.texts.get(key.text, &[]), canvas.style(Tone::Text));
        y += 1;
    }
    for (y, line) in (y + 1..inside.bottom()).zip(&said) {
        canvas.text(inside, inside.x, y, line, canvas.style(Tone::Dim));
    }
}
