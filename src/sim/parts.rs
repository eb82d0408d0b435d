//! Commands of many events, done in parts: `settle`, `deliver` and `drop` of all messages of a kind.

use super::runaway::Round;
use super::simulation::Simulation;
use crate::algorithm::{Node, Payload};
use crate::cluster::{Detail, Event, MomentError, Rest, UnderWay};
use crate::command::{Command, Pattern, Set, Verb};
use crate::model::{Endpoint, MessageId, NodeId};
use crate::sentence;

type Result<T> = std::result::Result<T, MomentError>;

/// Deliveries after which `settle` is taken for endless.
const ENDLESS: usize = 100_000;
/// So many more are looked at, to see what goes round.
const ROUND: usize = 1_000;

impl<N: Node> Simulation<N> {
    /// Does such a command whole. If it cannot be done, nothing was changed.
    pub(super) fn do_whole(&mut self, command: &Command) -> Result<Vec<Event>> {
        let before = matches!(command, Command::Settle(_)).then(|| self.clone());
        let mut under_way = UnderWay::default();
        match self.do_part(command, usize::MAX, &mut under_way) {
            Ok(_) => Ok(under_way.events),
            Err(why) => {
                if let Some(before) = before {
                    *self = before;
                }
                Err(why)
            }
        }
    }

    /// Goes on with such a command for so many events; whether it is done.
    pub(super) fn do_part(&mut self, command: &Command, most: usize, under_way: &mut UnderWay) -> Result<bool> {
        let UnderWay { events, rest } = under_way;
        match command {
            Command::Settle(set) => {
                let rest = match rest {
                    Some(rest) => rest,
                    None => rest.insert(self.to_settle(set.as_ref())?),
                };
                self.settle_on(rest, most, events)
            }
            Command::MessageAll { verb, pattern } => {
                let rest = rest.get_or_insert_with(|| self.to_take(pattern));
                Ok(self.take_on(*verb, rest, most, events))
            }
            _ => Err(MomentError::new(sentence!("“{word}” is done at once", word = command.word()))),
        }
    }

    fn to_settle(&self, set: Option<&Set>) -> Result<Rest> {
        let within: Option<Vec<NodeId>> = match set {
            Some(set) => Some(self.resolve(set, &[])?.nodes),
            None => None,
        };
        Ok(Rest { within, messages: Vec::new() })
    }

    fn settle_on(&mut self, rest: &mut Rest, most: usize, events: &mut Vec<Event>) -> Result<bool> {
        let Rest { within, messages } = rest;
        let inside = |end: Endpoint| within.as_ref().is_none_or(|nodes| end.node().is_some_and(|n| nodes.contains(&n)));
        let most = most.min(ENDLESS - events.len());
        if self.deliver_between(inside, messages, most, |event| events.push(event)) {
            return Ok(true);
        }
        if self.is_crowded() {
            return Err(self.too_many());
        }
        if events.len() < ENDLESS {
            return Ok(false);
        }
        self.recorder.detail = Detail::Rule;
        let mut round = Round::default();
        self.deliver_between(inside, messages, ROUND, |event| round.note(N::DESCRIPTION, &event));
        let round = round.told();
        Err(MomentError::new(sentence!(
            "settle does not end: {count} messages were delivered, and there is no end: {round}",
            count = ENDLESS,
            round => round
        )))
    }

    /// Delivers what is in flight between those inside, lowest id first, and what comes of it. Whether at most so many
    /// deliveries leave nothing, and never more in flight than may be. `next`, at first empty, is what is left of those
    /// that were in flight when it looked last, the last first: with it this goes on where it ended.
    pub(super) fn deliver_between(
        &mut self,
        inside: impl Fn(Endpoint) -> bool,
        next: &mut Vec<(MessageId, usize)>,
        most: usize,
        mut each: impl FnMut(Event),
    ) -> bool {
        let mut delivered = 0;
        loop {
            while let Some(&(id, slot)) = next.last() {
                // With its session a message can go before its turn.
                if self.network.get(slot).is_some_and(|message| message.id == id) {
                    if delivered == most || self.is_crowded() {
                        return false;
                    }
                    delivered += 1;
                    next.pop();
                    each(self.arrival(slot));
                } else {
                    next.pop();
                }
            }
            // What is sent meanwhile has higher numbers than all that is there now.
            let flying = self.network.iter().filter(|(_, message)| {
                message.ticket.is_some() && inside(message.link.from) && inside(message.link.to)
            });
            next.extend(flying.map(|(slot, message)| (message.id, slot)));
            if next.is_empty() {
                return true;
            }
            next.sort_unstable();
            next.reverse();
        }
    }

    fn to_take(&self, pattern: &Pattern) -> Rest {
        let flying = self.network.in_order();
        let meant = flying.into_iter().rev().filter(|(_, m)| m.ticket.is_some() && self.matches(m, pattern));
        Rest { within: None, messages: meant.map(|(slot, message)| (message.id, slot)).collect() }
    }

    /// Delivers or drops what was in flight when it began; whether all is done.
    fn take_on(&mut self, verb: Verb, rest: &mut Rest, most: usize, events: &mut Vec<Event>) -> bool {
        let end = events.len().saturating_add(most);
        while events.len() < end {
            let Some((id, slot)) = rest.messages.pop() else { return true };
            // With its session a message can go before its turn.
            let Some(message) = self.network.get(slot).filter(|message| message.id == id) else { continue };
            match verb {
                Verb::Drop if message.payload == Payload::Closed => {}
                Verb::Drop => events.push(self.drop_by_hand(slot)),
                // Those behind a cut, or behind another on their session, stay in flight: `deliver` would refuse them.
                _ if !message.arrived && self.network.is_cut(message.link) || self.network.head(slot).is_some() => {}
                _ => events.push(self.hand_over(slot)),
            }
        }
        rest.messages.is_empty()
    }
}
