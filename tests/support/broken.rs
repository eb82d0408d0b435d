//! A cluster that panics or waits instead of making its first event, on the screen and in a search.

use std::sync::Arc;

use synod::algorithm::Weight;
use synod::algorithm::describe::Description;
use synod::cluster::{
    Applied, Choice, ChoiceKind, Cluster, Detail, Drive, Event, Keep, Look, MomentError, Search, UnderWay,
};
use synod::command::{Command, Condition, Operand};
use synod::model::{Counters, EventView, MomentQuery, Name, NodeId, Time, View};

/// What it says when it does.
pub(crate) const LAST_WORDS: &str = "this cluster is broken on purpose";

/// A cluster that does something else before it takes a step.
pub(crate) struct Broken(pub(crate) Box<dyn Cluster>, pub(crate) fn());

/// Panics instead.
pub(crate) fn panics() {
    panic!("{LAST_WORDS}")
}

impl Look for Broken {
    fn why_stopped(&self) -> Option<MomentError> {
        self.0.why_stopped()
    }

    fn counters(&self) -> Counters {
        self.0.counters()
    }

    fn description(&self) -> &'static Description {
        self.0.description()
    }

    fn now(&self) -> Time {
        self.0.now()
    }

    fn event(&self) -> u64 {
        self.0.event()
    }

    fn last_due(&self) -> Time {
        self.0.last_due()
    }

    fn holds(&self, condition: &Condition) -> bool {
        self.0.holds(condition)
    }

    fn explain(&self, condition: &Condition) -> Vec<(String, String)> {
        self.0.explain(condition)
    }

    fn readings(&self, operand: &Operand) -> Vec<(String, String)> {
        self.0.readings(operand)
    }

    fn view(&self, scope: &MomentQuery) -> View {
        self.0.view(scope)
    }

    fn last_event(&self) -> Option<EventView> {
        self.0.last_event()
    }

    fn last_events(&self) -> Vec<EventView> {
        self.0.last_events()
    }

    fn first_violation(&self) -> Option<(Name, u64)> {
        self.0.first_violation()
    }

    fn nodes(&self) -> Vec<NodeId> {
        self.0.nodes()
    }

    fn settings(&self) -> Vec<(&'static str, Arc<str>)> {
        self.0.settings()
    }
}

impl Drive for Broken {
    fn step(&mut self, detail: Detail) -> Option<Event> {
        (self.1)();
        self.0.step(detail)
    }

    fn next_due(&mut self) -> Option<Time> {
        self.0.next_due()
    }

    fn advance(&mut self, time: Time) {
        self.0.advance(time);
    }

    fn apply(&mut self, command: &Command, detail: Detail) -> Result<Applied, MomentError> {
        self.0.apply(command, detail)
    }

    fn apply_part(
        &mut self,
        command: &Command,
        detail: Detail,
        most: usize,
        under_way: &mut UnderWay,
    ) -> Result<bool, MomentError> {
        self.0.apply_part(command, detail, most, under_way)
    }
}

impl Keep for Broken {
    fn fork(&self) -> Box<dyn Cluster> {
        Box::new(Broken(self.0.fork(), self.1))
    }

    fn share(&mut self) {}

    fn weight(&self) -> Weight {
        self.0.weight()
    }

    fn fork_into(&self, place: &mut Box<dyn Cluster>) {
        *place = self.fork();
    }

    fn restore(&self, copy: &mut Box<dyn Cluster>) {
        *copy = self.fork();
    }

    fn fingerprint(&self) -> u64 {
        self.0.fingerprint()
    }
}

impl Search for Broken {
    fn choices(&self, kind: ChoiceKind, choices: &mut Vec<Choice>) {
        self.0.choices(kind, choices);
    }

    fn choose(&mut self, choice: Choice) -> Option<bool> {
        (self.1)();
        self.0.choose(choice)
    }

    fn command(&self, choice: Choice) -> Command {
        self.0.command(choice)
    }

    fn state_hash(&mut self) -> u64 {
        self.0.state_hash()
    }
}

impl Cluster for Broken {}
