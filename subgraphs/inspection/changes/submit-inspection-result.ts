import { keyReused, userError, type UserError } from '../../shared/writes/user-error.ts';
import { resultText, type VisitResult } from '../legacy/result-text.ts';
import { inspectionResult } from '../mapping/result.ts';
import type { InspectionResult, SubmitInspectionResultInput } from '../types.generated.ts';
import type { Change, Looked, Present } from './changing.ts';
import { lookFurther } from './of-own-request.ts';
import { idOf, inspectionMissing, stepError } from './refusals.ts';

/** Hands in what the agent found on the own visit. */
export function submitInspectionResult(input: SubmitInspectionResultInput): Change {
  const { landArea, structureArea, storeys, hasViolation } = input;
  const inspectionId = idOf(input.inspectionId);
  const result: VisitResult = {
    landArea,
    structureArea,
    storeys,
    hasViolation,
    description: input.description?.trim() || null,
  };
  return {
    asked: input,
    look: async (present) =>
      lookFurther(await lookAtOwnVisit(input, inspectionId, present), () => errorOf(result)),
    send: (service, trackingNumber, request) =>
      service.submitResult(inspectionId, result, trackingNumber, request),
    load: (source, id) => source.inspections.byId(id),
    difference: (visited) =>
      visited.id === inspectionId && isSame(visited.result ?? null, inspectionResult(resultText(result)))
        ? null
        : keyReused(),
  };
}

async function lookAtOwnVisit(
  input: SubmitInspectionResultInput,
  id: string,
  { source, viewer }: Present,
): Promise<Looked> {
  const inspection = await source.inspections.byId(id);
  if (!inspection) return { inspection, userError: inspectionMissing() };
  return { inspection, userError: stepError(viewer, inspection, input, 'VISITED') };
}

function errorOf(result: VisitResult): UserError | null {
  const { landArea, structureArea, storeys } = result;
  if (!isArea(landArea)) return areaOutOfRange('landArea');
  if (!isArea(structureArea)) return areaOutOfRange('structureArea');
  if (storeys < 0 || storeys > 999) return storeysOutOfRange();
  return inspectionResult(resultText(result))?.quality === 'EXACT' ? null : descriptionTooLong();
}

function isArea(decimal: string): boolean {
  return /^\d{1,12}(\.\d{1,4})?$/.test(decimal);
}

/** What is stored need not be the same text: the parts are what was handed in. */
function isSame(stored: InspectionResult | null, given: InspectionResult | null): boolean {
  return (
    stored !== null &&
    given !== null &&
    isSameNumber(stored.landArea, given.landArea) &&
    isSameNumber(stored.structureArea, given.structureArea) &&
    stored.storeys === given.storeys &&
    stored.hasViolation === given.hasViolation &&
    stored.description === given.description
  );
}

function isSameNumber(one: string | null | undefined, other: string | null | undefined): boolean {
  return withoutEndZeros(one) === withoutEndZeros(other);
}

function withoutEndZeros(decimal: string | null | undefined): string {
  return decimal?.includes('.') ? decimal.replace(/\.?0+$/, '') : (decimal ?? '');
}

function areaOutOfRange(field: string): UserError {
  return userError(
    'INVALID_INPUT',
    field,
    'An area is 0 or more square metres, with four decimal places at most.',
    'مساحت صفر یا بیشتر است و تا چهار رقم اعشار دارد.',
  );
}

function storeysOutOfRange(): UserError {
  return userError(
    'INVALID_INPUT',
    'storeys',
    'The number of storeys is 0 to 999.',
    'تعداد طبقه از ۰ تا ۹۹۹ است.',
  );
}

function descriptionTooLong(): UserError {
  return userError(
    'INVALID_INPUT',
    'description',
    'The description is too long to be read again; stay below 90,000 characters.',
    'شرح بیش از اندازه بلند است؛ از ۹۰ هزار نویسه کمتر بنویسید.',
  );
}
