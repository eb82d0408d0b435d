//! A film as an SVG that moves: every element has the time in which it is seen.
//!
//! What a cell showed is written when it shows something else, with what else came and went at the same times: so nothing
//! is kept but the last screen, and when each cell of it began. How long the film is, from which all begins again, is
//! written at the end into the place kept for it at the beginning.

use std::io::{self, Seek, SeekFrom, Write};

use ratatui::buffer::Buffer;

use super::cells::{Cell, Kind, row};
use super::drawing::Drawing;
use crate::record::film::{Encoder, Format, Frame};
use crate::record::look::Ground;

/// Blanks between changed cells that are taken for changed, so that a sentence is one text.
const BETWEEN: usize = 2;

/// Writes an SVG while a film is made.
pub struct MovingSvg<W: Write + Seek> {
    out: W,
    drawing: Drawing,
    repeats: bool,
    /// Where the length of the film stands.
    length: u64,
    last: Option<Buffer>,
    /// Since when each cell shows what it shows, in milliseconds, row by row.
    since: Vec<u64>,
}

impl<W: Write + Seek> MovingSvg<W> {
    /// Begins an SVG at the place where the output is.
    ///
    /// # Errors
    /// What went wrong with the writing.
    pub fn new(mut out: W, format: &Format) -> io::Result<MovingSvg<W>> {
        let drawing = Drawing::new(format);
        let begins = out.stream_position()?;
        let mut head = drawing.head(format);
        let again = if format.repeats { "0s;l.end" } else { "0s" };
        head.push_str("<rect width=\"0\" height=\"0\"><animate id=\"l\" attributeName=\"x\" to=\"0\" dur=\"");
        let length = begins + head.len() as u64;
        head.push_str(&format!("{}\" begin=\"{again}\"/></rect>\n", place(0)));
        out.write_all(head.as_bytes())?;
        Ok(MovingSvg { out, drawing, repeats: format.repeats, length, last: None, since: Vec::new() })
    }

    /// Writes cells that go then, or with the film, each with when it came; those of the same time together.
    fn write(&mut self, mut gone: Vec<(u64, Cell)>, until: Option<u64>) -> io::Result<()> {
        gone.sort_by_key(|(since, cell)| (*since, cell.row, cell.column));
        let mut out = String::new();
        for together in gone.chunk_by(|a, b| a.0 == b.0) {
            let since = together[0].0;
            // What came and went at once was never seen.
            if until.is_some_and(|then| then <= since) {
                continue;
            }
            let cells: Vec<Cell> = together.iter().map(|(_, cell)| *cell).collect();
            let mut elements = String::new();
            self.drawing.define(&cells, &mut out);
            self.drawing.draw(&cells, &mut elements);
            if elements.is_empty() {
                continue;
            }
            match self.times(since, until) {
                Some(times) => out.push_str(&format!("{times}\n{elements}</g>\n")),
                None => out.push_str(&elements),
            }
        }
        self.out.write_all(out.as_bytes())
    }

    /// The beginning of a group that is seen from one time to another; none: always. What is seen first is seen also where
    /// nothing moves.
    fn times(&self, since: u64, until: Option<u64>) -> Option<String> {
        let at = |time: u64| if self.repeats { format!("l.begin+{}s", seconds(time)) } else { seconds(time) + "s" };
        let ends = if self.repeats { "end=\"l.end\"" } else { "fill=\"freeze\"" };
        let set = |to: &str, begin: String, end: &str| {
            format!("<set attributeName=\"visibility\" to=\"{to}\" begin=\"{begin}\" {end}/>")
        };
        Some(match (since, until) {
            (0, None) => return None,
            (0, Some(then)) => format!("<g>{}", set("hidden", at(then), ends)),
            (since, Some(then)) => {
                let dur = format!("dur=\"{}s\"", seconds(then - since));
                format!("<g visibility=\"hidden\">{}", set("visible", at(since), &dur))
            }
            (since, None) => format!("<g visibility=\"hidden\">{}", set("visible", at(since), ends)),
        })
    }
}

impl<W: Write + Seek> Encoder for MovingSvg<W> {
    fn frame(&mut self, frame: &Frame) -> io::Result<()> {
        let (now, ground, area) = (milliseconds(frame.at), self.drawing.ground, frame.buffer.area);
        let Some(last) = self.last.take() else {
            self.since = vec![now; usize::from(area.width) * usize::from(area.height)];
            self.last = Some(frame.buffer.clone());
            return Ok(());
        };
        let mut gone = Vec::new();
        for y in 0..area.height {
            let since = &mut self.since[usize::from(y) * usize::from(area.width)..][..usize::from(area.width)];
            let Some(changed) = changed(&last, &frame.buffer, y, self.drawing.ground) else { continue };
            for cell in row(&last, y, ground) {
                let columns = usize::from(cell.column)..usize::from(cell.column + cell.columns);
                if changed[columns.clone()].contains(&true) {
                    gone.push((since[columns.start], cell));
                }
            }
            for cell in row(&frame.buffer, y, ground) {
                let columns = usize::from(cell.column)..usize::from(cell.column + cell.columns);
                if changed[columns.clone()].contains(&true) {
                    since[columns].fill(now);
                }
            }
        }
        self.write(gone, Some(now))?;
        self.last = Some(frame.buffer.clone());
        Ok(())
    }

    fn finish(mut self: Box<Self>, ends: u64) -> io::Result<()> {
        let ends = milliseconds(ends).max(1);
        if let Some(last) = self.last.take() {
            let rows = (0..last.area.height).flat_map(|y| row(&last, y, self.drawing.ground));
            let width = usize::from(last.area.width);
            let since = |cell: &Cell| self.since[usize::from(cell.row) * width + usize::from(cell.column)];
            let left = rows.map(|cell| (since(&cell), cell)).collect();
            self.write(left, None)?;
        }
        self.out.write_all(b"</svg>\n")?;
        let end = self.out.stream_position()?;
        self.out.seek(SeekFrom::Start(self.length))?;
        self.out.write_all(place(ends).as_bytes())?;
        self.out.seek(SeekFrom::Start(end))?;
        self.out.flush()
    }
}

/// Which columns of a row are written anew: those that differ, all of a word of which a letter does, and what is between.
/// None if all stays.
fn changed(last: &Buffer, next: &Buffer, y: u16, ground: Ground) -> Option<Vec<bool>> {
    let area = next.area;
    let differs = |x: u16| last[(last.area.x + x, last.area.y + y)] != next[(area.x + x, area.y + y)];
    let mut changed: Vec<bool> = (0..area.width).map(differs).collect();
    if !changed.contains(&true) {
        return None;
    }
    let rows = [last, next].map(|buffer| row(buffer, y, ground).collect::<Vec<_>>());
    loop {
        let before = changed.clone();
        for cells in &rows {
            widen(&mut changed, cells);
        }
        if changed == before {
            return Some(changed);
        }
    }
}

/// Takes for changed what is written as one with what has changed.
fn widen(changed: &mut [bool], cells: &[Cell]) {
    let in_word = |cell: &Cell| !cell.is_blank() && matches!(cell.kind, Kind::Text | Kind::Wide);
    for word in cells.chunk_by(|a, b| a.goes_on_in(b) && in_word(a) && in_word(b)) {
        let end = word[word.len() - 1];
        let columns = usize::from(word[0].column)..usize::from(end.column + end.columns);
        if changed[columns.clone()].contains(&true) {
            changed[columns].fill(true);
        }
    }
    for blanks in cells.chunk_by(|a, b| a.is_blank() && b.is_blank()).filter(|run| run[0].is_blank()) {
        let end = blanks[blanks.len() - 1];
        let columns = usize::from(blanks[0].column)..usize::from(end.column + end.columns);
        let beside = columns.start > 0 && changed[columns.start - 1] && changed.get(columns.end) == Some(&true);
        if beside && columns.len() <= BETWEEN {
            changed[columns].fill(true);
        }
    }
}

/// A length of time with a place as wide as that of every other.
fn place(milliseconds: u64) -> String {
    format!("{:08}.{:03}s", milliseconds / 1_000, milliseconds % 1_000)
}

fn seconds(milliseconds: u64) -> String {
    let text = format!("{}.{:03}", milliseconds / 1_000, milliseconds % 1_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn milliseconds(micros: u64) -> u64 {
    (micros + 500) / 1_000
}
