//! What a key has clients ask for, and which client: the first operation of its kind that the algorithm has.

use super::App;
use crate::algorithm::describe::Description;
use crate::model::{ClientId, ClientView, OperationStatus};
use crate::workload::{Access, OperationSpec};

/// The operation that clients ask for by a key: the first of that access. Who asks for any other than a read means what
/// clients ask for at all; where nothing is read, nothing stands for it.
pub(super) fn asked(description: &Description, access: Access) -> Option<&'static OperationSpec> {
    let operations = description.operations;
    let other = operations.first().filter(|_| access != Access::Read);
    operations.iter().find(|operation| operation.access == access).or(other)
}

/// Who asks for what is typed for a client: the first that waits for nothing, so that one can ask on either side of a
/// cut; a second one is made for that.
pub(super) fn asker(app: &App) -> ClientId {
    let clients = &app.latest().view.clients;
    let waits = |client: &&ClientView| {
        client.operations.last().is_some_and(|operation| operation.status == OperationStatus::Pending)
    };
    let free = clients.iter().find(|client| !waits(client)).map(|client| client.id);
    let longest = || clients.iter().min_by_key(|client| client.operations.last().map(|operation| operation.invoked));
    match (free, clients.len()) {
        (Some(free), _) => free,
        (None, count @ 0..2) => ClientId(count as u16),
        (None, _) => longest().map_or(ClientId(0), |client| client.id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::algorithms::catalogue;

    #[test]
    fn keys_offer_what_the_workload_of_each_algorithm_has() {
        for description in catalogue::all() {
            let (write, read) = (asked(description, Access::Write), asked(description, Access::Read));
            assert_eq!(write.is_some(), !description.operations.is_empty(), "{}", description.name);
            assert!(write.is_none_or(|operation| operation.access == Access::Write), "{}", description.name);
            assert!(read.is_none_or(|operation| operation.access == Access::Read), "{}", description.name);
        }
    }
}
