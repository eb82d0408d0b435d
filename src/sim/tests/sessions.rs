//! Sessions between nodes, as ZAB's learners have one with their leader: order, refusal, and what breaks them.

use super::{cluster, give, holds, node, refusal, until, view};
use crate::cluster::{Cluster, Detail};
use crate::model::{EventKind, Link, MessageView, Time};

/// S3 leads; S1 and S2 follow it, each on a session that it opened.
fn led(settings: &[(&str, &str)]) -> Box<dyn Cluster> {
    let settings = [&[("nodes", "3"), ("clients", "20")], settings].concat();
    let mut cluster = cluster("zab", &settings);
    give(&mut *cluster, "settle; timeout S2; timeout S3; timeout S1; settle");
    assert!(holds(&*cluster, "S3 is leader and S1.phase = broadcast and S2.phase = broadcast and nothing in flight"));
    cluster
}

/// Three proposals are on their way from the leader to S1, and to S2.
fn proposals() -> Box<dyn Cluster> {
    let mut cluster = led(&[("latency", "10ms")]);
    (1..=3).for_each(|client| propose(&mut *cluster, client));
    cluster
}

/// Client C1, C2, … has the leader propose something.
fn propose(cluster: &mut dyn Cluster, client: usize) {
    give(cluster, &format!("C{client} write x={client} to S3; deliver C{client}->S3 Request"));
}

/// What is on its way from one node to another.
fn way(cluster: &dyn Cluster, from: u16, to: u16) -> Vec<MessageView> {
    let link = Link { from: node(from).into(), to: node(to).into() };
    view(cluster).messages.into_iter().filter(|message| message.link == link).collect()
}

/// `verb` with the message in that place on its way from the leader to S1.
fn of_number(cluster: &dyn Cluster, verb: &str, place: usize) -> String {
    format!("{verb} #{}", way(cluster, 3, 1)[place].id.0)
}

/// When proposals arrive at S1, until it has so many.
fn arrivals(cluster: &mut dyn Cluster, log: &str) -> Vec<Time> {
    let events = until(cluster, &format!("S1.log = {log}"));
    let arrives = |event: &&crate::cluster::Event| {
        event.kind == EventKind::Delivery && event.node == Some(node(1).into()) && event.word == "PROPOSAL"
    };
    events.iter().filter(arrives).map(|event| event.time).collect()
}

/// The rules of the last event.
fn rules(cluster: &dyn Cluster) -> Vec<&'static str> {
    cluster.last_event().expect("it was run in full").rules.iter().map(|rule| rule.name.as_str()).collect()
}

#[test]
fn a_session_is_heard_of_with_its_first_message() {
    let mut cluster = led(&[]);
    // S1 leaves S3 and comes back on a new session, before S3 hears that the old one has ended.
    give(&mut *cluster, "timeout S1 silence; settle S1,S2; deliver S1->S3 Notification; deliver S3->S1 Notification");
    assert_eq!(way(&*cluster, 1, 3).iter().map(|message| message.kind.as_str()).collect::<Vec<_>>(), ["FOLLOWERINFO"]);
    assert!(holds(&*cluster, "S3.learners = S1,S2"), "nobody has told it yet");
    let deliver = super::command(&*cluster, "deliver S1->S3 FOLLOWERINFO");
    cluster.apply(&deliver, Detail::Full).unwrap();
    let opened = rules(&*cluster);
    assert_eq!(opened[..2], ["learner_lost", "learner_reported"], "the new session, then what is said on it");
    assert!(!way(&*cluster, 3, 1).iter().any(|message| message.kind == "Closed"), "who opens it is not told");
}

#[test]
fn a_session_keeps_the_order() {
    let mut cluster = proposals();
    let second = of_number(&*cluster, "deliver", 1);
    let error = refusal(&mut *cluster, &second);
    assert!(
        error.contains("cannot be delivered: #") && error.ends_with("is before it on the session S3->S1"),
        "{error}"
    );
    give(&mut *cluster, "deliver S3->S1");
    give(&mut *cluster, &format!("{second}; deliver S3->S1"));
    assert!(holds(&*cluster, "S1.log = 1.1,1.2,1.3"));
}

#[test]
fn what_is_held_on_a_session_holds_what_is_behind_it() {
    let mut cluster = proposals();
    let second = of_number(&*cluster, "hold", 1);
    give(&mut *cluster, &second);
    until(&mut *cluster, "S2.log = 1.1,1.2,1.3");
    assert!(holds(&*cluster, "S1.log = 1.1"));
    assert!(way(&*cluster, 3, 1).iter().all(|message| message.due.is_none()));
    let third = of_number(&*cluster, "release", 1);
    let error = refusal(&mut *cluster, &third);
    assert!(error.contains("cannot be released: #") && error.contains("PROPOSAL is before it"), "{error}");
    let second = of_number(&*cluster, "release", 0);
    give(&mut *cluster, &second);
    assert_eq!(arrivals(&mut *cluster, "1.1,1.2,1.3").len(), 2);
}

#[test]
fn a_delayed_message_delays_what_is_behind_it_on_its_session() {
    let mut cluster = proposals();
    let late = cluster.now().after(Time::from_millis(60));
    give(&mut *cluster, "delay S3->S1 50ms");
    assert_eq!(arrivals(&mut *cluster, "1.1,1.2,1.3"), [late; 3]);
}

#[test]
fn what_waited_for_a_paused_node_comes_before_what_arrives_just_now() {
    let mut cluster = proposals();
    // All three arrive in one moment; the node goes on in the middle of it.
    give(&mut *cluster, "pause S1");
    cluster.step(Detail::Silent);
    give(&mut *cluster, "resume S1");
    assert_eq!(arrivals(&mut *cluster, "1.1,1.2,1.3").len(), 3);
}

#[test]
fn a_crash_a_cut_and_a_lost_message_break_a_session_and_the_ends_are_told() {
    for (fault, closed) in [("cut S1->S3", 1), ("crash S1", 0), ("drop S3->S1", 1)] {
        let mut cluster = proposals();
        give(&mut *cluster, "deliver S3->S1");
        give(&mut *cluster, fault);
        let told = |from, to| way(&*cluster, from, to).iter().map(|message| message.kind.as_str()).collect::<Vec<_>>();
        assert_eq!((told(3, 1), told(1, 3)), (vec!["Closed"; closed], vec!["Closed"]), "{fault}");
        assert!(holds(&*cluster, "S1.last_zxid = 1.1"), "what was behind it is gone");
        let events = until(&mut *cluster, "S3.learners = S2");
        assert_eq!(events.last().unwrap().word, "Closed", "{fault}");
        if closed == 1 {
            let events = until(&mut *cluster, "S1 is looking");
            assert!(events.last().is_none_or(|event| event.word == "Closed"), "{fault}");
        }
    }
}

#[test]
fn a_session_with_nobody_is_refused() {
    let mut cluster = cluster("zab", &[("nodes", "3"), ("latency", "10ms")]);
    give(&mut *cluster, "settle; crash S3; timeout S1");
    assert!(holds(&*cluster, "S1.leader = S3"));
    let told: Vec<_> = way(&*cluster, 3, 1).iter().map(|message| message.kind.as_str()).collect();
    assert_eq!((told, way(&*cluster, 1, 3)), (vec!["Closed"], vec![]), "nothing is sent where no session is");
    let deliver = super::command(&*cluster, "deliver S3->S1 Closed");
    cluster.apply(&deliver, Detail::Full).unwrap();
    assert_eq!(rules(&*cluster), ["retry"]);
}

#[test]
fn loss_delays_a_session_and_copies_there_are_none() {
    let mut cluster = led(&[("latency", "10ms")]);
    let start = cluster.now();
    give(&mut *cluster, "link S3->S1 loss=50% duplicate=100% reorder=on");
    (1..=20).for_each(|client| propose(&mut *cluster, client));
    assert!(refusal(&mut *cluster, "duplicate S3->S1 PROPOSAL").contains("has no copies"));
    let log = (1..=20).map(|counter| format!("1.{counter}")).collect::<Vec<_>>().join(",");
    let arrivals = arrivals(&mut *cluster, &log);
    assert_eq!(arrivals.len(), 20, "each once, in order");
    assert!(
        *arrivals.last().unwrap() > start.after(Time::from_millis(200)),
        "a lost message is sent again after a while"
    );
}
