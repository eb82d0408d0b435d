//! Taking the terminal and giving it back, whatever ends the program.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::panic;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::queue;
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

use super::faults;

/// Whether the terminal is ours, so that it is given back once. Whoever writes to it holds this, not the lock of standard
/// output, which the program may hold while another thread panics.
static TAKEN: Mutex<bool> = Mutex::new(false);
static HOOK: Once = Once::new();
/// From now on the terminal tells when its colours turn from dark to light or back (mode 2031); it tells no more.
const HEAR_COLOURS: &[u8] = b"\x1b[?2031h";
const LEAVE_COLOURS: &[u8] = b"\x1b[?2031l";
/// The exit status after a panic: that of any program in Rust.
const PANICKED: i32 = 101;

/// The terminal while it is ours; dropping it gives it back.
pub(super) struct Taken;

impl Taken {
    /// Takes the terminal, and sees to it that a panic in whatever thread gives it back, prints its message, and ends the
    /// program: what goes on without that thread could only wait for it.
    pub(super) fn take(mouse: bool) -> io::Result<Taken> {
        HOOK.call_once(|| {
            let report = panic::take_hook();
            panic::set_hook(Box::new(move |info| {
                give_back();
                report(info);
                std::process::exit(PANICKED);
            }));
        });
        let taken = Taken;
        enter(mouse)?;
        Ok(taken)
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        give_back();
    }
}

/// Makes the terminal ours (again), whatever was done to it meanwhile, with the mouse or without.
pub(super) fn enter(mouse: bool) -> io::Result<()> {
    let mut taken = taken();
    if std::mem::replace(&mut *taken, true) {
        // What it was before is known; whether it is still as it is to be is not.
        disable_raw_mode()?;
    }
    faults::keep(leaving()?)?;
    enable_raw_mode()?;
    let mut bytes = Vec::new();
    queue!(bytes, EnterAlternateScreen, EnableBracketedPaste, Hide)?;
    bytes.extend_from_slice(HEAR_COLOURS);
    if mouse {
        queue!(bytes, EnableMouseCapture)?;
    }
    write(&bytes)
}

/// Hears the mouse from now on, or leaves it to the terminal.
pub(super) fn hear_mouse(hear: bool) -> io::Result<()> {
    let mut bytes = Vec::new();
    if hear { queue!(bytes, EnableMouseCapture) } else { queue!(bytes, DisableMouseCapture) }?;
    write_if_ours(&bytes)
}

/// Writes to the terminal, if it is ours; nobody gives it back meanwhile.
pub(super) fn write_if_ours(bytes: &[u8]) -> io::Result<()> {
    let taken = taken();
    if *taken { write(bytes) } else { Ok(()) }
}

/// Gives the terminal back, if it is ours. A terminal that is gone needs nothing back.
pub(super) fn give_back() {
    // Whoever draws just now comes to an end first.
    let mut taken = taken();
    if std::mem::take(&mut *taken) {
        let _ = leaving().and_then(|bytes| write(&bytes));
        let _ = disable_raw_mode();
        faults::forget();
    }
}

/// What leaves the screen.
fn leaving() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    bytes.extend_from_slice(LEAVE_COLOURS);
    queue!(bytes, EndSynchronizedUpdate, DisableBracketedPaste, DisableMouseCapture, LeaveAlternateScreen, Show)?;
    Ok(bytes)
}

fn taken() -> MutexGuard<'static, bool> {
    TAKEN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn write(bytes: &[u8]) -> io::Result<()> {
    File::from(io::stdout().as_fd().try_clone_to_owned()?).write_all(bytes)
}
