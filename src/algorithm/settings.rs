//! What the settings of several algorithms share: reading values, and safeguards declared once.

use std::sync::Arc;

use crate::model::{ClockTime, NodeId, Sentence, Time};
use crate::sentence;

/// `on` or `off`.
///
/// # Errors
/// The setting, what was given, and what is accepted.
pub fn switch(name: &str, value: &str) -> Result<bool, Sentence> {
    match value {
        "on" | "true" | "yes" => Ok(true),
        "off" | "false" | "no" => Ok(false),
        _ => Err(sentence!("{name}={value}: on or off", name, value)),
    }
}

/// A whole number, or a word in its place; none: that word.
///
/// # Errors
/// The setting, what was given, and what is accepted.
pub fn number_or(word: &'static str, name: &str, value: &str) -> Result<Option<u64>, Sentence> {
    if value == word {
        return Ok(None);
    }
    let number = value.parse().map(Some);
    number.map_err(|_| sentence!("{name}={value}: a whole number, or {word}", name, value, word))
}

/// `150ms`, `2s`, `10us`; also with a fraction: `1.5s`.
///
/// # Errors
/// The setting, what was given, and what is accepted.
pub fn duration(name: &str, value: &str) -> Result<Time, Sentence> {
    let wrong = || sentence!("{name}={value}: a duration is a number with us, ms or s, like 150ms", name, value);
    let digits = value.find(|c: char| !c.is_ascii_digit() && c != '.').ok_or_else(wrong)?;
    let (number, unit) = value.split_at(digits);
    let scale: u64 = match unit {
        "us" => 1,
        "ms" => 1_000,
        "s" => 1_000_000,
        _ => return Err(wrong()),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let whole: u64 = whole.parse().map_err(|_| wrong())?;
    let mut total = whole.checked_mul(scale).ok_or_else(wrong)?;
    let mut place = scale;
    for digit in fraction.bytes() {
        if place < 10 && digit != b'0' || !digit.is_ascii_digit() {
            return Err(wrong());
        }
        place /= 10;
        total = total.saturating_add(u64::from(digit - b'0') * place);
    }
    Ok(Time(total))
}

/// A whole number above zero, or `off`.
///
/// # Errors
/// The setting, what was given, and what is accepted.
pub fn number_or_off(name: &str, value: &str) -> Result<Option<u64>, Sentence> {
    if value == "off" {
        return Ok(None);
    }
    let number = value.parse().ok().filter(|number| *number > 0);
    number.map(Some).ok_or_else(|| sentence!("{name}={value}: a whole number above zero, or off", name, value))
}

/// A duration, or `off`.
///
/// # Errors
/// The setting, what was given, and what is accepted.
pub fn duration_or_off(name: &str, value: &str) -> Result<Option<Time>, Sentence> {
    if value == "off" { Ok(None) } else { duration(name, value).map(Some) }
}

/// A whole percentage, `50%`, or `off`.
///
/// # Errors
/// The setting, what was given, and what is accepted.
pub fn percent_or_off(name: &str, value: &str) -> Result<Option<u64>, Sentence> {
    if value == "off" {
        return Ok(None);
    }
    let percent = value.strip_suffix('%').and_then(|number| number.parse().ok());
    percent.map(Some).ok_or_else(|| sentence!("{name}={value}: a whole percentage, like 50%, or off", name, value))
}

/// A time of day, `00:55:00`, since midnight.
///
/// # Errors
/// The setting, what was given, and what is accepted.
pub fn time_of_day(name: &str, value: &str) -> Result<Time, Sentence> {
    let time: Option<ClockTime> = value.parse().ok();
    let start = time.and_then(|time| time.start);
    start.ok_or_else(|| sentence!("{name}={value}: a time of day is hh:mm:ss, like 00:55:00", name, value))
}

/// Names with a node each, `x@S3,y@S1`, each name once; `none`: no name.
pub fn places(value: &str) -> Option<Vec<(Arc<str>, NodeId)>> {
    let mut places: Vec<(Arc<str>, NodeId)> = Vec::new();
    for place in value.split(',').filter(|_| value != "none") {
        let (name, node) = place.split_once('@')?;
        if name.is_empty() || places.iter().any(|(other, _)| **other == *name) {
            return None;
        }
        places.push((name.into(), node.parse().ok()?));
    }
    Some(places)
}

/// Checks that followers hear a healthy leader in time.
///
/// # Errors
/// Both settings, and what comes of it.
pub fn heartbeat_is_shorter(heartbeat: Time, election: Time) -> Result<(), Sentence> {
    if heartbeat < election {
        return Ok(());
    }
    Err(sentence!(
        "heartbeat={heartbeat} must be shorter than election={election}, or followers campaign against a healthy leader",
        heartbeat,
        election
    ))
}

/// Declares safeguards: a switch each, on unless switched off.
macro_rules! safeguards {
    ($(#[$doc:meta])* $vis:vis struct $name:ident { $($(#[$about:meta])* $guard:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug)]
        $vis struct $name {
            $($(#[$about])* pub $guard: bool),*
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $($guard: true),* }
            }
        }

        impl $name {
            /// Their names, in order.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($guard)),*];

            /// Switches one. `false`: there is none of that name.
            pub fn switch(&mut self, name: &str, on: bool) -> bool {
                match name {
                    $(stringify!($guard) => self.$guard = on,)*
                    _ => return false,
                }
                true
            }

            /// Whether the one of that name is on.
            pub fn is_on(&self, name: &str) -> bool {
                match name {
                    $(stringify!($guard) => self.$guard,)*
                    _ => false,
                }
            }
        }
    };
}

pub(crate) use safeguards;
