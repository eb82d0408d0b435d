//! Settings and safeguards. A safeguard guards one decision, in one place.

use std::sync::Arc;

use crate::algorithm::Settings;
use crate::algorithm::describe::{Need, Range, Setting, Wanted};
use crate::algorithm::settings::{duration, duration_or_off, places, safeguards, switch};
use crate::model::{NodeId, Sentence, Time};
use crate::sentence;

/// Copies of a key, where nobody says how many and there are so many nodes.
const COPIES: u64 = 3;

pub(super) const SETTINGS: &[Setting] = &[
    Setting { name: "n", range: Range::Number(1, 9), default: "3", live: false },
    Setting { name: "w", range: Range::Number(1, 9), default: "2", live: true },
    Setting { name: "r", range: Range::Number(1, 9), default: "2", live: true },
    Setting { name: "quorum", range: Range::Word(&["strict", "sloppy"]), default: "strict", live: false },
    Setting { name: "versions", range: Range::Word(&["vector", "timestamp"]), default: "vector", live: false },
    Setting {
        name: "repair",
        range: Range::Word(&["async", "blocking", "write-back", "off"]),
        default: "async",
        live: true,
    },
    Setting { name: "hints", range: Range::Switch, default: "on", live: true },
    Setting { name: "hint_interval", range: Range::Duration(1_000, 3_600_000_000), default: "200ms", live: true },
    Setting { name: "anti_entropy", range: Range::DurationOrOff(1_000, 3_600_000_000), default: "off", live: true },
    Setting { name: "request_timeout", range: Range::Duration(1_000, 3_600_000_000), default: "500ms", live: true },
    Setting { name: "keys", range: Range::Places, default: "none", live: false },
];

safeguards! {
    /// What keeps the promises; all on unless switched off.
    pub struct Safeguards {
        /// A put is sent to all N replicas, not only to W of them.
        write_to_all,
        /// With strict quorums a hint is no copy: it does not count.
        hints_not_counted,
        /// Who puts without a context replaces nothing.
        context_required,
        /// A hint that is handed over replaces only what its version covers.
        version_checked_hints,
        /// What is deleted leaves a version behind.
        keep_tombstones,
    }
}

/// Under which settings safeguards can matter.
pub(super) const NEEDS: &[Need] = &[
    Need { safeguards: Safeguards::NAMES, setting: "clients", wanted: Wanted::AtLeast(1) },
    Need { safeguards: &["hints_not_counted", "version_checked_hints"], setting: "hints", wanted: Wanted::Is("on") },
];

/// How the copies that a get finds unlike are made alike.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Repair {
    /// After the answer.
    Async,
    /// Before it, at those that counted.
    Blocking,
    /// Before it, until W of the replicas have what is answered (Attiya, Bar-Noy and Dolev).
    WriteBack,
    /// Not at all.
    Off,
}

/// What is in force now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// Copies of a key; none: three, or as many as there are nodes.
    pub n: Option<u64>,
    /// Copies that must have a put; none: two, or as many as there are.
    pub w: Option<u64>,
    /// Copies that must answer a get; none: two, or as many as there are.
    pub r: Option<u64>,
    /// Whether other nodes stand in for replicas that do not answer, and count.
    pub sloppy: bool,
    /// Whether the latest timestamp wins; else versions are ordered by what their writers had seen.
    pub by_time: bool,
    /// How a get repairs.
    pub repair: Repair,
    /// Whether what a replica missed is kept for it.
    pub hints: bool,
    /// How often that is handed over, until it is taken.
    pub hint_interval: Time,
    /// How often a node compares what it has with another.
    pub anti_entropy: Option<Time>,
    /// How long a coordinator waits for W or R; half of that for those who stand in.
    pub request_timeout: Time,
    /// Where the preference lists of keys begin.
    pub keys: Vec<(Arc<str>, NodeId)>,
    /// The safeguards.
    pub guards: Safeguards,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            n: None,
            w: None,
            r: None,
            sloppy: false,
            by_time: false,
            repair: Repair::Async,
            hints: true,
            hint_interval: Time::from_millis(200),
            anti_entropy: None,
            request_timeout: Time::from_millis(500),
            keys: Vec::new(),
            guards: Safeguards::default(),
        }
    }
}

/// How many copies there are, how many must have a put, and how many must answer a get.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Sizes {
    /// Copies.
    pub n: usize,
    /// Of these, for a put.
    pub w: usize,
    /// Of these, for a get.
    pub r: usize,
}

impl Config {
    /// The sizes among so many nodes: what nobody said is no more than there can be.
    pub fn sizes(&self, nodes: usize) -> Sizes {
        let n = self.n.map_or(COPIES.min(nodes as u64), |n| n) as usize;
        let of = |said: Option<u64>| said.map_or(2.min(n), |number| number as usize);
        Sizes { n, w: of(self.w), r: of(self.r) }
    }
}

impl Settings for Config {
    fn set(&mut self, name: &str, value: &str) -> Result<(), Sentence> {
        let number = || value.parse::<u64>().map_err(|_| sentence!("{name}={value}: a whole number", name, value));
        let wrong = || Err(sentence!("{name}={text}: not a value of this setting", name, text = value));
        match name {
            "n" => self.n = Some(number()?),
            "w" => self.w = Some(number()?),
            "r" => self.r = Some(number()?),
            "quorum" => self.sloppy = value == "sloppy",
            "versions" => self.by_time = value == "timestamp",
            "repair" => {
                self.repair = match value {
                    "async" => Repair::Async,
                    "blocking" => Repair::Blocking,
                    "write-back" => Repair::WriteBack,
                    "off" => Repair::Off,
                    _ => return wrong(),
                }
            }
            "hints" => self.hints = switch(name, value)?,
            "hint_interval" => self.hint_interval = duration(name, value)?,
            "anti_entropy" => self.anti_entropy = duration_or_off(name, value)?,
            "request_timeout" => self.request_timeout = duration(name, value)?,
            "keys" => match places(value) {
                Some(places) => self.keys = places,
                None => return wrong(),
            },
            _ => return Err(sentence!("{algorithm} has no setting “{name}”", algorithm = "nwr", name)),
        }
        Ok(())
    }

    fn unsaid(&self, name: &str, nodes: u16) -> Option<String> {
        let Sizes { n, w, r } = self.sizes(usize::from(nodes));
        [("n", n), ("w", w), ("r", r)].into_iter().find(|(of, _)| *of == name).map(|(_, size)| size.to_string())
    }

    fn fits(&self, nodes: u16) -> Result<(), Sentence> {
        let Sizes { n, w, r } = self.sizes(nodes.into());
        if n > nodes.into() {
            return Err(sentence!("n={n}: there are {nodes} nodes, and each keeps one copy at most", n, nodes));
        }
        if w > n {
            return Err(sentence!("w={w}: a put cannot reach more than the n={n} copies", w, n));
        }
        if r > n {
            return Err(sentence!("r={r}: a get cannot ask more than the n={n} copies", r, n));
        }
        match self.keys.iter().find(|(_, node)| node.0 >= nodes) {
            Some((key, node)) => Err(sentence!("keys={key}@{node}: there is no {node}", key, node)),
            None => Ok(()),
        }
    }

    fn safeguard(&mut self, name: &str, on: bool) -> bool {
        self.guards.switch(name, on)
    }

    fn safeguard_is_on(&self, name: &str) -> bool {
        self.guards.is_on(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(settings: &[(&str, &str)]) -> Config {
        let mut config = Config::default();
        for (name, value) in settings {
            config.set(name, value).unwrap();
        }
        config
    }

    #[test]
    fn sizes_that_nobody_said_fit_the_nodes() {
        assert_eq!(Config::default().sizes(5), Sizes { n: 3, w: 2, r: 2 });
        assert_eq!(Config::default().sizes(1), Sizes { n: 1, w: 1, r: 1 });
        assert_eq!(config(&[("n", "5"), ("w", "4")]).sizes(7), Sizes { n: 5, w: 4, r: 2 });
    }

    #[test]
    fn more_than_there_are_is_refused_each_in_its_own_words() {
        let told = |settings: &[(&str, &str)], nodes| config(settings).fits(nodes).map_err(|said| said.to_string());
        assert_eq!(told(&[], 1), Ok(()));
        for (settings, nodes, begins) in [
            (&[("n", "4")][..], 3, "n=4: there are 3 nodes"),
            (&[("w", "4")], 5, "w=4: a put cannot reach more than the n=3"),
            (&[("r", "3")], 2, "r=3: a get cannot ask more than the n=2"),
            (&[("keys", "x@S1,y@S4")], 3, "keys=y@S4: there is no S4"),
        ] {
            let said = told(settings, nodes).unwrap_err();
            assert!(said.starts_with(begins), "{said}");
        }
    }
}
