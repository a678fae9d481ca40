import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { ButtonTo } from '#client/dossier/deposit/button-to.tsx'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { HolderAct } from '#contract/dossier/deposit/holder-act.ts'
import { applicantQuery, useHolderAct } from './queries.ts'

type Kind = HolderAct['kind']

const WORDS: Readonly<Record<Kind, { button: string; title: string; help: string }>> = {
  worksStarted: {
    button: 'Déclarer l’ouverture du chantier',
    title: 'Déclarer l’ouverture du chantier (DOC)',
    help: 'Quand les travaux commencent, vous le déclarez à la mairie (R*424-16).',
  },
  completionDeclared: {
    button: 'Déclarer l’achèvement des travaux',
    title: 'Déclarer l’achèvement et la conformité des travaux (DAACT)',
    help: 'Si votre projet appelle des attestations (accessibilité, sismique, argile, énergie), ajoutez-les d’abord aux pièces du dossier (R462-3 à R462-4-2).',
  },
  validityExtensionRequested: {
    button: 'Demander une prorogation',
    title: 'Demander un an de plus',
    help: 'L’autorisation peut être prorogée si les règles n’ont pas évolué de façon défavorable au projet (R*424-21).',
  },
}

/** What the holder declares or asks once the authorisation is there, as the law opens it on the day. */
export function HolderActs({ id }: { id: string }) {
  const view = useQuery(applicantQuery(id))
  const [asked, setAsked] = useState<Kind | null>(null)
  const kinds = view.data?.mayDeclare ?? []
  const further = view.data?.mayRequest ?? []
  if (kinds.length === 0 && further.length === 0) return null
  return (
    <section className={stack.even} aria-labelledby="demarches">
      <h2 id="demarches">Vos démarches</h2>
      <Actions>
        {kinds.map((kind) => (
          <Button key={kind} onClick={() => setAsked(kind)}>
            {WORDS[kind].button}
          </Button>
        ))}
        {further.includes('amendment') && (
          <ButtonTo to="/mes-dossiers/$id/modification" params={{ id }}>
            Modifier le projet autorisé
          </ButtonTo>
        )}
        {further.includes('transfer') && (
          <ButtonTo to="/mes-dossiers/$id/transfert" params={{ id }}>
            Transférer à une autre personne
          </ButtonTo>
        )}
      </Actions>
      {asked && <HolderDialog id={id} kind={asked} onClose={() => setAsked(null)} />}
    </section>
  )
}

function HolderDialog({ id, kind, onClose }: { id: string; kind: Kind; onClose: () => void }) {
  const today = useToday()
  const [on, setOn] = useState(today)
  const [part, setPart] = useState('')
  const [conforms, setConforms] = useState(false)
  const act = useHolderAct(id)
  const isReady = kind !== 'completionDeclared' || conforms
  const send = () => {
    const said: HolderAct =
      kind === 'worksStarted' ? { kind, on } : kind === 'completionDeclared' ? { kind, part, conforms: true } : { kind }
    act.mutate(said, { onSuccess: onClose })
  }
  return (
    <Dialog title={WORDS[kind].title} onClose={onClose}>
      <div className={stack.even}>
        <p className={prose.soft}>{WORDS[kind].help}</p>
        {kind === 'worksStarted' && (
          <TextField label="Jour de l’ouverture du chantier" type="date" value={on} onChange={setOn} />
        )}
        {kind === 'completionDeclared' && (
          <>
            <TextField
              label="Tranche achevée"
              help="Laissez vide si tous les travaux sont finis."
              value={part}
              maxLength={300}
              onChange={setPart}
            />
            <CheckField checked={conforms} onChange={setConforms}>
              J’atteste que les travaux sont conformes à l’autorisation et à ses prescriptions.
            </CheckField>
          </>
        )}
        {act.error && <ProblemNotice error={act.error} />}
        <Actions>
          <Button variant="primary" disabled={!isReady || act.isPending} onClick={send}>
            Envoyer à la mairie
          </Button>
          <Button onClick={onClose}>Revenir</Button>
        </Actions>
      </div>
    </Dialog>
  )
}
