//! Reading the terminal on a thread of its own, which always reads until it would block and ends with its screen.
//!
//! What was read and not yet taken stays for the next screen: a process has one terminal, and whoever types ahead does
//! not know which screen will take it. A question to the terminal is asked before the thread begins; what is typed
//! meanwhile is heard as ever, and [`Keyboard`] passes over the answer, however late it comes.

use std::collections::VecDeque;
use std::io::{self, PipeReader, PipeWriter};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags, open};
use rustix::io::Errno;
use rustix::stdio::stdin;
use rustix::termios::ttyname;
use tokio::sync::Notify;

use super::keyboard::Keyboard;
use super::restore::write_if_ours;
use crate::app::{Input, Key};

/// Bytes that untaken inputs may take before the terminal is made to wait.
const ROOM: usize = 64 << 20;
/// Inputs that a hand may type ahead. Behind more of them Ctrl-C does what it does on any terminal: they are not wanted
/// any more.
const AHEAD: usize = 256;

static READ: Mutex<Read> = Mutex::new(Read {
    keyboard: Keyboard::new(),
    inputs: VecDeque::new(),
    taken: 0,
    last: None,
    state: State::Stopped,
});
/// There is something to take.
static ARRIVED: Notify = Notify::const_new();
/// There is room again, or no need of it.
static TAKEN: Condvar = Condvar::new();

/// What was read.
struct Read {
    keyboard: Keyboard,
    /// Heard and not yet taken.
    inputs: VecDeque<Input>,
    /// The bytes that they take.
    taken: usize,
    /// When the last bytes came.
    last: Option<Instant>,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Reading,
    /// The terminal is gone.
    Gone,
    Stopped,
}

/// The thread that reads the terminal; dropped, it is no more.
pub(super) struct Reader {
    thread: Option<JoinHandle<()>>,
    /// Closed, it wakes the thread.
    stop: Option<PipeWriter>,
}

impl Reader {
    /// Begins to read.
    pub(super) fn start() -> io::Result<Reader> {
        let terminal = terminal()?;
        let (stopped, stop) = io::pipe()?;
        read().state = State::Reading;
        let thread = thread::Builder::new().name("terminal".to_owned()).spawn(move || watch(&terminal, &stopped))?;
        Ok(Reader { thread: Some(thread), stop: Some(stop) })
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        read().state = State::Stopped;
        TAKEN.notify_one();
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            // It never waits for the terminal alone.
            let _ = thread.join();
        }
    }
}

/// Asks the terminal something and waits until what it said is enough, or for so long; what it said. To be done before
/// anybody reads it.
pub(super) fn ask(question: &[u8], patience: Duration, enough: impl Fn(&[u8]) -> bool) -> io::Result<Vec<u8>> {
    let terminal = terminal()?;
    write_if_ours(question)?;
    let (began, mut said, mut bytes) = (now(), Vec::new(), [0; 1 << 10]);
    while !enough(&said) {
        let left = patience.saturating_sub(now().saturating_duration_since(began));
        let Some(wait) = Timespec::try_from(left).ok().filter(|_| !left.is_zero()) else { break };
        let mut typed = [PollFd::from_borrowed_fd(terminal.as_fd(), PollFlags::IN)];
        match poll(&mut typed, Some(&wait)) {
            Err(Errno::INTR) => continue,
            Ok(1..) if typed[0].revents().contains(PollFlags::IN) => {}
            // Silence, or a terminal that is gone, which whoever reads next is told.
            _ => break,
        }
        match rustix::io::read(&terminal, &mut bytes) {
            Err(Errno::AGAIN | Errno::INTR) => {}
            Ok(length @ 1..) => {
                said.extend_from_slice(&bytes[..length]);
                listen(&bytes[..length]);
            }
            _ => break,
        }
    }
    Ok(said)
}

/// The next input, if it is there.
pub(super) fn take() -> Option<Input> {
    let mut read = read();
    let input = read.inputs.pop_front()?;
    let full = read.taken > ROOM;
    read.taken -= size(&input);
    if full {
        TAKEN.notify_one();
    }
    Some(input)
}

/// Waits until there is something to take; false: the terminal is gone, and all that was typed is taken.
pub(super) async fn arrived() -> bool {
    loop {
        {
            let read = read();
            if !read.inputs.is_empty() || read.state == State::Gone {
                return !read.inputs.is_empty();
            }
        }
        ARRIVED.notified().await;
    }
}

fn read() -> MutexGuard<'static, Read> {
    READ.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The terminal behind standard input, opened anew: it is to be read without ever waiting, and standard input is shared
/// with whoever started the program.
fn terminal() -> io::Result<OwnedFd> {
    let flags = OFlags::RDONLY | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let anew = ttyname(stdin(), Vec::new()).and_then(|name| open(name, flags, Mode::empty()));
    // It may belong to somebody else, after `su` for one; then what `poll` says must do.
    anew.or_else(|_| rustix::io::dup(stdin())).map_err(io::Error::from)
}

fn watch(terminal: &OwnedFd, stopped: &PipeReader) {
    let gone = loop {
        let wait = remaining();
        let mut both = [
            PollFd::from_borrowed_fd(terminal.as_fd(), PollFlags::IN),
            PollFd::from_borrowed_fd(stopped.as_fd(), PollFlags::IN),
        ];
        let ready = poll(&mut both, wait.and_then(|wait| Timespec::try_from(wait).ok()).as_ref());
        let [typed, stop] = both.map(|fd| fd.revents());
        match ready {
            Err(Errno::INTR) => {}
            Err(_) => break true,
            Ok(_) if !stop.is_empty() => break false,
            Ok(0) => silent(),
            Ok(_) if typed.contains(PollFlags::IN) => match heed(terminal) {
                Ok(0) if typed.contains(PollFlags::HUP) => break true,
                Ok(_) => {}
                Err(_) => break true,
            },
            Ok(_) => break true,
        }
        if !has_room() {
            break false;
        }
    };
    if gone {
        read().state = State::Gone;
        ARRIVED.notify_one();
    }
}

/// How long to wait until silence means something.
fn remaining() -> Option<Duration> {
    let read = read();
    let patience = read.keyboard.patience()?;
    Some(patience.saturating_sub(read.last.map_or(patience, |last| now().saturating_duration_since(last))))
}

/// Nothing more came of what was begun.
fn silent() {
    hear(|read, heard| read.keyboard.silent(heard));
}

/// Reads what is there; how many bytes.
fn heed(terminal: &OwnedFd) -> rustix::io::Result<usize> {
    let mut bytes = [0; 1 << 14];
    let length = match rustix::io::read(terminal, &mut bytes) {
        Err(Errno::AGAIN | Errno::INTR) => return Ok(0),
        read => read?,
    };
    listen(&bytes[..length]);
    Ok(length)
}

/// Hears bytes that came just now.
fn listen(bytes: &[u8]) {
    hear(|read, heard| {
        let now = now();
        let silence = read.last.map_or(Duration::MAX, |last| now.saturating_duration_since(last));
        read.last = Some(now);
        read.keyboard.feed(bytes, silence, heard);
    });
}

/// Puts what is heard where it is taken.
fn hear(listen: impl FnOnce(&mut Read, &mut VecDeque<Input>)) {
    let mut heard = VecDeque::new();
    let mut read = read();
    listen(&mut read, &mut heard);
    if heard.is_empty() {
        return;
    }
    if is_interrupted(read.inputs.len(), &mut heard) {
        read.inputs.clear();
        read.taken = 0;
    }
    read.taken += heard.iter().map(size).sum::<usize>();
    read.inputs.append(&mut heard);
    drop(read);
    ARRIVED.notify_one();
}

/// Whether inputs that come behind so many are to be taken instead of them: from the last Ctrl-C on, if too much was
/// typed ahead of it.
fn is_interrupted(before: usize, heard: &mut VecDeque<Input>) -> bool {
    let interrupt = heard.iter().rposition(|input| *input == Input::Key(Key::ctrl('c')));
    let interrupt = interrupt.filter(|place| before + place > AHEAD);
    heard.drain(..interrupt.unwrap_or(0));
    interrupt.is_some()
}

/// Waits until what was read is not too much; false: it is not read any more.
fn has_room() -> bool {
    let read = TAKEN.wait_while(read(), |read| read.state == State::Reading && read.taken > ROOM);
    read.unwrap_or_else(PoisonError::into_inner).state == State::Reading
}

fn size(input: &Input) -> usize {
    let pasted = if let Input::Paste(text) = input { text.len() } else { 0 };
    size_of::<Input>() + pasted
}

#[expect(clippy::disallowed_methods, reason = "how long a terminal is silent is measured in real time")]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is taken of keys when that many wait before them.
    fn taken(before: usize, keys: &[Key]) -> (bool, Vec<Key>) {
        let mut heard = keys.iter().copied().map(Input::Key).collect();
        let interrupted = is_interrupted(before, &mut heard);
        let key = |input| if let Input::Key(key) = input { key } else { panic!("only keys were heard") };
        (interrupted, heard.into_iter().map(key).collect())
    }

    #[test]
    fn behind_more_than_a_hand_types_an_interrupt_comes_first() {
        let (a, b, interrupt) = (Key::char('a'), Key::char('b'), Key::ctrl('c'));
        assert_eq!(taken(AHEAD, &[a, interrupt, b]), (true, vec![interrupt, b]));
        assert_eq!(taken(0, &[vec![a; AHEAD + 1], vec![interrupt, b, interrupt]].concat()), (true, vec![interrupt]));
        assert_eq!(taken(AHEAD - 1, &[a, interrupt, b]), (false, vec![a, interrupt, b]), "a hand typed that");
        assert_eq!(taken(1_000_000, &[a, b]), (false, vec![a, b]), "nothing else is ever lost");
    }
}
