import type { FieldReader } from '#server/place/datasets/staging.ts'
import { textOf } from '#server/place/datasets/values.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export type BanIdentifiers = { commune: string | null; street: string | null; address: string | null }

/** Identifiers of the BAN: three columns since BAL 1.4, `@c:… @v:… @a:…` in `uid_adresse` before. */
export function banIdentifiers(field: FieldReader): BanIdentifiers {
  const uid = textOf(field('uid')) ?? ''
  const tagged = (letter: string) => new RegExp(`@${letter}:(\\S+)`).exec(uid)?.[1] ?? null
  return {
    commune: textOf(field('banCommune')) ?? tagged('c'),
    street: textOf(field('banStreet')) ?? tagged('v') ?? tagged('t'),
    address: textOf(field('banAddress')) ?? tagged('a'),
  }
}

export type IdentifierFault = 'banIdMalformed' | 'banIdSame' | 'banIdParentMissing' | 'banIdAddressMissing'

/**
 * What is wrong with the identifiers of a row; they do not prevent it from being used, but the BAN would refuse them.
 * @param isNumbered false for a place without number, which has no identifier of address
 */
export function identifierFault(ids: BanIdentifiers, isNumbered: boolean): IdentifierFault | null {
  const given = [ids.commune, ids.street, ids.address].filter((id) => id !== null)
  if (given.length === 0) return null
  if (!given.every((id) => UUID.test(id))) return 'banIdMalformed'
  if (new Set(given.map((id) => id.toLowerCase())).size < given.length) return 'banIdSame'
  if (ids.commune === null || (ids.address !== null && ids.street === null)) return 'banIdParentMissing'
  return isNumbered && ids.address === null ? 'banIdAddressMissing' : null
}

/** What only several rows together show: one commune under two identifiers, rows with identifiers among rows without. */
export function openConsistency() {
  const communes = new Map<string, string>()
  let given = 0
  let firstWithout: number | undefined
  let without = 0
  let other: { line: number; count: number } | undefined
  return {
    see(line: number, inseeCode: string, ids: BanIdentifiers) {
      if (ids.commune === null && ids.street === null && ids.address === null) {
        firstWithout ??= line
        without += 1
        return
      }
      given += 1
      if (ids.commune === null) return
      const known = communes.get(inseeCode) ?? ids.commune
      communes.set(inseeCode, known)
      if (known !== ids.commune) other = { line: other?.line ?? line, count: (other?.count ?? 0) + 1 }
    },
    faults() {
      const some = given > 0 && firstWithout !== undefined
      return [
        ...(some ? [{ line: firstWithout ?? 0, reason: 'banIdSomeRowsOnly' as const, count: without }] : []),
        ...(other ? [{ ...other, reason: 'banIdOfOtherCommune' as const }] : []),
      ]
    },
  }
}
