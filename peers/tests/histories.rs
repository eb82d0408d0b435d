//! The checks of histories say what other checkers say, of thousands of random histories: the testers of linearizability
//! and of sequential consistency of the crate stateright.

use std::sync::Arc;

use stateright::semantics::{ConsistencyTester, LinearizabilityTester, SequentialConsistencyTester, SequentialSpec};
use synod::algorithm::Random;
use synod::model::Guarantee;
use synod::workload::Call;
use synod::workload::guarantees::{self, Effort, Found};
use synod::workload::key_value::{self, Answer, StoreCommand};
use synod::workload::linearizable::{self, Verdict};

/// Two registers, as the other checkers want them told.
#[derive(Clone, Default)]
struct Registers([Option<u8>; 2]);

#[derive(Clone, Debug)]
enum Op {
    Write(usize, u8),
    Read(usize),
    Swap(usize, u8, u8),
}

#[derive(Clone, Debug, PartialEq)]
enum Ret {
    Done,
    Found(Option<u8>),
}

impl SequentialSpec for Registers {
    type Op = Op;
    type Ret = Ret;

    fn invoke(&mut self, op: &Op) -> Ret {
        match *op {
            Op::Write(key, value) => self.0[key] = Some(value),
            Op::Swap(key, old, new) if self.0[key] == Some(old) => self.0[key] = Some(new),
            Op::Read(key) | Op::Swap(key, ..) => return Ret::Found(self.0[key]),
        }
        Ret::Done
    }
}

/// A client: its name, and what it has under way: since when, and what it asks.
struct Client {
    name: usize,
    open: Option<(u64, Op)>,
}

/// What one checker and the other is told: who, when it began and ended, what was asked, and the answer; no answer: nobody
/// knows what became of it.
#[derive(Debug)]
struct Told {
    client: usize,
    began: u64,
    ended: u64,
    command: StoreCommand,
    answer: Option<Answer>,
}

impl Told {
    /// The same operation as ours.
    fn of(client: usize, (began, op): (u64, &Op), answered: Option<(u64, &Ret)>) -> Told {
        let text = |value: u8| -> Arc<str> { value.to_string().into() };
        let name = |key: usize| -> Arc<str> { ["x", "y"][key].into() };
        let command = match *op {
            Op::Write(key, value) => StoreCommand::Write(name(key), text(value)),
            Op::Swap(key, old, new) => StoreCommand::cas(name(key), text(old), text(new)),
            Op::Read(key) => StoreCommand::Read(name(key)),
        };
        let answer = answered.map(|(_, ret)| match (op, ret) {
            (_, Ret::Done) => Answer::Done,
            (Op::Swap(..), Ret::Found(found)) => Answer::Mismatch(found.map(text)),
            (_, Ret::Found(found)) => Answer::Value(found.map(text)),
        });
        Told { client, began, ended: answered.map_or(u64::MAX, |(now, _)| now), command, answer }
    }

    fn call(&self) -> Call<'_, key_value::Register> {
        Call { began: self.began, ended: self.ended, op: &self.command, answer: self.answer.as_ref() }
    }
}

/// A random history of three clients, told to both checkers, in the order in which operations began. Who is left without
/// an answer asks no more: another client comes.
fn history(random: &mut Random, tester: &mut impl ConsistencyTester<usize, Registers>) -> Vec<Told> {
    let mut told = Vec::new();
    let mut clients = [0, 1, 2].map(|name| Client { name, open: None });
    let (mut registers, mut names) = (Registers::default(), 3);
    for now in 0..16 {
        let client = &mut clients[random.below(3) as usize];
        let below = |random: &mut Random, most: u64| random.below(most) as u8;
        let Some((began, op)) = client.open.take() else {
            let key = random.below(2) as usize;
            let op = match random.below(3) {
                0 => Op::Write(key, below(random, 3)),
                1 => Op::Swap(key, below(random, 3), below(random, 3)),
                _ => Op::Read(key),
            };
            tester.on_invoke(client.name, op.clone()).expect("it asks one thing");
            client.open = Some((now, op));
            continue;
        };
        // Mostly what registers would answer now, sometimes anything, sometimes nothing.
        let ret = match (random.below(10), &op) {
            (0, _) => None,
            (1, Op::Read(_) | Op::Swap(..)) => Some(Ret::Found(Some(below(random, 3)))),
            _ => Some(registers.invoke(&op)),
        };
        told.push(Told::of(client.name, (began, &op), ret.as_ref().map(|ret| (now, ret))));
        if let Some(ret) = ret {
            tester.on_return(client.name, ret).expect("it has asked");
        } else {
            (client.name, names) = (names, names + 1);
        }
    }
    let open = |client: &Client| client.open.as_ref().map(|(began, op)| Told::of(client.name, (*began, op), None));
    told.extend(clients.iter().filter_map(open));
    told.sort_by_key(|told| told.began);
    told
}

/// What our checks say of a history; none: they gave up.
fn is(told: &[Told], model: Guarantee) -> Option<bool> {
    let calls = told.iter().map(|told| guarantees::Told { client: told.client, call: told.call() });
    match guarantees::judge(calls.collect(), false, &[model], Effort::CLAIM).pop()? {
        Found::Holds => Some(true),
        Found::Refuted(_) => Some(false),
        Found::Undecided(_) => None,
    }
}

/// The condition `linearizable`, which does not ask who asked.
fn is_linearizable(told: &[Told]) -> Option<bool> {
    match linearizable::verdict::<key_value::Register>(told.iter().map(Told::call).collect(), false) {
        Verdict::Explained => Some(true),
        Verdict::Unexplained { .. } => Some(false),
        Verdict::Undecided(_) => None,
    }
}

/// Holds ours against the other on thousands of histories.
fn agree<T: ConsistencyTester<usize, Registers>>(tester: impl Fn() -> T, ours: impl Fn(&[Told]) -> Option<bool>) {
    let mut verdicts = [0, 0];
    for seed in 0..4_000 {
        let mut tester = tester();
        let told = history(&mut Random::stream(seed, &[]), &mut tester);
        let ours = ours(&told).expect("few operations are always decided");
        assert_eq!(ours, tester.is_consistent(), "history {seed}: {told:#?}");
        verdicts[usize::from(ours)] += 1;
    }
    assert!(verdicts.iter().all(|&count| count > 500), "too few of one kind: {verdicts:?}");
}

#[test]
fn linearizability_agrees_with_another_checker() {
    let tester = || LinearizabilityTester::new(Registers::default());
    agree(tester, is_linearizable);
    agree(tester, |told| is(told, Guarantee::Linearizable));
}

#[test]
fn sequential_consistency_agrees_with_another_checker() {
    agree(|| SequentialConsistencyTester::new(Registers::default()), |told| is(told, Guarantee::Sequential));
}
