//! Rules 1 to 8 and 21: terms, votes, leaders, restarts.

use super::*;

#[test]
fn a_higher_term_is_adopted_and_makes_a_follower() {
    let mut world = World::new(3);
    world.elect(S1);
    world.inject(S2, S1, rejected(7, 0, (0, 0)));
    assert!(world.fired("step_down_higher_term"));
    assert_eq!((world.node(S1).term(), world.node(S1).voted_for(), world.node(S1).role()), (7, None, "follower"));
    assert!(world.armed.contains(&(S1, RaftTimer::Election)), "stepping down starts the election timer");
    assert!(!world.armed.contains(&(S1, RaftTimer::Heartbeat)));
}

#[test]
fn a_request_of_an_earlier_term_is_answered_no_with_the_new_term() {
    let mut world = World::new(3);
    world.elect(S1);
    world.inject(S3, S2, request_vote(0, S3, (9, 9)));
    assert_eq!(world.take(S2, S3), RaftMessage::RequestVoteReply { term: 1, granted: false, pre: false });
    world.inject(S3, S2, append(0, S3, (0, 0), "", 0));
    assert_eq!(world.take(S2, S3), rejected(1, 0, (0, 0)));
    assert_eq!(world.node(S2).leader, Some(S1));
    assert_eq!(world.rearmed, None);
}

#[test]
fn an_answer_of_an_earlier_term_is_dropped() {
    let mut world = World::new(3);
    world.timeout(S1);
    world.timeout(S1);
    world.inject(S2, S1, RaftMessage::RequestVoteReply { term: 1, granted: true, pre: false });
    assert!(world.fired("stale_message"));
    assert_eq!((world.node(S1).term(), world.node(S1).role()), (2, "candidate"));
}

#[test]
fn a_candidate_that_steps_down_in_its_own_term_keeps_its_vote() {
    let mut world = World::new(3);
    world.timeout(S1);
    world.inject(S2, S1, append(1, S2, (0, 0), "", 0));
    assert!(world.fired("candidate_yields"));
    assert_eq!((world.node(S1).role(), world.node(S1).voted_for()), ("follower", Some(S1)));
    world.inject(S3, S1, request_vote(1, S3, (0, 0)));
    assert!(world.fired("refuse_vote_already_voted"));
}

#[test]
fn a_timeout_opens_a_term_votes_for_itself_and_asks_all() {
    let mut world = World::new(3);
    world.timeout(S1);
    assert_eq!((world.node(S1).term(), world.node(S1).role(), world.node(S1).voted_for()), (1, "candidate", Some(S1)));
    assert!(world.fired("start_election") && world.fired("vote_for_self"));
    assert_eq!(world.take(S1, S2), request_vote(1, S1, (0, 0)));
    assert_eq!(world.take(S1, S3), request_vote(1, S1, (0, 0)));
    let span = world.rearmed.unwrap();
    assert!(span >= Time::from_millis(150) && span < Time::from_millis(300));
}

#[test]
fn a_vote_is_given_once_a_term_and_again_to_the_same_candidate() {
    let mut world = World::new(3);
    let granted = RaftMessage::RequestVoteReply { term: 1, granted: true, pre: false };
    world.inject(S2, S1, request_vote(1, S2, (0, 0)));
    assert!(world.fired("grant_vote") && world.rearmed.is_some());
    assert_eq!(world.take(S1, S2), granted);
    world.inject(S3, S1, request_vote(1, S3, (5, 1)));
    assert!(world.fired("refuse_vote_already_voted") && world.rearmed.is_none());
    assert_eq!(world.take(S1, S3), RaftMessage::RequestVoteReply { term: 1, granted: false, pre: false });
    world.inject(S2, S1, request_vote(1, S2, (0, 0)));
    assert_eq!(world.take(S1, S2), granted);
}

#[test]
fn a_vote_needs_a_log_that_is_not_behind_by_last_term_then_by_length() {
    for (last, granted) in [((3, 2), true), ((9, 1), false), ((2, 2), false), ((1, 3), true), ((4, 2), true)] {
        let mut world = World::new(3);
        world.given(S1, &[("log", "1,1,2")]);
        world.inject(S2, S1, request_vote(5, S2, last));
        assert_eq!(world.take(S1, S2), RaftMessage::RequestVoteReply { term: 5, granted, pre: false }, "{last:?}");
        assert_eq!(world.fired("refuse_vote_log_not_up_to_date"), !granted);
        assert_eq!(world.rearmed.is_some(), granted, "only a vote that is given winds up the timer");
    }
}

#[test]
fn a_majority_of_votes_of_this_term_makes_a_leader() {
    let mut world = World::new(5);
    world.timeout(S1);
    world.deliver(S1, S2);
    world.deliver(S2, S1);
    assert!(world.fired("vote_received"));
    world.inject(S2, S1, RaftMessage::RequestVoteReply { term: 1, granted: true, pre: false });
    assert!(world.fired("vote_too_late"), "a vote counts once");
    assert_eq!(world.node(S1).role(), "candidate");
    world.deliver(S1, S3);
    world.deliver(S3, S1);
    assert!(world.fired("become_leader"));
    assert_eq!(world.node(S1).votes, [S1, S2, S3]);
}

#[test]
fn of_four_servers_three_are_a_majority() {
    let mut world = World::new(4);
    world.timeout(S1);
    world.settle(&[S1, S2]);
    assert_eq!(world.node(S1).role(), "candidate");
    world.settle(&[S1, S2, S3]);
    assert!(world.node(S1).leads());
}

#[test]
fn a_server_alone_elects_itself_and_commits_alone() {
    let mut world = World::new(1);
    world.timeout(S1);
    assert!(world.node(S1).leads());
    assert_eq!(world.node(S1).committed(), 1, "its no-op");
    world.write(S1, C1, 1, "3");
    assert_eq!(world.replies[0].result, Ok(Answer::Done));
    world.assert_safe();
}

#[test]
fn a_new_leader_appends_a_no_op_of_its_term_and_sends_it_at_once() {
    let mut world = World::new(3);
    world.given(S1, &[("log", "1,1")]);
    world.given(S2, &[("log", "1,1")]);
    world.timeout(S1);
    world.deliver(S1, S2);
    world.deliver(S2, S1);
    assert!(world.fired("noop"));
    assert_eq!(world.terms(S1), [1, 1, 2]);
    assert_eq!((world.node(S1).progress()[0].next, world.node(S1).progress()[0].matched), (3, 0));
    let RaftMessage::AppendEntries { prev_index: 2, prev_term: 1, entries, .. } = world.take(S1, S2) else {
        panic!("an AppendEntries after entry 2")
    };
    assert_eq!(entries.as_slice().iter().map(|entry| entry.term).collect::<Vec<_>>(), [2]);
}

#[test]
fn without_the_no_op_a_new_leader_sends_a_heartbeat() {
    let mut world = World::with(3, |config| config.new_leader_noop = false);
    world.timeout(S1);
    world.deliver(S1, S2);
    world.deliver(S2, S1);
    assert_eq!(world.node(S1).log().last_index(), 0);
    assert_eq!(world.take(S1, S2), append(1, S1, (0, 0), "", 0));
}

#[test]
fn a_leader_does_not_listen_to_a_rival_of_its_term() {
    let mut world = World::new(3);
    world.elect(S1);
    world.inject(S3, S1, append(1, S3, (0, 0), "1:x=9", 1));
    assert!(world.fired("rival_leader"));
    assert!(world.node(S1).leads());
    assert_eq!(world.terms(S1), [1]);
}

#[test]
fn a_restart_keeps_term_vote_and_log_and_forgets_the_rest() {
    let mut world = World::new(3);
    world.elect(S1);
    world.write(S1, C1, 1, "3");
    world.settle_all();
    assert_eq!(world.node(S1).committed(), 2);
    world.restart(S1, |_| false);
    let node = world.node(S1);
    assert_eq!((node.role(), node.term(), node.voted_for(), node.log().last_index()), ("follower", 1, Some(S1), 2));
    assert_eq!((node.committed(), node.applied(), node.store_value("x")), (0, 0, None));
    world.elect(S2);
    world.settle_all();
    world.heartbeat(S2);
    world.settle_all();
    assert_eq!((world.node(S1).committed(), world.node(S1).store_value("x")), (3, Some(value("3"))));
    world.assert_safe();
}

#[test]
fn a_vote_leaves_and_counts_only_when_it_is_durable() {
    let mut world = World::new(3);
    world.instant = false;
    world.timeout(S1);
    assert!(world.flight.is_empty());
    assert!(world.node(S1).votes.is_empty());
    world.sync(S1);
    assert_eq!((world.in_flight(S1, S2), world.in_flight(S1, S3)), (1, 1));
    assert_eq!(world.node(S1).votes, [S1]);
    world.deliver(S1, S2);
    assert_eq!(world.in_flight(S2, S1), 0);
    world.restart(S2, |disk| {
        disk.lose_unsynced();
        true
    });
    world.inject(S3, S2, request_vote(1, S3, (0, 0)));
    world.sync(S2);
    assert_eq!(world.take(S2, S3), RaftMessage::RequestVoteReply { term: 1, granted: true, pre: false });
    world.assert_safe();
}
