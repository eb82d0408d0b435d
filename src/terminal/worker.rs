//! The worker of a run: a thread of its own, so that keys and drawing never wait for the cluster.
//!
//! Requests in, replies out. What takes long goes in slices, and between two of them it looks whether anything was
//! requested meanwhile.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tokio::sync::mpsc::UnboundedSender;

use super::explore;
use crate::app::Explored;
use crate::session::{Request, Session, Snapshot};
use crate::timeline::Carried;

/// How long one slice of a long run may take.
const SLICE: Duration = Duration::from_millis(2);
/// Events between two looks at the clock.
const EVENTS: u64 = 100;
/// How often a long run is pictured on its way.
const PICTURE: Duration = Duration::from_millis(33);

/// What the event loop requests of a run.
#[derive(Debug)]
pub(super) enum WorkerRequest {
    /// What the screen asks of it.
    Session(Request),
    /// The session as a script, for the file of that name.
    Script(String),
    /// A search from here, until the flag ends it.
    Explore(Arc<AtomicBool>),
    /// The clients and the faults so far.
    Carry,
}

/// What a run tells the event loop.
pub(super) enum WorkerReply {
    /// The answer to what the screen asked.
    Answer(Box<Snapshot>),
    /// A moment on the way of a long run.
    Progress(Box<Snapshot>),
    /// The session as a script, for the file of that name.
    Script(String, String),
    /// A search from where the run was has something to tell, or was ended by the flag.
    Explored(Explored, Arc<AtomicBool>),
    /// The clients and the faults so far.
    Carried(Box<Carried>),
}

/// Where replies go, with the number of the run that they are of.
pub(super) type Replies = UnboundedSender<(usize, WorkerReply)>;

/// A run on its thread.
pub(super) struct Worker {
    requests: Sender<WorkerRequest>,
    thread: JoinHandle<Session>,
}

impl Worker {
    /// Has a thread work on a run.
    pub(super) fn begin(run: usize, session: Session, replies: Replies) -> io::Result<Worker> {
        let (requests, requested) = channel();
        let thread = thread::Builder::new().name(format!("run {run}"));
        let thread = thread.spawn(move || work(run, session, &requested, &replies))?;
        Ok(Worker { requests, thread })
    }

    /// Requests something of it, and does not wait.
    pub(super) fn request(&self, request: WorkerRequest) {
        // Nobody takes it only after a panic, which the event loop hears of.
        let _ = self.requests.send(request);
    }

    /// Ends it within a slice; the run as it then is, unless it panicked, which was told.
    pub(super) fn end(self) -> Option<Session> {
        drop(self.requests);
        self.thread.join().ok()
    }
}

/// Works on a run until nobody requests anything any more; the run as it then is.
fn work(run: usize, mut session: Session, requests: &Receiver<WorkerRequest>, replies: &Replies) -> Session {
    while let Ok(request) = requests.recv() {
        let mut heard = handle(run, &mut session, request, replies);
        let mut pictured = now();
        while heard && session.busy() {
            match requests.try_recv() {
                Ok(request) => heard = handle(run, &mut session, request, replies),
                Err(TryRecvError::Disconnected) => return session,
                Err(TryRecvError::Empty) => {
                    let done = slice(&mut session);
                    if done || pictured.elapsed() >= PICTURE {
                        heard = replies.send((run, WorkerReply::Progress(Box::new(session.snapshot())))).is_ok();
                        pictured = now();
                    }
                }
            }
        }
        if !heard {
            break;
        }
    }
    session
}

/// Does what is requested and tells what came of it; whether anybody listens.
fn handle(run: usize, session: &mut Session, request: WorkerRequest, replies: &Replies) -> bool {
    let reply = match request {
        WorkerRequest::Session(request) => WorkerReply::Answer(Box::new(session.handle(request))),
        WorkerRequest::Script(path) => WorkerReply::Script(path, session.script()),
        WorkerRequest::Explore(ended) => {
            let (replies, flag) = (replies.clone(), Arc::clone(&ended));
            // If nobody hears of it, nobody needs to.
            let tell = move |told| drop(replies.send((run, WorkerReply::Explored(told, Arc::clone(&flag)))));
            explore::begin(session.timeline(), ended, tell);
            return true;
        }
        WorkerRequest::Carry => WorkerReply::Carried(Box::new(session.timeline().carried())),
    };
    replies.send((run, reply)).is_ok()
}

/// Goes on for one slice; whether the long run is done.
fn slice(session: &mut Session) -> bool {
    let begun = now();
    loop {
        if session.slice(EVENTS) {
            return true;
        }
        if begun.elapsed() >= SLICE {
            return false;
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "slices are measured in real time; the run itself never sees it")]
fn now() -> Instant {
    Instant::now()
}
