//! Inputs to effects.

use super::{Action, App, Effect, Input, Key, Mode, Note, Pane, PromptKind, Quiz, Telling};
use crate::command::{Command, Member, Set};
use crate::model::EpochCounter;
use crate::session::{ClaimStanding, ClaimView, Request, Snapshot};
use crate::text::Lang;
use crate::timeline::{Error, Facts, JobStatus, Position, refuting};

/// Rows that page up and page down scroll.
const PAGE: u16 = 10;
/// Lines of history kept.
const HISTORY: usize = 500;
/// Commands that a hand may type before the first of them is done.
const FAR_BEHIND: usize = 16;

impl App {
    /// What to do before the first input: query, and begin the script if one is played.
    pub fn start(&mut self) -> Vec<Effect> {
        self.go_on();
        self.answer()
    }

    /// Takes an input; what is to be done about it.
    pub fn update(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Key(key) => self.key(key),
            Input::Paste(text) => self.paste(&text),
            Input::Mouse(mouse) => self.mouse(mouse),
            Input::Resize(columns, rows) => self.size = (columns, rows),
            Input::Tick(elapsed) => self.tick(elapsed),
            Input::Explored(news) => self.explored(news),
            Input::Answered(answer) => self.hear_answer(*answer),
            Input::Portable(portable) => self.hear_portable(*portable),
            Input::Made(news) => self.hear_beside(news),
            Input::Shared(script) => self.hear_shared(&script),
            Input::SharedCopied(copied) => self.hear_copied(copied),
            Input::Background(light) => self.appearance.background = Some(light),
            Input::Copied(pane, Ok(path)) => {
                let pane = pane.name(self.description).to_owned();
                self.note = Some(match path {
                    Some(path) => Note::Says("note-copied-to", vec![("pane", pane), ("path", path)]),
                    None => Note::Says("note-copied", vec![("pane", pane)]),
                });
            }
            Input::Copied(_, Err(error)) | Input::CopiedMoment(Err(error)) => self.note = Some(Note::Error(error)),
            Input::CopiedMoment(Ok(path)) => {
                self.note = Some(match path {
                    Some(path) => Note::Says("note-saved", vec![("path", path)]),
                    None => Note::Says("note-copied-moment", Vec::new()),
                });
            }
            Input::Pictured(file, Ok(written)) => self.tell_written(file, written),
            Input::Pictured(file, Err(why)) => self.tell_unwritten(&file, &why),
            Input::Filmed(news) => self.hear_film(news),
            Input::Saved(Ok(path)) => {
                self.saved = true;
                self.saved_to = Some(path.clone());
                self.note = Some(Note::Says("note-saved", vec![("path", path)]));
                if self.leaving {
                    self.out.push(Effect::Quit);
                }
            }
            Input::Saved(Err(error)) => {
                let leaving = std::mem::take(&mut self.leaving);
                self.open_prompt(PromptKind::Save);
                // Another name can be given at once.
                (self.leaving, self.prompt.error) = (leaving, Some(error));
            }
        }
        self.answer()
    }

    /// Takes the answer to a request; what is to be done about it.
    pub fn receive(&mut self, snapshot: Snapshot) -> Vec<Effect> {
        self.done();
        self.proceed(snapshot)
    }

    /// A request is done; the answer to a later one tells where that led.
    pub fn done(&mut self) {
        self.pending = self.pending.saturating_sub(1);
        self.deciding = self.deciding.saturating_sub(1);
    }

    /// Takes a moment of a long run under way; what is to be done about it.
    pub fn proceed(&mut self, snapshot: Snapshot) -> Vec<Effect> {
        let before = self.latest();
        let opened = (snapshot.branches.len() > before.branches.len() && snapshot.branch != before.branch)
            .then(|| snapshot.branches[snapshot.branch].name.clone());
        let broke = snapshot.violation.filter(|_| before.violation.is_none());
        let first = before.floor.event == 0 && snapshot.branch == before.branch;
        let gave_up = Some(snapshot.floor.event).filter(|event| first && *event > 0);
        let refuted = newly_refuted(&before.claims, &snapshot.claims);
        let error = snapshot.error.clone();
        let again = snapshot.again.filter(|_| before.again.is_none() || before.here != snapshot.here);
        let busy = snapshot.busy;
        let branch_left = snapshot.branch != before.branch;
        if branch_left {
            self.branch = snapshot.branch;
        }
        if self.story_acts() && !self.has_changed() {
            self.opened = snapshot.ends();
        }
        self.arrive(snapshot);
        if branch_left {
            self.forget_branched();
        }
        if let Some(branch) = opened {
            self.note = Some(Note::Says("note-branched", vec![("branch", branch)]));
        }
        if let Some(again) = again {
            let arguments = vec![("given", again.given.to_string()), ("of", again.of.to_string())];
            self.note = Some(Note::Says("note-again", arguments));
        }
        if let Some(event) = gave_up {
            self.note = Some(Note::Says("note-given-up", vec![("event", event.to_string())]));
        }
        if let Some((invariant, _)) = broke {
            self.playing &= self.recites();
            self.note = Some(Note::Says("note-violated", vec![("invariant", invariant.to_string())]));
        }
        if let Some((claim, at, facts)) = refuted {
            self.playing &= self.recites();
            let facts = self.texts.say(&refuting(&facts));
            let arguments = vec![("event", at.event.to_string()), ("claim", claim), ("facts", facts)];
            self.note = Some(Note::Says("note-claim-failed", arguments));
        }
        if matches!(error, Some(Error::Endless(_))) {
            // There is nothing to play: it would be told again in every frame.
            self.playing = false;
        }
        self.heed(error.as_ref());
        self.busy = busy;
        if !busy {
            self.busy_for = 0;
        }
        if !self.waiting() {
            self.performed(error.as_ref());
            if self.has_deferred() {
                self.do_deferred();
            } else {
                self.lines_answered(error.as_ref());
            }
        }
        self.keep_message();
        self.seek_first_match();
        self.answer()
    }

    /// That a branch was opened is no news once it is left or the story goes on.
    pub(super) fn forget_branched(&mut self) {
        if matches!(self.note, Some(Note::Says("note-branched", _))) {
            self.note = None;
        }
    }

    /// What is to be shown of the moment that comes is found out; until then there is the one before.
    pub fn waits(&mut self, job: JobStatus) {
        let latest = self.arriving.as_deref_mut().unwrap_or(&mut self.snapshot);
        (latest.job, latest.busy) = (Some(job), true);
        self.busy = true;
    }

    /// Shows an error once; one that is no more goes away.
    fn heed(&mut self, error: Option<&Error>) {
        let known = self.error.as_ref() == error;
        match error {
            Some(error) if !known && !self.expects(error) => {
                self.playing &= !matches!(error, Error::Full { .. });
                self.note = Some(match error {
                    Error::NothingMatters { within } => {
                        Note::Says("note-nothing-matters", vec![("within", within.to_string())])
                    }
                    error => Note::Error(self.texts.say(&error.sentence())),
                });
            }
            None if matches!(self.note, Some(Note::Error(_) | Note::Says("note-nothing-matters", _)))
                && self.error.is_some() =>
            {
                self.note = None;
            }
            _ => {}
        }
        self.error = error.cloned();
    }

    /// Whether the run is another than the one that was opened, the story of a script not counted.
    fn has_changed(&self) -> bool {
        self.latest().ends() != self.opened
    }

    /// The file that the session was saved in last.
    pub fn saved_to(&self) -> Option<&str> {
        self.saved_to.as_deref()
    }

    /// The effects gathered, and a query if something else is to be seen now.
    pub(super) fn answer(&mut self) -> Vec<Effect> {
        self.enter_witness();
        self.go_beside();
        self.keep_quiz();
        let query = self.query();
        if self.queried.as_ref() != Some(&query) {
            self.queried = Some(query.clone());
            self.out.push(Effect::Request(Request::Query(query)));
        }
        let effects = std::mem::take(&mut self.out);
        for effect in &effects {
            self.pending += usize::from(matches!(effect, Effect::Request(_)));
            // Playing, queries, and what a story does are no reason to ask whoever leaves.
            let asked =
                matches!(effect, Effect::Request(asked) if !matches!(asked, Request::Play(_) | Request::Query(_)));
            if asked && !self.story_acts() {
                self.deciding = self.pending;
            }
        }
        effects
    }

    /// Whether the run has yet to answer.
    pub(super) fn waiting(&self) -> bool {
        self.pending > 0 || self.busy
    }

    /// Whether more commands wait for the run than a hand types.
    pub(super) fn is_far_behind(&self) -> bool {
        self.deciding > FAR_BEHIND
    }

    /// Takes note of what the drawing put where; what is to be done about it.
    pub fn drawn(&mut self, hits: super::Hits) -> Vec<Effect> {
        self.hits = hits;
        self.answer()
    }

    fn key(&mut self, key: Key) {
        self.prompt.error = None;
        if self.mode != Mode::Scrub {
            self.peek = None;
        }
        match self.meaning(key) {
            // It ends what is under way before it ends the program.
            _ if key == Key::ctrl('c')
                && self.mode == Mode::Normal
                && (self.latest().busy || self.is_far_behind() || self.beside.is_some()) =>
            {
                self.playing = false;
                self.cancel();
            }
            Some(binding) if (binding.when)(self) => self.act(binding.action),
            Some(binding) => self.note = binding.unless.map(|why| Note::Says(why, Vec::new())),
            None if self.begins_an_answer(key) => {
                self.open_prompt(PromptKind::Answer);
                self.edit(key);
            }
            None if self.mode == Mode::Prompt => self.edit(key),
            None => {}
        }
    }

    /// Does an action.
    pub(super) fn act(&mut self, action: Action) {
        match action {
            Action::Node(place) if self.mode == Mode::Quiz => self.answer_number(place),
            Action::Yes => self.answer_typed("yes"),
            Action::No => self.answer_typed("no"),
            Action::NextNode | Action::PreviousNode | Action::Node(_) => self.choose_node(action),
            Action::NextPane => self.turn_pane(true),
            Action::PreviousPane => self.turn_pane(false),
            Action::Faster => self.change_speed(1),
            Action::Slower => self.change_speed(-1),
            Action::Play => self.toggle_play(),
            // Before the first event there is only what goes by to end.
            Action::Back if self.latest().here.event == 0 => {
                self.playing = false;
                self.forget_play();
                self.end_scene();
            }
            Action::Step | Action::Back if self.folds => self.step_over(action == Action::Step),
            Action::Step | Action::Back => {
                self.playing = false;
                self.say_command(action);
            }
            Action::NextInteresting => self.ask(action, Request::JumpInteresting { forward: true }),
            Action::PreviousInteresting => self.ask(action, Request::JumpInteresting { forward: false }),
            Action::Again => self.ask(action, Request::Again),
            Action::GoToCause => {
                match self.cause.and_then(|at| self.latest().causes.get(at)).map(|cause| cause.event.number) {
                    Some(event) => self.go_to(event),
                    None => self.cause = Some(0),
                }
            }
            Action::FirstViolation => {
                self.end_scene();
                self.show(Pane::Why);
                self.scroll.remove(&Pane::Why);
                // First all that this event broke, then the next one that broke anything.
                let here = self.latest().last.as_ref().map_or(0, |event| event.violations.len());
                self.violation = if self.violation + 1 < here { self.violation + 1 } else { 0 };
                if self.violation == 0 {
                    self.ask(action, Request::JumpViolation);
                }
            }
            Action::Explore => self.toggle_exploring(),
            Action::WhyNot => self.begin_why_not(),
            Action::WhatIf => self.ask_what_if(),
            Action::Drop if self.mode == Mode::Answer => self.drop_asked(),
            Action::NextBeat => self.next_beat(),
            Action::PreviousBeat => self.previous_beat(),
            Action::Messages if self.mode == Mode::Messages => self.mode = Mode::Normal,
            Action::Messages => {
                self.mode = Mode::Messages;
                self.focus = Pane::InFlight;
                self.keep_message();
            }
            Action::EditPartition => self.open_partition(),
            Action::Cut => self.cut(false),
            Action::CutBoth => self.cut(true),
            Action::NextGroup => self.regroup(true),
            Action::PreviousGroup => self.regroup(false),
            Action::Bridge => self.bridge(),
            Action::GroupRest => self.group_rest(),
            Action::Write => self.open_prompt(PromptKind::Write),
            Action::Read => self.open_prompt(PromptKind::Read),
            Action::Goto => self.open_prompt(PromptKind::Goto),
            Action::Until => self.open_prompt(PromptKind::Until),
            Action::Palette => self.open_prompt(PromptKind::Command),
            Action::Search => self.open_prompt(PromptKind::Search),
            Action::Save => self.open_save(),
            Action::OnlyMatches => self.only_matches = !self.only_matches,
            Action::NextMatch => self.match_from_here(true),
            Action::PreviousMatch => self.match_from_here(false),
            Action::KillDisk => self.open_list(Mode::Disk, 0),
            Action::Branches => self.toggle_branches(),
            Action::Compare => self.compare_on(),
            Action::Scrub => self.begin_scrubbing(),
            Action::Earlier | Action::Later if self.mode == Mode::SpaceTime => self.walk_along(action == Action::Later),
            Action::Earlier => self.scrub_by(-1),
            Action::Later => self.scrub_by(1),
            Action::First => self.go_first(),
            Action::Last => self.go_last(),
            Action::NewBranch => self.open_prompt(PromptKind::Branch),
            Action::Rename => {
                if self.mode != Mode::Branches {
                    self.branch = self.latest().branch;
                }
                self.open_prompt(PromptKind::Rename);
            }
            Action::Safeguards => self.open_list(Mode::Safeguards, 0),
            Action::Panes => {
                let row = Pane::all(self.description).iter().position(|pane| *pane == self.focus).unwrap_or(0);
                self.open_list(Mode::Panes, row);
            }
            Action::Help => self.open_list(Mode::Help, 0),
            Action::Fold => self.toggle_folding(),
            Action::Walk => self.toggle_walk(),
            Action::NextArrow => self.turn_arrow(),
            Action::ToScale => self.toggle_scale(),
            Action::Enlarge => self.enlarged = !self.enlarged,
            Action::Big => {
                self.appearance.big ^= true;
                self.remember("big".to_owned());
            }
            Action::Why if self.focus == Pane::Why => self.why_in_full = !self.why_in_full,
            Action::Why => self.show(Pane::Why),
            // Again: back to where the event is.
            Action::Code => {
                self.show(Pane::Code);
                self.scroll.remove(&Pane::Code);
            }
            Action::Theme => {
                self.appearance.turn_theme();
                self.remember(format!("theme {}", self.appearance.themes.at(self.appearance.theme).name));
            }
            Action::Language => self.speak(self.texts.lang().next()),
            Action::Numbers => {
                self.texts.write_otherwise();
                let example = self.texts.value(&EpochCounter::new(1, 99).into());
                self.note = Some(Note::Says("note-numbers", vec![("example", example)]));
            }
            Action::Mouse => {
                self.appearance.no_mouse ^= true;
                let given = self.appearance.no_mouse;
                self.out.push(Effect::Mouse(!given));
                self.note = Some(Note::Says(if given { "note-mouse-given" } else { "note-mouse-taken" }, Vec::new()));
            }
            Action::Share => self.share(),
            Action::Copy if self.mode == Mode::Share => self.copy_shared(),
            Action::Copy => self.copy(self.focus, None),
            Action::Picture => self.propose("picture screen.svg"),
            Action::Record if self.filming.is_some() => self.end_filming(),
            Action::Record => self.propose("record film.gif"),
            // What was asked for last may have changed the run, though no answer tells so yet.
            Action::Quit if (self.deciding > 0 || self.has_deferred()) && !self.saved => self.mode = Mode::Quit,
            Action::Quit if self.latest().end.event == 0 || self.saved || !self.has_changed() => {
                self.out.push(Effect::Quit);
            }
            Action::Quit => self.mode = Mode::Quit,
            Action::Leave => self.out.push(Effect::Quit),
            Action::Suspend => self.out.push(Effect::Suspend),
            Action::Up => self.go_up(1),
            Action::Down => self.go_down(1),
            Action::PageUp => self.go_up(PAGE),
            Action::PageDown => self.go_down(PAGE),
            Action::Confirm => self.confirm(),
            Action::Complete => self.complete(),
            Action::Cancel => self.cancel(),
            Action::Kill
            | Action::Timeout
            | Action::Freeze
            | Action::Heal
            | Action::Load
            | Action::Deliver
            | Action::Drop
            | Action::Duplicate
            | Action::Hold
            | Action::Delay => self.say_command(action),
        }
    }

    fn say_command(&mut self, action: Action) {
        if let Some(command) = self.command(action) {
            self.give(command);
        }
    }

    /// Asks for a jump that the command language has no single word for.
    fn ask(&mut self, action: Action, request: Request) {
        self.playing = false;
        self.remember(action.word().unwrap_or_default().to_owned());
        self.request(request);
    }

    /// Gives a command: to the run, or to the screen if it speaks to the viewer.
    pub(super) fn give(&mut self, command: Command) {
        self.remember(command.to_string());
        if !(self.tell(&command) || command == Command::Step(1) && self.step_in_scene()) {
            self.request(Request::Command(command));
        }
    }

    /// Does what a command says to the viewer; whether it was one.
    pub(super) fn tell(&mut self, command: &Command) -> bool {
        if matches!(command, Command::Say(_) | Command::Quiz { .. } | Command::Chapter(_)) {
            let told = (self.latest().branch, self.latest().here, command.clone());
            // Who goes back and on again is told the same once more.
            if !self.told.contains(&told) {
                self.told.push(told);
            }
        }
        match command {
            Command::Show(figure) => return self.tell(&Command::View((*figure).to_owned())),
            Command::View(name) => {
                if let Some(pane) = Pane::named(name, self.description) {
                    self.show(pane);
                }
            }
            Command::Focus(Set(roles)) => {
                self.chosen = true;
                self.node = roles
                    .iter()
                    .find_map(|role| match role {
                        Member::Node(node) | Member::Range(node, _) => Some(*node),
                        Member::Leader => self.latest().view.leader,
                        _ => None,
                    })
                    .or(self.node);
            }
            Command::Speed(thousandths) => {
                self.speed = (-4..=4).min_by_key(|speed| thousandths.abs_diff(thousandths_of(*speed))).unwrap_or(0);
            }
            Command::Watch(operand) => {
                if !self.watched.contains(operand) {
                    self.watched.push((**operand).clone());
                }
            }
            Command::Unwatch(operand) => {
                self.watched.retain(|watched| operand.as_deref().is_some_and(|operand| operand != watched));
            }
            Command::Say(text) => {
                self.end_quiz();
                let telling = self.telling.get_or_insert_default();
                (telling.said, telling.quiz) = (Some(text.clone()), None);
                telling.former = false;
            }
            Command::Quiz { question, answer } => {
                let telling = self.telling.get_or_insert_default();
                telling.said = Some(question.clone());
                telling.former = false;
                telling.quiz = Some(Quiz { answer: (**answer).clone(), given: None });
                // A script asks where it waits.
                if !self.story_acts() {
                    self.ask_quiz();
                }
            }
            Command::Chapter(title) => {
                // What was said before belongs to the chapter before.
                let telling = self.telling.get_or_insert_default();
                *telling = Telling {
                    chapter: Some(title.clone()),
                    progress: telling.progress,
                    former: telling.former,
                    ..Telling::default()
                };
            }
            Command::Inquire(inquiry) => self.inquire(inquiry),
            Command::Beat => {}
            _ => return false,
        }
        true
    }

    /// Shows what was said and keeps it for the palette.
    pub(super) fn remember(&mut self, line: String) {
        if !matches!(line.as_str(), "step" | "back") {
            self.history.retain(|earlier| *earlier != line);
            self.history.push_back(line.clone());
            if self.history.len() > HISTORY {
                self.history.pop_front();
            }
        }
        self.note = Some(Note::Did(line));
    }

    pub(super) fn speak(&mut self, lang: Lang) {
        self.texts = self.texts.translated(lang);
        self.note = Some(Note::Says("note-language", vec![("language", lang.name().to_owned())]));
    }

    fn change_speed(&mut self, by: i8) {
        self.speed = (self.speed + by).clamp(-4, 4);
        if let Some(command) = self.command(Action::Faster) {
            self.remember(command.to_string());
        }
    }
}

/// The first claim that had not failed before and has now: how it was written, where it failed, and what refutes it.
fn newly_refuted(before: &[ClaimView], now: &[ClaimView]) -> Option<(String, Position, Facts)> {
    let had_failed = |claim: &ClaimView| before.iter().any(|other| other == claim);
    now.iter().filter(|claim| !had_failed(claim)).find_map(|claim| match &claim.standing {
        ClaimStanding::Failed(at, facts) => Some((claim.text.clone(), *at, facts.clone())),
        ClaimStanding::Open | ClaimStanding::Held(_) => None,
    })
}

fn thousandths_of(speed: i8) -> u32 {
    if speed < 0 { 1000 >> speed.unsigned_abs() } else { 1000 << speed }
}
