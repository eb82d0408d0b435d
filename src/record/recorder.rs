//! A script played on virtual time: drives the app as a terminal does, and hands each frame that differs to an encoder.
//!
//! Every tick is as long as a frame, and whatever the screen asks the run is answered before the next one: so a film is
//! the same on every machine. Where the story waits for its readers, it stands for as long as they need.

use std::io;

use ratatui::buffer::Buffer;

use super::stage::Stage;
use super::story::Story;
use super::strip::Strip;
use super::wanted::{Moment, Pace, Part};
use super::{Beat, Encoder, caption};
use crate::app::{App, Input, SideBySide};
use crate::command::Command;
use crate::script::Line;
use crate::session::Session;
use crate::timeline::{Error, Position};
use crate::ui::{self, Theme};

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
pub trait Roll {
    /// Goes on by a little.
    ///
    /// # Errors
    /// What went wrong with the writing of the encoder.
    fn go_on(&mut self, encoder: &mut dyn Encoder) -> io::Result<Progress>;
    /// How long the film is so far, in microseconds.
    fn length(&self) -> u64;
    /// How many frames were handed out.
    fn frames(&self) -> u64;
    /// Whether the part that is wanted has begun.
    fn has_begun(&self) -> bool;
    /// How much of the script is done, in hundredths.
    fn percent(&self) -> u64;
    /// Where the run is; of several the one that is furthest.
    fn here(&self) -> Position;
}

/// A film of a script on one run, or on several side by side.
pub struct Recorder<S = App> {
    stage: Stage<S>,
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
        Recorder::of(Stage::new(app, vec![session], size, ui::draw), lines, size, pace, part)
    }
}

impl Recorder<SideBySide> {
    /// The film of a script that was run on several algorithms, at their starts.
    pub fn beside(
        sides: SideBySide,
        sessions: Vec<Session>,
        lines: Vec<Line>,
        size: (u16, u16),
        pace: Pace,
        part: Part,
    ) -> Recorder<SideBySide> {
        let stage = Stage::new(sides, sessions, size, ui::draw_comparison);
        let mut recorder = Recorder::of(stage, lines, size, pace, part);
        recorder.press();
        recorder
    }
}

impl<S: Story> Recorder<S> {
    fn of(stage: Stage<S>, lines: Vec<Line>, size: (u16, u16), pace: Pace, part: Part) -> Recorder<S> {
        Recorder {
            stage,
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

    /// The key that goes on with the story is pressed.
    fn press(&mut self) {
        let key = self.stage.app.goes_on_with();
        self.pressed = (key.label(self.stage.app.appearance().ascii), self.stage.app.story_done());
        self.stage.input(Input::Key(key));
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
            Command::Chapter(title) => Some(title.text_in(self.stage.app.language())),
            _ => None,
        });
        self.told = done;
        chapter.map_or(Ok(()), |title| encoder.chapter(self.at, title))
    }

    fn tell_beat(&mut self, encoder: &mut dyn Encoder) -> io::Result<()> {
        let lang = self.stage.app.language();
        let telling = self.stage.app.tells();
        encoder.beat(&Beat {
            at: self.at,
            number: telling.progress,
            chapter: telling.chapter.map(|title| title.text_in(lang).to_owned()),
            said: telling.said.map(|said| said.text_in(lang).to_owned()),
            event: self.stage.app.furthest().event,
        })
    }

    /// The story stands still for its readers.
    fn stand(&mut self) {
        let reading = self.stage.app.reading();
        let reading = reading * 1_000 / u64::from(self.pace.speed.max(1));
        self.at += self.pace.beat.unwrap_or(reading);
        (self.since, self.ticks) = (self.at, 0);
        self.happened.1 = self.at;
    }

    /// A frame's time goes by: on the screen, and in the film if nothing is cut there.
    fn tick(&mut self) {
        if self.happening() != self.happened.0 || self.stage.app.travels() {
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
        let (branch, events) = self.stage.app.moment();
        (branch, events, self.stage.app.story_done())
    }

    /// Whether for too long nothing but the clock has moved.
    fn is_idle(&self) -> bool {
        let still = self.stage.app.moving() && self.happening() == self.happened.0 && !self.stage.app.travels();
        still && self.at >= self.happened.1 + self.pace.idle_limit
    }

    /// Whether what is shown now is what the film was to end before.
    fn is_past_end(&self) -> bool {
        matches!(self.part.to, Some(Moment::Statement(_))) && self.part.to.is_some_and(|to| self.has_come_to(to))
    }

    fn has_come_to(&self, moment: Moment) -> bool {
        match moment {
            Moment::Event(event) => self.stage.app.shown() >= event,
            Moment::Time(time) => self.stage.app.clock() >= time,
            Moment::Statement(done) => self.stage.app.story_done() >= done,
            Moment::Waits(done) => self.stage.app.story_done() >= done && !self.stage.app.goes_by_itself(),
        }
    }
}

impl<S: Story> Roll for Recorder<S> {
    fn go_on(&mut self, encoder: &mut dyn Encoder) -> io::Result<Progress> {
        if let Some(ended) = &self.ended {
            return Ok(ended.clone());
        }
        if self.stage.go_on() {
            return Ok(Progress::More);
        }
        self.rolls = self.rolls || self.part.from.is_none_or(|from| self.has_come_to(from));
        let ends = self.rolls && self.part.to.is_some_and(|to| self.has_come_to(to));
        // The first picture and the last one are wanted, also of a moment at which nothing happens.
        if self.rolls && (!self.is_idle() || !self.strip.has_begun() || ends) {
            if self.is_past_end() {
                return Ok(self.end(Progress::Over));
            }
            if self.stage.is_stale() && self.draw() {
                return Ok(Progress::More);
            }
            self.hand_out(encoder)?;
        }
        if ends {
            self.stand();
            return Ok(self.end(Progress::Over));
        }
        if self.stage.app.goes_by_itself() {
            self.tick();
            return Ok(Progress::More);
        }
        if let Some(error) = self.stage.sessions.iter().find_map(Session::error) {
            let failed = Progress::Failed(Some(error.clone()));
            if self.rolls {
                // What can be shown ends here: that is seen in a storyboard, too.
                self.tell_beat(encoder)?;
            }
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
        self.press();
        Ok(Progress::More)
    }

    fn length(&self) -> u64 {
        self.at
    }

    fn frames(&self) -> u64 {
        self.strip.frames()
    }

    fn has_begun(&self) -> bool {
        self.strip.has_begun()
    }

    fn percent(&self) -> u64 {
        (self.stage.app.story_done() * 100 / self.lines.len().max(1)) as u64
    }

    fn here(&self) -> Position {
        self.stage.app.furthest()
    }
}

/// Draws in the last row the key that was pressed, or the commands of the script that came after it.
fn draw_what_did_it<S: Story>(app: &S, lines: &[Line], (key, before): &(String, usize), buffer: &mut Buffer) {
    let done = app.story_done().min(lines.len());
    let given = lines.get(*before..done).unwrap_or_default().iter().map(|line| &line.command);
    caption::draw(key, given, Theme::new(app.appearance()).ground(), buffer);
}
