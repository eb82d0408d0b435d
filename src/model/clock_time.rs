//! What a clock shows: how long after the start it is, and, if it is known what time of day that was, the time of day.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::Time;

/// A second, in microseconds.
const SECOND: u64 = 1_000_000;
/// A day of a clock has so many seconds.
const DAY: u64 = 24 * 3_600;

/// A time on a clock.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ClockTime {
    /// What time of day it was at the start, from midnight on; none: not said.
    pub start: Option<Time>,
    /// How long after the start.
    pub after: Time,
}

/// A text that is no time on a clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a time of day is hours, minutes and seconds, such as 01:10:00")]
pub struct ParseClockTimeError;

impl ClockTime {
    /// Since midnight, if that is known; else since the start.
    fn shown(self) -> u64 {
        self.start.unwrap_or_default().0.saturating_add(self.after.0)
    }

    /// How long after the start it is, if the start was at that time of day.
    pub fn since(self, start: Time) -> Time {
        match self.start {
            Some(_) => Time(self.shown().saturating_sub(start.0)),
            None => self.after,
        }
    }

    /// Times of day are compared as such; a time that says only how long after the start it is, with that.
    pub fn compare(self, other: ClockTime) -> Ordering {
        match (self.start, other.start) {
            (Some(_), Some(_)) => self.shown().cmp(&other.shown()),
            _ => self.after.cmp(&other.after),
        }
    }

    /// As a sentence says it: a time of day as it is shown; a span exactly, too, but as people say one.
    pub fn told(self) -> String {
        match self.start {
            Some(_) => self.to_string(),
            None => told(self.after),
        }
    }
}

/// A span: `350 us`, `20 ms`, `8 s`, `4 min 59.98 s`, `1 h 10 min`.
fn told(span: Time) -> String {
    let us = span.0;
    match us {
        0 => return "0 ms".to_owned(),
        1..1_000 => return format!("{us} us"),
        1_000..SECOND => return format!("{} ms", decimal(us, 1_000)),
        _ => {}
    }
    let (hours, minutes, rest) = (us / (3_600 * SECOND), us / (60 * SECOND) % 60, us % (60 * SECOND));
    let parts = [
        (hours > 0).then(|| format!("{hours} h")),
        (minutes > 0).then(|| format!("{minutes} min")),
        (rest > 0).then(|| format!("{} s", decimal(rest, SECOND))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// So many of a unit, with as many digits behind the point as there are.
fn decimal(amount: u64, unit: u64) -> String {
    let (whole, rest) = (amount / unit, amount % unit);
    let digits = format!("{:0width$}", rest, width = unit.ilog10() as usize);
    match digits.trim_end_matches('0') {
        "" => whole.to_string(),
        digits => format!("{whole}.{digits}"),
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.start.is_none() {
            return write!(f, "{}", self.after);
        }
        let (whole, rest) = (self.shown() / SECOND, self.shown() % SECOND);
        write!(f, "{:02}:{:02}:{:02}", whole / 3_600 % 24, whole / 60 % 60, whole % 60)?;
        match (rest, rest % 1_000) {
            (0, _) => Ok(()),
            (_, 0) => write!(f, ".{:03}", rest / 1_000),
            _ => write!(f, ".{rest:06}"),
        }
    }
}

impl FromStr for ClockTime {
    type Err = ParseClockTimeError;

    /// A time of day, `01:10:00` or `01:10:00.250`.
    fn from_str(text: &str) -> Result<ClockTime, ParseClockTimeError> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = |text: &str, most: usize| text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
        let parts: Vec<&str> = whole.split(':').collect();
        let [hours, minutes, seconds] = parts[..] else { return Err(ParseClockTimeError) };
        let part = |text: &str, below: u64| {
            let number =
                text.parse::<u64>().ok().filter(|number| digits(text, 2) && text.len() == 2 && *number < below);
            number.ok_or(ParseClockTimeError)
        };
        let whole = (part(hours, 24)? * 60 + part(minutes, 60)?) * 60 + part(seconds, 60)?;
        if !digits(fraction, 6) || text.ends_with('.') {
            return Err(ParseClockTimeError);
        }
        let rest = format!("{fraction:0<6}").parse::<u64>().map_err(|_| ParseClockTimeError)?;
        debug_assert!(whole < DAY);
        Ok(ClockTime { start: Some(Time(whole * SECOND + rest)), after: Time::ZERO })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_is_read_as_it_is_shown() {
        for text in ["00:00:00", "01:10:00", "23:59:59.999999", "01:10:00.250", "09:05:00.000001"] {
            assert_eq!(text.parse::<ClockTime>().unwrap().to_string(), text);
        }
        for wrong in ["", "1:10:00", "01:10", "24:00:00", "01:60:00", "01:10:00.", "01:10:00.1234567", "900s", "a:b:c"]
        {
            assert_eq!(wrong.parse::<ClockTime>(), Err(ParseClockTimeError), "{wrong}");
        }
    }

    #[test]
    fn a_long_span_is_told_as_people_say_it() {
        let spans =
            [0, 350, 1_000, 20_350, 8_000_000, 59_980_000, 60_000_000, 299_980_000, 4_200_000_000, 3_600_000_001];
        let told = spans.map(|us| ClockTime { start: None, after: Time(us) }.told());
        let wanted = ["0 ms", "350 us", "1 ms", "20.35 ms", "8 s", "59.98 s", "1 min", "4 min 59.98 s", "1 h 10 min"];
        assert_eq!(told[..9], wanted);
        assert_eq!(told[9], "1 h 0.000001 s");
        assert_eq!("01:10:00".parse::<ClockTime>().unwrap().told(), "01:10:00");
    }

    #[test]
    fn a_time_is_compared_as_it_was_written() {
        let fact = ClockTime { start: Some(Time::from_secs(3_300)), after: Time::from_secs(900) };
        assert_eq!(fact.to_string(), "01:10:00");
        assert_eq!(fact.compare("01:10:00".parse().unwrap()), Ordering::Equal);
        assert_eq!(fact.compare("01:09:59.999".parse().unwrap()), Ordering::Greater);
        let after = ClockTime { start: None, after: Time::from_secs(900) };
        assert_eq!((fact.compare(after), after.to_string()), (Ordering::Equal, Time::from_secs(900).to_string()));
    }
}
