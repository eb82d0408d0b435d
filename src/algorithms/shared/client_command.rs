//! What the logs of replicated state machines hold: a command, and whose operation it is.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::store::Store;
use crate::model::ClientId;
use crate::workload::key_value::{Answer, StoreCommand};

/// What a leader was asked to replicate.
#[derive(PartialEq, Eq, Debug)]
pub struct ClientCommand {
    /// Whose operation it is and its number there; none: it was given with the log.
    pub session: Option<(ClientId, u64)>,
    /// The command for the store.
    pub command: StoreCommand,
    digest: u64,
}

impl ClientCommand {
    /// A command, of a client's session or of none.
    pub fn new(session: Option<(ClientId, u64)>, command: StoreCommand) -> Arc<ClientCommand> {
        Arc::new(ClientCommand::alone(session, command))
    }

    /// The same, not shared yet.
    pub fn alone(session: Option<(ClientId, u64)>, command: StoreCommand) -> ClientCommand {
        let mut digest = match session {
            Some((client, seq)) => mix(mix(u64::from(client.0) + 1) ^ seq),
            None => 1,
        };
        let parts: [&str; 4] = match &command {
            StoreCommand::Write(key, value) => ["write", key, value, ""],
            StoreCommand::Read(key) => ["read", key, "", ""],
            StoreCommand::Cas(key, swap) => ["cas", key, &swap.old, &swap.new],
        };
        for part in parts {
            // FNV-1a over each part; mixing between them keeps `ab`,`c` apart from `a`,`bc`.
            for byte in part.bytes() {
                digest = (digest ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
            digest = mix(digest);
        }
        ClientCommand { session, command, digest }
    }

    /// A hash of all of it.
    pub fn digest(&self) -> u64 {
        self.digest
    }

    /// Executes the command. Whose operation it was, and the answer.
    pub fn execute(&self, store: &mut Store) -> Option<(ClientId, u64, Answer)> {
        if let Some((client, seq)) = self.session {
            return Some((client, seq, store.execute(client, seq, &self.command)));
        }
        store.apply(&self.command);
        None
    }
}

/// Its digest stands for all of it.
impl Hash for ClientCommand {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

/// Spreads the bits of a number: the finalizer of SplitMix64.
pub fn mix(z: u64) -> u64 {
    let z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
