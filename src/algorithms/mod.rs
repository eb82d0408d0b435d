//! The algorithms, one folder each, and what several of them share.
//!
//! What an algorithm has to be is [`crate::algorithm`]'s. A new one is a new folder, its `pub mod` here and its line in
//! [`catalogue`].

pub mod catalogue;
pub mod echo;
pub mod fast_paxos;
pub mod gossip;
pub mod lease;
pub mod multi_paxos;
pub mod nwr;
pub mod paxos;
pub mod primary_backup;
pub mod raft;
pub mod shared;
pub mod single_acceptor;
pub mod three_phase_commit;
pub mod totem;
pub mod two_phase_commit;
pub mod zab;
pub mod zookeeper;
