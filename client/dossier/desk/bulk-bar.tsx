import { Printer, Send, Stamp, UserRound, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import type { QueueLine } from '#contract/dossier/desk/desk.ts'
import { AssignDialog, PrintDialog, SendDialog, TransmitDialog } from './bulk-dialogs.tsx'

type Open = 'none' | 'assign' | 'send' | 'transmit' | 'print'

/** What is done to the dossiers chosen, all at once. */
export function BulkBar({ lines, onLeave }: { lines: readonly QueueLine[]; onLeave: () => void }) {
  const [open, setOpen] = useState<Open>('none')
  const dialog = { lines, onClose: () => setOpen('none') }
  return (
    <>
      <Button icon={UserRound} variant="quiet" onClick={() => setOpen('assign')}>
        Attribuer
      </Button>
      <Button icon={Send} variant="quiet" onClick={() => setOpen('send')}>
        Envoyer les lettres prêtes
      </Button>
      <Button icon={Stamp} variant="quiet" onClick={() => setOpen('transmit')}>
        Transmettre
      </Button>
      <Button icon={Printer} variant="quiet" onClick={() => setOpen('print')}>
        Imprimer
      </Button>
      <Button icon={X} variant="quiet" onClick={onLeave}>
        N’en choisir aucun
      </Button>
      {open === 'assign' && <AssignDialog {...dialog} />}
      {open === 'send' && <SendDialog {...dialog} />}
      {open === 'transmit' && <TransmitDialog {...dialog} />}
      {open === 'print' && <PrintDialog {...dialog} />}
    </>
  )
}
