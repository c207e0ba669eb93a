//! Examples below the help of the issuer's commands.

pub(crate) const INSPECT_HELP: &str = "\
Examples:
  ttm inspect 'HTTPS://MARK.EXAMPLE/01/04009912004171#X1…'
  ttm inspect labels/pippa.txt
  ttm decode --json photo.jpg | jq -r '.symbols[0].text' | ttm inspect -
  ttm inspect labels/pippa.txt --registry registry --root da68…27dc

Without --registry and --root nothing is verified: anybody can write such a text.
Exit codes: 0, 10, 20 by the verdict; without trust data 10, or 20 when the text is malformed;
30 when it does not claim to be a mark.
The JSON's schema: ttm schema inspect";

pub(crate) const KEYGEN_HELP: &str = "\
Examples:
  ttm keygen keys/issuer-007.pem
  ttm keygen keys/root.pem --json | jq -r .public_key

A file that is there already is never overwritten. The public key goes into scheme.json.
The JSON's schema: ttm schema keygen";

pub(crate) const ASSESS_HELP: &str = "\
Examples:
  ttm assess pippa.json
  ttm assess --json assessments/*.json | jq -r '.problems[].message'

Every problem is told at once, with its place and the way out. Errors must be mended; warnings are
worth a look before anything is signed. The number may be left out: ttm issue gives out the next one.
Exit codes: 0 all files are assessments, 1 one is not or can't be read.
The form of the files: ttm schema facts. The JSON's schema: ttm schema assess";

pub(crate) const ISSUE_HELP: &str = "\
Examples:
  ttm issue pippa.json --key keys/issuer-007.pem
  ttm issue pippa.json --key keys/issuer-007.pem --scheme ~/scheme --until 2029-09-15

The folder holds scheme.json, which says what each key may sign. Written there are the serial
(ledgers/, first of all, so that none is given out twice), the mark (marks/) and the text of its
code (labels/). What phones would refuse is not issued.
The JSON's schema: ttm schema issue";

pub(crate) const DECIDE_HELP: &str = "\
Examples:
  ttm decide 007000010422 --key keys/reviewer-501.pem
  ttm decide 007000010422 --key keys/reviewer-502.pem --scheme ~/scheme

The decision is on the newest assessment of the mark. The key must be listed in scheme.json with the
use \"decisions\"; two keys of one reviewer count once. Publish afterwards.
The JSON's schema: ttm schema decide";

pub(crate) const LABEL_HELP: &str = "\
Examples:
  ttm label labels/007000010422.txt --number 007000010422 --out pippa.svg --out pippa.png
  ttm label - --number 007000010422 --width 40 --dpi 1200 --out pippa.png < text

The white zone around the code is part of it. A size that can't be read from print is refused.
The JSON's schema: ttm schema label";

pub(crate) const PUBLISH_HELP: &str = "\
Examples:
  ttm publish --root-key keys/root.pem --status-key keys/status.pem
  ttm publish ~/scheme --root-key /media/usb/root.pem --status-key keys/status.pem --out /srv/registry

Every run makes the next edition. To revoke a mark or put it on hold, write \"revoked\" or
\"suspended\" as its \"standing\" in marks/NUMBER.json and publish. Revoked is for good; marks, hosts
and keys that were published once stay listed.
The JSON's schema: ttm schema publish";

pub(crate) const LOOKUP_HELP: &str = "\
Examples:
  ttm lookup 007000010422
  ttm lookup 4009912004171 --lang de

Exits with 30 when the public list has no such mark, and with 1 when it could not be looked up.
The JSON's schema: ttm schema lookup";
