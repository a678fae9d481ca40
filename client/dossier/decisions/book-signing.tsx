import { useQuery } from '@tanstack/react-query'
import { Signature } from 'lucide-react'
import { useState } from 'react'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import type { SignatureBookDesk } from '#contract/dossier/signature-book/signature-book.ts'
import { BookFolder } from './book-folder.tsx'
import { bookQuery, useBook } from './book-queries.ts'
import { type Copied, CopyAsking } from './copy-asking.tsx'
import type { Signed } from './queries.ts'

type Props = Copied & {
  dossierId: string
  /** The text may be signed, and no copy of it waits elsewhere. */
  isReady: boolean
  onSigned?: (signed: Signed) => void
}

/** The act in the signature book of the town hall: sent, followed, recorded. An installation without one shows nothing of it. */
export function BookSigning(props: Props) {
  const desk = useQuery(bookQuery(props.dossierId))
  if (desk.error) return <ProblemNotice error={desk.error} onRetry={() => void desk.refetch()} />
  if (!desk.data) return null
  const { isSet, folder } = desk.data
  if (folder === null && !(isSet && props.isReady)) return null
  return <Book {...props} desk={desk.data} onReread={() => void desk.refetch()} />
}

function Book({ desk, onReread, ...props }: Props & { desk: SignatureBookDesk; onReread: () => void }) {
  const { folder, isSet } = desk
  const isOpen = folder?.isOpen === true
  const isToldEnd = folder !== null && !isOpen
  const [isShown, setIsShown] = useState(isOpen || folder?.state === 'rejected')
  const focus = useFocusAfter<HTMLDivElement>(`${folder?.id} ${folder?.state}`)
  return (
    <details open={isShown} onToggle={({ currentTarget }) => setIsShown(currentTarget.open)}>
      <summary>Faire signer dans le parapheur</summary>
      <div {...focus}>
        {folder && <BookFolder {...props} key={folder.id} folder={folder} onReread={onReread} />}
        {!isOpen && isSet && props.isReady && <Sending {...props} signers={desk.signers} isAgain={isToldEnd} />}
      </div>
    </details>
  )
}

type SendingProps = Props & Pick<SignatureBookDesk, 'signers'> & { isAgain: boolean }

function Sending({ dossierId, signers, isAgain, ...copied }: SendingProps) {
  const book = useBook(dossierId)
  return (
    <CopyAsking
      {...copied}
      signers={signers}
      action={isAgain ? 'Envoyer de nouveau au parapheur' : 'Envoyer au parapheur'}
      pending="Envoi…"
      icon={Signature}
      sending={book}
      onAsk={(send) => book.mutate({ send })}
    >
      <p>
        Le texte part dans le parapheur avec son numéro, et ne change plus tant qu’il y est. Le fichier qui en revient
        est vérifié : ce doit être ce texte, octet pour octet, et sa signature.
      </p>
    </CopyAsking>
  )
}
