//! A screen as plain text, and films as texts: a storyboard, a handout, one moment.

use std::io::{self, Write};

use ratatui::buffer::{Buffer, CellWidth};

use super::{Beat, Encoder, Frame};

/// Which text is made of a film.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlainKind {
    /// The screen at each beat.
    Storyboard,
    /// The same in Markdown, under the title of each chapter, with what is told below it.
    Handout,
    /// The last screen alone.
    Moment,
}

/// Writes a film as text.
pub struct Plain<W> {
    out: W,
    kind: PlainKind,
    /// The title, until it is written.
    title: Option<String>,
    shown: Option<Buffer>,
    /// The title of the last chapter that was written.
    chapter: Option<String>,
    /// Whether anything was written.
    begun: bool,
}

/// The screen as lines, without blanks at their ends.
pub fn lines(buffer: &Buffer) -> impl Iterator<Item = String> + '_ {
    let area = buffer.area;
    (area.top()..area.bottom()).map(move |y| {
        let (mut line, mut x) = (String::new(), area.left());
        while x < area.right() {
            let cell = &buffer[(x, y)];
            line.push_str(cell.symbol());
            // Behind a sign of two columns stands nothing.
            x += cell.cell_width().max(1);
        }
        line.truncate(line.trim_end().len());
        line
    })
}

impl<W: Write> Plain<W> {
    /// One that has not begun; `title` is that of a handout.
    pub fn new(out: W, kind: PlainKind, title: Option<&str>) -> Plain<W> {
        let title = title.filter(|_| kind == PlainKind::Handout).map(str::to_owned);
        Plain { out, kind, title, shown: None, chapter: None, begun: false }
    }

    /// Keeps a blank line between what was written and what comes.
    fn part(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) { writeln!(self.out) } else { Ok(()) }
    }

    fn screen(&mut self) -> io::Result<()> {
        self.shown.iter().flat_map(lines).try_for_each(|line| writeln!(self.out, "{line}"))
    }
}

impl<W: Write> Encoder for Plain<W> {
    fn frame(&mut self, frame: &Frame) -> io::Result<()> {
        match &mut self.shown {
            Some(shown) => shown.clone_from(&frame.buffer),
            None => self.shown = Some(frame.buffer.clone()),
        }
        Ok(())
    }

    fn beat(&mut self, beat: &Beat) -> io::Result<()> {
        let (number, of) = beat.number;
        match self.kind {
            PlainKind::Moment => {}
            PlainKind::Storyboard => {
                self.part()?;
                let chapter = beat.chapter.iter().map(|title| format!("  {title}"));
                writeln!(self.out, "[{number}/{of}]{}\n", chapter.collect::<String>())?;
                self.screen()?;
            }
            PlainKind::Handout => {
                if let Some(title) = self.title.take() {
                    self.part()?;
                    writeln!(self.out, "# {}", escaped(&title))?;
                }
                if self.chapter != beat.chapter {
                    self.chapter.clone_from(&beat.chapter);
                    if let Some(title) = &beat.chapter {
                        self.part()?;
                        writeln!(self.out, "## {}", escaped(title))?;
                    }
                }
                self.part()?;
                writeln!(self.out, "```text")?;
                self.screen()?;
                writeln!(self.out, "```")?;
                if let Some(said) = &beat.said {
                    writeln!(self.out, "\n{}", escaped(said))?;
                }
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, _: u64) -> io::Result<()> {
        if self.kind == PlainKind::Moment {
            self.screen()?;
        }
        self.out.flush()
    }
}

/// A text of one line as Markdown has it: what would be a mark is none.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn a_screen_is_lines_without_blanks_at_their_ends() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 2));
        buffer.set_string(1, 0, "领a", Style::new());
        assert_eq!(lines(&buffer).collect::<Vec<_>>(), [" 领a", ""]);
    }

    #[test]
    fn what_is_told_is_no_markdown() {
        assert_eq!(escaped("a_b  *c*\n`d`"), "a\\_b \\*c\\* \\`d\\`");
    }
}
