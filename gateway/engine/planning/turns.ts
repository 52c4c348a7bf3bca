/** Whether anybody still waits for a work. Once it has said no, nobody comes to wait for that work any more. */
export type IsWanted = () => boolean;

/** Has works done one after the other. */
export interface Turns {
  /**
   * Does a work when its turn comes. A work that nobody wants by then is passed over, and rejects with the reason for
   * those that find no place: nobody hears it.
   */
  take<Result>(work: () => Promise<Result>, isWanted?: IsWanted): Promise<Result>;
}

interface Waiting {
  readonly begin: () => Promise<void>;
  readonly passOver: () => void;
  readonly isWanted: IsWanted;
}

/** Has at most `places` works wait or be done at a time; for more, `refusal` makes the reason. */
export function createTurns(places: number, refusal: () => Error): Turns {
  let waiting: Waiting[] = [];
  let isBusy = false;

  async function workOff(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (next.isWanted()) await next.begin();
      else next.passOver();
    }
    isBusy = false;
  }

  /** Those whose clients have left do not hold the places of others. */
  function makePlace(): void {
    const { wanted = [], unwanted = [] } = Object.groupBy(waiting, ({ isWanted }) =>
      isWanted() ? 'wanted' : 'unwanted',
    );
    waiting = wanted;
    for (const { passOver } of unwanted) passOver();
  }

  return {
    take<Result>(work: () => Promise<Result>, isWanted: IsWanted = () => true) {
      const isFull = (): boolean => waiting.length + Number(isBusy) >= places;
      if (isFull()) makePlace();
      if (isFull()) return Promise.reject(refusal());
      const { promise, resolve, reject } = Promise.withResolvers<Result>();
      waiting.push({
        isWanted,
        begin: () => work().then(resolve, reject),
        passOver: () => reject(refusal()),
      });
      void workOff();
      return promise;
    },
  };
}
