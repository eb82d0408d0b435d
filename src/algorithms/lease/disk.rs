//! Durable state: of the granter the last token, and the lease that is out or the longest term that one ever was; of the
//! resource the highest token it has seen, and what it did; of the others the number of the last request.
//!
//! A lease is nothing that a holder has on its disk: after a crash it does not hold it, whatever the granter thinks. But
//! its next request must not look like one of before, or it would be answered with a lease that was given back since.

use std::sync::Arc;

use crate::algorithm::Disk;
use crate::algorithm::embed::Holds;
use crate::algorithms::raft::disk::Stable as Server;
use crate::model::{ClockTime, NodeId, Time};

/// A lease that is out.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Lent {
    /// Whose.
    pub holder: NodeId,
    /// Its token.
    pub token: u64,
    /// When it ends, on the granter's clock.
    pub expires: ClockTime,
    /// For how long it was lent last.
    pub term: Time,
    /// The number of the holder's request.
    pub number: u64,
}

/// What a crash leaves.
#[derive(Clone, PartialEq, Hash, Debug, Default)]
pub struct Stable {
    /// The last token that was given away; 0: none was.
    pub token: u64,
    /// The lease that is out.
    pub lent: Option<Lent>,
    /// The longest term of any lease.
    pub longest: Time,
    /// The number of the last request for a lease.
    pub asked: u64,
    /// The highest token that the resource has seen, and the last number under it.
    pub highest: (u64, u64),
    /// The tokens under which it did something, in order.
    pub accepted: Vec<u64>,
    /// What it did last.
    pub value: Option<Arc<str>>,
    /// Of a granter that is one of several: what its server of the group has on its disk.
    pub group: Server,
}

/// One change.
#[derive(Clone, Debug)]
pub enum Write {
    /// A token is given away.
    Token(u64),
    /// A lease is out, or no more.
    Lent(Option<Lent>),
    /// No lease was longer.
    Longest(Time),
    /// A node asks for the lease.
    Asked(u64),
    /// The resource does something.
    Work {
        /// Under this token and number.
        at: (u64, u64),
        /// What.
        op: Arc<str>,
    },
    /// The server of the group wrote: its whole disk as it is now, most of which it shares with the one before.
    Group(Box<Server>),
}

impl Holds<Server> for Write {
    fn inner(server: Server) -> Write {
        Write::Group(Box::new(server))
    }
}

/// What takes one change back.
#[derive(Clone, Hash, Debug)]
pub enum Undo {
    /// The token before.
    Token(u64),
    /// The lease before.
    Lent(Option<Lent>),
    /// The longest term before.
    Longest(Time),
    /// The last request before.
    Asked(u64),
    /// What the resource had seen and done.
    Work((u64, u64), Option<Arc<str>>),
    /// The disk of the server before.
    Group(Box<Server>),
}

impl Disk for Stable {
    type Write = Write;
    type Undo = Undo;

    fn apply(&mut self, write: Write) -> Undo {
        match write {
            Write::Token(token) => Undo::Token(std::mem::replace(&mut self.token, token)),
            Write::Lent(lent) => Undo::Lent(std::mem::replace(&mut self.lent, lent)),
            Write::Asked(number) => Undo::Asked(std::mem::replace(&mut self.asked, number)),
            Write::Longest(term) => Undo::Longest(std::mem::replace(&mut self.longest, term)),
            Write::Work { at, op } => {
                self.accepted.push(at.0);
                let highest = self.highest;
                self.highest = highest.max(at);
                Undo::Work(highest, self.value.replace(op))
            }
            Write::Group(mut server) => {
                std::mem::swap(&mut self.group, &mut server);
                Undo::Group(server)
            }
        }
    }

    fn revert(&mut self, undo: Undo) {
        match undo {
            Undo::Token(before) => self.token = before,
            Undo::Lent(before) => self.lent = before,
            Undo::Asked(before) => self.asked = before,
            Undo::Longest(before) => self.longest = before,
            Undo::Work(highest, value) => {
                self.accepted.pop();
                (self.highest, self.value) = (highest, value);
            }
            Undo::Group(server) => self.group = *server,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_back_leaves_no_trace() {
        let at = ClockTime { start: None, after: Time::from_secs(9) };
        let lent = Lent { holder: NodeId(1), token: 1, expires: at, term: Time::from_secs(9), number: 1 };
        let writes = [
            Write::Token(1),
            Write::Lent(Some(lent)),
            Write::Longest(Time::from_secs(9)),
            Write::Asked(1),
            Write::Work { at: (1, 1), op: "a".into() },
            Write::Work { at: (1, 2), op: "b".into() },
            Write::Lent(None),
            Write::Group(Box::new(Server { term: 2, ..Server::default() })),
        ];
        let (mut disk, mut states, mut undos) = (Stable::default(), Vec::new(), Vec::new());
        for write in writes {
            states.push(disk.clone());
            undos.push(disk.apply(write));
        }
        for (undo, state) in undos.into_iter().zip(states).rev() {
            disk.revert(undo);
            assert_eq!(disk, state);
        }
    }
}
