//! Messages and rules are declared once: from the declaration come the type, its description, and how it is read.

use super::settings::duration;
use crate::model::{ClientId, ClockTime, EpochCounter, Kind, NodeId, NodeSet, Sentence, Time, Value};
use crate::sentence;

/// A type that can be the field of a message.
pub trait FieldValue: Sized {
    /// What a literal of it looks like.
    const KIND: Kind;
    /// Whether most messages of a kind with such a field are without it: while it has no value it is not there.
    const RARE: bool = false;
    /// As a value of the view.
    fn value(&self) -> Value;
    /// Whether that is empty, no or nought.
    fn is_nothing(&self) -> bool {
        self.value().is_nothing()
    }
    /// Reads it as the command language writes it.
    fn read(text: &str) -> Result<Self, Sentence>;
    /// What a forged message has if the field is left out; a node stands for the sender.
    fn omitted(sender: NodeId) -> Self;
    /// About how many bytes it takes on a wire.
    fn size(&self) -> u32;
}

impl FieldValue for u64 {
    const KIND: Kind = Kind::Number;
    fn value(&self) -> Value {
        (*self).into()
    }
    fn read(text: &str) -> Result<u64, Sentence> {
        text.parse().map_err(|_| sentence!("“{text}” is not a whole number", text))
    }
    fn omitted(_sender: NodeId) -> u64 {
        0
    }
    fn size(&self) -> u32 {
        8
    }
}

impl FieldValue for bool {
    const KIND: Kind = Kind::Bool;
    fn value(&self) -> Value {
        (*self).into()
    }
    fn read(text: &str) -> Result<bool, Sentence> {
        match text {
            "true" | "yes" | "on" => Ok(true),
            "false" | "no" | "off" => Ok(false),
            _ => Err(sentence!("“{text}” is neither true nor false", text)),
        }
    }
    fn omitted(_sender: NodeId) -> bool {
        false
    }
    fn size(&self) -> u32 {
        1
    }
}

impl FieldValue for NodeId {
    const KIND: Kind = Kind::Node;
    fn value(&self) -> Value {
        (*self).into()
    }
    fn read(text: &str) -> Result<NodeId, Sentence> {
        text.parse().map_err(|_| sentence!("“{text}” is not a node (S1, S2, …)", text))
    }
    fn omitted(sender: NodeId) -> NodeId {
        sender
    }
    fn size(&self) -> u32 {
        2
    }
}

/// A node that may be missing.
impl FieldValue for Option<NodeId> {
    const KIND: Kind = Kind::Node;
    fn value(&self) -> Value {
        (*self).into()
    }
    fn read(text: &str) -> Result<Option<NodeId>, Sentence> {
        if text == "none" { Ok(None) } else { NodeId::read(text).map(Some) }
    }
    fn omitted(_sender: NodeId) -> Option<NodeId> {
        None
    }
    fn size(&self) -> u32 {
        if self.is_some() { 3 } else { 1 }
    }
}

impl FieldValue for ClientId {
    const KIND: Kind = Kind::Client;
    fn value(&self) -> Value {
        (*self).into()
    }
    fn read(text: &str) -> Result<ClientId, Sentence> {
        text.parse().map_err(|_| sentence!("“{text}” is not a client (C1, C2, …)", text))
    }
    fn omitted(_sender: NodeId) -> ClientId {
        ClientId(0)
    }
    fn size(&self) -> u32 {
        2
    }
}

impl FieldValue for ClockTime {
    const KIND: Kind = Kind::Clock;
    fn value(&self) -> Value {
        (*self).into()
    }
    fn read(text: &str) -> Result<ClockTime, Sentence> {
        let after = || duration("", text).ok().map(|after| ClockTime { start: None, after });
        let time = text.parse().ok().or_else(after);
        time.ok_or_else(|| sentence!("“{text}” is not a time on a clock, such as 01:10:00 or 900s", text))
    }
    fn omitted(_sender: NodeId) -> ClockTime {
        ClockTime { start: None, after: Time::ZERO }
    }
    fn size(&self) -> u32 {
        8
    }
}

impl FieldValue for EpochCounter {
    const KIND: Kind = Kind::EpochCounter;
    fn value(&self) -> Value {
        (*self).into()
    }
    fn read(text: &str) -> Result<EpochCounter, Sentence> {
        text.parse().map_err(|error| sentence!("“{text}”: {error}", text, error))
    }
    fn omitted(_sender: NodeId) -> EpochCounter {
        EpochCounter::default()
    }
    fn size(&self) -> u32 {
        8
    }
}

impl FieldValue for NodeSet {
    const KIND: Kind = Kind::Nodes;
    fn value(&self) -> Value {
        (*self).into()
    }
    fn read(text: &str) -> Result<NodeSet, Sentence> {
        let node = |name: &str| name.parse().map_err(|_| sentence!("“{text}” is not a list of nodes (S1,S2)", text));
        text.split(',').filter(|name| !name.is_empty() && *name != "none").map(node).collect()
    }
    fn omitted(_sender: NodeId) -> NodeSet {
        NodeSet::default()
    }
    fn size(&self) -> u32 {
        2 * self.len() as u32
    }
}

/// Declares an algorithm's messages: `Variant = "short form", is a reply { field: Type, … }`. They travel as datagrams
/// unless it is said otherwise: `Variant = "short form", is a reply, Session { … }`. `field(quiet): Type` says nothing while
/// it is empty, no or nought; while `field(quiet = "text"): Type` is, the message is called so. `Variant = idle "short form"`
/// carries nothing new, `Variant = idle(field) "short form"` while that field is empty.
macro_rules! messages {
    ($(#[$doc:meta])* $vis:vis enum $name:ident {
        $($(#[$about:meta])* $variant:ident = $($idle:ident $(($while:ident))?)? $short:literal, $reply:literal
            $(, $transport:ident)?
            { $($field:ident $(($quiet:ident $(= $called:literal)?))?: $type:ty),* $(,)? })*
    }) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Hash, Debug)]
        $vis enum $name {
            $($(#[$about])* $variant { $(#[doc = concat!("Field `", stringify!($field), "`.")] $field: $type),* }),*
        }

        impl $name {
            /// The kinds, in order.
            $vis const SPECS: &'static [$crate::algorithm::describe::MessageSpec] = &[
                $($crate::algorithm::describe::MessageSpec {
                    name: stringify!($variant),
                    short: $short,
                    reply: $reply,
                    transport: $crate::algorithm::declare::transport!($($transport)?),
                    fields: &[$($crate::algorithm::describe::Field::new(
                        stringify!($field),
                        <$type as $crate::algorithm::declare::FieldValue>::KIND,
                    ).rarely(<$type as $crate::algorithm::declare::FieldValue>::RARE)),*],
                    quiet: &[$($({ let _ = stringify!($quiet); stringify!($field) },)?)*],
                    idle: $crate::algorithm::declare::idle!($($idle $($while)?)?),
                    empty: match &[$($($((stringify!($field), $called),)?)?)*] as &[(&str, &str)] {
                        [named, ..] => Some(*named),
                        [] => None,
                    },
                }),*
            ];
        }

        const _: () = {
            use $crate::algorithm::declare::FieldValue;
            use $crate::model::{NodeId, Value};

            enum Order { $($variant),* }

            impl $crate::algorithm::Message for $name {
                fn kind(&self) -> usize {
                    match self { $(Self::$variant { .. } => Order::$variant as usize),* }
                }

                fn field(&self, index: usize) -> Value {
                    match self {
                        $(Self::$variant { $($field),* } => {
                            let mut fields = 0..=index;
                            // A message without fields asks for none.
                            let _ = &mut fields;
                            $(if fields.next() == Some(index) { return FieldValue::value($field); })*
                            Value::None
                        }),*
                    }
                }

                fn is_idle(&self) -> bool {
                    match self {
                        $(Self::$variant { $($($while,)?)? .. } => {
                            $crate::algorithm::declare::is_idle!($($idle $($while)?)?)
                        }),*
                    }
                }

                fn size(&self) -> u32 {
                    match self { $(Self::$variant { $($field),* } => 1 $(+ FieldValue::size($field))*),* }
                }

                fn build(kind: usize, from: NodeId, fields: &[(&'static str, String)]) -> Result<Self, $crate::model::Sentence> {
                    let spec = Self::SPECS.get(kind).ok_or_else(|| $crate::sentence!(
                        "there is no message kind {kind}",
                        kind
                    ))?;
                    if let Some((name, _)) = fields.iter().find(|(name, _)| spec.fields.iter().all(|f| f.name != *name)) {
                        return Err($crate::sentence!("{kind} has no field “{name}”", kind = spec.name, name));
                    }
                    let given = |name| fields.iter().find(|(given, _)| *given == name).map(|(_, text)| text.as_str());
                    $(if kind == Order::$variant as usize {
                        return Ok(Self::$variant {
                            $($field: match given(stringify!($field)) {
                                Some(text) => <$type as FieldValue>::read(text)
                                    .map_err(|error| $crate::sentence!(
                                        "{field}: {error}",
                                        field = stringify!($field),
                                        error => error
                                    ))?,
                                None => <$type as FieldValue>::omitted(from),
                            }),*
                        });
                    })*
                    Err($crate::sentence!("{name} cannot be built", name = spec.name))
                }
            }
        };
    };
}

/// Declares an algorithm's rules: `Variant = "name", "source", weight { guard: Type, … }`. A guard value is cheap to
/// clone. `Variant = quiet "name"` tells nothing new, `Variant = quiet(condition) "name"` while that holds of its values.
macro_rules! rules {
    ($(#[$doc:meta])* $vis:vis enum $name:ident {
        $($(#[$about:meta])* $variant:ident = $($quiet:ident $(($when:expr))?)?
            $word:literal, $source:literal, $weight:literal
            { $($field:ident: $type:ty),* $(,)? })*
    }) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Debug)]
        $vis enum $name {
            $($(#[$about])* $variant { $(#[doc = concat!("Guard value `", stringify!($field), "`.")] $field: $type),* }),*
        }

        impl $name {
            /// The rules, in order.
            pub const SPECS: &'static [$crate::algorithm::describe::RuleSpec] = &[
                $($crate::algorithm::describe::RuleSpec {
                    name: $word,
                    source: $source,
                    weight: $weight,
                    quiet: $crate::algorithm::declare::quiet!($($quiet)?),
                    fields: &[$(stringify!($field)),*],
                }),*
            ];
        }

        const _: () = {
            use $crate::model::Value;

            enum Order { $($variant),* }

            impl $crate::algorithm::Rule for $name {
                fn index(&self) -> usize {
                    match self { $(Self::$variant { .. } => Order::$variant as usize),* }
                }

                fn is_quiet(&self) -> bool {
                    match self {
                        $(Self::$variant { $($field),* } => {
                            // What is always quiet, or never, looks at no value.
                            $(let _ = $field;)*
                            $crate::algorithm::declare::quiet!($($quiet $(($when))?)?)
                        })*
                    }
                }

                fn argument(&self, index: usize) -> Value {
                    match self {
                        $(Self::$variant { $($field),* } => {
                            let mut fields = 0..=index;
                            // A rule without guard values is asked for none.
                            let _ = &mut fields;
                            $(if fields.next() == Some(index) { return Value::from($field.clone()); })*
                            Value::None
                        }),*
                    }
                }
            }
        };
    };
}

/// How a message travels, if it is said.
macro_rules! transport {
    () => {
        $crate::algorithm::describe::Transport::Datagram
    };
    ($transport:ident) => {
        $crate::algorithm::describe::Transport::$transport
    };
}

/// Whether a message carries nothing new, if it is said.
macro_rules! idle {
    () => {
        $crate::algorithm::describe::Idle::Never
    };
    (idle) => {
        $crate::algorithm::describe::Idle::Always
    };
    (idle $while:ident) => {
        $crate::algorithm::describe::Idle::Sometimes
    };
}

/// The same of one message.
macro_rules! is_idle {
    () => {
        false
    };
    (idle) => {
        true
    };
    (idle $while:ident) => {
        FieldValue::is_nothing($while)
    };
}

/// Whether a rule tells nothing new, if it is said.
macro_rules! quiet {
    () => {
        false
    };
    (quiet) => {
        true
    };
    (quiet($when:expr)) => {
        $when
    };
}

pub(crate) use {idle, is_idle, messages, quiet, rules, transport};
