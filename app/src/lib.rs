//! Everything that renders.
