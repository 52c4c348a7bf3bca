import type { Fault, Narrowing, System } from '../../estate/faults/fault.ts';
import type { FaultList } from '../../estate/faults.ts';
import { embeddedEstate } from './estate.ts';

/** A fault as the control port takes it; what is left out has a default. */
export type FaultDescription = Narrowing & { readonly kind: Fault['kind'] } & Readonly<
    Partial<
      Record<'ms' | 'spreadMs' | 'downMs' | 'afterBytes' | 'bytesPerSecond' | 'bytes', number> &
        Record<'deaf', boolean>
    >
  >;

/** A system that is struck until this is disposed. */
export interface StruckSystem extends AsyncDisposable {
  /** How often its faults have struck so far. */
  struck(): Promise<number>;
}

/** Puts faults on a legacy system of this run's estate, in the place of its earlier ones. */
export function strike(
  system: System,
  faults: FaultDescription | readonly FaultDescription[],
): Promise<StruckSystem> {
  const estate = embeddedEstate();
  if (!estate) throw new Error('Only the estate can be struck, and this run asks external systems.');
  return strikeAt(estate.control.url, system, faults);
}

/** The same for the estate with this control port. */
export async function strikeAt(
  control: string,
  system: System,
  faults: FaultDescription | readonly FaultDescription[],
): Promise<StruckSystem> {
  await ask(`${control}/faults/${system}`, 'PUT', JSON.stringify(faults));
  return {
    async struck() {
      const list: FaultList = JSON.parse(await ask(`${control}/faults`, 'GET'));
      return list[system].reduce((sum, { struck }) => sum + struck, 0);
    },
    async [Symbol.asyncDispose]() {
      await ask(`${control}/faults/${system}`, 'DELETE');
    },
  };
}

async function ask(url: string, method: 'GET' | 'PUT' | 'DELETE', body?: string): Promise<string> {
  const response = await fetch(url, { method, ...(body === undefined ? {} : { body }) });
  const text = await response.text();
  if (!response.ok) throw new Error(`The estate's control port refuses ${method} ${url}: ${text}`);
  return text;
}
