//! Branches: opened, named and found, and where one ends.

use super::bound::OPENED;
use super::branch::Branch;
use super::{Error, Timeline, Witness};
use crate::command::Command;
use crate::model::Time;

/// Branches that an error names one by one.
const MOST_NAMED: usize = 20;

impl Timeline {
    /// Sees to it that the branch ends here, by opening another if events would be lost; whether it did.
    pub(super) fn make_this_the_end(&mut self) -> bool {
        let end = self.end();
        if self.here == end {
            return false;
        }
        let left_later = |b: &Branch| b.parent == Some(self.current) && b.forked > self.here;
        if self.here.event < end.event || self.branches.iter().any(left_later) {
            let name = self.free_name();
            self.open(name.clone(), false);
            self.ran.opened = Some(name);
            return true;
        }
        // Only time without events lies ahead: nothing is lost by ending the branch earlier.
        self.forget_copies_after(self.here);
        let branch = &mut self.branches[self.current];
        branch.end = self.here;
        branch.forked = branch.forked.min(self.here);
        false
    }

    /// Notes a command that changed the start of the run without an event. On a branch that has gone on, or that others
    /// have left, it makes another start, of a branch of its own.
    pub(super) fn prepare(&mut self, command: &Command) {
        if !self.keeps {
            return;
        }
        if self.here != self.end() || self.branches.iter().any(|b| b.parent == Some(self.current)) {
            let name = self.free_name();
            self.open(name.clone(), false);
            self.ran.opened = Some(name);
        }
        self.branches[self.current].setup.push(command.clone());
        self.sample();
        self.forget_copies_here();
        self.checkpoint();
    }

    pub(super) fn branch_off(&mut self, name: &str) -> Result<(), Error> {
        if !self.keeps {
            return Err(Error::NotKept);
        }
        if self.now_on().named {
            self.open_named(name)?;
        } else if self.by_name.contains_key(name) {
            return Err(Error::BranchExists(name.to_string()));
        } else {
            // It was opened by a command given in the past; now it gets its name.
            self.call(self.current, name);
        }
        Ok(())
    }

    /// Gives a branch a name that no other has.
    pub(super) fn call(&mut self, number: usize, name: &str) {
        let branch = &mut self.branches[number];
        self.by_name.remove(&branch.name);
        self.by_name.insert(name.to_string(), number);
        branch.name = name.to_string();
        branch.named = true;
    }

    pub(super) fn open_named(&mut self, name: &str) -> Result<(), Error> {
        if self.by_name.contains_key(name) {
            return Err(Error::BranchExists(name.to_string()));
        }
        self.open(name.to_string(), true);
        self.ran.opened = Some(name.to_string());
        Ok(())
    }

    /// Gives another name to a branch, by its position in [`Timeline::branches`]. Not to `main`, which scripts have no
    /// command to name.
    pub fn rename(&mut self, number: usize, name: &str) -> Result<(), Error> {
        if number == 0 {
            return Err(Error::MainStays);
        }
        if self.by_name.get(name).is_some_and(|other| *other != number) {
            return Err(Error::BranchExists(name.to_string()));
        }
        if number < self.branches.len() {
            self.call(number, name);
        }
        Ok(())
    }

    /// The commands of a branch after an event, with the times at which they were given.
    pub(super) fn commands_from(&self, name: &str, event: u64) -> Vec<(Time, Command)> {
        let Some(branch) = self.by_name.get(name).map(|number| &self.branches[*number]) else { return Vec::new() };
        let given = branch.commands.iter_from(branch.first_command_from(event));
        given.map(|given| (given.at.time, Command::clone(&given.command))).collect()
    }

    /// Enters another future of a moment as a branch of its own; we stay where we are.
    ///
    /// # Errors
    /// If its name is taken, its moment was given up, or a command does not fit.
    pub fn enter(&mut self, witness: &Witness) -> Result<(), Error> {
        self.cancel();
        let (branch, here) = (self.current, self.here);
        self.change_to(witness.branch.min(self.branches.len() - 1));
        let mut entered = if witness.at < self.floor() {
            Err(self.given_up())
        } else {
            self.go(witness.at);
            self.open_named(&witness.name)
        };
        for command in &witness.commands {
            entered = entered.and_then(|()| self.command(command).map(drop));
        }
        self.change_to(branch);
        self.go(here);
        entered
    }

    pub(super) fn open(&mut self, name: String, named: bool) {
        let mut branch = self.now_on().fork(name.clone(), named, self.current, self.here);
        branch.weighed = [self.cluster.weight().whole(); 2];
        self.branches.push(branch);
        self.current = self.branches.len() - 1;
        self.by_name.insert(name, self.current);
        self.unweighed = self.unweighed.saturating_add(OPENED);
    }

    pub(super) fn free_name(&self) -> String {
        let taken = |name: &String| self.by_name.contains_key(name);
        let mut number = self.branches.len() + 1;
        while taken(&format!("branch-{number}")) {
            number += 1;
        }
        format!("branch-{number}")
    }

    /// The branch of that name.
    pub(super) fn find(&self, name: &str) -> Result<usize, Error> {
        if !self.keeps {
            return Err(Error::NotKept);
        }
        let Some(number) = self.by_name.get(name).copied() else {
            let names: Vec<&str> = self.branches.iter().map(|b| b.name.as_str()).collect();
            let near = |n: &&&str| strsim::damerau_levenshtein(n, name);
            let nearest = names.iter().min_by_key(near).filter(|n| near(n) <= 2);
            let more = names.len().saturating_sub(MOST_NAMED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            return Err(Error::NoSuchBranch {
                given: name.to_string(),
                known: names[..names.len().min(MOST_NAMED)].join(", ") + &more,
                nearest: nearest.map(|name| (*name).to_owned()),
            });
        };
        Ok(number)
    }
}
