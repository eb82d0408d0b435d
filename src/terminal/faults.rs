//! Faults of the program itself (a stack that overflows, memory that is not there, an abort) while it has the terminal:
//! the handler of the signal gives the terminal back, for nothing else of the program can be trusted to run after it.
//!
//! What ends the program then is what would have ended it anyway, with the message that the runtime has for it.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::{Mutex, Once, PoisonError};

use nix::libc::{c_int, c_void, siginfo_t};
use nix::sys::signal::{SaFlags, SigAction, SigHandler, SigSet, Signal, raise, sigaction};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

const FAULTS: [Signal; 5] = [Signal::SIGSEGV, Signal::SIGBUS, Signal::SIGILL, Signal::SIGFPE, Signal::SIGABRT];

/// How to give the terminal back, while it is ours. A handler only tries for it: whoever holds it holds it for a moment.
static KEPT: Mutex<Option<Kept>> = Mutex::new(None);
static PREPARED: Once = Once::new();
/// What is to be done by a signal of [`FAULTS`], in their order, once the terminal is given back.
static BEFORE: Mutex<[Option<SigAction>; FAULTS.len()]> = Mutex::new([None; FAULTS.len()]);

struct Kept {
    output: OwnedFd,
    modes: Termios,
    /// What leaves the screen.
    leave: Vec<u8>,
}

/// Remembers how the terminal is now, before it is taken, and what leaves the screen; from then on a fault gives it back.
///
/// # Errors
/// If standard output is no terminal.
pub(super) fn keep(leave: Vec<u8>) -> io::Result<()> {
    let output = io::stdout().as_fd().try_clone_to_owned()?;
    let modes = tcgetattr(&output)?;
    *kept() = Some(Kept { output, modes, leave });
    PREPARED.call_once(|| FAULTS.into_iter().zip(0..).for_each(|(fault, at)| handle(fault, at)));
    Ok(())
}

/// The terminal is no longer ours.
pub(super) fn forget() {
    *kept() = None;
}

fn kept() -> std::sync::MutexGuard<'static, Option<Kept>> {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where the system lets nobody handle one, it ends the program as before.
#[expect(unsafe_code, reason = "the handler does only what a handler of signals may do")]
fn handle(fault: Signal, at: usize) {
    // A stack that overflowed has no room for a handler: the runtime gives each thread another one for that.
    let flags = SaFlags::SA_ONSTACK | SaFlags::SA_SIGINFO;
    let action = SigAction::new(SigHandler::SigAction(on_fault), flags, SigSet::empty());
    let mut before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner);
    // SAFETY: `on_fault` calls nothing but the system, and waits for no lock.
    before[at] = unsafe { sigaction(fault, &action) }.ok();
}

/// Gives the terminal back and lets the signal have its effect.
#[expect(unsafe_code, reason = "what the system hands to a handler is read, and what was there before is set again")]
extern "C" fn on_fault(signal: c_int, info: *mut siginfo_t, _: *mut c_void) {
    if let Ok(mut kept) = KEPT.try_lock()
        && let Some(Kept { output, modes, leave }) = &*kept
    {
        let _ = rustix::io::write(output, leave);
        let _ = tcsetattr(output, OptionalActions::Now, modes);
        // Not dropped: memory is given back only where the program is whole.
        std::mem::forget(kept.take());
    }
    let Ok(fault) = Signal::try_from(signal) else { return };
    // SAFETY: the system gives every handler with SA_SIGINFO what it knows of the signal.
    let sent = unsafe { info.as_ref() }.is_none_or(|info| info.si_code <= 0);
    let at = FAULTS.iter().position(|each| *each == fault);
    let before = BEFORE.try_lock().ok().and_then(|before| before[at?]);
    let default = SigAction::new(SigHandler::SigDfl, SaFlags::empty(), SigSet::empty());
    let next = before.filter(|_| !sent).unwrap_or(default);
    // SAFETY: the action is the default one, or the one that was there before.
    let _ = unsafe { sigaction(fault, &next) };
    if sent {
        let _ = raise(fault);
    }
    // Else the instruction is done once more, and the fault meets what was there before: the runtime tells of a stack
    // that overflowed, and aborts.
}
