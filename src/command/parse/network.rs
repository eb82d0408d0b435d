//! Reading network faults.

use super::clauses::share;
use super::nodes::Arrow;
use super::settings::once;
use super::values::{durations, switch};
use super::{Reader, Result};
use crate::command::error::{Fault, short};
use crate::command::{Network, Set};
use crate::model::NodeSet;

const OPTIONS: &[&str] = &["latency", "loss", "duplicate", "reorder"];

impl Reader<'_> {
    pub(super) fn network(&mut self, name: &str) -> Result<Network> {
        Ok(match name {
            "partition" => self.partition()?,
            "cut" => {
                let (from, to, arrow) = self.link(true)?;
                Network::Cut { from, to, both: arrow == Arrow::Both }
            }
            "isolate" => Network::Isolate(self.set()?),
            "heal" if self.peek().is_none() => Network::HealAll,
            "heal" => {
                let (from, to, arrow) = self.link(true)?;
                Network::Heal { from, to, both: arrow == Arrow::Both }
            }
            _ => self.link_quality()?,
        })
    }

    fn partition(&mut self) -> Result<Network> {
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
        let mut seen = NodeSet::default();
        if let Some(twice) = groups.iter().flatten().flat_map(|role| role.named()).find(|node| !seen.insert(*node)) {
            return Err(Fault::new(end, format!("{twice} is named twice; a node is in one group")));
        }
        Ok(Network::Partition(groups.into_iter().map(Set).collect()))
    }

    fn link_quality(&mut self) -> Result<Network> {
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
                        Fault::new(at, format!("“{}” is not a latency; 20ms or 20ms..80ms is", short(text)))
                    })?);
                }
                "loss" => loss_ppm = Some(share(text, at)?),
                "duplicate" => duplicate_ppm = Some(share(text, at)?),
                "reorder" => {
                    reorder = Some(switch(text).ok_or_else(|| {
                        Fault::new(at, format!("“{}” is not a value of reorder; it takes on or off", short(text)))
                    })?);
                }
                other => return Err(Fault::unknown(word.start, other, "options of link", OPTIONS)),
            }
        }
        if latency.is_none() && loss_ppm.is_none() && duplicate_ppm.is_none() && reorder.is_none() {
            return Err(Fault::new(self.here(), "an option is expected here: latency=, loss=, duplicate= or reorder="));
        }
        Ok(Network::Link { link, latency, loss_ppm, duplicate_ppm, reorder })
    }
}
