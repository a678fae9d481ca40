import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'

/** « transfert, permis de construire une maison individuelle »: what amends or hands over a permit is no other permit. */
export const kindText = (kind: DossierKind, variant: 'amendment' | 'transfer' | null): string => {
  const { name } = DOSSIER_KINDS[kind]
  if (variant === 'amendment') return `modification, ${name}`
  return variant === 'transfer' ? `transfert, ${name}` : name
}
