//! The settings in which a search looks first for what safeguards keep away.

use std::ops::RangeInclusive;

use super::describe::{Description, MOST_CLIENTS, Need, Wanted};

/// A search begins with no fewer nodes: with two, each is half of all.
const FEWEST: u64 = 3;

/// The shortest time there is: so short that a disk syncs before any message is due.
const SHORTEST: &str = "1us";

impl Description {
    /// What a safeguard needs to matter.
    pub fn needs_of(&self, safeguard: &str) -> impl Iterator<Item = &'static Need> {
        let needed = |need: &&Need| !matches!(need.wanted, Wanted::Rather(_) | Wanted::Begins(_));
        self.needs.iter().filter(needed).filter(move |need| need.safeguards.contains(&safeguard))
    }

    /// What a safeguard needs to matter and settings do not have.
    pub fn unmet(&self, safeguard: &str, settings: &[(&'static str, String)]) -> Vec<&'static Need> {
        let value = |name: &str| settings.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str());
        let met =
            |need: &Need| value(need.setting).is_some_and(|set| need.wanted.met(set) || need.wanted.needless(value));
        self.needs_of(safeguard).filter(|need| !met(need)).collect()
    }

    /// The settings in which these safeguards are looked for first: of the smallest cluster in which they can matter, and
    /// of everything else only what they need. What is `given` stays. They are what differs from the defaults.
    pub fn tuned(&self, safeguards: &[&str], given: &[(&'static str, String)]) -> Vec<(&'static str, String)> {
        if safeguards.is_empty() {
            return Vec::new();
        }
        let mut tuned = Vec::new();
        for setting in self.every_setting().filter(|setting| given.iter().all(|(name, _)| *name != setting.name)) {
            let needs = self.needs.iter().filter(|need| need.setting == setting.name);
            let needs = needs.filter(|need| safeguards.iter().any(|name| need.safeguards.contains(name)));
            let wanted: Vec<Wanted> = needs.map(|need| need.wanted).collect();
            let other = |name: &str| given.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str());
            let met = |value: &str| wanted.iter().all(|wanted| wanted.suits(value) || wanted.needless(other));
            let fewest =
                |numbers: RangeInclusive<u64>| numbers.map(|number| number.to_string()).find(|number| met(number));
            let value = if setting.name == "nodes" {
                fewest(FEWEST.max((*self.nodes.start()).into())..=(*self.nodes.end()).into())
            } else if setting.name == "clients" {
                fewest(1..=MOST_CLIENTS.into())
            } else if met(setting.default) {
                None
            } else {
                let begins = wanted.iter().find(|wanted| matches!(wanted, Wanted::Begins(_)));
                begins.into_iter().chain(&wanted).find_map(|wanted| match *wanted {
                    Wanted::Is(value) | Wanted::IsUnless(value, ..) | Wanted::Begins(value) => Some(value.to_owned()),
                    Wanted::OneOf(words) => words.first().map(|word| (*word).to_owned()),
                    Wanted::AtLeast(least) | Wanted::Rather(least) => Some(least.to_string()),
                    Wanted::Longer => Some(SHORTEST.to_owned()),
                    Wanted::Even | Wanted::Not(_) => None,
                })
            };
            tuned.extend(value.filter(|value| value != setting.default).map(|value| (setting.name, value)));
        }
        tuned
    }
}
