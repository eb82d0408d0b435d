//! What a broken invariant says in sentences.

use crate::model::{Conflict, Value, Violation};
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
