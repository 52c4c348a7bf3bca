import { describe, expect, it } from 'vitest';
import { createPageAddresses } from '../../../../subgraphs/archive/pages/page-address.ts';

const key = '0123456789abcdef0123456789abcdef';
const noon = Date.UTC(2026, 10, 24, 12);
const at = (ms: number, of = key) => createPageAddresses(of, () => ms);
const read = (path: string, ms = noon, of = key) => at(ms, of).read(new URL(path, 'http://gateway.invalid'));

describe('the address of a page’s image', () => {
  const address = at(noon).addressOf('900017');

  it('is relative, and holds the page, the time at which it expires and a signature', () => {
    expect(address).toMatch(/^\/archive\/pages\/900017\?expires=\d{10}&signature=[\w-]{43}$/);
    expect(read(address)).toEqual({ kind: 'page', id: '900017', secondsLeft: 600 });
  });

  it('is the same for five minutes, and good for ten to fifteen', () => {
    const minutes = Array.from({ length: 300 }, (_, second) => noon + second * 1000 + 999);
    expect(new Set(minutes.slice(1).map((ms) => at(ms).addressOf('1'))).size).toBe(1);
    for (const ms of minutes) {
      const seen = read(at(ms).addressOf('1'), ms);
      expect(seen.kind === 'page' && seen.secondsLeft >= 600 && seen.secondsLeft <= 900).toBe(true);
    }
  });

  it('expires on the second', () => {
    expect(read(address, noon + 599_999)).toMatchObject({ kind: 'page', secondsLeft: 1 });
    expect(read(address, noon + 600_000)).toEqual({ kind: 'expired' });
  });

  it('is known to every process with the same key, and to no other', () => {
    expect(read(address, noon, `${key}.`)).toEqual({ kind: 'forged' });
    const [own, other] = [createPageAddresses(undefined), createPageAddresses(undefined)];
    const url = new URL(own.addressOf('5'), 'http://gateway.invalid');
    expect(own.read(url)).toMatchObject({ kind: 'page', id: '5' });
    expect(other.read(url)).toEqual({ kind: 'forged' });
  });

  const [path = '', query = ''] = address.split('?');
  const [expires = '', signature = ''] = query.split('&').map((part) => part.split('=')[1] ?? '');
  it.each([
    ['another page', address.replace('900017', '900018')],
    ['a zero before the page', address.replace('900017', '0900017')],
    ['a later time', address.replace(expires, String(Number(expires) + 300))],
    ['a time without an end', address.replace(expires, '999999999999')],
    ['no signature', `${path}?expires=${expires}`],
    ['an empty signature', `${path}?expires=${expires}&signature=`],
    ['a part of the signature', address.slice(0, -1)],
    ['a longer signature', `${address}A`],
    ['another spelling of the same signature', otherSpelling(address)],
    ['two signatures', `${address}&signature=${signature}`],
    ['one more parameter', `${address}&download=1`],
    ['the parameters the other way round', `${path}?signature=${signature}&expires=${expires}`],
    ['nothing to go by', path],
  ])('with %s is forged', (_, forged) => {
    expect(read(forged)).toEqual({ kind: 'forged' });
  });

  it.each([
    '/archive/pages/',
    `/archive/pages/900017/?${query}`,
    `/archive/pages/x?${query}`,
    `/archive/pages/900017%2f..?${query}`,
    `/archive/pages/%39?${query}`,
    `/archive/pages//900017?${query}`,
    `/archive/Pages/900017?${query}`,
    `/archive/pages/../900017?${query}`,
    `/archive/pages/۹?${query}`,
    `/archive/pages/12345678901234567890?${query}`,
  ])('is not %s', (other) => {
    expect(read(other)).toEqual({ kind: 'unknown' });
  });
});

/** The last letter of 43 has two bits that say nothing. */
function otherSpelling(address: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return `${address.slice(0, -1)}${letters[letters.indexOf(address.at(-1) ?? '') + 1]}`;
}
