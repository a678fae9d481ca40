import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { LoadContext, RecognisedLayer } from '#server/place/datasets/kind.ts'
import { documentTitle } from '#wording/place/datasets/document-title.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { containerOf } from './container.ts'
import { type DocumentIdentity, parseDeliveryName } from './document-id.ts'
import { containerKey, type DocumentFacts, documentFacts, type ReadDay } from './plan-facts.ts'

/** A planning document as this run knows it, with its row in the database. */
export type PlanDocument = { id: number; identity: DocumentIdentity; title: string; inseeCodes: readonly string[] }

/** What the layers themselves say beside DOC_URBA. */
export type LayerEvidence = {
  layers: readonly RecognisedLayer[]
  published: readonly ReadDay[]
  inseeCodes: readonly string[]
}

/** Name of the commune or EPCI of a document; null when neither is loaded. */
export async function territoryName(db: Database, territory: string): Promise<string | null> {
  const row = await db.maybeOne<{ name: string }>(sql`
    select name from commune where insee_code = ${territory}
    union all
    select name from epci where siren = ${territory}
    limit 1`)
  return row?.name ?? null
}

/**
 * Finds or makes the row of a document for a version that the run loads. The other documents of the same partition
 * cease to be current unless they are more recent.
 */
export async function ensureDocument(
  db: Database,
  context: LoadContext,
  versionId: number,
  identity: DocumentIdentity,
  evidence: LayerEvidence,
): Promise<PlanDocument> {
  const containers = evidence.layers.map((layer) => containerKey(layer.package, containerOf(layer.source)))
  const facts = factsAbout(await documentFacts(context), identity, containers)
  const name = facts.find((fact) => fact.title !== null)?.title ?? null
  const title = documentTitle(identity.type, (await territoryName(db, identity.territory)) ?? identity.territory)
  const approved = firstDay(facts, 'approved') ?? dayOfIdentity(identity)
  const published = firstDay(facts, 'published') ?? evidence.published[0] ?? null
  const ended = endOf(context, facts, approved)
  const own = identity.territory.length === 5 ? [identity.territory] : []
  const inseeCodes = [...new Set([...own, ...facts.flatMap((fact) => fact.inseeCodes), ...evidence.inseeCodes])].sort()
  const origins = { name, approvedOn: approved, publishedOn: published, endedOn: ended }
  const written = {
    kind: identity.type,
    title,
    siren: facts.find((fact) => fact.siren)?.siren ?? sirenOf(identity),
    inseeCodes,
    state: facts.find((fact) => fact.state)?.state ?? null,
    procedure: facts.find((fact) => fact.procedure)?.procedure ?? null,
    approvedOn: approved?.day ?? null,
    publishedOn: published?.day ?? null,
    endedOn: ended?.day ?? null,
    urls: Object.assign({}, ...facts.map((fact) => fact.links)),
    facts: origins,
    versionId,
    isNamed: isNamedBy(context, identity),
  }
  const known = await knownDocument(db, identity, rivalsOf(context, await documentFacts(context), identity))
  const id = known === undefined ? await insertDocument(db, identity, written) : known.id
  if (known) await updateDocument(db, known.id, written)
  await rememberTold(db, id)
  await db.run(sql`
    update planning_document as document set is_current = is_delivered(document.version_id) and not exists (
      select from planning_document as later
      where later.partition_key = document.partition_key and later.id <> document.id and is_delivered(later.version_id)
        and (coalesce(later.approved_on, '-infinity'), later.is_named, later.id)
          > (coalesce(document.approved_on, '-infinity'), document.is_named, document.id))
    where partition_key = ${identity.partition}`)
  return { id, identity, title, inseeCodes }
}

type WrittenDocument = {
  kind: string | null
  title: string
  siren: string | null
  inseeCodes: readonly string[]
  state: string | null
  procedure: string | null
  approvedOn: string | null
  publishedOn: string | null
  endedOn: string | null
  urls: Record<string, string>
  facts: Record<string, unknown>
  versionId: number
  isNamed: boolean
}

/** Whether the package, or a folder of it, is named after this version: `62999_PLU_20230115.zip`. */
const isNamedBy = ({ packages }: LoadContext, { territory, approvedOn }: DocumentIdentity): boolean =>
  approvedOn !== null &&
  packages.some((source) =>
    namesOf(source)
      .map(parseDeliveryName)
      .some((named) => named?.territory === territory && named.approvedOn === approvedOn),
  )

/** Of a package, its own name and those of its folders. */
const namesOf = ({ name, layers, files }: LoadContext['packages'][number]): string[] => [
  ...new Set([name, ...[...layers.map(({ file }) => file), ...files.map((file) => file.name)].flatMap(foldersOf)]),
]
const foldersOf = (path: string) => path.split('/').slice(0, -1)

/**
 * Identifiers that DOC_URBA gives to other versions of the same territory with the same day of approval, when it names this one as well: none of them is
 * this one. It is told, once.
 */
function rivalsOf(context: LoadContext, facts: readonly DocumentFacts[], identity: DocumentIdentity): string[] {
  const listed = facts.filter(({ identity: other, isRow }) => isRow && other.partition === identity.partition)
  const own = listed.find(({ identity: other }) => other.idurba === identity.idurba)
  const day = own?.approved[0]?.day
  if (!own || day === undefined) return []
  const same = listed.filter(
    ({ identity: other, approved }) => other.idurba !== own.identity.idurba && approved[0]?.day === day,
  )
  const rivals = same.flatMap(({ identity: { idurba } }) => idurba ?? [])
  if (rivals.length > 0 && isFirst(context, `same day ${identity.partition}`))
    context.issue({
      ...{ severity: 'warning', file: own.where, layer: own.where, line: null },
      ...why('documentVersionsSameDay', { documents: [own.identity.idurba ?? '', ...rivals].toSorted(), day }),
    })
  return rivals
}

/** The row of a document; one whose type another file left out is the same when its territory and day are. */
const knownDocument = (db: Database, { partition, idurba, approvedOn }: DocumentIdentity, rivals: readonly string[]) =>
  db.maybeOne<{ id: number }>(sql`
    select id from planning_document
    where partition_key = ${partition}
      and (idurba is not distinct from ${idurba} or (kind <> 'RNU' and approved_on is not distinct from ${approvedOn}::date
        and coalesce(idurba <> all(${[...rivals]}::text[]), true)))
    order by (idurba is not distinct from ${idurba}) desc, id desc
    limit 1`)

async function insertDocument(db: Database, identity: DocumentIdentity, written: WrittenDocument): Promise<number> {
  const { id } = await db.one<{ id: number }>(sql`
    insert into planning_document (partition_key, idurba, kind, title, siren, insee_codes, state, procedure, approved_on,
      published_on, ended_on, urls, facts, version_id, is_named, is_current)
    values (${identity.partition}, ${identity.idurba}, ${written.kind ?? 'DU'}, ${written.title}, ${written.siren},
      ${written.inseeCodes}::text[], ${written.state}, ${written.procedure}, ${written.approvedOn}::date,
      ${written.publishedOn}::date, ${written.endedOn}::date, ${JSON.stringify(written.urls)}::jsonb,
      ${JSON.stringify(written.facts)}::jsonb, ${written.versionId}, ${written.isNamed}, false)
    returning id`)
  return id
}

const updateDocument = (db: Database, id: number, written: WrittenDocument) =>
  db.run(sql`
    update planning_document set
      kind = coalesce(${written.kind}, kind),
      title = case when ${written.kind}::text is null then title else ${written.title} end,
      siren = coalesce(${written.siren}, siren),
      insee_codes = array(
        select distinct code from unnest(insee_codes || ${written.inseeCodes}::text[]) as code order by code),
      state = coalesce(${written.state}, state),
      procedure = coalesce(${written.procedure}, procedure),
      approved_on = coalesce(${written.approvedOn}::date, approved_on),
      published_on = coalesce(${written.publishedOn}::date, published_on),
      ended_on = coalesce(${written.endedOn}::date, ended_on),
      urls = urls || ${JSON.stringify(written.urls)}::jsonb,
      facts = facts || jsonb_strip_nulls(${JSON.stringify(written.facts)}::jsonb),
      version_id = ${written.versionId},
      is_named = is_named or ${written.isNamed}
    where id = ${id}`)

/** What a delivery told, as it stood with what others had told before it: withdrawing a later one gives it back. */
const rememberTold = (db: Database, id: number) =>
  db.run(sql`
    update planning_document set told = told || jsonb_build_object(version_id::text, jsonb_build_object(
      'kind', kind, 'title', title, 'siren', siren, 'insee_codes', insee_codes, 'state', state, 'procedure', procedure,
      'approved_on', approved_on, 'published_on', published_on, 'ended_on', ended_on, 'urls', urls, 'facts', facts,
      'is_named', is_named))
    where id = ${id}`)

/** Facts of the same document: same partition and day of approval; else the only document of the delivery there. */
export function factsAbout(
  facts: readonly DocumentFacts[],
  identity: DocumentIdentity,
  containers: readonly string[],
): DocumentFacts[] {
  const same = facts.filter(({ identity: other }) => other.partition === identity.partition)
  const exact = same.filter(({ identity: other }) => other.approvedOn === identity.approvedOn)
  const near = exact.filter(({ container }) => containers.includes(container))
  if (near.length > 0) return near
  if (exact.length > 0) return exact
  return same.filter(({ container }) => containers.includes(container))
}

function firstDay(facts: readonly DocumentFacts[], field: 'approved' | 'published'): ReadDay | null {
  return facts.flatMap((fact) => fact[field])[0] ?? null
}

const dayOfIdentity = ({ approvedOn, idurba }: DocumentIdentity): ReadDay | null =>
  approvedOn ? { day: approvedOn, where: `identifiant ${idurba}` } : null

const sirenOf = ({ territory }: DocumentIdentity) => (territory.length === 9 ? territory : null)

/** States in which a document applies (CNIG ETAT): opposable, approuvé, partiellement annulé. */
const APPLYING_STATES = new Set(['03', '07', '08'])

const told = new WeakMap<object, Set<string>>()

/** True the first time it is asked in a run. */
function isFirst(context: LoadContext, key: string): boolean {
  const keys = told.get(context.packages) ?? new Set()
  told.set(context.packages, keys)
  const first = !keys.has(key)
  keys.add(key)
  return first
}

/** An end on the day of approval contradicts a document said to apply: it is told, and not believed. */
function endOf(context: LoadContext, facts: readonly DocumentFacts[], approved: ReadDay | null): ReadDay | null {
  for (const fact of facts) {
    const [ended] = fact.ended
    if (ended === undefined) continue
    if (approved && ended.day <= approved.day && APPLYING_STATES.has(fact.state ?? '')) {
      if (!isFirst(context, `end ${fact.identity.idurba}`)) continue
      context.issue({
        severity: 'warning',
        file: fact.where,
        layer: fact.where,
        line: null,
        ...why('documentEndContradicts', {
          document: fact.identity.idurba,
          ended: ended.day,
          approved: approved.day,
          state: fact.state,
        }),
      })
    } else return ended
  }
  return null
}
