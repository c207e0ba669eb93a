// Status lists between our code and `@owf/token-status-list`: one JSON request per line in, one answer per line out.
//
//   {"read": CWT, "public": KEY}                        what the list says, once its signature is good
//   {"write": {statuses, bits, subject, issued, ...}, "seed": SEED}   a list that the package makes
//
// Bytes are Base64. Ed25519 is Node's; the package leaves signatures to its caller.
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { createInterface } from 'node:readline'
import { createRequire } from 'node:module'

const [modules] = process.argv.slice(2)
const require = createRequire(`${modules}/package.json`)
const { StatusList, StatusListCwt } = require('@owf/token-status-list')
const { CoseKey, cborDecode } = require('@owf/cose')

const ED25519 = -19 // RFC 9864; the package knows only the older EdDSA by name
const base64url = (text) => Buffer.from(text, 'base64').toString('base64url')

async function read({ read, public: key }) {
  const token = Buffer.from(read, 'base64')
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: base64url(key) }, format: 'jwk' })
  const { toBeSigned, signature, payload, protectedHeaders } = cborDecode(token)
  if (!verify(null, toBeSigned, publicKey, signature)) return { refused: 'signature' }
  // The package's class for claims insists on `aggregation_uri`, which the draft leaves open (section 4.3): so the claims are
  // taken from its CBOR, and the list from its class for lists.
  const claims = cborDecode(payload)
  const list = claims.get(65533)
  const statusList = StatusList.decompressStatusListFromBytes(list.get('lst'), list.get('bits'))
  return {
    typ: protectedHeaders.headers.get(16),
    sub: claims.get(2),
    exp: claims.get(4),
    iat: claims.get(6),
    ttl: claims.get(65534),
    values: statusList.statusList,
  }
}

async function write({ write: { statuses, bits, subject, issued, expires, ttl }, seed }) {
  // PKCS#8 (RFC 8410): the same bytes stand before the seed of every key.
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(seed, 'base64')])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const time = (seconds) => new Date(seconds * 1000)
  const statusList = new StatusList(statuses, bits)
  const cwt = new StatusListCwt({
    payload: { subject, statusList, issuedAt: time(issued), expirationTime: time(expires), timeToLive: ttl },
    protectedHeaders: new Map([[1, ED25519], [16, 'application/statuslist+cwt']]),
  })
  const signingKey = CoseKey.fromJwk(privateKey.export({ format: 'jwk' }))
  const token = await cwt.signAndEncode(
    { signingKey, algorithm: ED25519 },
    { sign: async ({ toBeSigned }) => sign(null, toBeSigned, privateKey) },
  )
  return { cwt: Buffer.from(token).toString('base64') }
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line)
  const answer = request.read ? read(request) : write(request)
  console.log(JSON.stringify(await answer.catch((error) => ({ refused: `${error}` }))))
}
