//! Ctrl-C in a program without a screen: what there is by then is told, and whoever waits sees that the signal ended it.

use std::io::{self, Read};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use signal_hook::SigId;
use signal_hook::consts::SIGINT;
use signal_hook::low_level::{emulate_default_handler, pipe, unregister};

use super::failure::Failure;

/// How long the program may go on without asking: whoever presses Ctrl-C is answered within 100 ms.
const GRACE: Duration = Duration::from_millis(80);
/// How long it may take then to tell what there is, if nobody takes that.
const TELLING: Duration = Duration::from_secs(2);

/// From its making until it is dropped, Ctrl-C is a wish to end that is asked for here. If nobody asks in time, or what
/// is told then is not taken, the program is ended where it is.
pub(super) struct Interrupt {
    came: Arc<AtomicBool>,
    /// Somebody asked, and heard that it came.
    heard: Arc<AtomicBool>,
    listening: [SigId; 2],
}

impl Interrupt {
    /// Listens.
    ///
    /// # Errors
    /// If the system lets nobody listen.
    pub(super) fn listen() -> Result<Interrupt, Failure> {
        let refused = |error: io::Error| Failure::Io(format!("Ctrl-C cannot be listened to: {error}"));
        let (came, heard) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        let (ours, theirs) = UnixStream::pair().map_err(refused)?;
        let listening = [
            signal_hook::flag::register(SIGINT, Arc::clone(&came)).map_err(refused)?,
            pipe::register(SIGINT, theirs).map_err(refused)?,
        ];
        watch(ours, Arc::clone(&heard));
        Ok(Interrupt { came, heard, listening })
    }

    /// Whether it came.
    pub(super) fn came(&self) -> bool {
        let came = self.came.load(Ordering::Relaxed);
        if came {
            self.heard.store(true, Ordering::Relaxed);
        }
        came
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        for id in self.listening {
            unregister(id);
        }
    }
}

/// Ends the program some time after Ctrl-C, unless it has ended by then; a thread sleeps until it comes.
#[expect(clippy::disallowed_methods, reason = "whatever the program does, or waits for, Ctrl-C ends it in time")]
fn watch(mut signals: UnixStream, heard: Arc<AtomicBool>) {
    std::thread::spawn(move || {
        // Nothing to read: nobody listens any more.
        if let Ok(1..) = signals.read(&mut [0]) {
            std::thread::sleep(GRACE);
            if heard.load(Ordering::Relaxed) {
                std::thread::sleep(TELLING);
            }
            end();
        }
    });
}

/// Ends the program as Ctrl-C ends one that does not listen.
pub(super) fn end() {
    // Two threads at it at once would undo what each other prepares; who comes second waits for the end.
    static ENDING: Mutex<()> = Mutex::new(());
    let _alone = ENDING.lock();
    // Should the system refuse, the exit status says the same.
    let _ = emulate_default_handler(SIGINT);
}
