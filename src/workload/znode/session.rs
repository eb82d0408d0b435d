//! A client's session with the service: what its library does by itself.
//!
//! It connects to one server; a first operation does so, too. It keeps the session alive with pings, looks for
//! another server when the one it has is silent, and shows there how far it has seen and what it watches. What is
//! under way when a connection is lost stays unknown: it is not asked again, or it could be done twice. On one
//! connection nothing is lost and nothing comes twice, as on a connection of TCP: what is not answered is sent again,
//! events have numbers.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::ask::{Aim, Ask, Op, Watched};
use super::recipe::Recipe;
use super::said::{Answer, Refused, Said, Told, What};
use crate::model::{Field, Kind, NodeId, Time, Value};
use crate::workload::{Agent, World};

/// How long a session may be silent, if nothing else is asked for.
const TIMEOUT: Time = Time::from_secs(4);

/// Where a session stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
enum State {
    /// There is none, or it was ended.
    #[default]
    Closed,
    /// It is to begin.
    Connecting,
    /// A server serves it.
    Connected,
    /// No server serves it, and one is looked for.
    Disconnected,
    /// The service has ended it.
    Expired,
}

const STATES: &[&str] = &["closed", "connecting", "connected", "disconnected", "expired"];

/// What can be asked of a client, in the order of [`Agent::fact`].
pub const CLIENT_FACTS: &[Field] = &[
    Field::new("session", Kind::words(STATES)),
    Field::new("server", Kind::Node),
    Field::new("events", Kind::Text),
    Field::new("leads", Kind::Bool),
    Field::new("holds", Kind::Bool),
    Field::new("wakeups", Kind::Number),
];

/// What is under way.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Pending {
    /// Its number among all that it asks: greater than those before.
    seq: u64,
    ask: Ask,
    /// The recipe asks, not the client.
    recipe: bool,
    /// It was sent on this connection.
    sent: bool,
}

/// A client's session.
#[derive(Clone, Debug, Default)]
pub struct Session {
    state: State,
    /// Whether it is the client's first, second, and so on; 0: there was none.
    number: u64,
    /// The same of its connection.
    link: u64,
    timeout: Option<Time>,
    /// Whom it talks to, or tries to.
    server: Option<NodeId>,
    /// How many servers it has tried in a row.
    tries: u16,
    /// The last event on this connection.
    heard: u64,
    /// What it was told, in order.
    events: Vec<(What, Arc<str>)>,
    watches: BTreeSet<Watched>,
    pending: Option<Pending>,
    /// What the client asks for, and its number, while the recipe asks.
    queued: Option<(u64, Ask)>,
    /// The number of what was asked last.
    asked: u64,
    recipe: Option<Recipe>,
    /// How often the recipe was woken up.
    wakeups: u64,
    /// When the server was last heard, when it was last told something, and when the operation was last sent.
    last_heard: Time,
    last_told: Time,
    last_sent: Time,
}

/// Times leave no trace.
impl Hash for Session {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.state, self.number, self.link, self.timeout.map(|time| time.0), self.server).hash(state);
        (self.heard, &self.events, &self.watches, &self.pending).hash(state);
        (&self.queued, self.asked, &self.recipe, self.wakeups).hash(state);
    }
}

impl Session {
    fn timeout(&self) -> Time {
        self.timeout.unwrap_or(TIMEOUT)
    }

    fn say(&mut self, seq: u64, ask: Ask, world: &mut World<Op, Answer>) {
        let Some(server) = self.server else { return };
        let op = Op { ask, session: self.number, link: self.link, heard: self.heard };
        world.sends.push((server, seq, op));
        self.last_told = world.now;
    }

    /// Tries to talk to a server.
    fn hello(&mut self, server: NodeId, world: &mut World<Op, Answer>) {
        self.server = Some(server);
        world.target = server;
        self.link += 1;
        (self.heard, self.last_heard) = (0, world.now);
        let (fresh, timeout) = (self.state == State::Connecting, self.timeout());
        let watches = self.watches.iter().cloned().collect();
        self.say(0, Ask::Hello { fresh, timeout, watches }, world);
    }

    /// Tries the next one; whoever was in vain at all of them waits first.
    fn try_next(&mut self, world: &mut World<Op, Answer>) {
        self.tries += 1;
        if self.tries < world.nodes {
            self.hello(self.next(world), world);
        } else {
            self.last_heard = world.now;
        }
    }

    fn next(&self, world: &World<Op, Answer>) -> NodeId {
        let last = self.server.unwrap_or(world.target);
        NodeId((last.0 + 1) % world.nodes.max(1))
    }

    /// The connection is gone. What is under way stays unknown.
    fn lose(&mut self, world: &mut World<Op, Answer>) {
        if self.state == State::Connected {
            self.state = State::Disconnected;
            self.tries = 0;
        }
        match self.pending.take_if(|pending| pending.sent) {
            Some(Pending { recipe: true, .. }) => self.recipe.iter_mut().for_each(Recipe::again),
            Some(_) => world.ends = Some(None),
            None => {}
        }
    }

    /// The session is over.
    fn end(&mut self, state: State) {
        self.state = state;
        self.server = None;
        self.watches.clear();
        self.recipe = None;
        self.pending.take_if(|pending| pending.recipe);
    }

    /// Asks for the operation, if there is one and a server to ask.
    fn send(&mut self, world: &mut World<Op, Answer>) {
        if self.state != State::Connected {
            return;
        }
        if let Some(Pending { seq, ask, .. }) = self.pending.clone() {
            self.say(seq, ask, world);
            self.last_sent = world.now;
            self.pending = self.pending.take().map(|pending| Pending { sent: true, ..pending });
        }
    }

    /// Asks for what comes next, if nothing is under way: for what the client waits for, else for what the recipe does.
    fn proceed(&mut self, world: &mut World<Op, Answer>) {
        if self.pending.is_some() || self.state != State::Connected {
            return;
        }
        self.recipe.take_if(|recipe| recipe.is_over());
        let (seq, ask, recipe) = match (self.queued.take(), self.recipe.as_ref().and_then(Recipe::ask)) {
            (Some((seq, ask)), _) => (seq.max(self.asked + 1), ask, false),
            (None, Some(ask)) => (self.asked + 1, ask, true),
            (None, None) => return,
        };
        self.asked = seq;
        self.pending = Some(Pending { seq, ask, recipe, sent: false });
        self.send(world);
    }

    /// Whether a recipe has what it is for, as far as the client knows.
    fn has(&self, aim: Aim) -> bool {
        self.recipe.as_ref().is_some_and(|recipe| recipe.aim == aim && recipe.has())
    }

    /// What its recipe has, as far as the client knows: its own node, and the one that all lie under.
    pub fn believes(&self) -> Option<(&Arc<str>, &Arc<str>)> {
        self.recipe.as_ref()?.held()
    }

    /// What becomes of the client's operation that is under way, if it is not the recipe's.
    fn finish(&mut self, said: Said, world: &mut World<Op, Answer>) {
        self.queued = None;
        self.pending.take_if(|pending| !pending.recipe);
        world.ends = Some(Some(Answer { link: 0, events: Arc::default(), said }));
    }

    /// An event: a watch is used up.
    fn happened(&mut self, told: &Told) {
        self.heard = told.number;
        self.events.push((told.what, told.path.clone()));
        let over = |watched: &Watched| match told.what {
            What::ChildrenChanged => watched.child,
            What::Deleted => true,
            What::Created | What::DataChanged => !watched.child,
        };
        self.watches.retain(|watched| watched.path != told.path || !over(watched));
        let woken = self.recipe.as_mut().is_some_and(|recipe| recipe.happened(told));
        self.wakeups += u64::from(woken);
    }

    /// An operation was answered: what it watches from now on.
    fn watch(&mut self, ask: &Ask, said: &Said) {
        let (path, child, absent) = match (ask, said) {
            (Ask::Get { path, watch: true }, Said::Data(_)) => (path, false, false),
            (Ask::Exists { path, watch: true }, Said::Stat(stat)) => (path, false, stat.is_none()),
            (Ask::Ls { path, watch: true }, Said::Names(_)) => (path, true, false),
            _ => return,
        };
        self.watches.retain(|watched| watched.path != *path || watched.child != child);
        self.watches.insert(Watched { path: path.clone(), child, absent });
    }

    /// When there is something to do next.
    fn rest(&self, world: &mut World<Op, Answer>) {
        let (third, patience) = (Time(self.timeout().0 / 3), world.patience);
        world.wakes = match self.state {
            State::Closed | State::Expired => None,
            State::Connecting | State::Disconnected => Some(self.last_heard.after(patience)),
            State::Connected => {
                let ping = self.last_told.after(third);
                let silent = self.last_heard.after(Time(third.0 * 2));
                let again = self.pending.as_ref().map_or(ping, |_| self.last_sent.after(patience));
                Some(ping.min(silent).min(again))
            }
        };
    }
}

impl Agent<Op, Answer> for Session {
    fn begin(&mut self, seq: u64, op: &Op, world: &mut World<Op, Answer>) {
        self.pending.take_if(|pending| !pending.recipe);
        self.queued = Some((seq, op.ask.clone()));
        let turns = self.server.is_some_and(|server| server != world.target);
        match (&op.ask, self.state) {
            // The first operation begins the first session; what ended begins anew only if it is told to.
            (Ask::Connect(timeout), State::Closed | State::Expired) => {
                (self.state, self.timeout) = (State::Connecting, *timeout);
                (self.number, self.tries) = (self.number + 1, 0);
                self.hello(world.target, world);
            }
            (Ask::Close, State::Closed) => self.finish(Said::Done, world),
            (_, State::Closed) if self.number == 0 => {
                (self.state, self.number, self.tries) = (State::Connecting, 1, 0);
                self.hello(world.target, world);
            }
            (_, State::Closed | State::Expired) => self.finish(Said::Refused(Refused::SessionExpired), world),
            _ if turns => {
                let target = world.target;
                self.lose(world);
                self.hello(target, world);
            }
            (Ask::Connect(_), State::Connected) => self.finish(Said::Session(self.timeout()), world),
            _ => {}
        }
        self.cook(world);
        self.proceed(world);
        self.rest(world);
    }

    fn hear(&mut self, from: NodeId, seq: u64, answer: &Answer, world: &mut World<Op, Answer>) {
        if self.server == Some(from) && answer.link == self.link {
            self.last_heard = world.now;
            for told in answer.events.iter() {
                if told.number > self.heard {
                    self.happened(told);
                }
            }
            self.said(seq, &answer.said, world);
        }
        self.proceed(world);
        self.rest(world);
    }

    fn wake(&mut self, world: &mut World<Op, Answer>) {
        let (now, third) = (world.now, Time(self.timeout().0 / 3));
        match self.state {
            State::Closed | State::Expired => {}
            State::Connecting | State::Disconnected if now >= self.last_heard.after(world.patience) => {
                self.tries = 0;
                self.hello(self.next(world), world);
            }
            State::Connected if now >= self.last_heard.after(Time(third.0 * 2)) => {
                self.lose(world);
                self.hello(self.next(world), world);
            }
            State::Connected if self.pending.is_some() && now >= self.last_sent.after(world.patience) => {
                self.send(world);
            }
            State::Connected if now >= self.last_told.after(third) => self.say(0, Ask::Ping, world),
            _ => {}
        }
        self.proceed(world);
        self.rest(world);
    }

    fn gave_up(&mut self) {
        self.queued = None;
        self.pending.take_if(|pending| !pending.recipe);
    }

    fn goes_on(&self) -> Option<&'static str> {
        self.recipe.as_ref().and_then(Recipe::stands)
    }

    fn fact(&self, index: usize) -> Option<Value> {
        Some(match index {
            0 => Value::word(STATES[self.state as usize]),
            1 => self.server.filter(|_| self.state == State::Connected).into(),
            3 => self.has(Aim::Elect).into(),
            4 => self.has(Aim::Lock).into(),
            5 => self.wakeups.into(),
            _ => {
                let events: Vec<String> =
                    self.events.iter().map(|(what, path)| format!("{}:{path}", what.word())).collect();
                if events.is_empty() { Value::None } else { Value::Text(events.join(",").into()) }
            }
        })
    }
}

impl Session {
    /// What the client asks for may be a recipe, which the library begins or ends, and goes on with by itself.
    fn cook(&mut self, world: &mut World<Op, Answer>) {
        match self.queued.clone() {
            Some((_, Ask::Recipe { aim, path, herd })) => {
                // What an earlier one has asked is of no interest any more.
                self.pending.take_if(|pending| pending.recipe);
                self.recipe = Some(Recipe::new(aim, &path, herd, world.me));
                self.finish(Said::Done, world);
            }
            Some((_, Ask::Unlock)) => {
                self.recipe.iter_mut().for_each(Recipe::leave);
                self.finish(Said::Done, world);
            }
            _ => {}
        }
    }

    /// What a server says, beside events.
    fn said(&mut self, seq: u64, said: &Said, world: &mut World<Op, Answer>) {
        match said {
            Said::Session(timeout) if self.state != State::Connected => {
                (self.state, self.timeout, self.tries) = (State::Connected, Some(*timeout), 0);
                if matches!(self.queued, Some((_, Ask::Connect(_)))) {
                    self.finish(said.clone(), world);
                }
                self.send(world);
            }
            Said::Expired if self.pending.as_ref().is_some_and(|pending| pending.ask == Ask::Close) => {
                self.end(State::Closed);
                self.finish(Said::Done, world);
            }
            Said::Expired => {
                self.end(State::Expired);
                if self.pending.is_some() || self.queued.is_some() {
                    self.finish(Said::Refused(Refused::SessionExpired), world);
                }
            }
            Said::Gone | Said::Behind => {
                self.lose(world);
                self.try_next(world);
            }
            Said::Session(_) | Said::Alive => {}
            _ => {
                let Some(Pending { ask, recipe, .. }) = self.pending.take_if(|pending| pending.seq == seq) else {
                    return;
                };
                self.watch(&ask, said);
                if recipe {
                    return self.recipe.iter_mut().for_each(|recipe| recipe.said(said));
                }
                if matches!(ask, Ask::Close) {
                    self.end(State::Closed);
                }
                self.finish(said.clone(), world);
            }
        }
    }
}
