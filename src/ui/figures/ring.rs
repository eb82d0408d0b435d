//! The painter of rings: each a closed track with its members on it and what there is to say inside; where that has no
//! room, a line that ends where it began.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::canvas::{Canvas, Piece, columns};
use super::super::glyphs::Border;
use super::super::scroll::{first_shown, more_below};
use super::super::theme::Tone;
use super::super::words;
use super::row::{about, nothing};
use super::standing;
use crate::app::{App, ClickTarget};
use crate::model::{Circle, NodeId, Ring, RingMember, RingPlace, RingSet, Standing, Value};

/// Columns between a member and the next one, at least and at most.
const APART: (u16, u16) = (4, 11);

/// Columns between two tracks side by side, and between two things that are said in a line.
const BETWEEN: u16 = 2;

/// Draws the rings as tracks if all have room, as lines if not.
pub(super) fn render(app: &App, ring: &Ring, scrolled: u16, area: Rect, canvas: &mut Canvas) {
    if ring.rings.is_empty() {
        return nothing(app, area, canvas);
    }
    if let Some(places) = places(app, ring, area, canvas) {
        for (circle, place) in ring.rings.iter().zip(places) {
            track(app, circle, place, canvas);
        }
        return;
    }
    // Scrolled ring by ring, the last one stays.
    let first = first_shown(ring.rings.len(), 1, scrolled);
    let mut y = area.y;
    for circle in &ring.rings[first..] {
        if y >= area.bottom() {
            return more_below(area, canvas.glyphs.arrows[3], canvas);
        }
        y = lines(app, circle, Rect { y, height: area.bottom() - y, ..area }, canvas);
    }
    if y > area.bottom() {
        more_below(area, canvas.glyphs.arrows[3], canvas);
    }
}

/// The rows of a track, if what stands inside takes no more than it must.
pub(super) fn rows(circle: &Circle) -> usize {
    3 + usize::from(circle.token.is_some()) + circle.sets.len() + texts(circle)
}

/// The rows inside that the members' texts take.
fn texts(circle: &Circle) -> usize {
    let any = circle.members.iter().any(|member| member.text != Value::None);
    if any { 1 + usize::from(circle.members.len() > 1) } else { 0 }
}

/// The places of the tracks, side by side and below each other; none if they have no room.
fn places(app: &App, ring: &Ring, area: Rect, canvas: &Canvas) -> Option<Vec<Rect>> {
    let (mut x, mut y, mut high) = (area.x, area.y, 0);
    let mut places = Vec::new();
    for circle in &ring.rings {
        let least = least(app, circle, APART.0, canvas);
        let wanted = least.max(self::least(app, circle, APART.1, canvas).min(area.width / 2));
        if x > area.x && wanted > area.right().saturating_sub(x) {
            (x, y, high) = (area.x, y + high, 0);
        }
        let width = wanted.min(area.right().saturating_sub(x));
        let said = packed(inside(app, circle, canvas), width.saturating_sub(4)).len();
        let height = u16::try_from(2 + texts(circle) + said).unwrap_or(u16::MAX);
        if least > width || height > area.bottom().saturating_sub(y) {
            return None;
        }
        places.push(Rect { x, y, width, height });
        (x, high) = (x + width + BETWEEN, high.max(height));
    }
    Some(places)
}

/// Columns of a track whose members stand so far apart.
fn least(app: &App, circle: &Circle, apart: u16, canvas: &Canvas) -> u16 {
    let above = u16::try_from(circle.members.len().div_ceil(2)).unwrap_or(u16::MAX);
    let track = above.saturating_mul(widest(app, circle, canvas).saturating_add(apart));
    let inside = inside(app, circle, canvas);
    let said = inside.iter().map(|pieces| width(pieces)).max().unwrap_or(0);
    track.max(said.saturating_add(2)).saturating_add(2)
}

/// Columns of the widest member, or of its text.
fn widest(app: &App, circle: &Circle, canvas: &Canvas) -> u16 {
    let member = |member: &RingMember| {
        width(&named(circle, member, canvas)).max(columns(&standing::told(&member.text, &app.texts, canvas.glyphs)))
    };
    circle.members.iter().map(member).max().unwrap_or(0)
}

fn width(pieces: &[Piece]) -> u16 {
    pieces.iter().fold(0, |sum, (text, _)| sum.saturating_add(columns(text)))
}

/// A member: the token if it has that, how it stands, its name and the letters of the sets that it is in.
fn named(circle: &Circle, member: &RingMember, canvas: &Canvas) -> Vec<Piece> {
    let has = circle.token.as_ref().is_some_and(|token| token.place == RingPlace::At(member.node));
    let token = if has { canvas.glyphs.token } else { "" };
    let name = standing::signed(member.standing, &member.node.to_string(), canvas.glyphs);
    let style = standing::style(member.standing, canvas);
    let mut pieces = vec![
        (token.to_owned(), canvas.style(Tone::Accent)),
        (name, if has { canvas.style(Tone::Accent) } else { style }),
    ];
    for (number, set) in circle.sets.iter().enumerate() {
        if set.members.contains(&member.node) {
            let gap = if pieces.len() == 2 { " " } else { "" };
            pieces.push((format!("{gap}{}", letter(number)), canvas.theme.cycle(number as u64 + 1)));
        }
    }
    pieces
}

/// The letter of a set.
fn letter(number: usize) -> char {
    (b'a' + (number % 26) as u8) as char
}

/// What stands inside of a track: its name, the token, its sets.
fn inside(app: &App, circle: &Circle, canvas: &Canvas) -> Vec<Vec<Piece>> {
    let label =
        standing::signed(circle.standing, &standing::told(&circle.label, &app.texts, canvas.glyphs), canvas.glyphs);
    let style = match circle.standing {
        Standing::Plain => canvas.style(Tone::Title),
        other => standing::style(other, canvas),
    };
    let mut lines = vec![vec![(label, style)]];
    lines.extend(token(app, circle, canvas).map(|piece| vec![piece]));
    lines.extend(circle.sets.iter().enumerate().map(|(number, set)| self::set(app, number, set, canvas)));
    lines
}

/// The same in as few lines as the width allows.
fn packed(said: Vec<Vec<Piece>>, room: u16) -> Vec<Vec<Piece>> {
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    for pieces in said {
        match lines.last_mut() {
            Some(line) if width(line).saturating_add(BETWEEN + width(&pieces)) <= room => {
                line.push((" ".repeat(BETWEEN.into()), Style::new()));
                line.extend(pieces);
            }
            _ => lines.push(pieces),
        }
    }
    lines
}

/// `◈ S2→S3 12.40`
fn token(app: &App, circle: &Circle, canvas: &Canvas) -> Option<Piece> {
    let token = circle.token.as_ref()?;
    let place = match token.place {
        RingPlace::At(node) => node.to_string(),
        RingPlace::Between(from, to) => format!("{from}{}{to}", canvas.glyphs.to),
    };
    let text = standing::told(&token.text, &app.texts, canvas.glyphs);
    let text = format!("{} {place} {text}", canvas.glyphs.token);
    Some((text.trim_end().to_owned(), canvas.style(Tone::Accent)))
}

/// `a x: S1 S2 S3`
fn set(app: &App, number: usize, set: &RingSet, canvas: &Canvas) -> Vec<Piece> {
    let label = standing::told(&set.label, &app.texts, canvas.glyphs);
    let members: Vec<String> = set.members.iter().map(NodeId::to_string).collect();
    vec![
        (letter(number).to_string(), canvas.theme.cycle(number as u64 + 1)),
        (format!(" {label}: {}", members.join(" ")), canvas.style(Tone::Text)),
    ]
}

/// The first half of the members on the upper side, left to right, the others on the lower one, right to left.
fn track(app: &App, circle: &Circle, area: Rect, canvas: &mut Canvas) {
    let faint = canvas.style(Tone::Faint);
    let field = canvas.frame(area, Border::Round, faint);
    let above = circle.members.len().div_ceil(2);
    let (upper, lower) = circle.members.split_at(above);
    let [right, left, up, down] = canvas.glyphs.arrows;
    if circle.members.len() > 1 {
        let middle = field.y + field.height / 2;
        canvas.text(area, area.right() - 1, middle, down, faint);
        canvas.text(area, area.x, middle, up, faint);
    }
    let texts = texts(circle) as u16;
    for (members, y, text, arrow) in [
        (upper.iter().collect::<Vec<_>>(), area.y, area.y + 1, right),
        (lower.iter().rev().collect(), area.bottom() - 1, area.bottom().saturating_sub(2), left),
    ] {
        let count = members.len() as u16;
        for (at, member) in (0..).zip(&members) {
            let edge = |at: u16| field.x + (u32::from(field.width) * u32::from(at) / u32::from(count)) as u16;
            let slot = Rect { x: edge(at), y, width: edge(at + 1) - edge(at), height: 1 };
            if at > 0 {
                canvas.text(slot, slot.x, y, arrow, faint);
            }
            let pieces = named(circle, member, canvas);
            let x = centred(slot, width(&pieces) + 2);
            let start = canvas.text(slot, x, y, " ", faint);
            let end = canvas.pieces(slot, start, y, &pieces);
            let end = canvas.text(slot, end, y, " ", faint);
            about(app, Some(member.node), Rect { x, width: end.saturating_sub(x), ..slot }, canvas);
            if texts > 0 {
                let said = standing::told(&member.text, &app.texts, canvas.glyphs);
                let row = Rect { y: text, ..slot };
                canvas.text(row, centred(slot, columns(&said)), text, &said, canvas.style(Tone::Dim));
                canvas.hit(row, ClickTarget::Node(member.node));
            }
        }
    }
    on_its_way(circle, area, field, canvas);
    let said = packed(inside(app, circle, canvas), field.width.saturating_sub(2));
    let top = field.y + u16::from(texts > 0);
    for (y, pieces) in (top..field.bottom()).zip(&said) {
        let clip = Rect { x: field.x, y, width: field.width, height: 1 };
        canvas.pieces(clip, centred(clip, width(pieces)), y, pieces);
    }
}

/// The column in which something so wide stands in the middle.
fn centred(room: Rect, width: u16) -> u16 {
    room.x + room.width.saturating_sub(width) / 2
}

/// Draws a token between two members where the way from one to the other is.
fn on_its_way(circle: &Circle, area: Rect, field: Rect, canvas: &mut Canvas) {
    let Some(RingPlace::Between(from, _)) = circle.token.as_ref().map(|token| token.place) else { return };
    let Some(at) = circle.members.iter().position(|member| member.node == from) else { return };
    let all = circle.members.len();
    let above = all.div_ceil(2);
    let below = all - above;
    let middle = field.y + field.height / 2;
    let column = |at: usize, count: usize| field.x + (usize::from(field.width) * at / count.max(1)) as u16;
    let (x, y) = match at {
        last if last + 1 == all && all > 1 => (area.x, middle),
        upper if upper + 1 < above => (column(upper + 1, above), area.y),
        turn if turn + 1 == above => (area.right() - 1, middle),
        lower => (column(all - 1 - lower, below), area.bottom() - 1),
    };
    canvas.text(area, x, y, canvas.glyphs.token, canvas.style(Tone::Accent));
}

/// Writes a ring as a line, in as many rows as it takes, and returns the row below; that lies outside if rows are
/// missing.
fn lines(app: &App, circle: &Circle, area: Rect, canvas: &mut Canvas) -> u16 {
    let faint = canvas.style(Tone::Faint);
    let mut said = inside(app, circle, canvas).into_iter();
    let (mut x, mut y) = (area.x, area.y);
    let mut put = |pieces: &[Piece], node: Option<NodeId>, canvas: &mut Canvas| {
        let wide = width(pieces);
        if x > area.x && x.saturating_add(wide) > area.right() {
            (x, y) = ((area.x + 2).min(area.right().saturating_sub(1)), y.saturating_add(1));
        }
        let clip = Rect { y, height: 1, ..area }.intersection(area);
        let end = canvas.pieces(clip, x, y, pieces);
        about(app, node, Rect { x, width: end.saturating_sub(x), ..clip }.intersection(area), canvas);
        x = x.saturating_add(wide).saturating_add(1);
    };
    for (label, style) in said.next().into_iter().flatten() {
        put(&[(words::fit(&format!("{label}:"), area.width, canvas.glyphs), style)], None, canvas);
    }
    for member in &circle.members {
        put(&named(circle, member, canvas), Some(member.node), canvas);
        let leaves = matches!(circle.token.as_ref().map(|token| token.place), Some(RingPlace::Between(from, _)) if from == member.node);
        if leaves {
            put(&[(canvas.glyphs.token.to_owned(), canvas.style(Tone::Accent))], None, canvas);
        }
        put(&[(canvas.glyphs.arrows[0].to_owned(), faint)], None, canvas);
    }
    // It ends where it began: a ring.
    if let Some(first) = circle.members.first() {
        put(&[(first.node.to_string(), canvas.style(Tone::Dim))], Some(first.node), canvas);
    }
    y = y.saturating_add(1);
    for pieces in said {
        let clip = Rect { y, height: 1, ..area }.intersection(area);
        canvas.pieces(clip, area.x + 2, y, &pieces);
        y = y.saturating_add(1);
    }
    y
}
