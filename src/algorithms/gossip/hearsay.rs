//! What a node makes of news of members: what is newer is believed and told on, what is old is answered, what is said
//! of itself it alone can refute; and what becomes of a suspicion.

use super::membership::{Membership, Status, View};
use super::news::{News, Piece};
use super::rules::GossipRule;
use super::state::{Cx, Gossip, GossipTimer};
use super::suspicion::Suspicion;
use crate::algorithm::guard;
use crate::model::{NodeId, Time};

impl Gossip {
    /// The news that go along with a message to another.
    pub(super) fn news_for(&mut self, to: NodeId, cx: &mut Cx<'_>) -> News {
        let (me, has_left) = (self.me, self.has_left());
        let Some(members) = &mut self.members else { return News::default() };
        let mut first: Vec<NodeId> = has_left.then_some(me).into_iter().collect();
        if let Some(View { incarnation, status }) = members.view(to).filter(|view| view.status != Status::Alive) {
            cx.rule(|| GossipRule::TellItself { member: to, status, incarnation });
            first.push(to);
        }
        members.take_along(&first)
    }

    /// News arrive.
    pub(super) fn hear_news(&mut self, from: NodeId, news: News, cx: &mut Cx<'_>) {
        for piece in news.0 {
            self.hear_of(from, piece, cx);
        }
    }

    /// Believes something of another from now on, tells it as news, and suspects it or does so no more. `by` is who
    /// suspects it.
    pub(super) fn believe(&mut self, member: NodeId, view: View, by: NodeId, cx: &mut Cx<'_>) {
        let has_left = self.has_left();
        let Some(members) = &mut self.members else { return };
        if members.view(member).is_none() {
            // Who joins is probed at a random place of the pass, so that nobody waits for it for long (SWIM §4.3).
            let place = cx.random.below(members.turns.len() as u64 + 1) as usize;
            members.turns.insert(place, member);
        }
        members.put(member, Some(view));
        members.news.insert(member, 0);
        if members.suspicions.remove(&member).is_some() {
            cx.disarm(GossipTimer::Suspicion(member));
        }
        // Who has left judges nobody any more.
        if view.status == Status::Suspect && !has_left {
            let suspicion = Suspicion::new(by, members.living(), cx.now, cx.config);
            cx.arm(GossipTimer::Suspicion(member), suspicion.span());
            members.suspicions.insert(member, suspicion);
        }
    }

    /// News of a member arrive: what is newer than what this node believes is believed.
    pub(super) fn hear_of(&mut self, from: NodeId, piece: Piece, cx: &mut Cx<'_>) {
        let Piece { member, view, by } = piece;
        let Some(members) = &mut self.members else { return };
        if !members.has_place(member) {
            return cx.rule(|| GossipRule::NoSuchMember { from, member });
        }
        if member == self.me {
            return self.hear_of_itself(from, view, cx);
        }
        let View { incarnation, status } = view;
        let own = members.view(member);
        if own == Some(view) {
            let by = by.filter(|_| status == Status::Suspect);
            if !by.is_some_and(|by| self.confirm(member, by, cx)) {
                cx.rule(|| GossipRule::NewsKnown { from, member, status });
            }
            return;
        }
        let stale_incarnation_ignored =
            guard(cx.config.guards.stale_incarnation_ignored, own.is_none_or(|own| view > own));
        if let Some(own) = own.filter(|_| !stale_incarnation_ignored.passes()) {
            // Whoever tells old news has not heard the new ones.
            members.news.insert(member, 0);
            let (own, own_incarnation) = (own.status, own.incarnation);
            return cx.rule(|| GossipRule::NewsOlder { from, member, status, incarnation, own, own_incarnation });
        }
        let (had, had_incarnation) = (own.map(|own| own.status), own.map_or(0, |own| own.incarnation));
        cx.rule(|| GossipRule::TakeNews {
            from,
            member,
            status,
            incarnation,
            had,
            had_incarnation,
            stale_incarnation_ignored,
        });
        self.believe(member, view, by.unwrap_or(from), cx);
    }

    /// News of this node itself: it alone may say that they are wrong, by a new incarnation.
    fn hear_of_itself(&mut self, from: NodeId, heard: View, cx: &mut Cx<'_>) {
        let (me, Some(members)) = (self.me, &mut self.members) else { return };
        let Some(own) = members.view(me) else { return };
        let View { incarnation, status } = heard;
        let now = match (own.status, status) {
            _ if heard == own => return cx.rule(|| GossipRule::NewsKnown { from, member: me, status }),
            // What it says of itself stays, and is told again.
            (Status::Left, _) => {
                let now = View { incarnation: incarnation.max(own.incarnation), ..own };
                cx.rule(|| GossipRule::StayLeft { from, status, incarnation: now.incarnation });
                now
            }
            _ if incarnation < own.incarnation => {
                let own_incarnation = own.incarnation;
                cx.rule(|| GossipRule::OldNewsOfItself { from, status, incarnation, own_incarnation });
                own
            }
            // It is from before a restart.
            (_, Status::Alive) => {
                cx.rule(|| GossipRule::TakeUpIncarnation { from, incarnation, before: own.incarnation });
                heard
            }
            _ => {
                let Some(next) = incarnation.checked_add(1) else {
                    return cx.rule(|| GossipRule::LastIncarnation { from, status, incarnation });
                };
                cx.rule(|| GossipRule::Refute { from, status, heard: incarnation, incarnation: next });
                View { incarnation: next, status: Status::Alive }
            }
        };
        members.put(me, Some(now));
        members.news.insert(me, 0);
    }

    /// Another answers that this node takes for suspect or dead. Only that one itself may begin a new incarnation.
    pub(super) fn hear_from_suspect(&mut self, member: NodeId, cx: &mut Cx<'_>) {
        let view = self.members.as_ref().and_then(|members| members.view(member));
        let Some(View { incarnation, status: status @ (Status::Suspect | Status::Dead) }) = view else { return };
        let owner_only_incarnation = guard(cx.config.guards.owner_only_incarnation, false);
        cx.rule(|| GossipRule::SuspectAnswers { member, status, incarnation, owner_only_incarnation });
        if let Some(incarnation) = incarnation.checked_add(1).filter(|_| owner_only_incarnation.passes()) {
            self.believe(member, View { incarnation, status: Status::Alive }, self.me, cx);
        }
    }

    /// One that was unknown speaks: it has joined.
    pub(super) fn meet(&mut self, from: NodeId, cx: &mut Cx<'_>) {
        let unknown = |members: &Membership| members.has_place(from) && members.view(from).is_none();
        if from != self.me && self.members.as_deref().is_some_and(unknown) {
            cx.rule(|| GossipRule::Meet { member: from });
            self.believe(from, View::FIRST, from, cx);
        }
    }

    /// One more got no answer of a suspect. Whether that shortens its time.
    pub(super) fn confirm(&mut self, member: NodeId, by: NodeId, cx: &mut Cx<'_>) -> bool {
        let Some(members) = &mut self.members else { return false };
        // A suspect cannot confirm it, nor can one that is none of the members.
        let stranger = by == member || !members.has_place(by);
        let Some(suspicion) = members.suspicions.get_mut(&member).filter(|_| !stranger) else { return false };
        let Some((count, wanted, left)) = suspicion.confirm(by, cx.now) else { return false };
        members.news.insert(member, 0);
        cx.rule(|| GossipRule::Confirm { member, by, count, wanted, left: left.0 / 1_000 });
        if left == Time::ZERO {
            cx.disarm(GossipTimer::Suspicion(member));
            self.declare_dead(member, cx);
        } else {
            cx.arm(GossipTimer::Suspicion(member), left);
        }
        true
    }

    /// The time of a suspect is over, and it has not said that it lives.
    pub(super) fn declare_dead(&mut self, member: NodeId, cx: &mut Cx<'_>) {
        let Some(members) = &self.members else { return };
        let (Some(view), Some(suspicion)) = (members.view(member), members.suspicions.get(&member)) else { return };
        let (incarnation, count) = (view.incarnation, suspicion.confirmations());
        cx.rule(|| GossipRule::DeclareDead { member, incarnation, count });
        self.believe(member, View { status: Status::Dead, ..view }, self.me, cx);
    }
}
