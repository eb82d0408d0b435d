//! The program without its terminal: what that would be sent is kept and counted.

use std::io::Write;

use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use synod::algorithms::catalogue;
use synod::app::{App, Appearance, Colours, Effect, Input};
use synod::command::Command;
use synod::session::{Request, Session};
use synod::sim::{Options, create};
use synod::text::Lang;
use synod::ui;

/// Columns and rows.
pub(crate) const SIZE: (u16, u16) = (120, 40);
/// Real time of a frame of play, in microseconds.
pub(crate) const FRAME: u64 = 16_667;

/// A screen that shows a run.
pub(crate) struct Screen {
    app: App,
    session: Session,
    bytes: Vec<u8>,
    shown: Buffer,
    next: Buffer,
}

impl Screen {
    /// Shows an algorithm among so many nodes, with two clients.
    pub(crate) fn new(algorithm: &str, nodes: u16) -> Screen {
        let settings = [("nodes", nodes.to_string())];
        let cluster = create(algorithm, &settings, Options::default()).expect("valid settings");
        let description = catalogue::find(algorithm).expect("there is such an algorithm");
        let mut session = Session::new(cluster, App::first_query());
        let appearance = Appearance { theme: 1, colours: Colours::True, ..Appearance::default() };
        let app = App::new(session.snapshot(), description, Lang::En, appearance);
        let empty = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        let mut screen = Screen { app, session, bytes: Vec::new(), shown: empty.clone(), next: empty };
        screen.press(&Input::Resize(SIZE.0, SIZE.1));
        let effects = screen.app.start();
        screen.carry_out(effects);
        screen
    }

    /// Runs a command to its end, unseen.
    pub(crate) fn run(&mut self, command: Command) {
        self.carry_out(vec![Effect::Request(Request::Command(command))]);
    }

    /// Takes what was typed, or real time that went by.
    pub(crate) fn press(&mut self, input: &Input) {
        let effects = self.app.update(input.clone());
        self.carry_out(effects);
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let Effect::Request(request) = effect else { continue };
            let snapshot = self.session.handle(request);
            let more = self.app.receive(snapshot);
            self.carry_out(more);
            while self.session.busy() {
                self.session.slice(100);
                if !self.session.busy() {
                    let more = self.app.proceed(self.session.snapshot());
                    self.carry_out(more);
                }
            }
        }
    }

    /// Draws, and writes what changed; how many bytes that is.
    pub(crate) fn frame(&mut self) -> usize {
        self.next.reset();
        let hits = ui::draw(&self.app, self.next.area, &mut self.next);
        let changes = ui::changes(&self.shown, &self.next);
        self.bytes.clear();
        let mut backend = CrosstermBackend::new(&mut self.bytes);
        backend.draw(changes.into_iter()).expect("memory can be written to");
        Write::flush(&mut backend).expect("memory can be written to");
        std::mem::swap(&mut self.shown, &mut self.next);
        let effects = self.app.drawn(hits);
        self.carry_out(effects);
        self.bytes.len()
    }
}
