//! A file that the system lets grow no further (`ulimit -f`): whoever writes it is told, as of a full disk.

use signal_hook::consts::SIGXFSZ;

/// From now on a write beyond the limit is an error, that can be told and cleaned up after. The signal that comes with
/// it would end the program in the middle of that: nobody heeds it.
pub(super) fn hear_of_limits() {
    // Should the system refuse, the signal ends the program as it always did.
    let _ = signal_hook::flag::register(SIGXFSZ, std::sync::Arc::default());
}
