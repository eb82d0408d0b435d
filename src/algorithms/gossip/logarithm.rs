//! Logarithms in whole numbers: the same on every machine, as those of floating-point numbers need not be.

use crate::model::Time;

/// Binary places of a logarithm.
const PLACES: u32 = 32;

/// log₂ of a number, of 0 that of 1, with [`PLACES`] binary places, rounded down.
fn log2(number: u64) -> u64 {
    let number = number.max(1);
    let whole = number.ilog2();
    // From 1 to 2, with 63 binary places. Squared, it shows the next place of its logarithm.
    let mut rest = u128::from(number) << (63 - whole);
    let mut log = u64::from(whole);
    for _ in 0..PLACES {
        rest = (rest * rest) >> 63;
        log <<= 1;
        if rest >= 1 << 64 {
            rest >>= 1;
            log |= 1;
        }
    }
    log
}

/// `span · log(of) / log(base)`, rounded, with `base` at least 2.
pub(super) fn scaled(span: Time, of: u64, base: u64) -> Time {
    let (of, base) = (u128::from(log2(of)), u128::from(log2(base.max(2))));
    let scaled = (u128::from(span.0) * of + base / 2) / base;
    Time(u64::try_from(scaled).unwrap_or(u64::MAX))
}

/// How many digits a number below it has at most: log₁₀, rounded up.
pub(super) fn digits_below(number: u64) -> u64 {
    let mut digits = 0;
    let mut power: u64 = 1;
    while power < number {
        power = power.saturating_mul(10);
        digits += 1;
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_those_of_the_tables() {
        let second = Time::from_secs(1);
        let of_ten = |number| scaled(second, number, 10).0;
        assert_eq!([1, 2, 10, 100, 200].map(of_ten), [0, 301_030, 1_000_000, 2_000_000, 2_301_030]);
        assert_eq!(scaled(second, 3, 4).0, 792_481);
        assert_eq!((scaled(second, 0, 10), scaled(second, u64::MAX, 2).0), (Time::ZERO, 64_000_000));
    }

    #[test]
    fn digits_are_log_ten_rounded_up() {
        assert_eq!([1, 2, 10, 11, 100, 101, 201].map(digits_below), [0, 1, 1, 2, 2, 3, 3]);
        assert_eq!(digits_below(u64::MAX), 20);
    }
}
