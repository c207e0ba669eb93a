//! Products by name, in what is kept of the catalogue.

use ttm_mark::{Bucket, CatalogueFiles, Category, Entry, Gtin, Manifest, MarkNumber, MarkText, Scheme, Token};

use super::Scanner;

/// A published product that was found by its name. Its mark is not judged yet: look it up by its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// The number of its mark.
    pub number: MarkNumber,
    /// Its number in trade.
    pub gtin: Gtin,
    /// The brand.
    pub brand: String,
    /// The model.
    pub model: String,
    /// What kind of product it is.
    pub category: Category,
}

impl Scanner {
    /// At most `limit` published products whose brand and model have all these words or beginnings of words, sorted by
    /// name. Only what is at hand is searched; nobody is asked.
    #[must_use]
    pub fn search(&self, words: &str, limit: usize) -> Vec<Product> {
        let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for known in &self.state().known {
            let Some(manifest) = &known.trust.manifest else { continue };
            let buckets = manifest.paths().filter(|path| path.starts_with("catalogue/"));
            let entries = buckets.flat_map(|path| self.entries(manifest, &path));
            found.extend(entries.filter_map(|entry| product(&entry, known.trust.scheme)).filter(|one| one.has(&words)));
        }
        found.sort_by(|one, other| {
            (&one.brand, &one.model, one.number).cmp(&(&other.brand, &other.model, other.number))
        });
        // A mark lies in the buckets of its sibling products as well.
        found.dedup();
        found.truncate(limit);
        found
    }

    /// The entries of a file of the catalogue that is at hand undamaged.
    fn entries(&self, manifest: &Manifest, path: &str) -> Vec<Entry> {
        let bytes = self.files.file(path).filter(|bytes| manifest.check(path, bytes).is_ok());
        let bucket = bytes.and_then(|bytes| Bucket::decode(&bytes).ok());
        bucket.map_or_else(Vec::new, |bucket| bucket.entries)
    }
}

impl Product {
    fn has(&self, words: &[String]) -> bool {
        let name = format!("{} {}", self.brand, self.model).to_lowercase();
        words.iter().all(|word| name.split_whitespace().any(|part| part.starts_with(word)))
    }
}

/// What the token of an entry says: the signed manifest vouches for the entry.
fn product(entry: &Entry, scheme: Scheme) -> Option<Product> {
    let text = MarkText::parse(&MarkText::of_token(&entry.token, scheme))?.ok()?;
    let token = Token::decode(&text).ok()?;
    let claims = token.claims();
    let (brand, model, category) = (claims.brand.clone(), claims.model.clone(), claims.category);
    Some(Product { number: entry.number, gtin: entry.gtin, brand, model, category })
}
