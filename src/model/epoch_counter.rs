//! Numbers that begin anew in every epoch: zxids.

use std::fmt;
use std::str::FromStr;

/// A counter in an epoch, `1.99`; the later epoch is the greater, whatever the counters are. `0.0` stands before all.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct EpochCounter {
    /// The epoch.
    pub epoch: u64,
    /// The counter, from 1 in each epoch.
    pub counter: u64,
}

/// How epoch counters are written for a reader.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notation {
    /// `1.99`, as in the command language.
    #[default]
    Dotted,
    /// `⟨1,99⟩`, as in papers.
    Pair,
    /// `0x100000063`: one number, the epoch in its upper 32 bits.
    Hex,
}

impl Notation {
    /// The next one, the first after the last.
    #[must_use]
    pub const fn next(self) -> Notation {
        match self {
            Notation::Dotted => Notation::Pair,
            Notation::Pair => Notation::Hex,
            Notation::Hex => Notation::Dotted,
        }
    }
}

/// A text that is no epoch counter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a number in an epoch is epoch.counter, 1.99, or both as one hexadecimal number: 0x100000063")]
pub struct ParseEpochCounterError;

/// The most epoch counters that a list can name.
const MOST: u64 = 100_000;

impl EpochCounter {
    /// The counter in the epoch.
    pub const fn new(epoch: u64, counter: u64) -> EpochCounter {
        EpochCounter { epoch, counter }
    }

    /// As one number: the epoch in the upper 32 bits, the counter in the lower.
    pub const fn packed(self) -> u64 {
        self.epoch << 32 | self.counter & 0xffff_ffff
    }

    /// As a reader wants it.
    pub fn written(self, notation: Notation) -> String {
        match notation {
            Notation::Dotted => self.to_string(),
            Notation::Pair => format!("⟨{},{}⟩", self.epoch, self.counter),
            Notation::Hex => format!("{:#x}", self.packed()),
        }
    }

    /// The epoch counters that `1.1..1.99` names, both included, or a single one.
    ///
    /// # Errors
    /// An end that is no epoch counter, ends in two epochs or in the wrong order, or more than 100,000 of them.
    pub fn range(text: &str) -> Result<Vec<EpochCounter>, ParseEpochCounterError> {
        let Some((low, high)) = text.split_once("..") else { return Ok(vec![text.parse()?]) };
        let (low, high): (EpochCounter, EpochCounter) = (low.parse()?, high.parse()?);
        let fits = low.epoch == high.epoch && low <= high && high.counter - low.counter < MOST;
        if !fits {
            return Err(ParseEpochCounterError);
        }
        Ok((low.counter..=high.counter).map(|counter| EpochCounter { counter, ..low }).collect())
    }

    /// The epoch counters of a list: `1.1,1.2,2.1..2.7`.
    ///
    /// # Errors
    /// As of [`EpochCounter::range`].
    pub fn list(text: &str) -> Result<Vec<EpochCounter>, ParseEpochCounterError> {
        let ranges: Result<Vec<Vec<EpochCounter>>, ParseEpochCounterError> =
            text.split(',').map(EpochCounter::range).collect();
        ranges.map(|ranges| ranges.concat())
    }
}

impl fmt::Display for EpochCounter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.epoch, self.counter)
    }
}

impl FromStr for EpochCounter {
    type Err = ParseEpochCounterError;
    fn from_str(text: &str) -> Result<EpochCounter, ParseEpochCounterError> {
        if let Some(digits) = text.strip_prefix("0x") {
            let all = digits.bytes().all(|b| b.is_ascii_hexdigit());
            let packed = u64::from_str_radix(digits, 16).ok().filter(|_| all).ok_or(ParseEpochCounterError)?;
            return Ok(EpochCounter { epoch: packed >> 32, counter: packed & 0xffff_ffff });
        }
        let (epoch, counter) = text.split_once('.').ok_or(ParseEpochCounterError)?;
        let number = |text: &str| {
            let digits = text.bytes().all(|b| b.is_ascii_digit());
            text.parse::<u32>().ok().filter(|_| digits).map(u64::from).ok_or(ParseEpochCounterError)
        };
        Ok(EpochCounter { epoch: number(epoch)?, counter: number(counter)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_read_as_they_are_shown_and_the_epoch_comes_first() {
        for text in ["0.0", "1.99", "4294967295.4294967295"] {
            assert_eq!(text.parse::<EpochCounter>().unwrap().to_string(), text);
        }
        for wrong in ["", "1", "1.", ".1", "-1.1", "1.2.3", "x.1", "1.4294967296", "0x", "0x+1", "0x10000000000000000"]
        {
            assert_eq!(wrong.parse::<EpochCounter>(), Err(ParseEpochCounterError), "{wrong}");
        }
        for counter in [EpochCounter::default(), EpochCounter::new(1, 99), EpochCounter::new(4_294_967_295, 7)] {
            assert_eq!(counter.written(Notation::Hex).parse(), Ok(counter));
        }
        let written =
            [Notation::Dotted, Notation::Pair, Notation::Hex].map(|form| EpochCounter::new(1, 99).written(form));
        assert_eq!(written, ["1.99", "⟨1,99⟩", "0x100000063"]);
        assert!(EpochCounter::new(2, 1) > EpochCounter::new(1, 99));
        assert_eq!(EpochCounter::new(2, 1).packed(), 0x0000_0002_0000_0001);
    }

    #[test]
    fn a_range_is_within_one_epoch() {
        assert_eq!(EpochCounter::list("1.98,1.99,2.1..2.3").unwrap().len(), 5);
        assert_eq!(EpochCounter::range("1.1..1.99").unwrap()[98], EpochCounter::new(1, 99));
        for wrong in ["1.2..1.1", "1.1..2.1", "1.1..", "..", "1.1..1.4294967295"] {
            assert_eq!(EpochCounter::range(wrong), Err(ParseEpochCounterError), "{wrong}");
        }
    }
}
