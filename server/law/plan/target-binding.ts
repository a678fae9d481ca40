import type { PlanKind } from './plan-facts.ts'

/**
 * What binds a commune today: its plan or communal map, and its scheme. `null`: none, the national rules apply, or no scheme is known there.
 * `isKnown`: false when the register does not tell which document is in force.
 */
export type BoundCommune = {
  inseeCode: string
  name: string
  epciSiren: string | null
  isKnown: boolean
  plan: BindingPlan | null
  scheme: BindingPlan | null
}

export type BindingPlan = { kind: PlanKind; title: string; siren: string | null }

/** A target of the register: whose it is, and the document that writes it. */
export type WrittenTarget = { landKind: 'region' | 'scot' | 'epci' | 'commune'; landCode: string; document: string }

/**
 * Whether a target binds a commune, by the document in force there alone (L131-4, L152-1): that of an intercommunality through its
 * intercommunal plan, that of a commune through its plan or its map, that of a scheme where the scheme stands. Undefined: the register does not tell.
 */
export function bindsCommune(target: WrittenTarget, commune: BoundCommune): boolean | undefined {
  if (target.landKind === 'region') return undefined
  if (target.landKind === 'commune' && target.landCode !== commune.inseeCode) return false
  if (target.landKind === 'scot') return commune.scheme === null ? undefined : isCarriedBy(target, commune.scheme.siren)
  if (target.landKind === 'epci' && commune.epciSiren !== null && commune.epciSiren !== target.landCode) return false
  if (!commune.isKnown) return undefined
  const { plan } = commune
  if (plan === null) return false
  const isIn = isWrittenIn(target, plan.kind)
  if (target.landKind === 'commune' || !isIn) return isIn
  return plan.kind === 'PLUi' && isCarriedBy(target, plan.siren)
}

const isCarriedBy = ({ landCode }: WrittenTarget, siren: string | null) =>
  siren === null || !SIREN.test(landCode) || siren === landCode

const SIREN = /^\d{9}$/

/**
 * Whether the document that a target names may be one of this kind. What a commune took up in its own plan does not bind once an intercommunal plan
 * stands there, and « PLU » or « PADD » may as well name that one: undefined.
 */
function isWrittenIn({ landKind, document }: WrittenTarget, kind: PlanKind): boolean | undefined {
  if (/carte communale/i.test(document)) return kind === 'CC'
  if (/\bPLU[ -]?i\b|PLU intercommunal|plan local d.urbanisme intercommunal/i.test(document)) return kind === 'PLUi'
  if (
    /\bPLU\b|\bPADD\b|plan local d.urbanisme|projet d.aménagement et de développement/i.test(document) &&
    kind === 'CC'
  )
    return false
  return kind === 'PLUi' && landKind === 'commune' ? undefined : true
}

type Said = { measure: string; fromYear: number; toYear: number; unit: '%' | 'm2'; value: number }

/**
 * Whether a target lets more ground be consumed than the scheme that it must be compatible with (L131-4), both as rates, or both as what they
 * allow on one ground; undefined where they cannot be compared.
 */
export function isSofter(own: Said, scheme: Said, allowed: (of: Said) => number | null): boolean | undefined {
  if (own.measure !== scheme.measure || own.fromYear !== scheme.fromYear || own.toYear !== scheme.toYear)
    return undefined
  if (own.unit === '%' && scheme.unit === '%') return own.value < scheme.value
  const [mine, theirs] = [allowed(own), allowed(scheme)]
  return mine === null || theirs === null ? undefined : mine > theirs
}
