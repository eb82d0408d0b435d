//! Conditions: what `expect`, `run until` and `--goal` say about a moment.

use super::Pattern;
use crate::algorithm::describe::{Fact, Field};
use crate::model::{ClientId, FactKey, Guarantee, NodeId, Value};

/// A condition on a moment.
#[derive(Clone, PartialEq, Debug)]
pub enum Condition {
    /// `not C`
    Not(Box<Condition>),
    /// `C and C`
    And(Box<Condition>, Box<Condition>),
    /// `C or C`
    Or(Box<Condition>, Box<Condition>),
    /// `S1 is leader`: the role word of the nodes. `leader` means "leads, whatever the algorithm calls it".
    Is {
        /// Whose.
        subject: Subject,
        /// The word.
        role: &'static str,
    },
    /// `S1.term = 2`
    Compare {
        /// A fact.
        left: Operand,
        /// How.
        comparison: Comparison,
        /// A literal or fact.
        right: Operand,
    },
    /// `exactly 1 of all is leader`: of how many nodes `test` is true, which is of `all` or `followers`.
    HowMany {
        /// How the number is meant.
        bound: Bound,
        /// So many.
        number: u64,
        /// A role or a comparison, of one node after another.
        test: Box<Condition>,
    },
    /// `in flight S1->S2 AppendEntries prev_index=2`
    InFlight(Pattern),
    /// `nothing in flight`
    NothingInFlight,
    /// `converged`
    Converged,
    /// `safe`
    Safe,
    /// `violated NAME`
    Violated(&'static str),
    /// `linearizable`
    Linearizable,
    /// `history is causal`
    History(Guarantee),
}

/// One side of a comparison.
#[derive(Clone, PartialEq, Debug)]
pub enum Operand {
    /// A literal of the left fact's kind.
    Literal(Value),
    /// A fact of nodes, and its position in the description's facts.
    Fact {
        /// Whose.
        subject: Subject,
        /// Which.
        fact: &'static Fact,
        /// Its place in the description.
        index: usize,
        /// What stands in the brackets.
        key: Option<FactKey>,
    },
    /// `S1.role`
    Member(Subject),
    /// `S1[x]`: the replicated store's value.
    Store {
        /// Whose.
        subject: Subject,
        /// What stands in the brackets.
        key: String,
    },
    /// `leaders`: up nodes that lead now.
    Leaders,
    /// `messages`: sent between nodes so far.
    Messages,
    /// `chosen`: a fact of the whole cluster, and its position in the description's cluster facts.
    Cluster {
        /// Which.
        fact: &'static Fact,
        /// Its place in the description.
        index: usize,
        /// What stands in the brackets.
        key: Option<FactKey>,
    },
    /// `C1.last`: none, pending, ok, failed, unknown.
    ClientLast(ClientId),
    /// `C1.value`
    ClientValue(ClientId),
    /// `C1.seen`: the furthest that a reply told it.
    ClientSeen(ClientId),
    /// `C1.session`: a fact that the algorithm has of its clients, and its place there.
    ClientFact(ClientId, &'static Field, usize),
    /// `-3`, where there is arithmetic.
    Negative(u64),
    /// `S1.commit - S2.commit`: of whole numbers.
    Arithmetic {
        /// A number.
        left: Box<Operand>,
        /// What is done.
        operator: Operator,
        /// A number.
        right: Box<Operand>,
    },
    /// `max(all.commit)`, `min(S1.commit, S2.commit)`: of all that there is; of a set, of every member that has it.
    Extreme {
        /// The greatest; else the smallest.
        greatest: bool,
        /// Of these.
        of: Vec<Operand>,
    },
    /// `abs(S1.commit - S2.commit)`
    Absolute(Box<Operand>),
    /// `count(S1.votes)`: how many there are in a list or a set.
    Length(Box<Operand>),
    /// `count(all.commit >= 3)`: of how many nodes it is true, as in [`Condition::HowMany`].
    Members(Box<Condition>),
}

/// What arithmetic does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`: whole, what is left over is dropped.
    Divide,
    /// `%`: what is left over.
    Remainder,
}

impl Operator {
    /// All of them.
    pub const ALL: [Operator; 5] =
        [Operator::Add, Operator::Subtract, Operator::Multiply, Operator::Divide, Operator::Remainder];

    /// Its sign.
    pub fn sign(self) -> &'static str {
        match self {
            Operator::Add => "+",
            Operator::Subtract => "-",
            Operator::Multiply => "*",
            Operator::Divide => "/",
            Operator::Remainder => "%",
        }
    }

    /// Whether it binds before `+` and `-`.
    pub(super) fn binds(self) -> bool {
        !matches!(self, Operator::Add | Operator::Subtract)
    }
}

/// How a number of nodes is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bound {
    /// `exactly`
    Exactly,
    /// `at least`
    AtLeast,
    /// `at most`
    AtMost,
}

/// Whose fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subject {
    /// `S1`
    Node(NodeId),
    /// `leader`: the up node that leads with the highest rank; none or a tie: comparisons are false.
    Leader,
    /// `all`: true of every up node; false for none.
    All,
    /// `any`: true of some up node.
    Any,
    /// `followers`: true of every up node that follows; false for none.
    Followers,
}

/// How two values are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}
