/** Places for what stays open: so many in all, and a share of them for one client, so that nobody takes them from others. */
export interface ClientPlaces {
  /** What one client may have. */
  readonly share: number;
  /** Who has all that it may, so that this client gets none; undefined where there is a place. */
  fullFor(client: string): 'everybody' | 'client' | undefined;
  take(client: string): Place;
}

export interface Place {
  /** Counts it as another client's, who was unknown before; false, and nothing done, where that one has its share. */
  moveTo(client: string): boolean;
  /** Gives it back, once. */
  readonly leave: () => void;
}

/** A page has one or two open; an address may have several before anybody is known. */
const leastShare = 5;
const partOfAll = 10;

export function createClientPlaces(places: number): ClientPlaces {
  const share = Math.min(places, Math.max(leastShare, Math.ceil(places / partOfAll)));
  const taken = new Map<string, number>();
  let open = 0;

  const hasShare = (client: string): boolean => (taken.get(client) ?? 0) >= share;

  function add(client: string, count: 1 | -1): void {
    const now = (taken.get(client) ?? 0) + count;
    if (now === 0) taken.delete(client);
    else taken.set(client, now);
  }

  return {
    share,
    fullFor: (client) => (open >= places ? 'everybody' : hasShare(client) ? 'client' : undefined),
    take(client) {
      let owner: string | undefined = client;
      open++;
      add(client, 1);
      return {
        moveTo(other) {
          if (owner === undefined || owner === other) return true;
          if (hasShare(other)) return false;
          add(owner, -1);
          add(other, 1);
          owner = other;
          return true;
        },
        leave() {
          if (owner === undefined) return;
          open--;
          add(owner, -1);
          owner = undefined;
        },
      };
    },
  };
}
