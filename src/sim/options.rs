//! What of a run is kept while it goes.

/// What of a run to keep while it goes; neither changes what happens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Options {
    /// Check the invariants after every event.
    pub invariants: bool,
    /// Keep the history of client operations, and count what is sent.
    pub history: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { invariants: true, history: true }
    }
}
