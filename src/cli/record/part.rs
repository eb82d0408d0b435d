//! Which part of a film is wanted: `--from`, `--to` and `--at` name an event, a time, or a chapter.

use super::settings::Settings;
use crate::cli::failure::Failure;
use crate::cli::moment::{Named, chapters, in_order, read};
use crate::record::{Moment, Part};
use crate::script::Line;

/// The part that is wanted of the film of a script.
pub(super) fn wanted(settings: &Settings, lines: &[Line]) -> Result<Part, Failure> {
    let chapters = chapters(lines);
    let begins = |chapter: usize| chapters.get(chapter).map(|(at, _)| Moment::Statement(at + 1));
    let moment = |named| match named {
        Named::Event(event) => Some(Moment::Event(event)),
        Named::Time(time) => Some(Moment::Time(time)),
        Named::Chapter(chapter) => begins(chapter),
    };
    let read = |option, text: &Option<String>| text.as_ref().map(|text| read(option, text, &chapters)).transpose();
    if let Some(at) = read("--at", &settings.at)? {
        let at = match at {
            // Its title alone says little: where it first waits, what is told is to be read.
            Named::Chapter(chapter) => chapters.get(chapter).map(|(at, _)| Moment::Waits(at + 1)),
            named => moment(named),
        };
        return Ok(Part { from: at, to: at });
    }
    let (from, to) = (read("--from", &settings.from)?, read("--to", &settings.to)?);
    in_order(from, to)?;
    let to = match to {
        // The whole chapter, up to the one that follows.
        Some(Named::Chapter(chapter)) => begins(chapter + 1),
        named => named.and_then(moment),
    };
    Ok(Part { from: from.and_then(moment), to })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{Command, LocalizedText};
    use crate::model::Time;

    fn part(from: Option<&str>, to: Option<&str>, at: Option<&str>) -> Result<Part, String> {
        let chapter = |text: &str, other: &str| {
            Command::Chapter(LocalizedText { text: text.to_owned(), others: vec![("zh-CN", other.to_owned())] })
        };
        let commands = [Command::Beat, chapter("An election", "选举"), Command::Beat, chapter("A crash", "崩溃")];
        let lines: Vec<Line> =
            commands.into_iter().zip(1..).map(|(command, number)| Line { number, command }).collect();
        let [from, to, at] = [from, to, at].map(|text| text.map(str::to_owned));
        wanted(&Settings { from, to, at, ..Settings::default() }, &lines).map_err(|failure| failure.to_string())
    }

    #[test]
    fn a_moment_is_an_event_a_time_or_a_chapter_in_any_language() {
        let to = Some(Moment::Time(Time(300_000)));
        assert_eq!(part(Some("12"), Some("300ms"), None), Ok(Part { from: Some(Moment::Event(12)), to }));
        let chapter = Part { from: Some(Moment::Statement(2)), to: Some(Moment::Statement(4)) };
        assert_eq!(part(Some("an election"), Some("选举"), None), Ok(chapter));
        assert_eq!(part(None, Some("A crash"), None), Ok(Part::default()), "the last chapter ends with the film");
        let waits = Some(Moment::Waits(4));
        assert_eq!(part(None, None, Some("A crash")), Ok(Part { from: waits, to: waits }));
    }

    #[test]
    fn an_unknown_chapter_is_told_with_the_nearest() {
        assert!(part(Some("An elecction"), None, None).unwrap_err().contains("`An election`"));
        assert!(part(None, None, Some("nothing like it")).unwrap_err().contains("`A crash`"));
        assert!(part(Some("20"), Some("10"), None).is_err());
        assert!(part(Some("A crash"), Some("An election"), None).is_err());
    }
}
