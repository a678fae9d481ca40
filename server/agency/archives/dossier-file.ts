import type { Database } from '#platform/database.ts'
import {
  type ChainedAct,
  chainedActs,
  type FiledDossier,
  type FiledMessage,
  type FiledOpinion,
  type FiledParty,
  filedDossier,
  filedMessages,
  filedOpinions,
  filedParcels,
  filedParties,
  type HeldFile,
  heldFiles,
} from './dossier-file-queries.ts'
import { safeName } from './safe-name.ts'

/** A file of the dossier, with its place among the others in what is given of it. */
export type PlacedFile = HeldFile & { path: string }

/** All that a dossier holds, as it leaves for an archive or for whoever is given it whole. */
export type WholeDossier = {
  dossier: FiledDossier
  parties: readonly FiledParty[]
  parcelIds: readonly string[]
  acts: readonly ChainedAct[]
  opinions: readonly FiledOpinion[]
  messages: readonly FiledMessage[]
  files: readonly PlacedFile[]
}

/** Folder of each part, in words that a reader of the archive understands. */
const FOLDERS = {
  pieces: 'pieces',
  copies: 'copies-publiques',
  stateHub: 'plat-au',
  letters: 'lettres',
  opinions: 'avis',
  transmissions: 'transmissions',
  postings: 'affichages',
  visits: 'visites',
} as const satisfies Record<HeldFile['part'], string>

/**
 * Reads a dossier whole, with the rights of the server: who asks was judged before.
 * @returns undefined when there is none, or when it was never deposited
 */
export async function wholeDossier(db: Database, id: string): Promise<WholeDossier | undefined> {
  const dossier = await filedDossier(db, id)
  if (!dossier) return undefined
  return {
    dossier,
    parties: await filedParties(db, id),
    parcelIds: (await filedParcels(db, id)).map(({ parcelId }) => parcelId),
    acts: await chainedActs(db, id),
    opinions: await filedOpinions(db, id),
    messages: await filedMessages(db, id),
    files: placed(await heldFiles(db, id)),
  }
}

/** `pieces/03-PCMI2-plan-de-masse.pdf`: no two alike, and nothing of the name that was given leads elsewhere. */
const placed = (files: readonly HeldFile[]): PlacedFile[] =>
  files.map((file, index) => ({
    ...file,
    path: `${FOLDERS[file.part]}/${String(index + 1).padStart(4, '0')}-${safeName(file.fileName, file.mediaType)}`,
  }))
