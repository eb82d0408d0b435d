//! What takes long before there is anything to show, behind a screen that tells how far it is.

use std::time::{Duration, Instant};

use super::failure::Failure;
use super::on_screen::prepare;
use crate::app::{QUICK, Start};
use crate::terminal::{self, Work};
use crate::ui;

/// Goes on with some work behind a screen until it is whole or the user gives it up; how far it came.
pub(super) fn behind<W: Work>(screen: &mut Start, work: W) -> Result<W, Failure> {
    prepare()?;
    let mut work = Some(work);
    let left = terminal::play_and_make(screen, Vec::new(), ui::draw_start, |_| {
        let work = work.take()?;
        Some(Box::new(move || Ok(work)))
    })?;
    left.made()?.ok_or_else(|| Failure::Io("the script ended by a mistake of the program".into()))
}

/// The time in which nobody misses a screen.
pub(super) struct Patience(Instant);

impl Patience {
    #[expect(clippy::disallowed_methods, reason = "whether somebody waits for it is a matter of real time")]
    pub(super) fn begin() -> Patience {
        Patience(Instant::now())
    }

    pub(super) fn is_over(&self) -> bool {
        self.0.elapsed() >= Duration::from_micros(QUICK)
    }
}
