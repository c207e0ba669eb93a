"""An implementation of the mark's format that shares no code with the Rust one."""
