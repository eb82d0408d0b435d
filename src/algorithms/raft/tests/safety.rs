//! The invariants: silent while the algorithm is right, and each seen to break when it is not.

use super::*;

#[test]
fn chaos_breaks_nothing() {
    for seed in 0..60 {
        let mut world = World::new(3 + (seed % 3) as u16);
        let mut dice = Random::stream(seed, &[99]);
        let count = world.nodes.len() as u64;
        for step in 0..1_500 {
            let id = NodeId(dice.below(count) as u16);
            match dice.below(100) {
                0..=3 if world.armed.contains(&(id, RaftTimer::Election)) => world.timeout(id),
                4..=13 if world.armed.contains(&(id, RaftTimer::Heartbeat)) => world.heartbeat(id),
                14..=23 => world.write(id, C1, step, &step.to_string()),
                24 => world.restart(id, |_| false),
                25 => world.restart(id, |disk| {
                    disk.lose_unsynced();
                    true
                }),
                26 => world.instant = !world.instant,
                27..=34 => world.sync(id),
                _ if world.flight.is_empty() => {}
                other => {
                    let place = dice.below(world.flight.len() as u64) as usize;
                    let (from, to, message) = world.flight[place].clone();
                    if other < 95 {
                        world.flight.remove(place);
                    }
                    if !(85..95).contains(&other) {
                        world.inject(from, to, message);
                    }
                }
            }
            world.flight.truncate(200);
            assert!(world.violations.is_empty(), "seed {seed}, step {step}: {:?}", world.violations);
        }
    }
}

#[test]
fn without_current_term_commit_a_committed_entry_is_overwritten() {
    let run = |safe: bool| {
        let mut world = World::with(3, |config| {
            config.new_leader_noop = false;
            config.current_term_commit = safe;
        });
        world.given(S1, &[("term", "2"), ("log", "1:b=1")]);
        world.given(S2, &[("term", "2"), ("log", "2:c=1")]);
        world.given(S3, &[("term", "2")]);
        world.timeout(S1);
        world.settle(&[S1, S3]);
        assert_eq!(world.node(S1).committed(), u64::from(!safe));
        world.flight.clear();
        world.timeout(S2);
        world.settle(&[S2, S3]);
        world.flight.clear();
        world.timeout(S2);
        world.settle(&[S2, S3]);
        world.broken()
    };
    assert!(run(true).is_empty());
    assert!(run(false).contains(&"LeaderCompleteness"));
}

#[test]
fn without_log_up_to_date_check_a_leader_lacks_what_is_committed() {
    let run = |safe: bool| {
        let mut world = World::with(3, |config| config.log_up_to_date_check = safe);
        for id in [S1, S2] {
            world.given(id, &[("log", "1:a=1"), ("commit", "1")]);
        }
        world.given(S3, &[("term", "1")]);
        world.timeout(S3);
        world.settle(&[S2, S3]);
        world.broken()
    };
    assert!(run(true).is_empty());
    assert!(run(false).contains(&"LeaderCompleteness"));
}

#[test]
fn without_persist_vote_two_servers_lead_one_term() {
    let run = |safe: bool| {
        let mut world = World::with(3, |config| config.persist_vote = safe);
        world.timeout(S1);
        world.deliver(S1, S2);
        world.restart(S2, |_| false);
        world.timeout(S3);
        world.deliver(S3, S2);
        world.deliver(S2, S3);
        world.deliver(S2, S1);
        world.broken()
    };
    assert!(run(true).is_empty());
    assert_eq!(run(false), ["ElectionSafety", "OneVotePerTerm"]);
}

#[test]
fn without_truncate_on_conflict_only_a_late_message_removes_what_is_committed() {
    let run = |safe: bool| {
        let mut world = World::with(3, |config| {
            config.truncate_on_conflict_only = safe;
            config.new_leader_noop = false;
        });
        world.elect(S1);
        world.write(S1, C1, 1, "a");
        let late = world.flight.iter().find(|(_, to, _)| *to == S2).unwrap().2.clone();
        world.settle_all();
        world.write(S1, C1, 2, "b");
        world.settle(&[S1, S2]);
        assert_eq!(world.node(S1).committed(), 2);
        world.flight.clear();
        world.inject(S1, S2, late);
        world.flight.clear();
        world.timeout(S3);
        world.settle(&[S2, S3]);
        world.broken()
    };
    assert!(run(true).is_empty());
    assert!(run(false).contains(&"LeaderCompleteness"));
}

#[test]
fn without_commit_bounded_by_entries_a_stale_entry_is_executed() {
    let run = |safe: bool| {
        let mut world = World::with(3, |config| config.commit_bounded_by_entries = safe);
        world.given(S1, &[("term", "2"), ("log", "1,2:x=1"), ("commit", "2")]);
        world.given(S3, &[("term", "2"), ("log", "1,2:x=1")]);
        world.given(S2, &[("term", "2"), ("log", "1,1:x=9")]);
        world.inject(S1, S2, append(2, S1, (1, 1), "", 2));
        world.broken()
    };
    assert!(run(true).is_empty());
    assert_eq!(run(false), ["StateMachineSafety"]);
}

#[test]
fn without_replies_of_current_term_only_an_old_vote_elects_a_second_leader() {
    let run = |safe: bool| {
        let mut world = World::with(3, |config| config.replies_of_current_term_only = safe);
        world.timeout(S1);
        world.deliver(S1, S2);
        world.timeout(S1);
        world.timeout(S3);
        world.timeout(S3);
        world.take(S3, S2);
        world.deliver(S3, S2);
        world.deliver(S2, S3);
        assert!(world.node(S3).leads());
        world.deliver(S2, S1);
        world.broken()
    };
    assert!(run(true).is_empty());
    assert!(run(false).contains(&"ElectionSafety"));
}

#[test]
fn without_ack_after_fsync_an_acknowledged_entry_is_lost() {
    let mut world = World::new(3);
    world.elect(S1);
    world.write(S1, C1, 1, "3");
    world.instant = false;
    world.deliver(S1, S2);
    // The simulator lets the acknowledgement leave at once.
    world.inject(S2, S1, accepted(1, 2));
    assert_eq!(world.broken(), ["MatchWithinLog"]);
    world.restart(S2, |disk| {
        disk.lose_unsynced();
        true
    });
    world.instant = true;
    world.flight.clear();
    world.timeout(S3);
    world.settle(&[S2, S3]);
    assert!(world.broken().contains(&"LeaderCompleteness"));
}

#[test]
fn without_previous_entry_check_logs_get_mixed() {
    let run = |safe: bool| {
        let mut world = World::with(3, |config| config.previous_entry_check = safe);
        world.given(S1, &[("log", "1:x=a")]);
        for id in [S2, S3] {
            world.given(id, &[("term", "2"), ("log", "2:x=p,2:x=q"), ("commit", "2")]);
        }
        world.inject(S2, S1, append(2, S2, (1, 2), "2:x=q", 2));
        world.broken()
    };
    assert!(run(true).is_empty());
    assert_eq!(run(false), ["LogMatching", "StateMachineSafety"]);
}

#[test]
fn a_voter_that_forgets_its_disk_votes_twice() {
    let mut world = World::new(3);
    world.timeout(S1);
    world.deliver(S1, S2);
    world.restart(S2, |disk| {
        *disk = Durable::new(Stable::default());
        true
    });
    world.timeout(S3);
    world.deliver(S3, S2);
    assert_eq!(world.broken(), ["OneVotePerTerm"]);
}

#[test]
fn a_leader_of_the_past_may_be_wrong_about_a_follower_of_a_later_term() {
    let mut world = World::new(5);
    world.elect(S1);
    world.write(S1, C1, 1, "3");
    world.settle(&[S1, S2]);
    assert_eq!(world.node(S1).progress()[0].matched, 2);
    world.flight.clear();
    world.timeout(S3);
    world.settle(&[S3, S4, S5]);
    world.heartbeat(S3);
    world.settle(&[S2, S3, S4, S5]);
    assert_eq!(world.terms(S2), [1, 2], "what S1 counted on is gone");
    world.heartbeat(S1);
    assert!(world.node(S1).leads());
    world.assert_safe();
}

#[test]
fn what_cannot_be_is_noticed() {
    // A server's memory is corrupted; the checker looks again.
    let look = |corrupt: fn(&mut Raft)| {
        let mut world = World::new(3);
        world.elect(S1);
        world.write(S1, C1, 1, "3");
        world.settle_all();
        world.assert_safe();
        corrupt(&mut world.nodes[0]);
        let written = world.node(S1).disk().written();
        world.check(S1, written, false);
        world.broken()
    };
    assert_eq!(look(|node| node.commit = 1)[..], ["AppliedWithinCommit", "CommitMonotone"]);
    assert_eq!(look(|node| node.progress[0].matched = 9), ["MatchWithinLog"]);
    assert_eq!(look(|node| node.disk = Durable::new(Stable { term: 0, ..(*node.disk).clone() }))[0], "TermMonotone");
}

#[test]
fn a_leader_that_changes_its_log_is_noticed() {
    let mut world = World::new(3);
    world.elect(S1);
    world.act(S1, |node, cx| cx.write(&mut node.disk, disk::Write::Truncate { keep: 0 }));
    assert_eq!(world.broken(), ["CommittedOverwritten", "LeaderAppendOnly"]);
    world.act(S1, |node, cx| cx.write(&mut node.disk, disk::Write::Append(Entry::new(1, None))));
    world.violations.clear();
    let forged = log::Proposal::command(None, StoreCommand::Read("x".into()));
    world.act(S1, |node, cx| cx.write(&mut node.disk, disk::Write::Truncate { keep: 0 }));
    world.act(S1, |node, cx| cx.write(&mut node.disk, disk::Write::Append(Entry::new(1, Some(forged)))));
    assert!(world.broken().contains(&"LogMatching"));
}

#[test]
fn messages_are_built_from_text_with_defaults() {
    use crate::algorithm::Message;
    let build = |kind: usize, fields: &[(&'static str, &str)]| {
        let fields: Vec<_> = fields.iter().map(|(name, text)| (*name, (*text).to_string())).collect();
        RaftMessage::build(kind, S2, &fields)
    };
    assert_eq!(build(0, &[("term", "3"), ("last_index", "2")]), Ok(request_vote(3, S2, (2, 0))));
    let message = build(2, &[("term", "3"), ("entries", "1,2:x=5")]).unwrap();
    assert_eq!(message, append(3, S2, (0, 0), "1,2:x=5", 0));
    assert_eq!(message.field(4), Value::Text("1,2:x=5".into()));
    assert_eq!((message.kind(), message.field(1), message.field(9)), (2, Value::Node(S2), Value::None));
    assert!(build(0, &[("term", "three")]).unwrap_err().to_string().contains("three"));
    assert!(build(0, &[("speed", "3")]).unwrap_err().to_string().contains("speed"));
}

#[test]
fn every_fact_of_the_description_can_be_read() {
    let mut world = World::new(3);
    world.elect(S1);
    let key = FactKey::Node(S2);
    for (index, fact) in Raft::DESCRIPTION.facts.iter().enumerate() {
        let key = fact.key.map(|_| &key);
        let (node, read) = (world.node(S1), &Raft::FACTS[index]);
        let subject = Subject { id: S1, node, disk: node.disk(), invariants: &world.checker, now: Time::ZERO };
        assert!(read.of_node(&subject, key).is_some(), "{}", fact.name);
        let durable = read.of_disk(node.disk(), key);
        assert_eq!(durable.is_some(), fact.durable, "{}", fact.name);
    }
}

#[test]
fn a_given_that_contradicts_itself_is_refused() {
    let given = |fields: &[(&'static str, &str)]| {
        let fields: InitialState = fields.iter().map(|(name, text)| (*name, (*text).to_string())).collect();
        let mut disk = Stable::default();
        Raft::given(&mut disk, &fields, &[S1]).map(|()| (disk.term, disk.voted_for, disk.log.last_index()))
    };
    assert_eq!(given(&[("log", "1,1,2"), ("voted_for", "S3")]), Ok((2, Some(S3), 3)));
    assert!(given(&[("log", "2,1")]).unwrap_err().to_string().contains("term 1 after term 2"));
    assert!(given(&[("log", "1,3"), ("term", "2")]).unwrap_err().to_string().contains("term=2"));
    assert!(given(&[("log", "1"), ("commit", "2")]).unwrap_err().to_string().contains("commit=2"));
    assert!(given(&[("voted_for", "S1")]).unwrap_err().to_string().contains("term 0"));
}

#[test]
fn settings_reach_the_timers() {
    let mut world = World::new(3);
    world.config.set("election", "1s").unwrap();
    world.timeout(S1);
    assert!(world.rearmed.unwrap() >= Time::from_secs(1));
}
