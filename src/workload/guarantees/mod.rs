//! Which models of consistency a history satisfies, from linearizable to monotonic reads, and a few operations that refute
//! each of the others.
//!
//! Each model asks for an order of operations that explains the answers; they differ in who shares it and what it keeps:
//!
//! - linearizable: one order for all, each operation within its own time (Herlihy & Wing 1990);
//! - sequential: one order for all that keeps each client's own (Lamport 1979);
//! - causal: for each client an order of its operations and of all writes; it keeps the order of each client, and a
//!   write comes before whoever read it (causal memory, Ahamad et al. 1995);
//! - read your writes, monotonic reads (Terry et al. 1994): for each client and key an order of the writes in which each
//!   read sees the last of what it must know: at least the client's own writes, or what the client has read there.
//!
//! The weaker a model, the fewer histories refute it: linearizable ⇒ sequential ⇒ causal ⇒ read your writes and monotonic
//! reads. (So a model that holds settles all below, and one that is refuted all above.) Operations that are pending or
//! unknown may come anywhere after what their client did before, or never. What is easily left out: “stale” alone refutes
//! only linearizability. Who wrote x=2 and reads another's x=1 has lost nothing of its own: the other write may be later.
//!
//! Where each value is written once, all but sequential are decided in polynomial time (Gibbons & Korach 1997;
//! Bouajjani et al. 2017, by bad patterns); otherwise, and for sequential, a search is made that has a bound.

mod causal;
mod judge;
mod register;
mod sequential;
mod sessions;
mod smallest;
#[cfg(test)]
mod tests;
mod told;

pub use judge::{Effort, Found, judge};
pub use told::Told;
