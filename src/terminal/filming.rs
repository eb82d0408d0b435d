//! A film of the run on the screen, made on a thread of its own: keys never wait for it.

use std::future::pending;
use std::io::{self, BufWriter, Seek, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::behind::Ending;
use super::save::NewFile;
use crate::app::{Appearance, Filmed, Shooting, Written};
use crate::record::{
    Cast, CastVersion, Encoder, Format, Gif, Ground, MovingSvg, Painter, Progress, Recorder, Roll, WayHere, lines,
    stopped, svg, write_png,
};
use crate::text::Texts;

/// How often it tells how far it is.
const TELL: Duration = Duration::from_millis(100);
/// The height of letters in a picture, as on the command line.
const FONT: u16 = 14;
/// A film that is being made; dropped, it has never been.
pub(super) struct Filming {
    ending: Option<Ending>,
    news: UnboundedReceiver<Filmed>,
    thread: Option<JoinHandle<()>>,
}

impl Filming {
    #[expect(clippy::disallowed_methods, reason = "the film is apart from the run: it has one of its own")]
    pub(super) fn begin(shooting: Shooting, way: WayHere) -> Filming {
        let (ending, ended) = Ending::new();
        let (tell, news) = unbounded_channel();
        let thread = std::thread::spawn(move || {
            let made = film(&shooting, way, &ended, &tell);
            // If nobody hears of it, nobody needs to.
            match made {
                Ok(Some(written)) => drop(tell.send(Filmed::Ready(written))),
                Ok(None) => {}
                Err(why) => drop(tell.send(Filmed::Failed(why))),
            }
        });
        Filming { ending: Some(ending), news, thread: Some(thread) }
    }
}

impl Drop for Filming {
    fn drop(&mut self) {
        drop(self.ending.take());
        if let Some(thread) = self.thread.take() {
            // It looks often whether it was ended; what was written beside its place is gone then. A panic was told.
            let _ = thread.join();
        }
    }
}

/// What is told next of a film, if one is being made.
pub(super) async fn told(filming: &mut Option<Filming>) -> Filmed {
    if let Some(filming) = filming
        && let Some(news) = filming.news.recv().await
    {
        return news;
    }
    pending().await
}

/// Makes a film; none if it was ended.
fn film(
    shooting: &Shooting,
    way: WayHere,
    ended: &AtomicBool,
    news: &UnboundedSender<Filmed>,
) -> Result<Option<Written>, String> {
    let told = |error: io::Error| error.to_string();
    let mut file = NewFile::begin(Path::new(&shooting.file)).map_err(told)?;
    let texts = Texts::new(shooting.lang);
    let last = way.here.event.max(1);
    let mut recorder = Recorder::taken(shooting, way).map_err(|wrong| texts.say(&wrong))?;
    let ending = ending(&shooting.file);
    let format = format(shooting.size, shooting.appearance);
    let written = {
        let out = BufWriter::with_capacity(1 << 16, &mut file);
        let mut encoder = encoder(&ending, &format, out).map_err(told)?;
        let mut last_told = now();
        loop {
            if ended.load(Ordering::Relaxed) {
                return Ok(None);
            }
            match recorder.go_on(encoder.as_mut()).map_err(told)? {
                Progress::More if last_told.elapsed() >= TELL => {
                    last_told = now();
                    let event = recorder.here().event;
                    let _ = news.send(Filmed::SoFar((event * 100 / last).min(100)));
                }
                Progress::More => {}
                Progress::Over => break,
                Progress::Failed(why) => return Err(stopped(why.as_ref(), &texts)),
            }
        }
        let missing = encoder.missing();
        encoder.finish(recorder.length()).map_err(told)?;
        Written { film: Some((recorder.length() / 100_000, recorder.frames())), missing }
    };
    file.finish().map_err(told)?;
    Ok(Some(written))
}

fn encoder<'a>(ending: &str, format: &Format, out: impl Write + Seek + 'a) -> io::Result<Box<dyn Encoder + 'a>> {
    Ok(match ending {
        "gif" => Box::new(Gif::new(out, format)?),
        "svg" => Box::new(MovingSvg::new(out, format)?),
        _ => Box::new(Cast::new(out, CastVersion::Three, format)),
    })
}

/// Writes what a screen shows as a picture, in the format that the ending of the file names.
pub(super) fn picture(buffer: &Buffer, appearance: Appearance, path: &str) -> Result<Written, String> {
    let format = format((buffer.area.width, buffer.area.height), appearance);
    let write = || {
        let mut file = NewFile::begin(Path::new(path))?;
        let mut missing = Vec::new();
        match ending(path).as_str() {
            "png" => {
                let mut painter = Painter::of(&format);
                painter.paint(buffer);
                missing.extend(painter.missing().map(str::to_owned));
                write_png(painter.picture(), &mut file)?;
            }
            "svg" => file.write_all(svg(buffer, &format).as_bytes())?,
            _ => lines(buffer).try_for_each(|line| writeln!(file, "{line}"))?,
        }
        file.finish()?;
        Ok(Written { film: None, missing })
    };
    write().map_err(|error: io::Error| error.to_string())
}

fn format(size: (u16, u16), appearance: Appearance) -> Format {
    Format { size, ground: Ground::of(appearance), font_size: FONT, title: None, repeats: true }
}

fn ending(path: &str) -> String {
    Path::new(path).extension().map_or_else(String::new, |ending| ending.to_string_lossy().to_lowercase())
}

#[expect(clippy::disallowed_methods, reason = "how often it tells is measured in real time; the film never sees it")]
fn now() -> Instant {
    Instant::now()
}
