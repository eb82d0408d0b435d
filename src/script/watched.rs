//! What a script watches, and what of it has changed.

use super::Item;
use crate::cluster::Cluster;
use crate::command::Operand;

/// What is watched, and what each came to when it was last told.
#[derive(Debug, Default)]
pub(super) struct Watched(Vec<(Operand, Vec<(String, String)>)>);

impl Watched {
    /// Watches one more.
    pub(super) fn add(&mut self, operand: &Operand) {
        if self.0.iter().all(|(watched, _)| watched != operand) {
            self.0.push((operand.clone(), Vec::new()));
        }
    }

    /// Watches it no longer; none: nothing any more.
    pub(super) fn remove(&mut self, operand: Option<&Operand>) {
        self.0.retain(|(watched, _)| operand.is_some_and(|operand| operand != watched));
    }

    /// All that is watched.
    pub(super) fn operands(&self) -> Vec<Operand> {
        self.0.iter().map(|(operand, _)| operand.clone()).collect()
    }

    /// Whether anything is watched, so that every single event is of interest.
    pub(super) fn any(&self) -> bool {
        !self.0.is_empty()
    }

    /// What has changed since it was last told.
    pub(super) fn told(&mut self, cluster: &dyn Cluster) -> Option<Item> {
        let mut values = Vec::new();
        for (operand, told) in &mut self.0 {
            let readings = cluster.readings(operand);
            values.extend(readings.iter().filter(|reading| !told.contains(reading)).cloned());
            *told = readings;
        }
        (!values.is_empty()).then(|| Item::Watched { values, event: cluster.event(), time: cluster.now() })
    }
}
