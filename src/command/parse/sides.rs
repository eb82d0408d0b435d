//! Reading what stands on the sides of a comparison: facts and numbers, arithmetic, `max`, `min`, `abs` and `count`.

use super::operand::{Typed, kind_in_words};
use super::tokens::{Function, Is, Tokens};
use super::values::number;
use super::{Reader, Result};
use crate::command::error::{Fault, short};
use crate::command::{Operand, Operator};
use crate::model::{Kind, Sentence, Value};
use crate::sentence;

impl Reader<'_> {
    /// A side: products, added and subtracted.
    pub(super) fn sum(&mut self, tokens: &mut Tokens) -> Result<Typed> {
        let place = tokens.here();
        let first = self.factor(tokens)?;
        self.sum_from(tokens, first, place)
    }

    /// A side of which the beginning was read, which is at `place`.
    pub(super) fn sum_from(&mut self, tokens: &mut Tokens, first: Typed, place: usize) -> Result<Typed> {
        let mut left = self.product_from(tokens, first, place)?;
        while let Some(operator) = tokens.operator(0).filter(|operator| !operator.binds()) {
            left = made(left, place, operator, tokens, |tokens| {
                let place = tokens.here();
                let first = self.factor(tokens)?;
                self.product_from(tokens, first, place)
            })?;
        }
        apart(tokens, &left)?;
        Ok(left)
    }

    /// Numbers, multiplied and divided.
    fn product_from(&mut self, tokens: &mut Tokens, first: Typed, place: usize) -> Result<Typed> {
        let mut left = first;
        while let Some(operator) = tokens.operator(0).filter(|operator| operator.binds()) {
            left = made(left, place, operator, tokens, |tokens| self.factor(tokens))?;
        }
        Ok(left)
    }

    /// A fact, a number, a function, or a side in parentheses.
    fn factor(&mut self, tokens: &mut Tokens) -> Result<Typed> {
        tokens.enter()?;
        let at = tokens.here();
        let factor = match tokens.peek().cloned() {
            Some(Is::Open) => {
                tokens.at += 1;
                let inner = self.sum(tokens)?;
                tokens.close(at)?;
                inner
            }
            Some(Is::Word(word)) => match tokens.function() {
                Some(function) => self.function(tokens, function, &word)?,
                None => {
                    tokens.at += 1;
                    match self.operand(&word, at)? {
                        Some(typed) => typed,
                        None => Typed { operand: literal(&word, at)?, kind: Kind::Number },
                    }
                }
            },
            Some(_) => return Err(Fault::new(at, "a fact or a number is expected here")),
            None => return Err(Fault::new(at, "the line ends where a fact or a number is expected")),
        };
        tokens.leave();
        Ok(factor)
    }

    /// A function and what it takes.
    fn function(&mut self, tokens: &mut Tokens, function: Function, name: &str) -> Result<Typed> {
        tokens.at += 1;
        let open = tokens.here();
        tokens.at += 1;
        if matches!(tokens.peek(), Some(Is::Close)) {
            return Err(Fault::new(open, sentence!("{name} stands before what it is of: {name}(all.term)", name)));
        }
        let at = tokens.here();
        let typed = match function {
            Function::Max | Function::Min => {
                let first = self.sum(tokens)?;
                ordered(&first, name, at)?;
                let (kind, mut of) = (first.kind, vec![first.operand]);
                while matches!(tokens.peek(), Some(Is::Comma)) {
                    tokens.at += 1;
                    let at = tokens.here();
                    let next = self.sum(tokens)?;
                    if std::mem::discriminant(&next.kind) != std::mem::discriminant(&kind) {
                        let (a, b) = (kind_in_words(kind), kind_in_words(next.kind));
                        let message = sentence!(
                            "{name} takes what is of one kind; {operand} is {b}, what is before it {a}",
                            name,
                            operand = next.operand,
                            b => b,
                            a => a
                        );
                        return Err(Fault::new(at, message));
                    }
                    of.push(next.operand);
                }
                Typed { operand: Operand::Extreme { greatest: function == Function::Max, of }, kind }
            }
            Function::Abs => {
                let inner = self.sum(tokens)?;
                whole(&inner, at)?;
                Typed { operand: Operand::Absolute(Box::new(inner.operand)), kind: Kind::Number }
            }
            Function::Count => self.count_of(tokens, at)?,
        };
        tokens.close(open)?;
        Ok(typed)
    }

    /// What stands in `count( )`: a test of nodes, or a fact that is a list or a set.
    fn count_of(&mut self, tokens: &mut Tokens, at: usize) -> Result<Typed> {
        if matches!(tokens.second(), Some(Is::Word(word)) if word == "is") {
            let test = self.counted_role(tokens, at)?;
            return Ok(Typed { operand: Operand::Members(Box::new(test)), kind: Kind::Number });
        }
        let inner = self.sum(tokens)?;
        if matches!(tokens.peek(), Some(Is::Comparison(_))) {
            let test = self.counted(tokens, inner, at)?;
            return Ok(Typed { operand: Operand::Members(Box::new(test)), kind: Kind::Number });
        }
        if !matches!(inner.kind, Kind::Nodes | Kind::Numbers | Kind::EpochCounters) {
            let is = kind_in_words(inner.kind);
            let takes = "count takes a list, a set, or a test of nodes such as all.commit >= 3";
            return Err(Fault::new(
                at,
                sentence!("{operand} is {is}; {takes}", operand = inner.operand, is => is, takes => takes),
            ));
        }
        Ok(Typed { operand: Operand::Length(Box::new(inner.operand)), kind: Kind::Number })
    }
}

impl Operand {
    /// Whether it is more than a fact or a literal.
    pub(super) fn is_made(&self) -> bool {
        matches!(
            self,
            Operand::Arithmetic { .. }
                | Operand::Extreme { .. }
                | Operand::Absolute(_)
                | Operand::Length(_)
                | Operand::Members(_)
                | Operand::Negative(_)
        )
    }

    /// Whether it depends on the moment.
    pub(super) fn reads_a_fact(&self) -> bool {
        match self {
            Operand::Literal(_) | Operand::Negative(_) => false,
            Operand::Arithmetic { left, right, .. } => left.reads_a_fact() || right.reads_a_fact(),
            Operand::Extreme { of, .. } => of.iter().any(Operand::reads_a_fact),
            Operand::Absolute(inner) | Operand::Length(inner) => inner.reads_a_fact(),
            _ => true,
        }
    }
}

/// Whether values of that kind are greater and smaller than others.
pub(super) fn has_order(kind: Kind) -> bool {
    !matches!(kind, Kind::Bool | Kind::Word(_) | Kind::Nodes | Kind::Configuration | Kind::Client | Kind::Proposal)
}

/// What comes of two numbers, the second of which is read behind the sign.
fn made(
    left: Typed,
    place: usize,
    operator: Operator,
    tokens: &mut Tokens,
    right: impl FnOnce(&mut Tokens) -> Result<Typed>,
) -> Result<Typed> {
    whole(&left, place)?;
    tokens.at += 1;
    let at = tokens.here();
    let right = right(tokens)?;
    whole(&right, at)?;
    let (left, right) = (Box::new(left.operand), Box::new(right.operand));
    Ok(Typed { operand: Operand::Arithmetic { left, operator, right }, kind: Kind::Number })
}

/// An error unless it is a whole number.
fn whole(typed: &Typed, at: usize) -> Result<()> {
    let Typed { operand, kind } = typed;
    let hint: Sentence = match kind {
        Kind::Number => return Ok(()),
        Kind::Nodes | Kind::Numbers | Kind::EpochCounters => {
            sentence!("; count({operand}) says how many are in it", operand)
        }
        _ => "".into(),
    };
    Err(Fault::new(
        at,
        sentence!(
            "{operand} is {kind}; arithmetic takes whole numbers{hint}",
            operand,
            kind => kind_in_words(*kind),
            hint => hint
        ),
    ))
}

/// An error unless the greatest of it can be told.
fn ordered(typed: &Typed, name: &str, at: usize) -> Result<()> {
    if has_order(typed.kind) {
        return Ok(());
    }
    Err(Fault::new(at, sentence!("{operand} has no order; {name} takes what has", operand = typed.operand, name)))
}

/// A number, below 0 too.
fn literal(text: &str, at: usize) -> Result<Operand> {
    match (number(text), text.strip_prefix('-').and_then(number)) {
        (Some(number), _) => Ok(Operand::Literal(Value::Number(number))),
        (None, Some(number)) => Ok(Operand::Negative(number)),
        (None, None) => {
            Err(Fault::new(at, sentence!("“{found}” is neither a fact nor a whole number", found = short(text))))
        }
    }
}

/// Whether a text is a number, below 0 too.
pub(super) fn is_number(text: &str) -> bool {
    number(text.strip_prefix('-').unwrap_or(text)).is_some()
}

/// An error if a sign of arithmetic follows that has no blank behind it.
fn apart(tokens: &Tokens, left: &Typed) -> Result<()> {
    match tokens.peek() {
        Some(Is::Word(word)) if left.kind == Kind::Number => {
            let sign = Operator::ALL.into_iter().map(Operator::sign).find(|sign| word.starts_with(sign));
            let Some(sign) = sign else { return Ok(()) };
            let message = sentence!(
                "blanks stand around “{sign}”: {operand} {sign} {after}",
                sign,
                operand = left.operand,
                after = short(&word[1..])
            );
            Err(Fault::new(tokens.here(), message))
        }
        _ => Ok(()),
    }
}
