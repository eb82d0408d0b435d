//! A claim of more than one moment (`expect always`, `expect eventually`): tested moment by moment until it is decided.

use crate::cluster::Cluster;
use crate::command::{Claim, Condition};
use crate::model::Time;

/// The facts that a claim speaks of.
pub type Facts = Vec<(String, String)>;

/// A claim of every moment from one on.
#[derive(Clone, PartialEq, Debug)]
pub struct Lasting {
    condition: Condition,
    lasts: Lasts,
}

/// What is claimed of those moments.
#[derive(Clone, PartialEq, Debug)]
enum Lasts {
    /// It holds at each.
    Always,
    /// Where it does not, it holds again within this time.
    Again {
        within: Time,
        /// Since when it does not, and what refuted it then.
        since: Option<(Time, Facts)>,
    },
    /// It holds at some, from this time on, within so much time if that is said.
    Eventually { from: Time, within: Option<Time> },
}

impl Lasting {
    /// What is claimed from this time on; none: of one moment only.
    pub fn of(claim: &Claim, now: Time) -> Option<Lasting> {
        let (condition, lasts) = match claim {
            Claim::Now(_) | Claim::Violated(_) => return None,
            Claim::Always(condition) => (condition, Lasts::Always),
            Claim::AlwaysWithin(condition, within) => (condition, Lasts::Again { within: *within, since: None }),
            Claim::Eventually(condition, within) => (condition, Lasts::Eventually { from: now, within: *within }),
        };
        Some(Lasting { condition: (**condition).clone(), lasts })
    }

    /// What is to hold.
    pub fn condition(&self) -> &Condition {
        &self.condition
    }

    /// Whether it waits for something: if that never comes, it did not hold.
    pub fn waits(&self) -> bool {
        matches!(self.lasts, Lasts::Eventually { .. })
    }

    /// Whether a moment is judged by those before it.
    pub fn remembers(&self) -> bool {
        matches!(self.lasts, Lasts::Again { .. })
    }

    /// What is decided by this moment: whether it held, and if not, what refutes it. A moment at which nothing happened
    /// need not be shown.
    pub fn test(&mut self, cluster: &dyn Cluster) -> Option<Result<(), Facts>> {
        let (holds, now) = (cluster.holds(&self.condition), cluster.now());
        let for_so_long = |since: Time| (format!("the time since {since}"), now.since(since).to_string());
        match &mut self.lasts {
            Lasts::Always => (!holds).then(|| Err(cluster.explain(&self.condition))),
            Lasts::Again { within, since } => {
                if !holds && since.is_none() {
                    *since = Some((now, cluster.explain(&self.condition)));
                }
                let late = since.take_if(|(since, _)| holds || now > since.after(*within));
                let (since, facts) = late.filter(|(since, _)| now > since.after(*within))?;
                let mut facts = if holds { facts } else { cluster.explain(&self.condition) };
                facts.push(for_so_long(since));
                Some(Err(facts))
            }
            Lasts::Eventually { from, within } => {
                // What holds only now did not hold in time: nothing has happened since the time was over.
                let late = within.is_some_and(|within| now > from.after(within));
                if !late {
                    return holds.then_some(Ok(()));
                }
                let mut facts = cluster.explain(&self.condition);
                facts.extend(holds.then(|| for_so_long(*from)));
                Some(Err(facts))
            }
        }
    }

    /// The run went elsewhere: what was waited for there is not waited for here.
    pub fn moved(&mut self) {
        if let Lasts::Again { since, .. } = &mut self.lasts {
            *since = None;
        }
    }
}
