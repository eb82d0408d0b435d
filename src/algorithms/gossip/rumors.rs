//! Rumours: when a node gives one up. With feedback a contact counts against a rumour if the other knew it already, blind each
//! does; a coin of one in `k` then decides, or `k` of them in a row.
//!
//! Only a contact that told nothing new is answered. Who has not answered by the next contact is taken to have heard something
//! new, so a lost answer makes a rumour live longer and never shorter.

use std::sync::Arc;

use super::rules::GossipRule;
use super::state::{Cx, Gossip, Rumor};
use crate::model::{Ballot, NodeId};

impl Gossip {
    /// Another was told of a rumour.
    pub(super) fn told(&mut self, key: &Arc<str>, peer: NodeId, cx: &mut Cx<'_>) {
        if !cx.config.feedback {
            return self.count_against(key, peer, cx);
        }
        if let Some(rumor) = self.hot.get_mut(key) {
            rumor.told.insert(peer);
        }
    }

    /// A new contact begins. Those who were told last and did not say that they knew, did not know.
    pub(super) fn judge_last_contacts(&mut self, cx: &mut Cx<'_>) {
        for (key, rumor) in &mut self.hot {
            let unanswered = std::mem::take(&mut rumor.told);
            if !unanswered.is_empty() && rumor.counter > 0 {
                let counter = std::mem::take(&mut rumor.counter);
                cx.rule(|| GossipRule::Useful { key: key.clone(), counter });
            }
        }
    }

    /// One who was told says that it knew.
    pub(super) fn useless(&mut self, from: NodeId, key: &Arc<str>, version: Ballot, cx: &mut Cx<'_>) {
        let waits = |rumor: &&mut Rumor| rumor.version == version && rumor.told.contains(from);
        let Some(rumor) = self.hot.get_mut(key).filter(waits) else {
            return cx.rule(|| GossipRule::LateFeedback { from, key: key.clone(), version });
        };
        rumor.told = rumor.told.without(from);
        self.count_against(key, from, cx);
    }

    /// One asks for rumours and says what it has: each of ours that it has counts against that rumour, each that it lacks for it.
    pub(super) fn asked_by(&mut self, from: NodeId, lacks: &[Arc<str>], round: u64, cx: &mut Cx<'_>) {
        let rumors: Vec<Arc<str>> = self.hot.keys().cloned().collect();
        for key in rumors {
            if !cx.config.feedback {
                self.count_against(&key, from, cx);
            } else if lacks.contains(&key) {
                let Some(rumor) = self.hot.get_mut(&key).filter(|rumor| rumor.counter > 0) else { continue };
                let counter = std::mem::take(&mut rumor.counter);
                cx.rule(|| GossipRule::Useful { key, counter });
            } else if !self.learned_in(&key, round) {
                self.count_against(&key, from, cx);
            }
        }
    }

    /// A contact counts against a rumour.
    fn count_against(&mut self, key: &Arc<str>, peer: NodeId, cx: &mut Cx<'_>) {
        let (k, coin, feedback) = (cx.config.k, cx.config.coin, cx.config.feedback);
        let Some(rumor) = self.hot.get_mut(key) else { return };
        rumor.counter += 1;
        let counter = rumor.counter;
        let lost = if coin { cx.random.below(k) == 0 } else { counter >= k };
        if !lost {
            return cx.rule(|| GossipRule::KeepSpreading { key: key.clone(), peer, counter, k, coin, feedback });
        }
        cx.rule(|| GossipRule::LoseInterest { key: key.clone(), peer, counter, k, coin, feedback });
        self.hot.remove(key);
        self.did.touched.push(key.clone());
    }
}
