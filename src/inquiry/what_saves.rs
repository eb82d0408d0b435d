//! What saves: the smallest change of a run with which an invariant that broke stays whole.
//!
//! On copies the run is done again from every moment with one thing changed: a message lost, or arriving earlier or later, a
//! command left out, a disk that keeps what it had, a safeguard on. All else is given as it was, each command no earlier; one
//! that has nothing to do any more is passed over. What keeps the invariant whole up to then, and for a while longer,
//! counts only if the same without the change breaks it again.

use std::collections::BTreeMap;

use super::answer::{Alteration, Breach, Saving, WhatSaves};
use super::tape::{Act, Message, Tape, picked};
use super::what_if::between;
use crate::cluster::{Cluster, Detail, Event};
use crate::command::{Command, Condition, DiskFault, Pick, Verb};
use crate::model::{Endpoint, EventKind, Mark, MessageId, MomentQuery, Name, Time, View};
use crate::search::{MessageNames, Reading};
use crate::timeline::Position;

/// So long, and for so many events at most, it has to stay whole afterwards.
const AFTERWARDS: Time = Time::from_millis(1_000);
const EVENTS: u32 = 300;
/// At most so many changes are tried, with so many events in all.
const TRIALS: u32 = 4_000;
const WORK: u64 = 600_000;
/// So many are told: those that change least. Those that are no change of the schedule are told in any case.
const TOLD: usize = 9;
/// To so many places, earlier and later, a message is moved, beside the first and the last.
const PLACES: usize = 4;

/// What keeps whole what is broken at the moment of `base`; `way` leads there from the start, `cluster` first.
pub(super) fn what_saves(base: &dyn Cluster, way: &[Command], over: &(dyn Fn() -> bool + Sync)) -> WhatSaves {
    let Some(mut breach) = breach(base) else { return WhatSaves { breach: None, savings: Vec::new(), tried: 0 } };
    let Some(mut tape) = Tape::record(way, breach.event, over) else {
        return WhatSaves { breach: Some(breach), savings: Vec::new(), tried: 0 };
    };
    if breach.invariant.is_none() {
        tape.end_where(&|moment| !moment.holds(&Condition::Linearizable));
    }
    (breach.event, breach.time) = (tape.end.event(), tape.end.now());
    let mut search = Search { tape: &tape, breach: &breach, over, tried: 0, work: 0, breaks: BTreeMap::new() };
    let mut savings = search.savings();
    let told = |saving: &Saving| matches!(saving.alteration, Alteration::Safeguard { .. } | Alteration::Disk { .. });
    let mut room = TOLD.saturating_sub(savings.iter().filter(|saving| told(saving)).count());
    savings.retain(|saving| {
        let stays = told(saving) || room > 0;
        room -= usize::from(!told(saving) && stays);
        stays
    });
    let tried = search.tried;
    WhatSaves { savings, tried, breach: Some(breach) }
}

/// The first invariant that is broken: rather one that never should than one that is known to. If none is, what clients
/// were answered may be explained by no order.
fn breach(base: &dyn Cluster) -> Option<Breach> {
    let view = base.view(&MomentQuery { sparse: true, ..MomentQuery::default() });
    let all = view.invariants.iter().filter_map(|invariant| Some((invariant, invariant.broken_at?)));
    let first = all.min_by_key(|(invariant, at)| (invariant.known, *at));
    let time = Time::ZERO;
    let breach = first.map(|(invariant, event)| {
        let (invariant, known) = (Some(invariant.name), invariant.known);
        Breach { invariant, known, event, time }
    });
    let unexplained = || !base.holds(&Condition::Linearizable);
    breach.or_else(|| unexplained().then(|| Breach { invariant: None, known: false, event: base.event(), time }))
}

/// One thing done otherwise.
struct Plan {
    alteration: Alteration,
    /// The act before which the other run leaves, and what is done there.
    from: usize,
    first: Vec<Command>,
    /// The act that is left out.
    without: Option<usize>,
    /// What is done behind an act.
    behind: Option<(usize, Command)>,
    /// The run has to go on until then.
    until: Option<Time>,
}

impl Plan {
    fn new(alteration: Alteration, from: usize) -> Plan {
        Plan { alteration, from, first: Vec::new(), without: None, behind: None, until: None }
    }
}

/// What is tried, and what came of it so far.
struct Search<'a> {
    tape: &'a Tape,
    breach: &'a Breach,
    over: &'a (dyn Fn() -> bool + Sync),
    tried: u32,
    work: u64,
    /// Whether it breaks if nothing is changed before an act.
    breaks: BTreeMap<usize, bool>,
}

impl<'a> Search<'a> {
    /// What saves, the smallest first.
    fn savings(&mut self) -> Vec<Saving> {
        let mut savings: Vec<Saving> = Vec::new();
        let acts = &self.tape.acts;
        // Safeguards are tried in any case; of the rest the last first: what is late changes least.
        let switches = |at: &usize| matches!(acts[*at].given, Some(Command::Safeguards { .. }));
        let (switched, rest): (Vec<usize>, Vec<usize>) = (0..acts.len()).rev().partition(switches);
        for at in switched.into_iter().chain(rest) {
            for plan in self.plans(at, &acts[at]) {
                if self.tried >= TRIALS || self.work >= WORK || (self.over)() {
                    return ranked(savings);
                }
                self.tried += 1;
                savings.extend(self.tried(plan));
            }
        }
        ranked(savings)
    }

    /// What can be done otherwise about an act.
    fn plans(&self, at: usize, act: &Act) -> Vec<Plan> {
        let mut plans = Vec::new();
        let Some(event) = self.number_after(at) else { return plans };
        match (&act.given, act.message) {
            (Some(Command::Safeguards { names, on: false }), _) if at + 1 < self.tape.acts.len() => {
                for name in names {
                    let mut plan = Plan::new(Alteration::Safeguard { name, event }, at + 1);
                    plan.first.push(Command::Safeguards { names: vec![name], on: true });
                    plans.push(plan);
                }
            }
            // What prepares the start is not an event of the run.
            (Some(_), _) if act.events.is_empty() => {}
            (_, Some(message)) if message.arrived => self.arrivals(at, event, message, &mut plans),
            (Some(command), _) => {
                if let Command::Crash { set, disk: DiskFault::Unsynced | DiskFault::Wiped } = command {
                    let kept = Command::Crash { set: set.clone(), disk: DiskFault::Kept };
                    let mut plan = Plan::new(Alteration::Disk { command: kept.clone(), event }, at);
                    (plan.first, plan.without) = (vec![kept], Some(at));
                    plans.push(plan);
                }
                let mut plan = Plan::new(Alteration::LeftOut { command: command.clone(), event }, at);
                plan.without = Some(at);
                plans.push(plan);
            }
            (None, _) => {}
        }
        if at + 1 == self.tape.acts.len() {
            self.still_flying(at, &mut plans);
        }
        plans
    }

    /// A message that arrived is lost, or arrives earlier, or later.
    fn arrivals(&self, at: usize, event: u64, message: Message, plans: &mut Vec<Plan>) {
        let Message { id, link, kind, .. } = message;
        let acts = &self.tape.acts;
        let given = acts[at].given.is_some().then_some(at);
        let command = |verb| Command::Message { verb, pick: Pick::Id(id) };
        let mut plan = Plan::new(Alteration::Lost { id, link, kind, event }, at);
        (plan.first, plan.without) = (vec![command(Verb::Drop)], given);
        plans.push(plan);
        let there = |act: &Act| act.events.iter().any(|event| event.node == Some(link.to));
        // Behind what happens next where it goes, and behind everything.
        let later = (at + 1..acts.len()).filter(|later| there(&acts[*later])).take(PLACES);
        for later in later.chain((at + 1 < acts.len() || given.is_some()).then_some(acts.len() - 1)) {
            let after = self.number_after(later).unwrap_or(event);
            let mut plan = Plan::new(Alteration::Later { id, link, kind, event, after }, at);
            if given.is_some() {
                (plan.without, plan.behind) = (given, Some((later, command(Verb::Deliver))));
            } else {
                let until = Time(acts[later].time.0 + 1);
                plan.first.push(command(Verb::Delay(until.since(acts[at].time))));
                plan.until = Some(until);
            }
            plans.push(plan);
        }
        let sent = self.tape.sent.get(&id).copied().unwrap_or(at);
        let before = (sent + 1..at).rev().filter(|earlier| there(&acts[*earlier])).take(PLACES);
        for earlier in before.chain((sent < at).then_some(sent)) {
            let after = earlier.checked_sub(1).and_then(|before| self.number_after(before)).unwrap_or(0);
            let mut plan = Plan::new(Alteration::Earlier { id, link, kind, event: Some(event), after }, earlier);
            (plan.first, plan.without) = (vec![command(Verb::Deliver)], given);
            plans.push(plan);
        }
    }

    /// A message that had not arrived when it broke arrives before.
    fn still_flying(&self, at: usize, plans: &mut Vec<Plan>) {
        let Some((before, _)) = &self.tape.acts[at].before else { return };
        for message in before.view(&MomentQuery::MESSAGES).messages {
            if Some(message.id) == self.tape.acts[at].message.map(|message| message.id) {
                continue;
            }
            let sent = self.tape.sent.get(&message.id).copied().unwrap_or(at);
            for earlier in [Some(at), (sent < at).then_some(sent)].into_iter().flatten() {
                let (id, link, kind) = (message.id, message.link, message.kind.as_str());
                let after = earlier.checked_sub(1).and_then(|before| self.number_after(before)).unwrap_or(0);
                let mut plan = Plan::new(Alteration::Earlier { id, link, kind, event: None, after }, earlier);
                plan.first.push(Command::Message { verb: Verb::Deliver, pick: Pick::Id(id) });
                plans.push(plan);
            }
        }
    }

    /// The number of the last event once an act is done.
    fn number_after(&self, at: usize) -> Option<u64> {
        match self.tape.acts.get(at + 1) {
            Some(next) => next.before.as_ref().map(|(cluster, _)| cluster.event()),
            None => Some(self.tape.end.event()),
        }
    }

    /// The plan carried out, if that saves.
    fn tried(&mut self, plan: Plan) -> Option<Saving> {
        let mut trial = self.trial(plan.from)?;
        let fits = plan.first.iter().all(|command| trial.give(command.clone()));
        let whole = fits && trial.rest(self.tape, &plan) && trial.stays_whole();
        self.work += trial.work;
        if !whole || !self.breaks_unchanged(plan.from) {
            return None;
        }
        let Trial { at, commands, passed_over, events, end, .. } = trial;
        let originally = self.tape.acts[plan.from..].iter().flat_map(|act| &act.events);
        let size = differing(originally.copied().collect(), &events);
        let differs = between(self.tape.end.as_ref(), end?.as_ref());
        Some(Saving { alteration: plan.alteration, at, commands, passed_over, size, differs })
    }

    /// Whether doing the same again from an act on breaks it again, which it may not where two things happen at one time.
    fn breaks_unchanged(&mut self, from: usize) -> bool {
        if let Some(known) = self.breaks.get(&from) {
            return *known;
        }
        let plan = Plan::new(Alteration::Safeguard { name: "", event: 0 }, from);
        let breaks = self.trial(from).is_some_and(|mut trial| !trial.rest(self.tape, &plan));
        self.breaks.insert(from, breaks);
        breaks
    }

    fn trial(&self, from: usize) -> Option<Trial<'a>> {
        let (cluster, names) = self.tape.acts.get(from)?.before.as_ref()?;
        let mut trial = Trial {
            at: Position { event: cluster.event(), time: cluster.now() },
            cluster: cluster.fork(),
            names: names.clone(),
            view: cluster.view(&MomentQuery::MESSAGES),
            commands: Vec::new(),
            passed_over: 0,
            events: Vec::new(),
            breach: self.breach,
            breached: false,
            work: 0,
            end: None,
        };
        trial.names.note(&trial.view);
        Some(trial)
    }
}

/// Another run, on its way.
struct Trial<'a> {
    at: Position,
    cluster: Box<dyn Cluster>,
    names: MessageNames,
    view: View,
    commands: Vec<Command>,
    /// How many commands had nothing to do any more.
    passed_over: usize,
    events: Vec<Event>,
    breach: &'a Breach,
    breached: bool,
    work: u64,
    /// The moment after all that was given.
    end: Option<Box<dyn Cluster>>,
}

impl Trial<'_> {
    /// Does all that follows on an act with what is planned to be otherwise; whether it stayed whole.
    fn rest(&mut self, tape: &Tape, plan: &Plan) -> bool {
        for (at, act) in tape.acts.iter().enumerate().skip(plan.from) {
            if self.breached {
                return false;
            }
            if act.given.is_none() {
                self.follow(act);
            }
            if plan.without != Some(at)
                && let Some(command) = &act.given
            {
                self.go(act.time);
                let number = act.name.and_then(|name| self.names.find(name, Reading::Nth, &self.view));
                let given = match (command, picked(command)) {
                    (Command::Message { verb, .. }, Some(_)) => {
                        number.is_some_and(|id| self.give(Command::Message { verb: *verb, pick: Pick::Id(id) }))
                    }
                    (command, _) => self.give(command.clone()),
                };
                self.passed_over += usize::from(!given);
            }
            if let Some((_, command)) = plan.behind.as_ref().filter(|(behind, _)| *behind == at) {
                self.go(act.time);
                if !self.give(command.clone()) {
                    return false;
                }
            }
        }
        self.go(tape.end.now());
        if let Some(until) = plan.until {
            self.go(until);
        }
        self.end = Some(self.cluster.fork());
        !self.breached
    }

    /// Whether it stays whole for a while after all that was given.
    fn stays_whole(&mut self) -> bool {
        let end = Time(self.cluster.now().0.saturating_add(AFTERWARDS.0));
        let mut cluster = self.cluster.fork();
        for _ in 0..EVENTS {
            if self.breached || cluster.next_due().is_none_or(|due| due > end) {
                break;
            }
            let Some(event) = cluster.step(Detail::Silent) else { break };
            self.work += 1;
            self.breached = breaks(cluster.as_ref(), &[event], self.breach);
        }
        !self.breached
    }

    /// Goes on to when a command was given, or to the end.
    fn go(&mut self, time: Time) {
        if self.cluster.now() >= time {
            return;
        }
        while self.step(time).is_some() {}
        let now = self.cluster.now();
        if !self.breached && now < time {
            self.cluster.advance(time);
            self.commands.push(Command::Run(time.since(now)));
        }
    }

    /// Goes on until an event of the schedule has happened here, too, or could have: of those that are due at one time no
    /// more happen than did.
    fn follow(&mut self, act: &Act) {
        let is = |event: &Event| act.events.iter().any(|other| alike(event) == alike(other));
        while self.step(act.time).is_some_and(|event| !is(&event)) {}
    }

    /// The next event, if it is due until then.
    fn step(&mut self, until: Time) -> Option<Event> {
        if self.breached || self.cluster.next_due().is_none_or(|due| due > until) {
            return None;
        }
        let event = self.cluster.step(Detail::Rule)?;
        match self.commands.last_mut() {
            Some(Command::Step(events)) => *events += 1,
            _ => self.commands.push(Command::Step(1)),
        }
        self.happened(&[event]);
        Some(event)
    }

    /// Gives a command; whether it fits.
    fn give(&mut self, command: Command) -> bool {
        let Ok(applied) = self.cluster.apply(&command, Detail::Rule) else { return false };
        self.commands.push(command);
        self.happened(&applied.events);
        true
    }

    fn happened(&mut self, events: &[Event]) {
        self.work += events.len() as u64;
        self.events.extend_from_slice(events);
        self.breached = self.breached || breaks(self.cluster.as_ref(), events, self.breach);
        self.view = self.cluster.view(&MomentQuery::MESSAGES);
        self.names.note(&self.view);
    }
}

/// Whether events broke the same again, or an invariant that never should break.
fn breaks(cluster: &dyn Cluster, events: &[Event], breach: &Breach) -> bool {
    let marked = |mark| events.iter().any(|event| event.marks.has(mark));
    marked(Mark::Violation)
        || match breach.invariant {
            Some(name) => breach.known && marked(Mark::Known) && is_broken(cluster, name),
            None => marked(Mark::Client) && !cluster.holds(&Condition::Linearizable),
        }
}

/// Whether an invariant is broken.
fn is_broken(cluster: &dyn Cluster, name: Name) -> bool {
    let view = cluster.view(&MomentQuery { sparse: true, ..MomentQuery::default() });
    view.invariants.iter().any(|invariant| invariant.name == name && invariant.broken_at.is_some())
}

/// What two events have in common that happen in two runs.
fn alike(event: &Event) -> (EventKind, Option<Endpoint>, Option<Endpoint>, Name) {
    (event.kind, event.node, event.peer, event.word)
}

/// In how many events two runs differ, whatever their order and time.
fn differing(mut one: Vec<Event>, other: &[Event]) -> usize {
    let mut more = 0;
    for event in other {
        let same = |had: &Event| alike(had) == alike(event) && had.rule == event.rule;
        match one.iter().position(same) {
            Some(place) => drop(one.swap_remove(place)),
            None => more += 1,
        }
    }
    one.len() + more
}

/// The smallest first, of each thing only the smallest way to change it.
fn ranked(mut savings: Vec<Saving>) -> Vec<Saving> {
    // What came first is later in the run.
    savings.sort_by_key(|saving| (saving.passed_over > 0, saving.size));
    let mut known: Vec<(std::mem::Discriminant<Alteration>, Option<MessageId>, u64)> = Vec::new();
    savings.retain(|saving| {
        let (id, event) = match &saving.alteration {
            Alteration::Lost { id, .. } | Alteration::Earlier { id, .. } | Alteration::Later { id, .. } => {
                (Some(*id), 0)
            }
            Alteration::LeftOut { event, .. } | Alteration::Disk { event, .. } => (None, *event),
            Alteration::Safeguard { .. } => return true,
        };
        let key = (std::mem::discriminant(&saving.alteration), id, event);
        let new = !known.contains(&key);
        known.push(key);
        new
    });
    savings
}
