//! One algorithm inside another: a node that runs a server of Raft, say, as a part of itself, without a line of it copied.
//!
//! The *host* is the algorithm of the node, the *inner* one runs in it. What the inner one sends, arms and writes is sent,
//! armed and written by the host, wrapped; its rules and outcomes are heard as they are. Of its disk the host's has a copy,
//! renewed with each event that writes: so one crash takes the unsynced writes of both, and what is sent waits for both.
//! An inner algorithm has no clients: the host proposes in their place, and looks at what comes of it.

use std::hash::{Hash, Hasher};

use super::Timer;
use super::{Algorithm, Change, Context, Disk, Durable, Effect, Fired, Machine, Message, Outcome, Payload, Rule, Send};
use crate::model::{Mark, NodeId, Provenance, Sentence, Value, Violation};

/// What is the host's own, or of the algorithm inside it: messages, timers, rules, outcomes. The host has `OWN` kinds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Either<O, I, const OWN: usize> {
    /// Its own.
    Own(O),
    /// Of the algorithm inside.
    Inner(I),
}

/// A type of the host that has room for one of the algorithm inside it.
pub trait Holds<I> {
    /// So many kinds of its own come first.
    const OWN: usize = 0;
    /// As the host has it.
    fn inner(inner: I) -> Self;
}

impl<O, I, const OWN: usize> From<O> for Either<O, I, OWN> {
    fn from(own: O) -> Self {
        Either::Own(own)
    }
}

impl<O, I, const OWN: usize> Holds<I> for Either<O, I, OWN> {
    const OWN: usize = OWN;

    fn inner(inner: I) -> Self {
        Either::Inner(inner)
    }
}

impl<O: Message, I: Message, const OWN: usize> Message for Either<O, I, OWN> {
    fn kind(&self) -> usize {
        match self {
            Either::Own(own) => own.kind(),
            Either::Inner(inner) => OWN + inner.kind(),
        }
    }

    fn field(&self, index: usize) -> Value {
        match self {
            Either::Own(own) => own.field(index),
            Either::Inner(inner) => inner.field(index),
        }
    }

    fn is_idle(&self) -> bool {
        match self {
            Either::Own(own) => own.is_idle(),
            Either::Inner(inner) => inner.is_idle(),
        }
    }

    fn size(&self) -> u32 {
        match self {
            Either::Own(own) => own.size(),
            Either::Inner(inner) => inner.size(),
        }
    }

    fn build(kind: usize, from: NodeId, fields: &[(&'static str, String)]) -> Result<Self, Sentence> {
        match kind.checked_sub(OWN) {
            None => O::build(kind, from, fields).map(Either::Own),
            Some(kind) => I::build(kind, from, fields).map(Either::Inner),
        }
    }
}

impl<O: Timer, I: Timer, const OWN: usize> Timer for Either<O, I, OWN> {
    fn kind(&self) -> usize {
        match self {
            Either::Own(own) => own.kind(),
            Either::Inner(inner) => OWN + inner.kind(),
        }
    }

    fn key(&self) -> Option<Value> {
        match self {
            Either::Own(own) => own.key(),
            Either::Inner(inner) => inner.key(),
        }
    }
}

impl<O: Rule, I: Rule, const OWN: usize> Rule for Either<O, I, OWN> {
    fn index(&self) -> usize {
        match self {
            Either::Own(own) => own.index(),
            Either::Inner(inner) => OWN + inner.index(),
        }
    }

    fn argument(&self, index: usize) -> Value {
        match self {
            Either::Own(own) => own.argument(index),
            Either::Inner(inner) => inner.argument(index),
        }
    }

    fn is_quiet(&self) -> bool {
        match self {
            Either::Own(own) => own.is_quiet(),
            Either::Inner(inner) => inner.is_quiet(),
        }
    }
}

impl<O: Outcome, I: Outcome, const OWN: usize> Outcome for Either<O, I, OWN> {
    fn place(self) -> u8 {
        match self {
            Either::Own(own) => own.place(),
            Either::Inner(inner) => OWN as u8 + inner.place(),
        }
    }
}

/// What the host's description says of something and then what that of the algorithm inside it says: `ALL` together.
pub const fn joined<T: Copy, const ALL: usize>(own: &[T], inner: &[T]) -> [T; ALL] {
    assert!(own.len() + inner.len() == ALL, "these are all");
    let mut all = [if own.is_empty() { inner[0] } else { own[0] }; ALL];
    let mut at = 0;
    while at < ALL {
        all[at] = if at < own.len() { own[at] } else { inner[at - own.len()] };
        at += 1;
    }
    all
}

/// The world of the host, as the algorithm inside it sees it.
fn inside<'a, N: Algorithm, I: Algorithm>(
    cx: &'a mut Context<'_, N>,
    config: &'a I::Config,
    written: u64,
    effects: &'a mut Vec<Effect<I>>,
    rules: &'a mut Vec<Fired<I::Rule>>,
) -> Context<'a, I> {
    Context {
        me: cx.me,
        now: cx.now,
        reached: cx.reached,
        config,
        random: cx.random,
        effects,
        rules: cx.rules.is_some().then_some(rules),
        outcomes: cx.outcomes,
        written,
        ran_out: cx.ran_out,
    }
}

/// What the checker of the algorithm inside found, with its outcomes where the host has them.
pub fn found<H: Holds<I>, I>(violations: Vec<Violation>) -> impl Iterator<Item = Violation> {
    violations.into_iter().map(|mut violation| {
        for fact in &mut violation.facts {
            if let Provenance::Marked(Mark::Outcome(place)) = &mut fact.made {
                *place += H::OWN as u8;
            }
        }
        violation
    })
}

/// An algorithm that runs inside another.
#[derive(Clone, Debug)]
pub struct Embedded<I: Machine> {
    machine: I,
    /// Its writes that were not durable when it was last looked at: how many the host had made then, and how many it had.
    unsynced: Vec<(u64, u64)>,
    /// Its writes before this event.
    before: u64,
}

/// How many writes there were leaves no trace; which of them wait for the disk, its disk tells.
impl<I: Machine> Hash for Embedded<I> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.machine.hash(state);
    }
}

impl<I: Machine> Embedded<I> {
    /// It starts with what the host's disk has of it.
    pub fn boot<N>(
        found: I::Disk,
        members: &[NodeId],
        config: &I::Config,
        disk: &mut Durable<N::Disk>,
        cx: &mut Context<'_, N>,
    ) -> Embedded<I>
    where
        N: Hosts<I>,
        <N::Disk as Disk>::Write: Holds<I::Disk>,
    {
        let (mut effects, mut rules) = (Vec::new(), Vec::new());
        let own = <N::Outcome as Holds<I::Outcome>>::OWN as u8;
        cx.outcomes.shift(own);
        let mut inner = inside(cx, config, 0, &mut effects, &mut rules);
        let machine = I::boot(Durable::new(found), members, &mut inner);
        cx.outcomes.unshift(own);
        let mut embedded = Embedded { machine, unsynced: Vec::new(), before: 0 };
        embedded.carry_out(0, effects, rules, disk, cx);
        embedded
    }

    /// Lets it do something: handle a message, a timer, what the host asks of it. The host's `disk` has a copy of its own.
    pub fn act<N, R>(
        &mut self,
        config: &I::Config,
        disk: &mut Durable<N::Disk>,
        cx: &mut Context<'_, N>,
        act: impl FnOnce(&mut I, &mut Context<'_, I>) -> R,
    ) -> R
    where
        N: Hosts<I>,
        <N::Disk as Disk>::Write: Holds<I::Disk>,
    {
        self.sync(disk.synced());
        let written = self.machine.disk().written();
        let (mut effects, mut rules) = (Vec::new(), Vec::new());
        let own = <N::Outcome as Holds<I::Outcome>>::OWN as u8;
        cx.outcomes.shift(own);
        let result = act(&mut self.machine, &mut inside(cx, config, written, &mut effects, &mut rules));
        cx.outcomes.unshift(own);
        self.carry_out(written, effects, rules, disk, cx);
        result
    }

    /// Something new happens: what it kept of the last event can go. Of the host's [`Machine::forget`].
    pub fn forget(&mut self) {
        self.machine.disk_mut().forget_synced();
        self.machine.forget();
        self.before = self.machine.disk().written();
    }

    /// The algorithm itself.
    pub fn machine(&self) -> &I {
        &self.machine
    }

    /// What it did in this event, for its invariants.
    pub fn change(&self, id: NodeId, booted: bool) -> Change<'_, I> {
        Change { id, node: &self.machine, booted, writes: self.machine.disk().changes_since(self.before) }
    }

    /// The host's disk has synced its first `upto` writes: with them, those of here that went along.
    fn sync(&mut self, upto: u64) {
        let durable = self.unsynced.iter().take_while(|(host, _)| *host <= upto).count();
        if let Some((_, own)) = self.unsynced.drain(..durable).next_back() {
            self.machine.disk_mut().sync(own);
        }
    }

    /// What it did to the world, the host does.
    fn carry_out<N>(
        &mut self,
        written: u64,
        effects: Vec<Effect<I>>,
        rules: Vec<Fired<I::Rule>>,
        disk: &mut Durable<N::Disk>,
        cx: &mut Context<'_, N>,
    ) where
        N: Hosts<I>,
        <N::Disk as Disk>::Write: Holds<I::Disk>,
    {
        if self.machine.disk().written() > written {
            let state: &I::Disk = self.machine.disk();
            cx.write(disk, Holds::inner(state.clone()));
            self.unsynced.push((cx.written, self.machine.disk().written()));
        }
        for Fired { rule, .. } in rules {
            cx.rule(|| <N::Rule as Holds<I::Rule>>::inner(rule));
        }
        for effect in effects {
            match effect {
                Effect::Send(Send { to, payload: Payload::Peer(message), after }) => {
                    let waits = self.unsynced.iter().find(|(_, own)| *own >= after).filter(|_| after > 0);
                    let payload = Payload::Peer(Holds::inner(message));
                    let after = waits.map_or(0, |(host, _)| *host);
                    cx.effects.push(Effect::Send(Send { to, payload, after }));
                }
                // It has no clients.
                Effect::Send(_) => {}
                Effect::Arm(timer, span) => cx.arm(<N::Timer as Holds<I::Timer>>::inner(timer), span),
                Effect::Disarm(timer) => cx.disarm(<N::Timer as Holds<I::Timer>>::inner(timer)),
                Effect::Open(peer) => cx.open(peer),
                Effect::Close(peer) => cx.close(peer),
            }
        }
    }
}

/// An algorithm that has room for what another one inside of it says and does.
pub trait Hosts<I: Machine>:
    Algorithm<Message: Holds<I::Message>, Timer: Holds<I::Timer>, Rule: Holds<I::Rule>, Outcome: Holds<I::Outcome>>
{
}

impl<I, N> Hosts<I> for N
where
    I: Machine,
    N: Algorithm<Message: Holds<I::Message>, Timer: Holds<I::Timer>, Rule: Holds<I::Rule>, Outcome: Holds<I::Outcome>>,
{
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::algorithm::declare::messages;

    messages! {
        enum Own {
            Ask = "A", false { number: u64 }
            Tell = "T", true { number: u64 }
        }
    }

    messages! {
        enum Inner {
            Beat = "B", false { term: u64 }
        }
    }

    type Both = Either<Own, Inner, { Own::SPECS.len() }>;

    #[test]
    fn what_is_of_the_inner_one_comes_after_what_is_the_hosts_own() {
        let (own, inner) = (Both::from(Own::Tell { number: 7 }), Both::inner(Inner::Beat { term: 9 }));
        assert_eq!((own.kind(), own.field(0), own.size()), (1, Value::Number(7), 9));
        assert_eq!((inner.kind(), inner.field(0), inner.size()), (2, Value::Number(9), 9));
        let specs: [_; 3] = joined(Own::SPECS, Inner::SPECS);
        assert_eq!(specs.map(|spec| spec.name), ["Ask", "Tell", "Beat"]);
        for message in [own, inner] {
            let (name, value) = (["number", "number", "term"][message.kind()], message.field(0).to_string());
            assert_eq!(Both::build(message.kind(), NodeId(0), &[(name, value)]), Ok(message));
        }
        assert!(Both::build(3, NodeId(0), &[]).is_err());
    }
}
