import { createStore, del, get, set, update } from 'idb-keyval'
import type { NoticeTheme } from '#contract/services/notices/notice.ts'
import type { NewReport, ReceivedReport } from '#contract/services/reports/report.ts'
import { CommuneBoard, type ResidentCommune } from '#contract/services/residents/board.ts'

/** What this device keeps of a commune, of what it follows and of what it reported: nothing of it is on the server under a name. */
const store = createStore('parvis-ma-commune', 'garde')

export const keepCommune = async (commune: ResidentCommune) => set('commune', commune, store)
/** Undefined where the browser keeps nothing. */
const kept = async <Value>(key: string): Promise<Value | undefined> => {
  try {
    return await get<Value>(key, store)
  } catch {
    return undefined
  }
}
export const keptCommune = () => kept<ResidentCommune>('commune')

export const keepBoard = async (board: CommuneBoard) => set(`tableau/${board.commune.inseeCode}`, board, store)

/** The board as it was last read here; undefined when it never was, or when it was written by another version. */
export async function keptBoard(insee: string): Promise<CommuneBoard | undefined> {
  const parsed = CommuneBoard.safeParse(await kept(`tableau/${insee}`))
  return parsed.success ? parsed.data : undefined
}

/** What this browser follows; `endpoint` is its mailbox when it was last told to the town hall. */
export type Followed = {
  endpoint: string
  communes: string[]
  themes: NoticeTheme[]
  area: { lon: number; lat: number; radiusM: number; label: string } | null
  quiet: { from: number; to: number } | null
}

export const keepFollowed = async (followed: Followed) => set('abonnement', followed, store)
export const keptFollowed = () => kept<Followed>('abonnement')
export const forgetFollowed = () => del('abonnement', store)

/** A report made on this device. `received` once the town hall has it; the picture leaves after it, and is then let go. */
export type OwnReport = {
  said: NewReport
  label: string
  at: string
  picture: Blob | null
  received: ReceivedReport | null
  /** Why it will never leave as it is; of a report that was received, why its picture will not. */
  refusal: string | null
}

export const ownReports = async (): Promise<OwnReport[]> => (await kept<OwnReport[]>('signalements')) ?? []

export const addReport = (report: OwnReport) =>
  update<OwnReport[]>('signalements', (before = []) => [report, ...before].slice(0, 50), store)

/** What became of a report, by its secret. */
export const changeReport = (secret: string, change: Partial<OwnReport>) =>
  update<OwnReport[]>(
    'signalements',
    (before = []) => before.map((one) => (one.said.secret === secret ? { ...one, ...change } : one)),
    store,
  )

export const forgetReport = (secret: string) =>
  update<OwnReport[]>('signalements', (before = []) => before.filter((one) => one.said.secret !== secret), store)
