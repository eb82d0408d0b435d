//! A figure of curves: numbers over time, such as how many nodes know a rumour.

use crate::model::{NodeId, Time, Value};

/// Curves that share both axes. The upright one begins at 0.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Series {
    /// The curves, in order.
    pub curves: Vec<Curve>,
    /// What their numbers are.
    pub unit: Unit,
}

/// One curve.
#[derive(Clone, PartialEq, Debug)]
pub struct Curve {
    /// What it counts.
    pub label: Value,
    /// The node that it is about.
    pub node: Option<NodeId>,
    /// When it was how much, by time; between two points it goes straight.
    pub points: Vec<(Time, u64)>,
}

/// What the numbers of a curve are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Unit {
    /// Whole numbers; the axis ends at the largest.
    #[default]
    Plain,
    /// Whole percentages; the axis ends at 100, or at the largest if that is more.
    Percent,
}

impl Series {
    /// Where the upright axis ends; at least 1.
    pub fn top(&self) -> u64 {
        let least = if self.unit == Unit::Percent { 100 } else { 1 };
        let numbers = self.curves.iter().flat_map(|curve| &curve.points).map(|(_, number)| *number);
        numbers.max().unwrap_or(0).max(least)
    }
}
