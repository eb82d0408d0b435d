//! The prompt at which a tape begins: a line that is typed and edited as in a shell, and what stands above it.

use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};
use unicode_width::UnicodeWidthChar;

use crate::app::{Code, Key};
use crate::ui::Theme;

/// What stands before a line that is typed.
const PROMPT: &str = "> ";
/// So many lines are kept: no screen shows more.
const KEPT: usize = 200;

/// A prompt.
#[derive(Default)]
pub(super) struct Shell {
    /// What stands above: given lines, which have a prompt, and what was said to them.
    above: Vec<(bool, String)>,
    typed: Vec<char>,
    cursor: usize,
    given: Vec<String>,
    /// The given line that is being recalled.
    recalled: Option<usize>,
}

impl Shell {
    /// Takes a key; the line that it gives, if that is to be done by somebody else.
    pub(super) fn key(&mut self, key: Key) -> Option<String> {
        let end = self.typed.len();
        match key {
            Key { code: Code::Enter, .. } => return self.give(),
            Key { code: Code::Char(c), ctrl: true, alt: false, .. } => self.control(c),
            Key { code: Code::Char(c), ctrl: false, alt: false, .. } => self.insert(c),
            Key { code: Code::Backspace, .. } if self.cursor > 0 => {
                self.cursor -= 1;
                self.typed.remove(self.cursor);
            }
            Key { code: Code::Delete, .. } if self.cursor < end => _ = self.typed.remove(self.cursor),
            Key { code: Code::Left, .. } => self.cursor = self.cursor.saturating_sub(1),
            Key { code: Code::Right, .. } => self.cursor = end.min(self.cursor + 1),
            Key { code: Code::Home, .. } => self.cursor = 0,
            Key { code: Code::End, .. } => self.cursor = end,
            Key { code: Code::Up, .. } => self.recall(self.recalled.unwrap_or(self.given.len()).checked_sub(1)),
            Key { code: Code::Down, .. } => self.recall(self.recalled.map(|recalled| recalled + 1)),
            _ => {}
        }
        None
    }

    /// Takes a text as if it was typed.
    pub(super) fn paste(&mut self, text: &str) {
        text.chars().for_each(|c| self.insert(c));
    }

    /// Says something below what stands there.
    pub(super) fn say(&mut self, text: &str) {
        self.keep(false, text.to_owned());
    }

    /// Draws it: as much of the end as there is room for.
    pub(super) fn draw(&self, theme: Theme, buffer: &mut Buffer) {
        let area = buffer.area;
        buffer.reset();
        buffer.set_style(area, theme.ground());
        let mut rows = Vec::new();
        for (has_prompt, line) in &self.above {
            rows.extend(Row::of(*has_prompt, line.chars(), None, theme, area.width));
        }
        rows.extend(Row::of(true, self.typed.iter().copied(), Some(self.cursor), theme, area.width));
        let hidden = rows.len().saturating_sub(usize::from(area.height));
        for (row, y) in rows.iter().skip(hidden).zip(area.y..) {
            row.draw(y, buffer);
        }
    }

    fn give(&mut self) -> Option<String> {
        let line: String = self.typed.drain(..).collect();
        (self.cursor, self.recalled) = (0, None);
        self.keep(true, line.clone());
        let said = line.trim();
        if said.is_empty() || said.starts_with('#') {
            return None;
        }
        self.given.push(line.clone());
        if said == "clear" {
            self.above.clear();
            return None;
        }
        Some(said.to_owned())
    }

    fn keep(&mut self, has_prompt: bool, line: String) {
        self.above.push((has_prompt, line));
        let most = self.above.len().saturating_sub(KEPT);
        self.above.drain(..most);
    }

    fn insert(&mut self, c: char) {
        // Nothing is completed here, and what has no width is not seen.
        if c.width().is_some_and(|width| width > 0) {
            self.typed.insert(self.cursor, c);
            self.cursor += 1;
        }
    }

    fn control(&mut self, c: char) {
        match c {
            'a' => self.cursor = 0,
            'e' => self.cursor = self.typed.len(),
            'k' => self.typed.truncate(self.cursor),
            'l' => self.above.clear(),
            'u' => {
                self.typed.drain(..self.cursor);
                self.cursor = 0;
            }
            'w' => {
                let before = &self.typed[..self.cursor];
                let end = before.iter().rposition(|c| *c != ' ').map_or(0, |last| last + 1);
                let start = before[..end].iter().rposition(|c| *c == ' ').map_or(0, |blank| blank + 1);
                self.typed.drain(start..self.cursor);
                self.cursor = start;
            }
            'c' => {
                let line: String = self.typed.drain(..).collect();
                self.cursor = 0;
                self.keep(true, line + "^C");
            }
            _ => {}
        }
    }

    /// Puts a given line back; behind the last one the line is empty.
    fn recall(&mut self, place: Option<usize>) {
        let Some(place) = place else { return };
        self.recalled = Some(place).filter(|place| *place < self.given.len());
        self.typed = self.given.get(place).map(|line| line.chars().collect()).unwrap_or_default();
        self.cursor = self.typed.len();
    }
}

/// A row of the screen.
#[derive(Default)]
struct Row {
    cells: Vec<(char, Style)>,
    width: usize,
}

impl Row {
    /// The rows that a line takes, with the cursor before its letter of that number.
    fn of(
        has_prompt: bool,
        line: impl Iterator<Item = char>,
        cursor: Option<usize>,
        theme: Theme,
        width: u16,
    ) -> Vec<Row> {
        let text = theme.ground();
        let prompt = if has_prompt { PROMPT } else { "" };
        let before = prompt.chars().map(|c| (c, theme.cycle(2).add_modifier(Modifier::BOLD)));
        let styled = |(number, c)| {
            let here = cursor == Some(number);
            (c, if here { text.add_modifier(Modifier::REVERSED) } else { text })
        };
        // Behind the last letter there is room for the cursor.
        let behind = cursor.map(|_| ' ');
        let mut rows = vec![Row::default()];
        for (c, style) in before.chain(line.chain(behind).enumerate().map(styled)) {
            let wide = c.width().unwrap_or(0);
            if rows.last().is_none_or(|row| row.width + wide > usize::from(width)) {
                rows.push(Row::default());
            }
            if let Some(row) = rows.last_mut() {
                row.cells.push((c, style));
                row.width += wide;
            }
        }
        rows
    }

    fn draw(&self, y: u16, buffer: &mut Buffer) {
        let mut x = buffer.area.x;
        for (c, style) in &self.cells {
            let room = usize::from(buffer.area.right().saturating_sub(x));
            (x, _) = buffer.set_stringn(x, y, c.to_string(), room, *style);
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;
    use crate::app::Appearance;
    use crate::record::lines;

    fn typed(shell: &mut Shell, text: &str) {
        text.chars().for_each(|c| assert_eq!(shell.key(Key::char(c)), None));
    }

    fn shown(shell: &Shell, width: u16, height: u16) -> Vec<String> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        shell.draw(Theme::new(Appearance::default()), &mut buffer);
        lines(&buffer).collect()
    }

    #[test]
    fn a_line_is_typed_edited_and_given() {
        let mut shell = Shell::default();
        assert_eq!(shown(&shell, 20, 2), [">", ""]);
        typed(&mut shell, "synod rafft");
        for code in [Code::Left, Code::Backspace, Code::End] {
            assert_eq!(shell.key(Key::plain(code)), None);
        }
        assert_eq!(shown(&shell, 20, 2), ["> synod raft", ""]);
        assert_eq!(shell.key(Key::plain(Code::Enter)), Some("synod raft".to_owned()));
        shell.say("saved");
        assert_eq!(shown(&shell, 20, 3), ["> synod raft", "saved", ">"]);
        assert_eq!(shell.key(Key::plain(Code::Up)), None);
        shell.key(Key::ctrl('w'));
        shell.paste("zab");
        assert_eq!(shell.key(Key::plain(Code::Enter)), Some("synod zab".to_owned()));
    }

    #[test]
    fn comments_nothing_and_clear_are_done_here() {
        let mut shell = Shell::default();
        for line in ["", "  ", "# An election."] {
            typed(&mut shell, line);
            assert_eq!(shell.key(Key::plain(Code::Enter)), None, "{line}");
        }
        assert_eq!(shown(&shell, 20, 4), [">", ">", "> # An election.", ">"]);
        typed(&mut shell, "clear");
        assert_eq!(shell.key(Key::plain(Code::Enter)), None);
        assert_eq!(shown(&shell, 20, 2), [">", ""]);
    }

    #[test]
    fn long_lines_are_wrapped_and_the_end_is_shown() {
        let mut shell = Shell::default();
        typed(&mut shell, "领导者 abcdefg");
        assert_eq!(shown(&shell, 10, 3), ["> 领导者 a", "bcdefg", ""]);
        assert_eq!(shown(&shell, 10, 1), ["bcdefg"]);
    }
}
