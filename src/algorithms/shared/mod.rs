//! What several algorithms are made of: quorums, votes under ballots, atomic commitment, the replicated store, trees of hashes.

pub mod ballots;
pub mod client_command;
pub mod commit;
pub mod merkle;
pub mod quorum;
pub mod store;
mod table;
