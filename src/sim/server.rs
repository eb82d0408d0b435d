//! One machine of the cluster: a process that may run, its disk, its timers, its clock.

use std::collections::VecDeque;

use super::due::{Due, Ticket};
use super::network::InFlight;
use super::schedule::Schedule;
use super::session_table::Way;
use super::settings::Span;
use crate::algorithm::{self, Algorithm, Context, Durable, Effect, Fired, Node, Outcomes, Random, Send};
use crate::model::{NodeId, NodeSet, Status, Time};

/// Tell a node's random streams apart.
const ALGORITHM: u64 = 0x616c_676f;
const DISK: u64 = 0x6469_736b;

/// What runs on the machine.
#[derive(Clone, Debug)]
pub(super) enum Process<N: Node> {
    Running(N),
    /// It crashed, or (`absent`) was never started; the disk remains.
    Stopped {
        disk: <N as Algorithm>::Disk,
        absent: bool,
    },
}

/// A timer's place. Once made it stays, so that an entry of the schedule can name it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Alarm<T> {
    pub timer: T,
    /// When it was armed, and its place in the order; none: disarmed.
    pub armed: Option<(Time, Ticket)>,
    /// The schedule's entry for it. May be earlier than the alarm: then it is put back when it comes up.
    queued: Option<Ticket>,
}

/// A node's clock against true time.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Clock {
    /// Microseconds ahead (or behind) at time zero, had it always run as it does now.
    offset: i64,
    /// How much faster it runs, in parts per million.
    pub drift_ppm: i32,
}

/// A message that waits for the disk.
#[derive(Clone, Debug)]
pub(super) struct Waiting<N: Node> {
    pub send: Send<N>,
    /// How it would have gone when it was sent.
    pub way: Way,
}

/// A sync under way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sync {
    /// It covers the first so many writes.
    pub upto: u64,
    pub ticket: Ticket,
    /// How many messages led to the writes.
    pub delays: u16,
}

/// One machine.
#[derive(Clone, Debug)]
pub(super) struct Server<N: Node> {
    pub id: NodeId,
    pub process: Process<N>,
    pub paused: bool,
    /// What arrived while it was paused, in order.
    pub queue: VecDeque<InFlight<N>>,
    pub alarms: Vec<Alarm<N::Timer>>,
    pub random: Random,
    /// Messages that wait for the disk, in order.
    pub waiting: VecDeque<Waiting<N>>,
    /// Syncs under way.
    pub syncs: VecDeque<Sync>,
    syncs_started: u64,
    pub clock: Clock,
    seed: u64,
}

impl Clock {
    /// What the clock shows at a true time.
    pub(super) fn reads(self, now: Time) -> Time {
        if self == Clock::default() {
            return now;
        }
        Time(u64::try_from(self.shown(now).max(0)).unwrap_or(u64::MAX))
    }

    fn shown(self, now: Time) -> i128 {
        let now = i128::from(now.0);
        now + i128::from(self.offset) + now * i128::from(self.drift_ppm) / 1_000_000
    }

    /// From `now` on it is so much ahead, and runs so much faster. What is not said goes on as it is: a clock that is made to
    /// drift does not jump.
    pub(super) fn set(&mut self, now: Time, offset: Option<i64>, drift_ppm: Option<i32>) {
        let shown = offset.map_or(self.shown(now), |offset| i128::from(now.0) + i128::from(offset));
        (self.offset, self.drift_ppm) = (0, drift_ppm.unwrap_or(self.drift_ppm));
        self.offset = i64::try_from(shown - self.shown(now)).unwrap_or(0);
    }

    /// How long a span on this clock takes in truth.
    pub(super) fn truly(self, span: Time) -> Time {
        if self.drift_ppm == 0 {
            return span;
        }
        let rate = 1_000_000 + i128::from(self.drift_ppm);
        Time(u64::try_from(i128::from(span.0) * 1_000_000 / rate.max(1)).unwrap_or(u64::MAX))
    }
}

impl<N: Node> Server<N> {
    /// A machine with an empty disk that was never started.
    pub(super) fn new(id: NodeId, seed: u64) -> Server<N> {
        Server {
            id,
            process: Process::Stopped { disk: N::Disk::default(), absent: true },
            paused: false,
            queue: VecDeque::new(),
            alarms: Vec::new(),
            random: Random::stream(seed, &[ALGORITHM, u64::from(id.0)]),
            waiting: VecDeque::new(),
            syncs: VecDeque::new(),
            syncs_started: 0,
            clock: Clock::default(),
            seed,
        }
    }

    /// The process, and its world while it works: it has made `written` writes, its clock shows what it does at `now`.
    pub(super) fn at_work<'a>(
        &'a mut self,
        now: Time,
        written: u64,
        config: &'a N::Config,
        effects: &'a mut Vec<Effect<N>>,
        rules: Option<&'a mut Vec<Fired<N::Rule>>>,
        outcomes: &'a mut Outcomes,
    ) -> (&'a mut Process<N>, Context<'a, N>) {
        let now = self.clock.reads(now);
        let random = &mut self.random;
        let (me, reached) = (self.id, NodeSet::default());
        let cx = Context { me, now, reached, config, random, effects, rules, outcomes, written, ran_out: true };
        (&mut self.process, cx)
    }

    /// How many writes the process has made; 0 if it does not run.
    pub(super) fn written(&self) -> u64 {
        self.node().map_or(0, |node| node.disk().written())
    }

    /// The process, if it runs (also while it is paused).
    pub(super) fn node(&self) -> Option<&N> {
        match &self.process {
            Process::Running(node) => Some(node),
            Process::Stopped { .. } => None,
        }
    }

    /// What a figure is made of.
    pub(super) fn inspected(&self) -> algorithm::Process<'_, N> {
        match &self.process {
            Process::Running(node) => algorithm::Process::Running(node),
            Process::Stopped { disk, .. } => algorithm::Process::Stopped(disk),
        }
    }

    pub(super) fn status(&self) -> Status {
        match &self.process {
            Process::Running(_) if self.paused => Status::Paused,
            Process::Running(_) => Status::Up,
            Process::Stopped { absent: true, .. } => Status::Absent,
            Process::Stopped { absent: false, .. } => Status::Down,
        }
    }

    /// What is on the disk, whether the process runs or not.
    pub(super) fn disk(&self) -> &N::Disk {
        match &self.process {
            Process::Running(node) => node.disk(),
            Process::Stopped { disk, .. } => disk,
        }
    }

    pub(super) fn arm(&mut self, timer: N::Timer, now: Time, span: Time, schedule: &mut Schedule) {
        let due = now.after(self.clock.truly(span));
        let ticket = schedule.ticket(due);
        let slot = self.alarms.iter().position(|alarm| alarm.timer == timer).unwrap_or_else(|| {
            self.alarms.push(Alarm { timer, armed: None, queued: None });
            self.alarms.len() - 1
        });
        let alarm = &mut self.alarms[slot];
        alarm.armed = Some((now, ticket));
        // An entry that comes up no later than the alarm will put itself back: most alarms are postponed again first.
        if alarm.queued.is_none_or(|queued| queued > ticket) {
            alarm.queued = Some(ticket);
            schedule.push_ticket(ticket, Due::Timer { node: self.id.0, slot: slot as u16 });
        }
    }

    pub(super) fn disarm(&mut self, timer: N::Timer) {
        if let Some(alarm) = self.alarms.iter_mut().find(|alarm| alarm.timer == timer) {
            alarm.armed = None;
        }
    }

    /// Whether a timer's entry is an event now. An entry that came up early is put back at its alarm's time.
    pub(super) fn alarm_stands(&mut self, slot: u16, ticket: Ticket, schedule: &mut Schedule) -> bool {
        let (paused, node) = (self.paused, self.id.0);
        let alarm = &mut self.alarms[usize::from(slot)];
        if alarm.queued != Some(ticket) {
            return false;
        }
        match alarm.armed {
            Some((_, armed)) if armed == ticket && !paused => return true,
            Some((_, armed)) if armed > ticket => {
                alarm.queued = Some(armed);
                schedule.push_ticket(armed, Due::Timer { node, slot });
            }
            _ => alarm.queued = None,
        }
        false
    }

    /// The schedule's entry of an alarm was taken: the next time it is armed it needs a new one.
    pub(super) fn taken(&mut self, slot: usize) {
        self.alarms[slot].queued = None;
    }

    /// Takes the timer of an alarm that is due; it is disarmed now.
    pub(super) fn ring(&mut self, slot: usize) -> N::Timer {
        let alarm = &mut self.alarms[slot];
        alarm.armed = None;
        alarm.timer
    }

    /// Begins a sync of what is written now; syncs end in the order they began.
    pub(super) fn begin_sync(&mut self, now: Time, latency: Span, delays: u16, schedule: &mut Schedule) {
        let upto = self.written();
        self.syncs_started += 1;
        let words = [DISK, u64::from(self.id.0), self.syncs_started];
        let mut due = now.after(latency.draw(&mut Random::stream(self.seed, &words)));
        if let Some(last) = self.syncs.back() {
            due = due.max(last.ticket.time);
        }
        let ticket = schedule.push(due, Due::Sync { node: self.id.0 });
        self.syncs.push_back(Sync { upto, ticket, delays });
    }

    /// Whether a sync's entry is an event now.
    pub(super) fn sync_stands(&self, ticket: Ticket) -> bool {
        !self.paused && self.syncs.front().is_some_and(|first| first.ticket == ticket)
    }

    /// The process is gone, and what it had in memory.
    pub(super) fn stop(&mut self, absent: bool, leave: impl FnOnce(Durable<N::Disk>) -> N::Disk) {
        let process = std::mem::replace(&mut self.process, Process::Stopped { disk: N::Disk::default(), absent });
        let disk = match process {
            Process::Running(node) => leave(node.into_disk()),
            Process::Stopped { disk, .. } => leave(Durable::new(disk)),
        };
        self.process = Process::Stopped { disk, absent };
        self.paused = false;
        self.queue.clear();
        self.waiting.clear();
        self.syncs.clear();
        for alarm in &mut self.alarms {
            alarm.armed = None;
        }
    }

    /// The disk of a process that does not run, to boot from.
    pub(super) fn take_disk(&mut self) -> Durable<N::Disk> {
        match &mut self.process {
            Process::Stopped { disk, .. } => Durable::new(std::mem::take(disk)),
            Process::Running(node) => node.disk().clone(),
        }
    }

    /// As it was before its first boot, its disk excepted.
    pub(super) fn begin_anew(&mut self) {
        self.random = Random::stream(self.seed, &[ALGORITHM, u64::from(self.id.0)]);
    }

    /// Goes on after a pause: overdue timers and syncs come up now, in their order.
    pub(super) fn resume(&mut self, now: Time, schedule: &mut Schedule) {
        self.paused = false;
        let mut armed: Vec<(Ticket, usize)> =
            self.alarms.iter().enumerate().filter_map(|(slot, alarm)| Some((alarm.armed?.1, slot))).collect();
        armed.sort_unstable();
        for (ticket, slot) in armed {
            let alarm = &mut self.alarms[slot];
            // Whether the entry is still in the schedule depends on who looked there; the place in the order must not.
            let overdue = ticket.time < now;
            if overdue || alarm.queued.is_none() {
                let ticket = if overdue { schedule.ticket(now) } else { ticket };
                alarm.armed = alarm.armed.map(|(since, _)| (since, ticket));
                alarm.queued = Some(ticket);
                schedule.push_ticket(ticket, Due::Timer { node: self.id.0, slot: slot as u16 });
            }
        }
        for Sync { ticket, .. } in &mut self.syncs {
            *ticket = schedule.push(ticket.time.max(now), Due::Sync { node: self.id.0 });
        }
    }
}
