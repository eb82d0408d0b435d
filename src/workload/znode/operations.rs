//! The operations on a tree of znodes, as the command language has them.

use crate::model::{Field, Kind};
use crate::workload::{Access, Argument, OperationSpec};

const PATH: Argument = Argument::name("a path", "/a");
const WATCH: Argument = Argument::flags("whether to watch it", &["watch"]);
const DATA: Argument = Argument::text("its data", "1");
const HERD: Argument = Argument::flags("whether all watch one node", &["herd"]);
const VERSION: &[Field] = &[Field::new("version", Kind::Number)];
const ACCESS: &[Field] = &[Field::new("acl", Kind::Text)];
const LOOK: &[Argument] = &[PATH, WATCH];

const fn spec(
    name: &'static str,
    access: Access,
    text: &'static str,
    arguments: &'static [Argument],
    options: &'static [Field],
) -> OperationSpec {
    OperationSpec { name, access, text, arguments, options }
}

const CREATE: &[Argument] =
    &[PATH, Argument::maybe("its data", "1"), Argument::flags("what it is", &["ephemeral", "sequential"])];

/// `connect` and `close` change something if there is no session, and if there is one, and recipes go on by
/// themselves; who may do what is rarely changed: a load leaves them alone.
pub(super) const OPERATIONS: &[OperationSpec] = &[
    spec("create", Access::Write, "operation-create", CREATE, ACCESS),
    spec("set", Access::Write, "operation-set", &[PATH, DATA], VERSION),
    spec("delete", Access::Write, "operation-delete-node", &[PATH], VERSION),
    spec("get", Access::Read, "operation-get-node", LOOK, &[]),
    spec("exists", Access::Read, "operation-exists", LOOK, &[]),
    spec("ls", Access::Read, "operation-ls", LOOK, &[]),
    spec("sync", Access::Read, "operation-sync", &[], &[]),
    spec("connect", Access::Conditional, "operation-connect", &[], &[Field::new("timeout", Kind::Clock)]),
    spec("close", Access::Conditional, "operation-close", &[], &[]),
    spec("elect", Access::Conditional, "operation-elect", &[Argument::name("a path", "/election"), HERD], &[]),
    spec("lock", Access::Conditional, "operation-lock", &[Argument::name("a path", "/lock"), HERD], &[]),
    spec("getacl", Access::Conditional, "operation-getacl", &[PATH], &[]),
    spec(
        "setacl",
        Access::Conditional,
        "operation-setacl",
        &[PATH, Argument::text("who may do what", "C1:rw")],
        VERSION,
    ),
    spec("unlock", Access::Conditional, "operation-unlock", &[], &[]),
];
