//! The checks beside the definitions, tried out in full, on thousands of small histories; and the histories that the
//! literature tells the models apart by.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Effort, Found, Told, judge};
use crate::algorithm::Random;
use crate::model::{Doubt, Guarantee};
use crate::workload::key_value::{Answer, Register, StoreCommand};
use crate::workload::{Call, Said, SequentialSpec, Word};

/// Client, event of its begin and of its end, what was asked, and the answer.
type Line = (usize, u64, u64, StoreCommand, Option<Answer>);

fn judged(lines: &[Line], models: &[Guarantee]) -> Vec<Found> {
    let told = lines.iter().map(|(client, began, ended, op, answer)| Told {
        client: *client,
        call: Call { began: *began, ended: *ended, op, answer: answer.as_ref() },
    });
    judge::<Register>(told.collect(), false, models, Effort::CLAIM)
}

/// `A w x1` one after the other, a line each; `?` behind a write: nobody knows.
fn history(text: &str) -> Vec<Line> {
    let line = |(number, line): (usize, &str)| -> Line {
        let words: Vec<&str> = line.split_whitespace().collect();
        let client = usize::from(words[0].as_bytes()[0] - b'A');
        let (key, value) = words[2].split_at(1);
        let unknown = value.ends_with('?');
        let value: Word = Some(value.trim_end_matches('?')).filter(|value| *value != "-").map(Into::into);
        let (op, answer) = match words[1] {
            "w" => (StoreCommand::Write(key.into(), value.expect("it writes something")), Answer::Done),
            _ => (StoreCommand::Read(key.into()), Answer::Value(value)),
        };
        let began = 10 * number as u64 + 1;
        let answer = Some(answer).filter(|_| !unknown);
        (client, began, if unknown { u64::MAX } else { began + 5 }, op, answer)
    };
    text.split(';').enumerate().map(line).collect()
}

/// The models that a history satisfies, by their first letters.
fn satisfied(text: &str) -> String {
    let found = judged(&history(text), &Guarantee::ALL);
    let letters = Guarantee::ALL.iter().zip(found).filter(|(_, found)| *found == Found::Holds);
    letters.map(|(guarantee, _)| &guarantee.name()[..1]).collect()
}

#[test]
fn histories_of_the_literature_are_told_apart() {
    let told = [
        ("A w x1; B r x1", "lscrme"),
        // A stale read refutes only what asks for time.
        ("A w x1; B r x-; B r x1", "scrme"),
        ("A w x1; B r x1; B r x-", "re"),
        ("A w x1; A r x-", "me"),
        ("A w x1; A w x2; A r x1", "me"),
        // Another's write may be the later one.
        ("B w x1; A w x2; A r x1", "scrme"),
        // Two see concurrent writes in different orders (Ahamad et al. 1995).
        ("A w x1; B w x2; C r x1; C r x2; D r x2; D r x1", "crme"),
        // The answer is seen without the question.
        ("A w x1; B r x1; B w y2; C r y2; C r x-", "rme"),
        ("A w x1; A w x2; B r x2; B r x1", "re"),
        // Each reads what the other has not yet written (Lamport 1979).
        ("A w x1; B w y1; A r y-; B r x-", "crme"),
        ("A w x1?; B r x1", "lscrme"),
        ("A w x1?; A r x-; A r x1", "lscrme"),
        ("A r x9", ""),
    ];
    for (text, models) in told {
        assert_eq!(satisfied(text), models, "{text}");
    }
    assert_eq!(satisfied("A r x-"), "lscrme");
}

#[test]
fn few_operations_refute_it_as_all_do() {
    let long = "A w y1; B w x1; B r y1; C r y1; C r x1; A w y2; A w x3; C r x3; A r x3; C w z1; C r x1; B r z1; C r y1";
    let lines = history(long);
    let found = judged(&lines, &Guarantee::ALL);
    assert_eq!(found[4], Found::Refuted(vec![1, 4, 6, 7, 10]), "monotonic reads");
    assert_eq!(found[3], Found::Holds);
    for (model, found) in Guarantee::ALL.iter().zip(&found) {
        if let Found::Refuted(few) = found {
            assert!(few.len() <= 5, "{model:?}: {few:?}");
        }
    }
}

#[test]
fn a_long_history_that_is_right_takes_no_time() {
    let lines: Vec<Line> = (0..5_000u64)
        .flat_map(|i| {
            let value: Arc<str> = i.to_string().into();
            let write = (0, 4 * i + 1, 4 * i + 2, StoreCommand::Write("x".into(), value.clone()), Some(Answer::Done));
            let read = (1, 4 * i + 3, 4 * i + 4, StoreCommand::Read("x".into()), Some(Answer::Value(Some(value))));
            [write, read]
        })
        .collect();
    assert!(judged(&lines, &Guarantee::ALL).iter().all(|found| *found == Found::Holds));
}

#[test]
fn a_search_that_is_too_long_is_given_up() {
    let lines =
        history("A w x1; B w x1; A w x2; B w x2; A w x1; C r x1; C r x2; D r x2; D r x1; C r x1; D r x2; C r x9?");
    let told = lines.iter().map(|(client, began, ended, op, answer)| Told {
        client: *client,
        call: Call { began: *began, ended: *ended, op, answer: answer.as_ref() },
    });
    let found = judge::<Register>(told.collect(), false, &[Guarantee::Linearizable], Effort(5));
    assert_eq!(found, [Found::Undecided(Doubt::GivenUp)]);
}

/// An operation as the definitions below see it.
struct Plain {
    client: usize,
    key: Arc<str>,
    said: Said,
    /// What must have been there, also where nobody knows whether it happened.
    found: Vec<Word>,
    sure: bool,
}

fn plain(lines: &[Line]) -> Vec<Plain> {
    let plain = |(client, _, _, op, answer): &Line| {
        let mut said = Register::said(op, answer.as_ref())?;
        let found = said.read.clone();
        if answer.is_none() {
            said.read.clear();
        }
        let key = Register::object(op)?.clone();
        let says = !said.read.is_empty() || said.wrote.is_some();
        says.then_some(Plain { client: *client, key, said, found, sure: answer.is_some() })
    };
    lines.iter().filter_map(plain).collect()
}

/// Whether the operations not yet placed can follow, in one order of all.
fn one_order(all: &[Plain], placed: u32, store: &BTreeMap<Arc<str>, Arc<str>>) -> bool {
    if all.iter().enumerate().all(|(at, of)| placed >> at & 1 == 1 || !of.sure) {
        return true;
    }
    (0..all.len()).any(|at| {
        let of = &all[at];
        let earlier = |other: usize| all[other].client == of.client && all[other].sure && placed >> other & 1 == 0;
        let fits = of.found.iter().all(|value| store.get(&of.key) == value.as_ref());
        if placed >> at & 1 == 1 || (0..at).any(earlier) || !fits {
            return false;
        }
        let mut store = store.clone();
        if let Some(Some(value)) = &of.said.wrote {
            store.insert(of.key.clone(), value.clone());
        }
        one_order(all, placed | 1 << at, &store)
    })
}

/// All choices of who wrote what each read: by index; none: the start.
fn choices(all: &[Plain]) -> Vec<Vec<Option<usize>>> {
    let mut found: Vec<Vec<Option<usize>>> = vec![Vec::new()];
    for (at, of) in all.iter().enumerate() {
        let Some(value) = of.said.read.first() else {
            for choice in &mut found {
                choice.push(None);
            }
            continue;
        };
        let writes =
            |other: &usize| *other != at && all[*other].key == of.key && all[*other].said.wrote.as_ref() == Some(value);
        let mut writers: Vec<Option<usize>> = (0..all.len()).filter(writes).map(Some).collect();
        writers.extend(value.is_none().then_some(None));
        let longer = |choice: &Vec<Option<usize>>| -> Vec<Vec<Option<usize>>> {
            writers.iter().map(|writer| [&choice[..], &[*writer]].concat()).collect()
        };
        found = found.iter().flat_map(longer).collect();
    }
    found
}

/// Whether a client's parts (even: what an operation reads, odd: what it writes) can be put in an order.
fn own_order(
    all: &[Plain],
    seen: &[Option<usize>],
    before: &[Vec<bool>],
    client: usize,
    done: &mut Vec<usize>,
) -> bool {
    let counts = |part: &usize| match part % 2 {
        0 => all[part / 2].client == client && !all[part / 2].said.read.is_empty(),
        _ => all[part / 2].said.wrote.is_some(),
    };
    let left: Vec<usize> = (0..2 * all.len()).filter(counts).filter(|part| !done.contains(part)).collect();
    if left.is_empty() {
        return true;
    }
    left.iter().any(|&part| {
        if left.iter().any(|&other| before[other][part]) {
            return false;
        }
        if part % 2 == 0 {
            let key = &all[part / 2].key;
            let last = done.iter().rev().find(|done| *done % 2 == 1 && all[**done / 2].key == *key);
            if last.map(|last| last / 2) != seen[part / 2] {
                return false;
            }
        }
        done.push(part);
        let fits = own_order(all, seen, before, client, done);
        done.pop();
        fits
    })
}

/// Causal memory, as it is defined.
fn is_causal(all: &[Plain]) -> bool {
    choices(all).iter().any(|seen| {
        let parts = 2 * all.len();
        let mut before = vec![vec![false; parts]; parts];
        for (at, of) in all.iter().enumerate() {
            before[2 * at][2 * at + 1] = true;
            for (other, later) in all.iter().enumerate().skip(at + 1) {
                before[2 * at + 1][2 * other] |= later.client == of.client && of.sure;
            }
            if let (Some(writer), false) = (seen[at], of.said.read.is_empty()) {
                before[2 * writer + 1][2 * at] = true;
            }
        }
        for middle in 0..parts {
            let behind = before[middle].clone();
            for row in before.iter_mut().filter(|row| row[middle]) {
                row.iter_mut().zip(&behind).for_each(|(has, more)| *has |= more);
            }
        }
        let circle = (0..parts).any(|part| before[part][part]);
        !circle && (0..3).all(|client| own_order(all, seen, &before, client, &mut Vec::new()))
    })
}

/// All orders of the writes to a key that keep the order of each client.
fn orders(all: &[Plain], key: &str) -> Vec<Vec<usize>> {
    fn go_on(all: &[Plain], left: &[usize], order: &mut Vec<usize>, found: &mut Vec<Vec<usize>>) {
        if left.is_empty() {
            found.push(order.clone());
        }
        for &next in left {
            let earlier = |of: &usize| *of < next && all[*of].client == all[next].client && all[*of].sure;
            if !left.iter().any(earlier) {
                let rest: Vec<usize> = left.iter().copied().filter(|of| *of != next).collect();
                order.push(next);
                go_on(all, &rest, order, found);
                order.pop();
            }
        }
    }
    let writes: Vec<usize> =
        (0..all.len()).filter(|at| all[*at].said.wrote.is_some() && &*all[*at].key == key).collect();
    let mut found = Vec::new();
    go_on(all, &writes, &mut Vec::new(), &mut found);
    found
}

/// What a session guarantee asks of the reads of a client, the places of writes in an order, and who wrote what was read.
type Fits<'a> = dyn Fn(&[usize], &dyn Fn(Option<usize>) -> usize, &[Option<usize>]) -> bool + 'a;

/// A session guarantee, as it is defined: for each client and key there is an order of the writes that `fits`; that is
/// told the reads, the places of writes in the order, and who wrote what was read.
fn in_session(all: &[Plain], fits: &Fits) -> bool {
    (0..3).all(|client| {
        ["x", "y"].iter().all(|key| {
            let reads: Vec<usize> = (0..all.len())
                .filter(|at| all[*at].client == client && &*all[*at].key == *key && !all[*at].said.read.is_empty())
                .collect();
            orders(all, key).iter().any(|order| {
                let place = |writer: Option<usize>| {
                    writer.map_or(0, |writer| 1 + order.iter().position(|of| *of == writer).expect("it is a write"))
                };
                choices(all).iter().any(|seen| fits(&reads, &place, seen))
            })
        })
    })
}

fn reads_own_writes(all: &[Plain]) -> bool {
    in_session(all, &|reads, place, seen| {
        reads.iter().all(|&read| {
            let own = |at: &usize| {
                let of = &all[*at];
                of.client == all[read].client && of.key == all[read].key && of.said.wrote.is_some()
            };
            let later = seen[read].is_some_and(|writer| writer > read && own(&writer));
            let mut known = (0..read).filter(|at| own(at) && all[*at].sure);
            !later && known.all(|write| place(Some(write)) <= place(seen[read]))
        })
    })
}

fn reads_go_forward(all: &[Plain]) -> bool {
    in_session(all, &|reads, place, seen| reads.is_sorted_by_key(|read| place(seen[*read])))
}

/// A random history of three clients and two keys: mostly what some copy would answer, sometimes any value.
fn random_history(random: &mut Random, unique: bool) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut copies = [const { BTreeMap::<&str, Arc<str>>::new() }; 2];
    for at in 0..7u64 {
        let (client, key) = (random.below(3) as usize, ["x", "x", "y"][random.below(3) as usize]);
        let value: Arc<str> = if unique { at } else { random.below(3) }.to_string().into();
        let copy = random.below(2) as usize;
        let (op, answer) = match random.below(9) {
            0..4 => {
                copies[copy].insert(key, value.clone());
                if random.chance(600_000) {
                    copies[1 - copy].insert(key, value.clone());
                }
                (StoreCommand::Write(key.into(), value), Answer::Done)
            }
            4 => {
                let old = copies[copy].get(key).cloned().unwrap_or_else(|| "0".into());
                copies[copy].insert(key, value.clone());
                (StoreCommand::cas(key, old, value), Answer::Done)
            }
            _ => {
                let found = copies[copy].get(key).cloned().filter(|_| random.chance(900_000));
                (StoreCommand::Read(key.into()), Answer::Value(found))
            }
        };
        let answer = Some(answer).filter(|_| random.chance(900_000));
        let began = 10 * at + 1;
        lines.push((client, began, if answer.is_some() { began + 5 } else { u64::MAX }, op, answer));
    }
    lines
}

#[test]
fn the_checks_say_what_the_definitions_say_on_thousands_of_histories() {
    let mut counts = [[0; 2]; 4];
    for seed in 0..3_000 {
        let lines = random_history(&mut Random::stream(seed, &[]), seed % 3 > 0);
        let all = plain(&lines);
        let found = judged(&lines, &Guarantee::ALL);
        let defined =
            [one_order(&all, 0, &BTreeMap::new()), is_causal(&all), reads_own_writes(&all), reads_go_forward(&all)];
        for (which, (found, defined)) in found[1..5].iter().zip(defined).enumerate() {
            let model = Guarantee::ALL[which + 1];
            let ours = match found {
                Found::Holds => true,
                Found::Refuted(_) => false,
                Found::Undecided(doubt) => panic!("history {seed}, {model:?}: {doubt:?}"),
            };
            assert_eq!(ours, defined, "history {seed}, {model:?}: {lines:#?}");
            counts[which][usize::from(ours)] += 1;
        }
        for (model, found) in Guarantee::ALL.iter().zip(&found) {
            let Found::Refuted(few) = found else { continue };
            let alone: Vec<Line> = few.iter().map(|place| lines[*place].clone()).collect();
            assert!(matches!(judged(&alone, &[*model])[..], [Found::Refuted(_)]), "history {seed}, {model:?}: {few:?}");
        }
        let holds: Vec<bool> = found.iter().map(|found| *found == Found::Holds).collect();
        assert!(holds[..4].is_sorted() && holds[2] <= holds[4], "history {seed}: {holds:?}");
    }
    assert!(counts.iter().flatten().all(|&count| count > 100), "too few of one kind: {counts:?}");
}
