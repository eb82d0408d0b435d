//! The typed form of every command.

use super::localized_text::LocalizedText;
use super::{Condition, Goal, Operand, Pattern, PatternEnd, Pick};
use crate::model::{ClientId, Endpoint, NodeId, Time, Value};
use crate::workload::Operation;

/// One line of the language. A run keeps all that changed it: what is large is behind a pointer.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// `cluster raft nodes=5 …`: values as written, checked against the description; no name twice.
    Cluster {
        /// Its name.
        algorithm: &'static str,
        /// Names and values.
        settings: Vec<(&'static str, String)>,
    },
    /// `given SET term=3 …`: fields as written, syntax checked.
    Given {
        /// Which nodes.
        set: Set,
        /// Names and values.
        fields: Vec<(&'static str, String)>,
    },
    /// `absent S4 S5`
    Absent(Set),
    /// `start S4`
    Start(Set),
    /// `without …` / `with …`
    Safeguards {
        /// Which.
        names: Vec<&'static str>,
        /// On or off.
        on: bool,
    },
    /// `set heartbeat=60ms`: a live setting in mid-run.
    Set {
        /// Names and values.
        settings: Vec<(&'static str, String)>,
    },

    /// `step [N]`
    Step(u64),
    /// `next KIND`
    Next(Goal),
    /// `run 500ms`
    Run(Time),
    /// `run until CONDITION [within 10s]`
    RunUntil {
        /// What must hold.
        condition: Box<Condition>,
        /// How long at most; none: 60 s.
        within: Option<Time>,
    },
    /// `back [N]`
    Back(u64),
    /// `goto 214`, `goto 1.284s`
    Goto(Moment),

    /// `deliver MSG` and the like, on one message.
    Message {
        /// What is done.
        verb: Verb,
        /// To which message.
        pick: Pick,
    },
    /// `deliver all …`, `drop all …`: `verb` is one of these two.
    MessageAll {
        /// What is done.
        verb: Verb,
        /// To which messages.
        pattern: Pattern,
    },
    /// `settle [SET]`
    Settle(Option<Set>),
    /// `send S2->S1 RequestVote term=3 …`: fields as written, checked against the description.
    Send {
        /// Where it leaves.
        from: Endpoint,
        /// Where it goes.
        to: Endpoint,
        /// Its kind.
        kind: &'static str,
        /// Names and values.
        fields: Vec<(&'static str, String)>,
    },

    /// Network faults.
    Network(NetworkFault),

    /// `crash SET [disk=…]`
    Crash {
        /// Which nodes.
        set: Set,
        /// What the disk keeps.
        disk: DiskFault,
    },
    /// `restart SET`
    Restart(Set),
    /// `pause SET`
    Pause(Set),
    /// `resume SET`
    Resume(Set),
    /// `pause C1`, `resume C1 C2`
    Clients {
        /// They stand still from now on, or go on.
        pause: bool,
        /// Which.
        clients: Vec<ClientId>,
    },
    /// `timeout S1 [Kind[key]]`
    Timeout {
        /// Where: one node.
        node: Set,
        /// Its kind and key; none: the main one.
        timer: Option<(&'static str, Option<Value>)>,
    },
    /// `clock S1 offset=3s drift=1%`: microseconds, parts per million.
    Clock {
        /// Which nodes.
        set: Set,
        /// Microseconds ahead.
        offset: Option<i64>,
        /// Parts per million too fast.
        drift_ppm: Option<i32>,
    },

    /// `C1 write x=3 [to S2]`
    Client {
        /// Which client.
        client: ClientId,
        /// What it asks for.
        operation: Operation,
        /// Whom it asks first.
        to: Option<Member>,
    },
    /// `load 20/s [reads=50%]`; a rate of 0 is `load off`. Rate in operations per 1000 s, reads in ppm.
    Load {
        /// Operations per 1000 s.
        per_kilosecond: u64,
        /// Reads among them, in ppm.
        reads_ppm: u32,
    },
    /// One of the algorithm's own: `transfer S3`.
    Control {
        /// The verb.
        name: &'static str,
        /// Positional ones.
        arguments: Vec<Value>,
        /// Those with names.
        options: Vec<(&'static str, Value)>,
    },

    /// `expect …`
    Expect(Claim),

    /// `branch NAME`
    Branch(String),
    /// `switch NAME`
    Switch(String),
    /// `branches`
    Branches,

    /// `say "…"`
    Say(LocalizedText),
    /// `beat`
    Beat,
    /// `chapter "…"`
    Chapter(LocalizedText),
    /// `view state`
    View(String),
    /// `show votes`: a figure, by its name.
    Show(&'static str),
    /// `focus S1`
    Focus(Set),
    /// `watch S1.commit - S2.commit`: keeps what it comes to in sight.
    Watch(Box<Operand>),
    /// `unwatch S1.commit - S2.commit`, `unwatch`: no longer; none: nothing any more.
    Unwatch(Option<Box<Operand>>),
    /// `why-not S3 lead`, `what-if #41`, `what-saves`: a question about this moment.
    Inquire(Inquiry),
    /// `speed 0.5`: in thousandths.
    Speed(u32),
    /// `quiz "…" answer=S3`
    Quiz {
        /// What is asked.
        question: LocalizedText,
        /// The right one, in every language in which it is a word of its own.
        answer: Box<LocalizedText>,
    },
}

/// A question about a moment.
#[derive(Clone, PartialEq, Debug)]
pub enum Inquiry {
    /// `why-not S3 lead`: why a node does not do something.
    WhyNot {
        /// Which node.
        node: NodeId,
        /// What: a question of its algorithm, or one of its rules.
        what: &'static str,
    },
    /// `what-if #41`: what a message in flight is good for.
    WhatIf(Pick),
    /// `what-saves`: what keeps an invariant whole that broke.
    WhatSaves,
}

/// Some nodes, resolved when the command runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Set(pub Vec<Member>);

/// So many nodes in a row are said as a range.
const LONG: usize = 5;

impl Set {
    /// These nodes, which are in order; many in a row as a range.
    pub fn of(nodes: &[NodeId]) -> Set {
        let runs = nodes.chunk_by(|a, b| b.0 == a.0 + 1);
        let roles = runs.flat_map(|run| match run {
            [first, .., last] if run.len() >= LONG => vec![Member::Range(*first, *last)],
            few => few.iter().copied().map(Member::Node).collect(),
        });
        Set(roles.collect())
    }
}

/// A member of a [`Set`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Member {
    /// `S1`
    Node(NodeId),
    /// `S1..S7`: both and those between, the lower first.
    Range(NodeId, NodeId),
    /// `all`
    All,
    /// `others`: every node the command did not name before.
    Others,
    /// `leader`
    Leader,
    /// `followers`
    Followers,
}

impl Member {
    /// The nodes that are named: one, or those of a range.
    pub fn named(self) -> impl Iterator<Item = NodeId> {
        let named = match self {
            Member::Node(node) => Some(node.0..=node.0),
            Member::Range(first, last) => Some(first.0..=last.0),
            _ => None,
        };
        named.into_iter().flatten().map(NodeId)
    }
}

/// Where `goto` goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Moment {
    /// After the event of that number (0: the start).
    Event(u64),
    /// After the last event at or before that time.
    Time(Time),
}

/// What is done to a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verb {
    /// Arrives now.
    Deliver,
    /// Vanishes now.
    Drop,
    /// A copy with an id and latency of its own.
    Duplicate,
    /// Stays in flight until released.
    Hold,
    /// Ends a hold.
    Release,
    /// Arrives later by that span.
    Delay(Time),
}

/// Network faults and their ends.
#[derive(Clone, PartialEq, Debug)]
pub enum NetworkFault {
    /// `partition S1,S2 | S3,S4,S5`: unnamed nodes are one more group.
    Partition(Vec<Set>),
    /// `cut S1->S2`, or with `both`: `cut S1--S2`.
    Cut {
        /// Where it leaves.
        from: PatternEnd,
        /// Where it goes.
        to: PatternEnd,
        /// Both ways.
        both: bool,
    },
    /// `isolate leader`
    Isolate(Set),
    /// `heal`: ends partitions and cuts.
    HealAll,
    /// `heal S1--S2` (`both`) or `heal S1->S2`.
    Heal {
        /// Where it leaves.
        from: PatternEnd,
        /// Where it goes.
        to: PatternEnd,
        /// Both ways.
        both: bool,
    },
    /// `link all|S1->S2 …`; `None` in `link`: all links between nodes.
    Link {
        /// Which link; none: all links between nodes.
        link: Option<(Endpoint, Endpoint)>,
        /// Smallest and largest latency.
        latency: Option<(Time, Time)>,
        /// Loss in ppm.
        loss_ppm: Option<u32>,
        /// Duplication in ppm.
        duplicate_ppm: Option<u32>,
        /// Whether messages may overtake.
        reorder: Option<bool>,
    },
}

/// What a crash leaves on the disk.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum DiskFault {
    /// Everything.
    #[default]
    Kept,
    /// What was synced.
    Unsynced,
    /// Nothing.
    Wiped,
}

/// What `expect` claims.
#[derive(Clone, PartialEq, Debug)]
pub enum Claim {
    /// Now.
    Now(Box<Condition>),
    /// From here to the end.
    Always(Box<Condition>),
    /// From here to the end: whenever it does not hold, it holds again before so much time has passed.
    AlwaysWithin(Box<Condition>, Time),
    /// At some moment from here to the end, or before so much time has passed.
    Eventually(Box<Condition>, Option<Time>),
    /// The invariant of that name is violated.
    Violated(&'static str),
}
