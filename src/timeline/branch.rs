//! A branch: its commands, its records, its checkpoints.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Position;
use super::curves::Curves;
use super::record::Records;
use crate::algorithm::Weight;
use crate::algorithm::chunked::Chunked;
use crate::cluster::Cluster;
use crate::command::Command;
use crate::model::Time;

/// Events from one checkpoint to the next, at first: at a million events a second, any moment within 3 ms.
pub(super) const SPACING: u64 = 3_000;

/// A state-changing command as it was given, and the events it made.
#[derive(Clone, Debug)]
pub(super) struct Given {
    /// The moment at which it was given; its first event is the next.
    pub(super) at: Position,
    /// When the event before that was.
    pub(super) since: Time,
    /// How many events it made, at least one.
    pub(super) events: u64,
    /// What it said.
    pub(super) command: Arc<Command>,
}

impl Given {
    /// Its last event.
    pub(super) fn last(&self) -> u64 {
        self.at.event + self.events
    }
}

/// A copy of the cluster to start replays from.
pub(super) struct Checkpoint {
    pub(super) cluster: Box<dyn Cluster>,
    /// What the moment weighs, and what of that it does not share with the copy before it.
    pub(super) whole: Weight,
    pub(super) weight: usize,
}

/// One line of events from the start of the run to its own end. The part before `forked` is its parent's.
pub(super) struct Branch {
    pub(super) name: String,
    /// Whether a person gave the name.
    pub(super) named: bool,
    /// The first event that broke an invariant.
    pub(super) broke: Option<u64>,
    pub(super) parent: Option<usize>,
    pub(super) forked: Position,
    /// When the event was after which it left.
    pub(super) since: Time,
    /// The first moment that can be gone to: what was before is given up.
    pub(super) floor: Position,
    /// What the cluster weighed where it left, and what it weighed last.
    pub(super) weighed: [usize; 2],
    pub(super) end: Position,
    pub(super) records: Records,
    /// What the numbers of its figures were.
    pub(super) curves: Curves,
    /// What prepared the start: `given`, `absent` and the like, which make no events.
    pub(super) setup: Vec<Command>,
    /// In order, from the start of the run.
    pub(super) commands: Chunked<Given>,
    /// Own ones; those before `forked` are with the ancestors.
    pub(super) checkpoints: BTreeMap<Position, Checkpoint>,
    /// Events from one checkpoint to the next, as grown by thinning.
    pub(super) spacing: u64,
    /// The event of the last checkpoint, one of the ancestors' included.
    pub(super) anchored: u64,
}

impl Branch {
    /// The branch that starts a run.
    pub(super) fn main(start: Position, spacing: u64) -> Branch {
        Branch {
            name: "main".to_string(),
            named: true,
            broke: None,
            parent: None,
            forked: start,
            since: start.time,
            floor: start,
            weighed: [0; 2],
            end: start,
            records: Records::default(),
            curves: Curves::default(),
            setup: Vec::new(),
            commands: Chunked::default(),
            checkpoints: BTreeMap::new(),
            spacing,
            anchored: start.event,
        }
    }

    /// A branch that leaves this one, number `parent`, at `here`.
    pub(super) fn fork(&self, name: String, named: bool, parent: usize, here: Position) -> Branch {
        let mut commands = self.commands.clone();
        commands.split_off(self.first_command_from(here.event));
        Branch {
            name,
            named,
            broke: self.broke.filter(|event| *event <= here.event),
            parent: Some(parent),
            forked: here,
            since: self.records.time(here.event).unwrap_or_default(),
            floor: self.floor,
            weighed: [0; 2],
            end: here,
            records: self.records.prefix(here.event),
            curves: self.curves.prefix(here),
            setup: self.setup.clone(),
            commands,
            checkpoints: BTreeMap::new(),
            spacing: self.spacing,
            anchored: here.event,
        }
    }

    /// The event after which it has records of its own, kept ones.
    pub(super) fn begin(&self) -> u64 {
        self.forked.event.max(self.floor.event)
    }

    /// The first command of its own, if its parent was prepared by so many.
    pub(super) fn begins(&self, prepared: usize) -> Option<Arc<Command>> {
        let setup = self.setup.get(prepared).map(|command| Arc::new(command.clone()));
        setup.or_else(|| {
            self.commands.get(self.first_command_from(self.forked.event)).map(|given| Arc::clone(&given.command))
        })
    }

    /// Position in `commands` of the first one given after event `event` or later.
    pub(super) fn first_command_from(&self, event: u64) -> usize {
        let (mut low, mut high) = (0, self.commands.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.commands[middle].at.event < event {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The command given right after event `event`, if one was.
    pub(super) fn command_after(&self, event: u64) -> Option<&Given> {
        self.commands.get(self.first_command_from(event)).filter(|given| given.at.event == event)
    }

    /// Position in `commands` of the one that made event `event` and others with it, if there is one.
    pub(super) fn command_around(&self, event: u64) -> Option<usize> {
        let index = self.first_command_from(event).checked_sub(1)?;
        let given = &self.commands[index];
        (given.events > 1 && event <= given.last()).then_some(index)
    }

    /// The moment after event `event`: where the next command was given, if that comes next, else when the event was.
    pub(super) fn moment_after(&self, event: u64) -> Position {
        let time = match self.command_after(event) {
            Some(given) => given.at.time,
            None if event == self.end.event => self.end.time,
            None => self.records.time(event).unwrap_or(Time::ZERO),
        };
        Position { event, time }.max(self.floor)
    }

    /// Puts commands of one event each in the place of one that made just these events.
    pub(super) fn replace_command(&mut self, index: usize, singles: Vec<Command>) {
        let old = self.commands.split_off(index);
        let (first, first_since) = (old[0].at, old[0].since);
        for (event, single) in (first.event..).zip(singles) {
            let at = Position { event, time: first.time };
            let since = if event == first.event { first_since } else { first.time };
            self.commands.push(Given { at, since, events: 1, command: Arc::new(single) });
        }
        self.commands.extend(old.into_iter().skip(1));
    }

    /// Gives up every other checkpoint, never the first; what they weighed.
    pub(super) fn thin(&mut self) -> usize {
        self.spacing *= 2;
        let given_up: Vec<Position> = self.checkpoints.keys().skip(1).step_by(2).copied().collect();
        given_up.iter().filter_map(|at| self.checkpoints.remove(at)).map(|copy| copy.weight).sum()
    }
}
