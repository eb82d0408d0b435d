//! Screens for tests: a real cluster, led to a moment by lines of the command language.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::theme::named;
use crate::algorithm::describe::Description;
use crate::algorithms::catalogue;
use crate::app::{
    App, Appearance, Chapter, ClickTarget, Code, Colours, Hits, HowFar, Input, Key, Making, QUICK, Screen, Start,
    StartChoice, StartEntry,
};
use crate::command::{Command, Context, Grammar, Inquiry, parse_line};
use crate::inquiry::{Answer, Moment, answer};
use crate::model::{MomentQuery, NodeId, Time};
use crate::session::{Request, Session, SnapshotQuery, Window};
use crate::sim::{self, Options};
use crate::text::{Lang, key};
use crate::timeline::Position;

/// A screen and the run it shows.
pub(super) struct Fixture {
    pub(super) app: App,
    session: Session,
    query: SnapshotQuery,
    context: Context,
}

impl Fixture {
    /// A screen of a cluster of so many nodes, dark with all colours.
    pub(super) fn new(nodes: u16) -> Fixture {
        Fixture::of(catalogue::all()[0], nodes)
    }

    /// The same of one algorithm.
    pub(super) fn of(description: &'static Description, nodes: u16) -> Fixture {
        let settings = [("nodes", nodes.to_string()), ("seed", "7".to_owned()), ("clients", "2".to_owned())];
        let cluster = sim::create(description.name, &settings, Options::default()).unwrap();
        let scope = MomentQuery {
            slots: 1..200,
            messages: 200,
            operations: 20,
            facts_of: Some(NodeId(0)),
            sparse: false,
            guarantees: false,
        };
        let query = SnapshotQuery {
            scope,
            events: Window::UpToHere(100),
            cells: 60,
            compare: None,
            watched: Vec::new(),
            peek: None,
            follows: false,
        };
        let mut session = Session::new(cluster, query.clone());
        let appearance = Appearance { theme: named::THEME, colours: Colours::True, ..Appearance::default() };
        let app = App::new(session.snapshot(), description, Lang::En, appearance);
        let grammar = Grammar { find: catalogue::find, names: catalogue::names };
        Fixture { app, session, query, context: Context::of(grammar, description, nodes, 2) }
    }

    /// A screen after some lines.
    pub(super) fn after(nodes: u16, lines: &str) -> Fixture {
        let mut screen = Fixture::new(nodes);
        lines.lines().for_each(|line| screen.give(line));
        screen
    }

    /// The command of a line.
    pub(super) fn parse(&self, line: &str) -> Option<Command> {
        parse_line(line.trim(), &self.context).unwrap()
    }

    /// The answer to a question about where the run is.
    pub(super) fn answer(&self, inquiry: &Inquiry) -> Answer {
        answer(&Moment::of(self.session.timeline(), inquiry), inquiry, &|| false)
    }

    /// Runs a line.
    pub(super) fn give(&mut self, line: &str) {
        let command = self.parse(line);
        let Some(command) = command else { return };
        let mut snapshot = self.session.handle(Request::Command(command));
        while self.session.busy() {
            self.session.slice(10_000);
            snapshot = self.session.snapshot();
        }
        assert!(snapshot.error.is_none(), "{line}: {:?}", snapshot.error);
        self.app.clock = snapshot.view.now;
        self.app.snapshot = snapshot;
    }

    /// Looks at what the screen wants to compare with and to picture in small.
    pub(super) fn refresh(&mut self) {
        let query = SnapshotQuery {
            watched: self.app.watched.clone(),
            compare: self.app.compare,
            peek: self.app.peeked_event(),
            ..self.query.clone()
        };
        self.app.snapshot = self.session.handle(Request::Query(query));
    }

    /// Lets the clock of the screen run ahead of the moment, as while messages travel.
    pub(super) fn ahead(&mut self, time: Time) {
        self.app.clock = self.app.snapshot.view.now.after(time);
    }

    /// Draws the screen.
    pub(super) fn draw(&self, width: u16, height: u16) -> (Buffer, Hits) {
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        let hits = super::draw(&self.app, area, &mut buffer);
        (buffer, hits)
    }

    /// The screen as text.
    pub(super) fn draw_text(&self, width: u16, height: u16) -> String {
        let text = self.styled(width, height);
        text.split("---\n").next().unwrap_or_default().to_owned()
    }

    /// The screen as styled text.
    pub(super) fn styled(&self, width: u16, height: u16) -> String {
        styled(&self.draw(width, height).0)
    }
}

/// A start screen with the second entry selected, as styled text.
pub(super) fn start(lang: Lang, help: bool, width: u16, height: u16) -> String {
    let mut start = entries(lang);
    start.help = help;
    let (text, hits) = start_drawn(&start, width, height);
    assert!((0..4).all(|row| hits.area(ClickTarget::Row(row)).is_some()) || width < 60 || height < 20);
    text
}

/// A start screen on which some letters are typed to find an entry, as styled text.
pub(super) fn start_filtered(lang: Lang, typed: &str, width: u16, height: u16) -> String {
    let mut start = entries(lang);
    for c in "/".chars().chain(typed.chars()) {
        start.update(Input::Key(Key::char(c)));
    }
    start_drawn(&start, width, height).0
}

/// Something that takes long to be opened, in the middle of it: with a list behind, or alone; as styled text.
pub(super) fn opening(lang: Lang, alone: bool, width: u16, height: u16) -> String {
    let mut start = entries(lang);
    if alone {
        let command =
            format!("synod compare {} --script {}.synod", catalogue::names()[..5].join(" "), "long-".repeat(20));
        start = Start::opening(command, lang, start.appearance);
        start.start();
    } else {
        start.update(Input::Key(Key::plain(Code::Enter)));
        start.update(Input::Tick(QUICK));
    }
    let here = Position { event: 93_214, time: Time::from_millis(182_300) };
    let how_far = HowFar { percent: 60, run: Some((catalogue::all()[0].name, here)) };
    start.update(Input::Made(Making::SoFar(how_far)));
    start_drawn(&start, width, height).0
}

fn start_drawn(start: &Start, width: u16, height: u16) -> (String, Hits) {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    let hits = super::draw_start(start, area, &mut buffer);
    (styled(&buffer), hits)
}

fn entries(lang: Lang) -> Start {
    let algorithm = catalogue::all()[0].name;
    let first = StartEntry {
        name: algorithm.to_owned(),
        about: key("about", algorithm),
        arguments: Vec::new(),
        choice: StartChoice::Algorithm(algorithm),
    };
    let demo = |name: &'static str| StartEntry {
        name: format!("{algorithm}/{name}"),
        about: key("demo", &format!("{algorithm}-{name}")),
        arguments: Vec::new(),
        choice: StartChoice::Demo(Box::leak(format!("demos/{algorithm}/{name}.synod").into_boxed_str())),
    };
    let chapters = vec![
        Chapter { title: "start-algorithms", entries: vec![first] },
        Chapter { title: "start-demos", entries: ["election", "leader-crash", "replication"].map(demo).to_vec() },
    ];
    let appearance = Appearance { theme: named::THEME, colours: Colours::True, ..Appearance::default() };
    let mut start = Start::new(chapters, lang, appearance);
    start.cursor = 1;
    start
}

/// A buffer as text: the rows, then the runs of each row that look different from plain, as `row: from-to style`.
pub(super) fn styled(buffer: &Buffer) -> String {
    let (width, plain) = (usize::from(buffer.area.width), buffer.content().first().map(ratatui::buffer::Cell::style));
    let mut text = String::new();
    let mut runs = String::new();
    for (y, row) in buffer.content().chunks(width).enumerate() {
        let line: String = symbols(row);
        text.push_str(line.trim_end());
        text.push('\n');
        let mut x = 0;
        let mut told = Vec::new();
        while x < row.len() {
            let style = row[x].style();
            let end = row[x..].iter().position(|cell| cell.style() != style).map_or(row.len(), |n| x + n);
            let blank = symbols(&row[x..end]).trim().is_empty() && style.bg == plain.and_then(|p| p.bg);
            if Some(style) != plain && !blank {
                told.push(format!("{x}-{} {}", end - 1, named::name(style)));
            }
            x = end;
        }
        if !told.is_empty() {
            runs.push_str(&format!("{y}: {}\n", told.join(", ")));
        }
    }
    format!("{text}---\n{runs}")
}

/// The text of some cells. The cell behind a wide character belongs to it.
fn symbols(cells: &[ratatui::buffer::Cell]) -> String {
    use unicode_width::UnicodeWidthStr;
    let mut text = String::new();
    let mut skip = 0;
    for cell in cells {
        if skip == 0 {
            text.push_str(cell.symbol());
        }
        skip = if skip > 0 { skip - 1 } else { cell.symbol().width().saturating_sub(1) };
    }
    text
}

/// A write on its way to all followers, after an election.
pub(super) const REPLICATION: &str = "timeout S1
settle
C1 write x=3 to S1
settle
C2 write y=7 to S1
deliver C2->S1
deliver S1->S2 AppendEntries";
