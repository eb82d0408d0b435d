//! The picture of the README is made by the program, and is of the program as it is.

#[path = "support/renewed.rs"]
mod renewed;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use renewed::assert_current;
use synod::algorithms::catalogue;
use synod::app::{App, Appearance, Code, Colours, Effect, Input, Key};
use synod::command::{Context, Grammar, parse_line};
use synod::record::{Format, Ground, svg};
use synod::session::{Request, Session};
use synod::sim::{self, Options};
use synod::text::Lang;
use synod::ui;

/// Where the picture is.
const PICTURE: &str = "assets/screen.svg";
/// What leads to the moment it shows: one node is cut off, a write is on its way to the others.
const RUN: &[&str] = &[
    "run until leaders = 1",
    "settle",
    "C1 write x=3 to leader",
    "run until C1.last = ok",
    "partition S4,S5 | others",
    "C1 write y=7 to leader",
    "next message",
    "run 7ms",
];

/// Lets the run answer everything the screen asks.
fn serve(app: &mut App, session: &mut Session, effects: Vec<Effect>) {
    let mut open = effects;
    while let Some(effect) = open.pop() {
        if let Effect::Request(request) = effect {
            session.handle(request);
            while !session.slice(10_000) {}
            open.extend(app.receive(session.snapshot()));
        }
    }
}

fn picture() -> String {
    let settings = [("nodes", "5".to_string()), ("seed", "7".to_string())];
    let cluster = sim::create("raft", &settings, Options::default()).expect("raft has these settings");
    let description = cluster.description();
    let grammar = Grammar { find: catalogue::find, names: catalogue::names };
    let context = Context::of(grammar, description, 5, 1);
    let mut session = Session::new(cluster, App::first_query());
    let appearance = Appearance { colours: Colours::True, reduced_motion: true, ..Appearance::default() };
    let mut app = App::new(session.snapshot(), description, Lang::En, appearance);
    let effects = app.start();
    serve(&mut app, &mut session, effects);
    for line in RUN {
        let command = parse_line(line, &context).expect("a command").expect("not a comment");
        serve(&mut app, &mut session, vec![Effect::Request(Request::Command(command))]);
    }
    let area = Rect::new(0, 0, 120, 36);
    let mut buffer = Buffer::empty(area);
    for input in [Input::Resize(area.width, area.height), Input::Key(Key::plain(Code::Char('2')))] {
        let effects = app.update(input);
        serve(&mut app, &mut session, effects);
        buffer.reset();
        let hits = ui::draw(&app, area, &mut buffer);
        let effects = app.drawn(hits);
        serve(&mut app, &mut session, effects);
    }
    buffer.reset();
    ui::draw(&app, area, &mut buffer);
    let ground = Ground { text: 0xd0_d4dc, back: 0x12_151a };
    svg(&buffer, &Format { size: (area.width, area.height), ground, font_size: 14, title: None, repeats: false })
}

#[test]
fn the_picture_of_the_readme_is_of_the_program_as_it_is() {
    assert_current(PICTURE, &picture());
}
