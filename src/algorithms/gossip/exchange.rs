//! The other side of a contact: what is told is compared with what there is, item by item, and what is newer is kept.

use std::sync::Arc;

use super::config::{Exchange, Style};
use super::disk::Put;
use super::item::{Entries, Item, Keys, Versions};
use super::message::GossipMessage;
use super::outcome::GossipOutcome;
use super::rules::GossipRule;
use super::state::{Cx, Gossip, Rumor};
use crate::algorithm::declare::FieldValue;
use crate::algorithm::guard;
use crate::algorithms::shared::merkle::Part;
use crate::model::{Ballot, ClientId, NodeId};

/// How an item was told.
#[derive(Clone, Copy)]
pub(super) struct Told {
    pub(super) from: NodeId,
    /// As a rumour: who did not know it, spreads it.
    pub(super) rumor: bool,
    /// Unasked: who knew it says so.
    pub(super) pushed: bool,
    pub(super) round: u64,
}

/// The operation of a client that asked for a change; none: a command did.
pub(super) type Asked = Option<(ClientId, u64)>;

impl Gossip {
    /// Items are told.
    pub(super) fn hear_all(&mut self, entries: Entries, told: Told, cx: &mut Cx<'_>) {
        for (key, item) in entries.0 {
            self.hear(key, item, told, cx);
        }
    }

    fn hear(&mut self, key: Arc<str>, item: Item, told: Told, cx: &mut Cx<'_>) {
        let Told { from, rumor, round, .. } = told;
        let before = self.version(&key);
        let newer = before.is_none_or(|own| item.version > own);
        let strictly_newer_only = guard(cx.config.guards.strictly_newer_only, newer);
        if let Some(own) = before.filter(|own| *own == item.version || !strictly_newer_only.passes()) {
            return self.know_already(key, (item, own), told, cx);
        }
        let spreads = rumor && cx.config.style == Style::Rumor;
        let (value, version) = (item.value.clone(), item.version);
        cx.rule(|| GossipRule::Learn { from, key: key.clone(), value, version, before, spreads, strictly_newer_only });
        if round > 0 {
            self.learned.0.insert(key.clone(), round);
        }
        self.store((key, item), spreads, None, cx);
    }

    /// Keeps an item in place of what there is, and spreads it or not.
    fn store(&mut self, (key, item): (Arc<str>, Item), spreads: bool, asked: Asked, cx: &mut Cx<'_>) {
        if spreads {
            self.hot.insert(key.clone(), Rumor::new(item.version));
        } else {
            self.hot.remove(&key);
        }
        cx.write(&mut self.disk, Put(key.clone(), Some(item), asked));
        self.did.touched.push(key);
    }

    /// An item that is no newer than what there is.
    fn know_already(&mut self, key: Arc<str>, (item, own): (Item, Ballot), told: Told, cx: &mut Cx<'_>) {
        let Told { from, round, .. } = told;
        let version = item.version;
        self.did.redundant += 1;
        let rumored = told.rumor && told.pushed && cx.config.style == Style::Rumor;
        if rumored && version == own && !self.hot.contains_key(&key) {
            let removed_stays_removed = guard(cx.config.guards.removed_stays_removed, false);
            cx.rule(|| GossipRule::ComesAgain { from, key: key.clone(), version, removed_stays_removed });
            if removed_stays_removed.passes() {
                self.hot.insert(key.clone(), Rumor::new(version));
                self.did.touched.push(key.clone());
            }
        } else if rumored && self.learned_in(&key, round) {
            return cx.rule(|| GossipRule::ToldTwice { from, key, round });
        } else if version == own {
            cx.rule(|| GossipRule::Known { from, key: key.clone(), version });
        } else {
            cx.rule(|| GossipRule::Older { from, key: key.clone(), version, own });
        }
        if rumored && cx.config.feedback && !self.learned_in(&key, round) {
            cx.rule(|| GossipRule::SayUseless { from, key: key.clone() });
            self.tell(from, GossipMessage::Useless { key, version }, cx);
        }
    }

    /// Another says what it has. It is told what is newer here, as far as that was so when the round began, and which of its
    /// items are newer than ours.
    /// `part`: the range of keys of which the other tells.
    pub(super) fn answer(
        &mut self,
        versions: &Versions,
        (exchange, part): (Exchange, Part),
        told: Told,
        cx: &mut Cx<'_>,
    ) {
        let Told { from, rumor, round, .. } = told;
        let (pushes, pulls) = (exchange != Exchange::Pull, exchange != Exchange::Push);
        let newer = |(key, item): &(&Arc<str>, &Item)| {
            let lacking = versions.0.get(*key).is_none_or(|version| *version < item.version);
            pulls
                && part.holds(key)
                && lacking
                && !self.learned_in(key, round)
                && (!rumor || self.hot.contains_key(*key))
        };
        let entries: Vec<(Arc<str>, Item)> =
            self.disk.store.iter().filter(newer).map(|(key, item)| (key.clone(), item.clone())).collect();
        let lacking =
            |(key, version): &(&Arc<str>, &Ballot)| pushes && self.version(key).is_none_or(|own| own < **version);
        let lacks: Vec<Arc<str>> = versions.0.iter().filter(lacking).map(|(key, _)| key.clone()).collect();
        if rumor {
            let asked: Vec<Arc<str>> = entries.iter().map(|(key, _)| key.clone()).collect();
            self.asked_by(from, &asked, round, cx);
        }
        if entries.is_empty() && lacks.is_empty() {
            let items = Versions::within(&self.disk.store, part).0.len() as u64;
            return cx.rule(|| GossipRule::Alike { from, items, part: part.value() });
        }
        cx.rule(|| GossipRule::AnswerDigest { from, count: entries.len() as u64, lacks: lacks.len() as u64 });
        let (entries, lacks) = (Entries(entries), Keys(lacks));
        self.tell(from, GossipMessage::Reply { entries, lacks, rumor, round }, cx);
    }

    /// The answer to a digest: what is newer there, and what the other lacks.
    pub(super) fn answered(&mut self, entries: Entries, lacks: &Keys, told: Told, cx: &mut Cx<'_>) {
        let Told { from, round, .. } = told;
        self.hear_all(entries, told, cx);
        if lacks.0.is_empty() {
            return;
        }
        let wanted = |key: &Arc<str>| Some((key.clone(), self.disk.store.get(key)?.clone()));
        let entries = Entries(lacks.0.iter().filter_map(wanted).collect());
        if entries.0.is_empty() {
            return cx.rule(|| GossipRule::NothingLacking { from, asked: lacks.0.len() as u64 });
        }
        cx.rule(|| GossipRule::SendLacking { from, count: entries.len() });
        self.tell(from, GossipMessage::Push { entries, rumor: false, round }, cx);
    }

    /// A change is made here: its number is one above the highest that this node knows of the key.
    pub(super) fn change(&mut self, key: Arc<str>, value: Option<Arc<str>>, asked: Asked, cx: &mut Cx<'_>) {
        let before = self.version(&key);
        let version = Ballot::of(before.map_or(0, |before| before.round).saturating_add(1), cx.me);
        let spreads = cx.config.style == Style::Rumor;
        match (&value, before) {
            (None, Some(before)) if !cx.config.certificates => {
                cx.rule(|| GossipRule::Erase { key: key.clone(), before });
                self.hot.remove(&key);
                cx.write(&mut self.disk, Put(key.clone(), None, asked));
                self.did.touched.push(key);
                return;
            }
            (None, Some(before)) => cx.rule(|| GossipRule::Certify { key: key.clone(), version, before, spreads }),
            (None, None) => return,
            (Some(value), before) => {
                cx.rule(|| GossipRule::Update { key: key.clone(), value: value.clone(), version, before, spreads });
            }
        }
        cx.outcome(GossipOutcome::Changed);
        self.learned.0.remove(&key);
        self.did.made = Some(key.clone());
        self.store((key, Item { value, version }), spreads, asked, cx);
    }
}
