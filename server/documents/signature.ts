import { dayText, legalDay } from '#wording/day.ts'
import { signedAt } from '#wording/place/parcels/urbanism-note.ts'
import type { Block, Letterhead } from './pdf/block.ts'

/** The signature of the letterhead, when the town hall signs what it prints. */
export function signatureBlocks(letterhead: Letterhead | undefined, issuedAt: string): Block[] {
  const signatory = letterhead?.signatory
  if (!signatory) return []
  const { place, quality, name } = signatory
  const on = `le ${dayText(legalDay(issuedAt))}`
  return [{ type: 'signature', place: signedAt(place), on, quality, ...(name ? { name } : {}) }]
}
