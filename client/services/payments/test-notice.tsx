import { Notice } from '#client/ui/notice.tsx'
import type { Saisie } from '#contract/services/payments/claim.ts'

const SAID = {
  T: ['Essai', 'Payer en ligne est ici un essai : aucun argent ne circule, et rien n’entre dans les comptes.'],
  X: [
    'Activation',
    'Cette régie s’ouvre : ce paiement sert à la vérifier avec le comptable, et n’entre pas dans les comptes.',
  ],
} as const

/** What is no money says so, before anything else. */
export function TestNotice({ saisie }: { saisie: Saisie }) {
  if (saisie === 'W') return null
  const [title, text] = SAID[saisie]
  return (
    <Notice tone="unknown" title={title}>
      <p>{text}</p>
    </Notice>
  )
}
