//! Recipes: what clients make of the tree. A lock and an election, by one node that all watch (the *herd*), or by a
//! queue in which each watches the one before.
//!
//! A recipe asks one thing after the other, as the client's library does, and looks again after whatever happened: so
//! a connection that is lost in the midst of it does no harm. A ticket has its client's name, or a client whose
//! request was done and whose answer was lost would draw two. Who may not do what is needed gives up.

use std::sync::Arc;

use super::acl::Acl;
use super::ask::{Aim, Ask};
use super::path::parent;
use super::said::{Refused, Said, Told, What};
use crate::model::ClientId;

/// What it asks next, or waits for.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Step {
    /// Who is in the queue, or who has the node?
    Look,
    /// The node that all lie under is not there, or one above it: it is made.
    Above(Arc<str>),
    /// It draws a ticket, or tries to make the node.
    Make,
    /// It watches the one before.
    Watch(Arc<str>),
    /// Until that is gone.
    Wait(Arc<str>),
    /// It has what it wants.
    Have,
    /// It gives its node back.
    Free,
    /// There is nothing more to do.
    Over,
}

/// It makes a node with which everybody may do everything.
fn create(path: Arc<str>, data: Option<Arc<str>>, ephemeral: bool, sequential: bool) -> Ask {
    Ask::Create { path, data, ephemeral, sequential, acl: Acl::default() }
}

/// A recipe at work.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct Recipe {
    pub(super) aim: Aim,
    /// The node that all lie under.
    over: Arc<str>,
    /// All want the same node, and watch it.
    herd: bool,
    me: ClientId,
    step: Step,
    /// Its own node.
    own: Option<Arc<str>>,
    /// It wants nothing any more.
    leaves: bool,
}

impl Recipe {
    pub(super) fn new(aim: Aim, over: &Arc<str>, herd: bool, me: ClientId) -> Recipe {
        Recipe { aim, over: over.clone(), herd, me, step: Step::Look, own: None, leaves: false }
    }

    /// Whether it has what it wants, as far as it knows.
    pub(super) fn has(&self) -> bool {
        self.step == Step::Have
    }

    /// Its own node, and the one that all lie under, if it has what it wants as far as it knows.
    pub(super) fn held(&self) -> Option<(&Arc<str>, &Arc<str>)> {
        self.own.as_ref().filter(|_| self.has()).map(|own| (own, &self.over))
    }

    /// Whether it is done for good.
    pub(super) fn is_over(&self) -> bool {
        self.step == Step::Over
    }

    /// What it is at, as far as it knows.
    pub(super) fn stands(&self) -> Option<&'static str> {
        Some(match (&self.step, self.aim) {
            (Step::Over, _) => return None,
            (Step::Free, _) => "gives-back",
            (Step::Have, Aim::Lock) => "holds",
            (Step::Have, Aim::Elect) => "leads",
            _ => "waits-for-it",
        })
    }

    /// The node that all want, if all want the same.
    fn node(&self) -> Arc<str> {
        format!("{}/lock", self.over).into()
    }

    /// What a ticket's name begins with.
    fn mark(&self) -> String {
        format!("n-{}-", self.me)
    }

    /// What it asks now; none: it waits.
    pub(super) fn ask(&self) -> Option<Ask> {
        Some(match &self.step {
            Step::Look if self.herd => Ask::Get { path: self.node(), watch: true },
            Step::Look => Ask::Ls { path: self.over.clone(), watch: false },
            Step::Above(path) => create(path.clone(), None, false, false),
            Step::Make => {
                let path = if self.herd { self.node() } else { format!("{}/{}", self.over, self.mark()).into() };
                // A ticket has its client in its name.
                let data = self.herd.then(|| self.me.to_string().into());
                create(path, data, true, !self.herd)
            }
            Step::Watch(path) => Ask::Exists { path: path.clone(), watch: true },
            Step::Free => Ask::Delete { path: self.own.clone()?, version: None },
            Step::Wait(_) | Step::Have | Step::Over => return None,
        })
    }

    /// What it asked is answered.
    pub(super) fn said(&mut self, said: &Said) {
        self.step = match (self.step.clone(), said) {
            (Step::Look, Said::Data(data)) if data.as_deref() == Some(&*self.me.to_string()) => {
                self.own = Some(self.node());
                Step::Have
            }
            (Step::Look, Said::Data(_)) => Step::Wait(self.node()),
            (Step::Look, Said::Names(names)) => self.placed(names),
            (Step::Make, Said::Path(path)) => {
                self.own = Some(path.clone());
                if self.herd { Step::Have } else { Step::Look }
            }
            // What it may not do now it will not be allowed by asking again.
            (
                Step::Look | Step::Above(_) | Step::Make,
                Said::Refused(Refused::NoAuth | Refused::NoChildrenForEphemerals),
            ) => Step::Over,
            (Step::Look, Said::Refused(Refused::NoNode)) if self.herd => Step::Make,
            (Step::Look, Said::Refused(Refused::NoNode)) => Step::Above(self.over.clone()),
            (Step::Make, Said::Refused(Refused::NoNode)) => Step::Above(self.over.clone()),
            (Step::Above(path), Said::Refused(Refused::NoNode)) => Step::Above(parent(&path)),
            (Step::Above(_) | Step::Make, _) => Step::Look,
            (Step::Watch(path), Said::Stat(Some(_))) => Step::Wait(path),
            (Step::Watch(_), _) => Step::Look,
            (Step::Free, _) => Step::Over,
            (step, _) => step,
        };
        self.leave_now();
    }

    /// Where it stands in the queue.
    fn placed(&mut self, names: &str) -> Step {
        let number = |name: &str| name.rsplit('-').next().and_then(|number| number.parse::<u64>().ok());
        let mut queue: Vec<(u64, &str)> = names.split(',').filter_map(|name| Some((number(name)?, name))).collect();
        queue.sort_unstable();
        let mark = self.mark();
        let path = |name: &str| -> Arc<str> { format!("{}/{name}", self.over).into() };
        let Some(place) = queue.iter().position(|(_, name)| name.starts_with(&mark)) else {
            return Step::Make;
        };
        let own = path(queue[place].1);
        let step = match place.checked_sub(1) {
            None => Step::Have,
            Some(before) => Step::Watch(path(queue[before].1)),
        };
        self.own = Some(own);
        step
    }

    /// Something happened that it watched; whether that wakes it up.
    pub(super) fn happened(&mut self, told: &Told) -> bool {
        let wakes = matches!(&self.step, Step::Wait(path) if *path == told.path);
        if wakes {
            // What is gone can be had; whatever else happened is looked at.
            self.step = if self.herd && told.what == What::Deleted { Step::Make } else { Step::Look };
        }
        wakes
    }

    /// What it asked was lost: it looks again.
    pub(super) fn again(&mut self) {
        if self.step != Step::Free {
            self.step = Step::Look;
        }
    }

    /// It gives back what it has, or leaves the queue.
    pub(super) fn leave(&mut self) {
        self.leaves = true;
        if self.ask().is_none() {
            self.leave_now();
        }
    }

    fn leave_now(&mut self) {
        if self.leaves && !matches!(self.step, Step::Free | Step::Over) {
            let waits = self.herd && self.step != Step::Have;
            self.step = if waits || self.own.is_none() { Step::Over } else { Step::Free };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_second_watches_the_first_and_only_that() {
        let mut recipe = Recipe::new(Aim::Lock, &"/lock".into(), false, ClientId(1));
        recipe.said(&Said::Names("".into()));
        assert!(matches!(recipe.ask(), Some(Ask::Create { sequential: true, ephemeral: true, .. })));
        recipe.said(&Said::Path("/lock/n-C2-0000000001".into()));
        recipe.said(&Said::Names("n-C1-0000000000,n-C2-0000000001,n-C3-0000000002".into()));
        let before: Arc<str> = "/lock/n-C1-0000000000".into();
        assert_eq!(recipe.ask(), Some(Ask::Exists { path: before.clone(), watch: true }));
        recipe.said(&Said::Stat(Some(0)));
        assert_eq!(recipe.ask(), None);
        assert!(recipe.happened(&Told { number: 1, what: What::Deleted, path: before }));
        recipe.said(&Said::Names("n-C2-0000000001,n-C3-0000000002".into()));
        assert!(recipe.has());
        recipe.leave();
        assert_eq!(recipe.ask(), Some(Ask::Delete { path: "/lock/n-C2-0000000001".into(), version: None }));
    }
}
