//! The branches as a tree.

use std::sync::Arc;

use super::Position;
use crate::command::Command;

/// A branch, for the tree.
#[derive(Clone, PartialEq, Debug)]
pub struct BranchView {
    /// Its name: `main`, `branch-2`, or as named.
    pub name: String,
    /// Position in the list of the branch it left; none for `main`.
    pub parent: Option<usize>,
    /// Where it left.
    pub forked: Position,
    /// The first command that was given on it and not on its parent; none: it only went on, or is `main`.
    pub begins: Option<Arc<Command>>,
    /// The first event of it that broke an invariant.
    pub broke: Option<u64>,
    /// Where its recorded future ends.
    pub end: Position,
}

/// A branch at its place in the tree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Twig {
    /// Position in the list of branches.
    pub branch: usize,
    /// For this branch and those it comes from, `main` left out, eldest first: whether a sibling follows below.
    pub followed: Vec<bool>,
}

/// The branches in the order of a tree: each below its parent, siblings in the order in which they were opened.
pub fn tree(branches: &[BranchView]) -> Vec<Twig> {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); branches.len()];
    for (number, branch) in branches.iter().enumerate() {
        if let Some(siblings) = branch.parent.and_then(|parent| children.get_mut(parent)) {
            siblings.push(number);
        }
    }
    let roots = branches.iter().enumerate().filter(|(_, branch)| branch.parent.is_none());
    let mut left: Vec<Twig> = roots.map(|(branch, _)| Twig { branch, followed: Vec::new() }).collect();
    let mut tree = Vec::new();
    while let Some(twig) = left.pop() {
        for (i, &branch) in children[twig.branch].iter().rev().enumerate() {
            let followed = twig.followed.iter().copied().chain([i > 0]).collect();
            left.push(Twig { branch, followed });
        }
        tree.push(twig);
    }
    tree
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::Position;

    #[test]
    fn children_stand_below_their_parent_in_the_order_they_were_opened() {
        let branch = |parent| BranchView {
            name: String::new(),
            parent,
            forked: Position::default(),
            begins: None,
            broke: None,
            end: Position::default(),
        };
        let branches = [None, Some(0), Some(0), Some(1), Some(0)].map(branch);
        let twigs: Vec<(usize, Vec<bool>)> = tree(&branches).into_iter().map(|t| (t.branch, t.followed)).collect();
        let expected = [(0, vec![]), (1, vec![true]), (3, vec![true, false]), (2, vec![true]), (4, vec![false])];
        assert_eq!(twigs, expected);
    }
}
