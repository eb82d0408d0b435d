//! What clients can ask: read, printed and made by what an algorithm's workload declares, of every algorithm there is.

use super::{GRAMMAR, PARLIAMENT};
use crate::algorithm::describe::Description;
use crate::algorithm::{Node, Random};
use crate::algorithms::catalogue::{self, Visit};
use crate::command::{Command, Context, Grammar, parse_line};
use crate::model::{ClientId, ClockTime, Kind, NodeId, Time, Value};
use crate::workload::{Form, Operation, OperationSpec, Workload};

/// Texts that are hard to write.
const TEXTS: &[&str] =
    &["x", "to", "3", "a b", "k=v", "=", "\"", "\\", "é谁", "\u{202e}", "#7", "none", "S1", "C1", ","];

fn context(description: &'static Description) -> Context {
    let grammar = Grammar { find: catalogue::find, names: catalogue::names };
    let grammar = if description.name == PARLIAMENT.name { GRAMMAR } else { grammar };
    Context::of(grammar, description, 3, 1)
}

fn text(random: &mut Random) -> Value {
    Value::from(TEXTS[random.below(TEXTS.len() as u64) as usize])
}

/// Any value of a kind.
fn value(kind: Kind, random: &mut Random) -> Value {
    let node = NodeId(random.below(3) as u16);
    match kind {
        Kind::Bool => Value::Bool(random.chance(500_000)),
        Kind::Number | Kind::Percent => Value::Number(random.below(1_000)),
        Kind::Node => Value::Node(node),
        Kind::Client => Value::Client(ClientId(0)),
        Kind::Nodes => Value::Nodes(vec![node]),
        Kind::Word(words) => Value::word(words[random.below(words.len() as u64) as usize]),
        Kind::Clock => Value::Clock(ClockTime { start: None, after: Time::from_millis(1 + random.below(9_999)) }),
        Kind::Text if random.chance(100_000) => Value::from(""),
        Kind::Text => text(random),
        other => panic!("say here what {other:?} looks like"),
    }
}

/// Any operation of a sort.
fn operation(spec: &'static OperationSpec, random: &mut Random) -> Operation {
    let mut arguments = Vec::new();
    for argument in spec.arguments {
        match argument.form {
            Form::Name => arguments.push(text(random)),
            Form::Literal(kind) => arguments.push(value(kind, random)),
            Form::Pair => arguments.extend([text(random), value(Kind::Text, random)]),
            Form::Maybe if random.chance(500_000) => arguments.push(Value::None),
            Form::Maybe => arguments.push(text(random)),
            Form::Flags(words) => {
                arguments.extend(words.iter().filter(|_| random.chance(500_000)).copied().map(Value::from));
            }
            Form::Pairs => {
                for _ in 0..random.below(4) {
                    arguments.extend([text(random), value(Kind::Text, random)]);
                }
            }
        }
    }
    let said = spec.options.iter().filter(|_| random.chance(500_000)).collect::<Vec<_>>();
    let options = said.into_iter().map(|option| (option.name.as_str(), value(option.kind, random))).collect();
    Operation { spec, arguments, options }
}

/// What a client's line asks for.
fn read(line: &str, context: &Context) -> Operation {
    match parse_line(line, context) {
        Ok(Some(Command::Client { operation, .. })) => operation,
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn every_operation_of_every_algorithm_is_printed_as_it_is_read() {
    for description in catalogue::all().iter().copied().chain([&PARLIAMENT]) {
        let (context, mut random) = (context(description), Random::stream(7, &[]));
        for spec in description.operations {
            for _ in 0..300 {
                let operation = operation(spec, &mut random);
                let line = format!("C1 {operation} to S2");
                assert_eq!(read(&line, &context), operation, "{}: {line}", description.name);
            }
        }
    }
}

#[test]
fn every_example_is_an_operation() {
    for description in catalogue::all() {
        for spec in description.operations {
            assert_eq!(read(&format!("C1 {}", spec.example()), &context(description)).spec, spec);
        }
    }
}

/// Checks the workload of an algorithm, by what it makes.
struct Made;

impl Visit for Made {
    type Output = ();

    fn visit<N: Node>(self) {
        let (description, context) = (N::DESCRIPTION, context(N::DESCRIPTION));
        assert_eq!(description.operations, N::Workload::OPERATIONS, "{}", description.name);
        for (index, spec) in N::Workload::OPERATIONS.iter().enumerate() {
            for (number, subject) in (1..6).flat_map(|number| (0..4).map(move |subject| (number, subject))) {
                let made = N::Workload::generate(index, number, subject);
                assert_eq!(N::Workload::access(&made), spec.access, "{}: {made}", description.name);
                let line = format!("C1 {}", N::Workload::written(&made));
                let read = read(&line, &context);
                assert_eq!(read.spec, spec, "{}: {line}", description.name);
                assert_eq!(N::Workload::read(&read), Some(made), "{}: {line}", description.name);
            }
        }
    }
}

#[test]
fn what_a_workload_makes_is_what_it_reads() {
    for name in catalogue::names() {
        catalogue::visit(name, Made);
    }
}

#[test]
fn no_number_makes_the_same_change_twice() {
    struct Twice;
    impl Visit for Twice {
        type Output = ();
        fn visit<N: Node>(self) {
            for index in 0..N::Workload::OPERATIONS.len() {
                let (one, two) = (N::Workload::generate(index, 1, 0), N::Workload::generate(index, 2, 0));
                let reads = N::Workload::access(&one) == crate::workload::Access::Read;
                // Who deletes a thing brings none along.
                let names_only = N::Workload::OPERATIONS[index].arguments.iter().all(|part| part.form == Form::Name);
                assert!((one == two) == reads || names_only, "{one}, {two}");
            }
        }
    }
    for name in catalogue::names() {
        catalogue::visit(name, Twice);
    }
}
