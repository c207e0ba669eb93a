//! Placeholder while the house is set up.
