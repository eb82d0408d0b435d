//! Cells as an SVG has them: what is a letter, what a shape, and how each is coloured.

use ratatui::buffer::{Buffer, CellWidth};

use crate::record::look::{CellLook, Ground, look};

/// How a cell is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Letters beside each other, blanks among them.
    Text,
    /// A letter of two columns.
    Wide,
    /// A sign that another font may stand in for: brought to the width of its cell.
    Sign,
    /// A line, a block or dots, which fill their cell.
    Shape,
}

/// A cell, or two that are written as one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Cell<'a> {
    pub(super) column: u16,
    pub(super) row: u16,
    pub(super) columns: u16,
    pub(super) symbol: &'a str,
    pub(super) look: CellLook,
    pub(super) kind: Kind,
}

impl<'a> Cell<'a> {
    /// That of a screen at a place.
    pub(super) fn of(buffer: &'a Buffer, (column, row): (u16, u16), ground: Ground) -> Cell<'a> {
        let area = buffer.area;
        let cell = &buffer[(area.x + column, area.y + row)];
        let columns = cell.cell_width().max(1).min(area.width - column);
        let symbol = cell.symbol();
        let first = symbol.chars().next().unwrap_or(' ');
        let kind = match first {
            '\u{2500}'..='\u{259f}' | '\u{2801}'..='\u{28ff}' => Kind::Shape,
            _ if columns > 1 => Kind::Wide,
            '\u{2190}'.. if !first.is_alphanumeric() => Kind::Sign,
            _ => Kind::Text,
        };
        Cell { column, row, columns, symbol, look: look(cell, ground), kind }
    }

    /// Nothing is written in it.
    pub(super) fn is_blank(&self) -> bool {
        self.symbol.trim().is_empty() && !self.look.underlined
    }

    /// Whether another follows it in its row.
    pub(super) fn joins(&self, next: &Cell) -> bool {
        self.row == next.row && self.column + self.columns == next.column
    }

    /// Whether another, which follows it, is written with it.
    pub(super) fn goes_on_in(&self, next: &Cell) -> bool {
        self.joins(next) && self.look == next.look && self.kind == next.kind
    }
}

/// The cells of a row of a screen. What a wide letter covers is left out.
pub(super) fn row(buffer: &Buffer, row: u16, ground: Ground) -> impl Iterator<Item = Cell<'_>> {
    let mut column = 0;
    std::iter::from_fn(move || {
        let cell = (column < buffer.area.width).then(|| Cell::of(buffer, (column, row), ground))?;
        column += cell.columns;
        Some(cell)
    })
}
