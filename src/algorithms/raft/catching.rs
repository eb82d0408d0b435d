//! A learner that catches up with its leader before it votes, round by round (dissertation §4.2.1).

use std::hash::{Hash, Hasher};

use crate::model::{NodeId, Time};

/// How a learner catches up: in rounds (dissertation §4.2.1). In each it gets what the leader had when the round began.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Catching {
    /// The learner.
    pub learner: NodeId,
    /// Which round it is.
    pub round: u64,
    /// The round ends when it has everything up to here.
    pub upto: u64,
    /// When the round began, on the leader's clock.
    pub began: Time,
    /// Its last round took less than an election timeout: so little is missing that the cluster would not wait for it.
    pub caught_up: bool,
}

/// Times leave no trace; how many rounds there were is only told.
impl Hash for Catching {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.learner, self.upto, self.caught_up).hash(state);
    }
}
