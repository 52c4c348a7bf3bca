import type { Context } from '../context.ts';
import type { SubscriptionResolvers } from '../types.generated.ts';

export const Subscription: SubscriptionResolvers = {
  serviceRequestChanged: {
    subscribe: (_, followed, { changes }) => changes.follow(followed),
    resolve: (number: string, _: unknown, { source }: Context) => source.requests.byNumber(number),
  },
};
