//! Traces of a run, for the tools of others: message sequence diagrams, vector clocks, graphs, states.
//!
//! A [`Rehearsal`] runs a script and learns which events lead to where it ends, and what is told on the way. [`Journey`] then
//! goes there straight, one event after the other, and an [`Export`] writes each in one of the [`TraceFormat`]s: what
//! happened at which [`Place`], what it followed from ([`Causality`]), what it changed. Nothing is kept but what a later
//! event can still follow from. This room opens no file and draws nothing.

mod causality;
mod changes;
mod dot;
mod escape;
mod export;
mod format;
mod itf;
mod journey;
mod json;
mod mermaid;
mod place;
mod plantuml;
mod range;
mod rehearsal;
mod sequence;
mod shiviz;
mod step;
mod writer;

pub use causality::{Causality, Cause};
pub use export::Export;
pub use format::TraceFormat;
pub use journey::Journey;
pub use place::Place;
pub use range::{Range, Selection};
pub use rehearsal::{Bound, Learnt, Rehearsal, Told, ToldKind};
