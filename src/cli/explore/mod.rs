//! `synod explore`: searches schedules for a violation or a goal, and writes what it finds as a script.

mod clock;
mod found;
mod notes;

use std::fmt::Write as _;
use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use self::clock::{Clock, SearchProgress, Teller, walked};
use super::demos;
use super::failure::{Ending, Exit, Failure};
use super::on_screen::{prepare, show};
use super::plain;
use super::printed::{complain, name};
use super::screen::ScreenOptions;
use super::source::{self, GRAMMAR, Script};
use super::whole::whole;
use crate::algorithm::describe::Description;
use crate::algorithms::catalogue;
use crate::app::App;
use crate::cluster::{ChoiceKind, Cluster};
use crate::command::{Claim, Command, Condition, Context, parse_line};
use crate::model::{MomentQuery, Sentence, Time, visible};
use crate::script::{Line, Runner, Summary};
use crate::search::{Executor, Found, Kinds, Part, Reach, SearchPlan, Tally, Target, WALKING};
use crate::sentence;
use crate::session::Session;
use crate::sim::{self, Options};
use crate::terminal::{self, save};
use crate::text::Texts;

/// Searches for a schedule that breaks an invariant, or that leads to a goal.
///
/// From the start of an algorithm's cluster, or from the end of a script, the search walks at random: messages in any
/// order, lost and duplicated, or all that a few nodes have to say to each other; timeouts, crashes and restarts,
/// pauses, cuts, client operations. What can only come long after the start has most walks begin behind what the
/// algorithm says comes first, and the script that is found then begins with that. In the last third of its time it
/// goes breadth first instead: through all states that are a few steps away, each once. What it finds is shrunk to a
/// schedule from which nothing can be left out, and written as a script that ends with its `expect`.
///
/// It uses all cores. The same seed and number of walks find the same on every machine, and so does the same depth.
#[derive(Args, Debug)]
pub(super) struct Explore {
    /// An algorithm, or a script: a file, `-` for standard input, or a demo of `synod list demos`
    #[arg(value_name = "ALGORITHM|FILE")]
    from: PathBuf,
    /// Settings of the algorithm's cluster: nodes=3
    #[arg(value_name = "SETTING=VALUE")]
    settings: Vec<String>,
    /// Switches a safeguard off: `synod list safeguards raft` names them
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    without: Vec<String>,
    /// Adds the settings in which what is switched off can matter, and the fewest nodes [default: if there is no setting and no goal]
    #[arg(long)]
    tune: bool,
    /// Searches for a moment at which this holds, instead of a violation: "S3 is leader and S3.term = 2"
    #[arg(long, value_name = "CONDITION")]
    goal: Option<String>,
    /// Makes at most so many walks, and nothing else unless there is a --depth
    #[arg(long, value_name = "N", value_parser = from_one, allow_hyphen_values = true)]
    walks: Option<u64>,
    /// Goes breadth first to states at most so many steps away, and does nothing else unless there are --walks
    #[arg(long, value_name = "N", value_parser = depth, allow_hyphen_values = true)]
    depth: Option<u32>,
    /// The faults that it may use [default: all but wipe]
    #[arg(long, value_name = "FAULT", value_delimiter = ',')]
    faults: Option<Vec<Fault>>,
    /// Stops after so many seconds [default: 30, or no limit with --walks or --depth]
    #[arg(long, value_name = "S", value_parser = from_zero, allow_hyphen_values = true)]
    seconds: Option<u64>,
    /// What the search draws its chance from
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = from_zero, allow_hyphen_values = true)]
    seed: u64,
    /// The file to write what is found to, instead of standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Opens what is found on the screen, where it breaks the invariant or reaches the goal
    #[arg(long)]
    play: bool,
}

fn from_one(text: &str) -> Result<u64, String> {
    whole(text, 1..=u64::MAX)
}

fn from_zero(text: &str) -> Result<u64, String> {
    whole(text, 0..=u64::MAX)
}

fn depth(text: &str) -> Result<u32, String> {
    whole(text, 1..=u32::MAX)
}

/// What a search may do to a cluster beside changing the order of things.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Fault {
    /// Messages are lost
    Drop,
    /// Messages arrive twice
    Duplicate,
    /// Nodes crash, and keep what they wrote, or what was synced
    Crash,
    /// Nodes stop for a while
    Pause,
    /// Links are cut
    Cut,
    /// Nodes crash and lose their disks
    Wipe,
    /// Clocks go too fast or too slow, where what an algorithm promises depends on them
    Clock,
}

impl Fault {
    fn kinds(self) -> &'static [ChoiceKind] {
        match self {
            Fault::Drop => &[ChoiceKind::Drop],
            Fault::Duplicate => &[ChoiceKind::Duplicate],
            Fault::Crash => &[ChoiceKind::Crash],
            Fault::Pause => &[ChoiceKind::Pause],
            Fault::Cut => &[ChoiceKind::Cut],
            Fault::Wipe => &[ChoiceKind::Wipe],
            Fault::Clock => &[ChoiceKind::Clock],
        }
    }
}

/// Settings that nobody gave, in which the search begins.
type Tuned = Vec<(&'static str, String)>;

/// How a search ended.
#[derive(Default)]
struct Searched {
    tally: Option<Tally>,
    reach: Option<Reach>,
    /// What was found, and how.
    found: Option<(Found, Sentence)>,
    interrupted: bool,
}

impl Searched {
    /// What was done.
    fn told(&self) -> Sentence {
        let in_walks = |tally: Tally| {
            let (walks, actions) = walked(tally);
            sentence!("in {walks} of {actions}", walks => walks, actions => actions)
        };
        let walks = self.tally.map(in_walks);
        let breadth = self.reach.map(|reach| {
            let (states, steps) = (
                Sentence::counted(reach.states, "1 state", "{count} states"),
                Sentence::counted(reach.depth.into(), "1 step", "{count} steps"),
            );
            let known = if reach.complete {
                sentence!("in {states}, all that are up to {steps} away", states => states, steps => steps)
            } else {
                sentence!("in {states}, not all that are up to {steps} away", states => states, steps => steps)
            };
            if reach.full { sentence!("{known} (--memory is full)", known => known) } else { known }
        });
        let done = Sentence::several(", nor ", walks.into_iter().chain(breadth).collect());
        if self.interrupted { sentence!("{done} before it was interrupted", done => done) } else { done }
    }
}

/// All cores of the machine, until the time is over.
struct Cores<'a>(&'a Clock);

impl Executor for Cores<'_> {
    fn all<J: Send, A: Send>(&self, jobs: Vec<J>, work: impl Fn(J) -> A + Sync + Send) -> Vec<A> {
        jobs.into_par_iter().map(work).collect()
    }

    fn ended(&self, part: Part) -> bool {
        match part {
            Part::Search => self.0.over((1, 1)),
            Part::Shrinking => self.0.late(),
        }
    }
}

/// Where a search begins.
struct Start {
    /// The commands that lead there.
    commands: Vec<Command>,
    /// The cluster that the first of them makes.
    origin: Box<dyn Cluster>,
    cluster: Box<dyn Cluster>,
}

impl Explore {
    pub(super) fn run(&self, screen: &ScreenOptions, out: &mut dyn Write) -> Result<Ending, Failure> {
        if self.play && !screen.plain() {
            // Nobody waits for a search whose find cannot be shown.
            terminal::check().map_err(|_| Failure::says(Exit::Usage, "refusal-explore-play", &[]))?;
            prepare()?;
        }
        let seconds = self.seconds.or(if self.walks.is_some() || self.depth.is_some() { None } else { Some(30) });
        let clock = Clock::start(seconds.map(Duration::from_secs))?;
        let texts = Texts::new(screen.printed_lang());
        let (script, tuned) = self.script(&texts)?;
        let start = match start(script, &clock) {
            Ok(start) => start,
            Err(Summary { interrupted: false, .. }) => {
                let from = name(&self.from);
                return Err(Failure::Refuted(sentence!("`{from}` does not hold: `synod run {from}` says where", from)));
            }
            Err(Summary { events, time, .. }) => {
                let from = name(&self.from);
                let whence =
                    sentence!("`{from}` was played up to event {events} at {time}", from, events, time = Time(time));
                if clock.interrupted() {
                    let told = sentence!("interrupted before the search began: {whence}", whence => whence);
                    writeln!(out, "{}", texts.say(&told))?;
                    return Ok(Ending::Interrupted);
                }
                let seconds = seconds.unwrap_or_default();
                return Err(Failure::Refuted(sentence!(
                    "the {seconds} s of --seconds were over before the search began: {whence}",
                    seconds,
                    whence => whence
                )));
            }
        };
        let target = match &self.goal {
            Some(goal) => Target::Goal(Self::goal(goal, &start)?),
            None => Target::violation(start.cluster.as_ref()),
        };
        if let (None, Some(note)) = (&self.goal, progress_note(&self.without, start.cluster.description())) {
            // A note, not a result: nothing is lost if standard error does not take it.
            let _ = complain(&format!("{}\n", texts.say(&note)));
        }
        if self.goal.is_none() {
            let notes = notes::tuned(&tuned, &texts).into_iter().chain(notes::not_here(start.cluster.as_ref(), &texts));
            notes.for_each(|note| drop(complain(&format!("{note}\n"))));
        }
        let searched = self.search(screen, &start, &target, &clock, &texts);
        self.tell(&start, &tuned, &searched, &texts, out)?;
        if searched.interrupted {
            return Ok(Ending::Interrupted);
        }
        let verdict = if searched.found.is_some() == self.goal.is_some() { Ending::Held } else { Ending::Refuted };
        if let (true, Some((found, _))) = (self.play, &searched.found) {
            out.flush()?;
            // From here on the screen listens to Ctrl-C.
            drop(clock);
            Self::show(screen, start, found, out)?;
        }
        Ok(verdict)
    }

    /// What leads to where the search begins, and the settings in it that nobody gave.
    fn script(&self, texts: &Texts) -> Result<(Script, Tuned), Failure> {
        let mut tuned = Tuned::new();
        let mut script = match self.from.to_str().and_then(catalogue::find) {
            Some(description) => {
                if self.tune || self.settings.is_empty() && self.goal.is_none() {
                    tuned = self.tuned(description)?;
                }
                self.algorithm(description, &tuned)?
            }
            None if self.tune => {
                let from = name(&self.from);
                let told = texts.get("explore-tune-script", &[("from", from.as_str().into())]);
                return Err(Failure::Usage(Sentence::verbatim(told)));
            }
            None if self.settings.is_empty() => source::named(&self.from)?,
            None => {
                let (from, setting) = (name(&self.from), visible(&self.settings[0]));
                return Err(Failure::Usage(sentence!(
                    "`{from}` is no algorithm, so {setting} is not understood",
                    from,
                    setting
                )));
            }
        };
        if !self.without.is_empty() {
            let context = context(script.cluster.as_ref());
            let number = script.lines.last().map_or(1, |line| line.number + 1);
            let command = parsed(&format!("without {}", self.without.join(" ")), &context)?;
            script.lines.push(Line { number, command });
        }
        Ok((script, tuned))
    }

    /// The settings in which what is switched off can matter, and the fewest nodes, where none are given.
    fn tuned(&self, description: &Description) -> Result<Tuned, Failure> {
        let line = [&[format!("cluster {}", description.name)], &self.settings[..]].concat().join(" ");
        let Command::Cluster { settings: given, .. } = parsed(&line, &Context::new(GRAMMAR))? else {
            return Ok(Tuned::new());
        };
        let without: Vec<&str> = self.without.iter().map(String::as_str).collect();
        Ok(description.tuned(&without, &given))
    }

    fn algorithm(&self, description: &Description, tuned: &Tuned) -> Result<Script, Failure> {
        let tuned: Vec<String> = tuned.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let line = [&[format!("cluster {}", description.name)], &self.settings[..], &tuned].concat().join(" ");
        let command = parsed(&line, &Context::new(GRAMMAR))?;
        let Command::Cluster { algorithm, settings } = &command else {
            return Err(Failure::Usage(sentence!("`{line}` makes no cluster", line = visible(&line))));
        };
        let cluster = sim::create(algorithm, settings, Options::default()).map_err(Failure::Usage)?;
        Ok(Script { lines: vec![Line { number: 1, command }], cluster, shared: false })
    }

    fn goal(text: &str, start: &Start) -> Result<Condition, Failure> {
        match parsed(&format!("expect {text}"), &context(start.cluster.as_ref()))? {
            Command::Expect(Claim::Now(condition)) => Ok(*condition),
            Command::Expect(Claim::Violated(name)) => Ok(Condition::Violated(name)),
            _ => Err(Failure::Usage(sentence!(
                "--goal \"{goal}\": a goal is a condition that holds at one moment",
                goal = visible(text)
            ))),
        }
    }

    /// Searches until something is found, the limits are reached, or Ctrl-C.
    fn search(&self, screen: &ScreenOptions, start: &Start, target: &Target, clock: &Clock, texts: &Texts) -> Searched {
        let (cores, mut teller) = (Cores(clock), Teller::new(clock, texts));
        let search = SearchPlan { base: start.cluster.as_ref(), target, kinds: self.kinds(), memory: screen.memory() };
        let mut searched = Searched::default();
        if self.walks.is_some() || self.depth.is_none() {
            let share = if self.depth.is_some() || self.walks.is_none() { WALKING } else { (1, 1) };
            let walks = self.walks.unwrap_or(u64::MAX);
            let walked =
                search.walks(&cores, self.seed, walks, &mut |tally| teller.over(share, &SearchProgress::Walks(tally)));
            let by = sentence!(
                "seed {seed}, walk {walk} of {walks}",
                seed = self.seed,
                walk = walked.walk,
                walks = walked.tally.walks
            );
            searched.found = walked.found.map(|found| (found, by));
            searched.tally = Some(walked.tally);
        }
        if searched.found.is_none() && !clock.interrupted() && (self.depth.is_some() || self.walks.is_none()) {
            let depth = self.depth.unwrap_or(u32::MAX);
            let reached =
                search.breadth(&cores, depth, &mut |reach| teller.over((1, 1), &SearchProgress::Breadth(reach)));
            let by = sentence!("breadth first, depth {depth}", depth = reached.reach.depth);
            searched.found = reached.found.map(|found| (found, by));
            searched.reach = Some(reached.reach);
        }
        teller.wipe();
        searched.interrupted = clock.interrupted();
        searched
    }

    /// Plays what was found to its end, which is the event that was looked for, and shows that.
    fn show(screen: &ScreenOptions, start: Start, found: &Found, out: &mut dyn Write) -> Result<(), Failure> {
        let lines = start.commands.iter().chain(&found.commands).zip(1..);
        let lines = lines.map(|(command, number)| Line { number, command: command.clone() }).collect();
        let mut runner = Runner::remembering(lines, start.origin).within(screen.memory()).quiet();
        runner.by_ref().for_each(drop);
        let claimed = runner.claimed().to_vec();
        let session = Session::of(runner.into_timeline(), App::first_query()).claiming(&claimed);
        if screen.plain() {
            return plain::tell(session, Vec::new(), screen, out).map(drop);
        }
        show(session, Vec::new(), screen.lang(), screen.appearance())?.1
    }

    fn kinds(&self) -> Kinds {
        let Some(faults) = &self.faults else { return Kinds::default() };
        let all = Fault::value_variants().iter().flat_map(|fault| fault.kinds().iter().map(move |kind| (fault, kind)));
        all.fold(Kinds::default(), |kinds, (fault, kind)| kinds.with(*kind, faults.contains(fault)))
    }

    /// Says what came of it, and writes what was found.
    fn tell(
        &self,
        start: &Start,
        tuned: &Tuned,
        searched: &Searched,
        texts: &Texts,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let with = |told: Sentence| match notes::written(tuned) {
            none if none.is_empty() => told,
            settings => sentence!("{told}, with {settings}", told => told, settings),
        };
        let Some((found, by)) = &searched.found else {
            let told = with(sentence!("nothing found {searched}", searched => searched.told()));
            writeln!(out, "{}", texts.say(&told))?;
            return Ok(());
        };
        let what: Sentence = match &found.target {
            Target::Broken(name) => sentence!("{name} broken", name),
            Target::Unexplained => "not linearizable".into(),
            _ => "the goal reached".into(),
        };
        let by = with(by.clone());
        let head = sentence!("Found by `synod explore`, {by}: {what}.", by => by.clone(), what => what.clone());
        let mut text = format!("# {}\n", texts.say(&head));
        let before = start.commands.iter().map(Command::to_string);
        for line in before.chain(found::lines(start.cluster.as_ref(), &found.commands, texts)) {
            let _ = writeln!(text, "{line}");
        }
        match &self.out {
            None => write!(out, "{text}")?,
            Some(path) => {
                save(path, &text).map_err(|error| Failure::unwritten(Some(path), &error))?;
                let made = found.commands.iter().filter(|command| command.changes_state()).count();
                let told = sentence!(
                    "{what} by {commands} ({by}; {actions} before shrinking): {file}",
                    what => what,
                    commands => Sentence::counted(made as u64, "1 command", "{count} commands"),
                    by => by,
                    actions = found.actions,
                    file = name(path)
                );
                writeln!(out, "{}", texts.say(&told))?;
            }
        }
        Ok(())
    }
}

/// What to say at once if all that is switched off is about progress.
fn progress_note(without: &[String], description: &Description) -> Option<Sentence> {
    let first = without.first().filter(|_| without.iter().all(|name| description.progress.contains(&name.as_str())))?;
    let shows = |text: &str| text.lines().any(|line| line == format!("without {first}"));
    let names = without.join(", ");
    let note = if without.len() == 1 {
        sentence!("note: {names} is about progress, not safety: no invariant breaks without it", names)
    } else {
        sentence!("note: {names} are about progress, not safety: no invariant breaks without them", names)
    };
    let demo = demos::all().find(|(_, text)| shows(text));
    Some(match demo {
        Some((path, _)) => sentence!("{note}; `synod play {path}` shows it", note => note, path),
        None => note,
    })
}

/// Runs a script to its end, or until the time is over; how it ended if it does not hold.
fn start(script: Script, clock: &Clock) -> Result<Start, Summary> {
    let commands = script.lines.iter().map(|line| line.command.clone()).collect();
    let origin = script.cluster.fork();
    let mut runner = Runner::new(script.lines, script.cluster).quiet();
    while runner.next_unless(&mut || clock.over((1, 1))).is_some() {}
    let summary = runner.summary();
    if !summary.ok {
        return Err(summary);
    }
    Ok(Start { commands, origin, cluster: runner.into_timeline().cluster().fork() })
}

/// What a line after the start can name.
fn context(cluster: &dyn Cluster) -> Context {
    let clients = cluster.view(&MomentQuery::default()).clients.len();
    Context::of(GRAMMAR, cluster.description(), cluster.nodes().len() as u16, clients as u16)
}

/// One command, from the command line.
fn parsed(line: &str, context: &Context) -> Result<Command, Failure> {
    let command = parse_line(line, context).map_err(Failure::Command)?;
    command.ok_or_else(|| Failure::Usage(sentence!("`{line}` is no command", line = visible(line))))
}
