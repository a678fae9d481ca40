import { ParcelId } from '#contract/place/parcels/parcel.ts'

const KEY = 'parvis.depot.parcelles'

/** Parcels named in the address or chosen before signing in: signing in elsewhere and coming back does not lose them. */
export function keptParcels(fromAddress: unknown): string[] {
  const asked = parcelsIn(typeof fromAddress === 'string' ? fromAddress : '')
  try {
    if (asked.length > 0) sessionStorage.setItem(KEY, asked.join(','))
    return asked.length > 0 ? asked : parcelsIn(sessionStorage.getItem(KEY) ?? '')
  } catch {
    return asked // storage refused (private window): the address alone remembers
  }
}

export function forgetParcels(): void {
  try {
    sessionStorage.removeItem(KEY)
  } catch {
    // nothing was kept
  }
}

const parcelsIn = (text: string) => text.split(',').filter((id) => ParcelId.safeParse(id).success)
