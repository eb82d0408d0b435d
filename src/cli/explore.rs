//! `synod explore`: searches schedules for a violation or a goal, and writes what it finds as a script.

use std::cell::Cell;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use clap::Args;
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use signal_hook::consts::SIGINT;

use super::failure::{Failure, Outcome};
use super::source::{self, GRAMMAR, Script};
use crate::check::{self, Crew, Searched, Tally, Target};
use crate::command::{Claim, Command, Condition, Context, parse_line};
use crate::protocol::catalogue;
use crate::script::{Line, Runner};
use crate::sim::{self, Cluster, Options};
use crate::view::Scope;

/// How often progress is told.
const TELL: Duration = Duration::from_millis(250);

/// Searches for a schedule that breaks an invariant, or that leads to a goal.
///
/// From the start of an algorithm's cluster, or from the end of a script, the search walks at random: messages in any
/// order, lost and duplicated, timeouts, crashes and restarts, cuts, client operations; no time passes in it. What it
/// finds is shrunk to a schedule from which nothing can be left out, and written as a script that ends with its
/// `expect`. The same seed and number of walks find the same on every machine. It uses all cores.
#[derive(Args, Debug)]
pub(super) struct Explore {
    /// An algorithm, or a script: a file, `-` for standard input, or a demo of `synod list demos`
    #[arg(value_name = "ALGORITHM|FILE")]
    from: String,
    /// Settings of the algorithm's cluster: nodes=3
    #[arg(value_name = "SETTING=VALUE")]
    settings: Vec<String>,
    /// Switches a safeguard off: `synod list safeguards raft` names them
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    without: Vec<String>,
    /// Searches for a moment at which this holds, instead of a violation: "S3 is leader and S3.term = 2"
    #[arg(long, value_name = "CONDITION")]
    goal: Option<String>,
    /// Stops after so many walks
    #[arg(long, value_name = "N")]
    walks: Option<u64>,
    /// Stops after so many seconds [default: 30, or no limit with --walks]
    #[arg(long, value_name = "S")]
    seconds: Option<u64>,
    /// What the search draws its chance from
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// The file to write what is found to, instead of standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// All cores of the machine.
struct Cores;

impl Crew for Cores {
    fn all<J: Send, A: Send>(&self, jobs: Vec<J>, work: impl Fn(J) -> A + Sync + Send) -> Vec<A> {
        jobs.into_par_iter().map(work).collect()
    }
}

/// Where a search begins.
struct Start {
    /// The commands that lead there.
    commands: Vec<Command>,
    cluster: Box<dyn Cluster>,
}

impl Explore {
    pub(super) fn run(&self, out: &mut dyn Write) -> Result<Outcome, Failure> {
        let script = self.script()?;
        let Some(start) = start(script) else {
            return Err(Failure::Refuted(format!("`{0}` does not hold: `synod run {0}` says where", self.from)));
        };
        let target = match &self.goal {
            Some(goal) => Target::Goal(Self::goal(goal, &start)?),
            None => Target::violation(start.cluster.as_ref()),
        };
        let (searched, interrupted) = self.search(&start, &target)?;
        self.tell(&start, &searched, interrupted, out)?;
        Ok(if searched.found.is_some() == self.goal.is_some() { Outcome::Held } else { Outcome::Refuted })
    }

    /// What leads to where the search begins.
    fn script(&self) -> Result<Script, Failure> {
        let mut script = match catalogue::find(&self.from) {
            Some(_) => self.algorithm()?,
            None if self.settings.is_empty() => source::script(&self.from)?,
            None => {
                let message = format!("`{}` is no algorithm, so {} is not understood", self.from, self.settings[0]);
                return Err(Failure::Usage(message));
            }
        };
        if !self.without.is_empty() {
            let context = context(script.cluster.as_ref());
            let number = script.lines.last().map_or(1, |line| line.number + 1);
            let command = parsed(&format!("without {}", self.without.join(" ")), &context)?;
            script.lines.push(Line { number, command });
        }
        Ok(script)
    }

    fn algorithm(&self) -> Result<Script, Failure> {
        let line = [&[format!("cluster {}", self.from)], &self.settings[..]].concat().join(" ");
        let command = parsed(&line, &Context::new(GRAMMAR))?;
        let Command::Cluster { algorithm, settings } = &command else {
            return Err(Failure::Usage(format!("`{line}` makes no cluster")));
        };
        let cluster = sim::create(algorithm, settings, Options::default()).map_err(Failure::Usage)?;
        Ok(Script { lines: vec![Line { number: 1, command }], cluster })
    }

    fn goal(text: &str, start: &Start) -> Result<Condition, Failure> {
        match parsed(&format!("expect {text}"), &context(start.cluster.as_ref()))? {
            Command::Expect(Claim::Now(condition)) => Ok(condition),
            Command::Expect(Claim::Violated(name)) => Ok(Condition::Violated(name)),
            _ => Err(Failure::Usage(format!("--goal \"{text}\": a goal is a condition that holds at one moment"))),
        }
    }

    /// Searches until something is found, the time is over, or Ctrl-C; whether it was the last. A second Ctrl-C ends the
    /// program at once.
    #[expect(clippy::disallowed_methods, reason = "the limit is in real time; a walk never sees it")]
    fn search(&self, start: &Start, target: &Target) -> Result<(Searched, bool), Failure> {
        let interrupted = Arc::new(AtomicBool::new(false));
        let refused = |error: io::Error| Failure::Io(format!("Ctrl-C cannot be listened to: {error}"));
        signal_hook::flag::register_conditional_shutdown(SIGINT, 130, Arc::clone(&interrupted)).map_err(refused)?;
        signal_hook::flag::register(SIGINT, Arc::clone(&interrupted)).map_err(refused)?;
        let seconds = self.seconds.or(if self.walks.is_some() { None } else { Some(30) });
        let limit = seconds.map(Duration::from_secs);
        let began = Instant::now();
        let shown = io::stderr().is_terminal();
        let told = Cell::new(Duration::ZERO);
        let mut stop = |tally: Tally| {
            let passed = began.elapsed();
            if shown && passed >= told.get() + TELL {
                told.set(passed);
                progress(tally, passed, limit);
            }
            interrupted.load(Ordering::Relaxed) || limit.is_some_and(|limit| passed >= limit)
        };
        let walks = self.walks.unwrap_or(u64::MAX);
        let searched = check::search(&Cores, start.cluster.as_ref(), target, self.seed, walks, &mut stop);
        if !told.get().is_zero() {
            // The line of the progress is wiped.
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
        Ok((searched, interrupted.load(Ordering::Relaxed)))
    }

    /// Says what came of it, and writes what was found.
    fn tell(&self, start: &Start, searched: &Searched, interrupted: bool, out: &mut dyn Write) -> Result<(), Failure> {
        let Tally { walks, actions } = searched.tally;
        let Some(found) = &searched.found else {
            let ended = if interrupted { " before it was interrupted" } else { "" };
            writeln!(out, "nothing found in {walks} walks of {actions} actions{ended}")?;
            return Ok(());
        };
        let what = match &found.target {
            Target::Broken(name) => format!("{name} broken"),
            _ => "the goal reached".to_owned(),
        };
        let mut text = format!("# Found by `synod explore` with seed {}, walk {}: {what}.\n", self.seed, found.walk);
        for command in start.commands.iter().chain(&found.commands) {
            let _ = writeln!(text, "{command}");
        }
        match &self.out {
            None => write!(out, "{text}")?,
            Some(path) => {
                save(path, &text).map_err(|error| {
                    Failure::Io(format!("cannot write `{}`: {error}; what was there is untouched", path.display()))
                })?;
                let made = found.commands.iter().filter(|command| command.changes_state()).count();
                let steps = if made == 1 { "1 command".to_owned() } else { format!("{made} commands") };
                writeln!(
                    out,
                    "{what} by {steps} (walk {walks}, {} before shrinking): {}",
                    found.actions,
                    path.display()
                )?;
            }
        }
        Ok(())
    }
}

/// Runs a script to its end; nothing if it does not hold.
fn start(script: Script) -> Option<Start> {
    let commands = script.lines.iter().map(|line| line.command.clone()).collect();
    let mut runner = Runner::new(script.lines, script.cluster).quiet();
    runner.by_ref().for_each(drop);
    runner.summary().ok.then(|| Start { commands, cluster: runner.into_timeline().cluster().fork() })
}

/// What a line after the start can name.
fn context(cluster: &dyn Cluster) -> Context {
    let clients = cluster.view(&Scope::default()).clients.len();
    Context::of(GRAMMAR, cluster.description(), cluster.nodes().len() as u16, clients as u16)
}

/// One command, from the command line.
fn parsed(line: &str, context: &Context) -> Result<Command, Failure> {
    let command = parse_line(line, context).map_err(|error| Failure::Usage(error.reason()))?;
    command.ok_or_else(|| Failure::Usage(format!("`{line}` is no command")))
}

/// One line that replaces itself.
fn progress(tally: Tally, passed: Duration, limit: Option<Duration>) {
    let rate = tally.actions as f64 / passed.as_secs_f64();
    let left = limit.map_or(String::new(), |limit| format!(", {} s left", limit.saturating_sub(passed).as_secs()));
    // Nothing is lost if standard error does not take it.
    let _ = write!(io::stderr(), "\r\x1b[K{} walks, {} actions, {rate:.0}/s{left}", tally.walks, tally.actions);
}

/// Writes a file whole or not at all: beside it first, then over it.
fn save(path: &Path, text: &str) -> io::Result<()> {
    let name = path.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "it names no file"))?;
    let mut beside = name.to_owned();
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(beside);
    let written = fs::File::create(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    let done = written.and_then(|()| fs::rename(&beside, path));
    if done.is_err() {
        // What is left of it is of no use; the first mistake is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    done
}
