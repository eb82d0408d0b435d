//! Whether a theme of VHS is light or dark: its colours are not taken, for those of this program's screen mean something.

use serde_json::Value;

use super::mistake::{Wrong, wrong};
use crate::command::nearest;
use crate::model::visible;

/// Words of names of light themes.
const LIGHT: [&str; 8] = ["light", "day", "dawn", "latte", "morning", "sunrise", "lotus", "white"];
/// Words of names of dark ones.
const DARK: [&str; 26] = [
    "dark",
    "darker",
    "night",
    "midnight",
    "moon",
    "storm",
    "black",
    "dracula",
    "darcula",
    "monokai",
    "molokai",
    "mocha",
    "macchiato",
    "frappe",
    "nord",
    "tokyonight",
    "gruvbox",
    "mirage",
    "cobalt2",
    "palenight",
    "synthwave",
    "zenburn",
    "ocean",
    "matrix",
    "dragon",
    "wave",
];
/// Names of light themes without such a word.
const LIGHT_NAMES: [&str; 10] =
    ["Alabaster", "Belafonte Day", "CLRS", "Github", "Man Page", "Material", "Novel", "Spring", "Tomorrow", "zenbones"];
/// Names of dark ones.
const DARK_NAMES: [&str; 25] = [
    "Afterglow",
    "Andromeda",
    "Argonaut",
    "Atom",
    "ayu",
    "Bright Lights",
    "Cyberdyne",
    "cyberpunk",
    "Espresso",
    "Everblush",
    "Firewatch",
    "Homebrew",
    "Horizon",
    "Hyper",
    "Jellybeans",
    "Kanagawa",
    "Oceanic-Next",
    "Obsidian",
    "Rose Pine",
    "rose-pine",
    "Snazzy",
    "Twilight",
    "Ubuntu",
    "Whimsy",
    "Wombat",
];

/// Whether the theme of that name is light, or the one that JSON describes.
pub(super) fn is_light(given: &str) -> Result<bool, Wrong> {
    if given.starts_with('{') {
        return described(given).ok_or_else(|| wrong("tape-theme-json", &[("given", &visible(given))]));
    }
    let is = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(given));
    let words = words(given);
    let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    if is(&LIGHT_NAMES) || (has(&LIGHT) && !is(&DARK_NAMES)) {
        return Ok(true);
    }
    if is(&DARK_NAMES) || has(&DARK) {
        return Ok(false);
    }
    let known: Vec<&str> = ["light", "dark", "Dracula", "Catppuccin Latte", "Catppuccin Mocha", "Gruvbox", "Monokai"]
        .into_iter()
        .chain(LIGHT_NAMES)
        .chain(DARK_NAMES)
        .collect();
    let given_shown = visible(given);
    Err(match nearest(given, &known) {
        Some(near) => wrong("tape-theme-near", &[("given", &given_shown), ("name", &near)]),
        None => wrong("tape-theme", &[("given", &given_shown)]),
    })
}

/// The words of a name, small: `AtomOneLight`, `tokyonight-day` and `One Half (Light)` have three.
fn words(name: &str) -> Vec<String> {
    let (mut words, mut small) = (vec![String::new()], false);
    for c in name.chars() {
        if !c.is_alphanumeric() || (small && c.is_uppercase()) {
            words.push(String::new());
        }
        small = c.is_lowercase();
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
    }
    words
}

/// Whether the background that JSON describes is nearer to white.
fn described(json: &str) -> Option<bool> {
    let theme: Value = serde_json::from_str(json).ok()?;
    let digits = theme.get("background")?.as_str()?.strip_prefix('#')?;
    let written = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let colour = u32::from_str_radix(digits, 16).ok().filter(|_| written)?;
    let [red, green, blue] = [colour >> 16, colour >> 8 & 0xff, colour & 0xff];
    Some(red * 299 + green * 587 + blue * 114 > 127_500)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_are_light_or_dark_by_their_names() {
        for name in [
            "light",
            "Builtin Light",
            "AtomOneLight",
            "ayu_light",
            "Catppuccin Latte",
            "tokyonight-day",
            "rose-pine-dawn",
            "TokyoNightLight",
            "Night Owlish Light",
            "Github",
            "Tomorrow",
            "3024 Day",
            "Tinacious Design (Light)",
        ] {
            assert_eq!(is_light(name), Ok(true), "{name}");
        }
        for name in [
            "dark",
            "Dracula",
            "Catppuccin Mocha",
            "GitHub Dark",
            "OneHalfDark",
            "TokyoNight",
            "Tomorrow Night",
            "nord",
            "Monokai Pro (Filter Octagon)",
            "GruvboxDarkHard",
            "Whimsy",
            "Rose Pine",
            "Ayu Mirage",
        ] {
            assert_eq!(is_light(name), Ok(false), "{name}");
        }
    }

    #[test]
    fn a_theme_in_json_is_as_light_as_its_background() {
        assert_eq!(is_light("{\"name\":\"W\",\"background\":\"#29283b\"}"), Ok(false));
        assert_eq!(is_light("{\"background\":\"#fafafa\"}"), Ok(true));
        for bad in ["{", "{}", "{\"background\":\"red\"}", "{\"background\":\"#+fffff\"}", "{\"background\":\"#fff\"}"]
        {
            assert_eq!(is_light(bad).unwrap_err().0, "tape-theme-json", "{bad}");
        }
    }

    #[test]
    fn a_name_that_nobody_knows_is_told() {
        assert_eq!(
            is_light("Dracla").unwrap_err(),
            wrong("tape-theme-near", &[("given", "Dracla"), ("name", "Dracula")])
        );
        assert_eq!(is_light("My own colours").unwrap_err().0, "tape-theme");
        assert_eq!(is_light("").unwrap_err().0, "tape-theme");
    }
}
