//! A figure of curves: numbers over time, such as how many nodes know a rumour.

use serde::{Deserialize, Serialize};

use crate::model::{NodeId, Time, Value};

/// Curves that share both axes. The upright one begins at 0.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// The curves, in order.
    pub curves: Vec<Curve>,
    /// What their numbers are.
    pub unit: Unit,
}

/// One curve.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Curve {
    /// What it counts.
    pub label: Value,
    /// The node that it is about.
    pub node: Option<NodeId>,
    /// When it was how much, by time; between two points it goes straight.
    pub points: Vec<(Time, u64)>,
}

/// What the numbers of a curve are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Whole numbers; the axis ends at the largest.
    #[default]
    Plain,
    /// Whole percentages; the axis ends at 100, or at the largest if that is more.
    Percent,
}

impl Curve {
    /// How much it was at a time: straight between two points, as before the first and behind the last; none: it has none.
    pub fn at(&self, time: Time) -> Option<u64> {
        let next = self.points.partition_point(|(at, _)| *at <= time);
        let (before, after) = (next.checked_sub(1).and_then(|last| self.points.get(last)), self.points.get(next));
        match (before, after) {
            (Some((from, a)), Some((to, b))) => {
                let (whole, part) = (u128::from(to.since(*from).0.max(1)), u128::from(time.since(*from).0));
                let grown = u128::from(a.abs_diff(*b)) * part / whole;
                Some(if a <= b { a + grown as u64 } else { a - grown as u64 })
            }
            (only, other) => only.or(other).map(|(_, number)| *number),
        }
    }
}

impl Series {
    /// Where the upright axis ends; at least 1.
    pub fn top(&self) -> u64 {
        let least = if self.unit == Unit::Percent { 100 } else { 1 };
        let numbers = self.curves.iter().flat_map(|curve| &curve.points).map(|(_, number)| *number);
        numbers.max().unwrap_or(0).max(least)
    }
}
