//! Atomic commitment, as far as it is the same in two and in three phases: what is on the disks, the locks, what must hold,
//! and how it is drawn.
//!
//! S1, the first node, coordinates; the others take part. A participant that has voted yes can no longer decide alone, and
//! keeps its locks until it is told: from then on it is *ready*, also after a restart.

pub mod badges;
pub mod disk;
pub mod judge;
pub mod locks;
pub mod outcome;
pub mod picture;
pub mod places;
pub mod promises;
pub mod words;
