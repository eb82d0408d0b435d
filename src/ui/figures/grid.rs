//! The painter of grids: cells with their texts as long as there is room, a sign a cell where there is not, and of very
//! many rows a heat map in which a row is one sign of a line.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns};
use super::super::glyphs::Glyphs;
use super::super::scroll::{first_shown, more_below};
use super::super::theme::Tone;
use super::super::words;
use super::row::{about, nothing};
use super::standing;
use crate::app::App;
use crate::model::{Grid, GridCell, GridRow, NodeId, Value};

/// Columns between two blocks of rows that stand side by side.
const BETWEEN: u16 = 3;

/// With more rows than so many times the height, an overview says more than a part.
const SCREENS: usize = 3;

/// The signs of a heat map that stand together.
const GROUP: usize = 10;

/// How the cells of a grid are drawn: rows below each other, in blocks side by side.
struct Plan {
    /// Columns of the labels.
    labels: u16,
    /// Columns of each cell.
    cells: Vec<u16>,
    /// Columns between cells.
    gap: u16,
    /// Whether cells have their texts.
    texts: bool,
}

/// A heat map: each column of the grid as lines of signs.
struct Map {
    /// Columns of the heads.
    heads: u16,
    /// Columns of the labels, each that of the first row of its line.
    labels: u16,
    /// Rows of the grid in a line.
    line: usize,
    /// How many of them stand together.
    group: usize,
}

/// Draws as much of a grid as there is room for, with what its signs mean below.
pub(super) fn render(app: &App, grid: &Grid, scrolled: u16, area: Rect, canvas: &mut Canvas) {
    if grid.rows.is_empty() {
        return nothing(app, area, canvas);
    }
    let body = legend(app, grid, area, canvas);
    let (written, signs) = (Plan::written(app, grid, body.width, canvas), Plan::signs(app, grid, body.width, canvas));
    if let Some(written) = written.filter(|plan| grid.rows.len() <= SCREENS * plan.capacity(body)) {
        return rows(app, grid, &written, scrolled, (area, body), canvas);
    }
    match Map::new(app, grid, body, canvas) {
        Some(map) if map.says_more(grid, &signs, body) => map.draw(app, grid, scrolled, (area, body), canvas),
        _ => rows(app, grid, &signs, scrolled, (area, body), canvas),
    }
}

/// Writes what the signs mean into the last rows, and returns what is left: that is all but one row if there are many,
/// unless a map shows them all in what is left beside the whole of it.
fn legend(app: &App, grid: &Grid, area: Rect, canvas: &mut Canvas) -> Rect {
    let wanted = standing::legend_rows(&grid.legend, &app.texts, area.width);
    let spare = area.height.saturating_sub(1).saturating_sub(u16::try_from(grid.rows.len()).unwrap_or(u16::MAX));
    let beside = Rect { height: area.height.saturating_sub(wanted), ..area };
    let signs = Plan::signs(app, grid, area.width, canvas);
    let whole = |map: &Map| map.lines(grid) <= usize::from(beside.height) && map.says_more(grid, &signs, beside);
    let mapped = Map::new(app, grid, beside, canvas).is_some_and(|map| whole(&map));
    let taken = if area.height < 4 { 0 } else { wanted.min(if mapped { wanted } else { spare.max(1) }) };
    let body = Rect { height: area.height - taken, ..area };
    standing::legend(&grid.legend, &app.texts, Rect { y: body.bottom(), height: taken, ..area }, canvas);
    body
}

impl Plan {
    /// Every cell with its text, if there are texts and they are not too wide.
    fn written(app: &App, grid: &Grid, room: u16, canvas: &Canvas) -> Option<Plan> {
        let has_text = |row: &GridRow| row.cells.iter().any(|cell| cell.text != Value::None);
        if grid.columns.len() > usize::from(room) || !grid.rows.iter().any(has_text) {
            return None;
        }
        let width = |(number, head): (usize, &Value)| {
            let cells = grid.rows.iter().filter_map(|row| row.cells.get(number));
            let widest = cells.map(|cell| columns(&text(app, cell, canvas.glyphs))).max().unwrap_or(0);
            widest.max(columns(&standing::told(head, &app.texts, canvas.glyphs)))
        };
        let cells = grid.columns.iter().enumerate().map(width).collect();
        let plan = Plan { labels: labels(app, grid, canvas).min(room / 2), cells, gap: 2, texts: true };
        (plan.width() <= room).then_some(plan)
    }

    /// Every cell as a sign: each below its head, or with air between them, if there is any.
    fn signs(app: &App, grid: &Grid, room: u16, canvas: &Canvas) -> Plan {
        let labels = labels(app, grid, canvas).min(room / 2);
        let head = |head: &Value| columns(&standing::told(head, &app.texts, canvas.glyphs)).max(1);
        let headed = Plan { labels, cells: grid.columns.iter().map(head).collect(), gap: 1, texts: false };
        if headed.width() <= room {
            return headed;
        }
        let count = u16::try_from(grid.columns.len()).unwrap_or(u16::MAX);
        let gap = u16::from(count.saturating_mul(2).saturating_add(labels) <= room);
        Plan { labels, cells: vec![1; grid.columns.len()], gap, texts: false }
    }

    /// Columns of a block.
    fn width(&self) -> u16 {
        let cells = self.cells.iter().fold(0_u16, |sum, width| sum.saturating_add(width.saturating_add(self.gap)));
        self.labels.saturating_add(1).saturating_add(cells)
    }

    /// How many rows are shown in all.
    fn capacity(&self, area: Rect) -> usize {
        usize::from(area.height.saturating_sub(1).max(1)) * usize::from(self.blocks(area.width))
    }

    /// How many cells are shown in all.
    fn shows(&self, area: Rect) -> usize {
        let room = area.width.saturating_sub(self.labels + 1) / (1 + self.gap);
        self.capacity(area) * self.cells.len().min(usize::from(room))
    }

    /// How many blocks stand side by side.
    fn blocks(&self, room: u16) -> u16 {
        (room.saturating_add(BETWEEN) / self.width().saturating_add(BETWEEN).max(1)).max(1)
    }
}

/// Columns of the widest label.
fn labels(app: &App, grid: &Grid, canvas: &Canvas) -> u16 {
    let label = |row: &GridRow| columns(&standing::told(&row.label, &app.texts, canvas.glyphs));
    grid.rows.iter().map(label).max().unwrap_or(0)
}

/// The text of a cell behind its sign; of one that says nothing the sign alone.
fn text(app: &App, cell: &GridCell, glyphs: &Glyphs) -> String {
    match standing::told(&cell.text, &app.texts, glyphs) {
        text if text.is_empty() => standing::sign(cell.standing, glyphs).to_owned(),
        text => standing::signed(cell.standing, &text, glyphs),
    }
}

/// The node that a row is about.
fn node(row: &GridRow) -> Option<NodeId> {
    match row.label {
        Value::Node(node) => Some(node),
        _ => None,
    }
}

/// Draws the rows below their heads into the second area. What has been scrolled down to its end goes on to the right.
fn rows(app: &App, grid: &Grid, plan: &Plan, scrolled: u16, (pane, area): (Rect, Rect), canvas: &mut Canvas) {
    let heads = u16::from(area.height > 1);
    let height = usize::from(area.height - heads);
    let blocks = usize::from(plan.blocks(area.width)).min(grid.rows.len().div_ceil(height.max(1)));
    let first = usize::from(scrolled).min(grid.rows.len().saturating_sub(height * blocks));
    let aside = aside(plan, usize::from(scrolled) - first, area.width);
    for block in 0..blocks {
        let x = area.x + block as u16 * (plan.width() + BETWEEN);
        let clip = Rect { x, width: plan.width().min(area.right().saturating_sub(x)), ..area };
        if heads > 0 {
            self::heads(app, grid, plan, aside, Rect { height: 1, ..clip }, canvas);
        }
        let below = grid.rows.iter().skip(first + block * height).take(height);
        for (y, row) in (area.y + heads..area.bottom()).zip(below) {
            line(app, row, plan, aside, Rect { y, height: 1, ..clip }, canvas);
        }
    }
    if first + height * blocks < grid.rows.len() {
        more_below(pane, canvas.glyphs.arrows[3], canvas);
    }
}

/// The first column of the grid that is shown, so that none is scrolled away for nothing.
fn aside(plan: &Plan, wanted: usize, room: u16) -> usize {
    let mut left = room.saturating_sub(plan.labels + 1);
    let mut last = plan.cells.len();
    for width in plan.cells.iter().rev() {
        let Some(rest) = left.checked_sub(*width) else { break };
        left = rest.saturating_sub(plan.gap);
        last -= 1;
    }
    wanted.min(last)
}

/// Writes the heads; where they have no room, some of them, and signs at the edges if there is more at either side.
fn heads(app: &App, grid: &Grid, plan: &Plan, aside: usize, row: Rect, canvas: &mut Canvas) {
    let start = row.x + plan.labels + 1;
    let (mut x, mut free) = (start, start);
    let selected = |head: &Value| matches!(head, Value::Node(node) if app.node == Some(*node));
    for (head, width) in grid.columns.iter().zip(&plan.cells).skip(aside) {
        let text = standing::told(head, &app.texts, canvas.glyphs);
        // The last head of signs ends where they end, or not at all.
        if x >= free && x.saturating_add(columns(&text)) <= row.right() {
            let tone = if selected(head) { Tone::Accent } else { Tone::Dim };
            free = canvas.text(row, x, row.y, &text, canvas.style(tone)) + 1;
        }
        x = x.saturating_add(width + plan.gap);
    }
    let [right, left, ..] = canvas.glyphs.arrows;
    if aside > 0 && start > row.x {
        canvas.text(row, start - 1, row.y, left, canvas.style(Tone::Accent));
    }
    if x.saturating_sub(plan.gap) > row.right() {
        canvas.right(row, row.y, right, canvas.style(Tone::Accent));
    }
}

/// Draws a row of a block.
fn line(app: &App, row: &GridRow, plan: &Plan, aside: usize, clip: Rect, canvas: &mut Canvas) {
    let label = words::fit(&standing::told(&row.label, &app.texts, canvas.glyphs), plan.labels, canvas.glyphs);
    canvas.text(clip, clip.x, clip.y, &label, canvas.style(Tone::Title));
    let mut x = clip.x + plan.labels + 1;
    for (cell, width) in row.cells.iter().zip(&plan.cells).skip(aside) {
        let (sign, style) = standing::alone(cell.standing, canvas);
        if plan.texts && cell.text != Value::None {
            let style = standing::style(cell.standing, canvas);
            canvas.text(clip, x, clip.y, &text(app, cell, canvas.glyphs), style);
        } else {
            canvas.text(clip, x, clip.y, &sign, style);
        }
        x = x.saturating_add(width + plan.gap);
    }
    about(app, node(row), clip, canvas);
}

impl Map {
    /// A map with gaps between groups if so all of it is seen, without if not; none if there is hardly any room.
    fn new(app: &App, grid: &Grid, area: Rect, canvas: &Canvas) -> Option<Map> {
        let heads = grid.columns.iter().map(|head| columns(&standing::told(head, &app.texts, canvas.glyphs)));
        let (heads, labels) = (heads.max().unwrap_or(0), labels(app, grid, canvas));
        let room = area.width.saturating_sub(heads + labels + 2);
        let groups = usize::from(room + 1) / (GROUP + 1);
        let airy = Map { heads, labels, line: groups * GROUP, group: GROUP };
        if groups > 0 && airy.lines(grid) <= usize::from(area.height) {
            return Some(airy);
        }
        let line = usize::from(room);
        (line >= GROUP).then_some(Map { heads, labels, line, group: line })
    }

    /// Lines of the whole map.
    fn lines(&self, grid: &Grid) -> usize {
        grid.columns.len() * grid.rows.len().div_ceil(self.line)
    }

    /// How many cells are shown in all.
    fn shows(&self, grid: &Grid, area: Rect) -> usize {
        (self.line * usize::from(area.height)).min(grid.columns.len() * grid.rows.len())
    }

    /// Whether it is better than rows of signs: whole where they are not, or of few columns and showing more.
    fn says_more(&self, grid: &Grid, signs: &Plan, area: Rect) -> bool {
        let whole = self.lines(grid) <= usize::from(area.height);
        let more = self.shows(grid, area) > signs.shows(area);
        grid.rows.len() > signs.capacity(area) && more && (whole || grid.columns.len() < GROUP)
    }

    /// Draws each column of the grid as lines of signs, one a row of the grid, into the second area.
    fn draw(&self, app: &App, grid: &Grid, scrolled: u16, (pane, area): (Rect, Rect), canvas: &mut Canvas) {
        let of_column = grid.rows.len().div_ceil(self.line);
        let first = first_shown(self.lines(grid), area.height, scrolled);
        for (y, line) in (area.top()..area.bottom()).zip(first..self.lines(grid)) {
            let clip = Rect { y, height: 1, ..area };
            let (column, start) = (line / of_column, line % of_column * self.line);
            if start == 0 || line == first {
                let head = standing::told(&grid.columns[column], &app.texts, canvas.glyphs);
                canvas.text(clip, clip.x, y, &head, canvas.style(Tone::Title));
            }
            let label = standing::told(&grid.rows[start].label, &app.texts, canvas.glyphs);
            let name = Rect { x: area.x + self.heads + 1, width: self.labels, ..clip };
            canvas.right(name, y, &label, canvas.style(Tone::Dim));
            for (at, row) in grid.rows[start..].iter().take(self.line).enumerate() {
                let x = name.right() + 1 + (at + at / self.group) as u16;
                let cell = Rect { x, width: 1, ..clip };
                let stands = row.cells.get(column).map(|cell| cell.standing).unwrap_or_default();
                let (sign, style) = standing::alone(stands, canvas);
                canvas.text(cell, x, y, &sign, style);
                about(app, node(row), cell, canvas);
            }
        }
        if first + usize::from(area.height) < self.lines(grid) {
            more_below(pane, canvas.glyphs.arrows[3], canvas);
        }
    }
}
