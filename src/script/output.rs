//! Items as lines of text or JSON.

use super::Item;
use crate::view::RuleView;

/// One or more lines of text for an item, without the last line break; `rule` explains a rule in a sentence.
pub fn text_line(item: &Item, rule: &dyn Fn(&RuleView) -> String) -> String {
    let _ = (item, rule);
    unimplemented!()
}

/// One JSON object for an item, without line break: rule ids and arguments, no prose; `"v":1` is the schema.
pub fn json_line(item: &Item) -> String {
    let _ = item;
    unimplemented!()
}
