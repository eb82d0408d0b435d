//! What a guard found: a rule may claim what a safeguard checks only if it was checked, and so.

use super::describe::Description;
use crate::model::{Name, RuleView, Value};

/// What the guard of a safeguard found.
///
/// An argument of a rule that is called like the safeguard: the texts select on it, and say `held` only here. It is made by
/// [`guard`] alone, which is also what decides, so no rule can claim a check that nobody made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Finding {
    on: bool,
    holds: bool,
}

/// A decision that a safeguard guards: whether the safeguard is on, and whether what it asks for holds.
pub const fn guard(on: bool, holds: bool) -> Finding {
    Finding { on, holds }
}

impl Finding {
    /// Whether the guard lets it happen: what it asks for holds, or nobody asks.
    pub const fn passes(self) -> bool {
        self.holds || !self.on
    }

    /// In a word: `held`, `refused`; with the safeguard off `unchecked` if it would have held, else `failed`.
    pub const fn word(self) -> &'static str {
        match (self.on, self.holds) {
            (true, true) => "held",
            (true, false) => "refused",
            (false, true) => "unchecked",
            (false, false) => "failed",
        }
    }
}

impl From<Finding> for Value {
    fn from(finding: Finding) -> Value {
        Value::word(finding.word())
    }
}

/// The safeguards that are off and would have refused what these rules did.
pub fn failed(description: &Description, rules: &[RuleView]) -> impl Iterator<Item = &'static str> {
    let failed = |(name, value): &(Name, Value)| {
        (*value == Value::word("failed") && description.safeguards.contains(&name.as_str())).then_some(name.as_str())
    };
    rules.iter().flat_map(|rule| &rule.arguments).filter_map(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_safeguard_that_is_on_refuses() {
        let all = [(true, true), (true, false), (false, true), (false, false)].map(|(on, holds)| guard(on, holds));
        assert_eq!(all.map(Finding::word), ["held", "refused", "unchecked", "failed"]);
        assert_eq!(all.map(Finding::passes), [true, false, true, true]);
    }
}
