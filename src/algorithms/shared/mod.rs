//! What several algorithms are made of: quorums, votes under ballots, atomic commitment, the replicated store.

pub mod ballots;
pub mod client_command;
pub mod commit;
pub mod quorum;
pub mod store;
mod table;
