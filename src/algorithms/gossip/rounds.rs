//! Rounds: whom a node is in contact with, and how the contact begins.
//!
//! With common rounds (`phase=together`) all begin at the multiples of the period, each by its own clock; else each begins its
//! first after a random part of the period. A contact by command is one outside of every round.

use std::sync::Arc;

use super::config::{Exchange, Style};
use super::item::{Entries, Versions};
use super::message::GossipMessage;
use super::rules::GossipRule;
use super::state::{Cx, Gossip, GossipTimer, after_a_round, until_next_round};
use crate::algorithms::shared::merkle::Part;
use crate::model::NodeId;

impl Gossip {
    /// It is time for a round, or the timer was made to ring.
    pub(super) fn round(&mut self, cx: &mut Cx<'_>) {
        let (round, next) =
            if cx.ran_out { after_a_round(cx.now, cx.config) } else { (0, until_next_round(cx.now, cx.config)) };
        cx.arm(GossipTimer::Round, next);
        self.did.round = true;
        self.learned.0.retain(|_, learned| *learned >= round);
        if self.goes_its_own_way(cx) {
            return;
        }
        self.probe_round(cx);
        let peers = self.peers(cx.config.fanout, cx);
        self.begin(&peers, round, cx);
    }

    /// Contacts as this node begins them now.
    pub(super) fn begin(&mut self, peers: &[NodeId], round: u64, cx: &mut Cx<'_>) {
        self.judge_last_contacts(cx);
        if peers.is_empty() {
            let others = self.others.len() as u64;
            return match others {
                0 => cx.rule(|| GossipRule::Alone { others }),
                _ => cx.rule(|| GossipRule::NobodyAlive { others }),
            };
        }
        match cx.config.style {
            Style::AntiEntropy => {
                if !self.hot.is_empty() {
                    let count = self.hot.len() as u64;
                    cx.rule(|| GossipRule::DropRumors { count });
                    self.did.touched.extend(std::mem::take(&mut self.hot).into_keys());
                }
                for peer in peers {
                    self.compare_all(*peer, round, false, cx);
                }
            }
            Style::Rumor => {
                // What a contact gives up, the next ones of the round still tell.
                let rumors: Vec<_> = self.hot.keys().cloned().collect();
                for peer in peers {
                    self.spread(*peer, &rumors, round, cx);
                }
            }
        }
    }

    /// A contact of anti-entropy beside rumours, now and then.
    pub(super) fn back_up(&mut self, cx: &mut Cx<'_>) {
        let Some(backup) = cx.config.backup else { return };
        cx.arm(GossipTimer::Backup, backup);
        if self.goes_its_own_way(cx) {
            return;
        }
        for peer in self.peers(1, cx) {
            self.compare_all(peer, 0, true, cx);
        }
    }

    /// Whether it has left, and begins nothing.
    fn goes_its_own_way(&self, cx: &mut Cx<'_>) -> bool {
        let left = self.own_view().filter(|_| self.has_left());
        left.map(|view| cx.rule(|| GossipRule::HasLeft { incarnation: view.incarnation })).is_some()
    }

    /// So many of the others, each as likely as any: of those that are not taken for dead or gone.
    fn peers(&self, count: usize, cx: &mut Cx<'_>) -> Vec<NodeId> {
        let mut others: Vec<NodeId> =
            self.others.iter().copied().filter(|other| self.is_worth_a_contact(*other)).collect();
        let count = count.min(others.len());
        for place in 0..count {
            let chosen = place + cx.random.below((others.len() - place) as u64) as usize;
            others.swap(place, chosen);
        }
        others.truncate(count);
        others
    }

    pub(super) fn tell(&mut self, to: NodeId, message: GossipMessage, cx: &mut Cx<'_>) {
        self.did.sent += 1;
        cx.send(to, message);
    }

    /// Anti-entropy: all that this node has, or its versions, is compared with what the other has.
    fn compare_all(&mut self, peer: NodeId, round: u64, backup: bool, cx: &mut Cx<'_>) {
        let (exchange, digests) = (cx.config.exchange, cx.config.digests);
        let count = self.disk.store.len() as u64;
        if exchange == Exchange::Push && count == 0 {
            return cx.rule(|| GossipRule::Quiet { rumors: 0, items: 0 });
        }
        self.did.contacts += 1;
        if digests && cx.config.merkle {
            return self.offer_tree(peer, round, backup, cx);
        }
        match exchange {
            Exchange::Push if digests => cx.rule(|| GossipRule::OfferDigest { peer, count, backup }),
            Exchange::Push => cx.rule(|| GossipRule::PushAll { peer, count, backup }),
            Exchange::Pull => cx.rule(|| GossipRule::Pull { peer, count, digests, backup }),
            Exchange::PushPull => cx.rule(|| GossipRule::Trade { peer, count, digests, backup }),
        }
        if !digests && exchange != Exchange::Pull && count > 0 {
            let entries = Entries::all(&self.disk.store);
            self.tell(peer, GossipMessage::Push { entries, rumor: false, round }, cx);
        }
        // Who says nothing of what it has is told everything.
        let (entries, exchange) = match (digests, exchange) {
            (true, exchange) => (Versions::of(&self.disk.store), exchange),
            (false, Exchange::Push) => return,
            (false, _) => (Versions::default(), Exchange::Pull),
        };
        self.tell(peer, GossipMessage::Digest { entries, exchange, part: Part::ROOT, rumor: false, round }, cx);
    }

    /// Rumour mongering: rumours are told, asked for, or both.
    fn spread(&mut self, peer: NodeId, rumors: &[Arc<str>], round: u64, cx: &mut Cx<'_>) {
        let (pushes, pulls) = (cx.config.exchange != Exchange::Pull, cx.config.exchange != Exchange::Push);
        let (count, items) = (rumors.len() as u64, self.disk.store.len() as u64);
        if count == 0 && !pulls {
            return cx.rule(|| GossipRule::Quiet { rumors: 0, items });
        }
        self.did.contacts += 1;
        if pushes && count > 0 {
            cx.rule(|| GossipRule::Spread { peer, count });
            let told = |key: &Arc<str>| Some((key.clone(), self.disk.store.get(key)?.clone()));
            let entries = Entries(rumors.iter().filter_map(told).collect());
            self.tell(peer, GossipMessage::Push { entries, rumor: true, round }, cx);
            for key in rumors {
                self.told(key, peer, cx);
            }
        }
        if pulls {
            cx.rule(|| GossipRule::AskForRumors { peer, count: items });
            let entries = Versions::of(&self.disk.store);
            self.tell(
                peer,
                GossipMessage::Digest { entries, exchange: Exchange::Pull, part: Part::ROOT, rumor: true, round },
                cx,
            );
        }
    }
}
