//! The colours of a picture in a list, and the best short list where there are too many.

use std::collections::BTreeMap;

use super::picture::channels;

/// Colours with their places, none twice.
#[derive(Clone, Debug, Default)]
pub(super) struct Palette {
    colours: Vec<u32>,
    places: BTreeMap<u32, u8>,
}

impl Palette {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.colours.len()
    }

    /// The place of a colour.
    pub(super) fn place(&self, colour: u32) -> Option<u8> {
        self.places.get(&colour).copied()
    }

    /// Adds a colour unless it is there; none if there is no room: `most` is at most 256.
    pub(super) fn add(&mut self, colour: u32, most: usize) -> Option<u8> {
        if let Some(place) = self.place(colour) {
            return Some(place);
        }
        let place = u8::try_from(self.len()).ok().filter(|_| self.len() < most)?;
        self.colours.push(colour);
        self.places.insert(colour, place);
        Some(place)
    }

    /// Adds all colours of pixels, as long as there is room; whether there was for all.
    pub(super) fn add_all<'a>(&mut self, pixels: impl IntoIterator<Item = &'a u32>, most: usize) -> bool {
        let mut last = None;
        pixels.into_iter().all(|&colour| {
            let known = last == Some(colour) || self.add(colour, most).is_some();
            last = Some(colour);
            known
        })
    }

    /// All colours that pixels have; none if there are more than `most`.
    pub(super) fn of<'a>(pixels: impl IntoIterator<Item = &'a u32>, most: usize) -> Option<Palette> {
        let mut palette = Palette::default();
        palette.add_all(pixels, most).then_some(palette)
    }

    /// The best so many colours for pixels that have more. Three quarters are those of the most pixels, exactly: on a
    /// screen of text these are its grounds and its inks, and a ground that is off by one is seen as a patch. The rest
    /// are, one after the other, the colours farthest from all that is in the list: the edges of letters in between.
    pub(super) fn reduced<'a>(pixels: impl IntoIterator<Item = &'a u32>, most: usize) -> Palette {
        let mut counts: BTreeMap<u32, u64> = BTreeMap::new();
        for &colour in pixels {
            *counts.entry(colour).or_default() += 1;
        }
        let mut ranked: Vec<(u32, u64)> = counts.into_iter().collect();
        ranked.sort_by_key(|&(colour, count)| (std::cmp::Reverse(count), colour));
        let mut palette = Palette::default();
        let kept = if ranked.len() > most { most - most / 4 } else { most };
        let rest = ranked.split_off(kept.min(ranked.len()));
        for (colour, _) in ranked {
            palette.add(colour, most);
        }
        // How far each is from the nearest in the list.
        let mut rest: Vec<(u32, u32)> =
            rest.into_iter().map(|(colour, _)| (distance(colour, palette.nearest(colour).1), colour)).collect();
        while palette.len() < most {
            let Some(&(far, chosen)) = rest.iter().max().filter(|(far, _)| *far > 0) else { break };
            palette.add(chosen, most);
            debug_assert!(far > 0, "what is in the list is no distance away");
            for (far, colour) in &mut rest {
                *far = (*far).min(distance(*colour, chosen));
            }
        }
        palette
    }

    /// The place and the colour nearest to one. An empty list has black at its first place.
    pub(super) fn nearest(&self, colour: u32) -> (u8, u32) {
        if let Some(place) = self.place(colour) {
            return (place, colour);
        }
        let places = self.colours.iter().enumerate();
        let (place, nearest) = places.min_by_key(|(_, known)| distance(**known, colour)).unwrap_or((0, &0));
        (place as u8, *nearest)
    }

    /// Red, green, blue of each in turn.
    pub(super) fn bytes(&self) -> Vec<u8> {
        channels(&self.colours).collect()
    }
}

/// How different two colours look: the eye sees green best and blue least.
fn distance(a: u32, b: u32) -> u32 {
    let channel = |shift: u32| {
        let difference = (a >> shift & 0xff).abs_diff(b >> shift & 0xff);
        difference * difference
    };
    2 * channel(16) + 4 * channel(8) + channel(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_list_keeps_grounds_exactly_and_leaves_no_colour_far_away() {
        // A hundred grounds of a thousand pixels each, and as many greys and one red as there are edges.
        let grounds = (0..100).flat_map(|n| std::iter::repeat_n(0x10_2030 + n, 1000));
        let greys = (0..256_u32).flat_map(|n| std::iter::repeat_n(n * 0x01_0101, 2));
        let pixels: Vec<u32> = grounds.chain(greys).chain([0xff_0000]).collect();
        assert!(Palette::of(&pixels, 255).is_none());
        let palette = Palette::reduced(&pixels, 255);
        assert_eq!(palette.len(), 255);
        for ground in 0..100 {
            assert!(palette.place(0x10_2030 + ground).is_some());
        }
        let (_, red) = palette.nearest(0xff_0000);
        assert_eq!(red, 0xff_0000);
        for grey in 0..256 {
            let (_, near) = palette.nearest(grey * 0x01_0101);
            assert!((near & 0xff).abs_diff(grey) <= 6, "{grey}: {near:06x}");
        }
    }

    #[test]
    fn a_list_has_each_colour_once_and_no_more_than_there_is_room_for() {
        let palette = Palette::of(&[7, 7, 9, 7], 2).unwrap();
        assert_eq!((palette.len(), palette.place(9), palette.place(8)), (2, Some(1), None));
        assert_eq!(palette.bytes(), [0, 0, 7, 0, 0, 9]);
        assert!(Palette::of(&[7, 9, 8], 2).is_none());
    }
}
