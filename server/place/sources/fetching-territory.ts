import { rm, stat } from 'node:fs/promises'
import { unlessMissing } from '#platform/stored-file.ts'
import { askJson, itemsOf, type NotPresent, notPresent, REFUSALS, stateOfStatus } from './answers.ts'
import type { Asker } from './asker.ts'
import { type Disk, download, forget } from './downloading.ts'
import { lookAt } from './file-checks.ts'
import { everyCode, groundCodes, type Territory } from './france.ts'
import { batchesOf, canonical, type ListedRows, listRows, tableOfRows } from './listed-rows.ts'
import { contoursAddress, type Heard, type Survey } from './surveying.ts'
import { filled, type TerritorySourceId, territorySource } from './territory-catalogue.ts'
import type { SourceFile, TerritoryStore } from './territory-store.ts'
import { type Want, wantsOf } from './wants.ts'

export type TerritoryFetch = {
  asker: Asker
  store: TerritoryStore
  disk: Disk
  now: () => string
  stopping: AbortSignal
  /** A file that came, or did not; `isNew` when its bytes were not here. */
  onFile: (file: SourceFile, isNew: boolean) => void
  onBytes?: (id: string, done: number, total: number | null) => void
}

/** What every row of the manifest has, filled by what became of it. */
const emptyRow = { why: null, detail: null, release: null, sha256: null, byteCount: null, rows: null } as const
const unmarked = { etag: null, changedAt: null, fetchedAt: null, covers: [] as string[] }

const told = ({ state, why, status, detail }: NotPresent) => ({
  ...{ state, why },
  detail: [status === null ? null : String(status), detail].filter((one) => one !== null).join(' ') || null,
})

/**
 * Brings every file of a territory: each host its own line, one file after the other. What could not be read is written as such, and stops nothing; a run
 * that is stopped, or killed, is taken up where it stood.
 */
export async function fetchTerritory(deps: TerritoryFetch, survey: Survey): Promise<void> {
  await writeHeard(deps, survey)
  await forgetOthers(deps.store, survey)
  const lanes = Map.groupBy(wantsOf(survey), ({ url }) => new URL(url).host)
  // a fault of this machine (its disk) ends every line before whoever holds the territory lets it go
  const fault = new AbortController()
  const all = { ...deps, stopping: AbortSignal.any([deps.stopping, fault.signal]) }
  const ended = await Promise.allSettled(
    [
      () => bringAnswers(all, survey),
      ...[...lanes.values()].map((wants) => async () => {
        for (const want of wants) {
          if (all.stopping.aborted) return
          await bring(all, want)
        }
      }),
    ].map((line) =>
      line().catch((error: unknown) => {
        fault.abort()
        throw error
      }),
    ),
  )
  const failed = ended.find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}

async function writeRow(deps: TerritoryFetch, file: SourceFile, isNew: boolean): Promise<void> {
  await deps.store.write(file)
  deps.onFile(file, isNew)
}

/** Answers that were read and not kept: the manifest says what they were. */
async function writeHeard({ store, now, onFile }: TerritoryFetch, { heard, cadastre, territory }: Survey) {
  const written = (source: TerritorySourceId, place: string, url: string, answer: Heard['answer']): SourceFile => ({
    ...{ ...emptyRow, ...unmarked, id: `${source}/${place}`, source, group: `${source}/${place}`, place, url },
    ...{ file: 'reponse.json', checkedAt: now(), licence: territorySource(source).licence },
    ...(answer.state === 'present' ? { state: 'present' as const, rows: answer.count } : told(answer)),
  })
  for (const { source, place, url, answer } of heard) {
    if (source === 'contours' && answer.state === 'present') continue
    const file = written(source, place, url, answer)
    await store.write(file)
    onFile(file, false)
  }
  if (cadastre.state === 'present') return
  for (const code of territory.communes.flatMap(groundCodes)) {
    const file = { ...written('cadastre', code, '', cadastre), id: `cadastre/${code}/parcelles` }
    await store.write(file)
    onFile(file, false)
  }
}

/** Deposits that the Géoportail no longer holds leave the manifest; their bytes stay under their hash. */
async function forgetOthers(store: TerritoryStore, survey: Survey): Promise<void> {
  const isListed = (source: 'documents' | 'servitudes-liste') =>
    survey.heard.filter((one) => one.source === source).every(({ answer }) => answer.state !== 'unreadable')
  const wanted = new Set(wantsOf(survey).map(({ id }) => id))
  for (const { id, source } of await store.files()) {
    const isGone =
      (source === 'plan' && isListed('documents')) || (source === 'servitudes' && isListed('servitudes-liste'))
    if (isGone && !wanted.has(id)) await store.forget(id)
  }
}

const isHere = async (store: TerritoryStore, file: SourceFile | undefined) =>
  file?.sha256 != null &&
  (await unlessMissing(stat(store.pathOf({ sha256: file.sha256, file: file.file }))))?.size === file.byteCount

async function bring(deps: TerritoryFetch, want: Want): Promise<void> {
  const { store, asker, disk, now, stopping } = deps
  const source = territorySource(want.source)
  const before = await store.fileOf(want.id)
  const standing = before?.state === 'present' && before.url === want.url && (await isHere(store, before))
  const base = {
    ...{ ...emptyRow, ...unmarked, id: want.id, source: want.source, group: want.group, place: want.place },
    ...{ url: want.url, file: want.file, release: want.release, checkedAt: now(), licence: source.licence },
  }
  if (standing && before && want.isPinned) return writeRow(deps, { ...before, checkedAt: now() }, false)
  const partial = store.partialOf(want.id, want.url)
  const got = await download(asker, disk, {
    ...{ url: want.url, partial, longestBytes: source.longestBytes, refusals: REFUSALS },
    ...(standing && before ? { standing: before } : {}),
    onBytes: (done, total) => deps.onBytes?.(want.id, done, total),
  })
  if (stopping.aborted && got.outcome === 'failed') return
  if (got.outcome === 'unchanged' && standing && before) return writeRow(deps, { ...before, checkedAt: now() }, false)
  if (got.outcome !== 'got') {
    const answer =
      got.outcome === 'status'
        ? stateOfStatus(missingOf(source, want), got.status, got.body)
        : notPresent('unreadable', got.outcome === 'failed' ? got.why : 'network', {
            detail: got.outcome === 'failed' ? (got.detail ?? got.status?.toString() ?? null) : null,
          })
    return writeRow(deps, { ...base, ...told(answer) }, false)
  }
  const checked = await lookAt(got.path, want.look)
  if (!checked.isSound) {
    await forget(partial)
    return writeRow(
      deps,
      { ...base, ...told(notPresent('unreadable', checked.why, { detail: checked.detail ?? null })) },
      false,
    )
  }
  const { sha256, byteCount } = await store.take(got.path, want.file)
  await rm(`${partial}.json`, { force: true })
  return writeRow(
    deps,
    {
      ...{ ...base, state: 'present', sha256, byteCount, rows: checked.rows, covers: [...want.covers] },
      ...{ etag: got.etag, changedAt: got.changedAt, fetchedAt: now() },
    },
    sha256 !== before?.sha256,
  )
}

/** A layer that a commune may be without is absent where it is not; the others should be there. */
const missingOf = (source: { missing: 'absent' | 'unreadable' }, { look: how }: Want) =>
  how.by === 'etalab' && how.mayBeEmpty ? { missing: 'absent' as const } : source

/** What is written here from answers: contours, rules, sheets of town halls, lists of Géorisques. */
async function bringAnswers(deps: TerritoryFetch, survey: Survey): Promise<void> {
  const { territory } = survey
  if (survey.contours !== null)
    await keepAnswer(deps, 'contours', territory.code, contoursAddress(territory), {
      ...{
        text: survey.contours,
        file: `communes-${territory.code}.geojson`,
        rows: territory.communes.length,
        covers: [],
      },
    })
  if (survey.municipalities !== null)
    await keepAnswer(deps, 'rnu-carto', 'ensemble', filled(territorySource('rnu-carto'), { insee: territory.code }), {
      ...{
        text: survey.municipalities,
        file: `regles-${territory.code}.geojson`,
        rows: survey.rules.length,
        covers: [],
      },
    })
  if (!deps.stopping.aborted) await bringTownHalls(deps, territory)
  for (const id of ['radon', 'seismes', 'installations', 'cavites'] as const)
    if (!deps.stopping.aborted) await bringList(deps, territory, id)
}

type Made = { text: string; file: string; rows: number; covers: string[] }

async function keepAnswer(deps: TerritoryFetch, source: TerritorySourceId, place: string, url: string, made: Made) {
  const id = `${source}/${place}`
  const before = await deps.store.fileOf(id)
  const { sha256, byteCount } = await deps.store.put(made.text, made.file)
  const isNew = sha256 !== before?.sha256
  await writeRow(
    deps,
    {
      ...{ ...emptyRow, ...unmarked, id, source, group: id, place, url, state: 'present', file: made.file, sha256 },
      ...{ byteCount, rows: made.rows, covers: made.covers, licence: territorySource(source).licence },
      ...{ checkedAt: deps.now(), fetchedAt: isNew ? deps.now() : (before?.fetchedAt ?? deps.now()) },
    },
    isNew,
  )
}

const missed = (deps: TerritoryFetch, source: TerritorySourceId, place: string, url: string, answer: NotPresent) =>
  writeRow(
    deps,
    {
      ...{ ...emptyRow, ...unmarked, id: `${source}/${place}`, source, group: `${source}/${place}`, place, url },
      ...{ file: 'reponse.json', checkedAt: deps.now(), licence: territorySource(source).licence },
      ...told(answer),
    },
    false,
  )

async function bringList(
  deps: TerritoryFetch,
  territory: Territory,
  id: 'radon' | 'seismes' | 'installations' | 'cavites',
): Promise<void> {
  const source = territorySource(id)
  // radon is told by arrondissement, the others by the mother commune
  const codes = territory.communes.flatMap((one) => (id === 'radon' ? groundCodes(one) : [one.code]))
  const allowed = new Set(territory.communes.flatMap(everyCode))
  const addressOf = (some: readonly string[], page: number) =>
    filled(source, { codes: some.join(','), page: String(page) })
  const listed: ListedRows = await listRows(deps.asker, source, codes, allowed, addressOf)
  const url = addressOf(codes.slice(0, 20), 1)
  if (deps.stopping.aborted && listed.state === 'unreadable') return
  if (listed.state !== 'present') return missed(deps, id, territory.code, url, listed)
  const isEveryCommune = source.complete === 'itself'
  if (listed.rows.length === 0)
    return missed(
      deps,
      id,
      territory.code,
      url,
      isEveryCommune ? notPresent('unreadable', 'empty') : notPresent('absent', 'none'),
    )
  await keepAnswer(deps, id, territory.code, url, {
    text: tableOfRows(listed.rows),
    file: `${id}-${territory.code}.csv`,
    rows: listed.rows.length,
    covers: source.complete === 'communes' ? territory.communes.map(({ code }) => code) : [],
  })
}

/** Sheets of town halls and of the intercommunality, by their SIREN. */
async function bringTownHalls(deps: TerritoryFetch, territory: Territory): Promise<void> {
  const source = territorySource('mairies')
  const sirens = [territory.siren, ...territory.communes.map(({ siren }) => siren)].filter((one) => one !== null)
  const addressOf = (some: readonly string[]) =>
    filled(source, { sirens: encodeURIComponent(some.map((siren) => `siren:"${siren}"`).join(' OR ')) })
  const known = new Set(sirens)
  const sheets = new Map<string, Record<string, unknown>>()
  for (const batch of batchesOf(sirens)) {
    const url = addressOf(batch)
    const answer = await askJson(deps.asker, source, url)
    if (deps.stopping.aborted) return
    if (answer.state !== 'present') return missed(deps, 'mairies', territory.code, url, answer)
    const items = itemsOf(answer.value)
    if (items === undefined) return missed(deps, 'mairies', territory.code, url, notPresent('unreadable', 'shape'))
    const other = items.find(({ siren }) => typeof siren !== 'string' || !known.has(siren))
    if (other)
      return missed(
        deps,
        'mairies',
        territory.code,
        url,
        notPresent('unreadable', 'otherCommunes', { detail: String(other.siren) }),
      )
    for (const one of items) if (!/d[eé]l[eé]gu[eé]e/i.test(String(one.nom))) sheets.set(canonical(one), one)
  }
  const url = addressOf(sirens.slice(0, 20))
  if (sheets.size === 0) return missed(deps, 'mairies', territory.code, url, notPresent('absent', 'none'))
  await keepAnswer(deps, 'mairies', territory.code, url, {
    ...{ text: `[${[...sheets.keys()].toSorted().join(',\n')}]\n`, file: `mairies-${territory.code}.json` },
    ...{ rows: sheets.size, covers: [] },
  })
}
