//! What is open in the film of a tape: the screen of a run, or that of several side by side, under which the run is still there.

use ratatui::buffer::Buffer;

use crate::app::{App, Effect, Glow, Input, Screen, SideBySide, Telling};
use crate::record::stage::Stage;
use crate::record::story::Story;
use crate::session::Session;
use crate::timeline::PortableJob;
use crate::ui;

/// An open screen.
pub(super) enum Opened {
    /// Of a run.
    Run(Box<Stage>),
    /// Of several side by side, and the run from which they were opened, if they were not opened at the prompt.
    Beside(Box<Stage<SideBySide>>, Option<Box<Stage>>),
}

impl Opened {
    /// The screen of a run, of so many columns and rows.
    pub(super) fn run(app: App, session: Session, size: (u16, u16)) -> Opened {
        Opened::Run(Box::new(Stage::new(app, vec![session], size, ui::draw)))
    }

    /// The screen of several runs.
    pub(super) fn beside(sides: SideBySide, sessions: Vec<Session>, size: (u16, u16)) -> Opened {
        Opened::Beside(Box::new(Stage::new(sides, sessions, size, ui::draw_comparison)), None)
    }

    /// The same run on other algorithms, as far as that is made: over the screen of the run.
    pub(super) fn put_beside(self, job: PortableJob, size: (u16, u16)) -> Opened {
        let Opened::Run(run) = self else { return self };
        let (sides, sessions) = SideBySide::made(job, run.app.texts.lang(), run.app.appearance);
        Opened::Beside(Box::new(Stage::new(sides, sessions, size, ui::draw_comparison)), Some(run))
    }

    /// What is seen when it is left: the run from which it was opened, or nothing.
    pub(super) fn left(self) -> Option<Opened> {
        let Opened::Beside(mut sides, Some(mut run)) = self else { return None };
        if let Some(side) = sides.app.apps.pop() {
            (run.app.appearance, run.app.texts) = (side.appearance, side.texts);
        }
        run.come_back();
        Some(Opened::Run(run))
    }

    /// The run, if only one is seen.
    pub(super) fn only(&mut self) -> Option<&mut Stage> {
        match self {
            Opened::Run(run) => Some(run),
            Opened::Beside(..) => None,
        }
    }

    pub(super) fn input(&mut self, input: Input) {
        match self {
            Opened::Run(run) => run.input(input),
            Opened::Beside(sides, _) => sides.input(input),
        }
    }

    /// Lets so much time go by, as soon as it goes on.
    pub(super) fn owe(&mut self, time: u64) {
        match self {
            Opened::Run(run) => run.owe(time),
            Opened::Beside(sides, _) => sides.owe(time),
        }
    }

    /// What the screen wants done that is not asked of a run.
    pub(super) fn wishes(&mut self) -> Vec<Effect> {
        match self {
            Opened::Run(run) => run.wishes(),
            Opened::Beside(sides, _) => sides.wishes(),
        }
    }

    /// Whether anything was left to be done before time goes on.
    pub(super) fn go_on(&mut self) -> bool {
        match self {
            Opened::Run(run) => run.go_on(),
            Opened::Beside(sides, _) => sides.go_on(),
        }
    }

    /// Draws the screen; whether the drawing asks for something.
    pub(super) fn draw(&mut self, buffer: &mut Buffer) -> bool {
        match self {
            Opened::Run(run) => run.draw(buffer, |_, _| {}),
            Opened::Beside(sides, _) => sides.draw(buffer, |_, _| {}),
        }
    }

    /// Whether it may look otherwise than when it was last drawn.
    pub(super) fn is_stale(&self) -> bool {
        match self {
            Opened::Run(run) => run.is_stale(),
            Opened::Beside(sides, _) => sides.is_stale(),
        }
    }

    /// Whether anything moves by itself.
    pub(super) fn moves(&self) -> bool {
        match self {
            Opened::Run(run) => run.app.moving() || run.app.glow() != Glow::Gone,
            Opened::Beside(sides, _) => sides.app.moving(),
        }
    }

    /// How many events have happened.
    pub(super) fn events(&self) -> u64 {
        match self {
            Opened::Run(run) => run.app.furthest().event,
            Opened::Beside(sides, _) => sides.app.furthest().event,
        }
    }

    /// What is told now, and in which language.
    pub(super) fn tells(&self) -> (Telling, &'static str) {
        match self {
            Opened::Run(run) => (run.app.tells(), run.app.language()),
            Opened::Beside(sides, _) => (sides.app.tells(), sides.app.language()),
        }
    }
}
