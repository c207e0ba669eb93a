//! A status list: as it comes, as claims that the status key has signed, and as the packed list inside them.
#![no_main]

use ciborium::Value;
use coset::{CoseSign1Builder, HeaderBuilder, TaggedCborSerializable, iana::Algorithm};
use ed25519_dalek::Signer;
use libfuzzer_sys::fuzz_target;
use ttm_mark::StatusList;

fuzz_target!(|data: &[u8]| {
    let keys = [ttm_fuzz::key().1];
    let open = |cwt: &[u8]| {
        if let Ok(list) = StatusList::open(cwt, 7, &keys) {
            let _ = [0, 1, 7, 1 << 20, u32::MAX].map(|serial| list.status(serial));
        }
    };
    open(data);
    open(&signed(data.to_vec()));
    let [bits, packed @ ..] = data else { return };
    let list = Value::Map(vec![
        (Value::from("bits"), Value::from(*bits)),
        (Value::from("lst"), Value::Bytes(packed.to_vec())),
    ]);
    let claims = Value::Map(vec![
        (Value::from(2), Value::from("https://ttm.example/status/007")),
        (Value::from(6), Value::from(1_800_000_000)),
        (Value::from(65_533), list),
    ]);
    let mut payload = Vec::new();
    ciborium::into_writer(&claims, &mut payload).expect("memory takes it");
    open(&signed(payload));
});

fn signed(payload: Vec<u8>) -> Vec<u8> {
    let (secret, public) = ttm_fuzz::key();
    let header = HeaderBuilder::new()
        .algorithm(Algorithm::Ed25519)
        .key_id(public.kid().0.to_vec())
        .value(16, Value::from("application/statuslist+cwt"))
        .build();
    let sign1 = CoseSign1Builder::new().protected(header).payload(payload);
    let sign1 = sign1.create_signature(b"", |message| secret.sign(message).to_bytes().to_vec()).build();
    sign1.to_tagged_vec().expect("memory takes it")
}
