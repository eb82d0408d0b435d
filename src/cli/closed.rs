//! Standard streams that were closed when the program was started (`>&-`).
//!
//! Before `main` begins, the runtime opens `/dev/null` in the place of a closed stream, and from then on nothing tells
//! it from one that whoever started the program opened: so it is looked at before that.

use std::sync::atomic::{AtomicU8, Ordering};

use rustix::io::{Errno, fcntl_getfd};
use rustix::stdio;

/// Standard input.
pub(super) const INPUT: u8 = 1;
/// Standard output.
pub(super) const OUTPUT: u8 = 2;

static CLOSED: AtomicU8 = AtomicU8::new(0);

/// Whether that stream was closed when the program was started.
pub(super) fn was_closed(stream: u8) -> bool {
    CLOSED.load(Ordering::Relaxed) & stream != 0
}

#[ctor::ctor(unsafe)]
fn look() {
    for (stream, descriptor) in [(INPUT, stdio::stdin()), (OUTPUT, stdio::stdout())] {
        if fcntl_getfd(descriptor) == Err(Errno::BADF) {
            CLOSED.fetch_or(stream, Ordering::Relaxed);
        }
    }
}
