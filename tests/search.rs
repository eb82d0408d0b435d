//! A search in the events finds the titles of rules in the language of the screen.

use synod::app::{App, Appearance, Code, Effect, Input, Key};
use synod::model::Mark;
use synod::session::Session;
use synod::sim::{Options, create};
use synod::text::Lang;

fn carry_out(app: &mut App, session: &mut Session, effects: Vec<Effect>) {
    for effect in effects {
        let Effect::Request(request) = effect else { panic!("{effect:?}") };
        let snapshot = session.handle(request);
        let mut more = app.receive(snapshot);
        while session.busy() {
            session.slice(10_000);
            more.extend(app.proceed(session.snapshot()));
        }
        carry_out(app, session, more);
    }
}

#[test]
fn what_the_list_says_is_found_in_every_language() {
    for (lang, words) in [(Lang::En, "/leads term"), (Lang::ZhCn, "/的领导者")] {
        let cluster = create("raft", &[("seed", "7".to_owned())], Options::default()).unwrap();
        let description = cluster.description();
        let mut session = Session::new(cluster, App::first_query());
        let appearance = Appearance { reduced_motion: true, ..Appearance::default() };
        let mut app = App::new(session.snapshot(), description, lang, appearance);
        let effects = app.start();
        carry_out(&mut app, &mut session, effects);
        for line in ["uleaders = 1", "g1", words] {
            for key in line.chars().map(Key::char).chain([Key::plain(Code::Enter)]) {
                let effects = app.update(Input::Key(key));
                carry_out(&mut app, &mut session, effects);
            }
        }
        let found = app.latest().last.clone().unwrap();
        assert_eq!(found.marks.weightiest(), Mark::Outcome(0), "{words}: {found:?}");
    }
}
