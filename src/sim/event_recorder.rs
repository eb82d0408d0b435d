//! The event recorder: what is noted of the event under way.

use crate::algorithm::{Effect, Fired, Node, Rule};
use crate::cluster::{Covered, Detail};
use crate::model::{EventView, Marks, MessageId, NodeId, Overtaken, Value, Violation};

/// What is noted of the event under way; no part of the state.
#[derive(Debug)]
pub(super) struct EventRecorder<N: Node> {
    pub detail: Detail,
    pub rules: Vec<Fired<N::Rule>>,
    pub sent: Vec<MessageId>,
    pub marks: Marks,
    pub overtaken: Option<Overtaken>,
    /// What arrives, or all that a client's library sends, carries nothing new.
    pub idle: bool,
    /// Somebody gave it as a command.
    pub by_hand: bool,
    /// Somebody began or ceased to lead.
    pub leaders: bool,
    pub violations: Vec<Violation>,
    pub events: Vec<EventView>,
    /// Where a search has noted which rules fire; none: it does not ask.
    pub covered: Option<Vec<(NodeId, Covered)>>,
    /// Memory for the effects of handlers.
    pub effects: Vec<Effect<N>>,
}

impl<N: Node> Default for EventRecorder<N> {
    fn default() -> EventRecorder<N> {
        EventRecorder {
            detail: Detail::Silent,
            rules: Vec::new(),
            sent: Vec::new(),
            marks: Marks::NONE,
            overtaken: None,
            idle: false,
            by_hand: false,
            leaders: false,
            violations: Vec::new(),
            events: Vec::new(),
            covered: None,
            effects: Vec::new(),
        }
    }
}

impl<N: Node> Clone for EventRecorder<N> {
    fn clone(&self) -> EventRecorder<N> {
        EventRecorder { events: self.events.clone(), ..EventRecorder::default() }
    }
}

impl<N: Node> EventRecorder<N> {
    /// Where rules go, if they are wanted.
    pub(super) fn rules(&mut self) -> Option<&mut Vec<Fired<N::Rule>>> {
        (self.detail != Detail::Silent).then_some(&mut self.rules)
    }

    /// A message was sent, if there was a way for it.
    #[inline]
    pub(super) fn sent(&mut self, id: Option<MessageId>) {
        if self.detail == Detail::Full {
            self.sent.extend(id);
        }
    }

    /// Notes the rules of the event, if a search asks.
    pub(super) fn cover(&mut self) {
        let Some(covered) = &mut self.covered else { return };
        for Fired { rule, node } in &self.rules {
            let fields = N::DESCRIPTION.rules[rule.index()].fields;
            let guards = fields.iter().enumerate().filter(|(_, name)| N::DESCRIPTION.safeguards.contains(name));
            let words = guards.filter_map(|(place, _)| match rule.argument(place) {
                Value::Word(word) => Some(word.as_str()),
                _ => None,
            });
            covered.push((*node, Covered::new(rule.index(), words)));
        }
    }

    #[inline]
    pub(super) fn clear(&mut self) {
        // Nearly always there are none, or nobody asks for them: then it is not worth a call to drop them.
        if !self.rules.is_empty() {
            self.rules.clear();
        }
        if !self.violations.is_empty() {
            self.violations.clear();
        }
        self.sent.clear();
        self.marks = Marks::NONE;
        self.overtaken = None;
        self.idle = false;
        self.leaders = false;
    }
}
