import { FolderOpen } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import type { DossierLine } from '#contract/dossier/register/dossier.ts'
import { useReopening } from './queries.ts'

/** In the place of what is to be done: this dossier is the history of another software, until an officer opens it again. */
export function HistoryPart({ line, mayWrite }: { line: DossierLine; mayWrite: boolean }) {
  const [why, setWhy] = useState('')
  const reopening = useReopening(line.id)
  return (
    <Notice title="Dossier repris d’un autre logiciel">
      <p>
        {line.sentence} Fichier « {line.takenOver?.sourceName} ». Ses dates sont celles du fichier ; aucun délai n’y
        court et rien n’en est attendu.
      </p>
      {mayWrite && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            reopening.mutate(why)
          }}
        >
          <TextField
            label="Rouvrir ce dossier : pourquoi ?"
            help="Ses délais seront alors calculés à partir de ses actes, et des actes pourront y être enregistrés."
            value={why}
            onChange={setWhy}
          />
          {reopening.error && <ProblemNotice error={reopening.error} />}
          <p className={page.actions}>
            <Button icon={FolderOpen} type="submit" disabled={why.trim() === '' || reopening.isPending}>
              Rouvrir le dossier
            </Button>
          </p>
        </form>
      )}
    </Notice>
  )
}
