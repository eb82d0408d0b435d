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

use super::{explore, inquire};
use crate::app::{Explored, Shooting};
use crate::command::Inquiry;
use crate::inquiry::Answer;
use crate::record::WayHere;
use crate::session::{Request, Session, Snapshot};
use crate::timeline::{Error, JobStatus, Portable};

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
    /// The session as a script, to be shared.
    Share,
    /// A search from here, until the flag ends it.
    Explore(Arc<AtomicBool>),
    /// A question about where it is, until the flag ends it.
    Inquire(Inquiry, Arc<AtomicBool>),
    /// The clients and the faults so far.
    Portable,
    /// The session as a script, for the clipboard, or for the file of that name.
    Moment(Option<String>),
    /// What leads to this moment, for a film of it.
    Film(Box<Shooting>),
}

/// What a run tells the event loop.
pub(super) enum WorkerReply {
    /// The answer to what the screen asked.
    Answer(Box<Snapshot>),
    /// What the screen asked is done, or not wanted any more; the answer to what it asked later has the picture.
    Done,
    /// A moment on the way of a long run.
    Progress(Box<Snapshot>),
    /// How far it is with finding out what the next picture shows.
    Preparing(JobStatus),
    /// The session as a script, for the file of that name.
    Script(String, String),
    /// The session as a script, to be shared.
    Shared(String),
    /// A search from where the run was has something to tell, or was ended by the flag.
    Explored(Explored, Arc<AtomicBool>),
    /// The answer to a question about where the run was, which was ended by the flag or not.
    Answered(Box<Answer>, Arc<AtomicBool>),
    /// The clients and the faults so far.
    Portable(Box<Portable>),
    /// The session as a script, for the clipboard, or for the file of that name.
    Moment(Option<String>, String),
    /// What leads to this moment, for a film of it.
    Film(Box<Shooting>, Box<WayHere>),
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
        // Nobody takes it only after a panic, which ends the program.
        let _ = self.requests.send(request);
    }

    /// Ends it within a slice; the run as it then is.
    pub(super) fn end(self) -> Option<Session> {
        drop(self.requests);
        self.thread.join().ok()
    }
}

/// Works on a run until nobody requests anything any more; the run as it then is.
fn work(number: usize, session: Session, requests: &Receiver<WorkerRequest>, replies: &Replies) -> Session {
    let mut line = Line { requests, waiting: VecDeque::new(), over: false };
    let mut run = Run { number, session, replies, pictured: now(), error: None };
    while let Some(request) = line.next() {
        run.are_done(line.gather());
        let mut unanswered = run.handle(request, &mut line);
        let mut looked = now();
        while run.session.busy() {
            run.are_done(line.gather());
            if line.over {
                // Whoever leaves ends what is under way.
                return run.session;
            }
            if let Some(request) = line.take_urgent(run.session.is_whole()) {
                // Each has its answer, in their order.
                if std::mem::take(&mut unanswered) {
                    run.answer(&mut line);
                }
                unanswered = run.handle(request, &mut line);
            } else if run.slice() {
                if unanswered {
                    run.answer(&mut line);
                } else {
                    run.tell(&mut line, false);
                }
            } else if looked.elapsed() >= PICTURE {
                looked = now();
                run.tell(&mut line, std::mem::take(&mut unanswered));
            }
        }
    }
    run.session
}

/// What was requested of a run and is not yet done.
struct Line<'a> {
    requests: &'a Receiver<WorkerRequest>,
    waiting: VecDeque<WorkerRequest>,
    /// Nobody requests anything any more, or listens.
    over: bool,
}

impl Line<'_> {
    /// The next in their order; waits for one.
    fn next(&mut self) -> Option<WorkerRequest> {
        self.waiting.pop_front().or_else(|| self.requests.recv().ok())
    }

    /// Takes what was requested meanwhile; how many of all were commands that are not wanted any more: what was requested
    /// before it was said to end.
    fn gather(&mut self) -> usize {
        let mut unwanted = 0;
        loop {
            match self.requests.try_recv() {
                Ok(request) => {
                    if matches!(request, WorkerRequest::Session(Request::Cancel)) {
                        let before = self.waiting.len();
                        self.waiting.retain(|waits| !matches!(waits, WorkerRequest::Session(_)) || never_waits(waits));
                        unwanted += before - self.waiting.len();
                    }
                    self.waiting.push_back(request);
                }
                Err(TryRecvError::Empty) => return unwanted,
                Err(TryRecvError::Disconnected) => {
                    self.over = true;
                    return unwanted;
                }
            }
        }
    }

    /// The next that does not wait for what is under way. What happens as a whole is waited for.
    fn take_urgent(&mut self, whole: bool) -> Option<WorkerRequest> {
        let place = if whole { self.waiting.iter().position(never_waits)? } else { 0 };
        self.waiting.remove(place)
    }

    /// Whether another answer follows soon.
    fn has_more(&self) -> bool {
        self.waiting.iter().any(|waits| matches!(waits, WorkerRequest::Session(_)))
    }
}

/// Whether a request does not wait for what is under way, even if that is done as a whole.
fn never_waits(request: &WorkerRequest) -> bool {
    matches!(request, WorkerRequest::Session(Request::Query(_) | Request::Cancel))
}

/// A run that is worked on, and whom to tell of it.
struct Run<'a> {
    number: usize,
    session: Session,
    replies: &'a Replies,
    /// When it was last pictured, and the error that was told then.
    pictured: Instant,
    error: Option<Error>,
}

impl Run<'_> {
    fn reply(&self, reply: WorkerReply) {
        // If nobody listens any more, nobody needs to hear of it.
        let _ = self.replies.send((self.number, reply));
    }

    /// Pictures the moment, as the answer to a request or as one on the way of a long run. To find out what is to be shown
    /// goes in slices; what is requested meanwhile comes first, and has a picture of its own.
    fn tell(&mut self, line: &mut Line<'_>, answers: bool) {
        let mut looked = now();
        while !self.prepare() {
            self.are_done(line.gather());
            if line.over {
                return;
            }
            if line.has_more() {
                if !self.has_news() {
                    self.are_done(usize::from(answers));
                    return;
                }
                self.session.do_without();
            } else if looked.elapsed() >= PICTURE {
                looked = now();
                if let Some(job) = self.session.preparing() {
                    self.reply(WorkerReply::Preparing(job));
                }
            }
        }
        let snapshot = Box::new(self.session.snapshot());
        self.error.clone_from(&snapshot.error);
        self.pictured = now();
        self.reply(if answers { WorkerReply::Answer(snapshot) } else { WorkerReply::Progress(snapshot) });
    }

    /// Whether there is something to tell that no later picture tells.
    fn has_news(&self) -> bool {
        let told = self.session.error().is_none_or(|error| Some(error) == self.error.as_ref());
        !told || self.session.again().is_some()
    }

    /// Tells that requests are done without a picture: another follows.
    fn are_done(&self, requests: usize) {
        (0..requests).for_each(|_| self.reply(WorkerReply::Done));
    }

    /// Answers a request with the moment that it led to, unless more are waiting and the next picture tells as much: keys
    /// can be typed faster than moments can be pictured.
    fn answer(&mut self, line: &mut Line<'_>) {
        let goes_on = line.has_more() && !self.has_news() && self.pictured.elapsed() < PICTURE;
        if line.over || goes_on {
            self.are_done(1);
        } else {
            self.tell(line, true);
        }
    }

    /// Does what is requested and tells what came of it; whether it is only begun, and its answer is to come.
    fn handle(&mut self, request: WorkerRequest, line: &mut Line<'_>) -> bool {
        match request {
            WorkerRequest::Session(request) => {
                if self.session.begin(request) {
                    return true;
                }
                self.answer(line);
            }
            WorkerRequest::Script(path) => self.reply(WorkerReply::Script(path, self.session.script())),
            WorkerRequest::Share => self.reply(WorkerReply::Shared(self.session.script())),
            WorkerRequest::Explore(ended) => {
                let (number, replies, flag) = (self.number, self.replies.clone(), Arc::clone(&ended));
                // If nobody hears of it, nobody needs to.
                let tell = move |told| drop(replies.send((number, WorkerReply::Explored(told, Arc::clone(&flag)))));
                explore::begin(self.session.timeline(), ended, tell);
            }
            WorkerRequest::Inquire(inquiry, ended) => {
                let (number, replies, flag) = (self.number, self.replies.clone(), Arc::clone(&ended));
                // If nobody hears of it, nobody needs to.
                let tell = move |answer| {
                    drop(replies.send((number, WorkerReply::Answered(Box::new(answer), Arc::clone(&flag)))));
                };
                inquire::begin(self.session.timeline(), inquiry, ended, tell);
            }
            WorkerRequest::Moment(path) => self.reply(WorkerReply::Moment(path, self.session.script())),
            WorkerRequest::Film(shooting) => {
                let way = WayHere::of(self.session.timeline(), &shooting);
                self.reply(WorkerReply::Film(shooting, Box::new(way)));
            }
            WorkerRequest::Portable => self.reply(WorkerReply::Portable(Box::new(self.session.timeline().portable()))),
        }
        false
    }

    /// Goes on for one slice; whether the long run is done.
    fn slice(&mut self) -> bool {
        for_a_slice(|| self.session.slice(EVENTS))
    }

    /// Finds out for one slice what the next picture shows; whether all is known.
    fn prepare(&mut self) -> bool {
        for_a_slice(|| self.session.prepare(EVENTS))
    }
}

/// Goes on until it is done, or for as long as a slice may take; whether it is done.
fn for_a_slice(mut go_on: impl FnMut() -> bool) -> bool {
    let begun = now();
    loop {
        if go_on() {
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

    /// What a worker answers to requests that wait for it already, about a run that has `past` events; none: only that it
    /// is done.
    fn answers(past: u64, requests: Vec<Request>) -> Vec<Option<Snapshot>> {
        let query = SnapshotQuery {
            scope: crate::model::MomentQuery::default(),
            events: Window::UpToHere(5),
            cells: 10,
            compare: None,
            watched: Vec::new(),
            peek: None,
            follows: false,
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
                (_, WorkerReply::Answer(snapshot)) => answers.push(Some(*snapshot)),
                (_, WorkerReply::Progress(_)) => {}
                (_, WorkerReply::Done) => answers.push(None),
                _ => panic!("nothing else was requested"),
            }
        }
        drop(send);
        worker.join().unwrap();
        answers
    }

    /// Where the last answer is; it always has a picture.
    fn last(answers: &[Option<Snapshot>]) -> (u64, bool) {
        let last = answers.last().and_then(Option::as_ref).expect("a picture comes last");
        (last.here.event, last.busy)
    }

    fn command(command: Command) -> Request {
        Request::Command(command)
    }

    #[test]
    fn a_request_during_a_run_that_never_ends_ends_it() {
        let endless = || command(Command::Step(u64::MAX));
        let answers = answers(0, vec![endless(), endless(), command(Command::Goto(Moment::Event(1)))]);
        assert_eq!(last(&answers), (1, false));
    }

    #[test]
    fn what_is_typed_ahead_is_done_in_its_order() {
        let (step, goto) = (command(Command::Step(1_000)), command(Command::Goto(Moment::Event(10))));
        let answers = answers(0, vec![step, goto, Request::Again, command(Command::Step(5))]);
        assert_eq!(last(&answers), (15, false));
        let refused = answers[2].as_ref().and_then(|answer| answer.error.as_ref());
        assert!(refused.is_some(), "an error is told even where more waits");
    }

    #[test]
    fn what_happens_as_a_whole_is_waited_for_unless_it_is_cancelled() {
        // Further from the start of the run than a slice goes.
        let far = || command(Command::Goto(Moment::Event(2_990)));
        assert_eq!(last(&answers(2_999, vec![far(), command(Command::Step(1))])), (2_991, false));
        let cancelled = answers(2_999, vec![far(), command(Command::Step(1)), Request::Cancel]);
        assert_eq!(last(&cancelled), (2_999, false));
    }

    #[test]
    fn what_waits_when_all_is_cancelled_is_not_done() {
        let ahead = (0..1_000).map(|_| command(Command::Step(1)));
        let answers = answers(0, ahead.chain([Request::Cancel, command(Command::Step(5))]).collect());
        assert_eq!(last(&answers), (1 + 5, false), "the first was taken before");
    }

    #[test]
    fn who_types_faster_than_moments_are_pictured_is_shown_the_last() {
        let answers = answers(0, (0..1_000).map(|_| command(Command::Step(1))).collect());
        assert_eq!(last(&answers), (1_000, false));
        assert!(answers.iter().flatten().count() < 1_000);
    }
}
