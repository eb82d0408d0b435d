//! Reading nodes: sets, ends of links.

use super::values::node_id;
use super::{Reader, Result};
use crate::command::error::{Fault, nearest, short};
use crate::command::lex::Word;
use crate::command::{Member, PatternEnd, Set};
use crate::model::{ClientId, Endpoint, NodeId};
use crate::sentence;

const WORDS: &[&str] = &["all", "others", "leader", "followers"];

/// Which way a link goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Arrow {
    One,
    Both,
}

/// A member of a set, if the text is one.
fn role(text: &str) -> Option<Member> {
    Some(match text {
        "all" => Member::All,
        "others" => Member::Others,
        "leader" => Member::Leader,
        "followers" => Member::Followers,
        text => match text.split_once("..") {
            Some((first, last)) => Member::Range(node_id(first)?, node_id(last)?),
            None => Member::Node(node_id(text)?),
        },
    })
}

impl Reader<'_> {
    /// Notes the node if there is none of that name, and gives it back.
    pub(super) fn known(&mut self, node: NodeId, at: usize) -> NodeId {
        if !self.context.nodes.contains(&node) {
            self.strangers.push((node, at));
        }
        node
    }

    /// One member.
    pub(super) fn role(&mut self, text: &str, at: usize) -> Result<Member> {
        match role(text) {
            Some(Member::Node(node)) => Ok(Member::Node(self.known(node, at))),
            Some(Member::Range(first, last)) if first >= last => Err(Fault::new(
                at,
                sentence!("“{found}” is no range; the lower node stands first: S1..S7", found = short(text)),
            )),
            Some(Member::Range(first, last)) => {
                let at_last = at + text.len() - last.to_string().len();
                Ok(Member::Range(self.known(first, at), self.known(last, at_last)))
            }
            Some(role) => Ok(role),
            None => Err(not_nodes(at, text)),
        }
    }

    /// Words that name nodes, as many as there are; at least one.
    pub(super) fn set(&mut self) -> Result<Set> {
        let mut roles = Vec::new();
        while self.peek().is_some_and(|word| roles.is_empty() || names_nodes(word)) {
            let word = self.need("a set of nodes")?;
            self.members(&word.text, &word, 0, &mut roles)?;
        }
        if roles.is_empty() {
            let message = "the line ends where nodes are expected: S1,S3, S1..S7, all, others, leader or followers";
            return Err(Fault::new(self.here(), message));
        }
        Ok(Set(roles))
    }

    /// Members of a set in a part of a word that begins at its byte `from`.
    pub(super) fn members(&mut self, text: &str, word: &Word, from: usize, roles: &mut Vec<Member>) -> Result<()> {
        let mut at = from;
        // `S1, S3`: a comma before a blank, and after one, parts as well as either alone.
        let list = text.strip_suffix(',').unwrap_or(text);
        let (list, skipped) = list.strip_prefix(',').map_or((list, 0), |list| (list, 1));
        at += skipped;
        for item in list.split(',') {
            roles.push(self.role(item, word.place(at))?);
            at += item.len() + 1;
        }
        Ok(())
    }

    /// One node, leader included.
    pub(super) fn single(&mut self, what: &'static str) -> Result<Member> {
        let word = self.need(what)?;
        match self.role(&word.text, word.start)? {
            role @ (Member::Node(_) | Member::Leader) => Ok(role),
            _ => Err(Fault::new(
                word.start,
                sentence!("“{found}” is not {what}: one node, or leader", found = short(&word.text), what => what),
            )),
        }
    }

    /// A link `S1->S2`, or with `both` also `S1--S2`.
    pub(super) fn link(&mut self, both: bool) -> Result<(PatternEnd, PatternEnd, Arrow)> {
        let word = self.need("a link, such as S1->S2,")?;
        self.link_of(&word, both)
    }

    pub(super) fn link_of(&mut self, word: &Word, both: bool) -> Result<(PatternEnd, PatternEnd, Arrow)> {
        let text = word.text.clone();
        let parts = match (text.split_once("->"), text.split_once("--")) {
            (Some((from, to)), _) => Some((from, to, Arrow::One)),
            (None, Some((from, to))) if both => Some((from, to, Arrow::Both)),
            _ => None,
        };
        let Some((from, to, arrow)) = parts else {
            let forms = if both { "S1->S2, or S1--S2 for both ways" } else { "S1->S2" };
            return Err(Fault::new(
                word.start,
                sentence!("“{found}” is not a link; a link is {forms}", found = short(&text), forms => forms),
            ));
        };
        let to_at = word.place(from.len() + 2);
        Ok((self.end(from, word.start)?, self.end(to, to_at)?, arrow))
    }

    /// One end of a link.
    fn end(&mut self, text: &str, at: usize) -> Result<PatternEnd> {
        Ok(match text {
            "*" => PatternEnd::Any,
            "leader" => PatternEnd::Leader,
            "followers" => PatternEnd::Followers,
            _ if text.parse::<ClientId>().is_ok() => PatternEnd::At(Endpoint::Client(self.client(text, at)?)),
            _ => {
                let node = node_id(text).ok_or_else(|| {
                    let what = "an end of a link; a node, a client, leader, followers or * is expected";
                    Fault::new(at, sentence!("“{found}” is not {what}", found = short(text), what => what))
                })?;
                PatternEnd::At(Endpoint::Node(self.known(node, at)))
            }
        })
    }

    /// A link between two ends that are named.
    pub(super) fn named_link(&mut self) -> Result<(Endpoint, Endpoint)> {
        let at = self.here();
        match self.link(false)? {
            (PatternEnd::At(from), PatternEnd::At(to), _) => Ok((from, to)),
            _ => Err(Fault::new(at, "both ends of the link must be named here, such as S1->S2")),
        }
    }
}

/// Whether a word goes on a set.
fn names_nodes(word: &Word) -> bool {
    let text = word.text.strip_suffix(',').unwrap_or(&word.text);
    let text = text.strip_prefix(',').unwrap_or(text);
    !word.quoted && word.field().is_none() && text.split(',').all(|item| role(item).is_some())
}

/// `S1` for `s1`.
pub(super) fn capital_node(text: &str) -> Option<String> {
    let capital = text.replacen('s', "S", 1);
    capital.parse::<NodeId>().is_ok().then_some(capital)
}

fn not_nodes(at: usize, text: &str) -> Fault {
    let message = sentence!(
        "“{found}” names no nodes; S1, S1,S3, S1..S7, all, others, leader and followers do",
        found = short(text)
    );
    let suggestion = capital_node(text).or_else(|| nearest(text, WORDS));
    Fault { at, message, suggestion }
}
