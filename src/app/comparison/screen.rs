//! Recorded runs side by side: two or three algorithms under the same clients and faults, at the same virtual time, or
//! each at the same scene of the script that they were given.

use super::remark::Remark;
use super::scene::{self, Scene, Way};
use crate::app::{
    Action, App, Appearance, Binding, ClickTarget, Cost, Effect, Hits, Input, KEYMAP, Key, Keys, Mode, Mouse,
    MouseKind, Note, Pane, Screen, costs, guarantees,
};
use crate::cluster::Look;
use crate::command::{Command, Moment};
use crate::model::{Counters, GuaranteeView, Mark, Time};
use crate::script::Cue;
use crate::session::{Request, Session, Snapshot};
use crate::text::{Lang, Texts};
use crate::timeline::{JobStatus, Played, PortableJob};

/// What keys can mean here; they are those of the screen of one run.
const MEANINGS: [Action; 21] = [
    Action::NextBeat,
    Action::Step,
    Action::Back,
    Action::Play,
    Action::PreviousBeat,
    Action::Enlarge,
    Action::Fold,
    Action::Walk,
    Action::Code,
    Action::Picture,
    Action::Faster,
    Action::Slower,
    Action::Theme,
    Action::Language,
    Action::Numbers,
    Action::Mouse,
    Action::Help,
    Action::Quit,
    Action::Cancel,
    Action::Up,
    Action::Down,
];
/// A step passes over so many quiet events at most.
const PASSED: u16 = 1_000;
/// Without motion, play goes to the next event this often at 1×, in microseconds of real time.
const PAUSE: u64 = 500_000;
/// Stretches of the time for which the marks of a run are known: more than a screen has columns.
const CELLS: usize = 480;

/// Recorded runs side by side.
#[derive(Debug)]
pub struct SideBySide {
    /// The runs, from left to right; at least one. Language, looks and speed are those of the first.
    pub apps: Vec<App>,
    /// What they are called: the algorithm, and where it is there twice, the settings in which they differ.
    pub names: Vec<String>,
    /// What each of them will have cost when it ends.
    pub ends: Vec<Counters>,
    /// The weightiest mark of each stretch of the time up to [`SideBySide::end`], of each run.
    pub marks: Vec<Vec<Mark>>,
    /// The story that was told, scene by scene; none if nothing was.
    pub scenes: Vec<Scene>,
    /// What does not go without saying about this comparison.
    pub remarks: Vec<Remark>,
    /// Whether time goes by itself.
    pub playing: bool,
    /// Whether the help is open.
    pub help: bool,
    /// Whether the whole table of costs is open.
    pub table: bool,
    /// The first row of it that is shown.
    pub scroll: u16,
    /// Whether each run is shown as its space-time diagram.
    pub diagram: bool,
    /// Whether each run is shown as its pseudocode, where there is any.
    pub code: bool,
    /// How many quiet events the step that is being done may yet pass over.
    pub(super) passes: u16,
    /// The runs that take it.
    pub(super) stepped: Vec<usize>,
    /// What came of a picture that was asked for; gone with the next key.
    pub note: Option<Note>,
    /// Where they are in the story.
    pub(super) way: Way,
    /// Whether play goes on with the next scene by itself.
    pub(super) recites: bool,
    /// How each gets to its start.
    pub(super) starts: Vec<Moment>,
    /// After how many scenes each was where the story waits: from there on the same time goes by on all.
    pub(super) since: usize,
    pub(super) owed: u64,
    hits: Hits,
    /// The scrubber is being dragged.
    dragging: bool,
}

impl SideBySide {
    /// Runs that were recorded to their ends, gone back to their starts.
    ///
    /// # Panics
    /// Without any.
    pub fn new(runs: &mut [Session], lang: Lang, appearance: Appearance) -> SideBySide {
        assert!(!runs.is_empty(), "nothing to show");
        let ends = runs.iter().map(|run| run.timeline().cluster().counters()).collect();
        let end = runs.iter().map(|run| run.timeline().end().time).max().unwrap_or_default();
        let marks = runs.iter().map(|run| run.timeline().marks_in_time(end, CELLS)).collect();
        let starts: Vec<Moment> = runs.iter().map(|run| scene::moment(run, run.timeline().floor())).collect();
        let names = names(runs);
        let app = |(run, start): (&mut Session, &Moment)| {
            let start = run.handle(Request::Command(Command::Goto(*start)));
            let description = run.timeline().cluster().description();
            // No node is selected: what it has is not shown.
            App { node: None, compared: true, ..App::new(start, description, lang, appearance) }
        };
        let apps: Vec<App> = runs.iter_mut().zip(&starts).map(app).collect();
        SideBySide {
            names,
            ends,
            marks,
            scenes: Vec::new(),
            remarks: Vec::new(),
            playing: false,
            help: false,
            table: false,
            scroll: 0,
            diagram: false,
            code: false,
            passes: 0,
            stepped: Vec::new(),
            note: None,
            way: Way::Astray,
            recites: false,
            starts,
            since: 0,
            owed: 0,
            hits: Hits::default(),
            dragging: false,
            apps,
        }
    }

    /// What was done in a run, on its algorithm and on others, side by side.
    pub fn made(job: PortableJob, lang: Lang, looks: Appearance) -> (SideBySide, Vec<Session>) {
        let (runs, left_out) = job.finish();
        let remarks = Remark::of(&runs, &left_out);
        let session = |played: Played| Session::of(played.run, App::first_query());
        let mut sessions: Vec<Session> = runs.into_iter().map(session).collect();
        let sides = SideBySide { remarks, ..SideBySide::new(&mut sessions, lang, looks) };
        (sides, sessions)
    }

    /// The same with the story of the script: where it waited on each run.
    pub fn with_story(mut self, runs: &[Session], beats: &[Vec<Cue>]) -> SideBySide {
        self.scenes = Scene::of(runs, beats);
        if !self.scenes.is_empty() {
            self.way = Way::At(0);
        }
        self
    }

    /// The texts in the language of the screen.
    pub fn texts(&self) -> &Texts {
        &self.apps[0].texts
    }

    /// Virtual time of the one that is furthest.
    pub fn now(&self) -> Time {
        self.apps.iter().map(|app| app.latest().here.time).max().unwrap_or_default()
    }

    /// When the last of them ends.
    pub fn end(&self) -> Time {
        self.apps.iter().map(|app| app.latest().end.time).max().unwrap_or_default()
    }

    fn keys(&self) -> Keys {
        self.apps[0].appearance.keys
    }

    /// The keys that mean something here, in the order of the bottom line: positions in [`KEYMAP`].
    pub fn possible(&self) -> Vec<usize> {
        (0..KEYMAP.len()).filter(|&i| self.means_something(&KEYMAP[i])).collect()
    }

    fn means_something(&self, binding: &Binding) -> bool {
        let now = match binding.action {
            Action::NextBeat => !self.scenes.is_empty() && self.way != Way::At(self.scenes.len()),
            Action::PreviousBeat => !self.scenes.is_empty(),
            Action::Up | Action::Down => self.table,
            Action::Code => self.apps.iter().any(|app| app.pseudocode().is_some()),
            _ => true,
        };
        binding.mode == Mode::Normal && MEANINGS.contains(&binding.action) && now && !self.keys().of(binding).is_empty()
    }

    pub(super) fn waiting(&self) -> bool {
        self.apps.iter().any(App::waiting)
    }

    /// Whether the name of a file for a picture is being typed: in the line of the first of them.
    pub fn typing(&self) -> bool {
        self.apps[0].mode == Mode::Prompt
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        self.note = None;
        if self.typing() {
            return pictured(self.apps[0].update(Input::Key(key)));
        }
        let key = key.half_width().unwrap_or(key);
        match KEYMAP.iter().find(|of| self.means_something(of) && self.keys().of(of).contains(&key)) {
            Some(binding) => self.act(binding.action),
            None if key == Key::ctrl('z') => vec![Effect::Suspend],
            None => Vec::new(),
        }
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            // Whatever ends something ends what lies on top first.
            Action::Quit | Action::Help | Action::Cancel if self.help => self.help = false,
            Action::Quit | Action::Enlarge | Action::Cancel if self.table => self.table = false,
            Action::Help => self.help = true,
            Action::Quit | Action::Cancel => return vec![Effect::Quit],
            Action::Enlarge => self.open_table(),
            Action::Picture => self.apps[0].open_picture(),
            Action::Up => self.scroll = self.scroll.saturating_sub(1),
            Action::Down => self.scroll = self.scroll.saturating_add(1).min(self.hidden_rows()),
            Action::NextBeat => self.next_scene(),
            Action::PreviousBeat => self.previous_scene(),
            Action::Walk => {
                (self.diagram, self.code) = (!self.diagram, false);
                self.look_at(if self.diagram { Pane::SpaceTime } else { Pane::Cluster });
            }
            Action::Code => {
                (self.code, self.diagram) = (!self.code, false);
                self.look_at(if self.code { Pane::Code } else { Pane::Cluster });
            }
            Action::Step => {
                self.stray();
                self.passes = if self.apps[0].folds { PASSED } else { 0 };
                self.step();
            }
            Action::Back => {
                self.stray();
                self.back();
            }
            Action::Play => self.toggle_play(),
            Action::Theme => {
                self.apps.iter_mut().for_each(|app| app.appearance.turn_theme());
            }
            Action::Mouse => {
                let given = !self.apps[0].appearance.no_mouse;
                self.apps.iter_mut().for_each(|app| app.appearance.no_mouse = given);
                return vec![Effect::Mouse(!given)];
            }
            Action::Language => {
                let lang = self.texts().lang().next();
                self.apps.iter_mut().for_each(|app| app.texts = app.texts.translated(lang));
            }
            action => self.apps.iter_mut().for_each(|app| app.act(action)),
        }
        self.answer()
    }

    /// Shows that of each run.
    fn look_at(&mut self, pane: Pane) {
        self.apps.iter_mut().for_each(|app| app.focus = pane);
    }

    /// Shows the whole table of costs, from its first row on.
    pub(super) fn open_table(&mut self) {
        (self.table, self.scroll) = (true, 0);
    }

    /// What each has cost so far, and what its history guarantees.
    pub fn costs(&self) -> Vec<Cost> {
        let counters: Vec<&Counters> = self.apps.iter().map(|app| &app.snapshot.counters).collect();
        let histories: Vec<&[GuaranteeView]> = self.apps.iter().map(|app| &*app.snapshot.view.guarantees).collect();
        let mut rows = costs(&counters, &self.ends.iter().collect::<Vec<_>>(), self.texts());
        rows.extend(guarantees(&histories, self.texts()));
        rows
    }

    /// Rows of the table that the last drawing had no room for.
    fn hidden_rows(&self) -> u16 {
        let shown = self.hits.area(ClickTarget::Row(0)).map_or(0, |area| area.height);
        (self.costs().len() as u16).saturating_sub(shown)
    }

    /// From now on the viewer goes, not the story.
    fn stray(&mut self) {
        self.playing = false;
        if !self.scenes.is_empty() {
            self.way = Way::Astray;
        }
    }

    /// All of them to that time, or as far as they were recorded.
    fn go(&mut self, time: Time) {
        self.since = 0;
        for app in &mut self.apps {
            let time = time.min(app.latest().end.time);
            ask(app, Moment::Time(time));
        }
    }

    /// Lets so much time go by on all that are not over.
    fn pass(&mut self, span: Time) {
        let mut over = true;
        for app in &mut self.apps {
            let (here, end) = (app.latest().here.time, app.latest().end.time);
            let to = here.after(span).min(end);
            over &= to == end;
            ask(app, Moment::Time(to));
        }
        self.playing = !over;
    }

    fn toggle_play(&mut self) {
        self.playing = !self.playing && !self.over();
        self.owed = 0;
        self.recites = self.playing;
        if let Way::At(done) = self.way
            && self.playing
        {
            self.way = Way::On(done);
        }
    }

    /// Whether all are where they end.
    pub fn over(&self) -> bool {
        self.apps.iter().all(|app| app.latest().here == app.latest().end)
    }

    fn tick(&mut self, elapsed: u64) {
        self.apps.iter_mut().for_each(|app| app.wait(elapsed));
        if !self.playing || self.waiting() {
            return;
        }
        if self.way != Way::Astray {
            return self.tell(elapsed);
        }
        let first = &mut self.apps[0];
        if first.appearance.reduced_motion {
            let (times, of) = first.speed_ratio();
            self.owed += elapsed * u64::from(times) / u64::from(of);
            if self.owed >= PAUSE {
                self.owed = 0;
                self.step();
            }
        } else if let Some(span) = first.virtual_span(elapsed) {
            self.pass(span);
        }
    }

    fn mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        match (mouse.kind, self.hits.at(mouse.x, mouse.y)) {
            (MouseKind::Press, Some((_, ClickTarget::Binding(i)))) => return self.act(KEYMAP[i].action),
            (MouseKind::Press, Some((_, ClickTarget::Scrubber))) => self.dragging = true,
            (MouseKind::Release, _) => self.dragging = false,
            _ => {}
        }
        let track = self.hits.area(ClickTarget::Scrubber);
        if let (true, MouseKind::Press | MouseKind::Drag, Some(track)) = (self.dragging, mouse.kind, track) {
            let column = u128::from(mouse.x.saturating_sub(track.x).min(track.width.saturating_sub(1)));
            let last = u128::from(track.width.saturating_sub(1)).max(1);
            self.stray();
            self.go(Time((u128::from(self.end().0) * column / last) as u64));
        }
        self.answer()
    }

    /// A step that came to nothing new goes on, if what is quiet is folded away.
    fn pass_over(&mut self) -> Vec<Effect> {
        if self.passes == 0 || self.waiting() {
            return Vec::new();
        }
        let quiet = |side: &usize| self.apps[*side].latest().last.as_ref().is_some_and(|event| event.quiet);
        if self.stepped.is_empty() || !self.stepped.iter().all(quiet) {
            self.passes = 0;
            return Vec::new();
        }
        self.passes -= 1;
        self.step();
        self.answer()
    }

    /// What the runs are to be asked.
    fn answer(&mut self) -> Vec<Effect> {
        let asked = self.apps.iter_mut().enumerate().map(|(side, app)| of(side, app.answer()));
        asked.flatten().collect()
    }
}

pub(super) fn ask(app: &mut App, moment: Moment) {
    app.request(Request::Command(Command::Goto(moment)));
}

/// What comes of a line in which nothing but the file of a picture is typed.
fn pictured(effects: Vec<Effect>) -> Vec<Effect> {
    effects.into_iter().filter(|effect| matches!(effect, Effect::Picture(_))).collect()
}

/// The requests of one of them.
fn of(side: usize, effects: Vec<Effect>) -> impl Iterator<Item = Effect> {
    effects.into_iter().filter_map(move |effect| match effect {
        Effect::Request(request) => Some(Effect::RequestOf(side, request)),
        _ => None,
    })
}

impl Screen for SideBySide {
    fn start(&mut self) -> Vec<Effect> {
        self.answer()
    }

    fn update(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Key(key) => self.key(key),
            Input::Mouse(mouse) => self.mouse(mouse),
            Input::Tick(elapsed) => {
                self.tick(elapsed);
                self.answer()
            }
            Input::Resize(columns, rows) => {
                self.apps.iter_mut().for_each(|app| app.size = (columns, rows));
                self.answer()
            }
            Input::Background(light) => {
                self.apps.iter_mut().for_each(|app| app.appearance.background = Some(light));
                Vec::new()
            }
            Input::Paste(_) if self.typing() => pictured(self.apps[0].update(input)),
            Input::Pictured(..) => {
                self.apps[0].update(input);
                self.note = self.apps[0].note.take();
                Vec::new()
            }
            Input::Paste(_)
            | Input::Saved(_)
            | Input::Shared(_)
            | Input::SharedCopied(_)
            | Input::Copied(..)
            | Input::CopiedMoment(_)
            | Input::Filmed(_)
            | Input::Explored(_)
            | Input::Answered(_)
            | Input::Portable(_)
            | Input::Made(_) => Vec::new(),
        }
    }

    fn drawn(&mut self, hits: Hits) -> Vec<Effect> {
        self.hits = hits;
        Vec::new()
    }

    fn receive(&mut self, side: usize, snapshot: Snapshot) -> Vec<Effect> {
        let effects = self.apps[side].receive(snapshot);
        let more = self.pass_over();
        of(side, effects).chain(more).collect()
    }

    fn done(&mut self, side: usize) {
        self.apps[side].done();
    }

    fn proceed(&mut self, side: usize, snapshot: Snapshot) -> Vec<Effect> {
        let effects = self.apps[side].proceed(snapshot);
        let more = self.pass_over();
        of(side, effects).chain(more).collect()
    }

    fn waits(&mut self, side: usize, job: JobStatus) {
        self.apps[side].waits(job);
    }

    fn appearance(&self) -> Appearance {
        self.apps[0].appearance
    }

    fn moving(&self) -> bool {
        self.playing || self.apps.iter().any(|app| app.busy)
    }

    fn clock(&self) -> Time {
        self.now()
    }
}

/// What runs are called beside each other.
fn names(runs: &[Session]) -> Vec<String> {
    let clusters = || runs.iter().map(|run| run.timeline().cluster());
    let name = |at: usize| {
        let cluster = runs[at].timeline().cluster();
        let own = cluster.description().name;
        let likes: Vec<_> = clusters().filter(|other| other.description().name == own).map(Look::settings).collect();
        let differs =
            |name: &str, value: &str| likes.iter().flatten().any(|(other, text)| *other == name && **text != *value);
        let settings = cluster.settings();
        let told = settings.iter().filter(|(name, value)| differs(name, value));
        // A word says by itself what it is, a number does not.
        let in_short = |value: &str| value.starts_with(char::is_alphabetic) && !matches!(value, "on" | "off");
        let told =
            told.map(|(name, value)| if in_short(value) { format!(" {value}") } else { format!(" {name}={value}") });
        told.fold(own.to_owned(), |name, setting| name + &setting)
    };
    (0..runs.len()).map(name).collect()
}
