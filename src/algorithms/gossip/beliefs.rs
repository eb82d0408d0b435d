//! The checker of what nodes believe of members: nobody but its owner begins an incarnation, and no belief goes back.
//!
//! It also knows what anybody knows of each member, and so who was the first to suspect it or to take it for dead.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::membership::{Status, View, Views};
use super::outcome::GossipOutcome;
use super::state::Gossip;
use crate::algorithm::report::Report;
use crate::algorithm::{Change, Outcomes, Survey};
use crate::model::{Conflict, NodeId, Provenance, Value, Violation};

/// What the checker remembers of members.
#[derive(Clone, Debug, Default)]
pub(super) struct Beliefs {
    /// What each believed after its last event.
    views: Vec<Option<Views>>,
    /// The highest incarnation that each had itself.
    highest: Vec<u64>,
    /// The newest that anybody believes of each.
    newest: Vec<Option<View>>,
    /// Who has just begun to suspect whom.
    suspected: Option<NodeId>,
    /// How often one was suspected that was up.
    false_suspicions: u64,
    found_dead: u64,
    refuted: u64,
    suspicions: u64,
    left: u64,
}

/// What nodes believe is in them; the rest is only counted.
impl Hash for Beliefs {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.highest.hash(state);
    }
}

fn at<T: Default>(all: &mut Vec<T>, node: NodeId) -> &mut T {
    if all.len() <= node.index() {
        all.resize_with(node.index() + 1, T::default);
    }
    &mut all[node.index()]
}

impl Beliefs {
    /// How often a node suspected one that was up; none: no lists are kept.
    pub(super) fn false_suspicions(&self) -> Option<u64> {
        (!self.views.is_empty()).then_some(self.false_suspicions)
    }

    pub(super) fn observe(&mut self, change: &Change<'_, Gossip>, report: &mut Vec<Violation>) {
        let (id, node) = (change.id, change.node);
        let (Some(members), Some(own)) = (&node.members, node.own_view()) else { return };
        self.suspected = node.did.suspected;
        let highest = at(&mut self.highest, id);
        *highest = own.incarnation.max(*highest);
        let before = at(&mut self.views, id).replace(members.views.clone());
        if before.as_ref().is_some_and(|before| Arc::ptr_eq(before, &members.views)) {
            return;
        }
        // Who starts believes nothing of before.
        let before = before.filter(|_| !change.booted);
        for (member, view) in members.known() {
            let had = before.as_ref().and_then(|before| before.get(member.index()).copied().flatten());
            if had == Some(view) {
                continue;
            }
            let highest = *at(&mut self.highest, member);
            if view.incarnation > highest {
                let arguments =
                    [("member", member.into()), ("incarnation", view.incarnation.into()), ("highest", highest.into())];
                let fact = Conflict::new("conflict-not-its-own", id, &arguments, Provenance::Now);
                Report { node: id, violations: report }.add("IncarnationOfOwner", &arguments, vec![fact]);
            }
            if let Some(had) = had.filter(|had| *had > view) {
                let arguments: [(&str, Value); 5] = [
                    ("member", member.into()),
                    ("status", view.status.into()),
                    ("incarnation", view.incarnation.into()),
                    ("had", had.status.into()),
                    ("had_incarnation", had.incarnation.into()),
                ];
                let fact = Conflict::new("conflict-belief-went-back", id, &arguments, Provenance::Now);
                Report { node: id, violations: report }.add("StatusMonotone", &arguments, vec![fact]);
            }
            self.follow(member, view);
        }
    }

    /// Perhaps nobody has known this.
    fn follow(&mut self, member: NodeId, view: View) {
        let newest = at(&mut self.newest, member);
        let Some(before) = newest.replace(view.max(newest.unwrap_or(view))).filter(|before| view > *before) else {
            return;
        };
        match view.status {
            Status::Alive => self.refuted += u64::from(before.status != Status::Alive),
            Status::Suspect => self.suspicions += 1,
            Status::Dead => self.found_dead += 1,
            Status::Left => self.left += 1,
        }
    }

    /// What nodes believe after `given` or when somebody is absent.
    pub(super) fn adopt(&mut self, change: &Change<'_, Gossip>) {
        *at(&mut self.views, change.id) = change.node.members.as_ref().map(|members| members.views.clone());
    }

    /// Was one suspected that is up?
    pub(super) fn survey(&mut self, survey: &Survey<'_, Gossip>) {
        let suspect = self.suspected.take().filter(|suspect| survey.is_up(*suspect));
        let stays = suspect.and_then(|suspect| survey.running(suspect)).is_some_and(|node| !node.has_left());
        self.false_suspicions += u64::from(stays);
    }

    pub(super) fn outcomes(&self, outcomes: &mut Outcomes) {
        outcomes.reached(GossipOutcome::FoundDead, self.found_dead);
        outcomes.reached(GossipOutcome::Refuted, self.refuted);
        outcomes.reached(GossipOutcome::Suspected, self.suspicions);
        outcomes.reached(GossipOutcome::LeftCluster, self.left);
    }

    /// Bytes that a copy has of its own; lists are shared with the nodes.
    pub(super) fn bytes(&self) -> usize {
        self.views.len() * size_of::<Option<Views>>()
            + self.highest.len() * size_of::<u64>()
            + self.newest.len() * size_of::<Option<View>>()
    }
}
