//! The numbers of the figures as a run goes on, and the picture of a moment with its curves up to there.

use super::Timeline;
use crate::model::{Figure, MomentQuery, View};

impl Timeline {
    /// The picture of this moment; its curves begin where the run does.
    pub fn view(&self, scope: &MomentQuery) -> View {
        let mut view = self.cluster.view(scope);
        let series = view.figures.iter_mut().filter_map(|figure| match figure {
            Figure::Series(series) => Some(&mut series.curves),
            _ => None,
        });
        for (number, curve) in series.flatten().enumerate() {
            curve.points.splice(0..0, self.now_on().curves.before(self.here, number));
        }
        view
    }

    /// Keeps the numbers of this moment, the end of the branch, if there are curves.
    pub(super) fn sample(&mut self) {
        if self.cluster.description().figures.iter().any(|figure| !figure.curves.is_empty()) {
            self.branches[self.current].curves.push(self.here, self.cluster.numbers());
        }
    }
}
