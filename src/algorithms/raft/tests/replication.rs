//! Rules 9 to 12: AppendEntries on both sides.

use super::*;

#[test]
fn a_command_is_sent_to_all_at_once_whatever_is_outstanding() {
    let mut world = World::new(3);
    world.elect(S1);
    world.write(S1, C1, 1, "3");
    world.write(S1, C2, 1, "4");
    assert_eq!((world.in_flight(S1, S2), world.in_flight(S1, S3)), (2, 2));
    let counts: Vec<u64> = world
        .flight
        .iter()
        .filter_map(|(_, _, message)| match message {
            RaftMessage::AppendEntries { entries, .. } => Some(entries.len()),
            _ => None,
        })
        .collect();
    assert_eq!(counts, [1, 1, 1, 1], "a follower whose log is known gets each entry once");
    world.settle_all();
    assert_eq!(world.node(S1).committed(), 3);
}

#[test]
fn a_heartbeat_carries_no_entries_and_its_success_makes_the_leader_send_the_rest() {
    let mut world = World::new(3);
    world.timeout(S1);
    world.settle(&[S1, S2]);
    world.flight.clear();
    world.heartbeat(S1);
    assert_eq!(world.take(S1, S3), append(1, S1, (0, 0), "", 1), "S3 lacks entry 1, and still");
    world.inject(S1, S3, append(1, S1, (0, 0), "", 1));
    assert_eq!(world.node(S3).committed(), 0, "only what was checked is committed");
    world.deliver(S3, S1);
    assert_eq!(world.in_flight(S1, S3), 1);
    world.settle_all();
    assert_eq!(world.terms(S3), [1]);
}

#[test]
fn a_follower_refuses_entries_after_one_it_lacks_or_has_of_another_term() {
    let mut world = World::new(3);
    world.given(S2, &[("log", "1,1,2,2")]);
    world.inject(S1, S2, append(3, S1, (7, 3), "3", 0));
    assert!(world.fired("append_rejected_missing") && world.rearmed.is_some());
    assert_eq!(world.take(S2, S1), rejected(3, 7, (4, 2)));
    world.inject(S1, S2, append(3, S1, (4, 1), "3", 0));
    assert!(world.fired("append_rejected_term_mismatch"));
    assert_eq!(world.take(S2, S1), rejected(3, 4, (2, 1)));
    assert_eq!(world.terms(S2), [1, 1, 2, 2], "a refusal changes nothing");
}

#[test]
fn only_what_conflicts_is_removed() {
    let mut world = World::new(3);
    world.given(S2, &[("log", "1,1,2,2")]);
    world.inject(S1, S2, append(3, S1, (1, 1), "1,2", 0));
    assert_eq!(world.terms(S2), [1, 1, 2, 2], "a late message removes nothing");
    assert_eq!(world.take(S2, S1), accepted(3, 3));
    world.inject(S1, S2, append(3, S1, (2, 1), "2,3,3", 0));
    assert!(world.fired("truncate_conflict"));
    assert_eq!(world.terms(S2), [1, 1, 2, 3, 3]);
    assert_eq!(world.take(S2, S1), accepted(3, 5));
    world.assert_safe();
}

#[test]
fn a_follower_commits_no_further_than_it_has_checked() {
    let mut world = World::new(3);
    world.given(S2, &[("log", "1,1,1")]);
    world.inject(S1, S2, append(2, S1, (1, 1), "", 3));
    assert_eq!(world.node(S2).committed(), 1);
    world.inject(S1, S2, append(2, S1, (1, 1), "1", 3));
    assert_eq!(world.node(S2).committed(), 2);
    world.inject(S1, S2, append(2, S1, (1, 1), "", 0));
    assert_eq!(world.node(S2).committed(), 2, "a commit index never goes back");
}

#[test]
fn with_hints_a_leader_needs_one_refusal_for_each_term_that_differs() {
    for (log, refusals) in
        [("1,1,1,4,4,5,5,6,6", 1), ("1,1,1,4", 1), ("1,1,1,4,4,4,4", 1), ("1,1,1,2,2,2,3,3,3,3,3", 1)]
    {
        assert_eq!(refusals_of(log, true), refusals, "{log}");
    }
}

#[test]
fn without_hints_a_leader_goes_back_one_entry_a_refusal() {
    for (log, refusals) in [
        ("1,1,1,4,4,5,5,6,6", 1),
        ("1,1,1,4", 6),
        ("1,1,1,4,4,5,5,6,6,6,6", 0),
        ("1,1,1,4,4,5,5,6,6,6,7,7", 0),
        ("1,1,1,4,4,4,4", 5),
        ("1,1,1,2,2,2,3,3,3,3,3", 7),
    ] {
        assert_eq!(refusals_of(log, false), refusals, "Figure 7: {log}");
    }
}

/// How often S2 with that log refuses S1 of Figure 7 until the logs are equal.
fn refusals_of(log: &str, fast_backup: bool) -> usize {
    let mut world = World::with(3, |config| config.fast_backup = fast_backup);
    world.given(S1, &[("term", "7"), ("log", "1,1,1,4,4,5,5,6,6,6")]);
    world.given(S2, &[("log", log)]);
    world.timeout(S1);
    world.inject(S3, S1, RaftMessage::RequestVoteReply { term: 8, granted: true, pre: false });
    world.flight.retain(|(_, _, message)| matches!(message, RaftMessage::AppendEntries { .. }));
    let mut refusals = 0;
    while world.in_flight(S1, S2) > 0 {
        world.deliver(S1, S2);
        world.deliver(S2, S1);
        refusals += usize::from(world.fired("backtrack"));
    }
    assert_eq!(world.terms(S2), [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 8]);
    refusals
}

#[test]
fn a_match_never_goes_back() {
    let mut world = World::new(3);
    world.elect(S1);
    world.write(S1, C1, 1, "3");
    world.settle_all();
    world.inject(S2, S1, accepted(1, 1));
    assert_eq!(world.node(S1).progress()[0].matched, 2);
}

#[test]
fn an_overtaken_refusal_does_not_count() {
    let mut world = World::new(3);
    world.given(S1, &[("log", "1,1,1,1,1,1")]);
    world.given(S3, &[("log", "1,1,1,1,1,1")]);
    world.timeout(S1);
    world.settle(&[S1, S3]);
    world.flight.clear();
    assert_eq!(world.node(S1).progress()[0].next, 7);
    world.inject(S2, S1, rejected(2, 3, (0, 0)));
    assert!(world.fired("stale_refusal"), "while probing only the open question counts");
    world.inject(S2, S1, rejected(2, 6, (2, 1)));
    assert_eq!(world.node(S1).progress()[0].next, 3);
    world.inject(S2, S1, rejected(2, 6, (2, 1)));
    assert!(world.fired("stale_refusal"), "a copy of the refusal");
    assert_eq!(world.in_flight(S1, S2), 1);
    world.inject(S2, S1, accepted(2, 7));
    world.inject(S2, S1, rejected(2, 6, (2, 1)));
    assert!(world.fired("stale_refusal"), "what is known to be equal is not refused");
    assert_eq!(world.node(S1).progress()[0].next, 8);
}

#[test]
fn a_lost_append_is_found_out_by_the_next_heartbeat() {
    let mut world = World::new(3);
    world.elect(S1);
    world.write(S1, C1, 1, "3");
    world.take(S1, S2);
    world.settle_all();
    assert_eq!(world.terms(S2), [1]);
    world.heartbeat(S1);
    world.settle_all();
    assert_eq!(world.terms(S2), [1, 1]);
    world.assert_safe();
}

#[test]
fn an_acknowledgement_leaves_only_when_the_entries_are_durable() {
    let mut world = World::new(3);
    world.elect(S1);
    world.write(S1, C1, 1, "3");
    world.instant = false;
    world.deliver(S1, S2);
    assert_eq!(world.in_flight(S2, S1), 0);
    assert_eq!((world.node(S2).log().last_index(), world.node(S2).durable_index()), (2, 1));
    world.sync(S2);
    assert_eq!(world.take(S2, S1), accepted(1, 2));
    assert_eq!(world.node(S2).durable_index(), 2);
}

#[test]
fn forged_messages_never_make_a_server_panic() {
    let mut world = World::new(3);
    world.elect(S1);
    let numbers = [0, 1, 2, u64::MAX];
    for term in numbers {
        for index in numbers {
            for from in [S2, NodeId(40)] {
                for to in [S1, S3] {
                    world.inject(from, to, append(term, from, (index, term), "1,2,3:x=5", index));
                    world.inject(from, to, append(term, from, (index, index), "", index));
                    world.inject(from, to, accepted(term, index));
                    world.inject(from, to, rejected(term, index, (index, term)));
                    world.inject(from, to, request_vote(term, from, (index, term)));
                    world.inject(from, to, RaftMessage::RequestVoteReply { term, granted: true, pre: false });
                    world.act(to, |node, cx| node.expire(RaftTimer::Election, cx));
                    world.act(to, |node, cx| node.expire(RaftTimer::Heartbeat, cx));
                    world.write(to, C1, index, "3");
                    world.flight.clear();
                }
            }
        }
    }
}
