//! The settings that every algorithm shares, and how their texts are read.

use std::fmt;

use crate::algorithm::describe::{MOST_CLIENTS, MOST_NODES, SEED};
use crate::algorithm::{Random, Streams};
use crate::model::Time;

/// A range of spans of time, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Span {
    pub low: Time,
    pub high: Time,
}

/// Settings of the cluster around the algorithm.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Common {
    pub nodes: u16,
    pub seed: u64,
    pub clients: u16,
    pub latency: Span,
    pub fsync: Span,
    pub client_timeout: Time,
    pub client_give_up: Time,
    pub client_retry: bool,
    pub max_in_flight: u32,
}

impl Span {
    pub(super) const fn fixed(span: Time) -> Span {
        Span { low: span, high: span }
    }

    pub(super) fn is_fixed(self) -> bool {
        self.low == self.high
    }

    pub(super) fn draw(self, random: &mut Random) -> Time {
        if self.is_fixed() { self.low } else { Time(random.between(self.low.0, self.high.0)) }
    }

    /// The same as drawn from the first of these streams, where nothing else is.
    #[inline]
    pub(super) fn draw_alone(self, chances: Streams) -> Time {
        let width = (self.high.0 - self.low.0).saturating_add(1);
        if self.is_fixed() { self.low } else { Time(self.low.0 + chances.below(width)) }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_fixed() { self.low.fmt(f) } else { write!(f, "{}..{}", self.low, self.high) }
    }
}

impl Default for Common {
    fn default() -> Common {
        Common {
            nodes: 5,
            seed: SEED,
            clients: 2,
            latency: Span { low: Time::from_millis(10), high: Time::from_millis(20) },
            fsync: Span::fixed(Time::ZERO),
            client_timeout: Time::from_secs(1),
            client_give_up: Time::from_secs(10),
            client_retry: true,
            max_in_flight: 100_000,
        }
    }
}

/// Reads a duration: `150ms`, `2s`, `10us`, and decimals of them (`1.5s`) that are whole microseconds.
pub(super) fn duration(text: &str) -> Option<Time> {
    let unit = text.find(|c: char| c.is_ascii_alphabetic())?;
    let (number, unit) = text.split_at(unit);
    let scale: u64 = match unit {
        "us" => 1,
        "ms" => 1_000,
        "s" => 1_000_000,
        "m" | "min" => 60_000_000,
        _ => return None,
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let mut micros = whole.parse::<u64>().ok()?.checked_mul(scale)?;
    let mut place = scale;
    for digit in fraction.chars() {
        let digit = u64::from(digit.to_digit(10)?);
        if digit != 0 && place < 10 {
            return None;
        }
        place /= 10;
        micros = micros.checked_add(digit * place)?;
    }
    Some(Time(micros))
}

/// Reads a duration or a range of durations.
pub(super) fn span(text: &str) -> Option<Span> {
    match text.split_once("..") {
        Some((low, high)) => {
            let span = Span { low: duration(low)?, high: duration(high)? };
            (span.low <= span.high).then_some(span)
        }
        None => duration(text).map(Span::fixed),
    }
}

/// Reads `on` and `off`.
pub(super) fn switch(text: &str) -> Option<bool> {
    match text {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    }
}

impl Common {
    /// Sets a common setting. `None`: there is none of that name; `Some(false)`: the text is not one of its values.
    pub(super) fn set(&mut self, name: &str, text: &str) -> Option<bool> {
        fn put<T>(place: &mut T, value: Option<T>) -> bool {
            value.map(|value| *place = value).is_some()
        }
        Some(match name {
            "nodes" => put(&mut self.nodes, text.parse().ok().filter(|n| (1..=MOST_NODES).contains(n))),
            "seed" => put(&mut self.seed, text.parse().ok()),
            "clients" => put(&mut self.clients, text.parse().ok().filter(|n| *n <= MOST_CLIENTS)),
            "latency" => put(&mut self.latency, span(text)),
            "fsync" => put(&mut self.fsync, span(text)),
            "client_timeout" => put(&mut self.client_timeout, duration(text).filter(|t| t.0 > 0)),
            "client_give_up" => put(&mut self.client_give_up, duration(text).filter(|t| t.0 > 0)),
            "client_retry" => put(&mut self.client_retry, switch(text)),
            "max_in_flight" => put(&mut self.max_in_flight, text.parse().ok().filter(|n| (1..=10_000_000).contains(n))),
            _ => return None,
        })
    }

    /// The text of a common setting as it is now.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        Some(match name {
            "nodes" => self.nodes.to_string(),
            "seed" => self.seed.to_string(),
            "clients" => self.clients.to_string(),
            "latency" => self.latency.to_string(),
            "fsync" => self.fsync.to_string(),
            "client_timeout" => self.client_timeout.to_string(),
            "client_give_up" => self.client_give_up.to_string(),
            "client_retry" => if self.client_retry { "on" } else { "off" }.to_string(),
            "max_in_flight" => self.max_in_flight.to_string(),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_whole_microseconds() {
        assert_eq!(duration("150ms"), Some(Time(150_000)));
        assert_eq!(duration("1.284s"), Some(Time(1_284_000)));
        assert_eq!(duration("0.5ms"), Some(Time(500)));
        assert_eq!(duration("10us"), Some(Time(10)));
        for wrong in ["", "5", "ms", "1.5us", "-1s", "1h", "99999999999999999999s"] {
            assert_eq!(duration(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_common_setting_can_be_set_to_its_default_and_reads_back() {
        let mut common = Common::default();
        for setting in crate::algorithm::describe::COMMON_SETTINGS {
            assert_eq!(common.get(setting.name).as_deref(), Some(setting.default), "{}", setting.name);
            assert_eq!(common.set(setting.name, setting.default), Some(true), "{}", setting.name);
        }
        assert_eq!(common, Common::default());
    }
}
