//! What has to be written so that a terminal that shows one screen shows another.

use ratatui::buffer::{Buffer, Cell, CellWidth};

/// The cells of `next` that a terminal lacks which shows `shown`, a screen of the same size.
///
/// They are those that differ, as ratatui finds them, and the columns that nobody writes and a terminal empties in its own
/// colours: where a wide sign takes the first half of another one, the second half is left behind.
pub fn changes<'a>(shown: &Buffer, next: &'a Buffer) -> Vec<(u16, u16, &'a Cell)> {
    let mut changes = shown.diff(next);
    let behind = |&(x, y, cell): &(u16, u16, &'a Cell)| {
        let halved = cell.cell_width() > 1 && shown.cell((x + 1, y))?.cell_width() > 1;
        let behind = next.cell((x + 2, y)).filter(|_| halved)?;
        (shown.cell((x + 2, y)) == Some(behind)).then_some((x + 2, y, behind))
    };
    let left_behind: Vec<_> = changes.iter().filter_map(behind).collect();
    changes.extend(left_behind);
    changes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    use super::*;

    const COLUMNS: u16 = 12;

    /// A terminal's row: signs with the ground they were written on; nothing in the second column of a wide one.
    struct Row(Vec<Option<(String, Color)>>);

    impl Row {
        fn write(&mut self, x: usize, cell: &Cell) {
            let width = usize::from(cell.cell_width());
            for column in x..(x + width).min(self.0.len()) {
                // Half a wide sign is none: the other half is emptied.
                if self.0[column].is_none() {
                    self.0[column - 1] = Some((" ".into(), Color::Reset));
                } else if self.0.get(column + 1).is_some_and(Option::is_none) {
                    self.0[column + 1] = Some((" ".into(), Color::Reset));
                }
                self.0[column] = None;
            }
            self.0[x] = Some((cell.symbol().into(), cell.bg));
        }

        fn shows(&self, buffer: &Buffer) -> bool {
            let mut wide = false;
            (0..).zip(&self.0).all(|(x, shown)| {
                let cell = &buffer[(x, 0)];
                let second = wide;
                wide = !second && cell.cell_width() > 1;
                *shown == (!second).then(|| (cell.symbol().to_owned(), cell.bg))
            })
        }
    }

    fn screen(text: &str) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, COLUMNS, 1));
        buffer.set_style(buffer.area, Style::new().bg(Color::White));
        buffer.set_stringn(0, 0, text, usize::from(COLUMNS), Style::new().bg(Color::White));
        for x in 1..COLUMNS {
            if buffer[(x - 1, 0)].cell_width() > 1 {
                buffer[(x, 0)].set_bg(Color::White);
            }
        }
        buffer
    }

    proptest! {
        #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(7), failure_persistence: None, cases: 2_000, ..ProptestConfig::default() })]

        #[test]
        fn a_terminal_that_is_sent_the_changes_shows_the_next_screen(texts in prop::collection::vec("[a期领 ]{0,10}", 2..6)) {
            let mut shown = Buffer::empty(Rect::new(0, 0, COLUMNS, 1));
            let mut row = Row(vec![Some((" ".into(), Color::Reset)); usize::from(COLUMNS)]);
            for text in texts {
                let next = screen(&text);
                for (x, _, cell) in changes(&shown, &next) {
                    row.write(usize::from(x), cell);
                }
                prop_assert!(row.shows(&next), "{:?} does not show “{}”", row.0, text);
                shown = next;
            }
        }
    }
}
