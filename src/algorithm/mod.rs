//! What an algorithm is: its types ([`Algorithm`]), what moves it ([`Machine`]), what is looked at ([`Inspect`]), and what
//! it declares about itself.
//!
//! An algorithm is a pure state machine: `(state, input) → (state, effects)`. This room knows no network, no
//! simulator, no clock but the one handed to it, no randomness of its own, and no algorithm by name.

#[expect(clippy::module_inception, reason = "the room is named after what it is about")]
mod algorithm;
pub mod chunked;
mod context;
pub mod declare;
pub mod describe;
mod durable;
pub mod embed;
pub mod fact;
mod finding;
mod inspect;
mod invariants;
mod machine;
mod need;
mod node;
pub mod outcome;
mod outset;
mod payload;
mod process;
mod random;
pub mod report;
pub mod settings;
mod speech;
mod survey;
mod tuning;
mod weight;

pub use algorithm::Algorithm;
pub use context::{Context, Effect, Fired, Send};
pub use durable::{Disk, Durable};
pub use fact::FactOf;
pub use finding::{Finding, failed, guard};
pub use inspect::Inspect;
pub use invariants::{Change, Invariants};
pub use machine::{Control, InitialState, Machine, NoControl};
pub use node::Node;
pub use outcome::{Outcome, Outcomes};
pub use payload::{Payload, PayloadOf, Refusal, Reply, Request};
pub use process::Process;
pub use random::{Random, Streams};
pub use speech::{Message, Rule, Settings, Timer};
pub use survey::{Survey, SurveyedClient};
pub use weight::Weight;
