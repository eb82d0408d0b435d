//! Screens of every size: nothing is too small, too large or too much.

use super::*;

#[test]
fn no_size_and_no_mode_is_too_much() {
    let mut screen = Fixture::after(5, FAULTS);
    screen.app.texts = Texts::new(Lang::ZhCn);
    press(&mut screen, "m");
    let modes = [
        Mode::Normal,
        Mode::Messages,
        Mode::Partition,
        Mode::Prompt,
        Mode::Search,
        Mode::Help,
        Mode::Panes,
        Mode::Disk,
        Mode::Branches,
        Mode::Scrub,
        Mode::SpaceTime,
        Mode::Safeguards,
        Mode::Answer,
        Mode::Share,
        Mode::Quit,
    ];
    for mode in modes {
        screen.app.mode = mode;
        screen.app.cursor = 1_000;
        for height in 1..=30 {
            for width in 1..=66 {
                screen.draw(width, height);
            }
        }
        for (width, height) in [(300, 100), (99, 21), (149, 40), (150, 39), (61, 90), (250, 20)] {
            screen.draw(width, height);
        }
    }
}

#[test]
fn any_pane_fits_the_whole_screen_and_any_theme() {
    let mut screen = Fixture::after(5, FAULTS);
    screen.app.enlarged = true;
    screen.app.why_in_full = true;
    screen.app.note = Some(Note::Error("what was wrong\nand where".to_owned()));
    for (i, pane) in Pane::all(screen.app.description).into_iter().enumerate() {
        screen.app.focus = pane;
        screen.app.scroll.insert(pane, 10_000);
        screen.app.appearance.theme = i % THEMES.len();
        for colours in [Colours::Mono, Colours::Sixteen, Colours::Indexed, Colours::True] {
            screen.app.appearance.colours = colours;
            for (width, height) in [(60, 20), (80, 24), (300, 100)] {
                let (_, hits) = screen.draw(width, height);
                assert_eq!(hits.panes().map(|(_, pane)| pane).collect::<Vec<_>>(), [pane]);
            }
        }
    }
}

#[test]
fn the_largest_screen_is_drawn() {
    for description in catalogue::all() {
        let screen = Fixture::of(description, 15);
        for (width, height) in [(1_000, 500), (1_000, 1), (1, 500)] {
            screen.draw(width, height);
        }
    }
    fixture::start(Lang::En, true, 1_000, 500);
}

#[test]
fn one_to_fifteen_nodes_are_all_there() {
    for nodes in 1..=15 {
        let screen = Fixture::new(nodes);
        // On the smallest screen a list of more than nine scrolls.
        let sizes = [(60, 20), (80, 24), (120, 36), (160, 45)];
        for (width, height) in sizes.into_iter().skip(usize::from(nodes > 9)) {
            let (_, hits) = screen.draw(width, height);
            for node in 0..nodes {
                let area = hits.area(ClickTarget::Node(NodeId(node)));
                assert!(area.is_some(), "S{} of {nodes} at {width}x{height}", node + 1);
            }
        }
    }
}

#[test]
fn panes_neither_overlap_nor_leave_gaps() {
    let screen = Fixture::after(5, FAULTS);
    for (width, height) in [(60, 20), (80, 24), (120, 36), (120, 50), (160, 45), (200, 60)] {
        let (_, hits) = screen.draw(width, height);
        let cells: u32 = hits.panes().map(|(area, _)| u32::from(area.width) * u32::from(area.height)).sum();
        assert_eq!(cells, u32::from(width) * u32::from(height - 4), "{width}x{height}");
    }
}

#[test]
fn a_message_between_any_two_nodes_is_seen_on_its_way_however_small_the_screen() {
    for (nodes, parted) in [2, 3, 5, 7, 11, 15].into_iter().flat_map(|nodes| [(nodes, false), (nodes, true)]) {
        let mut screen = Fixture::after(nodes, "timeout S1");
        if parted {
            screen.give("partition S1 | others");
        }
        let message = screen.app.snapshot.view.messages[0].clone();
        for (from, to) in (0..nodes).flat_map(|from| (0..nodes).map(move |to| (from, to))).filter(|(a, b)| a != b) {
            let link = Link { from: NodeId(from).into(), to: NodeId(to).into() };
            screen.app.snapshot.view.messages = vec![MessageView { link, ..message.clone() }];
            for (width, height) in [(60, 20), (80, 24)] {
                let (_, hits) = screen.draw(width, height);
                let place = hits.area(ClickTarget::Message(message.id)).unwrap();
                let ring = hits.area(ClickTarget::Pane(Pane::Cluster)).unwrap();
                assert!(ring.contains(place.x, place.y), "{link:?} of {nodes} at {width}x{height}, parted: {parted}");
            }
        }
    }
}

#[test]
fn the_start_screen_is_drawn_at_every_size() {
    for (width, height) in (1..70).flat_map(|width| (1..26).map(move |height| (width, height))) {
        fixture::start(Lang::En, width % 2 == 0, width, height);
        fixture::opening(Lang::En, width % 2 == 0, width, height);
    }
}
