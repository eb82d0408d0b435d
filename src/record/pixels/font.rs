//! The fonts of `assets/fonts`: which letter has which outline.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, Engine, HintingInstance, HintingOptions, OutlinePen, SmoothMode, Target};
use skrifa::{FontRef, MetadataProvider};
use zeno::{Command, Fill, Point};

use super::mask::Mask;
use super::metrics::Metrics;
use crate::assets;

/// Regular and bold.
const LATIN: [&str; 2] = ["latin-Regular.ttf", "latin-Bold.ttf"];
const CHINESE: [&str; 2] = ["chinese-Regular.ttf", "chinese-Bold.ttf"];
/// How far to the right an italic letter leans for each pixel above its base.
const LEAN: f32 = 0.2;

/// A font at a size, fitted to whole rows of pixels.
struct Face {
    font: FontRef<'static>,
    size: Size,
    hints: Option<HintingInstance>,
    /// How wide letters are for.
    columns: u32,
    /// What its letters are moved by: from the left, and the base from the top.
    origin: (f32, f32),
}

/// All fonts at a size.
pub(super) struct Fonts {
    /// Regular and bold, Latin before Chinese.
    faces: [Vec<Face>; 2],
    metrics: Metrics,
}

impl Fonts {
    /// The fonts for cells of these measures.
    pub(super) fn new(metrics: Metrics) -> Fonts {
        // A Chinese sign is a square somewhat smaller than two columns, its middle 0.38 above the base.
        let square = (metrics.width * 18 + 5) / 10;
        let base = (metrics.height * 500 + square * 380 + 500) / 1000;
        let left = (metrics.width * 2 - square) as f32 / 2.0;
        let latin = metrics.width as f32 / 0.6;
        let faces = [0, 1].map(|weight| {
            let latin = Face::new(LATIN[weight], latin, 1, (0.0, metrics.base as f32));
            let chinese = Face::new(CHINESE[weight], square as f32, 2, (left, base as f32));
            [latin, chinese].into_iter().flatten().collect()
        });
        Fonts { faces, metrics }
    }

    /// Draws a letter over what is there; false if no font has it.
    pub(super) fn draw(&self, letter: char, bold: bool, italic: bool, mask: &mut Mask) -> bool {
        let columns = mask.width / self.metrics.width;
        self.faces[usize::from(bold)].iter().any(|face| face.draw(letter, columns, italic, mask))
    }
}

impl Face {
    /// None if the file is no font.
    fn new(file: &str, size: f32, columns: u32, origin: (f32, f32)) -> Option<Face> {
        let font = FontRef::new(assets::file(&assets::FONTS, file)?).ok()?;
        let size = Size::new(size);
        let target =
            Target::Smooth { mode: SmoothMode::Light, symmetric_rendering: false, preserve_linear_metrics: true };
        let options = HintingOptions { engine: Engine::Auto(None), target };
        let hints = HintingInstance::new(&font.outline_glyphs(), size, LocationRef::default(), options).ok();
        Some(Face { font, size, hints, columns, origin })
    }

    fn draw(&self, letter: char, columns: u32, italic: bool, mask: &mut Mask) -> bool {
        let Some(glyph) = self.font.charmap().map(letter) else { return false };
        let Some(outline) = self.font.outline_glyphs().get(glyph) else { return false };
        let spare = columns.saturating_sub(self.columns) * mask.width / columns.max(1);
        let mut path = Path {
            commands: Vec::new(),
            left: self.origin.0 + spare as f32 / 2.0,
            base: self.origin.1,
            lean: if italic { LEAN } else { 0.0 },
        };
        let settings = match &self.hints {
            Some(hints) => DrawSettings::hinted(hints, false),
            None => DrawSettings::unhinted(self.size, LocationRef::default()),
        };
        if outline.draw(settings, &mut path).is_err() {
            return false;
        }
        mask.fill(&path.commands, Fill::NonZero);
        true
    }
}

/// An outline, with y downward from the top of the cell.
struct Path {
    commands: Vec<Command>,
    left: f32,
    base: f32,
    lean: f32,
}

impl Path {
    fn point(&self, x: f32, y: f32) -> Point {
        Point::new(self.left + x + y * self.lean, self.base - y)
    }
}

impl OutlinePen for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        self.commands.push(Command::MoveTo(self.point(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.commands.push(Command::LineTo(self.point(x, y)));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.commands.push(Command::QuadTo(self.point(cx, cy), self.point(x, y)));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.commands.push(Command::CurveTo(self.point(cx0, cy0), self.point(cx1, cy1), self.point(x, y)));
    }

    fn close(&mut self) {
        self.commands.push(Command::Close);
    }
}
