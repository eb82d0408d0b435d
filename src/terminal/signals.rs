//! Signals while a screen has the terminal: what would end the program at once is told first, so that the terminal is
//! given back; with no screen they do what they always do.

use std::future::poll_fn;
use std::io;
use std::process;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Once};
use std::task::{Context, Poll};

use signal_hook::consts::{
    SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP, SIGUSR1, SIGUSR2, SIGVTALRM,
    SIGWINCH, SIGXCPU,
};
use signal_hook::flag::{register_conditional_default, register_conditional_shutdown, register_usize};
use signal_hook::low_level::{emulate_default_handler, register};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::task::yield_now;

/// Signals that end a program, save those that it cannot catch, those of its own mistakes (`faults.rs`), and SIGPIPE and
/// SIGXFSZ, which come with an error of whoever writes.
const ENDING: &[i32] =
    &[SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGALRM, SIGUSR1, SIGUSR2, SIGXCPU, SIGVTALRM, SIGPROF, SIGSYS, SIGTRAP];
/// Linux has more, which `signal-hook` cannot let end a program: SIGSTKFLT, SIGIO, SIGPWR, and those of real time.
const MORE: &[std::ops::RangeInclusive<i32>] =
    if cfg!(target_os = "linux") { &[16..=16, 29..=30, 34..=64] } else { &[] };

/// No screen has the terminal: a signal that was caught once does what it did before.
static OUTSIDE: LazyLock<Arc<AtomicBool>> = LazyLock::new(|| Arc::new(AtomicBool::new(true)));
/// So it is for signals that nobody gives by hand (a terminal that is closed gives two), but only once the runs of a
/// screen that such a signal ended are kept.
static KEPT: LazyLock<Arc<AtomicBool>> = LazyLock::new(|| Arc::new(AtomicBool::new(true)));
/// Signals that a user gives with a key: whatever the program is at, they end it.
const BY_HAND: &[i32] = &[SIGINT, SIGQUIT];
/// The program is to be stopped, and nobody has done it yet. Who listens is told, but the last screen may be over before
/// it listens again.
static TO_STOP: AtomicBool = AtomicBool::new(false);
/// The last signal that is to end the program, if there was one.
static LAST: LazyLock<Arc<AtomicUsize>> = LazyLock::new(|| Arc::new(AtomicUsize::new(0)));
static PREPARED: Once = Once::new();

/// Stops the program, as if the signal that asks for it had never been caught, until it is continued.
pub(super) fn stop() -> io::Result<()> {
    TO_STOP.store(false, Ordering::SeqCst);
    emulate_default_handler(SIGTSTP)
}

/// Ends the program by a signal, as if that had never been caught: whoever sent it sees that it had its effect.
pub(super) fn end_by(signal: i32) -> io::Result<()> {
    if ENDING.contains(&signal) {
        return emulate_default_handler(signal);
    }
    process::exit(status(signal))
}

/// What a shell makes of a program that a signal ended.
fn status(signal: i32) -> i32 {
    128 + signal
}

/// With no screen SIGTSTP stops the program at once, else it is remembered: decided in one place, so that it is neither
/// lost nor obeyed twice when it comes just as a screen begins or ends.
#[expect(unsafe_code, reason = "the handler does only what a handler of signals may do")]
fn stop_or_remember() {
    let outside = Arc::clone(&OUTSIDE);
    let handler = move || {
        if outside.load(Ordering::SeqCst) {
            let _ = emulate_default_handler(SIGTSTP);
        } else {
            TO_STOP.store(true, Ordering::SeqCst);
        }
    };
    // SAFETY: it touches two atomic flags, and does what the library says may be done in a handler.
    let _ = unsafe { register(SIGTSTP, handler) };
}

fn more() -> impl Iterator<Item = i32> {
    MORE.iter().cloned().flatten()
}

/// What a signal asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Told {
    /// The program is to end by that signal.
    End(i32),
    /// The program is to be stopped.
    Stop,
    /// The program goes on.
    GoOn,
    /// The terminal has another size.
    Resize,
}

/// Signals while a screen has the terminal; dropped, they do what they always do.
pub(super) struct Signals {
    caught: Vec<(Told, Signal)>,
}

impl Signals {
    /// From now on signals are told.
    pub(super) async fn catch() -> io::Result<Signals> {
        // What this system does not let anybody catch ends the program as before.
        PREPARED.call_once(|| {
            for signal in ENDING {
                let ends = if BY_HAND.contains(signal) { &OUTSIDE } else { &KEPT };
                let _ = register_conditional_default(*signal, Arc::clone(ends));
            }
            stop_or_remember();
            for signal in more() {
                let _ = register_conditional_shutdown(signal, status(signal), Arc::clone(&KEPT));
            }
            for signal in ENDING.iter().copied().chain(more()) {
                let _ = register_usize(signal, Arc::clone(&LAST), signal as usize);
            }
        });
        let ending = ENDING.iter().copied().chain(more()).map(|signal| (Told::End(signal), signal));
        let others = [(Told::Stop, SIGTSTP), (Told::GoOn, SIGCONT), (Told::Resize, SIGWINCH)];
        let listen = |(told, number)| Ok((told, signal(SignalKind::from_raw(number))?));
        let mut signals = Signals { caught: ending.chain(others).map(listen).collect::<io::Result<_>>()? };
        // What came between two screens has done then what it always does: the runtime hears of it only now, and it is
        // not told.
        yield_now().await;
        poll_fn(|cx| {
            while signals.poll(cx).is_ready() {}
            Poll::Ready(())
        })
        .await;
        KEPT.store(false, Ordering::SeqCst);
        OUTSIDE.store(false, Ordering::SeqCst);
        Ok(signals)
    }

    /// The next.
    pub(super) async fn next(&mut self) -> Told {
        poll_fn(|cx| self.poll(cx)).await
    }

    /// Signals do what they always do again. If one came to stop the program and nobody was told, that is done now, and
    /// the terminal must have been given back. The signal that is to end the program, if one came: until it does, the
    /// runs can be kept, and no other signal ends it save one by hand.
    pub(super) fn over(self) -> Option<i32> {
        OUTSIDE.store(true, Ordering::SeqCst);
        if LAST.load(Ordering::SeqCst) == 0 {
            drop(self);
        } else {
            std::mem::forget(self);
        }
        if TO_STOP.load(Ordering::SeqCst) {
            // Where the system refuses, the program goes on.
            let _ = stop();
        }
        match LAST.load(Ordering::SeqCst) {
            0 => None,
            signal => Some(signal as i32),
        }
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Told> {
        for (told, signal) in &mut self.caught {
            // One that had its effect before anybody listened is not told.
            if signal.poll_recv(cx).is_ready() && (*told != Told::Stop || TO_STOP.load(Ordering::SeqCst)) {
                return Poll::Ready(*told);
            }
        }
        Poll::Pending
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        OUTSIDE.store(true, Ordering::SeqCst);
        KEPT.store(true, Ordering::SeqCst);
    }
}
