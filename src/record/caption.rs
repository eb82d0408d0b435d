//! The last row of a film that shows what did it: the key, or the commands of the script.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use crate::command::{Command, CommandClass};

/// Draws it in the place of the keys there are: the commands, as they would be typed, the latest last, as many as there is
/// room for; the key, if there are none.
pub(super) fn draw<'a>(
    key: &str,
    given: impl DoubleEndedIterator<Item = &'a Command>,
    ground: Style,
    buffer: &mut Buffer,
) {
    let area = buffer.area;
    let room = usize::from(area.width.saturating_sub(2));
    let acts = |command: &&Command| !matches!(command.class(), CommandClass::Telling | CommandClass::Claim);
    let mut did = String::new();
    for command in given.filter(acts).rev().map(|command| format!(":{command}")) {
        if did.is_empty() {
            did = command;
        } else if command.width() + 2 + did.width() <= room {
            did = format!("{command}  {did}");
        } else {
            break;
        }
    }
    if did.is_empty() {
        key.clone_into(&mut did);
    }
    let row = Rect { y: area.bottom().saturating_sub(1), height: 1.min(area.height), ..area };
    for place in row.positions() {
        buffer[place].reset();
    }
    buffer.set_style(row, ground);
    buffer.set_stringn(row.x + 1, row.y, &did, room, ground.bold());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Time;
    use crate::record::lines;

    #[test]
    fn what_was_given_last_is_shown_and_what_came_before_if_there_is_room() {
        let shown = |given: &[Command], width| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, width, 2));
            draw("⇟", given.iter(), Style::new(), &mut buffer);
            lines(&buffer).last().unwrap_or_default()
        };
        let given = [Command::Step(2), Command::Beat, Command::Run(Time(20_000))];
        assert_eq!(shown(&given, 40), " :step 2  :run 20ms");
        assert_eq!(shown(&given, 16), " :run 20ms");
        assert_eq!(shown(&given[1..2], 16), " ⇟");
    }
}
