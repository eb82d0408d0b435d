//! The same run on other algorithms, made on a thread of its own behind the screen: keys never wait for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::timeline::Carrying;

/// How often it tells how far it is.
const TELL: Duration = Duration::from_millis(100);
/// Events between two looks at whether it was ended.
const EVENTS: u64 = 1_000;

/// What is told of it.
pub(super) enum Carried {
    /// So many hundredths are done.
    SoFar(u64),
    /// It is done.
    Whole(Box<Carrying>),
    /// It cannot be done, and why.
    Failed(String),
}

/// Makes the same run on other algorithms until it is done or `ended`; whoever ended it hears no more of it.
#[expect(
    clippy::disallowed_methods,
    reason = "the runs are apart from the one on the screen: they have only its commands"
)]
pub(super) fn begin(mut carrying: Carrying, ended: Arc<AtomicBool>, tell: impl Fn(Carried) + Send + 'static) {
    std::thread::spawn(move || {
        let mut told = Instant::now();
        while !ended.load(Ordering::Relaxed) {
            match carrying.slice(EVENTS) {
                Ok(true) => return tell(Carried::Whole(Box::new(carrying))),
                Err(reason) => return tell(Carried::Failed(reason)),
                Ok(false) if told.elapsed() >= TELL => {
                    tell(Carried::SoFar(carrying.percent()));
                    told = Instant::now();
                }
                Ok(false) => {}
            }
        }
    });
}
