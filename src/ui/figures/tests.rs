//! Every kind of figure on made-up data: how it looks, that it fits everywhere, and what a click on it does.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

use super::super::canvas::Canvas;
use super::super::fixture::{Fixture, styled};
use super::super::glyphs::Glyphs;
use super::super::theme::Theme;
use super::paint;
use crate::algorithm::describe::{Description, FigureSpec};
use crate::algorithms::catalogue;
use crate::app::{Appearance, ClickTarget, Colours, Input, Mouse, MouseKind, Pane, Telling};
use crate::model::{Figure, FigureKind, NodeId, Value, made_up};

/// A description with one figure, of that kind. It is leaked, as a description is for ever.
fn description(kind: FigureKind, title: &'static str) -> &'static Description {
    let figures = Box::leak(Box::new([FigureSpec::new(title, kind, title, "help-pane-logs")]));
    let first = catalogue::all()[0];
    Box::leak(Box::new(Description { figures, nodes: first.nodes.clone(), ..*first }))
}

/// A screen in which a figure has the focus.
fn screen(figure: Figure, title: &'static str) -> Fixture {
    let mut screen = Fixture::new(5);
    screen.app.description = description(figure.kind(), title);
    screen.app.snapshot.view.figures = vec![figure];
    screen.app.snapshot.view.leader = Some(NodeId(0));
    screen.app.snapshot.view.now = made_up::NOW;
    screen.app.clock = made_up::NOW;
    screen.app.node = Some(NodeId(1));
    screen.app.focus = Pane::Figure(0);
    screen
}

#[test]
fn how_every_kind_looks() {
    for (name, figure) in made_up::all() {
        let mut screen = screen(figure, name);
        for (width, height) in [(80, 24), (120, 36)] {
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), screen.styled(width, height));
        }
        screen.app.enlarged = true;
        insta::assert_snapshot!(format!("{name}-enlarged_60x20"), screen.styled(60, 20));
    }
}

#[test]
fn how_every_kind_looks_in_ascii() {
    for (name, figure) in made_up::all() {
        let mut screen = screen(figure, name);
        screen.app.appearance.ascii = true;
        screen.app.enlarged = true;
        let text = screen.styled(80, 24);
        assert!(text.is_ascii(), "{name}:\n{text}");
        insta::assert_snapshot!(format!("{name}-ascii_80x24"), text);
    }
}

/// What docs/figures.md shows of the kinds that no algorithm has yet: `tests/documents.rs` compares.
#[test]
fn what_the_documentation_shows() {
    for (name, figure) in made_up::all().into_iter().chain([("heat-map", made_up::rumour(80))]) {
        let Fixture { app, .. } = screen(figure.clone(), name);
        let inside = Rect::new(0, 0, 58, 9);
        // Room below for the frame that tells of more.
        let mut buffer = Buffer::empty(Rect { height: inside.height + 1, ..inside });
        let mut canvas = Canvas::new(&mut buffer, Theme::new(app.appearance), Glyphs::of(false));
        paint(&app, &figure, 0, inside, &mut canvas);
        let rows = (0..inside.height).map(|y| (0..inside.width).map(|x| buffer[(x, y)].symbol()).collect::<String>());
        let text: Vec<String> = rows.map(|row| row.trim_end().to_owned()).collect();
        insta::assert_snapshot!(format!("{name}-documented"), text.join("\n").trim_end());
    }
}

#[test]
fn every_kind_can_be_drawn_at_every_size() {
    for ascii in [false, true] {
        for (name, figure) in made_up::all().into_iter().chain(made_up::empty()).chain(made_up::odd()) {
            let mut app = screen(figure.clone(), name).app;
            app.appearance = Appearance { ascii, colours: Colours::True, ..app.appearance };
            for (width, height) in (1..=40).flat_map(|width| (1..=12).map(move |height| (width, height))) {
                // The cells around must stay as they are, save the frame below that tells of more.
                let whole = Rect::new(0, 0, width + 4, height + 2);
                let mut buffer = Buffer::empty(whole);
                let mut canvas = Canvas::new(&mut buffer, Theme::new(app.appearance), Glyphs::of(ascii));
                let inside = Rect::new(2, 1, width, height);
                for scrolled in [0, 300] {
                    paint(&app, &figure, scrolled, inside, &mut canvas);
                }
                let below = |y: u16| y == inside.bottom();
                for (x, y) in (0..whole.width).flat_map(|x| (0..whole.height).map(move |y| (x, y))) {
                    let left_alone = buffer[(x, y)].symbol() == " " || inside.contains((x, y).into()) || below(y);
                    assert!(left_alone, "{name} at {width}x{height} writes at {x}, {y}:\n{}", styled(&buffer));
                }
            }
        }
    }
}

#[test]
fn curves_without_colours_have_a_sign_each() {
    let (name, figure) = made_up::all().pop().unwrap();
    let mut screen = screen(figure, name);
    screen.app.enlarged = true;
    screen.app.appearance.colours = Colours::Mono;
    let text = screen.styled(80, 24);
    for title in ["* susceptible 7", "o infective 0", "+ removed 43", "x S2 sent 6", "# S3 sent 5"] {
        assert!(text.contains(title), "{title}:\n{text}");
    }
    assert!(!text.contains('⣀') && text.contains("***") && text.contains("ooo") && text.contains("++"), "{text}");
}

#[test]
fn a_click_selects_the_node_that_is_clicked() {
    for (name, figure) in made_up::all() {
        for (enlarged, width, height) in [(true, 60, 20), (false, 80, 24), (false, 120, 36)] {
            let mut screen = screen(figure.clone(), name);
            screen.app.enlarged = enlarged;
            let (_, hits) = screen.draw(width, height);
            let pane = hits.area(ClickTarget::Pane(Pane::Figure(0))).unwrap();
            let cells = (pane.y..pane.y + pane.height).flat_map(|y| (pane.x..pane.x + pane.width).map(move |x| (x, y)));
            let other = |(x, y): (u16, u16)| match hits.at(x, y)?.1 {
                ClickTarget::Node(node) if Some(node) != screen.app.node => Some((node, x, y)),
                _ => None,
            };
            let found = cells.into_iter().find_map(other);
            let (node, x, y) = found.unwrap_or_else(|| panic!("a node of {name} at {width}x{height}"));
            screen.app.drawn(hits);
            screen.app.update(Input::Mouse(Mouse { kind: MouseKind::Press, x, y }));
            assert_eq!(screen.app.node, Some(node), "{name} at {width}x{height}");
        }
    }
}

#[test]
fn the_selected_node_is_lit_in_every_kind() {
    for (name, figure) in made_up::all() {
        let mut screen = screen(figure, name);
        screen.app.enlarged = true;
        let lit = screen.styled(80, 24);
        screen.app.node = None;
        assert_ne!(lit, screen.styled(80, 24), "{name}");
    }
}

#[test]
fn what_can_be_scrolled_shows_its_end() {
    let Figure::Grid(wide) = made_up::members(60) else { panic!("a grid") };
    let last = wide.columns.last().unwrap().to_string();
    let figure = Figure::Grid(wide);
    let most = figure.extent() as u16;
    let mut screen = screen(figure, "grid");
    screen.app.enlarged = true;
    let shown = |screen: &Fixture| screen.styled(60, 20).split("---").next().unwrap().to_owned();
    assert!(shown(&screen).contains(" S1 ") && !shown(&screen).contains(&last), "{}", shown(&screen));
    screen.app.scroll.insert(Pane::Figure(0), most);
    assert!(shown(&screen).contains(&format!("{last} ")), "{}", shown(&screen));
    for (name, figure) in [("tree", made_up::tall_tree()), ("time-bars", made_up::many_bars())] {
        let mut screen = self::screen(figure, name);
        screen.app.enlarged = true;
        assert!(shown(&screen).contains("first") && !shown(&screen).contains("last"), "{}", shown(&screen));
        screen.app.scroll.insert(Pane::Figure(0), 200);
        assert!(shown(&screen).contains("last") && !shown(&screen).contains("first"), "{}", shown(&screen));
    }
}

#[test]
fn of_two_hundred_nodes_each_is_seen() {
    let mut screen = screen(made_up::rumour(200), "heat-map");
    insta::assert_snapshot!("heat-map_80x24", screen.styled(80, 24));
    for (enlarged, width, height) in [(true, 60, 20), (false, 120, 36)] {
        screen.app.enlarged = enlarged;
        insta::assert_snapshot!(format!("heat-map_{width}x{height}"), screen.styled(width, height));
        let (_, hits) = screen.draw(width, height);
        assert!((0..200).all(|node| hits.area(ClickTarget::Node(NodeId(node))).is_some()), "{width}x{height}");
    }
}

#[test]
fn of_many_columns_the_rows_stay_rows() {
    let mut screen = screen(made_up::members(60), "members");
    screen.app.enlarged = true;
    insta::assert_snapshot!("members_80x24", screen.styled(80, 24));
}

#[test]
fn the_token_is_seen_wherever_on_the_ring_it_is() {
    for count in 1..=9 {
        for at in 0..count {
            for between in [false, true] {
                let mut screen = screen(made_up::one_ring(count, at, between), "ring");
                screen.app.enlarged = true;
                for (width, height) in [(60, 20), (120, 36)] {
                    let text = screen.styled(width, height);
                    // On the track, and with what it says inside.
                    assert_eq!(text.matches('◈').count(), 2, "{at} of {count}, {between}:\n{text}");
                }
            }
        }
    }
}

#[test]
fn a_short_bar_of_now_is_seen_after_a_long_past() {
    let mut screen = screen(made_up::short_bar(), "time-bars");
    screen.app.clock = made_up::NOW.after(crate::model::Time::from_secs(60));
    screen.app.enlarged = true;
    let text = screen.draw_text(60, 20);
    // A time that has no room is not cut.
    assert!(text.contains("├ S2 ┃━") && !text.contains("12:0"), "{text}");
    assert!(text.lines().any(|line| line.contains("S1 ◂")), "{text}");
}

#[test]
fn words_have_their_text() {
    let figure = made_up::one_cell(Value::word("none"));
    let mut screen = screen(figure, "grid");
    screen.app.enlarged = true;
    let text = screen.styled(60, 20);
    assert!(text.contains("none"), "{text}");
}

/// Prints the screens with their colours: `cargo test --lib figures_in_colour -- --ignored --nocapture`.
#[test]
#[ignore = "to look at"]
fn figures_in_colour() {
    let large = [("heat-map", made_up::rumour(200)), ("members", made_up::members(60))];
    for (name, figure) in made_up::all().into_iter().chain(large) {
        let mut screen = screen(figure, name);
        for enlarged in [false, true] {
            screen.app.enlarged = enlarged;
            print!("{}", ansi(&screen.draw(80, 24).0));
        }
    }
}

/// A buffer as a terminal shows it.
fn ansi(buffer: &Buffer) -> String {
    let colour = |colour: Color, ground: u8| match colour {
        Color::Rgb(r, g, b) => format!("\x1b[{ground};2;{r};{g};{b}m"),
        _ => String::new(),
    };
    let mut text = String::new();
    for row in buffer.content().chunks(usize::from(buffer.area.width)) {
        let mut skip = 0;
        for cell in row {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            skip = usize::from(ratatui::buffer::CellWidth::cell_width(cell)).saturating_sub(1);
            let bold = if cell.modifier.contains(Modifier::BOLD) { "\x1b[1m" } else { "" };
            text.push_str(&format!("\x1b[0m{bold}{}{}{}", colour(cell.fg, 38), colour(cell.bg, 48), cell.symbol()));
        }
        text.push_str("\x1b[0m\n");
    }
    text
}

#[test]
fn the_logs_of_figure_7_are_seen_whole() {
    let logs = ["1114455666", "111445566", "1114", "11144556666", "111445566677", "1114444", "11122233333"];
    let mut screen = Fixture::new(7);
    for (node, log) in (1..).zip(logs) {
        let terms: Vec<String> = log.chars().map(String::from).collect();
        screen.give(&format!("given S{node} log={}", terms.join(",")));
    }
    // As the demo tells it.
    screen.app.telling = Some(Telling { said: Some("Seven logs.".into()), ..Telling::default() });
    for (width, height) in [(80, 24), (100, 30), (120, 36), (160, 45)] {
        let (buffer, _) = screen.draw(width, height);
        let line = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        let lines: Vec<String> = (0..height).map(line).collect();
        let header: Vec<String> = (1..=12).map(|slot| slot.to_string()).collect();
        let numbered = |line: &String| {
            let numbers: Vec<&str> = line.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
            numbers.windows(12).any(|window| window == header)
        };
        assert!(lines.iter().any(numbered), "every slot has its number at {width}x{height}:\n{}", lines.join("\n"));
        for (node, log) in (1..).zip(logs) {
            let name = format!("S{node} ");
            let rows = lines.iter().flat_map(|line| line.match_indices(&name).map(|(at, _)| &line[at + name.len()..]));
            let entries =
                |row: &str| row.chars().take_while(|c| *c != '│').filter(char::is_ascii_digit).collect::<String>();
            let seen = rows.map(entries).any(|entries| entries == log);
            assert!(seen, "S{node} at {width}x{height}:\n{}", lines.join("\n"));
        }
    }
}

#[test]
fn the_last_zxids_of_four_logs_stand_in_columns_of_their_own() {
    let described = catalogue::all()
        .iter()
        .find(|description| description.facts.iter().any(|fact| fact.name == "last_zxid"))
        .expect("logs of zxids");
    for (width, height) in [(80, 24), (120, 36)] {
        let mut screen = Fixture::of(described, 5);
        for (node, last) in [(1, 99), (2, 102), (3, 102), (4, 100), (5, 101)] {
            screen.give(&format!("given S{node} log=1.1..1.{last}"));
        }
        screen.give("absent S3");
        // As the demo tells it.
        screen.app.telling = Some(Telling { said: Some("Four servers.".into()), ..Telling::default() });
        let (buffer, _) = screen.draw(width, height);
        let line = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        let lines: Vec<String> = (0..height).map(line).collect();
        let text = lines.join("\n");
        let head = lines.iter().find(|line| line.contains(" 102")).expect(&text);
        let column = |line: &str, word: &str| line.find(word).map(|at| line[..at + word.len()].chars().count());
        for (node, last) in [(1, 99), (2, 102), (4, 100), (5, 101)] {
            let zxid = format!("1.{last}");
            let row =
                lines.iter().find(|line| line.contains(&format!("S{node} ")) && line.contains(&zxid)).expect(&text);
            let (number, entry) = (column(head, &last.to_string()), column(row, &zxid));
            let apart = number.zip(entry).map(|(number, entry)| number.abs_diff(entry));
            assert!(apart.is_some_and(|apart| apart <= 2), "S{node} at {width}x{height}:\n{text}");
        }
    }
}
