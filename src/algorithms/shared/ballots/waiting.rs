//! Clients that wait to hear what is chosen. What they are told then is in [`crate::workload::proposal`].

use crate::algorithm::Request;
use crate::workload::Workload;

/// A client waits for what is chosen. It has one operation at a time: it does not wait for the former any more.
pub fn wait<W: Workload>(waiting: &mut Vec<Request<W>>, request: Request<W>) {
    waiting.retain(|other| other.client != request.client);
    waiting.push(request);
}
