//! Recorded runs side by side: two or three algorithms under the same clients and faults, at the same virtual time.

use super::{
    Action, App, Appearance, Binding, Effect, Hits, Input, KEYMAP, Key, Mode, Mouse, MouseKind, Show, THEMES, Target,
};
use crate::command::{Command, Moment};
use crate::text::{Lang, Texts};
use crate::timeline::{Request, Session, Snapshot};
use crate::view::{Counters, Time};

/// What keys can mean here; they are those of the screen of one run.
const MEANINGS: [Action; 9] = [
    Action::Step,
    Action::Back,
    Action::Play,
    Action::Faster,
    Action::Slower,
    Action::Theme,
    Action::Language,
    Action::Help,
    Action::Quit,
];
/// Without motion, play goes to the next event this often at 1×, in microseconds of real time.
const PAUSE: u64 = 500_000;

/// Recorded runs side by side.
#[derive(Debug)]
pub struct Sides {
    /// The runs, from left to right; at least one. Language, looks and speed are those of the first.
    pub apps: Vec<App>,
    /// What each of them will have cost when it ends.
    pub ends: Vec<Counters>,
    /// Whether time goes by itself.
    pub playing: bool,
    /// Whether the help is open.
    pub help: bool,
    hits: Hits,
    owed: u64,
    /// The scrubber is being dragged.
    dragging: bool,
}

impl Sides {
    /// Runs that were recorded to their ends, gone back to their starts.
    ///
    /// # Panics
    /// Without any.
    pub fn new(runs: &mut [Session], lang: Lang, appearance: Appearance) -> Sides {
        assert!(!runs.is_empty(), "nothing to show");
        let ends = runs.iter().map(|run| run.timeline().cluster().counters()).collect();
        let app = |run: &mut Session| {
            let start = run.handle(Request::Command(Command::Goto(Moment::Event(0))));
            let description = run.timeline().cluster().description();
            // No node is selected: what it has is not shown.
            App { node: None, ..App::new(start, description, lang, appearance) }
        };
        let apps = runs.iter_mut().map(app).collect();
        Sides { apps, ends, playing: false, help: false, hits: Hits::default(), owed: 0, dragging: false }
    }

    /// The texts in the language of the screen.
    pub fn texts(&self) -> &Texts {
        &self.apps[0].texts
    }

    /// Virtual time, the same in all that are not over.
    pub fn now(&self) -> Time {
        self.apps.iter().map(|app| app.latest().here.time).max().unwrap_or_default()
    }

    /// When the last of them ends.
    pub fn end(&self) -> Time {
        self.apps.iter().map(|app| app.latest().end.time).max().unwrap_or_default()
    }

    /// The keys that mean something here, in the order of the bottom line: positions in [`KEYMAP`].
    pub fn possible(&self) -> Vec<usize> {
        (0..KEYMAP.len()).filter(|&i| means_something(&KEYMAP[i])).collect()
    }

    fn waiting(&self) -> bool {
        self.apps.iter().any(App::waiting)
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        let Some(binding) = KEYMAP.iter().find(|of| means_something(of) && of.keys.contains(&key)) else {
            if key == Key::ctrl('z') {
                return vec![Effect::Suspend];
            }
            self.help &= key != Key::plain(super::Code::Esc);
            return Vec::new();
        };
        self.act(binding.action)
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            // Whatever ends something ends the help first.
            Action::Quit | Action::Help if self.help => self.help = false,
            Action::Help => self.help = true,
            Action::Quit => return vec![Effect::Quit],
            Action::Step => {
                self.playing = false;
                self.step();
            }
            Action::Back => {
                self.playing = false;
                self.back();
            }
            Action::Play => {
                self.playing = !self.playing && self.now() < self.end();
                self.owed = 0;
            }
            Action::Theme => {
                let theme = (self.apps[0].appearance.theme + 1) % THEMES.len();
                self.apps.iter_mut().for_each(|app| app.appearance.theme = theme);
            }
            Action::Language => {
                let lang = self.texts().lang().next();
                self.apps.iter_mut().for_each(|app| app.texts = Texts::new(lang));
            }
            action => self.apps.iter_mut().for_each(|app| app.act(action)),
        }
        self.answer()
    }

    /// To the next event of any of them. Events of the same time count in their order: a step is one event of a run at
    /// most.
    fn step(&mut self) {
        let Some(next) = self.apps.iter().filter_map(|app| app.latest().after).min() else {
            self.playing = false;
            return;
        };
        for app in &mut self.apps {
            let latest = app.latest();
            match latest.after {
                Some(after) if after == next => ask(app, Moment::Event(latest.here.event + 1)),
                // It has more to do at this time, later.
                Some(after) if after.0 == next.0 => {}
                _ => ask(app, Moment::Time(next.0.min(latest.end.time))),
            }
        }
    }

    /// Takes the last event of any of them back.
    fn back(&mut self) {
        let last = self.apps.iter().filter_map(|app| app.latest().before).max();
        for app in &mut self.apps {
            let latest = app.latest();
            let undone = last.is_some() && latest.before == last;
            ask(app, Moment::Event(latest.here.event - u64::from(undone)));
        }
    }

    /// All of them to that time, or as far as they were recorded.
    fn go(&mut self, time: Time) {
        for app in &mut self.apps {
            let time = time.min(app.latest().end.time);
            ask(app, Moment::Time(time));
        }
    }

    fn tick(&mut self, elapsed: u64) {
        if !self.playing || self.waiting() {
            return;
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
            let (to, end) = (self.now().after(span), self.end());
            self.go(to.min(end));
            self.playing = to < end;
        }
    }

    fn mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        match (mouse.kind, self.hits.at(mouse.x, mouse.y)) {
            (MouseKind::Press, Some((_, Target::Binding(i)))) => return self.act(KEYMAP[i].action),
            (MouseKind::Press, Some((_, Target::Scrubber))) => self.dragging = true,
            (MouseKind::Release, _) => self.dragging = false,
            _ => {}
        }
        let track = self.hits.area(Target::Scrubber);
        if let (true, MouseKind::Press | MouseKind::Drag, Some(track)) = (self.dragging, mouse.kind, track) {
            let column = u128::from(mouse.x.saturating_sub(track.x).min(track.width.saturating_sub(1)));
            let last = u128::from(track.width.saturating_sub(1)).max(1);
            self.playing = false;
            self.go(Time((u128::from(self.end().0) * column / last) as u64));
        }
        self.answer()
    }

    /// What the runs are to be asked.
    fn answer(&mut self) -> Vec<Effect> {
        let asked = self.apps.iter_mut().enumerate().map(|(side, app)| of(side, app.answer()));
        asked.flatten().collect()
    }
}

fn ask(app: &mut App, moment: Moment) {
    app.request(Request::Command(Command::Goto(moment)));
}

fn means_something(binding: &Binding) -> bool {
    binding.mode == Mode::Normal && MEANINGS.contains(&binding.action)
}

/// The requests of one of them.
fn of(side: usize, effects: Vec<Effect>) -> impl Iterator<Item = Effect> {
    effects.into_iter().filter_map(move |effect| match effect {
        Effect::Request(request) => Some(Effect::RequestOf(side, request)),
        _ => None,
    })
}

impl Show for Sides {
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
            Input::Paste(_) | Input::Saved(_) | Input::Explored(_) => Vec::new(),
        }
    }

    fn drawn(&mut self, hits: Hits) -> Vec<Effect> {
        self.hits = hits;
        Vec::new()
    }

    fn receive(&mut self, side: usize, snapshot: Snapshot) -> Vec<Effect> {
        let effects = self.apps[side].receive(snapshot);
        of(side, effects).collect()
    }

    fn proceed(&mut self, side: usize, snapshot: Snapshot) -> Vec<Effect> {
        let effects = self.apps[side].proceed(snapshot);
        of(side, effects).collect()
    }

    fn moving(&self) -> bool {
        self.playing
    }

    fn clock(&self) -> Time {
        self.now()
    }
}
