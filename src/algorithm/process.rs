//! A process as it is looked at from outside: it runs, or only its disk is there.

use super::Algorithm;
use crate::model::NodeId;

/// A node as figures and checkers see it.
#[derive(Debug)]
pub enum Process<'a, N: Algorithm> {
    /// It runs, or is paused.
    Running(&'a N),
    /// It does not: its disk.
    Stopped(&'a N::Disk),
}

impl<'a, N: Algorithm> Process<'a, N> {
    /// Those that run.
    pub fn running(servers: &[(NodeId, Process<'a, N>)]) -> Vec<(NodeId, &'a N)> {
        let running = |(id, process): &(NodeId, Process<'a, N>)| match process {
            Process::Running(node) => Some((*id, *node)),
            Process::Stopped(_) => None,
        };
        let mut all = Vec::with_capacity(servers.len());
        all.extend(servers.iter().filter_map(running));
        all
    }
}
