//! What a cluster is to everything above it: four interfaces and what they speak of.
//!
//! [`Look`] and [`Drive`] are all that a live cluster or a record of one can be; [`Keep`] makes a past that can be gone
//! back to, [`Search`] a future that can be searched. This room does not know how a cluster works, or any algorithm.

mod choice;
mod covered;
mod drive;
mod event;
mod keep;
mod look;
mod part;
mod search;

pub use choice::{Choice, ChoiceKind, MessageRef};
pub use covered::Covered;
pub use drive::Drive;
pub use event::{Applied, Detail, Event, MomentError};
pub use keep::{Cluster, Keep};
pub use look::Look;
pub use part::{Rest, UnderWay};
pub use search::Search;
