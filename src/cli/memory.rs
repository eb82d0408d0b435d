//! `--memory`: how much memory a run may take.

use clap::Args;

use crate::timeline::{BOUND, size};

/// The least that a run may be given.
const LEAST: usize = 1 << 20;
/// The units, and how often each doubles a byte.
const UNITS: [(&str, u32); 3] = [("KiB", 10), ("MiB", 20), ("GiB", 30)];

/// How much memory a run may take.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct Memory {
    /// What a run may take: beyond it, its oldest past is given up. What the states of a search may take: beyond it, the
    /// search ends
    #[arg(long = "memory", global = true, value_name = "SIZE", default_value_t = Size(BOUND), value_parser = bytes, allow_hyphen_values = true)]
    #[arg(help_heading = "Limits")]
    size: Size,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Size(usize);

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&size(self.0).replace(' ', ""))
    }
}

impl Memory {
    /// In bytes.
    pub(super) fn bytes(self) -> usize {
        self.size.0
    }
}

/// Reads `512MiB`.
fn bytes(text: &str) -> Result<Size, String> {
    let read = || {
        let (unit, shift) = UNITS.iter().find(|(unit, _)| text.ends_with(unit))?;
        let number = text.strip_suffix(unit)?;
        let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let bytes = number.parse::<usize>().ok().filter(|_| digits)?.checked_mul(1 << shift)?;
        (bytes >= LEAST).then_some(Size(bytes))
    };
    read().ok_or_else(|| "a size is a whole number with KiB, MiB or GiB, 1MiB at least: 512MiB".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_whole_numbers_with_a_unit() {
        for (text, expected) in [("1MiB", 1 << 20), ("1024KiB", 1 << 20), ("2GiB", 2 << 30), ("007MiB", 7 << 20)] {
            assert_eq!(bytes(text), Ok(Size(expected)), "{text}");
        }
        let bad = ["", "2", "2G", "2gib", "2 GiB", "-1MiB", "+1MiB", "1.5GiB", "GiB", "0MiB", "1023KiB", "1e3MiB"];
        for text in bad.into_iter().chain(["18446744073709551615GiB", "99999999999999999999KiB", "２GiB"]) {
            assert!(bytes(text).is_err(), "{text}");
        }
        assert_eq!([Size(BOUND), Size(512 << 20)].map(|size| size.to_string()), ["2GiB", "512MiB"]);
    }
}
