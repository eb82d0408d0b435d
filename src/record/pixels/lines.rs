//! Box drawing signs (U+2500 to U+257F): lines that end exactly where those of the next cell begin.

use zeno::{Command, Point};

use super::mask::{Canvas, FULL, Mask, ROUND, polygon};
use super::metrics::Metrics;

/// What goes from the middle of a cell to one of its sides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Arm {
    None,
    Light,
    Heavy,
    Double,
}

/// The arms of the signs from U+2500 on that have some: up, right, down, left; 0 none, 1 light, 2 heavy, 3 double.
/// `----`: dashes, curves and diagonals, which are drawn otherwise.
const ARMS: [&[u8; 4]; 128] = [
    b"0101", b"0202", b"1010", b"2020", b"----", b"----", b"----", b"----", // 2500
    b"----", b"----", b"----", b"----", b"0110", b"0210", b"0120", b"0220", // 2508
    b"0011", b"0012", b"0021", b"0022", b"1100", b"1200", b"2100", b"2200", // 2510
    b"1001", b"1002", b"2001", b"2002", b"1110", b"1210", b"2110", b"1120", // 2518
    b"2120", b"2210", b"1220", b"2220", b"1011", b"1012", b"2011", b"1021", // 2520
    b"2021", b"2012", b"1022", b"2022", b"0111", b"0112", b"0211", b"0212", // 2528
    b"0121", b"0122", b"0221", b"0222", b"1101", b"1102", b"1201", b"1202", // 2530
    b"2101", b"2102", b"2201", b"2202", b"1111", b"1112", b"1211", b"1212", // 2538
    b"2111", b"1121", b"2121", b"2112", b"2211", b"1122", b"1221", b"2212", // 2540
    b"1222", b"2122", b"2221", b"2222", b"----", b"----", b"----", b"----", // 2548
    b"0303", b"3030", b"0310", b"0130", b"0330", b"0013", b"0031", b"0033", // 2550
    b"1300", b"3100", b"3300", b"1003", b"3001", b"3003", b"1310", b"3130", // 2558
    b"3330", b"1013", b"3031", b"3033", b"0313", b"0131", b"0333", b"1303", // 2560
    b"3101", b"3303", b"1313", b"3131", b"3333", b"----", b"----", b"----", // 2568
    b"----", b"----", b"----", b"----", b"0001", b"1000", b"0100", b"0010", // 2570
    b"0002", b"2000", b"0200", b"0020", b"0201", b"1020", b"0102", b"2010", // 2578
];

/// The picture of a box drawing sign.
pub(super) fn draw(sign: char, metrics: Metrics) -> Option<Mask> {
    let mut mask = Mask::new(metrics.width, metrics.height);
    draw_on(sign, metrics, &mut mask).then_some(mask)
}

/// Draws a box drawing sign; false if it is none.
pub(super) fn draw_on(sign: char, metrics: Metrics, canvas: &mut dyn Canvas) -> bool {
    let Some(index) = u32::from(sign).checked_sub(0x2500).filter(|index| *index < 128) else { return false };
    match sign {
        '\u{2504}' | '\u{2505}' => dashes(canvas, metrics, 3, true, index % 2 == 1),
        '\u{2506}' | '\u{2507}' => dashes(canvas, metrics, 3, false, index % 2 == 1),
        '\u{2508}' | '\u{2509}' => dashes(canvas, metrics, 4, true, index % 2 == 1),
        '\u{250a}' | '\u{250b}' => dashes(canvas, metrics, 4, false, index % 2 == 1),
        '\u{254c}' | '\u{254d}' => dashes(canvas, metrics, 2, true, index % 2 == 1),
        '\u{254e}' | '\u{254f}' => dashes(canvas, metrics, 2, false, index % 2 == 1),
        '\u{256d}' => curve(canvas, metrics, true, true),
        '\u{256e}' => curve(canvas, metrics, false, true),
        '\u{256f}' => curve(canvas, metrics, false, false),
        '\u{2570}' => curve(canvas, metrics, true, false),
        '\u{2571}' => diagonal(canvas, metrics, true),
        '\u{2572}' => diagonal(canvas, metrics, false),
        '\u{2573}' => {
            diagonal(canvas, metrics, true);
            diagonal(canvas, metrics, false);
        }
        _ => {
            let arms = ARMS[index as usize].map(|digit| match digit {
                b'1' => Arm::Light,
                b'2' => Arm::Heavy,
                b'3' => Arm::Double,
                _ => Arm::None,
            });
            cross(canvas, metrics, arms);
        }
    }
    true
}

/// From where to where a line of a kind reaches across its way, if a light one begins at `at`.
fn across(at: u32, metrics: Metrics, arm: Arm) -> (u32, u32) {
    let wider = match arm {
        Arm::None | Arm::Light => 0,
        Arm::Heavy => metrics.heavier(),
        Arm::Double => metrics.wider() + metrics.light,
    };
    (at.saturating_sub(wider), at + metrics.light + wider)
}

/// The gap of a double line, across its way.
fn gap(at: u32, metrics: Metrics) -> (u32, u32) {
    (at - metrics.wider(), at + metrics.light + metrics.wider())
}

/// Four arms. First double ones as broad bands, then the gaps in them, then single ones over both.
fn cross(canvas: &mut dyn Canvas, metrics: Metrics, arms: [Arm; 4]) {
    let [up, right, down, left] = arms;
    let ends = [0, metrics.width, metrics.height, 0];
    let (middle, centre) = (metrics.middle(), metrics.centre());
    // One arm: from its side to `inner`, so broad.
    let mut draw = |side: usize, inner: (u32, u32), broad: (u32, u32), level: u8| {
        let (from, to) = match side {
            0 => ((broad.0, ends[0]), (broad.1, inner.1)),
            1 => ((inner.0, broad.0), (ends[1], broad.1)),
            2 => ((broad.0, inner.0), (broad.1, ends[2])),
            _ => ((ends[3], broad.0), (inner.1, broad.1)),
        };
        canvas.set(from, to, level);
    };
    // How far the arms of the one direction cover the other's way.
    let thick = |a: Arm, b: Arm| [a, b].into_iter().max_by_key(|arm| *arm as u8).unwrap_or(Arm::None);
    let (upright, level) = (thick(up, down), thick(left, right));
    for (level_of, gaps) in [(FULL, false), (0, true)] {
        for (side, arm) in arms.into_iter().enumerate().filter(|(_, arm)| *arm == Arm::Double) {
            let (at, way, other) = if side % 2 == 0 { (middle, centre, level) } else { (centre, middle, upright) };
            let inner = match (gaps, other) {
                (false, _) => across(way, metrics, other),
                (true, Arm::Double) => gap(way, metrics),
                (true, Arm::None) => (way, way),
                (true, _) => across(way, metrics, other),
            };
            let broad = if gaps { gap(at, metrics) } else { across(at, metrics, arm) };
            draw(side, inner, broad, level_of);
        }
    }
    for (side, arm) in arms.into_iter().enumerate().filter(|(_, arm)| matches!(arm, Arm::Light | Arm::Heavy)) {
        let (at, way, other) = if side % 2 == 0 { (middle, centre, level) } else { (centre, middle, upright) };
        let (opposite, through) = (arms[(side + 2) % 4], arms[(side + 1) % 4] == arms[(side + 3) % 4]);
        let inner = match other {
            // It ends at the nearer of two lines that go on past it.
            Arm::Double if through && opposite == Arm::None => {
                let (near, far) = gap(way, metrics);
                (far, near)
            }
            _ => across(way, metrics, other),
        };
        draw(side, inner, across(at, metrics, arm), FULL);
    }
}

/// A line of so many dashes: they and the gaps between them go on evenly in the next cell.
fn dashes(canvas: &mut dyn Canvas, metrics: Metrics, count: u32, along: bool, heavy: bool) {
    let arm = if heavy { Arm::Heavy } else { Arm::Light };
    let (length, at) = if along { (metrics.width, metrics.centre()) } else { (metrics.height, metrics.middle()) };
    let broad = across(at, metrics, arm);
    for dash in 0..count {
        let (from, to) = (dash * length / count, (dash + 1) * length / count);
        let gap = ((to - from) * 2 / 5).max(1);
        let (from, to) = (from + gap / 2, to - (gap - gap / 2));
        if along {
            canvas.set((from, broad.0), (to, broad.1), FULL);
        } else {
            canvas.set((broad.0, from), (broad.1, to), FULL);
        }
    }
}

/// A quarter of a circle between two light lines, one to the right or left, one down or up.
fn curve(canvas: &mut dyn Canvas, metrics: Metrics, right: bool, down: bool) {
    let (x, y, light) = (metrics.middle() as f32, metrics.centre() as f32, metrics.light as f32);
    let (width, height) = (metrics.width as f32, metrics.height as f32);
    // As to the right and down; turned round at the end.
    let flip = |(px, py): (f32, f32)| {
        let px = if right { px } else { 2.0 * x + light - px };
        let py = if down { py } else { 2.0 * y + light - py };
        Point::new(px, py)
    };
    // The last pixel is straight, so that the next cell goes on without a step.
    let inner = ((width - x - light).min(x) - 1.0).max(1.0);
    let outer = inner + light;
    let (cx, cy) = (x + outer, y + outer);
    let (kin, kout) = (inner * (1.0 - ROUND), outer * (1.0 - ROUND));
    let far = (width.max(height) + cx, width.max(height) + cy);
    let path = [
        Command::MoveTo(flip((far.0, y))),
        Command::LineTo(flip((cx, y))),
        Command::CurveTo(flip((x + kout, y)), flip((x, y + kout)), flip((x, cy))),
        Command::LineTo(flip((x, far.1))),
        Command::LineTo(flip((x + light, far.1))),
        Command::LineTo(flip((x + light, cy))),
        Command::CurveTo(flip((x + light, y + light + kin)), flip((x + light + kin, y + light)), flip((cx, y + light))),
        Command::LineTo(flip((far.0, y + light))),
        Command::Close,
    ];
    canvas.fill(&path);
}

/// From corner to corner.
fn diagonal(canvas: &mut dyn Canvas, metrics: Metrics, rising: bool) {
    let (width, height) = (metrics.width as f32, metrics.height as f32);
    // Half of what the line covers along the cell's width: it is steeper than it is broad.
    let half = metrics.light as f32 * 0.56;
    let (top, bottom) = if rising { (width, 0.0) } else { (0.0, width) };
    let mut path = Vec::new();
    polygon(&mut path, &[(top - half, 0.0), (top + half, 0.0), (bottom + half, height), (bottom - half, height)]);
    canvas.fill(&path);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The arms of every sign, curves, dashes and diagonals told as what they are at the sides.
    fn arms(index: u32) -> Option<[Arm; 4]> {
        let digits = match 0x2500 + index {
            0x256d => b"0110",
            0x256e => b"0011",
            0x256f => b"1001",
            0x2570 => b"1100",
            _ => ARMS[index as usize],
        };
        let arm = |digit: u8| [Arm::None, Arm::Light, Arm::Heavy, Arm::Double][usize::from(digit - b'0')];
        (digits != b"----").then(|| digits.map(arm))
    }

    /// The pixels of a side: top, right, bottom, left.
    fn side(mask: &Mask, side: usize) -> Vec<u8> {
        let at = |x: u32, y: u32| mask.levels[(y * mask.width + x) as usize];
        match side {
            0 => (0..mask.width).map(|x| at(x, 0)).collect(),
            1 => (0..mask.height).map(|y| at(mask.width - 1, y)).collect(),
            2 => (0..mask.width).map(|x| at(x, mask.height - 1)).collect(),
            _ => (0..mask.height).map(|y| at(0, y)).collect(),
        }
    }

    #[test]
    fn every_arm_ends_at_the_side_as_a_straight_line_of_its_kind_does() {
        for font in super::super::FONT_SIZES {
            let metrics = Metrics::new(font);
            let whole = |level: bool, arm: Arm| match (level, arm) {
                (_, Arm::None) => Mask::new(metrics.width, metrics.height),
                (true, Arm::Light) => draw('─', metrics).unwrap(),
                (true, Arm::Heavy) => draw('━', metrics).unwrap(),
                (true, Arm::Double) => draw('═', metrics).unwrap(),
                (false, Arm::Light) => draw('│', metrics).unwrap(),
                (false, Arm::Heavy) => draw('┃', metrics).unwrap(),
                (false, Arm::Double) => draw('║', metrics).unwrap(),
            };
            for index in 0..128 {
                let sign = char::from_u32(0x2500 + index).unwrap();
                let mask = draw(sign, metrics).unwrap();
                for (which, arm) in arms(index).into_iter().flatten().enumerate() {
                    let straight = whole(which % 2 == 1, arm);
                    assert_eq!(side(&mask, which), side(&straight, which), "{sign} at {font}, side {which}");
                }
            }
        }
    }

    #[test]
    fn straight_lines_have_no_gap_from_side_to_side() {
        for font in super::super::FONT_SIZES {
            for sign in "─━│┃═║".chars() {
                let mask = draw(sign, Metrics::new(font)).unwrap();
                let rows: Vec<&[u8]> = mask.levels.chunks(mask.width as usize).collect();
                let along = rows.iter().all(|row| row.iter().all(|level| *level == row[0]));
                let upright = rows.iter().all(|row| *row == rows[0]);
                assert!(along != upright && mask.levels.contains(&FULL), "{sign} at {font}");
            }
        }
    }

    #[test]
    fn double_lines_turn_and_cross_as_two_lines() {
        // What stands here is the shape, read row by row: two lines, never a third, never a stub in the gap.
        let shape = |sign: char| {
            let metrics = Metrics::new(16);
            let mask = &draw(sign, metrics).unwrap();
            let row =
                |y: u32| (2..7).map(move |x| if mask.levels[(y * mask.width + x) as usize] > 0 { '#' } else { '.' });
            (8..13).map(|y| row(y).collect::<String>()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(shape('╔'), "##### #.... #.... #.... #...#");
        assert_eq!(shape('╬'), "#...# ..... ..... ..... #...#");
        assert_eq!(shape('╠'), "#...# #.... #.... #.... #...#");
        assert_eq!(shape('╟'), "#...# #...# #...# #...# #...#");
        assert_eq!(shape('╞'), "..### ..#.. ..#.. ..#.. ..###");
    }
}
