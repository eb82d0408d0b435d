//! How a message leaves: which way it goes, how long it travels, whether it is lost or comes twice.

use super::counters::Counters;
use super::due::Due;
use super::network::{InFlight, Network};
use super::schedule::Schedule;
use super::session_table::Way;
use super::settings::Span;
use crate::algorithm::{Node, Payload, PayloadOf};
use crate::model::{Link, Loss, MessageId, Time};

/// After this a message of a session that was lost is sent again; each time the pause doubles, until it is as long as
/// the other, and then it arrives.
const RESEND: Time = Time::from_millis(200);
const RESENDS_END: Time = Time::from_secs(50);

/// What is around the network when a message leaves.
pub(super) struct Around<'a> {
    pub now: Time,
    /// How long messages travel where nothing else was set.
    pub latency: Span,
    pub schedule: &'a mut Schedule,
    /// Where what is sent is counted, if it is.
    pub counters: Option<&'a mut Counters>,
}

/// How a message leaves.
#[derive(Clone, Copy)]
struct Departure {
    link: Link,
    now: Time,
    due: Time,
    lost: Option<Loss>,
    session: Option<u64>,
    copy_of: Option<MessageId>,
}

impl<N: Node> Network<N> {
    /// A message leaves on the way of its kind. None: that is a session, and there is none.
    #[inline(always)]
    pub(super) fn send(&mut self, link: Link, payload: PayloadOf<N>, around: Around<'_>) -> Option<MessageId> {
        let Around { now, latency, schedule, counters } = around;
        let way = self.way(link, &payload);
        if way == Way::Nowhere {
            return None;
        }
        self.messages += u64::from(matches!(payload, Payload::Peer(_)));
        if let Some(counters) = counters {
            counters.sent::<N>(&payload);
        }
        Some(match way {
            Way::Session(number) => self.carry(link, number, payload, now, latency, schedule),
            _ => self.transmit(link, payload, now, latency, schedule),
        })
    }

    /// A datagram leaves. Its latency, loss and duplication are drawn here.
    #[inline(always)]
    fn transmit(
        &mut self,
        link: Link,
        payload: PayloadOf<N>,
        now: Time,
        latency: Span,
        schedule: &mut Schedule,
    ) -> MessageId {
        let conditions = self.conditions(link);
        let cut = (conditions.cut || self.is_between_groups(link)).then_some(Loss::CutWhenSent);
        let span = conditions.latency.unwrap_or(latency);
        let traffic = self.traffic(link);
        let chances = traffic.count();
        if conditions.loss_ppm == 0 && conditions.duplicate_ppm == 0 {
            let due = traffic.in_turn(now.after(span.draw_alone(chances)), conditions.reorder);
            return self.fly(Departure { link, now, due, lost: cut, session: None, copy_of: None }, payload, schedule);
        }
        let mut random = chances.first();
        let travel = span.draw(&mut random);
        let chance = random.chance(conditions.loss_ppm).then_some(Loss::Chance);
        let twice = random.chance(conditions.duplicate_ppm);
        let copy = twice.then(|| span.draw(&mut random));
        let due = traffic.in_turn(now.after(travel), conditions.reorder);
        let again = copy.map(|travel| (payload.clone(), traffic.in_turn(now.after(travel), conditions.reorder)));
        let id = self.fly(
            Departure { link, now, due, lost: cut.or(chance), session: None, copy_of: None },
            payload,
            schedule,
        );
        if let Some((payload, due)) = again {
            self.fly(Departure { link, now, due, lost: cut, session: None, copy_of: Some(id) }, payload, schedule);
        }
        id
    }

    /// A message of a session leaves. If it is lost on the way it is sent again, after a pause that doubles.
    fn carry(
        &mut self,
        link: Link,
        session: u64,
        payload: PayloadOf<N>,
        now: Time,
        latency: Span,
        schedule: &mut Schedule,
    ) -> MessageId {
        let conditions = self.conditions(link);
        let mut random = self.traffic(link).count().first();
        let mut due = now.after(conditions.latency.unwrap_or(latency).draw(&mut random));
        let mut pause = RESEND;
        while pause < RESENDS_END && random.chance(conditions.loss_ppm) {
            due = due.after(pause);
            pause = Time(pause.0 * 2);
        }
        let due = self.delay_session(link, due);
        self.fly(Departure { link, now, due, lost: None, session: Some(session), copy_of: None }, payload, schedule)
    }

    /// A node is told that a session is no more. The network cannot lose that.
    pub(super) fn notify(&mut self, link: Link, now: Time, latency: Span, schedule: &mut Schedule) -> MessageId {
        let span = self.conditions(link).latency.unwrap_or(latency);
        let due = now.after(span.draw_alone(self.traffic(link).count()));
        let id =
            self.fly(Departure { link, now, due, lost: None, session: None, copy_of: None }, Payload::Closed, schedule);
        if let Some(message) = self.iter_mut().find(|message| message.id == id) {
            message.arrived = true;
        }
        id
    }

    /// A copy of a message in flight leaves, with a latency of its own.
    pub(super) fn duplicate(&mut self, slot: usize, now: Time, latency: Span, schedule: &mut Schedule) -> MessageId {
        let original = self.get(slot).expect("a slot that was found");
        let (link, payload, from) = (original.link, original.payload.clone(), original.original);
        let conditions = self.conditions(link);
        let traffic = self.traffic(link);
        let travel = conditions.latency.unwrap_or(latency).draw_alone(traffic.count());
        let due = traffic.in_turn(now.after(travel), conditions.reorder);
        let lost = self.is_cut(link).then_some(Loss::CutWhenSent);
        self.fly(Departure { link, now, due, lost, session: None, copy_of: Some(from) }, payload, schedule)
    }

    #[inline(always)]
    fn fly(&mut self, leaves: Departure, payload: PayloadOf<N>, schedule: &mut Schedule) -> MessageId {
        let Departure { link, now, due, lost: doomed, session, copy_of } = leaves;
        let held = session.is_some_and(|number| self.is_held_up(number, link));
        self.last_id += 1;
        let id = MessageId(self.last_id);
        let slot = self.free_slot();
        let ticket = (!held).then(|| schedule.push(due, Due::Message { slot }));
        let delays = self.delays.saturating_add(1);
        // Where nothing is, nothing has to be dropped: the message is made in its place.
        if let place @ None = self.place(slot, id) {
            let (arrived, hash, original) = (false, 0, copy_of.unwrap_or(id));
            *place = Some(InFlight {
                id,
                original,
                link,
                payload,
                sent: now,
                due,
                ticket,
                doomed,
                session,
                arrived,
                hash,
                delays,
            });
        }
        id
    }
}
