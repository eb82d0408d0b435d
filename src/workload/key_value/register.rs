//! What is known of the value of one key.

use std::sync::Arc;

/// The value of a key; none: it is not set.
pub(super) type Word = Option<Arc<str>>;

/// What is known of a key: a `given` start leaves it open until somebody reads it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Register {
    /// Nothing: it may hold any value.
    Anything,
    /// Its value.
    Is(Option<Arc<str>>),
}

impl Register {
    /// Whether it may hold a value now. If so, it does from here on.
    pub(super) fn holds(&mut self, value: &Word) -> bool {
        let fits = *self == Register::Anything || matches!(self, Register::Is(held) if held == value);
        if fits {
            *self = Register::Is(value.clone());
        }
        fits
    }
}
