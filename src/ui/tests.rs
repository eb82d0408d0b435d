//! The whole screen drawn from real runs, as snapshots.

mod answers;
mod claims;
mod code;
mod folding;
mod sharing;
mod sizes;
mod space_time;
mod themes;
mod violations;

use super::fixture::{self, Fixture, REPLICATION};
use crate::algorithm::describe::{ControlSpec, Description};
use crate::algorithms::catalogue;
use crate::app::{
    Action, Appearance, ClickTarget, Code, Colours, Input, KEYMAP, Key, Mode, Mouse, MouseKind, Note, Pane, PromptKind,
    THEMES, Telling,
};
use crate::command::LocalizedText;
use crate::model::{Link, MessageView, NodeId, Time};
use crate::text::{Lang, Texts};

/// A restarted server has forgotten its vote and votes twice: two leaders in one term.
const TWO_LEADERS: &str = "without persist_vote
timeout S1
deliver S1->S2 RequestVote
crash S2
restart S2
timeout S3
deliver S3->S2 RequestVote term=1
deliver S2->S1 RequestVoteReply granted=true
deliver S2->S3 RequestVoteReply granted=true";

/// Everything that can be wrong at once.
const FAULTS: &str = "run 2s
C1 write x=3
run 200ms
crash S2
partition S1,S4
pause S3
cut S5->S3
C1 write z=1
C2 read x
run 610ms";

/// The screen at some sizes.
fn check(name: &str, screen: &Fixture, sizes: &[(u16, u16)]) {
    for &(width, height) in sizes {
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), screen.styled(width, height));
    }
}

const ALL: &[(u16, u16)] = &[(80, 24), (120, 36), (200, 60)];
const SMALL: &[(u16, u16)] = &[(80, 24)];

/// A write on its way, half of the way.
fn replication() -> Fixture {
    let mut screen = Fixture::after(5, REPLICATION);
    screen.ahead(Time::from_millis(6));
    screen
}

fn press(screen: &mut Fixture, keys: &str) {
    for key in keys.chars() {
        screen.app.update(Input::Key(Key::char(key)));
    }
}

#[test]
fn a_write_of_every_other_algorithm() {
    let writes = |description: &&&'static Description| description.operation("write").is_some();
    for description in catalogue::all()[1..].iter().filter(writes) {
        let mut screen = Fixture::of(description, 3);
        for line in ["run 1s", "C1 write x=3", "run until C1.last = ok", "C2 write y=7", "run 45ms"] {
            screen.give(line);
        }
        check(&format!("write-{}", description.name), &screen, &[(80, 24), (120, 36), (160, 45)]);
    }
}

#[test]
fn what_is_violated_is_named_whole_in_the_first_row_of_a_usual_terminal() {
    for description in catalogue::all() {
        let mut screen = Fixture::of(description, 4.clamp(*description.nodes.start(), *description.nodes.end()));
        for line in ["run 10s", "branch branch-2"] {
            screen.give(line);
        }
        let count = screen.app.snapshot.view.invariants.len();
        for broken in 0..count {
            let mut view = screen.app.snapshot.view.clone();
            for (place, invariant) in view.invariants.iter_mut().enumerate() {
                invariant.broken_at = (place == broken).then_some(1);
            }
            let invariant = &view.invariants[broken];
            let key = if invariant.known { "status-known" } else { "status-violated" };
            let told = screen.app.texts.get(key, &[("name", invariant.name.as_str().into())]);
            let off = view.safeguards.iter_mut().take(1).map(|(_, on)| *on = false).count();
            screen.app.snapshot.view = view;
            let shown = screen.draw_text(80, 24);
            let first = shown.lines().next().unwrap_or_default();
            assert!(first.contains(&told), "{}, {off} off: {first}", description.name);
        }
    }
}

#[test]
fn every_algorithm_is_drawn_whatever_its_clients_ask() {
    for description in catalogue::all() {
        let mut screen = Fixture::of(description, 3);
        let asked = description.operations.first().map(|operation| format!("C1 {}", operation.example()));
        let own = || description.controls.first().map(ControlSpec::example);
        for line in ["run 1s", &asked.or_else(own).unwrap_or_default(), "run 25ms"] {
            screen.give(line);
        }
        for (width, height) in [(60, 20), (80, 24), (120, 36), (200, 60)] {
            let text = screen.styled(width, height);
            assert!(text.contains(description.name), "at {width}x{height}:\n{text}");
        }
    }
}

#[test]
fn a_long_role_is_whole_where_there_is_room() {
    let long = catalogue::all().iter().find(|description| description.roles.contains(&"coordinator")).unwrap();
    let mut screen = Fixture::of(long, 3);
    screen.give("coordinate S1");
    for (width, height) in [(80, 24), (120, 36), (160, 45)] {
        let text = screen.styled(width, height);
        assert!(text.contains("S1 ◇ coordinator"), "at {width}x{height}:\n{text}");
    }
}

#[test]
fn who_agreed_so_far_stands_beside_the_ring_and_over_it_only_where_it_has_no_place() {
    let mut screen = Fixture::after(5, "timeout S1\ndeliver S1->S2 RequestVote");
    for (size, beside, over) in [
        ((60, 20), false, false),
        ((80, 24), false, false),
        ((120, 30), false, true),
        ((120, 36), true, false),
        ((200, 60), true, false),
    ] {
        let (buffer, hits) = screen.draw(size.0, size.1);
        let text = fixture::styled(&buffer);
        assert_eq!(hits.area(ClickTarget::Pane(Pane::Figure(1))).is_some(), beside, "{size:?}:\n{text}");
        assert_eq!(text.matches("S1 votes ").count(), usize::from(beside || over), "{size:?}:\n{text}");
    }
    screen.app.panes.insert(1, Pane::Figure(1));
    let text = screen.styled(120, 30);
    assert_eq!(text.matches("S1 votes ").count(), 1, "{text}");
}

#[test]
fn the_start_of_a_run() {
    check("start", &Fixture::new(5), ALL);
}

#[test]
fn a_write_on_its_way() {
    check("replication", &replication(), ALL);
}

#[test]
fn a_server_that_asks_whether_it_would_be_elected() {
    let asks = "set pre_vote=on\ntimeout S2\ndeliver S2->S1 RequestVote";
    let mut screen = Fixture::after(5, asks);
    check("pre-vote", &screen, &[(80, 24), (120, 36)]);
    for (width, height) in [(80, 24), (120, 36), (200, 60)] {
        assert!(screen.styled(width, height).contains("S2 ◇ pre-cand"), "{width}x{height}");
    }
    screen.app.texts = Texts::new(Lang::ZhCn);
    assert!(screen.styled(120, 36).contains("预候选者"));
}

#[test]
fn faults() {
    check("faults", &Fixture::after(5, FAULTS), &[(120, 36)]);
}

#[test]
fn a_script_that_speaks() {
    let mut screen = replication();
    let said = "S1 is the leader: it has sent the entry to everybody, and waits for two answers.";
    screen.app.telling = Some(Telling {
        chapter: Some("Replication".into()),
        said: Some(said.into()),
        progress: (7, 12),
        ..Telling::default()
    });
    check("telling", &screen, SMALL);
}

#[test]
fn while_a_scene_runs_there_is_no_question() {
    let mut screen = replication();
    let quiz = Some(crate::app::Quiz { answer: "S2".into(), given: None });
    screen.app.telling =
        Some(Telling { quiz, said: Some("Who leads?".into()), progress: (7, 12), ..Telling::default() });
    assert!(screen.draw_text(80, 24).contains(" Question "));
    screen.app.telling.as_mut().unwrap().former = true;
    let text = screen.draw_text(80, 24);
    assert!(!text.contains("Question") && text.contains("The scene goes on"), "{text}");
}

#[test]
fn a_script_that_speaks_changes_with_the_language() {
    let told = |text: &str, chinese: &str| LocalizedText { text: text.into(), others: vec![("zh-CN", chinese.into())] };
    let chapter = told("Why S2 may not count it", "为什么 S2 不能数它");
    let said = told(
        "A leader counts copies only of entries of its own term.",
        "如果领导者去数旧日志项的副本，可能会出错：一个日志项可以已在多数派上，却仍被后来任期中从未拥有它的领导者覆盖（图 8）。\
         所以领导者只数自己任期的日志项的副本；它们之前的条目随之提交。",
    );
    let mut screen = replication();
    screen.app.telling =
        Some(Telling { chapter: Some(chapter), said: Some(said), progress: (7, 12), ..Telling::default() });
    assert!(screen.styled(80, 24).contains("A leader counts copies only"));
    press(&mut screen, "L");
    check("telling-zh", &screen, SMALL);
    screen.app.telling = Some(Telling { said: Some("Only in English.".into()), ..Telling::default() });
    assert!(screen.styled(80, 24).contains("Only in English."), "the first text stands in for one that is missing");
}

#[test]
fn windows_on_top() {
    for (name, keys) in [("help", "?"), ("panes", "v"), ("safeguards", "s"), ("quit", "q"), ("partition", "x")] {
        let mut screen = replication();
        press(&mut screen, keys);
        check(name, &screen, SMALL);
    }
}

/// Three branches beside `main`, two of them left it, the third left the first; we are on the last.
const BRANCHES: &str = "timeout S1
settle
C1 write x=3 to S1
back 3
crash S2
branch no-second
timeout S3
settle
back 4
without persist_vote
switch main
goto 4
partition S1,S2
branch split";

#[test]
fn the_branches_as_a_tree() {
    let mut screen = Fixture::after(5, BRANCHES);
    press(&mut screen, "b");
    screen.app.update(Input::Key(Key::plain(Code::Up)));
    check("branches", &screen, &[(80, 24), (120, 36), (160, 45)]);
    screen.app.texts = Texts::new(Lang::ZhCn);
    check("branches-chinese", &screen, SMALL);
    screen.app.appearance.ascii = true;
    screen.app.texts = Texts::new(Lang::En);
    assert!(screen.styled(80, 24).is_ascii());
    screen.app.mode = Mode::Normal;
    let (_, hits) = screen.draw(120, 36);
    assert!((0..4).all(|branch| hits.area(ClickTarget::Branch(branch)).is_some()));
}

#[test]
fn a_moment_beside_another_branch() {
    let mut screen = Fixture::after(5, BRANCHES);
    screen.give("switch no-second");
    screen.refresh();
    press(&mut screen, "b");
    screen.app.update(Input::Key(Key::plain(Code::Up)));
    press(&mut screen, "c");
    screen.refresh();
    check("compare", &screen, &[(80, 24), (120, 36), (160, 45)]);
    let compared = screen.app.snapshot.compared.clone().unwrap();
    assert!(compared.differences.len() > 5 && compared.shared == 15, "{compared:?}");
    screen.app.texts = Texts::new(Lang::ZhCn);
    check("compare-chinese", &screen, SMALL);
    screen.app.texts = Texts::new(Lang::En);
    screen.app.appearance.ascii = true;
    assert!(screen.styled(160, 45).is_ascii());
    for pane in Pane::all(screen.app.description) {
        screen.app.focus = pane;
        let text = screen.styled(80, 24);
        assert!(text.contains('&'), "what differs has a sign while {pane:?} is shown:\n{text}");
    }
    screen.app.focus = Pane::Differences;
    screen.app.update(Input::Key(Key::plain(Code::Esc)));
    screen.refresh();
    assert!(screen.app.snapshot.compared.is_none() && screen.app.focus != Pane::Differences);
}

#[test]
fn only_the_events_that_match_are_listed_if_that_is_asked() {
    let mut screen = Fixture::after(5, FAULTS);
    screen.app.focus = Pane::Events;
    let rows = |screen: &Fixture| {
        let (_, hits) = screen.draw(120, 36);
        (0..36).filter(|y| matches!(hits.at(70, *y), Some((_, ClickTarget::Event(_))))).count()
    };
    let all = rows(&screen);
    press(&mut screen, "/crash");
    screen.app.update(Input::Key(Key::plain(Code::Enter)));
    screen.refresh();
    press(&mut screen, "o");
    screen.refresh();
    assert!((1..all).contains(&rows(&screen)), "{} of {all}", rows(&screen));
    assert!(screen.styled(120, 36).contains("Events crash"), "the title tells what is listed");
}

#[test]
fn what_a_run_has_cost_so_far() {
    let mut screen = Fixture::after(5, FAULTS);
    screen.app.focus = Pane::Counters;
    check("counters", &screen, &[(80, 24), (120, 36), (160, 45)]);
}

#[test]
fn a_moment_on_the_line_is_pictured_in_small() {
    let mut screen = Fixture::after(5, BRANCHES);
    screen.give("switch main");
    press(&mut screen, "G");
    for _ in 0..4 {
        screen.app.update(Input::Key(Key::plain(Code::Left)));
    }
    screen.refresh();
    check("peek", &screen, SMALL);
    screen.app.texts = Texts::new(Lang::ZhCn);
    check("peek-chinese", &screen, SMALL);
    screen.app.texts = Texts::new(Lang::En);
    for event in [0, 1, 7, 18] {
        screen.app.peek = Some(event);
        screen.refresh();
        for (width, height) in [(60, 20), (80, 24), (160, 45)] {
            let text = screen.styled(width, height);
            assert!(text.contains(&format!("event {event} ")), "{event} at {width}x{height}:\n{text}");
        }
    }
    assert_eq!(screen.app.snapshot.here.event, 18);
    screen.app.update(Input::Key(Key::plain(Code::Esc)));
    screen.refresh();
    assert!(!screen.styled(80, 24).contains("nobody leads"));
}

#[test]
fn a_message_that_is_chosen() {
    let mut screen = replication();
    press(&mut screen, "m");
    screen.app.update(Input::Key(Key::plain(Code::Down)));
    check("messages", &screen, SMALL);
}

#[test]
fn a_line_that_is_typed() {
    let mut screen = replication();
    press(&mut screen, ":crash S");
    check("prompt", &screen, SMALL);
    screen.app.prompt.error = Some("“crash S”: a node is S1 to S5".to_owned());
    check("prompt-error", &screen, SMALL);
}

#[test]
fn the_screen_in_chinese() {
    let mut screen = replication();
    screen.app.texts = Texts::new(Lang::ZhCn);
    check("chinese", &screen, &[(80, 24), (120, 36)]);
}

#[test]
fn state_explains_its_variables_and_their_words_in_the_language_of_the_screen() {
    let mut screen = Fixture::after(3, "timeout S1");
    for (lang, role) in [(Lang::En, "candidate  "), (Lang::ZhCn, "candidate（候选者）")] {
        screen.app.texts = Texts::new(lang);
        let text = screen.draw_text(160, 45);
        let about: String = screen.app.texts.get("fact-voted-for", &[]).chars().take(8).collect();
        assert!(text.contains(role) && text.contains(&about), "{about}\n{text}");
    }
}

#[test]
fn without_colours_and_with_ascii_only() {
    let mut screen = Fixture::after(5, FAULTS);
    screen.app.appearance = Appearance { colours: Colours::Mono, ascii: true, ..Appearance::default() };
    check("ascii", &screen, SMALL);
    let text = screen.styled(120, 36);
    assert!(text.is_ascii(), "{}", text.chars().filter(|c| !c.is_ascii()).collect::<String>());
}

#[test]
fn what_was_drawn_can_be_pointed_at() {
    let mut screen = replication();
    let (buffer, hits) = screen.draw(120, 36);
    let node = hits.area(ClickTarget::Node(NodeId(2))).unwrap();
    assert_eq!(hits.at(node.x + 2, node.y).map(|hit| hit.1), Some(ClickTarget::Node(NodeId(2))));
    assert_eq!(buffer[(node.x + 2, node.y)].symbol(), "S");
    let message = screen.app.messages()[0].id;
    assert!(hits.area(ClickTarget::Message(message)).is_some());
    let track = hits.area(ClickTarget::Scrubber).unwrap();
    assert_eq!((track.y, track.height), (33, 1));
    let step = KEYMAP.iter().position(|binding| binding.action == Action::Step).unwrap();
    assert!(hits.area(ClickTarget::Binding(step)).is_some());
    assert_eq!([hits.pane_at(119, 16), hits.pane_at(119, 24)], [Some(Pane::InFlight), Some(Pane::Events)]);
    press(&mut screen, "v");
    let (_, hits) = screen.draw(120, 36);
    let rows =
        (0..Pane::all(screen.app.description).len()).filter(|row| hits.area(ClickTarget::Row(*row)).is_some()).count();
    assert_eq!(rows, Pane::all(screen.app.description).len());
}

#[test]
fn the_panes_that_are_wanted_are_shown() {
    let mut screen = Fixture::new(5);
    let shown = |screen: &Fixture, width, height| {
        let (_, hits) = screen.draw(width, height);
        let mut panes: Vec<Pane> = hits.panes().map(|(_, pane)| pane).collect();
        panes.sort_unstable();
        panes
    };
    assert_eq!(shown(&screen, 80, 24), [Pane::Cluster, Pane::Figure(0), Pane::InFlight, Pane::Why]);
    let figures = [Pane::Figure(0), Pane::Figure(1)];
    let common = [Pane::InFlight, Pane::Why, Pane::State, Pane::Events, Pane::Clients, Pane::Invariants];
    let first = [&[Pane::Cluster][..], &figures, &common].concat();
    assert_eq!(shown(&screen, 160, 45), first, "with one more figure");
    screen.app.focus = Pane::Events;
    assert_eq!(shown(&screen, 80, 24), [Pane::Cluster, Pane::Why, Pane::Events], "what needs rows has them");
    let tall = [&[Pane::Cluster][..], &figures, &[Pane::InFlight, Pane::Why, Pane::Events]].concat();
    assert_eq!(shown(&screen, 120, 36), tall, "with the quorums");
    assert_eq!(
        shown(&Fixture::new(7), 60, 20),
        [Pane::Cluster, Pane::Figure(0), Pane::Why],
        "the logs are whole first"
    );
    screen.app.focus = Pane::Clients;
    assert_eq!(shown(&screen, 80, 24), [Pane::Cluster, Pane::Figure(0), Pane::Why, Pane::Clients]);
}

#[test]
fn the_start_screen() {
    for (name, lang, help) in [
        ("welcome", Lang::En, false),
        ("welcome-chinese", Lang::ZhCn, false),
        ("welcome-help", Lang::En, true),
        ("welcome-help-chinese", Lang::ZhCn, true),
    ] {
        for (width, height) in [(80, 24), (120, 36)] {
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), fixture::start(lang, help, width, height));
        }
    }
}

#[test]
fn what_takes_long_to_be_opened() {
    for (name, lang, alone) in [
        ("opening", Lang::En, false),
        ("opening-chinese", Lang::ZhCn, false),
        ("opening-alone", Lang::En, true),
        ("opening-alone-chinese", Lang::ZhCn, true),
    ] {
        for (width, height) in [(80, 24), (120, 36)] {
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), fixture::opening(lang, alone, width, height));
        }
    }
}

#[test]
fn a_long_line_is_shown_around_its_cursor() {
    let mut screen = Fixture::new(3);
    screen.app.mode = Mode::Prompt;
    screen.app.prompt.kind = PromptKind::Command;
    screen.app.prompt.text = format!("say \"{}END", "很长的一行 ".repeat(30));
    screen.app.prompt.cursor = screen.app.prompt.text.len();
    let text = screen.styled(80, 24);
    assert!(text.lines().nth(22).unwrap().contains("END"));
}

#[test]
fn who_asks_again_without_an_answer_is_told_what_it_gave_up() {
    let mut screen = Fixture::after(3, "C1 write x=1 to S1\nC1 write x=2 to S1");
    let why = |screen: &Fixture| screen.styled(200, 60);
    assert!(why(&screen).contains("waits no more for its operation 1, because 2 was asked"), "{}", why(&screen));
    screen.app.focus = Pane::Clients;
    screen.app.enlarged = true;
    assert!(screen.styled(80, 24).contains("unknown: 2 was asked"), "{}", screen.styled(80, 24));
    press(&mut screen, "L");
    assert!(screen.styled(80, 24).contains("未知：已问 2"), "{}", screen.styled(80, 24));
    screen.app.enlarged = false;
    assert!(why(&screen).contains("它不再等操作 1，因为已经发出操作 2"), "{}", why(&screen));
}

#[test]
fn nothing_that_is_needed_is_cut_without_a_way_to_see_it() {
    for lang in [Lang::En, Lang::ZhCn] {
        // The help has room for what it says.
        let mut screen = Fixture::new(5);
        screen.app.texts = Texts::new(lang).of(screen.app.description.texts);
        screen.app.mode = Mode::Help;
        for row in (0..100).step_by(8) {
            screen.app.cursor = row;
            let text = screen.draw_text(80, 24);
            let help = text.lines().take(21).collect::<Vec<_>>().join("\n");
            // The way to cut a link is written with the sign.
            assert!(!help.contains('…'), "{help}");
        }
        screen.app.mode = Mode::Normal;
        // Why says which keys show all.
        let mut screen = Fixture::after(3, TWO_LEADERS);
        screen.app.texts = Texts::new(lang).of(screen.app.description.texts);
        for (focus, enlarged, keys) in
            [(Pane::Cluster, false, "▾ y f"), (Pane::Why, false, "▾ f"), (Pane::Why, true, "▾")]
        {
            (screen.app.focus, screen.app.enlarged) = (focus, enlarged);
            let text = screen.draw_text(80, 24);
            assert!(text.contains(keys) || enlarged, "{text}");
        }
        // What became of an operation is told whole in the smallest pane of clients.
        let mut screen = Fixture::after(3, "C1 write x=1 to S1\nC1 write x=2 to S1");
        screen.app.texts = Texts::new(lang).of(screen.app.description.texts);
        screen.app.focus = Pane::Clients;
        let text = screen.draw_text(80, 24);
        let row = text.lines().find(|line| line.contains("C1 write x=1")).expect("an operation");
        let told = if lang == Lang::En { "? unknown" } else { "? 未知" };
        assert!(row.contains(told) && !row.contains('…'), "{text}");
    }
}

#[test]
fn the_legend_of_a_log_has_the_colours_of_its_entries_and_every_sign_that_is_drawn() {
    let mut screen = Fixture::after(5, FAULTS);
    screen.app.focus = Pane::Figure(0);
    let (buffer, _) = screen.draw(120, 36);
    let style = |x: u16, y: u16| buffer[(x, y)].style();
    let row = |y: u16| (0..120).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    let at = |y: u16, text: &str| {
        let row = row(y);
        row.find(text).map(|byte| row[..byte].chars().count() as u16)
    };
    let legend = (0..36).find_map(|y| Some((at(y, " committed ")?, y))).expect("a legend");
    let entry = (0..36).find_map(|y| Some((at(y, "x=3 ")?, y))).expect("an entry that is committed");
    assert_eq!(style(legend.0 + 1, legend.1), style(entry.0, entry.1), "{}", screen.draw_text(120, 36));
}
