//! Paths of znodes: `/`, `/a`, `/a/b`.

use std::sync::Arc;

/// Whether it is one: a slash before each name, and no name empty.
pub(super) fn is_path(text: &str) -> bool {
    text == "/" || text.strip_prefix('/').is_some_and(|names| names.split('/').all(|name| !name.is_empty()))
}

/// The node that it lies under; of the root, itself.
pub fn parent(path: &str) -> Arc<str> {
    match path.rsplit_once('/') {
        Some(("", _)) | None => "/".into(),
        Some((parent, _)) => parent.into(),
    }
}

/// What all that lies under a node begins with.
pub(super) fn under(path: &str) -> String {
    if path == "/" { "/".to_owned() } else { format!("{path}/") }
}

/// The name of a child of that node, if the path is one.
pub fn children_of<'a>(parent: &str, path: &'a str) -> Option<&'a str> {
    path.strip_prefix(under(parent).as_str()).filter(|name| !name.is_empty() && !name.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_a_slash_before_each_name() {
        let all = ["/", "/a", "/a/b", "a", "", "/a/", "//", "/a//b"].map(is_path);
        assert_eq!(all, [true, true, true, false, false, false, false, false]);
    }

    #[test]
    fn a_child_is_one_name_further() {
        assert_eq!(["/", "/a", "/a/b"].map(|path| parent(path).to_string()), ["/", "/", "/a"]);
        assert_eq!(children_of("/", "/a"), Some("a"));
        assert_eq!([("/a", "/a/b/c"), ("/a", "/ab"), ("/", "/")].map(|(over, it)| children_of(over, it)), [None; 3]);
    }
}
