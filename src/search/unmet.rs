//! What cannot be found from a moment: what is kept away by safeguards that are off, but cannot matter there.

use crate::algorithm::describe::Need;
use crate::cluster::Cluster;
use crate::model::MomentQuery;

/// The safeguards that are off and cannot matter in this cluster, each with what it needs and does not have.
pub fn unmet(base: &dyn Cluster) -> Vec<(&'static str, Vec<&'static Need>)> {
    let nothing =
        MomentQuery { slots: 0..0, messages: 0, operations: 0, facts_of: None, sparse: true, guarantees: false };
    let off = base.view(&nothing).safeguards.into_iter().filter(|(_, on)| !on);
    let settings: Vec<(&str, String)> =
        base.settings().into_iter().map(|(name, value)| (name, value.to_string())).collect();
    let needs = off.map(|(name, _)| (name.as_str(), base.description().unmet(&name, &settings)));
    needs.filter(|(_, needs)| !needs.is_empty()).collect()
}
