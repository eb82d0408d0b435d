//! Under which settings a safeguard can matter.

/// What a setting has to be so that safeguards can matter: unless it is, all is as safe without them as with them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Need {
    /// The safeguards.
    pub safeguards: &'static [&'static str],
    /// The setting.
    pub setting: &'static str,
    /// What it has to be.
    pub wanted: Wanted,
}

/// What a setting has to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wanted {
    /// This value.
    Is(&'static str),
    /// This value, unless another setting has another value than this one: name and value.
    IsUnless(&'static str, &'static str, &'static str),
    /// One of these words; a search begins with the first.
    OneOf(&'static [&'static str]),
    /// Such a number, or a greater one.
    AtLeast(u64),
    /// An even number.
    Even,
    /// Any number but this one.
    Not(u64),
    /// A time above zero.
    Longer,
    /// Any number; but a search begins with this one at least, because with fewer it depends on other settings.
    Rather(u64),
    /// Any value; but a search begins with this one, because with it there is less to be found out.
    Begins(&'static str),
}

impl Wanted {
    /// Whether another setting makes it needless; `other` tells the values of settings.
    pub fn needless<'a>(self, other: impl Fn(&str) -> Option<&'a str>) -> bool {
        self.beside().is_some_and(|(setting, value)| other(setting).is_some_and(|other| other != value))
    }

    /// Whether a value, as the command language writes it, is such.
    pub fn met(self, value: &str) -> bool {
        let number = value.parse::<u64>();
        match self {
            Wanted::Is(wanted) | Wanted::IsUnless(wanted, ..) => value == wanted,
            Wanted::OneOf(words) => words.contains(&value),
            Wanted::AtLeast(least) => number.is_ok_and(|number| number >= least),
            Wanted::Even => number.is_ok_and(|number| number.is_multiple_of(2)),
            Wanted::Not(other) => number.is_ok_and(|number| number != other),
            Wanted::Longer => value.chars().any(|digit| ('1'..='9').contains(&digit)),
            Wanted::Rather(_) | Wanted::Begins(_) => true,
        }
    }

    /// Whether a search may begin with a value.
    pub fn suits(self, value: &str) -> bool {
        match self {
            Wanted::Rather(least) => Wanted::AtLeast(least).met(value),
            Wanted::Begins(first) => value == first,
            Wanted::OneOf(words) => words.first() == Some(&value),
            wanted => wanted.met(value),
        }
    }

    /// The key of its text.
    pub fn text(self) -> &'static str {
        match self {
            Wanted::Is(_) | Wanted::Begins(_) | Wanted::OneOf(_) => "need-is",
            Wanted::IsUnless(..) => "need-is-unless",
            Wanted::AtLeast(_) | Wanted::Rather(_) => "need-at-least",
            Wanted::Even => "need-even",
            Wanted::Not(_) => "need-not",
            Wanted::Longer => "need-longer",
        }
    }

    /// The other setting that its text names, and the value that this must not have.
    pub fn beside(self) -> Option<(&'static str, &'static str)> {
        match self {
            Wanted::IsUnless(_, setting, value) => Some((setting, value)),
            _ => None,
        }
    }

    /// What its text names beside the setting.
    pub fn value(self) -> String {
        match self {
            Wanted::Is(value) | Wanted::IsUnless(value, ..) | Wanted::Begins(value) => value.to_owned(),
            Wanted::OneOf(words) => words.join("|"),
            Wanted::AtLeast(number) | Wanted::Not(number) | Wanted::Rather(number) => number.to_string(),
            Wanted::Even | Wanted::Longer => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_meets_what_is_wanted() {
        let met = |wanted: Wanted, values: &[&str]| values.iter().map(|value| wanted.met(value)).collect::<Vec<_>>();
        assert_eq!(met(Wanted::Is("off"), &["off", "on"]), [true, false]);
        let unless = Wanted::IsUnless("off", "pieces", "off");
        assert_eq!(met(unless, &["off", "on"]), [true, false]);
        assert_eq!(["off", "1"].map(|pieces| unless.needless(|_| Some(pieces))), [false, true]);
        assert_eq!(met(Wanted::OneOf(&["a", "b"]), &["a", "b", "c"]), [true, true, false]);
        assert!(Wanted::OneOf(&["a", "b"]).suits("a") && !Wanted::OneOf(&["a", "b"]).suits("b"));
        assert_eq!(met(Wanted::AtLeast(4), &["3", "4", "15", "many"]), [false, true, true, false]);
        assert_eq!(met(Wanted::Even, &["3", "4"]), [false, true]);
        assert_eq!(met(Wanted::Not(4), &["3", "4"]), [true, false]);
        assert_eq!(met(Wanted::Begins("1ms"), &["1ms", "2ms"]), [true, true]);
        assert!(Wanted::Begins("1ms").suits("1ms") && !Wanted::Begins("1ms").suits("2ms"));
        assert_eq!(met(Wanted::Longer, &["0ms", "0us..0ms", "0ms..10ms", "1us"]), [false, false, true, true]);
    }
}
