//! Quorums in text: a line for each thing that is agreed to, a sign for each member, and whether they are enough.

use super::super::Words;
use super::aligned::aligned;
use crate::model::{NodeId, Quorum, QuorumSet, Value};

/// `S1 votes x=3  ●○●○○  2/3  S1 S3`
pub(super) fn lines(quorum: &Quorum, words: &Words<'_>) -> Vec<String> {
    let row = |set: &QuorumSet| vec![label(set, words), signs(set), count(set), names(&set.agreed)];
    aligned(&quorum.sets.iter().map(row).collect::<Vec<_>>())
}

fn label(set: &QuorumSet, words: &Words<'_>) -> String {
    let of = set.of.map(|node| format!("{node} ")).unwrap_or_default();
    let about = if set.about == Value::None { String::new() } else { format!(" {}", words.value(&set.about)) };
    format!("{of}{}{about}", words.text(set.title.as_str()))
}

fn signs(set: &QuorumSet) -> String {
    set.members.iter().map(|member| if set.agreed.contains(member) { "●" } else { "○" }).collect()
}

/// So many of those that are needed; once there are enough, more make no difference.
fn count(set: &QuorumSet) -> String {
    let agreed = set.agreed.len();
    if agreed >= set.needed { "✓".to_owned() } else { format!("{agreed}/{}", set.needed) }
}

/// `S1 S3`
pub(super) fn names(nodes: &[NodeId]) -> String {
    nodes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}
