import { doneOf, errorsOf } from '../../shared/writes/user-error.ts';
import { changeWasteContractStatus } from '../changes/change-waste-contract-status.ts';
import { createWasteContract } from '../changes/create-waste-contract.ts';
import { issueFiche } from '../changes/issue-fiche.ts';
import { recordHaulTrip } from '../changes/record-haul-trip.ts';
import { recordPayment } from '../changes/record-payment.ts';
import { settleWasteContract } from '../changes/settle-waste-contract.ts';
import type { MutationResolvers } from '../types.generated.ts';

/** Waste contracts and fiches. What a change is about is answered as it stands, also where it was not changed. */
export const moneyMutations: MutationResolvers = {
  async createWasteContract(_, { input }, context, info) {
    const changed = await context.make(input, info, (present) =>
      createWasteContract(input, present, context.viewer),
    );
    const number = doneOf(changed);
    return {
      wasteContract: number === null ? null : await context.source.wasteContracts.byNumber(number, 'given'),
      userErrors: errorsOf(changed),
    };
  },
  async changeWasteContractStatus(_, { input }, context, info) {
    const changed = await context.make(input, info, (present) =>
      changeWasteContractStatus(input, present, context.viewer),
    );
    return {
      wasteContract: await context.source.wasteContracts.byNumber(input.number, 'given'),
      userErrors: errorsOf(changed),
    };
  },
  async recordHaulTrip(_, { input }, context, info) {
    const changed = await context.make(input, info, (present) => recordHaulTrip(input, present));
    const wasteContract = await context.source.wasteContracts.byNumber(input.contractNumber, 'given');
    const id = doneOf(changed);
    const trips =
      id === null || !wasteContract ? [] : await context.source.trips.byContract(wasteContract.number);
    return {
      haulTrip: trips.find((trip) => trip.id === id) ?? null,
      wasteContract,
      userErrors: errorsOf(changed),
    };
  },
  async settleWasteContract(_, { input }, context, info) {
    const changed = await context.make(input, info, (present) =>
      settleWasteContract(input, present, context.viewer),
    );
    return {
      wasteContract: await context.source.wasteContracts.byNumber(input.number, 'given'),
      userErrors: errorsOf(changed),
    };
  },
  async issueFiche(_, { input }, context, info) {
    const changed = await context.make(input, info, (present) => issueFiche(input, present, context.viewer));
    const number = doneOf(changed);
    return {
      fiche: number === null ? null : await context.source.fiches.byNumber(number, 'given'),
      userErrors: errorsOf(changed),
    };
  },
  async recordPayment(_, { input }, context, info) {
    const changed = await context.make(input, info, (present) =>
      recordPayment(input, present, context.viewer),
    );
    return {
      fiche: await context.source.fiches.byNumber(input.number, 'given'),
      userErrors: errorsOf(changed),
    };
  },
};
