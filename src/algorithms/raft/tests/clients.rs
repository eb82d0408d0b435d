//! Rule 9 for clients, and rule 19: sessions.

use super::*;

#[test]
fn a_follower_sends_a_client_to_its_leader() {
    let mut world = World::new(3);
    world.write(S2, C1, 1, "3");
    assert_eq!(world.replies.pop().unwrap().result, Err(Refusal::Redirect(None)));
    world.elect(S1);
    world.write(S2, C1, 1, "3");
    assert_eq!(world.replies.pop().unwrap().result, Err(Refusal::Redirect(Some(S1))));
}

#[test]
fn a_read_goes_through_the_log() {
    let mut world = World::new(3);
    world.elect(S1);
    world.write(S1, C1, 1, "3");
    world.settle_all();
    world.replies.clear();
    world.ask(S1, C1, 2, StoreCommand::Read("x".into()));
    assert!(world.replies.is_empty());
    world.settle_all();
    assert_eq!(world.replies[0].result, Ok(Answer::Value(Some(value("3")))));
    assert_eq!(world.node(S1).log().last_index(), 3);
}

#[test]
fn a_retry_of_an_executed_operation_gets_its_answer_again() {
    let mut world = World::new(3);
    world.elect(S1);
    world.write(S1, C1, 1, "3");
    world.settle_all();
    world.write(S1, C1, 1, "3");
    assert!(world.fired("duplicate_request"));
    assert_eq!(world.replies.len(), 2);
    assert_eq!(world.node(S1).log().last_index(), 2);
}

#[test]
fn a_retry_of_an_operation_in_the_log_is_not_appended_again() {
    let mut world = World::new(3);
    world.elect(S1);
    world.write(S1, C1, 1, "3");
    world.write(S1, C1, 1, "3");
    assert!(world.fired("request_pending"));
    world.settle_all();
    assert_eq!((world.replies.len(), world.node(S1).log().last_index()), (1, 2));
}

#[test]
fn a_retry_at_a_later_leader_is_executed_once() {
    let mut world = World::new(3);
    world.elect(S1);
    world.ask(S1, C1, 1, StoreCommand::cas("x", "0", "1"));
    world.write(S1, C2, 1, "0");
    world.settle(&[S1, S2]);
    world.flight.clear();
    world.replies.clear();
    world.timeout(S2);
    world.settle(&[S2, S3]);
    world.ask(S2, C2, 1, StoreCommand::Write("x".into(), "0".into()));
    world.write(S2, C1, 2, "7");
    world.ask(S2, C2, 1, StoreCommand::Write("x".into(), "0".into()));
    world.settle(&[S2, S3]);
    assert_eq!(world.node(S2).store_value("x"), Some(value("7")), "the retry did not write again");
    world.assert_safe();
}

#[test]
fn a_deposed_leader_does_not_answer() {
    let mut world = World::new(3);
    world.elect(S1);
    world.write(S1, C1, 1, "3");
    world.flight.clear();
    world.timeout(S2);
    world.settle_all();
    assert!(world.node(S2).leads() && !world.node(S1).leads());
    world.heartbeat(S2);
    world.settle_all();
    assert!(world.replies.is_empty(), "the operation is gone, and S1 says nothing about it");
    assert_eq!(world.node(S1).store_value("x"), None);
    world.assert_safe();
}
