//! The formats of a recording: which there are, how a file's ending names one, and who makes it.

use std::io::{self, Seek, Write};
use std::path::Path;

use clap::ValueEnum;

use crate::cli::failure::{Exit, Failure};
use crate::cli::printed::name;
use crate::record::{Cast, CastVersion, Encoder, Format, Gif, Plain, PlainKind, Still};

/// What an encoder writes to.
pub(super) trait Place: Write + Seek {}

impl<W: Write + Seek> Place for W {}

/// What is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum RecordFormat {
    /// Asciicast 3, for asciinema and its player; chapters are markers
    Cast,
    /// Asciicast 2, for older players
    Cast2,
    /// An animated picture
    Gif,
    /// A picture of one moment: of the last one without --at
    Png,
    /// A storyboard: the screen at each beat; with --at that one screen
    Txt,
    /// A handout in Markdown: the screen at each beat, and below it what is told
    Md,
}

impl RecordFormat {
    /// The endings there are, each with its format.
    const ENDINGS: [(&str, RecordFormat); 5] = [
        ("cast", RecordFormat::Cast),
        ("gif", RecordFormat::Gif),
        ("png", RecordFormat::Png),
        ("txt", RecordFormat::Txt),
        ("md", RecordFormat::Md),
    ];

    /// The format that a file's name asks for.
    pub(super) fn of(path: &Path) -> Result<RecordFormat, Failure> {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        let found = RecordFormat::ENDINGS.iter().find(|(known, _)| *known == ending);
        found.map(|(_, format)| *format).ok_or_else(|| {
            let endings = RecordFormat::ENDINGS.map(|(ending, _)| format!(".{ending}")).join(", ");
            Failure::says(Exit::Usage, "record-ending", &[("file", &name(path)), ("endings", &endings)])
        })
    }

    /// Whether it can be a picture of one moment.
    pub(super) fn shows_one_moment(self) -> bool {
        matches!(self, RecordFormat::Png | RecordFormat::Txt)
    }

    /// Whether it goes back in what it has written.
    pub(super) fn goes_back(self) -> bool {
        matches!(self, RecordFormat::Gif)
    }

    /// Who makes it in a file; of one moment, if `still`.
    pub(super) fn encoder<'a>(
        self,
        format: &Format,
        still: bool,
        out: Box<dyn Place + 'a>,
    ) -> io::Result<Box<dyn Encoder + 'a>> {
        match self {
            RecordFormat::Gif => Ok(Box::new(Gif::new(out, format)?)),
            format_of => Ok(format_of.stream(format, still, out)),
        }
    }

    /// Who makes it where nothing can be gone back to; of one moment, if `still`. Not if it [`RecordFormat::goes_back`].
    pub(super) fn stream<'a, W: Write + 'a>(self, format: &Format, still: bool, out: W) -> Box<dyn Encoder + 'a> {
        let title = format.title.as_deref();
        match self {
            RecordFormat::Cast2 => Box::new(Cast::new(out, CastVersion::Two, format)),
            RecordFormat::Png => Box::new(Still::new(out, format)),
            RecordFormat::Txt if still => Box::new(Plain::new(out, PlainKind::Moment, title)),
            RecordFormat::Txt => Box::new(Plain::new(out, PlainKind::Storyboard, title)),
            RecordFormat::Md => Box::new(Plain::new(out, PlainKind::Handout, title)),
            RecordFormat::Cast | RecordFormat::Gif => Box::new(Cast::new(out, CastVersion::Three, format)),
        }
    }
}
