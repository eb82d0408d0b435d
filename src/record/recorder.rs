//! A script played on virtual time: drives the app as a terminal does, and hands each frame that differs to an encoder.
//!
//! Every tick is as long as a frame, and whatever the screen asks the run is answered before the next one: so a film is
//! the same on every machine. Where the story waits for its readers, it stands for as long as they need.

use std::collections::VecDeque;
use std::io;
use std::mem;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::wanted::{Moment, Pace, Part};
use super::{Beat, Encoder, Frame, caption};
use crate::app::{App, Code, Effect, Input, Key, LONGEST_TICK};
use crate::command::Command;
use crate::script::Line;
use crate::session::{Request, Session};
use crate::timeline::Error;
use crate::ui::{self, Theme};

/// Events run before whoever records is asked whether to go on.
const SLICE: u64 = 2_000;

/// How far a film is.
#[derive(Clone, PartialEq, Debug)]
pub enum Progress {
    /// There is more.
    More,
    /// It is over.
    Over,
    /// The script goes no further: this was given last and cannot be done.
    Failed(Option<Error>),
}

/// A film that is being made.
pub struct Recorder {
    app: App,
    session: Session,
    lines: Vec<Line>,
    pace: Pace,
    part: Part,
    /// Whether the part that is wanted has begun.
    rolls: bool,
    asked: VecDeque<Request>,
    /// The first of them is under way.
    under_way: bool,
    /// The screen may look otherwise than in the last frame.
    stale: bool,
    next: Buffer,
    /// The last frame that was handed out.
    shown: Option<Frame>,
    frames: u64,
    /// The key that was pressed last, and how many statements were begun by then.
    pressed: (String, usize),
    /// Film time.
    at: u64,
    /// Frames since the film last stood, and when it went on.
    ticks: u64,
    since: u64,
    /// What is left of a tick.
    owed: u64,
    /// What was so when something happened last, and when that was.
    happened: (Happened, u64),
    /// Statements that had been given when the chapter was last told, and where the story last waited.
    told: usize,
    waited: Option<(usize, Happened)>,
    ended: Option<Progress>,
}

/// What changes when something happens.
type Happened = (usize, u64, usize);

impl Recorder {
    /// The film of a script on a run at its start, on a screen of so many columns and rows.
    pub fn new(mut app: App, session: Session, lines: Vec<Line>, size: (u16, u16), pace: Pace, part: Part) -> Recorder {
        app.play(lines.clone());
        let mut recorder = Recorder {
            next: Buffer::empty(Rect::new(0, 0, size.0, size.1)),
            app,
            session,
            lines,
            pace,
            rolls: false,
            part,
            asked: VecDeque::new(),
            under_way: false,
            stale: true,
            shown: None,
            frames: 0,
            pressed: (String::new(), 0),
            at: 0,
            ticks: 0,
            since: 0,
            owed: 0,
            happened: ((0, 0, 0), 0),
            told: 0,
            waited: None,
            ended: None,
        };
        let effects = recorder.app.start();
        recorder.take(effects);
        recorder.input(Input::Resize(size.0, size.1));
        recorder
    }

    /// Goes on by a little.
    ///
    /// # Errors
    /// What went wrong with the writing of the encoder.
    pub fn go_on(&mut self, encoder: &mut dyn Encoder) -> io::Result<Progress> {
        if let Some(ended) = &self.ended {
            return Ok(ended.clone());
        }
        if self.answer() || self.pass_on() {
            return Ok(Progress::More);
        }
        self.rolls = self.rolls || self.part.from.is_none_or(|from| self.has_come_to(from));
        if self.rolls && !self.is_idle() {
            if self.is_past_end() {
                return Ok(self.end(Progress::Over));
            }
            if self.stale && self.draw() {
                return Ok(Progress::More);
            }
            self.hand_out(encoder)?;
        }
        let waits = !self.app.story_acts() && !self.app.moving();
        if self.rolls && self.part.to.is_some_and(|to| self.has_come_to(to)) {
            self.stand();
            return Ok(self.end(Progress::Over));
        }
        if !waits {
            self.tick();
            return Ok(Progress::More);
        }
        if let Some(error) = self.session.error() {
            let failed = Progress::Failed(Some(error.clone()));
            self.stand();
            return Ok(self.end(failed));
        }
        let place = (self.app.story_done(), self.happening());
        if self.waited == Some(place) {
            return Ok(self.end(Progress::Failed(None)));
        }
        self.waited = Some(place);
        if self.rolls {
            self.tell_beat(encoder)?;
        }
        self.stand();
        if self.app.story_is_over() {
            return Ok(self.end(Progress::Over));
        }
        let key = Key::plain(Code::PageDown);
        self.pressed = (key.label(self.app.appearance.ascii), self.app.story_done());
        self.input(Input::Key(key));
        Ok(Progress::More)
    }

    /// How long the film is so far, in microseconds.
    pub fn length(&self) -> u64 {
        self.at
    }

    /// How many frames were handed out.
    pub fn frames(&self) -> u64 {
        self.frames
    }

    /// Whether the part that is wanted has begun.
    pub fn has_begun(&self) -> bool {
        self.shown.is_some()
    }

    /// How much of the script is done, in hundredths.
    pub fn percent(&self) -> u64 {
        (self.app.story_done() * 100 / self.lines.len().max(1)) as u64
    }

    /// The run, as far as it is.
    pub fn session(&self) -> &Session {
        &self.session
    }

    fn end(&mut self, ended: Progress) -> Progress {
        self.ended = Some(ended.clone());
        ended
    }

    fn input(&mut self, input: Input) {
        self.stale = true;
        let effects = self.app.update(input);
        self.take(effects);
    }

    /// A script asks for nothing but its run.
    fn take(&mut self, effects: Vec<Effect>) {
        self.asked.extend(effects.into_iter().filter_map(|effect| match effect {
            Effect::Request(request) => Some(request),
            _ => None,
        }));
    }

    /// The run does a part of what it was asked; whether there was anything.
    fn answer(&mut self) -> bool {
        if !self.under_way {
            let Some(request) = self.asked.pop_front() else { return false };
            self.under_way = self.session.begin(request);
        } else if self.session.slice(SLICE) {
            self.under_way = false;
        }
        if !self.under_way {
            let snapshot = self.session.snapshot();
            let effects = self.app.receive(snapshot);
            self.take(effects);
            self.stale = true;
        }
        true
    }

    /// The rest of a long tick goes by; whether any was left.
    fn pass_on(&mut self) -> bool {
        if !self.app.moving() {
            self.owed = 0;
        }
        let tick = self.owed.min(LONGEST_TICK);
        if tick > 0 {
            self.owed -= tick;
            self.input(Input::Tick(tick));
        }
        tick > 0
    }

    /// Draws the screen; whether the drawing asks for something.
    fn draw(&mut self) -> bool {
        self.stale = false;
        self.next.reset();
        let hits = ui::draw(&self.app, self.next.area, &mut self.next);
        if self.pace.keys {
            self.draw_what_did_it();
        }
        let effects = self.app.drawn(hits);
        self.take(effects);
        !self.asked.is_empty()
    }

    /// Draws in the last row the key that was pressed, or the commands of the script that came after it.
    fn draw_what_did_it(&mut self) {
        let (key, before) = &self.pressed;
        let done = self.app.story_done().min(self.lines.len());
        let given = self.lines.get(*before..done).unwrap_or_default().iter().map(|line| &line.command);
        caption::draw(key, given, Theme::new(self.app.appearance).ground(), &mut self.next);
    }

    /// Hands out the frame, if it differs from the one before, and the chapter that begins with it.
    fn hand_out(&mut self, encoder: &mut dyn Encoder) -> io::Result<()> {
        match &mut self.shown {
            Some(shown) if shown.buffer == self.next => {}
            Some(shown) => {
                shown.at = self.at;
                mem::swap(&mut shown.buffer, &mut self.next);
                self.frames += 1;
                encoder.frame(shown)?;
            }
            None => {
                (self.at, self.since, self.ticks) = (0, 0, 0);
                self.happened.1 = 0;
                let frame = Frame { at: 0, buffer: self.next.clone() };
                self.frames += 1;
                encoder.frame(&frame)?;
                self.shown = Some(frame);
            }
        }
        let done = self.app.story_done().min(self.lines.len());
        let begun = self.lines.get(self.told..done).unwrap_or_default();
        let chapter = begun.iter().rev().find_map(|line| match &line.command {
            Command::Chapter(title) => Some(title.text_in(self.app.texts.lang().code())),
            _ => None,
        });
        self.told = done;
        chapter.map_or(Ok(()), |title| encoder.chapter(self.at, title))
    }

    fn tell_beat(&mut self, encoder: &mut dyn Encoder) -> io::Result<()> {
        let lang = self.app.texts.lang().code();
        let telling = self.app.telling.clone().unwrap_or_default();
        encoder.beat(&Beat {
            at: self.at,
            number: telling.progress,
            chapter: telling.chapter.map(|title| title.text_in(lang).to_owned()),
            said: telling.said.map(|said| said.text_in(lang).to_owned()),
            event: self.app.latest().here.event,
        })
    }

    /// The story stands still for its readers.
    fn stand(&mut self) {
        let telling = self.app.telling.as_ref();
        let reading = telling.map_or(0, |telling| telling.reading(self.app.texts.lang().code()));
        let reading = reading * 1_000 / u64::from(self.pace.speed.max(1));
        self.at += self.pace.beat.unwrap_or(reading);
        (self.since, self.ticks) = (self.at, 0);
        self.happened.1 = self.at;
    }

    /// A frame's time goes by: on the screen, and in the film if nothing is cut there.
    fn tick(&mut self) {
        if self.happening() != self.happened.0 || self.travels() {
            self.happened = (self.happening(), self.at);
        }
        let passed = |ticks: u64, second: u64| ticks * second / u64::from(self.pace.fps.max(1));
        let second = u64::from(self.pace.speed) * 1_000;
        self.owed = passed(self.ticks + 1, second) - passed(self.ticks, second);
        if !self.is_idle() {
            self.ticks += 1;
            self.at = self.since + passed(self.ticks, 1_000_000);
        }
    }

    /// What changes when something happens.
    fn happening(&self) -> Happened {
        let latest = self.app.latest();
        (latest.branch, latest.here.event, self.app.story_done())
    }

    /// Whether anything is on its way that is seen to move.
    fn travels(&self) -> bool {
        self.app.snapshot.view.messages.iter().any(|message| message.due.is_some())
    }

    /// Whether for too long nothing but the clock has moved.
    fn is_idle(&self) -> bool {
        let still = self.app.moving() && self.happening() == self.happened.0 && !self.travels();
        still && self.at >= self.happened.1 + self.pace.idle_limit
    }

    /// Whether what is shown now is what the film was to end before.
    fn is_past_end(&self) -> bool {
        matches!(self.part.to, Some(Moment::Statement(_))) && self.part.to.is_some_and(|to| self.has_come_to(to))
    }

    fn has_come_to(&self, moment: Moment) -> bool {
        match moment {
            Moment::Event(event) => self.app.snapshot.here.event >= event,
            Moment::Time(time) => self.app.clock >= time,
            Moment::Statement(done) => self.app.story_done() >= done,
            Moment::Waits(done) => self.app.story_done() >= done && !self.app.story_acts() && !self.app.moving(),
        }
    }
}
