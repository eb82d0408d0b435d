//! A run told line by line: commands in, what happened and why out. The state of the screen is the same as on a screen, so
//! every word of the palette means the same.

use std::collections::{BTreeSet, VecDeque};
use std::io::{self, Write};
use std::path::Path;

use super::input::{Input as Lines, Line as Typed};
use crate::app::{App, Code, Effect, Input, Key, Mode, Note, Pane};
use crate::cli::failure::{Ending, Exit, Failure};
use crate::cli::interrupt::Interrupt;
use crate::cli::run::{folded, text_line, violated};
use crate::command::{Claim, Command, Inquiry, LocalizedText};
use crate::inquiry::{Moment, answer};
use crate::model::{EventView, MomentQuery, Name, Time, Value, ascii_line};
use crate::script::{Item, Line};
use crate::session::{Request, Session};
use crate::terminal::save_new;

/// Events run before Ctrl-C is looked for.
const SLICE: u64 = 2_000;
/// Events that are told in one go.
const PIECE: u64 = 500;

/// A run and whoever reads what it comes to.
pub(super) struct Plain<'a> {
    pub(super) app: App,
    session: Session,
    out: &'a mut dyn Write,
    interrupt: &'a Interrupt,
    ascii: bool,
    /// What was told last: the branch, the event, the time.
    told: (usize, u64, Time),
    /// Of the story, what was told last.
    chapter: Option<LocalizedText>,
    said: Option<LocalizedText>,
    /// The beat at which something was asked, and whether what was answered is told.
    asked: Option<(usize, usize)>,
    answered: bool,
    focus: Pane,
    /// Quiet events that are not told yet.
    quiet: Vec<u64>,
    /// Invariants that broke, and those that were expected to.
    broke: BTreeSet<Name>,
    expected: BTreeSet<&'static str>,
    /// Something that was to hold did not, or could not be done.
    refuted: bool,
    /// Lines that were not understood.
    wrong: u64,
    /// Ctrl-C ended what was under way.
    stopped: bool,
    over: bool,
}

impl<'a> Plain<'a> {
    pub(super) fn new(
        app: App,
        session: Session,
        lines: &[Line],
        ascii: bool,
        interrupt: &'a Interrupt,
        out: &'a mut dyn Write,
    ) -> Plain<'a> {
        let here = session.timeline().here();
        let expected = lines.iter().filter_map(|line| match &line.command {
            Command::Expect(Claim::Violated(name)) => Some(*name),
            _ => None,
        });
        Plain {
            told: (session.timeline().branch(), here.event, here.time),
            focus: app.focus,
            expected: expected.collect(),
            app,
            session,
            out,
            interrupt,
            ascii,
            chapter: None,
            said: None,
            asked: None,
            answered: false,
            quiet: Vec::new(),
            broke: BTreeSet::new(),
            refuted: false,
            wrong: 0,
            stopped: false,
            over: false,
        }
    }

    /// Reads lines and does them until there are no more, or whoever types has enough.
    pub(super) fn go(&mut self, mut lines: Lines, prompts: bool) -> Result<Ending, Failure> {
        let nodes = self.app.snapshot.view.nodes.len() as u64;
        let algorithm = self.app.description.name;
        let key = if self.app.telling.is_some() { "plain-begin-script" } else { "plain-begin" };
        self.text(key, &[("algorithm", algorithm.into()), ("nodes", nodes.into())])?;
        if let Some(note) = self.app.note.take() {
            self.note(note)?;
        }
        let effects = self.app.start();
        self.settle(effects)?;
        while !self.over {
            if prompts {
                write!(self.out, "> ")?;
            }
            self.out.flush()?;
            match lines.line(self.interrupt)? {
                Typed::Text(line) => self.line(&line)?,
                Typed::End => break,
                Typed::Interrupted => return Ok(Ending::Interrupted),
            }
        }
        if !prompts && self.wrong > 0 {
            let count = self.wrong.to_string();
            self.out.flush()?;
            return Err(Failure::says(Exit::Usage, "refusal-plain", &[("count", &count)]));
        }
        let unexpected = self.broke.iter().any(|name| !self.expected.contains(name.as_str()));
        Ok(if !prompts && (self.refuted || unexpected) { Ending::Refuted } else { Ending::Held })
    }

    /// The run, to be kept.
    pub(super) fn into_session(self) -> Session {
        self.session
    }

    /// Does a line.
    fn line(&mut self, line: &str) -> Result<(), Failure> {
        let (word, rest) = line.split_once(' ').map_or((line, ""), |(word, rest)| (word, rest.trim()));
        let answers = self.app.mode == Mode::Quiz;
        match (word, rest) {
            ("", _) => {
                let effects = self.app.go_on_plainly();
                self.settle(effects)
            }
            _ if line.starts_with('#') && !line[1..].starts_with(|c: char| c.is_ascii_digit()) => Ok(()),
            ("help" | "?" | "？", "") => self.text("plain-help", &[]),
            ("status", "") => self.lines(Plain::status),
            ("messages", "") => self.lines(Plain::messages),
            ("why", "") if !answers => self.lines(Plain::why),
            ("safeguards", "") => self.lines(Plain::safeguards),
            ("quit" | "exit" | "q", "") if !answers || word != "q" => {
                self.over = true;
                Ok(())
            }
            ("play", "") if !answers => self.play(),
            ("show", figure) if !figure.is_empty() && self.shows(figure) => self.figure(figure),
            ("save", file) if !file.is_empty() => self.save(file),
            _ => self.command(line, matches!(word, "goto" | "switch")),
        }
    }

    /// Does a line as the palette would; `jumps`: what lies between here and there is not told.
    fn command(&mut self, line: &str, jumps: bool) -> Result<(), Failure> {
        if let Some(name) = line.strip_prefix("expect violated ") {
            let known = self.app.description.invariants.iter().find(|known| **known == name.trim());
            self.expected.extend(known.copied());
        }
        if jumps {
            self.told.1 = u64::MAX;
        }
        match self.app.take_line(line) {
            Ok(effects) => self.settle(effects)?,
            Err(why) => {
                self.wrong += 1;
                let here = self.session.timeline().here();
                self.told = (self.session.timeline().branch(), here.event, here.time);
                self.text("plain-wrong", &[("why", why.as_str().into())])?;
            }
        }
        Ok(())
    }

    /// Goes on with the story to its end, or to what it asks.
    fn play(&mut self) -> Result<(), Failure> {
        let mut went = false;
        while self.app.telling.is_some() && !self.app.story_is_over() && self.app.mode != Mode::Quiz && !self.stopped {
            let before = (self.app.story_done(), self.app.snapshot.here);
            let effects = self.app.go_on_plainly();
            self.settle(effects)?;
            went = true;
            if before == (self.app.story_done(), self.app.snapshot.here) {
                break;
            }
        }
        self.stopped = false;
        if went { Ok(()) } else { self.text("plain-no-story", &[]) }
    }

    /// Does what the screen wants done until it wants nothing more, and tells what came of it.
    fn settle(&mut self, effects: Vec<Effect>) -> Result<(), Failure> {
        let mut effects = VecDeque::from(effects);
        self.stopped = false;
        loop {
            self.story()?;
            let Some(effect) = effects.pop_front() else {
                if self.app.scene_goes_on() && !self.stopped {
                    let more = self.app.go_on_plainly();
                    if !more.is_empty() {
                        effects.extend(more);
                        continue;
                    }
                }
                break;
            };
            match effect {
                Effect::Request(request) => effects.extend(self.request(request)?),
                Effect::SaveScript(path) => self.save(&path)?,
                Effect::Share => {
                    let script = self.session.script();
                    effects.extend(self.app.update(Input::Shared(script)));
                    if let Some(shared) = self.app.shared.take() {
                        self.print(&shared.text)?;
                    }
                    self.app.mode = Mode::Normal;
                }
                Effect::Quit => self.over = true,
                Effect::Inquire(inquiry) => {
                    self.inquire(&inquiry)?;
                    effects.extend(self.app.update(Input::Key(Key::plain(Code::Esc))));
                }
                Effect::EndInquiring
                | Effect::Mouse(_)
                | Effect::EndExploring
                | Effect::EndMaking
                | Effect::EndFilming => {}
                _ => self.text("plain-needs-screen", &[("line", "".into())])?,
            }
        }
        self.events()?;
        self.flush_quiet()?;
        if self.stopped {
            self.text("plain-stopped", &[])?;
        }
        if let Some(note) = self.app.note.take() {
            self.note(note)?;
        }
        self.question()
    }

    /// Asks the run, and tells what happened; what the screen then wants.
    fn request(&mut self, request: Request) -> Result<Vec<Effect>, Failure> {
        let looks = matches!(request, Request::Query(_));
        let mut more = self.session.begin(request);
        while more {
            if self.stopped || self.interrupt.came() {
                self.session.begin(Request::Cancel);
                self.interrupt.forgive();
                self.stopped = true;
                break;
            }
            more = !self.session.slice(SLICE);
            // What takes long is told as it goes, save what happens as a whole.
            if more && !looks && !self.session.is_whole() {
                self.events()?;
                self.out.flush()?;
            }
        }
        let snapshot = self.session.snapshot();
        let effects = self.app.receive(snapshot);
        if !looks {
            self.events()?;
        }
        // The next request may have another answer.
        if let Some(note) = self.app.note.take() {
            self.note(note)?;
        }
        Ok(effects)
    }

    /// Tells the events that came since the last ones that were told, or where we are if we went elsewhere.
    fn events(&mut self) -> Result<(), Failure> {
        let (branch, here) = (self.session.timeline().branch(), self.session.timeline().here());
        let (told_branch, told_event, told_time) = self.told;
        if (branch, here.event, here.time) == self.told {
            return Ok(());
        }
        let leaves = branch != told_branch;
        let branches = self.session.timeline().branches();
        let forked = branches.get(branch).and_then(|branch| Some((branch.parent?, branch.forked.event)));
        let goes_on = !leaves || forked == Some((told_branch, told_event));
        if !goes_on || here.event < told_event || leaves || here.event == told_event && here.time != told_time {
            self.flush_quiet()?;
            let name = self.session.timeline().branch_name().to_owned();
            let event = if leaves && goes_on { told_event } else { here.event };
            let time = self.session.timeline().moment_after(event).time;
            let time = if event == here.event { here.time } else { time };
            self.item(&Item::Moved { branch: name, event, time })?;
        }
        if goes_on && here.event > told_event {
            let mut next = told_event + 1;
            while next <= here.event {
                let end = (next + PIECE).min(here.event + 1);
                for event in self.session.timeline().window(next..end) {
                    self.event(event)?;
                }
                next = end;
                if self.interrupt.came() {
                    self.interrupt.forgive();
                    self.stopped = true;
                    break;
                }
            }
        }
        self.told = (branch, here.event, here.time);
        Ok(())
    }

    /// Tells an event, or keeps it if it is quiet and such are folded.
    fn event(&mut self, event: EventView) -> Result<(), Failure> {
        self.broke.extend(event.violations.iter().filter(|broken| !broken.known).map(|broken| broken.invariant));
        if self.app.folds && event.quiet {
            self.quiet.push(event.number);
            return Ok(());
        }
        self.flush_quiet()?;
        let number = event.number;
        let explained = (!event.violations.is_empty()).then(|| {
            let causes: Vec<EventView> =
                self.session.timeline().causes(number).into_iter().map(|it| it.event).collect();
            violated(&self.app.texts, &event, &causes, self.app.description)
        });
        self.item(&Item::Event(event))?;
        explained.map_or(Ok(()), |text| self.print(text.trim_end_matches('\n')))
    }

    fn flush_quiet(&mut self) -> Result<(), Failure> {
        let quiet = std::mem::take(&mut self.quiet);
        if quiet.is_empty() { Ok(()) } else { self.print(&folded(&self.app.texts, &quiet)) }
    }

    /// Tells what the script says now, and shows what it shows.
    fn story(&mut self) -> Result<(), Failure> {
        let Some(telling) = self.app.telling.clone() else { return Ok(()) };
        if telling.chapter != self.chapter {
            self.chapter.clone_from(&telling.chapter);
            if let Some(chapter) = telling.chapter {
                self.events()?;
                self.item(&Item::Chapter(chapter))?;
            }
        }
        if telling.said != self.said && !telling.former {
            self.said.clone_from(&telling.said);
            if let Some(said) = telling.said.filter(|_| telling.quiz.is_none()) {
                self.events()?;
                self.item(&Item::Said(said))?;
            }
        }
        if self.focus != self.app.focus {
            self.focus = self.app.focus;
            if let Some(figure) = self.focus.figure(self.app.description) {
                self.events()?;
                self.figure(figure.name)?;
            }
        }
        Ok(())
    }

    /// Asks what the script asks, once, and says whether what was answered is right.
    fn question(&mut self) -> Result<(), Failure> {
        let Some(telling) = self.app.telling.clone() else { return Ok(()) };
        let Some(quiz) = telling.quiz else { return Ok(()) };
        if self.asked != Some(telling.progress) && self.app.mode == Mode::Quiz {
            (self.asked, self.answered) = (Some(telling.progress), false);
            let language = self.app.texts.lang().code();
            if let Some(question) = telling.said {
                self.print(&format!("? {}", question.text_in(language)))?;
            }
            return self.text("plain-answer", &[]);
        }
        match quiz.given {
            Some((given, right)) if !std::mem::replace(&mut self.answered, true) => {
                let answer = quiz.answer.text_in(self.app.texts.lang().code());
                let arguments = [("given", given.as_str().into()), ("answer", answer.into())];
                self.text(if right { "quiz-right" } else { "quiz-wrong" }, &arguments)
            }
            _ => Ok(()),
        }
    }

    fn shows(&self, figure: &str) -> bool {
        self.app.description.figures.iter().any(|known| known.name == figure)
    }

    /// Tells a figure as text.
    fn figure(&mut self, name: &str) -> Result<(), Failure> {
        let description = self.app.description;
        let Some(number) = description.figures.iter().position(|figure| figure.name == name) else { return Ok(()) };
        let timeline = self.session.timeline();
        let last = timeline.cluster().view(&MomentQuery::default()).last_slot();
        let whole = MomentQuery { slots: 1..last + 1, ..MomentQuery::default() };
        let (figure, here) = (timeline.view(&whole).figures.into_iter().nth(number), timeline.here());
        let Some(figure) = figure else { return Ok(()) };
        let spec = &description.figures[number];
        let (name, title, stages) = (spec.name, spec.title, description.stages);
        self.item(&Item::Figure { name, title, stages, figure, event: here.event, time: here.time })
    }

    /// Writes the session as a script.
    fn save(&mut self, file: &str) -> Result<(), Failure> {
        match save_new(Path::new(file), &self.session.script()) {
            Ok(()) => self.text("note-saved", &[("path", file.into())]),
            Err(error) => {
                self.refuted = true;
                let why = format!("`{file}`: {error}");
                self.text("plain-wrong", &[("why", why.as_str().into())])
            }
        }
    }

    /// Tells what came of a line.
    fn note(&mut self, note: Note) -> Result<(), Failure> {
        match note {
            // What was done is told by what happened.
            Note::Did(_) => Ok(()),
            Note::Says(key, arguments) => {
                self.refuted |= key == "note-claim-failed";
                let arguments: Vec<(&str, Value)> =
                    arguments.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
                self.text(key, &arguments)
            }
            Note::Error(why) => {
                self.refuted = true;
                self.text("plain-wrong", &[("why", why.as_str().into())])
            }
        }
    }

    /// Answers a question about where the run is.
    fn inquire(&mut self, inquiry: &Inquiry) -> Result<(), Failure> {
        self.events()?;
        let (interrupt, timeline) = (self.interrupt, self.session.timeline());
        let found = answer(&Moment::of(timeline, inquiry), inquiry, &|| interrupt.came());
        let here = timeline.here();
        if interrupt.came() {
            interrupt.forgive();
            self.stopped = true;
            return Ok(());
        }
        self.item(&Item::Answer { answer: Box::new(found), event: here.event, time: here.time })
    }

    fn lines(&mut self, of: fn(&Plain<'a>) -> Vec<String>) -> Result<(), Failure> {
        of(self).iter().try_for_each(|line| self.print(line))
    }

    fn text(&mut self, key: &str, arguments: &[(&str, Value)]) -> Result<(), Failure> {
        let text = self.app.texts.get(key, arguments);
        self.print(&text)
    }

    fn item(&mut self, item: &Item) -> Result<(), Failure> {
        let text = text_line(item, &self.app.texts);
        self.print(&text)
    }

    fn print(&mut self, text: &str) -> Result<(), Failure> {
        let text =
            if self.ascii { text.split('\n').map(ascii_line).collect::<Vec<_>>().join("\n") } else { text.to_owned() };
        let written: io::Result<()> = writeln!(self.out, "{text}");
        Ok(written?)
    }
}
