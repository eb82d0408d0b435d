//! Reads an SVG of the program as a screen: what is seen at a time in each of its cells.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};
use unicode_width::UnicodeWidthChar;

/// An SVG as far as it was understood; what was not is a panic.
pub(crate) struct Svg {
    /// Of a cell, as wide and high as it is, and of the margin.
    cell: (u32, u32),
    base: u32,
    styles: BTreeMap<String, Style>,
    elements: Vec<Element>,
    /// Of the film, in milliseconds, and whether it begins again.
    pub(crate) length: Option<(u64, bool)>,
}

/// How something is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Style {
    pub(crate) fill: u32,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) underlined: bool,
    pub(crate) faint: bool,
}

/// What is seen in a cell.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Seen {
    /// Empty: nothing.
    pub(crate) symbol: String,
    pub(crate) style: Style,
    pub(crate) back: Option<u32>,
}

struct Element {
    from: u64,
    to: u64,
    cells: Vec<((u32, u32), What)>,
}

enum What {
    Back(u32),
    Symbol(String, Style),
}

impl Svg {
    /// Reads one whose cells are so large, with letters that stand on that line.
    pub(crate) fn read(text: &str, cell: (u32, u32), base: u32) -> Svg {
        let document = Document::parse(text).expect("an XML document");
        let mut svg = Svg { cell, base, styles: BTreeMap::new(), elements: Vec::new(), length: None };
        let root = document.root_element();
        for style in root.children().filter(|node| node.has_tag_name("style")) {
            svg.styles(style.text().expect("rules"));
        }
        if let Some(film) = root.descendants().find(|node| node.attribute("id") == Some("l")) {
            let repeats = match film.attribute("begin") {
                Some("0s;l.end") => true,
                Some("0s") => false,
                other => panic!("it begins {other:?}"),
            };
            svg.length = Some((milliseconds(film.attribute("dur").expect("a length")), repeats));
        }
        for node in root.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "title" | "style" | "defs" | "rect" => {}
                "g" => {
                    let (from, to) = svg.times(node);
                    for node in node.children().filter(|node| node.is_element() && !node.has_tag_name("set")) {
                        svg.element(node, from, to);
                    }
                }
                _ => svg.element(node, 0, u64::MAX),
            }
        }
        svg
    }

    /// What is seen at a time, column by column and row by row, where something is.
    pub(crate) fn at(&self, time: u64) -> BTreeMap<(u32, u32), Seen> {
        let mut seen: BTreeMap<(u32, u32), Seen> = BTreeMap::new();
        for element in self.elements.iter().filter(|element| element.from <= time && time < element.to) {
            for (place, what) in &element.cells {
                let cell = seen.entry(*place).or_default();
                match what {
                    What::Back(colour) => assert!(cell.back.replace(*colour).is_none(), "two grounds at {place:?}"),
                    What::Symbol(symbol, style) => {
                        assert!(cell.symbol.is_empty(), "{} and {symbol} at {place:?}", cell.symbol);
                        (cell.symbol, cell.style) = (symbol.clone(), *style);
                    }
                }
            }
        }
        seen
    }

    fn styles(&mut self, rules: &str) {
        for rule in rules.split_terminator('}') {
            let (name, said) = rule.split_once('{').expect("a rule");
            let mut style = Style::default();
            for said in said.split(';') {
                match said.split_once(':').expect("a property") {
                    ("fill", colour) => style.fill = u32::from_str_radix(&colour[1..], 16).expect("a colour"),
                    ("font-weight", "bold") => style.bold = true,
                    ("font-style", "italic") => style.italic = true,
                    ("text-decoration", "underline") => style.underlined = true,
                    ("opacity", ".6") => style.faint = true,
                    ("shape-rendering" | "white-space", _) => {}
                    other => panic!("{other:?}"),
                }
            }
            let known = self.styles.insert(name.trim_start_matches('.').to_owned(), style);
            assert!(known.is_none(), "{name} is said twice");
        }
    }

    /// From when to when a group is seen.
    fn times(&self, group: Node) -> (u64, u64) {
        let set = group.children().find(|node| node.has_tag_name("set")).expect("a time");
        let repeats = self.length.expect("it moves").1;
        let begin = set.attribute("begin").expect("a beginning");
        let begin = if repeats { begin.strip_prefix("l.begin+").expect("of each round") } else { begin };
        let begin = milliseconds(begin);
        let ends =
            if repeats { set.attribute("end") == Some("l.end") } else { set.attribute("fill") == Some("freeze") };
        match (set.attribute("to"), group.attribute("visibility"), set.attribute("dur")) {
            (Some("hidden"), None, None) if ends => (0, begin),
            (Some("visible"), Some("hidden"), None) if ends => (begin, u64::MAX),
            (Some("visible"), Some("hidden"), Some(dur)) => (begin, begin + milliseconds(dur)),
            other => panic!("{other:?}"),
        }
    }

    fn element(&mut self, node: Node, from: u64, to: u64) {
        let style = node.attribute("class").and_then(|class| class.split(' ').find(|class| *class != "r"));
        let style = self.styles[style.expect("a class")];
        let cells = match node.tag_name().name() {
            "path" => self.ground(node.attribute("d").expect("a path"), style.fill),
            "text" => self.text(node, style),
            "use" => self.shapes(node, style),
            other => panic!("<{other}>"),
        };
        self.elements.push(Element { from, to, cells });
    }

    /// Rectangles of one row each.
    fn ground(&self, path: &str, colour: u32) -> Vec<((u32, u32), What)> {
        let mut cells = Vec::new();
        for rectangle in path.split_terminator('z') {
            let numbers: Vec<u32> =
                rectangle.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
            let [x, y, width, height, back] = numbers[..] else { panic!("{rectangle}") };
            assert!(height == self.cell.1 && back == width && width % self.cell.0 == 0, "{rectangle}");
            let (column, row) = self.place(x, y);
            cells.extend((column..column + width / self.cell.0).map(|column| ((column, row), What::Back(colour))));
        }
        cells
    }

    fn text(&self, node: Node, style: Style) -> Vec<((u32, u32), What)> {
        let (text, y) = (node.text().expect("letters"), number(node, "y") - self.base);
        let mut places = node.attribute("x").expect("a place").split(' ').map(|x| x.parse().expect("a number"));
        let mut x: u32 = places.next().expect("a place");
        let (begin, mut cells) = (x, Vec::new());
        for letter in text.chars() {
            if letter != ' ' || style.underlined {
                cells.push((self.place(x, y), What::Symbol(letter.to_string(), style)));
            }
            let end = x + letter.width().expect("a letter") as u32 * self.cell.0;
            let next = places.next();
            assert!(next.is_none_or(|next| next >= end));
            x = next.unwrap_or(end);
        }
        let told = node.attribute("textLength").map(|length| length.parse().expect("a number"));
        assert!(told.is_none_or(|told: u32| told == x - begin), "{text}: {told:?}");
        assert!(told.is_some() || text.chars().count() == 1 || node.attribute("x").expect("places").contains(' '));
        cells
    }

    fn shapes(&self, node: Node, style: Style) -> Vec<((u32, u32), What)> {
        let id = node.attribute("href").and_then(|to| to.strip_prefix('#')).expect("a shape");
        assert!(node.document().descendants().any(|node| node.attribute("id") == Some(id)), "no {id}");
        let sign = u32::from_str_radix(&id[1..], 16).ok().and_then(char::from_u32).expect("a sign");
        let (x, y, count) = match node.attribute("transform") {
            None => (number(node, "x"), number(node, "y"), 1),
            Some(transform) => {
                let numbers: Vec<u32> =
                    transform.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
                let [x, y, count, 1] = numbers[..] else { panic!("{transform}") };
                (x, y, count)
            }
        };
        let (column, row) = self.place(x, y);
        (column..column + count).map(|column| ((column, row), What::Symbol(sign.to_string(), style))).collect()
    }

    fn place(&self, x: u32, y: u32) -> (u32, u32) {
        let (x, y) = (x - self.cell.0, y - self.cell.0);
        assert_eq!((x % self.cell.0, y % self.cell.1), (0, 0), "a cell begins there");
        (x / self.cell.0, y / self.cell.1)
    }
}

fn number(node: Node, name: &str) -> u32 {
    node.attribute(name).and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("no {name}"))
}

fn milliseconds(text: &str) -> u64 {
    let seconds: f64 = text.strip_suffix('s').and_then(|text| text.parse().ok()).expect("seconds");
    (seconds * 1_000.0).round() as u64
}
