//! Tables without lines.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

/// The rows of a table.
pub(super) type Rows = Vec<Vec<String>>;

/// Prints a table in aligned columns; those from `numbers` on are aligned to the right. A row of one cell goes across.
pub(super) fn print(out: &mut dyn Write, rows: &Rows, numbers: usize) -> io::Result<()> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let across = |row: &Vec<String>| row.len() == 1 && columns > 1;
    let widths: Vec<usize> = (0..columns)
        .map(|at| {
            rows.iter()
                .filter(|row| !across(row))
                .filter_map(|row| row.get(at))
                .map(|cell| cell.width())
                .max()
                .unwrap_or(0)
        })
        .collect();
    for row in rows {
        let mut line = String::new();
        for (at, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let padding = std::iter::repeat_n(' ', width.saturating_sub(cell.width()));
            if at >= numbers {
                line.extend(padding);
                line.push_str(cell);
            } else {
                line.push_str(cell);
                line.extend(padding);
            }
            line.push_str("  ");
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
