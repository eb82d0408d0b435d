//! Claims of more than one moment: kept, tested wherever the run goes, and told of with the moment.

use super::*;
use crate::script::{Item, Line, Runner};
use crate::session::{ClaimStanding, ClaimView};

fn command(line: &str) -> Command {
    let description = catalogue::all()[0];
    let context = Context::of(Grammar { find: catalogue::find, names: catalogue::names }, description, 3, 1);
    parse_line(line, &context).unwrap().unwrap()
}

fn give(session: &mut Session, line: &str) -> Snapshot {
    session.handle(Request::Command(command(line)));
    while session.busy() {
        session.slice(10_000);
    }
    session.snapshot()
}

fn after(lines: &[&str]) -> (Session, Snapshot) {
    let mut session = Session::new(raft(), query());
    for line in lines {
        give(&mut session, line);
    }
    let snapshot = session.snapshot();
    (session, snapshot)
}

/// The event at which a claim failed.
fn failed(claim: &ClaimView) -> Option<u64> {
    match &claim.standing {
        ClaimStanding::Failed(at, facts) => {
            assert!(!facts.is_empty(), "{claim:?} is refuted by something");
            Some(at.event)
        }
        ClaimStanding::Open | ClaimStanding::Held(_) => None,
    }
}

/// Claims with what a run of two seconds makes of them, some of them given with a past.
const CLAIMS: [&str; 7] = [
    "expect always S1.term = 0",
    "expect always leaders = 1 within 250ms",
    "expect always leaders = 1 within 10s",
    "expect eventually leaders = 1",
    "expect eventually leaders = 1 within 1ms",
    "expect eventually leaders = 3",
    "expect always nothing in flight within 15ms",
];

#[test]
fn the_screen_says_of_a_claim_what_a_script_says() {
    for claim in CLAIMS {
        let lines = [claim, "run 1s", "crash leader", "timeout S1,S2,S3", "settle", "run 1s"];
        // Whoever cannot time out any more is not asked to.
        let lines: Vec<&str> = lines.into_iter().filter(|line| !line.starts_with("timeout")).collect();
        let (_, snapshot) = after(&lines);
        let statements = lines.iter().zip(1..).map(|(line, number)| Line { number, command: command(line) }).collect();
        let told = Runner::new(statements, raft()).find_map(|item| match item {
            Item::Claim { held, event, .. } => Some((held, event)),
            _ => None,
        });
        let expected = match &snapshot.claims[0].standing {
            ClaimStanding::Failed(at, _) => (false, at.event),
            ClaimStanding::Held(at) => (true, at.event),
            ClaimStanding::Open => (!snapshot.claims[0].waits, snapshot.here.event),
        };
        assert_eq!(told, Some(expected), "{claim}");
    }
}

#[test]
fn a_claim_that_fails_is_marked_and_going_back_takes_that_back() {
    let (mut session, snapshot) = after(&["step 2", "expect always S1.term = 0", "run 1s"]);
    let event = failed(&snapshot.claims[0]).expect("somebody is elected");
    assert_eq!(snapshot.claims[0].text, "expect always S1.term = 0");
    assert!(event > 2 && snapshot.marks.contains(&Mark::Refuted), "{:?}", snapshot.marks);
    let there = give(&mut session, &format!("goto {event}"));
    assert!(there.last.unwrap().marks.has(Mark::Refuted) && failed(&there.claims[0]) == Some(event));
    let before = give(&mut session, "back 1");
    assert_eq!(before.claims[0].standing, ClaimStanding::Open);
    assert!(before.marks.contains(&Mark::Refuted), "the line of the run still knows");
    // Key by key to what matters: the failure does.
    let next = session.handle(Request::JumpInteresting { forward: true });
    assert_eq!(next.here.event, event);
    // Before it was given there is no such claim.
    assert_eq!(give(&mut session, "goto 1").claims, []);
}

#[test]
fn what_is_passed_over_is_tested_all_the_same() {
    for claim in CLAIMS {
        let (_, by_and_by) = after(&["step 2", claim, "run 1s"]);
        let (mut session, _) = after(&["run 2s", "goto 2", claim]);
        let end = by_and_by.here;
        let jumped = give(&mut session, &format!("goto {}", end.event));
        let last = jumped.here;
        assert_eq!(last.event, end.event, "{claim}");
        let at = |claim: &ClaimView| match &claim.standing {
            ClaimStanding::Open => None,
            ClaimStanding::Held(at) | ClaimStanding::Failed(at, _) => Some(at.event),
        };
        let same = jumped.claims[0].standing == by_and_by.claims[0].standing;
        assert!(same || at(&by_and_by.claims[0]) == Some(end.event), "{claim}: {:?}", jumped.claims);
    }
}

#[test]
fn a_claim_is_of_every_future_of_its_moment_and_of_no_other() {
    let (mut session, main) = after(&["step 1", "expect always S1.term = 0", "run 1s"]);
    let on_main = failed(&main.claims[0]);
    give(&mut session, "goto 2");
    let aside = give(&mut session, "timeout S1");
    assert_eq!((aside.branch, failed(&aside.claims[0])), (1, Some(3)), "its term is 1 on this branch, and now");
    let main = give(&mut session, "switch main");
    assert_eq!(failed(&main.claims[0]), on_main);
    // A branch that left before the claim was given has none.
    give(&mut session, "goto 0");
    let other = give(&mut session, "crash S3");
    assert_eq!((other.branch, other.claims.len()), (2, 0));
    // One that was there already, and leaves later than a claim that is given now, has it, too.
    give(&mut session, "switch main");
    give(&mut session, "goto 1");
    give(&mut session, "expect always nothing in flight within 1us");
    let aside = give(&mut session, "switch branch-2");
    assert_eq!(aside.claims.len(), 2, "{:?}", aside.claims);
}

#[test]
fn time_that_was_given_up_takes_its_failure_with_it() {
    let (mut session, late) = after(&["crash S1,S2,S3", "expect eventually leaders = 1 within 1s", "run 2s"]);
    assert_eq!(failed(&late.claims[0]), Some(1));
    give(&mut session, "goto 500ms");
    let restarted = give(&mut session, "restart S1,S2,S3");
    assert_eq!((restarted.branches.len(), &restarted.claims[0].standing), (1, &ClaimStanding::Open));
    assert!(!restarted.marks.contains(&Mark::Refuted), "{:?}", restarted.marks);
}

#[test]
fn a_claim_at_the_start_is_of_what_the_start_becomes() {
    let (_, prepared) = after(&["expect always S1.term = 2", "given S1 term=2", "step 1"]);
    assert_eq!(failed(&prepared.claims[0]), None);
}

#[test]
fn a_session_is_kept_with_its_claims() {
    let lines = [
        "expect eventually leaders = 1",
        "step 9",
        "expect always S1.term = 0",
        "step 40",
        "goto 20",
        "crash S2",
        "step 3",
    ];
    let (session, snapshot) = after(&lines);
    let script = session.script();
    let line = |text: &str| script.lines().position(|line| line == text).expect(text);
    assert!(line("expect eventually leaders = 1") < line("expect always S1.term = 0"), "{script}");
    let statements = script.lines().zip(1..).map(|(line, number)| Line { number, command: command(line) });
    let mut runner = Runner::remembering(statements.collect(), raft()).quiet();
    runner.by_ref().for_each(drop);
    let claimed = runner.claimed().to_vec();
    let mut again = Session::of(runner.into_timeline(), query()).claiming(&claimed);
    assert_eq!(again.snapshot().claims, snapshot.claims);
    assert_eq!(again.script(), script);
}
