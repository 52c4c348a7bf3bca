import { boundsOf } from '../../shared/access/bounds.ts';
import type { Context } from '../context.ts';
import type { SubscriptionResolvers } from '../types.generated.ts';

export const Subscription: SubscriptionResolvers = {
  serviceRequestChanged: {
    subscribe: (_, followed, { changes, viewer }) => changes.follow(followed, boundsOf(viewer)),
    resolve: (number: string, _: unknown, { source }: Context) => source.requests.byNumber(number, 'given'),
  },
};
