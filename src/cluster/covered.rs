//! What a search has covered: a rule that fired, and what the guards of safeguards found in it.

/// The most guards of safeguards in one rule.
const MOST: usize = 8;

/// A rule that fired, with the findings of its guards.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Covered {
    /// The rule's place in the description.
    rule: u16,
    /// What its guards found, one after the other, in two bits each.
    findings: u16,
}

/// What a guard finds, in the order of their two bits.
const WORDS: [&str; 4] = ["held", "refused", "unchecked", "failed"];

impl Covered {
    /// A rule, and the words of what its guards found.
    pub fn new(rule: usize, words: impl Iterator<Item = &'static str>) -> Covered {
        let code = |word| WORDS.iter().position(|other| *other == word).unwrap_or(0) as u16;
        let findings = words.take(MOST).fold(0, |all, word| (all << 2) | code(word));
        Covered { rule: rule as u16, findings }
    }

    /// The rule's place in the description.
    pub fn rule(self) -> usize {
        usize::from(self.rule)
    }

    /// Both in a number.
    pub fn bits(self) -> u32 {
        (u32::from(self.rule) << 16) | u32::from(self.findings)
    }

    /// Whether a safeguard that is off would have had to decide: it would have let this pass.
    pub fn unchecked(self) -> bool {
        (self.findings >> 1) & !self.findings & 0x5555 != 0
    }

    /// Whether something happened that a safeguard would have refused.
    pub fn failed(self) -> bool {
        self.findings & (self.findings >> 1) & 0x5555 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_failed_would_have_been_refused() {
        let failed = |words: &[&'static str]| Covered::new(7, words.iter().copied()).failed();
        assert!(!failed(&[]) && !failed(&["held", "refused", "unchecked"]) && !failed(&["refused", "unchecked"]));
        let unchecked = |words: &[&'static str]| Covered::new(7, words.iter().copied()).unchecked();
        assert!(unchecked(&["unchecked"]) && unchecked(&["failed", "unchecked", "held"]));
        assert!(!unchecked(&[]) && !unchecked(&["held", "refused", "failed"]));
        assert!(failed(&["failed"]) && failed(&["failed", "held"]) && failed(&["unchecked", "failed"]));
    }
}
