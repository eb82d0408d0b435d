//! Equal stores are kept once.

use super::*;

#[test]
fn a_server_takes_over_the_store_of_one_behind_it_and_stays_as_it_was() {
    let mut world = World::new(3);
    world.given(S1, &[("log", "1:x=1,1:y=2,1:x=3"), ("commit", "3")]);
    world.given(S2, &[("log", "1:x=1,1:y=2"), ("commit", "2")]);
    let before = world.node(S1).store.clone();
    Raft::share(&mut world.nodes.iter_mut().collect::<Vec<_>>());
    let [ahead, behind] = [S1, S2].map(|id| &world.node(id).store);
    assert_eq!(*ahead, before);
    assert!(ahead.shares("y", behind) && !ahead.shares("x", behind));
}

#[test]
fn a_server_that_executed_something_else_keeps_its_own_store() {
    let mut world = World::new(3);
    world.given(S1, &[("log", "1:x=1,1:y=2"), ("commit", "2")]);
    world.given(S2, &[("log", "1:x=1,2:y=2,2:x=3"), ("commit", "3")]);
    Raft::share(&mut world.nodes.iter_mut().collect::<Vec<_>>());
    assert!(!world.node(S2).store.shares("y", &world.node(S1).store));
}
