//! The list of members: what a node believes of each, and which of two beliefs is the newer one.
//!
//! A belief is an incarnation and a status. The greater incarnation is the newer one, and in one incarnation bad news beat
//! good ones: alive, suspect, dead, left. So any two nodes agree which of two beliefs is newer, and only a new incarnation,
//! which its owner alone begins, makes a suspected node alive again. All of it is memory: a crash takes it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::news::Piece;
use super::probing::Probe;
use super::rules::GossipRule;
use super::state::{Cx, Gossip, GossipTimer};
use super::suspicion::Suspicion;
use crate::algorithm::guard;
use crate::model::{NodeId, NodeSet, Value};

/// What a member is taken for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Status {
    /// It answers, as far as is known.
    Alive,
    /// It did not answer, and has time to say that it lives.
    Suspect,
    /// It did not answer, and that time is over.
    Dead,
    /// It said that it goes.
    Left,
}

impl Status {
    /// The words, in order.
    pub(super) const WORDS: &'static [&'static str] = &["alive", "suspect", "dead", "left"];

    pub(super) fn word(self) -> &'static str {
        Status::WORDS[self as usize]
    }

    /// Whether it is worth a probe that is judged, and data.
    pub(super) fn lives(self) -> bool {
        self <= Status::Suspect
    }
}

impl From<Status> for Value {
    fn from(status: Status) -> Value {
        Value::word(status.word())
    }
}

impl From<Option<Status>> for Value {
    fn from(status: Option<Status>) -> Value {
        status.map_or(Value::None, Value::from)
    }
}

/// What is believed of a member. The greater one is the newer one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct View {
    /// The incarnation of which it is believed.
    pub incarnation: u64,
    /// What it is taken for.
    pub status: Status,
}

impl View {
    /// What everybody is taken for at first.
    pub(super) const FIRST: View = View { incarnation: 0, status: Status::Alive };
}

/// Views of all members by their places; none: it is unknown.
pub(super) type Views = Arc<Vec<Option<View>>>;

/// What a node keeps in memory of the members.
#[derive(Clone, Hash, Debug)]
pub struct Membership {
    /// What it believes of each, itself among them. Copies of a run share it until somebody learns something.
    pub(super) views: Views,
    /// Of whom it has news to tell, and how often they were told.
    pub(super) news: BTreeMap<NodeId, u64>,
    /// Who is still to be probed in this pass, the next one last.
    pub(super) turns: Vec<NodeId>,
    /// The probe of this round.
    pub(super) probe: Option<Probe>,
    /// How many probes there were: a late answer is known by the number.
    pub(super) probes: u64,
    /// Whom it suspects, and how that stands.
    pub(super) suspicions: BTreeMap<NodeId, Suspicion>,
}

impl Membership {
    /// Everybody knows everybody as alive.
    pub(super) fn new(members: &[NodeId]) -> Membership {
        let places = members.iter().map(|member| member.index() + 1).max().unwrap_or(0);
        let mut views = vec![None; places];
        members.iter().for_each(|member| views[member.index()] = Some(View::FIRST));
        Membership {
            views: Arc::new(views),
            news: BTreeMap::new(),
            turns: Vec::new(),
            probe: None,
            probes: 0,
            suspicions: BTreeMap::new(),
        }
    }

    /// What is believed of a member; none: it is unknown.
    pub(super) fn view(&self, member: NodeId) -> Option<View> {
        self.views.get(member.index()).copied().flatten()
    }

    /// What it is taken for.
    pub(super) fn status(&self, member: NodeId) -> Option<Status> {
        self.view(member).map(|view| view.status)
    }

    /// Whether there is a place for it: a forged message may name anybody.
    pub(super) fn has_place(&self, member: NodeId) -> bool {
        member.index() < self.views.len()
    }

    pub(super) fn put(&mut self, member: NodeId, view: Option<View>) {
        if let Some(place) = Arc::make_mut(&mut self.views).get_mut(member.index()) {
            *place = view;
        }
    }

    /// Whom it knows, in order.
    pub(super) fn known(&self) -> impl Iterator<Item = (NodeId, View)> {
        self.views.iter().enumerate().filter_map(|(place, view)| Some((NodeId(place as u16), (*view)?)))
    }

    /// Whom it takes for alive or suspect, itself included.
    pub(super) fn living(&self) -> u64 {
        self.known().filter(|(_, view)| view.status.lives()).count() as u64
    }

    /// Those that are taken for something.
    pub(super) fn taken_for(&self, status: Status) -> NodeSet {
        self.known().filter(|(_, view)| view.status == status).map(|(member, _)| member).collect()
    }
}

impl Gossip {
    /// What this node says of itself; none: it keeps no list.
    pub(super) fn own_view(&self) -> Option<View> {
        self.members.as_ref()?.view(self.me)
    }

    /// Whether it has left.
    pub(super) fn has_left(&self) -> bool {
        self.own_view().is_some_and(|view| view.status == Status::Left)
    }

    /// Whether data are told to another: not to one that is taken for dead, has left, or is unknown.
    pub(super) fn is_worth_a_contact(&self, other: NodeId) -> bool {
        self.members.as_ref().is_none_or(|members| members.status(other).is_some_and(Status::lives))
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
            let suspicion = Suspicion::new(by, members.living(), cx);
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
            return cx.rule(|| GossipRule::NewsOlder {
                from,
                member,
                status,
                incarnation,
                own,
                own_incarnation,
                stale_incarnation_ignored,
            });
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
                let owner_only_incarnation = guard(cx.config.guards.owner_only_incarnation, true);
                cx.rule(|| GossipRule::Refute {
                    from,
                    status,
                    heard: incarnation,
                    incarnation: next,
                    owner_only_incarnation,
                });
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

    /// It goes, and says so: to a few at once, to the others as news.
    pub(super) fn leave(&mut self, cx: &mut Cx<'_>) {
        let told = self.helpers(self.me, cx);
        let (me, Some(members)) = (self.me, &mut self.members) else { return };
        let Some(own) = members.view(me) else { return };
        let incarnation = own.incarnation;
        cx.rule(|| GossipRule::Leave { incarnation, told, count: told.len() as u64 });
        members.put(me, Some(View { status: Status::Left, ..own }));
        members.news.insert(me, 0);
        if members.probe.take().is_some() {
            cx.disarm(GossipTimer::Probe);
        }
        for member in std::mem::take(&mut members.suspicions).into_keys() {
            cx.disarm(GossipTimer::Suspicion(member));
        }
        for peer in told.nodes() {
            self.ping(peer, 0, None, cx);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_greater_incarnation_is_newer_and_in_one_bad_news_are() {
        let view = |incarnation, status| View { incarnation, status };
        let order = [
            view(0, Status::Alive),
            view(0, Status::Suspect),
            view(0, Status::Dead),
            view(0, Status::Left),
            view(1, Status::Alive),
            view(1, Status::Suspect),
        ];
        assert!(order.is_sorted());
    }
}
