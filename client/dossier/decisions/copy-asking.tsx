import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import type { PaperDesk, PaperPrinting } from '#contract/dossier/decisions/paper-signature.ts'
import { missingStay, NEW_STAY, StayTermsFields, staySigned } from './stay-terms.tsx'

/** The text that a copy would bear, and what is still to be said of it. */
export type Copied = {
  revision: number
  isStay: boolean
  /** No rule was assessed and nobody said why yet. */
  asksWhy: boolean
}

type Props = Copied & {
  signers: PaperDesk['signers']
  /** What becomes of the text once it is asked for. */
  children: ReactNode
  action: string
  pending: string
  icon: LucideIcon
  sending: { isPending: boolean; error: Error | null }
  onAsk: (asked: PaperPrinting) => void
}

/** Who will sign a copy of the text, and what the law asks before: on paper or in the signature book. */
export function CopyAsking(props: Props) {
  const { revision, isStay, asksWhy, signers, children, action, pending, icon, sending, onAsk } = props
  const [only] = signers
  const [signatory, setSignatory] = useState(signers.length === 1 && only ? only.id : '')
  const [stay, setStay] = useState(NEW_STAY)
  const [because, setBecause] = useState('')
  const [isTried, setIsTried] = useState(false)
  const missing = isStay ? missingStay(stay) : null
  if (signers.length === 0) return <NobodySigns />
  const ask = () => {
    setIsTried(true)
    if (signatory === '' || missing !== null || (asksWhy && because.trim() === '')) return
    const asked = { ...(isStay && { stay: staySigned(stay) }), ...(asksWhy && { unassessedBecause: because }) }
    onAsk({ revision, signatory, ...asked })
  }
  return (
    <div className={stack.slip}>
      {children}
      <SelectField
        label="Qui signera"
        error={isTried && signatory === '' ? 'Choisissez qui signera.' : undefined}
        value={signatory}
        options={[
          { value: '', label: 'Choisir…' },
          ...signers.map(({ id, name, capacity }) => ({ value: id, label: `${name}, ${capacity}` })),
        ]}
        onChange={setSignatory}
      />
      {isStay && <StayTermsFields stay={stay} onChange={setStay} />}
      {isTried && missing !== null && <p role="alert">{missing}</p>}
      {asksWhy && (
        <TextArea
          label="Pourquoi aucune règle n’est appréciée"
          rows={2}
          error={isTried && because.trim() === '' ? 'Dites pourquoi aucune règle n’est appréciée.' : undefined}
          value={because}
          onChange={setBecause}
        />
      )}
      {sending.error && <ProblemNotice error={sending.error} />}
      <Button icon={icon} disabled={sending.isPending} onClick={ask}>
        {sending.isPending ? pending : action}
      </Button>
    </div>
  )
}

const NobodySigns = () => (
  <p className={prose.soft}>
    Aucune délégation de signature n’est en vigueur pour ce dossier : l’administrateur l’enregistre avec l’arrêté qui la
    donne.
  </p>
)
