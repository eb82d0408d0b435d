//! The event loop: signals, input, what the runs reply, and frames. It never waits for a run.

use std::convert::Infallible;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::Duration;

use color_eyre::eyre::{Context, bail};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use signal_hook::consts::SIGHUP;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::yield_now;
use tokio::time::{Instant, Interval, sleep_until};

use super::background;
use super::behind::{self, Behind, Ending, Make, Work};
use super::copy;
use super::filming::{self, Filming};
use super::frames::{self, Frames, MOST};
use super::reader::{self, Reader};
use super::restore::{Taken, enter, give_back, hear_mouse};
use super::save::save_new;
use super::signals::{Signals, Told, end_by, stop};
use super::watched_file::{self, Watching};
use super::worker::{Worker, WorkerReply, WorkerRequest};
use crate::app::{Effect, Glow, Hits, Input, Pane, Screen};
use crate::record::pane_text;
use crate::session::Session;

/// The shortest time from one frame to the next.
const FRAME: Duration = Duration::from_micros(16_667);
/// The same for a frame that answers the user, now and then: not two in the time of one other.
const ANSWER: Duration = Duration::from_millis(4);
/// How long the frame that answers the user waits for the run, which was asked for something.
const REPLY: Duration = Duration::from_millis(3);
/// How long what was typed may be taken before anything else has its turn.
const TURN: Duration = Duration::from_millis(8);
/// Inputs between two looks at the clock.
const LOOK: usize = 16;

/// What is left when the screen is: the terminal is given back by then.
#[must_use = "a signal that ended the screen is to end the program, once the runs are kept"]
pub struct Left<W = Infallible> {
    /// The runs as they were left.
    pub sessions: Vec<Session>,
    behind: Option<Behind<W>>,
    ended: color_eyre::Result<Ended>,
}

impl<W: Work> Left<W> {
    /// Whether the user left; otherwise a signal or a mistake ends the program.
    pub fn by_user(&self) -> bool {
        matches!(self.ended, Ok(Ended::Left))
    }

    /// What was made behind the screen, once: whole, or as far as it came.
    pub fn take_made(&mut self) -> Option<W> {
        self.behind.take().and_then(Behind::end)
    }

    /// What was made behind a screen without runs, if the user left; a signal that ended the screen ends the program.
    ///
    /// # Errors
    /// What went wrong with the terminal.
    pub fn made(mut self) -> color_eyre::Result<Option<W>> {
        let made = if self.by_user() { self.take_made() } else { None };
        self.end()?;
        Ok(made)
    }

    /// Has a signal that ended the screen end the program: whoever sent it sees that it had its effect.
    ///
    /// # Errors
    /// What went wrong with the terminal.
    pub fn end(self) -> color_eyre::Result<()> {
        if let Ended::By(signal) = self.ended? {
            end_by(signal)?;
        }
        Ok(())
    }
}

/// Shows something on the terminal until the user leaves; `sessions` are the runs it is about, if it is about any.
///
/// `draw` draws the whole screen into an area of a buffer and tells what it put where.
///
/// # Errors
/// If the terminal cannot be set up.
pub fn play<S: Screen>(
    show: &mut S,
    sessions: Vec<Session>,
    draw: impl FnMut(&S, Rect, &mut Buffer) -> Hits,
) -> color_eyre::Result<Left> {
    play_and_make(show, sessions, draw, |_| None)
}

/// The same for a screen behind which something is made; `make` says how to begin what the screen is to make.
///
/// # Errors
/// If the terminal cannot be set up.
pub fn play_and_make<S: Screen, W: Work>(
    show: &mut S,
    sessions: Vec<Session>,
    draw: impl FnMut(&S, Rect, &mut Buffer) -> Hits,
    make: impl FnMut(&mut S) -> Option<Make<W>>,
) -> color_eyre::Result<Left<W>> {
    play_watching(show, sessions, draw, make, None)
}

/// The same while a file is watched, if one is: when it was saved, the screen may go on with another run in place of its
/// own.
///
/// # Errors
/// If the terminal cannot be set up.
pub fn play_watching<S: Screen, W: Work>(
    show: &mut S,
    sessions: Vec<Session>,
    draw: impl FnMut(&S, Rect, &mut Buffer) -> Hits,
    make: impl FnMut(&mut S) -> Option<Make<W>>,
    watching: Option<Watching<'_, S>>,
) -> color_eyre::Result<Left<W>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let (reply, replies) = unbounded_channel();
        let begin = |(run, session)| Worker::begin(run, session, reply.clone());
        let workers: Vec<Worker> = sessions.into_iter().enumerate().map(begin).collect::<Result<_, _>>()?;
        // Without a run nobody replies, and that is no mistake.
        let _nobody = workers.is_empty().then_some(reply);
        let mut signals = Signals::catch().await?;
        let taken = Taken::take(!show.appearance().no_mouse).wrap_err("the terminal cannot be set up")?;
        if show.appearance().follows_background()
            && show.appearance().background.is_none()
            && let Some(light) = background::ask()
        {
            show.update(Input::Background(light));
        }
        let mut event_loop = EventLoop::new(show, draw, make, workers, replies, &mut signals)?;
        event_loop.watching = watching;
        let mut ended = event_loop.go_on().await;
        let behind = event_loop.behind.take();
        let workers = std::mem::take(&mut event_loop.workers);
        // Nobody reads any more.
        drop(event_loop);
        drop(taken);
        if let Some(signal) = signals.over() {
            ended = ended.map(|_| Ended::By(signal));
        }
        let sessions = workers.into_iter().filter_map(Worker::end).collect();
        Ok(Left { sessions, behind, ended })
    })
}

/// How the screen came to its end.
enum Ended {
    /// The user left.
    Left,
    /// A signal asked for it.
    By(i32),
}

struct EventLoop<'a, 'w, S, D, M, W> {
    app: &'a mut S,
    draw: D,
    make: M,
    frames: Frames,
    /// One a run.
    workers: Vec<Worker>,
    replies: UnboundedReceiver<(usize, WorkerReply)>,
    /// None while the terminal is the shell's.
    reader: Option<Reader>,
    signals: &'a mut Signals,
    /// Something changed since the last frame.
    dirty: bool,
    frame: Instant,
    /// The last frame that came sooner than others, because the user waited for it.
    early: Instant,
    /// The user did something since the last frame.
    asked: bool,
    /// A run was asked for something: what it replies until then is in the same frame.
    reply: Option<Instant>,
    tick: Instant,
    /// The search under way.
    exploring: Option<Ending>,
    inquiring: Option<Ending>,
    /// What is being made, or was.
    behind: Option<Behind<W>>,
    /// What is to be read again, and when it is looked at.
    watching: Option<Watching<'w, S>>,
    looks: Interval,
    /// The film of the run that is being made.
    filming: Option<Filming>,
    ended: Option<Ended>,
}

impl<'a, 'w, S, D, M, W> EventLoop<'a, 'w, S, D, M, W>
where
    S: Screen,
    D: FnMut(&S, Rect, &mut Buffer) -> Hits,
    M: FnMut(&mut S) -> Option<Make<W>>,
    W: Work,
{
    fn new(
        app: &'a mut S,
        draw: D,
        make: M,
        workers: Vec<Worker>,
        replies: UnboundedReceiver<(usize, WorkerReply)>,
        signals: &'a mut Signals,
    ) -> color_eyre::Result<EventLoop<'a, 'w, S, D, M, W>> {
        let (columns, rows) = frames::size()?;
        let now = Instant::now();
        let mut event_loop = EventLoop {
            app,
            draw,
            make,
            frames: Frames::new(columns, rows),
            workers,
            replies,
            reader: Some(Reader::start()?),
            signals,
            dirty: true,
            frame: now.checked_sub(FRAME).unwrap_or(now),
            early: now,
            asked: false,
            reply: None,
            tick: now,
            exploring: None,
            inquiring: None,
            behind: None,
            watching: None,
            looks: watched_file::looks(),
            filming: None,
            ended: None,
        };
        event_loop.take(Input::Resize(columns, rows))?;
        let effects = event_loop.app.start();
        event_loop.carry_out(effects)?;
        Ok(event_loop)
    }

    async fn go_on(&mut self) -> color_eyre::Result<Ended> {
        loop {
            if let Some(ended) = self.ended.take() {
                return Ok(ended);
            }
            let due = self.due();
            if self.dirty && due <= Instant::now() {
                self.paint()?;
                continue;
            }
            let wake = self.dirty || self.runs();
            tokio::select! {
                biased;
                told = self.signals.next() => match told {
                    Told::End(signal) => return Ok(Ended::By(signal)),
                    Told::Stop => self.suspend()?,
                    Told::GoOn => self.resume()?,
                    Told::Resize => self.resize()?,
                },
                reply = self.replies.recv() => match reply {
                    None => bail!("the run ended by a mistake of the program"),
                    Some((run, reply)) => self.hear(run, reply)?,
                },
                filmed = filming::told(&mut self.filming) => self.take(Input::Filmed(filmed))?,
                making = behind::told(&mut self.behind) => self.take(Input::Made(making))?,
                () = watched_file::saved(&mut self.watching, &mut self.looks) => self.read_again()?,
                typed = reader::arrived(), if !self.app.holds_inputs() => {
                    if !typed {
                        return Ok(Ended::By(SIGHUP));
                    }
                    self.take_typed()?;
                    // However much was typed, signals are heard, too.
                    yield_now().await;
                }
                () = sleep_until(due), if wake => self.pass()?,
            }
        }
    }

    /// What is watched was saved: goes on with the run that it makes now, if it makes one.
    fn read_again(&mut self) -> color_eyre::Result<()> {
        self.dirty = true;
        let session = self.watching.as_mut().and_then(|watching| (watching.read)(self.app));
        let Some(session) = session else { return Ok(()) };
        // What the run before it would still reply is heard by nobody.
        let (reply, replies) = unbounded_channel();
        let former = std::mem::replace(&mut self.workers, vec![Worker::begin(0, session, reply)?]);
        self.replies = replies;
        (self.exploring, self.inquiring, self.behind, self.reply) = (None, None, None, None);
        for worker in former {
            drop(worker.end());
        }
        self.resize()?;
        let effects = self.app.start();
        self.carry_out(effects)
    }

    /// Whether anything on the screen changes as time goes by.
    fn runs(&self) -> bool {
        self.app.moving() || self.app.glow() != Glow::Gone
    }

    /// When the next frame may come.
    fn due(&self) -> Instant {
        let early = self.asked && self.early.elapsed() >= FRAME;
        let due = self.frame + if early { ANSWER } else { FRAME };
        self.reply.map_or(due, |reply| due.max(reply))
    }

    /// Takes what was typed, for a while; what follows the wish to leave is for the next screen.
    fn take_typed(&mut self) -> color_eyre::Result<()> {
        let began = Instant::now();
        for taken in 0_usize.. {
            // The clock is dear, compared with most keys.
            if self.ended.is_some()
                || self.app.holds_inputs()
                || (taken.is_multiple_of(LOOK) && began.elapsed() >= TURN)
            {
                break;
            }
            let Some(input) = reader::take() else { break };
            self.asked |= self.app.heeds(&input);
            self.take(input)?;
        }
        Ok(())
    }

    fn take(&mut self, input: Input) -> color_eyre::Result<()> {
        if let Input::Resize(columns, rows) = input {
            self.frames.resize(columns, rows);
        }
        if !self.runs() {
            // Time that passed while nothing moved does not count.
            self.tick = Instant::now();
        }
        self.dirty |= self.app.heeds(&input);
        let effects = self.app.update(input);
        self.carry_out(effects)
    }

    /// A frame is due: time went by.
    fn pass(&mut self) -> color_eyre::Result<()> {
        if !self.runs() {
            return Ok(());
        }
        let now = Instant::now();
        let elapsed = now.duration_since(self.tick);
        if elapsed < FRAME / 2 {
            return Ok(());
        }
        self.tick = now;
        let before = (self.app.clock(), self.app.glow());
        let effects = self.app.update(Input::Tick(elapsed.as_micros() as u64));
        if (self.app.clock(), self.app.glow()) != before {
            self.dirty = true;
        } else if !self.dirty {
            // Nothing to show for it yet: the next look is a frame later all the same.
            self.frame = now;
        }
        self.carry_out(effects)
    }

    fn hear(&mut self, run: usize, reply: WorkerReply) -> color_eyre::Result<()> {
        if !self.runs() {
            self.tick = Instant::now();
        }
        self.dirty = true;
        self.reply = None;
        let effects = match reply {
            WorkerReply::Answer(snapshot) => self.app.receive(run, *snapshot),
            WorkerReply::Done => {
                self.app.done(run);
                return Ok(());
            }
            WorkerReply::Progress(snapshot) => self.app.proceed(run, *snapshot),
            WorkerReply::Preparing(job) => {
                self.app.waits(run, job);
                return Ok(());
            }
            // What was ended meanwhile is not heard: it is not what was asked for last.
            WorkerReply::Explored(_, ended) if ended.load(Ordering::Relaxed) => return Ok(()),
            WorkerReply::Answered(_, ended) if ended.load(Ordering::Relaxed) => return Ok(()),
            WorkerReply::Answered(answer, _) => self.app.update(Input::Answered(answer)),
            WorkerReply::Explored(told, _) => self.app.update(Input::Explored(told)),
            WorkerReply::Portable(portable) => self.app.update(Input::Portable(portable)),
            WorkerReply::Moment(path, script) => self.app.update(Input::CopiedMoment(copy::give_moment(&script, path))),
            WorkerReply::Film(shooting, way) => {
                self.filming = Some(Filming::begin(*shooting, *way));
                return Ok(());
            }
            WorkerReply::Shared(script) => self.app.update(Input::Shared(script)),
            WorkerReply::Script(path, script) => self.app.update(Input::Saved(save(path, &script))),
        };
        self.carry_out(effects)
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> color_eyre::Result<()> {
        for effect in effects {
            match effect {
                Effect::Request(request) => self.request(0, WorkerRequest::Session(request)),
                Effect::RequestOf(run, request) => self.request(run, WorkerRequest::Session(request)),
                Effect::SaveScript(path) => self.request(0, WorkerRequest::Script(path)),
                Effect::Share => self.request(0, WorkerRequest::Share),
                Effect::CopyShared(text) => {
                    let given = copy::give(&text, None).map(drop);
                    self.take(Input::SharedCopied(given))?;
                }
                Effect::Explore => {
                    let (ending, ended) = Ending::new();
                    self.exploring = Some(ending);
                    self.request(0, WorkerRequest::Explore(ended));
                }
                Effect::EndExploring => self.exploring = None,
                Effect::Inquire(inquiry) => {
                    let (ending, ended) = Ending::new();
                    self.inquiring = Some(ending);
                    self.request(0, WorkerRequest::Inquire(inquiry, ended));
                }
                Effect::EndInquiring => self.inquiring = None,
                Effect::AskPortable => self.request(0, WorkerRequest::Portable),
                // What was being made until now is not what was asked for last.
                Effect::Make => self.behind = (self.make)(self.app).map(Behind::begin),
                Effect::EndMaking => self.behind = None,
                Effect::Mouse(hear) => hear_mouse(hear)?,
                Effect::Copy(pane, file) => {
                    let given = copy::give(&self.text_of(pane), file);
                    self.take(Input::Copied(pane, given))?;
                }
                Effect::CopyMoment(file) => self.request(0, WorkerRequest::Moment(file)),
                Effect::Picture(file) => {
                    let (columns, rows) = self.frames.area();
                    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
                    (self.draw)(self.app, buffer.area, &mut buffer);
                    let written = filming::picture(&buffer, self.app.appearance(), &file);
                    self.take(Input::Pictured(file, written))?;
                }
                Effect::Film(shooting) => self.request(0, WorkerRequest::Film(shooting)),
                Effect::EndFilming => self.filming = None,
                Effect::Suspend => self.suspend()?,
                Effect::Quit => self.ended = Some(Ended::Left),
            }
        }
        Ok(())
    }

    /// All that a pane says, however little of it there is room for; of a picture, as the screen would show it alone.
    fn text_of(&mut self, pane: Pane) -> String {
        let (columns, rows) = self.frames.area();
        let rows = if pane.is_text() { MOST.1 } else { rows };
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        self.app.draw_alone(Some(pane));
        (self.draw)(self.app, buffer.area, &mut buffer);
        self.app.draw_alone(None);
        pane_text(&buffer)
    }

    fn request(&mut self, run: usize, request: WorkerRequest) {
        if let Some(worker) = self.workers.get(run) {
            worker.request(request);
            self.reply.get_or_insert_with(|| Instant::now() + REPLY);
        }
    }

    fn paint(&mut self) -> color_eyre::Result<()> {
        let now = Instant::now();
        if now < self.frame + FRAME {
            self.early = now;
        }
        (self.dirty, self.asked, self.reply, self.frame) = (false, false, None, now);
        let (app, draw) = (&*self.app, &mut self.draw);
        let hits =
            self.frames.draw(|area, buffer| draw(app, area, buffer)).wrap_err("the terminal cannot be written to")?;
        let effects = self.app.drawn(hits);
        self.carry_out(effects)
    }

    /// Gives the terminal to the shell until it calls back.
    fn suspend(&mut self) -> color_eyre::Result<()> {
        // What is typed from now on is the shell's.
        self.reader = None;
        give_back();
        stop()?;
        self.resume()?;
        self.reader = Some(Reader::start()?);
        Ok(())
    }

    /// Takes the terminal again; whatever happened to it meanwhile.
    fn resume(&mut self) -> color_eyre::Result<()> {
        enter(!self.app.appearance().no_mouse)?;
        self.frames.forget();
        self.resize()
    }

    fn resize(&mut self) -> color_eyre::Result<()> {
        let (columns, rows) = frames::size()?;
        self.take(Input::Resize(columns, rows))
    }
}

/// Writes a script to a file that is not there yet.
fn save(path: String, script: &str) -> Result<String, String> {
    match save_new(Path::new(&path), script) {
        Ok(()) => Ok(path),
        Err(error) => Err(format!("`{path}` cannot be written: {error}")),
    }
}
