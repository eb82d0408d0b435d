//! What is typed is heard whatever it is cut into; what answers somebody is not; nothing begun holds up what follows.

use proptest::prelude::*;

use super::*;

const NOW: Duration = Duration::ZERO;
/// A link that takes its time.
const LATER: Duration = Duration::from_millis(60);
const LONG: Duration = Duration::from_millis(300);

/// What is heard of bytes that come in these pieces, each at once.
fn heard(pieces: &[&[u8]]) -> Vec<Input> {
    let (mut keyboard, mut heard) = (Keyboard::new(), VecDeque::new());
    for piece in pieces {
        keyboard.feed(piece, NOW, &mut heard);
    }
    keyboard.silent(&mut heard);
    heard.into()
}

/// What is heard of pieces with silences before them, which are told when they are longer than anybody waits.
fn heard_slowly(pieces: &[(Duration, &[u8])]) -> Vec<Input> {
    let (mut keyboard, mut heard) = (Keyboard::new(), VecDeque::new());
    for (silence, piece) in pieces {
        if keyboard.patience().is_some_and(|patience| *silence >= patience) {
            keyboard.silent(&mut heard);
        }
        keyboard.feed(piece, *silence, &mut heard);
    }
    heard.into()
}

fn typed(text: &str) -> Vec<Input> {
    text.chars().map(|c| Input::Key(Key::char(c))).collect()
}

fn pasted(text: &str) -> Input {
    Input::Paste(text.to_owned())
}

fn pressed(code: Code) -> Input {
    Input::Key(Key::plain(code))
}

/// Answers of terminals to questions, and what they tell unasked.
const ANSWERS: &[&str] = &[
    "\x1b[?62;22;52c",
    "\x1b[>41;370;0c",
    "\x1b[=0c",
    "\x1b[0n",
    "\x1b[12;40R",
    "\x1b[?12;40R",
    "\x1b[?2026;2$y",
    "\x1b[?1u",
    "\x1b[8;36;120t",
    "\x1b[I",
    "\x1b[O",
    "\x1bP>|xterm(370)\x1b\\",
    "\x1bP>|WezTerm 2024\x1b\\",
    "\x1bP1$r0m\x1b\\",
    "\x1bP1+r544e=787465726d\x1b\\",
    "\x1bP!|00000000\x1b\\",
    "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
    "\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
    "\x1b]52;c;eHF4\x07",
    "\x1b]l日本語\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b^x\x1b\\",
    "\x1bXx\x1b\\",
];

#[test]
fn a_terminal_that_turns_light_or_dark_says_so() {
    let mut heard = VecDeque::new();
    Keyboard::new().feed(b"\x1b[?997;2n\x1b[?997;1n\x1b[?997;3n", Duration::ZERO, &mut heard);
    assert_eq!(heard, [true, false].map(|light| Input::Background(crate::app::Light(light))));
}

#[test]
fn keys_pastes_and_the_mouse_are_heard_in_order() {
    let all = heard(&["aé漢\r\x1b[A\x1b[1;5D\x1bOC\x1b[200~two\rlines \x1b[A\x1b[201~\x1b[<35;2;34Mq".as_bytes()]);
    let mut expected = typed("aé漢");
    expected.extend([
        pressed(Code::Enter),
        pressed(Code::Up),
        Input::Key(Key { ctrl: true, ..Key::plain(Code::Left) }),
        pressed(Code::Right),
        pasted("two\rlines \x1b[A"),
    ]);
    assert_eq!(all[..expected.len()], expected);
    assert!(matches!(all[expected.len()..], [Input::Mouse(_), Input::Key(_)]));
}

#[test]
fn an_escape_alone_is_a_key_and_one_with_a_character_is_alt() {
    assert_eq!(heard(&[b"\x1b"]), [pressed(Code::Esc)]);
    assert_eq!(heard(&[b"\x1b\x1b"]), [pressed(Code::Esc), pressed(Code::Esc)]);
    assert_eq!(heard(&["\x1bé".as_bytes()]), [Input::Key(Key { alt: true, ..Key::char('é') })]);
    assert_eq!(heard(&[b"\x1b\x7f"]), [Input::Key(Key { alt: true, ..Key::plain(Code::Backspace) })]);
    assert_eq!(heard_slowly(&[(NOW, b"\x1b"), (LATER, b"q")]), [pressed(Code::Esc), Input::Key(Key::char('q'))]);
    assert_eq!(heard_slowly(&[(NOW, b"\x1b"), (LONG, b"q")]), [pressed(Code::Esc), Input::Key(Key::char('q'))]);
}

#[test]
fn the_rest_of_a_sequence_may_come_later() {
    assert_eq!(heard_slowly(&[(NOW, b"\x1b"), (LATER, b"[A")]), [pressed(Code::Up)]);
    assert_eq!(heard_slowly(&[(NOW, b"\x1b["), (LATER, b"1;"), (LATER, b"2C")]), [Input::Key(Key::shift(Code::Right))]);
    assert_eq!(
        heard_slowly(&[(NOW, b"\x1b[200~a"), (LONG, b"b\x1b[201"), (LONG, b"~c")])[..],
        [pasted("ab"), Input::Key(Key::char('c'))]
    );
}

#[test]
fn answers_are_never_keys_wherever_they_are_cut() {
    for answer in ANSWERS {
        let bytes = answer.as_bytes();
        assert_eq!(heard(&[bytes]), [], "{answer:?}");
        for cut in 1..bytes.len() {
            let (head, tail) = bytes.split_at(cut);
            assert_eq!(heard_slowly(&[(NOW, head), (LATER, tail)]), [], "{answer:?} cut at {cut}");
        }
        // Later still, escape was a key, but nothing else becomes one.
        let late = heard_slowly(&[(NOW, &bytes[..1]), (LONG, &bytes[1..]), (NOW, b"q")]);
        assert_eq!(late, [pressed(Code::Esc), Input::Key(Key::char('q'))], "{answer:?}");
    }
}

#[test]
fn a_key_is_heard_whatever_was_begun() {
    let whole = "\x1b[200~pa\x1b[201~\x1b[1;5A\x1bOA\x1b[MC!!\x1b[[A漢";
    let begun = (0..=whole.len()).map(|cut| whole.as_bytes()[..cut].to_vec());
    let answered = ANSWERS.iter().flat_map(|answer| (1..answer.len()).map(|cut| answer.as_bytes()[..cut].to_vec()));
    for begun in begun.chain(answered) {
        let all = heard_slowly(&[(NOW, &begun), (LONG, b"q")]);
        assert_eq!(all.last(), Some(&Input::Key(Key::char('q'))), "behind {:?}", String::from_utf8_lossy(&begun));
    }
}

#[test]
fn a_paste_is_whole_and_what_was_begun_of_one_is_not_lost() {
    let text = "ab漢\n".repeat(200_000);
    assert_eq!(heard(&[b"\x1b[200~", text.as_bytes(), b"\x1b[201~"]), [pasted(&text)]);
    assert_eq!(heard_slowly(&[(NOW, b"\x1b[200~ab"), (LONG, b"q")]), [pasted("ab"), Input::Key(Key::char('q'))]);
    assert_eq!(heard(&[b"\x1b[200~\x1b[201~"]), [pasted("")]);
}

#[test]
fn an_endless_paste_comes_in_pieces_that_are_the_whole() {
    let text = "x漢".repeat(PIECE / 3);
    let pieces = heard(&[b"\x1b[200~", text.as_bytes(), b"\x1b[201~q"]);
    let mut whole = String::new();
    for piece in &pieces[..pieces.len() - 1] {
        let Input::Paste(piece) = piece else { panic!("{piece:?}") };
        assert!(piece.len() <= PIECE);
        whole.push_str(piece);
    }
    assert!(pieces.len() == 3 && whole == text);
    assert_eq!(pieces.last(), Some(&Input::Key(Key::char('q'))));
}

#[test]
fn bytes_that_are_no_text_take_nothing_with_them() {
    assert_eq!(heard(&[b"\xc3q\xe6\xbc\xff\x80z"]), typed("\u{fffd}q\u{fffd}\u{fffd}\u{fffd}z"));
    assert_eq!(heard(&["\x1b[1é".as_bytes()]), typed("é"));
}

#[test]
fn control_characters_are_themselves_inside_a_sequence() {
    let ctrl_z = Input::Key(Key::ctrl('z'));
    assert_eq!(heard(&[b"\x1b[1\r;2C"]), [pressed(Code::Enter), Input::Key(Key::shift(Code::Right))]);
    assert_eq!(heard(&[b"\x1bP>|x\x1az"]), [ctrl_z, Input::Key(Key::char('z'))]);
}

#[test]
fn a_sequence_without_end_takes_no_memory() {
    let (mut keyboard, mut all) = (Keyboard::new(), VecDeque::new());
    for begun in [&b"\x1b["[..], b"\x1b]", b"\x1bP", b"\x1b_"] {
        keyboard.feed(begun, NOW, &mut all);
        (0..1_000).for_each(|_| keyboard.feed(&[b'1'; 1_000], NOW, &mut all));
        assert!(keyboard.given.len() <= LONGEST && keyboard.pasted.is_empty() && all.is_empty());
        keyboard.feed(b"\x1b\\", NOW, &mut all);
    }
}

/// What terminals send, whole, broken and mixed.
fn stream() -> impl Strategy<Value = Vec<u8>> {
    let known: Vec<&[u8]> = ANSWERS.iter().map(|answer| answer.as_bytes()).collect();
    let keys: Vec<&[u8]> = vec![
        b"\x1b",
        b"q",
        b"\r",
        b"\x1b[A",
        b"\x1b[1;5D",
        b"\x1bOA",
        b"\x1b[200~",
        b"\x1b[201~",
        b"\x1b[M #%",
        b"\x1b[<0;3;5M",
        b"\x1b[<0;3;5m",
        b"\x1b[[A",
        b"\xe6\xbc\xa2",
        b"\xc3",
        b"~",
        b"\x1b[97;5u",
        b"\x18",
    ];
    let piece = prop_oneof![
        prop::sample::select([known, keys].concat()).prop_map(<[u8]>::to_vec),
        prop::collection::vec(any::<u8>(), 1..4),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_heard_does_not_depend_on_how_it_is_cut(bytes in stream(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..8)) {
        let whole = heard(&[&bytes]);
        let single: Vec<&[u8]> = bytes.chunks(1).collect();
        prop_assert_eq!(&heard(&single), &whole);
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let pieces: Vec<&[u8]> = cuts.windows(2).map(|cut| &bytes[cut[0]..cut[1]]).collect();
        prop_assert_eq!(&heard(&pieces), &whole);
    }

    #[test]
    fn a_key_after_a_pause_is_heard_whatever_came_before(bytes in stream()) {
        let all = heard_slowly(&[(NOW, &bytes), (LONG, b"q")]);
        prop_assert_eq!(all.last(), Some(&Input::Key(Key::char('q'))));
    }
}
