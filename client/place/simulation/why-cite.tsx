import { useMutation } from '@tanstack/react-query'
import { FileText, Link2, Printer, Quote } from 'lucide-react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CopyButton } from '#client/ui/copy-button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { LawExplanation } from '#contract/place/simulation/explanation.ts'
import { dayText } from '#wording/day.ts'
import { downloadProof, type ExplainedRequest } from './queries.ts'
import css from './why.module.css'

type Props = { explanation: LawExplanation; request: ExplainedRequest; address: string; label: string | null }

/** What to write in a letter to name this reading: the address holds the facts and no name, the edition says which rules answered. */
export function WhyCite({ explanation, request, address, label }: Props) {
  const { law, today } = explanation
  const letter = useMutation({
    mutationFn: () => downloadProof(request, `delais-${request.type}-${request.depositedAt ?? request.receivedAt}.pdf`),
  })
  const citation = `${label ?? 'Dates d’un dossier d’urbanisme'}, lu au ${dayText(today)} : lecture du code de l’urbanisme dans son état du ${dayText(law.state)}, règles en version ${law.version}. ${address}`
  return (
    <section className={`${css.cite} ${stack.close}`} aria-labelledby="citer">
      <h2 id="citer">Citer cette lecture</h2>
      <p>
        <strong>{explanation.notADecision}</strong>
      </p>
      <p className={prose.small}>{citation}</p>
      <p className={`${prose.soft} ${css.tools}`}>
        L’adresse garde la nature du dossier, ses dates et ses actes ; elle ne porte ni nom, ni adresse, ni numéro de
        dossier. Une règle qui change change la version : citez-la avec la date.
      </p>
      <div className={css.tools}>
        <Actions>
          <Button icon={Printer} onClick={() => window.print()}>
            Imprimer
          </Button>
          <Button icon={FileText} disabled={letter.isPending} onClick={() => letter.mutate()}>
            Preuve en PDF
          </Button>
          <CopyButton
            icon={Quote}
            text={() => citation}
            label="Copier la citation"
            copied="Citation copiée"
            refused="Copie refusée : sélectionnez le texte"
          />
          <CopyButton
            icon={Link2}
            text={() => address}
            label="Copier le lien"
            copied="Lien copié"
            refused="Copie refusée : copiez l’adresse de la page"
          />
        </Actions>
        <p role="status" className={prose.soft}>
          {letter.isPending && 'Mise en page de la preuve…'}
        </p>
        {letter.error && <ProblemNotice error={letter.error} onRetry={() => letter.mutate()} />}
      </div>
    </section>
  )
}
