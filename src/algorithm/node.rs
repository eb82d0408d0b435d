//! An algorithm that can be run and looked at.

use super::{Inspect, Machine};

/// What a cluster needs of an algorithm: that it moves, and that it can be looked at.
pub trait Node: Machine + Inspect {}

impl<N: Machine + Inspect> Node for N {}
