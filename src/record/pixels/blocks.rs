//! Block elements (U+2580 to U+259F) and braille (U+2801 to U+28FF), to the exact parts of a cell.

use super::mask::{Canvas, FULL, Mask, ellipse};
use super::metrics::Metrics;

/// The picture of a block or of a braille sign.
pub(super) fn draw(sign: char, metrics: Metrics) -> Option<Mask> {
    let mut mask = Mask::new(metrics.width, metrics.height);
    if is_block(sign) {
        draw_block(sign, metrics, &mut mask);
    } else {
        let mut path = Vec::new();
        for dot in dots(sign, metrics)? {
            ellipse(&mut path, dot, (dot_radius(metrics), dot_radius(metrics)));
        }
        Canvas::fill(&mut mask, &path);
    }
    Some(mask)
}

pub(super) fn is_block(sign: char) -> bool {
    matches!(sign, '\u{2580}'..='\u{259f}')
}

/// Draws a block.
pub(super) fn draw_block(sign: char, metrics: Metrics, canvas: &mut dyn Canvas) {
    let sign = u32::from(sign);
    let (width, height) = (metrics.width, metrics.height);
    let eighth = |of: u32, n: u32| (of * n + 4) / 8;
    match sign {
        0x2580 => canvas.set((0, 0), (width, eighth(height, 4)), FULL),
        // The lower ones begin where the upper ones end.
        0x2581..=0x2588 => canvas.set((0, eighth(height, 8 - (sign - 0x2580))), (width, height), FULL),
        0x2589..=0x258f => canvas.set((0, 0), (eighth(width, 0x2590 - sign), height), FULL),
        0x2590 => canvas.set((eighth(width, 4), 0), (width, height), FULL),
        // A shade is an even tint: a pattern of dots would not go on in the next cell.
        0x2591..=0x2593 => {
            canvas.set((0, 0), (width, height), [FULL / 4, FULL / 2, FULL * 3 / 4][(sign - 0x2591) as usize]);
        }
        0x2594 => canvas.set((0, 0), (width, eighth(height, 1)), FULL),
        0x2595 => canvas.set((eighth(width, 7), 0), (width, height), FULL),
        // Quarters: upper left 1, upper right 2, lower left 4, lower right 8.
        _ => {
            let quarters = [4, 8, 1, 13, 9, 7, 11, 2, 6, 14][(sign - 0x2596) as usize];
            let (x, y) = (eighth(width, 4), eighth(height, 4));
            for (bit, from, to) in
                [(1, (0, 0), (x, y)), (2, (x, 0), (width, y)), (4, (0, y), (x, height)), (8, (x, y), (width, height))]
            {
                if quarters & bit != 0 {
                    canvas.set(from, to, FULL);
                }
            }
        }
    }
}

/// The middles of the dots of a braille sign.
pub(super) fn dots(sign: char, metrics: Metrics) -> Option<impl Iterator<Item = (f32, f32)>> {
    const PLACES: [(u32, u32); 8] = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)];
    let dots = ('\u{2801}'..='\u{28ff}').contains(&sign).then(|| u32::from(sign) - 0x2800)?;
    let places = PLACES.into_iter().enumerate().filter(move |(bit, _)| dots >> bit & 1 == 1);
    Some(places.map(move |(_, (column, row))| {
        let x = ((2 * column + 1) * metrics.width) as f32 / 4.0;
        let y = ((2 * row + 1) * metrics.height) as f32 / 8.0;
        (x, y)
    }))
}

/// How large each of them is.
pub(super) fn dot_radius(metrics: Metrics) -> f32 {
    metrics.font as f32 * 0.075
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_that_share_a_cell_fill_it_without_a_gap_and_without_a_lap() {
        for font in super::super::FONT_SIZES {
            let metrics = Metrics::new(font);
            for (a, b) in [('▀', '▄'), ('▌', '▐'), ('▖', '▜'), ('▗', '▛'), ('▘', '▟'), ('▝', '▙'), ('▚', '▞')]
            {
                let [a, b] = [a, b].map(|sign| draw(sign, metrics).unwrap());
                let both = a.levels.iter().zip(&b.levels);
                assert!(both.clone().all(|(a, b)| a + b == FULL), "{font}");
            }
            assert!(draw('█', metrics).unwrap().levels.iter().all(|level| *level == FULL));
        }
    }

    #[test]
    fn every_dot_is_seen_and_none_is_where_another_is() {
        let metrics = Metrics::new(16);
        let all = draw('\u{28ff}', metrics).unwrap();
        let mut sum = vec![0; all.levels.len()];
        for bit in 0..8 {
            let one = draw(char::from_u32(0x2800 + (1 << bit)).unwrap(), metrics).unwrap();
            assert!(one.levels.iter().any(|level| *level * 4 >= FULL * 3), "dot {bit}");
            sum.iter_mut().zip(&one.levels).for_each(|(sum, level)| *sum += level);
        }
        assert!(sum.iter().zip(&all.levels).all(|(sum, level)| sum.abs_diff(*level) <= 1));
    }
}
