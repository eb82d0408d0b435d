//! A run that would never end: virtual time stands still for ever or is at its end, or messages in flight become more and
//! more. It is stopped at its next event, and what goes round is named.
//!
//! Part of the state, so that the same run stops at the same event on every machine, and goes on if a command changes
//! what is wrong.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::simulation::Simulation;
use crate::algorithm::Node;
use crate::algorithm::describe::Description;
use crate::cluster::{Detail, Event, MomentError};
use crate::model::{Endpoint, EventKind, Link, NodeId, Sentence, Time};
use crate::sentence;

/// So many events of the schedule at one moment of virtual time, and no command between them: time stands still.
const STILL: u32 = 1_000_000;
/// There is no later moment: what comes next would be due now, for ever.
const END: Time = Time(u64::MAX);
/// So many of the events that would come next are looked at, to see what goes round.
const PROBE: usize = 1_000;
/// So many links and rules are named, those first that there is most of.
const NAMED: usize = 3;

impl<N: Node> Simulation<N> {
    /// Whether the run is stopped: its schedule does not go on.
    #[inline]
    pub(super) fn runs_away(&self) -> bool {
        self.still >= STILL || self.now == END || self.is_crowded()
    }

    /// Whether more messages are on their way, or wait for a paused node, than may be.
    #[inline]
    pub(super) fn is_crowded(&self) -> bool {
        self.network.len() + self.network.waiting > self.common.max_in_flight as usize
    }

    /// Why the run is stopped, if it is.
    pub(super) fn why_stopped(&self) -> Option<MomentError> {
        if self.is_crowded() {
            return Some(self.too_many());
        }
        if self.now == END {
            let end =
                "virtual time is at its end, 18446744073709551615us: nothing comes later; go back to an earlier moment";
            return Some(MomentError::new(end));
        }
        (self.still >= STILL).then(|| {
            let round = self.probe().told();
            let now = self.now;
            MomentError::new(sentence!(
                "virtual time stands still: {count} events happened at {now}, and there is no end: {round}; with a \
                 latency above 0ms time would pass",
                count = STILL,
                now,
                round => round
            ))
        })
    }

    /// The error of a crowd of messages.
    pub(super) fn too_many(&self) -> MomentError {
        let queued = self.servers.iter().flat_map(|server| &server.queue);
        let messages = self.network.iter().map(|(_, message)| message).chain(queued);
        let on = messages.map(|message| (message.link, Self::kind_of(&message.payload).name)).collect();
        let paused = self.servers.iter().filter(|server| server.paused && !server.queue.is_empty());
        let waiting = paused.map(|server| (server.id, server.queue.len())).collect();
        crowd(self.common.max_in_flight, on, waiting, &self.probe())
    }

    /// What would happen next, if nothing stopped it.
    fn probe(&self) -> Round {
        let mut on = self.clone();
        let mut round = Round::default();
        for _ in 0..PROBE {
            (on.still, on.common.max_in_flight) = (0, u32::MAX);
            let Some(event) = on.run_next(Detail::Rule) else { break };
            round.note(N::DESCRIPTION, &event);
        }
        round
    }
}

/// What is said of a crowd of messages: on which links they are, for which paused nodes so many wait, what goes round.
fn crowd(limit: u32, on: Vec<(Link, &'static str)>, waiting: Vec<(NodeId, usize)>, round: &Round) -> MomentError {
    let mut counts: BTreeMap<(Link, &str), usize> = BTreeMap::new();
    for place in on {
        *counts.entry(place).or_default() += 1;
    }
    let most = most(counts).map(|((link, kind), count)| format!("{count} {}->{} {kind}", link.from, link.to));
    let mut told = vec![Sentence::verbatim(most.collect::<Vec<_>>().join(", "))];
    let waits = |(node, count)| sentence!("{count} wait for {node}, which is paused", count, node);
    told.extend(waiting.into_iter().map(waits));
    told.extend(round.rules().map(|rules| sentence!("what goes round: {rules}", rules => rules)));
    MomentError::new(sentence!(
        "more than {limit} messages are in flight: {told}; `set max_in_flight=N` lets there be more",
        limit,
        told => Sentence::several("; ", told)
    ))
}

/// Whence, where, what, and whether that is a timer.
type Place = (Option<Endpoint>, Option<Endpoint>, &'static str, bool);

/// What goes round: where something arrives or fires, and by which rules.
#[derive(Default)]
pub(super) struct Round {
    places: BTreeMap<Place, usize>,
    rules: BTreeMap<&'static str, usize>,
}

impl Round {
    pub(super) fn note(&mut self, description: &Description, event: &Event) {
        let timer = event.kind == EventKind::Timer;
        *self.places.entry((event.peer, event.node, event.word.as_str(), timer)).or_default() += 1;
        if let Some(rule) = event.rule {
            *self.rules.entry(description.rules[usize::from(rule)].name).or_default() += 1;
        }
    }

    /// `S1->S2 Ping, S2->S1 Ping by the rule echo`
    pub(super) fn told(&self) -> Sentence {
        let places = most(self.places.clone()).map(|((from, to, word, timer), _)| match (from, to) {
            (Some(from), Some(to)) => Sentence::verbatim(format!("{from}->{to} {word}")),
            (_, Some(at)) if timer => sentence!("{node} {kind} timer", node = at, kind => word),
            (_, Some(at)) => Sentence::verbatim(format!("{at} {word}")),
            _ => Sentence::verbatim(word),
        });
        let places = Sentence::several(", ", places.collect());
        match self.rules() {
            None => places,
            Some(rules) => sentence!("{places}, by {rules}", places => places, rules => rules),
        }
    }

    /// `rule echo`; none: no rule fired.
    fn rules(&self) -> Option<Sentence> {
        let rules: Vec<&str> = most(self.rules.clone()).map(|(rule, _)| rule).collect();
        match rules[..] {
            [] => None,
            [rule] => Some(sentence!("rule {rule}", rule)),
            _ => Some(sentence!("rules {rules}", rules = rules.join(", "))),
        }
    }
}

/// The few that there is most of, most first.
fn most<K: Ord>(counts: BTreeMap<K, usize>) -> impl Iterator<Item = (K, usize)> {
    let mut counts: Vec<(K, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts.into_iter().take(NAMED)
}

#[cfg(test)]
mod tests {
    use super::super::erased::build;
    use super::*;
    use crate::algorithm::describe::Description;
    use crate::algorithm::{
        Algorithm, Change, Context, Durable, FactOf, Inspect, Invariants, Machine, NoControl, Request, Weight,
    };
    use crate::algorithms::echo::message::EchoMessage;
    use crate::algorithms::echo::rules::EchoRule;
    use crate::algorithms::echo::{Echo, EchoTimer, config, disk, outcome, workload};
    use crate::cluster::{Cluster, UnderWay};
    use crate::command::{Command, DiskFault, Member, NetworkFault, Set};
    use crate::model::{MomentQuery, Participation, Value, Violation};
    use crate::sim::{Options, create};

    const EVERYTHING: MomentQuery = MomentQuery {
        slots: 0..0,
        messages: usize::MAX,
        operations: 0,
        facts_of: None,
        sparse: false,
        guarantees: false,
    };

    /// An echo as it must not be, and as no algorithm here is: whoever hears a word says it to the one who said it.
    #[derive(Clone, Debug, Hash)]
    struct Parrot(Durable<disk::Stable>);

    /// It promises nothing.
    #[derive(Clone, Debug, Default, Hash)]
    struct Nothing;

    impl Invariants<Parrot> for Nothing {
        fn observe(&mut self, _: &Change<'_, Parrot>, _: &mut Vec<Violation>) {}
        fn adopt(&mut self, _: &Change<'_, Parrot>) {}
        fn weigh(&self, _: &mut Weight) {}
    }

    impl Algorithm for Parrot {
        type Message = EchoMessage;
        type Timer = EchoTimer;
        type Rule = EchoRule;
        type Outcome = outcome::EchoOutcome;
        type Workload = workload::Saying;
        type Config = config::Config;
        type Disk = disk::Stable;
        const DESCRIPTION: &'static Description = Echo::DESCRIPTION;
    }

    impl Machine for Parrot {
        type Control = NoControl;
        fn boot(disk: Durable<disk::Stable>, _: &[NodeId], _: &mut Context<'_, Parrot>) -> Parrot {
            Parrot(disk)
        }
        fn receive(&mut self, from: NodeId, message: EchoMessage, cx: &mut Context<'_, Parrot>) {
            cx.rule(|| EchoRule::Start { words: 1 });
            cx.send(from, message);
        }
        fn expire(&mut self, _: EchoTimer, _: &mut Context<'_, Parrot>) {}
        fn request(&mut self, _: Request<workload::Saying>, _: &mut Context<'_, Parrot>) {}
        fn disk(&self) -> &Durable<disk::Stable> {
            &self.0
        }
        fn disk_mut(&mut self) -> &mut Durable<disk::Stable> {
            &mut self.0
        }
    }

    impl Inspect for Parrot {
        type Invariants = Nothing;
        const FACTS: &'static [FactOf<Parrot, Self::Invariants>] = &[];
        fn main_timer(&self) -> Option<EchoTimer> {
            None
        }
        fn participation(&self) -> Participation {
            Participation::Following
        }
        fn role(&self) -> &'static str {
            "repeater"
        }
        fn converged_with(&self, _: &Parrot) -> bool {
            true
        }
        fn badges(&self) -> Vec<(&'static str, Value)> {
            Vec::new()
        }
        fn badges_of_disk(_: &disk::Stable) -> Vec<(&'static str, Value)> {
            Vec::new()
        }
    }

    /// Three nodes, of which S2 and S3 say a word to each other for ever.
    fn echoing(settings: &[(&str, &str)]) -> Box<dyn Cluster> {
        let settings: Vec<(&str, String)> =
            [("nodes", "3")].iter().chain(settings).map(|(name, text)| (*name, (*text).to_string())).collect();
        let mut cluster = build::<Parrot>(&settings, Options::default()).unwrap();
        let (from, to) = (NodeId(1).into(), NodeId(2).into());
        give(cluster.as_mut(), &Command::Send { from, to, kind: "Say", fields: Vec::new() });
        cluster
    }

    fn give(cluster: &mut dyn Cluster, command: &Command) {
        cluster.apply(command, Detail::Silent).unwrap_or_else(|error| panic!("{command}: {error}"));
    }

    fn link(latency: Option<Time>, duplicate_ppm: Option<u32>) -> Command {
        let latency = latency.map(|time| (time, time));
        Command::Network(NetworkFault::Link { link: None, latency, loss_ppm: None, duplicate_ppm, reorder: None })
    }

    /// Runs it until it is stopped; why it was.
    fn stopped(cluster: &mut dyn Cluster) -> String {
        while cluster.step(Detail::Silent).is_some() {}
        cluster.why_stopped().expect("there is something to do").to_string()
    }

    fn set(name: &'static str, text: &str) -> Command {
        Command::Set { settings: vec![(name, text.to_string())] }
    }

    #[test]
    fn a_run_in_which_time_stands_still_is_stopped_and_goes_on_once_it_moves() {
        let mut cluster = echoing(&[("latency", "0ms")]);
        let why = stopped(cluster.as_mut());
        assert_eq!(cluster.event(), 1 + u64::from(STILL));
        for words in ["1000000 events happened at 0ms", "S2->S3 Say", "S3->S2 Say", "rule start_listening", "latency"] {
            assert!(why.contains(words), "no `{words}` in: {why}");
        }
        let mut fork = cluster.fork();
        assert_eq!((fork.step(Detail::Full), fork.event()), (None, cluster.event()), "a copy is stopped, too");
        assert_eq!(fork.next_due(), Some(Time::ZERO), "what is due stays due");
        give(fork.as_mut(), &link(Some(Time::from_millis(1)), None));
        assert!((0..10).all(|_| fork.step(Detail::Silent).is_some()));
        assert!(fork.now() > Time::ZERO);
        assert_eq!(fork.why_stopped(), None);
    }

    #[test]
    fn messages_that_become_more_and_more_stop_the_run_and_are_named() {
        for (latency, limit) in [("0ms", "1000"), ("10ms", "1000"), ("10ms..20ms", "200")] {
            let mut cluster = echoing(&[("latency", latency), ("max_in_flight", limit)]);
            give(cluster.as_mut(), &link(None, Some(500_000)));
            let why = stopped(cluster.as_mut());
            let most: usize = limit.parse().unwrap();
            assert_eq!(cluster.view(&EVERYTHING).messages.len(), most + 1, "one too many is enough");
            for words in [&format!("more than {limit} messages"), "S2->S3 Say", "rule start_listening", "max_in_flight"]
            {
                assert!(why.contains(words), "no `{words}` in: {why}");
            }
            let ends = (NodeId(0).into(), NodeId(1).into());
            let more = Command::Send { from: ends.0, to: ends.1, kind: "Say", fields: Vec::new() };
            assert_eq!(cluster.apply(&more, Detail::Silent).unwrap_err().to_string(), why);
            give(cluster.as_mut(), &set("max_in_flight", "2000"));
            assert!(cluster.step(Detail::Silent).is_some(), "more are allowed now");
        }
    }

    #[test]
    fn what_waits_for_a_paused_node_counts_and_is_told() {
        let mut cluster = create("raft", &[("max_in_flight", "50".to_string())], Options::default()).unwrap();
        let node = || Set(vec![Member::Node(NodeId(2))]);
        give(cluster.as_mut(), &Command::Pause(node()));
        let why = stopped(cluster.as_mut());
        assert!(why.contains("wait for S3, which is paused"), "{why}");
        give(cluster.as_mut(), &Command::Crash { set: node(), disk: DiskFault::Kept });
        assert_eq!(cluster.why_stopped(), None, "what waited is gone with the process");
    }

    #[test]
    fn nothing_comes_after_the_end_of_time() {
        let mut cluster = create("raft", &[], Options::default()).unwrap();
        give(cluster.as_mut(), &Command::Crash { set: Set(vec![Member::All]), disk: DiskFault::Kept });
        while cluster.step(Detail::Silent).is_some() {}
        assert_eq!(cluster.why_stopped(), None, "there is nothing to do");
        cluster.advance(END);
        give(cluster.as_mut(), &Command::Restart(Set(vec![Member::All])));
        assert_eq!((cluster.next_due(), cluster.step(Detail::Silent)), (Some(END), None));
        assert!(cluster.why_stopped().unwrap().to_string().contains("virtual time is at its end"));
    }

    #[test]
    fn a_settle_that_feeds_itself_is_refused_and_changes_nothing() {
        for (duplicate, words) in [(None, "100000 messages were delivered"), (Some(500_000), "messages are in flight")]
        {
            let mut cluster = echoing(&[("max_in_flight", "1000")]);
            give(cluster.as_mut(), &link(None, duplicate));
            let before = cluster.fingerprint();
            let settle = Command::Settle(None);
            let why = cluster.apply(&settle, Detail::Silent).unwrap_err().to_string();
            let (mut parts, mut under_way) = (cluster.fork(), UnderWay::default());
            let part = |_| parts.apply_part(&settle, Detail::Silent, 1_000, &mut under_way).err();
            assert_eq!((0..).find_map(part).unwrap().to_string(), why, "also part by part");
            assert!(why.contains(words) && why.contains("S2->S3 Say") && why.contains("rule start_listening"), "{why}");
            assert_eq!(cluster.fingerprint(), before);
        }
    }
}
