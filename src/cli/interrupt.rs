//! Ctrl-C and SIGTERM in a program without a screen: what there is by then is told, and whoever waits sees which signal
//! ended it.

use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use signal_hook::SigId;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::low_level::{emulate_default_handler, pipe, unregister};

use super::failure::Failure;
use crate::sentence;

/// The signals that are a wish to end.
const SIGNALS: [i32; 2] = [SIGINT, SIGTERM];

/// The signal that somebody heard of last; 0: none.
static HEARD: AtomicUsize = AtomicUsize::new(0);

/// How long the program may go on without asking: whoever presses Ctrl-C is answered within 100 ms.
const GRACE: Duration = Duration::from_millis(80);
/// How long it may take then to tell what there is, if nobody takes that.
const TELLING: Duration = Duration::from_secs(2);

/// From its making until it is dropped, a signal is a wish to end that is asked for here. If nobody asks in time, or what
/// is told then is not taken, the program is ended where it is.
pub(super) struct Interrupt {
    /// Which signal came; 0: none.
    came: Arc<AtomicUsize>,
    /// Somebody asked, and heard that it came.
    heard: Arc<AtomicBool>,
    /// It ended only what was under way: the program goes on.
    forgiven: Arc<AtomicBool>,
    /// There is something to read when one comes.
    told: UnixStream,
    listening: Vec<SigId>,
}

impl Interrupt {
    /// Listens.
    ///
    /// # Errors
    /// If the system lets nobody listen.
    pub(super) fn listen() -> Result<Interrupt, Failure> {
        let refused = |error: io::Error| Failure::Io(sentence!("Ctrl-C cannot be listened to: {error}", error));
        let (came, heard) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let forgiven = Arc::new(AtomicBool::new(false));
        let (ours, theirs) = UnixStream::pair().map_err(refused)?;
        let (told, telling) = UnixStream::pair().map_err(refused)?;
        told.set_nonblocking(true).map_err(refused)?;
        let mut listening = Vec::new();
        for signal in SIGNALS {
            let flag = signal_hook::flag::register_usize(signal, Arc::clone(&came), signal as usize);
            listening.push(flag.map_err(refused)?);
            listening.push(pipe::register(signal, telling.try_clone().map_err(refused)?).map_err(refused)?);
            listening.push(pipe::register(signal, theirs.try_clone().map_err(refused)?).map_err(refused)?);
        }
        watch(ours, Arc::clone(&came), Arc::clone(&heard), Arc::clone(&forgiven));
        Ok(Interrupt { came, heard, forgiven, told, listening })
    }

    /// Whether one came.
    pub(super) fn came(&self) -> bool {
        let came = self.came.load(Ordering::Relaxed);
        if came != 0 {
            HEARD.store(came, Ordering::Relaxed);
            self.heard.store(true, Ordering::Relaxed);
        }
        came != 0
    }

    /// What can be read as soon as one came: to be waited for together with something else.
    pub(super) fn told(&self) -> BorrowedFd<'_> {
        self.told.as_fd()
    }

    /// The one that came ended what was under way, and that was all that it was to end: the next one is another wish.
    pub(super) fn forgive(&self) {
        self.forgiven.store(true, Ordering::Relaxed);
        let _ = (&self.told).read(&mut [0; 16]);
        self.came.store(0, Ordering::Relaxed);
        self.heard.store(false, Ordering::Relaxed);
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        for id in self.listening.drain(..) {
            unregister(id);
        }
    }
}

/// Ends the program some time after a signal, unless it has ended by then; a thread sleeps until one comes.
#[expect(clippy::disallowed_methods, reason = "whatever the program does, or waits for, Ctrl-C ends it in time")]
fn watch(mut signals: UnixStream, came: Arc<AtomicUsize>, heard: Arc<AtomicBool>, forgiven: Arc<AtomicBool>) {
    std::thread::spawn(move || {
        // Nothing to read: nobody listens any more.
        while let Ok(1..) = signals.read(&mut [0]) {
            std::thread::sleep(GRACE);
            if heard.load(Ordering::Relaxed) {
                std::thread::sleep(TELLING);
            }
            if forgiven.swap(false, Ordering::Relaxed) {
                continue;
            }
            HEARD.store(came.load(Ordering::Relaxed), Ordering::Relaxed);
            end();
        }
    });
}

/// Ends the program as the signal ends one that does not listen.
pub(super) fn end() {
    // Two threads at it at once would undo what each other prepares; who comes second waits for the end.
    static ENDING: Mutex<()> = Mutex::new(());
    let _alone = ENDING.lock();
    let signal = SIGNALS.into_iter().find(|signal| *signal as usize == HEARD.load(Ordering::Relaxed));
    // Should the system refuse, the exit status says the same.
    let _ = emulate_default_handler(signal.unwrap_or(SIGINT));
}
