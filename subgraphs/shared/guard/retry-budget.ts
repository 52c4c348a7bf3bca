/** How many calls may be made again: a sick system must not be asked threefold by those who mean well. */
export interface RetryBudget {
  /** A first call adds its share. */
  earn(): void;
  /** Whether a call may be made again; it is then paid for. */
  spend(): boolean;
  readonly spent: number;
}

/** One call in ten may be made again in the long run (the usual share of retry budgets: +10 % of load at most). */
const share = 0.1;
/** And this many at once, for what befalls all calls under way together, such as a ticket that ends under eight calls. */
const reserve = 16;

/** Creates a full budget. */
export function createRetryBudget(): RetryBudget {
  let [left, spent] = [reserve, 0];
  return {
    earn: () => void (left = Math.min(reserve, left + share)),
    spend() {
      if (left < 1) return false;
      left -= 1;
      spent += 1;
      return true;
    },
    get spent() {
      return spent;
    },
  };
}
