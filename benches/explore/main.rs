//! How long the default search takes to find what each safeguard keeps away: a matrix of safeguards and seeds.
//!
//! Searches as `synod explore ALGORITHM --without SAFEGUARD --seed SEED` does, in the settings that it takes by itself, on
//! all cores. Prints the seconds until something was found and made short, a line a safeguard, and behind them the walks
//! of each. Arguments: the number of seeds (20), the seconds a search may take (30), and an algorithm, a safeguard or
//! settings, to see part of it or the same in other settings: `cargo bench --bench explore -- 5 30 raft nodes=5`.

#![expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use synod::algorithm::describe::Description;
use synod::algorithms::catalogue;
use synod::cluster::Detail;
use synod::command::Command;
use synod::search::{Executor, Kinds, Part, SearchPlan, Target, WALKING};
use synod::sim::{Options, create};

/// How many bytes the states of a search may take.
const MEMORY: usize = 512 << 20;

/// All cores, until the time is over.
struct Cores {
    began: Instant,
    limit: Duration,
}

impl Executor for Cores {
    fn all<J: Send, A: Send>(&self, jobs: Vec<J>, work: impl Fn(J) -> A + Sync + Send) -> Vec<A> {
        jobs.into_par_iter().map(work).collect()
    }

    fn ended(&self, part: Part) -> bool {
        part == Part::Search && self.began.elapsed() >= self.limit
    }
}

/// How a search ended.
struct Searched {
    seconds: f64,
    walks: u64,
    found: bool,
}

/// Settings of a cluster.
type Settings = Vec<(&'static str, String)>;

fn search(
    description: &Description,
    settings: &Settings,
    safeguard: &'static str,
    seed: u64,
    limit: Duration,
) -> Searched {
    let mut base = create(description.name, settings, Options::default()).expect("valid settings");
    let without = Command::Safeguards { names: vec![safeguard], on: false };
    base.apply(&without, Detail::Silent).expect("a safeguard that there is");
    let target = Target::violation(base.as_ref());
    let search = SearchPlan { base: base.as_ref(), target: &target, kinds: Kinds::default(), memory: MEMORY };
    let began = Instant::now();
    let cores = Cores { began, limit };
    let walked = search.walks(&cores, seed, u64::MAX, &mut |_| began.elapsed() >= limit * WALKING.0 / WALKING.1);
    let mut found = walked.found.is_some();
    if !found {
        found = search.breadth(&cores, u32::MAX, &mut |_| began.elapsed() >= limit).found.is_some();
    }
    Searched { seconds: began.elapsed().as_secs_f64(), walks: walked.tally.walks, found }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let mut numbers = arguments.iter().filter_map(|argument| argument.parse::<u64>().ok());
    let (seeds, limit) = (numbers.next().unwrap_or(20).max(1), Duration::from_secs(numbers.next().unwrap_or(30)));
    let named = |names: &[&str]| arguments.iter().any(|argument| names.contains(&argument.as_str()));
    let one = catalogue::all().iter().any(|description| named(&[description.name]));
    let one_safeguard = catalogue::all().iter().any(|description| named(description.safeguards));
    let (mut missed, mut worst, mut slow) = (0, 0.0_f64, 0);
    for description in catalogue::all().iter().filter(|description| !one || named(&[description.name])) {
        let given = |argument: &String| {
            let (name, value) = argument.split_once('=')?;
            Some((description.setting(name)?.name, value.to_owned()))
        };
        let given: Settings = arguments.iter().filter_map(given).collect();
        let safeguards = description.safeguards.iter().filter(|name| !description.progress.contains(name));
        for safeguard in safeguards.filter(|name| !one_safeguard || named(&[name])) {
            let settings = [given.clone(), description.tuned(&[safeguard], &given)].concat();
            let searched: Vec<Searched> =
                (1..=seeds).map(|seed| search(description, &settings, safeguard, seed, limit)).collect();
            let text: Vec<String> = settings.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let cell = |searched: &Searched| {
                if searched.found { format!("{:>5.1}", searched.seconds) } else { "    –".to_owned() }
            };
            let cells: String = searched.iter().map(cell).collect();
            let walks: Vec<String> = searched.iter().map(|searched| searched.walks.to_string()).collect();
            println!(
                "{:<12}{:<31}{:<26}{cells}  walks {}",
                description.name,
                safeguard,
                text.join(" "),
                walks.join(" ")
            );
            missed += searched.iter().filter(|searched| !searched.found).count();
            slow += searched.iter().filter(|searched| searched.seconds > 10.0).count();
            worst = searched.iter().fold(worst, |worst, searched| worst.max(searched.seconds));
        }
    }
    println!("{missed} not found within {} s; {slow} took more than 10 s; the longest {worst:.1} s", limit.as_secs());
    if missed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
