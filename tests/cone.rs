//! The causal cone that the space-time diagram lights is that of vector clocks, on random runs of every algorithm with
//! crashes, pauses, partitions, lost and copied messages.

#[expect(dead_code, reason = "other tests need the rest of it")]
mod support;

use std::collections::{BTreeMap, BTreeSet};

use support::GRAMMAR;
use synod::algorithm::Random;
use synod::algorithms::catalogue;
use synod::app::Cone;
use synod::cluster::Detail;
use synod::command::{Command, parse_script};
use synod::model::{EventView, Time};
use synod::sim::{Options, create};
use synod::trace::{Causality, Place};

/// Random runs, the steps of each, and the events of each of which the cone is looked at.
const RUNS: u64 = 1_000;
const STEPS: u64 = 24;
const LOOKED_AT: u64 = 12;
/// Tells the stream from others.
const STREAM: u64 = 0x636f_6e65;

/// What can happen beside time going by.
const LINES: [&str; 14] = [
    "crash S1",
    "crash S2",
    "restart S1",
    "restart S2",
    "pause S3",
    "resume S3",
    "partition S1 | S2,S3",
    "isolate S2",
    "heal",
    "timeout S1",
    "timeout S2",
    "link all loss=10%",
    "link all duplicate=30%",
    "cut S1->S3",
];

/// The events of a random run in full.
fn run(number: u64) -> Vec<EventView> {
    let mut random = Random::stream(number, &[STREAM]);
    let all = catalogue::all();
    let description = all[number as usize % all.len()];
    let nodes = 3.clamp(*description.nodes.start(), *description.nodes.end());
    let settings = [("nodes", nodes.to_string()), ("seed", number.to_string()), ("clients", "2".to_owned())];
    let mut cluster = create(description.name, &settings, Options::default()).expect("valid settings");
    let asked = description.operations.iter().map(|operation| format!("C1 {}", operation.example()));
    let lines: Vec<String> = LINES.iter().map(|line| (*line).to_owned()).chain(asked).collect();
    let read = |line: &str| -> Option<Command> {
        let text = format!("cluster {} nodes={nodes}\n{line}\n", description.name);
        parse_script(&text, GRAMMAR).ok()?.pop().map(|statement| statement.command)
    };
    let commands: Vec<Command> = lines.iter().filter_map(|line| read(line)).collect();
    let mut events = Vec::new();
    for _ in 0..STEPS {
        let command = &commands[random.below(commands.len() as u64) as usize];
        // What does not fit the moment changes nothing.
        if cluster.apply(command, Detail::Full).is_ok() {
            events.extend(cluster.last_events());
        }
        for _ in 0..random.below(9) {
            if cluster.step(Detail::Full).is_some() {
                events.extend(cluster.last_event());
            }
        }
    }
    events
}

#[test]
fn the_cone_of_an_event_is_that_of_vector_clocks() {
    let (mut looked, mut concurrent) = (0, 0);
    for number in 0..RUNS {
        let events = run(number);
        let mut causality = Causality::default();
        let mut counts: BTreeMap<Place, u64> = BTreeMap::new();
        // Of each event its place, which of that it is, and how much of each place has happened before it.
        let clocks: Vec<(u64, Place, u64, BTreeMap<Place, u64>)> = events
            .iter()
            .map(|event| {
                causality.follow(event, true);
                let place = Place::of(event);
                let count = counts.entry(place).or_default();
                *count += 1;
                (event.number, place, *count, causality.clock(place).into_iter().collect())
            })
            .collect();
        let mut random = Random::stream(number, &[STREAM + 1]);
        for _ in 0..LOOKED_AT.min(events.len() as u64) {
            let (of, at, nth, clock) = &clocks[random.below(events.len() as u64) as usize];
            let before = |(_, place, count, _): &&(u64, Place, u64, _)| clock.get(place).is_some_and(|n| n >= count);
            let past: BTreeSet<u64> = clocks.iter().filter(before).map(|(number, ..)| *number).collect();
            let after = |(_, _, _, clock): &&(u64, Place, u64, BTreeMap<Place, u64>)| {
                clock.get(at).is_some_and(|known| known >= nth)
            };
            let future: BTreeSet<u64> = clocks.iter().filter(after).map(|(number, ..)| *number).collect();
            let cone = Cone::of(&events, *of);
            assert_eq!((&cone.past, &cone.future), (&past, &future), "run {number}, event {of}");
            looked += 1;
            concurrent += usize::from(past.len() + future.len() <= events.len());
        }
    }
    assert!(looked > 9_000, "{looked} events were looked at");
    assert!(concurrent > looked / 2, "most events are concurrent with some: {concurrent} of {looked}");
    assert!(run(0).iter().all(|event| event.time < Time::from_secs(3_600)));
}
