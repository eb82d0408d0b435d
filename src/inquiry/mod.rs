//! Questions about a moment, answered by trying on copies of it: why does a node not do something, and what would make it?
//! What if a message is lost?
//!
//! Nothing here knows an algorithm or has an answer ready: what a rule waits for is what is left of a schedule that makes
//! it fire when nothing more can be left out of it, and what stands in its way is what its node does instead. This room does
//! not know the clock, how an answer is shown, or whether anybody waits for it.

mod answer;
mod told;
mod what_if;
mod why_not;

pub use answer::{Answer, Changed, Instead, Side, Step, WhatIf, WhyNot};
pub use told::{AnswerLine, Telling, Tone, lines};
pub use what_if::what_if;
pub use why_not::why_not;

use crate::cluster::Cluster;
use crate::command::Inquiry;

/// The answer to a question about the moment of `base`, as far as it is found before it is `over`.
pub fn answer(base: &dyn Cluster, inquiry: &Inquiry, over: &(dyn Fn() -> bool + Sync)) -> Answer {
    match inquiry {
        Inquiry::WhyNot { node, what } => Answer::WhyNot(why_not(base, *node, what, over)),
        Inquiry::WhatIf(pick) => Answer::WhatIf(Box::new(what_if(base, pick))),
    }
}

#[cfg(test)]
mod tests;
