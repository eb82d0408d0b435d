//! The settings of a configuration, as data: what each is called, which values it has, and which one it has by itself.

/// A setting.
pub(super) struct Setting {
    /// Its name, that of the option of the command line where there is one.
    pub(super) name: &'static str,
    /// Its values, the one first that it has by itself; none: those of the themes.
    pub(super) values: &'static [&'static str],
    /// The key of its text.
    pub(super) text: &'static str,
}

/// The values of what is on or off, if it is off by itself.
pub(super) const OFF: &[&str] = &["false", "true"];
/// The same, if it is on.
pub(super) const ON: &[&str] = &["true", "false"];

/// All settings.
pub(super) const SETTINGS: &[Setting] = &[
    Setting { name: "lang", values: &["auto", "en", "zh-CN"], text: "config-lang" },
    Setting { name: "theme", values: &[], text: "config-theme" },
    Setting { name: "colours", values: &["auto", "true", "256", "16", "none"], text: "config-colours" },
    Setting { name: "glyphs", values: &["auto", "unicode", "ascii"], text: "config-glyphs" },
    Setting { name: "reduced-motion", values: OFF, text: "config-reduced-motion" },
    Setting { name: "mouse", values: ON, text: "config-mouse" },
    Setting { name: "big", values: OFF, text: "config-big" },
    Setting { name: "fold", values: OFF, text: "config-fold" },
];
