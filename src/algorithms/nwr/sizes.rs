//! The figure of W and R: for the N at hand, what each of them guarantees, how often their nodes miss each other, and how long
//! puts and gets take.
//!
//! Three shares stand beside each other: computed, drawn at random (`odds`), and counted in this run (`measured`).

use super::Nwr;
use super::config::Sizes;
use super::invariants::NwrInvariants;
use super::odds::{Share, computed};
use crate::model::{Table, Time, Value};

const HEADS: &[&str] = &[
    "head-in-force",
    "head-w",
    "head-r",
    "head-miss-computed",
    "head-miss-drawn",
    "head-miss-run",
    "head-put-takes",
    "head-get-takes",
    "head-may-be-down",
    "head-guarantee",
];

/// A row for each W and R.
pub(super) fn sizes(node: &Nwr, invariants: &NwrInvariants) -> Table {
    // A node hears of new sizes with its next event.
    let sizes = invariants.sizes.unwrap_or(node.sizes);
    let Sizes { n, .. } = sizes;
    let all = (1..=n).flat_map(|w| (1..=n).map(move |r| (w, r)));
    Table::new(HEADS, all.map(|(w, r)| row(node, invariants, sizes, [w, r])).collect())
}

fn row(node: &Nwr, invariants: &NwrInvariants, now: Sizes, [w, r]: [usize; 2]) -> Vec<Value> {
    let (Sizes { n, .. }, measured) = (now, &invariants.measured);
    let in_force = (w, r) == (now.w, now.r);
    let percent =
        |share: Share| share.percent().map_or(Value::None, |percent| Value::Text(format!("{percent}%").into()));
    vec![
        if in_force { Value::Text("*".into()) } else { Value::None },
        (w as u64).into(),
        (r as u64).into(),
        percent(computed(n, w, r)),
        percent(node.draws.made(n).share(w, r)),
        percent(measured.misses().share(w, r)),
        millis(measured.wait(true, w)),
        millis(measured.wait(false, r)),
        Value::Text(format!("{}/{}", n - w, n - r).into()),
        Value::word(guarantee(n, w, r, node.sloppy)),
    ]
}

/// What holds for every put and get with these sizes.
fn guarantee(n: usize, w: usize, r: usize, sloppy: bool) -> &'static str {
    match (w + r > n, 2 * w > n) {
        // Who stands in is none of the N.
        _ if sloppy => "none-sloppy",
        (true, true) => "gets-and-puts-meet",
        (true, false) => "gets-meet-puts",
        (false, true) => "puts-meet",
        (false, false) => "nothing-meets",
    }
}

/// In milliseconds, with one place behind the point.
fn millis(time: Option<Time>) -> Value {
    let Some(Time(micros)) = time else { return Value::None };
    let tenths = (micros + 50) / 100;
    Value::Text(format!("{}.{}ms", tenths / 10, tenths % 10).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_guaranteed_follows_from_the_sizes() {
        let words = |n, w, r| guarantee(n, w, r, false);
        assert_eq!([words(3, 2, 2), words(3, 1, 3)], ["gets-and-puts-meet", "gets-meet-puts"]);
        assert_eq!([words(3, 2, 1), words(4, 2, 2), words(3, 1, 1)], ["puts-meet", "nothing-meets", "nothing-meets"]);
        assert_eq!(guarantee(3, 3, 3, true), "none-sloppy");
    }

    #[test]
    fn times_are_told_in_tenths_of_a_millisecond() {
        let told = |micros| millis(Some(Time(micros)));
        assert_eq!(
            [told(0), told(20_049), told(199_950)],
            ["0.0ms", "20.0ms", "200.0ms"].map(|t| Value::Text(t.into()))
        );
    }
}
