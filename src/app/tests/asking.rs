//! Questions about the moment: asked with a key, answered, and done step by step.

use super::*;

#[test]
fn a_key_asks_why_a_node_does_not_lead_and_enter_leads_there() {
    let mut bench = Bench::of(&[("nodes", "3".to_owned()), ("seed", "7".to_owned())]);
    bench.keys("N");
    assert_eq!((bench.app.mode, bench.app.prompt.text.as_str()), (Mode::Prompt, "why-not S1 "));
    assert!(bench.app.prompt.completions.iter().any(|word| word == "lead"), "{:?}", bench.app.prompt.completions);
    bench.keys("lead\n");
    assert_eq!(bench.app.mode, Mode::Answer);
    let leads = |bench: &Bench| bench.app.snapshot.view.leader == Some(NodeId(0));
    let mut steps = 0;
    while !leads(&bench) && steps < 20 {
        assert!(bench.app.answer_lines().is_some_and(|lines| lines.iter().any(|line| line.command.is_some())));
        bench.keys("\n");
        steps += 1;
    }
    assert!(leads(&bench) && steps > 0, "{steps} steps");
    assert_eq!(bench.app.mode, Mode::Answer, "it is asked again");
    bench.key(Key::plain(Code::Esc));
    assert_eq!((bench.app.mode, bench.app.answer_lines()), (Mode::Normal, None));
    // What was done is part of the run.
    assert!(bench.event() > 0);
}
