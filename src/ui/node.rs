//! How a node is called and marked wherever it stands: name and role, badges, tone, group, and the signs it bears.

use ratatui::style::{Modifier, Style};

use super::canvas::{Canvas, Piece};
use super::figures;
use super::glyphs::Glyphs;
use super::theme::Tone;
use super::words;
use crate::app::{App, Glow, Mode};
use crate::model::{Name, NodeId, NodeView, Participation, Standing, Status, Value};

/// Badges that are shown, at most.
pub(super) const BADGES: usize = 4;

/// `S1 ★ leader`
pub(super) fn title(app: &App, node: &NodeView, glyphs: &Glyphs) -> String {
    format!("{} {}", short(app, node, glyphs), app.texts.role(node))
}

/// `S1 ★`
pub(super) fn short(app: &App, node: &NodeView, glyphs: &Glyphs) -> String {
    format!("{} {}", node.id, sign(app, node, glyphs))
}

/// The sign of a node: of a leader that another has left behind, one of its own.
pub(super) fn sign(app: &App, node: &NodeView, glyphs: &Glyphs) -> &'static str {
    match standing(app, node) {
        Some(standing) => figures::standing::sign(standing, glyphs),
        None if is_outdone(app, node) => glyphs.former,
        None => glyphs.node(node.status, node.participation),
    }
}

/// How its role stands in the figures, if they have a sign for that.
fn standing(app: &App, node: &NodeView) -> Option<Standing> {
    app.description.standing(&node.role).filter(|_| node.status == Status::Up)
}

/// Whether it leads, and another does with a higher number.
fn is_outdone(app: &App, node: &NodeView) -> bool {
    let leads = node.status == Status::Up && node.participation == Participation::Leading;
    leads && app.snapshot.view.leader.is_some_and(|leader| leader != node.id)
}

/// Whether the last event happened at a node.
pub(super) fn acted(app: &App, node: NodeId) -> bool {
    app.snapshot.last.as_ref().is_some_and(|event| event.node == Some(node.into()))
}

/// A style for the name of a node: underlined if the last event happened there.
pub(super) fn name_style(app: &App, node: &NodeView, canvas: &Canvas) -> Style {
    let style = canvas.style(tone(app, node)).add_modifier(Modifier::BOLD);
    match acted(app, node.id).then(|| app.glow()) {
        None => style,
        Some(Glow::Gone) => style.add_modifier(Modifier::UNDERLINED),
        Some(glow) => glowing(canvas, glow).add_modifier(Modifier::UNDERLINED),
    }
}

/// A style for what the last event changed: as it happens it flashes, also where there are no colours.
pub(super) fn changed_style(app: &App, canvas: &Canvas) -> Style {
    glowing(canvas, app.glow())
}

fn glowing(canvas: &Canvas, glow: Glow) -> Style {
    let style = canvas.style(Tone::Changed);
    if glow == Glow::Bright { style.add_modifier(Modifier::REVERSED) } else { style }
}

/// `term 2 · vote S1`
pub(super) fn badges(app: &App, node: &NodeView, most: usize, glyphs: &Glyphs) -> String {
    let separator = format!(" {} ", glyphs.separator);
    each_badge(app, node, glyphs).into_iter().take(most).collect::<Vec<_>>().join(&separator)
}

/// `promised 2.S2`, `accepted 1.S1:x`: a badge each.
pub(super) fn each_badge(app: &App, node: &NodeView, glyphs: &Glyphs) -> Vec<String> {
    let text =
        |(name, value): &(Name, Value)| format!("{} {}", app.texts.badge(name), words::told(value, &app.texts, glyphs));
    node.badges().iter().take(BADGES).map(text).collect()
}

/// How a node looks: by its status, and by how it takes part.
pub(super) fn tone(app: &App, node: &NodeView) -> Tone {
    if let Some(standing) = standing(app, node) {
        return figures::standing::tone(standing);
    }
    match (node.status, node.participation) {
        _ if is_outdone(app, node) => Tone::Dim,
        (Status::Down, _) => Tone::Bad,
        (Status::Absent, _) => Tone::Faint,
        (Status::Paused, _) | (Status::Up, Participation::Blocked) => Tone::Fault,
        (Status::Up, Participation::Leading) => Tone::Leader,
        (Status::Up, Participation::Campaigning | Participation::Syncing) => Tone::Candidate,
        (Status::Up, Participation::Following) => Tone::Text,
        // It does not count.
        (Status::Up, Participation::Observing) => Tone::Dim,
    }
}

/// The group a node is in, while there is a partition or one is being made; of a bridge, the first.
pub(super) fn group(app: &App, node: NodeId) -> Option<u64> {
    sides(app, node).first().copied()
}

/// All groups a node is in: of a bridge, several.
fn sides(app: &App, node: NodeId) -> Vec<u64> {
    if app.mode == Mode::Partition {
        let sides = app.partition.groups.get(&node).into_iter().flatten();
        return sides.map(|group| u64::from(*group)).collect();
    }
    (0..).zip(&app.snapshot.view.partition).filter(|(_, group)| group.contains(&node)).map(|(at, _)| at).collect()
}

/// The letters of a node's groups, if it is in any: `A`, and of a bridge `A+B`.
pub(super) fn letters(app: &App, node: NodeId) -> String {
    let names: Vec<String> = sides(app, node).into_iter().map(group_name).collect();
    names.join("+")
}

/// A group's letters: `A`, `B` … `Z`, `AA`, `AB` …
pub(super) fn group_name(group: u64) -> String {
    let last = char::from(b'A' + (group % 26) as u8);
    let before = (group / 26).checked_sub(1).map(group_name).unwrap_or_default();
    format!("{before}{last}")
}

/// The signs that a node bears: of a violation, and that it differs.
pub(super) fn signs(app: &App, node: NodeId, glyphs: &Glyphs) -> String {
    let differs = app.snapshot.compared.as_ref().is_some_and(|compared| compared.nodes.contains(&node));
    format!("{}{}", conflict_sign(app, node, glyphs), if differs { glyphs.differs } else { "" })
}

/// The same, each in its tone.
pub(super) fn sign_pieces(app: &App, node: NodeId, canvas: &Canvas) -> Vec<Piece> {
    let broken = conflict_sign(app, node, canvas.glyphs);
    let differs = signs(app, node, canvas.glyphs)[broken.len()..].to_owned();
    let tone = conflict_tone(app, node).unwrap_or(Tone::Bad);
    vec![(broken, canvas.style(tone)), (differs, canvas.style(Tone::Differs))]
}

/// The same, and that the last event happened there, where there is room for that.
pub(super) fn all_sign_pieces(app: &App, node: NodeId, canvas: &Canvas) -> Vec<Piece> {
    let mut pieces = sign_pieces(app, node, canvas);
    if acted(app, node) {
        pieces.insert(0, (canvas.glyphs.changed.to_owned(), changed_style(app, canvas)));
    }
    pieces
}

/// The signs that a node bears at the moment of a violation, as a person sees them on it: that it is one of those that
/// clash, and of which quorum of the chosen violation it is.
fn conflict_sign(app: &App, node: NodeId, glyphs: &Glyphs) -> String {
    let Some(event) = &app.snapshot.last else { return String::new() };
    let mut signs = String::new();
    match conflict_tone(app, node) {
        Some(Tone::Bad) => signs.push_str(glyphs.violation),
        Some(_) => signs.push_str(glyphs.known()),
        None => {}
    }
    let facts = event.violations.get(app.violation).map_or(&[][..], |violation| &violation.facts);
    let in_quorum = facts.iter().zip(glyphs.facts).filter(|(fact, _)| fact.quorum.contains(&node));
    signs.extend(in_quorum.map(|(_, sign)| sign));
    signs
}

/// How a node looks that is one of those that clash here: in a way that is no fault of theirs, if all of that is known to
/// happen.
pub(super) fn conflict_tone(app: &App, node: NodeId) -> Option<Tone> {
    let violations = app.snapshot.last.iter().flat_map(|event| &event.violations);
    let mut its = violations.filter(|violation| violation.nodes.contains(&node)).peekable();
    its.peek()?;
    Some(if its.all(|violation| violation.known) { Tone::Fault } else { Tone::Bad })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_groups_have_the_same_letters() {
        assert_eq!([0, 25, 26, 27, 51, 52, 199].map(group_name), ["A", "Z", "AA", "AB", "AZ", "BA", "GR"]);
    }
}
