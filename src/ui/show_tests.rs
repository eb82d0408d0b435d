use super::fixture::Screen;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

fn ansi(buffer: &Buffer) -> String {
    let mut out = String::from("\x1b[?25l\x1b[H");
    let col = |c: Color, bg: bool| -> String {
        let b = if bg { 10 } else { 0 };
        match c {
            Color::Reset => format!("{}", 39 + b),
            Color::Rgb(r, g, bl) => format!("{};2;{r};{g};{bl}", 38 + b),
            Color::Indexed(i) => format!("{};5;{i}", 38 + b),
            Color::Black => format!("{}", 30 + b), Color::Red => format!("{}", 31 + b), Color::Green => format!("{}", 32 + b),
            Color::Yellow => format!("{}", 33 + b), Color::Blue => format!("{}", 34 + b), Color::Magenta => format!("{}", 35 + b),
            Color::Cyan => format!("{}", 36 + b), Color::Gray => format!("{}", 37 + b),
            Color::DarkGray => format!("{}", 90 + b), Color::LightRed => format!("{}", 91 + b), Color::LightGreen => format!("{}", 92 + b),
            Color::LightYellow => format!("{}", 93 + b), Color::LightBlue => format!("{}", 94 + b), Color::LightMagenta => format!("{}", 95 + b),
            Color::LightCyan => format!("{}", 96 + b), Color::White => format!("{}", 97 + b),
        }
    };
    for (y, row) in buffer.content().chunks(buffer.area.width as usize).enumerate() {
        out.push_str(&format!("\x1b[{};1H", y + 1));
        let mut skip = 0;
        for cell in row {
            if skip > 0 { skip -= 1; continue; }
            let mut s = format!("\x1b[0;{};{}", col(cell.fg, false), col(cell.bg, true));
            for (m, n) in [(Modifier::BOLD, 1), (Modifier::DIM, 2), (Modifier::REVERSED, 7), (Modifier::UNDERLINED, 4)] {
                if cell.modifier.contains(m) { s.push_str(&format!(";{n}")); }
            }
            out.push_str(&s); out.push('m'); out.push_str(cell.symbol());
            skip = cell.symbol().width().saturating_sub(1);
        }
    }
    out.push_str("\x1b[0m");
    out
}

#[test]
fn show() {
    let Ok(spec) = std::env::var("SHOW") else { return };
    // name|WxH|nodes|theme|lang|level|lines;lines|mode|ahead ms
    for line in spec.lines().filter(|l| !l.trim().is_empty()) {
        let f: Vec<&str> = line.trim().split('|').collect();
        let (w, h) = f[1].split_once('x').unwrap();
        let mut s = Screen::after(f[2].parse().unwrap(), &f[6].replace(';', "\n"));
        s.app.appearance.theme = f[3].parse().unwrap();
        if f[4] == "zh" { s.app.texts = crate::text::Texts::new(crate::text::Lang::ZhCn); }
        s.app.appearance.colours = match f[5] { "mono" | "ascii" => crate::app::Colours::Mono, "16" => crate::app::Colours::Sixteen, "256" => crate::app::Colours::Indexed, _ => crate::app::Colours::True };
        s.app.appearance.ascii = f[5] == "ascii";
        use crate::app::Mode;
        s.app.mode = match f[7] { "help" => Mode::Help, "panes" => Mode::Panes, "quit" => Mode::Quit, "messages" => Mode::Messages, "prompt" => Mode::Prompt, "partition" => Mode::Partition, "safeguards" => Mode::Safeguards, "branches" => Mode::Branches, _ => Mode::Normal };
        if f[7] == "whyfull" { s.app.why_in_full = true; }
        if let Some(p) = f[7].strip_prefix("big-") { s.app.focus = crate::app::Pane::named(p).unwrap(); s.app.enlarged = true; }
        if f[7] == "messages" { s.app.message = s.app.messages().get(1).map(|m| m.id); }
        if f[7] == "prompt" { s.app.prompt.text = "crash S".into(); s.app.prompt.cursor = 7; s.app.prompt.completions = ["S1","S2","S3","S4","S5"].map(String::from).to_vec(); s.app.prompt.chosen = Some(1); }
        if f[7] == "partition" { s.app.partition.groups = s.app.snapshot.view.nodes.iter().map(|n| (n.id, u8::from(n.id.0 > 1))).collect(); s.app.partition.at = s.app.node; }
        s.ahead(crate::view::Time::from_millis(f[8].parse().unwrap()));
        let (b, _) = s.draw(w.parse().unwrap(), h.parse().unwrap());
        std::fs::create_dir_all("/tmp/show").unwrap();
        std::fs::write(format!("/tmp/show/{}.ansi", f[0]), ansi(&b)).unwrap();
        std::fs::write(format!("/tmp/show/{}.size", f[0]), f[1]).unwrap();
    }
}
