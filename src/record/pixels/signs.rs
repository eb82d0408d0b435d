//! Signs of the screen that fonts draw too differently, or not at all: circles, stars, diamonds, triangles, squares,
//! ticks and crosses, and some of mathematics. All are centred on the cell, where lines cross.

use zeno::{Command, Fill, Point};

use super::mask::{Mask, ROUND, ellipse, polygon};
use super::metrics::Metrics;

/// Draws a sign. Lengths are parts of the width of a column, places are counted from the middle of the cell.
struct Pen {
    mask: Mask,
    x: f32,
    y: f32,
    width: f32,
    /// How thick an outline is, as a part of the width.
    line: f32,
}

/// Where the dots of a circle of dots are.
const DOTTED: [(f32, f32); 8] =
    [(0.4, 0.0), (0.28, 0.28), (0.0, 0.4), (-0.28, 0.28), (-0.4, 0.0), (-0.28, -0.28), (0.0, -0.4), (0.28, -0.28)];

/// One of them.
const DOT: [(f32, f32); 4] = [(-0.07, -0.07), (0.07, -0.07), (0.07, 0.07), (-0.07, 0.07)];

/// The five outer and five inner corners of a star.
const STAR: [(f32, f32); 10] = [
    (0.0, -0.525),
    (0.125, -0.172),
    (0.499, -0.162),
    (0.202, 0.066),
    (0.309, 0.425),
    (0.0, 0.212),
    (-0.309, 0.425),
    (-0.202, 0.066),
    (-0.499, -0.162),
    (-0.125, -0.172),
];
const DIAMOND: [(f32, f32); 4] = [(0.0, -0.55), (0.48, 0.0), (0.0, 0.55), (-0.48, 0.0)];
const UP: [(f32, f32); 3] = [(0.0, -0.46), (0.48, 0.4), (-0.48, 0.4)];
const RIGHT: [(f32, f32); 3] = [(0.46, 0.0), (-0.36, 0.48), (-0.36, -0.48)];
const SMALL_UP: [(f32, f32); 3] = [(0.0, -0.3), (0.36, 0.28), (-0.36, 0.28)];
const SMALL_RIGHT: [(f32, f32); 3] = [(0.32, 0.0), (-0.26, 0.38), (-0.26, -0.38)];
const SQUARE: [(f32, f32); 4] = [(-0.42, -0.42), (0.42, -0.42), (0.42, 0.42), (-0.42, 0.42)];
const SMALL_SQUARE: [(f32, f32); 4] = [(-0.2, -0.2), (0.2, -0.2), (0.2, 0.2), (-0.2, 0.2)];
const SLANTED: [(f32, f32); 4] = [(-0.2, -0.42), (0.46, -0.42), (0.2, 0.42), (-0.46, 0.42)];

/// The picture of a sign.
pub(super) fn draw(sign: char, metrics: Metrics) -> Option<Mask> {
    let mut pen = Pen::new(metrics);
    let line = pen.line;
    match sign {
        '●' => pen.disc(0.43),
        '○' => pen.ring(0.43),
        '◉' => (pen.ring(0.45), pen.disc(0.24)).1,
        '◎' => (pen.ring(0.47), pen.ring(0.25)).1,
        '◐' => (pen.ring(0.43), pen.half_disc(0.43, -1.0)).1,
        '◑' => (pen.ring(0.43), pen.half_disc(0.43, 1.0)).1,
        '•' | '∙' => pen.disc(0.24),
        '·' => pen.disc(0.155),
        '⊕' => {
            pen.ring(0.46);
            pen.stroke(&[(-0.3, 0.0), (0.3, 0.0)], line);
            pen.stroke(&[(0.0, -0.3), (0.0, 0.3)], line);
        }
        '⊗' => {
            pen.ring(0.46);
            pen.stroke(&[(-0.21, -0.21), (0.21, 0.21)], line);
            pen.stroke(&[(-0.21, 0.21), (0.21, -0.21)], line);
        }
        '◌' => {
            for (x, y) in DOTTED {
                pen.polygon(&DOT.map(|(right, down)| (x + right, y + down)));
            }
        }
        '◍' => {
            pen.ring(0.43);
            pen.stroke(&[(-0.14, -0.32), (-0.14, 0.32)], line * 0.8);
            pen.stroke(&[(0.14, -0.32), (0.14, 0.32)], line * 0.8);
        }
        '⊖' => (pen.ring(0.46), pen.stroke(&[(-0.3, 0.0), (0.3, 0.0)], line)).1,
        '↻' => (pen.ring(0.38), pen.polygon(&[(0.5, -0.5), (0.5, 0.04), (0.04, -0.22)])).1,
        '⊘' => (pen.ring(0.46), pen.stroke(&[(-0.26, 0.26), (0.26, -0.26)], line)).1,
        '∅' => (pen.ring(0.4), pen.stroke(&[(-0.4, 0.5), (0.4, -0.5)], line)).1,
        '◘' => pen.hollow(&[(-0.48, -0.48), (0.48, -0.48), (0.48, 0.48), (-0.48, 0.48)], 0.22),
        '★' => pen.polygon(&STAR),
        '☆' => pen.outline(&STAR, line * 0.8),
        '◆' => pen.polygon(&DIAMOND),
        '◇' => pen.outline(&DIAMOND, line),
        '◈' => (pen.outline(&DIAMOND, line), pen.polygon(&DIAMOND.map(|(x, y)| (x * 0.46, y * 0.46)))).1,
        '▲' => pen.polygon(&UP),
        '△' => pen.outline(&UP, line),
        '▼' => pen.polygon(&UP.map(down)),
        '▽' => pen.outline(&UP.map(down), line),
        '►' | '▶' => pen.polygon(&RIGHT),
        '▷' => pen.outline(&RIGHT, line),
        '◄' | '◀' => pen.polygon(&RIGHT.map(left)),
        '◁' => pen.outline(&RIGHT.map(left), line),
        '▴' => pen.polygon(&SMALL_UP),
        '▾' => pen.polygon(&SMALL_UP.map(down)),
        '▸' => pen.polygon(&SMALL_RIGHT),
        '◂' => pen.polygon(&SMALL_RIGHT.map(left)),
        '■' => pen.polygon(&SQUARE),
        '□' => pen.outline(&SQUARE, line),
        '▪' => pen.polygon(&SMALL_SQUARE),
        '⊡' => (pen.outline(&SQUARE, line), pen.polygon(&SMALL_SQUARE.map(|(x, y)| (x * 0.5, y * 0.5)))).1,
        '▣' => (pen.outline(&SQUARE, line), pen.polygon(&SMALL_SQUARE)).1,
        '▤' => {
            pen.outline(&SQUARE, line);
            pen.stroke(&[(-0.4, -0.14), (0.4, -0.14)], line * 0.8);
            pen.stroke(&[(-0.4, 0.14), (0.4, 0.14)], line * 0.8);
        }
        '▰' => pen.polygon(&SLANTED),
        '▱' => pen.outline(&SLANTED, line),
        '✓' => pen.stroke(&[(-0.4, 0.06), (-0.14, 0.36), (0.4, -0.4)], line * 1.2),
        '✔' => pen.stroke(&[(-0.4, 0.06), (-0.14, 0.36), (0.4, -0.4)], line * 1.9),
        '⊠' => {
            pen.outline(&SQUARE, line);
            pen.stroke(&[(-0.26, -0.26), (0.26, 0.26)], line);
            pen.stroke(&[(-0.26, 0.26), (0.26, -0.26)], line);
        }
        '✗' => pen.crossed(line * 1.2),
        '✚' => {
            pen.stroke(&[(-0.42, 0.0), (0.42, 0.0)], line * 1.9);
            pen.stroke(&[(0.0, -0.42), (0.0, 0.42)], line * 1.9);
        }
        '✘' => pen.crossed(line * 1.9),
        '❤' => pen.heart(),
        '‖' => {
            pen.stroke(&[(-0.17, -0.62), (-0.17, 0.62)], line * 1.3);
            pen.stroke(&[(0.17, -0.62), (0.17, 0.62)], line * 1.3);
        }
        '⌈' => pen.stroke(&[(0.3, -0.8), (-0.14, -0.8), (-0.14, 0.9)], line),
        '⌉' => pen.stroke(&[(-0.3, -0.8), (0.14, -0.8), (0.14, 0.9)], line),
        '⌊' => pen.stroke(&[(0.3, 0.9), (-0.14, 0.9), (-0.14, -0.8)], line),
        '⌋' => pen.stroke(&[(-0.3, 0.9), (0.14, 0.9), (0.14, -0.8)], line),
        '␣' => pen.stroke(&[(-0.38, 0.3), (-0.38, 0.6), (0.38, 0.6), (0.38, 0.3)], line),
        '⏎' => {
            pen.stroke(&[(0.36, -0.5), (0.36, 0.14), (-0.2, 0.14)], line);
            pen.polygon(&[(-0.48, 0.14), (-0.08, -0.16), (-0.08, 0.44)]);
        }
        _ => return None,
    }
    Some(pen.mask)
}

/// What stands for a sign that has no shape here: an empty box that nobody takes for a letter.
pub(super) fn missing(metrics: Metrics, columns: u32) -> Mask {
    let mut mask = Mask::new(metrics.width * columns, metrics.height);
    let (light, gap) = (metrics.light, metrics.width / 8);
    let (from, to) = ((gap, gap * 2), (mask.width - gap, metrics.height - gap * 2));
    mask.set(from, to, super::mask::FULL);
    mask.set((from.0 + light, from.1 + light), (to.0 - light, to.1 - light), 0);
    mask
}

fn down((x, y): (f32, f32)) -> (f32, f32) {
    (x, -y)
}

fn left((x, y): (f32, f32)) -> (f32, f32) {
    (-x, y)
}

impl Pen {
    fn new(metrics: Metrics) -> Pen {
        let half = metrics.light as f32 / 2.0;
        Pen {
            mask: Mask::new(metrics.width, metrics.height),
            x: metrics.middle() as f32 + half,
            y: metrics.centre() as f32 + half,
            width: metrics.width as f32,
            line: metrics.light.max(metrics.font / 14) as f32 * 1.15 / metrics.width as f32,
        }
    }

    fn at(&self, (x, y): (f32, f32)) -> (f32, f32) {
        (self.x + x * self.width, self.y + y * self.width)
    }

    fn fill(&mut self, path: &[Command], fill: Fill) {
        self.mask.fill(path, fill);
    }

    fn circle(&self, path: &mut Vec<Command>, radius: f32) {
        ellipse(path, (self.x, self.y), (radius * self.width, radius * self.width));
    }

    fn disc(&mut self, radius: f32) {
        let mut path = Vec::new();
        self.circle(&mut path, radius);
        self.fill(&path, Fill::NonZero);
    }

    fn ring(&mut self, radius: f32) {
        let mut path = Vec::new();
        self.circle(&mut path, radius);
        self.circle(&mut path, (radius - self.line).max(0.0));
        self.fill(&path, Fill::EvenOdd);
    }

    /// The half of a disc to the right (1) or to the left (-1).
    fn half_disc(&mut self, radius: f32, side: f32) {
        let point = |x: f32, y: f32| {
            let (x, y) = self.at((side * radius * x, radius * y));
            Point::new(x, y)
        };
        let path = [
            Command::MoveTo(point(0.0, -1.0)),
            Command::CurveTo(point(ROUND, -1.0), point(1.0, -ROUND), point(1.0, 0.0)),
            Command::CurveTo(point(1.0, ROUND), point(ROUND, 1.0), point(0.0, 1.0)),
            Command::Close,
        ];
        self.fill(&path, Fill::NonZero);
    }

    fn polygon(&mut self, points: &[(f32, f32)]) {
        let mut path = Vec::new();
        polygon(&mut path, &points.iter().map(|point| self.at(*point)).collect::<Vec<_>>());
        self.fill(&path, Fill::NonZero);
    }

    /// A polygon with a round hole.
    fn hollow(&mut self, points: &[(f32, f32)], radius: f32) {
        let mut path = Vec::new();
        polygon(&mut path, &points.iter().map(|point| self.at(*point)).collect::<Vec<_>>());
        self.circle(&mut path, radius);
        self.fill(&path, Fill::EvenOdd);
    }

    /// The inner edge of a polygon.
    fn outline(&mut self, points: &[(f32, f32)], line: f32) {
        let mut path = Vec::new();
        polygon(&mut path, &points.iter().map(|point| self.at(*point)).collect::<Vec<_>>());
        polygon(&mut path, &inset(points, line).into_iter().map(|point| self.at(point)).collect::<Vec<_>>());
        self.fill(&path, Fill::EvenOdd);
    }

    /// A line through points, with ends as long as it is half thick.
    fn stroke(&mut self, points: &[(f32, f32)], line: f32) {
        let half = line / 2.0;
        for pair in points.windows(2) {
            let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
            let (dx, dy) = direction((x0, y0), (x1, y1));
            let (dx, dy) = (dx * half, dy * half);
            self.polygon(&[
                (x0 - dx - dy, y0 - dy + dx),
                (x0 - dx + dy, y0 - dy - dx),
                (x1 + dx + dy, y1 + dy - dx),
                (x1 + dx - dy, y1 + dy + dx),
            ]);
        }
    }

    fn crossed(&mut self, line: f32) {
        self.stroke(&[(-0.34, -0.4), (0.34, 0.4)], line);
        self.stroke(&[(0.34, -0.4), (-0.34, 0.4)], line);
    }

    fn heart(&mut self) {
        let point = |x: f32, y: f32| {
            let (x, y) = self.at((x, y));
            Point::new(x, y)
        };
        let path = [
            Command::MoveTo(point(0.0, 0.46)),
            Command::CurveTo(point(-0.8, -0.1), point(-0.42, -0.75), point(0.0, -0.24)),
            Command::CurveTo(point(0.42, -0.75), point(0.8, -0.1), point(0.0, 0.46)),
            Command::Close,
        ];
        self.fill(&path, Fill::NonZero);
    }
}

/// Of the length one.
fn direction((x0, y0): (f32, f32), (x1, y1): (f32, f32)) -> (f32, f32) {
    let (dx, dy) = (x1 - x0, y1 - y0);
    let length = (dx * dx + dy * dy).sqrt();
    (dx / length, dy / length)
}

/// The corners of a polygon whose sides are moved inward, whichever way round it is told.
fn inset(points: &[(f32, f32)], by: f32) -> Vec<(f32, f32)> {
    let count = points.len();
    let next = |index: usize| points[(index + 1) % count];
    let area: f32 = (0..count).map(|index| points[index].0 * next(index).1 - next(index).0 * points[index].1).sum();
    let by = if area < 0.0 { -by } else { by };
    let mut inner = Vec::with_capacity(count);
    for index in 0..count {
        let (before, here) = (points[(index + count - 1) % count], points[index]);
        let (a, b) = (direction(before, here), direction(here, next(index)));
        // Where the two moved sides meet: along the middle of their normals.
        let (nx, ny) = (-a.1 - b.1, a.0 + b.0);
        let scale = by / (1.0 + a.0 * b.0 + a.1 * b.1);
        inner.push((here.0 + nx * scale, here.1 + ny * scale));
    }
    inner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sides_of_an_outline_are_moved_inward_whichever_way_round() {
        let square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)];
        let inner = [(1.0, 1.0), (3.0, 1.0), (3.0, 3.0), (1.0, 3.0)];
        assert_eq!(inset(&square, 1.0), inner);
        let mut back = inset(&square.into_iter().rev().collect::<Vec<_>>(), 1.0);
        back.reverse();
        assert_eq!(back, inner);
    }

    #[test]
    fn what_has_no_shape_is_a_box_at_every_size() {
        for font in super::super::FONT_SIZES {
            for columns in [1, 2] {
                let mask = missing(Metrics::new(font), columns);
                let inside = (mask.height / 2 * mask.width + mask.width / 2) as usize;
                assert!(mask.levels.contains(&super::super::mask::FULL), "{font}");
                assert_eq!(mask.levels[inside], 0, "{font}");
            }
        }
    }
}
