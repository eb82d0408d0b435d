//! Rules and broken invariants as sentences, from the catalogue of texts.

use crate::model::{Conflict, RuleView, Value, Violation};
use crate::text::{Texts, key};

/// One of the facts that clash, with the quorum behind it.
pub fn conflict_sentence(fact: &Conflict, texts: &Texts) -> String {
    let quorum = if fact.quorum.is_empty() { Value::None } else { Value::Nodes(fact.quorum.clone()) };
    let mut arguments = vec![("node", Value::Node(fact.node)), ("quorum", quorum)];
    arguments.extend(fact.arguments.iter().cloned());
    texts.get(fact.text, &arguments)
}

/// Why what a violation says must not be, in a paragraph; nothing if that is not written.
pub fn explanation(violation: &Violation, texts: &Texts) -> String {
    let key = key("explained", violation.invariant);
    if texts.has(&key) { texts.get(&key, &violation.arguments) } else { String::new() }
}

/// A rule in a few words, for lists; its name if it has none.
pub fn rule_title(rule: &RuleView, texts: &Texts) -> String {
    rule_text(rule, texts, "-title")
}

/// The sentence of a rule; its name if it has none.
pub fn rule_sentence(rule: &RuleView, texts: &Texts) -> String {
    rule_text(rule, texts, "")
}

fn rule_text(rule: &RuleView, texts: &Texts, suffix: &str) -> String {
    let key = key("rule", rule.name) + suffix;
    let mut arguments = vec![("node", rule.node.into())];
    arguments.extend(rule.arguments.iter().map(|(name, value)| (*name, value.clone())));
    if texts.has(&key) { texts.get(&key, &arguments) } else { rule.name.replace('_', " ") }
}
