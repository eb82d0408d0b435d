//! A server and its clients: connections, reads, what goes to the leader, what comes back.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::message::TreeMessage;
use super::outcome::TreeOutcome;
use super::rules::TreeRule;
use super::state::{Connection, Cx, Request, TreeTimer, Waiting, Watch, Watched, ZooKeeper};
use crate::algorithm::{Reply, guard};
use crate::model::{ClientId, EpochCounter, NodeId, Time};
use crate::workload::znode::{Answer, Ask, Op, Refused, Said, Stat, Told, What};

impl ZooKeeper {
    /// A client says something.
    pub(super) fn client_request(&mut self, request: Request, cx: &mut Cx<'_>) {
        let Request { client, seq, command: op, seen } = request;
        let Some(leader) = self.zab().leader().filter(|_| self.serving) else {
            cx.rule(|| TreeRule::RefuseConnection { client });
            return Self::tell(client, 0, op.link, Said::Gone, cx);
        };
        if let Ask::Hello { fresh, timeout, watches } = &op.ask {
            let watches = watches.clone();
            return self.hello((client, &op, seen), (*fresh, *timeout), &watches, leader, cx);
        }
        let now = cx.now;
        let Some(connection) = self.connections.get_mut(&client).filter(|connection| connection.link <= op.link) else {
            if self.connections.contains_key(&client) {
                return cx.rule(|| TreeRule::LateRequest { client, seq });
            }
            cx.rule(|| TreeRule::UnknownConnection { client });
            return Self::tell(client, 0, op.link, Said::Gone, cx);
        };
        if connection.link < op.link || connection.session != op.session {
            cx.rule(|| TreeRule::UnknownConnection { client });
            return Self::tell(client, 0, op.link, Said::Gone, cx);
        }
        connection.heard = now;
        connection.events.retain(|event| event.number > op.heard);
        // What goes to the leader tells it that the client is alive.
        if op.ask.reads() || matches!(op.ask, Ask::Ping | Ask::Sync) {
            self.touch(client, op.session, leader, cx);
        }
        self.set_late_watches(client, cx);
        let Some(connection) = self.connections.get_mut(&client) else { return };
        match op.ask {
            Ask::Ping => {
                cx.rule(|| TreeRule::HearClient { client });
                self.say(client, 0, Said::Alive, cx);
            }
            _ if seq < connection.seq => cx.rule(|| TreeRule::LateRequest { client, seq }),
            _ if seq == connection.seq => {
                let answer = connection.answer.clone();
                let answered = answer.is_some();
                cx.rule(|| TreeRule::RequestAgain { client, seq, answered });
                if let Some(said) = answer {
                    self.say(client, seq, said, cx);
                }
            }
            _ => {
                (connection.seq, connection.answer, connection.waits) = (seq, None, None);
                self.begin(client, seq, &op, leader, cx);
            }
        }
    }

    /// A client asks for something for the first time.
    fn begin(&mut self, client: ClientId, seq: u64, op: &Op, leader: NodeId, cx: &mut Cx<'_>) {
        let Some(connection) = self.connections.get_mut(&client) else { return };
        match &op.ask {
            ask if ask.reads() => {
                let changes = connection.changes.len() as u64;
                if changes > 0 {
                    cx.rule(|| TreeRule::ReadAfterChanges { client, seq, changes });
                    connection.waits = Some(Waiting::Read(seq, ask.clone()));
                } else {
                    self.read(client, seq, ask, cx);
                }
            }
            Ask::Sync => {
                connection.waits = Some(Waiting::Asked(seq));
                cx.rule(|| TreeRule::AskHowFar { client, leader });
                if leader == self.me {
                    self.say_how_far(leader, client, seq, cx);
                } else {
                    cx.send_early(leader, TreeMessage::SyncAsk { client, seq });
                }
            }
            _ => {
                connection.changes.insert(seq);
                self.forward(client, seq, op, leader, cx);
            }
        }
    }

    /// A change goes to the leader.
    fn forward(&mut self, client: ClientId, seq: u64, op: &Op, leader: NodeId, cx: &mut Cx<'_>) {
        if leader == self.me {
            self.change_wanted(leader, client, seq, op.session, &op.ask, cx);
        } else {
            if !matches!(op.ask, Ask::Hello { .. }) {
                cx.rule(|| TreeRule::ForwardChange { client, seq, leader });
            }
            let op = Op { link: 0, heard: 0, ..op.clone() };
            cx.send_early(leader, TreeMessage::Forward { client, seq, session: op.session, op });
        }
    }

    /// A client wants to be served here.
    fn hello(
        &mut self,
        (client, op, seen): (ClientId, &Op, EpochCounter),
        (fresh, timeout): (bool, Time),
        watches: &[crate::workload::znode::Watched],
        leader: NodeId,
        cx: &mut Cx<'_>,
    ) {
        let (session, link, zxid) = (op.session, op.link, self.zxid);
        if self.connections.get(&client).is_some_and(|connection| connection.link > link) {
            return cx.rule(|| TreeRule::LateRequest { client, seq: 0 });
        }
        if self.connections.get(&client).is_some_and(|connection| connection.link == link) {
            cx.rule(|| TreeRule::RequestAgain { client, seq: 0, answered: true });
            let opening = self.connections.get(&client).filter(|connection| !connection.opening);
            if let Some(timeout) = opening.map(|connection| connection.timeout) {
                self.say(client, 0, Said::Session(timeout), cx);
            }
            return;
        }
        let last_zxid_check = guard(cx.config.guards.last_zxid_check, seen <= zxid);
        if !last_zxid_check.passes() {
            cx.rule(|| TreeRule::ServerBehind { client, seen, zxid });
            return Self::tell(client, 0, link, Said::Behind, cx);
        }
        let last = self.tree.session(client);
        let begun = last.filter(|last| last.number == session && last.alive);
        if begun.is_none() && (!fresh || last.is_some_and(|last| last.number >= session)) {
            cx.rule(|| TreeRule::SessionGone { client, session });
            return Self::tell(client, 0, link, Said::Expired, cx);
        }
        self.watches.retain(|watch, _| watch.client != client);
        let timeout = begun.map_or_else(|| cx.config.timeout(timeout), |last| last.timeout);
        let connection = Connection {
            link,
            session,
            opening: begun.is_none(),
            seen,
            heard: cx.now,
            timeout,
            seq: 0,
            answer: None,
            changes: BTreeSet::new(),
            waits: None,
            events: Vec::new(),
            told: 0,
        };
        self.connections.insert(client, connection);
        self.wait_for_silence(cx);
        if begun.is_none() {
            cx.rule(|| TreeRule::AskSession { client, session, leader });
            let op = Op { ask: Ask::Hello { fresh, timeout, watches: Arc::default() }, ..op.clone() };
            return self.forward(client, 0, &op, leader, cx);
        }
        let count = watches.len() as u64;
        cx.rule(|| TreeRule::Reconnect { client, session, seen, zxid, watches: count, last_zxid_check });
        self.touch(client, session, leader, cx);
        for watched in watches {
            self.watch_again(client, watched, seen, cx);
        }
        self.say(client, 0, Said::Session(timeout), cx);
    }

    /// What a client watched at another server: whether it has changed since.
    fn watch_again(
        &mut self,
        client: ClientId,
        watched: &crate::workload::znode::Watched,
        seen: EpochCounter,
        cx: &mut Cx<'_>,
    ) {
        let crate::workload::znode::Watched { path, child, absent } = watched.clone();
        let stat = self.tree.stat(&path, child);
        let what = match (stat, absent) {
            (Stat::Absent, false) => Some(What::Deleted),
            (Stat::Absent, true) => None,
            (_, true) => Some(What::Created),
            (Stat::Data(made, changed), _) => (made.max(changed) > seen).then_some(What::DataChanged),
            (Stat::Children(made, changed), _) => (made.max(changed) > seen).then_some(What::ChildrenChanged),
        };
        match what {
            Some(what) => {
                cx.rule(|| TreeRule::MissedWatch { client, what, path: path.clone(), seen });
                cx.outcome(TreeOutcome::Notified);
                self.event(client, what, &path);
            }
            None => {
                self.watches.insert(Watch { path, child, client }, Watched { stat, set: true });
            }
        }
    }

    /// Tells the leader that a client is alive.
    fn touch(&mut self, client: ClientId, session: u64, leader: NodeId, cx: &mut Cx<'_>) {
        if leader == self.me {
            self.touched(leader, client, session, cx);
        } else {
            cx.send_early(leader, TreeMessage::Touch { client, session });
        }
    }

    /// Answers from its own tree, and watches what was looked at, if that is wanted.
    fn read(&mut self, client: ClientId, seq: u64, ask: &Ask, cx: &mut Cx<'_>) {
        let (Some(path), Some(said)) = (ask.path().cloned(), self.tree.read(ask, client)) else { return };
        let zxid = self.zxid;
        let refused = Some(&said).filter(|said| **said == Said::Refused(Refused::NoAuth));
        if let Some((_, acl, needs, or)) = refused.and_then(|_| ZooKeeper::refused_by(&self.tree, ask)) {
            let alternative = or != needs;
            cx.rule(|| TreeRule::RefuseRead { client, seq, path: path.clone(), acl, alternative, zxid });
            return self.answer(client, seq, said, cx);
        }
        cx.rule(|| TreeRule::ReadTree { client, seq, path: path.clone(), zxid });
        let (watch, child) = match ask {
            Ask::Get { watch, .. } => (*watch && matches!(said, Said::Data(_)), false),
            Ask::Ls { watch, .. } => (*watch && matches!(said, Said::Names(_)), true),
            Ask::Exists { watch, .. } => (*watch, false),
            _ => (false, false),
        };
        if watch {
            let set = cx.config.guards.watch_set_with_check;
            let watch_set_with_check = guard(set, set);
            cx.rule(|| TreeRule::SetWatch { client, path: path.clone(), child, watch_set_with_check });
            let stat = self.tree.stat(&path, child);
            self.watches.insert(Watch { path, child, client }, Watched { stat, set });
        }
        self.answer(client, seq, said, cx);
    }

    /// The watches that were not set when the client looked are set now, whatever has happened in between.
    fn set_late_watches(&mut self, client: ClientId, cx: &mut Cx<'_>) {
        for (watch, watched) in self.watches.iter_mut().filter(|(watch, it)| watch.client == client && !it.set) {
            watched.set = true;
            let missed = self.tree.stat(&watch.path, watch.child) != watched.stat;
            cx.rule(|| TreeRule::SetWatchLate { client, path: watch.path.clone(), missed });
        }
    }

    /// An operation of a client has its answer.
    pub(super) fn answer(&mut self, client: ClientId, seq: u64, said: Said, cx: &mut Cx<'_>) {
        let Some(connection) = self.connections.get_mut(&client) else { return };
        if connection.seq == seq {
            connection.answer = Some(said.clone());
        }
        self.say(client, seq, said, cx);
    }

    /// Says something to a client, with the events that it may not have heard before.
    pub(super) fn say(&mut self, client: ClientId, seq: u64, said: Said, cx: &mut Cx<'_>) {
        let zxid = self.zxid;
        let Some(connection) = self.connections.get_mut(&client) else { return };
        connection.seen = connection.seen.max(zxid);
        let events = connection.events.as_slice().into();
        let answer = Answer { link: connection.link, events, said };
        cx.reply(Reply::done(client, seq, answer).seeing(zxid));
    }

    /// Says something to a client that has no connection here.
    fn tell(client: ClientId, seq: u64, link: u64, said: Said, cx: &mut Cx<'_>) {
        cx.reply(Reply::done(client, seq, Answer { link, events: Arc::default(), said }));
    }

    /// An event for a client; it is sent with what is said next.
    fn event(&mut self, client: ClientId, what: What, path: &Arc<str>) {
        let Some(connection) = self.connections.get_mut(&client) else { return };
        connection.told += 1;
        connection.events.push(Told { number: connection.told, what, path: path.clone() });
    }

    /// The watches of a node that has changed: each is used up. Who has an event.
    pub(super) fn fire(&mut self, what: What, path: &Arc<str>, cx: &mut Cx<'_>) -> BTreeSet<ClientId> {
        let fits = |watch: &Watch| {
            let kind = match what {
                What::Created | What::DataChanged => !watch.child,
                What::ChildrenChanged => watch.child,
                What::Deleted => true,
            };
            watch.path == *path && kind
        };
        let fired: Vec<Watch> =
            self.watches.iter().filter(|(watch, it)| it.set && fits(watch)).map(|(watch, _)| watch.clone()).collect();
        let clients: BTreeSet<ClientId> = fired.iter().map(|watch| watch.client).collect();
        for watch in &fired {
            self.watches.remove(watch);
        }
        for &client in &clients {
            cx.rule(|| TreeRule::FireWatch { client, what, path: path.clone() });
            cx.outcome(TreeOutcome::Notified);
            self.event(client, what, path);
        }
        clients
    }

    /// A change has come back: what waited for it may go on.
    pub(super) fn go_on(&mut self, client: ClientId, cx: &mut Cx<'_>) {
        let zxid = self.zxid;
        let Some(connection) = self.connections.get_mut(&client) else { return };
        match connection.waits.clone() {
            Some(Waiting::Read(seq, ask)) if connection.changes.is_empty() => {
                connection.waits = None;
                self.read(client, seq, &ask, cx);
            }
            Some(Waiting::Until(seq, until)) if until <= zxid => {
                connection.waits = None;
                cx.rule(|| TreeRule::SyncReached { client, seq, zxid });
                self.answer(client, seq, Said::Done, cx);
            }
            _ => {}
        }
    }

    /// The leader was so far when it was asked.
    pub(super) fn sync_done(&mut self, client: ClientId, seq: u64, until: EpochCounter, cx: &mut Cx<'_>) {
        let zxid = self.zxid;
        let Some(connection) = self.connections.get_mut(&client) else { return };
        if !matches!(connection.waits, Some(Waiting::Asked(asked)) if asked == seq) {
            return;
        }
        connection.waits = Some(Waiting::Until(seq, until));
        if until > zxid {
            cx.rule(|| TreeRule::SyncNotYet { client, until, zxid });
        }
        self.go_on(client, cx);
    }

    /// It serves nobody any more: every client hears it.
    pub(super) fn stop_serving(&mut self, cx: &mut Cx<'_>) {
        let clients = self.connections.len() as u64;
        cx.rule(|| TreeRule::StopServing { clients });
        let all: Vec<ClientId> = self.connections.keys().copied().collect();
        for client in all {
            self.say(client, 0, Said::Gone, cx);
        }
        self.connections.clear();
        self.watches.clear();
        cx.disarm(TreeTimer::Silence);
    }

    /// A connection and what was watched on it is gone.
    pub(super) fn drop_connection(&mut self, client: ClientId) {
        self.connections.remove(&client);
        self.watches.retain(|watch, _| watch.client != client);
    }

    /// Looks again when the client that is silent for the longest may be so for too long.
    fn wait_for_silence(&self, cx: &mut Cx<'_>) {
        let due = self.connections.values().map(|connection| connection.heard.after(connection.timeout)).min();
        if let Some(due) = due {
            cx.arm(TreeTimer::Silence, due.since(cx.now).max(Time(1)));
        }
    }

    /// Clients that were silent for too long are not served any more: they may be anywhere.
    pub(super) fn drop_silent(&mut self, cx: &mut Cx<'_>) {
        let now = cx.now;
        let silent = |connection: &Connection| connection.heard.after(connection.timeout) <= now;
        let gone: Vec<ClientId> =
            self.connections.iter().filter(|(_, it)| silent(it)).map(|(client, _)| *client).collect();
        for client in gone {
            cx.rule(|| TreeRule::DropConnection { client });
            self.drop_connection(client);
        }
        self.wait_for_silence(cx);
    }

    /// What a change is about, as a rule says it.
    pub(super) fn about(client: ClientId, ask: &Ask) -> Arc<str> {
        ask.path().cloned().unwrap_or_else(|| client.to_string().into())
    }
}
