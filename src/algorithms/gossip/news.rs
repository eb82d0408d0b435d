//! News of members: they ride on the messages of the probes, the least told first, each a number of times that grows
//! with the logarithm of the cluster.
//!
//! Two pieces come before all others: one who has left says so, and one who is suspected, dead or has left is told that
//! itself (Lifeguard's buddy system), since nobody but it can say that it is wrong.

use super::item::{list, parts};
use super::logarithm::digits_below;
use super::membership::{Membership, Status, View};
use crate::algorithm::declare::FieldValue;
use crate::model::{Kind, NodeId, Sentence, Value};
use crate::sentence;

/// The most pieces in a message.
const MOST: usize = 6;

/// A piece is told at most so many times ⌈log₁₀(n + 1)⌉ (memberlist's `RetransmitMult`).
const TELLINGS: u64 = 4;

/// What is told of a member.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Piece {
    /// Of whom.
    pub member: NodeId,
    /// What is believed of it.
    pub view: View,
    /// Of one that is suspected: who it is that got no answer.
    pub by: Option<NodeId>,
}

/// News on their way: `S3/suspect/0/S1|S4/alive/2`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct News(pub(super) Vec<Piece>);

impl FieldValue for News {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        let one = |Piece { member, view, by }: &Piece| {
            let by = by.map_or(String::new(), |by| format!("/{by}"));
            format!("{member}/{}/{}{by}", view.status.word(), view.incarnation)
        };
        list(&self.0.iter().map(one).collect::<Vec<_>>())
    }
    fn read(text: &str) -> Result<News, Sentence> {
        let one = |part: &str| {
            let mut words = part.split('/');
            let member = words.next()?.parse().ok()?;
            let status = words.next()?;
            let all = [Status::Alive, Status::Suspect, Status::Dead, Status::Left];
            let status = all.into_iter().find(|known| known.word() == status)?;
            let incarnation = words.next()?.parse().ok()?;
            let by = words.next().map(str::parse).transpose().ok()?;
            words.next().is_none().then_some(Piece { member, view: View { incarnation, status }, by })
        };
        let all: Option<Vec<Piece>> = parts(text).map(one).collect();
        Ok(News(all.ok_or_else(|| sentence!("“{text}” are not news (S3/suspect/0/S1|S4/alive/2)", text))?))
    }
    fn omitted(_sender: NodeId) -> News {
        News::default()
    }
    fn size(&self) -> u32 {
        1 + 13 * self.0.len() as u32
    }
}

impl Membership {
    fn piece(&self, member: NodeId) -> Option<Piece> {
        let by = self.suspicions.get(&member).map(|suspicion| suspicion.latest);
        Some(Piece { member, view: self.view(member)?, by })
    }

    /// How often a piece is told at most.
    fn tellings(&self) -> u64 {
        TELLINGS * digits_below(self.living() + 1)
    }

    /// News for a message, and counts that they are told.
    pub(super) fn take_along(&mut self, first: &[NodeId]) -> News {
        if self.news.is_empty() && first.is_empty() {
            return News::default();
        }
        let mut waiting: Vec<(u64, NodeId)> = self.news.iter().map(|(member, told)| (*told, *member)).collect();
        waiting.sort_unstable();
        let rest = waiting.into_iter().map(|(_, member)| member).filter(|member| !first.contains(member));
        let chosen: Vec<NodeId> = first.iter().copied().chain(rest).take(MOST).collect();
        let most = self.tellings();
        for member in &chosen {
            if let Some(told) = self.news.get_mut(member) {
                *told += 1;
                if *told >= most {
                    self.news.remove(member);
                }
            }
        }
        News(chosen.into_iter().filter_map(|member| self.piece(member)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_are_read_as_they_are_written() {
        for text in ["S3/suspect/0/S1", "S4/alive/2|S200/left/18446744073709551615|S1/dead/7"] {
            assert_eq!(News::read(text).unwrap().value(), Value::Text(text.into()));
        }
        assert_eq!(News::read("none").unwrap(), News::default());
        for wrong in ["S3", "S3/alive", "S3/asleep/1", "S3/alive/x", "S3/alive/1/x", "S3/alive/1/S1/S2", "C1/alive/1"] {
            assert!(News::read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_least_told_come_first_and_each_only_so_often() {
        let all: Vec<NodeId> = (0..9).map(NodeId).collect();
        let mut members = Membership::new(&all);
        members.news = all.iter().map(|member| (*member, 0)).collect();
        let mut told = vec![0; all.len()];
        let mut messages = 0;
        while !members.news.is_empty() {
            let news = members.take_along(&[]);
            assert!(!news.0.is_empty() && news.0.len() <= MOST);
            for piece in &news.0 {
                told[piece.member.index()] += 1;
            }
            messages += 1;
        }
        assert_eq!((told, messages), (vec![4; 9], 6));
    }
}
