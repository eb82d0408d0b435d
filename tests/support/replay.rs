//! What a script plays, kept with its past, and what `synod run` prints of it.

use synod::algorithms::catalogue;
use synod::cluster::Cluster;
use synod::command::{Command, Grammar, Statement, parse_script};
use synod::script::{Item, Line, Runner, json_line};
use synod::sim::{Options, create};
use synod::timeline::Timeline;

/// The run that a script leads to, its past and its branches included.
pub(crate) fn timeline(script: &str) -> Timeline {
    let (statements, cluster) = read(script);
    let mut timeline = Timeline::new(cluster);
    for Statement { line, command, .. } in &statements[1..] {
        let ran = timeline.command(command);
        assert!(ran.is_ok(), "line {line} `{command}`: {}\n{script}", ran.unwrap_err());
    }
    timeline
}

/// What `synod run --format json` prints.
pub(crate) fn json(script: &str) -> Vec<String> {
    let (statements, cluster) = read(script);
    let lines = statements.into_iter().map(|statement| Line { number: statement.line, command: statement.command });
    let items: Vec<Item> = Runner::new(lines.collect(), cluster).collect();
    assert!(!items.iter().any(|item| matches!(item, Item::Error { .. })), "{script}");
    items.iter().map(json_line).collect()
}

fn read(script: &str) -> (Vec<Statement>, Box<dyn Cluster>) {
    let grammar = Grammar { find: catalogue::find, names: catalogue::names };
    let statements = parse_script(script, grammar).expect("a saved session is a script");
    let Command::Cluster { algorithm, settings } = &statements[0].command else { panic!("it begins with a cluster") };
    let cluster = create(algorithm, settings, Options::default()).expect("the settings of a cluster that was");
    (statements, cluster)
}
