//! Many random clusters under random faults: first safety, then progress, of a majority and of all; and at no time more
//! messages than such a cluster can have to say.
//!
//! `SYNOD_SEEDS` is the number of seeds an algorithm (100), `SYNOD_SEED` runs a single one. A seed that fails prints
//! how to repeat it, and its run as a script.

mod driver;
mod profiles;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeSet;
use std::fmt::Write;

use driver::Driver;
use profiles::{Profile, Progress, profiles};
use support::{DEMOS, SCRIPTS, play, scripts};
use synod::algorithm::Random;
use synod::algorithm::describe::Description;
use synod::algorithms::catalogue;
use synod::cluster::Detail;
use synod::model::{
    Cell, Endpoint, EntryState, EventKind, Kind, LogRow, MomentQuery, NodeId, Participation, Status, Time, Value,
};
use synod::workload::{Argument, Form};

/// Random disturbances of one run.
const DISTURBANCES: u64 = 60;
/// How many of a hundred disturbances each command of a profile's own is.
const OWN_SHARE: u64 = 6;
/// Virtual time in which a healed cluster must elect, write and converge.
const PATIENCE: Time = Time::from_secs(30);
/// Messages, those of clients included, that up to seven nodes and their clients may send in a second of virtual time (as
/// many times more as there are more), whatever the network does. The most that was seen is about a quarter. Nodes that answer each other's answers are
/// without bound.
const BURST: u64 = 5_000;
/// Tells the sweep's random stream from those of the cluster.
const STREAM: u64 = 0x5377_6565;
/// How often a healed cluster is told that all are to vote.
const TURNS: u64 = 50;
/// With so many seeds, whatever is known to break has done so in one of them.
const ENOUGH: usize = 100;
/// With so many, also what seldom does.
const MANY: usize = 1_000;
/// What seldom does.
const SELDOM: &[(&str, &str)] = &[("nwr", "NotLinearizable"), ("zookeeper", "BelievesHolding")];
/// Seeds whose rules are all heard.
const HEARD: u64 = 20;

#[test]
fn no_invariant_breaks_under_faults_and_a_healed_cluster_makes_progress() {
    let mut failed = Vec::new();
    let mut broken: BTreeSet<(&str, String)> = BTreeSet::new();
    for profile in profiles() {
        for seed in seeds(profile.times).filter(|seed| seed % profile.seed_in == 0) {
            match Sweep::new(profile, seed, Detail::Rule).and_then(Sweep::run) {
                Ok(seen) => broken.extend(seen.broken.into_iter().map(|name| (profile.algorithm, name))),
                Err(report) => failed.push(report),
            }
        }
    }
    assert!(failed.is_empty(), "{} seeds fail; the first:\n{}", failed.len(), failed[0]);
    // What is said to break breaks somewhere; that nothing else does is what each seed has told.
    if seeds(1).count() >= ENOUGH {
        let known = |of: &'static Description| of.known.iter().map(|name| (of.name, (*name).to_owned()));
        let all: BTreeSet<(&str, String)> = catalogue::all().iter().flat_map(|of| known(of)).collect();
        let few = seeds(1).count() < MANY;
        let seldom = |(of, name): &(&str, String)| few && SELDOM.contains(&(*of, name.as_str()));
        let missing: Vec<_> = all.difference(&broken).filter(|missing| !seldom(missing)).collect();
        assert!(missing.is_empty(), "known, but not seen to break in any seed: {missing:?}");
    }
}

#[test]
fn every_rule_fires_in_a_script_or_in_the_sweep() {
    let mut fired = BTreeSet::new();
    for (name, text) in scripts(SCRIPTS).iter().chain(&scripts(DEMOS)) {
        fired.extend(play(name, text).1);
    }
    for (profile, seed) in
        profiles().into_iter().flat_map(|profile| (1..=HEARD / profile.seed_in).map(move |seed| (profile, seed)))
    {
        let heard = Sweep::new(profile, seed, Detail::Full).and_then(Sweep::run);
        fired.extend(heard.unwrap_or_else(|report| panic!("{report}")).rules);
    }
    let rules = catalogue::all().iter().flat_map(|description| description.rules);
    let silent: Vec<&str> = rules.map(|rule| rule.name).filter(|name| !fired.contains(name)).collect();
    assert!(silent.is_empty(), "rules that never fired: {}", silent.join(", "));
}

/// The seeds of a profile that has so many times as many as others.
fn seeds(times: u64) -> std::ops::RangeInclusive<u64> {
    let number = |name| std::env::var(name).ok().and_then(|text: String| text.parse().ok());
    number("SYNOD_SEED").map_or(1..=times * number("SYNOD_SEEDS").unwrap_or(100), |seed| seed..=seed)
}

fn word(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}

fn names(nodes: &[NodeId]) -> String {
    nodes.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// What was seen in a run.
struct Seen {
    /// The rules that fired.
    rules: BTreeSet<&'static str>,
    /// The invariants that broke of which that is known.
    broken: BTreeSet<String>,
}

/// One seed's run.
struct Sweep {
    profile: Profile,
    seed: u64,
    random: Random,
    driver: Driver,
    nodes: u64,
    /// The nodes that are part of a majority, the first ones.
    voters: u64,
    clients: u64,
    detail: Detail,
    rules: BTreeSet<&'static str>,
    /// When the second began in which messages are counted, and how many there had been.
    second: (Time, u64),
    /// The most that were sent in a second.
    busiest: u64,
}

impl Sweep {
    /// A random cluster.
    fn new(profile: Profile, seed: u64, detail: Detail) -> Result<Sweep, String> {
        let mut random = Random::stream(seed, &[STREAM]);
        let (nodes, clients) = (random.between(profile.nodes.0, profile.nodes.1), random.between(1, 4));
        let low = random.between(1, 10);
        let high = low + random.below(30);
        let latency = if random.chance(200_000) { "0ms".to_owned() } else { format!("{low}ms..{high}ms") };
        let name = profile.algorithm;
        let mut text = format!("cluster {name} nodes={nodes} seed={seed} clients={clients} latency={latency}");
        let observers = if profile.observed { random.below(nodes.min(4)) } else { 0 };
        if observers > 0 {
            let _ = write!(text, " observers={observers}");
        }
        if random.chance(500_000) {
            let low = random.between(0, 4_000);
            let _ = write!(text, " fsync={low}us..{}us", low + random.between(1, 10_000));
        }
        text += &(profile.settings)(&mut random);
        let driver = Driver::new(&text);
        let (voters, rules, second) = (nodes - observers, BTreeSet::new(), (Time::ZERO, 0));
        let mut sweep =
            Sweep { profile, seed, random, driver, nodes, voters, clients, detail, rules, second, busiest: 0 };
        sweep.prepare()?;
        Ok(sweep)
    }

    /// What was seen, or what went wrong.
    fn run(mut self) -> Result<Seen, String> {
        for _ in 0..DISTURBANCES {
            self.pass_time()?;
            let command = self.disturbance();
            self.give(&command)?;
        }
        if self.profile.keeps_its_members() {
            self.heal_a_majority()?;
        }
        self.heal()?;
        match self.profile.progress {
            Progress::Log => {
                self.reach("leaders = 1")?;
                if self.profile.own.iter().any(|command| command.contains("SOME")) {
                    self.rejoin()?;
                }
                self.converge()?;
            }
            Progress::Appointed => {
                self.appoint()?;
                self.reach("leaders = 1")?;
                self.converge()?;
            }
            Progress::Value => self.learn()?,
            Progress::Ring => self.ring()?,
            Progress::Unknown => {}
        }
        self.judge_answers()?;
        let view = self.driver.cluster.view(&MomentQuery::default());
        let broken = view.invariants.into_iter().filter(|invariant| invariant.broken_at.is_some());
        Ok(Seen { rules: self.rules, broken: broken.map(|invariant| invariant.name.to_string()).collect() })
    }

    /// Where clients are promised that, there is an order that explains what they were answered.
    fn judge_answers(&self) -> Result<(), String> {
        let promised = catalogue::find(self.profile.algorithm).expect("an algorithm").linearizable;
        if promised && self.driver.cluster.holds(&self.driver.condition("not linearizable")) {
            return Err(self.report("no order explains the answers", "expect linearizable"));
        }
        Ok(())
    }

    /// Makes the first that may be it the primary of all. If nobody may, there is one already.
    fn appoint(&mut self) -> Result<(), String> {
        let nodes = self.nodes();
        for node in &nodes {
            if self.driver.give(&format!("promote {node} members={}", names(&nodes)), self.detail) {
                self.hear()?;
                break;
            }
        }
        self.check()
    }

    /// Everybody who is asked for the value learns it, and it is one.
    fn learn(&mut self) -> Result<(), String> {
        let client = 1 + self.random.below(self.clients);
        for node in self.nodes() {
            self.give(&format!("C{client} read healed to {node}"))?;
            self.reach(&format!("C{client}.last = ok"))?;
        }
        self.reach("converged")
    }

    /// All come into one ring, and a message is safe at all of them.
    fn ring(&mut self) -> Result<(), String> {
        let whole = format!("rings = 1 and count(all is operational) = {}", self.nodes);
        self.reach(&whole)?;
        let any = self.node();
        self.give(&format!("broadcast {any} healed safe"))?;
        self.reach(&format!(
            "{whole} and max(all.backlog) = 0 and min(all.safe_up_to) = max(all.high_seq) and converged"
        ))
    }

    /// A write succeeds and reaches everybody.
    ///
    /// If the leader changes after the answer and does not begin with an empty entry, the write is committed again only
    /// with the next one of its term (Raft §5.4.2). If that is what is seen, one more write must do.
    fn converge(&mut self) -> Result<(), String> {
        let client = 1 + self.random.below(self.clients);
        self.write(client, 1).or_else(|report| {
            if !self.waits_for_an_entry_of_the_term() {
                return Err(report);
            }
            self.write(client, 2)
        })
    }

    fn write(&mut self, client: u64, value: u64) -> Result<(), String> {
        self.give(&format!("C{client} write healed={value}"))?;
        self.reach(&format!("C{client}.last = ok"))?;
        self.reach(&format!("converged and all[healed] = {value}"))
    }

    /// There is one leader, everybody has its log, and only the commit is missing, since the log ends in an earlier
    /// term.
    fn waits_for_an_entry_of_the_term(&self) -> bool {
        let view = self.driver.cluster.view(&MomentQuery { slots: 1..u64::MAX, ..MomentQuery::default() });
        let mut leaders = view.nodes.iter().filter(|node| node.participation == Participation::Leading);
        let (Some(leader), None) = (leaders.next(), leaders.next()) else { return false };
        let of_the_term = |cell: &Cell| leader.badges().contains(&("term".into(), Value::Number(cell.term)));
        let Some(log) = view.log() else { return false };
        let Some(led) = log.row(leader.id) else { return false };
        let behind = !led.cells.last().is_some_and(of_the_term);
        // How far an entry has come is what differs, and what a snapshot covers.
        let from = log.rows.iter().map(|row| row.start).max().unwrap_or(1);
        let entries = |row: &LogRow| -> (u64, Vec<Cell>) {
            let cells = row.cells.iter().filter(|cell| cell.slot >= from);
            (row.end, cells.map(|cell| Cell { state: EntryState::default(), ..cell.clone() }).collect())
        };
        let wanted = entries(led);
        let up = view.nodes.iter().all(|node| node.status == Status::Up);
        let replicated = up && log.rows.iter().all(|row| entries(row) == wanted);
        self.driver.script().contains("new_leader_noop=off") && behind && replicated && led.commit < led.end
    }

    fn prepare(&mut self) -> Result<(), String> {
        let loss = self.random.below(20);
        let duplicate = if self.random.chance(100_000) { 100 } else { self.random.below(20) };
        let reorder = word(self.random.chance(500_000));
        for late in 0..self.random.below(self.nodes.div_ceil(2)) {
            self.give(&format!("absent S{}", self.nodes - late))?;
        }
        self.give(&format!("link all loss={loss}% duplicate={duplicate}% reorder={reorder}"))
    }

    /// Some events, or those of a span of time, each checked: what grows without bound shows only in a span.
    fn pass_time(&mut self) -> Result<(), String> {
        if self.random.chance(100_000) {
            let end = self.driver.cluster.now().after(Time::from_millis(self.random.below(1_000)));
            while self.driver.cluster.next_due().is_some_and(|due| due <= end) {
                self.step()?;
            }
        }
        for _ in 0..self.random.below(80) {
            self.step()?;
        }
        Ok(())
    }

    fn step(&mut self) -> Result<(), String> {
        if self.driver.step(self.detail).is_some() {
            self.hear()?;
        }
        self.count()?;
        self.check()
    }

    /// Counts what is sent in a second.
    fn count(&mut self) -> Result<(), String> {
        let (now, counters) = (self.driver.cluster.now(), self.driver.cluster.counters());
        let sent = counters.between_nodes.iter().chain(&counters.with_clients).map(|kind| kind.messages).sum();
        let (begin, before) = self.second;
        if now > begin.after(Time::from_secs(1)) {
            self.second = (now, sent);
            return Ok(());
        }
        self.busiest = self.busiest.max(sent - before);
        let burst = BURST * self.nodes.div_ceil(7);
        if sent - before > burst {
            return Err(self.report(&format!("more than {burst} messages in a second, from {begin} on"), ""));
        }
        Ok(())
    }

    /// Gives a command; one that does not fit the moment is passed over.
    fn give(&mut self, command: &str) -> Result<(), String> {
        if self.driver.give(command, self.detail) {
            self.hear()?;
        }
        self.check()
    }

    /// What happened is explained: nothing arrives at a node that runs of which no rule tells.
    fn hear(&mut self) -> Result<(), String> {
        if self.detail != Detail::Full {
            return Ok(());
        }
        for event in self.driver.cluster.last_events() {
            self.rules.extend(event.rules.iter().map(|rule| rule.name.as_str()));
            let node = event.node.and_then(Endpoint::node).filter(|_| event.kind == EventKind::Delivery);
            let silent = node.filter(|_| event.rules.is_empty());
            let view = || self.driver.cluster.view(&MomentQuery::default());
            let paused = |node: NodeId| view().nodes.iter().any(|n| n.id == node && n.status == Status::Paused);
            if let Some(node) = silent.filter(|node| !paused(*node)) {
                let fields = event.message.map(|message| message.fields);
                return Err(self.report(&format!("no rule tells what {} did at {node}: {fields:?}", event.word), ""));
            }
        }
        Ok(())
    }

    fn check(&self) -> Result<(), String> {
        match self.driver.cluster.first_violation() {
            Some((invariant, event)) => Err(self.report(&format!("{invariant} broke at event {event}"), "expect safe")),
            None => Ok(()),
        }
    }

    /// Lets time pass until a condition holds.
    fn reach(&mut self, text: &str) -> Result<(), String> {
        let condition = self.driver.condition(text);
        let deadline = self.driver.cluster.now().after(PATIENCE);
        self.driver.waits(text, PATIENCE);
        while !self.driver.cluster.holds(&condition) {
            if self.driver.cluster.next_due().is_none_or(|due| due > deadline) {
                self.driver.waited();
                return Err(self.report(&format!("not reached within {PATIENCE}: {text}"), ""));
            }
            self.step()?;
        }
        self.driver.waited();
        Ok(())
    }

    /// Some nodes, one at least.
    fn some(&mut self) -> String {
        let mut some = self.nodes();
        let count = self.random.between(1, some.len() as u64);
        while some.len() as u64 > count {
            some.swap_remove(self.random.below(some.len() as u64) as usize);
        }
        some.sort_unstable();
        names(&some)
    }

    /// All vote again. A change may be under way yet, and a leader may have to write before it may change anything.
    fn rejoin(&mut self) -> Result<(), String> {
        let all = names(&self.nodes());
        // Who was removed and has not heard of it deposes one leader after the other, and that is known: this is the
        // paper's cure (dissertation §4.2.3).
        self.give("set check_quorum=on")?;
        let done = self.driver.condition(&format!("leaders = 1 and all.config = {all}"));
        for turn in 0..TURNS {
            if self.driver.cluster.holds(&done) {
                return Ok(());
            }
            for command in [format!("C1 write x={turn} to leader"), format!("config {all}")] {
                let until = self.driver.cluster.now().after(Time::from_millis(300));
                if self.driver.give(&command, self.detail) {
                    self.hear()?;
                }
                while self.driver.cluster.next_due().is_some_and(|due| due <= until) {
                    self.step()?;
                }
            }
        }
        Err(self.report("not all vote again", ""))
    }

    fn disturbance(&mut self) -> String {
        let (any, other) = (self.node(), self.node());
        let own = self.profile.own;
        // Commands of its own come beside all that can go wrong, and not in place of some of it.
        if !own.is_empty() && self.random.below(100) < OWN_SHARE * own.len() as u64 {
            let command = own[self.random.below(own.len() as u64) as usize].replace("NODE", &any);
            return if command.contains("SOME") { command.replace("SOME", &self.some()) } else { command };
        }
        match self.random.below(100) {
            0..8 => format!("crash {any} disk=kept"),
            8..14 => format!("crash {any} disk=unsynced"),
            14..17 => "crash leader disk=unsynced".to_owned(),
            17..34 => self.in_state(Status::Down, "restart"),
            34..38 => self.in_state(Status::Absent, "start"),
            38..42 => format!("pause {any}"),
            42..49 => self.in_state(Status::Paused, "resume"),
            49..53 if any != other => format!("cut {any}->{other}"),
            53..55 => "isolate leader".to_owned(),
            55..58 => self.partition(),
            58..66 => "heal".to_owned(),
            66..72 => format!("timeout {any}"),
            72..86 => self.message(),
            _ => self.operation(),
        }
    }

    /// A command of the algorithm's own, or a clock that goes wrong: where clients have nothing to ask.
    fn own_command(&mut self) -> String {
        let (node, drift) = (self.node(), self.random.below(41));
        let controls = catalogue::find(self.profile.algorithm).expect("an algorithm").controls;
        match self.random.below(8) {
            0 => format!("clock {node} offset={}ms", self.random.below(5_000)),
            1 => format!("clock {node} drift={}%", drift as i64 - 20),
            _ => {
                let control = controls[self.random.below(controls.len() as u64) as usize];
                let rest = control.arguments.iter().skip(1).map(|argument| match argument.kind {
                    Kind::Node => self.node(),
                    _ => ["x", "y", "3"][self.random.below(3) as usize].to_owned(),
                });
                let rest: Vec<String> = rest.collect();
                [control.name.to_owned(), node].into_iter().chain(rest).collect::<Vec<_>>().join(" ")
            }
        }
    }

    fn nodes(&self) -> Vec<NodeId> {
        (0..self.nodes).map(|node| NodeId(node as u16)).collect()
    }

    fn node(&mut self) -> String {
        NodeId(self.random.below(self.nodes) as u16).to_string()
    }

    /// `verb` for a random node in that state, or for any if there is none (which then does not fit the moment).
    fn in_state(&mut self, status: Status, verb: &str) -> String {
        let view = self.driver.cluster.view(&MomentQuery::default());
        let fitting: Vec<NodeId> = view.nodes.iter().filter(|node| node.status == status).map(|node| node.id).collect();
        match fitting.get(self.random.below(fitting.len() as u64) as usize) {
            Some(node) => format!("{verb} {node}"),
            None => format!("{verb} {}", self.node()),
        }
    }

    fn partition(&mut self) -> String {
        let mut sides = [Vec::new(), Vec::new()];
        for node in 0..self.nodes {
            sides[self.random.below(2) as usize].push(NodeId(node as u16).to_string());
        }
        if sides.iter().any(Vec::is_empty) {
            return "heal".to_owned();
        }
        format!("partition {} | {}", sides[0].join(","), sides[1].join(","))
    }

    fn message(&mut self) -> String {
        let view = self.driver.cluster.view(&MomentQuery { messages: 200, ..MomentQuery::default() });
        let Some(message) = view.messages.get(self.random.below(view.messages.len() as u64) as usize) else {
            return self.operation();
        };
        let id = message.id;
        match self.random.below(6) {
            _ if message.due.is_none() => format!("release {id}"),
            0 => format!("deliver {id}"),
            1 => format!("drop {id}"),
            2 => format!("duplicate {id}"),
            3 => format!("hold {id}"),
            _ => format!("delay {id} {}ms", self.random.between(1, 500)),
        }
    }

    fn operation(&mut self) -> String {
        let client = 1 + self.random.below(self.clients);
        let key = ["x", "y", "z"][self.random.below(3) as usize];
        let (old, new) = (self.random.below(4), self.random.below(4));
        let to = self.node();
        let description = catalogue::find(self.profile.algorithm).expect("an algorithm");
        if !description.is_asked() {
            return self.own_command();
        }
        let operations = description.operations;
        if operations.iter().all(|operation| operation.name != "write") {
            // What clients ask is its own.
            let operation = &operations[self.random.below(operations.len() as u64) as usize];
            // A transaction has a name of its own; some have one that another has.
            let is_transaction = operation.arguments.iter().any(|argument| argument.form == Form::Pairs);
            let name = if is_transaction { format!("t{}", self.random.below(200)) } else { key.to_owned() };
            // A path has a slash before each name.
            let path = format!("/{key}{}", ["", "", "/n"][self.random.below(3) as usize]);
            let said = self.random.below(4);
            let flags = |words: &[&str]| {
                let chosen = words.iter().zip([1, 2]).filter(|(_, bit)| said & bit > 0).map(|(word, _)| *word);
                chosen.collect::<Vec<_>>().join(" ")
            };
            let argument = |argument: &Argument| match argument.form {
                Form::Name if argument.example.starts_with('/') => path.clone(),
                Form::Maybe => new.to_string(),
                Form::Flags(words) => flags(words),
                Form::Name => name.clone(),
                Form::Pair | Form::Pairs => format!("{key}={new}"),
                Form::Literal(Kind::Text | Kind::Number) => new.to_string(),
                Form::Literal(_) => argument.example.to_owned(),
            };
            let words = [operation.name.to_owned()].into_iter().chain(operation.arguments.iter().map(argument));
            return format!("C{client} {} to {to}", words.collect::<Vec<_>>().join(" "));
        }
        match self.random.below(4) {
            0 => format!("C{client} read {key}"),
            1 => format!("C{client} cas {key} {old} {new}"),
            2 => format!("C{client} write {key}={new} to {to}"),
            _ => format!("C{client} write {key}={new}"),
        }
    }

    /// Ends every fault among a random majority, which must then elect and commit while the rest stays as it is, cut
    /// off.
    fn heal_a_majority(&mut self) -> Result<(), String> {
        let mut majority = self.nodes();
        majority.truncate(self.voters as usize);
        while majority.len() as u64 > self.voters / 2 + 1 {
            majority.swap_remove(self.random.below(majority.len() as u64) as usize);
        }
        let client = 1 + self.random.below(self.clients);
        self.heal_links()?;
        self.give(&format!("partition {}", names(&majority)))?;
        self.bring_up(&majority)?;
        let done = match self.profile.progress {
            Progress::Log => {
                let leads: Vec<String> = majority.iter().map(|node| format!("{node} is leader")).collect();
                self.reach(&leads.join(" or "))?;
                format!("C{client}.last = ok")
            }
            // Another value may be chosen by now.
            Progress::Value => format!("C{client}.last = ok or C{client}.last = failed"),
            Progress::Appointed | Progress::Ring | Progress::Unknown => return Ok(()),
        };
        self.give(&format!("C{client} write healed=0 to {}", majority[0]))?;
        self.reach(&done)
    }

    /// Ends every fault.
    fn heal(&mut self) -> Result<(), String> {
        self.heal_links()?;
        self.bring_up(&self.nodes())
    }

    fn heal_links(&mut self) -> Result<(), String> {
        self.give("heal")?;
        self.give("link all loss=0% duplicate=0% reorder=off")?;
        let view = self.driver.cluster.view(&MomentQuery { messages: usize::MAX, ..MomentQuery::default() });
        for message in view.messages.iter().filter(|message| message.due.is_none()) {
            self.give(&format!("release {}", message.id))?;
        }
        Ok(())
    }

    fn bring_up(&mut self, nodes: &[NodeId]) -> Result<(), String> {
        let view = self.driver.cluster.view(&MomentQuery::default());
        for node in view.nodes.iter().filter(|node| nodes.contains(&node.id)) {
            match node.status {
                Status::Up => {}
                Status::Paused => self.give(&format!("resume {}", node.id))?,
                Status::Down => self.give(&format!("restart {}", node.id))?,
                Status::Absent => self.give(&format!("start {}", node.id))?,
            }
        }
        Ok(())
    }

    fn report(&self, what: &str, claim: &str) -> String {
        let seed = self.seed;
        let (script, name) = (self.driver.script(), self.profile.algorithm);
        format!(
            "{name}, seed {seed}: {what}\nrepeat it with: SYNOD_SEED={seed} cargo test --test sweep\n\n{script}{claim}\n"
        )
    }
}
