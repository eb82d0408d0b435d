//! What a client asks of the tree, and what its library asks besides.

use std::fmt;
use std::sync::Arc;

use super::acl::{Acl, Permission};
use super::operations::OPERATIONS;
use super::path::parent;
use crate::model::{ClockTime, Time, Value};
use crate::workload::Operation;

/// What is asked, with what the library adds: of which session, on which connection, and which events were heard.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Op {
    /// What is asked.
    pub ask: Ask,
    /// The session: the client's first, second, and so on; 0: none yet.
    pub session: u64,
    /// The connection: the client's first, second, and so on.
    pub link: u64,
    /// The number of the last event that was heard on it.
    pub heard: u64,
}

/// What is asked.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Ask {
    /// `connect timeout=4s`
    Connect(Option<Time>),
    /// `create /a 1 ephemeral sequential acl=C1:rw`
    Create {
        /// Where.
        path: Arc<str>,
        /// What it holds.
        data: Option<Arc<str>>,
        /// It goes with the session.
        ephemeral: bool,
        /// A number is added to its name.
        sequential: bool,
        /// Who may do what with it.
        acl: Acl,
    },
    /// `set /a 2 version=3`
    Set {
        /// Which.
        path: Arc<str>,
        /// What it holds.
        data: Arc<str>,
        /// Only if it has this version.
        version: Option<u64>,
    },
    /// `delete /a version=3`
    Delete {
        /// Which.
        path: Arc<str>,
        /// Only if it has this version.
        version: Option<u64>,
    },
    /// `get /a watch`
    Get {
        /// Which.
        path: Arc<str>,
        /// Tell when that changes.
        watch: bool,
    },
    /// `exists /a watch`
    Exists {
        /// Which.
        path: Arc<str>,
        /// Tell when that changes.
        watch: bool,
    },
    /// `ls /a watch`
    Ls {
        /// Under which.
        path: Arc<str>,
        /// Tell when that changes.
        watch: bool,
    },
    /// `getacl /a`
    GetAcl {
        /// Of which.
        path: Arc<str>,
    },
    /// `setacl /a C1:rw version=1`
    SetAcl {
        /// Of which.
        path: Arc<str>,
        /// Who may do what with it.
        acl: Acl,
        /// Only if that has this version.
        version: Option<u64>,
    },
    /// `sync`
    Sync,
    /// `close`
    Close,
    /// `lock /lock herd`, `elect /election`: what the library does by itself from now on.
    Recipe {
        /// What for.
        aim: Aim,
        /// The node that all lie under.
        path: Arc<str>,
        /// All want the same node.
        herd: bool,
    },
    /// `unlock`
    Unlock,
    /// Of the library: it wants to talk to this server, in a session that is new or was begun elsewhere.
    Hello {
        /// The session is new.
        fresh: bool,
        /// How long it may be silent.
        timeout: Time,
        /// What is watched.
        watches: Arc<[Watched]>,
    },
    /// Of the library: it is alive.
    Ping,
}

/// What a recipe is for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Aim {
    /// To lead.
    Elect,
    /// To hold a lock.
    Lock,
}

/// What a client watches.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Watched {
    /// Which node.
    pub path: Arc<str>,
    /// Its children; else itself.
    pub child: bool,
    /// It was not there when it was looked at.
    pub absent: bool,
}

impl Op {
    /// What is asked, before the library has added anything.
    pub fn of(ask: Ask) -> Op {
        Op { ask, session: 0, link: 0, heard: 0 }
    }
}

impl fmt::Display for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.ask {
            Ask::Hello { fresh: true, timeout, .. } => write!(f, "new session timeout={timeout}"),
            Ask::Hello { watches, .. } if watches.is_empty() => write!(f, "session {}", self.session),
            Ask::Hello { watches, .. } => {
                let paths: Vec<&str> = watches.iter().map(|watched| &*watched.path).collect();
                write!(f, "session {} watches={}", self.session, paths.join(","))
            }
            Ask::Ping => f.write_str("ping"),
            _ => self.ask.operation().fmt(f),
        }
    }
}

impl Ask {
    /// Its word.
    pub fn name(&self) -> &'static str {
        match self {
            Ask::Connect(_) => "connect",
            Ask::Create { .. } => "create",
            Ask::Set { .. } => "set",
            Ask::Delete { .. } => "delete",
            Ask::Get { .. } => "get",
            Ask::Exists { .. } => "exists",
            Ask::Ls { .. } => "ls",
            Ask::GetAcl { .. } => "getacl",
            Ask::SetAcl { .. } => "setacl",
            Ask::Sync => "sync",
            Ask::Close => "close",
            Ask::Recipe { aim: Aim::Elect, .. } => "elect",
            Ask::Recipe { aim: Aim::Lock, .. } => "lock",
            Ask::Unlock => "unlock",
            Ask::Hello { .. } => "hello",
            Ask::Ping => "ping",
        }
    }

    /// The node that it is about.
    pub fn path(&self) -> Option<&Arc<str>> {
        match self {
            Ask::Create { path, .. }
            | Ask::Set { path, .. }
            | Ask::Delete { path, .. }
            | Ask::Get { path, .. }
            | Ask::Exists { path, .. }
            | Ask::Ls { path, .. }
            | Ask::GetAcl { path }
            | Ask::SetAcl { path, .. }
            | Ask::Recipe { path, .. } => Some(path),
            _ => None,
        }
    }

    /// Whether a server answers it from its own tree.
    pub fn reads(&self) -> bool {
        matches!(self, Ask::Get { .. } | Ask::Exists { .. } | Ask::Ls { .. } | Ask::GetAcl { .. })
    }

    /// Whose list says whether it may be done, and what it has to allow: this, or the other. That a node exists is told to
    /// everybody.
    pub fn needs(&self) -> Option<(Arc<str>, Permission, Permission)> {
        let (path, needs) = match self {
            Ask::Create { path, .. } => (parent(path), Permission::Create),
            Ask::Delete { path, .. } => (parent(path), Permission::Delete),
            Ask::Set { path, .. } => (path.clone(), Permission::Write),
            Ask::Get { path, .. } | Ask::Ls { path, .. } => (path.clone(), Permission::Read),
            Ask::SetAcl { path, .. } => (path.clone(), Permission::Admin),
            Ask::GetAcl { path } => return Some((path.clone(), Permission::Read, Permission::Admin)),
            _ => return None,
        };
        Some((path, needs, needs))
    }

    /// As the command language has it.
    pub(super) fn operation(&self) -> Operation {
        let name = self.name();
        let spec = OPERATIONS.iter().find(|spec| spec.name == name).unwrap_or(&OPERATIONS[0]);
        let text = |text: &Arc<str>| Value::Text(text.clone());
        let mut arguments: Vec<Value> = self.path().map(text).into_iter().collect();
        let mut options = Vec::new();
        match self {
            Ask::Connect(timeout) => options.extend(timeout.map(|timeout| ("timeout", span(timeout)))),
            Ask::Create { data, ephemeral, sequential, acl, .. } => {
                arguments.push(data.as_ref().map_or(Value::None, text));
                let words = [("ephemeral", *ephemeral), ("sequential", *sequential)];
                arguments.extend(words.into_iter().filter(|(_, said)| *said).map(|(word, _)| Value::from(word)));
                options.extend((!acl.is_open()).then(|| ("acl", acl.into())));
            }
            Ask::Set { data, version, .. } => {
                arguments.push(text(data));
                options.extend(version.map(|version| ("version", Value::Number(version))));
            }
            Ask::Delete { version, .. } => options.extend(version.map(|version| ("version", Value::Number(version)))),
            Ask::Get { watch, .. } | Ask::Exists { watch, .. } | Ask::Ls { watch, .. } => {
                arguments.extend(watch.then(|| Value::from("watch")));
            }
            Ask::SetAcl { acl, version, .. } => {
                arguments.push(acl.into());
                options.extend(version.map(|version| ("version", Value::Number(version))));
            }
            Ask::Recipe { herd, .. } => arguments.extend(herd.then(|| Value::from("herd"))),
            Ask::GetAcl { .. } | Ask::Sync | Ask::Close | Ask::Unlock | Ask::Hello { .. } | Ask::Ping => {}
        }
        Operation { spec, arguments, options }
    }
}

/// A span of time as the command language writes it: `4s`.
fn span(time: Time) -> Value {
    Value::Clock(ClockTime { start: None, after: time })
}
