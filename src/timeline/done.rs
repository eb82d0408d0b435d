//! What came of a command of the timeline.

/// What a command did.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ran {
    /// How many events it ran (0 for `back` and `goto`).
    pub events: u64,
    /// The branch it opened, if one.
    pub opened: Option<String>,
    /// What came of doing the other branch's commands again, if it was that.
    pub again: Option<Again>,
}

/// What came of doing it again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Again {
    /// Commands that fitted their new moments.
    pub given: u64,
    /// Commands there were.
    pub of: u64,
}

/// How far a command that was begun has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SliceProgress {
    /// There is more to do: call [`Timeline::slice`](super::Timeline::slice) again.
    More,
    /// It is done.
    Done(Ran),
}
