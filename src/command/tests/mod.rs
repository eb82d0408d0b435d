//! The language as facts: what is read, what is refused, and that printing and reading are inverse.

mod accepted;
mod completion;
mod conditions;
mod mutations;
mod operations;
mod refused;
mod round;
mod scripts;

use super::{Command, Context, Grammar, parse_line};
use crate::algorithm::describe::{
    At, ControlSpec, Description, Fact, Field, FigureSpec, Idle, KeyKind, LOGS, MessageSpec, NODES_WITH_LOGS, Question,
    Range, Setting, Transport,
};
use crate::algorithm::outcome::{COMMITTED, ELECTED};
use crate::model::{FigureKind, Kind};
use crate::workload::{Access, Argument, Form, OperationSpec};

const fn fact(name: &'static str, kind: Kind) -> Fact {
    Fact { name, key: None, kind, durable: true }
}

const fn field(name: &'static str, kind: Kind) -> Field {
    Field::new(name, kind)
}

const fn operation(
    name: &'static str,
    access: Access,
    arguments: &'static [Argument],
    options: &'static [Field],
) -> OperationSpec {
    OperationSpec { name, access, text: "operation-write", arguments, options }
}

const CAS: &[Argument] =
    &[Argument::name("a key", "x"), Argument::text("the value it has", "3"), Argument::text("the value it gets", "4")];

const ORDER: &[Argument] = &[Argument { what: "a server", example: "S2", form: Form::Literal(Kind::Node) }];

/// An algorithm with something of every kind.
pub(super) static PARLIAMENT: Description = Description {
    name: "parliament",
    texts: &[],
    nodes: NODES_WITH_LOGS,
    settings: &[
        Setting { name: "heartbeat", range: Range::Duration(1_000, 60_000_000), default: "50ms", live: true },
        Setting { name: "pre_vote", range: Range::Switch, default: "off", live: false },
        Setting { name: "reads", range: Range::Word(&["log", "lease"]), default: "log", live: true },
    ],
    facts: &[
        fact("term", Kind::Number),
        fact("voted_for", Kind::Node),
        fact("log", Kind::Numbers),
        fact("commit", Kind::Number),
        Fact { name: "match", key: Some(KeyKind::Node), kind: Kind::Number, durable: false },
        Fact { name: "heard", key: Some(KeyKind::Client), kind: Kind::Text, durable: true },
        Fact { name: "slot", key: Some(KeyKind::Number), kind: Kind::Text, durable: false },
        fact("votes", Kind::Nodes),
        fact("busy", Kind::Bool),
        fact("phase", Kind::words(&["election", "broadcast"])),
        fact("promised", Kind::Ballot),
        fact("accepted", Kind::Proposal),
    ],
    cluster_facts: &[
        fact("chosen", Kind::Text),
        Fact { name: "decided", key: Some(KeyKind::Number), kind: Kind::Text, durable: false },
    ],
    messages: &[
        MessageSpec {
            name: "RequestVote",
            short: "RV",
            reply: false,
            transport: Transport::Datagram,
            fields: &[field("term", Kind::Number), field("last_index", Kind::Number), field("pre", Kind::Bool)],
            quiet: &["pre"],
            idle: Idle::Never,
            empty: None,
        },
        MessageSpec {
            name: "AppendEntries",
            short: "AE",
            reply: false,
            transport: Transport::Datagram,
            fields: &[field("prev_index", Kind::Number), field("entries", Kind::Entries), field("leader", Kind::Node)],
            quiet: &[],
            idle: Idle::Never,
            empty: None,
        },
    ],
    timers: &["election", "heartbeat"],
    rules: &[],
    controls: &[
        ControlSpec { name: "transfer", at: At::Leader, arguments: &[field("to", Kind::Node)], options: &[] },
        ControlSpec { name: "add", at: At::Leader, arguments: &[field("node", Kind::Node)], options: &[] },
        ControlSpec {
            name: "propose",
            at: At::First,
            arguments: &[field("node", Kind::Node), field("value", Kind::Text)],
            options: &[field("ballot", Kind::Ballot)],
        },
    ],
    client_facts: &[],
    operations: &[
        operation("write", Access::Write, &[Argument::pair("what to write", "x=3")], &[]),
        operation("read", Access::Read, &[Argument::name("a key", "x")], &[]),
        operation("cas", Access::Conditional, CAS, &[]),
        operation("order", Access::Write, ORDER, &[field("version", Kind::Number), field("no", Kind::Nodes)]),
    ],
    given: &[
        field("term", Kind::Number),
        field("voted_for", Kind::Node),
        field("log", Kind::Entries),
        field("commit", Kind::Number),
        field("promised", Kind::Ballot),
        field("accepted", Kind::Proposal),
    ],
    safeguards: &["persist_vote", "current_term_commit"],
    progress: &[],
    needs: &[],
    outsets: &[],
    known: &[],
    invariants: &["ElectionSafety", "LogMatching"],
    linearizable: false,
    roles: &["follower", "candidate", "leader"],
    standings: &[],
    leads: true,
    seeds: &[],
    outcomes: &[ELECTED, COMMITTED],
    stages: &[],
    questions: &[Question::new("lead", &[])],
    figures: &[LOGS, FigureSpec::new("votes", FigureKind::Quorum, "votes", "votes")],
};

pub(super) const GRAMMAR: Grammar =
    Grammar { find: |name| (name == "parliament").then_some(&PARLIAMENT), names: || vec!["parliament"] };

/// Five nodes and two clients.
pub(super) fn context() -> Context {
    Context::of(GRAMMAR, &PARLIAMENT, 5, 2)
}

/// What a line is read as, printed again.
fn reprinted(line: &str) -> String {
    match parse_line(line, &context()) {
        Ok(Some(command)) => {
            let printed = command.to_string();
            let again = parse_line(&printed, &context());
            assert_eq!(again, Ok(Some(command)), "{line} prints as {printed}");
            printed
        }
        Ok(None) => String::new(),
        Err(error) => panic!("{line}: {error}"),
    }
}

#[test]
fn a_run_keeps_all_its_commands_so_they_are_small() {
    assert!(size_of::<Command>() <= 80, "{}", size_of::<Command>());
}
