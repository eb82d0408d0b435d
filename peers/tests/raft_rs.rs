//! Our Raft beside the crate raft (raft-rs): each of our servers has a server of theirs beside it that hears what ours
//! hears, message by message, and after each event both have the same term, vote, log and commit index, and agree on
//! whether they lead and whom they follow.
//!
//! What theirs would send is thrown away: the schedule is that of our cluster, with late, lost and repeated messages,
//! partitions, crashes and restarts. Where the two are not meant to agree, and what is done about it here:
//!
//! - Theirs answers an append that begins below its commit index with that index, and takes nothing from it. Ours takes
//!   what is new in it. Theirs is given it from the commit index on.
//! - Theirs refuses its vote in a term whose leader it knows. The paper knows no such rule, and neither does ours: it
//!   votes for nobody's good. Such a vote is not compared.
//! - Theirs takes a pre-vote that answers an earlier question of the candidate for an answer to the present one. Ours looks
//!   at the term that was asked about; theirs is told of no other.
//! - Theirs keeps its commit index on disk. In the paper, and in ours, it is learnt anew after a restart: theirs forgets
//!   it then.
//! - A candidate of theirs gives up when a majority has refused it, and counts a server's first word only; ours waits for
//!   its timer, and a pre-vote that was refused may be given later. Theirs is told of no refusal in a term that it knows.
//! - Heartbeats of theirs carry a commit index but no check of the log before it. Ours are appends without entries, as in
//!   the paper, and so is what theirs is given.
//! - Sessions of clients, which entries a message carries, and when something is sent again are each one's own.

use std::collections::BTreeMap;

use raft::eraftpb::{ConfState, Entry, MessageType};
use raft::prelude::{Config, Message};
use raft::storage::MemStorage;
use raft::{RawNode, StateRole};
use synod::algorithm::Random;
use synod::algorithms::catalogue;
use synod::cluster::{Cluster, Detail};
use synod::command::{Context, Grammar, parse_line};
use synod::model::{
    Endpoint, EventKind, EventView, FactView, LogRow, MessageView, MomentQuery, NodeId, Participation, Status, Value,
};
use synod::sim::{self, Options};

const GRAMMAR: Grammar = Grammar { find: catalogue::find, names: catalogue::names };
/// Runs for each of the settings.
const RUNS: u64 = 1_000;
/// Events and commands of a run.
const STEPS: u64 = 400;
/// Tells the random stream of the schedule from those of the cluster.
const STREAM: u64 = 0x7261_6674;

/// Settings that both have.
const SETTINGS: [&str; 2] = ["", " pre_vote=on"];

#[test]
fn each_server_is_in_the_state_in_which_one_of_raft_rs_is_that_heard_the_same() {
    let mut seen = Seen::default();
    for settings in SETTINGS {
        for seed in 1..=RUNS {
            Run::new(settings, seed).run(&mut seen);
        }
    }
    println!("{seen:?}");
    // A comparison of clusters in which nothing happens would say nothing.
    assert!(seen.leaders > RUNS && seen.commits > 10 * RUNS && seen.truncated > RUNS / 10, "{seen:?}");
    assert!(seen.restarts > RUNS && seen.refused > RUNS && seen.lagging > 0 && seen.votes_apart > 0, "{seen:?}");
}

/// What happened in all runs.
#[derive(Default, Debug)]
struct Seen {
    compared: u64,
    leaders: u64,
    commits: u64,
    truncated: u64,
    restarts: u64,
    refused: u64,
    /// Appends that begin below the commit index.
    lagging: u64,
    /// Votes of ours that theirs does not give, because it knows the leader.
    votes_apart: u64,
}

/// What is compared.
#[derive(Clone, PartialEq, Debug)]
struct State {
    term: u64,
    vote: u64,
    leads: bool,
    follows: u64,
    commit: u64,
    log: Vec<(u64, String)>,
}

/// A cluster of ours, with a server of theirs beside each of its servers.
struct Run {
    name: String,
    random: Random,
    cluster: Box<dyn Cluster>,
    context: Context,
    nodes: u64,
    pre_vote: bool,
    theirs: BTreeMap<NodeId, Beside>,
    /// What was done, for who wants to repeat it.
    script: Vec<String>,
}

/// A server of theirs.
struct Beside {
    node: RawNode<MemStorage>,
    /// The term in which ours gave a vote that theirs refused, since it knew the leader.
    apart: Option<u64>,
}

impl Run {
    fn new(settings: &str, seed: u64) -> Run {
        let mut random = Random::stream(seed, &[STREAM]);
        let nodes = random.between(1, 5);
        let line = format!("nodes={nodes} clients=2 client_retry=off latency=1ms..30ms{settings}");
        let words = line.split(' ').map(|word| word.split_once('=').expect("a setting"));
        let mut settings: Vec<(&str, String)> = words.map(|(name, value)| (name, value.to_owned())).collect();
        settings.push(("seed", seed.to_string()));
        let cluster = sim::create("raft", &settings, Options::default()).unwrap_or_else(|error| panic!("{error}"));
        let description = catalogue::find("raft").expect("there is raft");
        let pre_vote = line.contains("pre_vote=on");
        let ids = || (0..nodes as u16).map(NodeId);
        Run {
            name: format!("cluster raft {line} seed={seed}"),
            context: Context::of(GRAMMAR, description, nodes as u16, 2),
            theirs: ids().map(|id| (id, Beside::new(id, nodes, pre_vote, None))).collect(),
            random,
            cluster,
            nodes,
            pre_vote,
            script: Vec::new(),
        }
    }

    fn run(mut self, seen: &mut Seen) {
        self.give("link all loss=5% duplicate=5% reorder=on");
        for _ in 0..STEPS {
            if self.random.chance(120_000) {
                let line = self.command();
                if !self.give(&line) {
                    continue;
                }
            } else if self.cluster.step(Detail::Full).is_some() {
                self.script.push("step".to_owned());
            }
            for event in self.cluster.last_events() {
                self.hear(&event, seen);
            }
            self.compare(seen);
        }
    }

    /// Gives a command; what does not fit the moment changes nothing.
    fn give(&mut self, line: &str) -> bool {
        let Ok(Some(command)) = parse_line(line, &self.context) else { panic!("{line} is no command") };
        let given = self.cluster.apply(&command, Detail::Full).is_ok();
        if given {
            self.script.push(line.to_owned());
        }
        given
    }

    fn command(&mut self) -> String {
        let node = 1 + self.random.below(self.nodes);
        match self.random.below(12) {
            0 => format!("crash S{node}"),
            1 | 2 => format!("restart S{node}"),
            3 => format!("timeout S{node}"),
            4 => format!("isolate S{node}"),
            5 => "heal".to_owned(),
            6 => format!("deliver S{node}->S{}", 1 + self.random.below(self.nodes)),
            client => format!("C{} write k{}={}", 1 + client % 2, self.random.below(3), self.random.below(100)),
        }
    }

    /// Tells the server beside it what a server of ours heard.
    fn hear(&mut self, event: &EventView, seen: &mut Seen) {
        let Some(Endpoint::Node(at)) = event.node else { return };
        let fired = |name: &str| event.rules.iter().any(|rule| rule.name == name && rule.node == at);
        seen.leaders += u64::from(fired("become_leader"));
        seen.truncated += u64::from(fired("truncate_conflict"));
        seen.refused += u64::from(fired("append_rejected_missing") || fired("append_rejected_term_mismatch"));
        if fired("boot") {
            seen.restarts += 1;
            let disk = self.theirs.remove(&at).map(|beside| beside.node.store().clone());
            self.theirs.insert(at, Beside::new(at, self.nodes, self.pre_vote, disk));
            return;
        }
        let campaigns = fired("start_election") || fired("start_pre_vote");
        let ours = self.ours(at);
        let beside = self.theirs.get_mut(&at).expect("all have one");
        match (&event.message, event.kind, event.peer) {
            (Some(message), EventKind::Delivery, Some(Endpoint::Node(from))) => {
                beside.hear(translated(message, from, at), seen);
            }
            (_, EventKind::Delivery, _) if fired("append_command") => {
                let (_, text) = ours.and_then(|state| state.log.last().cloned()).expect("it has just grown");
                beside.node.propose(Vec::new(), text.into_bytes()).expect("a leader takes proposals");
            }
            (_, EventKind::Timer | EventKind::Command, _) if campaigns => {
                beside.node.campaign().expect("a voter may campaign");
            }
            _ => return,
        }
        beside.cycle();
    }

    /// All that run are as those beside them.
    fn compare(&mut self, seen: &mut Seen) {
        for id in self.cluster.nodes() {
            let Some(ours) = self.ours(id) else { continue };
            let beside = self.theirs.get_mut(&id).expect("all have one");
            let mut theirs = beside.state();
            if ours.vote != theirs.vote && theirs.vote == 0 && theirs.follows != 0 && ours.term == theirs.term {
                seen.votes_apart += u64::from(beside.apart != Some(ours.term));
                beside.apart = Some(ours.term);
                theirs.vote = ours.vote;
            }
            seen.compared += 1;
            let last = || format!("{:?}", self.cluster.last_events());
            assert_eq!(ours, theirs, "{id} (ours left) after\n{}\n{}\n{}", self.name, self.script.join("\n"), last());
        }
        let committed = self.cluster.nodes().into_iter().filter_map(|id| self.ours(id)).map(|state| state.commit).max();
        seen.commits += u64::from(committed.is_some_and(|commit| commit > 1));
    }

    /// A server of ours; none: it does not run.
    fn ours(&self, id: NodeId) -> Option<State> {
        let scope = MomentQuery { slots: 1..u64::MAX, facts_of: Some(id), ..MomentQuery::default() };
        let view = self.cluster.view(&scope);
        let node = view.nodes.iter().find(|node| node.id == id).filter(|node| node.status == Status::Up)?;
        let facts = &node.details.as_ref().expect("its facts are asked for").facts;
        let row: &LogRow = view.log().and_then(|log| log.row(id)).expect("every server has a log");
        let text = |text: &str| if text == "∅" { String::new() } else { text.to_owned() };
        Some(State {
            term: number(facts, "term"),
            vote: server(facts, "voted_for"),
            leads: node.participation == Participation::Leading,
            follows: server(facts, "leader"),
            commit: number(facts, "commit"),
            log: row.cells.iter().map(|cell| (cell.term, text(&cell.text))).collect(),
        })
    }
}

fn fact<'a>(facts: &'a [FactView], name: &str) -> &'a Value {
    &facts.iter().find(|fact| fact.name == name).unwrap_or_else(|| panic!("no fact {name}")).value
}

fn number(facts: &[FactView], name: &str) -> u64 {
    let Value::Number(number) = fact(facts, name) else { panic!("{name} is a number") };
    *number
}

/// The number of a server, as theirs counts; 0: none.
fn server(facts: &[FactView], name: &str) -> u64 {
    match fact(facts, name) {
        Value::Node(id) => theirs(*id),
        _ => 0,
    }
}

fn theirs(id: NodeId) -> u64 {
    u64::from(id.0) + 1
}

/// A message of ours as one of theirs.
fn translated(message: &MessageView, from: NodeId, to: NodeId) -> Message {
    let field = |name: &str| message.fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value);
    let number = |name: &str| if let Some(Value::Number(number)) = field(name) { *number } else { 0 };
    let holds = |name: &str| matches!(field(name), Some(Value::Bool(true)));
    let mut told = Message { from: theirs(from), to: theirs(to), term: number("term"), ..Message::default() };
    match &*message.kind.to_string() {
        "RequestVote" => {
            let kind = if holds("pre") { MessageType::MsgRequestPreVote } else { MessageType::MsgRequestVote };
            told.set_msg_type(kind);
            (told.index, told.log_term) = (number("last_index"), number("last_term"));
        }
        "RequestVoteReply" => {
            let pre = holds("pre");
            let kind = if pre { MessageType::MsgRequestPreVoteResponse } else { MessageType::MsgRequestVoteResponse };
            told.set_msg_type(kind);
            told.reject = !holds("granted");
        }
        "AppendEntries" => {
            told.set_msg_type(MessageType::MsgAppend);
            (told.index, told.log_term) = (number("prev_index"), number("prev_term"));
            told.commit = number("leader_commit");
            let entries = field("entries").map(ToString::to_string).unwrap_or_default();
            let words = entries.split(',').filter(|word| !word.is_empty() && *word != "none");
            let entry = |(index, word): (u64, &str)| {
                let (term, text) = word.split_once(':').unwrap_or((word, ""));
                let term = term.parse().expect("a term");
                Entry { index, term, data: text.as_bytes().to_vec().into(), ..Entry::default() }
            };
            told.entries = (told.index + 1..).zip(words).map(entry).collect::<Vec<_>>().into();
        }
        "AppendEntriesReply" => {
            told.set_msg_type(MessageType::MsgAppendResponse);
            told.reject = !holds("ok");
            told.index = number(if told.reject { "rejected_index" } else { "match_index" });
            (told.reject_hint, told.log_term) = (number("hint_index"), number("hint_term"));
        }
        other => panic!("{other} is not translated"),
    }
    told
}

impl Beside {
    /// A server of theirs, with what its disk holds, if it ran before.
    fn new(id: NodeId, nodes: u64, pre_vote: bool, disk: Option<MemStorage>) -> Beside {
        let config =
            Config { id: theirs(id), election_tick: 1_000_000, heartbeat_tick: 1, pre_vote, ..Config::default() };
        let voters = (1..=nodes).collect::<Vec<u64>>();
        let disk = disk.unwrap_or_else(|| MemStorage::new_with_conf_state(ConfState::from((voters, vec![]))));
        disk.wl().mut_hard_state().set_commit(0);
        let logger = slog::Logger::root(slog::Discard, slog::o!());
        Beside { node: RawNode::new(&config, disk, &logger).expect("the configuration is valid"), apart: None }
    }

    fn hear(&mut self, mut message: Message, seen: &mut Seen) {
        let reply = [MessageType::MsgRequestVoteResponse, MessageType::MsgRequestPreVoteResponse];
        let kind = message.get_msg_type();
        let refused = message.reject && message.term <= self.node.raft.term;
        let earlier = kind == MessageType::MsgRequestPreVoteResponse
            && !message.reject
            && message.term != self.node.raft.term + 1;
        if reply.contains(&kind) && refused || earlier {
            return;
        }
        let commit = self.node.raft.raft_log.committed;
        if message.get_msg_type() == MessageType::MsgAppend && message.index < commit {
            seen.lagging += 1;
            let known = (commit - message.index).min(message.entries.len() as u64);
            let entries: Vec<Entry> = message.entries.iter().skip(known as usize).cloned().collect();
            message.entries = entries.into();
            message.index = commit;
            message.log_term = self.node.raft.raft_log.term(commit).expect("committed entries stay");
            message.commit = message.commit.min(commit + message.entries.len() as u64);
        }
        self.node.step(message).expect("a message of this cluster");
    }

    /// What raft-rs asks an application to do after every input; what it would send is thrown away.
    fn cycle(&mut self) {
        while self.node.has_ready() {
            let mut ready = self.node.ready();
            drop((ready.take_messages(), ready.take_committed_entries()));
            if !ready.entries().is_empty() {
                self.node.mut_store().wl().append(ready.entries()).expect("entries follow the log");
            }
            if let Some(state) = ready.hs() {
                self.node.mut_store().wl().set_hardstate(state.clone());
            }
            let _ = ready.take_persisted_messages();
            let mut light = self.node.advance(ready);
            if let Some(commit) = light.commit_index() {
                self.node.mut_store().wl().mut_hard_state().set_commit(commit);
            }
            let _ = (light.take_messages(), light.take_committed_entries());
            self.node.advance_apply();
        }
    }

    fn state(&self) -> State {
        let raft = &self.node.raft;
        let log = raft.raft_log.all_entries();
        let text = |entry: &Entry| String::from_utf8(entry.data.to_vec()).expect("texts went in");
        State {
            term: raft.term,
            vote: raft.vote,
            leads: raft.state == StateRole::Leader,
            follows: raft.leader_id,
            commit: raft.raft_log.committed,
            log: log.iter().map(|entry| (entry.term, text(entry))).collect(),
        }
    }
}
