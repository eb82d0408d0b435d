//! What a search says before it begins: which settings it takes, and what cannot be found in them.

use crate::algorithm::describe::Need;
use crate::app::needs_told;
use crate::cluster::Cluster;
use crate::search::unmet;
use crate::text::Texts;

/// Settings as the command line writes them.
pub(super) fn written(settings: &[(&'static str, String)]) -> String {
    settings.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
}

/// That the search begins with these settings, which nobody gave.
pub(super) fn tuned(settings: &[(&'static str, String)], texts: &Texts) -> Option<String> {
    (!settings.is_empty()).then(|| texts.get("explore-tuned", &[("settings", written(settings).as_str().into())]))
}

/// Each safeguard that is off and cannot matter here, and what to try instead.
pub(super) fn not_here(cluster: &dyn Cluster, texts: &Texts) -> Vec<String> {
    let settings: Vec<(&'static str, String)> =
        cluster.settings().into_iter().map(|(name, value)| (name, value.to_string())).collect();
    let note = |(safeguard, needs): (&'static str, Vec<&'static Need>)| {
        let (wrong, right): (Vec<_>, Vec<_>) =
            settings.iter().cloned().partition(|(name, _)| needs.iter().any(|need| need.setting == *name));
        let arguments = [
            ("safeguard", safeguard.into()),
            ("needs", needs_told(needs.into_iter(), texts).as_str().into()),
            ("settings", written(&wrong).as_str().into()),
            ("tuned", written(&cluster.description().tuned(&[safeguard], &right)).as_str().into()),
        ];
        texts.get("explore-unmet", &arguments)
    };
    unmet(cluster).into_iter().map(note).collect()
}
