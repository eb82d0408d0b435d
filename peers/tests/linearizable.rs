//! The check of linearizability says what another checker says, of thousands of random histories: the tester of the
//! crate stateright.

use std::sync::Arc;

use stateright::semantics::{ConsistencyTester, LinearizabilityTester, SequentialSpec};
use synod::algorithm::Random;
use synod::workload::Call;
use synod::workload::key_value::{self, Answer, StoreCommand};
use synod::workload::linearizable::{self, Verdict};

/// A register, as the other checker wants it told.
#[derive(Clone)]
struct Register(Option<u8>);

#[derive(Clone, Debug)]
enum Op {
    Write(u8),
    Read,
    Swap(u8, u8),
}

#[derive(Clone, Debug, PartialEq)]
enum Ret {
    Done,
    Found(Option<u8>),
}

impl SequentialSpec for Register {
    type Op = Op;
    type Ret = Ret;

    fn invoke(&mut self, op: &Op) -> Ret {
        match *op {
            Op::Write(value) => self.0 = Some(value),
            Op::Swap(old, new) if self.0 == Some(old) => self.0 = Some(new),
            Op::Read | Op::Swap(..) => return Ret::Found(self.0),
        }
        Ret::Done
    }
}

/// An operation under way: the other checker's name for it, when it began, what it asks.
type Open = Option<(usize, u64, Op)>;

/// What one checker and the other is told: when it began and ended, what was asked, and the answer; no answer: nobody
/// knows what became of it.
type Told = (u64, u64, StoreCommand, Option<Answer>);

/// The same operation as ours.
fn operation((began, op): (u64, &Op), answered: Option<(u64, &Ret)>) -> Told {
    let text = |value: u8| -> Arc<str> { value.to_string().into() };
    let key: Arc<str> = "x".into();
    let command = match *op {
        Op::Write(value) => StoreCommand::Write(key, text(value)),
        Op::Swap(old, new) => StoreCommand::cas(key, text(old), text(new)),
        Op::Read => StoreCommand::Read(key),
    };
    let answer = answered.map(|(_, ret)| match (op, ret) {
        (_, Ret::Done) => Answer::Done,
        (Op::Swap(..), Ret::Found(found)) => Answer::Mismatch(found.map(text)),
        (_, Ret::Found(found)) => Answer::Value(found.map(text)),
    });
    (began, answered.map_or(u64::MAX, |(now, _)| now), command, answer)
}

/// What our checker says; none: it gave up.
fn is_linearizable(told: &[Told]) -> Option<bool> {
    let calls = told.iter().map(|(began, ended, op, answer)| Call {
        began: *began,
        ended: *ended,
        op,
        answer: answer.as_ref(),
    });
    match linearizable::verdict::<key_value::Register>(calls.collect(), false) {
        Verdict::Explained => Some(true),
        Verdict::Unexplained { .. } => Some(false),
        Verdict::Undecided(_) => None,
    }
}

/// A random history of three clients, told to both checkers.
fn history(random: &mut Random, tester: &mut LinearizabilityTester<usize, Register>) -> Vec<Told> {
    let mut told = Vec::new();
    let mut clients: [Open; 3] = [None, None, None];
    let (mut register, mut threads) = (Register(None), 0);
    for now in 0..16 {
        let client = &mut clients[random.below(3) as usize];
        let value = |random: &mut Random| random.below(3) as u8;
        let Some((thread, began, op)) = client.take() else {
            let op = match random.below(3) {
                0 => Op::Write(value(random)),
                1 => Op::Swap(value(random), value(random)),
                _ => Op::Read,
            };
            tester.on_invoke(threads, op.clone()).expect("it asks one thing");
            *client = Some((threads, now, op));
            threads += 1;
            continue;
        };
        // Mostly what a register would answer now, sometimes anything, sometimes nothing.
        let ret = match (random.below(10), &op) {
            (0, _) => None,
            (1, Op::Read | Op::Swap(..)) => Some(Ret::Found(Some(value(random)))),
            _ => Some(register.invoke(&op)),
        };
        told.push(operation((began, &op), ret.as_ref().map(|ret| (now, ret))));
        if let Some(ret) = ret {
            tester.on_return(thread, ret).expect("it has asked");
        }
    }
    told.extend(clients.iter().flatten().map(|(_, began, op)| operation((*began, op), None)));
    told
}

#[test]
fn it_agrees_with_another_checker_on_thousands_of_random_histories() {
    let mut verdicts = [0, 0];
    for seed in 0..4_000 {
        let mut tester = LinearizabilityTester::new(Register(None));
        let told = history(&mut Random::stream(seed, &[]), &mut tester);
        let ours = is_linearizable(&told).expect("few operations are always decided");
        assert_eq!(ours, tester.is_consistent(), "history {seed}: {told:#?}");
        verdicts[usize::from(ours)] += 1;
    }
    assert!(verdicts.iter().all(|&count| count > 500), "too few of one kind: {verdicts:?}");
}
