//! The answer to a question about the moment: what is in the way, and what releases it.

use super::*;
use crate::app::Effect;
use crate::command::{Command, Inquiry};
use crate::session::Request;

/// S1 has voted, and another asks for its vote.
const VOTED: &str = "timeout S2
deliver S2->S1 RequestVote
timeout S3";

/// A screen on which that was asked.
fn asked(line: &str) -> Fixture {
    let mut screen = Fixture::after(3, VOTED);
    let Some(Command::Inquire(inquiry)) = screen.parse(line) else { panic!("{line} asks nothing") };
    let answer = screen.answer(&inquiry);
    press(&mut screen, ":");
    let _ = screen.app.update(Input::Paste(line.to_owned()));
    let _ = screen.app.update(Input::Key(Key::plain(Code::Enter)));
    let _ = screen.app.update(Input::Answered(Box::new(answer)));
    screen
}

#[test]
fn an_answer_is_whole_on_every_screen() {
    let mut screen = asked("why-not S1 vote");
    assert_eq!(screen.app.mode, Mode::Answer);
    check("answer", &screen, ALL);
    screen.app.texts = Texts::new(Lang::ZhCn);
    check("answer-chinese", &screen, ALL);
    screen.app.appearance.ascii = true;
    check("answer-ascii", &screen, SMALL);
}

#[test]
fn what_has_no_room_can_be_scrolled_to() {
    let mut screen = asked("why-not S3 commit");
    let last = |screen: &Fixture| screen.draw(80, 24).1.scrolled();
    let most = last(&screen).unwrap();
    screen.app.cursor = most;
    check("answer-scrolled", &screen, SMALL);
}

/// A screen on which it was asked what saves a run in which a restarted server voted twice.
fn saved() -> Fixture {
    let mut screen = Fixture::after(3, TWO_LEADERS);
    let answer = screen.answer(&Inquiry::WhatSaves);
    press(&mut screen, "I");
    let _ = screen.app.update(Input::Answered(Box::new(answer)));
    screen
}

#[test]
fn what_saves_is_whole_on_every_screen() {
    let mut screen = saved();
    assert_eq!(screen.app.mode, Mode::Answer);
    check("answer-saves", &screen, ALL);
    screen.app.texts = Texts::new(Lang::ZhCn);
    check("answer-saves-chinese", &screen, SMALL);
}

#[test]
fn a_digit_enters_what_saves_as_a_branch() {
    let mut screen = saved();
    let effects = screen.app.update(Input::Key(Key::char('2')));
    assert_eq!(screen.app.mode, Mode::Normal);
    let entered = effects.iter().filter(|effect| matches!(effect, Effect::Request(Request::Witness(_))));
    assert_eq!(entered.count(), 1, "{effects:?}");
}
