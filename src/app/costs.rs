//! What runs cost, as rows of a table.

use crate::text::Texts;
use crate::view::{Counters, Time};

/// The rows of a table of costs, a column for each of the runs: what is counted, and a cell a run.
///
/// A kind of message has a row of its own, two blanks before its name, if any of the runs has sent one when it `ends`.
pub fn costs(runs: &[&Counters], ends: &[&Counters], texts: &Texts) -> Vec<(String, Vec<String>)> {
    let row = |key: &str, cell: &dyn Fn(&Counters) -> String| {
        (texts.get(key, &[]), runs.iter().map(|run| cell(run)).collect::<Vec<String>>())
    };
    let mut rows = vec![row("cost-messages", &|run| run.total().0.to_string())];
    rows.extend(kinds(runs, ends));
    rows.extend([
        row("cost-bytes", &|run| run.total().1.to_string()),
        row("cost-clients", &|run| run.with_clients.iter().map(|of| of.messages).sum::<u64>().to_string()),
        row("cost-writes", &|run| run.writes.to_string()),
        row("cost-round-trips", &|run| round_trips(run).unwrap_or_else(|| "-".to_owned())),
        row("cost-leaderless", &|run| milliseconds(run.leaderless)),
    ]);
    rows
}

/// A row for every kind of message that any of them sends, in the order in which the algorithms name them.
fn kinds(runs: &[&Counters], ends: &[&Counters]) -> Vec<(String, Vec<String>)> {
    let mut kinds: Vec<&str> = Vec::new();
    for of in ends.iter().flat_map(|run| &run.between_nodes).filter(|of| of.messages > 0) {
        if !kinds.contains(&of.kind) {
            kinds.push(of.kind);
        }
    }
    let count = |run: &Counters, kind: &str| {
        let of = run.between_nodes.iter().find(|of| of.kind == kind);
        of.map_or_else(|| "-".to_owned(), |of| of.messages.to_string())
    };
    kinds.iter().map(|kind| (format!("  {kind}"), runs.iter().map(|run| count(run, kind)).collect())).collect()
}

/// Milliseconds with three decimals, so that columns line up.
pub fn milliseconds(time: Time) -> String {
    format!("{}.{:03} ms", time.0 / 1_000, time.0 % 1_000)
}

fn round_trips(run: &Counters) -> Option<String> {
    run.round_trips().map(|hundredths| format!("{}.{:02}", hundredths / 100, hundredths % 100))
}
