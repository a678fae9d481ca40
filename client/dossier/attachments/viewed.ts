import type { Attachment } from '#contract/dossier/attachments/attachment.ts'
import type { CompletenessFile } from '#contract/dossier/completeness/completeness.ts'
import type { ViewedPiece as Viewed } from './viewer/use-document.ts'

/** A file as the viewer opens it; those of one group are versions of the same piece. */
export type ViewedPiece = Viewed & {
  group: string
  /** Its line in the list of what is due; null of what no list names. */
  piece: string | null
}

export const viewedPieces = ({ pieces, others }: CompletenessFile): ViewedPiece[] => [
  ...pieces.flatMap(({ key, code, label, attachments }) =>
    attachments.map((file) => ({
      ...file,
      group: `${key}/${file.title}`,
      piece: key,
      code: code ?? file.code,
      title: label,
    })),
  ),
  ...others.map((file) => ({
    ...file,
    group: groupOf(file),
    piece: null,
    title: file.title === '' ? file.fileName : file.title,
  })),
]

const groupOf = ({ code, title }: Attachment) => `other/${code}/${title}`
