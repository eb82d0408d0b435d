//! The algorithms there are. A new one is a new folder and one line here.

use crate::algorithm::Node;
use crate::algorithm::describe::{Description, MOST_NODES};

/// Something that is done with an algorithm as a type.
pub trait Visit {
    /// What comes of it.
    type Output;
    /// Does it with algorithm `N`.
    fn visit<N: Node>(self) -> Self::Output;
}

macro_rules! algorithms {
    ($($node:ty),* $(,)?) => {
        /// What can be named about each algorithm, in the order in which they are listed.
        const DESCRIPTIONS: &[&Description] = &[$(<$node as Node>::DESCRIPTION),*];

        $(const _: () = assert!(*<$node as Node>::DESCRIPTION.nodes.end() <= MOST_NODES);)*

        /// Does something with the algorithm of that name; `None`: there is none.
        pub fn visit<V: Visit>(name: &str, visitor: V) -> Option<V::Output> {
            $(if name == <$node as Node>::DESCRIPTION.name {
                return Some(visitor.visit::<$node>());
            })*
            None
        }
    };
}

algorithms![
    super::raft::Raft,
    super::paxos::Paxos,
    super::multi_paxos::MultiPaxos,
    super::fast_paxos::FastPaxos,
    super::zab::Zab,
    super::echo::Echo,
];

/// What can be named about the algorithm of that name.
pub fn find(name: &str) -> Option<&'static Description> {
    DESCRIPTIONS.iter().copied().find(|description| description.name == name)
}

/// What can be named about each algorithm.
pub fn all() -> &'static [&'static Description] {
    DESCRIPTIONS
}

/// The names of all algorithms.
pub fn names() -> Vec<&'static str> {
    DESCRIPTIONS.iter().map(|description| description.name).collect()
}
