import type { DraftBlock } from '#contract/dossier/decisions/decision.ts'
import type { FileStore } from '#platform/file-store.ts'
import { storedBytes } from '#platform/stored-file.ts'
import type { Annex } from '#server/documents/pdf/annex.ts'
import type { ConsultationRow } from '#server/dossier/consultations/consultation-rows.ts'
import { opinionAnnexTitle } from '#wording/dossier/decisions/decision-opinions.ts'
import { opinionKey } from './opinion-facts.ts'

/** A file to append to an act, named before it is read. */
export type AnnexedFile = { title: string; sha256: string; mediaType: Annex['mediaType'] }

/** Answers of services on which a ground or a prescription of the text stands: their files are part of the act. */
export function annexedFiles(
  blocks: readonly DraftBlock[],
  consultations: readonly ConsultationRow[],
): readonly AnnexedFile[] {
  const binding = blocks.flatMap(({ family, fact }) =>
    fact !== null && (family === 'ground' || family === 'condition') ? [fact] : [],
  )
  return [...new Set(binding)].flatMap((fact) =>
    consultations.filter(({ id }) => opinionKey(id) === fact).flatMap(fileOf),
  )
}

function fileOf({ serviceName, answer, answeredOn, fileSha256, fileMediaType }: ConsultationRow): AnnexedFile[] {
  if (answer === null || answeredOn === null || fileSha256 === null) return []
  const mediaType = ANNEXABLE.find((type) => type === fileMediaType)
  return mediaType === undefined
    ? []
    : [{ title: opinionAnnexTitle({ serviceName, answer, answeredOn }), sha256: fileSha256, mediaType }]
}

const ANNEXABLE = ['application/pdf', 'image/jpeg', 'image/png'] as const

export const readAnnexes = (files: FileStore, annexed: readonly AnnexedFile[]): Promise<Annex[]> =>
  Promise.all(
    annexed.map(async ({ title, sha256, mediaType }) => ({
      title,
      mediaType,
      bytes: new Uint8Array(await storedBytes(files, sha256)),
    })),
  )
