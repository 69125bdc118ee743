import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/**
 * OWASP's parameters for scrypt (Password Storage Cheat Sheet). A PIN of few digits is found by whoever has the file and enough patience all the same: it keeps clerks from
 * changing connections by accident, and the lock-out keeps them from guessing.
 */
const PIN_COST = { N: 2 ** 15, r: 8, p: 3 }
const SALT_BYTES = 16
const KEY_BYTES = 32
const SCHEME = 'scrypt'

type Cost = typeof PIN_COST

/** `scrypt$N$r$p$salt$key`, both in base64. Takes some tenths of a second in another thread. */
export async function hashPin(pin: string, cost: Cost = PIN_COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const key = await derive(pin, salt, cost)
  return [SCHEME, cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$')
}

/** Whether `hash` was made of that PIN; false for what is no hash of ours. */
export async function isPinOf(pin: string, hash: string): Promise<boolean> {
  const [scheme, n, r, p, salt = '', key = ''] = hash.split('$')
  const cost = { N: Number(n), r: Number(r), p: Number(p) }
  const expected = Buffer.from(key, 'base64')
  if (scheme !== SCHEME || expected.length !== KEY_BYTES || !Object.values(cost).every(Number.isSafeInteger))
    return false
  return timingSafeEqual(await derive(pin, Buffer.from(salt, 'base64'), cost), expected)
}

function derive(pin: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  // Node's limit of 32 MiB is just below what these parameters need.
  const maxmem = 2 * 128 * cost.N * cost.r
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, KEY_BYTES, { ...cost, maxmem }, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
