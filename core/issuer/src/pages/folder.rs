//! Pages in a folder that a web server serves.

use std::io::{self, ErrorKind};
use std::path::Path;

use super::Page;

impl Page {
    /// Writes the page below a folder, whole or not at all, unless it is there as it is. Says whether it was written.
    ///
    /// A page that a power cut has emptied is written anew by the next run: nothing waits for the disk.
    ///
    /// # Errors
    /// What the system says.
    pub fn write_below(&self, folder: &Path) -> io::Result<bool> {
        let path = folder.join(&self.path);
        match std::fs::read(&path) {
            Ok(bytes) if bytes == self.bytes => return Ok(false),
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent)?;
        let file = tempfile::Builder::new().prefix(".page").make_in(parent, |path| std::fs::File::create_new(path))?;
        std::fs::write(file.path(), &self.bytes)?;
        file.persist(&path)?;
        Ok(true)
    }
}
