//! Taking the terminal and giving it back, whatever ends the program.

use std::io::{self, StdoutLock, Write};
use std::panic;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use tokio::sync::Notify;

/// Whether the terminal is ours, so that it is given back once.
static TAKEN: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();
/// Some thread panicked.
static PANICKED: Notify = Notify::const_new();

/// The terminal while it is ours; dropping it gives it back.
pub(super) struct Taken;

impl Taken {
    /// Takes the terminal, and sees to it that a panic gives it back before its message is printed.
    pub(super) fn take() -> io::Result<Taken> {
        HOOK.call_once(|| {
            let report = panic::take_hook();
            panic::set_hook(Box::new(move |info| {
                give_back();
                report(info);
                PANICKED.notify_one();
            }));
        });
        let taken = Taken;
        enter()?;
        Ok(taken)
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        give_back();
    }
}

/// Waits until a thread panics; the terminal is given back by then.
pub(super) async fn panicked() {
    PANICKED.notified().await;
}

/// Makes the terminal ours (again), whatever was done to it meanwhile.
pub(super) fn enter() -> io::Result<()> {
    let mut out = io::stdout().lock();
    if TAKEN.swap(true, Ordering::SeqCst) {
        // What it was before is known; whether it is still as it is to be is not.
        disable_raw_mode()?;
    }
    enable_raw_mode()?;
    execute!(out, EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste, Hide)
}

/// Where to write to while the terminal is ours; nobody gives it back meanwhile. None: it is not ours.
pub(super) fn ours() -> Option<StdoutLock<'static>> {
    let out = io::stdout().lock();
    TAKEN.load(Ordering::SeqCst).then_some(out)
}

/// Gives the terminal back, if it is ours. A terminal that is gone needs nothing back.
pub(super) fn give_back() {
    // Whoever draws just now comes to an end first.
    let mut out = io::stdout().lock();
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ =
            queue!(out, EndSynchronizedUpdate, DisableBracketedPaste, DisableMouseCapture, LeaveAlternateScreen, Show);
        let _ = out.flush();
        let _ = disable_raw_mode();
    }
}
