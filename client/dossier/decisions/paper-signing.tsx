import { useQuery } from '@tanstack/react-query'
import { Printer } from 'lucide-react'
import { useState } from 'react'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { PaperDesk } from '#contract/dossier/decisions/paper-signature.ts'
import { type Copied, CopyAsking } from './copy-asking.tsx'
import { paperQuery, usePaper } from './paper-queries.ts'
import { PaperReturning } from './paper-returning.tsx'
import type { Signed } from './queries.ts'

type Props = Copied & {
  dossierId: string
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
  if (desk.waiting?.isInBook)
    return (
      <p className={prose.soft}>
        L’exemplaire {desk.waiting.code} est dans le parapheur : il s’y signe ou s’y rejette.
      </p>
    )
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

function Printing({ dossierId, signers, ...copied }: Props & Pick<PaperDesk, 'signers'>) {
  const paper = usePaper(dossierId)
  return (
    <CopyAsking
      {...copied}
      signers={signers}
      action="Préparer l’exemplaire à signer"
      pending="Impression…"
      icon={Printer}
      sending={paper}
      onAsk={(print) => paper.mutate({ print })}
    >
      <p>
        Le texte est imprimé avec son numéro et un code au bas de chaque page. Il ne change plus tant que l’exemplaire
        attend. La personne qui signe écrit la date et signe à la main ; vous numérisez ensuite toutes les pages.
      </p>
    </CopyAsking>
  )
}
