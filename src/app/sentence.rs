//! Rules and broken invariants as sentences, from the catalogue of texts.

use crate::algorithm::describe::{Description, Need};
use crate::model::{Conflict, RuleView, Value, Violation, named};
use crate::text::{Texts, key};

/// One of the facts that clash, with the quorum behind it.
pub fn conflict_sentence(fact: &Conflict, texts: &Texts) -> String {
    let quorum = if fact.quorum.is_empty() { Value::None } else { Value::Nodes(fact.quorum.clone()) };
    let mut arguments = named([("node", Value::Node(fact.node)), ("quorum", quorum)]);
    arguments.extend(fact.arguments.iter().cloned());
    texts.told(&fact.text, &arguments)
}

/// Why what a violation says must not be, in a paragraph; nothing if that is not written.
pub fn explanation(violation: &Violation, texts: &Texts) -> String {
    let key = key("explained", &violation.invariant);
    if texts.has(&key) { texts.told(&key, &violation.arguments) } else { String::new() }
}

/// What a safeguard does, and under which settings it can matter.
pub fn safeguard_sentence(description: &Description, name: &str, texts: &Texts) -> String {
    let does = texts.get(&key("safeguard", name), &[]);
    let needs = needs_told(description.needs_of(name), texts);
    if needs.is_empty() {
        return does;
    }
    texts.get("safeguard-with-needs", &[("does", does.as_str().into()), ("needs", needs.as_str().into())])
}

/// What settings have to be, one after the other.
pub fn needs_told<'a>(needs: impl Iterator<Item = &'a Need>, texts: &Texts) -> String {
    let told = |need: &Need| {
        let value = need.wanted.value();
        let (other, not) = need.wanted.beside().unwrap_or_default();
        let named = [("setting", need.setting), ("value", value.as_str()), ("other", other), ("not", not)];
        texts.get(need.wanted.text(), &named.map(|(name, value)| (name, value.into())))
    };
    let and = |one: String, other: String| {
        texts.get("need-and", &[("one", one.as_str().into()), ("other", other.as_str().into())])
    };
    needs.map(told).reduce(and).unwrap_or_default()
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
    let key = key("rule", &rule.name) + suffix;
    let mut arguments = named([("node", rule.node.into())]);
    arguments.extend(rule.arguments.iter().cloned());
    if texts.has(&key) { texts.told(&key, &arguments) } else { rule.name.replace('_', " ") }
}
