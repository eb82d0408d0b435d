//! Rules 13 and 14: what is committed, and execution in order.

use super::*;

#[test]
fn a_majority_commits_an_entry_of_the_own_term_and_all_before_it() {
    let mut world = World::new(5);
    world.given(S1, &[("log", "1:x=1,1:x=2")]);
    for follower in [S2, S3] {
        world.given(follower, &[("log", "1:x=1")]);
    }
    world.timeout(S1);
    world.settle(&[S1, S2, S3]);
    assert_eq!(world.node(S1).committed(), 3);
    assert_eq!(world.node(S1).store_value("x"), Some(value("2")));
    assert_eq!(world.node(S2).committed(), 0, "followers learn it with the next AppendEntries");
    world.heartbeat(S1);
    world.deliver(S1, S2);
    assert_eq!(world.node(S2).committed(), 3);
    world.assert_safe();
}

#[test]
fn an_entry_of_an_earlier_term_is_not_committed_by_counting() {
    let mut world = World::with(3, |config| config.new_leader_noop = false);
    world.given(S1, &[("log", "1:x=1")]);
    world.timeout(S1);
    world.settle_all();
    assert_eq!(world.terms(S2), [1], "a majority has it");
    assert!(world.node(S1).committed() == 0);
    world.write(S1, C1, 1, "2");
    world.settle_all();
    assert_eq!(world.node(S1).committed(), 2, "it is committed with an entry of the own term");
    world.assert_safe();
}

#[test]
fn the_rule_that_holds_an_old_entry_back_is_named() {
    let mut world = World::with(3, |config| config.new_leader_noop = false);
    world.given(S1, &[("log", "1:x=1")]);
    world.timeout(S1);
    world.deliver(S1, S2);
    world.deliver(S2, S1);
    world.inject(S2, S1, accepted(2, 1));
    assert!(world.fired("commit_old_term_held"));
}

#[test]
fn a_leader_counts_its_own_log_only_up_to_what_is_durable() {
    let mut world = World::new(3);
    world.elect(S1);
    world.instant = false;
    world.write(S1, C1, 1, "3");
    assert!(world.flight.is_empty(), "what follows a write waits for the disk");
    world.inject(S2, S1, accepted(1, 2));
    assert_eq!(world.node(S1).committed(), 1);
    world.sync(S1);
    assert_eq!(world.node(S1).committed(), 2);
}

#[test]
fn of_four_servers_two_do_not_commit() {
    let mut world = World::new(4);
    world.elect(S1);
    world.write(S1, C1, 1, "3");
    world.settle(&[S1, S2]);
    assert_eq!(world.node(S1).committed(), 1);
    world.settle(&[S1, S3]);
    assert_eq!(world.node(S1).committed(), 2);
}

#[test]
fn entries_are_executed_in_order_and_then_answered() {
    let mut world = World::new(3);
    world.elect(S1);
    world.write(S1, C1, 1, "3");
    world.ask(S1, C2, 1, StoreCommand::cas("x", "3", "4"));
    assert!(world.replies.is_empty());
    world.settle_all();
    let answers: Vec<_> = world.replies.iter().map(|reply| (reply.client, reply.result.clone())).collect();
    assert_eq!(answers, [(C1, Ok(Answer::Done)), (C2, Ok(Answer::Done))]);
    assert_eq!(world.node(S1).store_value("x"), Some(value("4")));
    world.assert_safe();
}
