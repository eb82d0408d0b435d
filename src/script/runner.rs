//! The runner: statements through a timeline, items out.

use std::collections::VecDeque;

use super::claims::{ClaimVerdict, Claims, InForce, NOTHING};
use super::course::Course;
use super::story::{Cue, Storyteller};
use super::watched::Watched;
use super::{Item, Line, Summary};
use crate::cluster::{Cluster, Detail};
use crate::command::{Claim, Command, Condition, Inquiry, Operand};
use crate::inquiry::{Moment, answer};
use crate::model::{EventKind, EventView, MomentQuery};
use crate::timeline::{Error, Happened, Lasting, Position, Ran, SliceProgress, Timeline, Watch};

/// Events run before items are handed on.
const SLICE: u64 = 256;

/// Runs a script; iterate over it for the items. The last one is [`Item::Summary`].
///
/// A claim that fails does not end the script, a command that does not fit the moment and a `run until` that is not
/// reached do: what follows was written for another state.
pub struct Runner {
    lines: std::vec::IntoIter<Line>,
    timeline: Timeline,
    claims: Claims,
    /// Claims of more than one moment, each with the branch and the moment of its line.
    claimed: Vec<(usize, Position, Claim)>,
    watched: Watched,
    /// Items not yet handed out.
    items: VecDeque<Item>,
    /// The statement under way.
    under_way: Option<Line>,
    summary: Summary,
    story: Storyteller,
    course: Course,
    quiet: bool,
    /// It was said that the past is given up.
    gave_up: bool,
    ended: bool,
}

impl Runner {
    /// A runner of these statements. `cluster` is what the script's own `cluster` line (skipped here) asked for.
    pub fn new(lines: Vec<Line>, cluster: Box<dyn Cluster>) -> Runner {
        let timeline = if lines.iter().any(|line| looks_back(&line.command)) {
            Timeline::new(cluster)
        } else {
            Timeline::forgetful(cluster)
        };
        Runner {
            story: Storyteller::new(&lines),
            course: Course::of(&lines),
            lines: lines.into_iter(),
            timeline,
            claims: Claims::default(),
            claimed: Vec::new(),
            watched: Watched::default(),
            items: VecDeque::new(),
            under_way: None,
            summary: Summary { ok: true, ..Summary::default() },
            quiet: false,
            gave_up: false,
            ended: false,
        }
    }

    /// Keeps the past, so that the run can be looked at when it is over.
    pub fn remembering(lines: Vec<Line>, cluster: Box<dyn Cluster>) -> Runner {
        let forgetful = Runner::new(lines, cluster.fork());
        Runner { timeline: Timeline::new(cluster), ..forgetful }
    }

    /// The run may weigh so many bytes.
    #[must_use]
    pub fn within(self, bound: usize) -> Runner {
        Runner { timeline: self.timeline.within(bound), ..self }
    }

    /// Leaves out [`Item::Event`]: for tests and searches, which want claims only.
    pub fn quiet(mut self) -> Runner {
        self.quiet = true;
        self
    }

    /// The events that led to the violation by an event that was just handed out, that one included; empty if it broke
    /// nothing or the past is not kept, which a script that switches no safeguard off and never looks back has no need
    /// of.
    pub fn causes(&self, event: u64) -> Vec<EventView> {
        self.timeline.causes(event).into_iter().map(|cause| cause.event).collect()
    }

    /// What comes next, as the iterator has it; but `over` is asked every few events, and ends the script where it is.
    pub fn next_unless(&mut self, over: &mut dyn FnMut() -> bool) -> Option<Item> {
        while !self.ended {
            if over() {
                self.interrupted();
            } else if self.items.is_empty() {
                self.turn();
            } else {
                break;
            }
        }
        self.items.pop_front()
    }

    /// Goes on for a few events; what there is to tell of them. Nothing happens any more once it [`Runner::is_over`].
    pub fn slice(&mut self) -> impl Iterator<Item = Item> {
        if !self.ended {
            self.turn();
        }
        self.items.drain(..)
    }

    /// Ends the script where it is, if it is not over; what there is to tell of that.
    pub fn interrupt(&mut self) -> impl Iterator<Item = Item> {
        if !self.ended {
            self.interrupted();
        }
        self.items.drain(..)
    }

    /// Whether all its statements were run, or it was ended before.
    pub fn is_over(&self) -> bool {
        self.ended
    }

    /// How much of it is done, in hundredths: by the time that it is to run, as far as it says that.
    pub fn percent(&self) -> u64 {
        let under_way = self.under_way.as_ref().map(|line| &line.command);
        if self.ended { 100 } else { self.course.percent(under_way, self.timeline.here()) }
    }

    /// How it went; final once the iterator has ended.
    pub fn summary(&self) -> Summary {
        self.summary
    }

    /// Where the script waited for its audience, as far as it was run.
    pub fn beats(&self) -> &[Cue] {
        self.story.beats()
    }

    /// The claims of more than one moment that were made so far: on which branch and at which moment.
    pub fn claimed(&self) -> &[(usize, Position, Claim)] {
        &self.claimed
    }

    /// What is watched now.
    pub fn watched(&self) -> Vec<Operand> {
        self.watched.operands()
    }

    /// The run as it is now.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// The run as it is now, at the end: where the script led.
    pub fn into_timeline(self) -> Timeline {
        self.timeline
    }

    /// Goes on with the statement under way, or begins the next.
    fn turn(&mut self) {
        let mut watch = Recorder {
            claims: &mut self.claims,
            watched: &mut self.watched,
            items: &mut self.items,
            summary: &mut self.summary,
            quiet: self.quiet,
        };
        let (line, progress) = match self.under_way.take() {
            Some(line) => (line, self.timeline.slice(SLICE, &mut watch)),
            None => match self.lines.next() {
                Some(line) => {
                    let progress = match &line.command {
                        Command::Cluster { .. } | Command::Expect(_) => Ok(SliceProgress::Done(Ran::default())),
                        command => self.timeline.begin(command, &mut watch),
                    };
                    (line, progress)
                }
                None => return self.end(),
            },
        };
        let floor = self.timeline.floor();
        if !self.gave_up && floor.event > 0 {
            self.gave_up = true;
            self.items.push_back(Item::GivenUp { event: floor.event, time: floor.time });
        }
        match progress {
            Ok(SliceProgress::More) => self.under_way = Some(line),
            Ok(SliceProgress::Done(_)) => self.done(&line),
            Err(error) => self.failed(&line, &error),
        }
    }

    /// A statement was run to its end.
    fn done(&mut self, line: &Line) {
        match &line.command {
            Command::Expect(claim) => self.claim(line, claim),
            Command::RunUntil { condition, .. } => self.told(line, Ok(()), condition),
            Command::Back(_) | Command::Goto(_) | Command::Switch(_) | Command::Branch(_) => self.moved(),
            Command::Branches => {
                let names = self.timeline.branches().into_iter().map(|branch| branch.name).collect();
                self.items.push_back(Item::Branches(names));
            }
            Command::Show(name) if !self.quiet => self.show(name),
            Command::Inquire(inquiry) if !self.quiet => {
                let here = self.timeline.here();
                let answer = Box::new(answer(&Moment::of(&self.timeline, inquiry), inquiry, &|| false));
                self.items.push_back(Item::Answer { answer, event: here.event, time: here.time });
            }
            Command::Watch(operand) => {
                self.watched.add(operand);
                self.tell_watched();
            }
            Command::Unwatch(operand) => self.watched.remove(operand.as_deref()),
            Command::Say(text) => self.items.push_back(Item::Said(text.clone())),
            Command::Chapter(text) => self.items.push_back(Item::Chapter(text.clone())),
            Command::Quiz { question, answer } => {
                self.items.push_back(Item::Quiz { question: question.clone(), answer: (**answer).clone() });
            }
            // Time may have passed without an event.
            Command::Run(_) => self.test_lasting(),
            _ => {}
        }
        self.story.passed(&line.command, self.timeline.here());
        self.course.pass(&line.command, self.timeline.here());
    }

    /// Tells all of a figure as it is now, however long a log is.
    fn show(&mut self, name: &'static str) {
        let cluster = self.timeline.cluster();
        let description = cluster.description();
        let Some(number) = description.figures.iter().position(|figure| figure.name == name) else { return };
        let whole = MomentQuery { slots: 1..cluster.view(&NOTHING).last_slot() + 1, ..MomentQuery::default() };
        let here = self.timeline.here();
        let figure = self.timeline.view(&whole).figures.into_iter().nth(number);
        self.items.extend(figure.map(|figure| Item::Figure {
            name,
            title: description.figures[number].title,
            stages: description.stages,
            figure,
            event: here.event,
            time: here.time,
        }));
    }

    fn claim(&mut self, line: &Line, claim: &Claim) {
        match claim {
            Claim::Now(condition) => self.told(line, self.timeline.check(condition), condition),
            Claim::Violated(name) => {
                let condition = Condition::Violated(name);
                self.told(line, self.timeline.check(&condition), &condition);
            }
            Claim::Always(_) | Claim::AlwaysWithin(..) | Claim::Eventually(..) => {
                let here = self.timeline.here();
                let (line, text) = (line.number, line.command.to_string());
                if let Some(lasting) = Lasting::of(claim, here.time) {
                    self.claims.last(InForce { line, text, lasting });
                }
                self.claimed.push((self.timeline.branch(), here, claim.clone()));
                self.summary.claims += 1;
                self.test_lasting();
            }
        }
    }

    /// Tells whether a claim held.
    fn told(&mut self, line: &Line, tested: Result<(), Vec<(String, String)>>, condition: &Condition) {
        let here = self.timeline.here();
        let held = tested.is_ok();
        if held {
            self.claims.accept(condition);
        }
        self.summary.claims += 1;
        self.summary.failed += u64::from(!held);
        self.items.push_back(Item::Claim {
            line: line.number,
            text: line.command.to_string(),
            held,
            event: here.event,
            time: here.time,
            facts: tested.err().unwrap_or_default(),
        });
    }

    fn moved(&mut self) {
        let here = self.timeline.here();
        let branch = self.timeline.branch_name().to_owned();
        self.items.push_back(Item::Moved { branch, event: here.event, time: here.time });
        self.tell_watched();
        self.claims.moved();
        self.test_lasting();
    }

    /// Tells what has changed of what is watched.
    fn tell_watched(&mut self) {
        if !self.quiet {
            self.items.extend(self.watched.told(self.timeline.cluster()));
        }
    }

    fn test_lasting(&mut self) {
        for verdict in self.claims.test(self.timeline.cluster()) {
            decided(verdict, &mut self.items, &mut self.summary);
        }
    }

    /// A statement could not be run: the script ends.
    fn failed(&mut self, line: &Line, error: &Error) {
        if let (Command::RunUntil { condition, .. }, Error::NotReached { .. }) = (&line.command, error) {
            let facts = self.timeline.cluster().explain(condition);
            self.told(line, Err(facts), condition);
        } else {
            let here = self.timeline.here();
            self.summary.ok = false;
            self.items.push_back(Item::Error {
                line: line.number,
                text: line.command.to_string(),
                message: error.sentence(),
                event: here.event,
                time: here.time,
                state: roles(self.timeline.cluster()),
            });
        }
        self.end();
    }

    /// The script is ended where it is. What would have been claimed later is not told: nobody knows.
    fn interrupted(&mut self) {
        let here = self.timeline.here();
        self.timeline.cancel();
        self.story.over(here);
        self.items.truncate(SLICE as usize);
        self.summary.time = here.time.0;
        self.summary.violations = self.claims.violations();
        (self.summary.ok, self.summary.interrupted) = (false, true);
        self.items.push_back(Item::Summary(self.summary));
        self.ended = true;
    }

    /// The script is over: what held to the end, what was never accepted, the summary.
    fn end(&mut self) {
        let here = self.timeline.here();
        self.story.over(here);
        self.test_lasting();
        for verdict in self.claims.at_the_end(self.timeline.cluster()) {
            decided(verdict, &mut self.items, &mut self.summary);
        }
        let unaccepted = self.claims.unaccepted();
        self.summary.time = here.time.0;
        self.summary.violations = self.claims.violations();
        self.summary.ok &= self.summary.failed == 0 && unaccepted.is_empty();
        self.items.extend(unaccepted.into_iter().map(|(invariant, event)| Item::Unaccepted { invariant, event }));
        self.items.push_back(Item::Summary(self.summary));
        self.ended = true;
    }
}

impl Iterator for Runner {
    type Item = Item;
    fn next(&mut self) -> Option<Item> {
        self.next_unless(&mut || false)
    }
}

/// What hears of every event.
struct Recorder<'a> {
    claims: &'a mut Claims,
    watched: &'a mut Watched,
    items: &'a mut VecDeque<Item>,
    summary: &'a mut Summary,
    quiet: bool,
}

impl Watch for Recorder<'_> {
    fn detail(&self) -> Detail {
        if self.quiet { Detail::Silent } else { Detail::Full }
    }

    fn singly(&self) -> bool {
        self.claims.watching() || (self.watched.any() && !self.quiet)
    }

    fn happened(&mut self, happened: &Happened<'_>) {
        if !happened.again {
            let messages = happened.events.iter().filter(|e| matches!(e.kind, EventKind::Delivery | EventKind::Loss));
            self.summary.messages += messages.count() as u64;
            self.summary.events += happened.events.len() as u64;
        }
        self.claims.note(happened);
        if !self.quiet {
            self.items.extend(happened.in_full().into_iter().map(Item::Event));
            self.items.extend(self.watched.told(happened.cluster));
        }
        for verdict in self.claims.test(happened.cluster) {
            decided(verdict, self.items, self.summary);
        }
    }
}

fn decided(verdict: ClaimVerdict, items: &mut VecDeque<Item>, summary: &mut Summary) {
    let ClaimVerdict { line, text, held, event, time, facts } = verdict;
    summary.failed += u64::from(!held);
    items.push_back(Item::Claim { line, text, held, event, time, facts });
}

/// The role of every node, for orientation.
fn roles(cluster: &dyn Cluster) -> Vec<(String, String)> {
    let nodes = cluster.view(&NOTHING).nodes;
    nodes.into_iter().map(|node| (node.id.to_string(), node.role.to_string())).collect()
}

/// Whether a command needs the past to be kept (`next` compares with the moment before; what breaks without a safeguard
/// is explained by what led to it; a figure may have curves; what saves is another past).
fn looks_back(command: &Command) -> bool {
    use Command::{Back, Branch, Goto, Inquire, Next, Safeguards, Show, Switch};
    let saves = *command == Inquire(Inquiry::WhatSaves);
    saves
        || matches!(
            command,
            Back(_) | Goto(_) | Branch(_) | Switch(_) | Next(_) | Show(_) | Safeguards { on: false, .. }
        )
}
