//! The catalogue of algorithms. A new one is one line here; docs/adding-an-algorithm.md says what else it has.

use crate::algorithm::describe::{Description, MOST_NODES};
use crate::algorithm::{Algorithm, Node};

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
        const DESCRIPTIONS: &[&Description] = &[$(<$node as Algorithm>::DESCRIPTION),*];

        $(const _: () = assert!(*<$node as Algorithm>::DESCRIPTION.nodes.end() <= MOST_NODES);)*

        /// Does something with the algorithm of that name; `None`: there is none.
        pub fn visit<V: Visit>(name: &str, visitor: V) -> Option<V::Output> {
            $(if name == <$node as Algorithm>::DESCRIPTION.name {
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
    super::single_acceptor::SingleAcceptor,
    super::primary_backup::PrimaryBackup,
    super::nwr::Nwr,
    super::lease::Lease,
    super::two_phase_commit::TwoPhase,
    super::three_phase_commit::ThreePhase,
    super::gossip::Gossip,
    super::totem::Totem,
    super::zookeeper::ZooKeeper,
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::algorithm::FactOf;
    use crate::algorithm::fact::facts_of_disk;
    use crate::model::FactView;

    struct Facts;

    impl Visit for Facts {
        type Output = ();
        fn visit<N: Node>(self) {
            let read: Vec<_> = N::FACTS.iter().map(FactOf::fact).collect();
            assert_eq!(N::DESCRIPTION.facts, read, "{}", N::DESCRIPTION.name);
            let names: BTreeSet<_> = read.iter().map(|fact| fact.name).collect();
            assert_eq!(names.len(), read.len(), "each once: {names:?}");
            // A process that never ran has a disk, and what is durable is told of it.
            let told = facts_of_disk(N::FACTS, &N::Disk::default());
            let durable = |view: &FactView| read.iter().any(|fact| fact.name == view.name && fact.durable);
            assert!(told.iter().all(durable), "{told:?}");
            let listed = N::FACTS.iter().filter(|of| of.is_listed()).map(FactOf::fact);
            for fact in listed.filter(|fact| fact.durable && fact.key.is_none()) {
                assert!(told.iter().any(|view| view.name == fact.name), "{}", fact.name);
            }
        }
    }

    #[test]
    fn what_a_description_calls_a_fact_can_be_read() {
        for name in names() {
            visit(name, Facts).expect("it is listed");
        }
    }
}
