//! The worker of a run: a thread of its own, so that keys and drawing never wait for the cluster.
//!
//! Requests in, replies out. What takes long goes in slices, and between two of them it looks whether anything was
//! requested meanwhile.

use std::collections::VecDeque;
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
use crate::timeline::Portable;

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
    Portable,
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
    Portable(Box<Portable>),
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
    // If nobody listens any more, nobody requests anything any more.
    let tell = |reply| drop(replies.send((run, reply)));
    let mut waiting = VecDeque::new();
    while let Some(request) = waiting.pop_front().or_else(|| requests.recv().ok()) {
        let mut unanswered = handle(run, &mut session, request, replies);
        let mut pictured = now();
        while session.busy() {
            match requests.try_recv() {
                Ok(request) if must_wait(&request, session.is_whole() || !waiting.is_empty()) => {
                    waiting.push_back(request);
                }
                Ok(request) => {
                    // Each has its answer, in their order.
                    if std::mem::take(&mut unanswered) {
                        tell(WorkerReply::Answer(Box::new(session.snapshot())));
                    }
                    let ends = matches!(request, WorkerRequest::Session(Request::Cancel));
                    unanswered = handle(run, &mut session, request, replies);
                    // What was asked before is not wanted any more, either.
                    waiting.retain(|waits| {
                        let unwanted = ends && matches!(waits, WorkerRequest::Session(_));
                        if unwanted {
                            tell(WorkerReply::Answer(Box::new(session.snapshot())));
                        }
                        !unwanted
                    });
                }
                Err(TryRecvError::Disconnected) => return session,
                Err(TryRecvError::Empty) => {
                    let done = slice(&mut session);
                    if done || pictured.elapsed() >= PICTURE {
                        let picture = Box::new(session.snapshot());
                        let answers = std::mem::take(&mut unanswered);
                        tell(if answers { WorkerReply::Answer(picture) } else { WorkerReply::Progress(picture) });
                        pictured = now();
                    }
                }
            }
        }
    }
    session
}

/// Whether a request waits for what is under way, if that is done as a whole or others wait already.
fn must_wait(request: &WorkerRequest, whole: bool) -> bool {
    whole && !matches!(request, WorkerRequest::Session(Request::Query(_) | Request::Cancel))
}

/// Does what is requested and tells what came of it; whether it is only begun, and its answer is to come. What is over
/// in a moment is not pictured on its way.
fn handle(run: usize, session: &mut Session, request: WorkerRequest, replies: &Replies) -> bool {
    let reply = match request {
        WorkerRequest::Session(request) => {
            if session.begin(request) {
                return true;
            }
            WorkerReply::Answer(Box::new(session.snapshot()))
        }
        WorkerRequest::Script(path) => WorkerReply::Script(path, session.script()),
        WorkerRequest::Explore(ended) => {
            let (replies, flag) = (replies.clone(), Arc::clone(&ended));
            // If nobody hears of it, nobody needs to.
            let tell = move |told| drop(replies.send((run, WorkerReply::Explored(told, Arc::clone(&flag)))));
            explore::begin(session.timeline(), ended, tell);
            return false;
        }
        WorkerRequest::Portable => WorkerReply::Portable(Box::new(session.timeline().portable())),
    };
    // If nobody listens any more, nobody needs to.
    let _ = replies.send((run, reply));
    false
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

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc::unbounded_channel;

    use super::*;
    use crate::command::{Command, Moment};
    use crate::session::{SnapshotQuery, Window};
    use crate::sim::{Options, create};
    use crate::timeline::Timeline;

    /// What a worker answers to requests that wait for it already, about a run that has `past` events.
    fn answers(past: u64, requests: Vec<Request>) -> Vec<Snapshot> {
        let query = SnapshotQuery {
            scope: crate::model::MomentQuery::default(),
            events: Window::UpToHere(5),
            cells: 10,
            compare: None,
            peek: None,
        };
        let count = requests.len();
        let (send, receive) = channel();
        for request in requests {
            send.send(WorkerRequest::Session(request)).unwrap();
        }
        let (reply, mut replied) = unbounded_channel();
        let mut timeline = Timeline::new(create("raft", &[], Options::default()).unwrap());
        timeline.command(&Command::Step(past)).unwrap();
        let session = Session::of(timeline, query);
        let worker = thread::Builder::new().spawn(move || work(0, session, &receive, &reply)).unwrap();
        let mut answers = Vec::new();
        while answers.len() < count {
            match replied.blocking_recv().unwrap() {
                (_, WorkerReply::Answer(snapshot)) => answers.push(*snapshot),
                (_, WorkerReply::Progress(_)) => {}
                _ => panic!("nothing else was requested"),
            }
        }
        drop(send);
        worker.join().unwrap();
        answers
    }

    #[test]
    fn a_request_during_a_run_that_never_ends_is_answered_and_ends_it() {
        let endless = || Request::Command(Command::Step(u64::MAX));
        let answers = answers(0, vec![endless(), endless(), Request::Cancel]);
        assert!(answers[0].busy && answers[1].busy && !answers[2].busy);
    }

    #[test]
    fn what_is_typed_ahead_is_done_in_its_order() {
        let command = |command| Request::Command(command);
        let (step, goto) = (command(Command::Step(1_000)), command(Command::Goto(Moment::Event(10))));
        let answers = answers(0, vec![step, goto, Request::Again, command(Command::Step(5))]);
        assert_eq!(answers.iter().map(|answer| answer.here.event).collect::<Vec<_>>(), [1_000, 10, 10, 15]);
        assert!(answers[2].error.is_some() && answers.iter().all(|answer| !answer.busy));
    }

    #[test]
    fn what_happens_as_a_whole_is_waited_for_unless_it_is_cancelled() {
        let command = |command| Request::Command(command);
        // Further from the start of the run than a slice goes.
        let far = || command(Command::Goto(Moment::Event(2_990)));
        let waited = answers(2_999, vec![far(), command(Command::Step(1))]);
        assert_eq!((waited[0].here.event, waited[1].here.event), (2_990, 2_991));
        let cancelled = answers(2_999, vec![far(), command(Command::Step(1)), Request::Cancel]);
        let here = |answer: &Snapshot| (answer.here.event, answer.busy);
        assert_eq!(cancelled.iter().map(here).collect::<Vec<_>>(), [(2_999, true), (2_999, false), (2_999, false)]);
    }
}
