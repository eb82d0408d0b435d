//! The line that is being typed: editing, history, completion, and what enter makes of it.

use std::collections::BTreeSet;

use super::asked::{asked, asker};
use super::{Action, App, Code, Effect, Key, Mode, Note, Prompt, PromptKind, language};
use crate::command::{Command, Completion, narrow_typed};
use crate::model::{ClientId, NodeId};
use crate::session::Request;
use crate::timeline::Error;
use crate::workload::{Access, Argument, Form, OperationSpec};

/// The longest line that can be typed, or lines that can be pasted, in bytes.
const LONGEST: usize = 1 << 16;
/// So many operations like an example are tried for one that was not asked for yet.
const OPERATIONS_LIKE: u64 = 10_000;
/// The longest beginning of a line that is completed: who typed more knows what to type, and waits for nothing.
const COMPLETED: usize = 512;

impl App {
    pub(super) fn open_prompt(&mut self, kind: PromptKind) {
        let text = match kind {
            PromptKind::Write => self.next(Access::Write),
            PromptKind::Read => self.next(Access::Read),
            PromptKind::Rename => self.branch_name(),
            _ => String::new(),
        };
        self.prompt = Prompt { kind, cursor: text.len(), proposed: !text.is_empty(), text, ..Prompt::default() };
        self.mode = Mode::Prompt;
        self.recalled = None;
        self.refresh_completions();
    }

    /// Types what stands in the line before anything else is typed.
    pub(super) fn type_in(&mut self, text: &str) {
        self.insert(text);
    }

    pub(super) fn open_save(&mut self) {
        self.leaving = self.mode == Mode::Quit;
        self.open_prompt(PromptKind::Save);
        self.insert("session.synod");
        self.prompt.proposed = true;
    }

    /// What a client may ask next: something on what was changed last, and no value twice.
    fn next(&self, access: Access) -> String {
        let Some(operation) = asked(self.description, access) else { return String::new() };
        match operation.arguments {
            [Argument { form: Form::Pair, .. }] => {
                let clients = &self.latest().view.clients;
                let asked = clients.iter().filter_map(|client| Some(client.operations.last()?.seq)).sum::<u64>();
                format!("{}={}", self.last_key(), asked + 1)
            }
            [Argument { form: Form::Name, .. }] => self.last_key(),
            _ => self.next_example(operation),
        }
    }

    /// The example of an operation, or one like it if that was asked for: `tx2 x=4` after `tx1 x=3`.
    fn next_example(&self, operation: &OperationSpec) -> String {
        let operations = self.latest().view.clients.iter().flat_map(|client| &client.operations);
        let words = |text: &str| -> Vec<String> { text.split(' ').skip(1).map(str::to_owned).collect() };
        let first: BTreeSet<String> = operations.filter_map(|asked| words(&asked.text).into_iter().next()).collect();
        let like = |more: u64| words(&operation.example()).iter().map(|word| moved(word, more)).collect::<Vec<_>>();
        let new = |words: &Vec<String>| words.first().is_none_or(|word| !first.contains(word));
        (0..OPERATIONS_LIKE).map(like).find(new).unwrap_or_default().join(" ")
    }

    /// What a client changed last: the variable that it wrote.
    fn last_key(&self) -> String {
        let change = asked(self.description, Access::Write).map_or("", |operation| operation.name);
        let clients = self.latest().view.clients.iter();
        let mut operations: Vec<_> = clients.flat_map(|client| &client.operations).collect();
        operations.sort_by_key(|operation| operation.invoked);
        let key = |text: &str| text.strip_prefix(change)?.strip_prefix(' ')?.split('=').next().map(str::to_owned);
        operations.iter().rev().find_map(|operation| key(&operation.text)).unwrap_or_else(|| "x".to_owned())
    }

    /// A key that has no meaning of its own while a line is typed.
    pub(super) fn edit(&mut self, key: Key) {
        let proposed = std::mem::take(&mut self.prompt.proposed);
        let Prompt { kind, text, cursor, .. } = &mut self.prompt;
        // A blank goes on with what stands there: an argument was missing.
        if proposed && !key.ctrl && !key.alt && matches!(key.code, Code::Char(c) if c != ' ') {
            text.clear();
            *cursor = 0;
        }
        // The key that opens a line opens no second one in it.
        let opens = matches!(key.code, Code::Char(':' | '：')) && *kind == PromptKind::Command;
        if opens && text.is_empty() {
            return self.refresh_completions();
        }
        let before = text[..*cursor].chars().next_back().map_or(0, char::len_utf8);
        let after = text[*cursor..].chars().next().map_or(0, char::len_utf8);
        match key.code {
            Code::Char('a') if key.ctrl => *cursor = 0,
            Code::Char('e') if key.ctrl => *cursor = text.len(),
            Code::Char('u') if key.ctrl => {
                text.drain(..*cursor);
                *cursor = 0;
            }
            Code::Char('k') if key.ctrl => text.truncate(*cursor),
            Code::Char('w') if key.ctrl => {
                let kept = text[..*cursor].trim_end().rfind(' ').map_or(0, |at| at + 1);
                text.drain(kept..*cursor);
                *cursor = kept;
            }
            Code::Char(c) if !key.ctrl && !key.alt => return self.insert(c.encode_utf8(&mut [0; 4])),
            Code::Backspace if text.is_empty() => return self.cancel(),
            Code::Backspace => {
                text.drain(*cursor - before..*cursor);
                *cursor -= before;
            }
            Code::Delete => drop(text.drain(*cursor..*cursor + after)),
            Code::Left => *cursor -= before,
            Code::Right => *cursor += after,
            Code::Home => *cursor = 0,
            Code::End => *cursor = text.len(),
            _ => return,
        }
        self.refresh_completions();
    }

    /// Puts what was pasted into the line: as commands of which each has a line, where commands are typed.
    pub(super) fn paste(&mut self, text: &str) {
        if self.mode != Mode::Prompt {
            self.note = Some(Note::Says("note-pasted-nowhere", Vec::new()));
            return;
        }
        self.prompt.error = None;
        // As with what is typed: it takes the place of what was proposed.
        if std::mem::take(&mut self.prompt.proposed) {
            (self.prompt.text, self.prompt.cursor) = (String::new(), 0);
        }
        // Terminals send a carriage return between lines, whatever stood there.
        let lines: Vec<&str> = text.split(['\r', '\n']).filter(|line| !line.trim().is_empty()).collect();
        match lines[..] {
            [] => {}
            _ if self.prompt.kind == PromptKind::Command => self.insert(&lines.join("\n")),
            [first] => self.insert(first),
            [first, ..] => {
                self.insert(first);
                let count = (lines.len() as u64 - 1).into();
                self.prompt.error = Some(self.texts.get("note-one-line", &[("count", count)]));
            }
        }
    }

    fn insert(&mut self, text: &str) {
        if self.prompt.text.len() + text.len() > LONGEST {
            self.prompt.error = Some(self.texts.get("note-line-too-long", &[("most", (LONGEST as u64).into())]));
            return;
        }
        let text: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
        let text = if language::before(self, self.prompt.kind).is_some() {
            narrow_typed(&self.prompt.text[..self.prompt.cursor], &text)
        } else {
            text
        };
        self.prompt.text.insert_str(self.prompt.cursor, &text);
        self.prompt.cursor += text.len();
        self.refresh_completions();
    }

    fn refresh_completions(&mut self) {
        self.prompt.chosen = None;
        let typed = &self.prompt.text[..self.prompt.cursor];
        let begin = typed.rfind('\n').map_or(0, |end| end + 1);
        let line = &typed[begin..];
        let kind = self.prompt.kind;
        let found = if line.len() > COMPLETED { Vec::new() } else { language::completions(self, kind, line) };
        let about = |completion: &Completion| language::about(self, kind, &line[..completion.start], &completion.text);
        self.prompt.about = found.iter().map(about).collect();
        self.prompt.start = found.first().map_or(self.prompt.cursor, |completion| begin + completion.start);
        self.blank_follows = matches!(found.as_slice(), [only] if only.complete);
        self.prompt.completions = found.into_iter().map(|completion| completion.text).collect();
    }

    /// Puts the next completion in the place of the word at the cursor.
    pub(super) fn complete(&mut self) {
        let count = self.prompt.completions.len();
        let chosen = self.prompt.chosen.map_or(0, |chosen| (chosen + 1) % count.max(1));
        let Some(word) = self.prompt.completions.get(chosen).cloned() else { return };
        let Prompt { text, cursor, start, .. } = &mut self.prompt;
        text.replace_range(*start..*cursor, &word);
        *cursor = *start + word.len();
        if count > 1 {
            self.prompt.chosen = Some(chosen);
        } else {
            self.insert(if self.blank_follows { " " } else { "" });
        }
    }

    /// A line given earlier, or later again.
    pub(super) fn recall(&mut self, earlier: bool) {
        let count = self.history.len();
        let at = self.recalled.unwrap_or(count);
        let at = if earlier { at.saturating_sub(1) } else { (at + 1).min(count) };
        self.recalled = Some(at);
        self.prompt.text = self.history.get(at).cloned().unwrap_or_default();
        self.prompt.cursor = self.prompt.text.len();
        self.refresh_completions();
    }

    /// What enter makes of the line; a line that is not understood stays.
    pub(super) fn enter(&mut self) {
        let line = self.prompt.text.trim().to_owned();
        self.mode = Mode::Normal;
        let done = match self.prompt.kind {
            // A question stays asked until something is answered.
            _ if line.is_empty() => Ok(()),
            PromptKind::Search => {
                self.search_for(&line);
                Ok(())
            }
            PromptKind::Answer => {
                self.answer_typed(&line);
                Ok(())
            }
            PromptKind::Save => {
                self.out.push(Effect::SaveScript(line));
                Ok(())
            }
            PromptKind::Picture => self.take_picture(&line),
            PromptKind::Rename => {
                self.mode = Mode::Branches;
                self.rename(&line);
                Ok(())
            }
            PromptKind::Branch => {
                self.mode = Mode::Branches;
                self.branch_off(&line);
                Ok(())
            }
            PromptKind::Command if line.contains('\n') => {
                self.lines = line.lines().map(str::to_owned).collect();
                self.do_lines();
                Ok(())
            }
            PromptKind::Command => self.say_line(&line),
            kind => {
                let (before, after) = (language::before(self, kind).unwrap_or_default(), language::after(self, kind));
                self.say_parsed(&format!("{before}{line}{after}"))
            }
        };
        if let Err(error) = done {
            self.prompt.error = Some(error);
            self.mode = Mode::Prompt;
            // Whoever types another line means another line; to mend this one, go to where it is wrong.
            self.prompt.proposed = true;
        }
    }

    /// The operation that the line is typed for, by its word in the command language.
    pub fn asked_for(&self) -> &'static str {
        let access = if self.prompt.kind == PromptKind::Read { Access::Read } else { Access::Write };
        asked(self.description, access).map_or("", |operation| operation.name)
    }

    /// Who is to ask whom for what is typed for a client.
    pub fn asks(&self) -> (ClientId, Option<NodeId>) {
        (asker(self), self.node)
    }

    fn branch_name(&self) -> String {
        self.latest().branches.get(self.branch).map(|branch| branch.name.clone()).unwrap_or_default()
    }

    /// Gives another name to the selected branch.
    pub(super) fn rename(&mut self, name: &str) {
        self.remember(format!("rename {name}"));
        self.request(Request::Rename(self.branch, name.to_owned()));
    }

    /// Opens a branch here.
    fn branch_off(&mut self, name: &str) {
        self.end_scene();
        self.remember(Command::Branch(name.to_owned()).to_string());
        for request in self.opening(name.to_owned()) {
            self.request(request);
        }
    }

    /// Opens a branch here for the script.
    pub(super) fn ask_for_branch(&mut self, name: String) {
        for request in self.opening(name) {
            self.ask_run(request);
        }
    }

    /// What opens a branch here. To `branch`, one that a command opened has no name yet; this is to be another one.
    fn opening(&self, name: String) -> impl Iterator<Item = Request> + use<> {
        let here = self.latest().branch;
        let own = self.latest().branches[here].name.clone();
        let named = (here > 0).then_some(Request::Rename(here, own));
        named.into_iter().chain([Request::Command(Command::Branch(name))])
    }

    /// Does the next of several lines, up to one that the run must answer first.
    fn do_lines(&mut self) {
        while let Some(line) = self.lines.front().cloned() {
            let line = line.trim();
            let comment = line.strip_prefix('#').is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
            if !line.is_empty() && !comment {
                let asked = self.unasked();
                if let Err(error) = self.say_line(line) {
                    return self.keep_lines(Some(error));
                }
                if self.unasked() > asked {
                    return;
                }
            }
            self.lines.pop_front();
        }
    }

    /// How much is yet to be asked of the run.
    fn unasked(&self) -> usize {
        let deferred = self.playback.as_ref().map_or(0, |playback| playback.deferred.len());
        deferred + self.out.iter().filter(|effect| matches!(effect, Effect::Request(_))).count()
    }

    /// The run answered: the line that asked is done, and the next can be, or it failed.
    pub(super) fn lines_answered(&mut self, error: Option<&Error>) {
        match error {
            _ if self.lines.is_empty() => {}
            Some(error) => self.keep_lines(Some(self.texts.say(&error.sentence()))),
            None => {
                self.lines.pop_front();
                self.do_lines();
            }
        }
    }

    /// What is left of several lines goes back to where lines are typed, the one that failed first; if something else is
    /// typed there now, to the lines given earlier.
    pub(super) fn keep_lines(&mut self, error: Option<String>) {
        let left = Vec::from(std::mem::take(&mut self.lines)).join("\n");
        if left.is_empty() {
            return;
        }
        if self.mode == Mode::Prompt {
            self.history.push_back(left);
            self.note = error.map(Note::Error);
            return;
        }
        self.open_prompt(PromptKind::Command);
        self.prompt.cursor = left.find('\n').unwrap_or(left.len());
        (self.prompt.text, self.prompt.error) = (left, error);
    }

    pub(super) fn say_line(&mut self, line: &str) -> Result<(), String> {
        if self.screen_word(line)? {
            // These have an answer of their own.
            let word = line.split(' ').next().and_then(Action::said);
            let answer =
                self.note.clone().filter(|_| matches!(word, Some(Action::Copy | Action::Mouse | Action::Record)));
            self.remember(line.to_owned());
            self.note = answer.or(self.note.take());
            return Ok(());
        }
        self.say_parsed(line)
    }

    fn say_parsed(&mut self, line: &str) -> Result<(), String> {
        let command: Command = language::parse(self, line)?;
        self.playing = false;
        self.give(command);
        Ok(())
    }
}

/// A word whose number at the end is so much higher; a word without one is its own first.
fn moved(word: &str, more: u64) -> String {
    let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
    match (word[stem.len()..].parse::<u64>(), more) {
        (Ok(number), _) => format!("{stem}{}", number + more),
        (Err(_), 0) => word.to_owned(),
        (Err(_), more) => format!("{stem}{}", more + 1),
    }
}
