//! The kind of event that `next` runs on to.

use crate::command::Goal;

/// The kind of event looked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Target {
    Goal(Goal),
    Interesting,
}
