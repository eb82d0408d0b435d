//! Whole numbers of options: what is accepted is told.

use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// Reads a whole number of a range.
pub(super) fn whole<N: FromStr + PartialOrd + Display>(text: &str, range: RangeInclusive<N>) -> Result<N, String> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|number| digits && range.contains(number));
    number.ok_or_else(|| format!("a whole number from {} to {} is expected", range.start(), range.end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_number_of_the_range_and_nothing_else_is_read() {
        for (text, number) in [("1", 1), ("007", 7), ("255", 255)] {
            assert_eq!(whole(text, 1..=255_u8), Ok(number));
        }
        for text in ["", "0", "-1", "+1", "256", "1.5", "nan", "1e2", "１", "99999999999999999999"] {
            assert_eq!(whole(text, 1..=255_u8), Err("a whole number from 1 to 255 is expected".to_owned()), "{text}");
        }
    }
}
