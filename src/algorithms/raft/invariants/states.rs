//! States: what a snapshot holds is what whoever executed the entries has.

use super::conflict::fact;
use super::{RaftInvariants, Report};
use crate::algorithm::Change;
use crate::algorithms::raft::Raft;
use crate::algorithms::raft::disk::Undo;
use crate::model::{Provenance, Value};

impl RaftInvariants {
    /// `EqualStates`: who has executed the same entries has the same values and sessions.
    ///
    /// As long as entries are executed the state follows from them, and what they are is looked at elsewhere. So it is enough
    /// to compare where a state is made into a snapshot, and where it is taken from one.
    pub(super) fn check_state(&mut self, change: &Change<'_, Raft>, report: &mut Report<'_>) {
        let covers = change.node.log().compacted();
        let fresh = change.booted || change.writes.iter().any(|undo| matches!(undo, Undo::Snapshot { .. }));
        if !fresh || covers.index == 0 || change.node.applied() != covers.index {
            return;
        }
        let Some((other, state)) = self.states.get(&(covers.index, covers.hash)) else {
            self.states.insert_mut((covers.index, covers.hash), (change.id, change.node.store.clone()));
            return;
        };
        if !state.answers_as(&change.node.store) {
            // The other one may be the same server, as it was before it took what its snapshot holds.
            let before = Value::Bool(change.id == *other);
            let index = ("index", covers.index.into());
            let arguments = [index.clone(), ("other", (*other).into()), ("before", before.clone())];
            let now = [index.clone(), ("before", false.into())];
            let facts = vec![
                fact("conflict-state", change.id, &now, Provenance::Now),
                fact("conflict-state", *other, &[index, ("before", before)], Provenance::Unknown),
            ];
            report.add("EqualStates", &arguments, facts);
        }
    }
}
