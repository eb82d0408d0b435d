//! What takes long is made on a thread of its own behind the screen: keys never wait for it.

use std::convert::Infallible;
use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::app::{HowFar, Making};
use crate::timeline::PortableJob;

/// How often it tells how far it is.
const TELL: Duration = Duration::from_millis(100);
/// Events between two looks at whether it was ended.
const EVENTS: u64 = 1_000;

/// Something that takes long, done in slices.
pub trait Work: Send + 'static {
    /// Goes on for a moment; whether it is done.
    ///
    /// # Errors
    /// If it cannot be done, and why.
    fn go_on(&mut self) -> Result<bool, String>;
    /// How far it is.
    fn how_far(&self) -> HowFar;
}

/// How work is begun, behind the screen already.
pub type Make<W> = Box<dyn FnOnce() -> Result<W, String> + Send>;

/// Nothing is made behind such a screen.
impl Work for Infallible {
    fn go_on(&mut self) -> Result<bool, String> {
        match *self {}
    }

    fn how_far(&self) -> HowFar {
        match *self {}
    }
}

impl Work for PortableJob {
    fn go_on(&mut self) -> Result<bool, String> {
        self.slice(EVENTS)
    }

    fn how_far(&self) -> HowFar {
        let run = self.now().map(|played| (played.algorithm, played.run.here()));
        HowFar { percent: self.percent(), run }
    }
}

/// Ends what goes on behind the screen when it is dropped.
pub(super) struct Ending(Arc<AtomicBool>);

impl Ending {
    /// That of something which is told of it by the other.
    pub(super) fn new() -> (Ending, Arc<AtomicBool>) {
        let ended = Arc::new(AtomicBool::new(false));
        (Ending(Arc::clone(&ended)), ended)
    }
}

impl Drop for Ending {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Work under way behind the screen; dropped, it ends, and nobody hears more of it.
pub(super) struct Behind<W> {
    ending: Ending,
    news: UnboundedReceiver<Making>,
    thread: JoinHandle<Option<W>>,
}

impl<W: Work> Behind<W> {
    #[expect(clippy::disallowed_methods, reason = "the work is apart from what is on the screen")]
    pub(super) fn begin(make: Make<W>) -> Behind<W> {
        let (ending, ended) = Ending::new();
        let (tell, news) = unbounded_channel();
        Behind { ending, news, thread: std::thread::spawn(move || work(make, &ended, &tell)) }
    }

    /// Ends it; the work as far as it came, unless it could not be done.
    pub(super) fn end(self) -> Option<W> {
        drop(self.ending);
        self.thread.join().ok().flatten()
    }
}

/// What is told next of what is under way, if anything is.
pub(super) async fn told<W>(behind: &mut Option<Behind<W>>) -> Making {
    if let Some(Behind { news, .. }) = behind
        && let Some(making) = news.recv().await
    {
        return making;
    }
    pending().await
}

#[expect(clippy::disallowed_methods, reason = "how often it tells is measured in real time; the work never sees it")]
fn work<W: Work>(make: Make<W>, ended: &AtomicBool, news: &UnboundedSender<Making>) -> Option<W> {
    // If nobody hears of it, nobody needs to.
    let tell = |making| drop(news.send(making));
    let failed = |reason| tell(Making::Failed(reason));
    let mut work = make().map_err(failed).ok()?;
    let mut told = Instant::now();
    while !ended.load(Ordering::Relaxed) {
        if work.go_on().map_err(failed).ok()? {
            tell(Making::Ready);
            break;
        }
        if told.elapsed() >= TELL {
            tell(Making::SoFar(work.how_far()));
            told = Instant::now();
        }
    }
    Some(work)
}
