//! What a handler may do to the world: effects as data.

use super::{Algorithm, Disk, Durable, Outcomes, Payload, PayloadOf, Random, Reply, Request};
use crate::model::{Endpoint, NodeId, NodeSet, Time};

/// A message on its way out.
#[derive(Clone, Debug)]
pub struct Send<N: Algorithm> {
    /// Whom it goes to.
    pub to: Endpoint,
    /// What it says.
    pub payload: PayloadOf<N>,
    /// How many writes must be durable before it may leave (0: none).
    pub after: u64,
}

/// What a handler asks the simulator to do, in order.
#[derive(Clone, Debug)]
pub enum Effect<N: Algorithm> {
    /// Send a message.
    Send(Send<N>),
    /// Arm a timer to fire after a span on the node's clock; an armed one of the same key is replaced.
    Arm(N::Timer, Time),
    /// Disarm a timer, if it is armed.
    Disarm(N::Timer),
    /// Open a session with another node, in place of one there is.
    Open(NodeId),
    /// Close the session with another node, if there is one.
    Close(NodeId),
}

/// A rule that fired (`held`), or was tried and held back.
#[derive(Clone, PartialEq, Debug)]
pub struct Fired<R> {
    /// The rule with its guard values.
    pub rule: R,
    /// Where.
    pub node: NodeId,
}

/// The world as one handler sees it.
pub struct Context<'a, N: Algorithm> {
    /// The node itself.
    pub me: NodeId,
    /// Its own clock.
    pub now: Time,
    /// With [`Machine::DETECTOR`](super::Machine::DETECTOR): the nodes that are up and connected with it both ways, itself
    /// included. Else empty.
    pub reached: NodeSet,
    /// Settings and safeguards in force now.
    pub config: &'a N::Config,
    /// Its own stream of random numbers.
    pub random: &'a mut Random,
    /// Where effects go.
    pub effects: &'a mut Vec<Effect<N>>,
    /// Where rules go; `None`: they are not recorded.
    pub rules: Option<&'a mut Vec<Fired<N::Rule>>>,
    /// Where outcomes go.
    pub outcomes: &'a mut Outcomes,
    /// Writes that were made so far, so that a send can wait for them.
    pub written: u64,
    /// Of a timer: it ran out; false: it was made to fire before that.
    pub ran_out: bool,
}

impl<N: Algorithm> Context<'_, N> {
    /// Changes the disk. Messages sent from now on wait until the change is durable.
    pub fn write(&mut self, disk: &mut Durable<N::Disk>, write: <N::Disk as Disk>::Write) {
        disk.write(write);
        self.written = disk.written();
    }

    /// Sends a message to another node once all writes made so far are durable.
    pub fn send(&mut self, to: NodeId, message: impl Into<N::Message>) {
        let after = self.written;
        self.effects.push(Effect::Send(Send { to: to.into(), payload: Payload::Peer(message.into()), after }));
    }

    /// Sends a message that asserts nothing of the disk: it does not wait.
    pub fn send_early(&mut self, to: NodeId, message: impl Into<N::Message>) {
        self.effects.push(Effect::Send(Send { to: to.into(), payload: Payload::Peer(message.into()), after: 0 }));
    }

    /// Passes a client's request on to another node.
    pub fn forward(&mut self, to: NodeId, request: Request<N::Workload>) {
        self.effects.push(Effect::Send(Send { to: to.into(), payload: Payload::Request(request), after: 0 }));
    }

    /// Answers a client once all writes made so far are durable.
    pub fn reply(&mut self, reply: Reply<N::Workload>) {
        let after = self.written;
        self.effects.push(Effect::Send(Send { to: reply.client.into(), payload: Payload::Reply(reply), after }));
    }

    /// Arms a timer to fire after `span` on the node's clock, in place of one of the same key.
    pub fn arm(&mut self, timer: impl Into<N::Timer>, span: Time) {
        self.effects.push(Effect::Arm(timer.into(), span));
    }

    /// Disarms a timer.
    pub fn disarm(&mut self, timer: impl Into<N::Timer>) {
        self.effects.push(Effect::Disarm(timer.into()));
    }

    /// Opens a session with another node, in place of one there is: what is sent from now on travels on it.
    ///
    /// If the other cannot be reached, [`Machine::session`](super::Machine::session) tells so later. The other hears of the session when the first
    /// message on it arrives.
    pub fn open(&mut self, peer: NodeId) {
        self.effects.push(Effect::Open(peer));
    }

    /// Closes the session with another node, which will hear of it. What was in flight on it is gone.
    pub fn close(&mut self, peer: NodeId) {
        self.effects.push(Effect::Close(peer));
    }

    /// Says what this has come to: each time that it is said, the event is marked.
    pub fn outcome(&mut self, outcome: impl Into<N::Outcome>) {
        self.outcomes.happened(outcome.into());
    }

    /// Says how far it has come: the event is marked if nobody in the cluster was so far before.
    pub fn reached(&mut self, outcome: impl Into<N::Outcome>, upto: u64) {
        self.outcomes.reached(outcome.into(), upto);
    }

    /// Says which rule fired. The closure runs only if rules are recorded.
    pub fn rule<R: Into<N::Rule>>(&mut self, rule: impl FnOnce() -> R) {
        if let Some(rules) = self.rules.as_deref_mut() {
            rules.push(Fired { rule: rule().into(), node: self.me });
        }
    }
}
