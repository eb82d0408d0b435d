//! What several algorithms are made of: quorums, votes under ballots, the replicated store.

pub mod ballots;
pub mod proposal;
pub mod quorum;
pub mod store;
mod table;
