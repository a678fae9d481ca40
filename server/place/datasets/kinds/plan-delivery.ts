import type { RecognisedLayer } from '#server/place/datasets/kind.ts'
import { containerOf, isOneFile } from './container.ts'
import { type DocumentIdentity, identityOf, parseDeliveryName, parseIdurba, withType } from './document-id.ts'
import { containerKey, type DocumentFacts, identityAround } from './plan-facts.ts'

/** Rows of a layer that say the same of their document. */
export type RowGroup = {
  layerNo: number
  partition: string | null
  idurba: string | null
  commune: string | null
  approvedOn: string | null
  rows: number
}

/** Where a group of rows belongs: a document, or the name of its layer when no document is known. */
export type Delivery = {
  /** `DU_62950`, or `local/er` for a layer of no known document. */
  partition: string
  identity: DocumentIdentity | null
  groups: readonly RowGroup[]
  layerNos: readonly number[]
}

/**
 * Sorts the rows into deliveries, oldest document first. What a row says of its document comes first (partition, IDURBA); a row
 * that says nothing follows its layer, then its file or folder, then the names around, then DOC_URBA, then INSEE and DATAPPRO.
 * A file with several layers is one delivery a partition: its latest document.
 */
export function sortDeliveries(
  groups: readonly RowGroup[],
  layers: readonly RecognisedLayer[],
  facts: readonly DocumentFacts[],
): Delivery[] {
  const containers = layers.map((layer) => containerKey(layer.package, containerOf(layer.source)))
  const around = layers.map((layer) => identityAround(layer.source, layer.package))
  const own = groups.map((group) => ownIdentity(group))
  const containerOfGroup = (group: RowGroup) => containers[group.layerNo] ?? ''
  const inLayer = majorities(groups, own, (group) => `${group.layerNo}`)
  const inContainer = majorities(groups, own, containerOfGroup)

  const identities = groups.map((group, index) => {
    const said = own[index]
    if (said) return said
    const container = containerOfGroup(group)
    return (
      inLayer.get(`${group.layerNo}`) ??
      inContainer.get(container) ??
      around[group.layerNo] ??
      onlyDocument(facts, container, group.commune) ??
      (group.commune ? identityOf(group.commune, null, group.approvedOn) : null)
    )
  })

  const latest = latestInOneFile(groups, identities, layers, containers)
  const deliveries = new Map<string, { identity: DocumentIdentity | null; partition: string; groups: RowGroup[] }>()
  for (const [index, group] of groups.entries()) {
    const found = identities[index] ?? null
    const container = containerOfGroup(group)
    const perLayer = found ? (majorityOf(groups, identities, group.layerNo, found.partition) ?? found) : null
    const identity = found ? (latest.get(`${container}\n${found.partition}`) ?? perLayer) : null
    const typed = identity ? completed(identity, facts, container, around[group.layerNo] ?? null) : null
    const partition = typed?.partition ?? `local/${slug(layers[group.layerNo]?.source.layer ?? '')}`
    const key = `${partition}\n${typed?.approvedOn ?? ''}`
    const delivery = deliveries.get(key) ?? { identity: typed, partition, groups: [] }
    delivery.groups.push(group)
    deliveries.set(key, delivery)
  }
  return [...deliveries.values()]
    .map((delivery) => ({ ...delivery, layerNos: [...new Set(delivery.groups.map(({ layerNo }) => layerNo))] }))
    .sort((left, right) => (left.identity?.approvedOn ?? '').localeCompare(right.identity?.approvedOn ?? ''))
}

function ownIdentity({ partition, idurba }: RowGroup): DocumentIdentity | null {
  const written = idurba === null ? null : parseIdurba(idurba)
  if (partition === null || written?.partition === partition) return written
  const published = parseDeliveryName(partition)
  if (published === null || written === null) return published
  return { ...written, partition: published.partition }
}

/** The identity most rows have, by a key of the group. */
function majorities(
  groups: readonly RowGroup[],
  identities: readonly (DocumentIdentity | null | undefined)[],
  keyOf: (group: RowGroup) => string,
): ReadonlyMap<string, DocumentIdentity> {
  const counts = new Map<string, Map<string, { identity: DocumentIdentity; rows: number }>>()
  for (const [index, group] of groups.entries()) {
    const identity = identities[index]
    if (!identity) continue
    const byIdentity = counts.get(keyOf(group)) ?? new Map()
    const name = `${identity.partition} ${identity.approvedOn}`
    const count = byIdentity.get(name) ?? { identity, rows: 0 }
    count.rows += group.rows
    byIdentity.set(name, count)
    counts.set(keyOf(group), byIdentity)
  }
  const majority = new Map<string, DocumentIdentity>()
  for (const [key, byIdentity] of counts) {
    const [first] = [...byIdentity.values()].sort((left, right) => right.rows - left.rows)
    if (first) majority.set(key, first.identity)
  }
  return majority
}

function majorityOf(
  groups: readonly RowGroup[],
  identities: readonly (DocumentIdentity | null)[],
  layerNo: number,
  partition: string,
): DocumentIdentity | undefined {
  const mine = identities.map((identity, index) =>
    groups[index]?.layerNo === layerNo && identity?.partition === partition ? identity : null,
  )
  return majorities(groups, mine, () => '').get('')
}

/** For a file with several layers: the latest document of each partition, by `container\npartition`. */
function latestInOneFile(
  groups: readonly RowGroup[],
  identities: readonly (DocumentIdentity | null)[],
  layers: readonly RecognisedLayer[],
  containers: readonly string[],
): ReadonlyMap<string, DocumentIdentity> {
  const latest = new Map<string, DocumentIdentity>()
  for (const [index, group] of groups.entries()) {
    const layer = layers[group.layerNo]
    const found = identities[index]
    if (!layer || !found || !isOneFile(layer.source)) continue
    const identity = majorityOf(groups, identities, group.layerNo, found.partition) ?? found
    const key = `${containers[group.layerNo] ?? ''}\n${identity.partition}`
    const known = latest.get(key)
    if (!known || (known.approvedOn ?? '') < (identity.approvedOn ?? '')) latest.set(key, identity)
  }
  return latest
}

/** The one document that DOC_URBA describes in the delivery, when the commune of the rows does not deny it. */
function onlyDocument(facts: readonly DocumentFacts[], container: string, commune: string | null) {
  const there = facts.filter((fact) => fact.container === container)
  const fits = there.filter(
    ({ identity, inseeCodes }) => commune === null || [identity.territory, ...inseeCodes].includes(commune),
  )
  const partitions = new Set(fits.map(({ identity }) => identity.partition))
  return partitions.size === 1 ? fits[0]?.identity : undefined
}

/** Adds the type of the document and the day of approval when the delivery knows them. */
function completed(
  identity: DocumentIdentity,
  facts: readonly DocumentFacts[],
  container: string,
  around: DocumentIdentity | null,
): DocumentIdentity {
  const same = facts.filter((fact) => fact.identity.territory === identity.territory && fact.container === container)
  const dated = same.find((fact) => fact.identity.approvedOn === identity.approvedOn) ?? same[0]
  const near = around?.territory === identity.territory ? around : null
  const type = identity.type ?? dated?.identity.type ?? near?.type ?? null
  const undated = identity.approvedOn === null ? (dated?.identity ?? near) : null
  return undated?.approvedOn ? withType(undated, type) : withType(identity, type)
}

/** A layer's name as part of a key: `Zonage A/N` → `zonage-a-n`. */
export const slug = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/\.(shp|tab|gpkg|geojson|json|gml|csv)$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'couche'
