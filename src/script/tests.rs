//! Scripts run: claims, errors, and what is printed.

use super::*;
use crate::algorithms::catalogue;
use crate::cluster::{Cluster, Detail};
use crate::command::{Command, DiskFault, Grammar, Member, Set, parse_script};
use crate::model::{EventKind, MomentQuery, NodeId, RuleView, Time};
use crate::sim::{Options, create};

const GRAMMAR: Grammar = Grammar { find: catalogue::find, names: catalogue::names };

/// Words come back that nobody else has heard: an invariant breaks at the second event.
const BROKEN: &str = "without wait_for_majority\nC1 say a to S1\nsettle\n";

/// The lines of a script, and the cluster before them.
fn parsed(cluster: &str, lines: &str) -> (Vec<Line>, Box<dyn Cluster>) {
    let mut statements = parse_script(&format!("cluster {cluster}\n{lines}"), GRAMMAR).unwrap().into_iter();
    let Some(Command::Cluster { algorithm, settings }) = statements.next().map(|first| first.command) else {
        panic!("{cluster} is a cluster")
    };
    let lines = statements.map(|statement| Line { number: statement.line - 1, command: statement.command }).collect();
    (lines, create(algorithm, &settings, Options::default()).unwrap())
}

fn script(cluster: &str, lines: &str) -> Runner {
    let (lines, cluster) = parsed(cluster, lines);
    Runner::new(lines, cluster)
}

fn raft(lines: &str) -> Vec<Item> {
    script("raft nodes=3", lines).collect()
}

fn echo(lines: &str) -> Vec<Item> {
    script("echo nodes=3", lines).collect()
}

fn claims(items: &[Item]) -> Vec<(usize, bool, u64)> {
    let claim = |item: &Item| match item {
        Item::Claim { line, held, event, .. } => Some((*line, *held, *event)),
        _ => None,
    };
    items.iter().filter_map(claim).collect()
}

fn summary(items: &[Item]) -> Summary {
    let Some(Item::Summary(summary)) = items.last() else { panic!("the last item is the summary") };
    *summary
}

#[test]
fn every_event_is_an_item_and_the_summary_counts_them() {
    let items = echo("C1 say a to S1\nsay \"so\"\nsettle");
    let events = items.iter().filter(|item| matches!(item, Item::Event(_))).count();
    assert_eq!((events, items.len()), (7, 9));
    let summary = summary(&items);
    assert_eq!((summary.events, summary.messages, summary.ok), (7, 6, true));
}

#[test]
fn a_script_that_is_ended_between_two_slices_says_so_once() {
    let mut runner = script("raft nodes=3", "step 5\nstep 5");
    assert_eq!(runner.slice().count(), 0, "it was only begun");
    let ended: Vec<Item> = runner.interrupt().collect();
    assert!(matches!(ended[..], [Item::Summary(Summary { interrupted: true, .. })]), "{ended:?}");
    assert!(runner.is_over() && runner.slice().next().is_none() && runner.interrupt().next().is_none());
}

#[test]
fn a_settle_that_is_ended_between_two_slices_has_not_happened() {
    for always in ["", "expect always safe\n"] {
        let (lines, mut cluster) = parsed("raft nodes=15 latency=60s", &format!("{always}timeout S1\nsettle"));
        // Candidates ask for votes, and nobody hears it for a long time.
        while cluster.view(&MomentQuery::default()).in_flight < 12_000 {
            cluster.step(Detail::Silent).unwrap();
        }
        let mut runner = Runner::new(lines, cluster);
        let mut asked = 0;
        let mut over = || {
            asked += 1;
            asked > 40
        };
        let items: Vec<Item> = std::iter::from_fn(|| runner.next_unless(&mut over)).collect();
        let Summary { events, interrupted, .. } = summary(&items);
        assert_eq!((events, interrupted), (1, true));
        assert_eq!(items.iter().filter(|item| matches!(item, Item::Event(_))).count(), 1);
    }
}

#[test]
fn a_failed_claim_is_told_with_its_facts_and_the_script_goes_on() {
    let items = raft("step 4\nexpect S1.term = 9\nstep 1\nexpect safe");
    assert_eq!(claims(&items), [(2, false, 4), (4, true, 5)]);
    assert!(items.iter().any(|item| matches!(item, Item::Claim { facts, .. } if facts[0].0 == "S1.term")));
    let summary = summary(&items);
    assert_eq!((summary.claims, summary.failed, summary.ok), (2, 1, false));
}

#[test]
fn a_claim_for_always_fails_at_the_event_that_breaks_it() {
    assert_eq!(claims(&raft("expect always nothing in flight\nstep 5\ncrash S1")), [(1, false, 1)]);
    assert_eq!(claims(&raft("expect always safe\nsettle\nstep 5")), [(1, true, 5)], "told at the end");
    let inside = echo("C1 say a to S1\ndeliver C1->S1 Request\nexpect always S2 is idle\nsettle");
    assert_eq!(claims(&inside), [(3, false, 3)], "inside the command");
}

#[test]
fn a_violation_that_nobody_expected_fails_the_script_at_its_end() {
    let items = echo(&format!("{BROKEN}crash S1"));
    assert!(items.iter().any(|item| matches!(item, Item::Unaccepted { invariant: "EchoHeardByMajority", .. })));
    assert_eq!((summary(&items).violations, summary(&items).ok), (1, false));
    let told = text_line(items.last().unwrap(), &Words::bare("en", &|_| String::new()));
    assert!(told.ends_with(" claims held, 1 violation"), "{told}");
}

#[test]
fn a_fulfilled_claim_that_something_is_violated_accepts_it() {
    for claim in [
        "expect violated EchoHeardByMajority",
        "expect violated EchoHeardByMajority and S1 is repeater",
        "expect not safe",
        "run until violated EchoHeardByMajority",
    ] {
        let summary = summary(&echo(&format!("{BROKEN}{claim}")));
        assert_eq!((summary.violations, summary.ok), (1, true), "{claim}");
    }
}

#[test]
fn a_violation_in_a_left_branch_still_counts() {
    let items = echo(&format!("{BROKEN}goto 1\ncrash S1\ncrash S2"));
    assert!(!summary(&items).ok);
    assert_eq!(summary(&items).events, 7 + 2);
    assert!(items.iter().any(|item| matches!(item, Item::Moved { event: 1, .. })));
}

#[test]
fn a_command_that_does_not_fit_ends_the_script() {
    let items = raft("crash S1\ncrash S1\nstep 5");
    let Item::Error { line, message, state, .. } = &items[1] else { panic!("an error") };
    assert_eq!((*line, message.to_string().as_str(), state[0].1.as_str()), (2, "cannot crash S1: it is down", "down"));
    assert_eq!((summary(&items).events, summary(&items).ok), (1, false));
}

#[test]
fn an_unreached_condition_is_a_failed_claim_and_ends_the_script() {
    let items = raft("run until violated ElectionSafety within 2ms\nstep 5");
    assert_eq!(claims(&items).len(), 1);
    assert_eq!((summary(&items).failed, summary(&items).time), (1, 2_000));
}

#[test]
fn lines_of_text_and_json_say_the_same() {
    let lines = "C1 say a to S1\ndeliver C1->S1 Request\nstep 1\ncrash S1\nexpect S1.heard[C1] = b";
    let items: Vec<Item> = script("echo nodes=2 latency=1s retry=1ms", lines).skip(2).collect();
    let text: Vec<String> = items.iter().map(|item| text_line(item, &Words::bare("en", &|_| String::new()))).collect();
    assert_eq!(text[0], "     3        1.000ms  S1 retry timer: ");
    assert_eq!(text[1], "     4        1.000ms  > crash S1");
    assert!(text[2].starts_with("✘ line 5: "), "{}", text[2]);
    assert!(text[3].contains("4 events in 1.000ms"), "{}", text[3]);
    let json: Vec<serde_json::Value> = items.iter().map(|i| serde_json::from_str(&json_line(i)).unwrap()).collect();
    assert!(json.iter().all(|line| line["v"] == 1));
    assert_eq!((&json[0]["type"], &json[0]["n"], &json[0]["kind"]), (&"event".into(), &3.into(), &"timer".into()));
    assert_eq!((&json[2]["held"], &json[2]["facts"]["S1.heard[C1]"]), (&false.into(), &"a".into()));
    assert!(text[2].ends_with("\n   S1.heard[C1] is a"), "{}", text[2]);
    assert_eq!((&json[3]["type"], &json[3]["events"], &json[3]["ok"]), (&"summary".into(), &4.into(), &false.into()));
}

#[test]
fn a_line_of_json_has_each_key_once_in_order_and_hides_nothing() {
    let fact = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let claim = Item::Claim {
        line: 3,
        text: "expect \"a\\b\"\u{7f}".to_owned(),
        held: false,
        event: u64::MAX,
        time: Time(7),
        facts: vec![
            fact("b", "1"),
            fact("c", "领\u{fe0f}"),
            fact("a\u{202e}", "\n\t\0\u{1b}\u{e0041}"),
            fact("b", "2"),
        ],
    };
    let expected = concat!(
        r#"{"command":"expect \"a\\b\"\u007f","event":18446744073709551615,"#,
        r#""facts":{"a\u202e":"\n\t\u0000\u001b\udb40\udc41","b":"2","c":"领️"},"#,
        r#""held":false,"line":3,"time":7,"type":"claim","v":1}"#,
    );
    assert_eq!(json_line(&claim), expected);
    let mut bytes = b"[".to_vec();
    push_json_line(&mut bytes, &claim);
    assert_eq!(bytes, format!("[{expected}").into_bytes());
}

#[test]
fn a_player_hands_out_statements_in_order() {
    let crash = Command::Crash { set: Set(vec![Member::Node(NodeId(0))]), disk: DiskFault::Kept };
    let lines = [Command::Beat, crash].into_iter().zip(1..).map(|(command, number)| Line { number, command });
    let mut player = Player::new(lines);
    assert_eq!(player.advance().map(|line| line.number), Some(1));
    assert_eq!((player.done(), player.waits(), player.beats()), (1, true, (1, 2)));
    player.advance();
    assert!(player.advance().is_none() && player.is_over());
    assert_eq!(player.beats(), (2, 2));
}

#[test]
fn a_loss_says_its_reason_in_text_and_in_json() {
    let lost = |lines: &str| {
        let items = echo(lines);
        let loss = items.iter().find(|item| matches!(item, Item::Event(event) if event.kind == EventKind::Loss));
        let (loss, rule) = (loss.expect("a message is lost"), |rule: &RuleView| rule.name.to_string());
        let json: serde_json::Value = serde_json::from_str(&json_line(loss)).unwrap();
        let text = text_line(loss, &Words::bare("en", &rule));
        (
            text.split(" lost").nth(1).unwrap_or_default().to_owned(),
            json["lost"].as_str().unwrap_or_default().to_owned(),
        )
    };
    let told = |text: &str, word: &str| (text.to_owned(), word.to_owned());
    let healed = "cut S1->S2\nC1 say a to S1\ndeliver C1->S1\nheal S1->S2\nrun 50ms";
    assert_eq!(lost(healed), told(" (the link was cut when it was sent)", "cut_when_sent"));
    assert_eq!(
        lost("C1 say a to S1\ndeliver C1->S1\ncut S1->S2\nrun 50ms"),
        told(" (the link is cut)", "cut_on_arrival")
    );
    assert_eq!(lost("C1 say a to S1\ncrash S2\nrun 50ms"), told(" (the receiver does not run)", "receiver_down"));
    assert_eq!(lost("link all loss=100%\nC1 say a to S1\nrun 50ms"), told(" by chance", "chance"));
}

#[test]
fn a_claim_is_told_with_its_value_whatever_its_kind() {
    for claim in ["expect S1.outstanding != none", "expect S1.vote != none", "expect S1.box = none"] {
        let items: Vec<Item> = script("zab nodes=3", claim).collect();
        let told = items.iter().find_map(|item| match item {
            Item::Claim { text, .. } => Some(text.clone()),
            _ => None,
        });
        assert_eq!(told.as_deref(), Some(claim));
    }
}
