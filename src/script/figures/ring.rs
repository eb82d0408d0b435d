//! Rings in text: each a line that ends where it began, and below it where the token is and who belongs together.

use super::super::Words;
use super::quorum::names;
use super::signs::signed;
use crate::model::{Circle, Ring, RingMember, RingPlace};

/// Between a member and the next one.
const THEN: &str = " ▸ ";

/// What goes round.
const TOKEN: &str = "◈";

/// `S1.8: ● S1 aru 12 ▸ ● S2 aru 12 ◈ ▸ S3 ▸ S1`
pub(super) fn lines(ring: &Ring, words: &Words<'_>) -> Vec<String> {
    ring.rings.iter().flat_map(|circle| of_one(circle, words)).collect()
}

fn of_one(circle: &Circle, words: &Words<'_>) -> Vec<String> {
    let mut members: Vec<String> = circle.members.iter().map(|member| told(circle, member, words)).collect();
    if let [first, _, ..] = &circle.members[..] {
        members.push(first.node.to_string());
    }
    let label = signed(circle.standing, &words.value(&circle.label));
    let mut lines = vec![format!("{label}: {}", members.join(THEN)).trim_end().to_owned()];
    if let Some(token) = &circle.token {
        let place = match token.place {
            RingPlace::At(node) => node.to_string(),
            RingPlace::Between(from, to) => format!("{from}→{to}"),
        };
        lines.push(format!("  {TOKEN} {place} {}", words.value(&token.text)).trim_end().to_owned());
    }
    lines.extend(circle.sets.iter().map(|set| format!("  {}: {}", words.value(&set.label), names(&set.members))));
    lines
}

/// A member, what is known of it, and the token if that is at it or on the way from it.
fn told(circle: &Circle, member: &RingMember, words: &Words<'_>) -> String {
    let mut told = signed(member.standing, &member.node.to_string());
    let text = words.value(&member.text);
    if !text.is_empty() {
        told.extend([" ", &text]);
    }
    match circle.token.as_ref().map(|token| token.place) {
        Some(RingPlace::At(node)) if node == member.node => format!("{told} {TOKEN}"),
        Some(RingPlace::Between(from, _)) if from == member.node => format!("{told}{THEN}{TOKEN}"),
        _ => told,
    }
}
