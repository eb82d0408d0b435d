//! The two messages: a word, and that it was heard. Both name the client's operation, so that a late or repeated one is
//! known for what it is.

use std::sync::Arc;

use crate::algorithm::declare::messages;
use crate::model::ClientId;

messages! {
    /// What nodes say to each other.
    pub enum EchoMessage {
        /// The asker says a client's word.
        Say = "Sy", false { client: ClientId, seq: u64, word: Arc<str> }
        /// A repeater has heard it, and will not forget.
        Heard = "Hd", true { client: ClientId, seq: u64 }
    }
}
