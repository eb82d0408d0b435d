//! Where what goes, by the size of the screen; whole numbers only.
//!
//! ```text
//!   title                                     title
//!   ┌ Cluster ─────────┐┌ Logs ─────────┐     ┌ Cluster ────┐┌ Logs ──────┐┌ State ─────┐
//!   │                  ││               │     │             ││            ││            │
//!   │                  │├ In flight ────┤     │             │├ In flight ─┤├ Invariants ┤
//!   └──────────────────┘└───────────────┘     ├ Clients ────┤├ Events ────┤│            │
//!   ┌ Why ──────────────────────────────┐     ├ Why ────────┴┴────────────┤│            │
//!   scrubber, status, keys                    scrubber, status, keys
//! ```
//!
//! A screen has a number of places; the panes that the user wants most get them, in the order of
//! [`Pane::all`]. Why has
//! a place of its own.

use ratatui::layout::Rect;

use super::panes;
use crate::app::{App, Mode, Pane};

/// The smallest screen that is drawn on.
pub(super) const SMALLEST: (u16, u16) = (60, 20);

/// Rows beside Why in which a pane of a few rows stands beside all others.
const HIGH: u16 = 24;

/// Rows that a pane has at least if there is room, with its frame.
const LEAST: u16 = 5;

/// The parts of the screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Layout {
    /// The first row.
    pub(super) title: Rect,
    /// The panes.
    pub(super) panes: Vec<(Pane, Rect)>,
    /// What is watched or claimed; none if nothing is, or State is among the panes.
    pub(super) watched: Option<Rect>,
    /// What a script says; none if no script is played.
    pub(super) telling: Option<Rect>,
    /// The run as a line.
    pub(super) scrubber: Rect,
    /// What came of the last key; what is typed.
    pub(super) status: Rect,
    /// The keys.
    pub(super) keys: Rect,
}

/// Heights that depend on what there is to show.
#[derive(Clone, Debug)]
pub(super) struct Needs {
    /// Rows of the Why pane with its frame.
    pub(super) why: u16,
    /// Rows of the pane of each figure with its frame.
    pub(super) figures: Vec<u16>,
    /// Rows of the Clients pane with its frame.
    pub(super) clients: u16,
    /// Rows of the Invariants pane with its frame.
    pub(super) invariants: u16,
    /// Rows of what is watched or claimed.
    pub(super) watched: u16,
    /// Rows of what a script says, with its frame; 0: no script.
    pub(super) telling: u16,
}

/// How many places there are beside that of Why.
fn places(app: &App, area: Rect) -> usize {
    let figures = app.description.figures.len().saturating_sub(1);
    match (area.width, area.height) {
        (190.., 55..) => 7 + figures,
        _ if is_wide(area) => 7 + figures.min(1),
        (_, 34..) => 4,
        // These say little in a few rows.
        (_, ..30)
            if matches!(
                app.focus,
                Pane::State
                    | Pane::Code
                    | Pane::Events
                    | Pane::SpaceTime
                    | Pane::Invariants
                    | Pane::Branches
                    | Pane::Differences
                    | Pane::Counters
            ) =>
        {
            2
        }
        _ => 3,
    }
}

/// Whether there is room for three columns.
fn is_wide(area: Rect) -> bool {
    area.width >= 150 && area.height >= 40
}

/// The pane of quorums, if it is not there anyhow and the screen is high enough for it to stand beside the ring rather
/// than to lie over it.
fn quorums(app: &App, area: Rect) -> Option<Pane> {
    let figures = 1..app.description.figures.len();
    let mut panes = figures.map(|figure| Pane::Figure(figure as u8));
    panes.find(|pane| panes::is_of_quorums(app, *pane)).filter(|_| area.height >= 34 && !is_wide(area))
}

/// The panes to be shown beside Why, in the order of [`Pane::all`]; `due` is one that has a place before the others.
fn wanted(app: &App, places: usize, due: Option<Pane>) -> Vec<Pane> {
    let mut first: Vec<Pane> = Vec::new();
    let called = match app.mode {
        Mode::Messages => Some(Pane::InFlight),
        Mode::Branches => Some(Pane::Branches),
        Mode::Partition => Some(Pane::Cluster),
        Mode::Search => Some(Pane::Events),
        _ => None,
    };
    if places == 2 {
        // All there is beside the cluster is for the one that was asked for.
        let asked = called.into_iter().chain([app.focus]).find(|pane| !matches!(pane, Pane::Cluster | Pane::Why));
        return vec![Pane::Cluster, asked.unwrap_or(app.panes[1])];
    }
    for pane in called.into_iter().chain([app.focus]).chain(due).chain(app.panes.iter().copied()) {
        if pane != Pane::Why && !first.contains(&pane) && first.len() < places {
            first.push(pane);
        }
    }
    Pane::all(app.description).into_iter().filter(|pane| first.contains(pane)).collect()
}

impl Layout {
    /// The parts of a screen of at least [`SMALLEST`].
    pub(super) fn new(app: &App, area: Rect, needs: &Needs) -> Layout {
        let row = |y: u16| Rect { y, height: 1, ..area };
        let below = area.bottom();
        let (keys, status, scrubber) = (row(below - 1), row(below - 2), row(below - 3));
        let mut body = Rect { y: area.y + 1, height: area.height - 4, ..area };
        let telling = (needs.telling > 0).then(|| cut_bottom(&mut body, needs.telling.min(area.height * 2 / 5)));
        // Rows of their own take no pane away: all become smaller.
        let high = body.height;
        let placed = |body| if app.enlarged { vec![(app.focus, body)] } else { panes(app, area, body, high, needs) };
        let mut panes = placed(body);
        let mut watched = None;
        if needs.watched > 0 && panes.iter().all(|(pane, _)| *pane != Pane::State) {
            watched = Some(Rect { height: needs.watched, ..body });
            panes = placed(Rect { y: body.y + needs.watched, height: body.height - needs.watched, ..body });
        }
        Layout { title: row(area.y), panes, watched, telling, scrubber, status, keys }
    }
}

/// The panes in a part of the screen; how many, as if that had so many rows.
fn panes(app: &App, area: Rect, mut body: Rect, high: u16, needs: &Needs) -> Vec<(Pane, Rect)> {
    let wide = is_wide(area);
    let mut placed = Vec::new();
    let right = wide.then(|| cut_right(&mut body, area.width * 28 / 100));
    let broke = app.snapshot.last.as_ref().is_some_and(|event| !event.violations.is_empty());
    let most = match (broke, app.why_in_full) {
        // How it came to that is a long story; on a small screen the pane scrolls and can be enlarged.
        (true, _) if body.height >= 30 => body.height * 3 / 5,
        (true, _) | (_, true) => body.height / 2,
        _ => body.height / 3,
    };
    let why = cut_bottom(&mut body, needs.why.min(most.max(4)));
    if app.appearance.big {
        return vec![(wanted(app, 1, None).first().copied().unwrap_or(Pane::Cluster), body), (Pane::Why, why)];
    }
    let high = high.saturating_sub(why.height);
    let share = match area.width {
        ..100 => 53,
        100..150 => 54,
        150.. => 56,
    };
    let due = quorums(app, area);
    let places = if wide { places(app, area) } else { room(places(app, area), high, needs) };
    // Few rows are enough for it; where there are hardly any, it has the place of another.
    let more = usize::from(due.is_some() && high >= HIGH);
    let columns = split(&wanted(app, places + more, due.filter(|_| places > 3)), wide);
    let main = Rect { width: body.width * share / 100, ..body };
    let beside = Rect { x: main.right(), width: body.width - main.width, ..body };
    let columns = columns.into_iter().zip([main, beside].into_iter().chain(right));
    for (panes, column) in columns {
        stack(&panes, column, needs, &mut placed);
    }
    placed.push((Pane::Why, why));
    placed
}

/// How many of so many places a height has room for: the logs keep what they need, and nothing stands below them where
/// even they have too little.
fn room(places: usize, height: u16, needs: &Needs) -> usize {
    let least = if height < 14 { LEAST - 2 } else { LEAST };
    let below = height.saturating_sub(needs.figures.first().map_or(0, |rows| *rows.min(&10))) / least;
    places.min(2 + usize::from(below))
}

/// The panes of each column: the first one has a column of its own, unless there are three columns for all.
fn split(wanted: &[Pane], wide: bool) -> Vec<Vec<Pane>> {
    if !wide {
        let (first, rest) = wanted.split_at(1);
        return vec![first.to_vec(), rest.to_vec()];
    }
    let home = |pane: Pane| match pane {
        Pane::Cluster | Pane::Clients => 0,
        Pane::Figure(0) | Pane::InFlight | Pane::Code | Pane::Events | Pane::SpaceTime => 1,
        _ => 2,
    };
    let column = |column| wanted.iter().copied().filter(|pane| home(*pane) == column).collect();
    // The figures that matter less than the first stand below what is always there.
    let mut columns: Vec<Vec<Pane>> = (0..3).map(column).collect();
    columns[2].sort_by_key(|pane| matches!(pane, Pane::Figure(_)));
    columns
}

/// Puts panes below each other: those that need no more than they need first, the others share the rest.
fn stack(panes: &[Pane], column: Rect, needs: &Needs, placed: &mut Vec<(Pane, Rect)>) {
    let fixed = |pane: Pane| match pane {
        Pane::Figure(figure) => needs.figures.get(usize::from(figure)).copied(),
        Pane::Clients => Some(needs.clients),
        Pane::Invariants => Some(needs.invariants),
        _ => None,
    };
    let count = panes.len() as u16;
    let share = |of: u16| column.height * of / count.max(1);
    let elastic = panes.iter().filter(|pane| fixed(**pane).is_none()).count() as u16;
    // With nothing to take what is left over, the last one does.
    let least = if column.height < 14 { LEAST - 2 } else { LEAST };
    let (mut room, mut below) = (column.height, count);
    let take = |pane: &Pane| {
        below -= 1;
        // What stands below keeps its least, also where several would take all that is left.
        let most = room.saturating_sub(least * below).max(share(1)).min(room);
        let take = fixed(*pane).map(|rows| rows.min(most));
        room -= take.unwrap_or(least).min(room);
        take
    };
    let takes: Vec<Option<u16>> = panes.iter().map(take).collect();
    let needed = |below: &[Pane]| -> u16 { below.iter().filter_map(|pane| fixed(*pane)).sum() };
    let taken: u16 = takes.iter().flatten().sum();
    let mut left = column.height.saturating_sub(taken);
    let mut elastic_left = elastic;
    let mut y = column.y;
    for (i, (pane, take)) in panes.iter().zip(takes).enumerate() {
        let last = i + 1 == panes.len();
        let height = match take {
            _ if last => column.bottom() - y,
            Some(rows) if elastic > 0 => rows,
            // It may have what those below do not need.
            Some(rows) => rows.min((column.bottom() - y).saturating_sub(needed(&panes[i + 1..])).max(share(1))),
            None => {
                let height = left / elastic_left.max(1);
                left -= height;
                elastic_left -= 1;
                height
            }
        };
        placed.push((*pane, Rect { y, height, ..column }));
        y += height;
    }
}

fn cut_bottom(body: &mut Rect, height: u16) -> Rect {
    let height = height.min(body.height);
    body.height -= height;
    Rect { y: body.bottom(), height, ..*body }
}

fn cut_right(body: &mut Rect, width: u16) -> Rect {
    body.width -= width;
    Rect { x: body.right(), width, ..*body }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_below_each_other_have_a_place_each_even_where_two_figures_want_all() {
        let needs = Needs { why: 5, figures: vec![30, 30], clients: 9, invariants: 9, watched: 0, telling: 0 };
        let panes = [Pane::Figure(0), Pane::InFlight, Pane::Figure(1), Pane::Events];
        // In fewer rows not even the least of all has room.
        for height in LEAST * 4..90 {
            let mut placed = Vec::new();
            stack(&panes, Rect { x: 0, y: 2, width: 40, height }, &needs, &mut placed);
            let mut end = 2;
            for (pane, area) in &placed {
                assert!(area.y == end && area.height > 0, "{height} rows: {pane:?} has {area:?}");
                end = area.bottom();
            }
            assert_eq!((placed.len(), end), (panes.len(), 2 + height));
        }
    }

    #[test]
    fn a_figure_leaves_to_the_one_below_it_what_it_does_not_need() {
        let needs = Needs { why: 5, figures: vec![3, 20], clients: 9, invariants: 9, watched: 0, telling: 0 };
        let heights = |panes: &[Pane]| -> Vec<u16> {
            let mut placed = Vec::new();
            stack(panes, Rect { x: 0, y: 2, width: 40, height: 13 }, &needs, &mut placed);
            placed.iter().map(|(_, area)| area.height).collect()
        };
        assert_eq!(heights(&[Pane::Figure(0), Pane::Figure(1)]), [3, 10]);
        assert_eq!(heights(&[Pane::Figure(1), Pane::Figure(0)]), [10, 3], "and to the one above it");
        assert_eq!(heights(&[Pane::Figure(1), Pane::Figure(1)]), [6, 7], "half each where both want all");
    }
}
