//! Names of an algorithm's things: of roles, messages, facts, rules, invariants and texts, copied like a number.
//!
//! What the program declares costs nothing: a name is the text that stands in it. A name that came from elsewhere (a
//! recorded trace, a node that runs in another process) is kept for good, once however often it is read, so that it is
//! the same kind of thing. What others can make us keep so is bounded (`MOST_BYTES`); beyond that, reading fails.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::{Mutex, PoisonError};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::is_hidden;

/// The name of something: `leader`, `AppendEntries`. As large as a `&str`, compared and ordered by its text.
#[derive(Clone, Copy, Default)]
pub struct Name(&'static str);

/// Several names in their order: the words that a fact can have. As large as a slice.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Names(&'static [&'static str]);

/// No name from elsewhere is longer, in bytes. The program's own, patterns of sentences included, are shorter.
const LONGEST: usize = 250;

/// All names from elsewhere together, and lists of them, take at most so many bytes: thousands of them. They are those
/// of algorithms, which have a hundred each.
const MOST_BYTES: usize = 1 << 20;

/// Why a text from elsewhere becomes no name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NameError {
    /// Nobody would name anything so.
    #[error("a name has at most {LONGEST} bytes")]
    Long,
    /// A terminal would obey it, or show nothing.
    #[error("a name has no hidden characters")]
    Hidden,
    /// Too many were read before.
    #[error("too many different names were read: there is room for {MOST_BYTES} bytes")]
    Full,
}

impl Name {
    /// A name that the program knows.
    pub const fn new(text: &'static str) -> Name {
        Name(text)
    }

    /// Its text.
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// Reads a name that came from elsewhere.
    ///
    /// # Errors
    /// If nobody would name anything so, or if there is no room for one more.
    pub fn read(text: &str) -> Result<Name, NameError> {
        foreign(|kept| kept.name(text)).map(Name)
    }
}

impl Names {
    /// Names that the program knows.
    pub const fn new(texts: &'static [&'static str]) -> Names {
        Names(texts)
    }

    /// They, in order.
    pub const fn as_slice(self) -> &'static [&'static str] {
        self.0
    }

    /// Reads names that came from elsewhere.
    ///
    /// # Errors
    /// As of [`Name::read`], of one of them or of them together.
    pub fn read(texts: &[impl AsRef<str>]) -> Result<Names, NameError> {
        foreign(|kept| kept.list(texts)).map(Names)
    }
}

/// Things that have names the program knows.
pub fn named<T>(things: impl IntoIterator<Item = (&'static str, T)>) -> Vec<(Name, T)> {
    things.into_iter().map(|(name, thing)| (Name(name), thing)).collect()
}

/// The names from elsewhere, each once.
struct Kept {
    names: BTreeSet<&'static str>,
    lists: BTreeSet<&'static [&'static str]>,
    room: usize,
}

static FOREIGN: Mutex<Kept> = Mutex::new(Kept::new(MOST_BYTES));

fn foreign<T>(read: impl FnOnce(&mut Kept) -> T) -> T {
    // Whoever panicked meanwhile has not left half a name.
    read(&mut FOREIGN.lock().unwrap_or_else(PoisonError::into_inner))
}

impl Kept {
    const fn new(room: usize) -> Kept {
        Kept { names: BTreeSet::new(), lists: BTreeSet::new(), room }
    }

    fn name(&mut self, text: &str) -> Result<&'static str, NameError> {
        if let Some(name) = self.names.get(text) {
            return Ok(name);
        }
        if text.len() > LONGEST {
            return Err(NameError::Long);
        }
        if text.chars().any(is_hidden) {
            return Err(NameError::Hidden);
        }
        self.take(size_of::<Name>() + text.len())?;
        let name: &'static str = String::leak(text.to_owned());
        self.names.insert(name);
        Ok(name)
    }

    fn list(&mut self, texts: &[impl AsRef<str>]) -> Result<&'static [&'static str], NameError> {
        let names: Vec<&'static str> = texts.iter().map(|text| self.name(text.as_ref())).collect::<Result<_, _>>()?;
        if let Some(list) = self.lists.get(names.as_slice()) {
            return Ok(list);
        }
        self.take(size_of::<Names>() + size_of_val(names.as_slice()))?;
        let list: &'static [&'static str] = Vec::leak(names);
        self.lists.insert(list);
        Ok(list)
    }

    fn take(&mut self, bytes: usize) -> Result<(), NameError> {
        self.room = self.room.checked_sub(bytes).ok_or(NameError::Full)?;
        Ok(())
    }
}

impl From<&'static str> for Name {
    fn from(text: &'static str) -> Name {
        Name(text)
    }
}

impl From<Name> for &'static str {
    fn from(name: Name) -> &'static str {
        name.0
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

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        self.0
    }
}

impl Deref for Names {
    type Target = [&'static str];
    fn deref(&self) -> &[&'static str] {
        self.0
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Name) -> bool {
        // The same text is nearly always the same address.
        std::ptr::eq(self.0, other.0) || self.0 == other.0
    }
}

impl Eq for Name {}

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

impl Ord for Name {
    fn cmp(&self, other: &Name) -> Ordering {
        self.0.cmp(other.0)
    }
}

impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Name) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Name {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Name, D::Error> {
        Name::read(&String::deserialize(d)?).map_err(D::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Names, D::Error> {
        Names::read(&Vec::<String>::deserialize(d)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_larger_than_its_text_and_equal_wherever_it_stands() {
        const LEADER: Name = Name::new("leader");
        assert_eq!((size_of::<Name>(), size_of::<Names>()), (size_of::<&str>(), size_of::<&str>()));
        let read = Name::read("leader").unwrap();
        assert_eq!(read, LEADER);
        assert_eq!(("leader", "leader".len()), (read.as_str(), read.len()));
        assert_eq!(read, "leader");
        assert_eq!("leader", read);
        assert!(Name::new("a") < Name::new("b"));
        assert_eq!(
            (LEADER.to_string(), format!("{LEADER:?} {LEADER:>8}")),
            ("leader".into(), "\"leader\"   leader".into())
        );
    }

    #[test]
    fn a_name_from_elsewhere_is_kept_once() {
        let mut kept = Kept::new(1000);
        let first = kept.name("term").unwrap();
        let room = kept.room;
        assert!(std::ptr::eq(kept.name("term").unwrap(), first));
        assert_eq!(kept.room, room);
        let list = kept.list(&["term", "vote"]).unwrap();
        let room = kept.room;
        assert!(std::ptr::eq(kept.list(&["term".to_owned(), "vote".to_owned()]).unwrap(), list));
        assert_eq!(kept.room, room);
    }

    #[test]
    fn what_others_can_make_us_keep_has_an_end() {
        let mut kept = Kept::new(1000);
        let named = (0..1000).take_while(|number: &u32| kept.name(&number.to_string()).is_ok()).count();
        assert!((40..60).contains(&named), "{named}");
        assert_eq!(kept.name("one more"), Err(NameError::Full));
        assert_eq!(kept.list(&["1"; 9]), Err(NameError::Full));
        assert_eq!(kept.name("7"), Ok("7"), "what is known stays known");
    }

    #[test]
    fn nobody_names_anything_so() {
        assert_eq!(Name::read(&"x".repeat(LONGEST + 1)), Err(NameError::Long));
        assert_eq!(Name::read("a\u{1b}[31mb"), Err(NameError::Hidden));
        assert_eq!(Names::read(&["a", "\u{202e}"]), Err(NameError::Hidden));
        assert!(serde_json::from_str::<Name>("7").is_err() && serde_json::from_str::<Names>("\"a\"").is_err());
    }

    #[test]
    fn names_are_read_as_they_are_written() {
        let (name, names) = (Name::new("Raft §5.2"), Names::new(&["b", "a"]));
        let written = serde_json::to_string(&(name, names)).unwrap();
        assert_eq!(written, r#"["Raft §5.2",["b","a"]]"#);
        assert_eq!(serde_json::from_str::<(Name, Names)>(&written).unwrap(), (name, names));
    }
}
