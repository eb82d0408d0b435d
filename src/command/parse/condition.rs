//! Reading conditions: `not` binds before `and` before `or`.

use super::nodes::capital_node;
use super::operand::{Typed, kind_in_words};
use super::sides::{has_order, is_number};
use super::tokens::{Is, Tokens};
use super::values::number;
use super::{Reader, Result};
use crate::command::error::{Fault, nearest, short};
use crate::command::lex::Word;
use crate::command::{Bound, Comparison, Condition, Operand, Pattern, PatternEnd, Subject};
use crate::model::{Guarantee, Kind, Value};
use crate::sentence;

/// How nodes are counted.
const SAMPLE: &str = "exactly 1 of all is leader";

/// What a condition can be besides a comparison.
const ATOMS: &[&str] = &[
    "converged",
    "safe",
    "linearizable",
    "history",
    "violated",
    "nothing",
    "in",
    "leaders",
    "messages",
    "not",
    "leader",
    "all",
    "any",
    "followers",
    "exactly",
    "at",
    "max",
    "min",
    "abs",
    "count",
];

impl Reader<'_> {
    /// A condition; it ends where no `and` or `or` follows.
    pub(super) fn condition(&mut self) -> Result<Condition> {
        let mut tokens = Tokens::of(self.line, self.here(), self.end)?;
        let condition = self.either(&mut tokens)?;
        if !self.go_on_behind(&tokens) {
            let message = "the condition is complete here; and, or or the end is expected";
            return Err(Fault::new(tokens.here(), message));
        }
        Ok(condition)
    }

    /// What is watched: a fact, or what arithmetic makes of facts.
    pub(super) fn watched(&mut self) -> Result<Operand> {
        let mut tokens = Tokens::of(self.line, self.here(), self.end)?;
        let place = tokens.here();
        let side = self.sum(&mut tokens)?;
        if !side.operand.reads_a_fact() {
            return Err(Fault::new(place, "what is watched is about a fact; S1.commit - S2.commit is"));
        }
        if !self.go_on_behind(&tokens) || self.peek().is_some() {
            return Err(Fault::new(tokens.here(), "what is watched is complete here; the end is expected"));
        }
        Ok(side.operand)
    }

    /// Goes on with the words behind what was read of the tokens; false: that ends inside a word.
    fn go_on_behind(&mut self, tokens: &Tokens) -> bool {
        let here = tokens.here();
        match self.words.iter().position(|word| word.start >= here) {
            Some(next) if self.words[next].start == here => self.at = next,
            _ if tokens.peek().is_none() => self.at = self.words.len(),
            _ => return false,
        }
        true
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
        tokens.enter()?;
        let condition = if tokens.take("not") {
            Condition::Not(Box::new(self.denied(tokens)?))
        } else if matches!(tokens.peek(), Some(Is::Open)) && !tokens.is_arithmetic() {
            let open = tokens.here();
            tokens.at += 1;
            let inner = self.either(tokens)?;
            tokens.close(open)?;
            inner
        } else {
            self.atom(tokens)?
        };
        tokens.leave();
        Ok(condition)
    }

    fn atom(&mut self, tokens: &mut Tokens) -> Result<Condition> {
        let counts = |word: &str| is_number(word) && tokens.operator(1).is_some();
        let begins = match tokens.peek() {
            Some(Is::Open) => true,
            Some(Is::Word(word)) => tokens.function().is_some() || counts(word),
            _ => false,
        };
        if begins {
            let place = tokens.here();
            let left = self.sum(tokens)?;
            if !left.operand.reads_a_fact() {
                return Err(Fault::new(place, "a condition is about a fact; S1.term = 2 is one"));
            }
            return self.comparison(tokens, left);
        }
        let (word, at) = tokens.word("a condition")?;
        match word.as_str() {
            "converged" => return Ok(Condition::Converged),
            "safe" => return Ok(Condition::Safe),
            "linearizable" => return Ok(Condition::Linearizable),
            "history" => return history(tokens),
            "violated" => return self.violated(tokens),
            "nothing" | "in" => return self.in_flight(tokens, &word),
            "exactly" => return self.how_many(tokens, Bound::Exactly),
            "at" if tokens.take("least") => return self.how_many(tokens, Bound::AtLeast),
            "at" if tokens.take("most") => return self.how_many(tokens, Bound::AtMost),
            _ => {}
        }
        if tokens.take("is") {
            return self.role_test(tokens, &word, at);
        }
        let Some(first) = self.operand(&word, at)? else {
            let mut fault = Fault::unknown(at, &word, "conditions", ATOMS);
            let shown = short(&word);
            fault.message =
                sentence!("“{shown}” begins no condition; S1.term = 2, S1 is leader, converged and safe do", shown);
            let whose = word.split(['.', '[']).next().unwrap_or_default();
            if let Some(role) = self.role_meant(tokens, &word, at) {
                fault.suggestion = Some(role);
            } else if let Some(node) = capital_node(whose) {
                fault.suggestion = Some(short(&format!("{node}{}", &word[whose.len()..])));
            }
            // What was given is no help.
            fault.suggestion = fault.suggestion.filter(|suggestion| *suggestion != word);
            return Err(fault);
        };
        let left = self.sum_from(tokens, first, at)?;
        self.comparison(tokens, left)
    }

    /// What follows `exactly`, `at least` or `at most`: `1 of all is leader`.
    fn how_many(&mut self, tokens: &mut Tokens, bound: Bound) -> Result<Condition> {
        let (text, at) = tokens.word("a number")?;
        let Some(number) = number(&text) else {
            return Err(Fault::new(
                at,
                sentence!("“{found}” is not a number of nodes; a whole number is expected", found = short(&text)),
            ));
        };
        if !tokens.take("of") {
            return Err(Fault::new(
                tokens.here(),
                sentence!("“of” and a test of nodes is expected here, as in {sample}", sample = SAMPLE),
            ));
        }
        let at = tokens.here();
        let test = self.atom(tokens)?;
        Ok(Condition::HowMany { bound, number, test: Box::new(members(test, at)?) })
    }

    /// What `count` counts nodes by, if a test of nodes stands here.
    pub(super) fn counted(&mut self, tokens: &mut Tokens, first: Typed, at: usize) -> Result<Condition> {
        let test = self.comparison(tokens, first)?;
        members(test, at)
    }

    /// The same of a role.
    pub(super) fn counted_role(&mut self, tokens: &mut Tokens, at: usize) -> Result<Condition> {
        let test = self.atom(tokens)?;
        members(test, at)
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
                _ => return Err(Fault::new(place, sentence!("a value of {name} is expected here", name))),
            };
            self.pattern_field(&mut pattern, &word, &name, &text, place)?;
        }
        Ok(Condition::InFlight(pattern))
    }

    fn role_test(&mut self, tokens: &mut Tokens, word: &str, at: usize) -> Result<Condition> {
        let Some(subject) = self.subject(word, at) else {
            let message =
                sentence!("“{found}” has no role; S1, leader, all, any and followers have", found = short(word));
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

    /// The test of a role that whoever writes only whom it is about seems to mean: `S1 leads`, `S1 = leader`, `S1`.
    fn role_meant(&mut self, tokens: &mut Tokens, word: &str, at: usize) -> Option<String> {
        let whose = capital_node(word).unwrap_or_else(|| word.to_owned());
        self.subject(&whose, at)?;
        if matches!(tokens.peek(), Some(Is::Comparison(Comparison::Equal))) {
            tokens.at += 1;
        }
        let (roles, leads) = (self.roles(at).ok()?, self.description(at).ok()?.leads);
        let Some(Is::Word(found)) = tokens.peek() else {
            let role = roles.first().filter(|_| !leads).unwrap_or(&"leader");
            return Some(format!("{whose} is {role}"));
        };
        let stem = found.trim_end_matches('s');
        let meant = roles.iter().find(|role| **role == *found || role.trim_end_matches("er") == stem);
        let meant = meant.map(|role| (*role).to_owned()).or_else(|| nearest(found, &roles));
        // `leader = S1`, the other way round.
        let turned = capital_node(found).filter(|_| roles.contains(&&*whose)).map(|node| format!("{node} is {whose}"));
        turned.or_else(|| meant.map(|role| format!("{whose} is {role}")))
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
        if ordering && !has_order(left.kind) {
            let message = sentence!("{operand} has no order; = and != compare it", operand = left.operand);
            return Err(Fault::new(at, message));
        }
        let place = tokens.here();
        let right = self.right_side(tokens, &left)?;
        let right = match right {
            Some(right) if std::mem::discriminant(&right.kind) == std::mem::discriminant(&left.kind) => right.operand,
            Some(right) => {
                let (a, b) = (kind_in_words(left.kind), kind_in_words(right.kind));
                let message = sentence!(
                    "{left} is {a}, but {right} is {b}",
                    left = left.operand,
                    a => a,
                    right = right.operand,
                    b => b
                );
                return Err(Fault::new(place, message));
            }
            None => self.right_literal(tokens, &left)?,
        };
        Ok(Condition::Compare { left: left.operand, comparison, right })
    }

    /// The right side of a comparison, if it is more than a literal of the left side's kind.
    fn right_side(&mut self, tokens: &mut Tokens, left: &Typed) -> Result<Option<Typed>> {
        let place = tokens.here();
        let text = match tokens.peek() {
            Some(Is::Open) => return self.sum(tokens).map(Some),
            Some(Is::Word(_)) if tokens.function().is_some() => return self.sum(tokens).map(Some),
            Some(Is::Word(text)) => text.clone(),
            _ => return Ok(None),
        };
        // A word that a fact can be may also be the name of a fact of the cluster.
        if matches!(left.kind, Kind::Word(words) if words.contains(&text.as_str())) {
            return Ok(None);
        }
        if let Some(first) = self.operand(&text, place)? {
            tokens.at += 1;
            return self.sum_from(tokens, first, place).map(Some);
        }
        let goes_on = tokens.operator(1).is_some() || (text.starts_with('-') && left.operand.is_made());
        let makes = left.kind == Kind::Number && goes_on && is_number(&text);
        if makes { self.sum(tokens).map(Some) } else { Ok(None) }
    }

    /// A literal as the right side of a comparison.
    fn right_literal(&mut self, tokens: &mut Tokens, left: &Typed) -> Result<Operand> {
        let place = tokens.here();
        let (text, quoted) = match tokens.peek().cloned() {
            Some(Is::Word(text)) => (text, false),
            Some(Is::Quoted(text)) => (text, true),
            _ => return Err(Fault::new(place, sentence!("{what} is expected here", what => kind_in_words(left.kind)))),
        };
        tokens.at += 1;
        if matches!(left.operand, Operand::Member(_)) {
            return self.role_literal(&text, place);
        }
        // The text `none` is written in quotes.
        if !quoted && text == "none" && left.kind == Kind::Text {
            return Ok(Operand::Literal(Value::None));
        }
        self.literal(left.kind, &text, place).map(Operand::Literal)
    }

    fn role_literal(&self, text: &str, at: usize) -> Result<Operand> {
        let roles = self.roles(at)?;
        match roles.iter().find(|role| **role == text) {
            Some(role) => Ok(Operand::Literal(Value::word(role))),
            None => Err(Fault::unknown(at, text, "roles", &roles)),
        }
    }

    /// Whose fact.
    pub(super) fn subject(&mut self, text: &str, at: usize) -> Option<Subject> {
        Some(match text {
            "leader" => Subject::Leader,
            "all" => Subject::All,
            "any" => Subject::Any,
            "followers" => Subject::Followers,
            _ => Subject::Node(self.known(text.parse().ok()?, at)),
        })
    }
}

/// What follows `history`: `is causal`.
fn history(tokens: &mut Tokens) -> Result<Condition> {
    if !tokens.take("is") {
        return Err(Fault::new(
            tokens.here(),
            "“is” and what the history is are expected here, as in history is causal",
        ));
    }
    let (name, at) = tokens.word("a model of consistency")?;
    match Guarantee::named(&name) {
        Some(guarantee) => Ok(Condition::History(guarantee)),
        None => Err(Fault::unknown(at, &name, "models of consistency", &Guarantee::NAMES)),
    }
}

/// A test by which nodes can be counted: a role or a comparison that is of all or followers.
fn members(test: Condition, at: usize) -> Result<Condition> {
    let subject = match &test {
        Condition::Is { subject, .. } => Some(*subject),
        Condition::Compare { left, .. } => left.only_subject(),
        _ => None,
    };
    if matches!(subject, Some(Subject::All | Subject::Followers)) {
        return Ok(test);
    }
    Err(Fault::new(
        at,
        sentence!(
            "nodes are counted by what is asked of all or of followers: {sample}, count(followers.commit >= 3) = 2",
            sample = SAMPLE
        ),
    ))
}
