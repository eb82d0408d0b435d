//! Bytes in the letters of base64url (RFC 4648, without padding): they may stand in an address, a file's name, a mail.

/// The letters, in the order of their worth.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes bytes: four letters for every three.
pub(super) fn push(text: &mut String, bytes: &[u8]) {
    for three in bytes.chunks(3) {
        let bits = (0..3).fold(0_u32, |bits, at| bits << 8 | u32::from(three.get(at).copied().unwrap_or(0)));
        text.extend((0..=three.len()).map(|at| char::from(LETTERS[(bits >> (18 - 6 * at) & 63) as usize])));
    }
}

/// Reads them again; none: that is not how bytes are written.
pub(super) fn bytes(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for four in text.as_bytes().chunks(4) {
        let worth = |letter: &u8| LETTERS.iter().position(|known| known == letter);
        let bits = four.iter().try_fold(0_u32, |bits, letter| Some(bits << 6 | worth(letter)? as u32))?;
        let bits = bits << (6 * (4 - four.len()));
        let count = four.len() - 1;
        // One letter alone is less than a byte; what is behind the last byte is nothing.
        if count == 0 || bits & (0x00ff_ffff >> (8 * count)) != 0 {
            return None;
        }
        bytes.extend_from_slice(&bits.to_be_bytes()[1..=count]);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_again_and_nothing_else_is() {
        for (plain, written) in [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg")] {
            let mut text = String::new();
            push(&mut text, plain.as_bytes());
            assert_eq!(text, written);
            assert_eq!(bytes(written).as_deref(), Some(plain.as_bytes()));
        }
        for wrong in ["Z", "Zm9vY", "Zh", "Zm9", "Zm+v", "Zm9v=", "领导者a"] {
            assert_eq!(bytes(wrong), None, "{wrong}");
        }
    }
}
