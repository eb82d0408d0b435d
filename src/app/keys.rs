//! The keys as the user has them: those of the program, or what a configuration put in their place.

use std::collections::BTreeMap;
use std::fmt;

use super::{Key, Mode};

/// Which keys mean what: as the program has it, or as a configuration has it, which stays as long as the program runs.
#[derive(Clone, Copy, Default)]
pub struct Keys(pub(super) Option<&'static Bound>);

/// Keys by the rows of the tables that say what they mean.
#[derive(Debug)]
pub(super) struct Bound {
    /// Of each row of [`super::KEYMAP`].
    pub(super) rows: Vec<Vec<Key>>,
    /// The row that a key means in a mode.
    pub(super) meanings: BTreeMap<(Mode, Key), usize>,
    /// Of each row of [`super::START_KEYS`].
    pub(super) start: Vec<Vec<Key>>,
}

impl PartialEq for Keys {
    fn eq(&self, other: &Keys) -> bool {
        self.0.map(std::ptr::from_ref) == other.0.map(std::ptr::from_ref)
    }
}

impl Eq for Keys {}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Keys(own)" } else { "Keys" })
    }
}
