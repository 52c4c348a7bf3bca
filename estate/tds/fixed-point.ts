/** The number of `scale`-th parts in a decimal text, rounded half away from zero; undefined if it is no decimal. */
export function unscaledOf(text: string, scale: number): bigint | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.trim());
  const whole = match?.[2] ?? '';
  const fraction = match?.[3] ?? '';
  if (!match || whole + fraction === '') return undefined;
  const digits = BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'));
  const roundsUp = fraction.charAt(scale) >= '5';
  const magnitude = roundsUp ? digits + 1n : digits;
  return match[1] === '-' ? -magnitude : magnitude;
}

/** The opposite of `unscaledOf`: -1250 at scale 2 is '-12.50'. */
export function textOfUnscaled(unscaled: bigint, scale: number): string {
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  const sign = unscaled < 0n ? '-' : '';
  const whole = digits.slice(0, digits.length - scale);
  return scale === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-scale)}`;
}
