//! Few operations that refute a model as a whole history does: parts are left out as long as the rest still refutes it
//! (delta debugging, Zeller & Hildebrandt 2002).

/// Most parts that are looked at.
const MOST_PARTS: usize = 300;

/// Leaves out of the operations what is not needed. `needs` adds to some operations those without which they say nothing,
/// `fails` tells whether some refute the model; all of them do. `work`: so many may be looked at, counted each time.
pub(super) fn smallest(
    all: Vec<usize>,
    needs: &dyn Fn(&[usize]) -> Vec<usize>,
    fails: &dyn Fn(&[usize]) -> bool,
    mut work: usize,
) -> Vec<usize> {
    let mut parts = MOST_PARTS;
    let mut chosen = all.clone();
    let mut best = all;
    let mut chunk = chosen.len().div_ceil(2).max(1);
    loop {
        let mut smaller = false;
        // The latest first: what refutes it is seldom more than was there at the first answer that does.
        let mut end = chosen.len();
        while end > 0 {
            let start = end.saturating_sub(chunk);
            let rest = [&chosen[..start], &chosen[end..]].concat();
            let kept = needs(&rest);
            if work < kept.len() || parts == 0 {
                return best;
            }
            work -= kept.len();
            parts -= 1;
            if kept.len() < best.len() && fails(&kept) {
                smaller = true;
                best = kept;
                chosen = rest;
            }
            end = start;
        }
        match (chunk, smaller) {
            (1, false) => return best,
            (1, true) => {}
            _ => chunk = chunk.div_ceil(2),
        }
        chunk = chunk.min(chosen.len().max(1));
    }
}
