//! The film of a run that is on a screen, as `:record` asks for it: the run is made again from its commands, and whatever was
//! told on the way is told again.

use super::recorder::Recorder;
use super::wanted::{Moment, Pace, Part};
use crate::app::{App, Shooting};
use crate::command::{self, Command};
use crate::model::Sentence;
use crate::script::Line;
use crate::sentence;
use crate::session::Session;
use crate::sim::{self, Options};
use crate::text::Texts;
use crate::timeline::{Error, Position, Timeline};

/// How it is made: as on the command line.
const PACE: Pace = Pace { fps: 30, speed: 1_000, beat: None, idle_limit: 2_000_000, keys: false };
/// How long the film of a run of which nothing is told stands at its end, in microseconds.
const END: u64 = 1_000_000;

/// What leads to the moment on a screen.
pub struct WayHere {
    /// From the start of the run on.
    pub commands: Vec<Command>,
    /// Where the branch begins.
    pub began: Position,
    /// The moment.
    pub here: Position,
    /// What a run may weigh.
    pub room: usize,
}

impl WayHere {
    /// What leads to the moment of a run, with what was told on the way to those who are filmed.
    pub fn of(timeline: &Timeline, shooting: &Shooting) -> WayHere {
        WayHere {
            commands: timeline.way_here(&shooting.told),
            began: timeline.branch_began(),
            here: timeline.here(),
            room: timeline.bound(),
        }
    }
}

impl Recorder {
    /// The film of a run that has nothing of the one on the screen but its commands, and what was told.
    ///
    /// # Errors
    /// Why there is no such run.
    pub fn taken(shooting: &Shooting, way: WayHere) -> Result<Recorder, Sentence> {
        let mut commands = way.commands;
        let Some(Command::Cluster { algorithm, settings }) = commands.first() else {
            return Err(sentence!("the run has no beginning"));
        };
        let cluster = sim::create(algorithm, settings, Options::default())?;
        let description = cluster.description();
        commands.insert(1, Command::Speed(shooting.speed));
        let quiet = !commands.iter().any(|command| matches!(command, Command::Say(_) | Command::Quiz { .. }));
        let lines = commands.into_iter().zip(1..).map(|(command, number)| Line { number, command }).collect();
        let mut session = Session::of(Timeline::new(cluster).within(way.room), App::first_query());
        let mut app = App::new(session.snapshot(), description, shooting.lang, shooting.appearance);
        app.choose(shooting.choice.clone());
        let from = match shooting.from {
            Some(command::Moment::Event(event)) => Some(Moment::Event(event)),
            Some(command::Moment::Time(time)) => Some(Moment::Time(time)),
            None => (way.began.event > 0).then_some(Moment::Event(way.began.event)),
        };
        let pace = Pace { beat: quiet.then_some(END), ..PACE };
        Ok(Recorder::new(app, session, lines, shooting.size, pace, Part { from, to: None }))
    }
}

/// Why such a film goes no further.
pub fn stopped(why: Option<&Error>, texts: &Texts) -> String {
    why.map_or_else(|| texts.get("note-record-stopped", &[]), |error| texts.say(&error.sentence()))
}
