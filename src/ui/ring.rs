//! Geometry of the cluster: boxes on an ellipse, and the cells between two of them. Whole numbers only, so that a
//! picture is the same on every machine.

use ratatui::layout::Rect;

use super::braille::BITS;

/// The sine of an angle in degrees, in ten-thousandths, by Bhāskara's formula (wrong by less than 17).
fn sine(degrees: i32) -> i32 {
    let degrees = degrees.rem_euclid(360);
    let half = degrees % 180;
    let product = half * (180 - half);
    let value = 40_000 * product / (40_500 - product);
    if degrees < 180 { value } else { -value }
}

/// Positions from 0 to `length` in the proportions of `points`; all in the middle if the points are one.
fn stretch(points: Vec<i32>, length: u16) -> Vec<u16> {
    let least = points.iter().copied().min().unwrap_or(0);
    let span = points.iter().copied().max().unwrap_or(0) - least;
    let length = i32::from(length);
    // The sine of a half turn is not quite nothing.
    let at = |point: i32| if span < 100 { length / 2 } else { ((point - least) * length + span / 2) / span };
    points.into_iter().map(|point| at(point) as u16).collect()
}

/// Boxes of one size on an ellipse that touches the sides of `area`, the first on top, clockwise; none if two of them
/// would come closer than `gap` columns and rows.
pub(super) fn place(count: usize, size: (u16, u16), area: Rect, gap: (u16, u16)) -> Option<Vec<Rect>> {
    let (width, height) = size;
    if width > area.width || height > area.height || count == 0 {
        return None;
    }
    // Two stand side by side, because screens are wider than high.
    let start = if count == 2 { 180 } else { 270 };
    let angles = (0..count as i32).map(|i| start + 360 * i / count as i32);
    let columns = stretch(angles.clone().map(|angle| sine(angle + 90)).collect(), area.width - width);
    let rows = stretch(angles.map(sine).collect(), area.height - height);
    let boxes: Vec<Rect> =
        columns.into_iter().zip(rows).map(|(x, y)| Rect::new(area.x + x, area.y + y, width, height)).collect();
    let apart = |a: &Rect, b: &Rect| {
        let aside = a.x.abs_diff(b.x) >= width + gap.0;
        aside || a.y.abs_diff(b.y) >= height + gap.1
    };
    let clear = boxes.iter().enumerate().all(|(i, a)| boxes[i + 1..].iter().all(|b| apart(a, b)));
    clear.then_some(boxes)
}

/// The cells on the straight line from the middle of `a` to the middle of `b`, without those in `a` or `b`.
pub(super) fn path(a: Rect, b: Rect) -> Vec<(u16, u16)> {
    let middle = |r: Rect| (i32::from(r.x) * 2 + i32::from(r.width) - 1, i32::from(r.y) * 2 + i32::from(r.height) - 1);
    let ((ax, ay), (bx, by)) = (middle(a), middle(b));
    let steps = (bx - ax).abs().max((by - ay).abs()).div_euclid(2).max(1);
    let mut cells: Vec<(u16, u16)> = Vec::new();
    for step in 0..=steps {
        let at = |from: i32, to: i32| ((from * steps + (to - from) * step + steps) / (2 * steps)) as u16;
        let cell = (at(ax, bx), at(ay, by));
        let inside = |r: Rect| r.contains(cell.into());
        if !inside(a) && !inside(b) && cells.last() != Some(&cell) {
            cells.push(cell);
        }
    }
    cells
}

/// The dots of the straight line from the middle of `a` to the middle of `b`, every so many of them, by cell.
pub(super) fn dots(a: Rect, b: Rect, every: i32) -> Vec<((u16, u16), u8)> {
    let middle = |r: Rect| (i32::from(r.x) * 2 + i32::from(r.width), i32::from(r.y) * 4 + i32::from(r.height) * 2);
    let ((ax, ay), (bx, by)) = (middle(a), middle(b));
    let steps = (bx - ax).abs().max((by - ay).abs()).max(1);
    let dot = |step: i32| {
        let at = |from: i32, to: i32| ((2 * from * steps + 2 * (to - from) * step + steps) / (2 * steps)).max(0);
        let (x, y) = (at(ax, bx), at(ay, by));
        (((x / 2) as u16, (y / 4) as u16), BITS[(y % 4) as usize][(x % 2) as usize])
    };
    (0..=steps).step_by(every.max(1) as usize).map(dot).collect()
}

/// The direction of a line, as a position in right, left, up, down. A cell is about twice as high as wide.
pub(super) fn direction(a: Rect, b: Rect) -> usize {
    let dx = i32::from(b.x) - i32::from(a.x);
    let dy = 2 * (i32::from(b.y) - i32::from(a.y));
    match dx.abs() >= dy.abs() {
        true if dx >= 0 => 0,
        true => 1,
        false if dy < 0 => 2,
        false => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sine_is_near_enough() {
        for degrees in -720..720 {
            let exact = f64::from(degrees).to_radians().sin() * 10_000.0;
            assert!((f64::from(sine(degrees)) - exact).abs() < 20.0, "{degrees}");
        }
    }

    #[test]
    fn the_first_of_five_stands_on_top_and_all_stay_inside() {
        let area = Rect::new(3, 2, 60, 20);
        let boxes = place(5, (14, 3), area, (1, 0)).unwrap();
        assert_eq!((boxes[0].x, boxes[0].y), (26, 2));
        assert!(boxes.iter().all(|b| area.intersection(*b) == *b));
        assert!(boxes[1].x > boxes[0].x && boxes[4].x < boxes[0].x);
        assert_eq!(boxes[1].y, boxes[4].y);
        assert_eq!(place(15, (14, 3), area, (1, 0)), None);
    }

    #[test]
    fn a_path_leads_from_box_to_box() {
        let (a, b) = (Rect::new(0, 0, 4, 3), Rect::new(10, 8, 4, 3));
        let cells = path(a, b);
        assert!(!cells.is_empty());
        assert!(cells.iter().all(|c| !a.contains((*c).into()) && !b.contains((*c).into())));
        let backwards: Vec<_> = path(b, a).into_iter().rev().collect();
        assert_eq!(cells.len(), backwards.len());
        assert_eq!([direction(a, b), direction(b, a)], [3, 2]);
        assert_eq!(direction(a, Rect::new(30, 4, 4, 3)), 0);
    }
}
