//! A script on the screen: statements one at a time, with pauses at the beats.

use std::sync::Arc;

use super::Line;
use super::story::waits;

/// Hands out a script's statements.
#[derive(Clone, Debug)]
pub struct Player {
    lines: Arc<[Line]>,
    /// After how many of them it waits.
    waits: Arc<[usize]>,
    next: usize,
}

impl Player {
    /// A player at the first of these statements.
    pub fn new(lines: impl IntoIterator<Item = Line>) -> Player {
        let lines: Arc<[Line]> = lines.into_iter().collect();
        Player { waits: waits(&lines).into(), lines, next: 0 }
    }

    /// The next statement, and on to the one after it.
    pub fn advance(&mut self) -> Option<&Line> {
        let line = self.lines.get(self.next)?;
        self.next += 1;
        Some(line)
    }

    /// The next statement.
    pub fn upcoming(&self) -> Option<&Line> {
        self.lines.get(self.next)
    }

    /// How many statements were handed out.
    pub fn done(&self) -> usize {
        self.next
    }

    /// Whether the script waits here for its audience.
    pub fn waits(&self) -> bool {
        self.waits.contains(&self.next) || self.next == self.lines.len()
    }

    /// The beat at which it waits, or to which it goes, counted from 1, and how many there are.
    pub fn beats(&self) -> (usize, usize) {
        let before = self.waits.iter().filter(|end| **end < self.next).count();
        ((before + 1).min(self.waits.len()), self.waits.len())
    }

    /// Whether the script is over.
    pub fn is_over(&self) -> bool {
        self.next == self.lines.len()
    }
}
