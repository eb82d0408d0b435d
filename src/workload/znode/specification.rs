//! What the tree answers if one operation comes after the other.
//!
//! The history of clients does not say when a session ends, so a node that goes with a session may be gone at any
//! time: it is taken to be gone as soon as an answer can be explained only so.

use std::sync::Arc;

use super::acl::{Acl, Permission};
use super::ask::{Ask, Op};
use super::path::{children_of, parent};
use super::said::{Answer, Refused, Said};
use super::tree::{Change, Tree};
use crate::model::{ClientId, EpochCounter};
use crate::workload::SequentialSpec;

/// The tree as clients find it, each operation after the other.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Forest(Tree);

/// All clients are one here: whose session a node goes with plays no part. What somebody may do this one may.
///
/// Who asked is not known: an answer that somebody may not is right if not everybody may.
const ANYBODY: ClientId = ClientId(0);

/// What is answered, without what the library adds.
fn plain(said: Said) -> Answer {
    Answer { link: 0, events: Arc::default(), said }
}

impl Forest {
    fn answer(&mut self, ask: &Ask) -> Said {
        let somebody: &dyn Fn(&Acl, Permission) -> bool = &Acl::allows_somebody;
        let change = match read(&self.0, ask, somebody) {
            Some(said) => return said,
            None if matches!(ask, Ask::Close) => return Said::Done,
            None => self.0.judge(ask, (ANYBODY, 1), true, somebody),
        };
        match change {
            Ok(change) => {
                self.0.apply(&change, EpochCounter::default());
                done(&change)
            }
            Err(why) => Said::Refused(why),
        }
    }

    /// The nodes that may be gone and whose being there can have to do with an answer.
    fn fleeting(&self, ask: &Ask) -> Vec<Arc<str>> {
        let Some(path) = ask.path() else { return Vec::new() };
        let over = parent(path);
        let near = |other: &str| *other == **path || *other == *over || children_of(path, other).is_some();
        self.0.ephemerals(ANYBODY).filter(|other| near(other)).cloned().collect()
    }
}

/// What a server answers from its tree; none: that is not all that has to be done.
fn read(tree: &Tree, ask: &Ask, may: &dyn Fn(&Acl, Permission) -> bool) -> Option<Said> {
    if ask.reads() && tree.allow(ask, may).is_err() {
        return Some(Said::Refused(Refused::NoAuth));
    }
    let found = |path: &Arc<str>| tree.get(path).ok_or(Refused::NoNode);
    let said = match ask {
        Ask::Get { path, .. } => found(path).map(|node| Said::Data(node.data.clone())),
        Ask::Exists { path, .. } => Ok(Said::Stat(tree.get(path).map(|node| node.version))),
        Ask::Ls { path, .. } => found(path).map(|_| Said::Names(tree.names(path).collect::<Vec<_>>().join(",").into())),
        Ask::GetAcl { path } => found(path).map(|node| Said::Data(Some(node.acl.to_string().into()))),
        Ask::Sync | Ask::Recipe { .. } | Ask::Unlock => Ok(Said::Done),
        Ask::Connect(_) => Ok(Said::Session(crate::model::Time::ZERO)),
        _ => return None,
    };
    Some(said.unwrap_or_else(Said::Refused))
}

/// What is said of a transaction to whoever asked for it.
pub(super) fn done(change: &Change) -> Said {
    match change {
        Change::Create { path, .. } => Said::Path(path.clone()),
        Change::Set { version, .. } | Change::Allow { version, .. } => Said::Version(*version),
        Change::Open { timeout, .. } => Said::Session(*timeout),
        Change::Delete { .. } | Change::Close { .. } => Said::Done,
        Change::Refused { why, .. } => Said::Refused(*why),
    }
}

impl SequentialSpec for Forest {
    type Op = Op;
    type Answer = Answer;

    fn start(_open: bool) -> Forest {
        let mut tree = Tree::default();
        tree.assume(ANYBODY);
        Forest(tree)
    }

    fn invoke(&mut self, op: &Op) -> Answer {
        plain(self.answer(&op.ask))
    }

    fn does(&mut self, op: &Op, answer: Option<&Answer>) -> bool {
        let Some(answer) = answer else {
            let before = self.clone();
            self.invoke(op);
            return *self != before;
        };
        // A session that is over says nothing of the tree, nor does one that begins.
        if matches!(answer.said, Said::Refused(Refused::SessionExpired) | Said::Session(_)) {
            return true;
        }
        if answer.said == Said::Refused(Refused::NoAuth) {
            return self.0.allow(&op.ask, &Acl::allows_everybody).is_err();
        }
        let mut left = self.fleeting(&op.ask);
        loop {
            let mut tried = self.clone();
            if tried.answer(&op.ask) == answer.said {
                *self = tried;
                return true;
            }
            let listed = |path: &Arc<str>| match (&answer.said, &op.ask) {
                (Said::Names(names), Ask::Ls { path: over, .. }) => {
                    children_of(over, path).is_some_and(|name| names.split(',').any(|other| other == name))
                }
                _ => false,
            };
            let Some(place) = left.iter().position(|path| !listed(path)) else { return false };
            self.0.forget(&left.remove(place));
        }
    }

    fn changes(op: &Op, answer: Option<&Answer>) -> bool {
        let writes = matches!(op.ask, Ask::Create { .. } | Ask::Set { .. } | Ask::Delete { .. } | Ask::SetAcl { .. });
        writes && answer.is_none_or(|answer| !matches!(answer.said, Said::Refused(_) | Said::Expired))
    }
}

impl Tree {
    /// What a server answers a client from its tree; none: that is not all that has to be done.
    pub fn read(&self, ask: &Ask, client: ClientId) -> Option<Said> {
        read(self, ask, &|acl, permission| acl.allows(client, permission))
    }
}

impl Change {
    /// What is said of it to whoever asked for it.
    pub fn said(&self) -> Said {
        done(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn does(forest: &mut Forest, ask: Ask, said: Said) -> bool {
        forest.does(&Op::of(ask), Some(&plain(said)))
    }

    #[test]
    fn what_goes_with_a_session_may_be_gone_and_what_stays_may_not() {
        let mut forest = Forest::start(false);
        for (path, ephemeral) in [("/a", false), ("/b", true)] {
            let ask = Ask::Create { path: path.into(), data: None, ephemeral, sequential: false, acl: Acl::default() };
            assert!(does(&mut forest, ask, Said::Path(path.into())));
        }
        let get = |path: &str| Ask::Get { path: path.into(), watch: false };
        assert!(!does(&mut forest.clone(), get("/a"), Said::Refused(Refused::NoNode)));
        assert!(does(&mut forest, get("/b"), Said::Data(None)));
        assert!(does(&mut forest, get("/b"), Said::Refused(Refused::NoNode)));
        assert!(!does(&mut forest, get("/b"), Said::Data(None)));
    }

    #[test]
    fn who_asked_is_not_known_and_somebody_may_not_only_what_not_everybody_may() {
        let mut forest = Forest::start(false);
        let acl = Acl::read("C1:cdrwa,any:r").unwrap_or_default();
        let create = Ask::Create { path: "/a".into(), data: None, ephemeral: false, sequential: false, acl };
        assert!(does(&mut forest, create, Said::Path("/a".into())));
        let set = Ask::Set { path: "/a".into(), data: "1".into(), version: None };
        let get = Ask::Get { path: "/a".into(), watch: false };
        assert!(does(&mut forest, set.clone(), Said::Refused(Refused::NoAuth)));
        assert!(!does(&mut forest, get.clone(), Said::Refused(Refused::NoAuth)));
        assert!(does(&mut forest, set, Said::Version(1)));
        assert!(does(&mut forest, get, Said::Data(Some("1".into()))));
    }
}
