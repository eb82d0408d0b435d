//! The painter of quorums: a row for each thing that is agreed to, who agreed, and whether they are enough.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns};
use super::super::scroll::{first_shown, more_below};
use super::super::theme::Tone;
use super::super::words;
use super::row::about;
use crate::app::App;
use crate::model::{NodeId, Quorum, QuorumSet, Value};

/// Members that have a sign each, at most.
const SIGNS: usize = 20;

/// Columns between those of a row.
const GAP: u16 = 2;

/// Draws a row a set: what it is about, a sign for each member, how many of how many, and who.
pub(super) fn render(app: &App, quorum: &Quorum, scrolled: u16, area: Rect, canvas: &mut Canvas) {
    if quorum.sets.is_empty() {
        canvas.text(area, area.x, area.y, &app.texts.get("label-no-quorums", &[]), canvas.style(Tone::Dim));
        return;
    }
    let label = |set: &QuorumSet| label(app, set);
    let widest = |text: &dyn Fn(&QuorumSet) -> String| quorum.sets.iter().map(|set| columns(&text(set))).max();
    let signs_width = widest(&|set| signs(set, canvas)).unwrap_or(0);
    let count_width = widest(&|set| count(set, canvas)).unwrap_or(0);
    let room = area.width.saturating_sub(signs_width + count_width + 2 * GAP);
    let label_width = widest(&label).unwrap_or(0).min(room);
    let first = first_shown(quorum.sets.len(), area.height, scrolled);
    for (y, set) in (area.top()..area.bottom()).zip(&quorum.sets[first..]) {
        let row = Rect { y, height: 1, ..area };
        let tone = tone(set);
        let text = words::fit(&label(set), label_width, canvas.glyphs);
        canvas.text(row, row.x, y, &text, canvas.style(if set.of.is_some() { Tone::Text } else { Tone::Title }));
        let x = row.x + label_width + GAP;
        canvas.text(row, x, y, &signs(set, canvas), canvas.style(tone));
        let x = x + signs_width + GAP;
        canvas.text(row, x, y, &count(set, canvas), canvas.style(tone));
        let x = x + count_width + GAP;
        let who = words::fit(&names(&set.agreed), row.right().saturating_sub(x), canvas.glyphs);
        canvas.text(row, x, y, &who, canvas.style(Tone::Dim));
        about(app, set.of, row, canvas);
    }
    if quorum.sets.len() - first > usize::from(area.height) {
        more_below(area, canvas.glyphs.arrows[3], canvas);
    }
}

/// `S1 votes for S3`
pub(in crate::ui) fn label(app: &App, set: &QuorumSet) -> String {
    let of = set.of.map(|node| format!("{node} ")).unwrap_or_default();
    let title = app.texts.get(set.title.as_str(), &[]);
    let about = if set.about == Value::None { String::new() } else { format!(" {}", app.texts.value(&set.about)) };
    format!("{of}{title}{about}")
}

/// A sign for each member: whether it agreed. Of many it is a bar of those who did.
pub(in crate::ui) fn signs(set: &QuorumSet, canvas: &Canvas) -> String {
    if set.members.len() > SIGNS {
        let full = (SIGNS * set.agreed.len()).div_ceil(set.members.len()).min(SIGNS);
        let [some, none] = canvas.glyphs.bar;
        return some.repeat(full) + &none.repeat(SIGNS - full);
    }
    let sign = |node| if set.agreed.contains(node) { canvas.glyphs.message } else { canvas.glyphs.reply };
    set.members.iter().map(sign).collect()
}

/// So many of those that are needed; once there are enough, more make no difference.
pub(in crate::ui) fn count(set: &QuorumSet, canvas: &Canvas) -> String {
    if is_enough(set) { canvas.glyphs.check.to_owned() } else { format!("{}/{}", set.agreed.len(), set.needed) }
}

/// The tone of what is agreed to by enough, or not yet.
pub(in crate::ui) fn tone(set: &QuorumSet) -> Tone {
    if is_enough(set) { Tone::Good } else { Tone::Candidate }
}

fn is_enough(set: &QuorumSet) -> bool {
    set.agreed.len() >= set.needed
}

/// `S1 S3 S5`; of many, those that follow each other together: `S1-S99 S101`.
fn names(nodes: &[NodeId]) -> String {
    if nodes.len() > SIGNS {
        return words::runs(nodes);
    }
    let names: Vec<String> = nodes.iter().map(ToString::to_string).collect();
    names.join(" ")
}
