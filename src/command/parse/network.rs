//! Reading network faults.

use super::clauses::share;
use super::nodes::Arrow;
use super::settings::once;
use super::values::{durations, switch};
use super::{Reader, Result};
use crate::command::error::{Fault, short};
use crate::command::{Member, NetworkFault, Set};
use crate::model::NodeSet;
use crate::sentence;

const OPTIONS: &[&str] = &["latency", "loss", "duplicate", "reorder"];

impl Reader<'_> {
    pub(super) fn network(&mut self, name: &str) -> Result<NetworkFault> {
        Ok(match name {
            "partition" => self.partition()?,
            "cut" => {
                let (from, to, arrow) = self.link(true)?;
                NetworkFault::Cut { from, to, both: arrow == Arrow::Both }
            }
            "isolate" => NetworkFault::Isolate(self.set()?),
            "heal" if self.peek().is_none() => NetworkFault::HealAll,
            "heal" => {
                let (from, to, arrow) = self.link(true)?;
                NetworkFault::Heal { from, to, both: arrow == Arrow::Both }
            }
            _ => self.link_quality()?,
        })
    }

    fn partition(&mut self) -> Result<NetworkFault> {
        let end = self.here();
        let mut groups = vec![Vec::new()];
        while let Some(word) = self.next() {
            let mut at = 0;
            for (i, part) in word.text.split('|').enumerate() {
                if i > 0 {
                    groups.push(Vec::new());
                }
                if let Some(group) = groups.last_mut().filter(|_| !part.is_empty()) {
                    self.members(part, &word, at, group)?;
                }
                at += part.len() + 1;
            }
        }
        if groups.iter().any(Vec::is_empty) {
            let message = "a group is empty; a partition is groups of nodes parted by |: S1,S2 | S3,S4,S5";
            return Err(Fault::new(end, message));
        }
        // A node of two groups is a bridge between them; a group that is part of another says nothing.
        let named = |group: &[Member]| {
            let all = group.iter().all(|role| matches!(role, Member::Node(_) | Member::Range(..)));
            all.then(|| group.iter().flat_map(|role| role.named()).collect::<NodeSet>())
        };
        let sides: Vec<Option<NodeSet>> = groups.iter().map(|group| named(group)).collect();
        let within = |inner: usize, outer: usize| match (sides[inner], sides[outer]) {
            (Some(inside), Some(side)) => inner != outer && inside.common(side) == inside,
            _ => false,
        };
        let pairs = (0..sides.len()).flat_map(|inner| (0..sides.len()).map(move |outer| (inner, outer)));
        if let Some((inner, outer)) = pairs.into_iter().find(|(inner, outer)| within(*inner, *outer)) {
            let (group, other) = (Set(groups[inner].clone()), Set(groups[outer].clone()));
            let message = sentence!(
                "the group {group} is part of the group {other}; a group has a node that no other has",
                group,
                other
            );
            return Err(Fault::new(end, message));
        }
        Ok(NetworkFault::Partition(groups.into_iter().map(Set).collect()))
    }

    fn link_quality(&mut self) -> Result<NetworkFault> {
        let link = if self.take("all") { None } else { Some(self.named_link()?) };
        let (mut latency, mut loss_ppm, mut duplicate_ppm, mut reorder) = (None, None, None, None);
        let mut said = Vec::new();
        while let Some(word) = self.next_field() {
            let (name, text) = word.field().unwrap_or_default();
            let at = word.value_start();
            if let Some(option) = OPTIONS.iter().find(|option| **option == name) {
                once(&said, option, &word)?;
                said.push((*option, ()));
            }
            match name {
                "latency" => {
                    latency = Some(durations(text).ok_or_else(|| {
                        Fault::new(
                            at,
                            sentence!("“{found}” is not a latency; 20ms or 20ms..80ms is", found = short(text)),
                        )
                    })?);
                }
                "loss" => loss_ppm = Some(share(text, at)?),
                "duplicate" => duplicate_ppm = Some(share(text, at)?),
                "reorder" => {
                    reorder = Some(switch(text).ok_or_else(|| {
                        Fault::new(
                            at,
                            sentence!("“{found}” is not a value of reorder; it takes on or off", found = short(text)),
                        )
                    })?);
                }
                other => return Err(Fault::unknown(word.start, other, "options of link", OPTIONS)),
            }
        }
        if latency.is_none() && loss_ppm.is_none() && duplicate_ppm.is_none() && reorder.is_none() {
            return Err(Fault::new(self.here(), "an option is expected here: latency=, loss=, duplicate= or reorder="));
        }
        Ok(NetworkFault::Link { link, latency, loss_ppm, duplicate_ppm, reorder })
    }
}
