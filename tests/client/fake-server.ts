import { fill, paths } from '#contract/paths.ts'
import { DATASETS, HISTORY, HITS, IMPORT_RUN, LAYERS, PREVIEW, PROOF, STATUSES } from './saint-exemple.ts'

const json = (body: unknown, status = 200) => Response.json(body, { status })

export const problem = (status: number, type: string, title: string, detail: string) =>
  Response.json(
    { type: `/aide/problemes/${type}`, status, title, detail },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  )

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

function search(q: string): Response {
  const references = q.split(',').map((part) => part.trim())
  if (references.length > 1) {
    const known = STATUSES.filter(({ parcel }) => references.includes(parcel.reference)).map(({ parcel }) => parcel.id)
    const notFound = references.filter((one) => !STATUSES.some(({ parcel }) => parcel.reference === one))
    const hit = {
      type: 'parcels',
      id: q,
      label: `${known.length} parcelles`,
      context: 'Liste de parcelles · Saint-Exemple',
      parcelIds: known,
      center: null,
      bbox: null,
      score: 1,
    }
    return json({ query: q, hits: known.length > 0 ? [hit] : [], notFound, told: null })
  }
  const hits = HITS.filter(({ label, context }) => plain(`${label} ${context}`).includes(plain(q)))
  return json({ query: q, hits, notFound: [], told: null })
}

/** What the API of Saint-Exemple answers: the client is tried against it without a server. */
export function answer(method: string, address: string, isAdministrator = false): Response {
  const url = new URL(address, 'http://saint-exemple.test')
  const path = url.pathname
  if (path === paths.health)
    return json({ status: 'ok', database: true, migrations: true, signing: 'drawn', version: '0.1.0' })
  if (path === paths.layers) return json(LAYERS)
  if (path === paths.baseMap) return json({ reachable: false, checkedAt: '2026-11-24T09:05:00Z' })
  if (path === paths.search) return search(url.searchParams.get('q') ?? '')
  if (path === paths.datasets) return json({ datasets: DATASETS })
  if (path === fill(paths.constraint, { id: PROOF.id })) return json(PROOF)
  if (path === fill(paths.parcelHistory, { id: HISTORY.id })) return json(HISTORY)
  if (path === paths.session) {
    return json({ role: isAdministrator && method !== 'DELETE' ? 'administrator' : null, person: null })
  }
  if (path === paths.imports && isAdministrator) return json([IMPORT_RUN])
  if (path === fill(paths.importPreview, { id: IMPORT_RUN.id }) && isAdministrator) return json(PREVIEW)
  if (path === fill(paths.import, { id: IMPORT_RUN.id }) && isAdministrator) return json(IMPORT_RUN)
  if (STATUSES.some(({ parcel }) => path === fill(paths.parcelDossiers, { id: parcel.id }))) return json([])
  const status = STATUSES.find(({ parcel }) => path === fill(paths.parcelStatus, { id: parcel.id }))
  if (status) return json(status)
  return problem(404, 'introuvable', 'Introuvable', `Rien ne se trouve à l’adresse ${path}.`)
}
