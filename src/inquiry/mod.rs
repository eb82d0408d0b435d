//! Questions about a moment, answered by trying on copies of it: why does a node not do something, and what would make it?
//! What if a message is lost? What would have kept whole what broke?
//!
//! Nothing here knows an algorithm or has an answer ready: what a rule waits for is what is left of a schedule that makes
//! it fire when nothing more can be left out of it, and what stands in its way is what its node does instead. This room does
//! not know the clock, how an answer is shown, or whether anybody waits for it.

mod answer;
mod moment;
mod tape;
mod told;
mod what_if;
mod what_saves;
mod why_not;

pub use answer::{Alteration, Answer, Breach, Changed, Instead, Saving, Side, Step, WhatIf, WhatSaves, WhyNot};
pub use moment::Moment;
pub use told::{AnswerLine, Telling, Tone, lines};
pub use what_if::what_if;
pub use why_not::why_not;

use crate::command::Inquiry;

/// The answer to a question about a moment, as far as it is found before it is `over`.
pub fn answer(moment: &Moment, inquiry: &Inquiry, over: &(dyn Fn() -> bool + Sync)) -> Answer {
    let base = moment.cluster.as_ref();
    match inquiry {
        Inquiry::WhyNot { node, what } => Answer::WhyNot(why_not(base, *node, what, over)),
        Inquiry::WhatIf(pick) => Answer::WhatIf(Box::new(what_if(base, pick))),
        Inquiry::WhatSaves => Answer::WhatSaves(what_saves::what_saves(base, &moment.way, over)),
    }
}

#[cfg(test)]
mod tests;
