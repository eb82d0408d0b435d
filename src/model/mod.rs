//! The protocol-neutral picture of a cluster: plain data, no behaviour.
//!
//! This is the lowest room. Everything above speaks in its identifiers, values and pictures. It does not know any
//! algorithm, simulator, text catalogue or terminal: a pane that draws a [`View`] can draw every algorithm.

mod ballot;
mod clock_time;
mod counters;
mod epoch_counter;
mod figure;
mod guarantee;
mod ids;
mod marks;
mod name;
mod node_set;
mod picture;
mod sentence;
mod value;
mod visible;
mod written;

pub use ballot::{Ballot, ParseBallotError, Proposal};
pub use clock_time::{ClockTime, ParseClockTimeError};
pub use counters::{Counters, Traffic};
pub use epoch_counter::{EpochCounter, Notation, ParseEpochCounterError};
pub use figure::*;
pub use guarantee::{Doubt, Guarantee, GuaranteeView, Judgement};
pub use ids::{ClientId, Endpoint, Link, MessageId, NodeId, ParseIdError, Time};
pub use marks::{MOST_OUTCOMES, Mark, Marks};
pub use name::{Name, NameError, Names, named};
pub use node_set::NodeSet;
pub use picture::*;
pub use sentence::{Gap, Sentence};
pub use value::{FactKey, Field, Kind, Value};
pub use visible::{ascii_line, is_hidden, push_escape, visible, visible_lines};
pub use written::Plain;
