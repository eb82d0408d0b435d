//! What the tree answers if one operation comes after the other.
//!
//! The history of clients does not say when a session ends, so a node that goes with a session may be gone at any
//! time: it is taken to be gone as soon as an answer can be explained only so.

use std::sync::Arc;

use super::ask::{Ask, Op};
use super::path::{children_of, parent};
use super::said::{Answer, Refused, Said};
use super::tree::{Change, Tree};
use crate::model::{ClientId, EpochCounter};
use crate::workload::SequentialSpec;

/// The tree as clients find it, each operation after the other.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Forest(Tree);

/// All clients are one here: whose session a node goes with plays no part.
const ANYBODY: ClientId = ClientId(0);

/// What is answered, without what the library adds.
fn plain(said: Said) -> Answer {
    Answer { link: 0, events: Arc::default(), said }
}

impl Forest {
    fn answer(&mut self, ask: &Ask) -> Said {
        let change = match read(&self.0, ask) {
            Some(said) => return said,
            None if matches!(ask, Ask::Close) => return Said::Done,
            None => self.0.check(ask, ANYBODY, 1, true),
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
pub(super) fn read(tree: &Tree, ask: &Ask) -> Option<Said> {
    let found = |path: &Arc<str>| tree.get(path).ok_or(Refused::NoNode);
    let said = match ask {
        Ask::Get { path, .. } => found(path).map(|node| Said::Data(node.data.clone())),
        Ask::Exists { path, .. } => Ok(Said::Stat(tree.get(path).map(|node| node.version))),
        Ask::Ls { path, .. } => found(path).map(|_| Said::Names(tree.names(path).collect::<Vec<_>>().join(",").into())),
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
        Change::Set { version, .. } => Said::Version(*version),
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
        let writes = matches!(op.ask, Ask::Create { .. } | Ask::Set { .. } | Ask::Delete { .. });
        writes && answer.is_none_or(|answer| !matches!(answer.said, Said::Refused(_) | Said::Expired))
    }
}

impl Tree {
    /// What a server answers from its tree; none: that is not all that has to be done.
    pub fn read(&self, ask: &Ask) -> Option<Said> {
        read(self, ask)
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
            let ask = Ask::Create { path: path.into(), data: None, ephemeral, sequential: false };
            assert!(does(&mut forest, ask, Said::Path(path.into())));
        }
        let get = |path: &str| Ask::Get { path: path.into(), watch: false };
        assert!(!does(&mut forest.clone(), get("/a"), Said::Refused(Refused::NoNode)));
        assert!(does(&mut forest, get("/b"), Said::Data(None)));
        assert!(does(&mut forest, get("/b"), Said::Refused(Refused::NoNode)));
        assert!(!does(&mut forest, get("/b"), Said::Data(None)));
    }
}
