//! The languages there are texts in.

use std::fmt;
use std::str::FromStr;

use unic_langid::LanguageIdentifier;

use crate::model::{Sentence, visible};
use crate::sentence;

/// A language of the screen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    ZhCn,
}

/// A language that there are no texts in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownLang {
    given: String,
}

impl UnknownLang {
    /// What is wrong, without a full stop.
    pub fn sentence(&self) -> Sentence {
        sentence!("no texts in language `{given}`; there are en and zh-CN", given = visible(&self.given))
    }
}

impl fmt::Display for UnknownLang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
    }
}

impl std::error::Error for UnknownLang {}

impl Lang {
    /// Every language, in the order in which a key walks through them.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::ZhCn];

    /// The language of a locale such as `zh_CN.UTF-8` or `en-GB`; English for all that are unknown or not told.
    pub fn from_locale(locale: Option<&str>) -> Lang {
        let primary = locale.unwrap_or_default().split(['-', '_', '.', '@']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("zh") { Lang::ZhCn } else { Lang::En }
    }

    /// As it is written on the command line: `en`, `zh-CN`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::ZhCn => "zh-CN",
        }
    }

    /// Its name in itself.
    pub fn name(self) -> &'static str {
        match self {
            Lang::En => "English",
            Lang::ZhCn => "简体中文",
        }
    }

    /// The one after it, round about.
    pub fn next(self) -> Lang {
        match self {
            Lang::En => Lang::ZhCn,
            Lang::ZhCn => Lang::En,
        }
    }

    pub(super) fn identifier(self) -> LanguageIdentifier {
        self.code().parse().expect("the codes above are well-formed")
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    /// Reads `en`, `zh` or `zh-CN`, in any case, with `-` or `_`.
    fn from_str(text: &str) -> Result<Lang, UnknownLang> {
        match text.to_ascii_lowercase().replace('_', "-").as_str() {
            "en" => Ok(Lang::En),
            "zh" | "zh-cn" => Ok(Lang::ZhCn),
            _ => Err(UnknownLang { given: text.to_owned() }),
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
