//! A text as a QR code: dark and light squares for the camera of a phone, as a grid of booleans that others draw.

use qrcode::{Color, EcLevel, QrCode};

/// A QR code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Code {
    width: usize,
    dark: Vec<bool>,
}

impl Code {
    /// The code of a text, as small as one can be; none: no code holds so much.
    pub fn of(text: &str) -> Option<Code> {
        // On a screen nothing is torn or dirty: the least that is told twice is enough.
        let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
        let dark = code.to_colors().into_iter().map(|colour| colour == Color::Dark).collect();
        Some(Code { width: code.width(), dark })
    }

    /// Squares in a row, and rows.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Whether a square is dark; all around the code is light.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.width && y < self.width && self.dark[y * self.width + x]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_grows_with_its_text() {
        let code = Code::of("synod1-abc").unwrap();
        assert_eq!(code.width(), 21);
        for (x, y) in [(0, 0), (14, 0), (0, 14)] {
            let edge = (0..7).all(|at| code.is_dark(x + at, y) && code.is_dark(x, y + at));
            assert!(edge && !code.is_dark(x + 1, y + 1) && code.is_dark(x + 3, y + 3));
        }
        assert!(!code.is_dark(21, 0) && !code.is_dark(0, 21));
        assert_eq!(Code::of(&"x".repeat(134)).unwrap().width(), 41);
        assert_eq!(Code::of(&"x".repeat(3_000)), None);
    }
}
