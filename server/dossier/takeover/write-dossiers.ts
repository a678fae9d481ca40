import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { type DossierNumber, inseeCodeOf, seriesOf, yearOf } from '#law/dossier-number.ts'
import { readDossierNumber } from '#law/dossier-number-reading.ts'
import type { LegalInstant } from '#platform/clock.ts'
import { type Database, withoutLimits } from '#platform/database.ts'
import type { FoundParcel } from './queries.ts'
import { isDecisionUnknown, type TakenDossier } from './taken-dossier.ts'

const BATCH = 1000

type Writing = {
  takeoverId: number
  system: string
  sourceName: string
  actor: { personId: string; role: string }
  at: LegalInstant
  /** Parcels of a dossier, by its number. */
  parcels: ReadonlyMap<string, readonly FoundParcel[]>
}

/**
 * Writes dossiers in the transaction of the caller: all of them or none. Originals come before what modifies them.
 * @param told  after each batch, how many are written; throws to give up
 */
export async function writeDossiers(
  tx: Database,
  dossiers: readonly TakenDossier[],
  writing: Writing,
  told: (done: number) => void,
): Promise<void> {
  await withoutLimits(tx)
  // On a fresh installation the tables are empty when the triggers are first planned: they walk the index all the same.
  await tx.script('discard plans; set local enable_seqscan = off; set local plan_cache_mode = force_generic_plan')
  const ordered = [...dossiers].toSorted((one, other) => Number(one.variant !== null) - Number(other.variant !== null))
  for (let at = 0; at < ordered.length; at += BATCH) {
    const batch = ordered.slice(at, at + BATCH).map((dossier) => ({ id: randomUUID(), dossier }))
    await insertDossiers(tx, batch, writing)
    await insertGround(tx, batch, writing)
    await insertActs(tx, batch, writing)
    told(at + batch.length)
  }
  await raiseCounters(tx, ordered)
}

type Batch = readonly { id: string; dossier: TakenDossier }[]

/** With the words by which it is found and its place, as its party and its parcels, which follow, will make them. */
const insertDossiers = (tx: Database, batch: Batch, { takeoverId, system, parcels }: Writing) =>
  tx.run(sql`
    insert into dossier (
      id, insee_code, kind, variant, parent_id, number, title, request, reuse_refused, state, filed_on, complete_on, decision_deadline,
      decided_on, decision_sense, waits_for, clock, act_count, takeover_id, search_text, spot_x, spot_y)
    select
      d.id, d."inseeCode", d.kind, d.variant, parent.id, d.number, d.title,
      case when d."siteAddress" = '' then '{}' else jsonb_build_object('groundAddress', d."siteAddress") end, d."reuseRefused", d.state, d."filedOn", d."completeOn",
      d."decisionDeadline", d."decidedOn", d.sense, 'nobody',
      jsonb_build_object('takenOver', jsonb_build_object('system', ${system}::text, 'state', d."stateWritten")), d."actCount", ${takeoverId},
      words_of(d.number, d.title, jsonb_build_object('groundAddress', d."siteAddress"), nullif(plain_text(d.applicant ->> 'name'), ''), ground.words),
      ground.spot[0]::int, ground.spot[1]::int
    from jsonb_to_recordset(${JSON.stringify(
      batch.map(({ id, dossier }) => ({
        ...headOf(dossier),
        id,
        parcelIds: (parcels.get(dossier.number) ?? []).map(({ parcelId }) => parcelId),
      })),
    )}::jsonb) as d (
      id uuid, "inseeCode" text, kind text, variant text, "parentNumber" text, number text, title text, "siteAddress" text, "reuseRefused" boolean,
      state text, "stateWritten" text, "filedOn" date, "completeOn" date, "decisionDeadline" date, "decidedOn" date, sense text,
      "actCount" integer, applicant jsonb, "parcelIds" text[])
    left join dossier parent on parent.number = d."parentNumber"
    left join lateral (
      select string_agg(parcel_words(p.id), ' ' order by p.id) as words,
        spot_of((array_agg(p.geom order by p.cadastral_area_m2 desc nulls last, p.id))[1]) as spot
      from parcel p
      where p.id = any (d."parcelIds") and p.until_version is null) as ground on true`)

function headOf(dossier: TakenDossier) {
  const { written: _written, acts, remarks: _remarks, differences: _differences, parcels: _parcels, ...head } = dossier
  return {
    ...head,
    state: isDecisionUnknown(dossier) ? 'decisionUnknown' : head.state,
    actCount: acts.length + 1,
  }
}

/**
 * Parties and parcels in one statement: what each makes of the words of a dossier is read once both are there, and is then what the dossier was
 * written with.
 */
const insertGround = (tx: Database, batch: Batch, { parcels }: Writing) =>
  tx.run(sql`
    with parties as (
      insert into dossier_party (dossier_id, part, ordinal, is_legal_person, name, siret, details)
      select p.id, 'applicant', 1, p.siret is not null, p.name, p.siret,
        jsonb_build_object('address', p.address, 'postalCode', '', 'city', '', 'country', '', 'email', '', 'phone', '', 'bornOn', '',
          'acceptsElectronicLetters', false)
      from jsonb_to_recordset(${JSON.stringify(batch.flatMap(({ id, dossier: { applicant } }) => (applicant ? [{ id, ...applicant }] : [])))}::jsonb)
        as p (id uuid, name text, siret text, address text))
    insert into dossier_parcel (dossier_id, parcel_id, area_m2, geom)
    select distinct on (w.id, p.id) w.id, p.id, p.cadastral_area_m2, p.geom
    from jsonb_to_recordset(${JSON.stringify(
      batch.flatMap(({ id, dossier }) => (parcels.get(dossier.number) ?? []).map(({ parcelId }) => ({ id, parcelId }))),
    )}::jsonb) as w (id uuid, "parcelId" text)
    join parcel p on p.id = w."parcelId" and p.until_version is null`)

/** The line of the file first, then each day in the order of the calendar; the database chains them. */
const insertActs = (tx: Database, batch: Batch, { actor, at, system, sourceName }: Writing) =>
  tx.run(sql`
    insert into act (dossier_id, kind, legal_at, recorded_at, channel, actor_id, actor_role, payload, sha256)
    select a.id, a.kind, coalesce(a."on"::timestamp at time zone 'Europe/Paris', ${at.toString()}::timestamptz),
      ${at.toString()}::timestamptz, 'takeover', ${actor.personId}, ${actor.role}, a.payload, ''
    from jsonb_array_elements(${JSON.stringify(batch.flatMap((one) => registerOf(one, system, sourceName)))}::jsonb)
      with ordinality as given (said, ordinal)
    cross join lateral jsonb_to_record(given.said) as a (id uuid, kind text, "on" date, payload jsonb)
    order by given.ordinal`)

const registerOf = ({ id, dossier }: Batch[number], system: string, file: string) => [
  {
    id,
    kind: 'dossierTakenOver',
    payload: {
      system,
      file,
      line: dossier.line,
      ...(dossier.stateWritten ? { state: dossier.stateWritten } : {}),
      written: dossier.written,
    },
  },
  ...dossier.acts.map((act) => ({ id, ...act })),
]

/** The numbers that follow come after those that were taken over; a sequence with a letter is of no series of today. */
async function raiseCounters(tx: Database, dossiers: readonly TakenDossier[]): Promise<void> {
  const last = new Map<string, { inseeCode: string; year: number; nature: string; last: number }>()
  for (const { number } of dossiers) {
    const parts = partsOf(number)
    if (!parts || parts.suffix || !/^\d{5}$/.test(parts.sequence)) continue
    const series = seriesOf(parts)
    const sequence = Number(parts.sequence)
    if (sequence > (last.get(series)?.last ?? 0))
      last.set(series, { inseeCode: inseeCodeOf(parts), year: yearOf(parts), nature: parts.prefix, last: sequence })
  }
  await tx.run(sql`
    insert into dossier_counter (insee_code, year, nature, last)
    select "inseeCode", year, nature, last
    from jsonb_to_recordset(${JSON.stringify([...last.values()])}::jsonb) as c ("inseeCode" text, year integer, nature text, last integer)
    on conflict (insee_code, year, nature) do update set last = greatest(dossier_counter.last, excluded.last)`)
}

function partsOf(number: string): DossierNumber | undefined {
  const reading = readDossierNumber(number)
  return reading.outcome === 'read' ? reading.number : undefined
}
