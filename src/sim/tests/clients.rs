//! Clients: redirects, retries, giving up, and what their operations cost.

use super::{ASK, LEAD, cluster, give, until, view};
use crate::cluster::{Cluster, Detail};
use crate::model::{OperationStatus, Time};

#[test]
fn a_client_follows_redirects_retries_and_gives_up() {
    let mut cluster = cluster("raft", &[("nodes", "2")]);
    give(&mut *cluster, LEAD);
    give(&mut *cluster, "C1 write x=3 to S2; settle");
    assert_eq!(view(&*cluster).clients[0].operations[0].status, OperationStatus::Ok, "redirected to S1");
    give(&mut *cluster, "crash all; C1 write x=3 to S1");
    let mut words = Vec::new();
    while let Some(event) = cluster.step(Detail::Silent) {
        words.push(event.word);
    }
    assert_eq!(words.iter().filter(|word| **word == "retry").count(), 9);
    assert_eq!(*words.last().unwrap(), "give-up");
    let last = view(&*cluster).clients[0].operations[1].clone();
    assert_eq!((last.status, last.returned), (OperationStatus::Unknown, Some(Time::from_secs(10))));
}

#[test]
fn a_new_operation_makes_the_former_unknown() {
    let mut cluster = cluster("echo", &[]);
    give(&mut *cluster, &format!("{ASK}; C1 say b to S2"));
    let outcomes: Vec<_> = view(&*cluster).clients[0].operations.iter().map(|op| op.status).collect();
    assert_eq!(outcomes, [OperationStatus::Unknown, OperationStatus::Pending]);
}

#[test]
fn what_is_sent_is_counted_and_an_answer_knows_how_many_messages_led_to_it() {
    for fsync in ["0ms", "3ms"] {
        let mut cluster = cluster("raft", &[("nodes", "3"), ("fsync", fsync)]);
        let count = |cluster: &dyn Cluster, kind: usize| cluster.counters().between_nodes[kind].messages;
        give(&mut *cluster, "timeout S1");
        until(&mut *cluster, "S2.leader = S1");
        assert_eq!((count(&*cluster, 0), count(&*cluster, 1)), (2, 2), "RequestVote, and the answers");
        // S2 redirects: a request and the refusal; then a request, entries, their acknowledgement, and the answer.
        give(&mut *cluster, "C1 write x=1 to S2");
        until(&mut *cluster, "C1.last = ok");
        let counters = cluster.counters();
        assert_eq!((counters.writes, counters.delays, counters.round_trips()), (1, 6, Some(300)));
        assert_eq!(counters.with_clients.iter().map(|of| of.messages).collect::<Vec<_>>(), [2, 2]);
        assert!(count(&*cluster, 2) > 2 && counters.total().0 >= 4 + count(&*cluster, 2));
    }
}
