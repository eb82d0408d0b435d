//! The painter of curves: fine dots where there are any, signs where there are none, and each curve's name at its end.

use std::collections::BTreeMap;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::braille::{self, BITS};
use super::super::canvas::{Canvas, columns};
use super::super::glyphs::Border;
use super::super::theme::Tone;
use super::super::words;
use super::axis::Axis;
use super::row::{about, nothing};
use super::standing;
use crate::app::App;
use crate::model::{Curve, Series, Time, Unit, Value};

/// The fewest columns and rows in which a curve is one.
const SMALLEST: (u16, u16) = (8, 3);

/// The signs of curves that are not told apart by colours.
const SIGNS: [&str; 6] = ["*", "o", "+", "x", "#", "%"];

/// Draws the curves between an upright axis from 0 and one of time; where that has no room, their last numbers.
pub(super) fn render(app: &App, series: &Series, area: Rect, canvas: &mut Canvas) {
    if series.curves.iter().all(|curve| curve.points.is_empty()) {
        return nothing(app, area, canvas);
    }
    let numbers = [series.top(), series.top() / 2, 0].map(|number| written(number, series.unit));
    let left = numbers.iter().map(|number| columns(number)).max().unwrap_or(0) + 1;
    let name = |(number, curve): (usize, &Curve)| columns(&named(app, series, number, curve, canvas));
    let names = series.curves.iter().enumerate().map(name).max().unwrap_or(0);
    let right = names.min(area.width / 2) + 1;
    let field = Rect {
        x: area.x + left,
        width: area.width.saturating_sub(left + right),
        height: area.height.saturating_sub(2),
        ..area
    };
    if field.width < SMALLEST.0 || field.height < SMALLEST.1 {
        return listed(app, series, area, canvas);
    }
    frame(&numbers, series, field, canvas);
    let points = || series.curves.iter().flat_map(|curve| &curve.points).map(|(time, _)| *time);
    let axis = Axis::new(points().min().unwrap_or_default(), points().max().unwrap_or_default(), field);
    let labels = Rect { y: field.bottom() + 1, height: 1, width: area.right() - field.x, ..field };
    axis.labels(labels, canvas);
    let fine = !canvas.glyphs.ascii && canvas.theme.has_colours();
    for (number, curve) in series.curves.iter().enumerate() {
        let scale = if fine { (2, 4) } else { (1, 1) };
        let cells = cells(curve, series.top(), &axis, field, scale);
        for ((x, y), dots) in cells {
            let sign = if fine { merged(dots, (x, y), canvas) } else { SIGNS[number % SIGNS.len()].to_owned() };
            canvas.text(field, x, y, &sign, colour(app, curve, number, canvas));
        }
    }
    let beside = Rect { x: field.right() + 1, width: area.right().saturating_sub(field.right() + 1), ..field };
    for (y, number) in places(series, field) {
        let row = Rect { y, height: 1, ..beside };
        title(app, series, number, row, canvas);
    }
}

/// `40%`
fn written(number: u64, unit: Unit) -> String {
    if unit == Unit::Percent { format!("{number}%") } else { number.to_string() }
}

/// What a curve is called, with its last number and its sign.
fn named(app: &App, series: &Series, number: usize, curve: &Curve, canvas: &Canvas) -> String {
    let label = standing::told(&curve.label, &app.texts, canvas.glyphs);
    let last = curve.points.last().map_or_else(String::new, |(_, last)| written(*last, series.unit));
    format!("{} {label} {last}", sign(app, curve, number, canvas).0)
}

/// The sign before the name of a curve, in its colour.
fn sign(app: &App, curve: &Curve, number: usize, canvas: &Canvas) -> (&'static str, Style) {
    let fine = !canvas.glyphs.ascii && canvas.theme.has_colours();
    let sign = if fine { canvas.glyphs.track[0] } else { SIGNS[number % SIGNS.len()] };
    (sign, colour(app, curve, number, canvas))
}

/// The colour of a curve: of how many nodes stand somehow, that of how they stand.
fn colour(app: &App, curve: &Curve, number: usize, canvas: &Canvas) -> Style {
    let standing = if let Value::Word(word) = &curve.label { app.description.standing(word) } else { None };
    standing.map_or_else(|| canvas.theme.cycle(number as u64 + 1), |standing| standing::style(standing, canvas))
}

/// Writes the name of a curve and its last number, which is never cut.
fn title(app: &App, series: &Series, number: usize, row: Rect, canvas: &mut Canvas) {
    let curve = &series.curves[number];
    let (sign, style) = sign(app, curve, number, canvas);
    let last = curve.points.last().map_or_else(String::new, |(_, last)| written(*last, series.unit));
    let label = standing::told(&curve.label, &app.texts, canvas.glyphs);
    let label = words::fit(&label, row.width.saturating_sub(3 + columns(&last)), canvas.glyphs);
    let gap = if label.is_empty() { "" } else { " " };
    let pieces = [(format!("{sign} {label}{gap}"), style), (last, canvas.style(Tone::Title))];
    canvas.pieces(row, row.x, row.y, &pieces);
    about(app, curve.node, row, canvas);
}

/// The names alone, a row a curve.
fn listed(app: &App, series: &Series, area: Rect, canvas: &mut Canvas) {
    for (y, number) in (area.top()..area.bottom()).zip(0..series.curves.len()) {
        title(app, series, number, Rect { y, height: 1, ..area }, canvas);
    }
}

/// The axes: the largest number, the half and nothing at the left, a line below.
fn frame(numbers: &[String; 3], series: &Series, field: Rect, canvas: &mut Canvas) {
    let (faint, dim) = (canvas.style(Tone::Faint), canvas.style(Tone::Dim));
    let frame = canvas.glyphs.frame(Border::Round);
    let x = field.x - 1;
    canvas.fill(Rect { x, width: 1, ..field }, frame.vertical, faint);
    let floor = Rect { x, y: field.bottom(), width: field.width + 1, height: 1 };
    canvas.fill(floor, frame.horizontal, faint);
    canvas.text(floor, x, floor.y, frame.corners[3], faint);
    let half = series.top() / 2;
    let rows = [(series.top(), true), (half, half > 0 && field.height >= 7), (0, true)];
    for (text, (number, shown)) in numbers.iter().zip(rows) {
        if shown {
            let y = if number == 0 { field.bottom() } else { row(number, series.top(), field) };
            let clip = Rect { x: x.saturating_sub(columns(text)), y, width: columns(text), height: 1 };
            canvas.text(clip, clip.x, y, text, dim);
        }
    }
}

/// The row of a number.
fn row(number: u64, top: u64, field: Rect) -> u16 {
    field.y + height(number, top, u32::from(field.height) - 1) as u16
}

/// How many of `steps` steps below the top a number lies.
fn height(number: u64, top: u64, steps: u32) -> u32 {
    (u128::from(top.saturating_sub(number)) * u128::from(steps) / u128::from(top.max(1))) as u32
}

/// The cells that a curve passes, each with its dots, which are so many times finer than cells.
fn cells(curve: &Curve, top: u64, axis: &Axis, field: Rect, (wide, high): (u32, u32)) -> BTreeMap<(u16, u16), u8> {
    let (width, tall) = (u32::from(field.width) * wide, u32::from(field.height) * high);
    let dot = |&(time, number): &(Time, u64)| {
        (i64::from(axis.step(time, width - 1)), i64::from(height(number, top, tall - 1)))
    };
    let mut cells: BTreeMap<(u16, u16), u8> = BTreeMap::new();
    let mut put = |x: i64, y: i64| {
        let (x, y) = (x as u32, y as u32);
        let cell = (field.x + (x / wide) as u16, field.y + (y / high) as u16);
        *cells.entry(cell).or_default() |= BITS[(y % high) as usize][(x % wide) as usize];
    };
    let dots: Vec<(i64, i64)> = curve.points.iter().map(dot).collect();
    if let [(x, y)] = dots[..] {
        put(x, y);
    }
    for pair in dots.windows(2) {
        let [(ax, ay), (bx, by)] = [pair[0], pair[1]];
        let steps = (bx - ax).abs().max((by - ay).abs()).max(1);
        for step in 0..=steps {
            let at = |from: i64, to: i64| (2 * from * steps + 2 * (to - from) * step + steps) / (2 * steps);
            put(at(ax, bx), at(ay, by));
        }
    }
    cells
}

/// Dots beside those that are in the cell already: where curves cross, both are seen.
fn merged(dots: u8, (x, y): (u16, u16), canvas: &Canvas) -> String {
    let there = canvas.sign_at(x, y).chars().next().map_or(0, u32::from);
    let before = there.checked_sub(0x2800).filter(|before| *before < 0x100).unwrap_or(0);
    braille::sign(dots | before as u8)
}

/// The rows in which the names of the curves stand: as near to their ends as can be, none on another.
fn places(series: &Series, field: Rect) -> Vec<(u16, usize)> {
    let end = |(number, curve): (usize, &Curve)| {
        curve.points.last().map(|(_, last)| (row(*last, series.top(), field), number))
    };
    let mut places: Vec<(u16, usize)> = series.curves.iter().enumerate().filter_map(end).collect();
    places.sort_unstable();
    places.truncate(usize::from(field.height));
    let mut free = field.y;
    for (y, _) in &mut places {
        *y = (*y).max(free);
        free = *y + 1;
    }
    let mut last = field.bottom();
    for (y, _) in places.iter_mut().rev() {
        *y = (*y).min(last.saturating_sub(1));
        last = *y;
    }
    places
}
