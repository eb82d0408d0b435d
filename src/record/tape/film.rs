//! A tape that is played: keys go to a prompt and to the screens that are opened from it, and each frame that differs goes to
//! an encoder.
//!
//! Time is the tape's own: it passes by `Sleep`, between letters that are typed, and while something is waited for. What
//! is on the screen moves meanwhile as for a user who is watching. All that follows from the tape alone.

use std::collections::VecDeque;
use std::io;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::keys::typing;
use super::line::{Scope, Step};
use super::opened::Opened;
use super::pattern::Pattern;
use super::shell::Shell;
use crate::app::{App, Appearance, Effect, Filmed, Input, Making, Shooting, SideBySide, Written};
use crate::record::strip::Strip;
use crate::record::{Beat, Encoder, Frame, Progress as Rolled, Recorder, Roll, WayHere, lines, stopped};
use crate::session::Session;
use crate::text::Texts;
use crate::timeline::PortableJob;
use crate::ui::Theme;

/// Events of a run on another algorithm between two looks at whether the film is to end.
const SLICE: u64 = 2_000;

/// How a tape is played.
#[derive(Clone, Debug)]
pub struct Pace {
    /// Frames a second.
    pub fps: u32,
    /// How fast all goes by, in thousandths.
    pub speed: u32,
    /// The time behind each key, in microseconds, until the tape says otherwise.
    pub typing: u64,
    /// How long is waited at most, in microseconds.
    pub timeout: u64,
    /// What is waited for.
    pub pattern: Pattern,
}

/// How far a film is.
#[derive(Clone, PartialEq, Debug)]
pub enum Progress {
    /// There is more.
    More,
    /// A line was given at the prompt by the step of that number: [`Film::open`] shows what it asks for.
    Given(usize, String),
    /// What is on the screen ([`Film::screen`]) is wanted in that file.
    Screenshot(String),
    /// It is over.
    Over,
    /// It goes no further than the step of that number.
    Stopped(usize, Stopped),
}

/// Why a film goes no further.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stopped {
    /// What was waited for did not come; so stood the last line.
    NotCome {
        /// What was waited for.
        pattern: String,
        /// The last line of the screen.
        last: String,
    },
    /// A key asked for something that takes as long as a machine needs for it.
    NotFilmed,
}

/// A film of a tape.
pub struct Film {
    steps: Vec<(Step, String)>,
    pace: Pace,
    appearance: Appearance,
    /// So many steps are begun.
    begun: usize,
    /// What is left of the last: inputs, and the time behind each.
    inputs: VecDeque<(Input, u64)>,
    waits: Option<(Scope, Pattern)>,
    shoots: Option<String>,
    copied: String,
    shell: Shell,
    /// The prompt may look otherwise than when it was last drawn.
    stale: bool,
    /// What was opened at the prompt.
    opened: Option<Opened>,
    /// What is made behind it. On a screen that takes a while, which is the machine's; here it is there at once.
    making: Option<Made>,
    /// The same run on other algorithms, which the screen is about to be left for.
    made: Option<Box<PortableJob>>,
    screen: Buffer,
    /// The screen was drawn anew since a frame was handed out.
    unshown: bool,
    strip: Strip,
    hidden: bool,
    /// The tape's time, and until when the last step goes.
    now: u64,
    until: u64,
    /// Since when it is shown without a gap, in the tape's time and in that of the film.
    since: (u64, u64),
    /// A frame may be handed out.
    due: bool,
    /// All steps are done, and a last frame is on its way.
    closing: bool,
    /// Frames that there were when the last step was told.
    told: u64,
    /// The chapter and the sentence of a story that were told last.
    chapter: Option<String>,
    said: Option<String>,
    ended: Option<Progress>,
}

/// What a screen has made behind it.
enum Made {
    /// The same run on other algorithms.
    Beside(Box<PortableJob>),
    /// A film of the run. None of it is kept: a tape writes the files that it names and no others.
    Film(Box<Recorder>),
}

/// Takes a film that nobody sees.
struct Unseen;

impl Encoder for Unseen {
    fn frame(&mut self, _: &Frame) -> io::Result<()> {
        Ok(())
    }

    fn finish(self: Box<Self>, _: u64) -> io::Result<()> {
        Ok(())
    }
}

impl Film {
    /// The film of steps, each with how it is written, on a screen of so many columns and rows.
    pub fn new(steps: Vec<(Step, String)>, size: (u16, u16), pace: Pace, appearance: Appearance) -> Film {
        Film {
            steps,
            pace,
            appearance,
            begun: 0,
            inputs: VecDeque::new(),
            waits: None,
            shoots: None,
            copied: String::new(),
            shell: Shell::default(),
            stale: true,
            opened: None,
            making: None,
            made: None,
            screen: Buffer::empty(Rect::new(0, 0, size.0, size.1)),
            unshown: false,
            strip: Strip::new(size),
            hidden: false,
            now: 0,
            until: 0,
            since: (0, 0),
            due: true,
            closing: false,
            told: 0,
            chapter: None,
            said: None,
            ended: None,
        }
    }

    /// Opens a run and its screen from the prompt.
    pub fn open(&mut self, app: App, session: Session) {
        self.opened = Some(Opened::run(app, session, self.size()));
    }

    /// Opens runs side by side from the prompt.
    pub fn open_beside(&mut self, sides: SideBySide, sessions: Vec<Session>) {
        self.opened = Some(Opened::beside(sides, sessions, self.size()));
    }

    fn size(&self) -> (u16, u16) {
        (self.screen.area.width, self.screen.area.height)
    }

    /// What is on the screen.
    pub fn screen(&self) -> &Buffer {
        &self.screen
    }

    /// How long the film is so far, in microseconds.
    pub fn length(&self) -> u64 {
        let frame = 1_000_000 / u64::from(self.pace.fps.max(1));
        self.film_time() + if self.closing { frame } else { 0 }
    }

    /// How many frames were handed out.
    pub fn frames(&self) -> u64 {
        self.strip.frames()
    }

    /// Whether anything was shown.
    pub fn has_begun(&self) -> bool {
        self.strip.has_begun()
    }

    /// How much of the tape is done, in hundredths.
    pub fn percent(&self) -> u64 {
        (self.begun * 100 / self.steps.len().max(1)) as u64
    }

    /// Goes on by a little.
    ///
    /// # Errors
    /// What went wrong with the writing of the encoder.
    pub fn go_on(&mut self, encoder: &mut dyn Encoder) -> io::Result<Progress> {
        if let Some(ended) = &self.ended {
            return Ok(ended.clone());
        }
        if let Some(progress) = self.attend() {
            return Ok(progress);
        }
        if self.shoots.is_some() {
            if self.draw() {
                return Ok(Progress::More);
            }
            return Ok(self.shoots.take().map_or(Progress::More, Progress::Screenshot));
        }
        if self.now < self.until || self.waits.is_some() { self.pass(encoder) } else { self.next(encoder) }
    }

    /// Does what the screen wants done, before anything else; none: nothing is left.
    fn attend(&mut self) -> Option<Progress> {
        if self.making.is_some() {
            self.make();
            return Some(Progress::More);
        }
        let opened = self.opened.as_mut()?;
        for wish in opened.wishes() {
            match wish {
                Effect::Quit => {
                    self.leave();
                    return Some(Progress::More);
                }
                // A tape writes the files that it names and no others: on the screen all is as if it did.
                Effect::SaveScript(path) => opened.input(Input::Saved(Ok(path))),
                Effect::Copy(pane, file) => opened.input(Input::Copied(pane, Ok(file))),
                Effect::CopyMoment(file) => opened.input(Input::CopiedMoment(Ok(file))),
                Effect::Picture(path) => opened.input(Input::Pictured(path, Ok(Written::default()))),
                Effect::CopyShared(_) => opened.input(Input::SharedCopied(Ok(()))),
                Effect::Share => {
                    if let Some(run) = opened.only() {
                        let script = run.sessions[0].script();
                        run.input(Input::Shared(script));
                    }
                }
                Effect::AskPortable => {
                    if let Some(run) = opened.only() {
                        let portable = run.sessions[0].timeline().portable();
                        run.input(Input::Portable(Box::new(portable)));
                    }
                }
                Effect::Make => {
                    let job = opened.only().and_then(|run| run.app.take_portable_job());
                    self.making = job.map(|job| Made::Beside(Box::new(job)));
                }
                Effect::Film(shooting) => self.making = film_of(&shooting, opened),
                Effect::Explore => return Some(self.stop(Stopped::NotFilmed)),
                Effect::Request(_) | Effect::RequestOf(..) | Effect::Inquire(_) | Effect::EndInquiring => {}
                Effect::EndMaking => self.made = None,
                Effect::EndExploring | Effect::EndFilming => {}
                Effect::Mouse(_) | Effect::Suspend => {}
            }
        }
        (self.making.is_some() || self.opened.as_mut().is_some_and(Opened::go_on)).then_some(Progress::More)
    }

    /// Goes on with what is made behind the screen; what is whole is told there.
    fn make(&mut self) {
        let (Some(making), Some(opened)) = (&mut self.making, &mut self.opened) else {
            self.making = None;
            return;
        };
        let news = match making {
            Made::Beside(job) => match job.slice(SLICE) {
                Ok(false) => return,
                Ok(true) => Input::Made(Making::Ready),
                Err(why) => Input::Made(Making::Failed(why)),
            },
            Made::Film(film) => match film.go_on(&mut Unseen) {
                Ok(Rolled::More) => return,
                Ok(Rolled::Over) => {
                    let film = Some((film.length() / 100_000, film.frames()));
                    Input::Filmed(Filmed::Ready(Written { film, missing: Vec::new() }))
                }
                Ok(Rolled::Failed(why)) => {
                    let texts = Texts::new(opened.only().map(|run| run.app.texts.lang()).unwrap_or_default());
                    Input::Filmed(Filmed::Failed(stopped(why.as_ref(), &texts)))
                }
                Err(error) => Input::Filmed(Filmed::Failed(error.to_string())),
            },
        };
        if let (Some(Made::Beside(job)), Input::Made(Making::Ready)) = (self.making.take(), &news) {
            self.made = Some(job);
        }
        opened.input(news);
    }

    /// Leaves what is seen: for the same run on other algorithms, or back to what was seen before, a run or the prompt.
    fn leave(&mut self) {
        let size = self.size();
        let Some(mut opened) = self.opened.take() else { return };
        let made = self.made.take();
        let goes_beside = opened.only().is_some_and(|run| run.app.take_beside());
        self.opened = match (opened.only(), made) {
            (Some(_), Some(job)) if goes_beside => Some(opened.put_beside(*job, size)),
            (Some(run), _) => {
                if let Some(path) = run.app.saved_to() {
                    self.shell.say(&run.app.texts.get("note-saved", &[("path", path.into())]));
                }
                None
            }
            (None, _) => opened.left(),
        };
        self.stale = true;
    }

    fn stop(&mut self, why: Stopped) -> Progress {
        let stopped = Progress::Stopped(self.begun.saturating_sub(1), why);
        self.ended = Some(stopped.clone());
        stopped
    }

    /// Time passes up to the next frame, or until the last step is done.
    fn pass(&mut self, encoder: &mut dyn Encoder) -> io::Result<Progress> {
        if (self.due || self.waits.is_some()) && self.draw() {
            return Ok(Progress::More);
        }
        self.show(encoder)?;
        if let Some((scope, pattern)) = &self.waits {
            if self.stands(*scope, pattern) {
                (self.waits, self.until) = (None, self.now);
                return Ok(Progress::More);
            }
            if self.now >= self.until {
                let pattern = pattern.text().to_owned();
                return Ok(self.stop(Stopped::NotCome { pattern, last: self.last_line() }));
            }
        }
        let frame = self.frame_after(self.ticks());
        let moves = self.opened.as_ref().is_some_and(Opened::moves);
        // Where nothing moves, there is nothing to be seen on the way.
        let to = if moves || self.is_stale() || self.unshown { frame.min(self.until) } else { self.until };
        if let Some(opened) = self.opened.as_mut().filter(|_| moves) {
            opened.owe(to - self.now);
        }
        self.now = to;
        self.due |= to == frame;
        Ok(Progress::More)
    }

    /// The last step is done: begins the next.
    fn next(&mut self, encoder: &mut dyn Encoder) -> io::Result<Progress> {
        if let Some((input, delay)) = self.inputs.pop_front() {
            self.until = self.now.saturating_add(delay);
            return Ok(self.give(input));
        }
        self.tell(encoder)?;
        let Some((step, _)) = self.steps.get(self.begun).cloned() else { return self.close(encoder) };
        self.begun += 1;
        match step {
            Step::Type { text, delay } => {
                let delay = delay.unwrap_or(self.pace.typing);
                self.inputs = text.chars().map(|c| (Input::Key(typing(c)), delay)).collect();
            }
            Step::Press { key, delay, count } => {
                let delay = delay.unwrap_or(self.pace.typing);
                self.inputs = (0..count).map(|_| (Input::Key(key), delay)).collect();
            }
            Step::TypingSpeed(delay) => self.pace.typing = delay,
            Step::Sleep(time) => self.until = self.now.saturating_add(time),
            Step::Hide if !self.hidden => {
                self.since = (self.now, self.film_time());
                self.hidden = true;
            }
            Step::Show if self.hidden => {
                self.since.0 = self.now;
                (self.hidden, self.due, self.unshown) = (false, true, true);
            }
            Step::Hide | Step::Show => {}
            Step::Wait { scope, timeout, pattern } => {
                self.waits = Some((scope, pattern.unwrap_or_else(|| self.pace.pattern.clone())));
                self.until = self.now.saturating_add(timeout.unwrap_or(self.pace.timeout));
            }
            Step::Screenshot(file) => self.shoots = Some(file),
            Step::Copy(text) => self.copied = text,
            Step::Paste => self.inputs.push_back((Input::Paste(self.copied.clone()), 0)),
        }
        Ok(Progress::More)
    }

    /// Gives an input to the screen, or to the prompt.
    fn give(&mut self, input: Input) -> Progress {
        if let Some(opened) = &mut self.opened {
            opened.input(input);
            return Progress::More;
        }
        self.stale = true;
        match input {
            Input::Key(key) => {
                let given = self.shell.key(key);
                given.map_or(Progress::More, |line| Progress::Given(self.begun.saturating_sub(1), line))
            }
            Input::Paste(text) => {
                self.shell.paste(&text);
                Progress::More
            }
            _ => Progress::More,
        }
    }

    /// All is done: what was done last is still shown.
    fn close(&mut self, encoder: &mut dyn Encoder) -> io::Result<Progress> {
        if !self.closing && !self.hidden && (self.is_stale() || self.unshown) {
            self.closing = true;
            self.until = self.frame_after(self.ticks());
            return Ok(Progress::More);
        }
        self.due = true;
        if self.draw() {
            return Ok(Progress::More);
        }
        self.show(encoder)?;
        self.tell(encoder)?;
        self.ended = Some(Progress::Over);
        Ok(Progress::Over)
    }

    fn is_stale(&self) -> bool {
        self.opened.as_ref().map_or(self.stale, Opened::is_stale)
    }

    /// Draws what is not drawn yet; whether the drawing asks for something.
    fn draw(&mut self) -> bool {
        if !self.is_stale() {
            return false;
        }
        self.unshown = true;
        match &mut self.opened {
            Some(opened) => opened.draw(&mut self.screen),
            None => {
                self.stale = false;
                self.shell.draw(Theme::new(self.appearance), &mut self.screen);
                false
            }
        }
    }

    /// Hands out what was drawn, if it is time for a frame and it is to be seen.
    fn show(&mut self, encoder: &mut dyn Encoder) -> io::Result<()> {
        if !self.due {
            return Ok(());
        }
        self.due = false;
        if self.hidden || !self.unshown {
            return Ok(());
        }
        self.unshown = false;
        self.strip.next.clone_from(&self.screen);
        let at = self.since.1 + self.ticks() * 1_000_000 / u64::from(self.pace.fps.max(1));
        self.strip.hand_out(at, encoder)?;
        self.tell_chapter(at, encoder)
    }

    /// Tells what the last step led to, if anything of it was seen.
    fn tell(&mut self, encoder: &mut dyn Encoder) -> io::Result<()> {
        let Some((_, text)) = self.begun.checked_sub(1).and_then(|last| self.steps.get(last)) else { return Ok(()) };
        if self.told == self.strip.frames() {
            return Ok(());
        }
        self.told = self.strip.frames();
        encoder.beat(&Beat {
            at: self.film_time(),
            number: (self.begun, self.steps.len()),
            chapter: Some(text.clone()),
            said: self.says(),
            event: self.opened.as_ref().map_or(0, Opened::events),
        })
    }

    /// What a story that is played tells now, if it did not before.
    fn says(&mut self) -> Option<String> {
        let (telling, language) = self.opened.as_ref().map(Opened::tells).unwrap_or_default();
        let said = telling.said.filter(|_| !telling.former).map(|said| said.text_in(language).to_owned());
        if said.is_none() || said == self.said {
            return None;
        }
        self.said.clone_from(&said);
        said
    }

    /// Tells the chapter of a story that begins with the frame that was handed out at that time.
    fn tell_chapter(&mut self, at: u64, encoder: &mut dyn Encoder) -> io::Result<()> {
        let (telling, language) = self.opened.as_ref().map(Opened::tells).unwrap_or_default();
        let chapter = telling.chapter.map(|title| title.text_in(language).to_owned());
        if chapter == self.chapter {
            return Ok(());
        }
        self.chapter = chapter;
        self.chapter.as_ref().map_or(Ok(()), |title| encoder.chapter(at, title))
    }

    /// Whether it stands there.
    fn stands(&self, scope: Scope, pattern: &Pattern) -> bool {
        match scope {
            Scope::Line => pattern.is_in(&self.last_line()),
            Scope::Screen => pattern.is_in(&lines(&self.screen).collect::<Vec<_>>().join("\n")),
        }
    }

    /// The line of the prompt, or the last of a screen.
    fn last_line(&self) -> String {
        lines(&self.screen).filter(|line| !line.is_empty()).last().unwrap_or_default()
    }

    /// The time of the film by now.
    fn film_time(&self) -> u64 {
        let passed = if self.hidden { 0 } else { self.now - self.since.0 };
        self.since.1 + scaled(passed, 1_000, self.pace.speed)
    }

    /// Frames since the film was shown without a gap.
    fn ticks(&self) -> u64 {
        scaled(self.now - self.since.0, self.pace.fps, self.pace.speed.saturating_mul(1_000))
    }

    /// When the frame behind so many comes, in the tape's time.
    fn frame_after(&self, ticks: u64) -> u64 {
        let (second, fps) = (u64::from(self.pace.speed) * 1_000, u64::from(self.pace.fps.max(1)));
        self.since.0 + ((ticks + 1) * second).div_ceil(fps)
    }
}

/// So many times `times / of`, without running over.
fn scaled(number: u64, times: u32, of: u32) -> u64 {
    (u128::from(number) * u128::from(times) / u128::from(of.max(1))) as u64
}

/// The film of a run, as its screen asks for it.
fn film_of(shooting: &Shooting, opened: &mut Opened) -> Option<Made> {
    let run = opened.only()?;
    let texts = Texts::new(run.app.texts.lang());
    match Recorder::taken(shooting, WayHere::of(run.sessions[0].timeline(), shooting)) {
        Ok(film) => Some(Made::Film(Box::new(film))),
        Err(wrong) => {
            run.input(Input::Filmed(Filmed::Failed(texts.say(&wrong))));
            None
        }
    }
}
