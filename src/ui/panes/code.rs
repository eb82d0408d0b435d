//! The pseudocode of the algorithm: the lines that the event has run lit, with the values of their guards beside them.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns};
use super::super::theme::Tone;
use super::super::words;
use super::lines::{Line, push};
use crate::app::App;
use crate::model::{Name, RuleView, Value};
use crate::text::{CodeLine, Pseudocode, Run};

/// Columns before the code, for the sign of a line that was run.
const MARGIN: u16 = 2;

/// Draws the part of the pseudocode that the event is about, or that was scrolled to.
pub(in crate::ui) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let Some(code) = app.pseudocode().filter(|_| !area.is_empty()) else { return };
    let runs = app.code_run(code);
    // The row with which each line begins.
    let mut starts = Vec::new();
    let mut rows: Vec<(Run, Line)> = Vec::new();
    for (at, (line, run)) in code.lines.iter().zip(&runs).enumerate() {
        if line.is_heading() && at > 0 {
            rows.push((Run::No, Line { left: Vec::new(), right: None, event: None }));
        }
        starts.push(rows.len());
        for (place, shown) in told(app, code, at, *run, area.width, canvas).into_iter().enumerate() {
            rows.push((if place == 0 { *run } else { Run::No }, shown));
        }
    }
    let first = first_row(app, code, &runs, &starts, rows.len(), area.height);
    let last = (first + usize::from(area.height)).min(rows.len());
    for (y, (_, line)) in (area.top()..).zip(&rows[first..last]) {
        canvas.pieces(area, area.x, y, &line.left);
        if let Some((text, style)) = &line.right {
            canvas.right(area, y, text, *style);
        }
    }
    let lit = |rows: &[(Run, Line)]| rows.iter().filter(|(run, _)| *run >= Run::Done).count();
    let [up, down] = [canvas.glyphs.arrows[2], canvas.glyphs.arrows[3]];
    elsewhere(
        [(up, &rows[..first]), (down, &rows[last..])].map(|(sign, rows)| (sign, rows.len(), lit(rows))),
        area,
        canvas,
    );
}

/// On the frame below: in which directions there is more, and how many lines there are lit.
fn elsewhere(more: [(&str, usize, usize); 2], area: Rect, canvas: &mut Canvas) {
    let lit = more.iter().any(|(.., lit)| *lit > 0);
    let there = more.iter().filter(|(_, rows, _)| *rows > 0);
    let words: Vec<String> =
        there.map(|(sign, _, lit)| if *lit > 0 { format!("{sign} {lit}") } else { (*sign).to_owned() }).collect();
    if !words.is_empty() {
        let clip = Rect { y: area.bottom(), height: 1, width: area.width.saturating_sub(1), ..area };
        let tone = if lit { Tone::Accent } else { Tone::Dim };
        canvas.right(clip, clip.y, &format!(" {} ", words.join("  ")), canvas.style(tone));
    }
}

/// The first row that is shown: that of the line which was scrolled to; else all lit lines are shown if they have room, or
/// the one that the event is most about.
fn first_row(app: &App, code: &Pseudocode, runs: &[Run], starts: &[usize], rows: usize, height: u16) -> usize {
    let height = usize::from(height);
    let most = rows.saturating_sub(height);
    if let Some(from) = app.code_from() {
        return starts.get(from).map_or(most, |row| (*row).min(most));
    }
    // The rows of a line: with what stands below it, its values and its comment.
    let span = |at: usize| (starts[at], starts.get(at + 1).map_or(rows, |next| *next).saturating_sub(1));
    let lit: Vec<usize> = (0..runs.len()).filter(|at| runs[*at] >= Run::Done).collect();
    let (Some(first), Some(last)) = (lit.first(), lit.last()) else { return 0 };
    let main = app.code_line(code).unwrap_or(*first);
    let fits = |(from, until): (usize, usize)| until - from < height;
    let both = [(span(*first).0, span(*last).1), span(main)];
    let Some((from, until)) = both.into_iter().find(|rows| fits(*rows)) else { return starts[main].min(most) };
    // What leads to it is above it: the procedure, too, if there is room.
    let heading = (0..code.lines.len()).rev().find(|at| code.lines[*at].is_heading() && starts[*at] <= from);
    let heading = heading.map_or(from, |at| starts[at]);
    let from = if fits((heading, until)) { heading } else { from };
    (from + until).div_ceil(2).saturating_sub(height / 2).min(from).min(most)
}

/// A line, its comment, and the values of the rules by which it was run.
fn told(app: &App, code: &Pseudocode, at: usize, run: Run, width: u16, canvas: &Canvas) -> Vec<Line> {
    let line = &code.lines[at];
    let glyphs = canvas.glyphs;
    let tone = match run {
        _ if line.is_heading() => Tone::Title,
        Run::No => Tone::Dim,
        Run::Through => Tone::Text,
        Run::Done => Tone::Accent,
        Run::Refused => Tone::Fault,
    };
    let (style, dim) = (canvas.style(tone), canvas.style(Tone::Faint));
    let sign = match run {
        Run::Done => glyphs.cursor,
        Run::Refused => glyphs.cross,
        _ => " ",
    };
    let indent = if line.is_heading() { 0 } else { MARGIN + line.indent as u16 - 2 };
    let mut rows = Vec::new();
    let within = |text: &str, more: u16, style, rows: &mut Vec<Line>| {
        let before = " ".repeat(usize::from(indent + more));
        let mut lines = Vec::new();
        push(&mut lines, text, style, width.saturating_sub(indent + more).max(8), None);
        rows.extend(lines.into_iter().map(|mut line| {
            line.left.insert(0, (before.clone(), style));
            line
        }));
    };
    within(line.text, 0, style, &mut rows);
    if let Some(first) = rows.first_mut()
        && !line.is_heading()
    {
        let blanks = " ".repeat(usize::from(indent.saturating_sub(1)));
        first.left[0] = (format!("{sign}{blanks}"), style);
    }
    let values = if run >= Run::Done { values(app, code, at, canvas) } else { String::new() };
    if !values.is_empty() {
        let value_style = canvas.style(Tone::Text);
        let room = width.saturating_sub(indent + columns(line.text) + 2);
        match rows.first_mut() {
            Some(first) if rows_of(&values, room) == 1 => first.right = Some((values, value_style)),
            _ => within(&values, 4, value_style, &mut rows),
        }
    }
    if let Some(comment) = line.comment(app.texts.lang()) {
        let more = if line.is_heading() { 2 } else { 4 };
        within(&format!("// {comment}"), more, dim, &mut rows);
    }
    rows
}

fn rows_of(text: &str, room: u16) -> usize {
    if columns(text) <= room { 1 } else { 2 }
}

/// The guard values of the rules that ran a line, at the first that each has run; where several nodes have fired rules,
/// behind whose they are.
fn values(app: &App, code: &Pseudocode, at: usize, canvas: &Canvas) -> String {
    let fired = app.fired();
    let several = fired.iter().any(|rule| rule.node != fired[0].node);
    let of = |rule: &RuleView| {
        let value = |(name, value): &(Name, Value)| {
            format!("{}={}", name.as_str(), words::value(value, &app.texts, canvas.glyphs))
        };
        let node = several.then(|| rule.node.to_string());
        node.into_iter().chain(rule.arguments.iter().map(value)).collect::<Vec<_>>().join(" ")
    };
    let has = |line: &CodeLine, rule: &RuleView| line.rules.contains(&rule.name.as_str());
    let ran = fired.iter().filter(|rule| code.lines.iter().position(|line| has(line, rule)) == Some(at));
    ran.map(of).collect::<Vec<_>>().join(&format!(" {} ", canvas.glyphs.separator))
}
