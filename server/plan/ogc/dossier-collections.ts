import sql from 'sql-template-tag'
import { z } from 'zod'
import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import { STATE_NAMES } from '#wording/dossier/register/dossier-state.ts'
import { kindText } from '#wording/dossier/register/kind-text.ts'
import { publicSentence } from '#wording/dossier/register/public-state.ts'
import { capitalised } from '#wording/typography.ts'
import type { Collection, Extra } from './collection.ts'
import { named, text, typed } from './ground-collections.ts'

/** By what it is of a permit, and its kind: a transfer is no other permit. */
const KIND_NAMES = Object.fromEntries(
  (Object.keys(DOSSIER_KINDS) as DossierKind[]).flatMap((kind) =>
    ([null, 'amendment', 'transfer'] as const).map((variant) => [
      `${variant ?? ''} ${kind}`,
      capitalised(kindText(kind, variant)),
    ]),
  ),
)

const Standing = z.object({
  kind: z.custom<DossierKind>((kind) => typeof kind === 'string' && Object.hasOwn(DOSSIER_KINDS, kind)),
  variant: z.enum(['amendment', 'transfer']).nullable(),
  state: z.string(),
  decisionSense: z.string().nullable(),
  decidedOn: z.string().nullable(),
  isContested: z.boolean(),
  definitiveOn: z.string().nullable(),
  restoredOn: z.string().nullable(),
  isLapseKnown: z.boolean(),
  isSilenceInDoubt: z.boolean(),
})

/** What anyone reads of a dossier, in the words of the public register. */
const told = (extra: Extra, today: string) => ({ suite: capitalised(publicSentence(Standing.parse(extra), today)) })

/** Columns that both say of a request, of a row called `d`. */
const request = [
  text('nature', named(KIND_NAMES, sql`coalesce(d.variant, '') || ' ' || d.kind`)),
  text('code_insee', sql`d.insee_code`),
  typed('depose_le', 'day', sql`d.filed_on`),
  typed('decide_le', 'day', sql`d.decided_on`),
] as const

/** Requests: what the law displays to everyone, and what a right opens to an agent. No name of a person in either. */
export const DOSSIER_COLLECTIONS: readonly Collection[] = [
  {
    id: 'decisions',
    geometry: 'point',
    key: { value: sql`d.number`, type: 'text' },
    from: sql`
      public_register d
      left join lateral (
        select p.parcel_id, st_setsrid(st_makepoint(p.longitude, p.latitude), 4326) as spot
        from public_parcel_point p
        where p.dossier_id = d.id
        order by p.parcel_id
        limit 1) as ground on true`,
    where: sql`true`,
    geom: sql`ground.spot`,
    isInDegrees: true,
    properties: [
      text('numero', sql`d.number`),
      ...request,
      text('idu', sql`ground.parcel_id`),
      typed('plancher_m2', 'number', sql`d.floor_m2`),
      text('suite', undefined),
    ],
    period: { from: sql`d.filed_on`, to: sql`null::date` },
    extra: sql`json_build_object(
      'kind', d.kind, 'variant', d.variant, 'state', d.state, 'decisionSense', d.decision_sense, 'decidedOn', d.decided_on,
      'isContested', d.is_contested, 'definitiveOn', d.definitive_on, 'restoredOn', d.restored_on,
      'isLapseKnown', exists (select from known_lapse k where k.dossier_id = d.id),
      'isSilenceInDoubt', exists (select from doubtful_silence s where s.dossier_id = d.id))`,
    decorate: told,
    isVersioned: false,
  },
  {
    id: 'dossiers',
    geometry: 'surface',
    scope: 'dossiers',
    key: { value: sql`d.number`, type: 'text' },
    from: sql`
      dossier d
      left join lateral (
        select st_multi(st_unaryunion(st_collect(p.geom))) as area
        from dossier_parcel p
        where p.dossier_id = d.id and p.geom is not null) as ground on true`,
    where: sql`d.number is not null and is_agent()`,
    geom: sql`ground.area`,
    meets: (area) => sql`exists (
      select from dossier_parcel p where p.dossier_id = d.id and p.geom && ${area} and st_intersects(p.geom, ${area}))`,
    properties: [
      text('numero', sql`d.number`),
      ...request,
      text('etat', named(STATE_NAMES, sql`d.state`)),
      typed('complet_le', 'day', sql`d.complete_on`),
      typed('echeance_le', 'day', sql`d.decision_deadline`),
    ],
    period: { from: sql`d.filed_on`, to: sql`null::date` },
    extra: sql`json_build_object('id', d.id)`,
    isVersioned: false,
  },
]
