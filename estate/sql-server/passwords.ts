import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, { N: number }, Buffer>(scrypt);

/** A pool opens dozens of connections at a time, so the cost is held at some 3 ms. */
const COST = { N: 1024 };

/** Makes 'salt:hash' in hexadecimal. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, 32, COST);
  return `${salt.toString('hex')}:${hash.toString('hex')}`;
}

/** Whether the password is the one that `stored` was made of. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [salt = '', hash = ''] = stored.split(':');
  const expected = Buffer.from(hash, 'hex');
  const given = await derive(password, Buffer.from(salt, 'hex'), 32, COST);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
