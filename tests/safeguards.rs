//! The schedules that break an invariant without a safeguard break none with all of them on.

mod support;

use support::{GRAMMAR, SCRIPTS, scripts};
use synod::command::{Command, parse_script};
use synod::sim::Options;
use synod::timeline::Timeline;

#[test]
fn with_all_safeguards_on_the_same_schedules_are_safe() {
    let schedules = scripts(SCRIPTS).into_iter().filter(|(name, _)| name.contains("safeguard-"));
    let mut count = 0;
    for (name, text) in schedules {
        let script = parse_script(&text, GRAMMAR).expect("it runs");
        let Some(Command::Cluster { algorithm, settings }) = script.first().map(|first| &first.command) else {
            panic!("{name}: no cluster");
        };
        let cluster = synod::sim::create(algorithm, settings, Options::default()).expect("valid settings");
        let mut timeline = Timeline::new(cluster);
        for statement in script.iter().skip(1) {
            if !matches!(statement.command, Command::Safeguards { .. } | Command::Expect(_)) {
                // What a message would have done may not happen now: then the next command may not fit the moment.
                let _ = timeline.command(&statement.command);
            }
        }
        assert_eq!(timeline.first_violation(), None, "{name}");
        count += 1;
    }
    assert!(count > 10, "only {count} scripts");
}
