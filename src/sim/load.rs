//! A steady load: clients in turn ask for something at a fixed rate.

use super::client::Client;
use super::due::{Due, Ticket};
use super::schedule::Schedule;
use crate::algorithm::Random;
use crate::model::Time;
use crate::workload::{Access, Workload};

/// Tells the load's random stream from the others.
const STREAM: u64 = 0x6c6f_6164;
/// On so many subjects (keys, say) operations are.
const SUBJECTS: u64 = 3;

/// A load in force.
#[derive(Clone, Debug)]
pub(super) struct Load {
    /// The schedule's entry for the next operation.
    pub next: Ticket,
    interval: Time,
    reads_ppm: u32,
    asked: u64,
    random: Random,
}

impl Load {
    /// A load of `per_kilosecond` operations in 1000 s, of which `reads_ppm` of a million are reads.
    pub(super) fn new(per_kilosecond: u64, reads_ppm: u32, seed: u64, now: Time, schedule: &mut Schedule) -> Load {
        let interval = Time((1_000_000_000 / per_kilosecond.max(1)).max(1));
        let next = schedule.push(now.after(interval), Due::Load);
        Load { next, interval, reads_ppm, asked: 0, random: Random::stream(seed, &[STREAM, now.0]) }
    }

    /// The client that asks now and what it asks for; none if all wait for answers. `before` it loads asked for so many
    /// operations in this run: each is another one, whenever a load begins again.
    pub(super) fn tick<W: Workload>(
        &mut self,
        clients: &[Client<W>],
        schedule: &mut Schedule,
        before: u64,
    ) -> Option<(usize, W::Op)> {
        self.next = schedule.push(self.next.time.after(self.interval), Due::Load);
        let count = clients.len();
        let turn = self.asked as usize;
        let index = (0..count).map(|i| (turn + i) % count).find(|&i| !clients[i].is_waiting())?;
        self.asked += 1;
        let subject = self.random.below(SUBJECTS);
        let access = if self.random.chance(self.reads_ppm) { Access::Read } else { Access::Write };
        Some((index, W::generate(self.operation::<W>(access)?, before + 1, subject)))
    }

    /// One of the operations of that access; the first of all, if there is none.
    fn operation<W: Workload>(&mut self, access: Access) -> Option<usize> {
        let among = || (0..W::OPERATIONS.len()).filter(|index| W::OPERATIONS[*index].access == access);
        match among().count() {
            0 => (0..W::OPERATIONS.len()).next(),
            1 => among().next(),
            several => among().nth(self.random.below(several as u64) as usize),
        }
    }
}
