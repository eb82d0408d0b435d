//! The branches as a tree: where each left, what was done there, how far it goes, whether it is safe.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns};
use super::super::scroll::{first_row, more_below};
use super::super::theme::Tone;
use super::super::words;
use crate::app::{App, ClickTarget, Mode, Pane};
use crate::timeline::{BranchView, Twig, tree};

/// Columns of a name, at most.
const NAME: u16 = 24;

/// Draws a row a branch, each below the one that it left.
pub(in crate::ui) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let branches = &app.snapshot.branches;
    let tree = tree(branches);
    let chosen = tree.iter().position(|twig| twig.branch == app.branch).filter(|_| app.mode == Mode::Branches);
    let scrolled = usize::from(app.scrolled(Pane::Branches)).min(tree.len().saturating_sub(1));
    let first = chosen.map_or(scrolled, |at| first_row(tree.len(), area.height, at));
    if tree.len() > first + usize::from(area.height) {
        more_below(area, canvas.glyphs.arrows[3], canvas);
    }
    let lead = |twig: &Twig| 2 * twig.followed.len() as u16 + columns(&branches[twig.branch].name).min(NAME);
    let names = tree.iter().map(lead).max().unwrap_or(0).min(area.width / 2);
    let ends = branches.iter().map(|branch| columns(&branch.end.event.to_string())).max().unwrap_or(0);
    for (y, (i, twig)) in (area.top()..area.bottom()).zip(tree.iter().enumerate().skip(first)) {
        row(app, twig, chosen == Some(i), (names, ends), Rect { y, height: 1, ..area }, canvas);
    }
}

fn row(app: &App, twig: &Twig, chosen: bool, (names, ends): (u16, u16), area: Rect, canvas: &mut Canvas) {
    canvas.hit(area, ClickTarget::Branch(twig.branch));
    let (glyphs, dim) = (canvas.glyphs, canvas.style(Tone::Dim));
    let branch = &app.snapshot.branches[twig.branch];
    let here = twig.branch == app.snapshot.branch;
    let cursor = if chosen { glyphs.cursor } else { " " };
    canvas.text(area, area.x, area.y, cursor, canvas.style(Tone::Accent));
    let compared = app.snapshot.compared.as_ref().is_some_and(|compared| compared.branch == twig.branch);
    let (sign, tone) = match (here, compared) {
        (true, _) => (glyphs.message, Tone::Accent),
        (false, true) => (glyphs.differs, Tone::Differs),
        (false, false) => (" ", Tone::Dim),
    };
    canvas.text(area, area.x + 1, area.y, sign, canvas.style(tone));
    let broke = if branch.broke.is_some() { (glyphs.violation, Tone::Bad) } else { (glyphs.check, Tone::Good) };
    canvas.text(area, area.x + 2, area.y, broke.0, canvas.style(broke.1));
    let start = area.x + 4;
    let lead = Rect { width: (start + names).saturating_sub(area.x), ..area };
    let mut x = start;
    for (i, followed) in twig.followed.iter().enumerate() {
        let [fork, last, past] = glyphs.twigs;
        let own = i + 1 == twig.followed.len();
        let sign = match (own, followed) {
            (true, true) => fork,
            (true, false) => last,
            (false, true) => past,
            (false, false) => " ",
        };
        x = canvas.text(lead, x, area.y, sign, dim) + 1;
    }
    let name = words::fit(&branch.name, lead.right().saturating_sub(x), glyphs);
    canvas.text(lead, x, area.y, &name, canvas.style(if here { Tone::Accent } else { Tone::Title }));
    let end = Rect { width: area.width.saturating_sub(1), ..area };
    canvas.right(end, area.y, &branch.end.event.to_string(), dim);
    let middle = Rect { x: lead.right() + 1, width: end.right().saturating_sub(lead.right() + ends + 2), ..area };
    let about = words::fit(&about(app, branch), middle.width, glyphs);
    canvas.text(middle, middle.x, area.y, &about, dim);
    if chosen {
        canvas.tint(area, canvas.style(Tone::Selected));
    }
}

/// Where it left, and what was done there.
fn about(app: &App, branch: &BranchView) -> String {
    if branch.parent.is_none() {
        return app.texts.get("label-branch-main", &[]);
    }
    let number = branch.forked.event.to_string();
    let left = app.texts.get("label-branch-left", &[("number", number.as_str().into())]);
    match &branch.begins {
        Some(command) => format!("{left} {command}"),
        None => left,
    }
}
