//! What happened before an event, as Lamport has it: at the same place, or by a message that came from there.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Endpoint, EventView, MessageId};

/// The numbers of those of some events in their order that happened before one of them, that one included.
pub fn happened_before(events: &[EventView], of: u64) -> BTreeSet<u64> {
    let mut last_at: BTreeMap<Endpoint, u64> = BTreeMap::new();
    let mut sent_by: BTreeMap<MessageId, u64> = BTreeMap::new();
    let mut causes: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
    for event in events.iter().take_while(|event| event.number <= of) {
        let before = event.node.and_then(|node| last_at.insert(node, event.number));
        let sent = event.message.as_ref().and_then(|message| sent_by.get(&message.id).copied());
        causes.insert(event.number, before.into_iter().chain(sent).collect());
        sent_by.extend(event.sent.iter().map(|id| (*id, event.number)));
    }
    let mut past = BTreeSet::new();
    let mut open: Vec<u64> = causes.contains_key(&of).then_some(of).into_iter().collect();
    while let Some(event) = open.pop() {
        if past.insert(event) {
            open.extend(causes.get(&event).into_iter().flatten());
        }
    }
    past
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EventKind, Link, Marks, MessageView, NodeId, Time};

    fn at(number: u64, node: u16, sent: &[u64], message: Option<u64>) -> EventView {
        let link = Link { from: NodeId(0).into(), to: NodeId(node).into() };
        let message = message.map(|id| MessageView {
            id: MessageId(id),
            link,
            kind: "a".into(),
            short: "a".into(),
            fields: Vec::new(),
            sent: Time::ZERO,
            due: None,
            doomed: false,
            reply: false,
            idle: false,
        });
        EventView {
            number,
            time: Time(number),
            kind: EventKind::Delivery,
            node: Some(NodeId(node).into()),
            peer: None,
            word: "a".into(),
            message,
            lost: None,
            command: None,
            rules: Vec::new(),
            sent: sent.iter().copied().map(MessageId).collect(),
            marks: Marks::NONE,
            overtaken: None,
            outcomes: Vec::new(),
            violations: Vec::new(),
            quiet: false,
        }
    }

    #[test]
    fn before_is_what_came_earlier_at_the_same_place_or_by_a_message() {
        // S1 sends at 1; S2 hears it at 4, after an event of its own; S3 does something at 2 that nobody hears of.
        let events = [at(1, 0, &[7], None), at(2, 2, &[], None), at(3, 1, &[], None), at(4, 1, &[8], Some(7))];
        let past = |of: u64| happened_before(&events, of).into_iter().collect::<Vec<_>>();
        assert_eq!(past(4), [1, 3, 4]);
        assert_eq!(past(2), [2]);
        assert!(past(9).is_empty());
    }
}
