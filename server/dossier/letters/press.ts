import { createHash } from 'node:crypto'
import type { LegalClock, LegalInstant } from '#platform/clock.ts'
import type { Deps } from '#platform/deps.ts'
import type { Annex } from '#server/documents/pdf/annex.ts'
import type { Document } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { type Seal, sealed } from './sealing.ts'

/** A document to print, and the seal put on its bytes when it is signed. */
export type Sheet = { document: Document; annexes?: readonly Annex[]; seal?: Omit<Seal, 'at'> }

/** Gives the printed sheets, kept under the hash of their bytes. Asked for what is not printed yet, it ends the attempt. */
export type Press = (sheets: readonly Sheet[]) => Promise<readonly { sha256: string }[]>

type PressDeps = Pick<Deps, 'clock' | 'files' | 'config'>

/** What a use case that prints is given: time stands still for it, so that printing again says the same hour. */
export type Printing<D extends PressDeps> = D & { press: Press }

/** After so many changes under its feet a letter is printed inside the transaction: it is late, and it leaves. */
const ATTEMPTS_MAX = 4

/**
 * Runs a use case that prints, rendering and sealing outside its transaction: the first attempt says which sheets it
 * needs and is rolled back; they are printed while nobody waits; the next attempt locks, reads and checks everything
 * anew, and records if the sheets it composes are the very ones that were printed. Otherwise an act came in between,
 * and it is printed again.
 *
 * `work` opens the transaction, and may be run several times.
 */
export async function printing<D extends PressDeps, T>(deps: D, work: (deps: Printing<D>) => Promise<T>): Promise<T> {
  const at = deps.clock.now()
  const clock = standingAt(at, deps.clock.today())
  const printed = new Map<string, { sha256: string }>()
  const print = async (sheets: readonly Sheet[]) => {
    for (const sheet of sheets) {
      const key = keyOf(sheet)
      if (!printed.has(key)) printed.set(key, await keep(deps, sheet, at))
    }
  }
  for (let attempt = 1; ; attempt += 1) {
    const press: Press = async (sheets) => {
      if (attempt < ATTEMPTS_MAX && !sheets.every((sheet) => printed.has(keyOf(sheet)))) throw new NotPrinted(sheets)
      await print(sheets)
      return sheets.flatMap((sheet) => printed.get(keyOf(sheet)) ?? [])
    }
    try {
      return await work({ ...deps, clock, press })
    } catch (error) {
      if (!(error instanceof NotPrinted)) throw error
      await print(error.sheets)
    }
  }
}

/** Rolls the attempt back; no person ever sees it. */
class NotPrinted extends Error {
  readonly sheets: readonly Sheet[]

  constructor(sheets: readonly Sheet[]) {
    super('sheets are not printed yet')
    this.sheets = sheets
  }
}

/** Two sheets with the same key print the same: bytes inside them count by their hash. */
const keyOf = (sheet: Sheet) =>
  JSON.stringify(sheet, (_name, value: unknown) =>
    value instanceof Uint8Array ? createHash('sha256').update(value).digest('hex') : value,
  )

const standingAt = (at: LegalInstant, today: Temporal.PlainDate): LegalClock => ({ now: () => at, today: () => today })

async function keep(
  deps: PressDeps,
  { document, annexes, seal }: Sheet,
  at: LegalInstant,
): Promise<{ sha256: string }> {
  const bytes = await renderPdf(document, annexes)
  return deps.files.put(seal ? await sealed(deps, bytes, { ...seal, at }) : bytes)
}
