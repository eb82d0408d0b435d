//! Texts in each language: arguments, plurals, names with an epoch.

use super::*;
use crate::model::EpochCounter;

#[test]
fn a_missing_key_shows_itself() {
    let texts = Texts::new(Lang::En);
    assert!(!texts.has("no-such-key"));
    assert_eq!(texts.get("no-such-key", &[]), "no-such-key");
}

#[test]
fn keys_follow_the_names_of_the_command_language() {
    assert_eq!(key("rule", "grant_vote"), "rule-grant-vote");
    assert_eq!(key("message", "AppendEntries"), "message-append-entries");
    assert_eq!(key("role", "leader"), "role-leader");
    assert_eq!(key("algorithm", "2pc"), "algorithm-2pc");
    assert_eq!(key("command", "run until"), "command-run-until");
}

#[test]
fn a_locale_chooses_the_language() {
    assert_eq!(Lang::from_locale(Some("zh_CN.UTF-8")), Lang::ZhCn);
    assert_eq!(Lang::from_locale(Some("zh-Hans-CN")), Lang::ZhCn);
    assert_eq!(Lang::from_locale(Some("de_DE")), Lang::En);
    assert_eq!(Lang::from_locale(Some("C")), Lang::En);
    assert_eq!(Lang::from_locale(None), Lang::En);
    assert_eq!("zh_cn".parse(), Ok(Lang::ZhCn));
    assert_eq!("EN".parse(), Ok(Lang::En));
    assert!("fr".parse::<Lang>().is_err());
}

#[test]
fn numbers_with_an_epoch_are_written_as_the_reader_wants_also_after_a_change_of_language() {
    let mut texts = Texts::new(Lang::En);
    let written =
        |texts: &Texts| texts.value(&Value::EpochCounters(vec![EpochCounter::new(1, 99), EpochCounter::new(2, 1)]));
    assert_eq!(written(&texts), "1.99,2.1");
    texts.write_otherwise();
    assert_eq!(written(&texts), "⟨1,99⟩,⟨2,1⟩");
    texts.write_otherwise();
    assert_eq!(written(&texts), "0x100000063,0x200000001");
    let texts = texts.translated(Lang::ZhCn);
    assert!(texts.get("note-numbers", &[("example", EpochCounter::new(1, 99).into())]).contains("0x100000063"));
}

#[test]
fn what_two_algorithms_call_alike_has_a_text_of_its_own() {
    let file = |name: &str, source: &str| {
        let mut bundle = FluentBundle::new_concurrent(vec![Lang::En.identifier()]);
        bundle.add_resource(FluentResource::try_new(source.to_owned()).unwrap()).unwrap();
        (name.to_owned(), bundle)
    };
    let files = vec![file("one", "rule-boot = one\nshared = common\n"), file("two", "rule-boot = two\n")];
    let texts = Texts { files: Arc::new(files), order: vec![0, 1], ..Texts::new(Lang::En) };
    let told = |names: &[&str]| ["rule-boot", "shared"].map(|key| texts.of(names).get(key, &[]));
    assert_eq!(told(&["two"]), ["two", "common"]);
    assert_eq!(told(&["one"]), ["one", "common"]);
    assert_eq!(told(&["two", "one"]), ["two", "common"]);
    assert_eq!(texts.of(&["two"]).of(&[]).get("rule-boot", &[]), "one", "nobody in particular");
}
