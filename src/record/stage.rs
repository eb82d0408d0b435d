//! The screen of a run, or of several side by side, and what is behind it while they are filmed: inputs go in on virtual time,
//! and whatever the screen asks a run is answered before anything else happens.

use std::collections::VecDeque;
use std::mem;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, Effect, Glow, Hits, Input, LONGEST_TICK, Screen};
use crate::command::Inquiry;
use crate::inquiry::{Moment, answer};
use crate::session::{Request, Session};

/// Events run before whoever films is asked whether to go on.
const SLICE: u64 = 2_000;

/// How a screen is drawn.
pub(super) type Draw<S> = fn(&S, Rect, &mut Buffer) -> Hits;

/// Runs and their screen.
pub(super) struct Stage<S = App> {
    pub(super) app: S,
    /// At least one.
    pub(super) sessions: Vec<Session>,
    paint: Draw<S>,
    /// What is asked, and of which run.
    asked: VecDeque<(usize, Request)>,
    /// The first of them is under way.
    under_way: bool,
    /// What else the screen wants done.
    wishes: Vec<Effect>,
    /// The question that waits for an answer.
    inquiry: Option<Inquiry>,
    /// What is left of a long tick.
    owed: u64,
    /// It may look otherwise than when it was last drawn.
    stale: bool,
}

impl<S: Screen> Stage<S> {
    /// A screen of so many columns and rows.
    pub(super) fn new(mut app: S, sessions: Vec<Session>, size: (u16, u16), paint: Draw<S>) -> Stage<S> {
        let effects = app.start();
        let (asked, wishes) = (VecDeque::new(), Vec::new());
        let (inquiry, under_way) = (None, false);
        let mut stage = Stage { app, sessions, paint, asked, under_way, wishes, inquiry, owed: 0, stale: true };
        stage.take(effects);
        stage.input(Input::Resize(size.0, size.1));
        stage
    }

    pub(super) fn input(&mut self, input: Input) {
        self.stale = true;
        let effects = self.app.update(input);
        self.take(effects);
    }

    /// Lets so much time go by, as soon as it goes on.
    pub(super) fn owe(&mut self, time: u64) {
        self.owed = time;
    }

    /// What the screen wants done that is not asked of the run.
    pub(super) fn wishes(&mut self) -> Vec<Effect> {
        mem::take(&mut self.wishes)
    }

    /// Whether it may look otherwise than when it was last drawn.
    pub(super) fn is_stale(&self) -> bool {
        self.stale
    }

    /// The run does a part of what it was asked, or time goes by; whether there was anything.
    pub(super) fn go_on(&mut self) -> bool {
        self.answer() || self.inquire() || self.pass_on()
    }

    /// Draws the screen, and on it what `over` adds; whether the drawing asks for something.
    pub(super) fn draw(&mut self, buffer: &mut Buffer, over: impl FnOnce(&S, &mut Buffer)) -> bool {
        self.stale = false;
        buffer.reset();
        let hits = (self.paint)(&self.app, buffer.area, buffer);
        over(&self.app, buffer);
        let effects = self.app.drawn(hits);
        self.take(effects);
        !self.asked.is_empty()
    }

    /// What is asked of the run and not answered is given up.
    fn forget(&mut self) {
        self.asked.clear();
        (self.under_way, self.owed, self.stale, self.inquiry) = (false, 0, true, None);
    }

    fn take(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Request(request) => self.asked.push_back((0, request)),
                Effect::RequestOf(run, request) => self.asked.push_back((run, request)),
                Effect::Inquire(inquiry) => self.inquiry = Some(inquiry),
                Effect::EndInquiring => self.inquiry = None,
                other => self.wishes.push(other),
            }
        }
    }

    /// A run does a part of what it was asked; whether there was anything.
    fn answer(&mut self) -> bool {
        let Some((run, request)) = self.asked.front() else { return false };
        let run = *run;
        let session = &mut self.sessions[run];
        if !self.under_way {
            self.under_way = session.begin(request.clone());
        } else if session.slice(SLICE) {
            self.under_way = false;
        }
        if !self.under_way {
            self.asked.pop_front();
            let snapshot = session.snapshot();
            let effects = self.app.receive(run, snapshot);
            self.take(effects);
            self.stale = true;
        }
        true
    }

    /// A question about where the run is now is answered; whether there was one.
    fn inquire(&mut self) -> bool {
        let Some(inquiry) = self.inquiry.take() else { return false };
        let found = answer(&Moment::of(self.sessions[0].timeline(), &inquiry), &inquiry, &|| false);
        self.input(Input::Answered(Box::new(found)));
        true
    }

    /// The rest of a long tick goes by; whether any was left.
    fn pass_on(&mut self) -> bool {
        if !self.app.moving() && self.app.glow() == Glow::Gone {
            self.owed = 0;
        }
        let tick = self.owed.min(LONGEST_TICK);
        if tick > 0 {
            self.owed -= tick;
            self.input(Input::Tick(tick));
        }
        tick > 0
    }
}

impl Stage {
    /// The screen is back on its run after another was seen in its place.
    pub(super) fn come_back(&mut self) {
        self.forget();
        let snapshot = self.sessions[0].snapshot();
        self.app.come_back(snapshot);
        let effects = self.app.start();
        self.take(effects);
    }
}
