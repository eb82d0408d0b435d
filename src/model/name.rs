//! A name of something that an algorithm declares: a role, a fact, a kind of message, a rule. Interned: a copy costs
//! nothing, and a name that comes from elsewhere (a trace, another machine) is kept once.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Deref;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A name, kept as long as the program runs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Name(&'static str);

/// Names that nobody declared, but somebody told us.
static FOREIGN: Mutex<Foreign> = Mutex::new(Foreign { names: BTreeSet::new(), bytes: 0 });

/// Names from elsewhere are never forgotten, so there may be only so many bytes of them: 1 MiB.
const MOST_BYTES: usize = 1 << 20;
/// No name is longer, in bytes.
const LONGEST: usize = 256;

/// The names that came from elsewhere.
struct Foreign {
    names: BTreeSet<&'static str>,
    bytes: usize,
}

/// A text from elsewhere is not taken for a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NameError {
    /// It is too long.
    #[error("a name has at most {LONGEST} bytes")]
    TooLong,
    /// There are too many others already.
    #[error("there are too many different names: at most {MOST_BYTES} bytes are kept of them")]
    TooMany,
}

impl Name {
    /// A name that the program declares.
    pub const fn new(name: &'static str) -> Name {
        Name(name)
    }

    /// A name that came from elsewhere.
    ///
    /// # Errors
    /// If it is longer than 256 bytes, or if all names of that kind together would take more than 1 MiB.
    pub fn intern(name: &str) -> Result<Name, NameError> {
        FOREIGN.lock().unwrap_or_else(PoisonError::into_inner).intern(name)
    }

    /// As text.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl Foreign {
    fn intern(&mut self, name: &str) -> Result<Name, NameError> {
        if let Some(known) = self.names.get(name) {
            return Ok(Name(known));
        }
        if name.len() > LONGEST {
            return Err(NameError::TooLong);
        }
        if self.bytes + name.len() > MOST_BYTES {
            return Err(NameError::TooMany);
        }
        let kept: &'static str = Box::leak(name.into());
        self.names.insert(kept);
        self.bytes += kept.len();
        Ok(Name(kept))
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        self.0
    }
}

impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        self.0
    }
}

impl From<&'static str> for Name {
    fn from(name: &'static str) -> Name {
        Name(name)
    }
}

impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Name {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl PartialEq<Name> for &str {
    fn eq(&self, other: &Name) -> bool {
        *self == other.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.0, f)
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Name, D::Error> {
        let name = <std::borrow::Cow<'de, str>>::deserialize(d)?;
        Name::intern(&name).map_err(serde::de::Error::custom)
    }
}

/// What the program declares under names of its own.
pub fn named<T>(items: Vec<(&'static str, T)>) -> Vec<(Name, T)> {
    items.into_iter().map(|(name, item)| (Name(name), item)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_elsewhere_is_kept_once() {
        let (one, other) = (Name::intern("elsewhere").unwrap(), Name::intern(&["else", "where"].concat()).unwrap());
        assert_eq!((one, one.as_ptr()), (other, other.as_ptr()));
        assert_eq!(one, Name::new("elsewhere"));
    }

    #[test]
    fn nobody_can_make_us_keep_more_than_there_is_room_for() {
        let mut foreign = Foreign { names: BTreeSet::new(), bytes: 0 };
        assert_eq!(foreign.intern(&"x".repeat(LONGEST + 1)), Err(NameError::TooLong));
        let mut taken = 0;
        let refused = (0..).find_map(|number: usize| {
            let name = format!("{number:0LONGEST$}");
            taken += name.len();
            foreign.intern(&name).err()
        });
        assert_eq!(refused, Some(NameError::TooMany));
        assert!(taken > MOST_BYTES && foreign.bytes <= MOST_BYTES);
    }
}
