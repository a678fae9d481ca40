import { useQuery } from '@tanstack/react-query'
import { Printer } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { PaperDesk } from '#contract/dossier/decisions/paper-signature.ts'
import { paperQuery, usePaper } from './paper-queries.ts'
import { PaperReturning } from './paper-returning.tsx'
import type { Signed } from './queries.ts'
import { missingStay, NEW_STAY, StayTermsFields, staySigned } from './stay-terms.tsx'

type Props = {
  dossierId: string
  revision: number
  isStay: boolean
  /** No rule was assessed and nobody said why yet. */
  asksWhy: boolean
  /** A copy was printed and waits for its scan: what to do with it is in view, whatever the file has become. */
  isWaiting?: boolean
  onSigned?: (signed: Signed) => void
}

/** The act on paper: printed, signed by hand, scanned. It binds as a signature does, with no certificate (CRPA L212-1). */
export function PaperSigning(props: Props) {
  const [isOpen, setIsOpen] = useState(props.isWaiting === true)
  const desk = useQuery({ ...paperQuery(props.dossierId), enabled: isOpen })
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>Imprimer, signer à la main, numériser</summary>
      {isOpen && desk.isPending && <Skeleton lines={3} label="Lecture de l’exemplaire à signer" />}
      {desk.error && <ProblemNotice error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data && <Paper {...props} desk={desk.data} />}
    </details>
  )
}

function Paper({ desk, ...props }: Props & { desk: PaperDesk }) {
  const focus = useFocusAfter<HTMLDivElement>(desk.waiting?.id ?? 'none')
  return (
    <div {...focus}>
      {desk.waiting === null ? (
        <Printing {...props} signers={desk.signers} />
      ) : (
        <PaperReturning {...props} waiting={desk.waiting} signers={desk.signers} />
      )}
    </div>
  )
}

type PrintingProps = Props & Pick<PaperDesk, 'signers'>

function Printing({ dossierId, revision, isStay, asksWhy, signers }: PrintingProps) {
  const [only] = signers
  const [signatory, setSignatory] = useState(signers.length === 1 && only ? only.id : '')
  const [stay, setStay] = useState(NEW_STAY)
  const [because, setBecause] = useState('')
  const [isTried, setIsTried] = useState(false)
  const paper = usePaper(dossierId)
  const missing = isStay ? missingStay(stay) : null
  if (signers.length === 0)
    return (
      <p className={prose.soft}>
        Aucune délégation de signature n’est en vigueur pour ce dossier : l’administrateur l’enregistre avec l’arrêté
        qui la donne.
      </p>
    )
  const print = () => {
    setIsTried(true)
    if (signatory === '' || missing !== null || (asksWhy && because.trim() === '')) return
    paper.mutate({
      print: {
        revision,
        signatory,
        ...(isStay && { stay: staySigned(stay) }),
        ...(asksWhy && { unassessedBecause: because }),
      },
    })
  }
  return (
    <div className={stack.slip}>
      <p>
        Le texte est imprimé avec son numéro et un code au bas de chaque page. Il ne change plus tant que l’exemplaire
        attend. La personne qui signe écrit la date et signe à la main ; vous numérisez ensuite toutes les pages.
      </p>
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
      {paper.error && <ProblemNotice error={paper.error} />}
      <Button icon={Printer} disabled={paper.isPending} onClick={print}>
        {paper.isPending ? 'Impression…' : 'Préparer l’exemplaire à signer'}
      </Button>
    </div>
  )
}
