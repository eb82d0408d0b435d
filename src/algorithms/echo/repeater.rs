//! The repeater: writes down the word it hears, and then says that it has heard it.

use super::disk::{Hear, Word};
use super::message::EchoMessage;
use super::rules::EchoRule;
use super::{Cx, Echo};
use crate::model::{ClientId, NodeId};

impl Echo {
    /// A word arrives: new, repeated, or late.
    pub(super) fn hear(&mut self, from: NodeId, client: ClientId, word: Word, cx: &mut Cx<'_>) {
        let seq = word.seq;
        match self.disk.heard.get(&client) {
            // Its echo may have been lost.
            Some(heard) if *heard == word => cx.rule(|| EchoRule::RepeatAgain { from, client, seq }),
            // A client has one operation at a time: nobody waits for this one any more.
            Some(Word { seq: latest, .. }) if *latest >= seq => {
                let latest = *latest;
                return cx.rule(|| EchoRule::LateWord { from, client, seq, latest });
            }
            _ => {
                cx.rule(|| EchoRule::Repeat { from, client, seq, word: word.word.clone() });
                cx.write(&mut self.disk, Hear(client, word));
            }
        }
        // Not `send_early`: the echo leaves once the word is on the disk.
        cx.send(from, EchoMessage::Heard { client, seq });
    }
}
