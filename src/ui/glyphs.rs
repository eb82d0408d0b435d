//! The signs of the screen: one column wide each, none of them an emoji, each with a twin in ASCII.

use crate::model::{EventKind, OperationStatus, Participation, Status};

/// A set of signs.
#[derive(Debug)]
pub(super) struct Glyphs {
    /// Whether these are the twins in ASCII.
    pub ascii: bool,
    /// Who leads.
    pub leader: &'static str,
    /// Who leads with a lower number than another.
    pub former: &'static str,
    /// Who follows.
    pub follower: &'static str,
    /// Who asks for votes.
    pub candidate: &'static str,
    /// Who catches up.
    pub syncing: &'static str,
    /// Who cannot go on.
    pub blocked: &'static str,
    /// A crash, a fault, a failure.
    pub cross: &'static str,
    /// A pause; a held message.
    pub paused: &'static str,
    /// Never started.
    pub absent: &'static str,
    /// All is well.
    pub check: &'static str,
    /// A violation.
    pub violation: &'static str,
    /// Of the quorum of the first, of the second of two facts that clash.
    pub facts: [&'static str; 2],
    /// A message that asks.
    pub message: &'static str,
    /// A message that answers.
    pub reply: &'static str,
    /// A message that will be lost.
    pub doomed: &'static str,
    /// Directions: right, left, up, down.
    pub arrows: [&'static str; 4],
    /// From an end to the other.
    pub to: &'static str,
    /// A step of a dotted path.
    pub dot: &'static str,
    /// A step of a selected path.
    pub trail: &'static str,
    /// A step of a cut link.
    pub broken: &'static str,
    /// Where a link is cut.
    pub cut: &'static str,
    /// Time that is left, and time that is gone.
    pub bar: [&'static str; 2],
    /// What the leader sends next.
    pub next: &'static str,
    /// Up to where the leader knows a log.
    pub matched: &'static str,
    /// Survives a crash.
    pub durable: &'static str,
    /// Changed by the last event.
    pub changed: &'static str,
    /// Not as in the moment that is compared with.
    pub differs: &'static str,
    /// The selected row.
    pub cursor: &'static str,
    /// The end of a typed line behind which another stands in the same row.
    pub line_end: &'static str,
    /// Between things of one line.
    pub separator: &'static str,
    /// What was cut off.
    pub ellipsis: &'static str,
    /// The line of the scrubber: past, future, position.
    pub track: [&'static str; 3],
    /// Marks of the scrubber beside outcomes: client, role, what is known to break, repair, fault, failed claim, violation.
    pub marks: [&'static str; 7],
    /// Time goes by itself.
    pub playing: &'static str,
    /// Twigs of a tree: one that another follows, the last one, past one that follows.
    pub twigs: [&'static str; 3],
    /// How things stand: plain, good, doubtful, bad, waiting, gone.
    pub standings: [&'static str; 6],
    /// A step of a bar in time, by how it stands.
    pub bars: [&'static str; 6],
    /// The ends of a bar in time.
    pub ends: [&'static str; 2],
    /// What goes round a ring.
    pub token: &'static str,
    /// Lines of nodes that are not in the first group of a partition.
    pub groups: [&'static str; 3],
    /// Between the groups of a partition.
    pub wall: &'static str,
    /// Frames, from the calmest to the loudest.
    pub frames: [Frame; 4],
}

/// The signs of a frame: corners from the upper left clockwise, horizontal, vertical.
#[derive(Debug)]
pub(super) struct Frame {
    /// Upper left, upper right, lower right, lower left.
    pub corners: [&'static str; 4],
    /// Top and bottom.
    pub horizontal: &'static str,
    /// Left and right.
    pub vertical: &'static str,
}

/// Which frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Border {
    /// The usual.
    Round,
    /// Not all there: crashed, absent, of another group.
    Dashed,
    /// Of a third group.
    Heavy,
    /// Selected.
    Double,
}

const fn frame(corners: [&'static str; 4], horizontal: &'static str, vertical: &'static str) -> Frame {
    Frame { corners, horizontal, vertical }
}

/// The usual signs.
pub(super) static UNICODE: Glyphs = Glyphs {
    ascii: false,
    leader: "★",
    former: "☆",
    follower: "○",
    candidate: "◇",
    syncing: "◐",
    blocked: "◘",
    cross: "✗",
    paused: "‖",
    absent: "·",
    check: "✓",
    violation: "◆",
    facts: ["¹", "²"],
    message: "●",
    reply: "○",
    doomed: "✗",
    arrows: ["▸", "◂", "▴", "▾"],
    to: "→",
    dot: "·",
    trail: "•",
    broken: "╌",
    cut: "╳",
    bar: ["▰", "▱"],
    next: "▽",
    matched: "▲",
    durable: "▤",
    changed: "•",
    differs: "≠",
    cursor: "▸",
    line_end: "⏎",
    separator: "·",
    ellipsis: "…",
    track: ["━", "─", "┃"],
    marks: ["◁", "△", "⊡", "✚", "✗", "⊠", "◆"],
    playing: "▸",
    twigs: ["├", "└", "│"],
    standings: ["·", "●", "◐", "✗", "○", "□"],
    bars: ["─", "━", "╍", "╳", "┄", "·"],
    ends: ["├", "┤"],
    token: "◈",
    groups: ["═", "╌", "┈"],
    wall: "╎",
    frames: [
        frame(["╭", "╮", "╯", "╰"], "─", "│"),
        frame(["╭", "╮", "╯", "╰"], "╌", "╎"),
        frame(["┏", "┓", "┛", "┗"], "━", "┃"),
        frame(["╔", "╗", "╝", "╚"], "═", "║"),
    ],
};

/// Their twins.
pub(super) static ASCII: Glyphs = Glyphs {
    ascii: true,
    leader: "*",
    former: "L",
    follower: "o",
    candidate: "?",
    syncing: "%",
    blocked: "!",
    cross: "x",
    paused: "=",
    absent: ".",
    check: "+",
    violation: "!",
    facts: ["1", "2"],
    message: "@",
    reply: "o",
    doomed: "x",
    arrows: [">", "<", "^", "v"],
    to: "->",
    dot: ".",
    trail: ":",
    broken: "-",
    cut: "X",
    bar: ["#", "-"],
    next: "v",
    matched: "^",
    durable: "D",
    changed: "*",
    differs: "&",
    cursor: ">",
    line_end: ";",
    separator: "-",
    ellipsis: "~",
    track: ["=", "-", "#"],
    marks: ["<", "^", "k", "R", "x", "F", "!"],
    playing: ">",
    twigs: ["+", "`", "|"],
    standings: [".", "@", "?", "x", "o", "-"],
    bars: ["-", "=", "?", "x", ".", ":"],
    ends: ["[", "]"],
    token: "$",
    groups: ["=", "~", "_"],
    wall: "|",
    frames: [
        frame(["+", "+", "+", "+"], "-", "|"),
        frame(["+", "+", "+", "+"], ".", ":"),
        frame(["#", "#", "#", "#"], "=", "#"),
        frame(["#", "#", "#", "#"], "#", "#"),
    ],
};

impl Glyphs {
    /// What is known, and allowed, to break.
    pub(super) fn known(&self) -> &'static str {
        self.marks[2]
    }

    /// A claim that failed.
    pub(super) fn refuted(&self) -> &'static str {
        self.marks[5]
    }

    /// The usual ones, or their twins.
    pub(super) fn of(ascii: bool) -> &'static Glyphs {
        if ascii { &ASCII } else { &UNICODE }
    }

    /// The sign of a node.
    pub(super) fn node(&self, status: Status, participation: Participation) -> &'static str {
        match (status, participation) {
            (Status::Down, _) => self.cross,
            (Status::Absent, _) => self.absent,
            (Status::Paused, _) => self.paused,
            (Status::Up, Participation::Leading) => self.leader,
            (Status::Up, Participation::Campaigning) => self.candidate,
            (Status::Up, Participation::Syncing) => self.syncing,
            (Status::Up, Participation::Blocked) => self.blocked,
            (Status::Up, Participation::Following | Participation::Observing) => self.follower,
        }
    }

    /// The sign of an event without a mark.
    pub(super) fn event(&self, kind: EventKind) -> &'static str {
        match kind {
            EventKind::Loss => self.doomed,
            EventKind::Delivery => self.arrows[0],
            _ => self.separator,
        }
    }

    /// The sign of what became of an operation.
    pub(super) fn operation(&self, status: OperationStatus) -> &'static str {
        match status {
            OperationStatus::Pending => self.ellipsis,
            OperationStatus::Ok => self.check,
            OperationStatus::Failed => self.cross,
            OperationStatus::Unknown => "?",
        }
    }

    /// A frame.
    pub(super) fn frame(&self, border: Border) -> &Frame {
        &self.frames[border as usize]
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::algorithms::catalogue;

    #[test]
    fn every_sign_is_one_column_wide() {
        for set in [&UNICODE, &ASCII] {
            let frames = set.frames.iter().flat_map(|f| f.corners.into_iter().chain([f.horizontal, f.vertical]));
            let signs =
                [set.leader, set.former, set.follower, set.candidate, set.syncing, set.blocked, set.cross, set.paused];
            let more = [set.absent, set.check, set.violation, set.message, set.reply, set.doomed, set.dot, set.trail];
            let rest = [set.broken, set.cut, set.next, set.matched, set.durable, set.changed, set.cursor, set.wall];
            let lists = set.arrows.into_iter().chain(set.bar).chain(set.track).chain(set.marks).chain(set.twigs);
            let lists = lists.chain(set.standings).chain(set.bars).chain(set.ends);
            let outcomes = catalogue::all().iter().flat_map(|description| description.outcomes);
            let outcomes = outcomes.map(|outcome| outcome.signs[usize::from(set.ascii)]);
            let single = [set.ellipsis, set.playing, set.differs, set.token];
            for sign in frames.chain(signs).chain(more).chain(rest).chain(lists).chain(single).chain(outcomes) {
                assert_eq!(sign.width(), 1, "{sign}");
                assert_eq!(sign.is_ascii(), set.ascii, "{sign}");
            }
        }
    }
}
