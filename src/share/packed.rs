//! A script in few bytes: deflate (RFC 1951), which begins with a dictionary of the language's words behind it.
//!
//! The dictionary is part of the format: what was packed with it can be unpacked with the same one only. So the file of a
//! version never changes; a better dictionary is another version.

use miniz_oxide::deflate::core::{CompressorOxide, TDEFLFlush, TDEFLStatus, compress_to_output};
use miniz_oxide::deflate::core::{create_comp_flags_from_zip_params, deflate_flags::TDEFL_FORCE_ALL_STATIC_BLOCKS};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

/// What the words of a script are looked up in; the likeliest stand last.
const DICTIONARY: &str = include_str!("dictionary-1.txt");

/// The most bytes of a script that is packed: who makes a few letters of more wants to fill the memory.
pub(super) const MOST: usize = 1 << 20;

/// As thorough as it gets.
const LEVEL: i32 = 10;
/// Without the head of zlib.
const RAW: i32 = -15;

/// Packs a script.
pub(super) fn pack(script: &str) -> Vec<u8> {
    let flags = create_comp_flags_from_zip_params(LEVEL, RAW, 0);
    // A table of its own is not always worth its room.
    let packed = [flags, flags | TDEFL_FORCE_ALL_STATIC_BLOCKS].map(|flags| deflate(script, flags));
    let [with_table, without] = packed;
    if without.len() < with_table.len() { without } else { with_table }
}

fn deflate(script: &str, flags: u32) -> Vec<u8> {
    let mut packer = CompressorOxide::new(flags);
    // After a flush what follows begins a byte, and can point back at what was before: the dictionary itself is left out.
    compress_to_output(&mut packer, DICTIONARY.as_bytes(), TDEFLFlush::Sync, |_| true);
    let mut packed = Vec::new();
    let mut rest = script.as_bytes();
    loop {
        let (status, taken) = compress_to_output(&mut packer, rest, TDEFLFlush::Finish, |bytes| {
            packed.extend_from_slice(bytes);
            true
        });
        rest = &rest[taken..];
        if status != TDEFLStatus::Okay {
            return packed;
        }
    }
}

/// Unpacks a script; none: nothing that was packed, or not all of it.
pub(super) fn unpack(packed: &[u8]) -> Option<String> {
    let mut state = Box::new(DecompressorOxide::new());
    let mut out = DICTIONARY.as_bytes().to_vec();
    let begin = out.len();
    let (mut at, mut taken) = (begin, 0);
    loop {
        // What is there is twice as much as before, and no more than is allowed.
        let room = (out.len() - begin).max(512) * 2;
        out.resize(begin + room.min(MOST), 0);
        let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, read, written) = decompress(&mut state, &packed[taken..], &mut out, at, flags);
        (taken, at) = (taken + read, at + written);
        match status {
            TINFLStatus::Done if taken == packed.len() => break,
            TINFLStatus::HasMoreOutput if out.len() < begin + MOST => {}
            _ => return None,
        }
    }
    out.truncate(at);
    String::from_utf8(out.split_off(begin)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dictionary_of_a_version_never_changes() {
        // Texts that were shared with it are out in the world.
        assert_eq!((DICTIONARY.len(), crc32fast::hash(DICTIONARY.as_bytes())), (4_783, 0xb159_848c));
    }

    #[test]
    fn what_is_packed_is_unpacked_and_nothing_else_is() {
        let number = |at: u32| at.wrapping_mul(2_654_435_761).to_string();
        let long: Vec<String> = (0..20_000).map(number).collect();
        let long = long.join("\nstep ");
        for script in ["", "x", "cluster raft nodes=5 seed=7\ncrash S1\n", "领导者", &long] {
            let packed = pack(script);
            assert_eq!(unpack(&packed).as_deref(), Some(script));
            for end in (0..packed.len()).step_by(packed.len() / 50 + 1) {
                assert_eq!(unpack(&packed[..end]), None);
            }
            assert_eq!(unpack(&[&packed[..], b"x"].concat()), None);
        }
        assert_eq!(unpack(&pack(&"x".repeat(MOST + 1))), None);
    }
}
