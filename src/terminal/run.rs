//! The run on its own task: requests in, moments out, in slices so that keys never wait.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use tokio::sync::mpsc::error::TryRecvError;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::task::yield_now;

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

/// What the loop asks of the run.
#[derive(Debug)]
pub(super) enum Order {
    /// A request of the screen.
    Ask(Request),
    /// The session as a script, for the file of that name.
    Script(String),
    /// A search from here, until the flag ends it.
    Explore(Arc<AtomicBool>),
    /// The clients and the faults so far.
    Carry,
}

/// What the run tells the loop.
pub(super) enum News {
    /// The answer to a request.
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

/// Where news go, with the number of the run that they are of.
type Heard = UnboundedSender<(usize, News)>;

/// Serves orders until nobody gives any more; the run as it then is.
pub(super) async fn serve(
    run: usize,
    mut session: Session,
    mut orders: UnboundedReceiver<Order>,
    news: Heard,
) -> Session {
    while let Some(order) = orders.recv().await {
        let mut told = obey(run, &mut session, order, &news);
        let mut pictured = now();
        while told && session.busy() {
            yield_now().await;
            match orders.try_recv() {
                Ok(order) => told = obey(run, &mut session, order, &news),
                Err(TryRecvError::Disconnected) => return session,
                Err(TryRecvError::Empty) => {
                    let done = slice(&mut session);
                    if done || pictured.elapsed() >= PICTURE {
                        told = news.send((run, News::Progress(Box::new(session.snapshot())))).is_ok();
                        pictured = now();
                    }
                }
            }
        }
        if !told {
            break;
        }
    }
    session
}

/// Does what is asked and tells what came of it; whether anybody listens.
fn obey(run: usize, session: &mut Session, order: Order, news: &Heard) -> bool {
    let answer = match order {
        Order::Ask(request) => News::Answer(Box::new(session.handle(request))),
        Order::Script(path) => News::Script(path, session.script()),
        Order::Explore(ended) => {
            let (news, flag) = (news.clone(), Arc::clone(&ended));
            // If nobody hears of it, nobody needs to.
            let tell = move |told| drop(news.send((run, News::Explored(told, Arc::clone(&flag)))));
            explore::begin(session.timeline(), ended, tell);
            return true;
        }
        Order::Carry => News::Carried(Box::new(session.timeline().carried())),
    };
    news.send((run, answer)).is_ok()
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
