//! What runs cost, as rows of a table.

use crate::model::{Counters, GuaranteeView, Judgement, Time};
use crate::text::{Texts, key};

/// A row of a table of costs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cost {
    /// What is counted.
    pub name: String,
    /// A cell a run.
    pub cells: Vec<String>,
    /// How much it matters: where there is little room, the least goes first. 0: a kind of message.
    pub weight: u8,
}

/// The rows of a table of costs, a column for each of the runs.
///
/// A kind of message has a row of its own, two blanks before its name, if any of the runs has sent one when it `ends`.
pub fn costs(runs: &[&Counters], ends: &[&Counters], texts: &Texts) -> Vec<Cost> {
    let row = |weight: u8, key: &str, cell: &dyn Fn(&Counters) -> String| {
        let cells = runs.iter().map(|run| cell(run)).collect();
        Cost { name: texts.get(key, &[]), cells, weight }
    };
    let mut rows = vec![row(5, "cost-messages", &|run| run.total().0.to_string())];
    rows.extend(kinds(runs, ends));
    rows.extend([
        row(3, "cost-bytes", &|run| run.total().1.to_string()),
        row(1, "cost-clients", &|run| run.with_clients.iter().map(|of| of.messages).sum::<u64>().to_string()),
        row(2, "cost-writes", &|run| run.writes.to_string()),
        row(5, "cost-round-trips", &|run| round_trips(run).unwrap_or_else(|| "-".to_owned())),
        row(5, "cost-leaderless", &|run| run.leaderless.map_or_else(|| "-".to_owned(), milliseconds)),
    ]);
    rows.extend(facts(runs, ends, texts));
    rows
}

/// The name of a run in lines of at most so many letters, all as many: `name:` and `mode=timeout-local`.
fn head(name: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = vec![String::new()];
    for piece in name.split_inclusive([':', ',', ' ', '-']) {
        let room = |lines: &[String]| width - lines.last().map_or(0, |line| line.chars().count()).min(width);
        if piece.trim_end().chars().count() > room(&lines) && lines.last().is_some_and(|line| !line.is_empty()) {
            lines.push(String::new());
        }
        for c in piece.chars() {
            if room(&lines) == 0 && c != ' ' {
                lines.push(String::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push(c);
            }
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// Names of runs as the heads of columns of such a width, line by line, each on the last lines.
pub fn heads(names: &[String], width: usize) -> Vec<Vec<String>> {
    let heads: Vec<Vec<String>> = names.iter().map(|name| head(name, width)).collect();
    let most = heads.iter().map(Vec::len).max().unwrap_or(0);
    let line = |at: usize| {
        let of = |head: &Vec<String>| (at + head.len()).checked_sub(most).and_then(|at| head.get(at).cloned());
        heads.iter().map(|head| of(head).unwrap_or_default()).collect()
    };
    (0..most).map(line).collect()
}

/// What the histories of runs guarantee at a moment: the strongest of it, and a row for each model.
pub fn guarantees(runs: &[&[GuaranteeView]], texts: &Texts) -> Vec<Cost> {
    let name = |of: &GuaranteeView| texts.get(&key("guarantee", of.guarantee.name()), &[]);
    let strongest = |run: &&[GuaranteeView]| match run.iter().find(|of| !matches!(of.judgement, Judgement::Refuted(_)))
    {
        None if run.is_empty() => "-".to_owned(),
        None => texts.get("guaranteed-nothing", &[]),
        Some(of) if of.judgement == Judgement::Holds => name(of),
        Some(_) => texts.get("guaranteed-unknown", &[]),
    };
    let cells = runs.iter().map(strongest).collect();
    let mut rows = vec![Cost { name: texts.get("cost-history", &[]), cells, weight: 5 }];
    let model = |of: &GuaranteeView| {
        let cell = |run: &&[GuaranteeView]| {
            let judgement = run.iter().find(|other| other.guarantee == of.guarantee).map(|other| &other.judgement);
            match judgement {
                None => "-".to_owned(),
                Some(Judgement::Holds) => texts.get("guaranteed-yes", &[]),
                Some(Judgement::Refuted(_)) => texts.get("guaranteed-no", &[]),
                Some(Judgement::Undecided(_)) => texts.get("guaranteed-unknown", &[]),
            }
        };
        Cost { name: format!("  {}", name(of)), cells: runs.iter().map(cell).collect(), weight: 1 }
    };
    rows.extend(runs.iter().find(|run| !run.is_empty()).into_iter().copied().flatten().map(model));
    rows
}

/// A row for every fact that an algorithm tells of the whole cluster, called as in the command language.
/// A row for every fact that an algorithm tells of the whole cluster. In English it is called as in the command language.
fn facts(runs: &[&Counters], ends: &[&Counters], texts: &Texts) -> Vec<Cost> {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in ends.iter().flat_map(|run| &run.facts) {
        if !names.contains(&name.as_str()) {
            names.push(name.as_str());
        }
    }
    let cell = |run: &Counters, name: &str| {
        let fact = run.facts.iter().find(|(of, _)| of == name);
        fact.map_or_else(|| "-".to_owned(), |(_, value)| texts.value(value))
    };
    let row = |name: &&str| {
        let cells = runs.iter().map(|run| cell(run, name)).collect();
        let key = key("counted", name);
        let name = if texts.has(&key) { texts.get(&key, &[]) } else { (*name).to_owned() };
        Cost { name, cells, weight: 4 }
    };
    names.iter().map(row).collect()
}

/// A row for every kind of message that any of them sends, in the order in which the algorithms name them.
fn kinds(runs: &[&Counters], ends: &[&Counters]) -> Vec<Cost> {
    let mut kinds: Vec<&str> = Vec::new();
    for of in ends.iter().flat_map(|run| &run.between_nodes).filter(|of| of.messages > 0) {
        if !kinds.contains(&of.kind.as_str()) {
            kinds.push(of.kind.as_str());
        }
    }
    let count = |run: &Counters, kind: &str| {
        let of = run.between_nodes.iter().find(|of| of.kind == kind);
        of.map_or_else(|| "-".to_owned(), |of| of.messages.to_string())
    };
    let row = |kind: &&str| {
        let cells = runs.iter().map(|run| count(run, kind)).collect();
        Cost { name: format!("  {kind}"), cells, weight: 0 }
    };
    kinds.iter().map(row).collect()
}

/// Milliseconds with three decimals, so that columns line up.
pub fn milliseconds(time: Time) -> String {
    format!("{}.{:03} ms", time.0 / 1_000, time.0 % 1_000)
}

fn round_trips(run: &Counters) -> Option<String> {
    run.round_trips().map(|hundredths| format!("{}.{:02}", hundredths / 100, hundredths % 100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_column_is_whole_however_narrow_that_is() {
        let check = |name: &str, width, expected: &[&str]| assert_eq!(head(name, width), expected, "{name} in {width}");
        check("one", 10, &["one"]);
        check("one termination", 20, &["one termination"]);
        check("one termination", 12, &["one", "termination"]);
        check("one:mode=timeout-local", 18, &["one:mode=timeout-", "local"]);
        check("one:mode=timeout-local", 9, &["one:", "mode=time", "out-local"]);
        check("indivisible-word", 4, &["indi", "visi", "ble-", "word"]);
        let names = ["two".to_owned(), "one termination".to_owned()];
        assert_eq!(heads(&names, 12), [["", "one"], ["two", "termination"]]);
    }
}
