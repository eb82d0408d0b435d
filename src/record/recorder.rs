//! A script played on virtual time: drives the app as a terminal does, and hands each frame that differs to an encoder.
//!
//! Every tick is as long as a frame, and whatever the screen asks the run is answered before the next one: so a film is
//! the same on every machine. Where the story waits for its readers, it stands for as long as they need.

use std::io;

use ratatui::buffer::Buffer;

use super::stage::Stage;
use super::strip::Strip;
use super::wanted::{Moment, Pace, Part};
use super::{Beat, Encoder, caption};
use crate::app::{App, Code, Input, Key};
use crate::command::Command;
use crate::script::Line;
use crate::session::Session;
use crate::timeline::Error;
use crate::ui::Theme;

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
    stage: Stage,
    lines: Vec<Line>,
    pace: Pace,
    part: Part,
    /// Whether the part that is wanted has begun.
    rolls: bool,
    strip: Strip,
    /// The key that was pressed last, and how many statements were begun by then.
    pressed: (String, usize),
    /// Film time.
    at: u64,
    /// Frames since the film last stood, and when it went on.
    ticks: u64,
    since: u64,
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
        Recorder {
            stage: Stage::new(app, session, size),
            strip: Strip::new(size),
            lines,
            pace,
            rolls: false,
            part,
            pressed: (String::new(), 0),
            at: 0,
            ticks: 0,
            since: 0,
            happened: ((0, 0, 0), 0),
            told: 0,
            waited: None,
            ended: None,
        }
    }

    /// Goes on by a little.
    ///
    /// # Errors
    /// What went wrong with the writing of the encoder.
    pub fn go_on(&mut self, encoder: &mut dyn Encoder) -> io::Result<Progress> {
        if let Some(ended) = &self.ended {
            return Ok(ended.clone());
        }
        if self.stage.go_on() {
            return Ok(Progress::More);
        }
        self.rolls = self.rolls || self.part.from.is_none_or(|from| self.has_come_to(from));
        if self.rolls && !self.is_idle() {
            if self.is_past_end() {
                return Ok(self.end(Progress::Over));
            }
            if self.stage.is_stale() && self.draw() {
                return Ok(Progress::More);
            }
            self.hand_out(encoder)?;
        }
        let waits = !self.stage.app.story_acts() && !self.stage.app.moving();
        if self.rolls && self.part.to.is_some_and(|to| self.has_come_to(to)) {
            self.stand();
            return Ok(self.end(Progress::Over));
        }
        if !waits {
            self.tick();
            return Ok(Progress::More);
        }
        if let Some(error) = self.stage.session.error() {
            let failed = Progress::Failed(Some(error.clone()));
            self.stand();
            return Ok(self.end(failed));
        }
        let place = (self.stage.app.story_done(), self.happening());
        if self.waited == Some(place) {
            return Ok(self.end(Progress::Failed(None)));
        }
        self.waited = Some(place);
        if self.rolls {
            self.tell_beat(encoder)?;
        }
        self.stand();
        if self.stage.app.story_is_over() {
            return Ok(self.end(Progress::Over));
        }
        let key = Key::plain(Code::PageDown);
        self.pressed = (key.label(self.stage.app.appearance.ascii), self.stage.app.story_done());
        self.stage.input(Input::Key(key));
        Ok(Progress::More)
    }

    /// How long the film is so far, in microseconds.
    pub fn length(&self) -> u64 {
        self.at
    }

    /// How many frames were handed out.
    pub fn frames(&self) -> u64 {
        self.strip.frames()
    }

    /// Whether the part that is wanted has begun.
    pub fn has_begun(&self) -> bool {
        self.strip.has_begun()
    }

    /// How much of the script is done, in hundredths.
    pub fn percent(&self) -> u64 {
        (self.stage.app.story_done() * 100 / self.lines.len().max(1)) as u64
    }

    /// The run, as far as it is.
    pub fn session(&self) -> &Session {
        &self.stage.session
    }

    fn end(&mut self, ended: Progress) -> Progress {
        self.ended = Some(ended.clone());
        ended
    }

    /// Draws the screen; whether the drawing asks for something.
    fn draw(&mut self) -> bool {
        let Recorder { stage, strip, lines, pressed, pace, .. } = self;
        stage.draw(&mut strip.next, |app, buffer| {
            if pace.keys {
                draw_what_did_it(app, lines, pressed, buffer);
            }
        })
    }

    /// Hands out the frame, if it differs from the one before, and the chapter that begins with it.
    fn hand_out(&mut self, encoder: &mut dyn Encoder) -> io::Result<()> {
        if !self.strip.has_begun() {
            (self.at, self.since, self.ticks) = (0, 0, 0);
            self.happened.1 = 0;
        }
        self.strip.hand_out(self.at, encoder)?;
        let done = self.stage.app.story_done().min(self.lines.len());
        let begun = self.lines.get(self.told..done).unwrap_or_default();
        let chapter = begun.iter().rev().find_map(|line| match &line.command {
            Command::Chapter(title) => Some(title.text_in(self.stage.app.texts.lang().code())),
            _ => None,
        });
        self.told = done;
        chapter.map_or(Ok(()), |title| encoder.chapter(self.at, title))
    }

    fn tell_beat(&mut self, encoder: &mut dyn Encoder) -> io::Result<()> {
        let lang = self.stage.app.texts.lang().code();
        let telling = self.stage.app.telling.clone().unwrap_or_default();
        encoder.beat(&Beat {
            at: self.at,
            number: telling.progress,
            chapter: telling.chapter.map(|title| title.text_in(lang).to_owned()),
            said: telling.said.map(|said| said.text_in(lang).to_owned()),
            event: self.stage.app.latest().here.event,
        })
    }

    /// The story stands still for its readers.
    fn stand(&mut self) {
        let telling = self.stage.app.telling.as_ref();
        let reading = telling.map_or(0, |telling| telling.reading(self.stage.app.texts.lang().code()));
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
        self.stage.owe(passed(self.ticks + 1, second) - passed(self.ticks, second));
        if !self.is_idle() {
            self.ticks += 1;
            self.at = self.since + passed(self.ticks, 1_000_000);
        }
    }

    /// What changes when something happens.
    fn happening(&self) -> Happened {
        let latest = self.stage.app.latest();
        (latest.branch, latest.here.event, self.stage.app.story_done())
    }

    /// Whether anything is on its way that is seen to move.
    fn travels(&self) -> bool {
        self.stage.app.snapshot.view.messages.iter().any(|message| message.due.is_some())
    }

    /// Whether for too long nothing but the clock has moved.
    fn is_idle(&self) -> bool {
        let still = self.stage.app.moving() && self.happening() == self.happened.0 && !self.travels();
        still && self.at >= self.happened.1 + self.pace.idle_limit
    }

    /// Whether what is shown now is what the film was to end before.
    fn is_past_end(&self) -> bool {
        matches!(self.part.to, Some(Moment::Statement(_))) && self.part.to.is_some_and(|to| self.has_come_to(to))
    }

    fn has_come_to(&self, moment: Moment) -> bool {
        match moment {
            Moment::Event(event) => self.stage.app.snapshot.here.event >= event,
            Moment::Time(time) => self.stage.app.clock >= time,
            Moment::Statement(done) => self.stage.app.story_done() >= done,
            Moment::Waits(done) => {
                self.stage.app.story_done() >= done && !self.stage.app.story_acts() && !self.stage.app.moving()
            }
        }
    }
}

/// Draws in the last row the key that was pressed, or the commands of the script that came after it.
fn draw_what_did_it(app: &App, lines: &[Line], (key, before): &(String, usize), buffer: &mut Buffer) {
    let done = app.story_done().min(lines.len());
    let given = lines.get(*before..done).unwrap_or_default().iter().map(|line| &line.command);
    caption::draw(key, given, Theme::new(app.appearance).ground(), buffer);
}
