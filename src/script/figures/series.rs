//! Curves in text: what each number was at a few times from the first to the last.

use super::super::Words;
use super::aligned::aligned;
use crate::model::{Curve, Series, Time, Unit};

/// Times that numbers are told of, at most.
const TIMES: u64 = 8;

/// The times, and a line a curve.
pub(super) fn lines(series: &Series, words: &Words<'_>) -> Vec<String> {
    let times = times(series);
    if times.is_empty() {
        return Vec::new();
    }
    let unit = if series.unit == Unit::Percent { "%" } else { "" };
    let told = |number: Option<u64>| number.map_or_else(|| "–".to_owned(), |number| format!("{number}{unit}"));
    let row = |curve: &Curve| {
        let numbers = times.iter().map(|time| told(curve.at(*time)));
        std::iter::once(words.value(&curve.label)).chain(numbers).collect()
    };
    let heads = std::iter::once(String::new()).chain(times.iter().map(|time| moment(*time))).collect();
    aligned(&std::iter::once(heads).chain(series.curves.iter().map(row)).collect::<Vec<_>>())
}

/// From the first point to the last, in equal steps.
fn times(series: &Series) -> Vec<Time> {
    let points = || series.curves.iter().flat_map(|curve| &curve.points).map(|(time, _)| *time);
    let (Some(first), Some(last)) = (points().min(), points().max()) else { return Vec::new() };
    let span = u128::from(last.since(first).0);
    let along = |step: u64| first.after(Time((span * u128::from(step) / u128::from(TIMES - 1)) as u64));
    let mut times: Vec<Time> = (0..TIMES).map(along).collect();
    times.dedup();
    times
}

/// `1.284s`
fn moment(time: Time) -> String {
    format!("{}.{:03}s", time.0 / 1_000_000, time.0 / 1_000 % 1_000)
}
