//! Whether a script holds: it is run once without a screen before it is filmed.

use crate::cli::failure::{Keyed, sentence};
use crate::cli::interrupt::Interrupt;
use crate::cli::source::Script;
use crate::model::visible;
use crate::script::{Item, Runner, Summary};
use crate::text::Texts;

/// What came of a run.
pub(super) enum Verdict {
    /// All holds.
    Holds,
    /// This does not.
    Fails(Keyed),
    /// Somebody ended it.
    Interrupted,
}

/// Runs a script; `file` is its name, as it is told.
pub(super) fn of(file: &str, script: &Script, memory: usize, interrupt: &Interrupt, texts: &Texts) -> Verdict {
    let mut runner = Runner::new(script.lines.clone(), script.cluster.fork()).within(memory).quiet();
    let mut first = None;
    while let Some(item) = runner.next_unless(&mut || interrupt.came()) {
        first = first.or_else(|| wrong(&visible(file), &item, texts));
    }
    match (runner.summary(), first) {
        (Summary { interrupted: true, .. }, _) => Verdict::Interrupted,
        (Summary { ok: true, .. }, _) | (_, None) => Verdict::Holds,
        (_, Some(wrong)) => Verdict::Fails(wrong),
    }
}

/// What is wrong, if that is what an item says.
pub(super) fn wrong(file: &str, item: &Item, texts: &Texts) -> Option<Keyed> {
    Some(match item {
        Item::Claim { held: false, line, text, .. } => {
            sentence("record-refuted", &[("file", file), ("line", &line.to_string()), ("text", text)])
        }
        Item::Error { line, text, message, .. } => {
            let (line, why) = (line.to_string(), texts.say(message));
            sentence("record-failed", &[("file", file), ("line", &line), ("text", text), ("why", &why)])
        }
        Item::Unaccepted { invariant, event } => {
            let event = event.to_string();
            sentence("record-broken", &[("file", file), ("event", &event), ("invariant", invariant)])
        }
        _ => return None,
    })
}
