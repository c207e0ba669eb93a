//! Generator of the demo photos.
