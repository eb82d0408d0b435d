//! Two hundred nodes on a screen: what is left out is counted, and keys lead to every one of them.

use std::collections::BTreeSet;

use super::fixture::Fixture;
use crate::algorithm::describe::{Description, MOST_NODES};
use crate::algorithms::catalogue;
use crate::app::{ClickTarget, Code, Input, Key, Pane};
use crate::model::{NodeId, Time};

/// Those of which there can be most.
fn crowd() -> &'static Description {
    catalogue::all().iter().find(|description| *description.nodes.end() == MOST_NODES).expect("one has many nodes")
}

/// A word that is being spread, between faults.
fn spreading() -> Fixture {
    let mut screen = Fixture::of(crowd(), MOST_NODES);
    for line in ["crash S3,S65,S140", "pause S66", "cut S1->S12", "C1 say hello to S1", "step 90"] {
        screen.give(line);
    }
    screen.app.node = Some(NodeId(0));
    screen.ahead(Time::from_millis(2));
    screen
}

fn check(name: &str, screen: &Fixture, sizes: &[(u16, u16)]) {
    for &(width, height) in sizes {
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), screen.styled(width, height));
    }
}

/// Presses a key on what was drawn.
fn press(screen: &mut Fixture, code: Code) {
    screen.app.drawn(screen.draw(80, 24).1);
    screen.app.update(Input::Key(Key::plain(code)));
}

#[test]
fn two_hundred_nodes() {
    let mut screen = spreading();
    check("many", &screen, &[(80, 24), (120, 36), (200, 60)]);
    screen.app.node = Some(NodeId(136));
    check("many-further", &screen, &[(80, 24)]);
}

#[test]
fn two_hundred_nodes_are_parted() {
    let mut screen = spreading();
    screen.app.focus = Pane::Cluster;
    press(&mut screen, Code::Char('x'));
    for _ in 0..10 {
        press(&mut screen, Code::Char('j'));
    }
    press(&mut screen, Code::Char(' '));
    press(&mut screen, Code::Char('a'));
    check("many-partition", &screen, &[(80, 24), (120, 36)]);
    let command = screen.app.partition.command().unwrap().to_string();
    assert_eq!(command, "partition S1..S50 | S51..S200");
}

#[test]
fn keys_lead_to_every_node_and_none_lies_on_another() {
    for (width, height) in [(60, 20), (80, 24), (120, 36)] {
        let mut screen = spreading();
        screen.app.focus = Pane::Cluster;
        let mut seen = BTreeSet::new();
        for _ in 0..usize::from(MOST_NODES) {
            let (_, hits) = screen.draw(width, height);
            let pane = hits.panes().find(|(_, pane)| *pane == Pane::Cluster).unwrap().0;
            let nodes: Vec<_> = (0..MOST_NODES).map(NodeId).collect();
            let here = |node: &NodeId| hits.area(ClickTarget::Node(*node)).filter(|area| pane.contains(area.x, area.y));
            let places: Vec<_> = nodes.iter().filter_map(|node| Some((*node, here(node)?))).collect();
            for (i, (node, place)) in places.iter().enumerate() {
                assert!(pane.contains(place.x + place.width - 1, place.y), "{node} at {width}x{height}");
                let clear = |(_, other): &(NodeId, crate::app::Area)| {
                    other.y != place.y || other.x >= place.x + place.width || place.x >= other.x + other.width
                };
                assert!(places[i + 1..].iter().all(clear), "{node} at {width}x{height}");
            }
            seen.extend(places.iter().map(|(node, _)| *node));
            screen.app.drawn(hits);
            screen.app.update(Input::Key(Key::plain(Code::Down)));
        }
        assert_eq!(seen.len(), usize::from(MOST_NODES), "at {width}x{height}");
    }
}
