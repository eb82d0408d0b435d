//! What film of a script is wanted: how fast it goes, how long it stands, which part of it.

use std::ops::RangeInclusive;

use crate::model::Time;

/// Frames a second: browsers and players show no more.
pub const FRAME_RATES: RangeInclusive<u32> = 1..=60;
/// How fast a film can go, in thousandths.
pub const SPEEDS: RangeInclusive<u64> = 100..=16_000;

/// How a film is made.
#[derive(Clone, Debug)]
pub struct Pace {
    /// Frames a second.
    pub fps: u32,
    /// How fast all goes by, in thousandths.
    pub speed: u32,
    /// How long the story waits at a beat, in microseconds; none: as long as reading takes.
    pub beat: Option<u64>,
    /// The longest time in which nothing happens and nothing travels, in microseconds of the film.
    pub idle_limit: u64,
    /// The last row shows what did it, a key or a command, instead of the keys there are.
    pub keys: bool,
}

/// A moment of the film.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Moment {
    /// So many events have happened.
    Event(u64),
    /// The run has come to that time.
    Time(Time),
    /// So many statements of the script are begun.
    Statement(usize),
    /// The story waits, and so many statements of the script are begun.
    Waits(usize),
}

/// Which part of the film is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Part {
    /// From this moment on; none: from the beginning.
    pub from: Option<Moment>,
    /// Up to this moment, its picture included, or, if it is [`Moment::Statement`], excluded; none: to the end.
    pub to: Option<Moment>,
}
