//! All keys, by chapter, and all signs, in as many columns as fit.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::canvas::{Canvas, columns};
use super::super::figures::{log, standing};
use super::super::kinds;
use super::super::marks;
use super::super::theme::Tone;
use super::super::words;
use super::window::window_at;
use crate::app::{App, Binding, ClickTarget, Group, KEYMAP, Mode};
use crate::model::EntryState;
use crate::text::key;

/// A line: a title, a key and what it does, or a sign and what it means.
enum Line {
    Title(String),
    Key(usize, String, String),
    Sign(String, Style, String),
    /// What a line above it has no room for.
    Rest(String),
    Blank,
}

/// The column of what a key does.
const TEXT: u16 = 11;

/// A line, with lines below it for what it has no room for.
fn whole(line: Line, width: u16) -> Vec<Line> {
    let parts = |before: u16, text: &str| {
        let mut parts = words::wrap(text, width.saturating_sub(before)).into_iter();
        let first = parts.next().unwrap_or_default();
        (first, parts.map(Line::Rest).collect::<Vec<_>>())
    };
    let (line, rest) = match line {
        Line::Key(binding, keys, text) => {
            let (first, rest) = parts(TEXT.max(columns(&keys) + 2), &text);
            (Line::Key(binding, keys, first), rest)
        }
        Line::Sign(sign, style, text) => {
            let (first, rest) = parts(TEXT, &text);
            (Line::Sign(sign, style, first), rest)
        }
        other => (other, Vec::new()),
    };
    std::iter::once(line).chain(rest).collect()
}

/// Draws the keys of normal use and of the messages; the first row shown is the app's cursor.
pub(super) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let inside = window_at(area, &app.texts.get("help-title", &[]), canvas);
    let count = if inside.width >= 140 { 3 } else { 2 };
    let width = inside.width / count;
    let lines: Vec<Line> = lines(app, canvas).into_iter().flat_map(|line| whole(line, width - 1)).collect();
    let rows = split(&lines, usize::from(count));
    let most = rows.iter().map(Vec::len).max().unwrap_or(0).saturating_sub(usize::from(inside.height));
    canvas.hit(inside, ClickTarget::Scrolled(most));
    let first = app.cursor.min(most);
    for (i, column) in (0..).zip(&rows) {
        let clip = Rect { x: inside.x + i * width, width: width.saturating_sub(1), ..inside };
        for (y, line) in (inside.top()..inside.bottom()).zip(column.iter().skip(first)) {
            draw(line, Rect { y, height: 1, ..clip }, canvas);
        }
    }
    if first < most {
        let sign = canvas.glyphs.arrows[3];
        let clip = Rect { width: area.width.saturating_sub(2), ..area };
        canvas.right(clip, area.bottom().saturating_sub(1), &format!(" {sign} "), canvas.style(Tone::Accent));
    }
}

fn draw(line: &Line, area: Rect, canvas: &mut Canvas) {
    match line {
        Line::Blank => {}
        Line::Rest(text) => {
            canvas.text(area, area.x + TEXT, area.y, text, Style::new());
        }
        Line::Title(title) => {
            canvas.text(area, area.x, area.y, title, canvas.style(Tone::Title));
        }
        Line::Key(binding, keys, text) => {
            canvas.text(area, area.x + 1, area.y, keys, canvas.style(Tone::Key));
            let x = area.x + TEXT.max(columns(keys) + 2);
            let text = words::fit(text, area.right().saturating_sub(x), canvas.glyphs);
            canvas.text(area, x, area.y, &text, Style::new());
            canvas.hit(area, ClickTarget::Binding(*binding));
        }
        Line::Sign(sign, style, text) => {
            canvas.text(area, area.x + 1, area.y, sign, *style);
            let x = area.x + TEXT;
            let text = words::fit(text, area.right().saturating_sub(x), canvas.glyphs);
            canvas.text(area, x, area.y, &text, Style::new());
        }
    }
}

/// The chapters one after the other.
fn lines(app: &App, canvas: &Canvas) -> Vec<Line> {
    let (mut lines, bound) = (Vec::new(), app.appearance.keys);
    for group in Group::ALL {
        let shown = |mode: Mode| matches!(mode, Mode::Normal | Mode::Messages | Mode::Branches | Mode::SpaceTime);
        // What a key means everywhere is told once.
        let everywhere = |b: &&Binding| b.mode == Mode::Normal && b.group == Some(group);
        let again = |binding: &Binding| {
            let same = |b: &Binding| b.action == binding.action && bound.of(b) == bound.of(binding);
            binding.mode != Mode::Normal && KEYMAP.iter().filter(everywhere).any(same)
        };
        let of_group = KEYMAP
            .iter()
            .enumerate()
            .filter(|(_, b)| b.group == Some(group) && shown(b.mode) && !again(b) && !bound.of(b).is_empty());
        let mut keys: Vec<Line> = of_group
            .map(|(i, binding)| {
                let own = app.operation_of(binding.action);
                let text = own.unwrap_or_else(|| app.texts.get(binding.text, &[]));
                Line::Key(i, app.keys_of(binding, 3), text)
            })
            .collect();
        if group == Group::Branches {
            let text = app.texts.get("help-compare", &[]);
            keys.push(Line::Sign(":compare".to_owned(), canvas.style(Tone::Key), text));
        }
        if !keys.is_empty() {
            lines.push(Line::Title(app.texts.get(group.text(), &[])));
            lines.extend(keys);
            lines.push(Line::Blank);
        }
    }
    lines.extend(signs(app, canvas));
    lines
}

/// What the signs of the panes mean.
fn signs(app: &App, canvas: &Canvas) -> Vec<Line> {
    let glyphs = canvas.glyphs;
    let toned =
        |sign: &str, tone: Tone, text: &str| Line::Sign(sign.to_owned(), canvas.style(tone), app.texts.get(text, &[]));
    let entry = |sign: &str, style: Style, text: &str| Line::Sign(sign.to_owned(), style, app.texts.get(text, &[]));
    let title = |text: &str| Line::Title(app.texts.get(text, &[]));
    let mut lines = vec![title("pane-cluster")];
    lines.extend(
        app.description
            .standings
            .iter()
            .map(|(role, of)| toned(standing::sign(*of, glyphs), standing::tone(*of), &key("role", role))),
    );
    if app.description.standings.is_empty() {
        lines.extend([
            toned(glyphs.leader, Tone::Leader, "sign-leads"),
            toned(glyphs.follower, Tone::Text, "sign-follows"),
            toned(glyphs.candidate, Tone::Candidate, "sign-campaigns"),
        ]);
    }
    if app.description.leads {
        lines.insert(2, toned(glyphs.former, Tone::Dim, "sign-outdone"));
    }
    lines.extend([
        toned(glyphs.paused, Tone::Fault, "sign-paused"),
        toned(glyphs.cross, Tone::Bad, "sign-crashed"),
        toned(&glyphs.bar.concat(), Tone::Accent, "sign-timer"),
        toned(&format!("{} {}", glyphs.message, glyphs.reply), Tone::Accent, "sign-message"),
        toned(glyphs.check, Tone::Changed, "sign-arrived"),
        toned(glyphs.doomed, Tone::Fault, "sign-lost"),
        toned(glyphs.changed, Tone::Changed, "sign-acted"),
        toned(glyphs.violation, Tone::Bad, "sign-conflicts"),
        toned(&glyphs.facts.concat(), Tone::Bad, "sign-quorums"),
        toned(glyphs.differs, Tone::Differs, "sign-differs"),
        Line::Blank,
    ]);
    // Who keeps no log has no signs of one.
    let logs = !app.description.stages.is_empty();
    if logs {
        lines.extend([title("pane-logs"), entry("2:", canvas.theme.cycle(2), "sign-entry")]);
    }
    lines.extend(app.description.stages.iter().map(|(stage, word)| {
        let text = if *stage == EntryState::Promised { "2" } else { "2:x=3" };
        let (sign, style) = log::signed(*stage, text, 2, canvas);
        entry(&sign, style, word)
    }));
    if logs {
        lines.push(entry("{2:x=3}", canvas.theme.cycle(2), "sign-unsynced"));
        lines.push(toned(&format!("{} {}", glyphs.matched, glyphs.next), Tone::Good, "sign-match"));
        lines.push(Line::Blank);
    }
    lines.push(title("pane-in-flight"));
    for message in app.description.all_messages() {
        lines.push(Line::Sign(
            message.short.to_owned(),
            kinds::style(app, message.name, canvas),
            message.name.to_owned(),
        ));
    }
    let [_, answered, unknown, failed, waits, _] = glyphs.bars;
    lines.extend([
        Line::Blank,
        title("pane-space-time"),
        toned(&glyphs.groups.join(" "), Tone::Dim, "sign-other-group"),
        toned(glyphs.wall, Tone::Fault, "sign-wall"),
        toned(glyphs.dot, Tone::Fault, "sign-line-paused"),
        toned(&format!("{waits} {answered}"), Tone::Good, "sign-client-waits"),
        toned(&format!("{failed} {unknown}"), Tone::Fault, "sign-client-failed"),
    ]);
    lines.extend([Line::Blank, title("help-scrubber")]);
    lines.extend(marks::legend(app.description).iter().map(|(mark, text)| {
        let sign = marks::sign(app.description, *mark, glyphs).unwrap_or_default();
        toned(sign, marks::tone(app.description, *mark), text)
    }));
    lines
}

/// The lines in columns of about the same length, each beginning with a title.
fn split(lines: &[Line], columns: usize) -> Vec<Vec<&Line>> {
    let fair = lines.len().div_ceil(columns);
    let mut split: Vec<Vec<&Line>> = vec![Vec::new()];
    for (i, line) in lines.iter().enumerate() {
        if matches!(line, Line::Title(_)) && split.len() < columns {
            let chapter = 1 + lines[i + 1..].iter().take_while(|line| !matches!(line, Line::Title(_))).count();
            let now = split.last().map_or(0, Vec::len);
            // A chapter goes where more than half of it lies.
            if now + chapter / 2 > fair {
                split.push(Vec::new());
            }
        }
        if let Some(column) = split.last_mut() {
            column.push(line);
        }
    }
    split
}
