import { refusedIf, type Composed } from '../../shared/sql/change-once.ts';
import { constant, type Fragment, sql } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';
import { insertRow } from '../../shared/sql/written-rows.ts';
import { canonicalText } from '../../shared/values/persian-text.ts';
import { unknownGiven } from '../../shared/writes/input-errors.ts';
import { refused, userError, type UserError } from '../../shared/writes/user-error.ts';
import { vehicleKind, wasteContractStatus } from '../mapping/codes.ts';
import { momentOfWriting } from '../rules/moment-of-writing.ts';
import { tripRefusal, volumeLeft } from '../rules/waste-hauling.ts';
import type { RecordHaulTripInput } from '../types.generated.ts';
import type { Present } from './changing.ts';
import { textError, volumeError } from './money-values.ts';
import { refusalError } from './steps-of-change.ts';
import { contractMissing, contractMoved } from './waste-contract-errors.ts';

const table = 'Shahrsazi.tblHamlPasmand';

/** Nobody hauled before it under a contract whose day is not known; a datetime column knows no year before 1753. */
const earliest = '1900-01-01';

/**
 * Records a trip of an active contract that hauls no more than is left of it. Answers by the trip's id. The row of the
 * contract is held meanwhile, so that two trips do not haul the same rest.
 */
export async function recordHaulTrip(input: RecordHaulTripInput, { source }: Present): Promise<Composed> {
  const { contractNumber, vehicle, volume } = input;
  const contract = await source.wasteContracts.byNumber(contractNumber, 'given');
  if (!contract) return refused(contractMissing('contractNumber'));
  if (vehicle === 'UNKNOWN') return refused(unknownGiven('vehicle'));
  const unreadable = [
    volumeError(`${table}.Hajm`, 'volume', volume),
    textError(`${table}.PelakKhodro`, 'vehiclePlate', input.vehiclePlate),
  ].filter((error) => error !== null);
  if (unreadable.length > 0) return refused(...unreadable);
  const refusal = tripRefusal(contract.status, volume);
  if (refusal) {
    return refused(refusalError(refusal, refusal.rule === 'EMPTY_TRIP' ? 'volume' : 'contractNumber'));
  }
  const at = input.at.slice(0, 'YYYY-MM-DDThh:mm:ss'.length);
  const isAfterContract = at.slice(0, 10) >= (contract.signedOn?.iso ?? earliest);
  if (!isAfterContract || at > momentOfWriting(Date.now()).datetime) return refused(impossibleTime());
  const trips = await source.trips.byContract(contract.number);
  const volumes = { demolition: contract.demolitionVolume, excavation: contract.excavationVolume };
  const hauled = trips.map((trip) => trip.volume);
  if (volumeLeft(volumes, [...hauled, volume]).startsWith('-')) {
    return refused(tooMuch(volumeLeft(volumes, hauled)));
  }
  return {
    steps: steps(contract.number, vehicleKind.codeOf(vehicle), { ...input, at }),
    refusals: { MOVED: contractMoved('contractNumber', null), TOO_MUCH: tooMuchMeanwhile() },
  };
}

function steps(
  contract: string,
  vehicle: number,
  { vehiclePlate, volume, at }: RecordHaulTripInput,
): Fragment {
  const number = column(`${table}.ShomarehGharardad`, contract);
  const active = constant(wasteContractStatus.codeOf('ACTIVE'));
  return sql`DECLARE @agreed decimal(12,2);
SELECT @agreed = HajmTakhrib + HajmKhakbardari FROM dbo.tblGharardadPasmand WITH (UPDLOCK)
WHERE ShomarehGharardad = ${number} AND CodeVaziat = ${active};
${refusedIf(sql`@agreed IS NULL`, 'MOVED')}${refusedIf(
    sql`(SELECT ISNULL(SUM(Hajm), 0) FROM dbo.tblHamlPasmand WHERE ShomarehGharardad = ${number}) + ${column(`${table}.Hajm`, volume)} > @agreed`,
    'TOO_MUCH',
  )}${insertRow(table, {
    ShomarehGharardad: contract,
    CodeNoeKhodro: vehicle,
    PelakKhodro: canonicalText(vehiclePlate),
    Hajm: volume,
    ZamanHaml: at,
  })}SET @answer = CONVERT(nvarchar(20), SCOPE_IDENTITY());`;
}

function tooMuch(left: string): UserError {
  const rest = left.startsWith('-') ? '0.00' : left;
  return userError(
    'VOLUME_EXCEEDED',
    'volume',
    `This trip hauls more than is left of the contract, which is ${rest} cubic metres; correct the volume, or have another contract made.`,
    `حجم این سفر از مانده قرارداد، که ${rest} متر مکعب است، بیشتر است؛ حجم را اصلاح کنید یا قرارداد دیگری ببندید.`,
  );
}

function tooMuchMeanwhile(): UserError {
  return userError(
    'VOLUME_EXCEEDED',
    'volume',
    'Another trip was recorded meanwhile, and this one hauls more than is left now; look at the trips of the contract.',
    'در این میان سفر دیگری ثبت شده و حجم این سفر از مانده قرارداد بیشتر است؛ سفرهای قرارداد را ببینید.',
  );
}

function impossibleTime(): UserError {
  return userError(
    'IMPOSSIBLE_TRIP_TIME',
    'at',
    'A trip is hauled between the day of the contract and now; correct its time.',
    'زمان سفر باید میان روز قرارداد و اکنون باشد؛ آن را اصلاح کنید.',
  );
}
