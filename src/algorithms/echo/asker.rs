//! The asker: says a client's word to all, counts who has heard it, and answers when a majority has.
//!
//! It is one of those who hear, too: what a node sends to itself arrives within the same event.

use std::sync::Arc;

use super::message::EchoMessage;
use super::outcome::EchoOutcome;
use super::rules::EchoRule;
use super::state::{Answered, Asked, Cx, Request};
use super::workload::{Echoed, Say};
use super::{Echo, EchoTimer};
use crate::algorithm::{Reply, guard};
use crate::algorithms::shared::quorum::majority;
use crate::model::{ClientId, NodeId, NodeSet};

impl Echo {
    /// A client says a word, perhaps not for the first time.
    pub(super) fn ask(&mut self, Request { client, seq, command: Say(word), .. }: Request, cx: &mut Cx<'_>) {
        let needed = majority(self.members.len()) as u64;
        let open = self.asked.get(&client);
        let heard = self.disk.heard.get(&client);
        let latest = open.map(|asked| asked.seq).max(heard.map(|heard| heard.seq)).unwrap_or(seq);
        if latest > seq {
            return cx.rule(|| EchoRule::LateRequest { client, seq, latest });
        }
        if let Some(asked) = open.filter(|asked| asked.seq == seq) {
            let count = asked.echoes.len() as u64;
            return cx.rule(|| EchoRule::StillAsking { client, seq, count, needed });
        }
        // Nobody has heard it yet.
        let wait_for_majority = guard(cx.config.guards.wait_for_majority, false);
        if wait_for_majority.passes() {
            cx.rule(|| EchoRule::AnswerAtOnce { client, seq, word: word.clone(), needed, wait_for_majority });
            self.answer(client, seq, &word, cx);
            return self.say(client, seq, &word, NodeSet::default(), cx);
        }
        cx.rule(|| EchoRule::Ask { client, seq, word: word.clone(), needed });
        let asked = Asked { seq, word: word.clone(), echoes: NodeSet::default(), left: cx.config.tries };
        self.asked.insert(client, asked);
        cx.arm(EchoTimer::Retry(client), cx.config.retry);
        self.say(client, seq, &word, NodeSet::default(), cx);
    }

    /// Says a word to all but those. It asserts nothing of this node's disk, so it need not wait for one.
    fn say(&self, client: ClientId, seq: u64, word: &Arc<str>, but: NodeSet, cx: &mut Cx<'_>) {
        for member in self.members.nodes().filter(|member| !but.contains(*member)) {
            cx.send_early(member, EchoMessage::Say { client, seq, word: word.clone() });
        }
    }

    /// A node has heard the word. What is counted are nodes, not messages.
    pub(super) fn hear_echo(&mut self, from: NodeId, client: ClientId, seq: u64, cx: &mut Cx<'_>) {
        let needed = majority(self.members.len());
        let counts = self.members.contains(from);
        let open = self.asked.get_mut(&client).filter(|asked| counts && asked.seq == seq);
        let counted = open.as_ref().is_some_and(|asked| asked.echoes.contains(from));
        let Some(asked) = open.filter(|_| !counted) else {
            return cx.rule(|| EchoRule::IgnoreEcho { from, client, seq, counted });
        };
        asked.echoes.insert(from);
        let count = asked.echoes.len();
        cx.rule(|| EchoRule::HearEcho { from, client, seq, count: count as u64, needed: needed as u64 });
        if count < needed {
            return;
        }
        let word = asked.word.clone();
        self.asked.remove(&client);
        cx.disarm(EchoTimer::Retry(client));
        cx.rule(|| EchoRule::Answer { client, seq, word: word.clone(), count: count as u64 });
        self.answer(client, seq, &word, cx);
    }

    fn answer(&mut self, client: ClientId, seq: u64, word: &Arc<str>, cx: &mut Cx<'_>) {
        cx.outcome(EchoOutcome::Answered);
        self.answered.0.push(Answered { client, seq, word: word.clone() });
        cx.reply(Reply::done(client, seq, Echoed(word.clone())));
    }

    /// Words or echoes were lost, or somebody is slow: those who are missing are asked again, so many times. After that
    /// it is for the client to ask again, here or elsewhere.
    pub(super) fn ask_again(&mut self, client: ClientId, cx: &mut Cx<'_>) {
        let needed = majority(self.members.len()) as u64;
        let Some(asked) = self.asked.get_mut(&client) else { return };
        let (seq, count) = (asked.seq, asked.echoes.len() as u64);
        if asked.left == 0 {
            self.asked.remove(&client);
            return cx.rule(|| EchoRule::GiveUp { client, seq, count, needed });
        }
        asked.left -= 1;
        let Asked { word, echoes, left, .. } = asked.clone();
        let ran_out = cx.ran_out;
        cx.rule(|| EchoRule::AskAgain { client, seq, count, needed, left, ran_out });
        cx.arm(EchoTimer::Retry(client), cx.config.retry);
        self.say(client, seq, &word, echoes, cx);
    }
}
