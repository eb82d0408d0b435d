//! Recorded runs side by side, as `synod compare` and `:compare` show them.

mod remark;
mod scene;
mod screen;
mod stepping;
mod story;

pub use remark::Remark;
pub use scene::Scene;
pub use screen::SideBySide;
