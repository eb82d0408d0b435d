//! Every way in which a node changes, as data: what fired, and why.

use std::sync::Arc;

use crate::algorithm::Finding;
use crate::algorithm::declare::rules;
use crate::model::{ClientId, NodeId};

rules! {
    /// A rule with the values that its guard looked at.
    pub enum EchoRule {
        /// A process starts with what its disk holds.
        Start = "start_listening", "echo", 60 { words: u64 }
        /// A client's word is said to all.
        Ask = "ask_for_echoes", "echo", 80 { client: ClientId, seq: u64, word: Arc<str>, needed: u64 }
        /// The client asks again for what is being asked.
        StillAsking = quiet "still_asking", "echo", 30 { client: ClientId, seq: u64, count: u64, needed: u64 }
        /// The client has asked for something later since.
        LateRequest = "late_request", "echo", 20 { client: ClientId, seq: u64, latest: u64 }
        /// A word is heard for the first time: it is written down and repeated.
        Repeat = "repeat_word", "echo", 70 { from: NodeId, client: ClientId, seq: u64, word: Arc<str> }
        /// The same word again: the same echo.
        RepeatAgain = quiet "repeat_again", "echo", 40 { from: NodeId, client: ClientId, seq: u64 }
        /// Another word of that number, or a later one, was heard before.
        LateWord = "late_word", "echo", 25 { from: NodeId, client: ClientId, seq: u64, latest: u64 }
        /// One more has heard the word.
        HearEcho = "hear_echo", "echo", 50 { from: NodeId, client: ClientId, seq: u64, count: u64, needed: u64 }
        /// An echo that is not waited for, or is known.
        IgnoreEcho = quiet "ignore_echo", "echo", 15 { from: NodeId, client: ClientId, seq: u64, counted: bool }
        /// A majority has heard the word: the client gets it back.
        Answer = "answer_echoed", "echo", 100 { client: ClientId, seq: u64, word: Arc<str>, count: u64 }
        /// The client gets its word back although nobody need have heard it (safeguard `wait_for_majority` off).
        AnswerAtOnce = "answer_unheard", "echo", 99 {
            client: ClientId, seq: u64, word: Arc<str>, needed: u64, wait_for_majority: Finding
        }
        /// Those from whom no echo came are asked again.
        AskAgain = quiet "ask_again", "echo", 62 {
            client: ClientId, seq: u64, count: u64, needed: u64, left: u64, ran_out: bool
        }
        /// No majority answered in all the tries.
        GiveUp = "give_up_asking", "echo", 64 { client: ClientId, seq: u64, count: u64, needed: u64 }
    }
}
