//! An operation of a client, and what became of it.

use crate::model::{ClientId, OperationStatus, OperationView, Time, Value};
use crate::workload::{Call, Workload};

/// One operation, from its first request on.
#[derive(Clone, Debug)]
pub(super) struct Operation<W: Workload> {
    /// Who asked.
    pub client: ClientId,
    /// Its number among the client's operations.
    pub seq: u64,
    /// What was asked.
    pub command: W::Op,
    /// The event that began it.
    pub began: u64,
    /// The event that ended it.
    pub ended: u64,
    /// When it began.
    pub invoked: Time,
    /// When it ended.
    pub returned: Option<Time>,
    /// What became of it.
    pub status: OperationStatus,
    /// It still waited when the client asked for the next.
    pub overtaken: bool,
    /// The answer, if it says what became of it.
    pub answer: Option<W::Answer>,
}

impl<W: Workload> Operation<W> {
    /// Its status in the word of the command language.
    pub(super) fn status_word(&self) -> &'static str {
        word(self.status)
    }

    /// What came back.
    pub(super) fn value(&self) -> Option<Value> {
        self.answer.as_ref().and_then(W::value)
    }

    /// The same as a history has it.
    pub(super) fn call(&self) -> Call<'_, W::Specification> {
        let ended = if self.answer.is_some() { self.ended } else { u64::MAX };
        Call { began: self.began, ended, op: &self.command, answer: self.answer.as_ref() }
    }

    /// Its picture.
    pub(super) fn view(&self) -> OperationView {
        OperationView {
            seq: self.seq,
            text: self.command.to_string().into(),
            invoked: self.invoked,
            returned: self.returned,
            status: self.status,
            overtaken: self.overtaken,
            value: self.value(),
        }
    }
}

fn word(status: OperationStatus) -> &'static str {
    match status {
        OperationStatus::Pending => "pending",
        OperationStatus::Ok => "ok",
        OperationStatus::Failed => "failed",
        OperationStatus::Unknown => "unknown",
    }
}
