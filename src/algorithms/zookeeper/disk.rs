//! Durable state: that of the server of ZAB, whose log is all there is. The tree is made of it anew.

use crate::algorithm::Disk;
use crate::algorithm::embed::Holds;
use crate::algorithms::zab::disk::Stable as Server;

/// What a crash leaves.
#[derive(Clone, PartialEq, Hash, Debug, Default)]
pub struct Stable {
    /// What the server of ZAB has on its disk.
    pub zab: Server,
}

/// The server of ZAB wrote: its whole disk as it is now, most of which it shares with the one before.
#[derive(Clone, Debug)]
pub struct Write(Box<Server>);

/// Its disk before.
#[derive(Clone, Hash, Debug)]
pub struct Undo(Box<Server>);

impl Holds<Server> for Write {
    fn inner(server: Server) -> Write {
        Write(Box::new(server))
    }
}

impl Disk for Stable {
    type Write = Write;
    type Undo = Undo;

    fn apply(&mut self, Write(mut server): Write) -> Undo {
        std::mem::swap(&mut self.zab, &mut server);
        Undo(server)
    }

    fn revert(&mut self, Undo(server): Undo) {
        self.zab = *server;
    }
}
