//! The run as commands that lead to it again.

use super::branch::Branch;
use super::{Position, Timeline};
use crate::command::{Command, Moment};
use crate::model::Time;

impl Timeline {
    /// The run so far as a script that leads to this very moment, its branches included.
    pub fn script(&self) -> String {
        self.script_with(&[])
    }

    /// The same with what was claimed on the way: on which branch, at which moment, and how the command language says it.
    pub fn script_with(&self, claims: &[(usize, Position, Command)]) -> String {
        self.told(claims).iter().fold(String::new(), |script, command| script + &command.to_string() + "\n")
    }

    /// The run so far as commands that lead to this very moment, its branches included; `cluster` is the first.
    ///
    /// Every branch is told to its end, in the order in which they were opened, so that a branch finds the moment of
    /// its parent at which it left. If the past was given up, it would be again: then branches are opened in passing.
    pub fn session(&self) -> Vec<Command> {
        self.told(&[])
    }

    fn told(&self, claims: &[(usize, Position, Command)]) -> Vec<Command> {
        let mut commands = vec![self.cluster_command()];
        let on = if self.began.is_none() {
            self.one_by_one(claims, &mut commands)
        } else {
            self.in_passing(claims, &mut commands)
        };
        if on != self.current {
            commands.push(Command::Switch(self.now_on().name.clone()));
        }
        commands.extend(go(self.now_on(), self.here));
        commands
    }

    /// All branches in their order; on which one that ends.
    fn one_by_one(&self, claims: &[(usize, Position, Command)], commands: &mut Vec<Command>) -> usize {
        let mut on = 0;
        for (number, branch) in self.branches.iter().enumerate() {
            let mut prepared = 0;
            if let Some(parent) = branch.parent {
                if on != parent {
                    commands.push(Command::Switch(self.branches[parent].name.clone()));
                }
                prepared = self.branches[parent].setup.len();
                commands.extend(go(&self.branches[parent], branch.forked));
                commands.push(Command::Branch(branch.name.clone()));
            }
            commands.extend_from_slice(&branch.setup[prepared..]);
            path(branch, (branch.forked, branch.end), self.stops(number, &[], claims), commands);
            on = number;
        }
        on
    }

    /// Each branch opened when the one that it leaves comes by, so that nobody goes back; on which one that ends.
    fn in_passing(&self, claims: &[(usize, Position, Command)], commands: &mut Vec<Command>) -> usize {
        let mut leaving: Vec<Vec<&Branch>> = vec![Vec::new(); self.branches.len()];
        let mut numbers: Vec<Vec<usize>> = vec![Vec::new(); self.branches.len()];
        let mut left = vec![0; self.branches.len()];
        let mut order: Vec<usize> = (1..self.branches.len()).collect();
        order.sort_by_key(|number| self.branches[*number].forked);
        for number in order {
            // One that was opened in the past which its parent shares with others leaves the one that has that past.
            let mut from = self.branches[number].parent.unwrap_or(0);
            while let Some(parent) = self.branches[from].parent
                && self.branches[number].forked < self.branches[from].forked
            {
                from = parent;
            }
            leaving[from].push(&self.branches[number]);
            numbers[from].push(number);
            left[number] = self.branches[from].setup.len();
        }
        let (mut next, mut on) = (vec![0], 0);
        while let Some(number) = next.pop() {
            let branch = &self.branches[number];
            if on != number {
                commands.push(Command::Switch(branch.name.clone()));
            }
            commands.extend_from_slice(&branch.setup[left[number]..]);
            path(branch, (branch.forked, branch.end), self.stops(number, &leaving[number], claims), commands);
            next.extend(numbers[number].iter().rev());
            on = number;
        }
        on
    }

    /// What leads to this moment on its branch alone, from the start of the run; `cluster` is the first. What was told on
    /// the way is told again at the same moments: on which branch, when, and how the command language says it.
    pub fn way_here(&self, told: &[(usize, Position, Command)]) -> Vec<Command> {
        let stops = told.iter().filter(|(on, at, _)| self.is_on_the_way(*on, *at));
        let since = |at: Position| self.now_on().records.time(at.event).unwrap_or_default();
        let stops = stops.map(|(_, at, says)| Stop { at: *at, since: since(*at), says: vec![says.clone()] });
        let mut stops: Vec<Stop> = stops.collect();
        stops.sort_by_key(|stop| stop.at);
        let mut commands = vec![self.cluster_command()];
        commands.extend_from_slice(&self.now_on().setup);
        path(self.now_on(), (Position::default(), self.here), stops, &mut commands);
        commands
    }

    /// Whether a moment of a branch lies on the way to this one.
    fn is_on_the_way(&self, of: usize, at: Position) -> bool {
        let (mut on, mut end) = (self.current, self.here);
        while on != of {
            let Some(parent) = self.branches[on].parent else { return false };
            (on, end) = (parent, end.min(self.branches[on].forked));
        }
        at <= end && self.has(of, at)
    }

    /// The commands that lead to this moment and nowhere else: of this branch, nothing behind the moment, no cluster. If it
    /// lies in the middle of what one command made, the last of them goes on behind it.
    pub fn straight(&self) -> Vec<Command> {
        let mut commands = self.now_on().setup.clone();
        path(self.now_on(), (Position::default(), self.here), Vec::new(), &mut commands);
        commands
    }

    /// Where the branch that this moment is on begins.
    pub fn branch_began(&self) -> Position {
        self.now_on().forked
    }

    /// What is said on the way along a branch, first to last.
    fn stops(&self, number: usize, leaving: &[&Branch], claims: &[(usize, Position, Command)]) -> Vec<Stop> {
        let branch = &self.branches[number];
        let since = |at: Position| branch.records.time(at.event).unwrap_or_default();
        let opens = |other: &Branch| vec![Command::Branch(other.name.clone()), Command::Switch(branch.name.clone())];
        let opened = leaving.iter().map(|other| Stop { at: other.forked, since: other.since, says: opens(other) });
        let claimed = claims.iter().filter(|(on, at, _)| *on == number && self.has(number, *at));
        let claimed = claimed.map(|(_, at, claim)| Stop { at: *at, since: since(*at), says: vec![claim.clone()] });
        // What is claimed where a branch leaves is claimed on both.
        let mut stops: Vec<Stop> = claimed.chain(opened).collect();
        stops.sort_by_key(|stop| stop.at);
        stops
    }

    fn cluster_command(&self) -> Command {
        Command::Cluster { algorithm: self.cluster().description().name, settings: self.first_settings() }
    }

    /// The settings with which the run began.
    pub(super) fn first_settings(&self) -> Vec<(&'static str, String)> {
        if let Some(began) = &self.began {
            return began.clone();
        }
        let start = self.branches[0].checkpoints.first_key_value().map(|(_, copy)| copy.cluster.as_ref());
        let settings = start.unwrap_or(self.cluster()).settings();
        settings.into_iter().map(|(name, value)| (name, value.to_string())).collect()
    }
}

/// Where on a branch something is said that is no command of its own.
struct Stop {
    at: Position,
    /// When the event before was.
    since: Time,
    says: Vec<Command>,
}

/// From one moment of a branch to another, and what is said on the way, up to there.
fn path(branch: &Branch, (from, to): (Position, Position), stops: Vec<Stop>, commands: &mut Vec<Command>) {
    let mut at = from;
    let mut stops = stops.into_iter().peekable();
    let mut open_until = |to: Option<Position>, mut at: Position, commands: &mut Vec<Command>| {
        while let Some(stop) = stops.next_if(|stop| to.is_none_or(|to| stop.at <= to)) {
            pass(at, stop.at, stop.since, commands);
            commands.extend(stop.says);
            at = stop.at;
        }
        at
    };
    let given = branch.commands.iter_from(branch.first_command_from(at.event));
    for given in given.take_while(|given| given.at.event < to.event) {
        at = open_until(Some(given.at), at, commands);
        pass(at, given.at, given.since, commands);
        commands.push(Command::clone(&given.command));
        at = Position { event: given.last(), time: given.at.time };
    }
    at = open_until(None, at, commands);
    if at.event <= to.event {
        pass(at, to, branch.records.time(to.event).unwrap_or_default(), commands);
    }
}

/// Events of the schedule, the last one at time `since`, then time without events.
fn pass(from: Position, to: Position, since: Time, commands: &mut Vec<Command>) {
    let mut time = from.time;
    if from.event < to.event {
        commands.push(Command::Step(to.event - from.event));
        time = since;
    }
    if time < to.time {
        commands.push(Command::Run(to.time.since(time)));
    }
}

/// From the end of a branch back to a moment of it.
fn go(branch: &Branch, to: Position) -> Option<Command> {
    if to == branch.end {
        None
    } else if to == branch.moment_after(to.event) {
        Some(Command::Goto(Moment::Event(to.event)))
    } else {
        Some(Command::Goto(Moment::Time(to.time)))
    }
}
