//! A cluster that counts how often it is copied, and how many events are run, on its copies, too.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::algorithm::Weight;
use crate::algorithm::describe::Description;
use crate::cluster::{
    Applied, Choice, ChoiceKind, Cluster, Detail, Drive, Event, Keep, Look, MomentError, Search, UnderWay,
};
use crate::command::{Command, Condition, Operand};
use crate::model::{Counters, EventView, MomentQuery, Name, NodeId, Time, View};

#[derive(Default)]
pub(super) struct Costs {
    pub(super) forks: AtomicU64,
    pub(super) events: AtomicU64,
}

struct Counted(Box<dyn Cluster>, Arc<Costs>);

/// That cluster, and what it costs from now on.
pub(super) fn counted(cluster: Box<dyn Cluster>) -> (Box<dyn Cluster>, Arc<Costs>) {
    let costs = Arc::new(Costs::default());
    (Box::new(Counted(cluster, Arc::clone(&costs))), costs)
}

impl Counted {
    fn ran(&self, events: usize) {
        self.1.events.fetch_add(events as u64, Ordering::Relaxed);
    }
}

/// Methods that the cluster itself answers.
macro_rules! as_the_cluster_does {
    ($($name:ident($($argument:ident: $type:ty),*) -> $result:ty;)*) => {
        $(fn $name(&self $(, $argument: $type)*) -> $result {
            self.0.$name($($argument),*)
        })*
    };
}

impl Look for Counted {
    as_the_cluster_does! {
        description() -> &'static Description;
        now() -> Time;
        event() -> u64;
        last_due() -> Time;
        why_stopped() -> Option<MomentError>;
        holds(condition: &Condition) -> bool;
        explain(condition: &Condition) -> Vec<(String, String)>;
        readings(operand: &Operand) -> Vec<(String, String)>;
        view(scope: &MomentQuery) -> View;
        numbers() -> Vec<u64>;
        last_event() -> Option<EventView>;
        last_events() -> Vec<EventView>;
        first_violation() -> Option<(Name, u64)>;
        counters() -> Counters;
        nodes() -> Vec<NodeId>;
        settings() -> Vec<(&'static str, Arc<str>)>;
    }
}

impl Drive for Counted {
    fn next_due(&mut self) -> Option<Time> {
        self.0.next_due()
    }

    fn step(&mut self, detail: Detail) -> Option<Event> {
        let event = self.0.step(detail);
        self.ran(event.iter().count());
        event
    }

    fn advance(&mut self, time: Time) {
        self.0.advance(time);
    }

    fn apply(&mut self, command: &Command, detail: Detail) -> Result<Applied, MomentError> {
        let applied = self.0.apply(command, detail);
        self.ran(applied.iter().map(|applied| applied.events.len()).sum());
        applied
    }

    fn apply_part(
        &mut self,
        command: &Command,
        detail: Detail,
        most: usize,
        under_way: &mut UnderWay,
    ) -> Result<bool, MomentError> {
        let before = under_way.events.len();
        let done = self.0.apply_part(command, detail, most, under_way);
        self.ran(under_way.events.len() - before);
        done
    }
}

impl Keep for Counted {
    fn fork(&self) -> Box<dyn Cluster> {
        self.1.forks.fetch_add(1, Ordering::Relaxed);
        Box::new(Counted(self.0.fork(), Arc::clone(&self.1)))
    }

    fn fork_into(&self, place: &mut Box<dyn Cluster>) {
        *place = self.fork();
    }

    fn restore(&self, copy: &mut Box<dyn Cluster>) {
        *copy = self.fork();
    }

    fn share(&mut self) {
        self.0.share();
    }

    as_the_cluster_does! {
        weight() -> Weight;
        fingerprint() -> u64;
    }
}

impl Search for Counted {
    as_the_cluster_does! {
        choices(kind: ChoiceKind, choices: &mut Vec<Choice>) -> ();
        command(choice: Choice) -> Command;
    }

    fn choose(&mut self, choice: Choice) -> Option<bool> {
        self.0.choose(choice)
    }

    fn state_hash(&mut self) -> u64 {
        self.0.state_hash()
    }
}

impl Cluster for Counted {}
