//! What several algorithms are made of: votes under ballots, the replicated store.

pub mod ballots;
pub mod proposal;
pub mod store;
