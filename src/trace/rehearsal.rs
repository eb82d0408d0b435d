//! A script run once, to learn which commands lead straight to where it ends, and what it tells on the way.

use super::Range;
use crate::cluster::Cluster;
use crate::command::{Command, LocalizedText};
use crate::model::{ClientId, MomentQuery, NodeId, Time};
use crate::script::Line;
use crate::timeline::{Error, Position, SliceProgress, Timeline};

/// Events run before whoever asked is told of it.
const SLICE: u64 = 2_000;

/// Something that a script tells.
#[derive(Clone, PartialEq, Debug)]
pub struct Told {
    /// What it is.
    pub kind: ToldKind,
    /// What it says.
    pub text: LocalizedText,
    /// The event after which it is told, and when.
    pub at: Position,
    /// The statement that tells it.
    pub statement: usize,
}

/// What is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ToldKind {
    /// A title.
    Chapter,
    /// A sentence.
    Said,
    /// A question.
    Quiz,
}

/// A script on its way to its end.
pub struct Rehearsal {
    lines: Vec<Line>,
    begun: usize,
    timeline: Timeline,
    /// Whether it goes back, or to another branch: then not all that happens leads to its end.
    turns: bool,
    told: Vec<(usize, Told)>,
}

/// What a rehearsal has learnt.
#[derive(Clone, PartialEq, Debug)]
pub struct Learnt {
    /// The commands that lead straight to the end; no cluster is among them.
    pub commands: Vec<Command>,
    /// What is told on the way.
    pub told: Vec<Told>,
    /// The end.
    pub end: Position,
    /// The nodes and the clients that there are in the end.
    pub nodes: Vec<NodeId>,
    /// The clients.
    pub clients: Vec<ClientId>,
}

impl Rehearsal {
    /// A script at its start. `cluster` is what its own `cluster` line asked for; the run may weigh so many bytes.
    pub fn new(lines: Vec<Line>, cluster: Box<dyn Cluster>, bound: usize) -> Rehearsal {
        use Command::{Back, Branch, Goto, Next, Switch};
        let looks = |line: &Line| matches!(line.command, Back(_) | Goto(_) | Branch(_) | Switch(_) | Next(_));
        let turns = lines.iter().any(looks);
        let timeline = if turns { Timeline::new(cluster) } else { Timeline::forgetful(cluster) };
        Rehearsal { lines, begun: 0, timeline: timeline.within(bound), turns, told: Vec::new() }
    }

    /// Goes on for a few events; whether it is at the end.
    ///
    /// # Errors
    /// The statement that does not fit its moment, and why.
    pub fn go_on(&mut self) -> Result<bool, Box<(Line, Error)>> {
        let progress = if self.timeline.busy() {
            self.timeline.slice(SLICE, &mut ())
        } else {
            let Some(line) = self.lines.get(self.begun) else { return Ok(true) };
            self.begun += 1;
            let told = match &line.command {
                Command::Chapter(text) => Some((ToldKind::Chapter, text)),
                Command::Say(text) => Some((ToldKind::Said, text)),
                Command::Quiz { question, .. } => Some((ToldKind::Quiz, question)),
                _ => None,
            };
            if let Some((kind, text)) = told {
                let told = Told { kind, text: text.clone(), at: self.timeline.here(), statement: self.begun - 1 };
                self.told.push((self.timeline.branch(), told));
            }
            match &line.command {
                Command::Cluster { .. } | Command::Expect(_) => Ok(SliceProgress::More),
                command => self.timeline.begin(command, &mut ()),
            }
        };
        match progress {
            Ok(_) => Ok(self.begun == self.lines.len() && !self.timeline.busy()),
            Err(error) => Err(Box::new((self.lines[self.begun - 1].clone(), error))),
        }
    }

    /// The run as it is now.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// What was learnt.
    pub fn finish(self) -> Learnt {
        let Rehearsal { lines, timeline, turns, told, .. } = self;
        let view = timeline.cluster().view(&MomentQuery { operations: 1, ..MomentQuery::default() });
        let leads = |(branch, told): &(usize, Told)| !turns || timeline.shared(*branch, told.at) == told.at.event;
        let mut told: Vec<Told> = told.into_iter().filter(leads).map(|(_, told)| told).collect();
        // Who goes back tells again what comes before.
        told.sort_by_key(|told| told.at.event);
        let commands = if turns {
            timeline.straight()
        } else {
            let acts = |command: &Command| !matches!(command, Command::Cluster { .. } | Command::Expect(_));
            lines.into_iter().map(|line| line.command).filter(acts).collect()
        };
        Learnt {
            commands,
            told,
            end: timeline.here(),
            nodes: view.nodes.iter().map(|node| node.id).collect(),
            clients: view.clients.iter().map(|client| client.id).collect(),
        }
    }
}

impl Learnt {
    /// The stretch from one moment to another: all of it without either.
    pub fn range(&self, from: Option<Bound>, to: Option<Bound>) -> Range {
        let first = |is: &dyn Fn(&Told) -> bool| self.told.iter().position(is).unwrap_or(self.told.len());
        let begins = |statement| {
            let told = first(&|told| told.statement >= statement);
            (told, self.told.get(told).map_or(u64::MAX, |told| told.at.event.saturating_add(1)))
        };
        let mut range =
            Range { events: 1..self.end.event + 1, times: Time::ZERO..=Time(u64::MAX), told: 0..self.told.len() };
        match from {
            None => {}
            Some(Bound::Event(event)) => {
                range.events.start = event.max(1);
                range.told.start = first(&|told| told.at.event + 1 >= event);
            }
            Some(Bound::Time(time)) => {
                range.times = time..=Time(u64::MAX);
                range.told.start = first(&|told| told.at.time >= time);
            }
            Some(Bound::Statement(statement)) => (range.told.start, range.events.start) = begins(statement),
        }
        match to {
            None => {}
            Some(Bound::Event(event)) => {
                range.events.end = range.events.end.min(event.saturating_add(1));
                range.told.end = first(&|told| told.at.event > event);
            }
            Some(Bound::Time(time)) => {
                range.times = *range.times.start()..=time;
                range.told.end = first(&|told| told.at.time > time);
            }
            Some(Bound::Statement(statement)) => {
                let (told, event) = begins(statement);
                (range.told.end, range.events.end) = (told, range.events.end.min(event));
            }
        }
        range
    }
}

/// An end of a stretch.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bound {
    /// An event by its number.
    Event(u64),
    /// A time.
    Time(Time),
    /// Where that statement tells something.
    Statement(usize),
}
