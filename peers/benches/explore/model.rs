//! Raft as a model for the crate stateright: elections, replication, commitment, heartbeats, crashes and client writes,
//! for the same comparison on the same day. It shares no code with ours.

use std::borrow::Cow;
use std::sync::Arc;

use stateright::actor::{Actor, ActorModel, Id, Network, Out, model_timeout};
use stateright::{Expectation, Model};

/// A server of the model.
#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) count: usize,
}

/// What servers say. A write is no message: a timer of the leader's stands for the client.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Msg {
    Vote { term: u32, last: (u32, usize) },
    VoteReply { term: u32, granted: bool },
    Append { term: u32, prev: (u32, usize), entries: Vec<Entry>, commit: usize },
    AppendReply { term: u32, ok: bool, matched: usize },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Timer {
    Election,
    Heartbeat,
    Write,
}

/// An entry: its term and a value; 0: the no-op of a new leader.
type Entry = (u32, u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Role {
    Follower,
    Candidate,
    Leader,
}

/// What a crash leaves.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub(crate) struct Disk {
    term: u32,
    voted_for: Option<usize>,
    log: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct State {
    disk: Disk,
    role: Role,
    /// A bit for each server.
    votes: u8,
    commit: usize,
    next: Vec<usize>,
    matched: Vec<usize>,
}

impl Disk {
    fn last(&self) -> (u32, usize) {
        (self.log.last().map_or(0, |entry| entry.0), self.log.len())
    }

    fn term_at(&self, index: usize) -> Option<u32> {
        if index == 0 { Some(0) } else { self.log.get(index - 1).map(|entry| entry.0) }
    }
}

impl Server {
    fn peers(&self, me: Id) -> impl Iterator<Item = usize> + use<> {
        let me = usize::from(me);
        (0..self.count).filter(move |peer| *peer != me)
    }

    fn adopt(state: &mut State, term: u32, out: &mut Out<Self>) {
        if state.role == Role::Leader {
            out.cancel_timer(Timer::Heartbeat);
            out.cancel_timer(Timer::Write);
            out.set_timer(Timer::Election, model_timeout());
        }
        state.disk.term = term;
        state.disk.voted_for = None;
        state.role = Role::Follower;
        (state.next, state.matched, state.votes) = (Vec::new(), Vec::new(), 0);
        out.save(state.disk.clone());
    }

    fn append(state: &State, peer: usize, entries: bool, out: &mut Out<Self>) {
        let prev = state.next[peer] - 1;
        let entries = if entries { state.disk.log[prev..].to_vec() } else { Vec::new() };
        let prev = (state.disk.term_at(prev).unwrap_or(0), prev);
        out.send(Id::from(peer), Msg::Append { term: state.disk.term, prev, entries, commit: state.commit });
    }

    fn propose(&self, me: Id, state: &mut State, value: u32, out: &mut Out<Self>) {
        state.disk.log.push((state.disk.term, value));
        out.save(state.disk.clone());
        let last = state.disk.log.len();
        state.matched[usize::from(me)] = last;
        for peer in self.peers(me) {
            Server::append(state, peer, true, out);
            state.next[peer] = last + 1;
        }
    }

    fn lead(&self, me: Id, state: &mut State, out: &mut Out<Self>) {
        state.role = Role::Leader;
        state.next = vec![state.disk.log.len() + 1; self.count];
        state.matched = vec![0; self.count];
        out.cancel_timer(Timer::Election);
        out.set_timer(Timer::Heartbeat, model_timeout());
        out.set_timer(Timer::Write, model_timeout());
        self.propose(me, state, 0, out);
    }

    fn advance(&self, state: &mut State) {
        let mut matched = state.matched.clone();
        matched.sort_unstable();
        let index = matched[(self.count - 1) / 2];
        if index > state.commit && state.disk.term_at(index) == Some(state.disk.term) {
            state.commit = index;
        }
    }

    fn take(state: &mut State, prev: usize, entries: &[Entry], commit: usize, out: &mut Out<Self>) {
        let mut changed = false;
        for (place, entry) in entries.iter().enumerate() {
            let index = prev + place;
            if state.disk.log.get(index).is_some_and(|mine| mine.0 == entry.0) {
                continue;
            }
            state.disk.log.truncate(index);
            state.disk.log.push(*entry);
            changed = true;
        }
        if changed {
            out.save(state.disk.clone());
        }
        state.commit = state.commit.max(commit.min(prev + entries.len()));
    }
}

impl Actor for Server {
    type Msg = Msg;
    type State = State;
    type Timer = Timer;
    type Storage = Disk;
    type Random = ();

    fn on_start(&self, _: Id, disk: &Option<Disk>, out: &mut Out<Self>) -> State {
        out.set_timer(Timer::Election, model_timeout());
        let disk = disk.clone().unwrap_or_default();
        State { disk, role: Role::Follower, votes: 0, commit: 0, next: Vec::new(), matched: Vec::new() }
    }

    fn on_timeout(&self, me: Id, state: &mut Cow<'_, State>, timer: &Timer, out: &mut Out<Self>) {
        out.set_timer(*timer, model_timeout());
        let state = state.to_mut();
        match timer {
            Timer::Election => {
                state.role = Role::Candidate;
                state.disk.term += 1;
                state.disk.voted_for = Some(usize::from(me));
                state.votes = 1 << usize::from(me);
                out.save(state.disk.clone());
                for peer in self.peers(me) {
                    out.send(Id::from(peer), Msg::Vote { term: state.disk.term, last: state.disk.last() });
                }
            }
            Timer::Heartbeat => self.peers(me).for_each(|peer| Server::append(state, peer, false, out)),
            Timer::Write => {
                let value = state.disk.log.len() as u32 + 1;
                self.propose(me, state, value, out);
            }
        }
    }

    fn on_msg(&self, me: Id, state: &mut Cow<'_, State>, src: Id, msg: Msg, out: &mut Out<Self>) {
        let (Msg::Vote { term, .. }
        | Msg::VoteReply { term, .. }
        | Msg::Append { term, .. }
        | Msg::AppendReply { term, .. }) = msg;
        if term > state.disk.term {
            Server::adopt(state.to_mut(), term, out);
        }
        let (mine, from) = (state.disk.term, usize::from(src));
        match msg {
            Msg::Vote { last, .. } => {
                let free = state.disk.voted_for.is_none_or(|candidate| candidate == from);
                let granted = term == mine && free && last >= state.disk.last();
                if granted {
                    let state = state.to_mut();
                    state.disk.voted_for = Some(from);
                    out.save(state.disk.clone());
                }
                out.send(src, Msg::VoteReply { term: mine, granted });
            }
            Msg::VoteReply { granted, .. } if term == mine && granted && state.role == Role::Candidate => {
                let state = state.to_mut();
                state.votes |= 1 << from;
                if state.votes.count_ones() as usize > self.count / 2 {
                    self.lead(me, state, out);
                }
            }
            Msg::Append { prev, entries, commit, .. } => {
                let fits = term == mine && state.disk.term_at(prev.1) == Some(prev.0);
                if term == mine && state.role == Role::Candidate {
                    state.to_mut().role = Role::Follower;
                }
                let matched = if fits { prev.1 + entries.len() } else { prev.1.min(state.disk.log.len()) };
                if fits {
                    Server::take(state.to_mut(), prev.1, &entries, commit, out);
                }
                out.send(src, Msg::AppendReply { term: mine, ok: fits, matched });
            }
            Msg::AppendReply { ok, matched, .. } if term == mine && state.role == Role::Leader => {
                let state = state.to_mut();
                if ok {
                    state.matched[from] = state.matched[from].max(matched);
                    self.advance(state);
                } else {
                    state.next[from] = matched.max(1).min(state.next[from]);
                    Server::append(state, from, true, out);
                }
            }
            _ => {}
        }
    }
}

/// Whether all pairs of servers fit.
fn pairs(states: &[Arc<State>], fit: fn(&State, &State) -> bool) -> bool {
    let others = |place: usize| states[place + 1..].iter();
    states.iter().enumerate().all(|(place, one)| others(place).all(|other| fit(one, other)))
}

/// The model with its invariants.
pub(crate) fn model(count: usize) -> ActorModel<Server, (), ()> {
    ActorModel::new((), ())
        .actors((0..count).map(|_| Server { count }))
        .init_network(Network::new_unordered_nonduplicating([]))
        .max_crashes(count)
        .property(Expectation::Always, "ElectionSafety", |_, state| {
            pairs(&state.actor_states, |one, other| {
                let both = one.role == Role::Leader && other.role == Role::Leader;
                !both || one.disk.term != other.disk.term
            })
        })
        .property(Expectation::Always, "LogMatching", |_, state| {
            pairs(&state.actor_states, |one, other| {
                let alike = |(mine, theirs): &(&Entry, &Entry)| mine.0 == theirs.0;
                let zipped = || one.disk.log.iter().zip(&other.disk.log);
                let last = zipped().rposition(|pair| alike(&pair)).map_or(0, |last| last + 1);
                one.disk.log[..last] == other.disk.log[..last]
            })
        })
        .property(Expectation::Always, "StateMachineSafety", |_, state| {
            pairs(&state.actor_states, |one, other| {
                let common = one.commit.min(other.commit).min(one.disk.log.len()).min(other.disk.log.len());
                one.disk.log[..common] == other.disk.log[..common]
            })
        })
}

/// States visited breadth first up to a depth.
pub(crate) fn explore(count: usize, depth: usize, threads: usize) -> usize {
    use stateright::Checker;
    let checker = model(count).checker().threads(threads).target_max_depth(depth).spawn_bfs().join();
    checker.assert_properties();
    checker.unique_state_count()
}
