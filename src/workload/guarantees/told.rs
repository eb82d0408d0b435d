//! An operation of a history, and who asked for it.

use crate::workload::{Call, SequentialSpec};

/// An operation of a history, and the client that asked for it.
#[derive(Debug)]
pub struct Told<'a, S: SequentialSpec> {
    /// Who.
    pub client: usize,
    /// What, when, and the answer.
    pub call: Call<'a, S>,
}

impl<S: SequentialSpec> Clone for Told<'_, S> {
    fn clone(&self) -> Self {
        Told { client: self.client, call: self.call.clone() }
    }
}
