//! Conditions at a moment.

use std::sync::Arc;

use super::{PARLIAMENT, context};
use crate::algorithm::describe::Description;
use crate::command::{Command, Facts, Judged, Pattern, parse_line};
use crate::model::{Ballot, ClientId, FactKey, Guarantee, NodeId, Proposal, Value};

/// S1 follows in term 1, S2 leads and S3 follows in term 2, S4 is down in term 2 with a vote, S5 is absent.
struct Moment {
    leaderless: bool,
}

impl Facts for Moment {
    fn description(&self) -> &'static Description {
        &PARLIAMENT
    }
    fn nodes(&self) -> Vec<NodeId> {
        (0..5).map(NodeId).collect()
    }
    fn is_up(&self, node: NodeId) -> bool {
        node.0 < 3
    }
    fn role(&self, node: NodeId) -> &'static str {
        ["follower", "leader", "candidate", "down", "absent"][node.index()]
    }
    fn leads(&self, node: NodeId) -> bool {
        node.0 == 1 && !self.leaderless
    }
    fn follows(&self, node: NodeId) -> bool {
        node.0 == 0 || node.0 == 2
    }
    fn leader(&self) -> Option<NodeId> {
        (!self.leaderless).then_some(NodeId(1))
    }
    fn fact(&self, node: NodeId, index: usize, key: Option<&FactKey>) -> Option<Value> {
        match (PARLIAMENT.facts[index].name, key) {
            ("term", _) if node.0 < 4 => Some(Value::Number([1, 2, 2, 2][node.index()])),
            ("voted_for", _) if node.0 < 4 => Some(if node.0 == 3 { Value::Node(NodeId(1)) } else { Value::None }),
            ("match", Some(FactKey::Node(NodeId(0)))) if node.0 == 1 => Some(Value::Number(7)),
            ("promised", _) => Some(Value::Ballot(Ballot::of(9, NodeId(2)))),
            ("accepted", _) => {
                Some(Value::Proposal(Proposal { ballot: Ballot::of(5, NodeId(0)), value: "x=7".into() }))
            }
            ("log", _) if node.0 < 4 => Some(Value::Numbers(vec![1; 2])),
            _ => None,
        }
    }
    fn store(&self, node: NodeId, key: &str) -> Option<Arc<str>> {
        (node.0 < 3 && key == "x").then(|| "3".into())
    }
    fn client_last(&self, _: ClientId) -> &'static str {
        "ok"
    }
    fn client_seen(&self, _: ClientId) -> Option<Value> {
        None
    }
    fn client_value(&self, _: ClientId) -> Option<Value> {
        None
    }
    fn in_flight(&self, pattern: &Pattern) -> bool {
        pattern.kind == Some("RequestVote")
    }
    fn nothing_in_flight(&self) -> bool {
        false
    }
    fn converged(&self) -> bool {
        false
    }
    fn violated(&self, invariant: &str) -> bool {
        invariant == "LogMatching"
    }
    fn safe(&self) -> bool {
        false
    }
    fn history(&self, _guarantee: Guarantee) -> Judged {
        self.linearizability()
    }

    fn linearizability(&self) -> Judged {
        if self.leaderless { Judged::Undecided("not decided".to_string()) } else { Judged::Explained }
    }
    fn messages(&self) -> u64 {
        39
    }
    fn cluster_fact(&self, index: usize, key: Option<&FactKey>) -> Option<Value> {
        match (PARLIAMENT.cluster_facts[index].name, key) {
            ("decided", Some(FactKey::Number(3))) => Some(Value::Text("x=5".into())),
            ("chosen", None) => Some(Value::Text("7".into())),
            _ => None,
        }
    }
}

fn condition(text: &str) -> crate::command::Condition {
    match parse_line(&format!("run until {text}"), &context()) {
        Ok(Some(Command::RunUntil { condition, .. })) => *condition,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn a_condition_holds_as_the_language_says() {
    for (text, expected) in [
        ("S2 is leader", true),
        ("S1 is leader", false),
        ("S1 is follower", true),
        ("S4 is down", true),
        ("S5.role = absent", true),
        ("leader is leader", true),
        ("leaders = 1", true),
        ("S1.term = 1", true),
        ("S1.term != 1", false),
        ("S5.term != 1", false),
        ("S4.term = 2", true),
        ("S4.voted_for = S2", true),
        ("S1.voted_for = none", true),
        ("S1.voted_for != S2", true),
        ("leader.term > 1", true),
        ("S3.term >= leader.term", true),
        ("all.term >= 1", true),
        ("all.term = 2", false),
        ("followers.term <= 2", true),
        ("all.log = leader.log", true),
        ("S1.log = 1,1", true),
        ("S1.log = none", false),
        ("S2.match[S1] = 7", true),
        ("S2.match[S3] != 7", false),
        ("all[x] = 3", true),
        ("S1[y] = 3", false),
        ("S1[y] != 3", false),
        ("C1.last = ok", true),
        ("C1.value != 3", false),
        ("chosen = 7", true),
        ("decided[3] = \"x=5\"", true),
        ("decided[4] != 7", false),
        ("S1.promised = 9", true),
        ("S1.promised = 9.S3", true),
        ("S1.promised = 9.S2", false),
        ("S1.promised > 9.S2", true),
        ("S1.promised < 10", true),
        ("S1.accepted = \"5:x=7\"", true),
        ("S1.accepted = \"5.S1:x=7\"", true),
        ("S1.accepted = \"6:x=7\"", false),
        ("S1.accepted != 5:7", true),
        ("S1.accepted = none", false),
        ("messages < 40", true),
        ("in flight S1->S2 RequestVote term=2 and linearizable", true),
        ("nothing in flight", false),
        ("not safe and violated LogMatching", true),
        ("not (safe or violated LogMatching)", false),
        ("safe and safe or linearizable", true),
        ("safe and (safe or linearizable)", false),
        ("any.term = 1", true),
        ("any.term = 3", false),
        ("any is candidate", true),
        ("any is down", false),
        ("any[x] = 3", true),
        ("any.term < all.term", false),
        ("any.term <= all.term", true),
        ("S2.term - S1.term = 1", true),
        ("S1.term - S2.term = -1", true),
        ("S1.term - S2.term < 0", true),
        ("abs(S1.term - S2.term) = 1", true),
        ("S1.term + S2.term * 3 = 7", true),
        ("(S1.term + S2.term) * 3 = 9", true),
        ("7 / S2.term = 3 and 7 % S2.term = 1", true),
        ("-7 / S2.term = -3", true),
        ("S1.term - 3 + 2 = 0", true),
        ("S1.term - (3 + 2) = -4", true),
        ("S2.term > S1.term + 0 and (S1.term) = 1", true),
        ("((S1.term + 1)) = S2.term", true),
        ("S2.term = 1 + S1.term", true),
        ("S1.term = -1 + S2.term", true),
        ("max(all.term) = 2 and min(all.term) = 1", true),
        ("max(all.term) - min(all.term) <= 1", true),
        ("max(S1.term, S2.term, 1) = S2.term", true),
        ("S2.term = max(all.term)", true),
        ("all.term = max(all.term)", false),
        ("all.term - max(all.term) <= 0", true),
        ("all.term - max(all.term) = 0", false),
        ("any.term - max(all.term) = -1", true),
        ("all.term - all.term = 0", true),
        ("max(all.match[S1]) = 7", true),
        ("max(all.match[S2]) >= 0", false),
        ("max(all.promised) = 9.S3", true),
        ("count(all.term = 2) = 2", true),
        ("count(followers.term = 2) = 1", true),
        ("count(all is follower) = 1", true),
        ("count(S1.log) = 2", true),
        ("count(S5.log) >= 0", false),
        ("count(all.log = 1,1) = 3", true),
        ("max(count(all.log = 1,1), count(S1.log)) = 3", true),
        ("exactly 1 of all is leader", true),
        ("exactly 2 of all.term >= S2.term", true),
        ("at least 2 of all.term = 2", true),
        ("at least 3 of all.term = 2", false),
        ("at most 2 of all.term = 2", true),
        ("at most 1 of all.term = 2 or safe", false),
        ("not exactly 1 of followers.term = 2", false),
        // Without a value, no comparison is true.
        ("S1.term / (S1.term - 1) = 0", false),
        ("S1.term / (S1.term - 1) != 0", false),
        ("S1.term % (S1.term - 1) >= 0", false),
        ("S5.term - S1.term != 9", false),
        ("S1.term * 18446744073709551615 > 18446744073709551614", true),
        ("S1.term * 18446744073709551615 * 18446744073709551615 * 18446744073709551615 > 0", false),
        ("S1.term * 18446744073709551615 * 18446744073709551615 * 18446744073709551615 <= 0", false),
    ] {
        assert_eq!(condition(text).holds(&Moment { leaderless: false }), expected, "{text}");
    }
}

#[test]
fn without_a_leader_what_is_said_of_it_is_false() {
    for text in ["leader.term > 0", "leader.term != 9", "leader is leader", "leaders > 0", "S1.term <= leader.term"] {
        assert!(!condition(text).holds(&Moment { leaderless: true }), "{text}");
    }
    assert!(condition("not leader.term > 0 and leaders = 0").holds(&Moment { leaderless: true }));
}

#[test]
fn what_was_not_decided_holds_no_more_than_its_opposite() {
    for (text, expected) in [
        ("linearizable", false),
        ("not linearizable", false),
        ("not (linearizable and not safe)", false),
        ("not (not safe and linearizable)", false),
        ("not (linearizable and safe)", true),
        ("not (linearizable or safe)", false),
        ("linearizable or not safe", true),
        ("not safe or linearizable", true),
    ] {
        assert_eq!(condition(text).holds(&Moment { leaderless: true }), expected, "{text}");
    }
    let told = condition("not linearizable").explain(&Moment { leaderless: true });
    assert_eq!(told, [("linearizable".to_string(), "not decided".to_string())]);
}

#[test]
fn an_explanation_names_every_fact_once() {
    let told = condition("all.term = 2 and leader.term = 2 or in flight S1->S2 and S2.term > 1")
        .explain(&Moment { leaderless: false });
    let told: Vec<String> = told.into_iter().map(|(name, value)| format!("{name} {value}")).collect();
    assert_eq!(
        told,
        ["S1.term 1", "S2.term 2", "S3.term 2", "S4.role down", "S5.role absent", "leader S2", "in flight S1->S2 no"]
    );
    let none = condition("leader.term = 2").explain(&Moment { leaderless: true });
    assert_eq!(none, [("leader".to_string(), "none".to_string())]);
}

#[test]
fn an_explanation_of_arithmetic_says_what_it_comes_to() {
    for (text, expected) in [
        ("S2.term - S1.term > 1", &["S2.term 2", "S1.term 1", "S2.term - S1.term 1"][..]),
        (
            "S1.term / (S2.term - 2) = 1",
            &["S1.term 1", "S2.term 2", "S2.term - 2 0", "S1.term / (S2.term - 2) none (divided by 0)"],
        ),
        ("S5.term + 1 = 1", &["S5.term none", "S5.term + 1 none"]),
        (
            "max(all.term) = 3",
            &["S1.term 1", "S2.term 2", "S3.term 2", "S4.role down", "S5.role absent", "max(all.term) 2"],
        ),
        (
            "all.term - 1 = 0",
            &[
                "S1.term 1",
                "S2.term 2",
                "S3.term 2",
                "S4.role down",
                "S5.role absent",
                "S1.term - 1 0",
                "S2.term - 1 1",
                "S3.term - 1 1",
            ],
        ),
        (
            "exactly 2 of all is leader",
            &[
                "S1.role follower",
                "S2.role leader",
                "S3.role candidate",
                "S4.role down",
                "S5.role absent",
                "count(all is leader) 1",
            ],
        ),
        ("count(S1.log) = 3", &["S1.log 1,1", "count(S1.log) 2"]),
    ] {
        let told = condition(text).explain(&Moment { leaderless: false });
        let told: Vec<String> = told.into_iter().map(|(name, value)| format!("{name} {value}")).collect();
        assert_eq!(told, expected, "{text}");
    }
}

#[test]
fn who_does_not_run_is_left_out_and_named() {
    let told = |text: &str| {
        let Some(Command::Expect(crate::command::Claim::Now(condition))) =
            parse_line(&format!("expect {text}"), &context()).unwrap()
        else {
            panic!("{text} is no claim of a moment")
        };
        condition.explain(&Moment { leaderless: false })
    };
    let has = |text: &str, fact: &str, value: &str| {
        let told = told(text);
        assert!(told.contains(&(fact.to_owned(), value.to_owned())), "{text}: {told:?}");
    };
    for text in ["max(all.term) = 3", "all.term = 3", "any.term = 3", "count(all.term = 2) = 3", "all is leader"] {
        has(text, "S4.role", "down");
        has(text, "S5.role", "absent");
    }
    assert!(told("max(S1.term, S4.term) = 3").iter().all(|(fact, _)| fact != "S5.role"), "it names its nodes");
    let reading = |text: &str| {
        let Some(Command::Watch(operand)) = parse_line(&format!("watch {text}"), &context()).unwrap() else {
            panic!("{text} cannot be watched")
        };
        operand.readings(&Moment { leaderless: false })
    };
    assert_eq!(reading("max(all.term)"), [("max(all.term)".to_owned(), "2 (S4: down, S5: absent)".to_owned())]);
    assert_eq!(reading("max(S1.term, S4.term)")[0].1, "2");
}
