//! Facts, declared once: name, kind and value together, so that none can be without a value.

use super::Algorithm;
use super::describe::{Fact, KeyKind};
use crate::model::{FactKey, FactView, Kind, Value};

/// A fact of an algorithm's nodes, with how it is read.
pub struct FactOf<N: Algorithm> {
    fact: Fact,
    /// How it is read where the node runs; nothing: from its disk.
    running: Read<N>,
    /// How its disk is read, if that tells it.
    disk: Read<N::Disk>,
    /// Whether the list of a node's facts has it.
    listed: bool,
}

/// How something is read.
enum Read<T> {
    /// It cannot be.
    Nothing,
    /// It is always there.
    Always(fn(&T) -> Value),
    /// At times there is none.
    AtTimes(fn(&T) -> Option<Value>),
    /// One for each key, and those keys that a list of all facts has.
    Each(fn(&T, &FactKey) -> Option<Value>, fn(&T) -> Vec<FactKey>),
}

impl<T> Read<T> {
    fn value(&self, of: &T, key: Option<&FactKey>) -> Option<Value> {
        match self {
            Read::Nothing => None,
            Read::Always(read) => Some(read(of)),
            Read::AtTimes(read) => read(of),
            Read::Each(read, _) => read(of, key?),
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

impl<N: Algorithm> FactOf<N> {
    /// One that a crash ends.
    pub const fn volatile(name: &'static str, kind: Kind, read: fn(&N) -> Value) -> FactOf<N> {
        let fact = Fact { name, key: None, kind, durable: false };
        FactOf { fact, running: Read::Always(read), disk: Read::Nothing, listed: true }
    }

    /// One that a crash ends, and that a running node has only at times.
    pub const fn at_times(name: &'static str, kind: Kind, read: fn(&N) -> Option<Value>) -> FactOf<N> {
        FactOf { running: Read::AtTimes(read), ..FactOf::volatile(name, kind, |_| Value::None) }
    }

    /// One that is on the disk.
    pub const fn durable(name: &'static str, kind: Kind, read: fn(&N::Disk) -> Value) -> FactOf<N> {
        let fact = Fact { name, key: None, kind, durable: true };
        FactOf { fact, running: Read::Nothing, disk: Read::Always(read), listed: true }
    }

    /// One for each of several keys that a crash ends; a list of all facts has those of `keys`.
    pub const fn of_each(
        name: &'static str,
        key: KeyKind,
        kind: Kind,
        read: fn(&N, &FactKey) -> Option<Value>,
        keys: fn(&N) -> Vec<FactKey>,
    ) -> FactOf<N> {
        let fact = Fact { name, key: Some(key), kind, durable: false };
        FactOf { fact, running: Read::Each(read, keys), disk: Read::Nothing, listed: true }
    }

    /// One for each of several keys that is on the disk; a list of all facts has those of `keys`.
    pub const fn durable_of_each(
        name: &'static str,
        key: KeyKind,
        kind: Kind,
        read: fn(&N::Disk, &FactKey) -> Option<Value>,
        keys: fn(&N::Disk) -> Vec<FactKey>,
    ) -> FactOf<N> {
        let fact = Fact { name, key: Some(key), kind, durable: true };
        FactOf { fact, running: Read::Nothing, disk: Read::Each(read, keys), listed: true }
    }

    /// The same, where a running node knows better than its disk.
    #[must_use]
    pub const fn running(self, read: fn(&N) -> Value) -> FactOf<N> {
        FactOf { running: Read::Always(read), ..self }
    }

    /// The same for each key.
    #[must_use]
    pub const fn running_each(
        self,
        read: fn(&N, &FactKey) -> Option<Value>,
        keys: fn(&N) -> Vec<FactKey>,
    ) -> FactOf<N> {
        FactOf { running: Read::Each(read, keys), ..self }
    }

    /// The same, left out of the list of a node's facts.
    #[must_use]
    pub const fn unlisted(self) -> FactOf<N> {
        FactOf { listed: false, ..self }
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
    pub fn of_node(&self, node: &N, disk: &N::Disk, key: Option<&FactKey>) -> Option<Value> {
        match &self.running {
            Read::Nothing => self.disk.value(disk, key),
            read => read.value(node, key),
        }
    }

    /// Its value on a node that does not run; none: its disk does not tell.
    pub fn of_disk(&self, disk: &N::Disk, key: Option<&FactKey>) -> Option<Value> {
        self.disk.value(disk, key)
    }
}

/// What a description says of facts, of which there are `COUNT`.
pub const fn described<N: Algorithm, const COUNT: usize>(facts: &[FactOf<N>]) -> [Fact; COUNT] {
    let mut described = [Fact { name: "", key: None, kind: Kind::Number, durable: false }; COUNT];
    let mut at = 0;
    while at < COUNT {
        described[at] = facts[at].fact;
        at += 1;
    }
    described
}

/// All facts of a running node, in order.
pub fn facts_of_node<N: Algorithm>(facts: &[FactOf<N>], node: &N, disk: &N::Disk) -> Vec<FactView> {
    let mut views = Vec::new();
    for of in facts.iter().filter(|of| of.listed) {
        match &of.running {
            Read::Nothing => of.disk.views(&of.fact, disk, &mut views),
            read => read.views(&of.fact, node, &mut views),
        }
    }
    views
}

/// All facts of a node that does not run, in order.
pub fn facts_of_disk<N: Algorithm>(facts: &[FactOf<N>], disk: &N::Disk) -> Vec<FactView> {
    let mut views = Vec::new();
    facts.iter().filter(|of| of.listed).for_each(|of| of.disk.views(&of.fact, disk, &mut views));
    views
}
