//! The tree itself: nodes by path, the sessions that some of them belong to, and how a change changes it.
//!
//! What is asked becomes a [`Change`], which says what will be and not what to do: the version a node will have, the
//! name it was given. So it is the same whoever applies it and however often.

use std::cmp::Ordering;
use std::sync::Arc;

use rpds::RedBlackTreeMapSync;

use super::acl::{Acl, Permission};
use super::ask::Ask;
use super::path::{children_of, parent, under};
use super::said::{Refused, What};
use crate::model::{ClientId, EpochCounter, Time};

/// A node.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Znode {
    /// What it holds.
    pub data: Option<Arc<str>>,
    /// How often that changed.
    pub version: u64,
    /// How many children were ever made under it: the next one's number.
    pub created: u64,
    /// How many there are.
    pub children: u64,
    /// The transaction that made it.
    pub czxid: EpochCounter,
    /// The transaction that changed what it holds.
    pub mzxid: EpochCounter,
    /// The transaction that changed which children it has.
    pub pzxid: EpochCounter,
    /// Whose session it goes with; none: it stays.
    pub owner: Option<ClientId>,
    /// Who may do what with it.
    pub acl: Acl,
    /// How often that changed.
    pub aversion: u64,
}

impl Znode {
    /// How often its list of children changed: each was made once, and is there yet or was deleted once.
    pub fn cversion(&self) -> u64 {
        (self.created * 2).saturating_sub(self.children)
    }
}

/// What there is of a node, as far as a watch asks: if this is another, something has changed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stat {
    /// It is not there.
    Absent,
    /// Of itself: made then, changed then.
    Data(EpochCounter, EpochCounter),
    /// Of its children: it was made then, they changed then.
    Children(EpochCounter, EpochCounter),
}

/// A client's last session.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Sessions {
    /// The client's first, second, and so on.
    pub number: u64,
    /// After so much silence it ends.
    pub timeout: Time,
    /// It has not ended.
    pub alive: bool,
}

/// What a transaction does.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Change {
    /// A node is there.
    Create {
        /// Where.
        path: Arc<str>,
        /// What it holds.
        data: Option<Arc<str>>,
        /// Whose session it goes with.
        owner: Option<ClientId>,
        /// Its name ends with a number.
        sequential: bool,
        /// Who may do what with it.
        acl: Acl,
    },
    /// A node holds this, in this version.
    Set {
        /// Which.
        path: Arc<str>,
        /// What it holds.
        data: Arc<str>,
        /// Its version then.
        version: u64,
    },
    /// Who may do what with a node is this, in this version.
    Allow {
        /// Which.
        path: Arc<str>,
        /// Who may do what with it.
        acl: Acl,
        /// The version of that then.
        version: u64,
    },
    /// A node is gone.
    Delete {
        /// Which.
        path: Arc<str>,
    },
    /// A session begins.
    Open {
        /// Whose.
        client: ClientId,
        /// The client's first, second, and so on.
        number: u64,
        /// After so much silence it ends.
        timeout: Time,
    },
    /// A session ends, and what goes with it.
    Close {
        /// Whose.
        client: ClientId,
        /// Which.
        number: u64,
    },
    /// Nothing changes: something was asked for that is refused.
    Refused {
        /// What.
        path: Arc<str>,
        /// Why.
        why: Refused,
    },
}

/// The tree, and the last session of each client.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Tree {
    nodes: RedBlackTreeMapSync<Arc<str>, Znode>,
    sessions: RedBlackTreeMapSync<ClientId, Sessions>,
}

/// The root is there.
impl Default for Tree {
    fn default() -> Tree {
        let mut nodes = RedBlackTreeMapSync::new_sync();
        nodes.insert_mut("/".into(), Znode::default());
        Tree { nodes, sessions: RedBlackTreeMapSync::new_sync() }
    }
}

impl PartialOrd for Tree {
    fn partial_cmp(&self, other: &Tree) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Tree {
    fn cmp(&self, other: &Tree) -> Ordering {
        self.nodes.iter().cmp(other.nodes.iter()).then_with(|| self.sessions.iter().cmp(other.sessions.iter()))
    }
}

impl Tree {
    /// A node.
    pub fn get(&self, path: &str) -> Option<&Znode> {
        self.nodes.get(path)
    }

    /// All nodes, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &Znode)> {
        self.nodes.iter()
    }

    /// How many nodes there are, the root among them.
    pub fn size(&self) -> usize {
        self.nodes.size()
    }

    /// The names of the nodes under one, in order.
    pub fn names<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a str> {
        let from: Arc<str> = under(path).into();
        let all = self.nodes.range(from.clone()..).take_while(move |(other, _)| other.starts_with(&*from));
        all.filter_map(move |(other, _)| children_of(path, other))
    }

    /// A client's last session.
    pub fn session(&self, client: ClientId) -> Option<Sessions> {
        self.sessions.get(&client).copied()
    }

    /// Those of them that have not ended, by client.
    pub fn alive(&self) -> impl Iterator<Item = (ClientId, Sessions)> {
        self.sessions.iter().filter(|(_, session)| session.alive).map(|(client, session)| (*client, *session))
    }

    /// The nodes that go with a client's session.
    pub fn ephemerals(&self, client: ClientId) -> impl Iterator<Item = &Arc<str>> {
        self.nodes.iter().filter(move |(_, node)| node.owner == Some(client)).map(|(path, _)| path)
    }

    /// What there is of a node, as far as a watch of it or its children asks.
    pub fn stat(&self, path: &str, child: bool) -> Stat {
        match self.get(path) {
            None => Stat::Absent,
            Some(node) if child => Stat::Children(node.czxid, node.pzxid),
            Some(node) => Stat::Data(node.czxid, node.mzxid),
        }
    }

    /// The transaction that what a client asks for becomes; `counted`: the number in a name counts all nodes that were
    /// ever made there, not those that are there.
    ///
    /// # Errors
    /// Why it is refused.
    pub fn check(&self, ask: &Ask, client: ClientId, number: u64, counted: bool) -> Result<Change, Refused> {
        self.judge(ask, (client, number), counted, &|acl, permission| acl.allows(client, permission))
    }

    /// The same, and `may` says what a list of those who may do something allows.
    pub(super) fn judge(
        &self,
        ask: &Ask,
        (client, number): (ClientId, u64),
        counted: bool,
        may: &dyn Fn(&Acl, Permission) -> bool,
    ) -> Result<Change, Refused> {
        let alive = self.session(client).filter(|session| session.number == number && session.alive);
        if let Ask::Hello { timeout, .. } = ask {
            let over =
                self.session(client).is_some_and(|last| last.number > number || last.number == number && !last.alive);
            let opens = Change::Open { client, number, timeout: *timeout };
            return if over { Err(Refused::SessionExpired) } else { Ok(opens) };
        }
        if alive.is_none() {
            return Err(Refused::SessionExpired);
        }
        // What is not there nobody is kept from, and what is there is told only to whoever may do something with it.
        if let Ask::Set { path, .. } | Ask::Delete { path, .. } | Ask::SetAcl { path, .. } = ask {
            self.get(path).ok_or(Refused::NoNode)?;
        }
        self.allow(ask, may)?;
        match ask {
            Ask::Create { path, data, ephemeral, sequential, acl } => {
                let parent = self.get(&parent(path)).ok_or(Refused::NoNode)?;
                if parent.owner.is_some() {
                    return Err(Refused::NoChildrenForEphemerals);
                }
                let number = if counted { parent.created } else { parent.children };
                let path = if *sequential { format!("{path}{number:010}").into() } else { path.clone() };
                if self.get(&path).is_some() {
                    return Err(Refused::NodeExists);
                }
                let owner = ephemeral.then_some(client);
                Ok(Change::Create { path, data: data.clone(), owner, sequential: *sequential, acl: acl.clone() })
            }
            Ask::Set { path, data, version } => {
                let node = self.get(path).ok_or(Refused::NoNode)?;
                if version.is_some_and(|version| version != node.version) {
                    return Err(Refused::BadVersion);
                }
                Ok(Change::Set { path: path.clone(), data: data.clone(), version: node.version + 1 })
            }
            Ask::Delete { path, version } => {
                let node = self.get(path).ok_or(Refused::NoNode)?;
                match () {
                    () if version.is_some_and(|version| version != node.version) => Err(Refused::BadVersion),
                    () if node.children > 0 => Err(Refused::NotEmpty),
                    () => Ok(Change::Delete { path: path.clone() }),
                }
            }
            Ask::SetAcl { path, acl, version } => {
                let node = self.get(path).ok_or(Refused::NoNode)?;
                if version.is_some_and(|version| version != node.aversion) {
                    return Err(Refused::BadVersion);
                }
                Ok(Change::Allow { path: path.clone(), acl: acl.clone(), version: node.aversion + 1 })
            }
            Ask::Close => Ok(Change::Close { client, number }),
            // The others are no writes.
            _ => Err(Refused::NoNode),
        }
    }

    /// Whether `may` allows it, by the list of the node that it needs to be allowed by, if that is there.
    pub(super) fn allow(&self, ask: &Ask, may: &dyn Fn(&Acl, Permission) -> bool) -> Result<(), Refused> {
        let Some((path, needs, or)) = ask.needs() else { return Ok(()) };
        let Some(node) = self.get(&path) else { return Ok(()) };
        if may(&node.acl, needs) || may(&node.acl, or) { Ok(()) } else { Err(Refused::NoAuth) }
    }

    /// Does what a transaction does. What that is to those who watch, in order.
    pub fn apply(&mut self, change: &Change, zxid: EpochCounter) -> Vec<(What, Arc<str>)> {
        match change {
            Change::Create { path, data, owner, acl, .. } => {
                let (data, owner, acl) = (data.clone(), *owner, acl.clone());
                if let Some(there) = self.nodes.get_mut(path) {
                    // A transaction that was made without looking at one before it.
                    (there.data, there.owner, there.acl, there.mzxid) = (data, owner, acl, zxid);
                    return vec![(What::DataChanged, path.clone())];
                }
                let node = Znode { data, owner, acl, czxid: zxid, mzxid: zxid, pzxid: zxid, ..Znode::default() };
                self.nodes.insert_mut(path.clone(), node);
                let parent = parent(path);
                if let Some(over) = self.nodes.get_mut(&parent) {
                    over.created += 1;
                    over.children += 1;
                    over.pzxid = zxid;
                }
                vec![(What::Created, path.clone()), (What::ChildrenChanged, parent)]
            }
            Change::Set { path, data, version } => {
                let Some(node) = self.nodes.get_mut(path) else { return Vec::new() };
                (node.data, node.version, node.mzxid) = (Some(data.clone()), *version, zxid);
                vec![(What::DataChanged, path.clone())]
            }
            Change::Allow { path, acl, version } => {
                if let Some(node) = self.nodes.get_mut(path) {
                    (node.acl, node.aversion) = (acl.clone(), *version);
                }
                // Nobody watches that.
                Vec::new()
            }
            Change::Delete { path } => self.remove(path, zxid),
            Change::Open { client, number, timeout } => {
                if self.session(*client).is_none_or(|last| last.number < *number) {
                    let session = Sessions { number: *number, timeout: *timeout, alive: true };
                    self.sessions.insert_mut(*client, session);
                }
                Vec::new()
            }
            Change::Close { client, number } => {
                let Some(last) = self.session(*client).filter(|last| last.number == *number) else {
                    return Vec::new();
                };
                self.sessions.insert_mut(*client, Sessions { alive: false, ..last });
                let gone: Vec<Arc<str>> = self.ephemerals(*client).cloned().collect();
                gone.iter().flat_map(|path| self.remove(path, zxid)).collect()
            }
            Change::Refused { .. } => Vec::new(),
        }
    }

    fn remove(&mut self, path: &Arc<str>, zxid: EpochCounter) -> Vec<(What, Arc<str>)> {
        if !self.nodes.remove_mut(path) {
            return Vec::new();
        }
        let parent = parent(path);
        if let Some(over) = self.nodes.get_mut(&parent) {
            over.children = over.children.saturating_sub(1);
            over.pzxid = zxid;
        }
        vec![(What::Deleted, path.clone()), (What::ChildrenChanged, parent)]
    }

    /// A node is gone that nobody has heard of: for a specification, which does not see sessions end.
    pub(super) fn forget(&mut self, path: &Arc<str>) {
        self.remove(path, EpochCounter::default());
    }

    /// A session is there without a transaction: for a specification.
    pub(super) fn assume(&mut self, client: ClientId) {
        let timeout = Time::ZERO;
        self.apply(&Change::Open { client, number: 1, timeout }, EpochCounter::default());
    }
}

#[cfg(test)]
mod tests {
    use super::super::said::Said;
    use super::*;

    const ONE: ClientId = ClientId(0);

    fn zxid(counter: u64) -> EpochCounter {
        EpochCounter::new(1, counter)
    }

    fn create(path: &str, ephemeral: bool, sequential: bool) -> Ask {
        Ask::Create { path: path.into(), data: None, ephemeral, sequential, acl: Acl::default() }
    }

    fn tree() -> Tree {
        let mut tree = Tree::default();
        tree.apply(&Change::Open { client: ONE, number: 1, timeout: Time::from_secs(4) }, zxid(1));
        tree
    }

    #[test]
    fn a_number_in_a_name_counts_what_was_made_and_not_what_is_there() {
        let mut tree = tree();
        let (mut made, mut reused) = (Vec::new(), Vec::new());
        for (count, ask) in [create("/n-", false, true), create("/n-", false, true)].iter().enumerate() {
            let change = tree.check(ask, ONE, 1, true).unwrap();
            tree.apply(&change, zxid(2 + count as u64));
            made.extend(tree.names("/").last().map(str::to_owned));
        }
        tree.apply(&Change::Delete { path: "/n-0000000001".into() }, zxid(4));
        for counted in [true, false] {
            let Ok(Change::Create { path, .. }) = tree.check(&create("/n-", false, true), ONE, 1, counted) else {
                panic!()
            };
            reused.push(path.to_string());
        }
        assert_eq!(made, ["n-0000000000", "n-0000000001"]);
        assert_eq!(reused, ["/n-0000000002", "/n-0000000001"]);
        assert_eq!(tree.get("/").map(Znode::cversion), Some(3));
    }

    #[test]
    fn what_goes_with_a_session_goes_with_it() {
        let mut tree = tree();
        for path in ["/a", "/b"] {
            let change = tree.check(&create(path, path == "/b", false), ONE, 1, true).unwrap();
            tree.apply(&change, zxid(2));
        }
        assert_eq!(tree.check(&create("/b/c", false, false), ONE, 1, true), Err(Refused::NoChildrenForEphemerals));
        let told = tree.apply(&Change::Close { client: ONE, number: 1 }, zxid(3));
        assert_eq!(told, [(What::Deleted, "/b".into()), (What::ChildrenChanged, "/".into())]);
        assert_eq!(tree.names("/").collect::<Vec<_>>(), ["a"]);
        assert_eq!(tree.check(&create("/d", false, false), ONE, 1, true), Err(Refused::SessionExpired));
    }

    #[test]
    fn who_may_not_is_refused_after_who_asks_for_nothing_and_before_who_is_late() {
        let (mut tree, two) = (tree(), ClientId(1));
        tree.apply(&Change::Open { client: two, number: 1, timeout: Time::from_secs(4) }, zxid(2));
        let acl = Acl::read("C1:cdwa").unwrap_or_default();
        let make = Ask::Create { path: "/a".into(), data: None, ephemeral: false, sequential: false, acl };
        tree.apply(&tree.clone().check(&make, ONE, 1, true).unwrap(), zxid(3));
        tree.apply(&tree.clone().check(&create("/a/b", false, false), ONE, 1, true).unwrap(), zxid(4));
        let set = |path: &str, version| Ask::Set { path: path.into(), data: "1".into(), version };
        let delete = |path: &str| Ask::Delete { path: path.into(), version: None };
        let allow = |path: &str, version| Ask::SetAcl { path: path.into(), acl: Acl::default(), version };
        let refused = |ask: Ask, client| tree.check(&ask, client, 1, true).err();
        for (ask, one, other) in [
            (set("/none", None), Some(Refused::NoNode), Some(Refused::NoNode)),
            (set("/a", Some(7)), Some(Refused::BadVersion), Some(Refused::NoAuth)),
            (set("/a/b", None), None, None),
            (create("/a/b", false, false), Some(Refused::NodeExists), Some(Refused::NoAuth)),
            (delete("/a/b"), None, Some(Refused::NoAuth)),
            (delete("/a"), Some(Refused::NotEmpty), Some(Refused::NotEmpty)),
            (allow("/a", Some(0)), None, Some(Refused::NoAuth)),
            (allow("/a", Some(1)), Some(Refused::BadVersion), Some(Refused::NoAuth)),
        ] {
            assert_eq!((refused(ask.clone(), ONE), refused(ask.clone(), two)), (one, other), "{ask:?}");
        }
        let read = |ask: Ask, client| tree.read(&ask, client);
        let get = Ask::Get { path: "/a".into(), watch: false };
        assert_eq!(read(get, ONE), Some(Said::Refused(Refused::NoAuth)), "it may write and not read");
        let list = Ask::GetAcl { path: "/a".into() };
        assert_eq!(read(list.clone(), ONE), Some(Said::Data(Some("C1:cdwa".into()))));
        assert_eq!(read(list, two), Some(Said::Refused(Refused::NoAuth)));
        let exists = Ask::Exists { path: "/a".into(), watch: false };
        assert_eq!(read(exists, two), Some(Said::Stat(Some(0))));
    }

    #[test]
    fn a_change_that_is_applied_twice_is_applied_once() {
        let mut once = tree();
        let change = once.check(&create("/a", false, false), ONE, 1, true).unwrap();
        once.apply(&change, zxid(2));
        let set = Change::Set { path: "/a".into(), data: "1".into(), version: 1 };
        once.apply(&set, zxid(3));
        let mut twice = once.clone();
        twice.apply(&set, zxid(3));
        assert_eq!(once, twice);
        let stale = Ask::Set { path: "/a".into(), data: "2".into(), version: Some(0) };
        assert_eq!(once.check(&stale, ONE, 1, true), Err(Refused::BadVersion));
    }
}
