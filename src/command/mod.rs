//! The command language: one typed [`Command`] behind keystrokes, the palette, scripts, tests and `synod run`.
//!
//! Parse ∘ print is the identity. This room knows the algorithms only as data ([`crate::protocol::describe`]); it does
//! not run anything.

mod class;
mod condition;
mod evaluate;
mod explain;
mod print;
mod types;

pub use class::CommandClass;
pub use condition::{Comparison, Condition, Operand, Subject};
pub use evaluate::Facts;
pub use types::{
    Claim, Command, DiskFault, Goal, Moment, Network, Operation, Pattern, PatternEnd, Pick, Role, Set, Verb,
};
