//! A command of several events as commands of one event each, so that a moment between them can be visited.

use crate::cluster::{Cluster, Detail, UnderWay};
use crate::command::{Command, Member, Pick, Set, Verb};
use crate::model::{Endpoint, EventView, MomentQuery};

/// A command on its way to be told as commands of one event each, in parts.
///
/// `settle` becomes `deliver #4`, `deliver #7` …, and `timeout S1,S2` becomes `timeout S1`, `timeout S2`. That the end
/// is the same is not taken for granted: it is tried.
pub(super) struct Expansion {
    command: Command,
    /// The moment of the command, then after as much of it as was done.
    whole: Box<dyn Cluster>,
    under_way: UnderWay,
    /// The same by the commands of one event.
    apart: Box<dyn Cluster>,
    singles: Vec<Command>,
    /// Whether `singles` are all, and how many of them were tried.
    tried: Option<usize>,
}

/// The commands of one event each that do the same as a command at a moment; none: there are none, or it is one already.
pub fn apart(at: &dyn Cluster, command: &Command) -> Option<Vec<Command>> {
    let mut expansion = Expansion::new(at.fork(), command.clone());
    loop {
        let mut left = u64::MAX;
        if let Expanded::Done(singles) = expansion.go_on(&mut left) {
            return singles;
        }
    }
}

/// How far it is.
pub(super) enum Expanded {
    /// There is more to do.
    More,
    /// These do the same; none: there are no such commands, or it is one already.
    Done(Option<Vec<Command>>),
}

impl Expansion {
    /// Whether a command may make several events.
    pub(super) fn is_for(command: &Command) -> bool {
        UnderWay::is_for(command) || matches!(command, Command::Timeout { .. })
    }

    /// Nothing is tried yet; `at` is the moment of the command.
    pub(super) fn new(at: Box<dyn Cluster>, command: Command) -> Expansion {
        let (under_way, singles) = (UnderWay::default(), Vec::new());
        Expansion { command, whole: at.fork(), under_way, apart: at, singles, tried: None }
    }

    /// How many events of the command are known.
    pub(super) fn events(&self) -> u64 {
        self.singles.len() as u64
    }

    /// Goes on for about as many events as are `left`, which are then fewer.
    pub(super) fn go_on(&mut self, left: &mut u64) -> Expanded {
        if !Expansion::is_for(&self.command) {
            return Expanded::Done(None);
        }
        while *left > 0 {
            let going_on = match self.tried {
                None => self.do_whole(left),
                Some(tried) if tried < self.singles.len() => {
                    *left -= 1;
                    self.tried = Some(tried + 1);
                    let applied = self.apart.apply(&self.singles[tried], Detail::Silent);
                    applied.ok().filter(|applied| applied.events.len() == 1).map(drop)
                }
                Some(_) => {
                    let same = self.singles.len() > 1 && are_same(&mut *self.apart, &mut *self.whole);
                    return Expanded::Done(same.then(|| std::mem::take(&mut self.singles)));
                }
            };
            if going_on.is_none() {
                return Expanded::Done(None);
            }
        }
        Expanded::More
    }

    /// Goes on with the command itself; none: what it does cannot be told by commands of one event.
    fn do_whole(&mut self, left: &mut u64) -> Option<()> {
        let before = self.whole.event();
        let done = if UnderWay::is_for(&self.command) {
            let most = usize::try_from(*left).unwrap_or(usize::MAX);
            self.whole.apply_part(&self.command, Detail::Full, most, &mut self.under_way).ok()?
        } else {
            self.whole.apply(&self.command, Detail::Full).ok()?;
            true
        };
        for event in self.whole.last_events() {
            self.singles.push(single(&self.command, &event)?);
        }
        *left = left.saturating_sub((self.whole.event() - before).max(1));
        self.tried = done.then_some(0);
        Some(())
    }
}

/// The part of `command` that made this one event.
fn single(command: &Command, event: &EventView) -> Option<Command> {
    let message = |verb| event.message.as_ref().map(|m| Command::Message { verb, pick: Pick::Id(m.id) });
    match command {
        Command::Settle(_) => message(Verb::Deliver),
        Command::MessageAll { verb, .. } => message(*verb),
        Command::Timeout { timer, .. } => {
            let node = event.node.and_then(Endpoint::node)?;
            Some(Command::Timeout { node: Set(vec![Member::Node(node)]), timer: timer.clone() })
        }
        _ => None,
    }
}

/// Whether two clusters are at the same moment: the same can happen from it, and the times are the same.
fn are_same(one: &mut dyn Cluster, other: &mut dyn Cluster) -> bool {
    let timed = MomentQuery { messages: usize::MAX, operations: usize::MAX, ..MomentQuery::default() };
    one.event() == other.event() && one.state_hash() == other.state_hash() && one.view(&timed) == other.view(&timed)
}
