import { FolderOpen } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import type { DossierLine } from '#contract/dossier/register/dossier.ts'
import type { FoundDecision } from '#contract/dossier/takeover/takeover.ts'
import { sensesOf } from '#law/decision-senses.ts'
import { SENSE_OPTIONS } from '#wording/dossier/takeover/field-names.ts'
import { useReopening } from './queries.ts'

/** In the place of what is to be done: this dossier is the history of another software, until an officer opens it again. */
export function HistoryPart({ line, mayWrite }: { line: DossierLine; mayWrite: boolean }) {
  const isUnknown = line.state === 'decisionUnknown'
  return (
    <Notice
      title={isUnknown ? 'Historique d’un autre logiciel, décision inconnue' : 'Dossier repris d’un autre logiciel'}
    >
      <p>
        {line.sentence} Fichier « {line.takenOver?.sourceName} ». Ses dates sont celles du fichier ; aucun délai n’y
        court et rien n’en est attendu.
      </p>
      {isUnknown && (
        <p>
          Rien ne dit qu’une autorisation ait été donnée : ce dossier ne se modifie ni ne se transfère, et ne vaut ni
          permis ni certificat.
        </p>
      )}
      {mayWrite && <ReopeningForm line={line} isUnknown={isUnknown} />}
    </Notice>
  )
}

/** Opened again as it is; where its decision is not known, with what the archives say of it. */
function ReopeningForm({ line, isUnknown }: { line: DossierLine; isUnknown: boolean }) {
  const [why, setWhy] = useState('')
  const [sense, setSense] = useState<FoundDecision['sense'] | ''>('')
  const [signedOn, setSignedOn] = useState('')
  const [receivedOn, setReceivedOn] = useState('')
  const reopening = useReopening(line.id)
  const decision = isUnknown && sense !== '' ? { sense, signedOn, receivedOn: receivedOn || null } : null
  // silence may have decided, on a day that the file does not give: the server says when a decision is wanted
  const isReady = why.trim() !== '' && (decision === null || signedOn !== '')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        reopening.mutate({ why, decision })
      }}
    >
      {isUnknown && (
        <>
          <SelectField
            label="Ce qui a été décidé, d’après l’arrêté"
            value={sense}
            options={[{ value: '', label: 'Choisir…' }, ...sensesOf(line.kind, line.variant).map(named)]}
            onChange={setSense}
          />
          <TextField label="Décision signée le" type="date" value={signedOn} onChange={setSignedOn} />
          <TextField
            label="Reçue par le demandeur le"
            help="Laissez vide si personne ne le sait."
            type="date"
            value={receivedOn}
            onChange={setReceivedOn}
          />
        </>
      )}
      <TextField
        label={isUnknown ? 'D’où vient cette décision ?' : 'Rouvrir ce dossier : pourquoi ?'}
        help="Ses délais seront alors calculés à partir de ses actes, et des actes pourront y être enregistrés."
        value={why}
        onChange={setWhy}
      />
      {reopening.error && <ProblemNotice error={reopening.error} />}
      <p className={page.actions}>
        <Button icon={FolderOpen} type="submit" disabled={!isReady || reopening.isPending}>
          {isUnknown ? 'Enregistrer sa décision et rouvrir le dossier' : 'Rouvrir le dossier'}
        </Button>
      </p>
    </form>
  )
}

const named = (sense: FoundDecision['sense']) => ({
  value: sense,
  label: SENSE_OPTIONS.find(({ value }) => value === sense)?.label ?? sense,
})
