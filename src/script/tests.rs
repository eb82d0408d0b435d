use super::*;
use crate::command::{Claim, Command, Condition, DiskFault, Moment, Role, Set};
use crate::model::{NodeId, Time};
use crate::timeline::fake::fake;

fn script(commands: Vec<Command>) -> Runner {
    Runner::new(commands.into_iter().zip(1..).map(|(command, number)| Line { number, command }).collect(), fake())
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

fn crash() -> Command {
    Command::Crash { set: Set(vec![Role::Node(NodeId(0))]), disk: DiskFault::Kept }
}

fn expect(condition: Condition) -> Command {
    Command::Expect(Claim::Now(condition))
}

fn broken() -> Condition {
    Condition::Violated("CountsStaySmall")
}

fn until_broken() -> Command {
    Command::RunUntil { condition: broken(), within: None }
}

#[test]
fn every_event_is_an_item_and_the_summary_counts_them() {
    let items: Vec<Item> = script(vec![Command::Step(5), Command::Say("so".into()), Command::Settle(None)]).collect();
    let events = items.iter().filter(|item| matches!(item, Item::Event(_))).count();
    assert_eq!((events, items.len()), (10, 12));
    let summary = summary(&items);
    assert_eq!((summary.events, summary.messages, summary.ok), (10, 5, true));
}

#[test]
fn a_script_that_is_ended_between_two_slices_says_so_once() {
    let mut runner = script(vec![Command::Step(5), Command::Step(5)]);
    assert_eq!(runner.slice().count(), 0, "it was only begun");
    let ended: Vec<Item> = runner.interrupt().collect();
    assert!(matches!(ended[..], [Item::Summary(Summary { interrupted: true, .. })]), "{ended:?}");
    assert!(runner.is_over() && runner.slice().next().is_none() && runner.interrupt().next().is_none());
}

#[test]
fn a_settle_that_is_ended_between_two_slices_has_not_happened() {
    for watched in [false, true] {
        let (from, to) = (NodeId(1).into(), NodeId(2).into());
        let ping = Command::Send { from, to, kind: "Ping", fields: vec![("n", "1000000".to_string())] };
        let always = watched.then_some(Command::Expect(Claim::Always(Condition::Safe)));
        let commands = always.into_iter().chain([ping, Command::Settle(None)]);
        let lines = commands.zip(1..).map(|(command, number)| Line { number, command }).collect();
        // S2 and S3 send each other a message for ever.
        let mut runner = Runner::new(lines, crate::sim::toy());
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
    let commands = vec![Command::Step(4), expect(Condition::Converged), Command::Step(1), expect(Condition::Safe)];
    let items: Vec<Item> = script(commands).collect();
    assert_eq!(claims(&items), [(2, false, 4), (4, true, 5)]);
    assert!(items.iter().any(|item| matches!(item, Item::Claim { facts, .. } if facts[0].0 == "S1.count")));
    let summary = summary(&items);
    assert_eq!((summary.claims, summary.failed, summary.ok), (2, 1, false));
}

#[test]
fn a_claim_for_always_fails_at_the_event_that_breaks_it() {
    let always = |condition| Command::Expect(Claim::Always(condition));
    let items: Vec<Item> = script(vec![always(Condition::Converged), Command::Step(5), crash()]).collect();
    assert_eq!(claims(&items), [(1, false, 1)]);
    let items: Vec<Item> = script(vec![always(Condition::Safe), Command::Settle(None), Command::Step(5)]).collect();
    assert_eq!(claims(&items), [(1, true, 5)], "told at the end");
    let step = || Command::Step(1);
    let commands = vec![step(), step(), step(), always(Condition::Converged), Command::Settle(None)];
    assert_eq!(claims(&script(commands).collect::<Vec<_>>()).last(), Some(&(4, false, 4)), "inside the command");
}

#[test]
fn a_violation_that_nobody_expected_fails_the_script_at_its_end() {
    let items: Vec<Item> = script(vec![Command::Step(900), crash()]).collect();
    assert!(items.iter().any(|item| matches!(item, Item::Unaccepted { invariant: "CountsStaySmall", .. })));
    assert_eq!((summary(&items).violations, summary(&items).ok), (1, false));
}

#[test]
fn a_fulfilled_claim_that_something_is_violated_accepts_it() {
    for claim in [
        Command::Expect(Claim::Violated("CountsStaySmall")),
        expect(broken()),
        expect(Condition::Not(Box::new(Condition::Safe))),
        until_broken(),
    ] {
        let summary = summary(&script(vec![Command::Step(900), claim]).collect::<Vec<_>>());
        assert_eq!((summary.violations, summary.ok), (1, true));
    }
}

#[test]
fn a_violation_in_a_left_branch_still_counts() {
    let commands = vec![Command::Step(900), Command::Goto(Moment::Event(9)), crash(), Command::Step(3)];
    let items: Vec<Item> = script(commands).collect();
    assert!(!summary(&items).ok);
    assert_eq!(summary(&items).events, 904);
    assert!(items.iter().any(|item| matches!(item, Item::Moved { event: 9, .. })));
}

#[test]
fn a_command_that_does_not_fit_ends_the_script() {
    let items: Vec<Item> = script(vec![crash(), crash(), Command::Step(5)]).collect();
    let Item::Error { line, message, state, .. } = &items[1] else { panic!("an error") };
    assert_eq!((*line, message.as_str(), state[0].1.as_str()), (2, "it is down already", "down"));
    assert_eq!((summary(&items).events, summary(&items).ok), (1, false));
}

#[test]
fn an_unreached_condition_is_a_failed_claim_and_ends_the_script() {
    let until = Command::RunUntil { condition: broken(), within: Some(Time(2_000)) };
    let items: Vec<Item> = script(vec![until, Command::Step(5)]).collect();
    assert_eq!(claims(&items).len(), 1);
    assert_eq!((summary(&items).failed, summary(&items).time), (1, 2_000));
}

#[test]
fn lines_of_text_and_json_say_the_same() {
    let items: Vec<Item> = script(vec![Command::Step(1), crash(), expect(Condition::Converged)]).collect();
    let text: Vec<String> = items.iter().map(|item| text_line(item, &Words::bare("en", &|_| String::new()))).collect();
    assert_eq!(text[0], "     1        1.000ms  S1 tick timer");
    assert_eq!(text[1], "     2        1.000ms  > crash");
    assert!(text[2].starts_with("✘ line 3: "), "{}", text[2]);
    assert!(text[3].contains("2 events in 1.000ms"), "{}", text[3]);
    let json: Vec<serde_json::Value> = items.iter().map(|i| serde_json::from_str(&json_line(i)).unwrap()).collect();
    assert!(json.iter().all(|line| line["v"] == 1));
    assert_eq!((&json[0]["type"], &json[0]["n"], &json[0]["kind"]), (&"event".into(), &1.into(), &"timer".into()));
    assert_eq!((&json[2]["held"], &json[2]["facts"]["S1.count"]), (&false.into(), &"1".into()));
    assert_eq!((&json[3]["type"], &json[3]["events"], &json[3]["ok"]), (&"summary".into(), &2.into(), &false.into()));
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
    let lines = [Command::Beat, crash()].into_iter().zip(1..).map(|(command, number)| Line { number, command });
    let mut player = Player::new(lines);
    assert_eq!(player.advance().map(|line| line.number), Some(1));
    assert_eq!((player.done(), player.waits(), player.beats()), (1, true, (1, 2)));
    player.advance();
    assert!(player.advance().is_none() && player.is_over());
    assert_eq!(player.beats(), (2, 2));
}
