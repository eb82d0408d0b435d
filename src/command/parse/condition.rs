//! Reading conditions: `not` binds before `and` before `or`.

use super::nodes::capital_node;
use super::operand::{Typed, kind_in_words};
use super::tokens::{Is, Token, tokens};
use super::{Reader, Result};
use crate::command::error::{Fault, short};
use crate::command::lex::Word;
use crate::command::{Comparison, Condition, Operand, Pattern, PatternEnd, Subject};
use crate::model::{Kind, Value};

/// How deep conditions may be nested.
const DEEPEST: usize = 100;

/// How many parts a condition may have.
const LONGEST: usize = 1_000;

/// What a condition can be besides a comparison.
const ATOMS: &[&str] = &[
    "converged",
    "safe",
    "linearizable",
    "violated",
    "nothing",
    "in",
    "leaders",
    "messages",
    "not",
    "leader",
    "all",
    "followers",
];

/// The tokens of a condition, and the next.
pub(super) struct Tokens {
    list: Vec<Token>,
    at: usize,
    end: usize,
    depth: usize,
    parts: usize,
}

impl Tokens {
    fn peek(&self) -> Option<&Is> {
        self.list.get(self.at).map(|token| &token.is)
    }

    fn here(&self) -> usize {
        self.list.get(self.at).map_or(self.end, |token| token.at)
    }

    fn take(&mut self, text: &str) -> bool {
        let there = matches!(self.peek(), Some(Is::Word(word)) if word == text);
        self.at += usize::from(there);
        there
    }

    /// Takes all that stands together here, signs of equality included: `1,2:x=5` is one value.
    fn whole_word(&mut self, line: &str) -> String {
        let rest = &line[self.here()..];
        let length = rest.find(|c: char| c.is_whitespace() || "()\"".contains(c)).unwrap_or(rest.len());
        let end = self.here() + length;
        while self.here() < end && self.peek().is_some() {
            self.at += 1;
        }
        rest[..length].to_string()
    }

    fn word(&mut self, what: &str) -> Result<(String, usize)> {
        let at = self.here();
        match self.peek().cloned() {
            Some(Is::Word(word)) => {
                self.at += 1;
                Ok((word, at))
            }
            Some(_) => Err(Fault::new(at, format!("{what} is expected here"))),
            None => Err(Fault::new(at, format!("the line ends where {what} is expected"))),
        }
    }
}

impl Reader<'_> {
    /// A condition; it ends where no `and` or `or` follows.
    pub(super) fn condition(&mut self) -> Result<Condition> {
        let list = tokens(self.line, self.here(), self.end)?;
        let end = self.line[..self.end].trim_end().len();
        let mut tokens = Tokens { list, at: 0, end, depth: 0, parts: 0 };
        let condition = self.either(&mut tokens)?;
        let here = tokens.here();
        // Go on with the words behind it.
        match self.words.iter().position(|word| word.start >= here) {
            Some(next) if self.words[next].start == here => self.at = next,
            _ if tokens.peek().is_none() => self.at = self.words.len(),
            _ => return Err(Fault::new(here, "the condition is complete here; and, or or the end is expected")),
        }
        Ok(condition)
    }

    fn either(&mut self, tokens: &mut Tokens) -> Result<Condition> {
        let mut left = self.both(tokens)?;
        while tokens.take("or") {
            left = Condition::Or(Box::new(left), Box::new(self.both(tokens)?));
        }
        Ok(left)
    }

    fn both(&mut self, tokens: &mut Tokens) -> Result<Condition> {
        let mut left = self.denied(tokens)?;
        while tokens.take("and") {
            left = Condition::And(Box::new(left), Box::new(self.denied(tokens)?));
        }
        Ok(left)
    }

    fn denied(&mut self, tokens: &mut Tokens) -> Result<Condition> {
        tokens.depth += 1;
        tokens.parts += 1;
        if tokens.parts > LONGEST {
            return Err(Fault::new(tokens.here(), format!("the condition has more than {LONGEST} parts")));
        }
        if tokens.depth > DEEPEST {
            return Err(Fault::new(tokens.here(), format!("the condition is nested deeper than {DEEPEST}")));
        }
        let condition = if tokens.take("not") {
            Condition::Not(Box::new(self.denied(tokens)?))
        } else if matches!(tokens.peek(), Some(Is::Open)) {
            let open = tokens.here();
            tokens.at += 1;
            let inner = self.either(tokens)?;
            if !matches!(tokens.peek(), Some(Is::Close)) {
                return Err(Fault::new(open, "the parenthesis is not closed"));
            }
            tokens.at += 1;
            inner
        } else {
            self.atom(tokens)?
        };
        tokens.depth -= 1;
        Ok(condition)
    }

    fn atom(&mut self, tokens: &mut Tokens) -> Result<Condition> {
        let (word, at) = tokens.word("a condition")?;
        match word.as_str() {
            "converged" => return Ok(Condition::Converged),
            "safe" => return Ok(Condition::Safe),
            "linearizable" => return Ok(Condition::Linearizable),
            "violated" => return self.violated(tokens),
            "nothing" | "in" => return self.in_flight(tokens, &word),
            _ => {}
        }
        if tokens.take("is") {
            return self.role_test(tokens, &word, at);
        }
        let Some(left) = self.operand(&word, at)? else {
            let mut fault = Fault::unknown(at, &word, "conditions", ATOMS);
            let shown = short(&word);
            fault.message = format!("“{shown}” begins no condition; S1.term = 2, S1 is leader, converged and safe do");
            let whose = word.split(['.', '[']).next().unwrap_or_default();
            if let Some(node) = capital_node(whose) {
                fault.suggestion = Some(short(&format!("{node}{}", &word[whose.len()..])));
            }
            return Err(fault);
        };
        self.comparison(tokens, left)
    }

    fn violated(&mut self, tokens: &mut Tokens) -> Result<Condition> {
        let (name, at) = tokens.word("the name of an invariant")?;
        let known = self.description(at)?.invariants;
        match known.iter().find(|invariant| **invariant == name) {
            Some(name) => Ok(Condition::Violated(name)),
            None => Err(Fault::unknown(at, &name, "invariants", known)),
        }
    }

    fn in_flight(&mut self, tokens: &mut Tokens, first: &str) -> Result<Condition> {
        let at = tokens.here();
        let said = (first == "in" || tokens.take("in")) && tokens.take("flight");
        if !said {
            return Err(Fault::new(at, "“in flight” or “nothing in flight” is expected here"));
        }
        if first == "nothing" {
            return Ok(Condition::NothingInFlight);
        }
        let mut pattern = Pattern { from: PatternEnd::Any, to: PatternEnd::Any, kind: None, fields: Vec::new() };
        let (link, at) = tokens.word("a link, such as S1->S2,")?;
        (pattern.from, pattern.to, _) = self.link_of(&Word::plain(&link, at), false)?;
        let next_is = |tokens: &Tokens| {
            matches!(tokens.list.get(tokens.at + 1).map(|token| &token.is), Some(Is::Comparison(Comparison::Equal)))
        };
        let keyword = |tokens: &Tokens| {
            matches!(
                tokens.peek(), Some(Is::Word(word)) if matches!(word.as_str(), "and" | "or" | "within")
            )
        };
        if matches!(tokens.peek(), Some(Is::Word(_))) && !keyword(tokens) && !next_is(tokens) {
            let (kind, at) = tokens.word("a kind of message")?;
            pattern.kind = Some(self.kind(&Word::plain(&kind, at))?.name);
        }
        while matches!(tokens.peek(), Some(Is::Word(_))) && next_is(tokens) {
            let (name, at) = tokens.word("a field")?;
            let word = Word::plain(&name, at);
            tokens.at += 1;
            let place = tokens.here();
            let text = match tokens.peek().cloned() {
                Some(Is::Word(_)) => tokens.whole_word(&self.line[..self.end]),
                Some(Is::Quoted(text)) => {
                    tokens.at += 1;
                    text
                }
                _ => return Err(Fault::new(place, format!("a value of {name} is expected here"))),
            };
            self.pattern_field(&mut pattern, &word, &name, &text, place)?;
        }
        Ok(Condition::InFlight(pattern))
    }

    fn role_test(&mut self, tokens: &mut Tokens, word: &str, at: usize) -> Result<Condition> {
        let Some(subject) = self.subject(word, at) else {
            let message = format!("“{}” has no role; S1, leader, all and followers have", short(word));
            return Err(Fault::new(at, message));
        };
        let (role, at) = tokens.word("a role")?;
        let mut roles = self.roles(at)?;
        if !roles.contains(&"leader") {
            roles.insert(0, "leader");
        }
        match roles.iter().find(|known| **known == role) {
            Some(role) => Ok(Condition::Is { subject, role }),
            None => Err(Fault::unknown(at, &role, "roles", &roles)),
        }
    }

    /// The words a role can be.
    pub(super) fn roles(&self, at: usize) -> Result<Vec<&'static str>> {
        let own = self.description(at)?.roles.iter().copied();
        Ok(own.chain(["down", "absent"]).collect())
    }

    fn comparison(&mut self, tokens: &mut Tokens, left: Typed) -> Result<Condition> {
        let at = tokens.here();
        let Some(&Is::Comparison(comparison)) = tokens.peek() else {
            return Err(Fault::new(at, "a comparison is expected here: =, !=, <, <=, > or >="));
        };
        tokens.at += 1;
        let ordering = !matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        if ordering && matches!(left.kind, Kind::Bool | Kind::Word(_) | Kind::Nodes | Kind::Client | Kind::Proposal) {
            let message = format!("{} has no order; = and != compare it", left.operand);
            return Err(Fault::new(at, message));
        }
        let place = tokens.here();
        let (text, quoted) = match tokens.peek().cloned() {
            Some(Is::Word(text)) => (text, false),
            Some(Is::Quoted(text)) => (text, true),
            _ => return Err(Fault::new(place, format!("{} is expected here", kind_in_words(left.kind)))),
        };
        tokens.at += 1;
        let right = if quoted { None } else { self.operand(&text, place)? };
        let right = match right {
            Some(right) if std::mem::discriminant(&right.kind) == std::mem::discriminant(&left.kind) => right.operand,
            Some(right) => {
                let (a, b) = (kind_in_words(left.kind), kind_in_words(right.kind));
                let message = format!("{} is {a}, but {} is {b}", left.operand, right.operand);
                return Err(Fault::new(place, message));
            }
            None if matches!(left.operand, Operand::Role(_)) => self.role_literal(&text, place)?,
            // The text `none` is written in quotes.
            None if !quoted && text == "none" && left.kind == Kind::Text => Operand::Literal(Value::None),
            None => Operand::Literal(self.literal(left.kind, &text, place)?),
        };
        Ok(Condition::Compare { left: left.operand, comparison, right })
    }

    fn role_literal(&self, text: &str, at: usize) -> Result<Operand> {
        let roles = self.roles(at)?;
        match roles.iter().find(|role| **role == text) {
            Some(role) => Ok(Operand::Literal(Value::Word(role))),
            None => Err(Fault::unknown(at, text, "roles", &roles)),
        }
    }

    /// Whose fact.
    pub(super) fn subject(&mut self, text: &str, at: usize) -> Option<Subject> {
        Some(match text {
            "leader" => Subject::Leader,
            "all" => Subject::All,
            "followers" => Subject::Followers,
            _ => Subject::Node(self.known(text.parse().ok()?, at)),
        })
    }
}
