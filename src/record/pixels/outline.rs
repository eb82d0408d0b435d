//! The outline of lines, blocks and braille as the data of an SVG path: the same shapes as in pixels, without the pixels.

use std::fmt::Write;

use zeno::{Command, Point};

use super::mask::{Canvas, FULL, Mask};
use super::metrics::Metrics;
use super::{blocks, lines};

/// The shape of a sign that fills a cell of one column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::record) struct Outline {
    /// What is inside is covered.
    pub(in crate::record) path: String,
    /// How much, in hundredths.
    pub(in crate::record) percent: u32,
    /// It is a block, whose sides are sharp. A thin line that is brought to whole pixels may have none.
    pub(in crate::record) sharp: bool,
    /// It is the same all along the width: several of it are one that is stretched.
    pub(in crate::record) even: bool,
}

/// So far lines go on beyond the side of the cell: where it is not between two pixels, they join all the same.
const BEYOND: f32 = 0.3;

/// What is drawn, as pixels where it goes along them, and as a path where it does not.
struct Drawn {
    mask: Mask,
    path: String,
}

/// The outline of a sign; none if it is not drawn but a letter.
pub(in crate::record) fn outline(sign: char, metrics: Metrics) -> Option<Outline> {
    let mut drawn = Drawn { mask: Mask::new(metrics.width, metrics.height), path: String::new() };
    if let Some(dots) = blocks::dots(sign, metrics) {
        let radius = blocks::dot_radius(metrics);
        for (x, y) in dots {
            // All of a circle but a gap that nobody sees.
            let (top, radius) = (hundredths(y - radius), hundredths(radius));
            drawn.path.push_str(&format!("M{} {top}a{radius} {radius} 0 1 0 .01 0z", hundredths(x)));
        }
    } else if blocks::is_block(sign) {
        blocks::draw_block(sign, metrics, &mut drawn);
    } else if !lines::draw_on(sign, metrics, &mut drawn) {
        return None;
    }
    let Drawn { mask, path } = drawn;
    let level = mask.levels.iter().copied().max().filter(|level| *level > 0).unwrap_or(FULL);
    let rows = || mask.levels.chunks_exact(mask.width as usize);
    let (sharp, even) =
        (blocks::is_block(sign), path.is_empty() && rows().all(|row| row.iter().all(|pixel| *pixel == row[0])));
    let beyond = if sharp { (0.0, 0.0) } else { (if even { 0.0 } else { BEYOND }, BEYOND) };
    Some(Outline {
        percent: u32::from(level) * 100 / u32::from(FULL),
        sharp,
        even,
        path: rectangles(&mask, beyond) + &path,
    })
}

impl Canvas for Drawn {
    fn set(&mut self, from: (u32, u32), to: (u32, u32), level: u8) {
        self.mask.set(from, to, level);
    }

    fn fill(&mut self, path: &[Command]) {
        // What leaves the cell goes straight on there: nothing is lost when it ends at the side.
        let within = |value: f32, most: u32| hundredths(value.clamp(-BEYOND, most as f32 + BEYOND));
        let (width, height) = (self.mask.width, self.mask.height);
        let mut to = |letter: &str, points: &[&Point]| {
            self.path.push_str(letter);
            let points = points.iter().map(|point| format!("{} {}", within(point.x, width), within(point.y, height)));
            self.path.push_str(&points.collect::<Vec<_>>().join(" "));
        };
        for command in path {
            match command {
                Command::MoveTo(point) => to("M", &[point]),
                Command::LineTo(point) => to("L", &[point]),
                Command::QuadTo(by, point) => to("Q", &[by, point]),
                Command::CurveTo(by, and, point) => to("C", &[by, and, point]),
                Command::Close => to("z", &[]),
            }
        }
    }
}

/// What is covered, as rectangles: rows that are alike are one. Those at a side of the cell go on beyond it so far.
fn rectangles(mask: &Mask, beyond: (f32, f32)) -> String {
    let rows: Vec<Vec<(usize, usize)>> = mask.levels.chunks_exact(mask.width as usize).map(covered).collect();
    let ends = |from: usize, to: usize, of: u32, beyond: f32| {
        let before = if from == 0 { beyond } else { 0.0 };
        let after = if to == of as usize { beyond } else { 0.0 };
        (hundredths(from as f32 - before), hundredths((to - from) as f32 + before + after))
    };
    let (mut path, mut top) = (String::new(), 0);
    for alike in rows.chunk_by(|a, b| a == b) {
        let (y, height) = ends(top, top + alike.len(), mask.height, beyond.1);
        for (from, to) in &alike[0] {
            let (x, width) = ends(*from, *to, mask.width, beyond.0);
            // Writing into a string cannot fail.
            let _ = write!(path, "M{x} {y}h{width}v{height}h-{width}z");
        }
        top += alike.len();
    }
    path
}

/// From where to where pixels of a row are covered.
fn covered(row: &[u8]) -> Vec<(usize, usize)> {
    let mut at = 0;
    let mut covered = Vec::new();
    for alike in row.chunk_by(|a, b| (*a > 0) == (*b > 0)) {
        if alike[0] > 0 {
            covered.push((at, at + alike.len()));
        }
        at += alike.len();
    }
    covered
}

/// A number with at most two digits behind the point.
fn hundredths(value: f32) -> String {
    let value = (value * 100.0).round() as i32;
    let (sign, value) = (if value < 0 { "-" } else { "" }, value.abs());
    match value % 100 {
        0 => format!("{sign}{}", value / 100),
        part if part % 10 == 0 => format!("{sign}{}.{}", value / 100, part / 10),
        part => format!("{sign}{}.{part:02}", value / 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_blocks_are_rectangles_and_what_is_the_same_all_along_can_be_stretched() {
        let of = |sign| outline(sign, Metrics::new(14)).unwrap();
        let line = of('─');
        assert_eq!((line.path.as_str(), line.even, line.percent), ("M0 8h8v1h-8z", true, 100));
        assert_eq!(of('│').path, "M3 -0.3h1v18.6h-1z");
        assert_eq!(of('┼').path, "M3 -0.3h1v8.3h-1zM-0.3 8h8.6v1h-8.6zM3 9h1v9.3h-1z");
        assert_eq!(of('▄').path, "M0 9h8v9h-8z");
        assert_eq!((of('▒').path, of('▒').percent), ("M0 0h8v18h-8z".to_owned(), 42));
        assert!(!of('│').even && of('█').even && !of('│').sharp && of('█').sharp);
    }

    #[test]
    fn curves_and_dots_are_curves() {
        let of = |sign| outline(sign, Metrics::new(14)).unwrap();
        assert!(of('╭').path.contains('C') && !of('╭').sharp);
        assert_eq!(of('\u{2801}').path, "M2 1.2a1.05 1.05 0 1 0 .01 0z");
        assert_eq!(of('\u{28ff}').path.matches('M').count(), 8);
        assert_eq!(outline('a', Metrics::new(14)), None);
    }
}
