//! A question that a script asks: play stops, the answer is given by a key, by its name or by pointing, and is judged.

use super::{App, Mode, PromptKind};
use crate::command::half_width;
use crate::model::{MessageId, NodeId};

/// What counts as yes and as no, in any language of the screen.
const YES: [&str; 5] = ["yes", "y", "true", "是", "对"];
const NO: [&str; 6] = ["no", "n", "false", "否", "不", "不是"];

impl App {
    /// Asks what the script asks here, if it asks anything.
    pub(super) fn ask_quiz(&mut self) {
        let telling = self.telling.as_ref().filter(|telling| !telling.former);
        let open = telling.and_then(|telling| telling.quiz.as_ref()).is_some_and(|quiz| quiz.given.is_none());
        if open && self.mode == Mode::Normal {
            self.playing = false;
            self.mode = Mode::Quiz;
            self.message = None;
        }
    }

    /// A question is open where it is asked, whatever was opened and closed meanwhile; elsewhere keys are keys.
    pub(super) fn keep_quiz(&mut self) {
        if self.strayed() {
            self.end_quiz();
        } else if !self.story_acts() {
            self.ask_quiz();
        }
    }

    /// Nothing is asked any more.
    pub(super) fn end_quiz(&mut self) {
        if self.mode == Mode::Quiz {
            self.mode = Mode::Normal;
        }
    }

    /// The question goes unanswered: nobody asks any more.
    pub(super) fn drop_quiz(&mut self) {
        self.end_quiz();
        match &mut self.telling {
            Some(telling) if self.playback.is_some() => telling.quiz = None,
            telling => *telling = None,
        }
    }

    /// Takes an answer that may be said in several ways, the one to be shown first.
    fn answer_with(&mut self, ways: &[String]) {
        self.end_quiz();
        let Some(quiz) = self.telling.as_mut().and_then(|telling| telling.quiz.as_mut()) else { return };
        let answer = &quiz.answer;
        let right = ways.iter().any(|way| answer.in_all().any(|answer| is_same(way, answer)));
        let given = ways.first().cloned().unwrap_or_default();
        quiz.given = Some((given, right));
        self.note = None;
    }

    /// An answer that was typed.
    pub(super) fn answer_typed(&mut self, text: &str) {
        self.answer_with(&[text.trim().to_owned()]);
    }

    /// The right answer to what is asked.
    fn right_answer(&self) -> &str {
        let quiz = self.telling.as_ref().and_then(|telling| telling.quiz.as_ref());
        quiz.map_or("", |quiz| quiz.answer.text.as_str())
    }

    /// Whether yes or no is the answer; to any other question `n` may begin a word.
    pub(super) fn asks_yes_or_no(&self) -> bool {
        let answer = self.right_answer();
        is_same(answer, YES[0]) || is_same(answer, NO[0])
    }

    /// Whether a digit is a whole answer: a number with one, or a node.
    pub(super) fn asks_a_digit(&self) -> bool {
        let answer = self.right_answer();
        let digits = answer.strip_prefix('S').unwrap_or(answer);
        matches!(digits.as_bytes(), [b'0'..=b'9'])
    }

    /// A digit: the node of that place, or just the number.
    pub(super) fn answer_number(&mut self, place: u8) {
        let (node, number) = (NodeId(u16::from(place)).to_string(), (place + 1).to_string());
        let asks_number = self.right_answer().parse::<u64>().is_ok();
        self.answer_with(&if asks_number { [number, node] } else { [node, number] });
    }

    /// A node that was pointed at.
    pub(super) fn answer_node(&mut self, node: NodeId) {
        self.answer_with(&[node.to_string()]);
    }

    /// A message that was pointed at: by its number, its ends or its kind.
    pub(super) fn answer_message(&mut self, id: MessageId) {
        let Some(message) = self.latest().view.messages.iter().find(|message| message.id == id) else { return };
        let link = format!("{}->{}", message.link.from, message.link.to);
        let ways = [format!("{link} {}", message.kind), id.to_string(), link, message.kind.to_string()];
        self.answer_with(&ways);
    }

    /// The message that is pointed at, or whatever is typed.
    pub(super) fn confirm_answer(&mut self) {
        match self.message {
            Some(message) => self.answer_message(message),
            None => self.open_prompt(PromptKind::Answer),
        }
    }
}

/// Whether an answer is the right one: capitals, blanks and the width of letters do not count, and a node may be called by
/// its number.
fn is_same(given: &str, answer: &str) -> bool {
    let plain = |text: &str| -> String {
        let letters = text.chars().map(|c| half_width(c).unwrap_or(c));
        let word: String = letters.filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        match word.as_str() {
            word if YES.contains(&word) => YES[0].to_owned(),
            word if NO.contains(&word) => NO[0].to_owned(),
            _ => word,
        }
    };
    let (given, answer) = (plain(given), plain(answer));
    given == answer || format!("s{given}") == answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_right_however_it_is_written() {
        for (given, answer) in
            [("s2", "S2"), ("２", "S2"), (" Ｓ２ ", "S2"), ("y", "yes"), ("否", "no"), ("NO", "no"), ("7", "7")]
        {
            assert!(is_same(given, answer), "{given} for {answer}");
        }
        for (given, answer) in [("s3", "S2"), ("no", "yes"), ("S2", "2"), ("", "S2"), ("17", "7")] {
            assert!(!is_same(given, answer), "{given} for {answer}");
        }
    }
}
