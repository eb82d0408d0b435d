//! The boundary between a run and whoever shows it: requests in, snapshots out.
//!
//! Start with [`Session`]. A terminal, a recorder and a page want exactly these and nothing else of a run. This room does
//! not know how a run is kept, what is drawn, or any algorithm; it works in slices, so that whoever drives it stays
//! responsive.

mod claims;
mod event_cache;
mod finding;
mod query;
mod request;
#[expect(clippy::module_inception, reason = "the room is named after what it is about")]
mod session;
mod snapshot;

pub use claims::{ClaimStanding, ClaimView};
pub use query::{SnapshotQuery, Window};
pub use request::Request;
pub use session::Session;
pub use snapshot::{Peek, Snapshot};

#[cfg(test)]
mod tests;
