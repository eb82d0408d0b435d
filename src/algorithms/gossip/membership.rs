//! The list of members: what a node believes of each, and which of two beliefs is the newer one.
//!
//! A belief is an incarnation and a status. The greater incarnation is the newer one, and in one incarnation bad news
//! beat good ones: alive, suspect, dead, left. So any two nodes agree which of two beliefs is newer, and only a new
//! incarnation, which its owner alone begins, makes a suspected node alive again. All of it is memory: a crash takes
//! it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::suspicion::Suspicion;
use crate::algorithm::Random;
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

/// The probe of a round.
#[derive(Clone, Hash, Debug)]
pub struct Probe {
    /// Whom.
    pub(super) target: NodeId,
    /// Which probe it is.
    pub(super) number: u64,
    /// Whether it answered.
    pub(super) answered: bool,
    /// Who was asked to ping it, too; none: nobody was, or not yet.
    pub(super) asked: Option<NodeSet>,
}

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
        for member in members {
            views[member.index()] = Some(View::FIRST);
        }
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

    /// Whose turn it is, and one of the dead that was passed by.
    pub(super) fn next_turns(&mut self, me: NodeId, random: &mut Random) -> (Option<NodeId>, Option<NodeId>) {
        let (mut dead, mut shuffled) = (None, false);
        loop {
            let Some(member) = self.turns.pop() else {
                if shuffled {
                    return (None, dead);
                }
                shuffled = true;
                let others = self.known().filter(|(member, view)| *member != me && view.status != Status::Left);
                self.turns = others.map(|(member, _)| member).collect();
                random.shuffle(&mut self.turns);
                continue;
            };
            match self.status(member) {
                Some(Status::Alive | Status::Suspect) => return (Some(member), dead),
                Some(Status::Dead) => dead = dead.or(Some(member)),
                Some(Status::Left) | None => {}
            }
        }
    }

    /// Those that are taken for something.
    pub(super) fn taken_for(&self, status: Status) -> NodeSet {
        self.known().filter(|(_, view)| view.status == status).map(|(member, _)| member).collect()
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
