//! An axis of time below or above a figure: which column a time has, and a few round times on it.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns};
use super::super::theme::Tone;
use super::super::words;
use crate::model::Time;

/// Columns from one label to the next at least.
const APART: u64 = 14;

/// Times from left to right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Axis {
    from: Time,
    to: Time,
    x: u16,
    width: u16,
}

impl Axis {
    /// An axis over the columns of `field`. Any times will do.
    pub(super) fn new(from: Time, to: Time, field: Rect) -> Axis {
        Axis { from, to: to.max(from.after(Time(1))), x: field.x, width: field.width.max(1) }
    }

    /// How far along `steps` steps from the left end to the right one a time lies.
    pub(super) fn step(&self, time: Time, steps: u32) -> u32 {
        let whole = u128::from(self.to.since(self.from).0.max(1));
        let along = u128::from(time.since(self.from).0).min(whole);
        (along * u128::from(steps) / whole) as u32
    }

    /// The column of a time; one that lies outside has the nearest.
    pub(super) fn column(&self, time: Time) -> u16 {
        self.x + self.step(time, u32::from(self.width - 1)) as u16
    }

    /// Whether a time lies before the left end.
    pub(super) fn is_before(&self, time: Time) -> bool {
        time < self.from
    }

    /// Round times, so far apart that each can have its label.
    pub(super) fn ticks(&self) -> Vec<Time> {
        let span = self.to.since(self.from).0;
        if span <= 1 {
            // It is one moment.
            return vec![self.from];
        }
        let least = u128::from(span) * u128::from(APART) / u128::from(self.width);
        let decades = (0..20).map(|power| 10_u128.pow(power));
        let round = decades.flat_map(|decade| [decade, 2 * decade, 5 * decade]).find(|step| *step >= least.max(1));
        let step = round.and_then(|step| u64::try_from(step).ok()).unwrap_or(u64::MAX);
        let first = self.from.0.div_ceil(step).saturating_mul(step);
        let times = std::iter::successors(Some(first), |time| time.checked_add(step));
        times.take_while(|time| *time <= self.to.0).map(Time).collect()
    }

    /// Writes the labels of the round times into a row, each from its column on.
    pub(super) fn labels(&self, row: Rect, canvas: &mut Canvas) {
        let mut free = row.x;
        for time in self.ticks() {
            let text = label(time);
            // The last one may end at its column instead.
            let x = self.column(time).min(row.right().saturating_sub(columns(&text))).max(row.x);
            if x >= free {
                free = canvas.text(row, x, row.y, &text, canvas.style(Tone::Dim)) + 1;
            }
        }
    }
}

/// A round time, without the zeros of a moment: `1.5 s`.
fn label(time: Time) -> String {
    match time.0 {
        us if us % 1_000 != 0 => format!("{us} µs"),
        _ => {
            let moment = words::moment(time);
            let bare = moment.trim_end_matches(" s").trim_end_matches('0').trim_end_matches('.');
            format!("{bare} s")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(from: u64, to: u64, width: u16) -> Vec<String> {
        let axis = Axis::new(Time(from), Time(to), Rect::new(0, 0, width, 1));
        axis.ticks().into_iter().map(label).collect()
    }

    #[test]
    fn the_times_on_an_axis_are_round_and_few() {
        assert_eq!(labels(130_000, 2_400_000, 60), ["1 s", "2 s"]);
        assert_eq!(labels(0, 400_000, 60), ["0 s", "0.1 s", "0.2 s", "0.3 s", "0.4 s"]);
        assert_eq!(labels(10, 13, 60), ["10 µs", "11 µs", "12 µs", "13 µs"]);
        assert_eq!((labels(0, 0, 30), labels(7, 7, 30)), (vec!["0 s".to_owned()], vec!["7 µs".to_owned()]));
        assert!(labels(0, u64::MAX, 200).len() < 15);
    }

    #[test]
    fn every_time_has_a_column_of_the_axis() {
        let axis = Axis::new(Time(100), Time(300), Rect::new(5, 0, 21, 1));
        let at = [0, 100, 200, 300, u64::MAX].map(|time| axis.column(Time(time)));
        assert_eq!(at, [5, 5, 15, 25, 25]);
    }
}
