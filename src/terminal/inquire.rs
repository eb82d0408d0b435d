//! A question about the moment on the screen, answered on a thread of its own: keys never wait for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::command::Inquiry;
use crate::inquiry::{Answer, Moment, answer};
use crate::timeline::Timeline;

/// Answers a question about where a run is, unless it is `ended` before.
#[expect(clippy::disallowed_methods, reason = "the question is apart from the run: it only reads a copy of it")]
pub(super) fn begin(
    timeline: &Timeline,
    inquiry: Inquiry,
    ended: Arc<AtomicBool>,
    tell: impl Fn(Answer) + Send + 'static,
) {
    let moment = Moment::of(timeline, &inquiry);
    std::thread::spawn(move || {
        let found = answer(&moment, &inquiry, &|| ended.load(Ordering::Relaxed));
        // Whoever ended it does not want to hear of it any more.
        if !ended.load(Ordering::Relaxed) {
            tell(found);
        }
    });
}
