//! The configuration that an InstallSnapshot carries (dissertation §5.2, Figure 5.3), as the fields `config` and `learners`.

use std::sync::Arc;

use super::configuration::Configuration;
use super::log::Configured;
use super::snapshot::Snapshot;
use crate::algorithm::declare::FieldValue;
use crate::model::{Kind, NodeId, NodeSet, Sentence, Value};
use crate::sentence;

/// Who votes: `S1,S2,S3`, while two configurations decide `S1,S2,S3&S3,S4,S5`; nothing: those with whom the cluster began.
#[derive(Clone, PartialEq, Hash, Debug, Default)]
pub struct Voting(Arc<Snapshot>);

/// Who only learns.
#[derive(Clone, PartialEq, Hash, Debug, Default)]
pub struct Learning(Arc<Snapshot>);

impl Voting {
    /// Those of a snapshot.
    pub fn of(snapshot: &Arc<Snapshot>) -> Voting {
        Voting(snapshot.clone())
    }
}

impl Learning {
    /// Those of a snapshot.
    pub fn of(snapshot: &Arc<Snapshot>) -> Learning {
        Learning(snapshot.clone())
    }
}

/// Where a configuration is that a forged message has: nobody said.
const FORGED: u64 = u64::MAX;

/// The configuration of both; of a forged message that of the last entry that its snapshot covers, which is `last`.
pub(super) fn configured(voting: &Voting, learning: &Learning, last: u64) -> Option<Configured> {
    let (at, config) = voting.0.configured.as_ref()?;
    let learners = learners(&learning.0).nodes().filter(|node| !config.is_voter(*node)).collect();
    let at = if *at == FORGED { last } else { *at };
    let config =
        if learners == config.learners { config.clone() } else { Arc::new(Configuration { learners, ..**config }) };
    Some((at, config))
}

fn learners(snapshot: &Snapshot) -> NodeSet {
    snapshot.configured.as_ref().map_or(NodeSet::default(), |(_, config)| config.learners)
}

/// A snapshot that has nothing but a configuration.
fn alone(config: Configuration) -> Arc<Snapshot> {
    Arc::new(Snapshot { configured: Some((FORGED, Arc::new(config))), ..Snapshot::default() })
}

impl FieldValue for Voting {
    const KIND: Kind = Kind::Configuration;
    const RARE: bool = true;

    fn value(&self) -> Value {
        self.0.configured.as_ref().map_or(Value::None, |(_, config)| config.value())
    }

    fn read(text: &str) -> Result<Voting, Sentence> {
        let wrong = || sentence!("“{text}” is not a configuration, such as S1,S2,S3 or S1,S2&S2,S3", text);
        let (old, new) = text.split_once('&').map_or((text, None), |(old, new)| (old, Some(new)));
        let nodes = |text| NodeSet::read(text).map_err(|_| wrong());
        let (voters, incoming) = (nodes(old)?, new.map(nodes).transpose()?.unwrap_or_default());
        if voters.is_empty() {
            return Ok(Voting::default());
        }
        Ok(Voting(alone(Configuration { voters, incoming, learners: NodeSet::default() })))
    }

    fn omitted(_sender: NodeId) -> Voting {
        Voting::default()
    }

    fn size(&self) -> u32 {
        let members = |(_, config): &(u64, Arc<Configuration>)| config.voters.len() + config.incoming.len();
        self.0.configured.as_ref().map_or(0, |configured| 2 * members(configured) as u32)
    }
}

impl FieldValue for Learning {
    const KIND: Kind = Kind::Nodes;
    const RARE: bool = true;

    fn value(&self) -> Value {
        let learners = learners(&self.0);
        if learners.is_empty() { Value::None } else { learners.into() }
    }

    fn read(text: &str) -> Result<Learning, Sentence> {
        let learners = NodeSet::read(text)?;
        Ok(Learning(alone(Configuration { learners, ..Configuration::default() })))
    }

    fn omitted(_sender: NodeId) -> Learning {
        Learning::default()
    }

    fn size(&self) -> u32 {
        2 * learners(&self.0).len() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forged(voting: &str, learning: &str) -> Option<(u64, String)> {
        let (voting, learning) = (Voting::read(voting).unwrap(), Learning::read(learning).unwrap());
        configured(&voting, &learning, 7).map(|(index, config)| (index, config.to_string()))
    }

    #[test]
    fn what_was_forged_is_one_configuration() {
        assert_eq!(forged("S1,S2", "S4,S2"), Some((7, "{S1+S2~S4}".to_owned())));
        assert_eq!(forged("S1,S2&S2,S3", "S4"), Some((7, "{S1+S2&S2+S3~S4}".to_owned())));
        assert_eq!([forged("none", "S4"), forged("", "none")], [None, None]);
        assert_eq!(forged("S1", "none"), Some((7, "{S1}".to_owned())));
        assert!(Voting::read("S1,x").is_err() && Voting::read("S1&x").is_err() && Learning::read("4").is_err());
    }

    #[test]
    fn fields_say_what_a_snapshot_has() {
        let config = Configuration::read("{S1+S2&S2+S3~S4}").unwrap();
        let snapshot = Arc::new(Snapshot { configured: Some((5, Arc::new(config))), ..Snapshot::default() });
        let (voting, learning) = (Voting::of(&snapshot), Learning::of(&snapshot));
        assert_eq!(voting.value(), Value::Text("S1,S2&S2,S3".into()));
        assert_eq!(learning.value(), Value::Nodes(vec![NodeId(3)]));
        assert_eq!(configured(&voting, &learning, 9), snapshot.configured);
        assert_eq!([Voting::default().value(), Learning::default().value()], [Value::None, Value::None]);
    }
}
