//! The event recorder: what is noted of the event under way.

use crate::algorithm::{Effect, Fired, Node};
use crate::cluster::Detail;
use crate::model::{EventView, Marks, MessageId, Overtaken, Violation};

/// What is noted of the event under way; no part of the state.
#[derive(Debug)]
pub(super) struct EventRecorder<N: Node> {
    pub detail: Detail,
    pub rules: Vec<Fired<N::Rule>>,
    pub sent: Vec<MessageId>,
    pub marks: Marks,
    pub overtaken: Option<Overtaken>,
    /// Somebody began or ceased to lead.
    pub leaders: bool,
    pub violations: Vec<Violation>,
    pub events: Vec<EventView>,
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
            leaders: false,
            violations: Vec::new(),
            events: Vec::new(),
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

    pub(super) fn clear(&mut self) {
        self.rules.clear();
        self.sent.clear();
        self.marks = Marks::NONE;
        self.overtaken = None;
        self.leaders = false;
        // Nearly always there is none: then it is not worth a call to drop them.
        if !self.violations.is_empty() {
            self.violations.clear();
        }
    }
}
