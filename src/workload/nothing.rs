//! Clients ask for nothing: for algorithms that are moved by commands of their own only.

use std::fmt;

use super::{Access, Call, Operation, OperationSpec, Passive, SequentialSpec, Workload};
use crate::model::{OperationStatus, Value};

/// The workload without operations.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Nothing;

/// What nobody asks, and nobody is answered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Silence;

impl fmt::Display for Silence {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

const NOTHING: &OperationSpec =
    &OperationSpec { name: "", access: Access::Read, text: "", arguments: &[], options: &[] };

impl Workload for Nothing {
    type Op = Silence;
    type Answer = Silence;
    type Specification = Silence;
    type Agent = Passive;

    const OPERATIONS: &'static [OperationSpec] = &[];

    fn read(_operation: &Operation) -> Option<Silence> {
        None
    }

    fn written(_: &Silence) -> Operation {
        Operation { spec: NOTHING, arguments: Vec::new(), options: Vec::new() }
    }

    fn generate(_index: usize, _number: u64, _subject: u64) -> Silence {
        Silence
    }

    fn access(_: &Silence) -> Access {
        NOTHING.access
    }

    fn status(_: &Silence) -> OperationStatus {
        OperationStatus::Ok
    }

    fn value(_: &Silence) -> Option<Value> {
        None
    }

    fn result(_: &Silence) -> Value {
        Value::None
    }

    fn op_size(_: &Silence) -> u32 {
        1
    }

    fn answer_size(_: &Silence) -> u32 {
        1
    }
}

impl SequentialSpec for Silence {
    type Op = Silence;
    type Answer = Silence;

    fn start(_open: bool) -> Silence {
        Silence
    }

    fn invoke(&mut self, _: &Silence) -> Silence {
        Silence
    }

    fn changes(_: &Silence, _answer: Option<&Silence>) -> bool {
        false
    }

    fn decide(_sure: &[Call<'_, Silence>], _unknown: &[Call<'_, Silence>], _start: &Silence) -> Option<bool> {
        Some(true)
    }
}
