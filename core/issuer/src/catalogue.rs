//! The catalogue of an edition: the buckets, the index, and the manifest that vouches for them.

use ttm_mark::{Bucket, DAY, FormerBuckets, Index, MANIFEST_FORMAT, MAX_WIDTH, Manifest, NumberIndex, Time};

use crate::PublishedMark;

/// A bucket gets wider above this many entries.
const ENTRIES_PER_BUCKET: usize = 100;
/// A file of the index gets wider above this many numbers.
const NUMBERS_PER_FILE: usize = 1000;
/// Buckets of an earlier width stay for this long, in seconds: as long as trust data is not too old.
const FORMER_STAYS: i64 = 90 * DAY;

/// What is published of marks, before anything vouches for it.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// What the manifest's file says.
    pub manifest: Manifest,
    /// The buckets and the files of the index by their paths, which have their hashes.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Catalogue {
    /// Lays these marks out. `former` is the manifest of the edition before.
    #[must_use]
    pub fn of(marks: &[PublishedMark], issued: Time, former: Option<&Manifest>) -> Self {
        let mut marks: Vec<&PublishedMark> = marks.iter().collect();
        marks.sort_by_key(|mark| mark.entry.number);
        let entries = marks.iter().map(|mark| 1 + mark.entry.siblings.len()).sum();
        let (width, index_width) = (width(entries, ENTRIES_PER_BUCKET), width(marks.len(), NUMBERS_PER_FILE));
        let mut buckets = vec![Bucket { entries: Vec::new() }; 1 << width];
        let mut index = vec![Index::default(); 1 << index_width];
        for mark in marks {
            let entry = &mark.entry;
            let mut places: Vec<usize> =
                [entry.gtin].iter().chain(&entry.siblings).map(|gtin| Manifest::bucket_of(width, *gtin)).collect();
            places.sort_unstable();
            places.dedup();
            places.into_iter().for_each(|place| buckets[place].entries.push(entry.clone()));
            index[Manifest::index_of(index_width, entry.number)].products.push((entry.number, entry.gtin));
        }
        let buckets: Vec<Vec<u8>> = buckets.iter().map(Bucket::encode).collect();
        let index: Vec<Vec<u8>> = index.iter().map(Index::encode).collect();
        let hashes = |files: &[Vec<u8>]| files.iter().map(|file| Manifest::hash(file)).collect();
        let manifest = Manifest {
            format: MANIFEST_FORMAT,
            issued,
            width,
            buckets: hashes(&buckets),
            index: NumberIndex { width: index_width, buckets: hashes(&index) },
            former: former.map(|former| staying(former, width, issued)).unwrap_or_default(),
        };
        let files = manifest.paths().zip(buckets.into_iter().chain(index)).collect();
        Self { manifest, files }
    }
}

/// The least width at which no file has more than `most` of the items on average.
fn width(items: usize, most: usize) -> u8 {
    (0..MAX_WIDTH).find(|width| items <= most << width).unwrap_or(MAX_WIDTH)
}

/// The buckets of earlier widths that clients with an earlier manifest may still ask for.
fn staying(former: &Manifest, width: u8, issued: Time) -> Vec<FormerBuckets> {
    let replaced = (former.width != width).then(|| FormerBuckets {
        width: former.width,
        buckets: former.buckets.clone(),
        until: issued.plus(FORMER_STAYS),
    });
    former.former.iter().filter(|earlier| earlier.until > issued).cloned().chain(replaced).collect()
}
