//! A script on its way on several algorithms, one after the other, in slices.

use std::path::Path;

use super::failure::{Failure, Mistakes};
use super::source::{self, Script};
use super::variant::Variant;
use crate::algorithm::describe::Description;
use crate::app::HowFar;
use crate::cluster::Cluster;
use crate::command::Condition;
use crate::model::{Counters, Guarantee};
use crate::script::{Cue, Item, Runner, Summary};
use crate::terminal::Work;
use crate::timeline::Timeline;

/// A script on algorithms, before it has run on all of them.
pub(super) struct Rehearsal {
    sides: Vec<Rehearsed>,
}

struct Rehearsed {
    algorithm: String,
    runner: Runner,
    failed: Vec<Item>,
}

/// A run, and where the script waited on it.
pub(super) type RehearsedRun = (Timeline, Vec<Cue>);

/// What came of the script on one algorithm.
pub(super) struct Side {
    pub(super) algorithm: String,
    pub(super) summary: Summary,
    pub(super) counters: Counters,
    /// What the history of its clients guarantees.
    pub(super) guarantees: Vec<Guaranteed>,
    /// What did not hold.
    pub(super) failed: Vec<Item>,
}

/// A model of consistency, and whether the history of the clients satisfies it; none: that was not found out. Why not,
/// or the operations that refute it.
pub(super) struct Guaranteed {
    pub(super) guarantee: Guarantee,
    pub(super) holds: Option<bool>,
    pub(super) shown_by: Vec<(String, String)>,
}

/// What the history of a cluster's clients guarantees.
pub(super) fn guaranteed(cluster: &dyn Cluster) -> Vec<Guaranteed> {
    let of = |guarantee| {
        let is = Condition::History(guarantee);
        let fails = || cluster.holds(&Condition::Not(Box::new(is.clone())));
        let holds = if cluster.holds(&is) { Some(true) } else { Some(false).filter(|_| fails()) };
        let mut shown_by = if holds == Some(true) { Vec::new() } else { cluster.explain(&is) };
        if holds == Some(false) && !shown_by.is_empty() {
            shown_by.remove(0);
        }
        Guaranteed { guarantee, holds, shown_by }
    };
    Guarantee::ALL.into_iter().map(of).collect()
}

impl Rehearsal {
    /// A script on these algorithms, which share so much memory. All are understood before any runs.
    pub(super) fn of(path: &Path, algorithms: &[String], memory: usize) -> Result<Rehearsal, Failure> {
        Rehearsal::read(|algorithm| source::script_of(Some(algorithm), path), algorithms, memory)
    }

    /// The same of a script that was read; `name` is its file, as it is told.
    pub(super) fn of_text(name: &str, text: &[u8], algorithms: &[String], memory: usize) -> Result<Rehearsal, Failure> {
        let read = |algorithm| source::script_in_of(Some(algorithm), name, text);
        Rehearsal::read(read, algorithms, memory)
    }

    fn read(
        script: impl Fn(&'static Description) -> Result<Script, Failure>,
        algorithms: &[String],
        memory: usize,
    ) -> Result<Rehearsal, Failure> {
        let room = memory / algorithms.len().max(1);
        let side = |algorithm: &String| {
            let variant = Variant::read(algorithm).map_err(Failure::Usage)?;
            let mut script = script(variant.description).map_err(|failure| match failure {
                Failure::Script(mistakes) => Failure::Script(Mistakes { read_as: Some(algorithm.clone()), ..mistakes }),
                failure => failure,
            })?;
            if let Some(cluster) = variant.of(&mut script.lines)? {
                script.cluster = cluster;
            }
            let runner = Runner::remembering(script.lines, script.cluster).within(room).quiet();
            Ok(Rehearsed { algorithm: algorithm.clone(), runner, failed: Vec::new() })
        };
        Ok(Rehearsal { sides: algorithms.iter().map(side).collect::<Result<_, Failure>>()? })
    }

    /// Goes on for a few events; whether it has run on all of them.
    pub(super) fn slice(&mut self) -> bool {
        if let Some(Rehearsed { runner, failed, .. }) = self.sides.iter_mut().find(|side| !side.runner.is_over()) {
            failed.extend(runner.slice().filter(fails));
        }
        self.is_whole()
    }

    /// Whether it has run on all of them.
    pub(super) fn is_whole(&self) -> bool {
        self.sides.iter().all(|side| side.runner.is_over())
    }

    /// What came of it on each; where it was ended before, that is told.
    pub(super) fn finish(self) -> (Vec<Side>, Vec<RehearsedRun>) {
        self.sides.into_iter().map(Rehearsed::finish).unzip()
    }
}

impl Rehearsed {
    fn finish(self) -> (Side, RehearsedRun) {
        let Rehearsed { algorithm, mut runner, mut failed } = self;
        failed.extend(runner.interrupt().filter(fails));
        let (summary, beats) = (runner.summary(), runner.beats().to_vec());
        let run = runner.into_timeline();
        let counters = run.cluster().counters();
        let guarantees = guaranteed(run.cluster());
        (Side { algorithm, summary, counters, guarantees, failed }, (run, beats))
    }
}

impl Work for Rehearsal {
    fn go_on(&mut self) -> Result<bool, String> {
        Ok(self.slice())
    }

    fn how_far(&self) -> HowFar {
        let runners = || self.sides.iter().map(|side| &side.runner);
        let run = runners().find(|runner| !runner.is_over()).map(|runner| {
            let run = runner.timeline();
            (run.cluster().description().name, run.here())
        });
        let percent = runners().map(Runner::percent).sum::<u64>() / self.sides.len().max(1) as u64;
        HowFar { percent, run }
    }
}

/// Whether something did not hold.
fn fails(item: &Item) -> bool {
    matches!(
        item,
        Item::Claim { held: false, .. }
            | Item::Error { .. }
            | Item::Unaccepted { .. }
            | Item::Summary(Summary { interrupted: true, .. })
    )
}
