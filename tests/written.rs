//! Every picture of every algorithm can be written as JSON and read again: what comes back is equal, and is written as
//! the same bytes. So a moment can be shown by a program that did not make it.

#[path = "sweep/driver.rs"]
#[expect(dead_code, reason = "the sweep needs the rest of it")]
mod driver;
#[expect(dead_code, reason = "other tests need the rest of it")]
mod support;

use std::fmt::Debug;

use driver::Driver;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde::Serialize;
use serde::de::DeserializeOwned;
use support::{SCRIPTS, runner, scripts};
use synod::algorithms::catalogue;
use synod::cluster::Detail;
use synod::model::{EventView, MomentQuery, NodeId, View};
use synod::script::Item;

/// Nodes and clients of a random run.
const NODES: u16 = 5;
const CLIENTS: u16 = 3;

/// Written, read, and written again.
fn there_and_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(thing: &T) -> String {
    let written = serde_json::to_string(thing).expect("it can be written");
    let read: T = serde_json::from_str(&written).unwrap_or_else(|error| panic!("{error}: {written}"));
    assert!(read == *thing, "{read:?}\nis not\n{thing:?}");
    assert_eq!(serde_json::to_string(&read).expect("it can be written"), written);
    written
}

/// All that can be asked for.
fn everything(node: u16) -> MomentQuery {
    MomentQuery {
        slots: 1..40,
        messages: usize::MAX,
        operations: usize::MAX,
        facts_of: Some(NodeId(node)),
        sparse: node.is_multiple_of(2),
        guarantees: node.is_multiple_of(3),
    }
}

/// Something done to a cluster, by where and how. What does not fit the moment is refused.
fn line(what: u8, node: u16, other: u16, safeguards: &[&str]) -> String {
    let (any, client) = (NodeId(node), 1 + other % CLIENTS);
    let guard = safeguards.get(usize::from(other) % safeguards.len().max(1)).copied().unwrap_or("none");
    match what {
        0 => format!("crash {any} disk=unsynced"),
        1 => format!("restart {any}"),
        2 => format!("pause {any}"),
        3 => format!("resume {any}"),
        4 => format!("cut {any}->{}", NodeId(other)),
        5 => format!("partition {any} | others"),
        6 => "heal".to_owned(),
        7 => format!("link all loss={}%", other * 10),
        8 => format!("timeout {any}"),
        9 => format!("without {guard}"),
        10 => format!("hold C{client}->*"),
        11 => format!("release C{client}->*"),
        _ => format!("load {}/s", 10 + other * 20),
    }
}

fn disturbances() -> impl Strategy<Value = Vec<(u8, u16, u16, u8)>> {
    prop::collection::vec((0..16_u8, 0..NODES, 0..NODES, 0..25_u8), 20)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 4,
        rng_seed: RngSeed::Fixed(11),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_random_run_comes_back_moment_by_moment(seed in 0..1000_u64, disturbances in disturbances()) {
        for description in catalogue::all() {
            let (name, nodes) = (description.name, NODES.min(*description.nodes.end()));
            let mut driver = Driver::new(&format!("cluster {name} nodes={nodes} seed={seed} clients={CLIENTS} fsync=1ms..9ms"));
            driver.give("load 50/s", Detail::Full);
            for (what, node, other, steps) in &disturbances {
                let _ = driver.give(&line(*what, node % nodes, *other, description.safeguards), Detail::Full);
                for _ in 0..*steps {
                    for event in driver.cluster.last_events() {
                        there_and_back(&event);
                    }
                    there_and_back(&driver.cluster.view(&everything(node % nodes)));
                    driver.step(Detail::Full);
                }
                there_and_back(&driver.cluster.counters());
            }
        }
    }
}

#[test]
fn every_violation_comes_back() {
    let mut seen = 0;
    for (name, text) in scripts(SCRIPTS).into_iter().filter(|(name, _)| name.contains("safeguard-")) {
        for item in runner(&name, &text).unwrap_or_else(|told| panic!("{told}")) {
            if let Item::Event(event) = item
                && !event.violations.is_empty()
            {
                there_and_back(&event);
                seen += 1;
            }
        }
    }
    assert!(seen > 0, "scripts break invariants");
}

#[test]
fn what_is_no_picture_is_an_error() {
    let driver = Driver::new("cluster raft nodes=3 seed=1");
    let scope = MomentQuery { facts_of: Some(NodeId(0)), ..everything(1) };
    there_and_back(&scope);
    let written = there_and_back(&driver.cluster.view(&scope));
    for (right, wrong) in [
        (r#""seed":1"#, r#""seed":1,"sea":2"#),
        (r#""seed":1"#, r#""seed":-1"#),
        (r#""id":"S1""#, r#""id":"S0""#),
        (r#""status":"up""#, r#""status":"sleepy""#),
        (r#""algorithm":"raft""#, r#""algorithm":"\u001b[2J""#),
        (r#""kind":"log""#, r#""kind":"clock""#),
        (r#""now":0"#, r#""then":0"#),
    ] {
        assert!(written.contains(right), "{right} is in {written}");
        let error = serde_json::from_str::<View>(&written.replacen(right, wrong, 1)).expect_err(wrong);
        assert!(error.is_data(), "{wrong}: {error}");
    }
    for cut in (0..written.len()).filter(|cut| written.is_char_boundary(*cut)) {
        assert!(serde_json::from_str::<View>(&written[..cut]).is_err());
        assert!(serde_json::from_str::<EventView>(&written[..cut]).is_err());
    }
}
