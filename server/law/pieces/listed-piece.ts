import { type Citation, citationOf } from '#law/article.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import { FORM_VERSIONS, type PieceForm } from '#law/tables/piece-forms.ts'
import { type Piece, printedCode } from './piece.ts'

/**
 * Whether a piece may be asked for that kind of dossier. Book IV closes the list: asking for another piece changes no
 * period (R423-41, R431-4, R431-36, R441-8-2, R441-10-1, R451-7; CE 9 December 2022, 454521).
 *
 * - `listed`: on the list of that dossier;
 * - `notListed`: known, but of another form, or printed on the form without the code listing it;
 * - `toBeJudged`: a code that no list read has, or a piece founded on another text: an officer decides.
 */
export type ListedPiece =
  | { standing: 'listed'; pieces: readonly Piece[]; citation: Citation; outsideCompleteFile: boolean }
  | {
      standing: 'notListed'
      reason: 'printedOnly' | 'otherForm'
      pieces: readonly Piece[]
      forms: readonly PieceForm[]
    }
  | { standing: 'toBeJudged'; reason: 'unknownCode' | 'otherBasis'; pieces: readonly Piece[] }

/** Codes are read with or without spaces, in any case, with a leading zero: ` pcmi 05 ` is `PCMI5`. */
export function isOnTheCodesList(kind: DossierKind, pieceCode: string): ListedPiece {
  const code = normalisedCode(pieceCode)
  const own = piecesNamed(code, (kinds) => kinds.includes(kind))
  if (own.length === 0) {
    const elsewhere = piecesNamed(code, () => true)
    if (elsewhere.length === 0) return { standing: 'toBeJudged', reason: 'unknownCode', pieces: [] }
    return {
      standing: 'notListed',
      reason: 'otherForm',
      pieces: elsewhere.map(({ piece }) => piece),
      forms: [...new Set(elsewhere.map(({ form }) => form))],
    }
  }
  const pieces = own.map(({ piece }) => piece)
  const forms = [...new Set(own.map(({ form }) => form))]
  const [listed] = pieces.filter(({ standing }) => standing === 'listed' || standing === 'outsideCompleteFile')
  if (listed) {
    const outsideCompleteFile = pieces.every(({ standing }) => standing === 'outsideCompleteFile')
    return { standing: 'listed', pieces, citation: citationOf(listed), outsideCompleteFile }
  }
  if (pieces.some(({ standing }) => standing === 'otherBasis')) {
    return { standing: 'toBeJudged', reason: 'otherBasis', pieces }
  }
  return { standing: 'notListed', reason: 'printedOnly', pieces, forms }
}

const piecesNamed = (code: string, concerns: (kinds: readonly DossierKind[]) => boolean) =>
  (indexOfPieces().get(code) ?? []).filter(({ kinds }) => concerns(kinds))

/** Printed code, key, and the code of the former declaration forms. */
const namesOf = (piece: Piece) =>
  new Set([printedCode(piece), piece.key, piece.formerCode].filter((name) => name !== undefined).map(normalisedCode))

/** Upper case, no space, no zero before a number. */
export const normalisedCode = (code: string) =>
  code
    .toUpperCase()
    .replaceAll(/[\s\u00a0\u202f]/g, '')
    .replaceAll(/(?<![0-9])0+(?=[0-9])/g, '')

type FormPiece = { form: PieceForm; kinds: readonly DossierKind[]; piece: Piece }

/** Every line of every form, by each of its names; made once, when a clock first reads what a request asks. */
let piecesByName: ReadonlyMap<string, readonly FormPiece[]> | undefined

function indexOfPieces(): ReadonlyMap<string, readonly FormPiece[]> {
  piecesByName ??= Map.groupBy(
    FORM_VERSIONS.flatMap(({ form, kinds, pieces }) =>
      pieces.flatMap((piece) => [...namesOf(piece)].map((name) => ({ name, form, kinds, piece }))),
    ),
    ({ name }) => name,
  )
  return piecesByName
}
