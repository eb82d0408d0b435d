//! The search against the scripts written by hand: each safeguard that is off is found, in every algorithm, and what is
//! found is not much longer than what somebody wrote who knew where to look.

#[expect(dead_code, reason = "other tests need the rest of it")]
mod support;

use std::thread;

use support::{GRAMMAR, SCRIPTS, play, runner, scripts};
use synod::algorithm::describe::{Description, Range, Setting, Wanted};
use synod::algorithms::catalogue;
use synod::cluster::Cluster;
use synod::command::{Claim, Command, Condition, Inquiry, Moment as At, parse_script};
use synod::inquiry::{Alteration, Answer, Moment, Saving, answer};
use synod::model::MomentQuery;
use synod::search::{Found, Kinds, SearchPlan, Sequential, Target, unmet};
use synod::timeline::Witness;

/// Walks in which each must be found.
const WALKS: u64 = 40_000;

/// The seeds, in turn: none is chosen. The bench `explore` searches from twenty for each.
const SEEDS: [u64; 5] = [1, 2, 3, 4, 5];

/// Walks after which nothing is there to be found.
const IN_VAIN: u64 = 400;

/// The most commands of what is found where scripts by hand let time pass, so that their length says nothing.
const COMMANDS: usize = 30;

/// What is searched for as by default: a safeguard that is off, in the settings that a search takes by itself.
struct Place {
    description: &'static Description,
    safeguard: &'static str,
    settings: Settings,
}

type Settings = Vec<(&'static str, String)>;

/// Where each safeguard of an algorithm is looked for, save those without which nothing unsafe happens.
fn places(description: &'static Description) -> Vec<Place> {
    let unsafe_without = description.safeguards.iter().filter(|name| !description.progress.contains(name));
    let place = |safeguard: &&'static str| {
        let settings = description.tuned(&[safeguard], &[]);
        Place { description, safeguard, settings }
    };
    unsafe_without.map(place).collect()
}

impl Place {
    /// The commands that lead there.
    fn start(&self) -> Vec<Command> {
        let settings: Vec<String> = self.settings.iter().map(|(name, value)| format!(" {name}={value}")).collect();
        let settings = settings.concat();
        commands(&format!("cluster {}{settings}\nwithout {}\n", self.description.name, self.safeguard))
    }

    /// The same with another value of a setting.
    fn with(&self, setting: &'static str, value: &str) -> Place {
        let mut settings = self.settings.clone();
        settings.retain(|(name, _)| *name != setting);
        settings.push((setting, value.to_owned()));
        Place { settings, ..*self }
    }
}

/// A script written by hand that breaks an invariant, or what clients are promised, with a safeguard off.
struct Broken {
    name: String,
    /// The commands that make its start.
    start: Vec<Command>,
    target: Target,
    /// How many state-changing commands follow.
    commands: usize,
}

/// That no order explains what clients were answered.
fn stale() -> Condition {
    Condition::Not(Box::new(Condition::Linearizable))
}

fn broken() -> Vec<Broken> {
    // Entry by entry, and over changes of the configuration, the way is longer than a search gets: others begin on it.
    let far = ["-one-entry-at-a-time", "/safeguard-9-", "/safeguard-10-", "/safeguard-15-"];
    let numbered = |name: &str| name.contains("/raft/safeguard-") && !far.iter().any(|part| name.contains(part));
    let read = |(name, text): (String, String)| {
        let (mut start, mut target, mut count) = (Vec::new(), None, 0);
        for statement in parse_script(&text, GRAMMAR).expect("a script that holds") {
            match statement.command {
                Command::Cluster { .. } | Command::Safeguards { .. } => start.push(statement.command),
                // What is given may be more than servers can come to by themselves: the search has to do without it.
                Command::Given { .. } => {}
                Command::Expect(Claim::Violated(name)) => target = Some(Target::Goal(Condition::Violated(name))),
                Command::Expect(Claim::Now(condition)) if *condition == stale() => target = Some(Target::Unexplained),
                command => count += usize::from(command.changes_state()),
            }
        }
        let target = target.expect("it breaks something");
        Broken { name, start, target, commands: count }
    };
    scripts(SCRIPTS).into_iter().filter(|(name, _)| numbered(name)).map(read).collect()
}

fn text<'a>(commands: impl IntoIterator<Item = &'a Command>) -> String {
    commands.into_iter().fold(String::new(), |text, command| text + &command.to_string() + "\n")
}

/// Where these commands lead.
fn cluster(start: &[Command]) -> Box<dyn Cluster> {
    let mut runner = runner("the start", &text(start)).expect("a start");
    runner.by_ref().for_each(drop);
    runner.into_timeline().cluster().fork()
}

fn walks(base: &dyn Cluster, target: &Target, seed: u64) -> Option<Found> {
    let search = SearchPlan { base, target, kinds: Kinds::default(), memory: 1 << 30 };
    search.walks(&Sequential, seed, WALKS, &mut |_| false).found
}

#[test]
fn each_safeguard_that_is_off_is_found_by_a_script_at_most_half_longer_than_the_one_by_hand() {
    let all = broken();
    assert_eq!(all.len(), 12, "safeguards 1 to 8, one of them twice, 11, 13 and 14");
    for broken in all {
        let base = cluster(&broken.start);
        let found = walks(base.as_ref(), &broken.target, 1);
        let found = found.unwrap_or_else(|| panic!("{}: nothing found", broken.name));
        let script = text(broken.start.iter().chain(&found.commands));
        play(&broken.name, &script).0.unwrap_or_else(|told| panic!("{told}"));
        let commands = found.commands.iter().filter(|command| command.changes_state()).count();
        assert!(commands * 2 <= broken.commands * 3, "{}: {} by hand\n{script}", broken.name, broken.commands);
    }
}

/// Searches with a safeguard off, from a seed.
fn assert_found(place: &Place, seed: u64) {
    let Place { description, safeguard, .. } = place;
    let (start, named) = (place.start(), format!("{} {safeguard}, seed {seed}", description.name));
    let base = cluster(&start);
    let target = Target::violation(base.as_ref());
    let found = walks(base.as_ref(), &target, seed).unwrap_or_else(|| panic!("{named}: not found"));
    let script = text(start.iter().chain(&found.commands));
    play(safeguard, &script).0.unwrap_or_else(|told| panic!("{named}: {told}"));
    let count = found.commands.iter().filter(|command| command.changes_state()).count();
    assert!(count <= COMMANDS, "{named}: {script}");
    assert_saved(&named, safeguard, &script);
}

/// What keeps whole what a script breaks is found: the safeguard, and a change of the schedule. Each is as it says.
fn assert_saved(named: &str, safeguard: &str, script: &str) {
    let mut runner = runner(named, script).expect("a script");
    runner.by_ref().for_each(drop);
    let mut run = runner.into_timeline();
    let Answer::WhatSaves(what) = answer(&Moment::of(&run, &Inquiry::WhatSaves), &Inquiry::WhatSaves, &|| false) else {
        panic!("{named}: another answer");
    };
    let is = |saving: &&Saving| matches!(saving.alteration, Alteration::Safeguard { name, .. } if name == safeguard);
    let changes_schedule = |saving: &Saving| {
        use Alteration::{Earlier, Later, LeftOut, Lost};
        matches!(saving.alteration, Lost { .. } | Earlier { .. } | Later { .. } | LeftOut { .. })
    };
    assert!(what.savings.iter().any(|saving| is(&saving)), "{named}: not by its safeguard\n{script}{what:?}");
    assert!(what.savings.iter().any(changes_schedule), "{named}: by no change of the schedule\n{script}{what:?}");
    assert!(what.savings.is_sorted_by_key(|saving| (saving.passed_over > 0, saving.size)), "{named}");
    let broken = what.breach.expect("something broke").invariant;
    for (number, saving) in (1..).zip(what.savings) {
        let name = format!("saved-{number}");
        let witness = Witness { name: name.clone(), branch: run.branch(), at: saving.at, commands: saving.commands };
        run.enter(&witness).unwrap_or_else(|error| panic!("{named}: {error}\n{script}{witness:?}"));
        run.command(&Command::Switch(name)).unwrap();
        run.command(&Command::Goto(At::Time(run.end().time))).unwrap();
        let view = run.cluster().view(&MomentQuery::default());
        let breaks = match broken {
            Some(broken) => view.invariants.iter().any(|known| known.name == broken && known.broken_at.is_some()),
            None => !run.cluster().holds(&Condition::Linearizable),
        };
        assert!(!breaks, "{named}: {:?}\n{script}{witness:?}", saving.alteration);
        run.command(&Command::Switch("main".to_owned())).unwrap();
    }
}

/// The commands of a script.
fn commands(text: &str) -> Vec<Command> {
    let statements = parse_script(text, GRAMMAR).expect("a script");
    statements.into_iter().map(|statement| statement.command).collect()
}

#[test]
fn what_saves_is_found_at_the_end_of_a_long_run_too() {
    let script = "cluster raft nodes=3 seed=1 clients=2\nwithout persist_vote\nload 50/s\nrun 20s\nload off\nrun 1s\n\
                  crash all\nrestart all\ntimeout S1\ndeliver S1->S2 RequestVote\ndeliver S2->S1 RequestVoteReply\n\
                  crash S2\nrestart S2\ntimeout S3\ndeliver S3->S2 RequestVote\nexpect violated OneVotePerTerm\n";
    let told = play("a long run", script).0;
    told.unwrap_or_else(|told| panic!("{told}"));
    assert_saved("a long run", "persist_vote", script);
}

#[test]
fn each_safeguard_that_is_off_is_found_in_every_algorithm() {
    // A thread an algorithm: a search is one core's work.
    thread::scope(|scope| {
        for description in catalogue::all() {
            let turns = || places(description).into_iter().zip(SEEDS.into_iter().cycle());
            scope.spawn(move || turns().for_each(|(place, seed)| assert_found(&place, seed)));
        }
    });
}

#[test]
fn what_an_algorithm_says_comes_first_comes_about_where_a_search_begins() {
    let mut said = 0;
    for place in catalogue::all().iter().flat_map(|description| places(description)) {
        for outset in place.description.outsets_of(&[place.safeguard]) {
            let script = format!("{}{}\nexpect safe\n", text(&place.start()), outset.commands);
            play(place.safeguard, &script).0.unwrap_or_else(|told| panic!("{told}"));
            said += 1;
        }
    }
    let all = catalogue::all().iter().flat_map(|description| description.outsets);
    assert_eq!(
        said,
        all.map(|outset| outset.safeguards.len()).sum::<usize>(),
        "each names safeguards of its algorithm"
    );
}

#[test]
fn figure_8_is_found_with_an_empty_entry_where_entries_go_one_by_one() {
    // Two have led, each with an entry that nobody else has.
    let start = "cluster raft nodes=3 clients=1 max_entries=1\nwithout current_term_commit\n\
                 timeout S1\ndeliver S1->S2 RequestVote\ndeliver S2->S1 RequestVoteReply\ndrop all *->*\n\
                 timeout S2\ndeliver S2->S3 RequestVote\ndeliver S3->S2 RequestVoteReply\n\
                 deliver S2->S1 RequestVote\ndrop all *->*\n";
    let base = cluster(&commands(start));
    assert!(unmet(base.as_ref()).is_empty(), "new leaders begin with an empty entry, and it matters all the same");
    let target = Target::violation(base.as_ref());
    assert!(walks(base.as_ref(), &target, 1).is_some());
}

#[test]
fn a_search_begins_in_settings_in_which_what_is_off_can_matter() {
    for place in catalogue::all().iter().flat_map(|description| places(description)) {
        assert!(unmet(cluster(&place.start()).as_ref()).is_empty(), "{}", place.safeguard);
    }
    let needs = catalogue::all().iter().flat_map(|known| known.needs.iter().map(move |need| (known, need)));
    for (known, need) in needs {
        let named = need.safeguards.iter().all(|name| known.safeguards.contains(name));
        assert!(named && known.setting(need.setting).is_some(), "{need:?}");
    }
    assert!(catalogue::all().iter().all(|known| known.progress.iter().all(|name| known.safeguards.contains(name))));
}

/// Values of a setting that are not as is wanted.
fn wrong(setting: Setting, wanted: Wanted) -> Vec<String> {
    match wanted {
        Wanted::Is(right) | Wanted::IsUnless(right, ..) => match setting.range {
            Range::Word(words) => words.iter().filter(|word| **word != right).map(|word| (*word).to_owned()).collect(),
            _ => vec![if right == "off" { "on" } else { "off" }.to_owned()],
        },
        // What is read from anybody is old, with safeguards as without them.
        Wanted::OneOf(right) => match setting.range {
            Range::Word(words) => {
                let wrong = words.iter().filter(|word| !right.contains(word) && **word != "local");
                wrong.map(|word| (*word).to_owned()).collect()
            }
            _ => Vec::new(),
        },
        Wanted::AtLeast(least) => vec![(least - 1).to_string()],
        Wanted::Even => vec!["3".to_owned(), "5".to_owned()],
        Wanted::Not(other) => vec![other.to_string()],
        Wanted::Longer if matches!(setting.range, Range::DurationOrOff(..)) => vec!["off".to_owned()],
        Wanted::Longer => vec!["0ms".to_owned()],
        Wanted::Rather(_) | Wanted::Begins(_) => Vec::new(),
    }
}

#[test]
fn without_what_a_safeguard_needs_nothing_is_found_without_it() {
    thread::scope(|scope| {
        for description in catalogue::all() {
            let places = places(description);
            let wrong = places.into_iter().flat_map(|place| {
                let needs = place.description.needs_of(place.safeguard);
                let values = needs.flat_map(|need| {
                    let setting = place.description.setting(need.setting).expect("a setting");
                    wrong(setting, need.wanted).into_iter().map(|value| (need.setting, value))
                });
                values.map(move |(setting, value)| place.with(setting, &value)).collect::<Vec<_>>()
            });
            scope.spawn(move || wrong.for_each(|place| assert_not_found(&place)));
        }
    });
}

fn assert_not_found(place: &Place) {
    let base = cluster(&place.start());
    let named = format!("{} {:?}", place.safeguard, place.settings);
    assert_eq!(unmet(base.as_ref()).len(), 1, "{named}");
    let target = Target::violation(base.as_ref());
    let search = SearchPlan { base: base.as_ref(), target: &target, kinds: Kinds::default(), memory: 1 << 30 };
    assert_eq!(search.walks(&Sequential, 1, IN_VAIN, &mut |_| false).found, None, "{named}");
    assert_eq!(search.breadth(&Sequential, 3, &mut |_| false).found, None, "{named}");
}

#[test]
fn nothing_is_found_where_the_safeguards_are_on() {
    for mut broken in broken() {
        broken.start.retain(|command| !matches!(command, Command::Safeguards { .. }));
        let base = cluster(&broken.start);
        let target = Target::violation(base.as_ref());
        let search = SearchPlan { base: base.as_ref(), target: &target, kinds: Kinds::default(), memory: 1 << 30 };
        assert_eq!(search.walks(&Sequential, 1, 300, &mut |_| false).found, None, "{}", broken.name);
        assert_eq!(search.breadth(&Sequential, 4, &mut |_| false).found, None, "{}", broken.name);
    }
}
