//! Messages that are no session's: order, loss, cuts, copies, and what is done to them by hand.

use super::{ASK, badge, cluster, give, refusal, view, word};
use crate::cluster::Detail;
use crate::model::{EventKind, Link, Loss, NodeId, Time, Value};

#[test]
fn messages_keep_their_order_per_direction_unless_reorder_is_on() {
    let overtaken = |reorder: &str| {
        let mut cluster = cluster("echo", &[("nodes", "2"), ("latency", "1ms..500ms")]);
        give(&mut *cluster, &format!("link all reorder={reorder}"));
        (0..20).for_each(|_| give(&mut *cluster, ASK));
        let mut messages = view(&*cluster).messages;
        messages.retain(|message| message.link == Link { from: NodeId(0).into(), to: NodeId(1).into() });
        assert_eq!(messages.len(), 20);
        messages.windows(2).any(|pair| pair[0].due > pair[1].due)
    };
    assert!(!overtaken("off"));
    assert!(overtaken("on"));
}

#[test]
fn a_lost_message_travels_and_vanishes_when_due() {
    let mut cluster = cluster("echo", &[("nodes", "2"), ("latency", "10ms")]);
    give(&mut *cluster, &format!("link all loss=100%; {ASK}"));
    assert!(view(&*cluster).messages[0].doomed);
    let event = cluster.step(Detail::Silent).unwrap();
    assert_eq!((event.kind, event.time), (EventKind::Loss, Time::from_millis(10)));
    assert_eq!(badge(&*cluster, 2), Value::None);
}

#[test]
fn a_message_is_lost_arriving_over_a_cut_and_cannot_be_delivered_over_it() {
    let mut cluster = cluster("echo", &[("nodes", "2")]);
    give(&mut *cluster, &format!("{ASK}; cut S1->S2"));
    assert_eq!(refusal(&mut *cluster, "deliver S1->S2"), "#2 cannot be delivered: S1->S2 is cut");
    assert_eq!(cluster.step(Detail::Silent).unwrap().kind, EventKind::Loss);
}

#[test]
fn an_event_says_why_its_message_was_lost_whatever_has_changed_since() {
    let lost = |commands: &str| {
        let mut cluster = cluster("echo", &[("nodes", "2"), ("latency", "10ms")]);
        give(&mut *cluster, commands);
        let event = cluster.step(Detail::Full).filter(|event| event.kind == EventKind::Loss);
        event.and_then(|_| cluster.last_event()).and_then(|event| event.lost)
    };
    // Cut when it was sent, and healed before it was due.
    assert_eq!(lost(&format!("cut S1->S2; {ASK}; heal S1->S2")), Some(Loss::CutWhenSent));
    assert_eq!(lost(&format!("partition S1 | S2; {ASK}; heal")), Some(Loss::CutWhenSent));
    assert_eq!(lost(&format!("{ASK}; cut S1->S2")), Some(Loss::CutOnArrival));
    assert_eq!(lost(&format!("{ASK}; crash S2")), Some(Loss::ReceiverDown));
    assert_eq!(lost(&format!("{ASK}; cut S1->S2; heal S1->S2")), None, "it arrives");
    // By chance, though its link is cut afterwards and nobody runs there.
    assert_eq!(lost(&format!("link all loss=100%; {ASK}; cut S1->S2; crash S2")), Some(Loss::Chance));
}

#[test]
fn a_partition_parts_nodes_but_not_clients_and_healing_ends_it() {
    let mut cluster = cluster("echo", &[("nodes", "3")]);
    give(&mut *cluster, &format!("partition S1 | S2 S3; {ASK}"));
    assert!(view(&*cluster).messages.iter().all(|message| message.doomed));
    assert_eq!(view(&*cluster).partition, [vec![NodeId(0)], vec![NodeId(1), NodeId(2)]]);
    give(&mut *cluster, "C1 say b to S2; settle");
    assert!(super::holds(&*cluster, "C1.last = ok"), "S2 and S3 are a majority, and the client reaches them");
    assert_eq!([1, 3].map(|node| badge(&*cluster, node)), [word("a"), word("b")]);
    give(&mut *cluster, "heal; C1 say c to S1; settle");
    assert_eq!([1, 3].map(|node| badge(&*cluster, node)), [word("c"), word("c")]);
}

#[test]
fn a_node_of_two_groups_hears_both_and_the_others_only_their_own() {
    let mut cluster = cluster("echo", &[("nodes", "5")]);
    give(&mut *cluster, "partition S1,S2,S3 | S3,S4,S5");
    let sides: Vec<Vec<u16>> =
        view(&*cluster).partition.iter().map(|group| group.iter().map(|node| node.0 + 1).collect()).collect();
    assert_eq!(sides, [[1, 2, 3], [3, 4, 5]]);
    let cut = |cluster: &dyn crate::cluster::Cluster| -> Vec<String> {
        let messages = view(cluster).messages.into_iter();
        messages.filter(|message| message.doomed).map(|message| message.link.to.to_string()).collect()
    };
    give(&mut *cluster, "C1 say a to S3; deliver all C1->*");
    assert_eq!(cut(&*cluster), [""; 0]);
    give(&mut *cluster, "drop all; C1 say b to S1; deliver all C1->*");
    assert_eq!(cut(&*cluster), ["S4", "S5"]);
    give(&mut *cluster, "drop all; partition S1,S2 | S2,S3 | S3,S4; C1 say c to S3; deliver all C1->*");
    assert_eq!(cut(&*cluster), ["S1", "S5"]);
    give(&mut *cluster, "heal; C1 say d to S3; deliver all C1->*");
    assert_eq!(cut(&*cluster).len(), 2, "what was sent into the cut is lost, nothing else");
}

#[test]
fn a_held_message_stays_until_it_is_released() {
    let mut cluster = cluster("echo", &[("nodes", "2"), ("latency", "1ms")]);
    give(&mut *cluster, &format!("{ASK}; hold S1->S2; settle"));
    assert_eq!(view(&*cluster).messages[0].due, None);
    assert_eq!(badge(&*cluster, 2), Value::None);
    give(&mut *cluster, "release S1->S2; settle");
    assert_eq!(badge(&*cluster, 2), word("a"));
}

#[test]
fn a_copy_has_an_id_of_its_own_and_arrives_too() {
    let mut cluster = cluster("echo", &[("nodes", "2")]);
    give(&mut *cluster, &format!("{ASK}; duplicate S1->S2"));
    let ids: Vec<u64> = view(&*cluster).messages.iter().map(|message| message.id.0).collect();
    assert_eq!(ids, [2, 3]);
    give(&mut *cluster, "settle");
    assert_eq!(cluster.event(), 3 + 5, "asked, heard, copied; two deliveries, their two echoes, and the answer");
}

#[test]
fn a_dropped_message_is_gone_and_a_delayed_one_is_later() {
    let mut cluster = cluster("echo", &[("nodes", "3"), ("latency", "10ms")]);
    give(&mut *cluster, &format!("{ASK}; drop S1->S2; delay S1->S3 7ms"));
    let messages = view(&*cluster).messages;
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0].due, Some(Time::from_millis(17)));
    let error = refusal(&mut *cluster, "drop S1->S2");
    assert!(error.ends_with("in flight: #3 S1->S3 Say"), "{error}");
}
