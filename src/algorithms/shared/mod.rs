//! What several algorithms are made of: quorums, votes under ballots, the replicated store.

pub mod ballots;
pub mod client_command;
pub mod quorum;
pub mod store;
mod table;
