//! The search against the scripts written by hand: each safeguard of Raft that is off is found, and what is found is not
//! much longer than what somebody wrote who knew where to look.

#[expect(dead_code, reason = "other tests need the rest of it")]
mod support;

use support::{GRAMMAR, SCRIPTS, play, runner, scripts};
use synod::check::{Alone, Found, Kinds, Search, Target};
use synod::command::{Claim, Command, Condition, parse_script};
use synod::sim::Cluster;

/// Walks in which each must be found.
const WALKS: u64 = 5_000;

/// A script written by hand that breaks an invariant with a safeguard off.
struct Broken {
    name: String,
    /// The commands that make its start.
    start: Vec<Command>,
    invariant: &'static str,
    /// How many state-changing commands follow.
    commands: usize,
}

fn broken() -> Vec<Broken> {
    let numbered = |name: &str| name.contains("/raft/safeguard-");
    let read = |(name, text): (String, String)| {
        let (mut start, mut invariant, mut count) = (Vec::new(), None, 0);
        for statement in parse_script(&text, GRAMMAR).expect("a script that holds") {
            match statement.command {
                Command::Cluster { .. } | Command::Safeguards { .. } => start.push(statement.command),
                // What is given may be more than servers can come to by themselves: the search has to do without it.
                Command::Given { .. } => {}
                Command::Expect(Claim::Violated(name)) => invariant = Some(name),
                command => count += usize::from(command.changes_state()),
            }
        }
        let invariant = invariant.expect("it breaks an invariant");
        Broken { name, start, invariant, commands: count }
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

fn walks(base: &dyn Cluster, invariant: &'static str) -> Option<Found> {
    let target = Target::Goal(Condition::Violated(invariant));
    let search = Search { base, target: &target, kinds: Kinds::default() };
    search.walks(&Alone, 1, WALKS, &mut |_| false).found
}

#[test]
fn each_safeguard_that_is_off_is_found_by_a_script_at_most_half_longer_than_the_one_by_hand() {
    let all = broken();
    assert_eq!(all.len(), 9, "safeguards 1 to 8, one of them twice");
    for broken in all {
        let base = cluster(&broken.start);
        let found = walks(base.as_ref(), broken.invariant);
        let found = found.unwrap_or_else(|| panic!("{}: nothing found", broken.name));
        let script = text(broken.start.iter().chain(&found.commands));
        play(&broken.name, &script).0.unwrap_or_else(|told| panic!("{told}"));
        let commands = found.commands.iter().filter(|command| command.changes_state()).count();
        assert!(commands * 2 <= broken.commands * 3, "{}: {} by hand\n{script}", broken.name, broken.commands);
    }
}

#[test]
fn nothing_is_found_where_the_safeguards_are_on() {
    for mut broken in broken() {
        broken.start.retain(|command| !matches!(command, Command::Safeguards { .. }));
        let base = cluster(&broken.start);
        let target = Target::violation(base.as_ref());
        let search = Search { base: base.as_ref(), target: &target, kinds: Kinds::default() };
        assert_eq!(search.walks(&Alone, 1, 300, &mut |_| false).found, None, "{}", broken.name);
        assert_eq!(search.breadth(&Alone, 4, &mut |_| false).found, None, "{}", broken.name);
    }
}
