//! What happened before an event and what after it, as Lamport has it: at the same place, or by a message from there.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{EventView, MessageId, MessageView};
use crate::trace::Place;

/// The light cone of an event: all that it can follow from, and all that can follow from it.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Cone {
    /// The numbers of the events before it, that one included.
    pub past: BTreeSet<u64>,
    /// The numbers of the events after it, that one included.
    pub future: BTreeSet<u64>,
}

impl Cone {
    /// Of some events in their order, those before one of them and those after it.
    pub fn of(events: &[EventView], number: u64) -> Cone {
        let causes = causes(events);
        let Some(at) = events.iter().position(|event| event.number == number) else { return Cone::default() };
        let mut past = vec![false; at + 1];
        past[at] = true;
        for place in (0..=at).rev() {
            if past[place] {
                causes[place].iter().flatten().for_each(|cause| past[*cause] = true);
            }
        }
        let mut future = vec![false; events.len()];
        future[at] = true;
        for place in at + 1..events.len() {
            future[place] = causes[place].iter().flatten().any(|cause| future[*cause]);
        }
        let numbers = |those: &[bool]| {
            let lit = events.iter().zip(those).filter(|(_, lit)| **lit);
            lit.map(|(event, _)| event.number).collect()
        };
        Cone { past: numbers(&past), future: numbers(&future) }
    }

    /// Whether an event is in it.
    pub fn has(&self, number: u64) -> bool {
        self.past.contains(&number) || self.future.contains(&number)
    }
}

/// Of each event the two that it follows from at once: the one before it at its place, and the one that sent its message.
fn causes(events: &[EventView]) -> Vec<[Option<usize>; 2]> {
    let mut last_at: BTreeMap<Place, usize> = BTreeMap::new();
    let mut sent_by: BTreeMap<MessageId, usize> = BTreeMap::new();
    let mut causes = Vec::with_capacity(events.len());
    for (at, event) in events.iter().enumerate() {
        let before = last_at.insert(Place::of(event), at);
        let sent = event.message.as_ref().and_then(|message| sent_by.get(&message.original()).copied());
        causes.push([before, sent]);
        sent_by.extend(event.sent.iter().map(|id| (*id, at)));
    }
    causes
}

/// The other ends of the arrows of an event: where the message that came to it was sent, and then where those that it sent,
/// and copies of them, arrived or were lost.
pub(super) fn other_ends(events: &[EventView], of: &EventView) -> Vec<u64> {
    let came = of.message.as_ref().map(MessageView::original);
    let from = events.iter().filter(|event| came.is_some_and(|id| event.sent.contains(&id)));
    let to = events.iter().filter(|event| event.message.as_ref().is_some_and(|m| of.sent.contains(&m.original())));
    from.chain(to).map(|event| event.number).filter(|end| *end != of.number).collect()
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
            copy_of: None,
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

    /// S1 sends at 1; S2 hears it at 4, after an event of its own; S3 does something at 2 that nobody hears of.
    fn events() -> [EventView; 5] {
        [at(1, 0, &[7], None), at(2, 2, &[], None), at(3, 1, &[], None), at(4, 1, &[8], Some(7)), at(5, 0, &[], None)]
    }

    #[test]
    fn before_is_what_came_earlier_at_the_same_place_or_by_a_message() {
        let past = |of: u64| Cone::of(&events(), of).past.into_iter().collect::<Vec<_>>();
        assert_eq!(past(4), [1, 3, 4]);
        assert_eq!(past(2), [2]);
        assert!(past(9).is_empty());
    }

    #[test]
    fn after_is_what_has_this_before_it() {
        let future = |of: u64| Cone::of(&events(), of).future.into_iter().collect::<Vec<_>>();
        assert_eq!(future(1), [1, 4, 5]);
        assert_eq!(future(3), [3, 4]);
        assert_eq!(future(2), [2]);
    }

    #[test]
    fn an_arrow_leads_from_end_to_end_and_back() {
        let events = events();
        assert_eq!(other_ends(&events, &events[0]), [4]);
        assert_eq!(other_ends(&events, &events[3]), [1]);
        assert!(other_ends(&events, &events[1]).is_empty());
    }

    #[test]
    fn a_copy_comes_from_where_the_message_was_sent() {
        let mut events = [at(1, 0, &[7], None), at(2, 0, &[8], None), at(3, 1, &[], Some(7)), at(4, 1, &[], Some(9))];
        events[3].message.as_mut().unwrap().copy_of = Some(MessageId(7));
        assert_eq!(other_ends(&events, &events[0]), [3, 4], "both arrive");
        assert_eq!(other_ends(&events, &events[3]), [1]);
        assert_eq!(Cone::of(&events, 4).past.into_iter().collect::<Vec<_>>(), [1, 3, 4]);
        assert_eq!(Cone::of(&events, 2).future.into_iter().collect::<Vec<_>>(), [2]);
    }
}
