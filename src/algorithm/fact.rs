//! Facts, declared once: name, kind and value together, so that none can be without a value.

use super::Algorithm;
use super::describe::{Fact, KeyKind};
use crate::model::{FactKey, FactView, Kind, NodeId, Time, Value};

/// A fact of an algorithm's nodes, with how it is read; `I` are its invariants, the checker that sees all nodes.
pub struct FactOf<N: Algorithm, I> {
    fact: Fact,
    /// How it is read where the node runs; nothing: from its disk.
    running: Read<N>,
    /// How its disk is read, if that tells it.
    disk: Read<N::Disk>,
    /// How the checker tells it of a node that runs, if it does.
    judged: Judged<I>,
    /// Whether the list of a node's facts has it.
    listed: bool,
    /// While that is so, if not always: of a running node.
    listed_while: Option<fn(&N) -> bool>,
}

/// How something is told that only the checker knows, who sees all nodes.
enum Judged<I> {
    /// It does not tell it.
    Nothing,
    /// At times there is none.
    AtTimes(fn(&I, NodeId, Time) -> Option<Value>),
    /// One for each key, and those keys that a list of all facts has.
    Each(fn(&I, NodeId, &FactKey, Time) -> Option<Value>, fn(&I, NodeId) -> Vec<FactKey>),
}

/// A running node, with all that its facts are read from.
pub struct Subject<'a, N: Algorithm, I> {
    /// Which.
    pub id: NodeId,
    /// The node.
    pub node: &'a N,
    /// Its disk.
    pub disk: &'a N::Disk,
    /// Who sees all nodes.
    pub invariants: &'a I,
    /// True time.
    pub now: Time,
}

/// How something is read.
enum Read<T> {
    /// It cannot be.
    Nothing,
    /// It is always there.
    Always(fn(&T) -> Value),
    /// At times there is none.
    AtTimes(fn(&T) -> Option<Value>),
    /// One for each key, and those keys that a list of all facts has, the latest last.
    Each(fn(&T, &FactKey) -> Option<Value>, fn(&T) -> Vec<FactKey>),
}

impl<T> Read<T> {
    fn value(&self, of: &T, key: Option<&FactKey>) -> Option<Value> {
        match self {
            Read::Nothing => None,
            Read::Always(read) => Some(read(of)),
            Read::AtTimes(read) => read(of),
            Read::Each(read, keys) => match key {
                Some(key) => read(of, key),
                None => read(of, keys(of).last()?),
            },
        }
    }

    fn views(&self, fact: &Fact, of: &T, views: &mut Vec<FactView>) {
        let keys = match self {
            Read::Each(_, keys) => keys(of).into_iter().map(Some).collect(),
            _ => vec![None],
        };
        for key in keys {
            if let Some(value) = self.value(of, key.as_ref()) {
                views.push(FactView { name: fact.name.into(), key, value, durable: fact.durable });
            }
        }
    }
}

impl<N: Algorithm, I> FactOf<N, I> {
    /// One that a crash ends.
    pub const fn volatile(name: &'static str, kind: Kind, read: fn(&N) -> Value) -> FactOf<N, I> {
        let fact = Fact { name, key: None, kind, durable: false };
        FactOf {
            fact,
            running: Read::Always(read),
            disk: Read::Nothing,
            judged: Judged::Nothing,
            listed: true,
            listed_while: None,
        }
    }

    /// One that a crash ends, and that a running node has only at times.
    pub const fn at_times(name: &'static str, kind: Kind, read: fn(&N) -> Option<Value>) -> FactOf<N, I> {
        FactOf { running: Read::AtTimes(read), ..FactOf::volatile(name, kind, |_| Value::None) }
    }

    /// One that is on the disk.
    pub const fn durable(name: &'static str, kind: Kind, read: fn(&N::Disk) -> Value) -> FactOf<N, I> {
        let fact = Fact { name, key: None, kind, durable: true };
        FactOf {
            fact,
            running: Read::Nothing,
            disk: Read::Always(read),
            judged: Judged::Nothing,
            listed: true,
            listed_while: None,
        }
    }

    /// One for each of several keys that a crash ends; a list of all facts has those of `keys`.
    pub const fn of_each(
        name: &'static str,
        key: KeyKind,
        kind: Kind,
        read: fn(&N, &FactKey) -> Option<Value>,
        keys: fn(&N) -> Vec<FactKey>,
    ) -> FactOf<N, I> {
        let fact = Fact { name, key: Some(key), kind, durable: false };
        FactOf {
            fact,
            running: Read::Each(read, keys),
            disk: Read::Nothing,
            judged: Judged::Nothing,
            listed: true,
            listed_while: None,
        }
    }

    /// One for each of several keys that is on the disk; a list of all facts has those of `keys`.
    pub const fn durable_of_each(
        name: &'static str,
        key: KeyKind,
        kind: Kind,
        read: fn(&N::Disk, &FactKey) -> Option<Value>,
        keys: fn(&N::Disk) -> Vec<FactKey>,
    ) -> FactOf<N, I> {
        let fact = Fact { name, key: Some(key), kind, durable: true };
        FactOf {
            fact,
            running: Read::Nothing,
            disk: Read::Each(read, keys),
            judged: Judged::Nothing,
            listed: true,
            listed_while: None,
        }
    }

    /// One that only the checker can tell, who sees all nodes: of a node that runs, at a true time.
    pub const fn judged(name: &'static str, kind: Kind, read: fn(&I, NodeId, Time) -> Option<Value>) -> FactOf<N, I> {
        FactOf { judged: Judged::AtTimes(read), ..FactOf::volatile(name, kind, |_| Value::None) }
    }

    /// The same for each of several keys; a list of all facts has those of `keys`.
    pub const fn judged_of_each(
        name: &'static str,
        key: KeyKind,
        kind: Kind,
        read: fn(&I, NodeId, &FactKey, Time) -> Option<Value>,
        keys: fn(&I, NodeId) -> Vec<FactKey>,
    ) -> FactOf<N, I> {
        FactOf { judged: Judged::Each(read, keys), ..FactOf::of_each(name, key, kind, |_, _| None, |_| Vec::new()) }
    }

    /// The same, where a running node knows better than its disk.
    #[must_use]
    pub const fn running(self, read: fn(&N) -> Value) -> FactOf<N, I> {
        FactOf { running: Read::Always(read), ..self }
    }

    /// The same for each key.
    #[must_use]
    pub const fn running_each(
        self,
        read: fn(&N, &FactKey) -> Option<Value>,
        keys: fn(&N) -> Vec<FactKey>,
    ) -> FactOf<N, I> {
        FactOf { running: Read::Each(read, keys), ..self }
    }

    /// The same, left out of the list of a node's facts.
    #[must_use]
    pub const fn unlisted(self) -> FactOf<N, I> {
        FactOf { listed: false, ..self }
    }

    /// The same, in the list of a running node's facts only while that is so: for what is seldom other than nothing.
    #[must_use]
    pub const fn listed_while(self, when: fn(&N) -> bool) -> FactOf<N, I> {
        FactOf { listed_while: Some(when), ..self }
    }

    /// Whether it stands in the list of a node's facts.
    pub const fn is_listed(&self) -> bool {
        self.listed
    }

    /// What it is.
    pub const fn fact(&self) -> Fact {
        self.fact
    }

    /// Its value on a running node; none: it has none now.
    pub fn of_node(&self, subject: &Subject<'_, N, I>, key: Option<&FactKey>) -> Option<Value> {
        match (&self.judged, &self.running) {
            (Judged::AtTimes(read), _) => read(subject.invariants, subject.id, subject.now),
            (Judged::Each(read, keys), _) => {
                let latest = || keys(subject.invariants, subject.id).pop();
                let key = key.cloned().or_else(latest)?;
                read(subject.invariants, subject.id, &key, subject.now)
            }
            (Judged::Nothing, Read::Nothing) => self.disk.value(subject.disk, key),
            (Judged::Nothing, read) => read.value(subject.node, key),
        }
    }

    /// The keys under which a list of a running node's facts has it; none: it has no key.
    fn keys(&self, subject: &Subject<'_, N, I>) -> Option<Vec<FactKey>> {
        match (&self.judged, &self.running, &self.disk) {
            (Judged::Each(_, keys), _, _) => Some(keys(subject.invariants, subject.id)),
            (_, Read::Each(_, keys), _) => Some(keys(subject.node)),
            (_, Read::Nothing, Read::Each(_, keys)) => Some(keys(subject.disk)),
            _ => None,
        }
    }

    /// Its value on a node that does not run; none: its disk does not tell.
    pub fn of_disk(&self, disk: &N::Disk, key: Option<&FactKey>) -> Option<Value> {
        self.disk.value(disk, key)
    }
}

/// What a description says of facts, of which there are `COUNT`.
pub const fn described<N: Algorithm, I, const COUNT: usize>(facts: &[FactOf<N, I>]) -> [Fact; COUNT] {
    let mut described = [Fact { name: "", key: None, kind: Kind::Number, durable: false }; COUNT];
    let mut at = 0;
    while at < COUNT {
        described[at] = facts[at].fact;
        at += 1;
    }
    described
}

/// All facts of a running node, in order.
pub fn facts_of_node<N: Algorithm, I>(facts: &[FactOf<N, I>], subject: &Subject<'_, N, I>) -> Vec<FactView> {
    let mut views = Vec::new();
    let now = |of: &&FactOf<N, I>| of.listed && of.listed_while.is_none_or(|now| now(subject.node));
    for of in facts.iter().filter(now) {
        let keys = of.keys(subject).map_or_else(|| vec![None], |keys| keys.into_iter().map(Some).collect());
        for key in keys {
            if let Some(value) = of.of_node(subject, key.as_ref()) {
                views.push(FactView { name: of.fact.name.into(), key, value, durable: of.fact.durable });
            }
        }
    }
    views
}

/// All facts of a node that does not run, in order.
pub fn facts_of_disk<N: Algorithm, I>(facts: &[FactOf<N, I>], disk: &N::Disk) -> Vec<FactView> {
    let mut views = Vec::new();
    facts.iter().filter(|of| of.listed).for_each(|of| of.disk.views(&of.fact, disk, &mut views));
    views
}
