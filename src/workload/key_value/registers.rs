//! A store that only writes and reads: `write x=3`, `read x`. For algorithms in which no node can compare and swap for all.

use super::{Answer, KeyValue, READ, Register, StoreCommand, WRITE};
use crate::model::{OperationStatus, Value};
use crate::workload::{Access, Operation, OperationSpec, Passive, Workload};

/// The workload of a store whose nodes answer each for itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Registers;

const OPERATIONS: &[OperationSpec] = &[
    OperationSpec { name: "write", access: Access::Write, text: "operation-write", arguments: WRITE, options: &[] },
    OperationSpec { name: "read", access: Access::Read, text: "operation-read", arguments: READ, options: &[] },
];

impl Workload for Registers {
    type Op = StoreCommand;
    type Answer = Answer;
    type Specification = Register;
    type Agent = Passive;

    const OPERATIONS: &'static [OperationSpec] = OPERATIONS;
    /// A second try, at another node, would be a second change.
    const TRIES_AGAIN: bool = false;

    fn read(operation: &Operation) -> Option<StoreCommand> {
        KeyValue::read(operation).filter(|command| command.access() != Access::Conditional)
    }

    fn written(command: &StoreCommand) -> Operation {
        command.in_words(OPERATIONS)
    }

    fn generate(index: usize, number: u64, subject: u64) -> StoreCommand {
        StoreCommand::generated(OPERATIONS[index].access, number, subject)
    }

    fn access(command: &StoreCommand) -> Access {
        command.access()
    }

    fn status(answer: &Answer) -> OperationStatus {
        KeyValue::status(answer)
    }

    fn value(answer: &Answer) -> Option<Value> {
        KeyValue::value(answer)
    }

    fn result(answer: &Answer) -> Value {
        KeyValue::result(answer)
    }

    fn op_size(command: &StoreCommand) -> u32 {
        KeyValue::op_size(command)
    }

    fn answer_size(answer: &Answer) -> u32 {
        KeyValue::answer_size(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_writes_and_reads_and_swaps_nothing() {
        for index in 0..OPERATIONS.len() {
            let command = Registers::generate(index, 1, 0);
            assert_eq!(Registers::read(&Registers::written(&command)), Some(command));
        }
        let swap = KeyValue::written(&StoreCommand::cas("x", "1", "2"));
        assert_eq!(Registers::read(&swap), None);
    }
}
