//! Access control: who may do what with a node, by the names of clients: `C1:cdrwa,any:r`.
//!
//! Each node has its own list, and nothing is handed down: who may read `/a/b` is said at `/a/b`. To make and to delete
//! a child is a matter of the node above it, for that is what changes. Whoever makes a node without a list lets
//! everybody do everything.

use std::fmt;
use std::sync::Arc;

use crate::model::{ClientId, Value};

/// What can be done with a node.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Permission {
    /// To make nodes under it.
    Create,
    /// To delete nodes under it.
    Delete,
    /// To read what it holds and what lies under it.
    Read,
    /// To change what it holds.
    Write,
    /// To say who may do what.
    Admin,
}

impl Permission {
    const ALL: [Permission; 5] =
        [Permission::Create, Permission::Delete, Permission::Read, Permission::Write, Permission::Admin];

    /// The letter that stands for it.
    fn letter(self) -> char {
        match self {
            Permission::Create => 'c',
            Permission::Delete => 'd',
            Permission::Read => 'r',
            Permission::Write => 'w',
            Permission::Admin => 'a',
        }
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Permission::Create => "create",
            Permission::Delete => "delete",
            Permission::Read => "read",
            Permission::Write => "write",
            Permission::Admin => "admin",
        }
    }

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl From<Permission> for Value {
    fn from(permission: Permission) -> Value {
        Value::word(permission.word())
    }
}

/// What everybody may do is said of `any`, which stands behind all clients.
const ANY: &str = "any";

/// One client, or everybody, and what it may do: a bit for each.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
struct Entry {
    who: Option<ClientId>,
    may: u8,
}

impl Entry {
    fn is_of(self, client: ClientId) -> bool {
        self.who.is_none_or(|who| who == client)
    }
}

/// Who may do what with a node; by default everybody everything.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Acl(Option<Arc<[Entry]>>);

impl Acl {
    /// Reads `C1:rw,any:r`: each client once, each letter once, at least one of both.
    pub fn read(text: &str) -> Option<Acl> {
        let mut entries: Vec<Entry> = Vec::new();
        for part in text.split(',') {
            let (who, letters) = part.split_once(':')?;
            let who = if who == ANY { None } else { Some(who.parse().ok()?) };
            let mut may = 0;
            for letter in letters.chars() {
                let bit = Permission::ALL.into_iter().find(|permission| permission.letter() == letter)?.bit();
                if may & bit != 0 {
                    return None;
                }
                may |= bit;
            }
            if may == 0 || entries.iter().any(|entry| entry.who == who) {
                return None;
            }
            entries.push(Entry { who, may });
        }
        entries.sort_unstable_by_key(|entry| (entry.who.is_none(), entry.who));
        let acl = Acl(Some(entries.into()));
        Some(if acl.to_string() == Acl::default().to_string() { Acl::default() } else { acl })
    }

    /// Whether everybody may do everything.
    pub fn is_open(&self) -> bool {
        self.0.is_none()
    }

    /// Whether a client may do it.
    pub fn allows(&self, client: ClientId, permission: Permission) -> bool {
        self.any(permission, |entry| entry.is_of(client))
    }

    /// Whether there is a client that may do it.
    pub fn allows_somebody(&self, permission: Permission) -> bool {
        self.any(permission, |_| true)
    }

    /// Whether each client may do it.
    pub fn allows_everybody(&self, permission: Permission) -> bool {
        self.any(permission, |entry| entry.who.is_none())
    }

    fn any(&self, permission: Permission, fits: impl Fn(Entry) -> bool) -> bool {
        let may = |entry: &Entry| entry.may & permission.bit() != 0 && fits(*entry);
        self.0.as_ref().is_none_or(|entries| entries.iter().any(may))
    }
}

impl fmt::Display for Acl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = Entry { who: None, may: Permission::ALL.into_iter().fold(0, |bits, each| bits | each.bit()) };
        let entries = self.0.as_deref().unwrap_or(std::slice::from_ref(&all));
        for (place, Entry { who, may }) in entries.iter().enumerate() {
            f.write_str(if place == 0 { "" } else { "," })?;
            match who {
                Some(client) => write!(f, "{client}:")?,
                None => write!(f, "{ANY}:")?,
            }
            let letters = Permission::ALL.into_iter().filter(|permission| may & permission.bit() != 0);
            f.write_str(&letters.map(Permission::letter).collect::<String>())?;
        }
        Ok(())
    }
}

impl From<&Acl> for Value {
    fn from(acl: &Acl) -> Value {
        Value::Text(acl.to_string().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_in_one_order() {
        for (read, written) in [
            ("C1:wr", Some("C1:rw")),
            ("any:r,C2:a,C1:rw", Some("C1:rw,C2:a,any:r")),
            ("any:awrdc", Some("any:cdrwa")),
            ("C1:x", None),
            ("C1:rr", None),
            ("C1:", None),
            ("C1:r,C1:w", None),
            ("bob:r", None),
            ("C1", None),
            ("", None),
        ] {
            assert_eq!(Acl::read(read).map(|acl| acl.to_string()).as_deref(), written, "{read}");
        }
        assert!(Acl::read("any:cdrwa").is_some_and(|acl| acl.is_open() && acl == Acl::default()));
    }

    #[test]
    fn a_client_may_do_what_is_said_of_it_or_of_everybody() {
        let acl = Acl::read("C1:w,any:r").unwrap_or_default();
        let may = |client| Permission::ALL.map(|permission| acl.allows(ClientId(client), permission));
        assert_eq!(may(0), [false, false, true, true, false]);
        assert_eq!(may(1), [false, false, true, false, false]);
        assert!(acl.allows_somebody(Permission::Write) && !acl.allows_everybody(Permission::Write));
        assert!(!acl.allows_somebody(Permission::Admin) && Acl::default().allows_everybody(Permission::Admin));
    }
}
