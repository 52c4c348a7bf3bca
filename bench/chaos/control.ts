import type { Experiment } from './experiments.ts';

/** Strikes a system with a fault. */
export async function strike(control: string, { system, fault }: Experiment): Promise<void> {
  await tell(`${control}/faults/${system}`, 'PUT', JSON.stringify(fault));
}

/** Lifts all faults. */
export async function lift(control: string): Promise<void> {
  await tell(`${control}/faults`, 'DELETE', null);
}

async function tell(url: string, method: string, body: string | null): Promise<void> {
  const response = await fetch(url, { method, body, headers: { 'content-type': 'application/json' } });
  const text = await response.text();
  if (!response.ok) throw new Error(`The estate's control answered ${response.status}: ${text}`);
}
