//! The rows that are always there.

pub(super) mod keys;
pub(super) mod scrubber;
pub(super) mod status;
pub(super) mod telling;
pub(super) mod title;
