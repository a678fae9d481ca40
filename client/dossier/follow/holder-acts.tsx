import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ButtonTo } from '#client/dossier/deposit/button-to.tsx'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { ApplicantView } from '#contract/dossier/deposit/deposit.ts'
import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import { dayText } from '#wording/day.ts'
import css from './follow.module.css'
import { type HolderActKind, HolderDialog } from './holder-dialog.tsx'
import { applicantQuery } from './queries.ts'

const BUTTONS: Readonly<Record<HolderActKind, string>> = {
  worksStarted: 'Déclarer l’ouverture du chantier',
  completionDeclared: 'Déclarer l’achèvement des travaux',
  validityExtensionRequested: 'Demander une prorogation',
  complianceAttestationRequested: 'Demander l’attestation de non-contestation',
}

/** What the holder declares or asks once the authorisation is there, as the law opens it on the day; what is asked already is told, not offered again. */
export function HolderActs({ id, draft }: { id: string; draft: DossierDraft }) {
  const view = useQuery(applicantQuery(id))
  const [asked, setAsked] = useState<HolderActKind | null>(null)
  if (!view.data) return null
  const { mayDeclare, mayRequest, requested, isStopped, handedOverOn } = view.data
  if (handedOverOn !== null) return <HandedOver on={handedOverOn} />
  if (mayDeclare.length + mayRequest.length + requested.length === 0) return null
  return (
    <section className={stack.even} aria-labelledby="demarches">
      <h2 id="demarches">Vos démarches</h2>
      {isStopped && mayRequest.includes('amendment') && (
        <p className={prose.soft}>
          Une modification accordée peut régulariser les travaux ; elle ne permet pas, à elle seule, de les reprendre :
          l’arrêté doit être levé.
        </p>
      )}
      <Requested requested={requested} />
      <Actions>
        {mayDeclare.map((kind) => (
          <Button key={kind} onClick={() => setAsked(kind)}>
            {BUTTONS[kind]}
          </Button>
        ))}
        {mayRequest.includes('amendment') && (
          <ButtonTo to="/mes-dossiers/$id/modification" params={{ id }}>
            Modifier le projet autorisé
          </ButtonTo>
        )}
        {mayRequest.includes('transfer') && (
          <ButtonTo to="/mes-dossiers/$id/transfert" params={{ id }}>
            Transférer à une autre personne
          </ButtonTo>
        )}
      </Actions>
      {asked && (
        <HolderDialog
          id={id}
          draft={draft}
          kind={asked}
          attestations={view.data.attestations}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  )
}

/** The first holder reads what was theirs, and acts for it no more. */
const HandedOver = ({ on }: { on: string }) => (
  <Notice title="Cette autorisation a changé de titulaire">
    <p>
      Elle est tenue par un autre titulaire depuis le {dayText(on)} : lui seul déclare le chantier et l’achèvement, et
      demande une modification ou une prorogation.
    </p>
  </Notice>
)

const NAMES = { amendment: 'Modification', transfer: 'Transfert' } as const
const ASKED = { amendment: 'demandée', transfer: 'demandé' } as const

function Requested({ requested }: Pick<ApplicantView, 'requested'>) {
  if (requested.length === 0) return null
  return (
    <ul className={css.list}>
      {requested.map(({ id, number, variant, filedOn }) => (
        <li key={id}>
          {NAMES[variant]}{' '}
          <Link to="/mes-dossiers/$id" params={{ id }}>
            {number}
          </Link>
          , {ASKED[variant]} le {dayText(filedOn)} : la réponse de la mairie est attendue.
        </li>
      ))}
    </ul>
  )
}
