//! How much of each pixel of a cell is covered by what is written there.

use zeno::{Command, Fill, Point};

/// How many steps there are from bare to covered. Few, so that a palette has room for every mixture of two colours;
/// the eye sees no more of them at the edge of a letter.
pub(super) const FULL: u8 = 7;

/// The pixels of a cell, of one column or of two.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Mask {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Row by row, from 0 to [`FULL`].
    pub(super) levels: Vec<u8>,
}

impl Mask {
    /// A bare cell.
    pub(super) fn new(width: u32, height: u32) -> Mask {
        Mask { width, height, levels: vec![0; (width * height) as usize] }
    }

    /// Sets the pixels from the left upper to the right lower corner, this one left out, as far as they are in the
    /// cell.
    pub(super) fn set(&mut self, from: (u32, u32), to: (u32, u32), level: u8) {
        for y in from.1..to.1.min(self.height) {
            let row = (y * self.width) as usize;
            for x in from.0..to.0.min(self.width) {
                self.levels[row + x as usize] = level;
            }
        }
    }

    /// Covers what is inside a path. What is covered stays so.
    pub(super) fn fill(&mut self, path: &[Command], fill: Fill) {
        let mut coverage = vec![0; self.levels.len()];
        zeno::Mask::new(path).style(fill).size(self.width, self.height).render_into(&mut coverage, None);
        for (level, coverage) in self.levels.iter_mut().zip(coverage) {
            let steps = (u32::from(coverage) * u32::from(FULL) + 127) / 255;
            *level = (*level).max(steps as u8);
        }
    }
}

/// What a sign is drawn on: pixels, or the outline of it for pictures that have none.
pub(super) trait Canvas {
    /// Sets the pixels from the left upper to the right lower corner, this one left out.
    fn set(&mut self, from: (u32, u32), to: (u32, u32), level: u8);

    /// Covers what is inside a path.
    fn fill(&mut self, path: &[Command]);
}

impl Canvas for Mask {
    fn set(&mut self, from: (u32, u32), to: (u32, u32), level: u8) {
        Mask::set(self, from, to, level);
    }

    fn fill(&mut self, path: &[Command]) {
        Mask::fill(self, path, Fill::NonZero);
    }
}

/// Adds a polygon to a path.
pub(super) fn polygon(path: &mut Vec<Command>, points: &[(f32, f32)]) {
    for (index, &(x, y)) in points.iter().enumerate() {
        let point = Point::new(x, y);
        path.push(if index == 0 { Command::MoveTo(point) } else { Command::LineTo(point) });
    }
    path.push(Command::Close);
}

/// How far from the end of a quarter of a circle the control points of its curve are, for a radius of one.
pub(super) const ROUND: f32 = 0.552_284_8;

/// Adds an ellipse to a path.
pub(super) fn ellipse(path: &mut Vec<Command>, (x, y): (f32, f32), (rx, ry): (f32, f32)) {
    let (kx, ky) = (rx * ROUND, ry * ROUND);
    let point = Point::new;
    path.push(Command::MoveTo(point(x + rx, y)));
    path.push(Command::CurveTo(point(x + rx, y + ky), point(x + kx, y + ry), point(x, y + ry)));
    path.push(Command::CurveTo(point(x - kx, y + ry), point(x - rx, y + ky), point(x - rx, y)));
    path.push(Command::CurveTo(point(x - rx, y - ky), point(x - kx, y - ry), point(x, y - ry)));
    path.push(Command::CurveTo(point(x + kx, y - ry), point(x + rx, y - ky), point(x + rx, y)));
    path.push(Command::Close);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_inside_a_path_is_covered_and_its_edge_in_part() {
        let mut mask = Mask::new(4, 2);
        let mut path = Vec::new();
        polygon(&mut path, &[(1.0, 0.0), (2.6, 0.0), (2.6, 1.0), (1.0, 1.0)]);
        mask.fill(&path, Fill::NonZero);
        assert_eq!(mask.levels, [0, FULL, FULL * 3 / 5, 0, 0, 0, 0, 0]);
        mask.set((2, 0), (9, 9), 3);
        assert_eq!(mask.levels, [0, FULL, 3, 3, 0, 0, 3, 3]);
    }

    #[test]
    fn a_path_may_leave_the_cell() {
        let mut mask = Mask::new(3, 3);
        let mut path = Vec::new();
        ellipse(&mut path, (1.5, 1.5), (40.0, 40.0));
        mask.fill(&path, Fill::NonZero);
        assert!(mask.levels.iter().all(|&level| level == FULL));
    }
}
