//! Examples below the help of the issuer's commands.

pub(crate) const INSPECT_HELP: &str = "\
Examples:
  ttm inspect 'HTTPS://MARK.EXAMPLE/01/04009912004171#X1…'
  ttm inspect labels/pippa.txt
  ttm decode --json photo.jpg | jq -r '.symbols[0].text' | ttm inspect -
  ttm inspect labels/pippa.txt --registry registry --root 1.root.json

Without --registry and --root nothing is verified: anybody can write such a text.
Exit codes: 0, 10, 20 by the verdict; without trust data 10, or 20 when the text is malformed;
30 when it does not claim to be a mark.
The JSON's schema: ttm schema inspect";

pub(crate) const KEYGEN_HELP: &str = "\
Examples:
  ttm keygen keys/issuer-007.pem
  ttm keygen keys/reviewer.pem --passphrase-file ~/passphrase --json | jq -r .public_key
  ttm keygen keys/online.pem --no-passphrase

A file that is there already is never overwritten. The public key goes into scheme.json. The passphrase
is asked for at the terminal; the file is encrypted with scrypt and AES-256 (openssl pkey reads it). A key
that signs unattended has none: let nobody else read its folder, or keep it in hardware (--signer).
The JSON's schema: ttm schema keygen";

pub(crate) const PASSPHRASE_HELP: &str = "\
Examples:
  ttm passphrase keys/issuer-007.pem
  ttm passphrase keys/online.pem --no-passphrase

The key stays the same. The file is written anew, whole or not at all.
The JSON's schema: ttm schema passphrase";

pub(crate) const ASSESS_HELP: &str = "\
Examples:
  ttm assess new --category toy --out pippa.toml
  ttm assess check pippa.toml
  ttm assess evaluate pippa.toml --facts pippa.json
  ttm assess diff pippa-2026.toml pippa-2027.toml

Answers to the catalogue's questions become outcomes, and the facts that ttm issue signs. Files alone
are checked: ttm assess pippa.json is ttm assess check pippa.json.";

pub(crate) const ASSESS_NEW_HELP: &str = "\
Examples:
  ttm assess new --category childrens_speaker --out grillo.toml
  ttm assess new --category camera --without cloud,account > torblick.toml

The file has every question that such a product is asked, why it matters, and its possible answers.";

pub(crate) const ASSESS_CHECK_HELP: &str = "\
Examples:
  ttm assess check pippa.toml
  ttm assess check --json assessments/*.toml | jq -r '.problems[].message'

Every problem is told at once, with its place and the way out. Errors must be mended; warnings are
worth a look before anything is signed. Files that end in .json hold facts: what ttm issue signs. Their
number may be left out: ttm issue gives out the next one.
Exit codes: 0 all files are good, 1 one is not or can't be read.
The form of facts: ttm schema facts. The JSON's schema: ttm schema assess";

pub(crate) const ASSESS_REVIEW_HELP: &str = "\
Examples:
  ttm assess review pippa.toml
  ttm assess review pippa.toml --review remarks.toml --json

The review lies beside the answers, pippa.review.toml: a [[remark]] names a question (\"privacy.kept\"),
who asks, when, and in which words; the maker adds [remark.reply], the reviewer `settled = DAY`. All of it is
text in git: who wrote what is known there.
Exit codes: 0 nothing is open, 20 something is, 1 the answers or the review have errors.
The file's schema: ttm schema review-file. The JSON's schema: ttm schema review";

pub(crate) const ASSESS_EVALUATE_HELP: &str = "\
Examples:
  ttm assess evaluate pippa.toml
  ttm assess evaluate merel.toml --facts merel.json && ttm issue merel.json --key keys/issuer-012.pem

Below each criterion stands what cost it something. A file is judged by the version of the catalogue
that it names: the same answers give the same bytes on any machine and in any year.
Exit codes: 0 a mark can be granted, 20 none can, 1 the answers have errors.
The JSON's schema: ttm schema evaluate";

pub(crate) const ASSESS_DIFF_HELP: &str = "\
Examples:
  ttm assess diff pippa-2026.toml pippa-2027.toml
  ttm assess diff --json old.toml new.toml | jq -r 'select(.better == \"worse\").words'

The JSON's schema, one object per change: ttm schema difference";

pub(crate) const PROPOSE_HELP: &str = "\
Examples:
  ttm propose pippa.json --key keys/issuer-007.pem

A reviewed mark is decided on before it is issued. The proposal (proposals/) has the facts with the
number that the mark will have; what the issuer's key may not sign is not proposed. Nothing is signed.
Then two reviewers: ttm decide NUMBER; then: ttm issue NUMBER.
The JSON's schema: ttm schema propose";

pub(crate) const ISSUE_HELP: &str = "\
Examples:
  ttm issue merel.json --key keys/issuer-012.pem
  ttm issue merel.json --key keys/issuer-012.pem --scheme ~/scheme --until 2029-09-15
  ttm issue 007000010422 --key keys/issuer-007.pem

The folder holds scheme.json, which says what each key may sign. Written there are the serial
(ledgers/, first of all, so that none is given out twice), the mark (marks/) and the text of its
code (labels/). What phones would refuse is not issued: a reviewed mark needs two reviewers' decisions
on its proposal (ttm propose). Several people issue for one issuer in copies of the folder when scheme.json gives each serials of their own:
  \"operators\": [{\"issuer\": 7, \"name\": \"north\", \"serials\": [1, 499999]}]
The JSON's schema: ttm schema issue";

pub(crate) const DECIDE_HELP: &str = "\
Examples:
  ttm decide 007000010422 --key keys/reviewer-501.pem
  ttm decide 007000010422 --key keys/reviewer-502.pem --answers pippa.toml

The decision is on the proposal or, of a mark that is issued, on its newest assessment. The key must be
listed in scheme.json with the use \"decisions\"; two keys of one reviewer count once. Publish afterwards.
The JSON's schema: ttm schema decide";

pub(crate) const LABEL_HELP: &str = "\
Examples:
  ttm label labels/007000010422.txt --number 007000010422 --out pippa.svg --out pippa.png
  ttm label - --number 007000010422 --width 40 --dpi 1200 --out pippa.png < text
  ttm label labels/007000010422.txt -n 007000010422 --words en,de --out pippa.pdf --sheet sizes.pdf

The white zone around the code is part of it. Who vouches and until when stands below the number, in
the languages of --words. Before anything is written the label is drawn at its printed size and read
back. Sizes and colours that can't be read from print are refused. A PDF has bleed and crop marks and
is in DeviceCMYK without a profile, with the code in black ink alone.
The JSON's schema: ttm schema label";

pub(crate) const BADGE_HELP: &str = "\
Examples:
  ttm badge labels/007000010422.txt --number 007000010422 --out badge.svg --out badge.html
  ttm badge labels/007000010422.txt --number 007000010422 --lang de --out badge.html

The .html is a snippet for a page: the drawing as a link to the product's public page. It has no
script and loads nothing.
The JSON's schema: ttm schema badge";

pub(crate) const REASSESS_HELP: &str = "\
Examples:
  ttm assess evaluate pippa-2027.toml --facts pippa-2027.json
  ttm reassess 007000010422 pippa-2027.json --key keys/issuer-007.pem

The facts have a higher \"sequence\" than those before. A box keeps its mark and phones show what is
newest. When a required criterion is not met any more there is nothing to put on record: ttm suspend or
ttm revoke tells shoppers. A reviewed mark needs two new decisions: ttm decide.
The JSON's schema: ttm schema reassess";

pub(crate) const OBJECTION_HELP: &str = "\
Examples:
  ttm objection raise 007000010422 --criterion privacy --from 'Consumer Watch' --words 'It listens at night.'
  ttm objection answer 007000010422 1 --from 'Pippa Toys' --words 'Mended in version 2.1.'
  ttm objection close 007000010422 1
  ttm objection list 007000010422

It is signed with a key for notices. The words are shown as their writer's own; an open objection changes
no verdict. What the scheme concludes is told by ttm suspend, ttm revoke or ttm reassess.
The schemas of the JSON: ttm schema objection (list), ttm schema reassess (the others)";

pub(crate) const PUBLISH_HELP: &str = "\
Examples:
  ttm publish
  ttm publish ~/scheme --keys /run/keys --to /srv/registry
  ttm publish --pages --report report@mark.example
  ttm publish --to s3://marks/registry --dry-run
  TTM_SIGNER=./sign-with-token ttm publish ~/scheme

Every run makes the next edition. It needs the online key and the key of the status lists, and
never the root's: ttm trust init makes them all. What has not changed is not written anew; what
phones see changes at one stroke, at the end. A run that broke off is finished by the next one.
Marks, hosts and keys that were published once stay listed: ttm revoke takes a mark back.

A bucket's login and address come from the environment: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
AWS_REGION and AWS_ENDPOINT (any S3-compatible store); GOOGLE_SERVICE_ACCOUNT or
GOOGLE_APPLICATION_CREDENTIALS; AZURE_STORAGE_ACCOUNT_NAME and AZURE_STORAGE_ACCOUNT_KEY. It needs
the rights to list, read, write and remove objects.
The JSON's schema: ttm schema publish";

pub(crate) const PAGES_HELP: &str = "\
Examples:
  ttm pages
  ttm pages --report report@mark.example
  ttm pages /srv/registry --root root.json --out /srv/www

The pages show what the registry says, checked as a phone does: whoever has a copy of it can make
them. The same edition gives the same files, in six languages; they need no server of their own, no
script but for the search, and load nothing from elsewhere. What has not changed is not written
anew. The page of a product is where the code on its box leads: /01/GTIN.
The JSON's schema: ttm schema pages";

pub(crate) const SERVE_HELP: &str = "\
Examples:
  ttm serve /srv/registry --cert fullchain.pem --key privkey.pem
  ttm serve --http                       # registry/, for this machine only
  ttm serve --http --listen 127.0.0.1:9000 --no-log

The certificate is read again when its files change, so that any ACME client can renew it. Every
request is a line: time, method, path, status, bytes, microseconds; never an address, nor what
follows a question mark. Ctrl-C and SIGTERM stop it once the answers on their way are sent.";

pub(crate) const LOOKUP_HELP: &str = "\
Examples:
  ttm lookup 007000010422
  ttm lookup 4009912004171 --lang de

Exits with 30 when the public list has no such mark, and with 1 when it could not be looked up.
The JSON's schema: ttm schema lookup";

pub(crate) const REVOKE_HELP: &str = "\
Examples:
  ttm revoke 007000010422 --reason security_flaw --statement en='Anybody can listen.' \\
      --statement de='Jeder kann mithören.'
  ttm revoke 007000010422 --reason asked-by-maker --statement en='The maker ended it.' --yes

Reasons: security_flaw, data_practice, false_statement, support_ended, label_misuse,
review_withdrawn, asked_by_maker, under_investigation, investigation_closed, mistake.
Written are a signed notice (notices/) and the mark's standing (marks/). The key must be listed
with the use \"notices\". Done twice it changes nothing; with other words it adds a notice.
The JSON's schema: ttm schema standing";

pub(crate) const SUSPEND_HELP: &str = "\
Examples:
  ttm suspend 007000010422 --reason under_investigation --statement en='We look into it.'

Phones will say that the mark is on hold. Reasons and files are those of ttm revoke.
The JSON's schema: ttm schema standing";

pub(crate) const REINSTATE_HELP: &str = "\
Examples:
  ttm reinstate 007000010422 --reason mistake --statement en='It was another product.'

Earlier notices stay in notices/. Reasons and files are those of ttm revoke.
The JSON's schema: ttm schema standing";

pub(crate) const TRUST_HELP: &str = "\
Examples:
  ttm trust init --host mark.example
  ttm trust status || mail -s 'ttm: signatures lapse' desk@mark.example
  ttm trust refresh --keys /run/keys --out /srv/registry

The root (2 of 3 holders) and the list of issuers are signed offline, in trust/, which belongs in
git: what waits for signatures travels there from holder to holder. Everything else is signed by
the online key, by ttm publish and ttm trust refresh.
Private keys are files that their owner alone may read, or lie where --signer COMMAND reaches
them. The command is run by the shell once per signature. It finds TTM_PUBLIC_KEY, TTM_KEY_ID and
TTM_PURPOSE in its environment and the message on standard input, and answers with the 64 bytes
of the signature; exit code 3 says that it does not hold the key.
Exit codes: 0 done; ttm trust status: 40 something lapses soon, 50 something has lapsed.
The JSON's schemas: ttm schema trust, ttm schema trust-status, ttm schema publish";

pub(crate) const INIT_HELP: &str = "\
Examples:
  ttm trust init --host mark.example
  ttm trust init --host mark.example --root-key 72ed…593b --root-key 0a79…4b39 --root-key 5954…36fc

Without names of keys all are made in keys/: then move root-*.pem and targets.pem to where no
network reaches them, each to its holder. With root keys that lie elsewhere the first root waits
for their signatures: ttm trust sign.
The JSON's schema: ttm schema trust";

pub(crate) const SIGN_HELP: &str = "\
Examples:
  ttm trust sign --keys /media/usb/root-2.pem
  ttm trust sign --signer ./sign-with-token

What has enough signatures then is in force. Look at trust/next/ before you sign.
The JSON's schema: ttm schema trust";

pub(crate) const RENEW_HELP: &str = "\
Examples:
  ttm trust renew root --keys /media/usb
  ttm trust renew targets --keys /media/usb/targets.pem

targets takes scheme.json as it stands: so changes that were made by hand are signed too.
The JSON's schema: ttm schema trust";

pub(crate) const ROTATE_ROOT_HELP: &str = "\
Examples:
  ttm trust rotate-root --remove 72ed…593b --add keys/root-4.pem --keys /media/usb

Enough of the former holders and enough of the new ones must sign. Phones follow from root to
root, so every one stays published.
The JSON's schema: ttm schema trust";

pub(crate) const ROTATE_KEY_HELP: &str = "\
Examples:
  ttm trust rotate-key online --keys keys --keys /media/usb
  ttm trust rotate-key status --new 0a79…4b39 --keys /media/usb/targets.pem

Wherever the former key signs for another role too, the new one takes its place there as well.
Publish soon afterwards, and destroy the former key.
The JSON's schema: ttm schema trust";

pub(crate) const ADD_ISSUER_HELP: &str = "\
Examples:
  ttm trust add-issuer 12 --name 'Kwiek Audio B.V.' --key 7260…42d2 --use marks --use assessments \\
      --assurance self_certified --prefix 8719915 --from 2026-01-01 --until 2030-01-01
  ttm trust add-issuer 500 --name 'The desk' --key keys/desk.pem --use notices \\
      --from 2026-01-01 --until 2030-01-01

Uses: marks, assessments, decisions, notices. A key is listed once, and its scope never widens.
scheme.json is written anew, and the list of issuers put forward to be signed.
The JSON's schema: ttm schema trust";

pub(crate) const RETIRE_KEY_HELP: &str = "\
Examples:
  ttm trust retire-key 7260bb2e --yes --keys /media/usb/targets.pem

What it signed stays good; the key stays listed. A stolen key is not retired, but compromised.
The JSON's schema: ttm schema trust";

pub(crate) const COMPROMISE_KEY_HELP: &str = "\
Examples:
  ttm trust compromise-key 7260bb2e --since 2026-10-01 --yes --keys /media/usb/targets.pem

A thief chooses the dates that he signs, so only marks that were listed before stay good. The time
may move back later, and never on.
The JSON's schema: ttm schema trust";

pub(crate) const REFRESH_HELP: &str = "\
Examples:
  ttm trust refresh --scheme /srv/scheme --keys /run/keys --out /srv/registry
  17 4 * * *  ttm trust refresh --scheme /srv/scheme --keys /run/keys && ttm trust status ...

No mark is added or changed: only what is published is signed anew, with the time of now. Marks
that were revoked, and notices, go out as the folder says. The root's and the targets' keys are not
needed. A run that breaks off leaves the former edition whole.
The JSON's schema: ttm schema publish";

pub(crate) const STATUS_HELP: &str = "\
Examples:
  ttm trust status
  ttm trust status --warn-offline 60 --json | jq '.signed[] | select(.outlook != \"fine\")'

Exit codes: 0 nothing lapses soon, 40 something does, 50 something has lapsed.
The JSON's schema: ttm schema trust-status";

pub(crate) const CACHE_HELP: &str = "\
Examples:
  ttm cache status ~/.cache/ttm
  ttm cache clear ~/.cache/ttm --yes

FOLDER is what --cache named. Removing asks on a terminal; elsewhere --yes is needed. What stays is the
lowest edition that still counts: without it an older one could be passed off as the newest.
Exit codes: 0 done, 2 nobody could be asked, 1 anything else, such as a disk that can't be written.
The JSON's schema: ttm schema cache";
