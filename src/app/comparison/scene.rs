//! The scenes of a story on several runs: what is told up to a beat of the script, and where each run then is.

use crate::app::Telling;
use crate::command::Moment;
use crate::script::Cue;
use crate::session::Session;
use crate::timeline::Position;

/// What a script tells up to one of its beats, and where each run then is.
#[derive(Clone, PartialEq, Debug)]
pub struct Scene {
    /// What is told.
    pub telling: Telling,
    /// Where each run is when that is said.
    pub said_at: Vec<Position>,
    /// Where each run is at its end.
    pub at: Vec<Position>,
    /// How many statements of the script are run by then.
    pub done: usize,
    /// How each gets there.
    pub(super) moments: Vec<Moment>,
}

/// Where in the story the runs are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Way {
    /// So many scenes are over, and nothing else.
    At(usize),
    /// On the way through the scene of that number, from 0.
    On(usize),
    /// Elsewhere, or there is no story.
    Astray,
}

impl Scene {
    /// Whether a run that is there has come to its end.
    pub(super) fn is_over(&self, side: usize, here: Position) -> bool {
        let at = self.at[side];
        here.event == at.event && here.time >= at.time
    }

    /// The scenes of a story, from where it waited on each of the runs. One on which it ended early waits at its end.
    pub(super) fn of(runs: &[Session], beats: &[Vec<Cue>]) -> Vec<Scene> {
        let Some(longest) = beats.iter().max_by_key(|beats| beats.len()) else { return Vec::new() };
        // A script that says nothing has no story.
        if longest.iter().all(|beat| beat.said.is_none() && beat.chapter.is_none()) {
            return Vec::new();
        }
        let scene = |(i, told): (usize, &Cue)| {
            let ends = runs.iter().map(|run| run.timeline().end());
            let waits = beats.iter().zip(ends).map(|(beats, end)| beats.get(i).map_or(end, |beat| beat.at));
            let said_at = beats.iter().map(|beats| beats.get(i).map(|beat| beat.said_at).unwrap_or_default()).collect();
            let (at, moments) = runs.iter().zip(waits).map(|(run, at)| reached(run, at)).unzip();
            let progress = (i + 1, longest.len());
            Scene {
                telling: Telling {
                    chapter: told.chapter.clone(),
                    said: told.said.clone(),
                    progress,
                    ..Telling::default()
                },
                said_at,
                at,
                done: told.done,
                moments,
            }
        };
        longest.iter().enumerate().map(scene).collect()
    }
}

/// How to get to a position of a run: by its time, unless more happens at that very time.
pub(super) fn moment(run: &Session, at: Position) -> Moment {
    let more = run.timeline().nth(at.event + 1).is_some_and(|next| next.0 == at.time);
    if more { Moment::Event(at.event) } else { Moment::Time(at.time) }
}

/// Where a run is that was sent to a position, and how it was.
fn reached(run: &Session, at: Position) -> (Position, Moment) {
    match moment(run, at) {
        Moment::Event(event) => (run.timeline().moment_after(event), Moment::Event(event)),
        Moment::Time(time) => (at, Moment::Time(time)),
    }
}
