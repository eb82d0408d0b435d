use super::fixture::Screen;

#[test]
fn every_size_is_drawn() {
    let screen = Screen::after(5, super::fixture::REPLICATION);
    for width in 1..=64 {
        for height in 1..=30 {
            screen.draw(width, height);
        }
    }
}
