//! Reads GIF files as the specification says (`GIF89a`), with nothing of what wrote them: every frame as it is seen.

/// A GIF, read.
pub(crate) struct Gif {
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// How often it is shown; none: once. 0: without an end.
    pub(crate) repeat: Option<u16>,
    pub(crate) frames: Vec<Seen>,
}

/// What is seen for a time.
pub(crate) struct Seen {
    /// In hundredths of a second.
    pub(crate) delay: u16,
    /// Left, top, width, height of what is new.
    pub(crate) part: [usize; 4],
    /// All pixels, as `0xRRGGBB`; what nothing was ever written to is none.
    pub(crate) pixels: Vec<Option<u32>>,
}

/// Bytes, from the first that is not read yet.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn byte(&mut self) -> u8 {
        let (first, rest) = self.0.split_first().expect("the file ends too early");
        self.0 = rest;
        *first
    }

    fn short(&mut self) -> u16 {
        u16::from_le_bytes([self.byte(), self.byte()])
    }

    fn take(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.byte()).collect()
    }

    /// Blocks up to the empty one.
    fn blocks(&mut self) -> Vec<u8> {
        let mut all = Vec::new();
        loop {
            match self.byte() {
                0 => return all,
                length => all.extend(self.take(usize::from(length))),
            }
        }
    }

    /// A list of colours, if the flags say that there is one.
    fn colours(&mut self, flags: u8) -> Option<Vec<u32>> {
        let count = 2_usize << (flags & 7);
        (flags & 0x80 != 0).then(|| {
            let bytes = self.take(3 * count);
            bytes.chunks(3).map(|c| u32::from(c[0]) << 16 | u32::from(c[1]) << 8 | u32::from(c[2])).collect()
        })
    }
}

/// Reads a file to its end.
pub(crate) fn read(file: &[u8]) -> Gif {
    let mut bytes = Bytes(file);
    assert_eq!(bytes.take(6), b"GIF89a");
    let (width, height) = (usize::from(bytes.short()), usize::from(bytes.short()));
    let flags = bytes.byte();
    bytes.take(2);
    let shared = bytes.colours(flags);
    let mut gif = Gif { width, height, repeat: None, frames: Vec::new() };
    let (mut delay, mut transparent) = (0, None);
    let mut pixels = vec![None; width * height];
    loop {
        match bytes.byte() {
            0x21 => {
                let kind = bytes.byte();
                let data = bytes.blocks();
                match kind {
                    0xf9 => {
                        assert_eq!(data[0] >> 2 & 7, 1, "what was there stays");
                        delay = u16::from_le_bytes([data[1], data[2]]);
                        transparent = (data[0] & 1 == 1).then_some(data[3]);
                    }
                    0xff if data.starts_with(b"NETSCAPE2.0\x01") => {
                        gif.repeat = Some(u16::from_le_bytes([data[12], data[13]]));
                    }
                    _ => panic!("an extension that nobody wrote"),
                }
            }
            0x2c => {
                let part = [0; 4].map(|_: usize| usize::from(bytes.short()));
                let flags = bytes.byte();
                let own = bytes.colours(flags);
                let colours = own.as_ref().or(shared.as_ref()).expect("a list of colours");
                let size = bytes.byte();
                let places = unpacked(&bytes.blocks(), u32::from(size));
                let [left, top, wide, high] = part;
                assert!(places.len() == wide * high && left + wide <= width && top + high <= height);
                for (index, place) in places.into_iter().enumerate() {
                    if Some(place) != transparent {
                        let at = (top + index / wide) * width + left + index % wide;
                        pixels[at] = Some(colours[usize::from(place)]);
                    }
                }
                gif.frames.push(Seen { delay, part, pixels: pixels.clone() });
            }
            0x3b => {
                assert!(bytes.0.is_empty(), "bytes behind the end");
                return gif;
            }
            other => panic!("a block of the kind {other:#x}"),
        }
    }
}

/// Undoes the compression of Lempel, Ziv and Welch, with codes that begin so many bits wide and one.
fn unpacked(data: &[u8], bits: u32) -> Vec<u8> {
    let (clear, end) = (1_usize << bits, (1 << bits) + 1);
    let start: Vec<Vec<u8>> = (0..=end).map(|code| if code < clear { vec![code as u8] } else { Vec::new() }).collect();
    let (mut table, mut width, mut last) = (start.clone(), bits + 1, None::<Vec<u8>>);
    let (mut out, mut at) = (Vec::new(), 0);
    loop {
        let code = (0..width).fold(0, |code, bit| {
            let place = at + bit as usize;
            code | usize::from(data[place / 8] >> (place % 8) & 1) << bit
        });
        at += width as usize;
        if code == clear {
            (table, width, last) = (start.clone(), bits + 1, None);
            continue;
        } else if code == end {
            return out;
        }
        let entry = match (table.get(code), &last) {
            (Some(entry), _) => entry.clone(),
            (None, Some(last)) if code == table.len() => [&last[..], &last[..1]].concat(),
            _ => panic!("a code that says nothing"),
        };
        if let Some(last) = last.filter(|_| table.len() < 4096) {
            table.push([&last[..], &entry[..1]].concat());
            if table.len() == 1 << width && width < 12 {
                width += 1;
            }
        }
        out.extend(&entry);
        last = Some(entry);
    }
}
