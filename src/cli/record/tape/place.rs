//! What is wrong with a line that is typed in a tape, with the place in the tape.

use crate::cli::failure::{Exit, Failure, Objection, prefix, sentence};
use crate::model::visible;
use crate::text::Texts;

/// The failure of what was typed at a place of a tape.
pub(super) fn placed(place: &str, line: &str, failure: Failure, texts: &Texts) -> Failure {
    let exit = match &failure {
        Failure::Closed => return failure,
        Failure::Says(Objection { exit, .. }) => *exit,
        Failure::Io(_) => Exit::Io,
        _ => Exit::Usage,
    };
    let told = failure.told(texts);
    let why = told.strip_prefix(&prefix(texts)).unwrap_or(&told);
    let typed = sentence("tape-typed-at", &[("place", place), ("line", &visible(line)), ("why", why)]);
    Failure::Says(Objection { exit, sentences: vec![typed] })
}
