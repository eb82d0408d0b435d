//! A script on the screen: statements one at a time, with pauses at the beats.

use super::Line;

/// Hands out a script's statements.
#[derive(Clone, Debug)]
pub struct Player {
    lines: Vec<Line>,
    next: usize,
}

impl Player {
    /// A player at the first of these statements.
    pub fn new(lines: impl IntoIterator<Item = Line>) -> Player {
        Player { lines: lines.into_iter().collect(), next: 0 }
    }

    /// The next statement, and on to the one after it.
    pub fn advance(&mut self) -> Option<&Line> {
        let line = self.lines.get(self.next)?;
        self.next += 1;
        Some(line)
    }

    /// The statement that [`Player::advance`] would give.
    pub fn upcoming(&self) -> Option<&Line> {
        self.lines.get(self.next)
    }

    /// How many statements were handed out, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        (self.next, self.lines.len())
    }
}
