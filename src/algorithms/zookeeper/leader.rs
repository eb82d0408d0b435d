//! The leader: it makes transactions of changes, and ends the sessions of those who are silent.
//!
//! A change is judged by the tree as it will be when all that is on its way has come: the tree with the outstanding
//! transactions. So two who want to make the same node are told apart before either is committed.

use std::sync::Arc;

use super::message::TreeMessage;
use super::outcome::TreeOutcome;
use super::rules::TreeRule;
use super::state::{Alive, Cx, TreeTimer, ZooKeeper};
use super::transaction;
use crate::algorithm::guard;
use crate::model::{ClientId, ClockTime, NodeId, Time};
use crate::workload::znode::{Ask, Change, Permission, Refused, Tree};

/// A time of its own clock, as it is told: to a millisecond.
pub(super) fn clock(after: Time) -> ClockTime {
    ClockTime { start: None, after: Time(after.0 / 1_000 * 1_000) }
}

impl ZooKeeper {
    /// It leads: it has the tree with all that is in its log, and each session has its whole time again.
    pub(super) fn lead(&mut self, epoch: u64, cx: &mut Cx<'_>) {
        self.leading = Some(epoch);
        self.ahead = self.tree.clone();
        for place in self.applied + 1..=self.zab().log().last_place() {
            let Some((change, zxid, _)) = self.entry(place) else { continue };
            self.ahead.apply(&change, zxid);
        }
        let me = self.me;
        let alive =
            self.ahead.alive().map(|(client, of)| (client, Alive { expires: cx.now.after(of.timeout), by: me }));
        self.alive = alive.collect();
        let (sessions, outstanding) = (self.alive.len() as u64, self.outstanding());
        cx.rule(|| TreeRule::LeadTree { epoch, sessions, outstanding });
        self.wait_for_expiry(cx);
    }

    /// Somebody else leads, or nobody.
    pub(super) fn stop_leading(&mut self, cx: &mut Cx<'_>) {
        self.leading = None;
        self.ahead = self.tree.clone();
        self.alive.clear();
        cx.disarm(TreeTimer::Expiry);
    }

    /// A client at a server asks for a change.
    pub(super) fn change_wanted(
        &mut self,
        from: NodeId,
        client: ClientId,
        seq: u64,
        session: u64,
        ask: &Ask,
        cx: &mut Cx<'_>,
    ) {
        if self.leading.is_none() {
            return cx.rule(|| TreeRule::NoLeaderHere { client, from });
        }
        self.touched(from, client, session, cx);
        let guards = cx.config.guards.clone();
        let checked = |counted| self.ahead.check(ask, client, session, counted);
        let (by_all, counted) = (checked(guards.sequence_from_counter), checked(true));
        let by_tree = self.tree.check(ask, client, session, guards.sequence_from_counter);
        let validate_outstanding_changes =
            guard(guards.validate_outstanding_changes, by_all == by_tree || guards.validate_outstanding_changes);
        let sequence_from_counter = guard(guards.sequence_from_counter, by_all == counted);
        let judged = if guards.validate_outstanding_changes { &self.ahead } else { &self.tree };
        let refused = ZooKeeper::refused_by(judged, ask);
        let made = if guards.validate_outstanding_changes { by_all } else { by_tree };
        let (path, outstanding) = (ZooKeeper::about(client, ask), self.outstanding());
        let change = made.unwrap_or_else(|why| Change::Refused { path: path.clone(), why });
        let command = transaction::command(&change);
        let txn = command.short();
        let Some(zxid) = self.act(cx, |zab, cx| zab.append(command, Some((client, seq)), cx)) else { return };
        if let (Change::Refused { why: Refused::NoAuth, .. }, Some((of, acl, needs, _))) = (&change, refused) {
            cx.outcome(TreeOutcome::Refused);
            cx.rule(|| TreeRule::RefuseAccess { client, path, of, acl, needs, zxid, outstanding });
        } else if let Change::Refused { why, .. } = change {
            cx.outcome(TreeOutcome::Refused);
            cx.rule(|| TreeRule::RefuseChange { client, path, why, zxid, outstanding });
        } else {
            cx.rule(|| TreeRule::MakeTransaction {
                client,
                path,
                txn,
                zxid,
                outstanding,
                validate_outstanding_changes,
                sequence_from_counter,
            });
        }
        self.ahead.apply(&change, zxid);
        if let Change::Open { timeout, .. } = change {
            self.alive.insert(client, Alive { expires: cx.now.after(timeout), by: from });
            self.wait_for_expiry(cx);
        }
        if let Change::Close { .. } = change {
            self.alive.remove(&client);
        }
    }

    /// Whose list decides about it, what stands there, and what it has to allow: this, or the other.
    pub(super) fn refused_by(tree: &Tree, ask: &Ask) -> Option<(Arc<str>, Arc<str>, Permission, Permission)> {
        let (of, needs, or) = ask.needs()?;
        let acl = tree.get(&of)?.acl.to_string().into();
        Some((of, acl, needs, or))
    }

    /// A client is alive, says a server.
    pub(super) fn touched(&mut self, from: NodeId, client: ClientId, session: u64, cx: &mut Cx<'_>) {
        let Some(of) = self.ahead.session(client).filter(|of| of.number == session && of.alive) else { return };
        let Some(alive) = self.alive.get_mut(&client) else { return };
        *alive = Alive { expires: cx.now.after(of.timeout), by: from };
        let expires = clock(alive.expires);
        cx.rule(|| TreeRule::TouchSession { client, expires });
        self.wait_for_expiry(cx);
    }

    /// How far everything is that was proposed before a server asked.
    pub(super) fn say_how_far(&mut self, server: NodeId, client: ClientId, seq: u64, cx: &mut Cx<'_>) {
        if self.leading.is_none() {
            return cx.rule(|| TreeRule::NoLeaderHere { client, from: server });
        }
        let zxid = self.zab().log().last_zxid();
        cx.rule(|| TreeRule::SayHowFar { client, server, zxid });
        if server == self.me {
            self.sync_done(client, seq, zxid, cx);
        } else {
            cx.send_early(server, TreeMessage::SyncDone { client, seq, zxid });
        }
    }

    fn wait_for_expiry(&self, cx: &mut Cx<'_>) {
        match self.alive.values().map(|alive| alive.expires).min() {
            Some(due) => cx.arm(TreeTimer::Expiry, due.since(cx.now).max(Time(1))),
            None => cx.disarm(TreeTimer::Expiry),
        }
    }

    /// Sessions whose clients were silent for too long are ended.
    pub(super) fn expire_sessions(&mut self, cx: &mut Cx<'_>) {
        if self.leading.is_none() {
            return;
        }
        let now = cx.now;
        let over: Vec<(ClientId, Time)> =
            self.alive.iter().filter(|(_, it)| it.expires <= now).map(|(client, it)| (*client, it.expires)).collect();
        if over.is_empty() {
            let sessions = self.alive.len() as u64;
            cx.rule(|| TreeRule::AllAlive { sessions });
        }
        for (client, expires) in over {
            self.end_session(client, expires, cx);
        }
        self.wait_for_expiry(cx);
    }

    /// Ends a session: a transaction like any other.
    fn end_session(&mut self, client: ClientId, expires: Time, cx: &mut Cx<'_>) {
        let Some(of) = self.ahead.session(client).filter(|of| of.alive) else { return };
        let ephemerals = self.ahead.ephemerals(client).count() as u64;
        let (session, now) = (of.number, cx.now);
        let change = Change::Close { client, number: session };
        let command = transaction::command(&change);
        self.alive.remove(&client);
        let Some(zxid) = self.act(cx, |zab, cx| zab.append(command, None, cx)) else { return };
        let (due, at) = (clock(expires), clock(now));
        cx.rule(|| TreeRule::ExpireSession { client, session, expires: due, now: at, ephemerals });
        cx.outcome(TreeOutcome::Expired);
        self.ahead.apply(&change, zxid);
        if expires > now {
            self.ended_early.0.push((client, expires));
        }
    }

    /// A server is gone, and with it the connections of its clients: they have the rest of their time to come back.
    pub(super) fn connections_lost(&mut self, server: NodeId, cx: &mut Cx<'_>) {
        let by: Vec<(ClientId, Time)> =
            self.alive.iter().filter(|(_, it)| it.by == server).map(|(client, it)| (*client, it.expires)).collect();
        if self.leading.is_none() || by.is_empty() {
            return;
        }
        let waits = cx.config.guards.ephemerals_until_expiry;
        let over = by.iter().all(|(_, expires)| *expires <= cx.now);
        let ephemerals_until_expiry = guard(waits, waits || over);
        let sessions = by.len() as u64;
        cx.rule(|| TreeRule::ConnectionsLost { server, sessions, ephemerals_until_expiry });
        if !waits {
            for (client, expires) in by {
                self.end_session(client, expires, cx);
            }
            self.wait_for_expiry(cx);
        }
    }

    /// Whether a refusal has the client's session as its reason.
    pub(super) fn is_over(change: &Change) -> bool {
        matches!(change, Change::Refused { why: Refused::SessionExpired, .. })
    }
}
