//! Everything of a picture is written and read again: what a trace, a live node elsewhere or a browser tells is the same
//! bytes when it is told on.

#[expect(dead_code, reason = "other tests need the rest of it")]
mod support;

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use synod::algorithms::catalogue;
use synod::cluster::Detail;
use synod::command::Command;
use synod::model::{EventView, MomentQuery, View};
use synod::script::Item;
use synod::sim::{Options, create};

/// So many events show elections, writes and their answers.
const EVENTS: u64 = 400;
/// Every so many events the whole moment is pictured.
const EVERY: u64 = 20;

/// Reads what is written, and writes it again.
fn told_on<T: Serialize + DeserializeOwned + Debug>(told: &T) {
    let json = serde_json::to_string(told).expect("data");
    let read: T = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}: {json}"));
    assert_eq!(serde_json::to_string(&read).expect("data"), json, "{read:?}");
}

#[test]
fn every_picture_and_event_is_told_on_as_the_same_bytes() {
    for description in catalogue::all() {
        let mut cluster = create(description.name, &[], Options::default()).expect("its defaults");
        let load = Command::Load { per_kilosecond: 20_000, reads_ppm: 500_000 };
        cluster.apply(&load, Detail::Full).expect("clients ask");
        for number in 0..EVENTS {
            if cluster.step(Detail::Full).is_none() {
                break;
            }
            told_on::<EventView>(&cluster.last_event().expect("it was run in full"));
            if number % EVERY == 0 {
                let nodes = cluster.nodes();
                let facts_of = Some(nodes[number as usize / EVERY as usize % nodes.len()]);
                let all = MomentQuery { slots: 1..50, messages: 100, operations: 10, facts_of, sparse: false };
                told_on::<View>(&cluster.view(&all));
                told_on(&cluster.counters());
            }
        }
    }
}

#[test]
fn so_is_every_event_of_a_script_and_what_it_broke() {
    let mut violated = 0;
    for (name, script) in [support::DEMOS, support::SCRIPTS].into_iter().flat_map(support::scripts) {
        for item in support::runner(&name, &script).expect("a script") {
            if let Item::Event(event) = item {
                violated += event.violations.len();
                told_on(&event);
            }
        }
    }
    assert!(violated > 0, "some scripts break something");
}

#[test]
fn what_is_no_picture_is_refused_in_a_sentence() {
    let description = catalogue::find("raft").expect("it is there");
    let cluster = create(description.name, &[], Options::default()).expect("its defaults");
    let whole = serde_json::to_value(cluster.view(&MomentQuery::default())).expect("data");
    let wrong = |place: &str, value: serde_json::Value| {
        let mut damaged = whole.clone();
        *damaged.pointer_mut(place).expect(place) = value;
        serde_json::from_value::<View>(damaged).expect_err(place).to_string()
    };
    assert!(wrong("/nodes/0/status", "asleep".into()).contains("asleep"));
    assert!(wrong("/nodes/0/id", "S999".into()).contains("not a node"));
    assert!(wrong("/nodes/0/role", "x".repeat(1_000).into()).contains("at most 256 bytes"));
    assert!(wrong("/nodes", 7.into()).contains("invalid type"));
}
