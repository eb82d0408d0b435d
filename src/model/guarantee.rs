//! What a history of clients' operations can guarantee: the models of consistency, the strongest first.

use serde::{Deserialize, Serialize};

use super::ClientId;

/// A model of consistency.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Guarantee {
    /// One order explains all answers, each operation within its own time (Herlihy & Wing 1990).
    Linearizable,
    /// One order explains all answers, and keeps that of each client (Lamport 1979).
    Sequential,
    /// Each client has an order of its own answers and of all writes that keeps causes before effects (Ahamad et al. 1995).
    Causal,
    /// A client sees what it wrote itself (Terry et al. 1994).
    ReadYourWrites,
    /// What a client has seen it goes on seeing (Terry et al. 1994).
    MonotonicReads,
    /// What is read was written, and once all is quiet the copies are equal (Vogels 2008).
    Eventual,
}

impl Guarantee {
    /// All of them, the strongest first.
    pub const ALL: [Guarantee; 6] = [
        Guarantee::Linearizable,
        Guarantee::Sequential,
        Guarantee::Causal,
        Guarantee::ReadYourWrites,
        Guarantee::MonotonicReads,
        Guarantee::Eventual,
    ];

    /// All names.
    pub const NAMES: [&str; 6] =
        ["linearizable", "sequential", "causal", "read-your-writes", "monotonic-reads", "eventual"];

    /// Its name in the command language.
    pub fn name(self) -> &'static str {
        Guarantee::NAMES[self as usize]
    }

    /// That of the name.
    pub fn named(name: &str) -> Option<Guarantee> {
        Guarantee::ALL.into_iter().find(|guarantee| guarantee.name() == name)
    }
}

/// Whether a history guarantees something.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Judgement {
    /// It does so far.
    Holds,
    /// It does not: these operations alone refute it, each by its client and its number there. None: it is not the
    /// answers; the copies differ while all is quiet.
    Refuted(Vec<(ClientId, u64)>),
    /// It was not found out.
    Undecided(Doubt),
}

/// Why it was not found out whether a history guarantees something.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// The search for an order was given up.
    GivenUp,
    /// The history is longer than what is looked at for a picture.
    TooLong,
    /// The answers do not say which write they saw: what is asked is no register.
    NoRegister,
}

/// A guarantee, and whether the history gives it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuaranteeView {
    /// Which.
    pub guarantee: Guarantee,
    /// Whether it does.
    pub judgement: Judgement,
}
